"""The host of the extension under Zensical: a site's publications, while its pages are rendered.

Zensical makes a Markdown instance for each page, and leaves out pages that have not changed; what was read is
kept over pages and rebuilds. It publishes what lies in `docs/`, and takes away what else is in the site's
folder.
"""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from markdown import Markdown

from mkdocs_pubs.extension.host import Extent
from mkdocs_pubs.extension.log import BuildLog
from mkdocs_pubs.extension.site import Loader, Site, files_of, unwatched
from mkdocs_pubs.extension.site_host import SiteHost
from mkdocs_pubs.zensical import CONTEXT
from mkdocs_pubs.zensical.command import config_path, end_strictly, is_serve

# By these mkdocstrings and markdown-exec set ids of what they render for a page.
_INNER = ("mkdocstrings_ids", "markdown_exec_ids")

_hosts: dict[Path, ZensicalHost] = {}


def host_of(md: Markdown, given: Mapping[str, Any]) -> ZensicalHost:
    """The host of the site whose page `md` renders, up to date with its files.

    Args:
        md: Zensical's instance for the page.
        given: the options of the extension, as they are written.
    """
    config = _context(md).config
    root = Path(config["root_dir"]).resolve()
    host = _hosts.setdefault(root, ZensicalHost(root, BuildLog(_logger())))
    host.begin_page(config, given)
    end_strictly(md, config, host.log)
    return host


class ZensicalHost(SiteHost):
    """Answers what the extension asks on a page of a site that Zensical renders."""

    def __init__(self, root: Path, log: BuildLog) -> None:
        super().__init__(root, log)
        self._loader = Loader()
        self._known: object = None  # what stands for all that was read

    def page_path(self, md: Markdown) -> str:
        """The path in `docs/` of the page's source: Zensical makes addresses of the site from it."""
        return str(_context(md).page.path).replace("\\", "/")

    def base_of_files(self, md: Markdown) -> str:
        """What leads from the page's address to the site's root: Zensical leaves data of scripts as it is."""
        return "../" * str(_context(md).page.url).count("/")

    def page_meta(self, md: Markdown) -> Mapping[str, Any]:
        """The front matter of the page, as Zensical has read it."""
        meta: Mapping[str, Any] = _context(md).page.meta
        return meta

    def extent(self, md: Markdown) -> Extent:
        """A page, but where something renders what goes into it with the page's own extensions."""
        return Extent.PART if any(name in md.treeprocessors for name in _INNER) else Extent.PAGE

    def begin_page(self, config: Mapping[str, Any], given: Mapping[str, Any]) -> None:
        """Read what has changed since the page before.

        Args:
            config: the site's.
            given: the options of the extension.
        """
        self.is_serve = is_serve()
        if self._known is not None and not self.is_serve:
            return  # nothing changes in a build
        theme = config["theme"]
        said = {
            **given,
            "docs_dir": config["docs_dir"],
            "custom_dir": theme.get("custom_dir"),
            "owner": given.get("owner") or config["site_author"],
            "language": given.get("language") or theme.get("language"),
        }
        files = files_of(config_path(self.root), self.root, said)
        stamps = frozenset(_stamps(files.bib, files.docs)) if self.is_serve else None
        if self._known != (known := (stamps, repr(files))):
            self._known = known
            gc.unfreeze()
            self.read(Site(files, self.root, self._loader), files.docs)
            # What all pages share is not looked through for garbage at each: 12 % of a build of 1,000
            # publications on 51 pages.
            gc.freeze()
            self.log.add(unwatched(files, config["watch"], self.root))
            self.log.end()


def _stamps(*folders: Path) -> Iterator[object]:
    """What changes whenever a file of publications, a page or a published file does."""
    for top in folders:
        for folder, _, names in os.walk(top):
            for name in names:
                with suppress(OSError):
                    found = (path := Path(folder, name)).stat()
                    yield path, found.st_mtime_ns, found.st_size


def _context(md: Markdown) -> Any:
    return md.preprocessors[CONTEXT]


def _logger() -> logging.Logger:
    """Ours, which writes to standard error where nobody has set up logging: Zensical does not."""
    logger = logging.getLogger("mkdocs_pubs")
    if not logger.hasHandlers():
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)s: pubs: %(message)s"))
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
    return logger
