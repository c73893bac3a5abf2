"""The options that choose no publications: order, groups and look."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mkdocs_pubs.problems import Fault
from mkdocs_pubs.query.grouping import GROUP_NAMES
from mkdocs_pubs.query.lexer import RawOption
from mkdocs_pubs.query.sorting import SORT_NAMES, SortKey
from mkdocs_pubs.query.values import BOOLEANS, bad_value, pieces_of, single_of
from mkdocs_pubs.text.folding import suggestion
from mkdocs_pubs.text.regex import regex

LAYOUTS = frozenset({"table", "list", "cv"})
"""The layouts that come with the package."""

PARTS = (
    *("authors", "venue", "year", "links", "bibtex", "summary"),
    *("abstract", "award", "preview", "note", "keywords"),
)
"""What `show` and `hide` take: the parts of a publication beside its title."""

_ON_REQUEST = frozenset({"keywords"})
_NOT_COMPACT = frozenset({"summary", "abstract", "preview"})
_ON_REQUEST_IN = {"list": _ON_REQUEST | _NOT_COMPACT | {"note"}, "cv": _ON_REQUEST | _NOT_COMPACT}


def on_request(layout: str) -> frozenset[str]:
    """The parts that a layout shows only where `show` names them."""
    return _ON_REQUEST_IN.get(layout, _ON_REQUEST)


@dataclass(frozen=True, slots=True)
class Setting:
    """An option that is no filter.

    Attributes:
        name: one of `SETTINGS`.
        value: hashable, of the type that `Query` or `Look` have for it.
        start: where it begins in its macro, -1 where it stood in none.
    """

    name: str
    value: Any
    start: int = field(default=-1, compare=False)


_Read = Iterator[Setting | Fault]
_Reader = Callable[[RawOption, frozenset[str]], _Read]


def _read_text_setting(word: RawOption, _: frozenset[str]) -> _Read:
    item = single_of(word)
    yield item if isinstance(item, Fault) else Setting(word.name, item.text, word.start)


def _read_number(word: RawOption, _: frozenset[str]) -> _Read:
    item = single_of(word)
    if isinstance(item, Fault):
        yield Fault(item.code, item.message, item.start, item.subject, f"write {word.name}=5")
    elif item.text.lower() == "none":
        yield Setting(word.name, None, word.start)
    elif re.fullmatch(r"[0-9]{1,9}", item.text) and int(item.text) > 0:
        yield Setting(word.name, int(item.text), word.start)
    else:
        what = f'{word.name} is a number from 1 on, not "{item.text}"'
        yield bad_value(word, item, f"write {word.name}=5, or {word.name}=none for all", what)


def _read_layout(word: RawOption, layouts: frozenset[str]) -> _Read:
    item = single_of(word)
    if isinstance(item, Fault):
        yield item
    elif item.text in layouts:
        yield Setting(word.name, item.text, word.start)
    else:
        there_are = f"the layouts are {', '.join(sorted(layouts))}"
        yield bad_value(word, item, suggestion(item.text, sorted(layouts), there_are))


def _read_group(word: RawOption, _: frozenset[str]) -> _Read:
    item = single_of(word)
    if isinstance(item, Fault):
        yield Fault(item.code, item.message, item.start, item.subject, "sort=… orders inside a group")
        return
    name = "keywords" if item.text.lower() == "keyword" else item.text.lower()
    if name in GROUP_NAMES or name == "none":
        yield Setting(word.name, None if name == "none" else name, word.start)
    else:
        there_are = f"group is one of {', '.join(GROUP_NAMES)}, none"
        yield bad_value(word, item, suggestion(item.text, [*GROUP_NAMES, "none"], there_are))


def _read_sort(word: RawOption, _: frozenset[str]) -> _Read:
    keys: list[SortKey] = []
    for item in pieces_of(word):
        name = item.text.lower().removeprefix("-")
        if name == "default" and len(word.items) == 1:
            continue
        if name not in SORT_NAMES:
            yield bad_value(word, item, suggestion(name, SORT_NAMES, f"it is one of {', '.join(SORT_NAMES)}"))
        elif any(key.name == name for key in keys):
            yield Fault("macro-contradiction", f"sort names {name} twice", item.start, word.name, "keep one")
        else:
            keys.append(SortKey(name, descending=item.text.startswith("-")))
    yield Setting(word.name, tuple(keys), word.start)


def _read_parts(word: RawOption, _: frozenset[str]) -> _Read:
    if [item.text.lower() for item in word.items] == ["none"]:
        yield Setting(word.name, None if word.name == "show" else (), word.start)
        return
    parts: dict[str, None] = {}
    for item in pieces_of(word):
        if item.text.lower() in PARTS:
            parts[item.text.lower()] = None
        else:
            yield bad_value(word, item, suggestion(item.text, PARTS, f"the parts are {', '.join(PARTS)}"))
    if parts:
        yield Setting(word.name, tuple(parts), word.start)


def _read_group_order(word: RawOption, _: frozenset[str]) -> _Read:
    keys: dict[str, None] = {}
    for item in pieces_of(word):
        if not item.text:
            yield bad_value(word, item, None)
        elif item.text.lower() != "none":
            keys[item.text] = None
    yield Setting(word.name, tuple(keys), word.start)


# The comma before "key=", so that a heading itself may hold commas.
_NEXT_NAME = regex(r",\s*(?=[^,=]+=)")


def _read_group_names(word: RawOption, _: frozenset[str]) -> _Read:
    names: dict[str, str] = {}
    for item in word.items:
        for pair in _NEXT_NAME.split(item.text):
            key, sign, heading = (part.strip() for part in pair.partition("="))
            if key and heading:
                names[key] = heading
            elif sign or key.lower() != "none":
                fix = 'write group_names="conference=Talks, article=Journal papers"'
                yield bad_value(word, item, fix, f'"{pair.strip()}" gives no group a name')
    yield Setting(word.name, tuple(names.items()), word.start)


def _read_filter(word: RawOption, _: frozenset[str]) -> _Read:
    item = single_of(word)
    if isinstance(item, Fault):
        yield item
    elif (value := BOOLEANS.get(item.text.lower())) is not None:
        yield Setting(word.name, value == "true", word.start)
    else:
        yield bad_value(word, item, "write filter=true or filter=false")


SETTINGS: Mapping[str, _Reader] = {
    "sort": _read_sort,
    "group": _read_group,
    "group_order": _read_group_order,
    "group_names": _read_group_names,
    "limit": _read_number,
    "layout": _read_layout,
    "caption": _read_text_setting,
    "max_authors": _read_number,
    "show": _read_parts,
    "hide": _read_parts,
    "filter": _read_filter,
}
"""The options that choose no publications:

- `sort`: names of `sorting.SORT_NAMES`, the most important first, `-` before one for descending; `default`;
- `group`: one of `grouping.GROUP_NAMES`, or `none`;
- `group_order`: keys of groups that come first, in this order; `*` stands for all the others;
- `group_names`: headings of one's own, "conference=Talks, article=Journal papers";
- `limit`: how many at most, or `none`;
- `layout`: table, list, cv, or a layout of the site;
- `caption`: a line of text over the list;
- `max_authors`: how many people of a publication stand open, the rest folded; `none` for all;
- `show`: these of `PARTS` and no others, `none` for what the layout shows by itself; `hide`: all but these;
- `filter`: whether the list has a search box; a long one has it by itself.
"""
