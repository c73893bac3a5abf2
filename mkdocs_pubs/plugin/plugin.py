"""The MkDocs plugin: its events, and no more; the engine comes when there is a .bib file to read.

In the order in which MkDocs has them:

- `on_config` adds the Markdown extension, the style sheet and what is watched.
- `on_files` reads the files of publications. Where there are any it makes the host of this build, which loads
  them, and adds the files beside the pages; else the first macro of a page makes it.
- `on_nav`, last of all, looks for the files that entries name, as every plugin has added its own by then, and
  adds the pages of publications.
- MkDocs renders the pages, and the extension asks the host; `on_page_content` ends each page.
- `on_env`, first of all plugins (priority 100), when all pages are HTML: citations are led to rows of other
  pages, so that the others read pages with links, and files of what no page lists are taken away. Without
  `serve` the publications are forgotten.
  And last of all plugins (-100): what the theme has around the pages of publications is rendered.
- `on_post_template` puts these pages into the sitemap.
- `on_page_context` hands each page to search plugins in few tags (100), and puts it back behind them (-100).
- `on_post_page` links the feed from pages with a list.
- `on_post_build`, last of all plugins (-100), counts the problems that were not logged.

`on_serve` comes after the first build; the next ones hand out their files from memory.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from mkdocs_pubs.extension.extension import PubsExtension, asks_for_citations
from mkdocs_pubs.extension.log import BuildLog
from mkdocs_pubs.library.files import Sources, published_before, read_sources
from mkdocs_pubs.plugin.config import PubsConfig
from mkdocs_pubs.problems import Level, Problem
from mkdocs_pubs.render.assets import Asset, asset

if TYPE_CHECKING:
    from jinja2 import Environment
    from markdown import Markdown
    from mkdocs.livereload import LiveReloadServer  # a build does without it

    # The engine, which a site without publications does without.
    from mkdocs_pubs.plugin.host import MkDocsHost
    from mkdocs_pubs.plugin.search import SearchView

_ASSETS = ("pubs.css", "pubs.js")
_FIRST, _LAST = 100, -100
# Search plugins read pages at 0; Material's blog adds to a page's table of contents at -100.
_BEFORE_SEARCH, _AFTER_SEARCH = 50, -50
_MATERIAL_SEARCH = "material/search"


class PubsPlugin(BasePlugin[PubsConfig]):  # type: ignore[no-untyped-call]  # likewise MkDocs's
    """Watches the files of publications, ships what pages need, and hands each event to the build's host."""

    def __init__(self) -> None:
        self._log = BuildLog(get_plugin_logger("pubs"))
        self._is_serve = False
        self._is_dirty = False
        self._publishes_from_memory = False
        self._folder = Path()
        self._configured: MkDocsConfig | None = None
        self._is_again = False
        self._files = Files([])
        self._nav = Navigation([], [])
        self._sitemap: dict[str, None] = {}
        self._host: MkDocsHost | None = None  # of this build, as soon as something needs it
        self._earlier: MkDocsHost | None = None
        self._view: SearchView | None = None
        self._toc: TableOfContents | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this instance, and what it has read, over the rebuilds of `mkdocs serve`."""
        self._is_serve = command == "serve"
        self._is_dirty = dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Configure the Markdown extension, the style sheet and what is watched."""
        if sum(isinstance(plugin, PubsPlugin) for plugin in config.plugins.values()) > 1:
            raise ConfigurationError(f"{_config_path(config).name} names the plugin pubs twice: name it once")
        # A plugin for several languages builds a site for each, all with one configuration.
        self._is_again = config is self._configured
        if not self._is_again:
            self._configured = config
            self._sitemap.clear()
            self._log.begin()
            self._log.ignored = None
            if self.config.ignore:
                from mkdocs_pubs.library.ignored import ignore_option  # most sites ignore nothing

                self._log.ignored, _ = ignore_option(self.config.ignore)
        # As MkDocs's server and what it watches name it: `../bib` without the dots.
        self._folder = Path(os.path.normpath(_root(config) / self.config.bib_dir))
        # All of the theme's own folder: its subfolder for templates may come later.
        watched = [self._folder, *map(Path, filter(None, [config.theme.custom_dir]))]
        # The server counts who watches a folder, and a folder that comes again needs a new watch.
        config.watch.extend(
            str(folder) for folder in watched if folder.is_dir() and str(folder) not in config.watch
        )
        if (style := asset("pubs.css").path) not in config.extra_css:
            config.extra_css.insert(0, style)
        if not any(isinstance(one, PubsExtension) for one in config.markdown_extensions):
            extension = PubsExtension(lambda _: self._host or self._begun(config, Sources()), self._may_cite)
            config.markdown_extensions.append(extension)  # type: ignore[arg-type]  # Markdown takes both
        return config

    def _may_cite(self, md: Markdown) -> bool:
        """Whether a page may have citations: its front matter or the site says so."""
        if "relpath" not in md.treeprocessors:
            return False
        page = md.treeprocessors["relpath"].file.page  # type: ignore[attr-defined]  # MkDocs's own class
        return self.config.citations or (page is not None and asks_for_citations(page.meta))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Load the publications, and add the files beside the pages."""
        for path in published_before(Path(config.docs_dir), self.config.publish_dir):
            if (written := files.get_file_from_path(path)) is not None:
                files.remove(written)  # for hosts without plugins; the build makes its own
        # Plugins for several languages gather files for each, in one build.
        self._files, self._earlier, self._host = files, self._host or self._earlier, None
        sources, problems = read_sources(self._folder, _root(config))
        self._log.add(problems)
        if sources:
            host = self._begun(config, sources)
            self._add(files, host.published(from_memory=self._publishes_from_memory, is_again=self._is_again))
        elif any(self.config[name] for name in ("defaults", "labels", "links", "middlewares")):
            self._begun(config, sources)  # what is wrong with them is said all the same
        self._add(files, (_file_of(config, asset(name)) for name in _ASSETS))
        return files

    def _begun(self, config: MkDocsConfig, sources: Sources) -> MkDocsHost:
        """The host of this build, for which the engine is imported."""
        from mkdocs_pubs.plugin.host import MkDocsHost

        earlier, self._earlier = self._earlier, None
        self._host = MkDocsHost(
            config,
            self.config,
            sources,
            self._files,
            self._log,
            is_serve=self._is_serve,
            earlier=earlier,
            is_dirty=self._is_dirty,
        )
        config.watch.extend(path for path in self._host.modules if path not in config.watch)
        return self._host

    def _add(self, files: Files, added: Iterable[File]) -> None:
        """Add files, but for those in whose way there is another: of this name in any case, or a folder."""
        there = {file.dest_uri.lower(): file.src_uri for file in files}
        taken = {above: name for path, name in there.items() for above in _upwards(path)}
        for file in added:
            path = file.dest_uri.lower()
            way = taken.get(path) or next(filter(None, map(there.get, _upwards(path))), None)
            if way is None:
                files.append(file)
            else:
                message = f"this file is in the way of {file.dest_uri}, which the plugin publishes"
                fix = "rename it, or set publish_dir"
                self._log.add([Problem("file-in-the-way", message, Level.ERROR, way, fix=fix)])

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
        """Hand out the .bib files from memory; wait for the folder of publications."""
        # From the next build on; without live reload MkDocs does not ask, and the files lie in its folder.
        self._publishes_from_memory = True
        from mkdocs_pubs.plugin.serving import serve_from_memory, watch_for

        serve_from_memory(server, self._file_of)
        watch_for(server, self._folder, is_watched=str(self._folder) in config.watch)
        return server

    def _file_of(self, path: str) -> File | None:
        return self._files.get_file_from_path(path)  # of the last build

    @event_priority(_LAST - 1)
    def on_nav(self, nav: Navigation, *, files: Files, **_: object) -> Navigation:
        """Look for the files that entries name, now that every plugin has added its own.

        Behind mkdocs-static-i18n, which says at -100 where the home page of a language is.
        """
        self._files, self._nav = files, nav
        if self._host:
            from_memory = self._publishes_from_memory
            self._add(files, self._host.begin_pages(nav, files, from_memory=from_memory))
        return nav

    def on_page_content(self, html: str, **_: object) -> str:
        """Leave the page as it is; what made it is done."""
        if self._host:
            self._host.end_page()
        return html

    @event_priority(_FIRST)
    def _end_pages(self, _env: Environment, /, *, files: Files, **_: object) -> None:
        """Lead citations to rows of other pages; forget what made the pages, unless rebuilds follow."""
        if self._host:
            self._host.end_pages(files)

    @event_priority(_LAST)
    def _begin_papers(self, env: Environment, /, *, files: Files, **_: object) -> None:
        """Render what the theme has around the pages of publications, as all plugins leave the theme."""
        if self._host:
            self._host.begin_papers(env, self._nav, files)

    on_env = CombinedEvent(_end_pages, _begin_papers)

    def on_post_template(self, output: str, /, *, template_name: str, **_: object) -> str:
        """Put the pages of publications into the sitemap."""
        is_sitemap = self._host and template_name == "sitemap.xml"
        return self._host.pages.in_sitemap(output, self._sitemap) if self._host and is_sitemap else output

    @event_priority(_BEFORE_SEARCH)
    def _before_search(self, _context: object, /, *, page: Page, config: MkDocsConfig, **_: object) -> None:
        """Hand a light page to MkDocs's or Material's search plugin, which parses it in the same event.

        Material's walks over the whole table of contents for each heading, and takes nothing from it: with
        2,000 groups of a list that is a half of the build.
        """
        self._view = self._host.search_view(page) if self._host else None
        if self._view:
            page.content = self._view.content
            if _MATERIAL_SEARCH in config.plugins:
                self._toc, page.toc = page.toc, TableOfContents([])

    @event_priority(_AFTER_SEARCH)
    def _after_search(self, _context: object, /, *, page: Page, **_: object) -> None:
        """Put the page's own content and table of contents back."""
        if self._view:
            page.content = self._view.restored(page.content or "")
            self._view = None
        if self._toc is not None:
            page.toc, self._toc = self._toc, None

    on_page_context = CombinedEvent(_before_search, _after_search)

    def on_post_page(self, output: str, *, page: Page, **_: object) -> str:
        """Tell browsers and feed readers of the feed, on pages with a list."""
        return self._host.with_link_to_feed(output, page) if self._host else output

    @event_priority(_LAST)
    def on_post_build(self, **_: object) -> None:
        """Say how many problems there are besides those that were logged."""
        if self._host:
            self._host.report_templates()
        self._log.end()


def _upwards(path: str) -> Iterator[str]:
    """A path in the site and the folders that it lies in, upwards."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def _root(config: MkDocsConfig) -> Path:
    """The folder of mkdocs.yml."""
    return _config_path(config).parent


def _config_path(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").resolve()


def _file_of(config: MkDocsConfig, one: Asset) -> File:
    file = File.generated(config, one.path, content=one.text, inclusion=InclusionLevel.NOT_IN_NAV)
    file.abs_src_path = one.source  # there are plugins that ask where every file comes from
    return file
