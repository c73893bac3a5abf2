"""All publications of a site: every file loaded once, remembered by content, with the problems found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from mkdocs_pubs.bibtex import entries, inherit, overlay
from mkdocs_pubs.bibtex.convert import convert
from mkdocs_pubs.merging import Converted, merge
from mkdocs_pubs.model import Entry, Publication
from mkdocs_pubs.people import Directory, load_people
from mkdocs_pubs.problems import Problem


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the user's: its path as the user knows it, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that a library is made from; equal sources make equal libraries.

    Attributes:
        bib: the .bib files, in order.
        authors: authors.yml, None where there is none.
        extra: extra.yml, None where there is none.
        owner: the name of the site's author, "" where unknown.
    """

    bib: tuple[SourceFile, ...] = ()
    authors: SourceFile | None = None
    extra: SourceFile | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """The publications of a site, in the files' order, and who its people are."""

    publications: tuple[Publication, ...] = ()
    directory: Directory = field(default_factory=Directory)
    problems: tuple[Problem, ...] = ()


class Loader:
    """Loads libraries, and remembers what it has read by content, so that a rebuild reads what changed."""

    def __init__(self) -> None:
        self._files: dict[tuple[SourceFile, tuple[tuple[str, str], ...]], entries.BibFile] = {}
        self._last: tuple[Sources, Library] | None = None

    def load(self, sources: Sources) -> Library:
        """The library that `sources` make; the same one as before where nothing changed."""
        if self._last and self._last[0] == sources:
            return self._last[1]
        library = self._loaded(sources)
        self._last = (sources, library)
        return library

    def _loaded(self, sources: Sources) -> Library:
        problems: list[Problem] = []
        found: list[Entry] = []
        for bib in self._read(sources.bib):
            found += bib.entries
            problems += bib.problems
        laid, overlay_problems = _overlay(sources.extra, found)
        inherited = inherit.resolve(laid)
        directory, people_problems = _directory(sources.authors)
        listed = [entry for place, entry in enumerate(inherited.entries) if place not in inherited.targets]
        publications, paper_problems = merge(
            [Converted(*convert(entry, order)) for order, entry in enumerate(listed)]
        )
        problems += (*overlay_problems, *inherited.problems, *people_problems, *paper_problems)
        resolved: list[Publication] = []
        for publication in publications:
            known, doubts = directory.resolve(publication, sources.owner or None)
            resolved.append(known)
            problems += doubts
        return Library(tuple(resolved), directory, tuple(problems))

    def _read(self, files: Sequence[SourceFile]) -> list[entries.BibFile]:
        """Read the files, each with the @strings of the others at hand."""
        texts = [entries.decode_bytes(file.data, file.path) for file in files]
        macros: list[Mapping[str, str]] = [entries.macros_of(text) for text, _ in texts]
        known: dict[tuple[SourceFile, tuple[tuple[str, str], ...]], entries.BibFile] = {}
        read: list[entries.BibFile] = []
        for place, (file, (text, unreadable)) in enumerate(zip(files, texts, strict=True)):
            others: dict[str, str] = {}
            for defined in (*macros[:place], *macros[place + 1 :]):
                others.update(defined)
            memo = (file, tuple(sorted(others.items())))
            bib = self._files.get(memo)
            if bib is None:
                bib = entries.read(text, file.path, others)
                bib = replace(bib, problems=(*unreadable, *bib.problems))
            known[memo] = bib
            read.append(bib)
        self._files = known
        return read


def _overlay(extra: SourceFile | None, found: Sequence[Entry]) -> tuple[Sequence[Entry], tuple[Problem, ...]]:
    if extra is None:
        return found, ()
    text, unreadable = entries.decode_bytes(extra.data, extra.path)
    laid_over, problems = overlay.load_overlay(text, extra.path)
    laid, mismatches = overlay.apply(found, laid_over)
    return laid, (*unreadable, *problems, *mismatches)


def _directory(authors: SourceFile | None) -> tuple[Directory, tuple[Problem, ...]]:
    if authors is None:
        return Directory(), ()
    text, unreadable = entries.decode_bytes(authors.data, authors.path)
    directory, problems = load_people(text, authors.path)
    return directory, (*unreadable, *problems)
