"""Which service knows a work by an identifier, and what its answer says.

Sources: Crossref and DataCite, "Content Negotiation"; arXiv, "API User's Manual"; ORCID, "Public API 3.0";
NCBI, "Literature Citation Exporter"; dblp's FAQ on .bib files; Open Library, "Books API"; OpenReview's API 2.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from mkdocs_pubs.bibtex.new_entries import latex_fields
from mkdocs_pubs.bibtex.reader import read
from mkdocs_pubs.cli.records.client import Client, Failure
from mkdocs_pubs.cli.records.identifier import Identifier
from mkdocs_pubs.cli.records.record import Record, record_of, record_of_entry

_CSL = "application/vnd.citationstyles.csl+json"
_ATOM = {"atom": "http://www.w3.org/2005/Atom", "arxiv": "http://arxiv.org/schemas/atom"}


def look_up(identifier: Identifier, client: Client) -> Record | Failure:
    """The record of a work.

    Args:
        identifier: of a work; not an ORCID, for which there is `works_of`.
        client: asks the service.
    """
    url, accept, parse = _SERVICES[identifier.scheme]
    answer = client.get(url.format(quote(identifier.value, safe="/")), accept)
    if isinstance(answer, Failure):
        return answer
    host = url.split("/")[2]
    try:
        record = parse(answer, identifier.value)
    except (ValueError, LookupError, TypeError, AttributeError, ET.ParseError):
        return Failure(host, "its answer can't be read")
    if record is None or not record.fields.get("title"):
        return Failure(host, "it knows nothing of this name")
    return record


def works_of(orcid: str, client: Client) -> list[Identifier | Record] | Failure:
    """The works that somebody's ORCID lists: by their DOI or arXiv identifier, or as they stand there."""
    answer = client.get(f"https://pub.orcid.org/v3.0/{orcid}/works", "application/json")
    if isinstance(answer, Failure):
        return answer
    try:
        groups = json.loads(answer)["group"]
        return [work for group in groups for work in _orcid_work(group["work-summary"][0])]
    except (ValueError, LookupError, TypeError, AttributeError):
        return Failure("pub.orcid.org", "its answer can't be read")


def _orcid_work(summary: Mapping[str, Any]) -> Iterator[Identifier | Record]:
    listed = (summary.get("external-ids") or {}).get("external-id") or []
    found = {one["external-id-type"]: one["external-id-value"] for one in listed}
    for scheme in ("doi", "arxiv"):
        if value := found.get(scheme):
            yield Identifier(scheme, value.removeprefix("https://doi.org/").removeprefix("arXiv:"))
            return
    date = summary.get("publication-date") or {}
    fields = {
        "title": summary["title"]["title"]["value"],
        "howpublished": (summary.get("journal-title") or {}).get("value") or "",
        "year": (date.get("year") or {}).get("value") or "",
        "url": (summary.get("url") or {}).get("value") or "",
    }
    yield Record("misc", latex_fields(fields))


def _from_csl(answer: bytes, _: str) -> Record | None:
    item = json.loads(answer)
    return record_of(item) if isinstance(item, dict) else None


def _from_bibtex(answer: bytes, _: str) -> Record | None:
    entries = read(answer.decode("utf-8", errors="replace"), "").entries
    if not entries:
        return None
    return record_of_entry(entries[0])


def _from_arxiv(answer: bytes, value: str) -> Record | None:
    # An answer of arXiv's declares no entities; expat, which reads it, refuses those that grow.
    entry = ET.fromstring(answer).find("atom:entry", _ATOM)  # noqa: S314
    if entry is None or entry.find("atom:published", _ATOM) is None:
        return None

    def text(name: str) -> str:
        return " ".join((entry.findtext(name, "", _ATOM)).split())

    category = entry.find("arxiv:primary_category", _ATOM)
    people = [" ".join(one.itertext()).strip() for one in entry.findall("atom:author", _ATOM)]
    fields = {
        "author": " and ".join(" ".join(name.split()) for name in people),
        "title": text("atom:title"),
        "year": text("atom:published")[:4],
        "eprint": value,
        "archiveprefix": "arXiv",
        "primaryclass": category.get("term", "") if category is not None else "",
        "doi": text("arxiv:doi"),
        "abstract": text("atom:summary"),
    }
    return Record("misc", latex_fields(fields))


def _from_open_library(answer: bytes, value: str) -> Record | None:
    book = json.loads(answer).get(f"ISBN:{value}")
    if not book:
        return None
    said = str(book.get("publish_date", ""))
    fields = {
        "author": " and ".join(one["name"] for one in book.get("authors", ())),
        "title": ": ".join(filter(None, (book.get("title"), book.get("subtitle")))),
        "publisher": ", ".join(one["name"] for one in book.get("publishers", ())[:1]),
        "address": ", ".join(one["name"] for one in book.get("publish_places", ())[:1]),
        "year": said[-4:] if said[-4:].isdecimal() else said[:4] if said[:4].isdecimal() else "",
        "isbn": value,
    }
    return Record("book", latex_fields(fields))


def _from_openreview(answer: bytes, value: str) -> Record | None:
    [note, *_] = json.loads(answer)["notes"]
    content: dict[str, Any] = {
        name: said.get("value") if isinstance(said, dict) else said for name, said in note["content"].items()
    }
    record = _from_bibtex(str(content.get("_bibtex") or "").encode(), value)
    if record is None:
        fields = {"author": " and ".join(content["authors"]), "title": content["title"]}
        record = Record("misc", latex_fields(fields))
    url = f"https://openreview.net/forum?id={value}"
    return record._replace(
        fields={**record.fields, "url": url, "abstract": str(content.get("abstract") or "")}
    )


_Parser = Callable[[bytes, str], Record | None]
_SERVICES: Mapping[str, tuple[str, str, _Parser]] = {
    "doi": ("https://doi.org/{}", _CSL, _from_csl),
    "arxiv": ("https://export.arxiv.org/api/query?id_list={}", "application/atom+xml", _from_arxiv),
    "isbn": (
        "https://openlibrary.org/api/books?bibkeys=ISBN:{}&format=json&jscmd=data",
        "application/json",
        _from_open_library,
    ),
    "pubmed": (
        "https://api.ncbi.nlm.nih.gov/lit/ctxp/v1/pubmed/?format=csl&id={}",
        "application/json",
        _from_csl,
    ),
    "dblp": ("https://dblp.org/rec/{}.bib", "application/x-bibtex", _from_bibtex),
    "openreview": ("https://api2.openreview.net/notes?id={}", "application/json", _from_openreview),
}
"""By the scheme of an identifier: the address, the kind of answer, and what reads it."""
