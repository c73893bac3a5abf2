"""Where macros stand in Markdown text, and the words that one is made of."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from mkdocs_pubs.problems import Fault
from mkdocs_pubs.text.folding import nearest
from mkdocs_pubs.text.regex import regex


class MacroName(StrEnum):
    """What a macro is for.

    `publications` shows a list, `publications.count` a number in running text, `cite` one publication there,
    `bibliography` what a page cites.
    """

    LIST = "publications"
    COUNT = "publications.count"
    CITE = "cite"
    BIBLIOGRAPHY = "bibliography"


class Operator(StrEnum):
    """What stands between the name of an option and its values."""

    IS = "="
    IS_NOT = "!="
    AT_LEAST = ">="
    AT_MOST = "<="
    ABOVE = ">"
    BELOW = "<"


class Occurrence(NamedTuple):
    """A macro in Markdown text.

    Attributes:
        start: where its `<<` begins.
        end: just behind its `>>`; where it has none, the end of its block.
        escaped: a backslash stands before it, at `start - 1`: it is shown as it is, without the backslash.
        closed: it has a `>>`.
        name: the word behind its `<<`, perhaps misspelt.
    """

    start: int
    end: int
    escaped: bool
    closed: bool
    name: str

    @property
    def is_inline(self) -> bool:
        """Whether it stands in running text: a count or a citation; all others have lines of their own."""
        return self.name in (MacroName.COUNT, MacroName.CITE)


_OPENING = regex(r"<<\s*(?P<name>[A-Za-z][\w.-]*)")
_BLANK_LINE = regex(r"\n[ \t]*\n")
# A quoted value. That it may not hold `<<` keeps an unclosed quote from reaching into the next macro.
_QUOTED = regex(r"""(?<=[\s=<>,])(?:"(?:[^"\\<]|\\.|<(?!<))*"|'(?:[^'\\<]|\\.|<(?!<))*')""", re.DOTALL)
_QUOTE_OR_END = regex(r"""(?<=[\s=<>,])["']|>>""")


def find_macros(text: str) -> Iterator[Occurrence]:
    """Find every macro in `text`, misspelt ones too, wherever it stands: code is not recognised here.

    A macro ends at the first `>>` outside quotes in its block; it holds no blank line. A name that is only
    like a macro's counts where a `>>` follows.
    """
    place = 0
    while opening := _OPENING.search(text, place):
        place = opening.end()
        if found := _occurrence(text, opening):
            yield found
            place = found.end


def macro_at(text: str, start: int) -> Occurrence | None:
    """The macro whose `<<` stands at `start`, as `find_macros` finds it; None where none begins there."""
    opening = _OPENING.match(text, start)
    return _occurrence(text, opening) if opening else None


def _occurrence(text: str, opening: re.Match[str]) -> Occurrence | None:
    name, start, place = opening["name"], opening.start(), opening.end()
    if not is_macro_like(name):
        return None
    # The end is asked for first: a text full of openings has it far away, or nowhere.
    first = text.find(">>", place)
    if first < 0 and name not in _NAMES:
        return None
    blank = _BLANK_LINE.search(text, start, len(text) if first < 0 else first)
    if blank and (blank.start() < place or name not in _NAMES):
        return None
    end = blank.start() if blank else len(text)
    closed = first >= 0 and not blank
    if closed:
        end = _end_of_macro(text, place, first)
    return Occurrence(start, end, is_escaped(text, start), closed, name)


def is_escaped(text: str, start: int) -> bool:
    """Whether the backslashes before `start` leave one over: two of them are a backslash of Markdown's."""
    first = start
    while first and text[first - 1] == "\\":
        first -= 1
    return (start - first) % 2 == 1


def _end_of_macro(text: str, place: int, first: int) -> int:
    """Where a macro ends whose first `>>` stands at `first`: behind one outside quotes in its block."""
    while (found := _QUOTE_OR_END.search(text, place)) and not _BLANK_LINE.search(text, place, found.end()):
        if found[0] == ">>":
            return found.end()
        quoted = _QUOTED.match(text, found.start())
        if quoted is None or _BLANK_LINE.search(text, found.start(), quoted.end()):
            break
        place = quoted.end()
    # A quote that is never closed: what comes first must be the end that was meant.
    return first + 2


_NAMES = frozenset(MacroName)
_LIKE_CITE = frozenset({"cite", "citep", "citet", "cites", "cit", "citation"})


# On a page about C++ the same word stands behind every "<<", and asking takes 16 microseconds.
@lru_cache(maxsize=1024)
def is_macro_like(name: str) -> bool:
    """Whether a word after `<<` is the name of a macro, or probably meant as one."""
    if name in _NAMES or name.lower() in _LIKE_CITE:
        return True
    return nearest(name.partition(".")[0], [MacroName.LIST, MacroName.BIBLIOGRAPHY]) is not None


def opening_name(text: str) -> tuple[str, int, int] | None:
    """The name at the beginning of a macro, with where it begins and ends; None where there is none."""
    opening = _OPENING.match(text)
    return (opening["name"], opening.start("name"), opening.end("name")) if opening else None


class ValueToken(NamedTuple):
    """One of the values of an option, as written.

    Attributes:
        text: without quotes, backslashes undone, runs of white space made one space.
        quoted: it stood in quotes.
        start: where it begins, -1 where it stood in no macro.
    """

    text: str
    quoted: bool
    start: int


class OptionToken(NamedTuple):
    """An option as written: `name operator value,value`; a word by itself has no values."""

    name: str
    operator: Operator
    values: tuple[ValueToken, ...]
    start: int


_VALUE = regex(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(?P<bare>[^\s,"'][^\s,]*)""", re.DOTALL)
_NAME = regex(
    r"""\s*(?:(?P<name>[^\s=<>!,"']+)(?:\s*(?P<operator>[!<>=]=|[<>=])\s*)?|"""
    # What is no name: a text in quotes, to the end where none closes it, or all up to a comma or space.
    r""""(?:[^"\\]|\\.?)*(?:"|\Z)|'(?:[^'\\]|\\.?)*(?:'|\Z)|[^\s,"'][^\s,]*|\S)""",
    re.DOTALL,
)
_COMMA = regex(r"\s*,\s*")
_TYPOGRAPHIC = regex(r"[“”„«‘’‚][^“”„«»‘’‚]*[“”»‘’]?")
_BARE = regex(r"[\w*.-][\w*.:/+-]*")


def quoted(text: str) -> str:
    """`text` as a macro's value: in double quotes where it cannot stand bare."""
    if _BARE.fullmatch(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def read_tokens(text: str, start: int = 0) -> tuple[tuple[OptionToken, ...], tuple[Fault, ...]]:
    """Take the inside of a macro apart, from `start` on: options and single words, with the faults met."""
    tokens: list[OptionToken] = []
    faults: list[Fault] = []
    while found := _NAME.match(text, start):
        name, operator, start = found["name"], found["operator"], found.end()
        if name is None:
            stray = found[0].lstrip()
            message = f"{stray} stands where an option should begin"
            faults.append(Fault("macro-syntax", message, start - len(stray)))
        elif operator is None:
            tokens.append(OptionToken(name, Operator.IS, (), found.start("name")))
        else:
            values, start = _read_values(text, start, name, faults)
            sign = Operator.IS if operator == "==" else Operator(operator)
            if values:
                tokens.append(OptionToken(name, sign, values, found.start("name")))
    return tuple(tokens), tuple(faults)


def _read_values(
    text: str, place: int, option: str, faults: list[Fault]
) -> tuple[tuple[ValueToken, ...], int]:
    """Read values separated by commas; none where the option has no value that can be read."""
    values: list[ValueToken] = []
    while True:
        if typographic := _TYPOGRAPHIC.match(text, place):
            inside = typographic[0][1:].rstrip("“”»‘’").strip()
            fix = f'write straight quotes: {option}="{inside}"'
            faults.append(Fault("macro-quote", f"{option} has typographic quotes", place, option, fix))
            return (), typographic.end()
        value = _VALUE.match(text, place)
        if value is None:
            return (), _without_value(text, place, option, faults)
        values.append(_value_token(value))
        place = value.end()
        comma = _COMMA.match(text, place)
        if comma is None:
            return tuple(values), place
        place = comma.end()


def _without_value(text: str, place: int, option: str, faults: list[Fault]) -> int:
    if text.startswith(('"', "'"), place):
        message, fix = f"the quote of {option} is never closed", f"close it with {text[place]}"
        faults.append(Fault("macro-quote", message, place, option, fix))
        return len(text)
    behind = f' before "{text[place]}"' if place < len(text) else ""
    faults.append(Fault("macro-value", f"{option} has no value{behind}", place, option))
    return place


def _value_token(value: re.Match[str]) -> ValueToken:
    if value["bare"] is not None:
        return ValueToken(value[0], quoted=False, start=value.start())
    # Right after a brace a backslash and a quote are LaTeX's accent: "G{\"o}del".
    text = re.sub(rf"(?<!{{)\\([\\{value[0][0]}])", r"\1", value[0][1:-1])
    return ValueToken(" ".join(text.split()), quoted=True, start=value.start())
