"""The host of the extension where there is no MkDocs: plain Python-Markdown, and what builds on it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from markdown import Markdown

from mkdocs_pubs.extension.positions import MacroSource
from mkdocs_pubs.library.files import read_sources
from mkdocs_pubs.library.library import Loader
from mkdocs_pubs.library.link_options import link_options
from mkdocs_pubs.library.versions import with_versions
from mkdocs_pubs.locales.labels import labels_for
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.problems import Fault, Level, Tally
from mkdocs_pubs.query.macro import LAYOUTS, Options
from mkdocs_pubs.render.renderer import Renderer

_log = logging.getLogger("mkdocs_pubs")
_LEVELS = {Level.ERROR: logging.ERROR, Level.WARNING: logging.WARNING, Level.HINT: logging.INFO}
_NO_OPTIONS = Options()


class StandaloneHost:
    """Reads `bib_dir` below the working directory once, and logs problems to `mkdocs_pubs`."""

    layouts = LAYOUTS
    script = ""
    is_serve = False

    def __init__(self, bib_dir: str, owner: str, language: str, given: Mapping[object, object]) -> None:
        root = Path.cwd()
        sources, problems = read_sources(root / bib_dir, root, owner)
        links, wrong = link_options(given)
        self.library = Loader().load(sources._replace(link_fields=links.fields))
        publications = with_versions(self.library.publications)
        labels = labels_for(language)[0].with_links(links.labels)
        # Nobody writes the .bib files that links could lead to.
        self.renderer = Renderer((), {}, lambda path: path, labels, link_order=links.order)
        names = {link.name for publication in publications for link in publication.links}
        for fault, trail in (*wrong, *links.unknown(names)):
            _log.log(_LEVELS[fault.level], "links %s: %s", " ".join(trail), fault.sentence)
        tally = Tally()
        for problem in filter(tally.admits, (*problems, *self.library.problems)):
            _log.log(_LEVELS[problem.level], "%s", problem)
        for level, line in tally.rest():
            _log.log(_LEVELS[level], "%s", line)

    def base(self, md: Markdown) -> str:  # noqa: ARG002  # one folder holds all pages
        """The page is taken to lie at the site's root."""
        return ""

    def options(self, md: Markdown) -> Options:  # noqa: ARG002  # no page has options of its own
        """No option holds but a macro's own."""
        return _NO_OPTIONS

    def report(self, md: Markdown, fault: Fault, source: MacroSource) -> None:  # noqa: ARG002  # the page has no name here
        """Log what is wrong with a macro."""
        _log.log(_LEVELS[fault.level], "%s: %s", source.text, fault.sentence)

    def listed(
        self, md: Markdown, rows: Sequence[tuple[Publication, str]], ids: Sequence[str], html: Sequence[str]
    ) -> None:
        """Nobody checks links or makes a search index here."""

    def cited(self, md: Markdown, publication: Publication) -> Mapping[str, str]:  # noqa: ARG002  # no other page is known
        """The publication's own address: no other page is known."""
        address = self.renderer.title_address(publication, "")
        return {"href": address} if address else {}
