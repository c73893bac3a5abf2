"""Where citations lead that have no row on their own page: to a page that lists the publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import NamedTuple

from mkdocs.structure.files import File

from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.render.ids import Ids
from mkdocs_pubs.text.regex import regex

# Marks a link whose address is not known until all pages are, with the publication's place in the library.
_MARK = "data-pubs-cited"
_LINK = regex(rf'<a\b([^>]*\b{_MARK}="(\d+)"[^>]*)>(.*?)</a>', re.DOTALL)


class ListedRow(NamedTuple):
    """Where a publication stands: the page's address, the row's id, how many rows the page has."""

    url: str
    id: str
    size: int


class Citations:
    """The rows of all pages, and the pages with citations that lead to them.

    Of several rows of one publication that on the page with the longest list is led to.
    """

    def __init__(self) -> None:
        self._rows: dict[tuple[int, str], ListedRow] = {}
        self._files: dict[str, File] = {}
        self._cited: dict[str, Publication] = {}

    def add(self, url: str, rows: Sequence[tuple[Publication, Ids]]) -> None:
        """Take the rows of the page with this address, each with its ids."""
        for publication, ids in rows:
            paper = (publication.order, publication.key)
            known = self._rows.get(paper)
            if known is None or (known.url != url and known.size < len(rows)):
                self._rows[paper] = ListedRow(url, ids[0], len(rows))

    def row_of(self, publication: Publication) -> ListedRow | None:
        """The row that a citation leads to; None where no page lists the publication."""
        return self._rows.get((publication.order, publication.key))

    def mark(self, file: File, publication: Publication, own: str) -> Mapping[str, str]:
        """The attributes of a link on a page until all pages are known.

        Until then it leads to the publication's own address: other plugins may take the page as it is.
        """
        self._files[file.src_uri] = file
        number = str(publication.order)
        self._cited[number] = publication
        return {_MARK: number} | ({"href": own} if own else {})

    def lead(self, address_of: Callable[[Publication, File], str]) -> None:
        """Lead the citations of all pages that are HTML; where there is no address only their text stays."""
        for file in self._files.values():

            def led(link: re.Match[str], file: File = file) -> str:
                publication = self._cited.get(link[2])
                address = publication and address_of(publication, file)
                return link[0].replace(link[1], f' href="{escape(address)}"', 1) if address else link[3]

            if file.page is not None:
                file.page.content = _LINK.sub(led, file.page.content or "")
        self._files.clear()
        self._cited.clear()
