"""The files beside the pages: one .bib for each entry, and one for all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from mkdocs_pubs.bibtex.writer import bibtex_of
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.text.regex import regex

_ALL = "all"
_NO_SLUG = regex(r"[^a-z0-9._-]+")
# Names of devices, which Windows takes for no file whatever their ending.
_DEVICES = (
    "aux",
    "con",
    "nul",
    "prn",
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
)
# File systems take 255 bytes for a name; room is left for `_1` and the ending.
_LONGEST = 200


def slugs(publications: Sequence[Publication]) -> tuple[str, ...]:
    """The names of the publications' files without ending: the key in lower case, collisions `_1`, `_2`.

    A key longer than a file's name may be is cut off; what Windows calls its devices counts as taken.
    """
    taken = {_ALL, *_DEVICES}
    counts: dict[str, int] = {}
    found: list[str] = []
    for publication in publications:
        base = slug = _NO_SLUG.sub("-", publication.key.lower())[:_LONGEST] or "-"
        while slug in taken:
            counts[base] = counts.get(base, 0) + 1
            slug = f"{base}_{counts[base]}"
        taken.add(slug)
        found.append(slug)
    return tuple(found)


def bib_files(
    named: Iterable[tuple[Publication, str]], folder: str
) -> Iterator[tuple[str, Callable[[], str]]]:
    """Each file to publish: its path in the site, and what makes its text when it is asked for.

    The file of everything comes first; a hidden entry (`bibtex_show = false`) has no file and is not in it.

    Args:
        named: publications, each with the name of its file from `slugs`.
        folder: of the site.
    """
    files = {
        f"{folder}/{slug}.bib": publication.entry for publication, slug in named if publication.show_bibtex
    }
    texts = _Texts(tuple(files.values()))
    yield f"{folder}/{_ALL}.bib", texts.all
    for number, path in enumerate(files):
        yield path, partial(texts.one, number)


class _Texts:
    """The text of each entry; what the whole was made of is at hand until each is asked for."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._made: dict[int, str] = {}

    def one(self, number: int) -> str:
        known = self._made.pop(number, None)
        return bibtex_of(self._entries[number]).strip() + "\n" if known is None else known

    def all(self) -> str:
        made = {number: self.one(number) for number in range(len(self._entries))}
        text = "\n".join(made.values())
        # Another thread of a server may take from it at once.
        self._made = made
        return text
