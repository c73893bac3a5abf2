"""References of notes, close to the Chicago Manual of Style's seventeenth edition (chapter 14).

A work is told in full in the first note, in short in later ones, and family name first in a bibliography.
"""

from __future__ import annotations

from mkdocs_pubs.formats.particulars import (
    IN_BOOKS,
    IN_JOURNALS,
    WHOLE_WORKS,
    description,
    imprint,
    is_publisher_alone,
    link,
    month_and_year,
    quoted_title,
    report_number,
    title,
    venue,
    which_copy,
    year,
)
from mkdocs_pubs.formats.people import ListStyle, authors, cited_people, editors, inverted_whole, listed
from mkdocs_pubs.formats.pieces import Piece, Pieces, capital, filled, joined, plain, stopped, text
from mkdocs_pubs.locales.joints import around
from mkdocs_pubs.locales.labels import Labels
from mkdocs_pubs.model.publication import Publication

_IN_LIST = ListStyle(inverted_whole, str, 10, 7, is_spelt=True, pair_has_comma=True, et_al_has_comma=True)
_IN_NOTE = ListStyle(str, str, 3, 1, is_spelt=True)
_MOST_IN_SHORT = 3


def reference(publication: Publication, labels: Labels) -> Pieces:
    """A reference as a bibliography has it: parts that end with full stops."""
    people = authors(publication, _IN_LIST, labels)
    where = publication.details.pages
    parts = [stopped(people), stopped(_title(publication, labels, "."))]
    parts += (stopped(part) for part in _source(publication, labels, where, is_note=False))
    return joined((*parts, stopped(link(publication))), " ")


def note(publication: Publication, labels: Labels, locator: str = "") -> Pieces:
    """A reference as a first note has it: parts behind commas, without a stop at the end.

    Args:
        publication: the work.
        labels: the words of references, in the page's language.
        locator: the pages meant, instead of all of them.
    """
    people = authors(publication, _IN_NOTE, labels)
    where = locator or publication.details.pages
    source = joined(_source(publication, labels, where, is_note=True), ", ")
    rest = joined((source, link(publication)), ", ")
    if publication.kind in WHOLE_WORKS:
        name = joined((_title(publication, labels, ""), *map(text, _described(publication, labels))), ", ")
        return joined((joined((people, name), ", "), rest), " ")
    name = _title(publication, labels, "," if rest else "")
    return joined((joined((people, name), ", "), rest), " ")


def short_note(publication: Publication, labels: Labels, locator: str = "") -> Pieces:
    """A reference as later notes have it: "Wang and Xu, “Title,” 12"."""
    people = text(cited_people(publication, labels, most=_MOST_IN_SHORT, is_spelt=True))
    is_named = publication.authors or publication.editors or publication.collaboration
    name = _title(publication, labels, "," if locator and publication.kind not in WHOLE_WORKS else "")
    between = ", " if publication.kind in WHOLE_WORKS else " "
    return joined((people if is_named else (), joined((name, text(locator)), between)), ", ")


def ended(pieces: Pieces, labels: Labels) -> Pieces:
    """A note with a full stop, which in English stands inside of a quotation mark at its end."""
    if labels.language == "en" and pieces and pieces[-1].text == labels["quotes"].partition("}")[2]:
        return (*stopped(pieces[:-1]), pieces[-1])
    return stopped(pieces)


def _title(publication: Publication, labels: Labels, stop: str) -> Pieces:
    if publication.kind in WHOLE_WORKS:
        return title(publication, labels, italic=True)
    return quoted_title(publication, labels, stop)


def _source(publication: Publication, labels: Labels, where: str, *, is_note: bool) -> list[Pieces]:
    """What stands behind the title, in order."""
    kind = publication.kind
    when: Pieces = (year(publication, labels),)
    if kind in WHOLE_WORKS:
        made = joined((imprint(publication), when), ", ")
        described = _described(publication, labels)
        if is_note:
            return [_in_brackets(made), text(where)]
        return [*(text(capital(part)) for part in described), made]
    if kind in IN_JOURNALS and publication.venue:
        return [_in_journal(publication, labels, where)]
    if kind in IN_BOOKS and publication.venue and not is_publisher_alone(publication):
        return [_in_book(publication, labels, where, is_note=is_note)]
    number = text(report_number(publication, labels))
    what = text(description(publication, labels))
    return [joined((what, venue(publication) or imprint(publication), number, when, text(where)), ", ")]


def _in_brackets(pieces: Pieces) -> Pieces:
    return (Piece("("), *pieces, Piece(")"))


def _described(publication: Publication, labels: Labels) -> tuple[str, ...]:
    what = description(publication, labels)
    parts = publication.parts if publication.authors or publication.editors else publication.parts[1:]
    by = [
        plain((Piece(before), *listed(people, _IN_NOTE, labels, et_al=False), Piece(behind)))
        for (before, behind), people in ((around(labels, roles), people) for roles, people in parts)
    ]
    return (*by, *which_copy(publication, labels), *((what,) if what else ()))


def _in_journal(publication: Publication, labels: Labels, where: str) -> Pieces:
    details = publication.details
    issue = details.number or details.issue
    journal = joined((venue(publication, italic=True), text(details.volume)), " ")
    numbered = joined((journal, text(issue and labels.filled("number", number=issue))), ", ")
    dated = joined((numbered, _in_brackets(month_and_year(publication, labels))), " ")
    article = details.article_number and labels.filled("article_number", number=details.article_number)
    return joined((dated, text(where or article)), ": ")


def _in_book(publication: Publication, labels: Labels, where: str, *, is_note: bool) -> Pieces:
    book = filled(labels["in_book_lower" if is_note else "in_book"], book=venue(publication, italic=True))
    names = editors(publication, _IN_NOTE, labels)
    edited = filled(labels["edited_by"], names=names)
    made = joined((imprint(publication), (year(publication, labels),)), ", ")
    if is_note:
        opening = joined((book, edited), ", ")
        return joined((joined((opening, _in_brackets(made)), " "), text(where)), ", ")
    return joined((joined((book, edited, text(where)), ", "), made), ". ")
