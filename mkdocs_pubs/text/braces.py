"""Braces: whether they are balanced, and what stands outside them."""

from __future__ import annotations

import re

from mkdocs_pubs.text.regex import regex

_BRACE = regex(r"[{}]")


def is_balanced(text: str) -> bool:
    """Whether each brace has its other one, in the right order; escaped ones count, as in BibTeX."""
    if "{" not in text:
        return "}" not in text
    depth = 0
    for brace in _BRACE.findall(text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def split(source: str, pattern: re.Pattern[str]) -> list[str]:
    """Split at what `pattern` finds outside braces; it finds braces too."""
    pieces: list[str] = []
    depth = start = 0
    for found in pattern.finditer(source):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth = max(depth - 1, 0)
        elif depth == 0:
            pieces.append(source[start : found.start()])
            start = found.end()
    pieces.append(source[start:])
    return pieces
