"""Entries that are written regularly, read by a few regular expressions: nearly all, in a tenth of the time.

What is taken here, `syntax.Scanner` would read in the same way; all else is left to it.
"""

from __future__ import annotations

from mkdocs_pubs.bibtex.blocks import Block
from mkdocs_pubs.bibtex.macros import Macros
from mkdocs_pubs.bibtex.tokens import NAME, TYPE, WHITE, fold
from mkdocs_pubs.model.entry import Field
from mkdocs_pubs.text.regex import regex

_HEAD = regex(rf"@({TYPE})\{{\s*([^\s{{}}(),%\\@]+)\s*,")
# Braces that are balanced, up to three pairs deep: no count is kept, and nothing is tried twice.
_BRACED = r"\{[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^{}]*+)*+\}"
_QUOTED = rf'"[^"{{}}]*+(?:{_BRACED}[^"{{}}]*+)*+"'
# One field and what ends it: its name, the value in delimiters, or a number, or a macro.
_FIELD = regex(
    rf"\s*+({NAME})(\s*+=\s*+)(?:({_BRACED}|{_QUOTED})|([0-9]+)|([A-Za-z][A-Za-z0-9_:./+-]*))\s*+([,}}])"
)
_CLOSING = regex(r"\s*\}")
_DELIMITED, _NUMBER, _MACRO = 3, 4, 5
_OTHERS = frozenset(("comment", "preamble", "string"))


class RegularEntries:
    """The regular entries of one text."""

    def __init__(self, text: str, macros: Macros) -> None:
        self._text = text
        self._macros = macros
        # The same few names come again and again.
        self._names: dict[str, str] = {}

    def at(self, start: int) -> Block | None:
        """The entry whose `@` is at `start`; None where it is written in any other way."""
        text, names = self._text, self._names
        head = _HEAD.match(text, start)
        if head is None or (kind := head[1].lower()) in _OTHERS:
            return None
        fields: list[Field] = []
        at = head.end()
        ended = ","
        while ended == ",":
            found = _FIELD.match(text, at)
            if found is None:
                closing = _CLOSING.match(text, at) if fields else None
                if closing is None:
                    return None
                at = closing.end()
                break
            written, between, delimited, number, macro, ended = found.groups()
            name = names.get(written) or names.setdefault(written, written.lower())
            literal = between.isascii()
            if delimited is not None:
                value, end = fold(delimited[1:-1]), found.end(_DELIMITED)
            elif number is not None:
                value, end = number, found.end(_NUMBER)
            elif (known := self._macros.get(macro)) is not None:
                value, end, literal = known.strip(WHITE), found.end(_MACRO), False
            else:
                return None
            fields.append(Field(name, value, found.start(1) - start, end - start, literal))
            at = found.end()
        # An @ inside may be where the next entry begins, before a brace that was forgotten.
        if text.find("@", start + 1, at) >= 0:
            return None
        return Block(kind, start, key=head[2], end=at, fields=fields)
