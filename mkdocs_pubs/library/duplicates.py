"""The same paper twice is one publication.

Two entries are one paper when they share the key and the title, a DOI, or an arXiv identifier; so are those
that a third one joins. The first wins, and what it lacks comes from the others; but where and when a paper
appeared is what its published entry says, not its preprint. An identifier that two plainly different papers
share (a volume's DOI at two of its chapters, an erratum with the arXiv identifier of what it mends) joins
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from mkdocs_pubs.bibtex import fields
from mkdocs_pubs.bibtex.convert import convert
from mkdocs_pubs.library.titles import NearTitles
from mkdocs_pubs.model.entry import Entry, Field
from mkdocs_pubs.model.publication import Kind, Publication
from mkdocs_pubs.problems import Level, Problem
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import words

_IDENTIFIERS = ("doi", "arxiv")
_WORDS = regex(r"\w+")
_CORRECTION = regex(
    r"\W*(?:(?:author|publisher)\W{0,3}s? )?(?:errat(?:um|a)|corrigend(?:um|a)|corrections?|addend(?:um|a)"
    r"|retraction|comments? on|response|reply|rejoinder|discussion of)\b"
)


_VOLUMES = words(
    "proceedings mvproceedings book mvbook collection mvcollection reference mvreference periodical"
)
_FIRST_PAGE = regex(r"\w+")
_FEW_COMMON_WORDS = 0.4
# A paper is held against so many that have its identifier and are others.
_MOST_OWNERS = 20
# What a preprint says of itself is not so of the published paper: how it appeared there, when, and its state.
_APPEARANCE = words("""
    journal journaltitle journalsubtitle shortjournal booktitle booksubtitle maintitle eventtitle eventdate
    series volume number issue pages eid articleno numpages pagetotal publisher institution organization
    school howpublished address location venue abbr publication_short type entrysubtype version
    date year month day pubstate note addendum urldate edition editor issn isbn doi copyright
""")
_PUBLISHED = frozenset((Kind.ARTICLE, Kind.CONFERENCE, Kind.BOOK, Kind.CHAPTER, Kind.THESIS, Kind.REPORT))
_ADDRESSES = frozenset(("url", "html"))


class Converted(NamedTuple):
    """A publication as it came out of its entry, and what is wrong with the entry."""

    publication: Publication
    problems: tuple[Problem, ...] = ()


def merge(found: Sequence[Converted]) -> tuple[tuple[Publication, ...], tuple[Problem, ...]]:
    """Make one publication of all entries of one paper.

    Args:
        found: the publications of all listed entries, in the files' order.

    Returns:
        The publications, each in the place of its first entry, and the problems: those of the entries, save
        for what an entry lacked and a twin has; which entries are one, and which only look so.
    """
    groups = _Groups(found)
    members: dict[int, list[int]] = {}
    for place in range(len(found)):
        members.setdefault(groups.root(place), []).append(place)
    publications: list[Publication] = []
    problems: list[Problem] = []
    for places in members.values():
        if len(places) == 1:
            one = found[places[0]]
            publications.append(one.publication)
            problems += one.problems
            continue
        twins = [found[place] for place in places]
        merged, still_lacking = _merged([twin.publication for twin in twins])
        publications.append(merged)
        for twin in twins:
            problems += [
                problem
                for problem in twin.problems
                if not problem.code.startswith("missing-") or problem.code in still_lacking
            ]
        first = twins[0].publication.entry
        problems += [_same_paper(first, twin.publication.entry) for twin in twins[1:]]
    problems += groups.problems
    problems += _namesakes(found, groups)
    return tuple(publications), tuple(problems)


class _Groups:
    """Which publications are one: a forest over their places, each tree's root its first.

    Attributes:
        titles: as they are compared, by place.
        problems: what is doubtful.
    """

    def __init__(self, found: Sequence[Converted]) -> None:
        self._parents = list(range(len(found)))
        self.problems: list[Problem] = []
        self.titles = [_title(one.publication) for one in found]
        owners: dict[tuple[str, str], list[int]] = {}
        for place, one in enumerate(found):
            for identity in _identities(one.publication, self.titles[place]):
                known = owners.setdefault(identity, [])
                if not known:
                    known.append(place)
                    continue
                same = next(
                    (
                        other
                        for other in known
                        if not _are_different(found[other].publication, one.publication)
                    ),
                    None,
                )
                if same is not None:
                    self._join(same, place)
                elif len(known) < _MOST_OWNERS:
                    known.append(place)
                if same is None:
                    self._report(found[known[0]].publication, one.publication, *identity)

    def root(self, place: int) -> int:
        parents = self._parents
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    def _join(self, one: int, other: int) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        self._parents[second] = first

    def _report(self, first: Publication, other: Publication, kind: str, value: str) -> None:
        name = "DOI" if kind == "doi" else "arXiv identifier"
        message = f"{_place(first.entry)} with another title has the same {name} ({value}); both are shown"
        fix = f"give each its own {name}"
        entry = other.entry
        place = entry.place_of("doi" if kind == "doi" else "eprint")
        is_usual = _is_correction(first) != _is_correction(other)
        level = Level.HINT if is_usual else Level.WARNING
        self.problems.append(Problem("shared-identifier", message, level, *place, key=entry.key, fix=fix))


def _identities(publication: Publication, title: str) -> Iterator[tuple[str, str]]:
    """What makes two entries the same paper, each with its kind."""
    for kind in _IDENTIFIERS:
        if value := publication.identifiers.get(kind):
            yield kind, value.lower()
    # Without a title the key tells nothing of the paper but what the entry says.
    said = title or repr(sorted((one.name, one.value) for one in publication.entry.fields.values()))
    yield f"key {publication.key}", said


def _title(publication: Publication) -> str:
    return " ".join(_WORDS.findall(fold(str(publication.title))))


def _is_correction(publication: Publication) -> bool:
    return _CORRECTION.match(fold(str(publication.title))) is not None


def _are_different(one: Publication, other: Publication) -> bool:
    """Whether two that share an identifier are plainly not the same paper."""
    title, other_title = _title(one), _title(other)
    if not title or not other_title or title == other_title:
        return False
    if _is_correction(one) != _is_correction(other):
        return True
    own, others = words(title), words(other_title)
    common = len(own & others) / min(len(own), len(others))
    if common > _FEW_COMMON_WORDS:
        return False
    if (one.type in _VOLUMES) != (other.type in _VOLUMES):
        return True
    people, other_people = _families(one), _families(other)
    if people and other_people and not people & other_people:
        return True
    pages, other_pages = (_FIRST_PAGE.search(each.entry.get("pages")) for each in (one, other))
    return bool(pages and other_pages and pages[0] != other_pages[0])


def _families(publication: Publication) -> set[str]:
    return {fold(author.name.family) for author in publication.authors or publication.editors}


def _first_family(publication: Publication) -> str:
    people = publication.authors or publication.editors
    return fold(people[0].name.family) if people else ""


def _merged(twins: Sequence[Publication]) -> tuple[Publication, frozenset[str]]:
    """One publication of all `twins`, and which of the codes for what is missing still hold.

    The first gives the entry, unless it is a preprint and another is published; it always gives the key and
    the place in the order.
    """
    first = twins[0]
    base = first
    if first.kind is Kind.PREPRINT:
        base = next((twin for twin in twins if twin.kind in _PUBLISHED), first)
    entry = replace(base.entry, key=first.key)
    for twin in twins:
        if twin is not base:
            left_out = _left_out(entry) if _is_mere_preprint(twin, base) else frozenset()
            entry = completed(entry, twin.entry, left_out)
    merged, problems = convert(entry, first.order)
    also = tuple(dict.fromkeys(twin.key for twin in twins if twin.key != first.key))
    return replace(merged, also=also), frozenset(problem.code for problem in problems)


def _is_mere_preprint(twin: Publication, base: Publication) -> bool:
    return twin.kind is Kind.PREPRINT and base.kind in _PUBLISHED


def _left_out(entry: Entry) -> frozenset[str]:
    """What `entry` does not take from its preprint; the address too, where it has one of its own."""
    has_address = any(map(entry.get, ("url", "html", "doi")))
    return _APPEARANCE | _ADDRESSES if has_address else _APPEARANCE


def completed(entry: Entry, other: Entry, left_out: frozenset[str] = frozenset()) -> Entry:
    """`entry` with what it lacks of the fields of `other`, another entry of the same paper.

    A field is not lacking where one of another name says the same (`year` and `date`); an annotation goes
    with what it annotates. What is taken is `borrowed`: shown, but no part of the entry's own BibTeX.
    """
    own = {name for name, one in entry.fields.items() if one.value}
    taken: dict[str, Field] = {}
    for name, one in other.fields.items():
        base = name.partition("+an")[0]
        if not one.value or base in own or name in own or base in left_out:
            continue
        if own & fields.REPLACES.get(name, frozenset()):
            continue
        if name in ("crossref", "xdata", "ids") or (name in ("month", "day") and "year" in own):
            continue
        path, line, _ = other.place_of(name)
        taken[name] = one._replace(start=-1, end=-1, origin=path, line=line)
    if not taken:
        return entry
    return replace(entry, fields={**entry.fields, **taken}, borrowed=entry.borrowed | taken.keys())


def _namesakes(found: Sequence[Converted], groups: _Groups) -> Iterator[Problem]:
    """The papers of which one has the key or the title of another, or almost its title."""
    keys: dict[str, int] = {}
    folded_keys: dict[str, int] = {}
    titles: dict[str, int] = {}
    near_titles = NearTitles()
    for place, one in enumerate(found):
        publication = one.publication
        title = groups.titles[place]
        first = keys.setdefault(publication.key, place)
        alike = folded_keys.setdefault(publication.key.lower(), place)
        titled = titles.setdefault(title, place) if title else place
        near = near_titles.add(place, title, _first_family(publication)) if titled == place else None
        root = groups.root(place)
        if groups.root(first) != root:
            yield _same_key(found[first].publication.entry, publication.entry)
        elif groups.root(alike) != root and found[alike].publication.key != publication.key:
            yield _like_key(found[alike].publication.entry, publication.entry)
        if groups.root(titled) != root and groups.root(first) == root:
            yield _same_title(found[titled].publication.entry, publication.entry, "the same")
        elif near is not None and groups.root(near) != root and groups.root(first) == root:
            yield _same_title(found[near].publication.entry, publication.entry, "almost the same")


def _place(entry: Entry) -> str:
    return f"{entry.path}:{entry.line} [{entry.key}]"


def _same_paper(first: Entry, other: Entry) -> Problem:
    message = f"this is the paper of {_place(first)} again; both are shown as one"
    fix = "delete one of the two entries"
    return Problem("same-paper", message, Level.HINT, other.path, other.line, key=other.key, fix=fix)


def _same_key(first: Entry, other: Entry) -> Problem:
    message = f"the key is taken by another paper in {first.path}:{first.line}; both are shown"
    fix = "give one of the two another key"
    return Problem("same-key", message, Level.ERROR, other.path, other.line, key=other.key, fix=fix)


def _like_key(first: Entry, other: Entry) -> Problem:
    message = f"the key is that of {_place(first)} but for its case, which BibTeX does not tell apart"
    fix = "give one of the two another key"
    return Problem("same-key", message, Level.HINT, other.path, other.line, key=other.key, fix=fix)


def _same_title(first: Entry, other: Entry, alike: str) -> Problem:
    message = f"{_place(first)} has {alike} title"
    fix = "delete one of the two, if they are the same paper"
    return Problem("same-title", message, Level.HINT, other.path, other.line, key=other.key, fix=fix)
