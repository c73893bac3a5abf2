"""A reference in pieces: runs of text, each with what it is to a reader, joined and ended as prose is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from mkdocs_pubs.model.publication import Author
from mkdocs_pubs.text.rich_text import RichText

_ENDS = (".", "?", "!", "…", "。")
_QUOTES = "”“»’\u202f」』"


class Role(StrEnum):
    """What a piece of a reference is; a template makes the element of it."""

    AUTHOR = "author"
    TITLE = "title"
    VENUE = "venue"
    DATE = "date"
    LINK = "link"
    PAGES = "pages"


class Piece(NamedTuple):
    """A run of text in a reference.

    Attributes:
        text: what it says.
        role: what it is, "" for what only joins others.
        url: where it leads, "" for nowhere; as in the model, a path relative to `docs/` among others.
        is_italic: whether the style has it in italics.
        is_bold: whether it stands out.
        person: who it names.
    """

    text: RichText | str
    role: Role | str = ""
    url: str = ""
    is_italic: bool = False
    is_bold: bool = False
    person: Author | None = None


_STOP = Piece(".")

Pieces: TypeAlias = tuple[Piece, ...]
"""A part of a reference, or all of it; empty where there is nothing to say."""


def plain(pieces: Sequence[Piece]) -> str:
    """What the pieces say, as plain text."""
    return "".join([str(piece.text) for piece in pieces])


def text(said: str | RichText, role: Role | str = "", *, italic: bool = False) -> Pieces:
    """One piece of text; none for an empty one."""
    return (Piece(said, role, "", italic),) if said else ()


def filled(pattern: str, **parts: Pieces | str) -> Pieces:
    """`pattern` with pieces in the places of its `{names}`; nothing where one of them says nothing.

    >>> plain(filled("In {book}", book=text("Nature")))
    'In Nature'
    """
    if not all(parts.values()):
        return ()
    found: Pieces = ()
    rest = pattern
    while rest:
        before, brace, behind = rest.partition("{")
        name, end, behind = behind.partition("}")
        if not brace or not end or name not in parts:
            return (*found, *text(rest))
        part = parts[name]
        found += (*text(before), *(text(part) if isinstance(part, str) else part))
        rest = behind
    return found


def joined(parts: Iterable[Pieces], between: str) -> Pieces:
    """The parts that say something, with `between` between them; a full stop never follows another."""
    said = [part for part in parts if part]
    if not said:
        return ()
    found, gap = list(said[0]), Piece(between)
    for part in said[1:]:
        if between[0] == "." and ends_sentence(found):
            found += text(between[1:])
        else:
            found.append(gap)
        found += part
    return tuple(found)


def stopped(pieces: Pieces) -> Pieces:
    """The pieces with a full stop behind them, unless they end a sentence already."""
    return (*pieces, _STOP) if pieces and not ends_sentence(pieces) else pieces


def ends_sentence(pieces: Sequence[Piece]) -> bool:
    """Whether the last sign ends a sentence; a closing quotation mark may stand behind it."""
    said = str(pieces[-1].text).rstrip(_QUOTES) or plain(pieces[-2:-1]).rstrip(_QUOTES)
    return said.endswith(_ENDS)


def capital(said: str) -> str:
    """`said` with a capital at its beginning."""
    return said[:1].upper() + said[1:]
