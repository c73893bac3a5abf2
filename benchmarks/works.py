"""Works that generated entries tell of: people, venues, titles and texts, in the frequencies of real files.

As on the pages of people and groups, some authors and venues come back often, most of them seldom, and there
are always new ones: Simon's process ("On a class of skew distribution functions", 1955).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from typing import TypeVar

from benchmarks import words

_Item = TypeVar("_Item")

_NEW_AUTHOR = 0.36
_NEW_VENUE = 0.3
_FORMULA_IN_TITLE = 0.03
_COMMAND_IN_TITLE = 0.06
_MATH_TEXT = 0.04
_SAME_AGAIN = 0.03
_COMMON_WORD = 0.5
_INITIAL = 0.3
_CROWD = 0.003
_SUFFIX = 0.008
_GROUP = 0.01


@dataclass(frozen=True, slots=True)
class Person:
    """A name in Unicode, its parts apart; a group has a family name only."""

    given: str
    family: str
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Venue:
    """A journal, or a conference, which has an acronym."""

    name: str
    acronym: str
    publisher: str
    issn: str


@dataclass(frozen=True, slots=True)
class Work:
    """What an exporter knows of a publication.

    Attributes:
        number: its place among all.
        kind: `journal`, `conference`, `preprint`, `book`, `thesis`, `report`, `software` or `talk`.
        title: in Unicode, with LaTeX for formulas and a few commands.
        people: its authors.
        venue: where; a book's publisher and a thesis' school do not come from it.
        year: of publication.
        month: from 1 to 12.
        abstract: one paragraph.
        keywords: a few words.
    """

    number: int
    kind: str
    title: str
    people: tuple[Person, ...]
    venue: Venue
    year: int
    month: int
    abstract: str
    keywords: tuple[str, ...]


@dataclass
class Works:
    """A source of works: the same ones at every run."""

    chance: random.Random
    _people: list[Person] = field(default_factory=list)
    _venues: dict[str, list[Venue]] = field(default_factory=dict)
    _last: Work | None = None

    def make(self, number: int) -> Work:
        """The next work: now and then the last one again, which came out as a preprint before."""
        chance, last = self.chance, self._last
        if last is not None and last.kind in {"journal", "conference"} and chance.random() < _SAME_AGAIN:
            self._last = None
            return replace(last, number=number, kind="preprint", year=last.year - 1)
        kind = chance.choices(_KINDS, _KIND_WEIGHTS)[0]
        self._last = work = Work(
            number,
            kind,
            self._title(),
            self._authors(1 if kind == "thesis" else 0),
            self._venue("conference" if kind in {"conference", "talk"} else "journal"),
            min(2026, 2026 - int(chance.expovariate(1 / 9))),
            chance.randint(1, 12),
            self.text(round(min(320, max(60, chance.gauss(150, 45))))),
            tuple(
                " ".join(chance.choices(words.WORDS, k=chance.randint(1, 2)))
                for _ in range(chance.randint(2, 6))
            ),
        )
        return work

    @property
    def regulars(self) -> list[Person]:
        """Who has been named first, and so comes back most often."""
        return list(dict.fromkeys(self._people))[:40]

    def text(self, length: int) -> str:
        """A paragraph of that many words; a few have formulas."""
        chance = self.chance
        common = chance.choices(words.COMMON, self._common_weights, k=length)
        rare = iter(chance.choices(words.WORDS, cum_weights=self._word_weights, k=length))
        parts = [word if chance.random() < _COMMON_WORD else next(rare) for word in common]
        for place in range(12, length - 1, 21):
            parts[place : place + 2] = f"{parts[place]}.", parts[place + 1].capitalize()
        if chance.random() < _MATH_TEXT:
            for _ in range(3):
                parts[chance.randrange(length)] = self._formula()
        return f"{parts[0].capitalize()} {' '.join(parts[1:])}."

    @cached_property
    def _word_weights(self) -> list[float]:
        return list(accumulate(1 / (rank + 20) for rank in range(len(words.WORDS))))

    @cached_property
    def _common_weights(self) -> list[float]:
        return [1 / (rank + 2) for rank in range(len(words.COMMON))]

    def _formula(self) -> str:
        return self.chance.choice(words.FORMULAS).replace("#", str(self.chance.randint(2, 99)))

    def _keyword(self) -> str:
        return " ".join(self.chance.choices(words.WORDS, k=self.chance.randint(1, 2)))

    def _title(self) -> str:
        chance = self.chance
        rare = chance.choices(words.WORDS, cum_weights=self._word_weights, k=chance.randint(3, 7))
        parts = [rare[0].capitalize(), *rare[1:]]
        for place in range(1, len(parts), 3):
            parts.insert(place + 1, chance.choice(("of", "for", "in", "and", "with", "the", "by", "from")))
        subject = chance.choice(words.SUBJECTS)
        parts.append(chance.choice((subject, subject.lower(), f"{subject}: A Study", f"{subject}?")))
        if chance.random() < _FORMULA_IN_TITLE:
            parts.insert(2, self._formula())
        elif chance.random() < _COMMAND_IN_TITLE:
            parts.insert(2, chance.choice(words.COMMANDS).replace("#", str(chance.randint(10, 26))))
        return " ".join(parts)

    def _authors(self, count: int) -> tuple[Person, ...]:
        chance = self.chance
        if not count:
            crowd = chance.random() < _CROWD
            count = chance.randint(40, 200) if crowd else max(1, int(chance.lognormvariate(1.0, 0.65)))
        people: dict[Person, None] = {}
        while len(people) < count:
            person = self._again(self._people, _NEW_AUTHOR, self._person)
            people[person] = None
        return tuple(people)

    def _person(self) -> Person:
        chance = self.chance
        if chance.random() < _GROUP:
            return Person("", chance.choice(words.GROUPS))
        culture = chance.choices(words.CULTURES, [culture.weight for culture in words.CULTURES])[0]
        given = chance.choice(culture.given)
        if chance.random() < _INITIAL and given.isascii():
            given += f" {chance.choice('ABCDEFGHIJKLMNPRSTVW')}."
        suffix = chance.choice(words.SUFFIXES) if chance.random() < _SUFFIX else ""
        return Person(given, chance.choice(culture.family), suffix)

    def _venue(self, kind: str) -> Venue:
        return self._again(self._venues.setdefault(kind, []), _NEW_VENUE, lambda: self._new_venue(kind))

    def _new_venue(self, kind: str) -> Venue:
        chance = self.chance
        subjects = chance.sample(words.SUBJECTS, chance.choices((1, 2), (2, 1))[0])
        subject = " and ".join(subjects)
        issn = f"{chance.randint(1000, 9999)}-{chance.randint(1000, 9999)}"
        publisher = chance.choice(words.PUBLISHERS)
        if kind == "journal":
            return Venue(chance.choice(words.JOURNALS).format(subject), "", publisher, issn)
        letters = "".join(word[0] for word in subject.split() if word[0].isupper())
        acronym = (
            chance.choice(("IC", "EC", "AC", "WS", "S")) + letters + chance.choice(("", "", "S", "T", "X"))
        )
        return Venue(f"International Conference on {subject}", acronym, publisher, issn)

    def _again(self, known: list[_Item], new: float, make: Callable[[], _Item]) -> _Item:
        item = make() if not known or self.chance.random() < new else self.chance.choice(known)
        known.append(item)
        return item


_KINDS = ("journal", "conference", "preprint", "book", "thesis", "report", "software", "talk")
_KIND_WEIGHTS = (42, 34, 9, 4, 3, 2, 2, 4)
