"""The files beside the pages: one .bib for each entry, and one for all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mkdocs_pubs.formats.bibtex import to_bibtex
from mkdocs_pubs.model import Publication

_ALL = "all"
_NO_SLUG = re.compile(r"[^a-z0-9._-]+")


def slugs(publications: Sequence[Publication]) -> tuple[str, ...]:
    """The names of the publications' files without ending: the key in lower case, collisions `_1`, `_2`."""
    taken = {_ALL}
    found: list[str] = []
    for publication in publications:
        base = slug = _NO_SLUG.sub("-", publication.key.lower()) or "-"
        count = 0
        while slug in taken:
            count += 1
            slug = f"{base}_{count}"
        taken.add(slug)
        found.append(slug)
    return tuple(found)


def bib_files(publications: Sequence[Publication], folder: str) -> Iterator[tuple[str, str]]:
    """Each file to publish: its path in the site, and its text.

    The file of everything comes last; a hidden entry (`bibtex_show = false`) has no file and is not in it.
    """
    texts: list[str] = []
    for publication, slug in zip(publications, slugs(publications), strict=True):
        if publication.show_bibtex:
            text = to_bibtex(publication.entry).strip() + "\n"
            texts.append(text)
            yield f"{folder}/{slug}.bib", text
    yield f"{folder}/{_ALL}.bib", "\n".join(texts)
