"""What the rows of every layout are made of, as HTML that is safe.

In Python, since macros of Jinja2 took four fifths of a long list's time; a template puts the parts together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup, escape

from mkdocs_pubs.formats.citation import to_citation
from mkdocs_pubs.locales.joints import joints
from mkdocs_pubs.locales.labels import Labels
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.publication import Author, Publication, Venue
from mkdocs_pubs.query.look import PARTS
from mkdocs_pubs.query.macro import Look
from mkdocs_pubs.render.byline import Run, byline
from mkdocs_pubs.render.row import Row, ShownLink, Signs
from mkdocs_pubs.text.regex import regex

_STOPPED = regex(r"\.(?:</\w+>)*\Z")


def is_bold(author: Author, bold: frozenset[Author] | None) -> bool:
    """Whether a person of a list is in bold: one of `bold`, or where that is None the site's owner."""
    return author.me if bold is None else author in bold


def sentence(part: str) -> Markup:
    """A part with a full stop behind it, unless its text ends with one, as "et al." does."""
    html = escape(part)
    return html if not html or _STOPPED.search(html) else html + "."


class PartMaker:
    """Makes the parts of one list's rows.

    Args:
        look: how the list looks.
        level: of the publications' headings, 1 to 6.
        labels: the words that pages show.
        address: where an address leads from the page, "" where the site has no such file.
        bold: who is in bold; None for the site's owner.
    """

    def __init__(
        self,
        look: Look,
        level: int,
        labels: Labels,
        address: Callable[[str], str],
        bold: frozenset[Author] | None,
    ) -> None:
        self.look = look
        self.shown = frozenset(filter(look.shows, PARTS))
        self._level = level
        self._labels = labels
        self._states = labels.states()
        self._address = address
        self._bold = bold
        # Who has written one paper has written others.
        self._persons: dict[tuple[Name, str, bool, bool, tuple[tuple[str, str], ...]], str] = {}

    def data(self, publication: Publication) -> str:
        """The attributes that the script reads: what to filter by, and the reference to copy."""
        html = ""
        if self.look.filter:
            html = f' data-kind="{publication.kind}"'
            if publication.keywords:
                html += f' data-keywords="{escape(";".join(publication.keywords))}"'
        if publication.show_bibtex and "links" in self.shown and "bibtex" in self.shown:
            html += f' data-citation="{escape(to_citation(publication, self._labels))}"'
        return html

    def name(self, row: Row) -> str:
        """The heading with the title and where it leads, the other ids of the row, and its permanent link."""
        publication, level, at = row.publication, self._level, escape(row.id)
        text = publication.title.unlinked() if row.url else publication.title
        html: str = escape(text if publication.title else publication.key)
        if row.url:
            html = f'<a class="u-url" href="{escape(row.url)}">{html}</a>'
        anchors = "".join(f'<span class="pubs-anchor" id="{escape(other)}"></span>' for other in row.anchors)
        return (
            f'<h{level} class="p-name" id="{at}" dir="auto"{_language(publication)}>{html}</h{level}>'
            f'{anchors}<a class="pubs-permalink" href="#{at}" title="{escape(self._labels["permalink"])}"'
            f' aria-labelledby="{at}">#</a>'
        )

    def people(self, row: Row, at_most: int | None) -> str:
        """The byline: who a work is by, folded after `at_most` people; None folds nobody."""
        publication, labels = row.publication, self._labels
        names = publication.authors or publication.editors
        et_al = publication.et_al if publication.authors else publication.editors_et_al
        group = publication.collaboration
        runs = byline(names, at_most, lambda author: is_bold(author, self._bold))
        between = joints(labels, (str(one.name) for one in names))
        comma = str(escape(between.comma))
        html = comma.join([self._run(run, row.signs, comma, short=bool(group) and et_al) for run in runs])
        if et_al:
            others = between.et_al_cited if group else between.et_al
            html += str(escape(others if names else labels["et_al"]))
        if group:
            html = f'<bdi class="p-author h-card">{escape(group)}</bdi>' + (f" ({html})" if names else html)
        if publication.editors and not publication.authors:
            html += f" ({escape(labels['editor' if len(names) == 1 else 'editors'])})"
        return html

    def _run(self, run: Run, signs: Signs, comma: str, *, short: bool) -> str:
        html = comma.join([self._person(author, signs, short=short) for author in run.people])
        if not run.folded:
            return html
        more = escape(self._labels.filled("more", count=len(run.people)))
        return f'<details class="pubs-more"><summary>{more}</summary> {html}</details>'

    def _person(self, author: Author, signs: Signs, *, short: bool) -> str:
        home = self._address(author.url) if author.url else ""
        marks = tuple(signs[mark] for mark in author.marks if mark in signs) if author.marks else ()
        bold = is_bold(author, self._bold)
        memo = (author.name, home, bold, short, marks)
        known = self._persons.get(memo)
        if known is None:
            written = author.name.short if short else str(author.name)
            known = self._persons[memo] = _person(written, home, marks, bold=bold)
        return known

    def where(self, publication: Publication) -> str:
        """The venue, the year and the state, as far as they are known and shown."""
        parts: list[str] = []
        if publication.venue and "venue" in self.shown:
            parts.append(_venue(publication.venue))
        if "year" in self.shown:
            if date := publication.date:
                parts.append(f'<time class="dt-published" datetime="{date.iso}">{date.year}</time>')
            if state := publication.pubstate:
                parts.append(f'<span class="pubs-state">{escape(self._states[state])}</span>')
        return ", ".join(parts)

    def abstract(self, publication: Publication) -> str:
        """The abstract, to be opened."""
        return (
            f'<details class="pubs-abstract"><summary>{escape(self._labels["abstract"])}</summary>'
            f'<div class="e-content"{_language(publication)}>{escape(publication.abstract)}</div></details>'
        )


class Parts:
    """The parts of one row, each made when a template asks for it; empty where it is not to be shown."""

    __slots__ = ("_maker", "_row")

    def __init__(self, maker: PartMaker, row: Row) -> None:
        self._maker = maker
        self._row = row

    @property
    def data(self) -> Markup:
        """The attributes of the row's element that the script reads."""
        return Markup(self._maker.data(self._row.publication))

    @property
    def picture(self) -> Markup:
        """The picture, in a fixed size."""
        return Markup(_picture(self._row) if self._row.preview else "")

    @property
    def name(self) -> Markup:
        """The heading with the linked title, the other ids of the row, and its permanent link."""
        return Markup(self._maker.name(self._row))

    @property
    def people(self) -> Markup:
        """The byline, folded where it is longer than the list allows."""
        return self._people(self._maker.look.max_authors)

    @property
    def everyone(self) -> Markup:
        """The byline, nobody folded."""
        return self._people(None)

    def _people(self, at_most: int | None) -> Markup:
        return Markup(self._maker.people(self._row, at_most) if "authors" in self._maker.shown else "")

    @property
    def where(self) -> Markup:
        """The venue, the year and the state."""
        return Markup(self._maker.where(self._row.publication))

    @property
    def note(self) -> Markup:
        """A note such as "Oral"."""
        note = self._row.publication.note
        return escape(note) if note and "note" in self._maker.shown else Markup()

    @property
    def links(self) -> Markup:
        """The links, side by side."""
        if "links" not in self._maker.shown:
            return Markup()
        return Markup(" / ".join([_link(link) for link in self._row.links]))

    @property
    def keywords(self) -> Markup:
        """The keywords in a paragraph, where they are asked for."""
        keywords = self._row.publication.keywords
        if not keywords or "keywords" not in self._maker.shown:
            return Markup()
        said = " · ".join([f'<span class="p-category">{escape(keyword)}</span>' for keyword in keywords])
        return Markup(f'<p class="pubs-keywords">{said}</p>')

    @property
    def summary(self) -> Markup:
        """The summary, in a paragraph."""
        summary = self._row.publication.summary
        is_shown = summary and "summary" in self._maker.shown
        return Markup(f'<p class="p-summary">{escape(summary)}</p>' if is_shown else "")

    @property
    def abstract(self) -> Markup:
        """The abstract, to be opened."""
        publication = self._row.publication
        is_shown = publication.abstract and "abstract" in self._maker.shown
        return Markup(self._maker.abstract(publication) if is_shown else "")

    @property
    def notes(self) -> Markup:
        """What marks mean in this row alone, in a paragraph."""
        return explained(self._row.notes)


def explained(marks: Sequence[tuple[str, str]]) -> Markup:
    """A paragraph with what marks mean, nothing where there are none."""
    if not marks:
        return Markup()
    meanings = "; ".join(f"<sup>{escape(sign)}</sup> {escape(words)}" for sign, words in marks)
    return Markup(f'<p class="pubs-marks">{meanings}</p>')


def _picture(row: Row) -> str:
    return (
        f'<img class="u-photo" src="{escape(row.preview)}" alt="{escape(row.publication.preview_alt)}"'
        f' width="{row.width}" height="{row.height}" loading="lazy" decoding="async">'
    )


def _link(link: ShownLink) -> str:
    return f'<a data-link="{escape(link.name)}" href="{escape(link.url)}">{escape(link.label)}</a>'


def _language(publication: Publication) -> str:
    return f' lang="{escape(publication.language)}"' if publication.language else ""


def _person(written: str, home: str, marks: Sequence[tuple[str, str]], *, bold: bool) -> str:
    if home:
        html = f'<a class="p-author h-card" dir="auto" href="{escape(home)}">{escape(written)}</a>'
    else:
        html = f'<bdi class="p-author h-card">{escape(written)}</bdi>'
    if bold:
        html = f"<strong>{html}</strong>"
    if marks:
        html += f'<sup class="pubs-mark">{"".join(_sign(*mark) for mark in marks)}</sup>'
    return html


def _sign(sign: str, words: str) -> str:
    if not words:
        return escape(sign)
    said = escape(words)
    return f'<span role="img" aria-label="{said}" title="{said}">{escape(sign)}</span>'


def _venue(venue: Venue) -> str:
    name = escape(venue.name.unlinked() if venue.url and not venue.full else venue.name)
    if not venue.full:
        html = f'<a href="{escape(venue.url)}">{name}</a>' if venue.url else name
        return f'<em class="p-publication">{html}</em>'
    full: str = escape(venue.full.unlinked() if venue.url else venue.full)
    if venue.url:
        full = f'<a href="{escape(venue.url)}">{full}</a>'
    summary = f'<summary><em class="p-publication">{name}</em></summary>'
    return f'<details class="pubs-full">{summary} ({full})</details>'
