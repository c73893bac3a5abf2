"""Where macros stand in a page's source, and what Markdown leaves as it is: code, comments, front matter."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from mkdocs_pubs.query.lexer import is_escaped
from mkdocs_pubs.text.regex import regex

# Of comments and elements the opening: what is never closed hides nothing.
_HTML = r"<(?P<opening>!--|(?:code|pre|script|style)\b)"
_IN_HTML = regex(_HTML, re.IGNORECASE)
# An unclosed fence reaches to the end.
_IN_MARKDOWN = regex(
    r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
    r"|^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n`]*\n.*?(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)"
    rf"|{_HTML}"
    r"|(?<![\\`])(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
# List markers and quote signs may stand before a macro of a block of its own.
_LINE_START = regex(r"(?:^|\n)(?:[ \t>]|[-*+:][ \t]|[0-9]+[.)][ \t])*\Z")
_LINE_END = regex(r"[ \t]*(?:\n|\Z)")
_LONGEST_PREFIX = 200
_TAG_START = regex(r"</?[A-Za-z]")
_LONGEST_TAG = 2000


class MacroSource(NamedTuple):
    """A macro as its page has it.

    Attributes:
        text: its lines without the white space around each.
        own_line: whether it has its lines for itself; None for one that may stand in running text or not.
        number: which of the page's macros with this text and this `own_line` it is, from 0.
    """

    text: str
    own_line: bool | None
    number: int = 0


class Position(NamedTuple):
    """A place in a file, line and column from 1."""

    line: int
    column: int


def position_of(source: str, macro: MacroSource, offset: int) -> Position | None:
    """Where the place `offset` in a macro's text stands in its page's source; None where it is not there.

    A macro is found by its text, outside of what `hidden_in_markdown` finds, front matter among it, and of
    what a backslash escapes. Indented code is not known: a mistake whose text stands there, too, may be named
    with the line of the code.
    """
    pattern = re.compile(r"[ \t]*\n[ \t>]*".join(map(re.escape, macro.text.split("\n"))))
    found = list(pattern.finditer(source))
    places = [one for one in found if not is_covered(source, one.start())] or found
    if macro.own_line is not None:
        places = [
            one for one in places if stands_alone(source, one.start(), one.end()) is macro.own_line
        ] or places
    if not places:
        return None
    place = places[min(macro.number, len(places) - 1)]
    start = place.start()
    lines_before = macro.text.count("\n", 0, offset)
    column = offset - macro.text.rfind("\n", 0, offset)
    if lines_before:
        line = place[0].split("\n")[lines_before]
        column += len(line) - len(line.lstrip(" \t>"))
    else:
        column += start - source.rfind("\n", 0, start) - 1
    return Position(source.count("\n", 0, start) + 1 + lines_before, column)


@lru_cache(maxsize=1)  # a page with many faults is read once, not for each: 2,000 of them took 8 s
def _hidden_places(source: str) -> Sequence[tuple[int, int]]:
    return tuple(hidden_in_markdown(source))


def is_covered(source: str, start: int) -> bool:
    """Whether code, a comment, front matter or a backslash hides a macro that begins at `start`."""
    hidden = _hidden_places(source)
    before = bisect_right(hidden, (start, len(source)))
    return bool(before and start < hidden[before - 1][1]) or is_escaped(source, start)


def stands_alone(source: str, start: int, end: int) -> bool:
    """Whether a macro from `start` to `end` has its lines for itself."""
    before = source[max(0, start - _LONGEST_PREFIX) : start]
    return bool(_LINE_START.search(before)) and bool(_LINE_END.match(source, end))


def hidden_in_markdown(source: str) -> Iterator[tuple[int, int]]:
    """Where a page's source, front matter included, has code and comments: start and end, in order."""
    return _hidden(source, _IN_MARKDOWN)


def hidden_in_html(html: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Where HTML has comments and elements of code: start and end, in order.

    `start` and `end` are where one may begin; `start` is taken to stand in none.
    """
    return _hidden(html, _IN_HTML, start, end)


def in_tag(html: str, at: int) -> bool:
    """Whether a place stands between the `<` and the `>` of a tag, in an attribute, say."""
    opening = html.rfind("<", max(0, at - _LONGEST_TAG), at)
    return opening >= 0 and _TAG_START.match(html, opening) is not None and ">" not in html[opening:at]


def without_hidden(html: str) -> str:
    """HTML with spaces for comments and code, so that places stay what they are."""
    parts: list[str] = []
    shown = 0
    for start, end in hidden_in_html(html):
        parts += (html[shown:start], " " * (end - start))
        shown = end
    return "".join((*parts, html[shown:]))


def _hidden(
    text: str, openings: re.Pattern[str], place: int = 0, last: int | None = None
) -> Iterator[tuple[int, int]]:
    never: set[str] = set()  # what is not closed is looked for once
    while found := openings.search(text, place, len(text) if last is None else last):
        place = found.end()
        opening = (found["opening"] or "").lower()
        if opening in never:
            continue
        if opening:
            closing = re.compile("-->" if opening == "!--" else f"</{opening}>", re.IGNORECASE)
            closed = closing.search(text, place)
            if closed is None:
                never.add(opening)
                continue
            place = closed.end()
        yield found.start(), place
