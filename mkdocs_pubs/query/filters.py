"""The options that choose publications: what each may be set to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from mkdocs_pubs.model.publication import PUBLISHED, Kind, PubState
from mkdocs_pubs.problems import Fault
from mkdocs_pubs.query.conditions import Condition, Op, Span
from mkdocs_pubs.query.lexer import Item, RawOption
from mkdocs_pubs.query.values import BOOLEANS, bad_value, pieces_of
from mkdocs_pubs.text.folding import suggestion
from mkdocs_pubs.text.regex import regex

_Read = Iterator[Condition | Fault]
_Reader = Callable[[RawOption], _Read]


def _condition(word: RawOption, values: Sequence[str | Span]) -> _Read:
    if values and word.op is not None:
        yield Condition(word.name, word.op, tuple(dict.fromkeys(values)), word.start)


def _read_text(word: RawOption, *, holds_commas: bool) -> _Read:
    if word.op not in (Op.IS, Op.IS_NOT):
        yield Fault("macro-operator", f"{word.name} takes = and !=, not {word.op}", word.start, word.name)
        return
    values: list[str | Span] = []
    for item in pieces_of(word, split_quoted=not holds_commas):
        if item.text:
            values.append(item.text)
        else:
            yield bad_value(word, item, None)
    yield from _condition(word, values)


def _read_field(word: RawOption) -> _Read:
    if word.op in (Op.IS, Op.IS_NOT):
        yield from _read_text(word, holds_commas=True)
        return
    if len(word.items) > 1 or not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", word.items[0].text):
        yield bad_value(word, word.items[0], None, f"{word.name}{word.op} takes one number")
        return
    yield from _condition(word, [word.items[0].text])


def _read_closed(word: RawOption, *, values: Sequence[str], same: Mapping[str, str]) -> _Read:
    if word.op not in (Op.IS, Op.IS_NOT):
        yield Fault("macro-operator", f"{word.name} takes = and !=, not {word.op}", word.start, word.name)
        return
    understood: list[str | Span] = []
    for item in pieces_of(word):
        value = same.get(item.text.lower(), item.text.lower())
        if value in values:
            understood.append(value)
        elif value == "*":
            understood.extend(values)
        else:
            yield bad_value(word, item, suggestion(value, values, f"it is one of {', '.join(values)}"))
    yield from _condition(word, understood)


_YEAR = regex(r"-?[0-9]{1,4}")
_YEARS = regex(r"(-?[0-9]{1,4})?\s*\.\.\s*(-?[0-9]{1,4})?")
_TWO_YEARS = regex(r"([0-9]{4})\s*(?:-|–|—|/|:|\.{3,}|…|to)\s*([0-9]{4})")

_DECADE = regex(r"([0-9]{3})0(?:s|er|年代)")


def _read_year(word: RawOption) -> _Read:
    compared = word.op not in (Op.IS, Op.IS_NOT)
    if compared and (len(word.items) > 1 or not _YEAR.fullmatch(word.items[0].text)):
        what = f'year{word.op} takes one year, not "{",".join(item.text for item in word.items)}"'
        yield bad_value(word, word.items[0], f"write year{word.op}2020 or year=2017..2020", what)
        return
    spans: list[str | Span] = []
    for item in pieces_of(word):
        span = _span(word, item)
        if isinstance(span, Fault):
            yield span
        else:
            spans.append(span)
    yield from _condition(word, spans)


def _span(word: RawOption, item: Item) -> Span | Fault:
    if _YEAR.fullmatch(item.text):
        return Span(int(item.text), int(item.text))
    found = _YEARS.fullmatch(item.text)
    if found is None or not (found[1] or found[2]):
        fix = "write a year (2020) or a range (2017..2019, 2017.., ..2019)"
        if two := _TWO_YEARS.fullmatch(item.text):
            fix = f"write year={two[1]}..{two[2]}"
        elif decade := _DECADE.fullmatch(item.text):
            fix = f"write year={decade[1]}0..{decade[1]}9"
        return bad_value(word, item, fix, f'"{item.text}" is no year')
    low, high = (int(end) if end else None for end in found.groups())
    if low is not None and high is not None and low > high:
        message = f"the range {low}..{high} ends before it begins"
        return Fault("macro-range", message, item.start, word.name, f"write year={high}..{low}")
    return Span(low, high)


FILTERS: Mapping[str, _Reader] = {
    "type": partial(_read_text, holds_commas=False),
    "kind": partial(_read_closed, values=tuple(Kind), same={}),
    "year": _read_year,
    "author": partial(_read_text, holds_commas=True),
    "editor": partial(_read_text, holds_commas=True),
    "keywords": partial(_read_text, holds_commas=False),
    "venue": partial(_read_text, holds_commas=True),
    "key": partial(_read_text, holds_commas=False),
    "selected": partial(_read_closed, values=("true", "false"), same=BOOLEANS),
    "pubstate": partial(_read_closed, values=(*PubState, PUBLISHED), same={}),
    "has": partial(_read_text, holds_commas=False),
    "source": partial(_read_text, holds_commas=False),
}
"""The options that choose publications; besides these, `field.NAME` for any other bib field.

Several of them must all hold. What each compares with:

- `type`: the entry type of the .bib file ("inproceedings");
- `kind`: what the work is: article, conference, preprint, book, chapter, thesis, report, patent, software,
  dataset, talk, poster, other;
- `year`: the year of the date (the start of a range); nothing undated has one;
- `author`, `editor`: anybody in the list: a name in either order ("Yunhe Wang", "Wang, Yunhe"), the family
  name alone, or an alias or id of authors.yml; an id is that person alone, also among namesakes;
- `keywords`: any one of the keywords, as a whole;
- `venue`: the short or the full name, as a whole;
- `key`: the citation key;
- `selected`: true or false;
- `pubstate`: inpreparation, submitted, forthcoming, inpress, prepublished, or "published" for none of them;
- `has`: one of `matching.HAS`, or the name of a link ("code") or identifier ("doi");
- `source`: the .bib file, with or without folder and ending;
- `field.NAME`: the whole decoded text of the bib field; with `>=` and its like the number in it.

Text compares without case, accents and LaTeX, and `*` in it stands for any run of characters, so that
`venue=NeurIPS*` begins so and `keywords=*` has some keyword. `!=` holds where `=` does not, also for what
lacks the thing altogether.
"""


def filter_reader(name: str) -> _Reader | None:
    """What reads the filter of this lower-case name; None where there is no such filter."""
    if name.startswith("field.") and name != "field.":
        return _read_field
    return FILTERS.get(name)
