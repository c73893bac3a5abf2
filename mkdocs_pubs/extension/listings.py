"""Which page lists which publication: as pages tell that are made, or as the sources of pages say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from mkdocs_pubs.extension.positions import is_covered, stands_alone
from mkdocs_pubs.library.library import Library
from mkdocs_pubs.library.site_options import page_options
from mkdocs_pubs.library.yaml_nodes import front_matter
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.query.lexer import MacroName, find_macros
from mkdocs_pubs.query.macro import parse
from mkdocs_pubs.query.options import Options
from mkdocs_pubs.query.query import select
from mkdocs_pubs.render.ids import Ids, fragment

_HOME = frozenset(("", ".", "./", "index.html", "index.md"))


class ListedRow(NamedTuple):
    """Where a publication stands.

    Attributes:
        url: the page's address.
        id: the row's.
        rank: how much the page is a list: how many publications it shows, and of pages with as many the first
            of the navigation, the home page last.
    """

    url: str
    id: str
    rank: tuple[int, bool, int]


class ListedRows:
    """The rows of all pages.

    Of several rows of one publication that on the page with the longest list is led to.
    """

    def __init__(self) -> None:
        self._rows: dict[tuple[int, str], ListedRow] = {}

    def add(self, url: str, rows: Sequence[tuple[Publication, Ids]], place: int = 0) -> None:
        """Take the rows of the page with this address, each with its ids.

        Args:
            url: the address.
            rows: of all its lists.
            place: of the page in the navigation, from 0.
        """
        rank = len({publication.order for publication, _ in rows}), url not in _HOME, -place
        for publication, ids in rows:
            paper = (publication.order, publication.key)
            known = self._rows.get(paper)
            if known is None or (known.url != url and known.rank < rank):
                self._rows[paper] = ListedRow(url, ids[0], rank)

    def row_of(self, publication: Publication) -> ListedRow | None:
        """The row that a citation leads to; None where no page lists the publication."""
        return self._rows.get((publication.order, publication.key))

    def lists(self, publication: Publication) -> bool:
        """Whether a page lists the publication."""
        return self.row_of(publication) is not None


def listed_in_sources(
    docs: Path, paths: Iterable[str], library: Library, defaults: Options, layouts: frozenset[str]
) -> ListedRows:
    """The rows of pages that are not made yet, as far as their sources say.

    What snippets and other plugins bring is not seen, and a row whose key is the id of something before it
    on its page has another id than here.

    Args:
        docs: the folder of the documentation.
        paths: of the pages in it, in the order of the navigation; they are the addresses of the rows.
        library: the site's publications.
        defaults: the options of every list.
        layouts: the layouts that there are.
    """
    found = ListedRows()
    for place, path in enumerate(paths):
        try:
            source = (docs / path).read_text("utf-8", errors="replace")
        except OSError:
            continue
        rows = list(_listed_in(source, library, defaults, layouts)) if "<<" in source else []
        found.add(path, [(publication, (fragment(publication.key),)) for publication in rows], place)
    return found


def _listed_in(
    source: str, library: Library, defaults: Options, layouts: frozenset[str]
) -> Iterator[Publication]:
    """What the lists of a page show, in its order."""
    options = page_options(front_matter(source).get("pubs"), layouts)[0].over(defaults)
    for found in find_macros(source):
        if not found.closed or not stands_alone(source, found.start, found.end):
            continue
        if is_covered(source, found.start):
            continue
        macro, _ = parse(source[found.start : found.end], options, layouts)
        if macro is not None and macro.name is MacroName.LIST:
            yield from select(library.asked_by(macro.query), macro.query, library.directory.ids_by_name)
