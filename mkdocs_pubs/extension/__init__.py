"""Macros in Markdown become lists, counts and citations: the Python-Markdown extension."""

from mkdocs_pubs.extension.extension import PubsExtension, makeExtension

__all__ = ["PubsExtension", "makeExtension"]
