"""Markdown as Jekyll's kramdown reads it becomes Markdown as Python-Markdown does.

kramdown begins a list without a blank line before it where a line ends with a colon or stands alone, and
nests items by the column of the text above; Python-Markdown wants a blank line, and four spaces a level.

Source: "Lists" in kramdown's and in Python-Markdown's syntax.
"""

from __future__ import annotations

import re

from mkdocs_pubs.text.regex import regex

_ITEM = regex(r"([ \t]*)([*+-]|\d+\.)([ \t]+)(?=\S)(.*)")
_FENCE = regex(r"[ \t]*(`{3,}|~{3,})")
_RULE = regex(r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*")
# HTML begins a block that goes on to the next blank line, and in which nothing is a list.
_RAW = regex(r"[ \t]*</?[A-Za-z][^<>]*>[ \t]*(?:<|$)")
_LEVEL = 4  # spaces


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
