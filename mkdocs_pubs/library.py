"""All publications of a site: every file loaded once, remembered by content, with the problems found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mkdocs_pubs.bibtex import entries, inherit, overlay
from mkdocs_pubs.bibtex.convert import convert
from mkdocs_pubs.folding import fold
from mkdocs_pubs.model import Entry, Publication
from mkdocs_pubs.people import Directory, load_people
from mkdocs_pubs.problems import Level, Problem


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
        listed = [entry for entry in inherited.entries if entry.key not in inherited.targets]
        publications, conversion_problems = _publications(listed)
        problems += (*overlay_problems, *inherited.problems, *people_problems, *conversion_problems)
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


def _publications(found: Iterable[Entry]) -> tuple[list[Publication], list[Problem]]:
    """Convert all entries; the same paper twice is one publication, the first with what the others add."""
    publications: list[Publication] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str], int] = {}
    keys: dict[str, Publication] = {}
    titles: dict[str, Publication] = {}
    for entry in found:
        publication, faults = convert(entry, len(publications))
        identities = _identities(publication)
        twin = next((seen[identity] for identity in identities if identity in seen), None)
        if twin is not None:
            first = publications[twin]
            merged, _ = convert(_completed(first.entry, entry), first.order)
            publications[twin] = merged
            problems.append(_same_paper(first.entry, entry))
            seen.update(dict.fromkeys(identities, twin))
            continue
        problems += faults
        seen.update(dict.fromkeys(identities, len(publications)))
        publications.append(publication)
        if namesake := keys.get(publication.key):
            problems.append(_same_key(namesake.entry, entry))
        elif same := titles.get(fold(str(publication.title))):
            problems.append(_same_title(same.entry, entry))
        keys.setdefault(publication.key, publication)
        if publication.title:
            titles.setdefault(fold(str(publication.title)), publication)
    return publications, problems


def _identities(publication: Publication) -> list[tuple[str, str]]:
    """What makes two entries the same paper: the DOI, the arXiv identifier, or the key with the title."""
    identifiers = publication.identifiers
    found = [(kind, identifiers[kind]) for kind in ("doi", "arxiv") if kind in identifiers]
    return [*found, (publication.key, fold(str(publication.title)))]


def _completed(first: Entry, other: Entry) -> Entry:
    lacking = {
        name: replace(value, start=-1, end=-1, origin=value.origin or other.key)
        for name, value in other.fields.items()
        if value.value and not first.get(name)
    }
    return replace(first, fields={**first.fields, **lacking})


def _same_paper(first: Entry, other: Entry) -> Problem:
    message = f"this is the paper of {first.path}:{first.line} [{first.key}] again; both are shown as one"
    fix = "delete one of the two entries"
    return Problem("same-paper", message, Level.HINT, other.path, other.line, key=other.key, fix=fix)


def _same_key(first: Entry, other: Entry) -> Problem:
    message = f"the key is taken by another paper in {first.path}:{first.line}; both are shown"
    fix = "give one of the two another key"
    return Problem("same-key", message, Level.ERROR, other.path, other.line, key=other.key, fix=fix)


def _same_title(first: Entry, other: Entry) -> Problem:
    message = f"{first.path}:{first.line} [{first.key}] has the same title"
    fix = "delete one of the two, if they are the same paper"
    return Problem("same-title", message, Level.HINT, other.path, other.line, key=other.key, fix=fix)
