"""The host of the extension where there is no MkDocs: plain Python-Markdown, and what builds on it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from markdown import Markdown

from mkdocs_pubs.extension.citations import TextCitations
from mkdocs_pubs.extension.host import Extent, PageAssets
from mkdocs_pubs.extension.log import BuildLog
from mkdocs_pubs.extension.positions import MacroSource
from mkdocs_pubs.library.files import read_sources
from mkdocs_pubs.library.library import Loader
from mkdocs_pubs.library.site_files import site_of
from mkdocs_pubs.library.site_options import CitationOptions, citation_options, site_options
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.problems import Fault, Level
from mkdocs_pubs.query.look import LAYOUTS
from mkdocs_pubs.query.macro import Macro
from mkdocs_pubs.query.options import Options
from mkdocs_pubs.render.ids import Ids
from mkdocs_pubs.render.links import SiteLinks
from mkdocs_pubs.render.renderer import Renderer

_log = logging.getLogger("mkdocs_pubs")
_LEVELS = {Level.ERROR: logging.ERROR, Level.WARNING: logging.WARNING, Level.HINT: logging.INFO}


_OF_THE_SITE = ("extra_javascript", "markdown_extensions", "custom_dir")


class StandaloneHost:
    """Reads `bib_dir` below the working directory once, and logs problems to `mkdocs_pubs`.

    Args:
        given: the extension's options, as `site_options` takes them.
    """

    layouts = LAYOUTS
    has_script = False
    is_serve = False

    def __init__(self, given: Mapping[str, Any]) -> None:
        root = Path.cwd()
        site = site_of(root / given["bib_dir"])
        given = {**given, "folder": root}
        if site:
            given |= {name: site.options[name] for name in _OF_THE_SITE}
        if site and not given["middlewares"]:
            given |= {name: site.options.get(name) for name in ("middlewares", "folder")}
        options, faults = site_options(given)
        sources, problems = read_sources(root / given["bib_dir"], root)
        self.library = Loader().load(options.applied_to(sources, site.paths() if site else ()))
        self._defaults = options.defaults
        self.in_text = TextCitations()
        self._citing = citation_options(given, {})
        # Nobody writes the .bib files that links could lead to.
        links = SiteLinks(lambda path: path, options.labels, order=options.links.order)
        self.renderer = Renderer((), links, coins=options.coins)
        for fault in (*faults, *options.links.unknown(self.library.publications)):
            _log.log(_LEVELS[fault.level], "%s: %s", " ".join(fault.trail), fault.sentence)
        log = BuildLog(ignored=options.ignored)
        log.add((*problems, *self.library.problems))
        log.end()

    def base(self, md: Markdown) -> str:  # noqa: ARG002  # one folder holds all pages
        """The page is taken to lie at the site's root."""
        return ""

    base_of_files = base

    def assets(self, md: Markdown) -> PageAssets:  # noqa: ARG002  # no page has any
        """Nobody brings style and script here."""
        return PageAssets()

    def options(self, md: Markdown) -> Options:  # noqa: ARG002  # no page has options of its own
        """The options of every list."""
        return self._defaults

    def citation_options(self, md: Markdown) -> CitationOptions:  # noqa: ARG002  # likewise
        """What every text does with `[@key]`."""
        return self._citing

    def extent(self, md: Markdown) -> Extent:  # noqa: ARG002  # nothing is known around a text
        """Every text is a page."""
        return Extent.PAGE

    def before_ids(self, md: Markdown) -> str:  # noqa: ARG002  # likewise
        """Every text is a page."""
        return ""

    def report(self, md: Markdown, fault: Fault, source: MacroSource) -> None:  # noqa: ARG002  # the page has no name here
        """Log what is wrong with a macro."""
        _log.log(_LEVELS[fault.level], "%s: %s", source.text, fault.sentence)

    def take_rows(self, md: Markdown, rows: Sequence[tuple[Publication, Ids]], html: Sequence[str]) -> None:
        """Nobody checks links or makes a search index here."""

    def take_citations(self, md: Markdown, cited: Sequence[tuple[Publication, str]]) -> None:
        """Nobody asks what pages cite."""

    def site_bibliography(self, md: Markdown, macro: Macro) -> None:
        """Pages are rendered one by one."""

    def citation_link(self, md: Markdown, publication: Publication) -> Mapping[str, str]:  # noqa: ARG002  # no other page is known
        """The publication's own address: no other page is known."""
        address = self.renderer.links.title_address(publication, "")
        return {"href": address} if address else {}
