"""What Markdown leaves as it is: code, comments, front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_pubs.text.regex import regex

# Of comments and elements the opening: what is never closed hides nothing.
_HTML = r"<(?P<opening>!--|(?:code|pre|script|style)\b)"
_IN_HTML = regex(_HTML, re.IGNORECASE)
# An unclosed fence reaches to the end.
_IN_MARKDOWN = regex(
    r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
    r"|^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})[^\n`]*\n.*?(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)"
    rf"|{_HTML}"
    r"|(?<![\\`])(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)


def hidden_in_markdown(source: str) -> Iterator[tuple[int, int]]:
    """Where a page's source, front matter included, has code and comments: start and end, in order."""
    return _hidden(source, _IN_MARKDOWN)


def hidden_in_html(html: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Where HTML has comments and elements of code: start and end, in order.

    `start` and `end` are where one may begin; `start` is taken to stand in none.
    """
    return _hidden(html, _IN_HTML, start, end)


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
