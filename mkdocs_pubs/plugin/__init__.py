"""The plugin of MkDocs."""

from mkdocs_pubs.plugin.plugin import PubsPlugin

__all__ = ["PubsPlugin"]
