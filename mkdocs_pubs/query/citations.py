"""Citations in running text, as pandoc's Markdown has them: `[see @a, pp. 3-5; also @b]`, `@a [p. 3]`.

Source: Pandoc User's Guide, "Citation syntax"; where it leaves a case open, what pandoc itself does.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from mkdocs_pubs.problems import Fault, Level
from mkdocs_pubs.text.locators import Locator, read_locator
from mkdocs_pubs.text.regex import regex

# A letter, digit or `_`; then these, and single signs of punctuation between them; or anything in braces.
_SIMPLE = r"[\w*](?:\w|[:.#$%&\-+?<>~/](?=\w)|[:/](?=/))*+"
_AT = rf"(?<![\w\\])(?P<minus>-?)@(?:\{{(?P<braced>[^{{}}\[\]\n]+)\}}|(?P<simple>{_SIMPLE}))"
_CITED = regex(_AT)
# Brackets inside hold no key, and no brackets of their own; so no text is read twice for each opening one.
_INSIDE = r"(?:[^\[\]\\]|\\.|\[[^\[\]@]*+\])*+"
_GROUP = regex(rf"\[(?P<inside>{_INSIDE})\]", re.DOTALL)
_BEHIND_KEY = regex(rf"\s?\[(?P<inside>{_INSIDE})\](?![(\[{{])", re.DOTALL)
# What makes brackets the text of a link or of a span with attributes.
_LINK = regex(r"\(|\{[^{}\n]*\}|\s?\[(?P<name>[^\[\]]*)\]")
_SEMICOLON = regex(r"\\.|`[^`]*`|\[[^\[\]]*\]|;", re.DOTALL)
_BARE_BEFORE = regex(r"(?:\A|[\s(\"'“‘«„—–>*_])-?\Z")

BRACKETS = r"\[(?=(?:[^\[\]@\\]|\\.|\[[^\[\]@]*+\])*+@)"
"""Finds the brackets that may be citations: a key may stand in them."""
BARE = _AT
"""Finds keys that stand in the text itself."""


class CitedKey(NamedTuple):
    """One work of a citation.

    Attributes:
        key: its citation key.
        prefix: what stands before it, as Markdown ("see").
        locator: the place in the work; None for the whole of it.
        suffix: what stands behind, as Markdown, with the sign or space that it begins with.
        year_only: the people are named in the text, and left out here (`-@key`).
        start: where its `@` stands in the citation's text.
    """

    key: str
    prefix: str = ""
    locator: Locator | None = None
    suffix: str = ""
    year_only: bool = False
    start: int = 0


class Citation(NamedTuple):
    """A citation in running text.

    Attributes:
        start: where it begins in the text.
        end: where it ends.
        works: what it cites, in order.
        in_text: the first work's people are part of the sentence (`@key`).
        faults: what is not as it should be, each with its place in the citation's text.
    """

    start: int
    end: int
    works: tuple[CitedKey, ...]
    in_text: bool = False
    faults: tuple[Fault, ...] = ()


def citation_at(text: str, start: int, references: Container[str] = ()) -> Citation | None:
    """The citation in brackets whose `[` stands at `start`; None where there is none.

    Args:
        text: Markdown.
        start: the place of a `[` that no backslash escapes.
        references: the names of link definitions, in lower case: `[@a]` and `[@a][b]` are links where there
            are such definitions.
    """
    found = _GROUP.match(text, start)
    if found is None or _is_link(text, found, references):
        return None
    inside = found["inside"]
    if inside.startswith("^"):
        return None
    works, faults = _works(inside, 1, _parts(inside))
    return Citation(start, found.end(), works, faults=faults) if works else None


def bare_citation_at(text: str, start: int) -> Citation | None:
    """The citation in the text whose `@` or `-@` stands at `start`, with brackets that follow it, or None."""
    found = _CITED.match(text, start)
    if found is None or not _BARE_BEFORE.search(text, max(0, start - 2), start):
        return None
    first = CitedKey(found["braced"] or found["simple"], year_only=bool(found["minus"]))
    behind = _BEHIND_KEY.match(text, found.end())
    if behind is None:
        return Citation(start, found.end(), (first,), in_text=True)
    inside = behind["inside"]
    locating, *rest = _parts(inside)
    has_place = not _CITED.search(inside, *locating)
    offset = behind.start("inside") - start
    works, faults = _works(inside, offset, rest if has_place else (locating, *rest))
    if has_place:
        locator, suffix = read_locator(inside[: locating[1]])
        first = first._replace(locator=locator, suffix=suffix)
    return Citation(start, behind.end(), (first, *works), in_text=True, faults=faults)


def keys_in(text: str) -> tuple[str, ...]:
    """The keys in a text of keys alone, each with or without `@`: what `nocite` names."""
    found = tuple(one["braced"] or one["simple"] for one in _CITED.finditer(text))
    return found or tuple(text.replace(",", " ").split())


def _is_link(text: str, found: re.Match[str], references: Container[str]) -> bool:
    if _named(found["inside"]) in references:
        return True
    link = _LINK.match(text, found.end())
    if link is None:
        return False
    name = link["name"]
    return name is None or _named(name or found["inside"]) in references


def _named(name: str) -> str:
    """A link definition's name as Python-Markdown compares it."""
    return " ".join(name.split()).lower()


def _parts(inside: str) -> Iterator[tuple[int, int]]:
    """Where the parts between semicolons begin and end."""
    start = 0
    for sign in _SEMICOLON.finditer(inside):
        if sign[0] == ";":
            yield start, sign.start()
            start = sign.end()
    yield start, len(inside)


def _works(
    inside: str, offset: int, parts: Iterable[tuple[int, int]]
) -> tuple[tuple[CitedKey, ...], tuple[Fault, ...]]:
    """The works in parts of what the brackets hold, and what is wrong; places count from `offset` on."""
    works: list[CitedKey] = []
    faults: list[Fault] = []
    for start, end in parts:
        keys = list(_CITED.finditer(inside, start, end))
        if not keys:
            message = "a citation has a key between its semicolons, and here there is none"
            fix = "write [@a, pp. 3, 4; @b], and commas inside of one"
            faults.append(Fault("cite-syntax", message, offset + start, fix=fix, level=Level.WARNING))
        begin = start
        for place, found in enumerate(keys):
            last = place + 1 == len(keys)
            stop = end if last else keys[place + 1].start()
            if not last:
                fix = "write a semicolon between them: [@a; @b]"
                message = "two keys stand side by side in a citation"
                at = offset + keys[place + 1].start()
                faults.append(Fault("cite-syntax", message, at, fix=fix, level=Level.WARNING))
            behind = inside[found.end() : stop]
            locator, suffix = read_locator(behind if last else behind.rstrip(" ,\n"))
            works.append(
                CitedKey(
                    found["braced"] or found["simple"],
                    " ".join(inside[begin : found.start()].split()),
                    locator,
                    " ".join(suffix.split(" ")).rstrip(),
                    year_only=bool(found["minus"]),
                    start=offset + found.start() + len(found["minus"]),
                )
            )
            begin = stop
    return tuple(works), tuple(faults)
