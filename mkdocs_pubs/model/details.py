"""The bibliographic particulars of a publication, which references and exports are made of."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mkdocs_pubs.model.publication import Author, Role


class Details(NamedTuple):
    """What an entry says of where its work is to be found, as plain text; "" where it does not say.

    A tuple, since one is made for each entry: a dataclass of so many attributes takes five times as long.

    Attributes:
        container: the journal or book that the work is part of, in full with its subtitle.
        container_short: the journal's abbreviation.
        series: the series of a book or of proceedings.
        event: the conference at which a work was presented.
        event_place: where that was.
        publisher: who published the work.
        institution: the school, institution or organization behind it, the first of these that is named.
        place: where the publisher or institution is.
        volume: of a journal or a book, "12" or "abs/2001.00001".
        issue: of a journal, where the entry tells it from `number` ("Spring").
        number: of a journal's issue, a report, a patent, or a book in its series.
        pages: ranges with en dashes, "1–9, 12".
        article_number: what an article has instead of pages.
        edition: "2nd".
        version: of software or data.
        chapter: the number of a chapter.
        part: of a work in several parts.
        volumes: how many volumes a work has.
        page_total: how many pages a work has.
        issn: as written.
        holder: who holds a patent.
        genre: what the work is called: "PhD thesis", "White paper".
        subtype: "magazine" or "newspaper" for an article there.
        sort_title: what the work is sorted by instead of its title.
        title_short: the title's abbreviation.
        original_title: of a translation or a reprint; its year, publisher and place likewise.
        note: as written.
        old_keys: other citation keys of the work, such as it had before.
        related: the keys of the entries that it is related to.
        relation: how, folded ("version", "preprintof").
        date: what stands where a date should, if it is none.
        added: when a reference manager took the entry in, as RFC 3339 in UTC: "2020-05-01T10:00:00Z".
        translators: in order.
        contributors: who did what else for the work, a `Role` with its people: a foreword, annotations.
        book_authors: the authors of the book that a chapter is part of.
        signed: the authors with their collaboration among them, where the entry lists it there; else empty.
    """

    container: str = ""
    container_short: str = ""
    series: str = ""
    event: str = ""
    event_place: str = ""
    publisher: str = ""
    institution: str = ""
    place: str = ""
    volume: str = ""
    issue: str = ""
    number: str = ""
    pages: str = ""
    article_number: str = ""
    edition: str = ""
    version: str = ""
    chapter: str = ""
    part: str = ""
    volumes: str = ""
    page_total: str = ""
    issn: str = ""
    holder: str = ""
    genre: str = ""
    subtype: str = ""
    sort_title: str = ""
    title_short: str = ""
    original_title: str = ""
    original_year: str = ""
    original_publisher: str = ""
    original_place: str = ""
    note: str = ""
    old_keys: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    relation: str = ""
    date: str = ""
    added: str = ""
    translators: tuple["Author", ...] = ()
    contributors: tuple[tuple["Role", tuple["Author", ...]], ...] = ()
    book_authors: tuple["Author", ...] = ()
    signed: tuple["Author", ...] = ()
