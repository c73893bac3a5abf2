"""What references of every style say of a work: title, date, venue, edition, pages and address, as pieces."""

from __future__ import annotations

import re

from mkdocs_pubs.formats.pieces import Piece, Pieces, Role, capital, filled, text
from mkdocs_pubs.locales.labels import Labels
from mkdocs_pubs.model.date import PartialDate
from mkdocs_pubs.model.identifier_pages import page_of, page_url
from mkdocs_pubs.model.publication import Kind, Publication, PubState
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.rich_text import EMPTY, RichText

_NUMBERED = frozenset((Kind.REPORT, Kind.PATENT))
_UNDATED = frozenset((PubState.IN_PREPARATION, PubState.SUBMITTED, PubState.IN_PRESS, PubState.FORTHCOMING))
_NUMBERED_EDITION = regex(r"(\d{1,3})(?:st|nd|rd|th|\.|)", re.IGNORECASE)
_EDITION = regex(r"\b(?:ed|éd|aufl)", re.IGNORECASE)
_V = regex(r"^v(?:ersion)?\.?\s*(?=\d)", re.IGNORECASE)
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}
_TEENS = range(11, 14)
_WEB = ("http://", "https://")

IN_JOURNALS = frozenset((Kind.ARTICLE, Kind.REVIEW))
IN_BOOKS = frozenset((Kind.CONFERENCE, Kind.CHAPTER, Kind.ENTRY))
"""The kinds that are parts of a book or of proceedings."""
WHOLE_WORKS = frozenset((Kind.BOOK, Kind.SOFTWARE, Kind.DATASET))
"""The kinds that stand for themselves: their titles are set in italics, those of the others in quotes."""


def title(publication: Publication, labels: Labels, *, italic: bool = False) -> Pieces:
    """The title, which leads where the publication does."""
    said = publication.title or RichText((labels["untitled"],))
    return (Piece(said, Role.TITLE, publication.url, is_italic=italic),)


def quoted_title(publication: Publication, labels: Labels, stop: str) -> Pieces:
    """The title in the language's quotation marks, with a stop; in English that stands inside of them."""
    said = title(publication, labels)
    is_ended = bool(stop) and str(said[0].text).endswith(("?", "!", "…", "."))
    if labels.language == "en":
        return filled(labels["quotes"], text=(*said, *text("" if is_ended else stop)))
    return (*filled(labels["quotes"], text=said), *text("" if is_ended and stop == "." else stop))


def year(publication: Publication, labels: Labels, letter: str = "") -> Piece:
    """When a work appeared, by its year, or how far it has come.

    Args:
        publication: the work.
        labels: the words for what has no year.
        letter: what tells it from other works of the same people and year, "" for nothing.
    """
    state = publication.pubstate
    if state in _UNDATED or (state and publication.date is None):
        return Piece(labels[state] + (f" {letter}" if letter else ""), Role.DATE)
    if publication.date is None:
        return Piece(labels["no_date"] + (f" {letter}" if letter else ""), Role.DATE)
    return Piece(years(publication.date, labels) + letter, Role.DATE)


def years(date: PartialDate, labels: Labels) -> str:
    """The years of a date: "2020", "2019–2020", "2019–", "ca. 1850"."""
    said = f"{date.year}"
    if date.end and date.end.year != date.year:
        said += f"–{date.end.year}"
    elif date.open_end:
        said += "–"
    return labels.filled("circa", year=said) if date.approximate or date.uncertain else said


def month_and_year(publication: Publication, labels: Labels) -> Pieces:
    """The month, where it is known, and the year."""
    date = publication.date
    plain = date and not (date.end or date.open_end or date.approximate or date.uncertain)
    if date is None or publication.pubstate in _UNDATED or not plain or not date.month:
        return (year(publication, labels),)
    return (Piece(labels.date(PartialDate(date.year, date.month)), Role.DATE),)


def venue(publication: Publication, *, italic: bool = False) -> Pieces:
    """The journal, book, school or institution in full, and where it leads."""
    found = publication.venue
    if found is None:
        return ()
    return (Piece(venue_text(publication), Role.VENUE, found.url, is_italic=italic),)


def venue_text(publication: Publication) -> RichText:
    """The venue's full name; empty where there is none."""
    found = publication.venue
    return (found.full or found.name) if found else EMPTY


def is_publisher_alone(publication: Publication) -> bool:
    """Whether all that is known of a work's venue is who published it."""
    publisher, name = publication.details.publisher, str(venue_text(publication))
    # Without what stands behind it: "Bee Conglomerates (www.example.net)".
    return bool(publisher and name) and (name == publisher or publisher.startswith(f"{name} ("))


def imprint(publication: Publication) -> Pieces:
    """The place and the publisher: "Cambridge: MIT Press"."""
    details = publication.details
    publisher = details.publisher or (details.institution if publication.kind in WHOLE_WORKS else "")
    return text(": ".join(filter(None, (details.place if publisher else "", publisher))))


def edition(publication: Publication, labels: Labels) -> str:
    """The edition in the page's language: "2nd ed.", "2. Aufl."; "" for none."""
    said = publication.details.edition
    numbered = _NUMBERED_EDITION.fullmatch(said)
    if not said or not numbered:
        # "Revised and expanded edition" says by itself that it is one.
        is_complete = labels.language != "en" or _EDITION.search(said)
        return said and (said if is_complete else labels.filled("edition", edition=said))
    number = int(numbered[1])
    is_first_three = number % 10 in _ORDINALS and number % 100 not in _TEENS
    ordinal = f"{number}{_ORDINALS[number % 10] if is_first_three else 'th'}"
    return labels.filled("edition", edition=ordinal if labels.language == "en" else number)


def which_copy(publication: Publication, labels: Labels) -> tuple[str, ...]:
    """The edition, the volume and the version of a whole work, as far as there are any."""
    details = publication.details
    # A volume with a title of its own has its number in it.
    is_said = f"vol. {details.volume}" in str(publication.title)
    volume = labels.filled("volume", volume=details.volume) if details.volume and not is_said else ""
    number = _V.sub("", details.version)
    version = labels.filled("version", version=number) if number else ""
    return tuple(filter(None, (edition(publication, labels), volume, version)))


def pages(publication: Publication, labels: Labels) -> str:
    """The pages with the word for them: "pp. 1–9", "p. 7"; "" for none."""
    said = publication.details.pages
    if not said:
        return ""
    return labels.filled("pages" if "–" in said or "," in said else "page", pages=said)


def description(publication: Publication, labels: Labels) -> str:
    """What a work is where it is no paper and no book: "Preprint", "PhD thesis"; "" for those."""
    kind, details = publication.kind, publication.details
    if kind is Kind.THESIS and details.genre:
        return details.genre
    if kind is Kind.REVIEW:
        original = str(publication.original)
        return labels.filled("reviewof", title=original) if original else ""
    if kind in _NUMBERED:
        # The number says what it is.
        return "" if details.number else details.genre or labels.get(f"a_{kind}", "")
    return labels.get(f"a_{kind}", "")


def link(publication: Publication) -> Pieces:
    """Where a work is to be found: its DOI, else its own address, else that at arXiv."""
    identifiers = publication.identifiers
    url = publication.url
    address = url if "doi" not in identifiers and url.startswith(_WEB) else page_of(identifiers)
    return (Piece(address, Role.LINK, address),) if address else ()


def identifier(publication: Publication, labels: Labels) -> Pieces:
    """The same in the short form: "doi: 10.1000/182", "arXiv: 2001.00001", else the address."""
    for name, sign in (("doi", "doi"), ("arxiv", "arXiv")):
        number = publication.identifiers.get(name)
        if number and (
            name == "doi" or not publication.url.startswith(_WEB) or "arxiv.org" in publication.url
        ):
            return (*text(f"{sign}: "), Piece(number, Role.LINK, page_url(name, number)))
    address = link(publication)
    return (*text(f"{labels['available']}: "), *address) if address else ()


def report_number(publication: Publication, labels: Labels, *, is_first: bool = False) -> str:
    """The number of a report or a patent with what it is: "no. 12", "U.S. Patent no. 7,654,321"; "" for none.

    `is_first` says that the number is written with a capital: "No. 12".
    """
    details = publication.details
    said = labels.filled("number", number=details.number) if details.number else ""
    return " ".join(filter(None, (details.genre if said else "", capital(said) if is_first else said)))
