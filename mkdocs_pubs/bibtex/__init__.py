""".bib text becomes Publications: every rule of BibTeX and biblatex lives in this package."""
