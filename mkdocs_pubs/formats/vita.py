"""What a curriculum vitae says of a work behind its title and its people: all that a committee asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mkdocs_pubs.formats.particulars import (
    IN_BOOKS,
    IN_JOURNALS,
    WHOLE_WORKS,
    description,
    imprint,
    is_publisher_alone,
    pages,
    report_number,
    venue,
    venue_text,
    which_copy,
    year,
)
from mkdocs_pubs.formats.people import ListStyle, editors, upright
from mkdocs_pubs.formats.pieces import Piece, Pieces, Role, filled, joined, plain, text
from mkdocs_pubs.locales.labels import Labels
from mkdocs_pubs.model.identifier_pages import page_url
from mkdocs_pubs.model.publication import Kind, Publication, PubState
from mkdocs_pubs.text.rich_text import RichText

_GIVEN_ON_A_DAY = frozenset((Kind.TALK, Kind.POSTER))
_EDITORS = ListStyle(upright, upright, most=4, kept=1)
_NUMBERS = (("doi", "doi"), ("arxiv", "arXiv"))


class Source(NamedTuple):
    """Where a work is to be found, in pieces.

    Attributes:
        where: venue, volume, number, pages, publisher, place, as far as there are any.
        when: the year, how far the work has come, or the day of a talk; empty where nothing is known.
        is_year: `when` says no more than the year.
        numbers: DOI and arXiv number, with what each leads to.
    """

    where: Pieces
    when: Pieces
    is_year: bool
    numbers: Pieces


def source(publication: Publication, labels: Labels) -> Source:
    """What a CV says of where and when a work appeared."""
    date = publication.date
    is_day = publication.kind in _GIVEN_ON_A_DAY and date is not None and date.month is not None
    if date is not None and is_day:
        when: Pieces = (Piece(labels.date(date), Role.DATE),)
    else:
        when = (year(publication, labels),) if date is not None or publication.pubstate else ()
    numbers = (
        (*text(f"{sign}: "), Piece(number, Role.LINK, page_url(name, number)))
        for name, sign in _NUMBERS
        if (number := publication.identifiers.get(name))
    )
    where = joined(_where(publication, labels), ", ")
    is_year = date is not None and not is_day and publication.pubstate in (None, PubState.PREPUBLISHED)
    return Source(where, when, is_year, joined(numbers, ", "))


def _where(publication: Publication, labels: Labels) -> Iterator[Pieces]:
    """What is said of where a work appeared, in order; some of it may be empty."""
    details, kind = publication.details, publication.kind
    if kind in IN_JOURNALS:
        yield _venue(publication)
        yield text(details.volume and labels.filled("volume", volume=details.volume))
        issue = details.number or details.issue
        yield text(issue and labels.filled("number", number=issue))
        article = details.article_number if not details.pages else ""
        yield text(article and labels.filled("article_number", number=article))
    elif kind in IN_BOOKS:
        if not is_publisher_alone(publication):
            yield filled(labels["in_book"], book=_venue(publication))
        if names := plain(editors(publication, _EDITORS, labels)):
            yield text(f"{names} ({labels['editor' if len(publication.editors) == 1 else 'editors']})")
        yield from map(text, which_copy(publication, labels))
        yield text(details.event_place if kind is Kind.CONFERENCE else "")
        yield imprint(publication)
    elif kind in WHOLE_WORKS:
        yield text(description(publication, labels))
        yield from map(text, which_copy(publication, labels))
        yield tuple(piece._replace(role=Role.VENUE) for piece in imprint(publication))
    else:
        yield text(description(publication, labels) or details.genre)
        yield _venue(publication)
        yield text(details.holder if details.holder != str(venue_text(publication)) else "")
        yield text(details.event_place or details.place)
        # A patent's number stands in its note, as other rows have it.
        yield text(report_number(publication, labels) if details.number not in str(publication.note) else "")
    yield text(pages(publication, labels), Role.PAGES)


def _venue(publication: Publication) -> Pieces:
    """The venue in full, its acronym behind it, and where it leads."""
    found = venue(publication, italic=True)
    known = publication.venue
    if known is None or not known.full or not known.is_short or str(known.name) in str(known.full):
        return found
    return (found[0]._replace(text=RichText((*known.full.nodes, " (", *known.name.nodes, ")"))),)
