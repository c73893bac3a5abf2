"""A publication with what it lacks of other entries of the same work, or of its preprints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mkdocs_pubs.bibtex.links import distinct, in_order, rank_of_target
from mkdocs_pubs.library.works import is_same_person
from mkdocs_pubs.model.details import Details
from mkdocs_pubs.model.identifier_pages import page_url
from mkdocs_pubs.model.publication import Author, Kind, Link, Publication, Venue

PUBLISHED_KINDS = (
    *(Kind.ARTICLE, Kind.CONFERENCE, Kind.CHAPTER, Kind.REVIEW, Kind.ENTRY),
    *(Kind.BOOK, Kind.THESIS, Kind.REPORT),
)
"""What a preprint becomes, the likeliest first: a talk or a data set of the same title is another work."""

_OF_THE_WORK = (
    *("title", "mark_notes", "summary", "abstract", "keywords", "award"),
    *("selected", "language", "position"),
)
_OF_THE_PICTURE = ("preview", "preview_field", "preview_alt")
_OF_THE_APPEARANCE = ("editors", "collaboration", "date", "note")
_DETAILS_OF_THE_WORK = ("sort_title", "title_short")
_IDENTIFIERS_OF_THE_APPEARANCE = frozenset(("doi", "isbn"))
_LONGEST_LABEL = 24


def completed(publication: Publication, others: Sequence[Publication]) -> Publication:
    """`publication` with what it lacks of `others`, the first of them first: other entries of the same work.

    What is published takes of a preprint what is said of the work: links, abstract, award and the like; not
    how, where and when it appeared.
    """
    appeared = [one for one in others if not _is_preprint_of(publication, one)]
    identifiers = dict(publication.identifiers)
    for other in others:
        is_preprint = _is_preprint_of(publication, other)
        for name, value in other.identifiers.items():
            if not is_preprint or name not in _IDENTIFIERS_OF_THE_APPEARANCE:
                identifiers.setdefault(name, value)
    target = min((publication, *appeared), key=rank_of_target)
    if not target.url:
        target = next((one for one in others if one.url), publication)
    pictured = next((one for one in (publication, *others) if one.preview), publication)
    changes = {name: _first(name, publication, others) for name in _OF_THE_WORK}
    changes |= {name: getattr(pictured, name) for name in _OF_THE_PICTURE}
    return publication._replace(
        authors=_authors(publication, others),
        details=_details(publication, others),
        identifiers=identifiers,
        url=target.url,
        url_field=target.url_field,
        links=distinct(_links(publication, others), target.url, identifiers),
        **changes,
        **_appearance(publication, appeared),
    )


def _is_preprint_of(publication: Publication, other: Publication) -> bool:
    return other.kind is Kind.PREPRINT and publication.kind in PUBLISHED_KINDS


def _first(name: str, publication: Publication, others: Sequence[Publication]) -> Any:
    own = getattr(publication, name)
    return own or next((found for one in others if (found := getattr(one, name))), own)


def _appearance(publication: Publication, others: Sequence[Publication]) -> dict[str, Any]:
    changes = {name: _first(name, publication, others) for name in _OF_THE_APPEARANCE}
    changes["venue"] = _venue(publication, others)
    if publication.kind is Kind.OTHER:
        changes["kind"] = next((one.kind for one in others if one.kind is not Kind.OTHER), Kind.OTHER)
    if publication.date is None:
        changes["pubstate"] = _first("pubstate", publication, others)
    for people, et_al in (("authors", "et_al"), ("editors", "editors_et_al")):
        named = next((one for one in (publication, *others) if getattr(one, people)), publication)
        changes[et_al] = getattr(named, et_al)
    return changes


def _venue(publication: Publication, others: Sequence[Publication]) -> Venue | None:
    """The venue, with the short name that another entry has for it."""
    venues = [one.venue for one in (publication, *others) if one.venue is not None]
    if not venues or venues[0].full:
        return venues[0] if venues else None
    named = str(venues[0].name)
    return next((venue for venue in venues if str(venue.full) == named), venues[0])


def _details(publication: Publication, others: Sequence[Publication]) -> Details:
    own = publication.details
    lacking: dict[str, Any] = {}
    for other in others:
        for name in _DETAILS_OF_THE_WORK if _is_preprint_of(publication, other) else own._fields:
            value = getattr(other.details, name)
            if value and not getattr(own, name):
                lacking.setdefault(name, value)
    return own._replace(**lacking) if lacking else own


def _authors(publication: Publication, others: Sequence[Publication]) -> tuple[Author, ...]:
    """The authors, with the marks that only another entry gives them."""
    own: tuple[Author, ...] = _first("authors", publication, others)
    if any(author.marks for author in own):
        return own
    for other in others:
        marked = other.authors
        if (
            any(author.marks for author in marked)
            and len(own) == len(marked)
            and all(map(is_same_person, own, marked))
        ):
            return tuple(one._replace(marks=two.marks) for one, two in zip(own, marked, strict=True))
    return own


def _links(publication: Publication, others: Sequence[Publication]) -> list[Link]:
    """The links of all in the usual order: of the others those whose name the publication has not."""
    own = list(publication.links)
    added: list[Link] = []
    has_pdf = False
    for other in others:
        if _is_preprint_of(publication, other):
            added += _links_of_preprint(other)
        else:
            added += (link for link in other.links if link.name != "bibtex")
            has_pdf = has_pdf or any(link.name == "pdf" and link.field for link in other.links)
    if has_pdf:
        # An address that an entry gives counts before one that was made.
        own = [link for link in own if link.name != "pdf" or link.field]
        added.sort(key=lambda link: link.name == "pdf" and not link.field)
    names = {link.name: link for link in reversed((*own, *added))}
    return in_order((*own, *(link for link in added if names.get(link.name) is link)))


def _links_of_preprint(preprint: Publication) -> Iterator[Link]:
    """The links of a preprint, and one to where it lies, under the name of its server."""
    yield from (link for link in preprint.links if link.name not in ("bibtex", "doi"))
    if arxiv := preprint.identifiers.get("arxiv"):
        yield Link("arxiv", page_url("arxiv", arxiv), "arXiv")
    elif preprint.url:
        name = str(preprint.venue.name) if preprint.venue is not None else ""
        yield Link("preprint", preprint.url, name if len(name) <= _LONGEST_LABEL else "")
