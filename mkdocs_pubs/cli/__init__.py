"""The command `mkdocs-pubs`."""
