"""The page of one publication: what the templates `page.html` and `page-head.html` make of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from mkdocs_pubs.formats.citation_tags import citation_tags
from mkdocs_pubs.formats.json_ld import json_ld, script_text
from mkdocs_pubs.model.date import PartialDate
from mkdocs_pubs.model.identifier_pages import page_of
from mkdocs_pubs.model.marks import notes
from mkdocs_pubs.model.publication import Kind, Publication
from mkdocs_pubs.query.look import COINS, PARTS, Look
from mkdocs_pubs.render.renderer import Renderer
from mkdocs_pubs.render.row import PageLink, Picture, Row, RowContext, ShownLink
from mkdocs_pubs.text.rich_text import EMPTY, RichText
from mkdocs_pubs.text.urls import is_relative

_WIDEST = 640  # CSS pixels of a picture
_HIGHEST = 360
# The head is small for crawlers, whatever stands in an abstract; bytes, as CJK takes three a character.
_LARGEST_HEAD = 6000
_LONGEST_ABSTRACT = 1800
_SHORTEST_ABSTRACT = 200
_LONGEST_DESCRIPTION = 240
_LOOK = Look(show=PARTS, max_authors=None)
_SHOWN = frozenset(PARTS) - {"bibtex", "cite", "details", COINS}


class CitationFile(NamedTuple):
    """A file of a publication for reference managers: its format's name and media type, its address."""

    name: str
    type: str
    url: str


_FORMATS = (
    ("BibTeX", "application/x-bibtex", "bib"),
    ("RIS", "application/x-research-info-systems", "ris"),
    ("CSL-JSON", "application/vnd.citationstyles.csl+json", "json"),
)


def citation_files(address: str) -> list[CitationFile]:
    """The files of a publication with a page, by their address without ending."""
    return [CitationFile(name, media_type, f"{address}.{ending}") for name, media_type, ending in _FORMATS]


class Place(NamedTuple):
    """Where a publication's page stands.

    Attributes:
        url: its address from the site's root.
        base: what leads from it to the root: "../../".
        listing: the page with the publication's row; None where no page lists it.
        previous: the page before it; None for the first.
        next: the page behind it.
        files: what a reference manager takes, with addresses from the page.
        bibtex: its BibTeX, "" where that is hidden.
        site_url: the absolute address of the root with a final slash, "" where unknown.
        site_name: what the site is called.
        script: the address of the script from the root, "" for none.
    """

    url: str
    base: str
    listing: PageLink | None = None
    previous: PageLink | None = None
    next: PageLink | None = None
    files: Sequence[CitationFile] = ()
    bibtex: str = ""
    site_url: str = ""
    site_name: str = ""
    script: str = ""


class Version(NamedTuple):
    """An earlier version: where it appeared, its title where it is another, its date and its links."""

    name: RichText
    title: RichText
    url: str
    date: PartialDate | None
    links: Sequence[ShownLink]


class Paper(NamedTuple):
    """What the page of a publication shows besides what rows have.

    Attributes:
        listing: the page with its row; `previous` and `next` are the pages beside this one.
        genre: what the work is called, as "PhD thesis".
        numbers: volume, issue and pages: "34(4), 5964–5971".
        publisher: who published it, "" where that is its venue.
        links: where the work is to be found, first what the title of its row leads to.
        picture: its picture as large as a page has room for.
        bibtex: its BibTeX, "" where that is hidden.
        files: what a reference manager takes.
        versions: its preprints.
    """

    listing: PageLink | None
    previous: PageLink | None
    next: PageLink | None
    genre: str
    numbers: str
    publisher: str
    links: Sequence[ShownLink]
    picture: Picture | None
    bibtex: str
    files: Sequence[CitationFile]
    versions: Sequence[Version]


class Head(NamedTuple):
    """What the head of the page says.

    Attributes:
        description: a few lines, "" where the publication has neither summary nor abstract.
        tags: names and contents of the `citation_*` tags.
        properties: those of OpenGraph.
        cite_as: the address by which the work is cited for good, "" where it has none (RFC 8574).
        json_ld: a JSON-LD object.
    """

    description: str
    tags: Sequence[tuple[str, str]]
    properties: Sequence[tuple[str, str]]
    cite_as: str
    json_ld: Markup


class PaperHtml(NamedTuple):
    """A page in its parts: the text of its title, what its head has besides, and its content."""

    title: str
    head: str
    content: str


def render_paper(renderer: Renderer, publication: Publication, place: Place) -> PaperHtml:
    """The parts of a publication's page."""
    context = RowContext(_LOOK, place.base, 1, None, _SHOWN)
    row = renderer.row_of(publication, (publication.key,), context)
    paper = _paper(renderer, publication, row, place)
    content = renderer.render(
        "page",
        publication=publication,
        row=row,
        paper=paper,
        look=_LOOK,
        max_authors=None,
        marks=notes(publication, renderer.labels),
        script=place.script and place.base + place.script,
    )
    head = _fitted_head(renderer, publication, paper, place)
    return PaperHtml(str(publication.title) or publication.key, head, content)


def _fitted_head(renderer: Renderer, publication: Publication, paper: Paper, place: Place) -> str:
    """The head, as large as it may be.

    Where people need much of it, the abstract is cut to what is left. Where too little is left for that, the
    JSON-LD leaves people out: the `citation_author` tags have all of them, about 75 in a head of that size.
    """

    def html(abstract: str, *, has_people: bool) -> str:
        head = _head(renderer, publication, place, abstract, has_people=has_people)
        return renderer.render("page-head", publication=publication, paper=paper, head=head)

    abstract = shortened(str(publication.abstract), _LONGEST_ABSTRACT)
    for has_people in (True, False):
        found = html(abstract, has_people=has_people)
        over = len(found.encode()) - _LARGEST_HEAD
        if over <= 0:
            return found
        if (left := len(abstract.encode()) - over) >= _SHORTEST_ABSTRACT:
            return html(shortened(abstract, left), has_people=has_people)
    return html("", has_people=False)


def _paper(renderer: Renderer, publication: Publication, row: Row, place: Place) -> Paper:
    details, venue = publication.details, publication.venue
    said = {str(venue.name), str(venue.full)} if venue else set()
    return Paper(
        place.listing,
        place.previous,
        place.next,
        genre=details.genre,
        numbers=_numbers(publication),
        publisher="" if details.publisher in said else details.publisher,
        links=[*filter(None, [renderer.links.title_link(publication, place.base)]), *row.links],
        picture=_large(row.picture, renderer.links.size_of(publication.preview)),
        bibtex=place.bibtex,
        files=place.files,
        versions=list(_versions(renderer, publication, place.base)),
    )


def _numbers(publication: Publication) -> str:
    details = publication.details
    if publication.kind in {Kind.PREPRINT, Kind.PATENT, Kind.REPORT}:
        return details.number if publication.kind is not Kind.PREPRINT else ""
    issue = details.issue or details.number
    volume = f"{details.volume}({issue})" if details.volume and issue else details.volume or issue
    return ", ".join(filter(None, (volume, details.pages or details.article_number)))


def _large(picture: Picture | None, size: tuple[int, int] | None) -> Picture | None:
    """A row's picture at the size of a page; one of unknown size stays as it is."""
    if picture is None or size is None:
        return picture
    scale = min(1, _WIDEST / size[0], _HIGHEST / size[1])
    return picture._replace(width=max(1, round(size[0] * scale)), height=max(1, round(size[1] * scale)))


def _versions(renderer: Renderer, publication: Publication, base: str) -> Iterator[Version]:
    for version in publication.versions:
        row = renderer.row_of(version, (version.key,), RowContext(_LOOK, base, 2, None, _SHOWN))
        name = version.venue.name if version.venue else version.title
        title = version.title if str(version.title) != str(publication.title) and version.venue else EMPTY
        yield Version(name, title, row.url, version.date, [one for one in row.links if one.url != row.url])


def _head(
    renderer: Renderer, publication: Publication, place: Place, abstract: str, *, has_people: bool
) -> Head:
    site, url = place.site_url, place.site_url and place.site_url + place.url
    picture = publication.preview and site and renderer.links.address(publication.preview, "")
    image = f"{site}{picture}" if picture else ""
    pdf = _own_pdf(renderer, publication, site)
    summary = str(publication.summary)
    said = summary or str(publication.abstract)
    description = shortened(" ".join(said[:_LONGEST_ABSTRACT].split()), _LONGEST_DESCRIPTION)
    title = str(publication.title) or publication.key
    properties = (
        ("og:type", "article"),
        ("og:title", title),
        ("og:description", description),
        ("og:url", url),
        ("og:site_name", place.site_name),
        ("og:image", image),
        ("og:image:alt", publication.preview_alt if image else ""),
        ("article:published_time", publication.date.iso if publication.date else ""),
    )
    about = abstract if publication.kind is Kind.DATASET else summary
    linked = json_ld(publication, url=url, pdf=pdf, image=image, description=about, has_people=has_people)
    return Head(
        description,
        tuple(citation_tags(publication, abstract=abstract, url=url, pdf=pdf)),
        [(name, content) for name, content in properties if content],
        page_of(publication.identifiers),
        Markup(script_text(linked)),  # noqa: S704  # "<" is escaped there
    )


def _own_pdf(renderer: Renderer, publication: Publication, site: str) -> str:
    """The absolute address of a PDF on the site's own host."""
    pdf = next((link.url for link in publication.links if link.name == "pdf"), "")
    if not pdf or not site:
        return ""
    if is_relative(pdf):
        found = renderer.links.address(pdf, "")
        return f"{site}{found}" if found else ""
    host = site.split("/")[2]
    return pdf if pdf.split("/")[2:3] == [host] else ""


def shortened(text: str, most: int) -> str:
    """A text of at most `most` bytes in UTF-8: cut between words, with an ellipsis where it is cut.

    >>> shortened("one two three", 10), shortened("one", 10)
    ('one two …', 'one')
    """
    raw = text.encode()
    if len(raw) <= most:
        return text
    kept = raw[: most - len("…".encode())].decode(errors="ignore")
    return f"{kept.rpartition(' ')[0] or kept} …" if " " in kept else f"{kept}…"
