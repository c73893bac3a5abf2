"""Text as it stands in fields and on pages: rich text, LaTeX, folding, URLs; nothing of BibTeX."""
