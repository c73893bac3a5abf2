"""The title of a work, of the several fields that may have a piece of it, and its abstract.

Source: the biblatex manual, section 2.2.2 (`maintitle`, `titleaddon`, `issuetitle`), and btxdoc, section 3.2,
where `chapter` of `@inbook` is a number; many write the chapter's title there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from mkdocs_pubs.bibtex import tokens
from mkdocs_pubs.model.entry import Entry, Field
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.latex import decode_paragraphs, decode_text
from mkdocs_pubs.text.latex_decoder import FieldText
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.rich_text import EMPTY, PARAGRAPH_END, Node, RichText

_PARTS = frozenset(("inbook", "incollection", "bookinbook", "suppbook", "suppcollection"))
_VOLUMES = frozenset(("book", "collection", "reference"))
# "12", "IV", "A", "Chapter 3", "3.2 and 3.3", "twelve"
_NUMBER = regex(
    r"\W*(?:(?:chapters?|chap|ch|kapitel|kap|chapitre|capítulo|appendix|part|section|sec|§|no)\b\W*)?"
    r"(?:(?:\d[\w.]*|[ivxlc]+|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|and|to)\b\W*)*",
    re.IGNORECASE,
)
_VOLUME = regex(r"\b(?:vol(?:ume)?s?|bd|band|tome|tomo|t|teil|part|book)\b\.?", re.IGNORECASE)
# PubMed ends a title with a stop, SAGE with a colon. A stop of the last word's own stays: "et al.", "Inc."
_STOP = regex(
    r"(?<![\s.])\s?[:;,]$"
    r"|(?<![^\W_])(?!(?:al|etc|inc|ltd|co|corp|bros|jr|sr|vs|spp?|subsp|var|st|vol|no|eds?|pp|ca|cf)\.)"
    r"[^\W_][^\W_]+[)\]”\"']?\.$",
    re.IGNORECASE,
)
_ENDS = (":", "?", "!", "–", "—")

Read = Callable[[str], RichText]
"""From a field's name to what it says."""


def with_chapter(entry: Entry) -> Entry:
    """The entry with the words of its `chapter` as its title; the book's title is the `booktitle` then.

    An entry whose chapter is a number, or which has title and booktitle besides, is returned as it is.
    """
    if "chapter" not in entry.fields or entry.type not in _PARTS:
        return entry
    chapter, title = entry.fields["chapter"], entry.fields.get("title")
    if (title and "booktitle" in entry.fields) or _NUMBER.fullmatch(decode_text(chapter.value)):
        return entry
    names = {"chapter": "title"} | ({"title": "booktitle", "subtitle": "booksubtitle"} if title else {})
    fields: dict[str, Field] = {}
    for name, one in entry.fields.items():
        called = names.get(name, name)
        fields[called] = one if called == name else one._replace(name=called)
    return entry._replace(fields=fields)


def title_of(entry: Entry, read: Read) -> RichText:
    """The title with its subtitle, the work of several volumes that it is one of, and what is added to it.

    Args:
        entry: whose title it is.
        read: decodes one of its fields.

    A volume with a title of its own is "Corpus Graecorum, vol. 3: Supplementum", one without "Corpus
    Graecorum, vol. 3", an issue "Comput. Graph.: Semantic 3D". The number of a volume in a series is no part
    of the title.
    """
    fields = entry.fields
    title = _joined(_unstopped(read("title")), read("subtitle")) if "subtitle" in fields else read("title")
    title = _unstopped(title)
    if "maintitle" in fields and entry.type not in _PARTS:
        main = _joined(read("maintitle"), read("mainsubtitle"))
        title = _joined(_numbered(main, entry.get("volume")), title) if main else title
    elif entry.type in _VOLUMES and "volume" in fields and not ("series" in fields or "maintitle" in fields):
        title = _numbered(title, entry.get("volume"))
    if "issuetitle" in fields and entry.type == "periodical":
        title = _joined(title, _joined(read("issuetitle"), read("issuesubtitle")))
    if addon := read("titleaddon") if "titleaddon" in fields else None:
        is_phrase = str(title).endswith(_ENDS) or str(addon)[:1].islower()
        title = RichText((*title.nodes, " " if is_phrase else ". ", *addon.nodes))
    return title


def _joined(title: RichText, subtitle: RichText) -> RichText:
    """A title and a subtitle, which some have in both fields."""
    if not title or not subtitle:
        return title or subtitle
    if fold(str(title)).endswith(fold(str(subtitle))):
        return title
    return RichText((*title.nodes, " " if str(title).endswith(_ENDS) else ": ", *subtitle.nodes))


def _numbered(title: RichText, volume: str) -> RichText:
    """A title with the number of its volume, unless it says one."""
    number = decode_text(volume)
    if not title or not number or _VOLUME.search(str(title)):
        return title
    named = number if _VOLUME.match(number) else f"vol. {number}"
    return RichText((*title.nodes, f", {named}"))


def _unstopped(title: RichText) -> RichText:
    """A title without the stop that a database has put behind it."""
    nodes: tuple[Node, ...] = title.nodes
    last = nodes[-1] if nodes else None
    if not isinstance(last, str) or last[-1:] not in ".:;,":
        return title
    # Two sentences are one title with its stops; the stop of "U.S." is its own.
    text = str(title)
    before = text[:-1].rpartition(" ")[2]
    if not _STOP.search(text) or (last.endswith(".") and ("." in before or ". " in text)):
        return title
    return RichText((*nodes[:-1], last[:-1].rstrip()))


_BLANK_LINE = regex(r"\n[ \t]*\n")
_HEADING_WORD = r"(?:abstract|summary|zusammenfassung|r[eé]sum[eé]|resumen|resumo|摘要|概要|초록)"
_STARTS_OF_HEADINGS = ("abs", "sum", "zus", "res", "rés", "摘要", "概要", "초록")
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
    text = EMPTY if plain and _NONE.fullmatch(plain) else text
    return decoded if text is decoded.text else decoded._replace(text=text)


def _source(entry: Entry) -> str:
    """The field as its file has it where that has blank lines, which BibTeX takes for blanks."""
    field = entry.fields.get("abstract")
    if field is None:
        return ""
    if field.literal and field.start >= 0:
        own = entry.text[field.start : field.end]
        if _BLANK_LINE.search(own):
            written = own.partition("=")[2].strip()[1:-1]
            if tokens.fold(written) == field.value:
                return written
    return field.value


def _without_heading(text: RichText) -> RichText:
    first, *others = text.nodes or ("",)
    if isinstance(first, str):
        found = _HEADING.match(first) if first[:3].lower().startswith(_STARTS_OF_HEADINGS) else None
        return RichText((first[found.end() :], *others)) if found else text
    if not _HEADING_ALONE.fullmatch(str(RichText((first,)))) or not others:
        return text
    following = others[0]
    return RichText((following.lstrip(" :.—–\n"), *others[1:])) if isinstance(following, str) else text
