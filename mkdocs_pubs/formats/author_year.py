"""References by author and year, close to APA's seventh edition (chapters 8 to 10)."""

from __future__ import annotations

from mkdocs_pubs.formats.particulars import (
    IN_BOOKS,
    IN_JOURNALS,
    WHOLE_WORKS,
    description,
    imprint,
    is_publisher_alone,
    link,
    pages,
    report_number,
    title,
    venue,
    which_copy,
    year,
)
from mkdocs_pubs.formats.people import (
    ListStyle,
    authors,
    contributors,
    editor_word,
    editors,
    inverted,
    upright,
)
from mkdocs_pubs.formats.pieces import Piece, Pieces, capital, filled, joined, stopped, text
from mkdocs_pubs.locales.labels import Labels
from mkdocs_pubs.model.publication import Kind, Publication

_AUTHORS = ListStyle(inverted, inverted, 20, 19, has_last=True, pair_has_comma=True, et_al_has_comma=True)
_EDITORS = ListStyle(upright, upright, 20, 19, has_last=True)
_IN_ITALICS = WHOLE_WORKS | {Kind.THESIS, Kind.REPORT}
_OPENING, _CLOSING = Piece("("), Piece(").")
_NUMBERED = frozenset((Kind.REPORT, Kind.PATENT))


def reference(publication: Publication, labels: Labels, letter: str = "") -> Pieces:
    """A reference as a list of them has it.

    Args:
        publication: the work.
        labels: the words of references, in the page's language.
        letter: what stands behind the year, "" for nothing.
    """
    people = authors(publication, _AUTHORS, labels)
    date = (_OPENING, year(publication, labels, letter), _CLOSING)
    name = stopped(_title(publication, labels))
    opening = (stopped(people), date, name) if people else (name, date)
    first = publication.details.original_year
    again = text(first and f"({labels.filled('first_published', year=first)})")
    return joined((*opening, stopped(_source(publication, labels)), again, link(publication)), " ")


def _title(publication: Publication, labels: Labels) -> Pieces:
    said = title(publication, labels, italic=publication.kind in _IN_ITALICS)
    kind = publication.kind
    added: tuple[str, ...] = ()
    if kind in _NUMBERED:
        added = (report_number(publication, labels, is_first=True),)
    elif kind in WHOLE_WORKS:
        added = tuple(capital(part) for part in which_copy(publication, labels))
    elif kind in IN_BOOKS and is_publisher_alone(publication):
        added = (*map(capital, which_copy(publication, labels)), pages(publication, labels))
    people = contributors(publication, _EDITORS, labels)
    if inside := joined((people, text(", ".join(filter(None, added)))), "; "):
        said += (Piece(" ("), *inside, Piece(")"))
    what = description(publication, labels)
    return (*said, *text(f" [{what}]")) if what else said


def _source(publication: Publication, labels: Labels) -> Pieces:
    details, kind = publication.details, publication.kind
    publisher = text(details.publisher)
    if is_publisher_alone(publication):
        return publisher
    if publication.venue and kind in IN_BOOKS:
        book = filled(
            labels["in_book"], book=(*_editors(publication, labels), *venue(publication, italic=True))
        )
        copy = map(capital, which_copy(publication, labels))
        if where := ", ".join(filter(None, (*copy, pages(publication, labels)))):
            book += text(f" ({where})")
        return joined((book, publisher), ". ")
    if publication.venue and kind in IN_JOURNALS:
        return _in_journal(publication, labels)
    if kind is Kind.BOOK:
        return text(details.publisher) or imprint(publication) or venue(publication)
    if kind is Kind.PREPRINT and publication.venue:
        return venue(publication)
    event = text(", ".join(filter(None, (details.event, details.event_place))))
    return joined((venue(publication) or event, publisher), ". ")


def _in_journal(publication: Publication, labels: Labels) -> Pieces:
    details = publication.details
    numbered = text(details.volume, italic=True)
    if issue := details.number or details.issue:
        numbered += text(f"({issue})")
    article = details.article_number and labels.filled("article_number", number=details.article_number)
    return joined((venue(publication, italic=True), numbered, text(details.pages or article)), ", ")


def _editors(publication: Publication, labels: Labels) -> Pieces:
    names = editors(publication, _EDITORS, labels)
    return (*names, Piece(f" ({editor_word(publication, labels)}), ")) if names else ()
