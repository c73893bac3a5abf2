"""Show a researcher's publications on a MkDocs site, straight from BibTeX."""

__version__ = "0.1.0"
