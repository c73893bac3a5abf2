"""A preprint and what it was published as are one publication, shown as the published one.

Source for the relation: `related` and `relatedtype` of the biblatex manual, section 3.5. It knows no type for
preprints, so authors make up their own: what their words say counts, else the kinds of the two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from mkdocs_pubs.library.completion import (
    NO_LETTER,
    PUBLISHED_KINDS,
    completed,
    family_of,
    is_same_person,
)
from mkdocs_pubs.model.publication import Author, Kind, Publication
from mkdocs_pubs.problems import Level, Problem
from mkdocs_pubs.text.folding import fold

_RANKS = {kind: rank for rank, kind in enumerate(PUBLISHED_KINDS)}
_RELATED_IS_EARLIER = frozenset(("preprint", "eprint", "arxiv", "haspreprint", "earlierversion"))
_RELATED_IS_LATER = frozenset(
    ("preprintof", "eprintof", "published", "publishedas", "publishedin", "laterversion")
)
_RELATED_IS_EITHER = frozenset(("", "version", "versions", "default"))


def joined(publications: Sequence[Publication]) -> tuple[tuple[Publication, ...], tuple[Problem, ...]]:
    """Put preprints into the publications that they became.

    A preprint belongs to the entry that `related` joins it with, in either direction; else to the one with
    the same title and authors, if it is an article, a conference paper, a chapter, a book, a thesis or a
    report. Of several the first that appeared is meant, a report last. An entry with
    `merge_preprints = {false}` stays by itself. Entries of one DOI or arXiv identifier are one already
    (`duplicates.py`).

    Args:
        publications: in order, with their people known.

    Returns:
        The publications without the preprints, which stand in `versions` of what they became and have given
        it what it lacked; and a problem for each `related` that would make a circle.
    """
    successors = _Versions(publications)
    successors.by_relation()
    successors.by_likeness()
    if not successors.later_of:
        return tuple(publications), tuple(successors.problems)
    versions: dict[int, list[Publication]] = {}
    for place in successors.later_of:
        versions.setdefault(successors.last_of(place), []).append(publications[place])
    return tuple(
        _with_versions(publication, versions[place]) if place in versions else publication
        for place, publication in enumerate(publications)
        if place not in successors.later_of
    ), tuple(successors.problems)


def with_versions(publications: Sequence[Publication]) -> tuple[Publication, ...]:
    """All publications and the preprints inside them, each by itself, in the files' order."""
    if not any(publication.versions for publication in publications):
        return tuple(publications)
    everything = [one for publication in publications for one in (publication, *publication.versions)]
    return tuple(sorted(everything, key=lambda publication: publication.order))


class _Versions:
    """Which publication is an earlier version of which, by their places in the list."""

    def __init__(self, publications: Sequence[Publication]) -> None:
        self.publications = publications
        self.later_of: dict[int, int] = {}
        self.problems: list[Problem] = []
        self._alone = {place for place, one in enumerate(publications) if not one.merge_preprints}

    def last_of(self, place: int) -> int:
        """What a publication became in the end."""
        while place in self.later_of:
            place = self.later_of[place]
        return place

    def by_relation(self) -> None:
        places: dict[str, int] = {}
        for place, publication in enumerate(self.publications):
            places.setdefault(publication.key, place)
        for place, publication in enumerate(self.publications):
            for key in publication.details.related:
                other = places.get(key)
                if other is not None and other != place and self._alone.isdisjoint((place, other)):
                    self._relate(place, other)

    def _relate(self, place: int, other: int) -> None:
        publication = self.publications[place]
        said = NO_LETTER.sub("", publication.details.relation)
        if said in _RELATED_IS_EARLIER:
            self._join(other, place)
        elif said in _RELATED_IS_LATER:
            self._join(place, other)
        elif said in _RELATED_IS_EITHER:
            is_preprint = publication.kind is Kind.PREPRINT
            if is_preprint != (self.publications[other].kind is Kind.PREPRINT):
                self._join(*((place, other) if is_preprint else (other, place)))

    def _join(self, earlier: int, later: int) -> None:
        if self.last_of(later) == earlier:
            first, second = self.publications[earlier], self.publications[later]
            place = second.entry.place_of("related")
            message = f"{first.key} and {second.key} are each said to be the preprint of the other"
            fix = "keep `related` in one of the two"
            self.problems.append(
                Problem("related-cycle", message, Level.WARNING, *place, second.key, "related", fix)
            )
        else:
            self.later_of.setdefault(earlier, later)

    def by_likeness(self) -> None:
        rivals: dict[str, list[int]] = {}
        preprints: list[int] = []
        for place, publication in enumerate(self.publications):
            if place in self.later_of or place in self._alone:
                continue
            if publication.kind is Kind.PREPRINT:
                preprints.append(place)
            elif publication.kind in _RANKS:
                rivals.setdefault(_title(publication), []).append(place)
        for place in preprints:
            preprint = self.publications[place]
            found = [
                other
                for other in rivals.get(_title(preprint), ())
                if _title(preprint) and _same_authors(preprint, self.publications[other])
            ]
            if found:
                self.later_of[place] = min(found, key=self._preference)

    def _preference(self, place: int) -> tuple[bool, str, int, int]:
        publication = self.publications[place]
        date = publication.date
        rank = _RANKS[publication.kind]
        return (publication.kind is Kind.REPORT, date.iso if date else "9999", rank, place)


def _title(publication: Publication) -> str:
    """The letters and digits of a title: case, accents, markup and punctuation tell no two works apart."""
    return NO_LETTER.sub("", fold(str(publication.title)))


def _same_authors(one: Publication, other: Publication) -> bool:
    """Whether two entries have the same authors, in any order, the given names perhaps as initials."""
    first, second = one.authors, other.authors
    if not first and not second:
        return bool(one.collaboration) and fold(one.collaboration) == fold(other.collaboration)
    common = min(len(first), len(second))
    begin_alike = common > 0 and all(map(is_same_person, first[:common], second[:common]))
    if len(first) != len(second) or begin_alike:
        # A list that is cut short begins as the whole one does.
        may_be_cut = (one.et_al or len(first) >= len(second)) and (other.et_al or len(second) >= len(first))
        return begin_alike and may_be_cut
    return Counter(map(family_of, first)) == Counter(map(family_of, second)) and _are_matched(first, second)


def _are_matched(first: Sequence[Author], second: Sequence[Author]) -> bool:
    """Whether each of the one list is another one of the other."""
    left = list(second)
    for author in first:
        match = next((one for one in left if is_same_person(author, one)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _with_versions(publication: Publication, versions: Sequence[Publication]) -> Publication:
    return replace(reduce(completed, versions, publication), versions=tuple(versions))
