"""A record of a work, and how one of CSL-JSON becomes one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, NamedTuple

from mkdocs_pubs.bibtex.new_entries import latex_fields
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import words

_ELEMENT = regex(r"<[^<>]*>")
_DASHES = regex(r"\s*[-–—]+\s*")
_ARXIV_DOI = regex(r"10\.48550/arxiv\.(.+)", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Record(NamedTuple):
    """What an entry is made of.

    Attributes:
        entry_type: "article".
        fields: values in LaTeX, by the names of fields, in their order.
        key: the citation key that it came with, "" for none.
    """

    entry_type: str
    fields: Mapping[str, str]
    key: str = ""


def record_of_entry(entry: Entry) -> Record:
    """The record of an entry of a .bib file: without what a manager keeps for itself."""
    kept = {name: field.value for name, field in entry.fields.items() if name not in _MANAGERS_OWN}
    return Record(entry.type, kept, entry.key)


_MANAGERS_OWN = words("bibsource biburl timestamp added-at interhash intrahash file localfile")
_TYPES = {
    "article-journal": ("article", "journal", "publisher"),
    "article-magazine": ("article", "journal", "publisher"),
    "article-newspaper": ("article", "journal", "publisher"),
    "review": ("article", "journal", "publisher"),
    "review-book": ("article", "journal", "publisher"),
    "paper-conference": ("inproceedings", "booktitle", "publisher"),
    "book": ("book", "series", "publisher"),
    "chapter": ("incollection", "booktitle", "publisher"),
    "entry-encyclopedia": ("inreference", "booktitle", "publisher"),
    "thesis": ("phdthesis", "series", "school"),
    "report": ("techreport", "series", "institution"),
    "dataset": ("dataset", "series", "publisher"),
    "software": ("software", "series", "publisher"),
    "patent": ("patent", "series", "publisher"),
    "speech": ("misc", "eventtitle", "publisher"),
    "webpage": ("online", "organization", "publisher"),
}
"""By the type of CSL: the entry type, the field of the container's title, and that of the publisher."""

_TYPES_OF_CROSSREF = {
    "journal-article": "article-journal",
    **dict.fromkeys(("proceedings-article", "proceedings"), "paper-conference"),
    **dict.fromkeys(("book-chapter", "book-section", "book-part", "book-track"), "chapter"),
    "reference-entry": "entry-encyclopedia",
    **dict.fromkeys(("monograph", "edited-book", "reference-book", "book-set", "book-series"), "book"),
    "dissertation": "thesis",
    **dict.fromkeys(("report-component", "report-series", "standard"), "report"),
    "peer-review": "review",
    "database": "dataset",
    "posted-content": "article",
}
"""The types of Crossref's REST API, with which its content negotiation answers, as CSL has them."""

_OTHER = ("misc", "howpublished", "publisher")


def record_of(item: Mapping[str, Any]) -> Record:
    """The record of an item of CSL-JSON, as services answer and programs export.

    What does not have the shape that CSL asks for is left out.
    """
    entry_type, container, publisher = _TYPES.get(_type(item), _OTHER)
    found = dict(_fields(item, container, publisher))
    if arxiv := _ARXIV_DOI.fullmatch(found.get("doi", "")):
        found |= {"eprint": arxiv[1], "archiveprefix": "arXiv"}
        found.pop("publisher", None)
    return Record(entry_type, latex_fields(found), _text(item.get("citation-key")))


def _type(item: Mapping[str, Any]) -> str:
    """The type of an item; software is a book with a version to Zotero, and was to all before CSL 1.0.2."""
    kind = _text(item.get("type"))
    kind = _TYPES_OF_CROSSREF.get(kind, kind)
    is_software = (kind == "book" and item.get("version")) or item.get("genre") == "Computer software"
    return "software" if is_software else kind


def _fields(item: Mapping[str, Any], container: str, publisher: str) -> Iterator[tuple[str, str]]:
    yield "author", _people(item.get("author"))
    yield "title", _title(item)
    yield "editor", _people(item.get("editor"))
    yield "translator", _people(item.get("translator"))
    # A preprint's server is the institution, to Crossref.
    institution = item.get("institution")
    server = institution[0] if isinstance(institution, list) and institution else institution
    held_by = _text(server.get("name")) if isinstance(server, dict) and container == _OTHER[1] else ""
    yield container, _text(item.get("container-title")) or held_by
    year, month = _date(item)
    yield "year", year
    yield "month", month
    yield "volume", _text(item.get("volume"))
    yield "number", _text(item.get("issue")) or _text(item.get("number"))
    yield "pages", _DASHES.sub("--", _text(item.get("page")))
    yield "edition", _text(item.get("edition"))
    yield "version", _text(item.get("version"))
    yield publisher, _text(item.get("publisher"))
    yield "address", _text(item.get("publisher-place"))
    yield "isbn", _text(item.get("ISBN"))
    yield "doi", _text(item.get("DOI"))
    url = _text(item.get("URL"))
    if not (item.get("DOI") and "doi.org/" in url):
        yield "url", url
    yield "keywords", _text(item.get("keyword"))
    yield "pmid", _text(item.get("PMID"))
    yield "abstract", _text(item.get("abstract"))


def _title(item: Mapping[str, Any]) -> str:
    title, subtitle = _text(item.get("title")), _text(item.get("subtitle"))
    return f"{title}: {subtitle}" if subtitle and subtitle not in title else title


def _people(said: object) -> str:
    names = (_name(one) for one in said if isinstance(one, dict)) if isinstance(said, list) else ()
    return " and ".join(filter(None, names))


def _name(person: Mapping[str, Any]) -> str:
    family, given = _text(person.get("family")), _text(person.get("given"))
    if not family:
        literal = _text(person.get("literal")) or _text(person.get("name"))
        return f"{{{literal}}}" if literal else given
    particle = _text(person.get("non-dropping-particle")) or _text(person.get("dropping-particle"))
    parts = (f"{particle} {family}".strip(), _text(person.get("suffix")), given)
    return ", ".join(filter(None, parts))


def _date(item: Mapping[str, Any]) -> tuple[str, str]:
    """Year and month of the issue, or else of the earliest publication."""
    for name in ("issued", "published", "published-print", "published-online", "created"):
        said = item.get(name)
        parts = said.get("date-parts") if isinstance(said, dict) else None
        first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
        year, month = ([_text(part) for part in first] + ["", ""])[:2]
        if year:
            is_month = month.isdecimal() and 1 <= int(month) <= len(_MONTHS)
            return year, _MONTHS[int(month) - 1] if is_month else ""
    return "", ""


def _text(said: object) -> str:
    """A text or number as one line without elements; of a list the first."""
    if isinstance(said, list):
        said = said[0] if said else ""
    if not isinstance(said, str | int | float) or isinstance(said, bool):
        return ""
    return " ".join(unescape(_ELEMENT.sub("", str(said))).split())
