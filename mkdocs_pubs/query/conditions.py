"""Which publications a condition holds for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from mkdocs_pubs.model.name import Name, is_family_first, spellings
from mkdocs_pubs.model.publication import PUBLISHED, Author, Publication
from mkdocs_pubs.text.folding import fits_text, fold
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex

People = Mapping[str, frozenset[str]]
"""From every spelling of a name or alias in authors.yml to the ids of the people it fits
(`people.Directory.ids_by_name`)."""


class Op(StrEnum):
    """How a condition compares."""

    IS = "="
    IS_NOT = "!="
    AT_LEAST = ">="
    AT_MOST = "<="
    ABOVE = ">"
    BELOW = "<"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of years, both ends included; None is an open end."""

    low: int | None
    high: int | None

    def __contains__(self, number: int) -> bool:
        return (self.low is None or self.low <= number) and (self.high is None or number <= self.high)

    def __str__(self) -> str:
        if self.low == self.high:
            return str(self.low)
        return "..".join("" if end is None else str(end) for end in (self.low, self.high))


@dataclass(frozen=True, slots=True)
class Condition:
    """One filter of a query.

    Attributes:
        option: "kind", "year", …, or "field.NAME" with the name in lower case.
        op: how it compares; other than `=` and `!=` only for "year" and "field.NAME".
        values: the alternatives: spans for "year", else text. Text may hold `*` for any run of characters.
        start: where the option begins in its macro, -1 where it stood in none.
    """

    option: str
    op: Op
    values: tuple[str | Span, ...]
    start: int = field(default=-1, compare=False)

    def __str__(self) -> str:
        return f"{self.option}{self.op}{','.join(written(str(value)) for value in self.values)}"


_BARE = regex(r"[\w*.-][\w*.:/+-]*")


def written(text: str) -> str:
    """`text` as a macro's value: in double quotes where it cannot stand bare."""
    if _BARE.fullmatch(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


Predicate = Callable[[Publication], bool]


def predicate(condition: Condition, publications: Sequence[Publication], people: People) -> Predicate:
    """The condition as a function, to be used on any of `publications`."""
    values = alternatives(condition, publications, people)
    if condition.op not in (Op.IS, Op.IS_NOT):
        return _comparison(condition)
    if condition.option == "year":
        holds = _in_spans([value for value in values if isinstance(value, Span)])
    else:
        holds = _any_text(condition.option, [str(value) for value in values], people)
    if condition.op is Op.IS_NOT:
        return lambda publication: not holds(publication)
    return holds


def alternatives(
    condition: Condition, publications: Sequence[Publication], people: People
) -> tuple[str | Span, ...]:
    """The condition's values, with those that are lists in one pair of quotes taken apart.

    `author="Wang, Yunhe"` is one name and `author="Chao Xu, Yunhe Wang"` are two: the text as a whole is
    meant where any publication has it, else its parts at the commas. A part of names must itself be a full
    name, so that a "Wang, Yunhe" whom nobody cites never becomes every Wang.
    """
    if not any(isinstance(value, str) and "," in value for value in condition.values):
        return condition.values
    expanded: list[str | Span] = []
    for value in condition.values:
        parts = [part for part in map(str.strip, str(value).split(",")) if part]
        whole = isinstance(value, Span) or len(parts) < 2  # noqa: PLR2004  # one part is the whole
        if not whole and condition.option in ("author", "editor"):
            whole = not all(" " in part or is_family_first(part) for part in parts)
        if not whole:
            whole = any(map(_any_text(condition.option, [str(value)], people), publications))
        expanded.extend([value] if whole else parts)
    return tuple(expanded)


def plain(value: str) -> str:
    r"""The text of a value with its LaTeX decoded: `Universit\'e` is "Université"."""
    return decode_text(value) if "\\" in value or "{" in value else value


def _comparison(condition: Condition) -> Predicate:
    limit = float(str(condition.values[0]))
    option, op = condition.option, condition.op

    def holds(publication: Publication) -> bool:
        number = _number(option, publication)
        if number is None:
            return False
        if op is Op.AT_LEAST:
            return number >= limit
        if op is Op.AT_MOST:
            return number <= limit
        return number > limit if op is Op.ABOVE else number < limit

    return holds


def _number(option: str, publication: Publication) -> float | None:
    if option == "year":
        return publication.date.year if publication.date is not None else None
    try:
        return float(publication.entry.get(option.removeprefix("field.")))
    except ValueError:
        return None


def _in_spans(spans: Sequence[Span]) -> Predicate:
    def holds(publication: Publication) -> bool:
        date = publication.date
        return date is not None and any(date.year in span for span in spans)

    return holds


def _any_text(option: str, values: Sequence[str], people: People) -> Predicate:
    if option in ("author", "editor"):
        return _any_name(option, values, people)
    if option == "has":
        tests = [_has(fold(value)) for value in values]
        return lambda publication: any(test(publication) for test in tests)
    texts_of = _texts_reader(option)
    wanted = frozenset(fold(plain(value)) for value in values)
    patterns = [value for value in wanted if "*" in value]

    def holds(publication: Publication) -> bool:
        texts = texts_of(publication)
        if not wanted.isdisjoint(texts):
            return True
        return bool(patterns) and any(fits_text(text, pattern) for text in texts for pattern in patterns)

    return holds


def _any_name(option: str, values: Sequence[str], people: People) -> Predicate:
    fits = author_test(values, people)
    if option == "editor":
        return lambda publication: any(map(fits, publication.editors))
    return lambda publication: any(map(fits, publication.authors))


def author_test(values: Sequence[str], people: People) -> Callable[[Author], bool]:
    """Whether an author is one of those that `author=` asks for by `values`, names or ids."""
    known_ids = frozenset[str]().union(*people.values())
    wanted: set[str] = set()
    ids: set[str] = set()
    for value in values:
        ids.add(value)
        if value not in known_ids:
            forms = spellings(Name.from_text(value))
            wanted |= forms
            ids.update(*(people.get(form, ()) for form in (fold(value), *forms)))
    patterns = [value for value in wanted if "*" in value]

    def fits(author: Author) -> bool:
        if author.person is not None and author.person in ids:
            return True
        # Every spelling of a name holds the family name: most names are settled by that.
        family = _family_spelling(author.name.family)
        if not patterns and not author.name.variant and not any(family in value for value in wanted):
            return False
        forms = {family, *spellings(author.name)}
        if author.name.prefix:
            forms.add(_family_spelling(f"{author.name.prefix} {author.name.family}"))
        if not wanted.isdisjoint(forms):
            return True
        return any(fits_text(form, pattern) for form in forms for pattern in patterns)

    return fits


@lru_cache(maxsize=8192)
def _family_spelling(family: str) -> str:
    return min(spellings(Name(family)))


def _texts_reader(option: str) -> Callable[[Publication], Collection[str]]:
    name = option.removeprefix("field.")
    if name != option:
        return lambda publication: _field_texts(publication, name)
    return _TEXTS[option]


def _field_texts(publication: Publication, name: str) -> Collection[str]:
    value = publication.entry.get(name)
    # As it stands too: a URL's tilde is no LaTeX.
    return (fold(decode_text(value)), fold(value)) if value else ()


def _venue_texts(publication: Publication) -> Collection[str]:
    venue = publication.venue
    if venue is None:
        return ()
    return (fold(str(venue.name)), fold(str(venue.full)), *map(fold, venue.aliases))


@lru_cache(maxsize=1024)
def source_names(path: str) -> frozenset[str]:
    """What a .bib file may be called: its path from any folder on, with and without ".bib", folded."""
    parts = path.replace("\\", "/").split("/")
    tails = {fold("/".join(parts[first:])) for first in range(len(parts))}
    return frozenset(tails | {tail.removesuffix(".bib") for tail in tails})


HAS: Mapping[str, Predicate] = {
    "abstract": lambda publication: bool(publication.abstract),
    "award": lambda publication: publication.award is not None,
    "bibtex": lambda publication: publication.show_bibtex,
    "date": lambda publication: publication.date is not None,
    "editor": lambda publication: bool(publication.editors),
    "keywords": lambda publication: bool(publication.keywords),
    "note": lambda publication: bool(publication.note),
    "preview": lambda publication: bool(publication.preview),
    "pubstate": lambda publication: publication.pubstate is not None,
    "summary": lambda publication: bool(publication.summary),
    "url": lambda publication: bool(publication.url),
    "venue": lambda publication: publication.venue is not None,
}
"""What `has` asks for by itself; besides these it takes the name of any link ("code") or identifier ("doi").

`date` is a known year, `url` a link on the title, `bibtex` a shown BibTeX entry, `preview` a picture.
"""


def _has(name: str) -> Predicate:
    asked = HAS.get(name)
    if asked is not None:
        return asked
    return lambda publication: (
        name in publication.identifiers or any(fold(link.name) == name for link in publication.links)
    )


_TEXTS: Mapping[str, Callable[[Publication], Collection[str]]] = {
    "type": lambda publication: (publication.type,),
    "kind": lambda publication: (publication.kind,),
    "keywords": lambda publication: tuple(map(fold, publication.keywords)),
    "venue": _venue_texts,
    "key": lambda publication: tuple(map(fold, publication.keys)),
    "selected": lambda publication: ("true" if publication.selected else "false",),
    "pubstate": lambda publication: (publication.pubstate or PUBLISHED,),
    "source": lambda publication: source_names(publication.entry.path).union(
        *(source_names(version.entry.path) for version in publication.versions)
    ),
}
