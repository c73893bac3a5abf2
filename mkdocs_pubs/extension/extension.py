"""The Python-Markdown extension: `<< publications … >>` in Markdown becomes a list.

Most pages of a site have no macro. Here a page is only looked at; what expands macros is imported and
registered at the first page that may have one.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markdown import Markdown

    from mkdocs_pubs.extension.host import Host

_FOREIGN = ("\\bibliography", "\\full_bibliography")  # mkdocs-bibtex's
_LAST = -100  # behind what puts text in, as snippets do, and what takes code out


class PubsExtension(Extension):
    """Expands the macros of a page.

    Args:
        host: gives who says with which publications, asked at a page's first macro with what renders the
            page; by itself the extension reads the files that `options` name.
        cites: says of what renders a page whether `[@key]` may be a citation there; by itself the extension
            has an option for that.
        options: by the names in `config`.
    """

    def __init__(
        self,
        host: Callable[[Markdown], Host] | None = None,
        cites: Callable[[Markdown], bool] | None = None,
        **options: Any,
    ) -> None:
        self._host = host
        self._cites = cites
        self.config = {
            "bib_dir": ["bib", "The folder of the .bib files, where no MkDocs says so."],
            "publish_dir": ["pubs", "The folder of the site for made files, as the plugin takes it."],
            "publish": [True, "Whether rows have their BibTeX, as the plugin takes it."],
            "pages": [False, "Of the plugin alone."],
            "titles": ["", "Of the plugin alone."],
            "feed": [True, "Of the plugin alone."],
            "owner": ["", "The name of the site's author, where no MkDocs says so."],
            "language": ["en", "The language of the words that lists show, where no theme says so."],
            "defaults": [{}, "Options of every list, as the plugin takes them."],
            "labels": [{}, "Words of one's own, as the plugin takes them."],
            "links": [{}, "How links stand, as the plugin takes it."],
            "ignore": [[], "Problems that are not told, as the plugin takes them."],
            "folders": [{}, "Where the files of fields lie, as the plugin takes it."],
            "coins": [True, "Whether rows tell Zotero of their publications."],
            "math": ["auto", "Whether formulas become MathML, as the plugin takes it."],
            "math_commands": [[], "Commands that formulas may have, as the plugin takes them."],
            "middlewares": [[], "Steps that change entries, as the plugin takes them; else mkdocs.yml's."],
            "names": ["entry", "Whether people are shown as entries call them, or as authors.yml does."],
            "citations": [False, "Whether `[@key]` is a citation."],
            "bare_citations": [False, "Whether `@key` without brackets is one, too."],
            "nocite": [[], "Keys that bibliographies list besides what is cited."],
            "merge_preprints": [True, "Whether a preprint and what it was published as are one."],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Register what looks for macros."""
        md.preprocessors.register(_MacroDetector(md, self), "pubs", _LAST)

    def register(self, md: Markdown) -> None:
        """Register what expands macros."""
        from mkdocs_pubs.extension.lists import register  # noqa: PLC0415  # only where there is a macro

        register(md, self.host(md))

    def host(self, md: Markdown) -> Host:
        """Who says with which publications the page that `md` renders is expanded."""
        if self._host is None:
            from mkdocs_pubs.extension.standalone import StandaloneHost  # noqa: PLC0415  # likewise

            standalone = StandaloneHost(self.getConfigs())
            self._host = lambda _: standalone
        return self._host(md)

    def cites(self, md: Markdown) -> bool:
        """Whether the page that `md` renders may have citations."""
        return bool(self.getConfig("citations")) or (self._cites is not None and self._cites(md))


def asks_for_citations(meta: Mapping[str, Any]) -> bool:
    """Whether the front matter of a page switches citations on."""
    own = meta.get("pubs")
    given = (meta.get("citations"), isinstance(own, dict) and own.get("citations"))
    return any(one is True for one in given)


class _MacroDetector(Preprocessor):
    """Has the extension register its processors from the first text on that may hold a macro."""

    def __init__(self, md: Markdown, extension: PubsExtension) -> None:
        super().__init__(md)
        self._extension: PubsExtension | None = extension

    def run(self, lines: list[str]) -> list[str]:
        if self._extension and self._has_macro(lines):
            self._extension.register(self.md)
            self._extension = None
        return lines

    def _has_macro(self, lines: list[str]) -> bool:
        # A page that cites nothing itself may get docstrings that do.
        if self._extension and self._extension.cites(self.md):
            return True
        # Raw HTML is stashed by now; with `markdown="1"` as an element, whose text Markdown reads later.
        stashed = self.md.htmlStash.rawHtmlBlocks
        # `[@key]` on a page without citations may be a mistake.
        return any("<<" in line or "[@" in line or line.strip() in _FOREIGN for line in lines) or any(
            "<<" in ("".join(raw.itertext()) if isinstance(raw, ET.Element) else raw) for raw in stashed
        )


def makeExtension(**options: Any) -> PubsExtension:  # noqa: N802  # Python-Markdown's name
    """The extension, for Python-Markdown's own loader."""
    return PubsExtension(**options)
