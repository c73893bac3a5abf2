"""The HTML of some Markdown with macros, for generators that know nothing of us."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from markdown import Markdown

from mkdocs_pubs.cli.publish import publish
from mkdocs_pubs.extension.extension import PubsExtension
from mkdocs_pubs.extension.log import BuildLog
from mkdocs_pubs.extension.site import Site
from mkdocs_pubs.extension.site_host import SiteHost
from mkdocs_pubs.library.site_files import SiteFiles
from mkdocs_pubs.problems import Problem

_EXTENSIONS = ("attr_list", "tables", "toc")


class _Problems(BuildLog):
    """Keeps what is wrong for the command to print."""

    def begin(self) -> None:
        """Begin with nothing."""
        self.found: dict[Problem, None] = {}

    def add(self, problems: Iterable[Problem]) -> None:
        """Take problems."""
        self.found |= dict.fromkeys(problems)


class _TextHost(SiteHost):
    """Answers for a text that is no page of the site."""

    def __init__(self, root: Path, log: BuildLog, address: str) -> None:
        super().__init__(root, log)
        self._address = address

    def base(self, md: Markdown) -> str:  # noqa: ARG002  # there is one text
        """What leads to the site's root, as the command was told."""
        return self._address

    def page_path(self, md: Markdown) -> str:  # noqa: ARG002  # likewise
        """What problems of macros name."""
        return "-"

    def page_meta(self, md: Markdown) -> Mapping[str, Any]:  # noqa: ARG002  # likewise
        """The text has no front matter."""
        return {}


def render(
    text: str, files: SiteFiles, root: Path, folder: Path | None = None, address: str = ""
) -> tuple[str, tuple[Problem, ...]]:
    """Render a text.

    Args:
        text: Markdown with macros.
        files: of the site whose options and publications hold.
        root: what paths in problems are relative to.
        folder: where style, script and the files of publications are written; without one the HTML holds
            style, script and BibTeX.
        address: what stands before relative addresses, as "/" or "../".

    Returns:
        The HTML, and what is wrong.
    """
    log = _Problems()
    host = _TextHost(root, log, address)
    site = Site(files, root, lists_all=True)
    problems: tuple[Problem, ...] = ()
    if folder is not None:
        _, problems = publish(site, folder, root)
    host.read(site, folder or root / ".nothing")
    log.add(problems)
    html = Markdown(extensions=[PubsExtension(lambda _: host), *_EXTENSIONS]).convert(text)
    return html, tuple(log.found)
