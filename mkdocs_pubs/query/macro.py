"""`<< publications … >>` as a value: which publications, and how they look.

    << publications kind=article,conference year>=2017 author="Chao Xu" sort=-date limit=5 layout=list >>
    << publications.count kind=article >>
    << cite wang2018towards >>

An option is `name=value`; `!=` excludes, and `year` and `field.NAME` also take `>=`, `<=`, `>` and `<`.
Several values are separated by commas, options by white space, new lines among it, but no blank line. A value
with spaces stands in double or single quotes, where a backslash takes the quote or a backslash as it is. The
options and what they may be set to: `filters.FILTERS` and `settings.SETTINGS`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from mkdocs_pubs.problems import Fault
from mkdocs_pubs.query.conditions import Condition, Op, written
from mkdocs_pubs.query.lexer import MacroName, Occurrence, RawOption, find_macros, opening_name, read_words
from mkdocs_pubs.query.options import Options, group_faults, options_from_mapping, read_options
from mkdocs_pubs.query.query import Query
from mkdocs_pubs.query.settings import LAYOUTS, PARTS, on_request
from mkdocs_pubs.text.folding import nearest
from mkdocs_pubs.text.regex import regex

__all__ = [
    "LAYOUTS",
    "PARTS",
    "Look",
    "Macro",
    "MacroName",
    "Occurrence",
    "Options",
    "Parsed",
    "find_macros",
    "options_from_mapping",
    "parse",
]


class Look(NamedTuple):
    """How a list looks; hashable.

    Attributes:
        layout: the name of its template: "table", "list", "cv" or one of the site's.
        caption: a line of text over it, "" for none.
        show: the only parts shown beside the title; None for those that the layout shows.
        hide: parts not shown.
        max_authors: how many people of a publication stand open, the rest folded; None for all.
        filter: whether a visitor can filter the list; None for wherever it is long.
    """

    layout: str = "table"
    caption: str = ""
    show: tuple[str, ...] | None = None
    hide: tuple[str, ...] = ()
    max_authors: int | None = 12
    filter: bool | None = None

    def shows(self, part: str) -> bool:
        """Whether a part is shown where a publication has it."""
        if part in self.hide:
            return False
        return part not in on_request(self.layout) if self.show is None else part in self.show


class Macro(NamedTuple):
    """A macro that was understood; hashable, equal where it shows the same, whatever its spelling.

    Attributes:
        name: what it is for.
        query: which publications; for `cite` those with its keys.
        look: how the list looks; the default for what is no list.
        keys: the citation keys of `cite`, in order.
    """

    name: MacroName
    query: Query = Query()
    look: Look = Look()
    keys: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The macro in one canonical spelling, without what is as by default."""
        if self.name is MacroName.CITE:
            words = [",".join(map(written, self.keys))]
        else:
            words = [str(condition) for condition in self.query.conditions]
            words += _settings_written(self.query, Query(), skip="conditions") + _settings_written(
                self.look, Look()
            )
        return " ".join(("<<", self.name, *words, ">>"))


class Parsed(NamedTuple):
    """What a macro says.

    Attributes:
        macro: without the options that were not understood; None where not even its name was.
        faults: what was not understood, in the order of the text.
    """

    macro: Macro | None
    faults: tuple[Fault, ...] = ()


_NO_OPTIONS = Options()


@lru_cache(maxsize=4096)
def parse(text: str, defaults: Options = _NO_OPTIONS, layouts: frozenset[str] = LAYOUTS) -> Parsed:
    """Read one macro; never raises.

    Args:
        text: from its `<<` to its `>>`, both included, as `find_macros` found it.
        defaults: options that hold where the macro has none of the same name; a count takes of them the
            filters alone.
        layouts: the names of the layouts there are.
    """
    opening = opening_name(text)
    if opening is None:
        return Parsed(None, (Fault("macro-syntax", "a macro begins with << and its name", 0),))
    written_name, start, end = opening
    name = next((known for known in MacroName if known == written_name), None)
    if name is None:
        message = f'there is no macro "{written_name}"'
        return Parsed(None, (Fault("macro-name", message, start, fix=f"write {_meant(written_name)}"),))
    inside = text.rstrip()
    faults: list[Fault] = []
    if inside.endswith(">>") and len(inside) - 2 >= end:
        inside = inside[:-2]
    else:
        fix = "end it with >> in the same block, without a blank line before"
        faults.append(Fault("macro-unclosed", f"the macro {name} is never closed", 0, fix=fix))
    if name is MacroName.CITE:
        macro, found = _cite(inside, end)
    else:
        words, unread = read_words(inside, end)
        macro, found = _list(name, words, defaults, layouts)
        faults += unread
    return Parsed(macro, tuple(sorted((*faults, *found), key=lambda fault: fault.start)))


def _meant(name: str) -> str:
    base, dot, _ = name.partition(".")
    if dot:
        return MacroName.COUNT
    return MacroName.LIST if nearest(base, [MacroName.LIST]) else MacroName.CITE


def _list(
    name: MacroName, words: tuple[RawOption, ...], defaults: Options, layouts: frozenset[str]
) -> tuple[Macro, tuple[Fault, ...]]:
    own, faults = read_options(words, layouts)
    if name is MacroName.COUNT:
        faults += tuple(
            Fault(
                "macro-option", f"{name} takes filters only, not {setting.name}", setting.start, setting.name
            )
            for setting in own.settings
        )
        return Macro(name, Query(own.over(defaults).conditions)), faults
    options = own.over(defaults)
    faults += tuple(fault for fault in group_faults(options) if fault.start >= 0)
    settings: dict[str, Any] = {setting.name: setting.value for setting in options.settings}
    look = Look(**{name: settings.pop(name) for name in Look._fields if name in settings})
    return Macro(name, Query(options.conditions, **settings), look), faults


_KEY = regex(r"""[^\s,"']+""")
_ASSIGNMENT = regex(r"[a-z_.]+(?:[=<>]|!=)")


def _cite(inside: str, end: int) -> tuple[Macro | None, tuple[Fault, ...]]:
    words = list(_KEY.finditer(inside, end))
    faults = tuple(
        Fault("macro-option", f"cite takes a key, not {word[0]}", word.start())
        for word in words
        if _ASSIGNMENT.match(word[0])
    )
    keys = tuple(dict.fromkeys(word[0] for word in words if not _ASSIGNMENT.match(word[0])))
    if keys:
        condition = Condition("key", Op.IS, keys, words[0].start())
        return Macro(MacroName.CITE, Query((condition,)), keys=keys), faults
    return None, faults or (
        Fault("macro-value", "cite names no publication", end, fix="write << cite KEY >>"),
    )


def _settings_written(options: Query | Look, usual: Query | Look, skip: str = "") -> list[str]:
    return [
        f"{name}={_value_written(value)}"
        for name, value in options._asdict().items()
        if name != skip and value != getattr(usual, name)
    ]


def _value_written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, tuple):
        return written(str(value))
    return ",".join(written("=".join(part) if isinstance(part, tuple) else str(part)) for part in value)
