"""The files beside the pages: one .bib for each publication, and one for all in each format."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from mkdocs_pubs.bibtex.writer import to_bibtex
from mkdocs_pubs.formats.csl_json import to_csl_json
from mkdocs_pubs.formats.ris import ris_of, to_ris
from mkdocs_pubs.library.slugs import ALL, slugs
from mkdocs_pubs.library.versions import with_versions
from mkdocs_pubs.model.publication import Publication

_JSON = json.JSONEncoder(ensure_ascii=False)


class PublishedFile(NamedTuple):
    """A file to publish.

    Attributes:
        path: in the site.
        make: makes its text when it is asked for.
        publication: whose it is alone; None for a file of all.
    """

    path: str
    make: Callable[[], str]
    publication: Publication | None = None


class PublishedFiles:
    """What a site publishes beside its pages.

    The files of all hold what a page lists, the preprints in its rows too; so their texts are made when all
    pages are. They hold the same publications in one order. A hidden entry (`bibtex_show = false`) is in no
    file.

    Args:
        publications: all of the site, in order.
        folder: of the site.
        cite: gives the plain reference of a publication.
        is_listed: whether a page lists a publication, once all pages are made.
        all_alone: there are the files of all alone, but for publications with a page.

    Attributes:
        named: the publications, those inside others too, each with the name of its files without ending.
    """

    def __init__(
        self,
        publications: Sequence[Publication],
        folder: str,
        cite: Callable[[Publication], str],
        is_listed: Callable[[Publication], bool],
        *,
        all_alone: bool = False,
    ) -> None:
        everything = with_versions(publications)
        self.named = tuple(zip(everything, slugs(everything), strict=True))
        self._publications = publications
        self._folder = folder
        self._cite = cite
        self._is_listed = is_listed
        self._all_alone = all_alone
        self._texts: dict[int, str] = {}
        self._made: dict[str, str] = {}

    def bib_urls(self, with_pages: Container[int] = ()) -> dict[int, str]:
        """The address of each publication's BibTeX from the site's root, by `order`.

        Args:
            with_pages: those that have a page of their own, by `order`.
        """
        return {
            one.order: self._path(f"{slug}.bib" if self._has_own(one, with_pages) else f"{ALL}.bib#{slug}")
            for one, slug in self.named
        }

    def _has_own(self, publication: Publication, with_pages: Container[int]) -> bool:
        return not self._all_alone or publication.order in with_pages

    def shown(self) -> tuple[Publication, ...]:
        """What has a row on a page."""
        return tuple(filter(self._is_listed, self._publications))

    def listed(self) -> tuple[Publication, ...]:
        """What has a row, and the preprints in the rows."""
        return with_versions(self.shown())

    def files(self, with_pages: Container[int] = ()) -> Iterator[PublishedFile]:
        """Each file; those of all publications come first.

        Args:
            with_pages: those that have a page of their own, by `order`: they have files of each format.
        """
        yield PublishedFile(self._path(f"{ALL}.bib"), self._bibtex)
        for ending in ("ris", "json"):
            yield PublishedFile(self._path(f"{ALL}.{ending}"), partial(self._of_all, ending))
        for publication, slug in self.named:
            if publication.show_bibtex and self._has_own(publication, with_pages):
                make = partial(self.bibtex_of, publication)
                yield PublishedFile(self._path(f"{slug}.bib"), make, publication)
                if publication.order in with_pages:
                    make = partial(to_ris, publication)
                    yield PublishedFile(self._path(f"{slug}.ris"), make, publication)
                    make = partial(self._csl_json_of, publication, slug)
                    yield PublishedFile(self._path(f"{slug}.json"), make, publication)

    def bibtex_of(self, publication: Publication) -> str:
        """The text of its .bib. To keep it for the file of all saves 2 % of a build of 1,000."""
        order = publication.order
        if order not in self._texts:
            self._texts[order] = to_bibtex(publication).strip() + "\n"
        return self._texts[order]

    def _path(self, name: str) -> str:
        return f"{self._folder}/{name}"

    def _entries(self) -> Iterator[tuple[Publication, str]]:
        """What is in the files of all, each with the name of its own."""
        listed = {one.order for one in self.listed()}
        return ((one, slug) for one, slug in self.named if one.show_bibtex and one.order in listed)

    def _bibtex(self) -> str:
        return "\n".join(self.bibtex_of(one) for one, _ in self._entries())

    def _of_all(self, ending: str) -> str:
        """The text of all.ris or all.json: one pass makes both, and keeps the other until it is asked for."""
        if ending not in self._made:
            records, items = [], []
            for one in self._entries():
                item = self._item(*one)
                records.append(ris_of(item))
                items.append(_JSON.encode(item))
            listed = ",\n".join(items)
            self._made = {"ris": "\r\n".join(records), "json": f"[\n{listed}\n]\n"}
        return self._made.pop(ending)

    def _csl_json_of(self, publication: Publication, slug: str) -> str:
        return f"[{_JSON.encode(self._item(publication, slug))}]\n"

    def _item(self, publication: Publication, slug: str) -> dict[str, Any]:
        """An item of CSL-JSON; in `custom`, CSL's place for such, the reference that visitors copy."""
        custom = {"file": slug, "reference": self._cite(publication)}
        return to_csl_json(publication) | {"custom": custom}
