"""The pages of publications: their files, their places among the site's pages, search and sitemap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import get_build_date

from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.plugin.citations import Citations
from mkdocs_pubs.plugin.search import SearchPage, search_page
from mkdocs_pubs.render.published_files import PublishedFile
from mkdocs_pubs.render.renderer import Renderer
from mkdocs_pubs.render.row import PageLink
from mkdocs_pubs.text.rich_text import RichText

if TYPE_CHECKING:
    from mkdocs_pubs.plugin.shell import Shell  # most sites have no pages of papers, and do without


class PageAddresses:
    """Where the pages of publications lie.

    Args:
        publish_dir: the folder of published files in the site.
        home: the address of the home page. Plugins for several languages build each language below one.
        use_directory_urls: as MkDocs has it.
    """

    def __init__(self, publish_dir: str, home: str = "", *, use_directory_urls: bool) -> None:
        below = home.rpartition("/")[0].removeprefix(".")
        self.published, self.folder = publish_dir, f"{below}/{publish_dir}" if below else publish_dir
        self._ends = ("/", "/index.html") if use_directory_urls else (".html", ".html")
        self.base = "../" * (self.folder.count("/") + 1 + use_directory_urls)

    def url(self, slug: str) -> str:
        """The address from the site's root."""
        return f"{self.folder}/{slug}{self._ends[0]}"

    def path(self, slug: str) -> str:
        """The path of the file."""
        return f"{self.folder}/{slug}{self._ends[1]}"


class PaperPages:
    """The pages of publications in one build, and the old addresses that lead to them.

    Args:
        config: the site's.
        addresses: where the pages lie.
        papers: the publications that may have a page with their slugs, in the order of the pages.
        moved: from old slugs to these publications.
        renderer: makes the content.
        bibtex_of: gives the BibTeX that is published of a publication, "" where none is.
        script: the address of the script from the site's root.
        needs_no_row: a publication has its page even where no page lists it.
    """

    def __init__(  # noqa: PLR0913  # all that a page shows
        self,
        config: MkDocsConfig,
        addresses: PageAddresses,
        papers: Sequence[tuple[Publication, str]],
        moved: Mapping[str, Publication],
        renderer: Renderer,
        *,
        bibtex_of: Callable[[Publication], str],
        script: str = "",
        needs_no_row: bool = False,
    ) -> None:
        self._config, self._addresses = config, addresses
        self._papers, self._moved = papers, moved
        self._slugs = {publication.order: slug for publication, slug in papers}
        self._renderer, self._bibtex_of, self._script = renderer, bibtex_of, script
        self._needs_no_row = needs_no_row
        self._site_url = config.site_url or ""
        self._shell: Shell | None = None
        self._listings: dict[int, PageLink] = {}
        self._places: dict[int, int] = {}

    @property
    def urls(self) -> dict[int, str]:
        """The addresses of the pages that there may be, by the publications' `order`."""
        return {publication.order: self._addresses.url(slug) for publication, slug in self._papers}

    def files(self) -> Iterator[PublishedFile]:
        """The files of all pages that there may be; their texts can be made when the shell is there."""
        for publication, slug in self._papers:
            yield PublishedFile(self._addresses.path(slug), partial(self._page, publication), publication)
        for slug, publication in self._moved.items():
            yield PublishedFile(self._addresses.path(slug), partial(self._redirect, publication), publication)

    def end_pages(
        self, citations: Citations, files: Files, rows: Mapping[str, Sequence[tuple[Publication, str]]]
    ) -> None:
        """Learn where the rows of publications are, and so which pages there are.

        Args:
            citations: know the row of each that citations lead to.
            files: of the site.
            rows: all that were made, by the address of their page; those of drafts among them.
        """
        if not self._papers:
            return
        listed = {publication.order for found in rows.values() for publication, _ in found}
        titles = {file.url: file.page.title for file in files.documentation_pages() if file.page}
        for publication, _ in self._papers:
            if row := citations.row_of(publication):
                title = str(titles.get(row.url) or self._renderer.labels["publications"])
                self._listings[publication.order] = PageLink(RichText((title,)), f"{row.url}#{row.id}")
        self._papers = [
            (publication, slug)
            for publication, slug in self._papers
            if self._needs_no_row or publication.order in listed or publication.order in self._listings
        ]
        self._places = {publication.order: place for place, (publication, _) in enumerate(self._papers)}

    @property
    def publications(self) -> tuple[Publication, ...]:
        """Those that have a page."""
        return tuple(publication for publication, _ in self._papers)

    def url_of(self, publication: Publication) -> str:
        """The address of a publication's page from the site's root, "" where it has none."""
        order = publication.order
        return self._addresses.url(self._slugs[order]) if order in self._places else ""

    def render(self, env: Environment, nav: Navigation, files: Files) -> None:
        """Have the theme render what stands around the pages, and index them for search."""
        if not self._papers:
            return
        from mkdocs_pubs.plugin.shell import render_shell  # noqa: PLC0415  # likewise

        pages = {file.url: file.page for file in files.documentation_pages()}
        counts = Counter(link.url.partition("#")[0] for link in self._listings.values())
        listing = pages.get(counts.most_common(1)[0][0]) if counts else None
        section = self._renderer.labels["how_to_cite"]
        self._shell = render_shell(
            env, nav, files, self._config, folder=self._addresses.folder, section=section, listing=listing
        )

    def index(self, add: Callable[[SearchPage], object]) -> None:
        """Give each page to a search index."""
        for publication, slug in self._papers:
            title = str(publication.title) or publication.key
            people = (*publication.authors, *publication.editors)
            venue = publication.venue
            words = (
                ", ".join(str(one.name) for one in people),
                f"{venue.name} {venue.full}" if venue else "",
                str(publication.date.year) if publication.date else "",
                *map(str, (publication.summary, publication.abstract)),
                " ".join(publication.keywords),
            )
            add(search_page(title, words, self._addresses.url(slug)))

    def in_sitemap(self, sitemap: str, known: dict[str, None]) -> str:
        """A sitemap with the pages.

        Args:
            sitemap: as the theme has made it.
            known: the addresses of the languages before, to which those of this one come.
        """
        known |= dict.fromkeys(escape(self._site_url + self.url_of(one)) for one in self.publications)
        date = get_build_date()
        added = "".join(
            f"    <url>\n         <loc>{url}</loc>\n         <lastmod>{date}</lastmod>\n    </url>\n"
            for url in known
        )
        before, end, behind = sitemap.rpartition("</urlset>")
        return f"{before}{added}{end}{behind}"

    def _page(self, publication: Publication) -> str:
        from mkdocs_pubs.render.paper import Place, citation_files, render_paper  # noqa: PLC0415  # likewise

        order = publication.order
        place, slug = self._places.get(order), self._slugs[order]
        base, listing = self._addresses.base, self._listings.get(order)
        bibtex = self._bibtex_of(publication) if publication.show_bibtex else ""
        files = citation_files(f"{base}{self._addresses.published}/{slug}") if bibtex else ()
        paper = render_paper(
            self._renderer,
            publication,
            Place(
                url=self._addresses.url(slug),
                base=base,
                listing=listing and listing._replace(url=base + listing.url),
                previous=None if place is None else self._neighbour(place - 1),
                next=None if place is None else self._neighbour(place + 1),
                files=files,
                bibtex=bibtex,
                site_url=self._site_url,
                site_name=self._config.site_name,
                script=self._script,
            ),
        )
        return self._shell.page(paper, slug) if self._shell else paper.content

    def _neighbour(self, place: int) -> PageLink | None:
        if not 0 <= place < len(self._papers):
            return None
        publication, slug = self._papers[place]
        title = publication.title or RichText((publication.key,))
        return PageLink(title, self._addresses.base + self._addresses.url(slug))

    def _redirect(self, publication: Publication) -> str:
        url = self._addresses.url(self._slugs[publication.order])
        link = PageLink(publication.title or RichText((publication.key,)), self._addresses.base + url)
        canonical = self._site_url and self._site_url + url
        return self._renderer.render("page-moved", link=link, canonical=canonical)
