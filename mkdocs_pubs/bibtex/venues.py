"""What to call where a work appeared, and what kind of work it is therefore."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from mkdocs_pubs.bibtex.dates import without_pubstate
from mkdocs_pubs.bibtex.fields import SYNONYMS
from mkdocs_pubs.bibtex.kinds import named_kind, server_named, server_of_doi, stated_kind
from mkdocs_pubs.bibtex.proceedings import short_name
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.model.publication import LONGEST_SHORT, Kind, Venue
from mkdocs_pubs.text.latex import decode, decode_text
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.rich_text import EMPTY, RichText
from mkdocs_pubs.text.tables import read_table

_MACRO = regex(r"\{?\\([a-z]+)\s*(?:\{\})?\}?,?")

# Where each kind appears, the likeliest first.
_JOURNAL = SYNONYMS["journal"]
_EVENT = ("eventtitle", "event")
_HOUSES = ("organization", "institution", "school")
_GIVEN = (*_EVENT, "booktitle", "howpublished", *_HOUSES, *_JOURNAL, "publisher")
_ANY = (*_JOURNAL, "booktitle", *_EVENT, "howpublished", "publisher", *_HOUSES)
_PRODUCT = ("publisher", "howpublished", "organization", "institution", *_JOURNAL)
_FIELDS = {
    Kind.ARTICLE: (*_JOURNAL, "booktitle", *_EVENT, "howpublished", "publisher"),
    Kind.CONFERENCE: ("booktitle", *_EVENT, *_JOURNAL, "howpublished", "organization", "publisher"),
    Kind.BOOK: ("publisher", "organization", "institution", "howpublished"),
    Kind.CHAPTER: ("booktitle", "maintitle", *_JOURNAL, "publisher"),
    Kind.REVIEW: (*_JOURNAL, "booktitle", "publisher"),
    Kind.ENTRY: ("booktitle", "maintitle", *_JOURNAL, "publisher"),
    Kind.THESIS: ("school", "institution", "organization", "publisher"),
    Kind.REPORT: ("institution", "organization", "school", "publisher", "howpublished", *_JOURNAL),
    Kind.PATENT: ("holder", "assignee", "publisher", "organization", "institution"),
    Kind.SOFTWARE: _PRODUCT,
    Kind.DATASET: _PRODUCT,
    Kind.TALK: _GIVEN,
    Kind.POSTER: _GIVEN,
    Kind.PREPRINT: _ANY,
    Kind.OTHER: _ANY,
}
_EVENT_KINDS = frozenset((Kind.CONFERENCE, Kind.TALK, Kind.POSTER))
_EVENT_FIELDS = frozenset(("booktitle", *_EVENT, "howpublished"))
_WORK_FIELDS = frozenset((*_JOURNAL, *_EVENT, "booktitle"))

# A thesis or a book that is on arXiv too is still a thesis or a book.
_PERHAPS_PREPRINTS = frozenset((Kind.ARTICLE, Kind.CONFERENCE, Kind.REPORT, Kind.PREPRINT, Kind.OTHER))
_HAL_PREPRINTS = frozenset(("unpublished", "misc", "online"))

_ADDRESS = regex(
    r"\\(?:url|path|nolinkurl|href)\s{0,3}\{[^{}]*\}|(?:https?|ftp)://[^\s{}]+|\bwww\.[^\s{}]+", re.IGNORECASE
)
_OPEN_END = regex(r"[\s(\[,;:]*(?<=[(\[])[\s,;:]*$")
# What is left of "Available online at \url{…}, last accessed 12 May 2020", and words that say what a work is
# but not where it was.
_STUB = regex(
    r"\W*(?:(?:available|accessed|retrieved|visited|checked|last|access|date|online|electronic|internet|url|web"
    r"|website|webpage|link|here|from|at|on|in|see|and|poster|talk|presentation|presented|invited|contributed"
    r"|oral|keynote|lecture|seminar|paper|preprint|dataset|software|\d{1,4}(?:st|nd|rd|th)?"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6})\b\W*)*",
    re.IGNORECASE,
)
_GIVEN_AT = regex(
    r"\W{0,5}(?:[\w-]{1,20} ){0,2}(?:talk|poster|presentation|presented|lecture|keynote|seminar)"
    r"(?: (?:presented|presentation|given|held))?(?: (?:at|in)(?: the)?|,) ",
    re.IGNORECASE,
)
_CONFERENCE = regex(r"\b(?:conference|symposium|congress|workshop)\b", re.IGNORECASE)
_PROCEEDINGS = regex(
    r"\b(?:proceedings|proc|conference|symposium|congress)\b|[-–] \{?[A-Z]{3,}\}? \d{4}\b", re.IGNORECASE
)
# What libraries write behind a journal's name: Scopus "(including subseries …)", PubMed " : the official
# journal of …" and "(Hoboken, N.J.)", or the name once more; Mendeley, of Nature's journals, "2015 521:7553".
_CATALOGUED = regex(
    r"^([^:]{3,200}?)(?: \(including subseries .*| : (?:the )?(?:official|offizielle|journal|the) .*"
    r"| \([A-Z][\w .-]{1,40}, (?:[A-Z][\w.]{0,8}\.|England|Switzerland|Germany|France|Italy|Canada|Japan)"
    r"(?: : \d{4})?\)|\. \1| (?:19|20)\d{2} \d{1,4}:\d{1,4})\}?$"
)
_NO_NAME = regex(r"[\W_]*(?:s\. ?n\.[\W_]*)?", re.IGNORECASE)  # nothing, or "sine nomine"
_YEAR = regex(r"\d{4}")
_LONGEST_ACRONYM = 10


def find_kind_and_venue(entry: Entry, identifiers: Mapping[str, str]) -> tuple[Kind, Venue | None]:
    """What kind of work an entry is, and where it appeared; None where it does not say.

    The kind is what the entry says of itself, or a preprint where it appeared as one. The name of the venue
    is `abbr`, `shortjournal` or `publication_short` if given; else "arXiv" and its like for preprints, an
    acronym or the bare words for conferences (see `short_name`), the full name for the rest.

    Args:
        entry: the entry.
        identifiers: what `find_identifiers` found in it.
    """
    kind, field, source = stated_kind(entry), "", ""
    for name in _FIELDS[kind]:
        if name in entry.fields and (source := _name_in(name, entry.get(name))):
            field = name
            break
    is_certain = kind not in _PERHAPS_PREPRINTS or (named_kind(entry) or Kind.PREPRINT) is not Kind.PREPRINT
    server = "" if is_certain else _server(entry, identifiers, kind, field, source)
    if server:
        kind, shown, full, is_short = Kind.PREPRINT, RichText((server,)), EMPTY, True
    elif _is_event(kind, field, source):
        shown, full = _event_names(entry, field, source)
        # An acronym; the bare words of a title are more.
        is_short = bool(full) and str(shown).count(" ") <= 1
    else:
        # Web of Science writes in capitals.
        is_loud = field in _JOURNAL and source.isupper() and len(source) > _LONGEST_ACRONYM
        shown = decode((is_loud and entry.get("journal-iso")) or source).text
        full, is_short = EMPTY, False
        # MathSciNet and zbMATH write the journal short, and here in full.
        if "fjournal" in entry.fields and field in _JOURNAL:
            long = decode(entry.get("fjournal")).text
            full = long if str(long) != str(shown) else EMPTY
    abbr = entry.first(SYNONYMS["abbr"])
    if abbr and (short := decode(abbr).text):
        full = full or shown
        full = full if str(full) != str(short) else EMPTY
        return kind, Venue(short, full, is_short=len(str(short)) <= LONGEST_SHORT)
    is_short = is_short and len(str(shown)) <= LONGEST_SHORT
    return kind, Venue(shown, full, is_short=is_short) if shown else None


def _is_event(kind: Kind, field: str, source: str) -> bool:
    """Whether a name is that of a conference or of its proceedings; Scopus writes it as `journal`."""
    if kind in _EVENT_KINDS:
        return field in _EVENT_FIELDS or (field in _JOURNAL and _CONFERENCE.search(source) is not None)
    return field in _EVENT_FIELDS and _PROCEEDINGS.search(source) is not None


def _event_names(entry: Entry, field: str, source: str) -> tuple[RichText, RichText]:
    if field == "booktitle":
        if subtitle := entry.get("booksubtitle"):
            source = f"{source}: {subtitle}"
        if addon := entry.get("booktitleaddon"):
            source = f"{source} {addon}" if addon.startswith("(") else f"{source}, {addon}"
    full = decode(source).text
    plain = str(full).replace("\N{NO-BREAK SPACE}", " ")
    place = " ".join(filter(None, map(entry.get, ("address", "location", "venue"))))
    year = _YEAR.search(entry.get("year") or entry.get("date"))
    series = decode_text(entry.get("series")) if "series" in entry.fields else ""
    short = short_name(plain, series, int(year[0]) if year else None, place)
    return (full, EMPTY) if short == plain else (RichText((short,)), full)


def _name_in(field: str, value: str) -> str:
    """The name in a field's value, LaTeX source: no addresses, no state; "" where nothing is left."""
    has_address = "://" in value or "\\" in value or "www." in value.lower()
    if field == "howpublished":
        text = (_ADDRESS.sub("", value) if has_address else value).strip(" ,;:.")
        if text and (given := _GIVEN_AT.match(text)):
            text = text[given.end() :]
        return "" if not text or _STUB.fullmatch(text) else text
    text = value.removeprefix("in: ")
    if has_address:
        text = _OPEN_END.sub("", _ADDRESS.sub("", value))
    if field == "publisher" and is_search_page(text):
        return ""
    text = without_pubstate(text.strip())
    name = journal_name(text) if field in _JOURNAL else macro_journal(text)
    return name if name[:1].isalpha() or not _NO_NAME.fullmatch(name) else ""


def is_search_page(publisher: str) -> bool:
    """Whether a publisher is where a patent was found, and published nothing."""
    return publisher.strip("{} ").lower() == "google patents"


def journal_name(source: str) -> str:
    """A journal as LaTeX source, the one that a macro stands for, without what catalogues write behind."""
    is_catalogued = ":" in source or "(" in source or ". " in source
    return macro_journal(_CATALOGUED.sub(r"\1", source) if is_catalogued else source)


def macro_journal(source: str) -> str:
    """The journal that a macro alone stands for, as LaTeX source; any other source as it is."""
    if "\\" not in source or (found := _MACRO.fullmatch(source)) is None:
        return source
    name = _journals().get(found[1])
    return source if name is None else name.replace("&", "\\&")


@cache
def _journals() -> Mapping[str, str]:
    """The names of journals by the macros that stand for them."""
    names: Mapping[str, str] = read_table(Path(__file__).parent / "journals.yml")
    return names


def _server(entry: Entry, identifiers: Mapping[str, str], kind: Kind, field: str, source: str) -> str:
    """The preprint server at which a work appeared, "" where it appeared elsewhere."""
    if source:
        if server := server_named(source):
            return server
        if field in _WORK_FIELDS or kind is Kind.REPORT:
            return ""
    if server := server_of_doi(identifiers.get("doi", "")):
        # The two share their DOIs.
        return "medRxiv" if server == "bioRxiv" and "medrxiv" in entry.get("url").lower() else server
    if "arxiv" in identifiers:
        return "arXiv"
    if "iacr" in identifiers:
        return "Cryptology ePrint Archive"
    return "HAL" if "hal" in identifiers and entry.type in _HAL_PREPRINTS else ""
