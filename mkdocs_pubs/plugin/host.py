"""The host of the extension under MkDocs: a site's publications, while its pages are built."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markdown import Markdown
from markdown.util import HtmlStash
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from mkdocs_pubs.extension.citations import TextCitations
from mkdocs_pubs.extension.host import Extent, PageAssets
from mkdocs_pubs.extension.log import BuildLog
from mkdocs_pubs.extension.page_host import Macro, PageHost
from mkdocs_pubs.library.files import Sources, read_sources, shown
from mkdocs_pubs.library.library import Library, Loader
from mkdocs_pubs.library.pages import redirects, with_page
from mkdocs_pubs.library.site_files import layouts_in
from mkdocs_pubs.library.site_options import (
    CitationOptions,
    citation_options,
    located,
    site_options,
)
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.plugin.citations import Citations
from mkdocs_pubs.plugin.config import PubsConfig, said_elsewhere
from mkdocs_pubs.plugin.docs_files import DocsFiles
from mkdocs_pubs.plugin.markdown_page import anchor_collector, base_of, file_of
from mkdocs_pubs.plugin.paper_pages import PageAddresses, PaperPages
from mkdocs_pubs.plugin.published import DiskFile, KeptFile, MadeFiles, MemoryFile, site_feed
from mkdocs_pubs.plugin.search import ListFingerprint, SearchView, fingerprint, search_view
from mkdocs_pubs.plugin.site_bibliography import SiteBibliography
from mkdocs_pubs.problems import Level, Problem, in_order
from mkdocs_pubs.render.assets import asset
from mkdocs_pubs.render.ids import Ids
from mkdocs_pubs.render.links import SiteLinks
from mkdocs_pubs.render.published_files import PublishedFile, PublishedFiles
from mkdocs_pubs.render.renderer import Renderer

_SEARCHES = ("search", "material/search")


class MkDocsHost(PageHost):
    """Answers what the extension asks in one build.

    Args:
        config: the site's.
        options: those of the plugin.
        sources: the files of `bib_dir`.
        files: those of the documentation, as far as they are known.
        log: takes all problems.
        is_serve: pages are made for their author, and show what is wrong with their macros.
        earlier: the host of the build before, for what it has read and rendered.
        is_dirty: pages that did not change are not built; where they list publications is remembered.

    Attributes:
        modules: the files of the site's own middlewares.
    """

    has_script = True
    citations: Citations
    loader: Loader
    renderer: Renderer

    def __init__(  # noqa: PLR0913  # all that a build depends on
        self,
        config: MkDocsConfig,
        options: PubsConfig,
        sources: Sources,
        files: Files,
        log: BuildLog,
        *,
        is_serve: bool = False,
        earlier: MkDocsHost | None = None,
        is_dirty: bool = False,
    ) -> None:
        path = Path(config.config_file_path or "mkdocs.yml").resolve()
        self.is_serve, self._is_dirty = is_serve, is_dirty
        super().__init__(path.parent, log)
        self._config, self._given = config, options
        self._files = files
        self._is_searched = any(name in config.plugins for name in _SEARCHES)
        self._lists: dict[str, list[ListFingerprint]] = {}
        self._places: dict[str, int] = {}
        self._stashes: list[HtmlStash] = []
        self._has_all_rows = False
        self.in_text = TextCitations()
        self._cited = SiteBibliography()
        self.citations = earlier.citations if earlier and is_dirty else Citations()
        folders = [str(Path(theme_folder) / "pubs") for theme_folder in config.theme.dirs]
        self.layouts = layouts_in(map(Path, config.theme.dirs))
        self._options, faults = site_options({**options, **said_elsewhere(config, self.root)}, self.layouts)
        self.modules = self._options.modules
        self.defaults = self._options.defaults
        self.loader = earlier.loader if earlier else Loader()
        self._library: Library | None = self._load(sources)
        unknown = self._options.links.unknown(self._library.publications)
        self.log.add(located((*faults, *unknown, *self._library.doubts()), path, self.root))
        self._published = self._files_of(self._library.publications)
        self._made = MadeFiles(config, options.publish_dir)
        self._urls_of_lists: set[str] = set()
        self._feed = site_feed(config, options, self._library, self._options)
        self._made_pages = MadeFiles(config, options.publish_dir)
        self._rows: dict[str, list[tuple[Publication, str]]] = {}
        self._elsewhere: Mapping[str, AbstractSet[str]] = {}
        named = self._published.named if self._options.pages else ()
        everyone = self._options.pages_for_all
        self._papers = with_page(self._library, named, everyone=everyone) if named else ()
        orders = {publication.order for publication, _ in self._papers}
        self._docs = DocsFiles(lambda: self._files)
        links = SiteLinks(
            self._docs.resolve,
            self._options.labels,
            self._published.bib_urls(orders) if options.publish else {},
            measure=self._docs.measure,
            order=self._options.links.order,
            titles_lead_to_pages=self._options.titles_lead_to_pages,
        )
        before = earlier.renderer if earlier else None
        self.renderer = Renderer(folders, links, before, coins=self._options.coins)
        self.pages = self._pages_below("")

    def _pages_below(self, home: str) -> PaperPages:
        """The pages of publications, below the folder of the home page."""
        options, config, published = self._options, self._config, self._published
        pages = PaperPages(
            config,
            PageAddresses(self._given.publish_dir, home, use_directory_urls=config.use_directory_urls),
            self._papers,
            redirects([publication for publication, _ in self._papers], published.named),
            self.renderer,
            bibtex_of=published.bibtex_of if self._given.publish and self._papers else lambda _: "",
            script=asset("pubs.js").path,
            needs_no_row=options.pages_for_all or self._is_dirty,
        )
        self.renderer.links.page_urls = pages.urls
        return pages

    @property
    def library(self) -> Library:
        """The publications; read again for what renders macros when all pages are done."""
        if self._library is None:
            sources, _ = read_sources(self.root / self._given.bib_dir, self.root)
            self._library = self._load(sources)
        return self._library

    def _load(self, sources: Sources) -> Library:
        files = (file.src_uri for file in self._files)
        library = self.loader.load(self._options.applied_to(sources, files))
        self.log.add(in_order(library.problems))
        return library

    def _files_of(self, publications: Sequence[Publication]) -> PublishedFiles:
        folder, all_alone = self._given.publish_dir, self._given.publish == "all"
        lists = self.citations.lists
        return PublishedFiles(publications, folder, self._reference, lists, all_alone=all_alone)

    def _reference(self, publication: Publication) -> str:
        return self.renderer.citation(publication)

    def published(self, *, from_memory: bool, is_again: bool = False) -> Iterator[File]:
        """The files beside the pages.

        Args:
            from_memory: a server hands them out.
            is_again: a build within the build has written them, in another language.
        """
        kind = MemoryFile if from_memory else KeptFile if is_again else DiskFile
        yield from self._made.files(self._to_publish(), kind)

    def _to_publish(self) -> Iterator[PublishedFile]:
        if not self._given.publish:
            return
        if self._feed:
            yield self._feed.file(self._published.shown, self._place_of)
        yield from self._published.files(self.renderer.links.page_urls)

    def _place_of(self, publication: Publication) -> str:
        """Where a publication stands, from the site's root."""
        row = self.citations.row_of(publication)
        return self.pages.url_of(publication) or (f"{row.url}#{row.id}" if row else "")

    def with_link_to_feed(self, html: str, page: Page) -> str:
        """A page's HTML with a link to the feed, where it lists publications and there is a feed."""
        has_list = page.file.url in self._urls_of_lists
        return self._feed.linked_from(html, base_of(page.file)) if self._feed and has_list else html

    def begin_pages(self, nav: Navigation, files: Files, *, from_memory: bool) -> Iterator[File]:
        """Look for the files that entries name, now that every plugin has added its own.

        Returns:
            The files of the pages of publications, likewise.
        """
        self._files = files
        self._places = {page.file.src_uri: place for place, page in enumerate(nav.pages)}
        bib, docs = self.root / self._given.bib_dir, Path(self._config.docs_dir)
        made = self._given.publish_dir
        self.log.add(self._docs.problems(self.library, self.root, bib, docs, made))
        if nav.homepage and "/" in nav.homepage.url:
            self.pages = self._pages_below(nav.homepage.url)
        return self._made_pages.files(self.pages.files(), MemoryFile if from_memory else DiskFile)

    def end_page(self) -> None:
        """A page's Markdown is HTML: empty the stash, which outlives the page by far, with its lists."""
        for stash in self._stashes:
            stash.reset()
        self._stashes.clear()

    def end_pages(self, files: Files) -> None:
        """All pages are HTML: lead citations to rows of other pages; later ones are led at once.

        What no page lists is not published. Where no rebuild follows nothing is kept that only pages are made
        of: search plugins need the memory.
        """
        self._has_all_rows = True
        self.pages.end_pages(self.citations, files, self._rows)
        self._elsewhere = {url: self._found_elsewhere(url) for url in self._rows}
        self._rows.clear()
        self.citations.lead(self._address_of)
        self._cited.fill(self.renderer, self._places)
        self._made_pages.take_away(self.pages.publications, files, is_dirty=self._is_dirty)
        if not self.is_serve:
            listed = (*self._published.listed(), *self.pages.publications)
            self._made.take_away(listed, files, is_dirty=self._is_dirty)
            self._published = self._files_of(())
            self.loader = Loader()
            self.renderer.forget()
            self._library = None
            self.in_text = TextCitations()

    def begin_papers(self, env: Environment, nav: Navigation, files: Files) -> None:
        """Have the theme render what stands around the pages of publications, and index them for search."""
        self.pages.render(env, nav, files)
        for name in _SEARCHES:
            # That of MkDocs and that of Material's have an index of one kind; another's may have none.
            index = getattr(self._config.plugins.get(name), "search_index", None)
            if add := getattr(index, "add_entry_from_context", None):
                self.pages.index(add)

    def search_view(self, page: Page) -> SearchView | None:
        """A page's content as a search plugin should read it; None for a page without lists."""
        lists, content = self._lists.pop(page.file.src_uri, None), page.content or ""
        if not lists and "pubs-bibliography" not in content:
            return None
        return search_view(content, lists or (), self._elsewhere.get(page.file.url, frozenset()))

    def _found_elsewhere(self, url: str) -> AbstractSet[str]:
        """The ids of the rows of the page at `url` whose publications search leads to at another place.

        That is the publication's own page, else the row that citations lead to.
        """
        return {
            at
            for publication, at in self._rows[url]
            if self.pages.url_of(publication)
            or ((row := self.citations.row_of(publication)) and (row.url, row.id) != (url, at))
        }

    def take_citations(self, md: Markdown, cited: Sequence[tuple[Publication, str]]) -> None:
        """Remember what the page cites, for a bibliography of the site."""
        if anchor_collector(md) is not None:
            self._cited.add(file_of(md), cited)

    def site_bibliography(self, md: Markdown, macro: Macro) -> str:
        """A mark in whose place the bibliography comes when all pages are HTML."""
        return self._cited.mark(file_of(md), macro)

    def citation_link(self, md: Markdown, publication: Publication) -> Mapping[str, str]:
        """The attributes of a citation's link; its address is known when all pages are."""
        file = file_of(md)
        if not self._has_all_rows:
            own = self.renderer.links.address(publication.url, base_of(file))
            return self.citations.mark(file, publication, own)
        address = self._address_of(publication, file)
        return {"href": address} if address else {}

    def _address_of(self, publication: Publication, file: File) -> str:
        """Where a citation leads that has no row on its own page."""
        if page := self.pages.url_of(publication):
            return get_relative_url(page, file.url)
        row = self.citations.row_of(publication)
        if row is not None:
            return f"{get_relative_url(row.url, file.url)}#{row.id}"
        message = f"{publication.key} is cited here, but no page lists it"
        fix = "the citation leads to its own address; list it somewhere to change that"
        self.log.add([Problem("cite-unlisted", message, Level.HINT, self._shown(file), fix=fix)])
        return self.renderer.links.address(publication.url, base_of(file))

    def base(self, md: Markdown) -> str:
        """What leads from the page that `md` renders to the site's root."""
        return base_of(file_of(md))

    base_of_files = base

    def assets(self, md: Markdown) -> PageAssets:
        """The script, in the content: Material's instant navigation runs again what stands there."""
        script = ET.Element("script", {"src": self.base(md) + asset("pubs.js").path, "defer": "defer"})
        # Of a post the blog shows what stands before a mark.
        is_cut = self.extent(md) is Extent.EXCERPT
        return PageAssets(before=[script]) if is_cut else PageAssets(behind=[script])

    def take_rows(self, md: Markdown, rows: Sequence[tuple[Publication, Ids]], html: Sequence[str]) -> None:
        """Remember where publications stand, for citations, MkDocs's link check and the search index."""
        self.report_templates()
        collector = anchor_collector(md)
        if collector is None:
            return
        collector.present_anchor_ids.update(at for _, ids in rows for at in ids)
        file = file_of(md)
        if (autorefs := self._config.plugins.get("autorefs")) is not None:
            for publication, ids in rows:
                autorefs.register_anchor(file.page, publication.key, ids[0])
        if not file.inclusion.is_excluded():  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
            place = self._places.get(file.src_uri, len(self._places))
            self.citations.add(file.url, rows, place)
            self._urls_of_lists.add(file.url)
        self._stashes.append(md.htmlStash)
        self._rows.setdefault(file.url, []).extend((publication, ids[0]) for publication, ids in rows)
        if self._is_searched:
            self._lists.setdefault(file.src_uri, []).extend(map(fingerprint, html))

    def before_ids(self, md: Markdown) -> str:
        """The name of a post before ids in its excerpt: the blog's index shows several on one page."""
        if self.extent(md) is not Extent.EXCERPT:
            return ""
        return f"{file_of(md).src_uri.removesuffix('.md').replace('/', '-')}-"

    def page_meta(self, md: Markdown) -> Mapping[str, Any]:
        """The front matter of the page that `md` renders."""
        page = file_of(md).page
        return page.meta if page is not None else {}

    def page_source(self, md: Markdown) -> str:
        """The source of the page that `md` renders."""
        return file_of(md).content_string

    def page_name(self, md: Markdown) -> str:
        """The source as its author knows it."""
        return self._shown(file_of(md))

    def citation_options(self, md: Markdown) -> CitationOptions:
        """What the page that `md` renders does with `[@key]`: as its front matter says, else the site."""
        return citation_options(self._given, self.page_meta(md))

    def extent(self, md: Markdown) -> Extent:
        """Material's blog renders excerpts by themselves, mkdocstrings what goes into a page."""
        if anchor_collector(md) is not None:
            return Extent.PAGE
        return Extent.EXCERPT if "excerpt" in md.treeprocessors else Extent.PART

    def _shown(self, file: File) -> str:
        """A page's source as its author knows it: relative to the site's folder where it is inside."""
        source = Path(file.abs_src_path or "")
        return shown(source, self.root) if source.is_relative_to(self.root) else file.src_uri
