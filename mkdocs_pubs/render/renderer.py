"""Groups of publications become HTML, through Jinja2 with autoescape on."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from mkdocs_pubs.formats.citation import to_citation, to_reference
from mkdocs_pubs.formats.coins import to_coins
from mkdocs_pubs.formats.pieces import Pieces
from mkdocs_pubs.model.details import Details
from mkdocs_pubs.model.marks import notes
from mkdocs_pubs.model.publication import Author, Kind, Publication
from mkdocs_pubs.query.look import COINS, LAYOUTS, PARTS, Look
from mkdocs_pubs.render.byline import Byline, byline
from mkdocs_pubs.render.ids import Ids
from mkdocs_pubs.render.layouts import BrokenTemplate, Layouts
from mkdocs_pubs.render.links import SiteLinks
from mkdocs_pubs.render.numbers import PLAIN, Numbers
from mkdocs_pubs.render.row import Row, RowContext
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.rich_text import EMPTY, RichText

if TYPE_CHECKING:
    from mkdocs_pubs.formats.vita import Source

# Zotero takes one for the page itself, and asks its user to choose among several.
_SIZES_WITH_COINS = range(2, 1001)
# Stands beside the number of a row; no text of a file or of mkdocs.yml can hold it.
_ROW = f"\x02{int.from_bytes(os.urandom(8))}\x02"

_WIDE = regex("[\U00010000-\U0010ffff]")
_WIDTH = 4


class _MadeRow(NamedTuple):
    """The HTML of a row, and what it was made from."""

    publication: Publication
    urls: tuple[str, str]
    html: str


_RowKey = tuple[int, Ids, str]
_MadeRows = Mapping[RowContext, Mapping[_RowKey, _MadeRow]]


class Renderer:
    """Renders lists; each publication's HTML once for each look and place.

    Args:
        folders: where the site's own templates may lie, the first wins.
        links: know where publications lead.
        earlier: the renderer of the build before. Its rows hold on where what they were made from does: a
            rebuild of a page with 1,000 rows takes 0.55 instead of 0.76 s.
        coins: rows tell Zotero of their publications.

    Attributes:
        links: as given.
        labels: the words that pages show.
        problems: what was wrong with templates of the site, in the order met.
    """

    def __init__(
        self, folders: Sequence[str], links: SiteLinks, earlier: Renderer | None = None, *, coins: bool = True
    ) -> None:
        self.links, self.labels = links, links.labels
        self._coins = coins
        self._layouts = Layouts(folders)
        self.problems = dict.fromkeys(self._layouts.strays())
        self._citations: dict[int, str] = {}
        self._rows: dict[RowContext, dict[_RowKey, _MadeRow]] = {}
        self._earlier: _MadeRows = {}
        if earlier and earlier._makes_the_rows_of(self):  # noqa: SLF001  # its own kind
            self._earlier = earlier._rows  # noqa: SLF001  # likewise
            links.take_over(earlier.links)

    def _makes_the_rows_of(self, later: Renderer) -> bool:
        """Whether a later renderer would make the same rows of the same publications."""
        return (
            later._layouts.own == self._layouts.own
            and (later.labels, later.labels.lacking) == (self.labels, self.labels.lacking)
            and self.links.hold_in(later.links)
        )

    def forget(self) -> None:
        """Keep no rows: nothing more is to be rendered."""
        self._rows.clear()
        self._earlier = {}

    def row_context(
        self,
        look: Look,
        base: str = "",
        level: int = 2,
        bold: frozenset[Author] | None = None,
        *,
        size: int = 0,
    ) -> RowContext:
        """What the rows of a list share.

        Args:
            look: how it looks.
            base: what leads from the page to the site's root: "", "../", "../../".
            level: of the publications' headings, 1 to 6.
            bold: who is in bold; None for the site's owner.
            size: how many rows the list has.
        """
        shown = frozenset(filter(look.shows, PARTS))
        if not self._coins or size not in _SIZES_WITH_COINS:
            shown -= {COINS}
        return RowContext(look, base, level, bold, shown)

    def render_group(
        self,
        publications: Sequence[tuple[Publication, Ids]],
        context: RowContext,
        numbers: Numbers = PLAIN,
        *,
        is_first: bool = True,
    ) -> str:
        """The HTML of one group.

        Args:
            publications: each with the ids that lead to its row.
            context: what the rows of the list share.
            numbers: of its rows.
            is_first: whether it is the list's first, which has the caption.

        Where a template of the site fails, that is noted in `problems`, and the package's own shows the list.
        """
        try:
            return self._group(publications, context, numbers, is_first=is_first)
        except BrokenTemplate as error:
            self.problems[error.problem] = None
        look = context.look
        if look.layout not in LAYOUTS:
            look = look._replace(layout=Look().layout)
            context = context._replace(look=look)
        return self._without_folders._group(publications, context, numbers, is_first=is_first)  # noqa: SLF001

    @cached_property
    def _without_folders(self) -> Renderer:
        return Renderer((), self.links, coins=self._coins)

    def _group(
        self,
        publications: Sequence[tuple[Publication, Ids]],
        context: RowContext,
        numbers: Numbers,
        *,
        is_first: bool,
    ) -> str:
        look = context.look
        # A row's number stands for the row. Jinja2 copies what it gets, and to render a list of 10,000 would
        # take 153 MiB instead of 100.
        around = self._layouts.render(
            look.layout,
            labels=self.labels,
            rows=[Markup(_ROW + str(number) + _ROW) for number in range(len(publications))],  # noqa: S704  # ours
            look=look,
            first=is_first,
            start=numbers.start,
            descending=numbers.step < 0,
        )
        made = self._rows.setdefault(context, {})
        earlier = self._earlier.get(context, {})
        pieces = _narrow(around).split(_ROW)
        for place in range(1, len(pieces), 2):
            at = int(pieces[place])
            publication, ids = publications[at]
            number = numbers.label(at)
            key = (publication.order, ids, number)
            row = made.get(key) or earlier.get(key)
            urls = self.links.made(publication)
            if row is None or row.publication != publication or row.urls != urls:
                row = _MadeRow(publication, urls, _narrow(self._row(publication, ids, number, context)))
            made[key] = row
            pieces[place] = row.html
        return _unmarked("".join(pieces))

    def _row(self, publication: Publication, ids: Ids, number: str, context: RowContext) -> str:
        address = partial(self.links.address, base=context.base)
        return self._layouts.render(
            f"{context.look.layout}-row",
            labels=self.labels,
            publication=publication,
            row=self.row_of(publication, ids, context),
            marks=notes(publication, self.labels) if "authors" in context.shown else (),
            look=context.look,
            number=number,
            max_authors=context.look.most_people,
            level=context.level,
            address=address,
            citation=self.citation,
            reference=partial(self._reference, publication, context),
            source=partial(self._source, publication, context),
        )

    def citation(self, publication: Publication) -> str:
        """The plain reference of a publication.

        It is kept for rows of another look, which hold it where no files are published: 5 % of a build of
        1,000 publications on 51 pages under Zensical; and for the page of the publication and its files.
        """
        order = publication.order
        if order not in self._citations:
            self._citations[order] = to_citation(publication, self.labels)
        return self._citations[order]

    def render(self, template: str, **values: object) -> str:
        """The HTML that a template makes of `values`; the package's own where one of the site fails."""
        values |= {"labels": self.labels, "citation": self.citation}
        try:
            return _unmarked(self._layouts.render(template, **values))
        except BrokenTemplate as error:
            self.problems[error.problem] = None
        return self._without_folders.render(template, **values)

    def row_of(self, publication: Publication, ids: Ids, context: RowContext) -> Row:
        """What a list shows of a publication."""
        shown, state = context.shown, publication.pubstate
        has_cite = publication.show_bibtex and "cite" in shown and "links" in shown
        is_filtered = context.look.filter
        venue = publication.venue if "venue" in shown else None
        abstract = publication.abstract if "abstract" in shown else EMPTY
        paragraphs = abstract.paragraphs() if abstract else ()
        title = publication.title or RichText((publication.key,))
        url = self.links.title_address(publication, context.base)
        links = self.links.shown(publication, context) if "links" in shown else ()
        file = self.links.file(publication) if has_cite or (is_filtered and publication.show_bibtex) else ""
        bib_url = context.base + self.links.made(publication)[0]
        is_linked = any(link.url == bib_url for link in links)
        return Row(
            id=ids[0],
            anchors=ids[1:],
            title=title.unlinked() if url else title,
            url=url,
            byline=partial(self._byline, publication, context),
            venue=venue,
            only=f"?pubs-venue={quote(str(venue.name))}" if venue and is_filtered else "",
            place=_place(publication) if venue else "",
            date=publication.date if "year" in shown else None,
            state=self.labels[state] if state and "year" in shown else "",
            note=self._note(publication) if "note" in shown else EMPTY,
            award=publication.award if "award" in shown else None,
            links=links,
            file="" if is_linked else file,
            has_cite=has_cite,
            citation=self.citation(publication) if has_cite and not file else "",
            picture=self.links.picture(publication, context.base) if "preview" in shown else None,
            summary=publication.summary if "summary" in shown else EMPTY,
            keywords=publication.keywords if "keywords" in shown else (),
            abstract=abstract,
            paragraphs=paragraphs if len(paragraphs) > 1 else (),
            coins=to_coins(publication) if COINS in shown else "",
        )

    def _note(self, publication: Publication) -> RichText:
        """The note of a publication; before it what it is a translation, a reprint or a review of."""
        note = publication.note
        if not publication.original:
            return note
        said = self.labels.filled(publication.details.relation, title=str(publication.original))
        return RichText((said, ". ", *note.nodes) if note else (said,))

    def _byline(self, publication: Publication, context: RowContext, at_most: int | None) -> Byline | None:
        if "authors" not in context.shown:
            return None
        address = partial(self.links.address, base=context.base)
        is_asked = context.look.max_authors != 0
        return byline(publication, at_most, self.labels, address, context.bold, is_asked=is_asked)

    def _reference(self, publication: Publication, context: RowContext) -> Pieces:
        """The full reference of a publication, without the parts that are not shown."""
        pieces = to_reference(_shown(publication, context), self.labels, context.look.style)
        return self.shown_pieces(pieces, context.base, context.bold)

    def _source(self, publication: Publication, context: RowContext) -> Source:
        """What a CV says of where and when, without the parts that are not shown."""
        from mkdocs_pubs.formats.vita import source  # noqa: PLC0415  # a CV alone has it

        found = source(_shown(publication, context), self.labels)
        where, numbers = (self.shown_pieces(part, context.base) for part in (found.where, found.numbers))
        return found._replace(where=where, numbers=numbers)

    def shown_pieces(self, pieces: Pieces, base: str = "", bold: frozenset[Author] | None = None) -> Pieces:
        """A reference as a page shows it: its links with their addresses, people in bold."""
        return tuple(
            piece._replace(url=self.links.address(piece.url, base), is_bold=_is_bold(piece.person, bold))
            if piece.url or piece.person
            else piece
            for piece in pieces
        )


def _is_bold(person: Author | None, bold: frozenset[Author] | None) -> bool:
    return person is not None and (person.me if bold is None else person in bold)


def _place(publication: Publication) -> str:
    """The place of a book's publisher, where that is its venue."""
    venue, details = publication.venue, publication.details
    is_publisher = publication.kind is Kind.BOOK and venue and str(venue.name) == details.publisher
    return details.place if is_publisher else ""


def _unmarked(html: str) -> str:
    """Without the characters by which Python-Markdown marks its own places."""
    return html.replace("\x02", "").replace("\x03", "")


def _narrow(html: str) -> str:
    """HTML with references for the letters outside Unicode's first plane.

    With one of them Python keeps four bytes for each letter of a text, and so for each copy of the page: the
    peak of a build of 10,000 publications was 386 MiB instead of 279. In a script a reference means nothing.
    """
    if sys.getsizeof(html, 0) < _WIDTH * len(html) or "<script" in html or "<style" in html:
        return html
    return _WIDE.sub(lambda letter: f"&#{ord(letter[0])};", html)


def _shown(publication: Publication, context: RowContext) -> Publication:
    """A publication without the parts that a list does not show."""
    shown = context.shown
    without: dict[str, Any] = {}
    if "authors" not in shown:
        without |= {"authors": (), "editors": (), "collaboration": "", "et_al": False}
    if "venue" not in shown:
        without |= {"venue": None, "details": Details(), "identifiers": {}, "url": ""}
    if "year" not in shown:
        without |= {"date": None, "pubstate": None}
    return publication._replace(**without) if without else publication
