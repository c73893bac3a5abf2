"""A preprint and what it was published as are one publication, shown as the published one.

Source for the relation: `related` and `relatedtype` of the biblatex manual, section 3.5. It knows no type for
preprints, so authors make up their own: what their words say counts, else the kinds of the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_pubs.library.completion import PUBLISHED_KINDS, completed
from mkdocs_pubs.library.works import have_same_people, wording
from mkdocs_pubs.model.publication import DERIVATIONS, Kind, Publication
from mkdocs_pubs.problems import Level, Problem
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.rich_text import EMPTY

_NO_LETTER = regex(r"[\W_]+")
_RELATED_IS_EARLIER = frozenset(("preprint", "eprint", "arxiv", "haspreprint", "earlierversion"))
_RELATED_IS_LATER = frozenset(
    ("preprintof", "eprintof", "published", "publishedas", "publishedin", "laterversion")
)
_RELATED_IS_EITHER = frozenset(("", "version", "versions", "default"))
VERSION_RELATIONS = _RELATED_IS_EARLIER | _RELATED_IS_LATER | _RELATED_IS_EITHER
"""What `relatedtype` says of versions of one work, folded."""
_ARXIV = regex(r"(\d\d)(\d\d)\.\d")
# What a preprint becomes at last, if it becomes nothing else besides.
_LATE_KINDS = frozenset((Kind.THESIS, Kind.REPORT))
# A preprint is held against so many papers of its title.
_MOST_CANDIDATES = 20


def joined(publications: Sequence[Publication]) -> tuple[tuple[Publication, ...], tuple[Problem, ...]]:
    """Put preprints into the publications that they became.

    A preprint belongs to the entry that `related` joins it with, in either direction; else to the one with
    the same title and authors, if it is an article, a conference paper, a chapter, a book, a thesis or a
    report. Of several the first that appeared since is meant, a thesis or a report last; where two fit alike,
    none. An entry with `merge_preprints = {false}` stays by itself. Entries of one work are one already
    (`duplicates.py`).

    Args:
        publications: in order, with their people known.

    Returns:
        The publications without the preprints, which stand in `versions` of what they became and have given
        it what it lacked; and a problem for each `related` that would make a circle, and each preprint of
        which it is not certain what it became.
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


def with_originals(publications: Sequence[Publication]) -> tuple[Publication, ...]:
    """The publications, and in each translation, reprint and review the title of what it is of."""
    if not any(one.details.relation in DERIVATIONS for one in publications):
        return tuple(publications)
    titles = {key: one.title for one in reversed(publications) for key in one.keys}
    return tuple(
        one._replace(original=next((titles[key] for key in one.details.related if key in titles), EMPTY))
        if one.details.relation in DERIVATIONS
        else one
        for one in publications
    )


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
        """What a publication became in the end; the way there is halved each time it is gone."""
        later_of = self.later_of
        while place in later_of:
            later = later_of[place]
            later_of[place] = later_of.get(later, later)
            place = later_of[place]
        return place

    def by_relation(self) -> None:
        if not any(one.details.related for one in self.publications):
            return
        places: dict[str, int] = {}
        for place, publication in enumerate(self.publications):
            places.setdefault(publication.key, place)
        for place, publication in enumerate(self.publications):
            for key in publication.keys[1:]:
                places.setdefault(key, place)
        for place, publication in enumerate(self.publications):
            for key in publication.details.related:
                other = places.get(key)
                if other is not None and other != place and self._alone.isdisjoint((place, other)):
                    self._relate(place, other)

    def _relate(self, place: int, other: int) -> None:
        publication = self.publications[place]
        said = _NO_LETTER.sub("", publication.details.relation)
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
        free = [place for place in range(len(self.publications)) if place not in self.later_of]
        preprints = [place for place in free if self.publications[place].kind is Kind.PREPRINT]
        published: dict[str, list[int]] = {}
        for place in free if preprints else ():
            if self.publications[place].kind in PUBLISHED_KINDS and place not in self._alone:
                published.setdefault(self._title_key(place), []).append(place)
        for place in preprints:
            if place not in self._alone:
                key = self._title_key(place)
                if found := list(self._fitting(place, published.get(key, ()) if key else ())):
                    self._join_best(place, found)

    def _title_key(self, place: int) -> str:
        return wording(str(self.publications[place].title)).key

    def _fitting(self, place: int, candidates: Sequence[int]) -> Iterator[int]:
        preprint = self.publications[place]
        for other in candidates[:_MOST_CANDIDATES]:
            if have_same_people(preprint, self.publications[other]):
                yield other

    def _join_best(self, place: int, found: Sequence[int]) -> None:
        """Join a preprint with the best that fits by its year; with none of two that fit alike."""
        preprint = self.publications[place]
        fits = [_fitness(preprint, self.publications[other]) for other in found]
        nearest = [other for other, fit in zip(found, fits, strict=True) if fit == min(fits)]
        dates = [self.publications[other].date for other in nearest]
        if all(date is not None and date.month for date in dates):
            first = min(date.iso for date in dates if date is not None)
            nearest = [
                other for other, date in zip(nearest, dates, strict=True) if date and date.iso == first
            ]
        if len(nearest) == 1:
            self.later_of[place] = nearest[0]
            return
        keys = [self.publications[other].key for other in nearest]
        entry = preprint.entry
        message = f"this may be the preprint of {' or '.join(keys)}; each is shown by itself"
        fix = f"write related = {{{keys[0]}}}, if it is"
        self.problems.append(
            Problem("preprint-unclear", message, Level.HINT, entry.path, entry.line, key=entry.key, fix=fix)
        )


def _fitness(preprint: Publication, paper: Publication) -> tuple[bool, bool, int]:
    """How well a paper fits its preprint, the best the least: the next that appeared after it."""
    is_late = paper.kind in _LATE_KINDS
    if paper.date is None:
        return is_late, True, 0
    appeared = paper.date.iso
    begun = _begun(preprint) or appeared
    exact = min(len(begun), len(appeared))
    return is_late, appeared[:exact] < begun[:exact], abs(paper.date.year - int(begun.split("-")[0]))


def _begun(preprint: Publication) -> str:
    """When a preprint appeared, as far as it is known; its number says it, too."""
    if preprint.date is not None:
        return preprint.date.iso
    number = _ARXIV.match(preprint.identifiers.get("arxiv", ""))
    return f"20{number[1]}-{number[2]}" if number else ""


def _with_versions(publication: Publication, versions: Sequence[Publication]) -> Publication:
    return completed(publication, versions)._replace(versions=tuple(versions))
