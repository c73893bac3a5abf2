"""The files beside the pages: one .bib for each entry, and one for all.

A build writes and forgets them, `mkdocs serve` hands them out from memory: MkDocs empties the site's folder
at each rebuild, and to write thousands of files again would take longer than all the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from typing import Self

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

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
# File systems take 255 bytes for a name, `_1` and the ending among them.
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
    entries = {
        f"{folder}/{slug}.bib": publication.entry for publication, slug in named if publication.show_bibtex
    }
    # To make each text once, for the whole and for its own file, saves 2 % of a build of 1,000.
    texts: dict[str, str] = {}

    def whole() -> str:
        made = {path: _text_of(entry) for path, entry in entries.items()}
        texts.update(made)
        return "\n".join(made.values())

    def one(path: str) -> str:
        return texts.pop(path, "") or _text_of(entries[path])

    yield f"{folder}/{_ALL}.bib", whole
    for path in entries:
        yield path, partial(one, path)


def _text_of(entry: Entry) -> str:
    return bibtex_of(entry).strip() + "\n"


class LazyFile(File):
    """A file of the site whose text is made when it is asked for; MkDocs's link check knows it before."""

    make: Callable[[], str]

    @cached_property
    def _content(self) -> str | bytes | None:  # type: ignore[override]  # where MkDocs keeps what it is given
        return self.make().encode()

    @classmethod
    def create(cls, config: MkDocsConfig, path: str, make: Callable[[], str]) -> Self:
        """The file at `path` of the site, with the text that `make` gives."""
        file = cls(
            path,
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=config.use_directory_urls,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        file.generated_by = "pubs"
        file.make = make
        return file


class DiskFile(LazyFile):
    """A file that is not kept in memory once it is written."""

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002  # MkDocs's signature
        """Write it; who asks for its content later reads what was written."""
        super().copy_file(dirty)
        self.abs_src_path = self.abs_dest_path
        self._content = None
        self.make = str  # what it was made of may go


class MemoryFile(LazyFile):
    """A file that is never written."""

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002  # MkDocs's signature
        """Leave it in memory."""
