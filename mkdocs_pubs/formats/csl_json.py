"""A publication as CSL-JSON, the interchange format of reference managers.

Source: the CSL 1.0.2 specification, appendices III (types) and IV (variables), and the schema csl-data.json.
Texts are plain; a variable is there only where the entry says something.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_pubs.bibtex.dates import without_pubstate
from mkdocs_pubs.bibtex.names import parse_names
from mkdocs_pubs.model.date import PartialDate, Season
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.publication import Kind, Publication, PubState
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex

_TYPES_BY_KIND = {
    Kind.PREPRINT: "article",
    Kind.THESIS: "thesis",
    Kind.PATENT: "patent",
    Kind.SOFTWARE: "software",
    Kind.DATASET: "dataset",
    Kind.TALK: "speech",
    Kind.POSTER: "speech",
}
_TYPES = {
    "article": "article-journal",
    "suppperiodical": "article-journal",
    "periodical": "periodical",
    "review": "review",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "reference": "book",
    "mvreference": "book",
    "booklet": "pamphlet",
    "bookinbook": "chapter",
    "inbook": "chapter",
    "incollection": "chapter",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "inreference": "entry-encyclopedia",
    "report": "report",
    "techreport": "report",
    "manual": "report",
    "unpublished": "manuscript",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "standard": "standard",
    "artwork": "graphic",
    "image": "graphic",
    "audio": "song",
    "music": "song",
    "movie": "motion_picture",
    "video": "motion_picture",
    "performance": "performance",
    "letter": "personal_communication",
    "jurisdiction": "legal_case",
    "legislation": "legislation",
}
_TYPES_OF_LAST_RESORT = {
    Kind.ARTICLE: "article-journal",
    Kind.CONFERENCE: "paper-conference",
    Kind.BOOK: "book",
    Kind.CHAPTER: "chapter",
    Kind.REPORT: "report",
}
_SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}

# CSL's variable, and the fields it is read from, the first that says something.
_TEXTS = (
    ("container-title-short", ("shortjournal",)),
    ("collection-title", ("series",)),
    ("event-title", ("eventtitle",)),
    ("publisher", ("publisher", "school", "institution", "organization")),
    ("volume", ("volume",)),
    ("edition", ("edition",)),
    ("version", ("version",)),
    ("chapter-number", ("chapter",)),
    ("number-of-volumes", ("volumes",)),
    ("number-of-pages", ("pagetotal", "numpages")),
    ("part", ("part",)),
    ("title-short", ("shorttitle",)),
    ("original-title", ("origtitle",)),
    ("original-publisher", ("origpublisher",)),
    ("original-publisher-place", ("origlocation",)),
    ("note", ("note",)),
    ("ISSN", ("issn",)),
)
_IDENTIFIERS = (("DOI", "doi"), ("ISBN", "isbn"), ("PMID", "pmid"), ("PMCID", "pmcid"))
_NAME_LISTS = (("container-author", "bookauthor"), ("translator", "translator"))
_NUMBERED = frozenset(("patent", "report", "standard", "legislation", "legal_case", "manuscript", "dataset"))
_GENRES = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master's thesis",
    "mathesis": "Master's thesis",
    "bathesis": "Bachelor's thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
}
_SEASONS = {Season.SPRING: 1, Season.SUMMER: 2, Season.AUTUMN: 3, Season.WINTER: 4}
_STATES = {
    PubState.IN_PREPARATION: "in preparation",
    PubState.SUBMITTED: "submitted",
    PubState.FORTHCOMING: "forthcoming",
    PubState.IN_PRESS: "in press",
    PubState.PREPUBLISHED: "advance online publication",
}
_DASHES = regex(r"\s*(?:--+|[\u2010-\u2014])\s*")
_LONE_MACRO = regex(r"\\[A-Za-z]+")


def to_csl_json(publication: Publication) -> dict[str, Any]:
    """One item of a CSL-JSON array.

    The names stand as read; that a list ends in "and others", and a name in a second script, have no form in
    CSL and are left out.
    `container-title` is the journal or book in full, as the entry has it but for a state ("Submitted to …"),
    which is in `status`.

    Example:
        >>> from mkdocs_pubs import load, to_csl_json
        >>> item = to_csl_json(load("bib").publications[0])
        >>> item["type"], item["author"]
        ('article-journal', [{'family': 'Lovelace', 'given': 'Ada'}])
    """
    entry = publication.entry
    kind = csl_type(publication)
    item: dict[str, Any] = {"id": publication.key, "type": kind, "citation-key": publication.key}
    item.update(_people(publication))
    item["title"] = str(publication.title)
    item["container-title"] = _container(publication)
    for variable, names in _TEXTS:
        if source := next(filter(None, map(entry.get, names)), ""):
            item[variable] = decode_text(source)
    item.update(_places(entry))
    item.update(_numbers(entry, kind))
    item["genre"] = _genre(publication)
    for variable, name in _IDENTIFIERS:
        item[variable] = publication.identifiers.get(name, "")
    item["URL"] = _url(publication)
    item["issued"] = _issued(publication)
    item["status"] = _STATES[publication.pubstate] if publication.pubstate else ""
    item["abstract"] = str(publication.abstract)
    item["keyword"] = ", ".join(publication.keywords)
    item["language"] = publication.language
    return {variable: value for variable, value in item.items() if value}


def csl_type(publication: Publication) -> str:
    """CSL's type of a publication: by its kind where that says more than the entry type, else by the type."""
    if by_kind := _TYPES_BY_KIND.get(publication.kind):
        return by_kind
    subtype = _SUBTYPES.get(publication.entry.get("entrysubtype").lower())
    if subtype and publication.type in {"article", "suppperiodical"}:
        return subtype
    return _TYPES.get(publication.type) or _TYPES_OF_LAST_RESORT.get(publication.kind, "document")


def _people(publication: Publication) -> Iterator[tuple[str, list[dict[str, str]]]]:
    authors = publication.authors
    if publication.collaboration and (source := publication.entry.get("author")):
        # A page names the collaboration once; here it stands where the entry has it.
        authors = parse_names(source).authors
    names = [_name(author.name) for author in authors]
    if not names and publication.collaboration:
        names = [{"literal": publication.collaboration}]
    yield "author", names
    yield "editor", [_name(editor.name) for editor in publication.editors]
    for variable, name in _NAME_LISTS:
        if source := publication.entry.get(name):
            yield variable, [_name(person.name) for person in parse_names(source).authors]


def _name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.family}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.prefix,
        "suffix": name.suffix,
    }
    return {part: text for part, text in parts.items() if text}


def _container(publication: Publication) -> str:
    entry = publication.entry
    for title, subtitle in (
        ("journaltitle", "journalsubtitle"),
        ("journal", "journalsubtitle"),
        ("booktitle", "booksubtitle"),
    ):
        source = entry.get(title)
        if not source:
            continue
        if _LONE_MACRO.fullmatch(source) and publication.venue:
            return str(publication.venue.full or publication.venue.name)
        text = without_pubstate(decode_text(source))
        if not text:
            continue
        return f"{text}: {decode_text(entry.get(subtitle))}" if entry.get(subtitle) else text
    return ""


def _places(entry: Entry) -> Iterator[tuple[str, str]]:
    address, location, venue = (decode_text(entry.get(name)) for name in ("address", "location", "venue"))
    # ACM gives the publisher's place as address, the event's as location.
    yield "publisher-place", address or location
    yield "event-place", venue or (location if address and location != address else "")


def _numbers(entry: Entry, kind: str) -> Iterator[tuple[str, str]]:
    yield "page", _DASHES.sub("-", decode_text(entry.get("pages")))
    number, issue = decode_text(entry.get("number")), decode_text(entry.get("issue"))
    if kind in _NUMBERED:
        yield "number", number
    elif kind in {"book", "chapter"} and entry.get("series"):
        yield "collection-number", number
    else:
        yield "issue", number or issue
        yield "number", decode_text(entry.get("eid") or entry.get("articleno"))


def _genre(publication: Publication) -> str:
    written = publication.entry.get("type")
    if written:
        return _GENRES.get(written.lower()) or decode_text(written)
    if publication.kind is Kind.POSTER:
        return "Poster"
    return _GENRES.get(publication.type, "") if publication.type != "techreport" else ""


def _url(publication: Publication) -> str:
    url = publication.url
    if not url.startswith(("http://", "https://", "ftp://")):
        return ""
    # A link that was made from the DOI says nothing new.
    doi = publication.identifiers.get("doi")
    return url if publication.entry.get("url") or not doi or not url.lower().endswith(doi.lower()) else ""


def _issued(publication: Publication) -> Mapping[str, Any] | None:
    if publication.date:
        return _date(publication.date)
    said = decode_text(publication.entry.get("date") or publication.entry.get("year"))
    return {"literal": said} if said and not publication.pubstate else None


def _date(date: PartialDate) -> Mapping[str, Any]:
    # CSL has no open end; the start stands alone.
    ends = [date, date.end] if date.end else [date]
    found: dict[str, Any] = {"date-parts": [_date_parts(end) for end in ends]}
    if date.season:
        found["season"] = _SEASONS[date.season]
    if date.approximate or date.uncertain:
        found["circa"] = True
    return found


def _date_parts(date: PartialDate) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part is not None]
