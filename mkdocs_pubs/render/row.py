"""A row of a list as a template gets it: what the list shows of a publication."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from mkdocs_pubs.model.date import PartialDate
from mkdocs_pubs.model.publication import Author, Award, Venue
from mkdocs_pubs.query.look import Look
from mkdocs_pubs.render.byline import Byline
from mkdocs_pubs.text.rich_text import RichText


class RowContext(NamedTuple):
    """What the rows of a list depend on beside their publications; hashable.

    Attributes:
        look: how the list looks.
        base: what leads from the page to the site's root: "", "../", "../../".
        level: of the publications' headings, 1 to 6.
        bold: who is in bold; None for the site's owner.
        shown: the parts of a publication that the list shows.
    """

    look: Look
    base: str
    level: int
    bold: frozenset[Author] | None
    shown: frozenset[str]


class ShownLink(NamedTuple):
    """A link as a page shows it.

    Attributes:
        name: its `data-link`.
        label: its text.
        url: its address; `data:` where the page itself holds the file.
        file: the name of a file that the page itself holds, else "".
        language: of the label, "" where it is the page's.
    """

    name: str
    label: str
    url: str
    file: str = ""
    language: str = ""


class PageLink(NamedTuple):
    """A link to another page."""

    title: RichText
    url: str


class Picture(NamedTuple):
    """A picture: its address, what it shows, and its size in CSS pixels, in the shape of the file."""

    url: str
    alt: str
    width: int
    height: int


class Row(NamedTuple):
    """One publication as a list shows it; what the list does not show is empty.

    Attributes:
        id: of its heading.
        anchors: the ids of its other keys, which lead here too.
        title: the title, the citation key where there is none; without links where it leads somewhere itself.
        url: where it leads, "" for nowhere.
        byline: makes the byline, from how many people stand open, None for all; None where there is none.
        venue: where it appeared.
        only: the address of the list with the works of this venue alone, "" in a list without a filter.
        place: where who published it is, of a book.
        date: when.
        state: the words for how far it has come, "" when published.
        note: a note such as "Oral".
        award: a distinction.
        links: in order.
        file: the name of its published files without ending, where the script needs it and no link says it.
        has_cite: a button offers the reference, BibTeX and RIS.
        citation: the reference that the button offers, where it finds none in published files.
        picture: its picture.
        summary: one line.
        keywords: as written.
        abstract: the abstract.
        paragraphs: those of the abstract where it has several.
        coins: what Zotero reads.
    """

    id: str
    anchors: tuple[str, ...]
    title: RichText
    url: str
    byline: Callable[[int | None], Byline | None]
    venue: Venue | None
    only: str
    place: str
    date: PartialDate | None
    state: str
    note: RichText
    award: Award | None
    links: Sequence[ShownLink]
    file: str
    has_cite: bool
    citation: str
    picture: Picture | None
    summary: RichText
    keywords: tuple[str, ...]
    abstract: RichText
    paragraphs: Sequence[RichText]
    coins: str
