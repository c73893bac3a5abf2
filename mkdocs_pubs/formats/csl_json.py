"""A publication as CSL-JSON, the interchange format of reference managers.

Source: the CSL 1.0.2 specification, appendices III (types) and IV (variables), and the schema csl-data.json.
Texts are plain; a variable is there only where the entry says something.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any

from mkdocs_pubs.model.date import PartialDate, Season
from mkdocs_pubs.model.details import Details
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.publication import Author, Kind, Publication, PubState

_TYPES_BY_KIND = {
    Kind.PREPRINT: "article",
    Kind.THESIS: "thesis",
    Kind.PATENT: "patent",
    Kind.SOFTWARE: "software",
    Kind.DATASET: "dataset",
    Kind.TALK: "speech",
    Kind.POSTER: "speech",
    Kind.REVIEW: "review",
    Kind.ENTRY: "entry-encyclopedia",
}
_TYPES = {
    name: csl
    for csl, names in {
        "article-journal": "article suppperiodical",
        "periodical": "periodical",
        "review": "review",
        "paper-conference": "inproceedings conference",
        "book": "book mvbook collection mvcollection proceedings mvproceedings reference mvreference",
        "pamphlet": "booklet",
        "chapter": "bookinbook inbook incollection suppbook suppcollection",
        "entry-encyclopedia": "inreference",
        "report": "report techreport manual",
        "manuscript": "unpublished",
        "webpage": "online electronic www",
        "standard": "standard",
        "graphic": "artwork image",
        "song": "audio music",
        "motion_picture": "movie video",
        "performance": "performance",
        "personal_communication": "letter",
        "legal_case": "jurisdiction",
        "legislation": "legislation",
    }.items()
    for name in names.split()
}
_TYPES_OF_LAST_RESORT = {
    Kind.ARTICLE: "article-journal",
    Kind.CONFERENCE: "paper-conference",
    Kind.BOOK: "book",
    Kind.CHAPTER: "chapter",
    Kind.REPORT: "report",
}
_SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}

_DETAILS = {
    "container-title": "container",
    "container-title-short": "container_short",
    "collection-title": "series",
    "event-title": "event",
    "volume": "volume",
    "edition": "edition",
    "version": "version",
    "chapter-number": "chapter",
    "number-of-volumes": "volumes",
    "number-of-pages": "page_total",
    "part": "part",
    "title-short": "title_short",
    "original-title": "original_title",
    "original-publisher": "original_publisher",
    "original-publisher-place": "original_place",
    "note": "note",
    "ISSN": "issn",
    "publisher-place": "place",
    "event-place": "event_place",
}
"""CSL's variables, and the attributes of `Details` that they are."""
_VARIABLES, _values = tuple(_DETAILS), attrgetter(*_DETAILS.values())

_IDENTIFIERS = (("DOI", "doi"), ("ISBN", "isbn"), ("PMID", "pmid"), ("PMCID", "pmcid"))
_NUMBERED = frozenset(("patent", "report", "standard", "legislation", "legal_case", "manuscript", "dataset"))
_SEASONS = {Season.SPRING: 1, Season.SUMMER: 2, Season.AUTUMN: 3, Season.WINTER: 4}
_SOFTWARE = "Computer software"
_STATES = {
    PubState.IN_PREPARATION: "in preparation",
    PubState.SUBMITTED: "submitted",
    PubState.FORTHCOMING: "forthcoming",
    PubState.IN_PRESS: "in press",
    PubState.PREPUBLISHED: "advance online publication",
}


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
    details = publication.details
    kind = csl_type(publication)
    shown, genre = _imported_type(publication, kind)
    item: dict[str, Any] = {"id": publication.key, "type": shown, "citation-key": publication.key}
    item.update(_people(publication))
    item["title"] = str(publication.title)
    item.update(zip(_VARIABLES, _values(details), strict=True))
    item["publisher"] = details.publisher or details.institution
    item["page"] = details.pages.replace("–", "-")
    item.update(_numbers(details, kind))
    item["genre"] = details.genre or genre
    for variable, name in _IDENTIFIERS:
        item[variable] = publication.identifiers.get(name, "")
    item["URL"] = _url(publication)
    item["issued"] = _issued(publication)
    item["original-date"] = {"date-parts": [[int(year)]]} if (year := details.original_year) else {}
    item["status"] = _STATES[publication.pubstate] if publication.pubstate else ""
    item["abstract"] = str(publication.abstract)
    item["keyword"] = ", ".join(publication.keywords)
    item["language"] = publication.language
    return {variable: value for variable, value in item.items() if value}


def _imported_type(publication: Publication, kind: str) -> tuple[str, str]:
    """The type that Zotero takes for this kind of work, and a genre that says more.

    Its import refuses a whole file that has `software` in it, and takes a book with a version for software,
    as CSL 1.0.1 has it; of a `review` it would lose the journal.
    """
    if kind == "software":
        return ("book", "") if publication.details.version else ("document", _SOFTWARE)
    if kind == "review" and publication.details.container:
        kind = "article-journal"
    return kind, "Poster" if publication.kind is Kind.POSTER else ""


def type_of(item: Mapping[str, Any]) -> str:
    """The type of an item that `to_csl_json` made, as CSL 1.0.2 has it: software is one of its own."""
    is_software = (item.get("type") == "book" and item.get("version")) or item.get("genre") == _SOFTWARE
    return "software" if is_software else str(item.get("type") or "")


def csl_type(publication: Publication) -> str:
    """CSL's type of a publication: by its kind where that says more than the entry type, else by the type."""
    if by_kind := _TYPES_BY_KIND.get(publication.kind):
        return by_kind
    subtype = _SUBTYPES.get(publication.details.subtype.lower())
    if subtype and publication.type in {"article", "suppperiodical"}:
        return subtype
    return _TYPES.get(publication.type) or _TYPES_OF_LAST_RESORT.get(publication.kind, "document")


def _people(publication: Publication) -> Iterator[tuple[str, list[dict[str, str]]]]:
    details = publication.details
    # A page names the collaboration once; here it stands where the entry has it.
    authors = _names(details.signed or publication.authors)
    if not authors and publication.collaboration:
        authors = [{"literal": publication.collaboration}]
    yield "author", authors
    yield "editor", _names(publication.editors)
    yield "container-author", _names(details.book_authors)
    yield "translator", _names(details.translators)


def _names(people: Iterable[Author]) -> list[dict[str, str]]:
    return [_name(person.name) for person in people]


def _name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.family}
    parts = {"family": name.family} if name.family else {}
    if name.given:
        parts["given"] = name.given
    if name.prefix:
        parts["non-dropping-particle"] = name.prefix
    if name.suffix:
        parts["suffix"] = name.suffix
    return parts


def _numbers(details: Details, kind: str) -> Iterator[tuple[str, str]]:
    if kind in _NUMBERED:
        yield "number", details.number
    elif kind in {"book", "chapter"} and details.series:
        yield "collection-number", details.number
    else:
        yield "issue", details.number or details.issue
        yield "number", details.article_number


def _url(publication: Publication) -> str:
    url = publication.url
    if not url.startswith(("http://", "https://", "ftp://")):
        return ""
    # A link that was made from the DOI says nothing new.
    doi = publication.identifiers.get("doi")
    return url if publication.url_field or not doi or not url.lower().endswith(doi.lower()) else ""


def _issued(publication: Publication) -> Mapping[str, Any] | None:
    if publication.date:
        return _date(publication.date)
    said = publication.details.date
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
