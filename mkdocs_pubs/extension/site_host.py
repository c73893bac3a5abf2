"""A host that knows a site by its files: what hosts that run no plugins share."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import quote

from markdown import Markdown

from mkdocs_pubs.extension.citations import TextCitations
from mkdocs_pubs.extension.freshness import are_fresh, is_text_of
from mkdocs_pubs.extension.host import Extent, PageAssets
from mkdocs_pubs.extension.log import BuildLog
from mkdocs_pubs.extension.page_host import PageHost
from mkdocs_pubs.extension.site import Site, page_assets
from mkdocs_pubs.library.files import published_before, shown
from mkdocs_pubs.library.library import Library
from mkdocs_pubs.library.site_options import CitationOptions, citation_options
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.problems import Level, Problem
from mkdocs_pubs.query.macro import Macro
from mkdocs_pubs.render.assets import Asset
from mkdocs_pubs.render.ids import Ids

# All that an attribute and a `data:` URL may hold as it is; RFC 2397 asks for less.
_SAFE = "/:;,?@&=+$!*'()[]{}|^`~\\"


class SiteHost(PageHost):
    """Answers what the extension asks on a page of a site.

    Style, script and the files of publications are linked where they lie in `docs/` and say what they should,
    as `mkdocs-pubs publish` puts them there; else style, script and BibTeX stand in the page.

    Args:
        root: the folder of the site.
        log: takes all problems.

    Attributes:
        site: as it was read last.
    """

    has_script = True
    is_serve = False
    site: Site

    def __init__(self, root: Path, log: BuildLog) -> None:
        super().__init__(root, log)
        self._published: frozenset[str] = frozenset()
        self.in_text = TextCitations()

    @abstractmethod
    def page_path(self, md: Markdown) -> str:
        """The path in `docs/` of the source of the page that `md` renders."""

    def read(self, site: Site, folder: Path) -> None:
        """Take a site that was read anew, and log what is wrong with it.

        Args:
            site: as its files are now.
            folder: where published files may lie.
        """
        earlier = getattr(self, "renderer", None)
        self.site = site
        self.layouts = site.files.layouts
        self.defaults = site.options.defaults
        self._page_options.clear()
        self.log.begin()
        self.log.ignored = site.options.ignored
        self.log.add(site.problems)
        self._published = frozenset(
            made.path for made in page_assets() if is_text_of(folder / made.path, partial(str, made.text))
        )
        are_there = are_fresh(site, folder)
        self.renderer = site.renderer(
            self._bib_urls(are_there=are_there), earlier, page_urls=self._pages(folder, are_there=are_there)
        )

    def _pages(self, folder: Path, *, are_there: bool) -> dict[int, str]:
        """The sources of the publications' pages, those that are there; a problem where some should be."""
        if not self.site.options.pages:
            return {}
        made = published_before(folder, self.site.options.publish_dir)
        if not made:
            return {}
        found = {order: path for order, path in self.site.page_paths.items() if path in made}
        if not are_there or len(found) < len(self.site.page_paths):
            message = "the pages of publications here are older than what they show"
            path = shown(folder / self.site.options.publish_dir, self.root)
            fix = "run `mkdocs-pubs publish` before each build"
            self.log.add([Problem("stale-pages", message, Level.WARNING, path, fix=fix)])
        return found

    def _bib_urls(self, *, are_there: bool) -> dict[int, str]:
        """The address of each publication's BibTeX: its file, where all are there, else its text itself."""
        published = self.site.published
        if self.site.files.options.get("publish") is False:
            return {}
        if are_there:
            return published.bib_urls(self.site.page_paths)
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

    def base_of_files(self, md: Markdown) -> str:
        """What leads from the page's address to the site's root."""
        return self.base(md)

    def assets(self, md: Markdown) -> PageAssets:
        """Style and script."""
        style, script = page_assets()
        base = self.base(md)
        style_link = ET.Element("link", {"rel": "stylesheet", "href": base + style.path})
        script_link = ET.Element("script", {"src": base + script.path, "defer": "defer"})
        return PageAssets(
            [style_link if style.path in self._published else _inline("style", style)],
            [script_link if script.path in self._published else _inline("script", script)],
        )

    def citation_options(self, md: Markdown) -> CitationOptions:
        """What the page that `md` renders does with `[@key]`."""
        return citation_options(self.site.files.options, self.page_meta(md))

    def extent(self, md: Markdown) -> Extent:  # noqa: ARG002  # what goes into a page is not told from it
        """Every text is a page."""
        return Extent.PAGE

    def before_ids(self, md: Markdown) -> str:  # noqa: ARG002  # likewise
        """Every text is a page."""
        return ""

    def take_rows(self, md: Markdown, rows: Sequence[tuple[Publication, Ids]], html: Sequence[str]) -> None:  # noqa: ARG002  # ids and words are found in the page
        """Log what was wrong with templates."""
        self.report_templates()

    def take_citations(
        self, md: Markdown, cited: Sequence[tuple[Publication, str]]
    ) -> None:  # no host knows more
        """Nobody asks what pages cite."""

    def site_bibliography(self, md: Markdown, macro: Macro) -> None:  # likewise
        """Pages are rendered one by one."""

    def citation_link(self, md: Markdown, publication: Publication) -> Mapping[str, str]:
        """A citation leads to the publication's page or its row on another one, else to its own address."""
        if path := self.renderer.links.page_urls.get(publication.order):
            return {"href": self.base(md) + path}
        row = self.site.rows.row_of(publication)
        if row is not None:
            return {"href": f"{self.base(md)}{quote(row.url)}#{row.id}"}
        message = f"{publication.key} is cited here, but no page lists it"
        fix = "the citation leads to its own address; list it somewhere to change that"
        self.log.add([Problem("cite-unlisted", message, Level.HINT, self.page_name(md), fix=fix)])
        address = self.renderer.links.title_address(publication, self.base(md))
        return {"href": address} if address else {}

    def page_source(self, md: Markdown) -> str:
        """The source of the page that `md` renders."""
        try:
            return (self.site.files.docs / self.page_path(md)).read_text("utf-8", errors="replace")
        except OSError:
            return ""

    def page_name(self, md: Markdown) -> str:
        """The page's source as its author knows it."""
        return shown(self.site.files.docs / self.page_path(md), self.root)


def _inline(tag: str, made: Asset) -> ET.Element:
    element = ET.Element(tag)
    element.text = made.text
    return element
