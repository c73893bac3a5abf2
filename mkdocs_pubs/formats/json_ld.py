"""A publication as JSON-LD in the words of schema.org, for the head of its page.

Source: https://schema.org/CreativeWork and the types below it. Each property is one of its type there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mkdocs_pubs.formats.csl_json import csl_type
from mkdocs_pubs.model.identifier_pages import page_url
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.publication import Author, Kind, Publication, PubState

_ARTICLE = "ScholarlyArticle"
_TYPES = {
    "article": _ARTICLE,
    "article-journal": _ARTICLE,
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "entry": "Article",
    "entry-encyclopedia": "Article",
    "motion_picture": "Movie",
    "paper-conference": _ARTICLE,
    "periodical": "Periodical",
    "report": "Report",
    "review": _ARTICLE,
    "software": "SoftwareSourceCode",
    "speech": "PresentationDigitalDocument",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
_WITH_PAGES = frozenset((_ARTICLE, "Article", "NewsArticle", "Chapter", "Report"))
_STATES = {
    PubState.IN_PREPARATION: "Draft",
    PubState.SUBMITTED: "Submitted",
    PubState.FORTHCOMING: "Accepted",
    PubState.IN_PRESS: "In press",
    PubState.PREPUBLISHED: "Published online",
}
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_LONGEST_HEADLINE = 110  # characters, as Google asks of articles


def json_ld(  # noqa: PLR0913  # all that is not in a publication
    publication: Publication,
    *,
    url: str = "",
    pdf: str = "",
    image: str = "",
    description: str = "",
    has_people: bool = True,
) -> dict[str, Any]:
    """The publication as a JSON-LD object; a property is there only where something is known.

    Args:
        publication: which.
        url: the absolute address of its page, "" where unknown.
        pdf: the absolute address of a PDF on the same host, "" for none.
        image: that of its picture, likewise.
        description: what it is in a few lines.
        has_people: its authors, editors and translators are in it.

    Example:
        >>> from mkdocs_pubs import load
        >>> found = json_ld(load("bib").publications[0])
        >>> found["@type"], found["author"]
        ('ScholarlyArticle', [{'@type': 'Person', 'name': 'Ada Lovelace'}])
    """
    kind, details = csl_type(publication), publication.details
    type_ = "Poster" if publication.kind is Kind.POSTER else _TYPES.get(kind, "CreativeWork")
    title = str(publication.title)
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": type_,
        "@id": f"{url}#work" if url else "",
        "url": url,
        "name": title,
        "headline": title if type_ in _WITH_PAGES and len(title) <= _LONGEST_HEADLINE else "",
        **(_people(publication) if has_people else {}),
        "datePublished": publication.date.iso if publication.date else "",
        "creativeWorkStatus": _STATES[publication.pubstate] if publication.pubstate else "",
        "isPartOf": _container(publication, kind),
        "publisher": _organization(details.publisher or details.institution),
        "pagination": details.pages.replace("–", "-") if type_ in _WITH_PAGES else "",
        "inLanguage": publication.language,
        "keywords": list(publication.keywords),
        "identifier": _identifiers(publication),
        "sameAs": list(_same(publication)),
        "image": image,
        "description": description,
        "version": details.version,
        **_own(publication, type_),
    }
    if pdf:
        said["encoding"] = {"@type": "MediaObject", "contentUrl": pdf, "encodingFormat": "application/pdf"}
    return {name: value for name, value in said.items() if value}


def script_text(found: Mapping[str, Any]) -> str:
    """JSON for the inside of a `script` element, which no text in it can end."""
    return _JSON.encode(found).replace("<", "\\u003c")


def _people(publication: Publication) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    authors = list(map(_person, publication.authors))
    if publication.collaboration:
        authors.append({"@type": "Organization", "name": publication.collaboration})
    return {
        "author": authors,
        # schema.org knows people alone as editors.
        "editor": [_person(one) for one in publication.editors if not one.name.literal],
        "contributor": [_person(one) for one in publication.editors if one.name.literal],
        "translator": list(map(_person, publication.details.translators)),
    }


def _person(author: Author) -> dict[str, Any]:
    name = author.name
    found: dict[str, Any] = {"@type": "Organization" if name.literal else "Person", "name": _full(name)}
    if name.variant:
        found["alternateName"] = name.variant
    if author.url.startswith(("https://", "http://")) and author.url != author.orcid:
        found["url"] = author.url
    if author.orcid:
        found["sameAs"] = author.orcid
    return found


def _full(name: Name) -> str:
    full = str(name)
    return full.removesuffix(f" ({name.variant})") if name.variant else full


def _organization(name: str) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _container(publication: Publication, kind: str) -> dict[str, Any] | None:
    """The journal with volume and issue, or the book, that a work is part of."""
    details = publication.details
    if not details.container or publication.kind is Kind.PREPRINT:
        return None
    if not kind.startswith("article-") and kind != "review":
        isbn = publication.identifiers.get("isbn", "") if kind != "book" else ""
        book = {"@type": "Book", "name": details.container, "isbn": isbn}
        return {name: value for name, value in book.items() if value}
    part: dict[str, Any] = {"@type": "Periodical", "name": details.container}
    if details.issn:
        part["issn"] = details.issn
    if details.volume:
        part = {"@type": "PublicationVolume", "volumeNumber": details.volume, "isPartOf": part}
    issue = details.issue or details.number
    return {"@type": "PublicationIssue", "issueNumber": issue, "isPartOf": part} if issue else part


def _own(publication: Publication, type_: str) -> Mapping[str, Any]:
    """The properties of one type alone."""
    details = publication.details
    if type_ == "Book":
        edition, pages = details.edition, details.page_total
        isbn = publication.identifiers.get("isbn", "")
        return {"isbn": isbn, "bookEdition": edition, "numberOfPages": int(pages) if pages.isdecimal() else 0}
    if type_ == "Report":
        return {"reportNumber": details.number}
    if type_ == "Thesis":
        return {"inSupportOf": details.genre}
    if type_ == "SoftwareSourceCode":
        return {"codeRepository": next((one.url for one in publication.links if one.name == "code"), "")}
    return {}


def _identifiers(publication: Publication) -> Sequence[Mapping[str, str]]:
    named = (("DOI", "doi"), ("arXiv", "arxiv"), ("PMID", "pmid"))
    found = [(label, publication.identifiers.get(name, "")) for label, name in named]
    if publication.kind is Kind.PATENT:
        found.append(("patent number", publication.details.number))
    return [
        {"@type": "PropertyValue", "propertyID": label, "value": value} for label, value in found if value
    ]


def _same(publication: Publication) -> Iterator[str]:
    """Addresses that stand for the same work elsewhere."""
    identifiers = publication.identifiers
    addresses = [
        page_url(name, identifiers[name]) for name in ("doi", "arxiv", "pmid") if name in identifiers
    ]
    if publication.url.startswith(("https://", "http://")):
        addresses.append(publication.url)
    yield from dict.fromkeys(addresses)
