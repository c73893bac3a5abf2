"""What is wrong with a text or an entry as a whole.

A text may have been spoiled on its way: marks of a merge, text decoded twice, a page in its place, entries
without their `@`, which are comments to BibTeX. An entry may have names that nobody knows, or lack its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_pubs.bibtex import fields
from mkdocs_pubs.bibtex.kinds import KNOWN_TYPES, meant_type, named_kind
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.model.publication import Kind, Publication
from mkdocs_pubs.problems import Fault, Level
from mkdocs_pubs.text.folding import suggestion
from mkdocs_pubs.text.regex import regex

_CONFLICT = regex(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
_HTML = regex(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
# UTF-8 of two or three bytes, each read as a character of Windows-1252 or Latin-1. Behind other letters than
# Ã, Â and â a quotation mark is one.
_CP1252 = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
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
    if text.isascii():
        return
    places = [(found, meant) for found in _twice(text) if (meant := _meant(found[0]))]
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


def _twice(text: str) -> Iterator[re.Match[str]]:
    """The runs of such signs; each sign is looked for by itself, which takes a fifth of the time."""
    signs = (sign for sign in _SIGNS_OF_TWICE if sign in text)
    end = 0
    for start in sorted(one.start() for sign in signs for one in re.finditer(sign, text)):
        if start >= end and (found := _TWICE.match(text, start)):
            end = found.end()
            yield found


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


# Types that may stand without an author: whole volumes, data, programs.
_AUTHORLESS = frozenset(
    (
        *("proceedings", "mvproceedings", "collection", "mvcollection", "periodical", "reference", "manual"),
        *("standard", "software", "dataset", "online", "misc", "legislation", "jurisdiction", "legal"),
    )
)
# Types of which the standards ask no year: btxdoc, 3.1, and what is not published, or changes.
_YEARLESS = frozenset(("booklet", "manual", "misc", "unpublished", "online", "software", "dataset"))
_LONGEST_NAME = 40


def unknown_names(entry: Entry, kind: Kind) -> Iterator[Fault]:
    """A fault for each field, the type and the kind of an entry that nobody knows.

    Args:
        entry: the entry.
        kind: what it was taken for.
    """
    for name, field in entry.fields.items():
        # What extra.yml lays over is held against the fields known where it is read.
        # The field `page` says whether a paper has a page of its own.
        is_pages = name == "page" and fields.switched(field.value) is None
        near = "pages" if is_pages else fields.nearest(name) if name not in fields.KNOWN else None
        if near and not field.line:
            yield _fault("unknown-field", f'no field is called "{name}"', name, f'did you mean "{near}"?')
    is_named = "kind" in entry.fields and named_kind(entry) is not None
    if entry.type not in KNOWN_TYPES and not is_named:
        yield _unknown_type(entry.type, kind)
    if "kind" in entry.fields and not is_named:
        said = entry.get("kind")
        fix = suggestion(said, tuple(Kind), f"write one of {', '.join(Kind)}")
        yield _fault("kind", f'"{said[:_LONGEST_NAME]}" is no kind of work', "kind", fix)


def _unknown_type(name: str, kind: Kind) -> Fault:
    message = f'no type of entries is called "{name[:_LONGEST_NAME]}"'
    if meant := meant_type(name):
        return _fault("unknown-type", f"{message}; it is read as {meant}", "", f"write @{meant}")
    fix = "write kind = {…}, or a type that is known"
    return _fault("unknown-type", f'{message}; its kind is "{kind}"', "", fix, Level.HINT)


def lacks(entry: Entry, publication: Publication) -> Iterator[Fault]:
    """A fault for each of title, people and year that an entry lacks."""
    if not publication.title:
        yield _fault("missing-title", "the entry has no title", "", "add title = {…}")
    is_somebodys = publication.people or publication.editors or publication.collaboration
    if not is_somebodys and entry.type not in _AUTHORLESS:
        fix = "add author = {Family, Given and …}"
        yield _fault("missing-author", "the entry has no author", "", fix)
    is_dated = publication.date or publication.pubstate
    if not is_dated and not entry.first(("year", "date")):
        level = Level.HINT if entry.type in _YEARLESS else Level.WARNING
        yield _fault("missing-year", "the entry has no year", "", "add year = {…}", level)


def _fault(code: str, message: str, field: str, fix: str | None, level: Level = Level.WARNING) -> Fault:
    return Fault(code, message, subject=field, fix=fix, level=level)
