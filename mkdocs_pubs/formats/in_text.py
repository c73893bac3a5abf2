"""Citations as running text has them: "[1, p. 3]", "Wang & Xu, 2018, pp. 3–5"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import count
from typing import NamedTuple

from mkdocs_pubs.formats.citation import AUTHOR_YEAR, NUMERIC
from mkdocs_pubs.formats.particulars import year
from mkdocs_pubs.formats.people import cited_people
from mkdocs_pubs.locales.labels import Labels
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.text.locators import Locator

_LETTERS = 26


class InText(NamedTuple):
    """A cited work in running text.

    Attributes:
        before: what stands before the link ("Wang et al. ").
        link: the text of the link.
    """

    before: str
    link: str


class Signs(NamedTuple):
    """What stands around and between the works of one citation."""

    opening: str = ""
    between: str = ", "
    closing: str = ""


def signs(style: str) -> Signs:
    """What stands around and between the works of a citation in this style."""
    return Signs("(", "; ", ")") if style == AUTHOR_YEAR else Signs()


def in_text(  # noqa: PLR0913  # what one of the citations says
    publication: Publication,
    labels: Labels,
    style: str,
    *,
    number: int = 0,
    letter: str = "",
    place: str = "",
    year_only: bool = False,
    names_people: bool = False,
) -> InText:
    """A work as a citation has it.

    Args:
        publication: the work.
        labels: the words of the page's language.
        style: the style of references.
        number: its number in the page's bibliography.
        letter: what tells it from other works of the same people and year.
        place: the place in the work, "" for all of it.
        year_only: its people are named elsewhere in the sentence.
        names_people: they are to be part of the sentence here.
    """
    people = cited_people(publication, labels, is_spelt=names_people)
    before = f"{people} " if names_people else ""
    if style == NUMERIC:
        return InText(before, f"[{', '.join(filter(None, (str(number), place)))}]")
    when = str(year(publication, labels, letter).text)
    said = () if year_only or names_people else (people,)
    return InText(before, ", ".join((*said, when, *filter(None, (place,)))))


def within_runs(numbers: Sequence[int | None]) -> frozenset[int]:
    """The places of those of consecutive numbers that a run leaves out.

    >>> sorted(within_runs([1, 2, 3, 4, None, 6, 7]))
    [1, 2]
    """
    return frozenset(
        place
        for place, number in enumerate(numbers[1:-1], 1)
        if number is not None and (numbers[place - 1], numbers[place + 1]) == (number - 1, number + 1)
    )


def short_reference(publication: Publication, labels: Labels) -> str:
    """Authors and year, as running text names a work: "Wang et al., 2018"."""
    who = cited_people(publication, labels)
    return f"{who}, {publication.date.year}" if publication.date else who


def place_text(locator: Locator | None, labels: Labels, *, is_note: bool = False) -> str:
    """A place in a work in the page's language: "pp. 3–5", "chap. 2"; in notes pages stand without a word."""
    if locator is None:
        return ""
    if locator.kind != "page":
        return f"{labels[f'locator_{locator.kind}']} {locator.numbers}"
    if is_note:
        return locator.numbers
    return labels.filled("pages" if locator.is_several else "page", pages=locator.numbers)


def letters(publications: Sequence[Publication], labels: Labels) -> Mapping[int, str]:
    """By `order` what tells works of the same people and year apart: "a", "b", …; nothing for others.

    They are given in the order of the list.
    """
    names = {one.order: (cited_people(one, labels), str(year(one, labels).text)) for one in publications}
    shared = Counter(names.values())
    counters = {name: count() for name, times in shared.items() if times > 1}
    return {order: _letter(next(counters[name])) for order, name in names.items() if name in counters}


def _letter(place: int) -> str:
    """The letter for a place from 0: "a" to "z", then "aa"."""
    first, last = divmod(place, _LETTERS)
    return (_letter(first - 1) if first else "") + chr(ord("a") + last)
