"""What exporters have in common: values, names, identifiers and the entry type of a work as BibTeX."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Mapping
from typing import NamedTuple

from benchmarks.words import PUBLISHERS, SCHOOLS
from benchmarks.works import Person, Work

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ACCENTS = {
    **dict(zip("\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308", "`'^~=u.\"", strict=True)),
    **dict(zip("\u030a\u030b\u030c\u0327\u0328\u0323", "rHvckd", strict=True)),
}
_LETTERS = {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "ı": "i", "Đ": "DJ", "ð": "dh"}


class Entry(NamedTuple):
    """An entry in BibTeX's terms; `indent` and `align` are how its fields are laid out."""

    kind: str
    key: str
    fields: Mapping[str, str]
    indent: str = "  "
    align: bool = False

    def __str__(self) -> str:
        """Its text."""
        width = max(map(len, self.fields)) if self.align else 0
        sign = " = " if self.align or self.indent != " " else "="
        lines = ",\n".join(
            f"{self.indent}{name:<{width}}{sign}{value}" for name, value in self.fields.items()
        )
        return f"\n@{self.kind}{{{self.key},\n{lines}\n}}\n"


def braced(value: object) -> str:
    """A value in braces."""
    return f"{{{value}}}"


def latex(text: str, style: str = "{{\\{accent}{letter}}}") -> str:
    """Accents as LaTeX: what databases write that do not know of Unicode."""
    if text.isascii():
        return text
    made = []
    for sign in text:
        decomposed = unicodedata.normalize("NFD", sign)
        first, marks = decomposed[0], decomposed[1:]
        if sign in _LETTERS:
            made.append(f"{{\\{_LETTERS[sign]}}}")
        elif marks and all(mark in _ACCENTS for mark in marks):
            accent = _ACCENTS[marks[-1]]
            made.append(style.format(accent=accent, letter=braced(first) if accent.isalpha() else first))
        else:
            made.append(sign)
    return "".join(made)


def family_first(person: Person) -> str:
    """A name as `Family, Suffix, Given`; a group in braces."""
    if not person.given:
        return braced(person.family.strip("{}"))
    return ", ".join(part for part in (person.family, person.suffix, person.given) if part)


def given_first(person: Person) -> str:
    """A name as `Given Family`, unless it has a suffix."""
    if person.suffix or not person.given:
        return family_first(person)
    return f"{person.given} {person.family}"


def initials(person: Person) -> str:
    """A name as ADS writes it: the family name in braces, initials."""
    if not person.given:
        return braced(person.family.strip("{}"))
    return f"{{{person.family}}}, {' '.join(f'{part[0]}.' for part in person.given.split())}"


def people_of(work: Work, write: Callable[[Person], str] = family_first) -> str:
    """The authors as a value."""
    return braced(" and ".join(map(write, work.people)))


def first_family(work: Work) -> str:
    """The first author's family name in ASCII, for keys."""
    ascii_only = unicodedata.normalize("NFKD", work.people[0].family).encode("ascii", "ignore").decode()
    return "".join(filter(str.isalnum, ascii_only)) or "anon"


def pages_of(work: Work) -> tuple[int, int]:
    """The first and the last page."""
    return 100 + work.number % 1900, 100 + work.number % 1900 + 5 + work.number % 23


def ordinal(number: int) -> str:
    """A number as `1st`, `22nd`."""
    special = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in {11, 12, 13} else special.get(number % 10, 'th')}"


def doi_of(work: Work) -> str:
    """A DOI of its own."""
    return f"10.{1000 + work.number % 83}/{first_family(work).lower()[:4]}.{work.year}.{work.number}"


def arxiv_of(work: Work) -> str:
    """An arXiv identifier."""
    return f"{work.year % 100:02}{work.month:02}.{10000 + work.number % 89999}"


def type_of(work: Work) -> str:
    """The entry type."""
    return {
        "conference": "inproceedings",
        "talk": "conference",
        "preprint": "article",
        "book": "book",
        "thesis": "phdthesis",
        "report": "techreport",
        "software": "misc",
    }.get(work.kind, "article")


def container_of(chance: random.Random, work: Work, booktitle: str) -> dict[str, str]:
    """Where the work came out, as the entry type wants it; a journal where nothing else is said."""
    number = work.number
    choices = {
        "conference": {"booktitle": booktitle},
        "talk": {"booktitle": booktitle},
        "preprint": {"journal": braced(f"arXiv preprint arXiv:{arxiv_of(work)}")},
        "book": {"publisher": braced(chance.choice(PUBLISHERS)), "isbn": braced(f"978-3-{number:06}-01-2")},
        "thesis": {"school": braced(chance.choice(SCHOOLS))},
        "report": {"institution": braced(chance.choice(SCHOOLS)), "number": braced(f"TR-{number}")},
        "software": {"howpublished": braced(rf"\url{{https://example.org/software/{number}}}")},
    }
    return choices.get(work.kind, {"journal": braced(work.venue.name)})


def numbers_of(work: Work) -> dict[str, str]:
    """A journal's volume and number."""
    if work.kind != "journal":
        return {}
    return {"volume": braced(1 + work.year % 60), "number": braced(1 + work.month % 6)}
