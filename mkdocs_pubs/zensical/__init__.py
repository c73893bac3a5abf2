"""The extension as programs find it by its name: `pubs`.

Under Zensical, which runs extensions of Python-Markdown and no plugins, it asks Zensical's host.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs_pubs.extension.extension import PubsExtension, asks_for_citations

if TYPE_CHECKING:
    from markdown import Markdown

    from mkdocs_pubs.extension.host import Host

CONTEXT = "rendering_context"
"""The preprocessor in which Zensical keeps a page and the site's configuration."""


class PubsAnywhere(PubsExtension):
    """Expands the macros of a page with the host that renders it.

    Args:
        options: of the extension.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._given = options

    def host(self, md: Markdown) -> Host:
        """Zensical's host where it renders the page, else the one for plain Python-Markdown."""
        if CONTEXT not in md.preprocessors:
            return super().host(md)
        from mkdocs_pubs.zensical.host import host_of  # noqa: PLC0415  # only where there is a macro

        return host_of(md, self._given)

    def cites(self, md: Markdown) -> bool:
        """Whether the page may have citations: the extension's options or its front matter say so."""
        if super().cites(md):
            return True
        return CONTEXT in md.preprocessors and asks_for_citations(md.preprocessors[CONTEXT].page.meta)  # type: ignore[attr-defined]  # Zensical's own class
