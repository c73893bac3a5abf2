"""Markdown as Jekyll's kramdown reads it becomes Markdown as Python-Markdown does.

kramdown begins a list without a blank line before it where a line ends with a colon or stands alone, and
nests items by the column of the text above; Python-Markdown wants a blank line, and four spaces a level.

Source: "Lists" in kramdown's and in Python-Markdown's syntax.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mkdocs_pubs.text.regex import regex

_ITEM = regex(r"([ \t]*)([*+-]|\d+\.)([ \t]+)(?=\S)(.*)")
_FENCE = regex(r"[ \t]*(`{3,}|~{3,})")
_RULE = regex(r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*")
# HTML begins a block that goes on to the next blank line, and in which nothing is a list.
_RAW = regex(r"[ \t]*</?[A-Za-z][^<>]*>[ \t]*(?:<|$)")
_LEVEL = 4  # spaces
_FENCED = regex(r"(^```.*?^```[ \t]*$)", re.MULTILINE | re.DOTALL)
_SETEXT = regex(r"^(?=.*\w)(?![#>*+\-]|\d+\.)(\S.*)\n(=+|-{2,})[ \t]*$", re.MULTILINE)
_CODE = regex(r"`[^`\n]*`")
_EMOJI = regex(r"(?<![\w:/]):(?:[+-]1|[a-z][a-z0-9_+-]*):(?![\w:/])")
# A heading of HTML on lines of its own, and the elements that may be around it.
_HEADING_OR_BLOCK = regex(
    r"^[ \t]*<h([1-6])\b[^<>]*>(.*?)</h\1>[ \t]*$"
    r"|<(/?)(?:div|section|article|main|aside|header|footer|nav|center|table|[uo]l|dl|details|figure|blockquote)\b"
    r"([^<>]*)>",
    re.IGNORECASE | re.MULTILINE,
)

# `{:refdef: style="…"}` gives attributes a name, and `{: refdef}` takes them: Python-Markdown knows neither.
_NAMED_ATTRIBUTES = regex(r"^[ \t]*\{:(?:[\w-]+:[^{}\n]*|[ \t]*[\w-]+[ \t]*)\}[ \t]*\n?", re.MULTILINE)


def as_python_markdown(text: str) -> str:
    r"""The text with its lists as Python-Markdown reads them; code and HTML stay as they are.

    Example:
        >>> as_python_markdown("Members:\n+ Ann\n  - of Oz")
        'Members:\n\n+ Ann\n    - of Oz'
    """
    lines: list[str] = []
    items = _Items()
    fence = ""
    before, is_raw = "", False
    for line in _NAMED_ATTRIBUTES.sub("", text).split("\n"):
        opened = _FENCE.match(line)
        if opened and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else opened[1]
            lines.append(line)
        elif fence:
            lines.append(line)
        else:
            is_raw = bool(line.strip()) and (is_raw or (not before.strip() and _RAW.match(line) is not None))
            lines += [line] if is_raw else items.written(line, before)
        before = line
    return "\n".join(lines)


def with_headings(text: str) -> str:
    r"""The text with its headings as lines with `#`; inside other HTML, where none are read, they stay HTML.

    Example:
        >>> with_headings("<h2>Bees</h2>\n\nHoney\n-----")
        '\n## Bees\n\n\n## Honey'
    """
    text = _outside_code(text, _SETEXT, lambda found: f"{'#' if found[2][0] == '=' else '##'} {found[1]}")
    reads_markdown: list[bool] = []  # of each element that is open

    def written(found: re.Match[str]) -> str:
        if found[1]:
            return f"\n{'#' * int(found[1])} {found[2].strip()}\n" if all(reads_markdown) else found[0]
        if not found[3]:
            reads_markdown.append("markdown" in found[4])
        elif reads_markdown:
            reads_markdown.pop()
        return found[0]

    return _outside_code(text, _HEADING_OR_BLOCK, written)


def below_title(text: str) -> str:
    """A text whose headings are below the one of the page."""
    first = regex(r"^# ", re.MULTILINE)
    if not any(map(first.search, _FENCED.split(text)[::2])):
        return text
    return _outside_code(text, regex(r"^(#{1,5} )", re.MULTILINE), lambda found: f"#{found[1]}")


def has_emoji_code(text: str) -> bool:
    """Whether a text names an emoji, as `:seedling:` does, outside of code."""
    return any(_EMOJI.search(_CODE.sub("", part)) for part in _FENCED.split(text)[::2])


def _outside_code(text: str, pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> str:
    """A text with a pattern replaced where no fence is around it."""
    parts = _FENCED.split(text)
    return "".join(part if place % 2 else pattern.sub(change, part) for place, part in enumerate(parts))


class _Items:
    """The items that a line stands in, by their columns, the outermost first."""

    def __init__(self) -> None:
        self._columns: list[int] = []

    def written(self, line: str, before: str) -> list[str]:
        """A line as Python-Markdown has it, with a blank one before it where that is needed."""
        column = len(line.expandtabs(_LEVEL)) - len(line.expandtabs(_LEVEL).lstrip())
        columns = self._columns
        item = None if _RULE.fullmatch(line) else _ITEM.fullmatch(line)
        if item and (columns or column < _LEVEL):
            blank = [""] if not columns and before.strip() else []
            while columns and column < columns[-1]:
                columns.pop()
            if not columns or column > columns[-1]:
                columns.append(column)
            return [*blank, f"{' ' * _LEVEL * (len(columns) - 1)}{item[2]}{item[3]}{item[4]}"]
        if column == 0 and line.strip() and not before.strip():
            columns.clear()
        if not columns or not column:
            return [line]
        depth = sum(column > one for one in columns)  # a paragraph of an item, or a line of it that goes on
        return [f"{' ' * _LEVEL * depth}{line.strip()}"]
