"""A publication with what it lacks of another entry of the same work, or of its preprint."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mkdocs_pubs.bibtex.links import distinct, in_order, rank_of_target
from mkdocs_pubs.model.details import Details
from mkdocs_pubs.model.name import spellings
from mkdocs_pubs.model.publication import Author, Kind, Link, Publication
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.regex import regex

PUBLISHED_KINDS = (Kind.ARTICLE, Kind.CONFERENCE, Kind.CHAPTER, Kind.BOOK, Kind.THESIS, Kind.REPORT)
"""What a preprint becomes, the likeliest first: a talk or a data set of the same title is another work."""

NO_LETTER = regex(r"[\W_]+")
"""What tells no two titles, names or words apart."""

_OF_THE_WORK = (
    *("title", "mark_notes", "summary", "abstract", "keywords", "award"),
    *("selected", "language", "position"),
)
_OF_THE_PICTURE = ("preview", "preview_field", "preview_alt")
_OF_THE_APPEARANCE = ("editors", "collaboration", "date", "venue", "note")
_DETAILS_OF_THE_WORK = frozenset(("sort_title", "title_short"))
_IDENTIFIERS_OF_THE_APPEARANCE = frozenset(("doi", "isbn"))
_LONGEST_LABEL = 24


def completed(publication: Publication, other: Publication) -> Publication:
    """`publication` with what it lacks of `other`, another entry of the same work.

    What is published takes of a preprint what is said of the work: links, abstract, award and the like; not
    how, where and when it appeared.
    """
    is_preprint = other.kind is Kind.PREPRINT and publication.kind in PUBLISHED_KINDS
    identifiers = {
        name: value
        for name, value in other.identifiers.items()
        if not is_preprint or name not in _IDENTIFIERS_OF_THE_APPEARANCE
    } | dict(publication.identifiers)
    changes: dict[str, Any] = {
        name: getattr(publication, name) or getattr(other, name) for name in _OF_THE_WORK
    }
    changes["identifiers"] = identifiers
    changes["authors"] = _authors(publication, other)
    if not publication.preview:
        changes |= {name: getattr(other, name) for name in _OF_THE_PICTURE}
    if not is_preprint:
        changes |= _appearance(publication, other)
    target = publication
    if not publication.url or (not is_preprint and rank_of_target(other) < rank_of_target(publication)):
        target = other
    links = _links(publication, other, is_preprint=is_preprint)
    return replace(
        publication,
        details=_details(publication.details, other.details, is_preprint=is_preprint),
        url=target.url,
        url_field=target.url_field,
        links=distinct(links, target.url, identifiers),
        **changes,
    )


def _appearance(publication: Publication, other: Publication) -> dict[str, Any]:
    changes: dict[str, Any] = {
        name: getattr(publication, name) or getattr(other, name) for name in _OF_THE_APPEARANCE
    }
    if publication.kind is Kind.OTHER:
        changes["kind"] = other.kind
    if publication.date is None:
        changes["pubstate"] = publication.pubstate or other.pubstate
    venue, its_venue = publication.venue, other.venue
    if venue and its_venue and not venue.full and str(its_venue.full) == str(venue.name):
        # The other one knows what the venue is called for short.
        changes["venue"] = its_venue
    if not publication.authors:
        changes["et_al"] = other.et_al
    if not publication.editors:
        changes["editors_et_al"] = other.editors_et_al
    return changes


def _details(own: Details, other: Details, *, is_preprint: bool) -> Details:
    names = _DETAILS_OF_THE_WORK if is_preprint else other._fields
    lacking = {name: value for name in names if (value := getattr(other, name)) and not getattr(own, name)}
    return own._replace(**lacking) if lacking else own


def _authors(publication: Publication, other: Publication) -> tuple[Author, ...]:
    """The authors, with the marks that only the other entry gives them."""
    own, others = publication.authors, other.authors
    if not own:
        return others
    are_marked = any(author.marks for author in own) or not any(author.marks for author in others)
    if are_marked or len(own) != len(others) or not all(map(is_same_person, own, others)):
        return own
    return tuple(replace(one, marks=two.marks) for one, two in zip(own, others, strict=True))


def is_same_person(one: Author, other: Author) -> bool:
    """The same family name, and given names of which the one may be the initials of the other."""
    if one.person is not None and one.person == other.person:
        return True
    if not spellings(one.name).isdisjoint(spellings(other.name)):
        return True
    if family_of(one) != family_of(other):
        return False
    given, others = (NO_LETTER.sub(" ", fold(author.name.given)).split() for author in (one, other))
    return not given or not others or given[0].startswith(others[0]) or others[0].startswith(given[0])


def family_of(author: Author) -> str:
    """The family name as it is compared."""
    return NO_LETTER.sub("", fold(f"{author.name.prefix} {author.name.family}"))


def _links(publication: Publication, other: Publication, *, is_preprint: bool) -> list[Link]:
    """The links of both in the usual order: of the other those whose name the publication has not."""
    own = list(publication.links)
    added = [link for link in other.links if link.name != "bibtex"]
    if is_preprint:
        added = [link for link in added if link.name != "doi"]
        page = _page_of(other)
        added += [page] if page else []
    elif any(link.name == "pdf" and link.field for link in added):
        # An address that an entry gives counts before one that was made.
        own = [link for link in own if link.name != "pdf" or link.field]
    names = {link.name for link in own}
    return in_order((*own, *(link for link in added if link.name not in names)))


def _page_of(preprint: Publication) -> Link | None:
    """The link to where a preprint lies, under the name of its server."""
    if arxiv := preprint.identifiers.get("arxiv"):
        return Link("arxiv", f"https://arxiv.org/abs/{arxiv}", "arXiv")
    if not preprint.url:
        return None
    name = str(preprint.venue.name) if preprint.venue is not None else ""
    return Link("preprint", preprint.url, name if len(name) <= _LONGEST_LABEL else "")
