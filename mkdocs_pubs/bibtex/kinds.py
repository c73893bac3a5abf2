"""The types of entries that somebody writes, the kind of work that an entry is, and the servers of preprints.

Sources of the types: btxdoc, section 3.1; the biblatex manual, section 2.1, its non-standard types and those
of biblatex-software; what DBLP, JabRef, HAL and personal sites add.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mkdocs_pubs.bibtex.identifiers import is_arxiv_journal
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.model.publication import Kind
from mkdocs_pubs.text.folding import nearest
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import words

KNOWN_TYPES = words("""
    article book booklet conference inbook incollection inproceedings manual mastersthesis misc phdthesis
    proceedings techreport unpublished

    mvbook bookinbook suppbook collection mvcollection suppcollection dataset online patent periodical
    suppperiodical mvproceedings reference mvreference inreference report set software thesis xdata electronic
    www customa customb customc customd custome customf artwork audio bibnote commentary image jurisdiction
    legislation legal letter movie music performance review standard video softwareversion softwaremodule
    codefragment

    control ieeetranbstctl preprint eprint bachelorsthesis bachelorthesis masterthesis workingpaper data talk
    presentation lecture poster webpage blog newspaper magazine interview map hdr
""")
"""The types of entries that are expected, in lower case."""

_SHORTEST = 4


# A file may have ten thousand entries of one type that nobody knows.
@lru_cache(maxsize=1024)
def meant_type(name: str) -> str:
    """The known type that an unknown one was probably meant to be: "article" for "aticle"; "" for none."""
    return (nearest(name, KNOWN_TYPES) or "") if len(name) >= _SHORTEST and name not in KNOWN_TYPES else ""


_TYPES = {
    Kind.ARTICLE: "article suppperiodical",
    Kind.CONFERENCE: "inproceedings conference",
    Kind.PREPRINT: "preprint eprint",
    Kind.BOOK: "book mvbook collection mvcollection proceedings mvproceedings reference mvreference booklet "
    "manual periodical",
    Kind.CHAPTER: "incollection inbook bookinbook suppbook suppcollection",
    Kind.REVIEW: "review",
    Kind.ENTRY: "inreference",
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
_END = rf"(?:{_EDGE}$|, | (?:given |held |presented )?(?:at|in|for)\b)"
_POSTER = rf"{_EDGE}(?:[\w-]{{1,20}} )?posters?(?: (?:presentation|session|paper))?{_END}"
_TALK = (
    rf"{_EDGE}(?:(?:invited|contributed|keynote|plenary|conference|seminar|public|lightning|guest|research"
    r"|tutorial|workshop|panel) )?(?:talk|lecture|keynote|presentation|seminar|colloquium|slides)s?"
    rf"{_END}"
)
_NUMBERED_PATENT = (
    r".{0,40}\bpatents?(?: (?:app(?:lication|\.)?|grant|pending))?(?: (?:no\.?|number))?"
    r"[ :#]{0,3}(?-i:[A-Za-z]{0,3})[ -]?\d"
)


# They hold nothing else; DataCite names them as publishers.
_DATA_ARCHIVE = (
    r"4tu\.?(?:researchdata|centre for research data)|[\w ]{0,20}dataverse\w{0,4}"
    r"|dryad(?: digital repository)?|pangaea|mendeley data|ieee dataport"
)


def _rows(*rows: tuple[Kind, str]) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((kind, regex(pattern, re.IGNORECASE)) for kind, pattern in rows)


# An oral presentation of a paper in the proceedings makes it no talk.
_PAPERS = _rows((Kind.POSTER, _POSTER), (Kind.TALK, _TALK))
_OTHERS = _PAPERS + _rows(
    (Kind.TALK, rf"{_EDGE}(?:presented|oral presentation)(?: at\b|{_EDGE}$)"),
    (Kind.PATENT, _NUMBERED_PATENT),
    (Kind.PATENT, rf"{_EDGE}(?:google )?patents?{_EDGE}$"),
    (Kind.DATASET, rf"{_EDGE}(?:data ?sets?|data){_EDGE}$"),
    (
        Kind.DATASET,
        rf"{_EDGE}(?:{_DATA_ARCHIVE}){_EDGE}$",
    ),
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
_REVIEW_FIELDS = frozenset(("relatedtype", "type", "note", "entrysubtype"))
_REVIEW = regex(
    rf"{_EDGE}(?:reviewof|(?:book[ -]?review|rezension|compte[ -]rendu|rese[nñ]a)s?){_EDGE}$", re.IGNORECASE
)
_ENCYCLOPEDIA = regex(
    r"\b(?:encyclop(?:ae|æ|é|e)d|enciclop|enzyklop|lexikon\b|dictionary of\b|dictionnaire\b)", re.IGNORECASE
)
_SCOPUS_KINDS = {
    "conference paper": Kind.CONFERENCE,
    "book chapter": Kind.CHAPTER,
    "book": Kind.BOOK,
}
# What CERN and others number is a report, whatever JabRef and INSPIRE call it.
_REPORT_NUMBER = regex(rf"{_EDGE}[A-Z]{{2,}}[A-Z0-9]*(?:[-/][A-Z0-9]+)+{_EDGE}$")
_REPOSITORY = regex(r"\b(?:github|gitlab|bitbucket)\.(?:com|org)/", re.IGNORECASE)

# Preprint servers by the first word of their name, by a phrase, by the DOIs they give.
_SERVERS = {
    name.lower(): name
    for name in words("""
        bioRxiv medRxiv ChemRxiv PsyArXiv SocArXiv EarthArXiv EdArXiv engrXiv TechRxiv SSRN agriRxiv viXra
        ESSOAr LingBuzz PhilArchive Authorea
    """)
}
_FIRST_WORD = regex(r"\W{0,5}(\w{1,20})\b")
# Asked of each venue, these save the patterns.
_FIRST_WORDS = words("""
    arxiv corr computing available hal iacr cryptology cryptol peerj ess earth cambridge preprints research
    osf
""")
_PHRASES = (
    ("SSRN", r"available at ssrn\b"),
    ("HAL", r"hal(?: (?:open science|archives? ouvertes|preprint))?\W{0,5}$"),
    ("Cryptology ePrint Archive", r"(?:iacr )?cryptol(?:ogy|\.)? e-?print arch(?:ive|\.)?"),
    ("PeerJ Preprints", r"peerj pre-?prints\b"),
    ("ESS Open Archive", r"(?:ess open archive|earth and space science open archive)\b"),
    ("Cambridge Open Engage", r"cambridge open engage\b"),
    ("Preprints.org", r"preprints(?:\W{0,5}$|\.org\b)"),
    ("Research Square", r"research square\b"),
    ("OSF Preprints", r"osf preprints\b"),
)
_PHRASE = regex(rf"\W{{0,5}}(?:({')|('.join(pattern for _, pattern in _PHRASES)}))", re.IGNORECASE)
_DOIS = (
    ("10.48550/", "arXiv"),
    ("10.2139/ssrn", "SSRN"),
    ("10.26434/chemrxiv", "ChemRxiv"),
    ("10.31234/osf.io", "PsyArXiv"),
    ("10.31219/osf.io", "OSF Preprints"),
    ("10.21203/rs.", "Research Square"),
    ("10.20944/preprints", "Preprints.org"),
    ("10.36227/techrxiv", "TechRxiv"),
    ("10.31235/osf.io", "SocArXiv"),
    ("10.35542/osf.io", "EdArXiv"),
    ("10.31223/", "EarthArXiv"),
    ("10.31224/", "engrXiv"),
    ("10.31220/agrirxiv", "agriRxiv"),
    ("10.7287/peerj.preprints", "PeerJ Preprints"),
    ("10.22541/essoar", "ESS Open Archive"),
    ("10.1002/essoar", "ESS Open Archive"),
    ("10.22541/au.", "Authorea"),
    ("10.33774/", "Cambridge Open Engage"),
    ("10.64898/", "bioRxiv"),
)
# Cold Spring Harbor's press has 10.1101 too, with a journal's letters behind it.
_BIORXIV_DOI = regex(r"10\.1101/(?:\d{4}\.\d\d\.\d\d\.\d+|\d{6}$)")


def stated_kind(entry: Entry) -> Kind:
    """The kind that an entry's own words give it; preprints by type `preprint` alone.

    The field `kind` says it, if it is one of `Kind`; else the type, and the fields that say more: Scopus's
    `document_type`, a review that calls itself one, a chapter of an encyclopedia. A paper of a conference is
    a poster or a talk where `type`, `howpublished` or `note` are just that word; a type that leaves
    everything open (misc, online, unpublished) becomes what such a field plainly says, a talk at the event of
    an unpublished work, or software with a version and a repository.
    """
    if said := named_kind(entry):
        return said
    kind = _KIND_OF_TYPE.get(entry.type) or _KIND_OF_TYPE.get(meant_type(entry.type), Kind.OTHER)
    by_fields = _BY_FIELDS.get(kind)
    return (by_fields and by_fields(entry)) or kind


def named_kind(entry: Entry) -> Kind | None:
    """The kind that the field `kind` names; None where it names none."""
    if "kind" not in entry.fields:
        return None
    name = entry.get("kind").strip(" {}").lower()
    return next((kind for kind in Kind if kind == name), None)


def _kind_of_article(entry: Entry) -> Kind | None:
    if "document_type" in entry.fields:
        return _SCOPUS_KINDS.get(entry.get("document_type").lower())
    if _REVIEW_FIELDS.isdisjoint(entry.fields):
        return None
    return Kind.REVIEW if any(_REVIEW.match(entry.get(name)) for name in _REVIEW_FIELDS) else None


def _kind_of_chapter(entry: Entry) -> Kind | None:
    return (
        Kind.ENTRY if _ENCYCLOPEDIA.search(entry.get("booktitle").replace("{", "").replace("}", "")) else None
    )


def _kind_of_paper(entry: Entry) -> Kind | None:
    return _first_kind(entry, _PAPER_FIELDS, _PAPERS)


def _kind_of_book(entry: Entry) -> Kind | None:
    if entry.type == "manual" and _PACKAGE.match(entry.get("note")):
        return Kind.SOFTWARE
    is_report = entry.type == "booklet" and _REPORT_NUMBER.match(entry.get("howpublished"))
    return Kind.REPORT if is_report else None


def _kind_of_other(entry: Entry) -> Kind | None:
    if said := _first_kind(entry, _OTHER_FIELDS, _OTHERS):
        return said
    fields = entry.fields
    if entry.type == "unpublished" and ("eventtitle" in fields or "event" in fields):
        return Kind.TALK
    if "version" in fields and any(_REPOSITORY.search(entry.get(name)) for name in ("url", "howpublished")):
        return Kind.SOFTWARE
    return None


_BY_FIELDS = {
    Kind.ARTICLE: _kind_of_article,
    Kind.CHAPTER: _kind_of_chapter,
    Kind.CONFERENCE: _kind_of_paper,
    Kind.BOOK: _kind_of_book,
    Kind.OTHER: _kind_of_other,
}
"""What more the fields of an entry say, by the kind of its type."""


def _first_kind(
    entry: Entry, fields: tuple[str, ...], rows: tuple[tuple[Kind, re.Pattern[str]], ...]
) -> Kind | None:
    said = [value for field in fields if (value := entry.get(field))]
    return next((kind for kind, pattern in rows if any(map(pattern.match, said))), None) if said else None


def server_named(source: str) -> str:
    """The preprint server that a journal, publisher and so on (LaTeX source) is, "" for anything else."""
    text = decode_text(source)
    found = _FIRST_WORD.match(text)
    word = found[1].lower() if found else ""
    if name := _SERVERS.get(word):
        return name
    if word not in _FIRST_WORDS:
        return ""
    if is_arxiv_journal(text):
        return "arXiv"
    phrase = _PHRASE.match(text)
    return _PHRASES[phrase.lastindex - 1][0] if phrase and phrase.lastindex else ""


def server_of_doi(doi: str) -> str:
    """The preprint server that gave a normalised DOI, "" where that is not certain."""
    if doi.startswith("10.1101/"):
        return "bioRxiv" if _BIORXIV_DOI.match(doi) else ""
    return next((name for prefix, name in _DOIS if doi.startswith(prefix)), "")
