"""Reading options: as a macro has them, and as mkdocs.yml and the front matter of pages have them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from mkdocs_pubs.model.publication import FORTHCOMING, OTHER, UNDATED, Kind, Role
from mkdocs_pubs.problems import Fault
from mkdocs_pubs.query.conditions import Condition, Value
from mkdocs_pubs.query.lexer import Operator, OptionToken, ValueToken
from mkdocs_pubs.query.look import LAYOUTS
from mkdocs_pubs.query.options import OPTIONS, STATES, Option, Options, Setting, option_named
from mkdocs_pubs.query.query import Query
from mkdocs_pubs.text.folding import fold, nearest, suggestion
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import pairs


def read_options(
    tokens: Sequence[OptionToken], layouts: frozenset[str] = LAYOUTS
) -> tuple[Options, tuple[Fault, ...]]:
    """Understand options as written; what is not understood is left out and a fault.

    `layouts` are the names that `layout` may take: the package's own and the site's.
    """
    conditions: dict[Condition, None] = {}
    settings: dict[str, Setting] = {}
    faults: list[Fault] = []
    for token in tokens:
        for result in _read(token, layouts):
            if isinstance(result, Fault):
                faults.append(result)
            elif isinstance(result, Condition):
                conditions.setdefault(result)
            elif settings.setdefault(result.name, result).value != result.value:
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
    tokens: list[OptionToken] = []
    for name, value in mapping.items():
        tokens.extend(_tokens_of(str(name), value))
    options, faults = read_options(tokens, layouts)
    # Names of groups may stand here for the pages that group.
    grouping = any(setting.name == "group" for setting in options.settings)
    return options, (*faults, *group_faults(options)) if grouping else faults


_LEADING_OPERATOR = regex(r"\s*(!=|>=|<=|=|>|<)\s*")


def _tokens_of(name: str, value: object) -> Iterator[OptionToken]:
    is_setting = name in OPTIONS and OPTIONS[name].target is not Condition
    by_operator: dict[Operator, list[ValueToken]] = {}
    for text in _texts_of(value):
        found = None if is_setting else _LEADING_OPERATOR.match(text)
        operator, rest = (Operator(found[1]), text[found.end() :]) if found else (Operator.IS, text)
        token = ValueToken(" ".join(rest.split()), quoted=True, start=-1)
        by_operator.setdefault(operator, []).append(token)
    for operator, tokens in by_operator.items():
        yield OptionToken(name, operator, tuple(tokens), -1)


def _texts_of(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        value = [f"{key}={text}" for key, text in value.items()]
    for text in value if isinstance(value, list | tuple) else (value,):
        yield str(text).lower() if text is None or isinstance(text, bool) else str(text)


def _read(token: OptionToken, layouts: frozenset[str]) -> Iterator[Condition | Setting | Fault]:
    """Understand one option: what it says, behind what is wrong with it."""
    if not token.values:
        yield _single_word(token)
        return
    name = "keywords" if token.name.lower() == "keyword" else token.name.lower()
    option = option_named(name, layouts)
    if option is None:
        message = f'there is no option "{token.name}"'
        yield Fault("macro-option", message, token.start, token.name, _meant_option(name))
        return
    token = token._replace(name=name)
    if fault := _misuse(token, option):
        yield fault
        return
    results = () if option.is_none(token) else tuple(option.read(token))
    faults = [result for result in results if isinstance(result, Fault)]
    values = tuple(dict.fromkeys(result for result in results if not isinstance(result, Fault)))
    yield from faults
    if faults and not values:
        return
    if option.target is Condition:
        yield Condition(name, token.operator, cast("tuple[Value, ...]", values), token.start)
    else:
        yield Setting(name, values if option.single is None else values[0], token.start)


def _misuse(token: OptionToken, option: Option) -> Fault | None:
    """What is wrong with an option as a whole, whatever its values mean."""
    name, first = token.name, token.values[0]
    if inner := next(filter(_holds_option, token.values), None):
        message = f'"{inner.text}" is an option, not a value of {name}'
        fix = "separate options by spaces, not by commas"
        return Fault("macro-syntax", message, inner.start, name, fix)
    if option.target is Condition and (meant := _meant_comparison(token)):
        message = f"there is no comparison {token.operator}{first.text[0]}"
        return Fault("macro-operator", message, token.start, name, f"write {name}{meant}{first.text[1:]}")
    if token.operator not in option.operators:
        message = f"{name} takes {' and '.join(option.operators)}, not {token.operator}"
        write = f"write {name}={first.text}" if len(option.operators) == 1 else None
        return Fault("macro-operator", message, token.start, name, write)
    if option.single is not None and len(token.values) > 1:
        fix = option.single.format(", ".join(value.text for value in token.values))
        return Fault("macro-value", f"{name} takes one value", token.values[1].start, name, fix)
    return None


_INNER_OPTION = regex(r"([a-z_.]+)(?:[=<>]|!=)")


def _holds_option(value: ValueToken) -> bool:
    inner = None if value.quoted else _INNER_OPTION.match(value.text)
    return inner is not None and option_named(inner[1]) is not None


# Comparisons as other languages write them: what is read of them, and the sign with which the value begins.
_OTHER_SIGNS = {
    (Operator.IS, ">"): Operator.AT_LEAST,
    (Operator.IS, "<"): Operator.AT_MOST,
    (Operator.BELOW, ">"): Operator.IS_NOT,
}
_TYPOGRAPHIC_SIGNS = str.maketrans({"≥": ">=", "≤": "<=", "≠": "!="})


def _meant_comparison(token: OptionToken) -> Operator | None:
    """The comparison that `=>`, `=<` and `<>` stand for; a value in quotes may begin so."""
    value = token.values[0]
    if value.quoted and value.start >= 0:
        return None
    meant = _OTHER_SIGNS.get((token.operator, value.text[:1]))
    return meant if meant is Operator.IS_NOT or re.match("-?[0-9]", value.text[1:]) else None


def _single_word(token: OptionToken) -> Fault:
    name = token.name.rstrip(":")
    if name.lower() in OPTIONS:
        fix = "write selected=true" if name == "selected" else f"write {name}=…"
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
    return Fault("macro-syntax", f'"{token.name}" is no option with a value', token.start, fix=fix)


# What people write who know other programs, by what it is called here.
_MEANT = pairs("""
    name author  person author  people author  title caption  heading caption  with has
    exclude hide  citekey key  keys key  id key  tag keywords  tags keywords  topic keywords
    topics keywords  style layout  template layout  count limit  max limit  num limit
    state pubstate  status pubstate  featured selected  include show  order sort  order_by sort
    sort_by sort  file source  bib source  bibfile source  journal venue  booktitle venue
    conference venue  date year
""")


def _meant_option(name: str) -> str:
    meant = _MEANT.get(name) or nearest(name, OPTIONS)
    if meant:
        return f'did you mean "{meant}"?'
    if name.startswith("field"):
        return "write field.NAME with the name of a bib field"
    return f"for the bib field write field.{name}; the options are {', '.join(sorted(OPTIONS))}"


def _shown_and_hidden(settings: Mapping[str, Setting]) -> Iterator[Fault]:
    if "show" in settings and "hide" in settings:
        hide = settings["hide"]
        both = [part for part in settings["show"].value if part in hide.value]
        if both:
            message = f"{', '.join(both)} cannot be both shown and hidden"
            yield Fault("macro-contradiction", message, hide.start, "hide", "keep one")


_GROUP_KEYS: Mapping[str, tuple[str, ...]] = {
    "kind": tuple(Kind),
    "pubstate": STATES,
    "role": (*Role, OTHER),
    "year": (FORTHCOMING, UNDATED),
}


def group_faults(options: Options) -> Iterator[Fault]:
    """Faults of `group_order` and `group_names` where there are no groups, or none that they name."""
    group = options.set_in(Query).get("group")
    for setting in options.settings:
        if setting.name not in ("group_order", "group_names") or not setting.value:
            continue
        if group is None:
            fix = "add group=year or its like"
            yield Fault("macro-option", f"{setting.name} needs groups", setting.start, setting.name, fix)
        elif group in _GROUP_KEYS:
            keys = setting.value if setting.name == "group_order" else [key for key, _ in setting.value]
            yield from _unknown_keys(setting, group, keys)


def _unknown_keys(setting: Setting, group: str, keys: Sequence[str]) -> Iterator[Fault]:
    known = _GROUP_KEYS[group]
    for key in keys:
        if key == "*" or fold(key) in known or (group == "year" and re.fullmatch(r"-?[0-9]{1,4}", key)):
            continue
        fix = suggestion(key, known, f"the groups are {', '.join(known)}{' and years' * (group == 'year')}")
        yield Fault("macro-value", f'{setting.name}: "{key}" is no {group}', setting.start, setting.name, fix)
