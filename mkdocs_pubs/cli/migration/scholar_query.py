"""Queries of jekyll-scholar become options of the macro.

Source: "Queries" in the manual of bibtex-ruby: selectors joined by `||`, each `@type[one && another]`, and
conditions `field`, `field=value`, `!=`, `^=` (begins), `$=` (ends), `~=` (holds), `<`, `<=`, `>`, `>=`.
"""

from __future__ import annotations

from typing import NamedTuple

from mkdocs_pubs.query.options import OPTIONS
from mkdocs_pubs.text.regex import regex

_SELECTOR = regex(r"\s*@?\s*([\w*]*)\s*(?:\[([^\[\]]*)\]?)?\s*\*?\s*")
_CONDITION = regex(r"\s*([\w-]+)\s*(?:(==?|!=|\^=|\$=|~=|/=|<=|>=|<|>)\s*(.*?))?\s*")
_PLAIN = regex(r"[\w.*-]+")
# What jekyll-scholar calls otherwise.
_NAMES = {"bibtex_key": "key", "bibtex_type": "type", "keyword": "keywords", "journal": "venue"}
_EVERY_TYPE = frozenset(("", "all", "entry"))


class _Option(NamedTuple):
    name: str
    comparison: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name}{self.comparison}{','.join(map(_quoted, self.values))}"


def options_of_query(query: str) -> tuple[list[list[str]], list[str]]:
    """The options of macros that choose what a query does.

    Args:
        query: as behind `--query`; "" for everything.

    Returns:
        For each macro that is needed its options, and those parts of the query that no option can say.

    Example:
        >>> options_of_query("@*[selected=true && title ~= logic]*")
        ([['selected=true', 'field.title=*logic*']], [])
        >>> options_of_query("@article || @book[year>2019]")
        ([['type=article'], ['type=book', 'year>=2020']], [])
    """
    read = [_selector(selector) for selector in _split(query, "||")]
    lists = [options for options, _ in read]
    merged = _alternatives(lists)
    doubts = [doubt for _, found in read for doubt in found]
    return [list(map(str, options)) for options in ([merged] if merged is not None else lists)], doubts


def _quoted(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else f'"{value.replace(chr(34), chr(39))}"'


def _selector(selector: str) -> tuple[list[_Option], list[str]]:
    found = _SELECTOR.fullmatch(selector)
    if not found:
        return [], [selector.strip()]
    type_ = found[1].strip("*").lower()
    options = [] if type_ in _EVERY_TYPE else [_Option("type", "=", (type_,))]
    doubts: list[str] = []
    for condition in filter(None, map(str.strip, (found[2] or "").split("&&"))):
        either = [_condition(one) for one in condition.split("||")]
        merged = _alternatives([[one] for one in either if one]) if all(either) else None
        if merged is None:
            doubts.append(condition)
        else:
            options += merged
    return options, doubts


def _condition(text: str) -> _Option | None:
    found = _CONDITION.fullmatch(text)
    if not found:
        return None
    field, sign, value = found[1].lower(), found[2] or "", (found[3] or "").strip("\"'{} ")
    name = _NAMES.get(field, field)
    if name not in OPTIONS:
        name = f"field.{field}"
    if not sign:
        return _Option("has", "=", (field,))
    if sign in {"<", ">"}:
        if not value.isdecimal():
            return None
        return _Option(name, f"{sign}=", (str(int(value) + (1 if sign == ">" else -1)),))
    before, behind = {"^=": ("", "*"), "$=": ("*", ""), "~=": ("*", "*")}.get(sign, ("", ""))
    if sign == "/=" or not value:
        return None
    comparison = sign if sign in {"!=", "<=", ">="} else "="
    return _Option(name, comparison, (f"{before}{value}{behind}",))


def _alternatives(lists: list[list[_Option]]) -> list[_Option] | None:
    """The one list of options that means any of several; None where there is none.

    There is one where they differ in the values of one option alone.
    """
    first = lists[0]
    said = [{(one.name, one.comparison): one.values for one in options} for options in lists]
    differing = {key for other in said for key in other if any(other[key] != one.get(key) for one in said)}
    if len(lists) == 1 or not differing:
        return first
    [(name, comparison), *more] = differing
    if more or comparison != "=" or not all((name, comparison) in one for one in said):
        return None
    values = tuple(dict.fromkeys(value for one in said for value in one[name, comparison]))
    return [one._replace(values=values) if one.name == name else one for one in first]


def _split(text: str, separator: str) -> list[str]:
    """Split where the separator stands outside of square brackets."""
    parts, depth, begin = [], 0, 0
    for at, sign in enumerate(text):
        depth += (sign == "[") - (sign == "]")
        if depth == 0 and text.startswith(separator, at):
            parts.append(text[begin:at])
            begin = at + len(separator)
    return [*parts, text[begin:]]
