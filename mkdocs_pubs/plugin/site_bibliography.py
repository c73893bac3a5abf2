"""A bibliography of all that the pages of a site cite, which is made when all of them are HTML."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.query.macro import Macro
from mkdocs_pubs.query.sorting import SortKey, arrange
from mkdocs_pubs.render.ids import fragment
from mkdocs_pubs.render.renderer import Renderer

_BY_PEOPLE = (SortKey("author"), SortKey("year"), SortKey("title"))


class SiteBibliography:
    """What the pages of a site cite, and where bibliographies of the whole site stand."""

    def __init__(self) -> None:
        self._cited: dict[int, tuple[Publication, list[tuple[File, str]]]] = {}
        self._marks: dict[str, tuple[File, Macro]] = {}
        # No text of a page can hold it.
        self._mark = f"<!--pubs-{os.urandom(8).hex()}-"

    def add(self, file: File, cited: Sequence[tuple[Publication, str]]) -> None:
        """Take what a page cites, each work with the id of where it is cited first."""
        for publication, at in cited:
            self._cited.setdefault(publication.order, (publication, []))[1].append((file, at))

    def mark(self, file: File, macro: Macro) -> str:
        """What stands for a bibliography on a page."""
        mark = f"{self._mark}{len(self._marks)}-->"
        self._marks[mark] = file, macro
        return mark

    def fill(self, renderer: Renderer, places: Mapping[str, int]) -> None:
        """Put the bibliographies into their pages.

        Args:
            renderer: of the build.
            places: the place of each page in the navigation, by the path of its source.
        """
        last = len(places)
        for mark, (file, macro) in self._marks.items():
            if file.page is None:
                continue
            from mkdocs_pubs.render.references import (  # noqa: PLC0415  # few sites have one
                CitingPage,
                ShownReference,
                bibliography_html,
            )

            works = arrange([one for one, _ in self._cited.values()], macro.query.sort or _BY_PEOPLE)
            references = [
                ShownReference(
                    one,
                    fragment(f"cited-{one.key}"),
                    pages=[
                        CitingPage(str(citing.page.title), f"{get_relative_url(citing.url, file.url)}#{at}")
                        for citing, at in sorted(
                            self._cited[one.order][1],
                            key=lambda place: (places.get(place[0].src_uri, last), place[0].src_uri),
                        )
                        if citing.page is not None
                    ],
                )
                for one in works
            ]
            base = "../" * file.url.count("/") if file.url not in ("", ".", "./") else ""
            html = bibliography_html(renderer, references, macro.look.style, base)
            file.page.content = (file.page.content or "").replace(mark, html)
            file.page.present_anchor_ids = {
                *(file.page.present_anchor_ids or ()),
                *(one.id for one in references),
            }
        self._marks.clear()
        self._cited.clear()
