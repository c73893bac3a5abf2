"""All publications of a site: every file loaded once, remembered by content, with the problems found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from mkdocs_pubs.bibtex import inherit
from mkdocs_pubs.bibtex import reader as entries
from mkdocs_pubs.bibtex.convert import convert
from mkdocs_pubs.bibtex.link_fields import declare
from mkdocs_pubs.library.collection import without_collection
from mkdocs_pubs.library.duplicates import Converted, merge
from mkdocs_pubs.library.files import SourceFile, Sources
from mkdocs_pubs.library.people import Directory, load_people
from mkdocs_pubs.library.venues import Venues, load_venues
from mkdocs_pubs.library.versions import joined
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.problems import Problem

# What is said of fields whose names we don't know; a field that the site declares is known.
_UNKNOWN = frozenset({"unknown-field", "extra-field"})


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """The publications of a site, in the files' order, and who its people are."""

    publications: tuple[Publication, ...] = ()
    directory: Directory = field(default_factory=Directory)
    problems: tuple[Problem, ...] = ()


_Memo = tuple[tuple[str, bytes], tuple[tuple[str, str], ...]]
"""What a .bib file's entries depend on: the file, and the @strings of the others."""


class BibReader:
    """Reads .bib files together, and remembers them by content, so that a rebuild reads what changed."""

    def __init__(self) -> None:
        self._files: dict[_Memo, entries.BibFile] = {}

    def read(self, files: Sequence[SourceFile]) -> list[entries.BibFile]:
        """Read the files, each with the @strings of the others at hand."""
        texts = [entries.decode_bytes(file.data, file.path) for file in files]
        macros: list[Mapping[str, str]] = [entries.macros_of(text) for text, _ in texts]
        known: dict[_Memo, entries.BibFile] = {}
        read: list[entries.BibFile] = []
        for place, (file, (text, unreadable)) in enumerate(zip(files, texts, strict=True)):
            others: dict[str, str] = {}
            for defined in (*macros[:place], *macros[place + 1 :]):
                others.update(defined)
            memo = (file.fingerprint, tuple(sorted(others.items())))
            bib = self._files.get(memo)
            if bib is None:
                bib = entries.read(text, file.path, others)
                bib = bib._replace(problems=(*unreadable, *bib.problems))
            known[memo] = bib
            read.append(bib)
        self._files = known
        return read


class Loader:
    """Loads libraries, and remembers what it has read by content, so that a rebuild reads what changed."""

    def __init__(self) -> None:
        self._reader = BibReader()
        self._conversions = _Conversions()
        self._people = _People()
        self._last: tuple[tuple[object, ...], Library] | None = None
        self._last_venues: tuple[SourceFile | None, Venues, tuple[Problem, ...]] | None = None

    def load(self, sources: Sources) -> Library:
        """The library that `sources` make; the same one as before where nothing changed."""
        fingerprint = sources.fingerprint
        if self._last and self._last[0] == fingerprint:
            return self._last[1]
        with without_collection():
            library = self._loaded(sources)
        self._last = (fingerprint, library)
        return library

    def _loaded(self, sources: Sources) -> Library:
        problems: list[Problem] = []
        found: list[Entry] = []
        for bib in self._reader.read(sources.bib):
            found += bib.entries
            problems += bib.problems
        laid, overlay_problems = _overlay(sources.extra, found)
        declared = dict(sources.link_fields)
        inherited = inherit.resolve(declare(laid, declared))
        directory, people_problems = self._people.directory(sources.authors, sources.owner)
        venues, venue_problems = self._known_venues(sources.venues)
        listed = [entry for place, entry in enumerate(inherited.entries) if place not in inherited.targets]
        publications, paper_problems = merge(self._conversions.converted(listed))
        problems += (*overlay_problems, *inherited.problems, *people_problems, *venue_problems)
        problems += paper_problems
        if declared:
            problems = [one for one in problems if one.code not in _UNKNOWN or one.field not in declared]
        known, doubts = self._people.resolved(publications)
        resolved = tuple(map(venues.resolve, known))
        problems += (*doubts, *venues.unused(resolved))
        if sources.merge_preprints:
            resolved, circles = joined(resolved)
            one_row = {key for publication in resolved if publication.versions for key in publication.keys}
            problems = [one for one in problems if one.code != "same-title" or one.key not in one_row]
            problems += circles
        return Library(resolved, directory, tuple(problems))

    def _known_venues(self, venues: SourceFile | None) -> tuple[Venues, tuple[Problem, ...]]:
        if self._last_venues is None or self._last_venues[0] != venues:
            self._last_venues = (venues, *_venues(venues))
        return self._last_venues[1:]


def _overlay(extra: SourceFile | None, found: Sequence[Entry]) -> tuple[Sequence[Entry], tuple[Problem, ...]]:
    if extra is None:
        return found, ()
    from mkdocs_pubs.library import extra as overlay  # noqa: PLC0415  # many sites have no extra.yml

    text, unreadable = entries.decode_bytes(extra.data, extra.path)
    laid_over, problems = overlay.load_overlay(text, extra.path)
    laid, mismatches = overlay.apply(found, laid_over)
    return laid, (*unreadable, *problems, *mismatches)


class _Conversions:
    """What became of entries, by content: an edit of one entry converts that one."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, str], Converted] = {}

    def converted(self, listed: Sequence[Entry]) -> list[Converted]:
        """The publications of entries; the same ones as before where entry and place are the same."""
        known: dict[tuple[str, str, str], Converted] = {}
        found: list[Converted] = []
        for order, entry in enumerate(listed):
            memo = (entry.path, entry.key, entry.text)
            earlier = self._known.get(memo)
            one = _moved(earlier, entry, order) if earlier else None
            if one is None:
                one = Converted(*convert(entry, order))
            known[memo] = one
            found.append(one)
        self._known = known
        return found


def _moved(earlier: Converted, entry: Entry, order: int) -> Converted | None:
    """What an entry became before, if it says the same still, in the place that it has now."""
    publication = earlier.publication
    old = publication.entry
    if old is not entry and old != entry:
        # Problems name lines: an entry with some is converted again where it has moved.
        if earlier.problems or replace(old, line=entry.line, column=entry.column) != entry:
            return None
    elif publication.order == order:
        return earlier
    return Converted(replace(publication, entry=entry, order=order), earlier.problems)


class _People:
    """The directory as last read, and what it said of each publication."""

    def __init__(self) -> None:
        self._sources: tuple[SourceFile | None, str] | None = None
        self._read: tuple[Directory, tuple[Problem, ...]] = (Directory(), ())
        self._known: dict[int, tuple[Publication, Publication, tuple[Problem, ...]]] = {}

    def directory(self, authors: SourceFile | None, owner: str) -> tuple[Directory, tuple[Problem, ...]]:
        """The people of authors.yml; those of before where it says the same for the same owner."""
        if self._sources != (authors, owner):
            self._sources = (authors, owner)
            self._read = _directory(authors)
            self._known = {}
        return self._read

    def resolved(
        self, publications: Sequence[Publication]
    ) -> tuple[tuple[Publication, ...], tuple[Problem, ...]]:
        """The publications with who their people are; the same ones as before for the same ones."""
        directory, _ = self._read
        owner = self._sources[1] if self._sources else ""
        known: dict[int, tuple[Publication, Publication, tuple[Problem, ...]]] = {}
        for publication in publications:
            earlier = self._known.get(publication.order)
            if earlier is None or earlier[0] is not publication:
                earlier = (publication, *directory.resolve(publication, owner or None))
            known[publication.order] = earlier
        self._known = known
        found = tuple(resolved for _, resolved, _ in known.values())
        return found, tuple(doubt for _, _, doubts in known.values() for doubt in doubts)


def _directory(authors: SourceFile | None) -> tuple[Directory, tuple[Problem, ...]]:
    if authors is None:
        return Directory(), ()
    text, unreadable = entries.decode_bytes(authors.data, authors.path)
    directory, problems = load_people(text, authors.path)
    return directory, (*unreadable, *problems)


def _venues(venues: SourceFile | None) -> tuple[Venues, tuple[Problem, ...]]:
    if venues is None:
        return Venues(), ()
    text, unreadable = entries.decode_bytes(venues.data, venues.path)
    known, problems = load_venues(text, venues.path)
    return known, (*unreadable, *problems)
