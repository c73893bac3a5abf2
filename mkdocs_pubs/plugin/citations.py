"""Where citations lead that have no row on their own page: to a page that lists the publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape

from mkdocs.structure.files import File

from mkdocs_pubs.extension.listings import ListedRows
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.text.regex import regex

# Marks a link whose address is not known until all pages are, with the publication's place in the library.
_MARK = "data-pubs-cited"
_LINK = regex(rf'<a\b([^>]*\b{_MARK}="(\d+)"[^>]*)>(.*?)</a>', re.DOTALL)


class Citations(ListedRows):
    """The rows of all pages, and the pages with citations that lead to them."""

    def __init__(self) -> None:
        super().__init__()
        self._files: dict[str, File] = {}
        self._cited: dict[str, Publication] = {}

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
