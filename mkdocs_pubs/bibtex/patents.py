"""The number of a patent, and what it is called: "U.S. Patent", "European Patent", "US Patent App."."""

from __future__ import annotations

import re
from typing import NamedTuple

from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex

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
