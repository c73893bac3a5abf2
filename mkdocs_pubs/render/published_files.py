"""The files beside the pages: one .bib for each publication, and one for all in each format."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from mkdocs_pubs.bibtex.writer import to_bibtex
from mkdocs_pubs.formats.csl_json import to_csl_json
from mkdocs_pubs.formats.ris import ris_of
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


class _Records(NamedTuple):
    """A publication in the formats of reference managers."""

    ris: str
    json: str


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
        self._slugs = {one.order: slug for one, slug in self.named}
        self._texts: dict[int, str] = {}
        self._records: dict[int, _Records] = {}

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
        yield PublishedFile(self._path(f"{ALL}.ris"), self._ris)
        yield PublishedFile(self._path(f"{ALL}.json"), self._json)
        for publication, slug in self.named:
            if publication.show_bibtex and self._has_own(publication, with_pages):
                make = partial(self.bibtex_of, publication)
                yield PublishedFile(self._path(f"{slug}.bib"), make, publication)
                if publication.order in with_pages:
                    make = partial(self._ris_of, publication)
                    yield PublishedFile(self._path(f"{slug}.ris"), make, publication)
                    make = partial(self._json_of, publication)
                    yield PublishedFile(self._path(f"{slug}.json"), make, publication)

    def bibtex_of(self, publication: Publication) -> str:
        """The text of its .bib. To keep it for the file of all saves 2 % of a build of 1,000."""
        order = publication.order
        if order not in self._texts:
            self._texts[order] = to_bibtex(publication).strip() + "\n"
        return self._texts[order]

    def _records_of(self, publication: Publication) -> _Records:
        """Its records. To keep them for the files of all saves 3 % of a build of 1,000 with pages."""
        order = publication.order
        if order not in self._records:
            item = to_csl_json(publication)
            # In CSL's place for what it has no name for: the reference that visitors copy.
            item["custom"] = {"file": self._slugs[order], "reference": self._cite(publication)}
            self._records[order] = _Records(ris_of(item), _JSON.encode(item))
        return self._records[order]

    def _ris_of(self, publication: Publication) -> str:
        return self._records_of(publication).ris

    def _json_of(self, publication: Publication) -> str:
        return f"[{self._records_of(publication).json}]\n"

    def _path(self, name: str) -> str:
        return f"{self._folder}/{name}"

    def _entries(self) -> Iterator[Publication]:
        """What is in the files of all."""
        listed = {one.order for one in self.listed()}
        return (one for one, _ in self.named if one.show_bibtex and one.order in listed)

    def _bibtex(self) -> str:
        return "\n".join(map(self.bibtex_of, self._entries()))

    def _ris(self) -> str:
        return "\r\n".join(map(self._ris_of, self._entries()))

    def _json(self) -> str:
        listed = ",\n".join(self._records_of(one).json for one in self._entries())
        return f"[\n{listed}\n]\n"
