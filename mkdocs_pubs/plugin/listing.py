"""Which page of a site lists a publication: where citations on other pages lead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mkdocs_pubs.model.publication import Publication


class Listed(NamedTuple):
    """Where a publication stands: the page's address, the row's id, how many rows the page has."""

    url: str
    id: str
    size: int


class Listing:
    """The rows of all pages; of several rows of one publication that on the page with the longest list."""

    def __init__(self) -> None:
        self._rows: dict[tuple[int, str], Listed] = {}

    def add(self, url: str, rows: Sequence[tuple[Publication, str]]) -> None:
        """Take the rows of the page with this address, each with its id."""
        for publication, at in rows:
            paper = (publication.order, publication.key)
            known = self._rows.get(paper)
            if known is None or (known.url != url and known.size < len(rows)):
                self._rows[paper] = Listed(url, at, len(rows))

    def row_of(self, publication: Publication) -> Listed | None:
        """The row that a citation leads to; None where no page lists the publication."""
        return self._rows.get((publication.order, publication.key))
