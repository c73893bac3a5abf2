"""`<< publications … >>` as a value: which publications, and how they look.

    << publications kind=article,conference year>=2017 author="Chao Xu" sort=-date limit=5 layout=list >>
    << publications.count kind=article >>
    << cite wang2018towards >>
    << bibliography sort=author >>

An option is `name=value`; `!=` excludes, and `year` and `field.NAME` also take `>=`, `<=`, `>` and `<`.
Several values are separated by commas, options by white space, new lines among it, but no blank line. A value
with spaces stands in double or single quotes, where a backslash takes the quote or a backslash as it is. The
options and what they may be set to: `options.OPTIONS`.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from mkdocs_pubs.problems import Fault
from mkdocs_pubs.query.conditions import Condition
from mkdocs_pubs.query.lexer import (
    MacroName,
    Operator,
    OptionToken,
    opening_name,
    read_tokens,
)
from mkdocs_pubs.query.look import LAYOUTS, Look
from mkdocs_pubs.query.options import BIBLIOGRAPHY_OPTIONS, OPTIONS, Options
from mkdocs_pubs.query.query import Query
from mkdocs_pubs.query.reader import group_faults, read_options
from mkdocs_pubs.query.values import text_of
from mkdocs_pubs.text.folding import nearest
from mkdocs_pubs.text.regex import regex


class Macro(NamedTuple):
    """A macro that was understood; hashable, equal where it shows the same, whatever its spelling.

    Attributes:
        name: what it is for.
        query: which publications; for `cite` those with its keys.
        look: how the list looks; the default for what is no list.
        keys: the citation keys of `cite`, in order.
        whole_site: a bibliography of all that the site cites.
    """

    name: MacroName
    query: Query = Query()
    look: Look = Look()
    keys: tuple[str, ...] = ()
    whole_site: bool = False

    @property
    def is_inline(self) -> bool:
        """Whether it stands in running text."""
        return self.name in (MacroName.COUNT, MacroName.CITE)


_NO_OPTIONS = Options()


def parse(
    text: str, defaults: Options = _NO_OPTIONS, layouts: frozenset[str] = LAYOUTS
) -> tuple[Macro | None, tuple[Fault, ...]]:
    """Read one macro; never raises.

    Args:
        text: from its `<<` to its `>>`, both included, as `find_macros` found it.
        defaults: options that hold where the macro has none of the same name; a count takes of them the
            filters alone.
        layouts: the names of the layouts there are.

    Returns:
        The macro without the options that were not understood, None where not even its name was; and what
        was not understood, in the order of the text.
    """
    opening = opening_name(text)
    if opening is None:
        return None, (Fault("macro-syntax", "a macro begins with << and its name", 0),)
    written, start, end = opening
    name = next((known for known in MacroName if known == written), None)
    if name is None:
        message = f'there is no macro "{written}"'
        return None, (Fault("macro-name", message, start, fix=f"write {_meant(written)}"),)
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
        tokens, unread = read_tokens(inside, end)
        if name is MacroName.BIBLIOGRAPHY:
            macro, found = _bibliography(tokens, defaults)
        else:
            macro, found = _list(name, tokens, defaults, layouts)
        faults += unread
    return macro, tuple(sorted((*faults, *found), key=lambda fault: fault.start))


def _meant(name: str) -> str:
    base, dot, _ = name.partition(".")
    if dot:
        return MacroName.COUNT
    return nearest(base, [MacroName.LIST, MacroName.BIBLIOGRAPHY]) or MacroName.CITE


def _list(
    name: MacroName, tokens: Sequence[OptionToken], defaults: Options, layouts: frozenset[str]
) -> tuple[Macro, tuple[Fault, ...]]:
    own, faults = read_options(tokens, layouts)
    options = own.over(defaults)
    if name is MacroName.COUNT:
        needless = (
            Fault("macro-option", f"{name} takes filters only, not {option}", start, option)
            for option, _, start in own.settings
        )
        return Macro(name, Query(options.conditions)), (*faults, *needless)
    others = tuple(
        Fault("macro-option", f"{option} is an option of bibliographies", start, option)
        for option, _, start in own.settings
        if option in BIBLIOGRAPHY_OPTIONS and option not in OPTIONS
    )
    group = (fault for fault in group_faults(options) if fault.start >= 0)
    query = Query(options.conditions, **options.set_in(Query))
    return Macro(name, query, Look(**options.set_in(Look))), (*faults, *others, *group)


def _bibliography(tokens: Sequence[OptionToken], defaults: Options) -> tuple[Macro, tuple[Fault, ...]]:
    rest = [token for token in tokens if token.values or token.name != "site"]
    own, faults = read_options(rest)
    given = [(one.option, one.start) for one in own.conditions]
    given += [
        (one.name, one.start) for one in own.settings if one.name not in {*BIBLIOGRAPHY_OPTIONS, "sort"}
    ]
    takes = f"bibliography takes {', '.join(sorted({*BIBLIOGRAPHY_OPTIONS, 'sort'}))}"
    needless = (
        Fault("macro-option", f"{takes}, not {option}", start, option)
        for option, start in sorted(given, key=itemgetter(1))
    )
    kept = Options(settings=tuple(one for one in own.settings if one.name in {*BIBLIOGRAPHY_OPTIONS, "sort"}))
    options = kept.over(of_bibliographies(defaults))
    macro = Macro(
        MacroName.BIBLIOGRAPHY,
        Query(**options.set_in(Query)),
        Look("references", **options.set_in(Look)),
        whole_site=len(rest) < len(tokens),
    )
    return macro, (*faults, *needless)


def of_bibliographies(defaults: Options) -> Options:
    """What the options of every list say of bibliographies."""
    return Options(settings=tuple(one for one in defaults.settings if one.name in BIBLIOGRAPHY_OPTIONS))


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
        condition = Condition("key", Operator.IS, tuple(map(text_of, keys)), words[0].start())
        return Macro(MacroName.CITE, Query((condition,)), keys=keys), faults
    return None, faults or (
        Fault("macro-value", "cite names no publication", end, fix="write << cite KEY >>"),
    )
