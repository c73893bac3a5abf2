"""The same work twice is one publication; what only looks so is two, and is named.

`works.py` says what makes two entries one work. The first entry wins, and what it lacks comes from the
others; but where and when a paper appeared is what its published entry says, not its preprint.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mkdocs_pubs.bibtex.convert import Conversion
from mkdocs_pubs.bibtex.fields import FIELD_OF_IDENTIFIER
from mkdocs_pubs.bibtex.identifiers import other_arxiv
from mkdocs_pubs.library.completion import PUBLISHED_KINDS, completed
from mkdocs_pubs.library.versions import VERSION_RELATIONS
from mkdocs_pubs.library.works import (
    agree,
    are_near,
    facts,
    have_other_people,
    have_same_people,
    have_same_venue,
    is_correction,
    is_shortened,
    is_title_of_many,
    may_agree,
    wording,
)
from mkdocs_pubs.model.publication import Kind, Publication
from mkdocs_pubs.problems import Level, Problem

_IDENTIFIERS = {"doi": "DOI", "arxiv": "arXiv identifier"}
# A publication is held against so many others that have its identifier, key or title.
_MOST_CANDIDATES = 20
_ANOTHER_KEY = "give one of the two another key"


def merge(found: Sequence[Conversion]) -> tuple[tuple[Publication, ...], tuple[Problem, ...]]:
    """Make one publication of all entries of one work.

    Args:
        found: the publications of all listed entries, in the files' order.

    Returns:
        The publications, each in the place of its first entry, and the problems: those of the entries, save
        for what an entry lacked and a twin has; which entries are one, and which only look so.
    """
    publications = [one.publication for one in found]
    groups = _Groups(publications)
    members: dict[int, list[int]] = {}
    for place in range(len(found)):
        members.setdefault(groups.root(place), []).append(place)
    papers: list[Publication] = []
    problems: list[Problem] = []
    for places in members.values():
        first, *others = (publications[place] for place in places)
        paper = _merged((first, *others)) if others else first
        papers.append(paper)
        told = [problem for place in places for problem in found[place].problems]
        problems += [problem for problem in told if not _is_settled(problem, paper)]
        for other in others:
            message = f"this is the paper of {_place(first)} again; both are shown as one"
            problems.append(
                _problem("same-paper", message, Level.HINT, other, "delete one of the two entries")
            )
    return tuple(papers), (*problems, *groups.problems())


class _Groups:
    """Which publications are one: a forest over their places, each tree's root its first."""

    def __init__(self, publications: Sequence[Publication]) -> None:
        self._publications = publications
        self._parents = list(range(len(publications)))
        self._titles = [wording(str(one.title)) for one in publications]
        # Of a tree, by its root: what all of its entries say, and its first that is no preprint.
        self._facts: dict[int, Mapping[str, str]] = {}
        self._published: dict[int, int] = {}
        self._alike: list[tuple[str, int, int]] = []
        owners: dict[tuple[str, str], list[int]] = {}
        for place, publication in enumerate(publications):
            for identity in self._identities(place, publication):
                known = found = owners.setdefault(identity, [])
                if known and identity[0] == "title":
                    found = [one for one in known if are_near(self._titles[one], self._titles[place])]
                if found and not any(self._join(earlier, place) for earlier in found):
                    self._alike += ((identity[0], earlier, place) for earlier in found)
                elif found:
                    continue
                if len(known) < _MOST_CANDIDATES:
                    known.append(place)

    def _identities(self, place: int, publication: Publication) -> Iterator[tuple[str, str]]:
        """What two entries of one work have in common, each with its kind."""
        yield "key", publication.key.lower()
        for kind in _IDENTIFIERS:
            if value := publication.identifiers.get(kind):
                yield kind, value.lower()
        title = self._titles[place]
        if title.key:
            yield "title", title.key
        if title.begin:
            yield "title", title.begin

    def root(self, place: int) -> int:
        parents = self._parents
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    def _join(self, one: int, other: int) -> bool:
        """Make two one tree if they are one work; whether they are one."""
        first, second = sorted((self.root(one), self.root(other)))
        if first == second:
            return True
        said, also_said = self._facts_of(first), self._facts_of(second)
        if _contradict(said, also_said) or not self._are_one(one, other):
            return False
        self._parents[second] = first
        self._facts[first] = {**also_said, **said}
        self._published.setdefault(first, self._published.get(second, second))
        return True

    def _facts_of(self, root: int) -> Mapping[str, str]:
        found = self._facts.get(root)
        if found is None:
            publication = self._publications[root]
            found = self._facts[root] = facts(publication)
            if publication.kind is not Kind.PREPRINT:
                self._published[root] = root
        return found

    def _are_one(self, place: int, other_place: int) -> bool:
        one, other = self._publications[place], self._publications[other_place]
        title, other_title = self._titles[place], self._titles[other_place]
        if _are_related(one, other):
            return False
        if one.key == other.key and title.text == other_title.text:
            return bool(title.text) or _says_the_same(one, other)
        is_near = are_near(title, other_title)
        shared = _shared(one, other)
        if not shared:
            return is_near and agree(one, other) and self._is_certain(place, other_place)
        if have_other_people(one, other):
            return False
        if is_near or not title.text or not other_title.text or is_shortened(one, other):
            return "doi" in shared or self._appeared_once(place, other_place)
        return Kind.PREPRINT in (one.kind, other.kind) and have_same_people(one, other)

    def _is_certain(self, place: int, other_place: int) -> bool:
        """Whether a title says enough to know a work by it."""
        if not is_title_of_many(self._titles[place]):
            return True
        first, second = (self._facts_of(self.root(one)) for one in (place, other_place))
        return "pages" in first and "pages" in second

    def _appeared_once(self, place: int, other_place: int) -> bool:
        """Whether the published entries of two are one: two papers may share their preprint."""
        places = [self._published.get(self.root(one)) for one in (place, other_place)]
        found = [self._publications[one] for one in places if one is not None]
        venues = [one.venue for one in found if one.venue is not None]
        return len(venues) < len(places) or have_same_venue(*found)

    def problems(self) -> Iterator[Problem]:
        """What is doubtful: what shares an identifier or a key, or nearly the title, and is not one work."""
        named: set[int] = set()
        for kind, place, other_place in self._alike:
            if other_place in named or self.root(place) == self.root(other_place):
                continue
            if problem := self._problem(kind, place, other_place):
                named.add(other_place)
                yield problem

    def _problem(self, kind: str, place: int, other_place: int) -> Problem | None:
        first, other = self._publications[place], self._publications[other_place]
        if kind in _IDENTIFIERS:
            return _shared_identifier(kind, first, other)
        if kind == "key":
            return _same_key(first, other)
        said, also_said = self._facts_of(self.root(place)), self._facts_of(self.root(other_place))
        title = self._titles[other_place]
        are_two = _contradict(said, also_said) or _are_related(first, other) or not may_agree(first, other)
        if are_two or is_title_of_many(title):
            return None
        how = "the same" if self._titles[place].text == title.text else "almost the same"
        message = f"{_place(first)} has {how} title"
        fix = "delete one of the two, if they are the same paper"
        return _problem("same-title", message, Level.HINT, other, fix)


def _contradict(said: Mapping[str, str], also_said: Mapping[str, str]) -> bool:
    return any(said[name] != also_said[name] for name in said.keys() & also_said.keys())


def _shared(one: Publication, other: Publication) -> list[str]:
    """Which identifiers two have in common."""
    mine, others = one.identifiers, other.identifiers
    return [name for name in _IDENTIFIERS if mine.get(name, "").lower() == others.get(name, "-").lower()]


def _are_related(one: Publication, other: Publication) -> bool:
    """Whether `related` says how two works belong together: a translation, a reprint, a review."""
    return any(
        second.key in first.details.related and first.details.relation not in VERSION_RELATIONS
        for first, second in ((one, other), (other, one))
    )


def _says_the_same(one: Publication, other: Publication) -> bool:
    said = ({field.name: field.value for field in each.entry.fields.values()} for each in (one, other))
    return next(said) == next(said)


def _shared_identifier(kind: str, first: Publication, other: Publication) -> Problem:
    name = _IDENTIFIERS[kind]
    value = other.identifiers[kind].lower()
    message = f"{_place(first)} has the same {name} ({value}), and is another paper; both are shown"
    fix = f"give each its own {name}"
    is_usual = kind == "arxiv" and wording(str(first.title)) == wording(str(other.title))
    level = Level.HINT if is_usual or is_correction(first) != is_correction(other) else Level.WARNING
    # One whose journal says another number contradicts itself.
    for one, right in ((other, first), (first, other)) if kind == "arxiv" else ():
        if said := other_arxiv(one.entry, value):
            field, number = said
            message = f"{_place(right)} has the same {name} ({value}), and here {field} says {number}"
            level, fix, other = Level.WARNING, f"write eprint = {{{number}}}, if that is right", one
            break
    place = other.entry.place_of(FIELD_OF_IDENTIFIER[kind])
    return Problem("shared-identifier", message, level, *place, key=other.key, fix=fix)


def _same_key(first: Publication, other: Publication) -> Problem:
    if first.key == other.key:
        message = f"the key is taken by another paper in {first.path}:{first.entry.line}; both are shown"
        return _problem("same-key", message, Level.ERROR, other, _ANOTHER_KEY)
    message = f"the key is that of {_place(first)} but for its case, which BibTeX does not tell apart"
    return _problem("same-key", message, Level.HINT, other, _ANOTHER_KEY)


def _merged(twins: Sequence[Publication]) -> Publication:
    """One publication of all `twins`.

    The first is completed by the others, unless it is a preprint and another is published; it always gives
    the key and the place in the order.
    """
    first = base = twins[0]
    if first.kind is Kind.PREPRINT:
        base = next((twin for twin in twins if twin.kind in PUBLISHED_KINDS), first)
    merged = completed(base, [twin for twin in twins if twin is not base])
    entry = base.entry._replace(key=first.key)
    return merged._replace(entry=entry, order=first.order, duplicates=tuple(twins))


def _is_settled(problem: Problem, merged: Publication) -> bool:
    """Whether an entry lacks what another one of the same paper has."""
    if problem.code == "missing-title":
        return bool(merged.title)
    if problem.code == "missing-author":
        return bool(merged.authors or merged.editors or merged.collaboration)
    return problem.code == "missing-year" and bool(merged.date or merged.pubstate)


def _place(publication: Publication) -> str:
    entry = publication.entry
    return f"{entry.path}:{entry.line} [{entry.key}]"


def _problem(code: str, message: str, level: Level, publication: Publication, fix: str) -> Problem:
    entry = publication.entry
    return Problem(code, message, level, entry.path, entry.line, key=entry.key, fix=fix)
