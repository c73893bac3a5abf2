"""The MkDocs plugin: loads the publications, watches their files, ships the assets, reports problems."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from mkdocs_pubs.config import PubsConfig
from mkdocs_pubs.extension import PubsExtension
from mkdocs_pubs.faults import Fault
from mkdocs_pubs.files import read_sources
from mkdocs_pubs.labels import Labels, english, labels_for
from mkdocs_pubs.library import Library, Loader
from mkdocs_pubs.link_options import LinkOptions, Misplaced, link_options
from mkdocs_pubs.macro import LAYOUTS, Options, options_from_mapping
from mkdocs_pubs.model import Publication
from mkdocs_pubs.named_files import missing_files, path_of
from mkdocs_pubs.pictures import size_of
from mkdocs_pubs.problems import Level, Problem, in_order
from mkdocs_pubs.publish import bib_files, slugs
from mkdocs_pubs.render import Renderer
from mkdocs_pubs.search import Lightened, lighten
from mkdocs_pubs.serving import ServedFile, serve_from_memory
from mkdocs_pubs.sources import Written, front_matter_line, position_of, yaml_line
from mkdocs_pubs.static import asset
from mkdocs_pubs.versions import with_versions

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # a build does without it

_log = get_plugin_logger("pubs")
_LEVELS = {Level.ERROR: logging.WARNING, Level.WARNING: logging.WARNING, Level.HINT: logging.INFO}
_ASSETS = ("pubs.css", "pubs.js")
_SEARCHES = ("search", "material/search")
_FIRST, _LAST = 100, -100
_CITED = re.compile(r"""<a href="?pubs-cite:(\d+)"?>(.*?)</a>""", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Listed:
    """Where a publication stands: the page's address, the row's id, how many rows the page has."""

    url: str
    id: str
    size: int


class PubsPlugin(BasePlugin[PubsConfig]):  # type: ignore[no-untyped-call]  # likewise MkDocs's
    """MkDocs's events, each handed to the room that knows; it is the extension's host."""

    layouts = LAYOUTS
    script = asset("pubs.js").path
    library = Library()
    renderer: Renderer

    def __init__(self) -> None:
        self._loader = Loader()
        self._reported: set[Problem] = set()
        self._root = Path()
        self._files: Files | None = None
        self._defaults = Options()
        self._page_options: dict[str, Options] = {}
        self._config_path = Path()
        self._listed: dict[int, _Listed] = {}
        self._is_dirty = False
        self._labels: Labels = english()
        self._links = LinkOptions()
        self.people: Mapping[str, frozenset[str]] = {}
        self.shows_notes = False
        self._is_searched = False
        self._lists: dict[str, list[str]] = {}
        self._lightened: Lightened | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this instance, and what it has read, over the rebuilds of `mkdocs serve`."""
        self.shows_notes = command == "serve"
        self._is_dirty = dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Configure the Markdown extension, the style sheet and what is watched."""
        self._config_path = Path(config.config_file_path or "mkdocs.yml").resolve()
        self._root = self._config_path.parent
        self._reported = set()
        self._is_searched = any(name in config.plugins for name in _SEARCHES)
        self._lists = {}
        self._page_options = {}
        folder = self._root / self.config.bib_dir
        if folder.is_dir():
            config.watch.append(str(folder))
        own_layouts: set[str] = set()
        for theme_folder in config.theme.dirs:
            own = Path(theme_folder) / "pubs"
            if own.is_dir():
                config.watch.append(str(own))
                own_layouts |= {path.stem.removesuffix("-row") for path in own.glob("*-row.html")}
        self.layouts = LAYOUTS | own_layouts
        self._links, wrong_links = link_options(self.config.links)
        self._defaults, faults = options_from_mapping(self.config.defaults, self.layouts)
        self._labels, wrong_labels = labels_for(_language_of(config), self.config.labels)
        self._labels = self._labels.with_links(self._links.labels)
        self._log_configured("defaults", faults)
        self._log_configured("labels", wrong_labels)
        self._log_links(wrong_links)
        config.extra_css.insert(0, asset("pubs.css").path)
        config.markdown_extensions.append(PubsExtension(self))  # type: ignore[arg-type]  # Markdown takes both
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Load the publications, and add the files beside the pages."""
        sources, problems = read_sources(
            self._root / self.config.bib_dir, self._root, config.site_author or ""
        )
        sources = replace(
            sources, merge_preprints=self.config.merge_preprints, link_fields=self._links.fields
        )
        self.library = self._loader.load(sources)
        if not self._is_dirty:
            self._listed = {}
        self._log(in_order((*problems, *self.library.problems)))
        if self._links.order or self._links.labels:
            names = {link.name for publication in self.library.publications for link in publication.links}
            self._log_links(self._links.unknown(names))
        self.people = self.library.directory.ids_by_name
        self._files = files
        publications = with_versions(self.library.publications)
        folder = self.config.publish_dir
        urls = {
            publication.order: f"{folder}/{slug}.bib"
            for publication, slug in zip(publications, slugs(publications), strict=True)
        }
        folders = [str(Path(theme_folder) / "pubs") for theme_folder in config.theme.dirs]
        earlier = getattr(self, "renderer", None)
        self.renderer = Renderer(
            folders,
            urls,
            self._resolve,
            self._labels,
            earlier,
            measure=self._measured,
            link_order=self._links.order,
        )
        for path, text in bib_files(publications, folder):
            self._add(files, config, path, text)
        for shipped in map(asset, _ASSETS):
            self._add(files, config, shipped.path, shipped.text)
        return files

    def _add(self, files: Files, config: MkDocsConfig, path: str, text: str) -> None:
        if files.get_file_from_path(path) is not None:
            message = "this file is in the way of one that the plugin publishes"
            self._log(
                [Problem("file-in-the-way", message, Level.ERROR, path, fix="rename it, or set publish_dir")]
            )
            return
        kind = ServedFile if self.shows_notes and path.endswith(".bib") else File
        files.append(kind.generated(config, path, content=text, inclusion=InclusionLevel.NOT_IN_NAV))

    def on_serve(self, server: LiveReloadServer, **_: object) -> LiveReloadServer:
        """Hand out the .bib files from memory."""
        serve_from_memory(server, lambda path: self._files.get_file_from_path(path) if self._files else None)
        return server

    def on_nav(self, nav: Navigation, *, files: Files, **_: object) -> Navigation:
        """Look for the files that entries name, now that every plugin has added its own."""
        self._files = files
        paths = [file.src_uri for file in files]
        self._log(missing_files(self.library, lambda path: files.get_file_from_path(path) is not None, paths))
        return nav

    @event_priority(_FIRST)
    def _before_search(self, _context: object, /, *, page: Page, **_: object) -> None:
        """Hand a light page to MkDocs's or Material's search plugin, which parses it in the same event."""
        lists = self._lists.pop(page.file.src_uri, None)
        self._lightened = lighten(page.content or "", lists) if lists else None
        if self._lightened:
            page.content = self._lightened.content

    @event_priority(_LAST)
    def _after_search(self, _context: object, /, *, page: Page, **_: object) -> None:
        """Put the page's own content back."""
        if self._lightened:
            page.content = self._lightened.restored(page.content or "")
            self._lightened = None

    on_page_context = CombinedEvent(_before_search, _after_search)

    @event_priority(_FIRST)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Report what is wrong with the site's own templates; lead citations to rows of other pages."""
        self._log(replace(problem, path=self._relative(problem.path)) for problem in self.renderer.problems)
        if "pubs-cite:" not in output:
            return output
        publications = {publication.order: publication for publication in self.library.publications}

        def linked(found: re.Match[str]) -> str:
            publication = publications.get(int(found[1]))
            if publication is None:
                return found[2]
            address = self._address_of(publication, page)
            return f'<a href="{escape(address)}">{found[2]}</a>' if address else found[2]

        return _CITED.sub(linked, output)

    def _address_of(self, publication: Publication, page: Page) -> str:
        """Where a citation leads that has no row on its own page."""
        row = self._listed.get(publication.order)
        if row is not None:
            return f"{get_relative_url(row.url, page.url)}#{row.id}"
        message = f"{publication.key} is cited here, but no page lists it"
        fix = "the citation leads to its own address; list it somewhere to change that"
        self._log([Problem("cite-unlisted", message, Level.HINT, self._shown(page.file), fix=fix)])
        return self.renderer.title_address(publication, _base(page.file))

    def cited(self, md: Markdown, publication: Publication) -> str:  # noqa: ARG002  # known when all pages are
        """A stand-in for the address, which `on_post_page` knows."""
        return f"pubs-cite:{publication.order}"

    def _measured(self, url: str) -> tuple[int, int] | None:
        file = self._files.get_file_from_path(path_of(url)) if self._files else None
        return None if file is None else size_of(file.content_bytes)

    def _resolve(self, url: str) -> str | None:
        """The address of a file of the documentation, its query and fragment kept."""
        found = self._files.get_file_from_path(path_of(url)) if self._files else None
        return None if found is None else found.url + url[len(url.split("?", 1)[0].split("#", 1)[0]) :]

    def _relative(self, path: str) -> str:
        inside = bool(path) and Path(path).is_relative_to(self._root)
        return Path(path).relative_to(self._root).as_posix() if inside else path

    def base(self, md: Markdown) -> str:
        """What leads from the page that `md` renders to the site's root."""
        return _base(_file_of(md))

    def listed(self, md: Markdown, rows: Sequence[tuple[Publication, str]], ids: Sequence[str]) -> None:
        """Remember where publications stand, and tell MkDocs's link check of their ids."""
        # An excerpt of Material's blog is rendered without it.
        if "mkdocs_extract_anchors" not in md.treeprocessors:
            return
        extractor = md.treeprocessors["mkdocs_extract_anchors"]
        extractor.present_anchor_ids.update(ids)  # type: ignore[attr-defined]  # MkDocs's own class
        file = _file_of(md)
        if not file.inclusion.is_excluded():  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
            for publication, at in rows:
                known = self._listed.get(publication.order)
                # The longest list is the one that stays.
                if known is None or (known.url != file.url and known.size < len(rows)):
                    self._listed[publication.order] = _Listed(file.url, at, len(rows))

    def shown(self, md: Markdown, lists: Sequence[str]) -> None:
        """Remember the lists of a page for the search index."""
        if self._is_searched:
            self._lists.setdefault(_file_of(md).src_uri, []).extend(lists)

    def options(self, md: Markdown) -> Options:
        """The options of the page that `md` renders: those of its front matter over the site's."""
        file = _file_of(md)
        known = self._page_options.get(file.src_uri)
        if known is None:
            known = self._page_options[file.src_uri] = self._options_of(file)
        return known

    def _options_of(self, file: File) -> Options:
        given = file.page.meta.get("pubs") if file.page is not None else None
        if given is None:
            return self._defaults
        if isinstance(given, Mapping):
            options, faults = options_from_mapping(given, self.layouts)
        else:
            fix = "write one option a line below it: group: year"
            options = Options()
            faults = (Fault("front-matter", "pubs: holds no options", fix=fix),)
        for fault in faults:
            line = front_matter_line(file.content_string, ["pubs", fault.option])
            self._log([fault.at(self._shown(file), line)])
        return options.over(self._defaults)

    def report(self, md: Markdown, fault: Fault, written: Written) -> None:
        """Report a fault of a macro with its page, line and column."""
        file = _file_of(md)
        place = position_of(file.content_string, written, max(fault.start, 0))
        if place is None:
            # A snippet holds it, or another extension made it.
            fault = replace(fault, message=f"in {written.text}: {fault.message}")
            self._log([fault.at(self._shown(file))])
        else:
            self._log([fault.at(self._shown(file), place.line, place.column)])

    def _shown(self, file: File) -> str:
        """A page's source as its author knows it: relative to the site's folder where it is inside."""
        source = Path(file.abs_src_path or "")
        return (
            source.relative_to(self._root).as_posix() if source.is_relative_to(self._root) else file.src_uri
        )

    def _log_links(self, misplaced: Iterable[Misplaced]) -> None:
        for fault, trail in misplaced:
            self._log_configured("links", [fault], trail)

    def _log_configured(self, option: str, faults: Sequence[Fault], trail: tuple[str, ...] = ()) -> None:
        """Report faults of an option of the plugin, with their lines in mkdocs.yml."""
        if not faults:
            return
        path = self._config_path
        text = path.read_text("utf-8", errors="replace") if path.is_file() else ""
        for fault in faults:
            line = yaml_line(text, ["plugins", "pubs", option, *(trail or (fault.option,))])
            self._log([fault.at(path.name, line)])

    def _log(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            if problem not in self._reported:
                self._reported.add(problem)
                _log.log(_LEVELS[problem.level], "%s", problem)


def _language_of(config: MkDocsConfig) -> str:
    """The theme's language: Material has an option `language`, MkDocs's own themes a `locale`."""
    theme = config.theme
    return str(theme.get("language") or theme.get("locale") or "en")


def _file_of(md: Markdown) -> File:
    """The file of the page that `md` renders; excerpts of the blog have a Markdown instance of their own."""
    file: File = md.treeprocessors["relpath"].file  # type: ignore[attr-defined]  # MkDocs's own class
    return file


def _base(file: File) -> str:
    """What leads from a page to the site's root."""
    return "" if file.url in ("", ".", "./") else "../" * file.url.count("/")
