"""The abstract of an entry: its paragraphs, without their heading; none where it says that there is none."""

from __future__ import annotations

import re
from collections.abc import Collection

from mkdocs_pubs.bibtex.tokens import fold
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.text.latex import decode_paragraphs
from mkdocs_pubs.text.latex_decoder import FieldText
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.rich_text import EMPTY, PARAGRAPH_END, RichText

_BLANK_LINE = regex(r"\n[ \t]*\n")
_HEADING_WORD = r"(?:abstract|summary|zusammenfassung|r[eé]sum[eé]|resumen|resumo|摘要|概要|초록)"
_HEADING_ALONE = regex(rf"{_HEADING_WORD}[\s:.]*", re.IGNORECASE)
# In its own paragraph, before a colon or the like, or in capitals before a sentence: "ABSTRACT We show".
_HEADING = regex(
    rf"(?i:{_HEADING_WORD}\s*(?:[:.—–]|-(?=\s)|{PARAGRAPH_END}))\s*|ABSTRACT (?=[A-Z](?:[a-z]| [a-z]))"
)
_NONE = regex(
    r"\W*(?:(?:there is |sorry, )?no abstract"
    r"(?: (?:is |was )?(?:currently |yet )?(?:available|provided|given|included))?"
    r"|abstract (?:is )?(?:currently )?(?:not|un)[ -]?available|n/?a|none|null|-+)"
    r"(?: for this \w+)?(?: yet)?\W*",
    re.IGNORECASE,
)
_LONGEST_NONE = 80


def read_abstract(entry: Entry, math_commands: Collection[str] | None = ()) -> FieldText:
    """What the abstract says, and the commands in it that nobody knows; formulas may have `math_commands`."""
    source = _source(entry)
    if not source:
        return FieldText(EMPTY)
    decoded = decode_paragraphs(source, math_commands)
    text = _without_heading(decoded.text)
    plain = str(text) if len(source) <= _LONGEST_NONE else ""
    return decoded._replace(text=EMPTY if _NONE.fullmatch(plain) else text)


def _source(entry: Entry) -> str:
    """The field as its file has it where that has blank lines, which BibTeX takes for blanks."""
    field = entry.fields.get("abstract")
    if field is None:
        return ""
    if field.literal and field.start >= 0:
        own = entry.text[field.start : field.end]
        if _BLANK_LINE.search(own):
            written = own.partition("=")[2].strip()[1:-1]
            if fold(written) == field.value:
                return written
    return field.value


def _without_heading(text: RichText) -> RichText:
    first, *others = text.nodes or ("",)
    if isinstance(first, str):
        found = _HEADING.match(first)
        return RichText((first[found.end() :], *others)) if found else text
    if not _HEADING_ALONE.fullmatch(str(RichText((first,)))) or not others:
        return text
    following = others[0]
    return RichText((following.lstrip(" :.—–\n"), *others[1:])) if isinstance(following, str) else text
