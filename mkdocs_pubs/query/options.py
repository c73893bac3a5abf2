"""The options of a list: what each may be set to, in a macro, in `mkdocs.yml` or in a page's front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mkdocs_pubs.model.publication import FORTHCOMING, PUBLISHED, UNDATED, Kind, PubState
from mkdocs_pubs.problems import Fault
from mkdocs_pubs.query.conditions import Condition, Op
from mkdocs_pubs.query.filters import FILTERS, filter_reader
from mkdocs_pubs.query.lexer import Item, RawOption
from mkdocs_pubs.query.settings import LAYOUTS, SETTINGS, Setting
from mkdocs_pubs.text.folding import fold, nearest, suggestion
from mkdocs_pubs.text.regex import regex


class Options(NamedTuple):
    """Options that were understood; hashable."""

    conditions: tuple[Condition, ...] = ()
    settings: tuple[Setting, ...] = ()

    def over(self, defaults: Options) -> Options:
        """These options, and of `defaults` those that these do not name.

        A filter replaces all conditions that the defaults have on the same option.
        """
        filters = {condition.option for condition in self.conditions}
        settings = {setting.name for setting in self.settings}
        return Options(
            tuple(condition for condition in defaults.conditions if condition.option not in filters)
            + self.conditions,
            tuple(setting for setting in defaults.settings if setting.name not in settings) + self.settings,
        )


def read_options(
    words: Sequence[RawOption], layouts: frozenset[str] = LAYOUTS
) -> tuple[Options, tuple[Fault, ...]]:
    """Understand options as written; what is not understood is left out and a fault.

    `layouts` are the names that `layout` may take: the package's own and the site's.
    """
    conditions: list[Condition] = []
    settings: dict[str, Setting] = {}
    faults: list[Fault] = []
    for word in words:
        for result in _read(word, layouts):
            if isinstance(result, Fault):
                faults.append(result)
            elif isinstance(result, Condition):
                if result not in conditions:
                    conditions.append(result)
            elif settings.setdefault(result.name, result) != result:
                message = f"{result.name} is set twice, to different values"
                faults.append(Fault("macro-contradiction", message, result.start, result.name, "keep one"))
    faults.extend(_shown_and_hidden(settings))
    return Options(tuple(conditions), tuple(settings.values())), tuple(faults)


def options_from_mapping(
    mapping: Mapping[str, object], layouts: frozenset[str] = LAYOUTS
) -> tuple[Options, tuple[Fault, ...]]:
    """Understand options given in YAML: the language of the macro, in strings, numbers, booleans and lists.

    A list holds alternatives. A filter's text may begin with an operator (`year: ">=2017"`,
    `kind: "!=preprint"`). A text is read as if it stood in quotes. `group_names` also takes a mapping.
    Nothing (`limit:`) is "none".
    """
    words: list[RawOption] = []
    for name, value in mapping.items():
        words.extend(_words_of(str(name), value))
    options, faults = read_options(words, layouts)
    # Names of groups may stand here for the pages that group.
    grouping = any(setting.name == "group" for setting in options.settings)
    return options, (*faults, *group_faults(options)) if grouping else faults


_LEADING_OP = regex(r"\s*(!=|>=|<=|=|>|<)\s*")


def _words_of(name: str, value: object) -> Iterator[RawOption]:
    by_op: dict[Op, list[Item]] = {}
    for text in _texts_of(value):
        found = None if name in SETTINGS else _LEADING_OP.match(text)
        op, rest = (Op(found[1]), text[found.end() :]) if found else (Op.IS, text)
        by_op.setdefault(op, []).append(Item(" ".join(rest.split()), quoted=True, start=-1))
    for op, items in by_op.items():
        yield RawOption(name, op, tuple(items), -1)


def _texts_of(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from (f"{key}={text}" for key, text in value.items())
    elif isinstance(value, list | tuple):
        yield from map(_text_of, value)
    else:
        yield _text_of(value)


def _text_of(value: object) -> str:
    if value is None:
        return "none"
    return str(value).lower() if isinstance(value, bool) else str(value)


# What people write who know other programs, by what it is called here.
_SYNONYMS = {
    "author": "name person people",
    "caption": "title heading",
    "has": "with",
    "hide": "exclude",
    "key": "citekey keys id",
    "keywords": "tag tags topic topics",
    "layout": "style template",
    "limit": "count max num",
    "pubstate": "state status",
    "selected": "featured",
    "show": "include",
    "sort": "order order_by sort_by",
    "source": "file bib bibfile",
    "venue": "journal booktitle conference",
    "year": "date",
}
_NAMES = (*FILTERS, *SETTINGS)
_MEANT = {word: option for option, words in _SYNONYMS.items() for word in words.split()}


def _read(word: RawOption, layouts: frozenset[str]) -> Iterator[Condition | Setting | Fault]:
    name = word.name.lower()
    if word.op is None:
        yield _single_word(word)
        return
    if name == "keyword":
        name = "keywords"
    filtering, setting = filter_reader(name), SETTINGS.get(name)
    if filtering is None and setting is None:
        message = f'there is no option "{word.name}"'
        yield Fault("macro-option", message, word.start, word.name, _meant_option(name))
    elif inner := next(filter(_holds_option, word.items), None):
        message = f'"{inner.text}" is an option, not a value of {name}'
        fix = "separate options by spaces, not by commas"
        yield Fault("macro-syntax", message, inner.start, name, fix)
    elif filtering is not None and (meant := _meant_comparison(word)):
        sign = f"{word.op}{word.items[0].text[0]}"
        fix = f"write {name}{meant}{word.items[0].text[1:]}"
        yield Fault("macro-operator", f"there is no comparison {sign}", word.start, name, fix)
    elif filtering is not None:
        yield from filtering(RawOption(name, word.op, word.items, word.start))
    elif setting is not None and word.op is Op.IS:
        yield from setting(RawOption(name, word.op, word.items, word.start), layouts)
    else:
        fix = f"write {name}={word.items[0].text}"
        yield Fault("macro-operator", f"{name} takes =, not {word.op}", word.start, name, fix)


_INNER_OPTION = regex(r"([a-z_.]+)(?:[=<>]|!=)")


def _holds_option(item: Item) -> bool:
    inner = None if item.quoted else _INNER_OPTION.match(item.text)
    return inner is not None and (inner[1] in _NAMES or filter_reader(inner[1]) is not None)


# Comparisons as other languages write them: what is read of them, and the sign with which the value begins.
_OTHER_SIGNS = {(Op.IS, ">"): Op.AT_LEAST, (Op.IS, "<"): Op.AT_MOST, (Op.BELOW, ">"): Op.IS_NOT}
_TYPOGRAPHIC_SIGNS = str.maketrans({"≥": ">=", "≤": "<=", "≠": "!="})


def _meant_comparison(word: RawOption) -> Op | None:
    """The comparison that `=>`, `=<` and `<>` stand for; a value in quotes may begin so."""
    item = word.items[0]
    if word.op is None or (item.quoted and item.start >= 0):
        return None
    meant = _OTHER_SIGNS.get((word.op, item.text[:1]))
    return meant if meant is Op.IS_NOT or re.match("-?[0-9]", item.text[1:]) else None


def _single_word(word: RawOption) -> Fault:
    name = word.name.rstrip(":")
    if name.lower() in _NAMES:
        fix: str | None = f"write {name}=…"
        if name == "selected":
            fix = "write selected=true"
    elif name.lower() in set(Kind):
        fix = f"write kind={name.lower()}"
    elif re.fullmatch(r"-?[0-9]{4}", name):
        fix = f"write year={name}"
    elif name.lower() in ("desc", "descending"):
        fix = "a - before the key sorts descending: sort=-date"
    elif name.lower() in ("asc", "ascending"):
        fix = "a key without - before it sorts ascending: sort=date"
    elif (signs := name.translate(_TYPOGRAPHIC_SIGNS)) != name:
        fix = f"write {signs}"
    else:
        fix = "a value with spaces needs quotes"
    return Fault("macro-syntax", f'"{word.name}" is no option with a value', word.start, fix=fix)


def _meant_option(name: str) -> str:
    meant = _MEANT.get(name) or nearest(name, _NAMES)
    if meant:
        return f'did you mean "{meant}"?'
    if name.startswith("field"):
        return "write field.NAME with the name of a bib field"
    return f"for the bib field write field.{name}; the options are {', '.join(sorted(_NAMES))}"


def _shown_and_hidden(settings: Mapping[str, Setting]) -> Iterator[Fault]:
    if "show" in settings and "hide" in settings:
        both = [part for part in settings["show"].value or () if part in settings["hide"].value]
        if both:
            message = f"{', '.join(both)} cannot be both shown and hidden"
            yield Fault("macro-contradiction", message, settings["hide"].start, "hide", "keep one")


_GROUP_KEYS: Mapping[str, tuple[str, ...]] = {
    "kind": tuple(Kind),
    "pubstate": (*PubState, PUBLISHED),
    "year": (FORTHCOMING, UNDATED),
}


def group_faults(options: Options) -> Iterator[Fault]:
    """Faults of `group_order` and `group_names` where there are no groups, or none that they name."""
    settings = {setting.name: setting for setting in options.settings}
    group = settings["group"].value if "group" in settings else None
    for name in ("group_order", "group_names"):
        setting = settings.get(name)
        if setting is None or not setting.value:
            continue
        if group is None:
            fix = "add group=year or its like"
            yield Fault("macro-option", f"{name} needs groups", setting.start, name, fix)
        elif group in _GROUP_KEYS:
            keys = setting.value if name == "group_order" else [key for key, _ in setting.value]
            yield from _unknown_keys(setting, group, keys)


def _unknown_keys(setting: Setting, group: str, keys: Sequence[str]) -> Iterator[Fault]:
    known = _GROUP_KEYS[group]
    for key in keys:
        if key == "*" or fold(key) in known or (group == "year" and re.fullmatch(r"-?[0-9]{1,4}", key)):
            continue
        fix = suggestion(key, known, f"the groups are {', '.join(known)}{' and years' * (group == 'year')}")
        yield Fault("macro-value", f'{setting.name}: "{key}" is no {group}', setting.start, setting.name, fix)
