"""What shows that a file was spoiled on its way: marks of a merge, text decoded twice, a page in its place.

Entries without their `@` are found here, too: to BibTeX they are comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_pubs.bibtex.entry_types import KNOWN_TYPES
from mkdocs_pubs.problems import Fault, Level
from mkdocs_pubs.text.regex import regex

_CONFLICT = regex(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
_HTML = regex(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
# UTF-8 of two or three bytes, each read as a character of Windows-1252 or Latin-1. Behind other letters than
# Ã, Â and â a quotation mark is one.
_CP1252 = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
# Begun by a set of characters, a pattern is searched for in a fifth of the time.
_SIGN = (
    rf"[ÃÂâÄÅÐÑ](?:(?<=[ÃÂ])[\x80-\xbf{_CP1252}]|(?<=â)[\x80-\xbf{_CP1252}]{{2}}"
    r"|(?<=[ÄÅÐÑ])[\x80-\x9f¡-ª¬-º¼-¿€ƒ†‡ˆ‰ŠŒŽ˜™šœžŸ])"
)
_TWICE = regex(rf"{_SIGN}(?:{_SIGN})*")
_SIGNS_OF_TWICE = ("Ã", "Â", "â", "Ä", "Å", "Ð", "Ñ")
_BEFORE, _BEHIND = regex(r"[^\W\d_]*$"), regex(r"[^\W\d_]{0,40}")
_WITHOUT_AT = regex(
    rf"^[ \t]*({'|'.join(sorted(KNOWN_TYPES, key=len, reverse=True))})[ \t]*"
    r"\{[ \t]*[^\s{},=]{1,80}[ \t]*,\s*[a-z][\w-]{1,30}\s*=",
    re.MULTILINE | re.IGNORECASE,
)
_LONGEST = 40


def is_page(text: str) -> bool:
    """Whether a text is a page of the web: what a failed download leaves."""
    return _HTML.match(text) is not None


def conflicts(text: str) -> Iterator[Fault]:
    """A fault for each conflict of a merge that stands in a text, with the offset of its first mark."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    is_open = False
    for mark in _CONFLICT.finditer(text):
        begins = mark[0].startswith("<")
        if begins or not is_open:
            message = "here stands a conflict of a merge; both sides of it are read"
            fix = "keep one side, and delete the marks <<<<<<<, ======= and >>>>>>>"
            yield Fault("merge-conflict", message, mark.start(), fix=fix)
        is_open = begins


def twice_decoded(text: str) -> Iterator[Fault]:
    """One fault for a text that was decoded as if it were in Latin-1, with the offset of the first word."""
    if text.isascii() or not any(sign in text for sign in _SIGNS_OF_TWICE):
        return
    places = [(found, meant) for found in _TWICE.finditer(text) if (meant := _meant(found[0]))]
    if not places:
        return
    first, meant = places[0]
    before, behind = _BEFORE.search(text[: first.start()][-_LONGEST:]), _BEHIND.match(text, first.end())
    ends = before[0] if before else "", behind[0] if behind else ""
    more = f", and so do {len(places) - 1} more" if len(places) > 1 else ""
    message = f'"{first[0].join(ends)}" looks as if it had been decoded twice{more}'
    right, start = meant.join(ends), first.start() - len(ends[0])
    fix = f'did you mean "{right}"? export the file again, in UTF-8'
    yield Fault("mojibake", message, start, fix=fix, level=Level.WARNING)


def _meant(text: str) -> str:
    """What a text says that was decoded twice; "" where it was not."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return ""


def without_at(text: str) -> Iterator[Fault]:
    """A fault for each entry in a text between entries that lacks its `@`, with its offset there."""
    for found in _WITHOUT_AT.finditer(text) if "=" in text else ():
        message = "this looks like an entry without its @; it is not read"
        fix = f"write @{found[1]}, or a % at the beginning of the line, if it is not to be read"
        yield Fault("syntax-no-entry", message, found.start(1), fix=fix, level=Level.WARNING)
