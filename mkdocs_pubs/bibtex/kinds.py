"""What kind of work an entry says it is, and the servers that carry preprints."""

from __future__ import annotations

import re

from mkdocs_pubs.bibtex.identifiers import is_arxiv_journal
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.model.publication import Kind
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import words

_TYPES = {
    Kind.ARTICLE: "article suppperiodical review",
    Kind.CONFERENCE: "inproceedings conference",
    Kind.PREPRINT: "preprint eprint",
    Kind.BOOK: "book mvbook collection mvcollection proceedings mvproceedings reference mvreference booklet "
    "manual periodical",
    Kind.CHAPTER: "incollection inbook bookinbook suppbook suppcollection inreference",
    Kind.THESIS: "thesis phdthesis mastersthesis bachelorsthesis bachelorthesis masterthesis",
    Kind.REPORT: "report techreport workingpaper",
    Kind.PATENT: "patent",
    Kind.SOFTWARE: "software",
    Kind.DATASET: "dataset data",
    Kind.TALK: "talk presentation lecture",
    Kind.POSTER: "poster",
}
_KIND_OF_TYPE = {name: kind for kind, names in _TYPES.items() for name in names.split()}

# The patterns match the whole of a field: what is mentioned in passing decides nothing. They are bounded
# where they might run on, because values may be long and hostile.
_EDGE = r"\W{0,5}"
_END = rf"(?:{_EDGE}$| (?:given |held |presented )?(?:at|in|for)\b)"
_POSTER = rf"{_EDGE}(?:[\w-]{{1,20}} )?posters?(?: (?:presentation|session|paper))?{_END}"
_TALK = (
    rf"{_EDGE}(?:(?:invited|contributed|keynote|plenary|conference|seminar|public|lightning|guest|research"
    r"|tutorial|workshop|panel) )?(?:talk|lecture|keynote|presentation|seminar|colloquium|slides)s?"
    rf"{_END}"
)
_NUMBERED_PATENT = (
    r".{0,40}\bpatents?(?: (?:app(?:lication|\.)?|grant|pending))?(?: (?:no\.?|number))?"
    r"[ :#]{0,3}[A-Z]{0,3}[ -]?\d"
)


def _rows(*rows: tuple[Kind, str]) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((kind, regex(pattern, re.IGNORECASE)) for kind, pattern in rows)


# An oral presentation of a paper in the proceedings makes it no talk.
_PAPERS = _rows((Kind.POSTER, _POSTER), (Kind.TALK, _TALK))
_OTHERS = _PAPERS + _rows(
    (Kind.TALK, rf"{_EDGE}(?:presented|oral presentation)(?: at\b|{_EDGE}$)"),
    (Kind.PATENT, _NUMBERED_PATENT),
    (Kind.PATENT, rf"{_EDGE}google patents{_EDGE}$"),
    (Kind.DATASET, rf"{_EDGE}(?:data ?sets?|data){_EDGE}$"),
    (
        Kind.SOFTWARE,
        rf"{_EDGE}(?:software|computer (?:program|software)|source code|code|(?:r|python) package){_EDGE}$",
    ),
    (Kind.SOFTWARE, rf"{_EDGE}astrophysics source code library\b"),
    (Kind.SOFTWARE, rf"{_EDGE}git(?:hub|lab)(?: repository)?{_EDGE}$"),
)
_PAPER_FIELDS = ("type", "howpublished", "note")
_OTHER_FIELDS = (*_PAPER_FIELDS, "publisher", "journal")
_PACKAGE = regex(rf"{_EDGE}(?:r|python) package\b", re.IGNORECASE)
_REPOSITORY = regex(r"\b(?:github|gitlab|bitbucket)\.(?:com|org)/", re.IGNORECASE)

# Preprint servers by the first word of their name, by a phrase, by the DOIs they give.
_SERVERS = {
    name.lower(): name
    for name in words("bioRxiv medRxiv ChemRxiv PsyArXiv SocArXiv EarthArXiv EdArXiv engrXiv TechRxiv SSRN")
}
_FIRST_WORD = regex(r"\W{0,5}(\w{1,20})\b")
_PHRASES = tuple(
    (name, regex(rf"\W{{0,5}}{pattern}", re.IGNORECASE))
    for name, pattern in (
        ("SSRN", r"available at ssrn\b"),
        ("HAL", r"hal(?: (?:open science|archives? ouvertes|preprint))?\W{0,5}$"),
        ("Cryptology ePrint Archive", r"(?:iacr )?cryptology e-?print archive\b"),
        ("Research Square", r"research square\b"),
        ("OSF Preprints", r"osf preprints\b"),
        ("Preprints.org", r"preprints\.org\b"),
    )
)
_DOIS = (
    ("10.48550/", "arXiv"),
    ("10.2139/ssrn", "SSRN"),
    ("10.26434/chemrxiv", "ChemRxiv"),
    ("10.31234/osf.io", "PsyArXiv"),
    ("10.31219/osf.io", "OSF Preprints"),
    ("10.21203/rs.", "Research Square"),
    ("10.20944/preprints", "Preprints.org"),
    ("10.36227/techrxiv", "TechRxiv"),
)


def stated_kind(entry: Entry) -> Kind:
    """The kind that an entry's own words give it; preprints by type `preprint` alone.

    A paper of a conference is a poster or a talk where `type`, `howpublished` or `note` are just that
    word; a type that leaves everything open (misc, online, unpublished) becomes what such a field
    plainly says, a talk at the event of an unpublished work, or software with a version and a repository.
    """
    kind = _KIND_OF_TYPE.get(entry.type, Kind.OTHER)
    if kind is Kind.CONFERENCE:
        return _first_kind(entry, _PAPER_FIELDS, _PAPERS) or kind
    if kind is Kind.OTHER:
        return _first_kind(entry, _OTHER_FIELDS, _OTHERS) or _kind_by_fields(entry)
    if entry.type == "manual" and _PACKAGE.match(entry.get("note")):
        return Kind.SOFTWARE
    return kind


def _first_kind(
    entry: Entry, fields: tuple[str, ...], rows: tuple[tuple[Kind, re.Pattern[str]], ...]
) -> Kind | None:
    said = [value for field in fields if (value := entry.get(field))]
    return next((kind for kind, pattern in rows if any(map(pattern.match, said))), None) if said else None


def _kind_by_fields(entry: Entry) -> Kind:
    fields = entry.fields
    if entry.type == "unpublished" and ("eventtitle" in fields or "event" in fields):
        return Kind.TALK
    if "version" in fields and any(_REPOSITORY.search(entry.get(name)) for name in ("url", "howpublished")):
        return Kind.SOFTWARE
    return Kind.OTHER


def server_named(source: str) -> str:
    """The preprint server that a journal, publisher and so on (LaTeX source) is, "" for anything else."""
    text = decode_text(source)
    if is_arxiv_journal(text):
        return "arXiv"
    word = _FIRST_WORD.match(text)
    if word is not None and (name := _SERVERS.get(word[1].lower())):
        return name
    return next((name for name, pattern in _PHRASES if pattern.match(text)), "")


def server_of_doi(doi: str) -> str:
    """The preprint server that gave a normalised DOI, "" where that is not certain."""
    return next((name for prefix, name in _DOIS if doi.startswith(prefix)), "")
