"""The values of options: what may be written, and what it is read as.

A reader takes an option as written and gives its values, and a fault for each that it does not understand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import NamedTuple

from mkdocs_pubs.model.date import PartialDate
from mkdocs_pubs.model.name import Name, spellings
from mkdocs_pubs.model.name_parts import is_family_first
from mkdocs_pubs.problems import Fault
from mkdocs_pubs.query.lexer import Operator, OptionToken, ValueToken
from mkdocs_pubs.query.sorting import SORT_NAMES, SortKey
from mkdocs_pubs.text.folding import fold, suggestion
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex

Results = Iterator[Hashable | Fault]
Reader = Callable[[OptionToken], Results]

EQUALITY = (Operator.IS, Operator.IS_NOT)


class Text(NamedTuple):
    """A text that a condition compares with.

    Attributes:
        written: as the macro has it; `*` stands for any run of characters.
        forms: what it is compared as: folded, with its LaTeX decoded; a name in all its spellings.
        parts: what stands between its commas, where the text may be a list in one pair of quotes.
    """

    written: str
    forms: frozenset[str]
    parts: tuple[Text, ...] = ()

    def __str__(self) -> str:
        return self.written


class YearRange(NamedTuple):
    """A run of years, both ends included; None is an open end."""

    low: int | None
    high: int | None

    def __str__(self) -> str:
        if self.low == self.high:
            return str(self.low)
        return "..".join("" if end is None else str(end) for end in self)

    def holds(self, date: PartialDate | None) -> bool:
        """Whether the year of a date is one of them."""
        if date is None:
            return False
        return (self.low is None or self.low <= date.year) and (self.high is None or date.year <= self.high)


def text_of(written: str) -> Text:
    r"""A text as it is compared: `Universit\'e` is "universite"."""
    plain = decode_text(written) if "\\" in written or "{" in written else written
    return Text(written, frozenset({fold(plain)}))


def name_of(written: str) -> Text:
    """A name, or an id or alias of authors.yml."""
    return Text(written, spellings(Name.from_text(written)) | {fold(written)})


def texts(token: OptionToken) -> Results:
    """Texts of which none holds a comma: in quotes, too, a comma separates them."""
    for value in pieces_of(token):
        yield text_of(value.text) if value.text else bad_value(token, value)


def texts_with_commas(token: OptionToken) -> Results:
    """Texts that may hold commas, or be lists: which is meant only the publications tell."""
    return _texts_or_lists(token, text_of, lambda _: True)


def names(token: OptionToken) -> Results:
    """Names of people; `"Wang, Yunhe"` is one, `"Chao Xu, Yunhe Wang"` may be two."""
    # Each part must itself be a full name, so that a "Wang, Yunhe" whom nobody cites is not every Wang.
    return _texts_or_lists(token, name_of, lambda part: " " in part or is_family_first(part))


def _texts_or_lists(
    token: OptionToken, read: Callable[[str], Text], may_be_part: Callable[[str], bool]
) -> Iterator[Text | Fault]:
    for value in token.values:
        parts = [part for part in map(str.strip, value.text.split(",")) if part]
        is_list = len(parts) > 1 and all(map(may_be_part, parts))
        if value.text:
            yield read(value.text)._replace(parts=tuple(map(read, parts)) if is_list else ())
        else:
            yield bad_value(token, value)


# Bounded, so that each is written again as it was read.
_NUMBER = regex(r"-?[0-9]{1,15}(\.[0-9]{1,4})?")
_YEAR = regex(r"-?[0-9]{1,4}")
_YEARS = regex(r"(-?[0-9]{1,4})?\s*\.\.\s*(-?[0-9]{1,4})?")
_TWO_YEARS = regex(r"([0-9]{4})\s*(?:-|–|—|/|:|\.{3,}|…|to)\s*([0-9]{4})")
_DECADE = regex(r"([0-9]{3})0(?:s|er|年代)")


def field_values(token: OptionToken) -> Results:
    """The texts of a field, or the one number that it is compared with."""
    if token.operator in EQUALITY:
        yield from texts_with_commas(token)
    elif len(token.values) == 1 and _NUMBER.fullmatch(token.values[0].text):
        number = float(token.values[0].text)
        yield int(number) if number.is_integer() else number
    else:
        what = f"{token.name}{token.operator} takes one number"
        yield bad_value(token, token.values[0], what=what)


def years(token: OptionToken) -> Results:
    """Years and ranges of years, or the one year that is compared with."""
    if token.operator in EQUALITY:
        for value in pieces_of(token):
            yield _year_range(token, value)
    elif len(token.values) == 1 and _YEAR.fullmatch(token.values[0].text):
        yield int(token.values[0].text)
    else:
        several = ",".join(value.text for value in token.values)
        what = f'year{token.operator} takes one year, not "{several}"'
        fix = f"write year{token.operator}2020 or year=2017..2020"
        yield bad_value(token, token.values[0], fix, what)


def _year_range(token: OptionToken, value: ValueToken) -> YearRange | Fault:
    if _YEAR.fullmatch(value.text):
        return YearRange(int(value.text), int(value.text))
    found = _YEARS.fullmatch(value.text)
    if found is None or not (found[1] or found[2]):
        fix = "write a year (2020) or a range (2017..2019, 2017.., ..2019)"
        if two := _TWO_YEARS.fullmatch(value.text):
            fix = f"write year={two[1]}..{two[2]}"
        elif decade := _DECADE.fullmatch(value.text):
            fix = f"write year={decade[1]}0..{decade[1]}9"
        return bad_value(token, value, fix, f'"{value.text}" is no year')
    low, high = (int(end) if end else None for end in found.groups())
    if low is not None and high is not None and low > high:
        message = f"the range {low}..{high} ends before it begins"
        return Fault("macro-range", message, value.start, token.name, f"write year={high}..{low}")
    return YearRange(low, high)


def choices(known: Mapping[str, Hashable], *, star: bool = False) -> Reader:
    """Reader of an option that takes certain values, whatever their case.

    Args:
        known: by all that may be written, what it is read as; a name that differs from it is a synonym.
        star: `*` stands for all of them.
    """
    distinct = dict.fromkeys(known.values())
    proper = [name for name, value in known.items() if name in (str(value), str(value).lower())]
    there_are = f"it is one of {', '.join(proper)}"

    def read(token: OptionToken) -> Results:
        for value in pieces_of(token):
            name = value.text if value.text in known else value.text.lower()
            if name in known:
                yield known[name]
            elif star and name == "*":
                yield from distinct
            else:
                yield bad_value(token, value, suggestion(value.text, proper, there_are))

    return read


def switch(on: Hashable, off: Hashable) -> Mapping[str, Hashable]:
    """What may be written for true and false."""
    return dict.fromkeys(("true", "yes", "on"), on) | dict.fromkeys(("false", "no", "off"), off)


def count(token: OptionToken) -> Results:
    """A number from 1 on, or none."""
    for value in token.values:
        if value.text.lower() == "none":
            yield None
        elif re.fullmatch(r"[0-9]{1,9}", value.text) and int(value.text):
            yield int(value.text)
        else:
            what = f'{token.name} is a number from 1 on, not "{value.text}"'
            yield bad_value(token, value, f"write {token.name}=5, or {token.name}=none for all", what)


def line(token: OptionToken) -> Results:
    """Text to be shown, also none."""
    for value in token.values:
        yield value.text


def sort_keys(token: OptionToken) -> Results:
    """Names of `SORT_NAMES`, `-` before one for descending; `default` for none."""
    found: set[str] = set()
    for value in pieces_of(token):
        name = value.text.lower().removeprefix("-")
        if name == "default" and len(token.values) == 1:
            continue
        if name not in SORT_NAMES:
            there_are = f"it is one of {', '.join(SORT_NAMES)}"
            yield bad_value(token, value, suggestion(name, SORT_NAMES, there_are))
        elif name in found:
            message = f"sort names {name} twice"
            yield Fault("macro-contradiction", message, value.start, token.name, "keep one")
        else:
            found.add(name)
            yield SortKey(name, descending=value.text.startswith("-"))


def group_keys(token: OptionToken) -> Results:
    """What groups are called, by their keys or by names that publications have."""
    for value in pieces_of(token):
        yield value.text or bad_value(token, value)


# The comma before "key=", so that a heading itself may hold commas.
_NEXT_NAME = regex(r",\s*(?=[^,=]+=)")


def group_names(token: OptionToken) -> Results:
    """Pairs of what a group is called and the heading that it gets."""
    for value in token.values:
        for pair in _NEXT_NAME.split(value.text):
            key, _, heading = (part.strip() for part in pair.partition("="))
            if key and heading:
                yield key, heading
            else:
                fix = 'write group_names="conference=Talks, article=Journal papers"'
                yield bad_value(token, value, fix, f'"{pair.strip()}" gives no group a name')


def prefixes(token: OptionToken) -> Results:
    """Pairs of a group's key and what stands before its numbers; a text alone is for all groups."""
    for value in pieces_of(token):
        key, equals, prefix = (part.strip() for part in value.text.rpartition("="))
        if prefix and (key or not equals):
            yield key, prefix
        else:
            fix = 'write prefix=J, or prefix="article=J, conference=C"'
            yield bad_value(token, value, fix, f'"{value.text}" puts nothing before numbers')


def pieces_of(token: OptionToken) -> Iterator[ValueToken]:
    """The values of an option of which none holds a comma: in quotes, too, it separates them."""
    for value in token.values:
        for part in value.text.split(",") if value.quoted else (value.text,):
            yield value._replace(text=part.strip())


# The options of which no value holds one of these signs, with which other programs separate.
_LISTS = frozenset({"kind", "pubstate", "year", "sort", "show", "hide"})
_OTHER_SEPARATOR = regex(r"[;|]")


def bad_value(token: OptionToken, value: ValueToken, fix: str | None = None, what: str = "") -> Fault:
    """The fault of a value that an option does not take; `what` is said instead of the usual words."""
    usual = f'{token.name} cannot be "{value.text}"' if value.text else f"{token.name} has an empty value"
    if token.name in _LISTS and token.operator in EQUALITY:
        apart = [part for part in map(str.strip, _OTHER_SEPARATOR.split(value.text)) if part]
        if len(apart) > 1:
            fix = f"a comma stands between values: {token.name}{token.operator}{','.join(apart)}"
    return Fault("macro-value", what or usual, value.start, token.name, fix)
