"""In which order publications stand."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from mkdocs_pubs.model.date import Season
from mkdocs_pubs.model.publication import Kind, Publication
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.regex import regex


class SortKey(NamedTuple):
    """One thing to sort by.

    Attributes:
        name: one of `SORT_NAMES`.
        descending: from the largest to the smallest.
    """

    name: str
    descending: bool = False


# A part of a sort key: what to compare, or None where the publication lacks it.
_Part = Callable[[Publication], Any]

_SEASON_MONTH = {Season.SPRING: 3, Season.SUMMER: 6, Season.AUTUMN: 9, Season.WINTER: 12}
_KIND_PLACE = {kind: place for place, kind in enumerate(Kind)}


def is_forthcoming(publication: Publication) -> bool:
    """Whether it has a state ("in press", "submitted") and no date yet."""
    return publication.date is None and publication.pubstate is not None


def _year(publication: Publication) -> float | None:
    if publication.date is not None:
        return publication.date.year
    # What is still to come is later than all that has a date.
    return math.inf if publication.pubstate is not None else None


def _month(publication: Publication) -> int | None:
    date = publication.date
    if date is None:
        return None
    return _SEASON_MONTH[date.season] if date.season is not None else date.month


def _day(publication: Publication) -> int | None:
    return publication.date.day if publication.date is not None else None


_PUNCTUATION = regex(r"[^\w\s]+")


def _title(publication: Publication) -> str | None:
    title = publication.details.sort_title or str(publication.title)
    return fold(_PUNCTUATION.sub("", title)) or fold(title) or None


def _author(publication: Publication) -> tuple[str, str] | None:
    for people in publication.people.values():
        if people:
            return fold(people[0].name.family), fold(people[0].name.given)
    return (fold(publication.collaboration), "") if publication.collaboration else None


def _venue(publication: Publication) -> str | None:
    return fold(str(publication.venue.name)) if publication.venue is not None else None


_PARTS: Mapping[str, tuple[_Part, ...]] = {
    "date": (_year, _month, _day),
    "year": (_year,),
    "title": (_title,),
    "author": (_author,),
    "venue": (_venue,),
    "kind": (lambda publication: _KIND_PLACE[publication.kind],),
    "key": (lambda publication: fold(publication.key),),
    "file": (lambda publication: publication.order,),
    "order": (lambda publication: publication.position,),
}

GIVEN = "given"
SORT_NAMES = (*_PARTS, GIVEN)
"""What `sort` understands:

- `date`: year, month and day, as far as each is known; a season counts as its first month;
- `year`: the year alone;
- `title`: the field `sorttitle` if there is one, else the title; without case, accents, markup and
  punctuation, articles included;
- `author`: the first author's family name without its "von", then the given name; the first editor's
  where there is no author;
- `venue`: its short name;
- `kind`: article, conference, preprint, book, chapter, thesis, report, patent, software, dataset, talk,
  poster, other;
- `key`: the citation key;
- `file`: the place in the .bib files;
- `order`: the number in the bib field `order`;
- `given`: the place of its key among those that `key` names.
"""


def arrange(
    publications: Iterable[Publication], keys: Sequence[SortKey], places: Mapping[int, int] | None = None
) -> tuple[Publication, ...]:
    """Put publications in order: by the first key, among equals by the next, at last by the files' order.

    `places` has the place that `given` sorts by, by a publication's `order`.

    What lacks a key (no venue, no number in `order`) comes after what has it, whether the key ascends or
    descends; the same holds for a month or day that is not known. By date and year, a forthcoming
    publication without a date is later than every date, and one without a date or state comes last.

    Without keys: forthcoming ones first, then the newest first, a month without a day counting as a month;
    undated ones last. What has a year alone stays behind the one of its year that stands before it in the
    files, and leads its year where it is the first.
    """
    if not keys:
        return _newest_first(publications)
    arranged = sorted(publications, key=lambda publication: publication.order)
    # Sorts are stable: the least part first, the one that decides last.
    for key in reversed(keys):
        parts = _PARTS.get(key.name) or (lambda one: (places or {}).get(one.order),)
        for part in reversed(parts):
            arranged = _sorted_by(part, arranged, descending=key.descending)
    return tuple(arranged)


def _newest_first(publications: Iterable[Publication]) -> tuple[Publication, ...]:
    last_dated: dict[float, tuple[float, float]] = {}

    def place(publication: Publication) -> tuple[float, float, float, int]:
        year, month = _year(publication), _month(publication)
        if year is None:
            return (math.inf, 0, 0, publication.order)
        if month is not None:
            last_dated[year] = (-month, -(_day(publication) or 0))
        return (-year, *last_dated.get(year, (-math.inf, 0)), publication.order)

    in_files_order = sorted(publications, key=lambda publication: publication.order)
    return tuple(sorted(in_files_order, key=place))


def _sorted_by(part: _Part, publications: list[Publication], *, descending: bool) -> list[Publication]:
    pairs = [(part(publication), publication) for publication in publications]
    having = [pair for pair in pairs if pair[0] is not None]
    having.sort(key=lambda pair: pair[0], reverse=descending)
    return [one for _, one in having] + [one for value, one in pairs if value is None]
