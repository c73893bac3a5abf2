"""Numbered references, close to the IEEE Reference Guide."""

from __future__ import annotations

from mkdocs_pubs.formats.particulars import (
    IN_BOOKS,
    IN_JOURNALS,
    WHOLE_WORKS,
    description,
    identifier,
    imprint,
    is_publisher_alone,
    month_and_year,
    pages,
    quoted_title,
    report_number,
    title,
    venue,
    which_copy,
    year,
)
from mkdocs_pubs.formats.people import ListStyle, authors, contributors, editor_word, editors, upright
from mkdocs_pubs.formats.pieces import Piece, Pieces, Role, filled, joined, stopped, text
from mkdocs_pubs.locales.labels import Labels
from mkdocs_pubs.model.publication import Kind, Publication

_PEOPLE = ListStyle(upright, upright, 6, 1, is_spelt=True)


def reference(publication: Publication, labels: Labels) -> Pieces:
    """A reference as a numbered list has it, without its number."""
    people = authors(publication, _PEOPLE, labels)
    found = identifier(publication, labels)
    if publication.kind in WHOLE_WORKS:
        what = description(publication, labels)
        name = joined(
            (
                title(publication, labels, italic=True),
                *map(text, which_copy(publication, labels)),
                contributors(publication, _PEOPLE, labels),
            ),
            ", ",
        )
        named = joined((name, text(what and f"[{what}]")), " ")
        made = joined((imprint(publication), (year(publication, labels),)), ", ")
        is_number = found and found[-1].url != found[-1].text
        body = joined((joined((people, named), ", "), made), ". ")
        said = joined((body, found), ", " if is_number else ". ")
        return said if found and not is_number else stopped(said)
    rest = joined((*_source(publication, labels), found), ", ")
    name = quoted_title(publication, labels, "," if rest else ".")
    said = joined((joined((people, name), ", "), rest), " ")
    return said if found and found[-1].url == found[-1].text else stopped(said)


def _source(publication: Publication, labels: Labels) -> tuple[Pieces, ...]:
    """What stands behind the title, in order."""
    details, kind = publication.details, publication.kind
    where = text(pages(publication, labels), Role.PAGES)
    if kind in IN_JOURNALS:
        return (*_in_journal(publication, labels), where, month_and_year(publication, labels))
    when: Pieces = (year(publication, labels),)
    if kind in IN_BOOKS:
        return (*_in_book(publication, labels), when, where)
    number = text(report_number(publication, labels))
    what = text(description(publication, labels)) if kind is not Kind.REPORT else ()
    place = text(details.event_place or details.place)
    return (what, venue(publication), place, number, when, where)


def _in_journal(publication: Publication, labels: Labels) -> tuple[Pieces, ...]:
    details = publication.details
    short = details.container_short
    found = venue(publication, italic=True)
    journal = (found[0]._replace(text=short),) if short and found else found
    issue = details.number or details.issue
    article = details.article_number if not details.pages else ""
    return (
        journal,
        text(details.volume and labels.filled("volume", volume=details.volume)),
        text(issue and labels.filled("number", number=issue)),
        text(article and labels.filled("article_number", number=article)),
    )


def _in_book(publication: Publication, labels: Labels) -> tuple[Pieces, ...]:
    details = publication.details
    if is_publisher_alone(publication):
        return (imprint(publication),)
    book = filled(labels["in_book_lower"], book=venue(publication, italic=True))
    names = editors(publication, _PEOPLE, labels)
    named = (*names, Piece(f", {editor_word(publication, labels)}")) if names else ()
    place = details.event_place if publication.kind is Kind.CONFERENCE else ""
    return (book, text(", ".join(which_copy(publication, labels))), named, text(place), imprint(publication))
