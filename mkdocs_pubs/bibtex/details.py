"""The bibliographic particulars of an entry: volume, pages, publisher, language, a patent's number."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from mkdocs_pubs.bibtex.dates import republished, without_pubstate
from mkdocs_pubs.bibtex.fields import SYNONYMS
from mkdocs_pubs.bibtex.names import parse_names
from mkdocs_pubs.bibtex.venues import journal_name, macro_journal
from mkdocs_pubs.model.details import Details
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import pairs, words

_OF_ONE_NAME = words("""
    series publisher location volume issue number pages edition version chapter part volumes issn
    note
""")
_FIELDS = {
    **{name: (name,) for name in _OF_ONE_NAME},
    "container_short": ("shortjournal",),
    "event": ("eventtitle",),
    "event_place": ("venue",),
    "institution": ("school", "institution", "organization"),
    "place": ("address",),
    "holder": ("holder", "assignee"),
    "article_number": ("eid", "articleno"),
    "page_total": ("pagetotal", "numpages"),
    "subtype": ("entrysubtype",),
    "sort_title": ("sorttitle",),
    "title_short": ("shorttitle",),
    "original_title": ("origtitle",),
    "original_publisher": ("origpublisher",),
    "original_place": ("origlocation",),
    # BibDesk, JabRef, BibSonomy, CiteULike.
    "added": ("date-added", "date_added", "creationdate", "timestamp", "added-at", "posted-at"),
}
"""Attributes of `Details`, each with the fields that it is read from: the first with a value counts.

`location` is none: it is the place of what published the work or of the event.
"""

_ATTRIBUTES = {name: attribute for attribute, names in _FIELDS.items() for name in names}

_CONTAINERS = (
    *((name, "journalsubtitle") for name in SYNONYMS["journal"]),
    ("booktitle", "booksubtitle"),
)
_GENRES = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master's thesis",
    "mathesis": "Master's thesis",
    "bathesis": "Bachelor's thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
}
"""The words for biblatex's localisation keys in the field `type` (its manual, 4.9.2.13)."""

# babel's and polyglossia's names of languages (biblatex manual, 2.2.3) as BCP 47 tags.
_LANGUAGES = pairs("""
    american en-US usenglish en-US british en-GB ukenglish en-GB english en
    canadian en-CA australian en-AU newzealand en-NZ austrian de-AT
    naustrian de-AT german de ngerman de swissgerman de-CH nswissgerman de-CH
    brazil pt-BR brazilian pt-BR portuges pt portuguese pt french fr
    francais fr acadian fr-CA canadien fr-CA arabic ar basque eu bulgarian bg
    catalan ca chinese zh croatian hr czech cs danish da dutch nl estonian et
    finnish fi galician gl greek el hebrew he hindi hi hungarian hu magyar hu
    icelandic is indonesian id italian it japanese ja korean ko latin la
    latvian lv lithuanian lt norsk nb norwegian no nynorsk nn persian fa
    farsi fa polish pl romanian ro russian ru serbian sr slovak sk slovene sl
    slovenian sl spanish es swedish sv thai th turkish tr ukrainian uk urdu ur
    vietnamese vi
""")
_LANGUAGE_TAG = regex(r"[a-z]{2}|[a-z]{2,3}(?:[-_][a-z0-9]{2,8})+", re.IGNORECASE)

_LONG_DASH = regex(r"\s*(?:--+|[\u2012-\u2014])\s*")
_YEAR = regex(r"\d{4}")
# A day, the time of day and its distance from UTC.
_MOMENT = regex(
    r"(\d{4})[-./](\d\d?)[-./](\d\d?)(?:[T ](\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?"
    r" ?(Z|UTC|[+-]\d\d:?\d\d)?"
)
_NUMBER = regex(r"\d{1,3}(?:st|nd|rd|th|\.|)", re.IGNORECASE)
# "edition" in the languages in which it is written there, alone behind a number.
_EDITION = regex(r"[\s,]*\b(?:ed(?:ition|n)?|edici[oó]n|édition|edizione|Aufl(?:age)?)\b\.?$", re.IGNORECASE)
# What `citation()` of R writes.
_PACKAGE = regex(r"R package version ([\w.-]{1,40})")
_UNKNOWN = frozenset(("s.n.", "s. n.", "s.l.", "s. l."))
_ORDINAL_NAMES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    "erste zweite dritte vierte funfte sechste siebte achte neunte zehnte elfte zwolfte",
    "premiere deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme",
    "primera segunda tercera cuarta quinta sexta septima octava novena decima",
)
_ORDINALS = {name: number for names in _ORDINAL_NAMES for number, name in enumerate(names.split(), start=1)}
_ORDINAL_ENDS = ("th", "st", "nd", "rd")
_DASHES = regex(r"\s*(?:--+|[\u2010-\u2014-])\s*")


def read_details(entry: Entry) -> Details:
    """The particulars of an entry, but for what only its conversion knows: `date`, and people of the work."""
    found: dict[str, Any] = {}
    for name, field in entry.fields.items():
        if name in _ATTRIBUTES and field.value:
            attribute = _ATTRIBUTES[name]
            value = entry.first(_FIELDS[attribute]) if attribute in found else field.value
            found[attribute] = _READ.get(attribute, decode_text)(value)
    if entry.type == "manual" and (package := _PACKAGE.match(entry.get("note"))):
        found.setdefault("version", package[1])
    if first := original_year(entry):
        found["original_year"] = first
    _part_places(found)
    if old_keys := entry.get("ids"):
        found["old_keys"] = tuple(filter(None, map(str.strip, old_keys.split(","))))
    if related := entry.get("related"):
        found["related"] = tuple(map(str.strip, related.split(",")))
        found["relation"] = fold(entry.get("relatedtype"))
    if source := entry.get("bookauthor"):
        found["book_authors"] = parse_names(source).authors
    return Details(container=_container(entry), genre=_genre(entry), **found)


def _part_places(found: dict[str, Any]) -> None:
    location = found.pop("location", "")
    if location and found.setdefault("place", location) != location:
        # ACM gives the publisher's place as address, the event's as location.
        found.setdefault("event_place", location)


def _range(source: str) -> str:
    """Pages with en dashes between first and last: "1–9"; "12-1–12-20", whose numbers have dashes."""
    first, dashes, last = source.partition("--")
    if dashes and first.isalnum() and last.isalnum():
        return f"{first}–{last}"
    parts = decode_text(source).split(", ")
    return ", ".join((_LONG_DASH if _LONG_DASH.search(part) else _DASHES).sub("–", part) for part in parts)


def _moment(source: str) -> str:
    """A moment as reference managers write it, in UTC; "" for all else, as DBLP's "Mon, 13 Aug 2018"."""
    found = _MOMENT.fullmatch(decode_text(source))
    if not found:
        return ""
    *numbers, zone = found.groups(default="0")
    hours, minutes = (int(zone[:3]), int(zone[0] + zone[-2:])) if zone[0] in "+-" else (0, 0)
    year, month, day, hour, minute, second = map(int, numbers)
    try:
        there = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        return f"{there - timedelta(hours=hours, minutes=minutes):%Y-%m-%dT%H:%M:%SZ}"
    except (ValueError, OverflowError):
        return ""


def _unless_unknown(source: str) -> str:
    """A publisher or a place; "" for what libraries write where there is none, "s.n." and "s.l."."""
    text = decode_text(source)
    return "" if text.strip("[]{}").lower() in _UNKNOWN else text


def _edition(source: str) -> str:
    """An edition by its number, where it has one alone: "2nd" of "Second edition", "3" of "3. Auflage"."""
    said = decode_text(source)
    bare = _EDITION.sub("", said).strip()
    number = _ORDINALS.get(fold(bare))
    if number:
        return f"{number}{_ORDINAL_ENDS[number] if number < len(_ORDINAL_ENDS) else 'th'}"
    return bare if _NUMBER.fullmatch(bare) else said


def original_year(entry: Entry) -> str:
    """The year in which a work appeared first: that of `origdate`, or the first of `year = {1814/1995}`."""
    if said := entry.get("origdate") or entry.get("origyear"):
        found = _YEAR.search(said)
        return found[0] if found else ""
    pair = republished(entry.get("year")) if "/" in entry.get("year") else None
    return str(pair[0]) if pair else ""


_READ = {
    "pages": _range,
    "edition": _edition,
    "added": _moment,
    "publisher": _unless_unknown,
    "place": _unless_unknown,
}
"""What makes of the LaTeX of an attribute the attribute."""


def _container(entry: Entry) -> str:
    for title, subtitle in _CONTAINERS:
        source = entry.get(title)
        source = (journal_name if title in SYNONYMS["journal"] else macro_journal)(source)
        if source and (text := without_pubstate(decode_text(source))):
            return f"{text}: {decode_text(entry.get(subtitle))}" if entry.get(subtitle) else text
    return ""


def _genre(entry: Entry) -> str:
    if said := entry.get("type"):
        return _GENRES.get(said.lower()) or decode_text(said)
    # That a report is a technical one says nothing.
    return _GENRES.get(entry.type, "") if entry.type != "techreport" else ""


def language_tag(name: str) -> str:
    """The BCP 47 tag of a language: of babel's name for it, or the tag itself; "" where it is not known."""
    folded = name.strip().lower()
    if tag := _LANGUAGES.get(folded):
        return tag
    return name.strip().replace("_", "-") if folded and _LANGUAGE_TAG.fullmatch(folded) else ""


_NUMBER_FIELDS = ("number", "patent-number", "patent_number")
_PROSE_FIELDS = ("note", "howpublished", "type", "journal", "addendum")
_OFFICE_FIELDS = ("nationality", "location", "address")
# biblatex's keys for the field `type` (its manual, 4.9.2.13), and countries as people write them.
_OFFICES = {
    **dict.fromkeys(("us", "usa", "u.s.", "u.s.a.", "united states", "united states of america"), "U.S."),
    **dict.fromkeys(("ep", "eu", "europe", "european", "european union"), "European"),
    **dict.fromkeys(("uk", "gb", "united kingdom", "great britain"), "British"),
    **dict.fromkeys(("de", "germany", "deutschland"), "German"),
    **dict.fromkeys(("fr", "france"), "French"),
    **dict.fromkeys(("cn", "china", "pr china"), "Chinese"),
    **dict.fromkeys(("jp", "japan"), "Japanese"),
    **dict.fromkeys(("kr", "korea", "south korea"), "Korean"),
    **dict.fromkeys(("ca", "canada"), "Canadian"),
    **dict.fromkeys(("au", "australia"), "Australian"),
}
_KEYS = regex(r"pat(?:ent|req)(us|eu|de|fr|uk)?", re.IGNORECASE)
# "US Patent App. 12/345,678", "U.S. Patent No. 7,654,321", "EP Patent 1234567"
_IN_PROSE = regex(
    r"(?P<office>[A-Z][\w.]{0,20}(?: [A-Z][\w.]{0,20}){0,2} )?"
    r"patent(?P<kind> (?:app(?:lication|\.)?|pending))?"
    r"(?: ?(?:no\.?|number|nr\.?|#))?[ :]{0,3}"
    r"(?P<number>[A-Z]{0,4}[ /]?(?:[A-Z]{2}\d{4}/)?\d(?:[\d,./-]| (?=\d)){1,30}\d(?:[A-Z]\d?\b| [A-C]\d\b)?)",
    re.IGNORECASE,
)


class PatentNumber(NamedTuple):
    """A patent's number, "" where unknown, and what a patent of its office is called, "Patent" at least."""

    number: str
    called: str


def patent_number(entry: Entry) -> PatentNumber:
    """The number of the patent that an entry is, wherever it stands, and its office."""
    number = decode_text(entry.first(_NUMBER_FIELDS))
    for name in () if number else _PROSE_FIELDS:
        if found := _IN_PROSE.search(decode_text(entry.get(name))):
            called = f"{(found['office'] or '').strip()} Patent{found['kind'] or ''}".strip()
            return PatentNumber(found["number"].strip(), called)
    said = decode_text(entry.get("type"))
    key = _KEYS.fullmatch(said)
    office = _OFFICES.get(((key and key[1]) or "").lower(), "") or next(
        filter(None, (_OFFICES.get(fold(decode_text(entry.get(name)))) for name in _OFFICE_FIELDS)), ""
    )
    requested = said.lower().startswith("patreq") or "application" in said.lower()
    return PatentNumber(number, f"{office} Patent{' Application' if requested else ''}".strip())
