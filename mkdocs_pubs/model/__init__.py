"""What a publication is: frozen values that know nothing of BibTeX, Markdown or MkDocs."""
