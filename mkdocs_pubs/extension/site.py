"""A site as its files say, for hosts that run no plugin: options, publications, what pages list and need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from mkdocs_pubs.extension.listings import ListedRows, listed_in_sources
from mkdocs_pubs.formats.citation import to_citation
from mkdocs_pubs.library.files import published_before, read_sources, shown
from mkdocs_pubs.library.library import Loader
from mkdocs_pubs.library.missing_files import missing_files
from mkdocs_pubs.library.pages import with_page
from mkdocs_pubs.library.site_files import SiteFiles, files_of
from mkdocs_pubs.library.site_options import located, site_options
from mkdocs_pubs.library.stray_files import stray_files
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.problems import Level, Problem, in_order
from mkdocs_pubs.render.assets import Asset, asset
from mkdocs_pubs.render.links import SiteLinks
from mkdocs_pubs.render.pictures import HEAD, size_of
from mkdocs_pubs.render.published_files import PublishedFiles
from mkdocs_pubs.render.renderer import Renderer
from mkdocs_pubs.text.urls import path_of

__all__ = ["Loader", "Site", "files_of", "page_assets", "unwatched"]


class Site:
    """All that is known of a site without its host.

    Args:
        files: where its files are, and its options as written.
        root: what paths in problems are relative to.
        loader: remembers what an earlier site has read.
        lists_all: all publications are taken for listed, where no pages are known.

    Attributes:
        files: as given.
        options: what they say.
        fingerprint: what stands for all that the library is made from.
        library: the publications.
        problems: what is wrong with all of this, in the order in which one mends it.
    """

    def __init__(
        self, files: SiteFiles, root: Path, loader: Loader | None = None, *, lists_all: bool = False
    ) -> None:
        self.files = files
        self._lists_all = lists_all
        self.options, faults = site_options(files.options, files.layouts)
        sources, unread = read_sources(files.bib, root)
        paths = tuple(files.paths())
        self._paths = frozenset(paths)
        applied = self.options.applied_to(sources, paths)
        self.fingerprint = applied.fingerprint
        self.library = (loader or Loader()).load(applied)
        faults += (*self.options.links.unknown(self.library.publications), *self.library.doubts())
        missing = missing_files(self.library, self.has, paths)
        made = str(files.options.get("publish_dir") or "pubs").strip("/")
        own = [path for path in paths if not path.startswith(f"{made}/") and not files.is_excluded(path)]
        stray: Iterable[Problem] = ()
        if files.config.is_file():  # else this is no site, and nothing is published
            stray = stray_files(files.config.parent, files.bib, files.docs, own, self.library)
        wrong = located(faults, files.config, root, files.section)
        self.problems = (*unread, *wrong, *in_order((*self.library.problems, *missing, *stray)))

    def has(self, path: str) -> bool:
        """Whether the documentation has a file of this path, spelled so."""
        return self.files.has(path) and PurePosixPath(path).as_posix() in self._paths

    @cached_property
    def rows(self) -> ListedRows:
        """The rows of all pages, as their sources say."""
        defaults, layouts = self.options.defaults, self.files.layouts
        made = published_before(self.files.docs, self.options.publish_dir)
        pages = (path for path in self.files.pages() if path not in made)
        return listed_in_sources(self.files.docs, pages, self.library, defaults, layouts)

    @cached_property
    def papers(self) -> tuple[tuple[Publication, str], ...]:
        """The publications that have a page, with their slugs, in the order of the pages."""
        if not self.options.pages or self._lists_all or not self._publishes:
            return ()
        everyone = self.options.pages_for_all
        found = with_page(self.library, self.published.named, everyone=everyone)
        return tuple(one for one in found if everyone or self._is_listed(one[0]))

    @cached_property
    def page_paths(self) -> dict[int, str]:
        """The paths in `docs/` of these pages, by the publications' `order`."""
        return {one.order: f"{self.options.publish_dir}/{slug}.md" for one, slug in self.papers}

    @cached_property
    def published(self) -> PublishedFiles:
        """The files beside the pages."""
        cite = partial(to_citation, labels=self.options.labels)
        folder, is_all_alone = self.options.publish_dir, self.files.options.get("publish") == "all"
        everything = self.library.publications
        return PublishedFiles(everything, folder, cite, self._is_listed, all_alone=is_all_alone)

    @property
    def _publishes(self) -> bool:
        return self.files.options.get("publish") is not False

    def _is_listed(self, publication: Publication) -> bool:
        return self._lists_all or self.rows.row_of(publication) is not None

    @cached_property
    def texts(self) -> dict[str, Callable[[], str]]:
        """What makes the text of each file of publications, by its path in the site."""
        if not self._publishes:
            return {}
        listed = {*self.page_paths, *(one.order for one in self.published.listed())}
        files = self.published.files(self.page_paths) if listed else ()
        return {one.path: one.make for one in files if not one.publication or one.publication.order in listed}

    def texts_of_papers(self) -> dict[str, Callable[[], str]]:
        """Likewise of each page of a publication, and of the feed."""
        from mkdocs_pubs.extension.paper_files import PaperFiles  # noqa: PLC0415  # only to publish

        return dict(PaperFiles(self).texts()) if self._publishes else {}

    def renderer(
        self,
        bib_urls: Mapping[int, str],
        earlier: Renderer | None = None,
        *,
        page_urls: Mapping[int, str] = MappingProxyType({}),
    ) -> Renderer:
        """What makes the HTML of lists, with the addresses of the publications' BibTeX and pages."""
        links = SiteLinks(
            lambda url: url if self.has(path_of(url)) else None,
            self.options.labels,
            bib_urls,
            page_urls=page_urls,
            measure=self._measured,
            order=self.options.links.order,
            titles_lead_to_pages=self.options.titles_lead_to_pages,
        )
        folders = [str(self.files.theme / "pubs")] if self.files.theme else []
        return Renderer(folders, links, earlier, coins=self.options.coins)

    def _measured(self, url: str) -> tuple[int, int] | None:
        try:
            with (self.files.docs / path_of(url)).open("rb") as picture:
                return size_of(picture.read(HEAD))
        except OSError:
            return None


def page_assets() -> tuple[Asset, ...]:
    """The files that each page with a list needs: the style sheet and the script."""
    return asset("pubs.css"), asset("pubs.js")


def unwatched(files: SiteFiles, watched: Iterable[str], root: Path) -> tuple[Problem, ...]:
    """A warning where a host does not look at the publications, and leaves pages as they were."""
    bib = files.bib.resolve()
    if any(bib.is_relative_to((root / path).resolve()) for path in watched):
        return ()
    name = shown(files.bib, root)
    fix = f"write `watch: [{name}]` into {files.config.name}"
    if files.config.suffix == ".toml":
        fix = f'write `watch = ["{name}"]` below [project] in {files.config.name}'
    message = "Zensical does not look at this folder: after an edit of it pages stay as they were"
    return (Problem("unwatched", message, Level.WARNING, name, fix=fix),)
