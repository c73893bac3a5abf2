"""What is wrong with the macros and citations of a site's pages, without a build.

Each page is converted as Python-Markdown does it with the extensions that most sites have, and with the
site's snippets; what comes of it is thrown away. What other extensions and plugins make of it is not known.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from markdown import Markdown

from mkdocs_pubs.extension.extension import PubsExtension
from mkdocs_pubs.extension.log import BuildLog
from mkdocs_pubs.extension.site import Site
from mkdocs_pubs.extension.site_host import SiteHost
from mkdocs_pubs.library.yaml_nodes import front_matter, without_front_matter
from mkdocs_pubs.problems import Problem

# Those in which blocks stand inside of others, or code.
_EXTENSIONS = ("extra", "toc", "admonition", "sane_lists")
_OF_PYMDOWNX = ("pymdownx.superfences", "pymdownx.tabbed", "pymdownx.details")
_SIGNS = ("<<", "@", "8<")
_SNIPPETS = "pymdownx.snippets"
# No page is asked for, and a snippet that is missing is the build's business.
_OF_SNIPPETS = ("auto_append", "encoding", "dedent_subsections", "restrict_base_path")


def page_problems(site: Site, root: Path) -> tuple[Problem, ...]:
    """What is wrong with the macros of all pages; paths in problems are relative to `root`."""
    check = _PageCheck(site, root)
    for path in sorted(path for path in site.files.paths() if path.endswith(".md")):
        check.read_page(path)
    return tuple(check.problems)


class _Problems(BuildLog):
    """Keeps what a build would log."""

    def __init__(self) -> None:
        self.found: dict[Problem, None] = {}
        super().__init__(logging.getLogger(__name__))

    def add(self, problems: Iterable[Problem]) -> None:
        self.found.update(dict.fromkeys(problems))


class _PageCheck(SiteHost):
    """Answers what the extension asks on pages that nobody will see."""

    has_script = False

    def __init__(self, site: Site, root: Path) -> None:
        kept = _Problems()
        super().__init__(root, kept)
        self.site, self.layouts, self.renderer = site, site.files.layouts, site.renderer({})
        self.defaults = site.options.defaults
        self._kept = kept
        # Of the page that is read:
        self._path = ""
        self._meta: Mapping[str, Any] = {}
        self._extensions = [*_EXTENSIONS, *(_OF_PYMDOWNX if find_spec("pymdownx") else ())]
        self._configs: dict[str, dict[str, Any]] = {}
        snippets = site.files.extension(_SNIPPETS)
        if snippets is not None and find_spec("pymdownx"):
            self._extensions.append(_SNIPPETS)
            self._configs[_SNIPPETS] = _snippet_options(snippets, site.files.config.parent)

    @property
    def problems(self) -> Iterator[Problem]:
        """What was wrong with the pages that were read."""
        return iter(self._kept.found)

    def read_page(self, path: str) -> None:
        """Convert a page, if it may have a macro or a citation."""
        try:
            source = (self.site.files.docs / path).read_text("utf-8-sig", errors="replace")
        except OSError:
            return
        if any(sign in source for sign in _SIGNS):
            self._path, self._meta = path, front_matter(source)
            extension = PubsExtension(lambda _: self, lambda _: True)
            md = Markdown(extensions=[*self._extensions, extension], extension_configs=self._configs)
            md.convert(without_front_matter(source))

    def page_path(self, md: Markdown) -> str:  # noqa: ARG002  # one page at a time
        return self._path

    def page_meta(self, md: Markdown) -> Mapping[str, Any]:  # noqa: ARG002  # likewise
        return self._meta


def _snippet_options(given: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """The options of snippets as far as they name files of the site; a build looks from the site's folder."""
    base = given.get("base_path", ".")
    folders = [
        str(folder / one) for one in (base if isinstance(base, list) else [base]) if isinstance(one, str)
    ]
    return {name: given[name] for name in _OF_SNIPPETS if name in given} | {"base_path": folders}
