"""A host that knows a site by its files: what hosts that run no plugins share."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markdown import Markdown

from mkdocs_pubs.extension.citations import TextCitations
from mkdocs_pubs.extension.host import Extent, PageAssets
from mkdocs_pubs.extension.log import BuildLog
from mkdocs_pubs.extension.positions import MacroSource, position_of
from mkdocs_pubs.extension.site import Site
from mkdocs_pubs.library.files import shown
from mkdocs_pubs.library.library import Library, Loader
from mkdocs_pubs.library.site_files import SiteFiles
from mkdocs_pubs.library.site_options import CitationOptions, citation_options, page_options
from mkdocs_pubs.library.yaml_nodes import front_matter_line
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.problems import Fault, Level, Problem
from mkdocs_pubs.query.macro import Macro
from mkdocs_pubs.query.options import Options
from mkdocs_pubs.render.assets import Asset, asset
from mkdocs_pubs.render.ids import Ids
from mkdocs_pubs.render.renderer import Renderer

# All that an attribute and a `data:` URL may hold as it is; RFC 2397 asks for less.
_SAFE = "/:;,?@&=+$!*'()[]{}|^`~\\"


class SiteHost(ABC):
    """Answers what the extension asks on a page of a site.

    Style, script and the files of publications are linked where they lie in `docs/` and say what they should,
    as `mkdocs-pubs publish` puts them there; else style, script and BibTeX stand in the page.

    Args:
        root: the folder of the site.
        log: takes all problems.

    Attributes:
        log: as given.
        site: as it was read last.
    """

    has_script = True
    is_serve = False
    layouts: frozenset[str]
    renderer: Renderer
    site: Site

    def __init__(self, root: Path, log: BuildLog) -> None:
        self.root = root
        self.log = log
        self._loader = Loader()
        self._published: frozenset[str] = frozenset()
        self.in_text = TextCitations()

    @abstractmethod
    def page_path(self, md: Markdown) -> str:
        """The path in `docs/` of the source of the page that `md` renders."""

    @abstractmethod
    def page_meta(self, md: Markdown) -> Mapping[str, Any]:
        """The front matter of the page that `md` renders."""

    def read(self, files: SiteFiles) -> None:
        """Read the site anew, and log what is wrong with it."""
        earlier = getattr(self, "renderer", None)
        self.site = Site(files, self.root, self._loader)
        self.layouts = files.layouts
        self.log.begin()
        self.log.add(self.site.problems)
        self._published = frozenset(
            path for path, make in self.site.texts().items() if _is_text_of(files.docs / path, make)
        )
        self.renderer = self.site.renderer(self._bib_urls(), earlier)

    def _bib_urls(self) -> dict[int, str]:
        """The address of each publication's BibTeX: its file, where all lie in `docs/`, else its text."""
        published = self.site.published
        if self.site.files.options.get("publish") is False:
            return {}
        if all(one.path in self._published for one in published.files()):
            return published.bib_urls()
        return {
            one.order: f"data:text/plain;charset=utf-8,{quote(published.bibtex_of(one), safe=_SAFE)}"
            for one, _ in published.named
            if one.show_bibtex
        }

    @property
    def library(self) -> Library:
        """The publications."""
        return self.site.library

    def base(self, md: Markdown) -> str:
        """What leads from the page's source to `docs/`."""
        return "../" * self.page_path(md).count("/")

    def assets(self, md: Markdown) -> PageAssets:
        """Style and script."""
        style, script = asset("pubs.css"), asset("pubs.js")
        base = self.base(md)
        style_link = ET.Element("link", {"rel": "stylesheet", "href": base + style.path})
        script_link = ET.Element("script", {"src": base + script.path, "defer": "defer"})
        return PageAssets(
            [style_link if style.path in self._published else _inline("style", style)],
            [script_link if script.path in self._published else _inline("script", script)],
        )

    def options(self, md: Markdown) -> Options:
        """The options of the page that `md` renders: those of its front matter over the site's."""
        options, faults = page_options(self.page_meta(md).get("pubs"), self.layouts)
        for fault in faults:
            line = front_matter_line(self._source(md), ["pubs", fault.subject])
            self.log.add([fault.at(self._name(md), line)])
        return options.over(self.site.options.defaults)

    def citation_options(self, md: Markdown) -> CitationOptions:
        """What the page that `md` renders does with `[@key]`."""
        return citation_options(self.site.files.options, self.page_meta(md))

    def extent(self, md: Markdown) -> Extent:  # noqa: ARG002  # what goes into a page is not told from it
        """Every text is a page."""
        return Extent.PAGE

    def report(self, md: Markdown, fault: Fault, source: MacroSource) -> None:
        """Log what is wrong with a macro, with its page, line and column."""
        place = position_of(self._source(md), source, max(fault.start, 0))
        self.log.add([fault.at(self._name(md), *(place or ()))])

    def take_rows(self, md: Markdown, rows: Sequence[tuple[Publication, Ids]], html: Sequence[str]) -> None:  # noqa: ARG002  # ids and words are found in the page
        """Log what was wrong with templates."""
        self.log.add(
            replace(problem, path=shown(Path(problem.path), self.root)) if problem.path else problem
            for problem in self.renderer.problems
        )

    def take_citations(self, md: Markdown, cited: Sequence[tuple[Publication, str]]) -> None:  # noqa: B027  # no host knows more
        """Nobody asks what pages cite."""

    def site_bibliography(self, md: Markdown, macro: Macro) -> None:  # noqa: B027  # likewise
        """Pages are rendered one by one."""

    def citation_link(self, md: Markdown, publication: Publication) -> Mapping[str, str]:
        """A citation leads to the row on another page, else to the publication's own address."""
        row = self.site.rows.row_of(publication)
        if row is not None:
            return {"href": f"{self.base(md)}{quote(row.url)}#{row.id}"}
        message = f"{publication.key} is cited here, but no page lists it"
        fix = "the citation leads to its own address; list it somewhere to change that"
        self.log.add([Problem("cite-unlisted", message, Level.HINT, self._name(md), fix=fix)])
        address = self.renderer.links.title_address(publication, self.base(md))
        return {"href": address} if address else {}

    def _source(self, md: Markdown) -> str:
        try:
            return (self.site.files.docs / self.page_path(md)).read_text("utf-8", errors="replace")
        except OSError:
            return ""

    def _name(self, md: Markdown) -> str:
        """The page's source as its author knows it."""
        return shown(self.site.files.docs / self.page_path(md), self.root)


def _is_text_of(path: Path, make: Callable[[], str]) -> bool:
    """Whether a file is there, and has the text that `make` makes."""
    try:
        found = path.read_bytes()
    except OSError:
        return False
    return found == make().encode()


def _inline(tag: str, made: Asset) -> ET.Element:
    element = ET.Element(tag)
    element.text = made.text
    return element
