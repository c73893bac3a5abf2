"""Where something stands in a page's source or a YAML file: for the line and column of a problem."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from mkdocs_pubs.extension.hidden import hidden_in_markdown
from mkdocs_pubs.query.lexer import is_escaped
from mkdocs_pubs.text.regex import regex

# List markers and quote signs may stand before a macro of a block of its own.
_LINE_START = regex(r"(?:^|\n)(?:[ \t>]|[-*+:][ \t]|[0-9]+[.)][ \t])*\Z")
_LINE_END = regex(r"[ \t]*(?:\n|\Z)")
_LONGEST_PREFIX = 200


class Written(NamedTuple):
    """A macro as a page has it.

    Attributes:
        text: as the parser had it; its lines may be indented or quoted in the source.
        number: which of the macros of its sort with this text it is, from 0; those in indented code count.
        own_line: whether it has its lines for itself; None where that makes no sort of its own.
    """

    text: str
    number: int
    own_line: bool | None


class Position(NamedTuple):
    """A place in a file, line and column from 1."""

    line: int
    column: int


def position_of(source: str, macro: Written, offset: int) -> Position | None:
    """Where the place `offset` in a macro stands in its page's source; None where the page does not hold it.

    What `hidden_in_markdown` finds is passed over, front matter too, which `source` begins with; and what a
    backslash escapes.
    """
    lines = [re.escape(line.strip()) for line in macro.text.split("\n")]
    pattern = re.compile(r"[ \t]*\n[ \t>]*".join(lines))
    hidden = list(hidden_in_markdown(source))
    alone: list[re.Match[str]] = []
    inside: list[re.Match[str]] = []
    covered: list[re.Match[str]] = []
    for found in pattern.finditer(source):
        before = bisect_right(hidden, (found.start(), len(source)))
        if (before and found.start() < hidden[before - 1][1]) or is_escaped(source, found.start()):
            covered.append(found)
        elif stands_alone(source, found.start(), found.end()):
            alone.append(found)
        else:
            inside.append(found)
    if macro.own_line is None:
        candidates = sorted((*alone, *inside), key=re.Match.start) or covered
    else:
        candidates = (alone or inside if macro.own_line else inside or alone) or covered
    if not candidates:
        return None
    found = candidates[min(macro.number, len(candidates) - 1)]
    at = found.start() + _offset_in(found[0], macro.text, offset)
    return Position(source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at))


def stands_alone(source: str, start: int, end: int) -> bool:
    """Whether what reaches from `start` to `end` has its lines for itself."""
    before = source[max(0, start - _LONGEST_PREFIX) : start]
    return bool(_LINE_START.search(before)) and bool(_LINE_END.match(source, end))


def _offset_in(written: str, macro: str, offset: int) -> int:
    """The place in the macro as written that is `offset` in it as parsed: only indentation differs."""
    before = macro[:offset]
    number = before.count("\n")
    parsed_line = macro.split("\n")[number]
    into = offset - (before.rfind("\n") + 1) - (len(parsed_line) - len(parsed_line.lstrip()))
    written_lines = written.split("\n")
    start = sum(len(line) + 1 for line in written_lines[:number])
    line = written_lines[number]
    return start + (len(line) - len(line.lstrip(" \t>")) if number else 0) + max(into, 0)
