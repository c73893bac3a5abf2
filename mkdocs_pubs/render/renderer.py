"""Groups of publications become HTML, through Jinja2 with autoescape on."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from types import MappingProxyType
from typing import Any, NamedTuple

from markupsafe import Markup

from mkdocs_pubs.formats.citation import to_citation, to_reference
from mkdocs_pubs.formats.coins import to_coins
from mkdocs_pubs.formats.pieces import Pieces
from mkdocs_pubs.formats.vita import Source, source
from mkdocs_pubs.library.link_options import OTHERS
from mkdocs_pubs.locales.labels import Labels, english
from mkdocs_pubs.model.details import Details
from mkdocs_pubs.model.identifier_pages import name_of_page
from mkdocs_pubs.model.marks import notes
from mkdocs_pubs.model.publication import Author, Kind, Publication
from mkdocs_pubs.problems import Problem
from mkdocs_pubs.query.look import COINS, LAYOUTS, PARTS, Look
from mkdocs_pubs.render.byline import Byline, byline
from mkdocs_pubs.render.ids import Ids
from mkdocs_pubs.render.layouts import BrokenTemplate, Layouts
from mkdocs_pubs.render.numbers import PLAIN, Numbers
from mkdocs_pubs.render.row import Picture, Row, RowContext, ShownLink
from mkdocs_pubs.text.rich_text import EMPTY, RichText
from mkdocs_pubs.text.urls import host_of, names_file

# Zotero takes one for the page itself, and asks its user to choose among several.
_SIZES_WITH_COINS = range(2, 1001)
_DATA = "data:"
_PICTURE_WIDTH, _PICTURE_HEIGHT = 160, 120  # CSS pixels; the height where the file does not tell its shape
# What links to the pages of identifiers are called.
_LINK_NAMES = {"doi": "doi", "arxiv": "arxiv", "pmid": "pubmed"}
# Stands beside the number of a row; no text of a file or of mkdocs.yml can hold it.
_ROW = f"\x02{int.from_bytes(os.urandom(8))}\x02"

Resolve = Callable[[str], str | None]
"""From a path relative to `docs/` to the file's address from the site's root; None where there is none."""


Measure = Callable[[str], tuple[int, int] | None]
"""From a picture's path relative to `docs/` to its width and height in pixels; None where unknown."""


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
        bib_urls: the address of each publication's BibTeX file relative to the site's root, by `order`, or a
            `data:` URL that holds it; what has none has no link to it.
        page_urls: that of the page which a publication has for itself, likewise.
        resolve: finds the files that entries name.
        labels: the words that pages show; English where not given.
        earlier: the renderer of the build before. Its rows hold on where what they were made from does: a
            rebuild of a page with 1,000 rows takes 0.55 instead of 0.76 s.
        measure: knows the size of pictures.
        link_order: names of links, the first stands first, `*` for all others; as they come where not given.
        coins: rows tell Zotero of their publications.
        titles_lead_to_pages: a title leads to the publication's page, and a link to where it led else.

    Attributes:
        problems: what was wrong with templates of the site, in the order met.
    """

    def __init__(  # noqa: PLR0913  # each is asked something else
        self,
        folders: Sequence[str],
        bib_urls: Mapping[int, str],
        resolve: Resolve,
        labels: Labels | None = None,
        earlier: Renderer | None = None,
        *,
        measure: Measure = lambda _: None,
        link_order: Sequence[str] = (),
        coins: bool = True,
        page_urls: Mapping[int, str] = MappingProxyType({}),
        titles_lead_to_pages: bool = False,
    ) -> None:
        self._coins = coins
        self._measure = measure
        self._bib_urls = bib_urls
        self.page_urls = page_urls
        self._titles_lead_to_pages = titles_lead_to_pages
        self._resolve = resolve
        self.labels = labels or english()
        self._link_order = tuple(link_order)
        self._rank = {name: place for place, name in enumerate(self._link_order)}
        self.problems: dict[Problem, None] = {}
        self._layouts = Layouts(folders)
        self._citation = partial(to_citation, labels=self.labels)
        self._found: dict[str, str | None] = {}
        self._sizes: dict[str, tuple[int, int] | None] = {}
        self._rows: dict[RowContext, dict[_RowKey, _MadeRow]] = {}
        self._earlier: _MadeRows = {}
        if earlier and earlier._makes_the_rows_of(self):  # noqa: SLF001  # its own kind
            self._earlier = earlier._rows  # noqa: SLF001  # likewise
            # What its rows were made from holds for those that are taken over.
            self._found |= earlier._found  # noqa: SLF001  # likewise
            self._sizes |= earlier._sizes  # noqa: SLF001  # likewise

    def _makes_the_rows_of(self, later: Renderer) -> bool:
        """Whether a later renderer would make the same rows of the same publications."""
        return (
            later._layouts.own == self._layouts.own
            and later.labels == self.labels
            and later._link_order == self._link_order
            and later._titles_lead_to_pages == self._titles_lead_to_pages
            and all(later._resolve(path) == found for path, found in self._found.items())
            and all(later._measure(path) == size for path, size in self._sizes.items())
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
            look = replace(look, layout=Look().layout)
            context = context._replace(look=look)
        return self._without_folders._group(publications, context, numbers, is_first=is_first)  # noqa: SLF001

    @cached_property
    def _without_folders(self) -> Renderer:
        return Renderer(
            (),
            self._bib_urls,
            self._resolve,
            self.labels,
            measure=self._measure,
            link_order=self._link_order,
            coins=self._coins,
            page_urls=self.page_urls,
            titles_lead_to_pages=self._titles_lead_to_pages,
        )

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
        pieces = around.split(_ROW)
        for place in range(1, len(pieces), 2):
            at = int(pieces[place])
            publication, ids = publications[at]
            number = numbers.label(at)
            key = (publication.order, ids, number)
            row = made.get(key) or earlier.get(key)
            order = publication.order
            urls = self._bib_urls.get(order, ""), self.page_urls.get(order, "")
            if row is None or row.publication != publication or row.urls != urls:
                row = _MadeRow(publication, urls, self._row(publication, ids, number, context))
            made[key] = row
            pieces[place] = row.html
        return "".join(map(_unmarked, pieces))

    def _row(self, publication: Publication, ids: Ids, number: str, context: RowContext) -> str:
        address = partial(self.address, base=context.base)
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
            citation=self._citation,
            reference=partial(self._reference, publication, context),
            source=partial(self._source, publication, context),
        )

    def render(self, template: str, **values: object) -> str:
        """The HTML that a template makes of `values`; the package's own where one of the site fails."""
        values |= {"labels": self.labels, "citation": self._citation}
        try:
            return _unmarked(self._layouts.render(template, **values))
        except BrokenTemplate as error:
            self.problems[error.problem] = None
        return self._without_folders.render(template, **values)

    def row_of(self, publication: Publication, ids: Ids, context: RowContext) -> Row:
        """What a list shows of a publication."""
        shown, state = context.shown, publication.pubstate
        has_cite = publication.show_bibtex and "cite" in shown and "links" in shown
        is_asked_for = publication.show_bibtex and (has_cite or context.look.filter)
        page = self.page_urls.get(publication.order) if self._titles_lead_to_pages else None
        return Row(
            id=ids[0],
            anchors=ids[1:],
            url=context.base + page if page else self.address(publication.url, context.base),
            byline=partial(self._byline, publication, context),
            venue=publication.venue if "venue" in shown else None,
            place=_place(publication) if "venue" in shown else "",
            date=publication.date if "year" in shown else None,
            state=self.labels[state] if state and "year" in shown else "",
            note=self._note(publication) if "note" in shown else EMPTY,
            award=publication.award if "award" in shown else None,
            links=self._links(publication, context) if "links" in shown else (),
            file=self._file(publication) if is_asked_for else "",
            has_cite=has_cite,
            picture=self._picture(publication, context.base) if "preview" in shown else None,
            summary=publication.summary if "summary" in shown else EMPTY,
            keywords=publication.keywords if "keywords" in shown else (),
            abstract=publication.abstract if "abstract" in shown else EMPTY,
            coins=to_coins(publication) if COINS in shown else "",
        )

    @cached_property
    def files(self) -> str:
        """Where the published files are, from the site's root: "pubs/"; "" where there are none."""
        url = next(iter(self._bib_urls.values()), "")
        folder, slash, _ = url.rpartition("/")
        return "" if url.startswith(_DATA) else folder + slash

    def _file(self, publication: Publication) -> str:
        """The name of a publication's published files without ending, "" where there are none."""
        url = self._bib_urls.get(publication.order, "") if self.files else ""
        return url.removeprefix(self.files).removesuffix(".bib")

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
        address = partial(self.address, base=context.base)
        is_asked = context.look.max_authors != 0
        return byline(publication, at_most, self.labels, address, context.bold, is_asked=is_asked)

    def _reference(self, publication: Publication, context: RowContext) -> Pieces:
        """The full reference of a publication, without the parts that are not shown."""
        pieces = to_reference(_shown(publication, context), self.labels, context.look.style)
        return self.shown_pieces(pieces, context.base, context.bold)

    def _source(self, publication: Publication, context: RowContext) -> Source:
        """What a CV says of where and when, without the parts that are not shown."""
        found = source(_shown(publication, context), self.labels)
        where, numbers = (self.shown_pieces(part, context.base) for part in (found.where, found.numbers))
        return found._replace(where=where, numbers=numbers)

    def reference_html(  # what a reference depends on
        self,
        publication: Publication,
        style: str,
        base: str = "",
        letter: str = "",
        backlinks: Sequence[str] = (),
    ) -> str:
        """The HTML of a reference in a bibliography.

        Args:
            publication: the work.
            style: of the references.
            base: what leads from the page to the site's root.
            letter: what tells it from other works of the same people and year.
            backlinks: the ids of what leads to it.
        """
        pieces = to_reference(publication, self.labels, style, letter)
        return self._of_template(
            "bibliography-row",
            publication=publication,
            row=publication,
            reference=self.shown_pieces(pieces, base),
            backlinks=backlinks,
            labels=self.labels,
        )

    def note_html(self, pieces: Pieces, base: str = "") -> str:
        """The HTML of a note; `base` is what leads from the page to the site's root."""
        return self._of_template("note", pieces=self.shown_pieces(pieces, base))

    def _of_template(self, name: str, **values: object) -> str:
        try:
            html = self._layouts.render(name, **values)
        except BrokenTemplate as error:
            self.problems[error.problem] = None
            html = self._without_folders._layouts.render(name, **values)  # noqa: SLF001  # its own kind
        return _unmarked(html)

    def shown_pieces(self, pieces: Pieces, base: str = "", bold: frozenset[Author] | None = None) -> Pieces:
        """A reference as a page shows it: its links with their addresses, people in bold."""
        return tuple(
            piece._replace(url=self.address(piece.url, base), is_bold=_is_bold(piece.person, bold))
            if piece.url or piece.person
            else piece
            for piece in pieces
        )

    def _picture(self, publication: Publication, base: str) -> Picture | None:
        """The picture in a box of one width, its shape that of the file."""
        url = self.address(publication.preview, base)
        if not url:
            return None
        size = self.size_of(publication.preview)
        height = max(1, round(_PICTURE_WIDTH * size[1] / size[0])) if size else _PICTURE_HEIGHT
        return Picture(url, publication.preview_alt, _PICTURE_WIDTH, height)

    def size_of(self, picture: str) -> tuple[int, int] | None:
        """Width and height in pixels of the picture at a path relative to `docs/`; None where unknown."""
        if picture not in self._sizes:
            self._sizes[picture] = self._measure(picture)
        return self._sizes[picture]

    def title_link(self, publication: Publication, base: str) -> ShownLink | None:
        """Where a publication's title leads, as a link; None where another of its links leads there."""
        url = self.address(publication.url, base)
        if not url or publication.url in {link.url for link in publication.links}:
            return None
        name = _LINK_NAMES.get(name_of_page(publication.url), "html")
        label = host_of(url) if name == "html" else ""
        return ShownLink(name, label or self.labels.link(name), url)

    def _links(self, publication: Publication, context: RowContext) -> Sequence[ShownLink]:
        """The links in the order shown: the site's own, or pdf / code / bibtex / supplement / the rest."""
        base, bib_url = context.base, self._bib_urls.get(publication.order)
        links = [
            ShownLink(link.name, self.labels.link(link.name, link.label), self.address(link.url, base))
            for link in publication.links
        ]
        if bib_url and publication.show_bibtex and "bibtex" in context.shown:
            place = next((i for i, one in enumerate(links) if one.name not in ("pdf", "code")), len(links))
            if place == len(links) or links[place].name != "bibtex":
                links.insert(place, self._bibtex_link(publication, bib_url, base))
        if (page := self.page_urls.get(publication.order)) and "details" in context.shown:
            if not self._titles_lead_to_pages:
                links.append(ShownLink("details", self.labels.link("details"), base + page))
            elif title := self.title_link(publication, base):
                links.append(title)
        if self._rank:
            others = self._rank.get(OTHERS, len(self._rank))
            links.sort(key=lambda link: self._rank.get(link.name, others))
        return [link for link in links if link.url]

    def _bibtex_link(self, publication: Publication, bib_url: str, base: str) -> ShownLink:
        label = self.labels.link("bibtex")
        if bib_url.startswith(_DATA):
            return ShownLink("bibtex", label, bib_url, f"{publication.key}.bib")
        return ShownLink("bibtex", label, base + bib_url)

    def title_address(self, publication: Publication, base: str) -> str:
        """Where a publication's title leads from a page, "" for nowhere."""
        return self.address(publication.url, base)

    def address(self, url: str, base: str) -> str:
        """Where a link leads from the page; "" where the site has no such file."""
        if not names_file(url):
            return url
        if url not in self._found:
            self._found[url] = self._resolve(url)
        found = self._found[url]
        return "" if found is None else base + found


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
