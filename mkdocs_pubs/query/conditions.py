"""Which publications a condition holds for."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple

from mkdocs_pubs.model.name import Name, spellings
from mkdocs_pubs.model.publication import PUBLISHED, Author, Publication
from mkdocs_pubs.query.lexer import Operator, quoted
from mkdocs_pubs.query.values import Text, YearRange
from mkdocs_pubs.text.folding import fits_text, fold
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex

People = Mapping[str, frozenset[str]]
"""From every spelling of a name or alias in authors.yml to the ids of the people it fits
(`people.Directory.ids_by_name`)."""

Value = Text | YearRange | float

_BETWEEN_ITEMS = regex(r"\s*[,;]\s*")


class Condition(NamedTuple):
    """One filter of a query, with its values ready to be compared; equal wherever it stands.

    Attributes:
        option: "kind", "year", …, or "field.NAME" with the name in lower case.
        operator: how it compares; other than `=` and `!=` only for "year" and "field.NAME".
        values: the alternatives: ranges for "year", else texts; for the other operators one number.
        start: where the option begins in its macro, -1 where it stood in none.
    """

    option: str
    operator: Operator
    values: tuple[Value, ...]
    start: int = -1

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Condition) and self[:3] == other[:3]

    def __hash__(self) -> int:
        return hash(self[:3])

    def __str__(self) -> str:
        return f"{self.option}{self.operator}{','.join(quoted(str(value)) for value in self.values)}"


Predicate = Callable[[Publication], bool]

IS_OWNER: Callable[[Author], bool] = attrgetter("me")


def predicate(
    condition: Condition,
    publications: Sequence[Publication],
    people: People,
    is_meant: Callable[[Author], bool] = IS_OWNER,
) -> Predicate:
    """The condition as a function, to be used on any of `publications`; `is_meant` says whose role counts."""
    if compare := _COMPARISONS.get(condition.operator):
        return _comparison(condition, compare)
    if condition.option == "role":
        holds = _role_test(condition, is_meant)
    else:
        holds = fits_any(condition.option, alternatives(condition, publications, people), people)
    if condition.operator is Operator.IS_NOT:
        return lambda publication: not holds(publication)
    return holds


def _role_test(condition: Condition, is_meant: Callable[[Author], bool]) -> Predicate:
    roles = {str(value) for value in condition.values}
    return lambda publication: not roles.isdisjoint(publication.roles_of(is_meant))


def alternatives(
    condition: Condition, publications: Sequence[Publication], people: People
) -> tuple[Value, ...]:
    """The condition's values, with those that are lists in one pair of quotes taken apart.

    `author="Wang, Yunhe"` is one name and `author="Chao Xu, Yunhe Wang"` are two: the text as a whole is
    meant where any publication has it, else its parts.
    """
    found: list[Value] = []
    is_there = there_is(condition.option, publications, people)
    for value in condition.values:
        parts = value.parts if isinstance(value, Text) else ()
        found.extend([value] if not parts or is_there(value) else parts)
    return tuple(found)


def there_is(option: str, publications: Sequence[Publication], people: People) -> Callable[[Value], bool]:
    """Whether any publication fits a value, as a function; texts are gathered once for all values."""
    if option in _NO_TEXTS:
        return lambda value: any(map(fits_any(option, [value], people), publications))

    @cache
    def known() -> frozenset[str]:
        texts_of = _texts_of(option)
        return frozenset(fold(text) for publication in publications for text in texts_of(publication))

    def is_there(value: Value) -> bool:
        wanted, patterns = _forms([value])
        if not wanted.isdisjoint(known()):
            return True
        return any(fits_text(text, pattern) for pattern in patterns for text in known())

    return is_there


_COMPARISONS: Mapping[Operator, Callable[[float, float], bool]] = {
    Operator.AT_LEAST: operator.ge,
    Operator.AT_MOST: operator.le,
    Operator.ABOVE: operator.gt,
    Operator.BELOW: operator.lt,
}


def _comparison(condition: Condition, compare: Callable[[float, float], bool]) -> Predicate:
    (limit,) = (value for value in condition.values if isinstance(value, int | float))

    def holds(publication: Publication) -> bool:
        number = _number(condition.option, publication)
        return number is not None and compare(number, limit)

    return holds


def _number(option: str, publication: Publication) -> float | None:
    if option == "year":
        return publication.date.year if publication.date is not None else None
    try:
        return float(publication.field(option.removeprefix("field.")))
    except ValueError:
        return None


def fits_any(option: str, values: Sequence[Value], people: People) -> Predicate:
    """Whether a publication has one of `values`, as a function."""
    if option == "year":
        ranges = [value for value in values if isinstance(value, YearRange)]
        return lambda publication: any(years.holds(publication.date) for years in ranges)
    if option == "editor":
        is_editor = author_test(values, people)
        return lambda publication: any(map(is_editor, publication.editors))
    if option == "author":
        is_maker = author_test(values, people)
        return lambda publication: any(map(is_maker, makers(publication)))
    return _any_text(_texts_of(option), values)


_NO_TEXTS = frozenset({"year", "author", "editor"})
"""The options whose values are no texts that are compared as a whole."""


def _texts_of(option: str) -> Callable[[Publication], Iterable[str]]:
    return TEXTS.get(option) or _field_reader(option)


def _any_text(texts_of: Callable[[Publication], Iterable[str]], values: Sequence[Value]) -> Predicate:
    wanted, patterns = _forms(values)

    def holds(publication: Publication) -> bool:
        return not wanted.isdisjoint(map(fold, texts_of(publication)))

    def holds_like(publication: Publication) -> bool:
        texts = [fold(text) for text in texts_of(publication)]
        if not wanted.isdisjoint(texts):
            return True
        return any(fits_text(text, pattern) for text in texts for pattern in patterns)

    return holds_like if patterns else holds


def _forms(values: Iterable[Value]) -> tuple[frozenset[str], list[str]]:
    """What a text must be equal to one of, and those of them with `*`."""
    wanted = frozenset[str]().union(*(value.forms for value in values if isinstance(value, Text)))
    return wanted, [form for form in wanted if "*" in form]


def author_test(values: Sequence[Value], people: People) -> Callable[[Author], bool]:
    """Whether an author is one of those that `author=` asks for by `values`, names or ids."""
    known_ids = frozenset[str]().union(*people.values())
    # An id is that person alone, also among namesakes.
    wanted, patterns = _forms(value for value in values if str(value) not in known_ids)
    ids = {str(value) for value in values}.union(*(people.get(form, ()) for form in wanted))

    def fits(author: Author) -> bool:
        if author.person is not None and author.person in ids:
            return True
        # Every spelling of a name holds the family name: most names are settled by that.
        family = _family_spelling(author.name.family)
        if not patterns and not author.name.variant and not any(family in form for form in wanted):
            return False
        forms = {family, *spellings(author.name)}
        if author.name.prefix:
            forms.add(_family_spelling(f"{author.name.prefix} {author.name.family}"))
        if not wanted.isdisjoint(forms):
            return True
        return any(fits_text(form, pattern) for form in forms for pattern in patterns)

    return fits


# Without it 50 lists of 1,000 publications, chosen by author, take 0.7 s in place of 0.2.
@lru_cache(maxsize=8192)
def _family_spelling(family: str) -> str:
    return min(spellings(Name(family)))


def _field_reader(option: str) -> Callable[[Publication], Iterable[str]]:
    name = option.removeprefix("field.")

    def texts_of(publication: Publication) -> Iterable[str]:
        value = publication.field(name)
        if not value:
            return ()
        decoded = decode_text(value)
        # As it stands too: a URL's tilde is no LaTeX. A list is each of its items, too: `grant = {A 1, B 2}`.
        return (decoded, value, *_BETWEEN_ITEMS.split(decoded))

    return texts_of


HAS: Mapping[str, Callable[[Publication], object]] = {
    **{name: attrgetter(name) for name in ("abstract", "award", "date", "keywords", "note", "preview")},
    **{name: attrgetter(name) for name in ("pubstate", "summary", "url", "venue")},
    "bibtex": attrgetter("show_bibtex"),
    "editor": attrgetter("editors"),
    "translator": attrgetter("details.translators"),
}
"""What `has` asks for by itself; besides these it takes the name of any link ("code") or identifier ("doi").

`date` is a known year, `url` a link on the title, `bibtex` a shown BibTeX entry, `preview` a picture.
"""


def _parts_had(publication: Publication) -> Iterator[str]:
    yield from (name for name, has in HAS.items() if has(publication))
    links = (link.name for link in publication.links)
    yield from (name for name in (*publication.identifiers, *links) if fold(name) not in HAS)


def makers(publication: Publication) -> Iterator[Author]:
    """Everybody who made a work, whatever they did for it."""
    return (author for listed in publication.people.values() for author in listed)


def _people(authors: Iterable[Author]) -> Iterator[str]:
    for author in authors:
        yield str(author.name)
        if author.person is not None:
            yield author.person


def _venue_names(publication: Publication) -> Iterable[str]:
    venue = publication.venue
    return filter(None, (str(venue.name), str(venue.full), *venue.aliases)) if venue is not None else ()


# Many publications, few files: 50 lists of 1,000 that are chosen by file take 0.1 s in place of 0.3.
@lru_cache(maxsize=1024)
def _file_names(path: str) -> Sequence[str]:
    """What a .bib file may be called: the path from any folder on, with and without ".bib"."""
    parts = path.replace("\\", "/").split("/")
    tails = ["/".join(parts[first:]) for first in range(len(parts))]
    return (*tails, *(tail.removesuffix(".bib") for tail in tails))


def _source_names(publication: Publication) -> Iterator[str]:
    for one in (publication, *publication.duplicates, *publication.versions):
        yield from _file_names(one.path)


TEXTS: Mapping[str, Callable[[Publication], Iterable[str]]] = {
    "type": lambda publication: (publication.type,),
    "kind": lambda publication: (publication.kind,),
    "author": lambda publication: _people(makers(publication)),
    "role": lambda publication: publication.roles_of(IS_OWNER),
    "editor": lambda publication: _people(publication.editors),
    "keywords": lambda publication: publication.keywords,
    "venue": _venue_names,
    "key": lambda publication: publication.keys,
    "selected": lambda publication: ("true" if publication.selected else "false",),
    "pubstate": lambda publication: (publication.pubstate or PUBLISHED,),
    "has": _parts_had,
    "source": _source_names,
}
"""What a publication may be called in an option: it is compared by that, and it is what was probably meant.

Names of people are compared in all their spellings (`author_test`).
"""
