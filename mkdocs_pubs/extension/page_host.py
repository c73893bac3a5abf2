"""What hosts share that know a page's source: its options, and the places of what is wrong on it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from markdown import Markdown

from mkdocs_pubs.extension.log import BuildLog
from mkdocs_pubs.extension.positions import MacroSource, position_of
from mkdocs_pubs.library.files import shown
from mkdocs_pubs.library.site_options import page_options
from mkdocs_pubs.library.yaml_nodes import front_matter_line
from mkdocs_pubs.problems import Fault
from mkdocs_pubs.query.macro import Macro
from mkdocs_pubs.query.options import Options
from mkdocs_pubs.render.renderer import Renderer

__all__ = ["Macro", "PageHost"]


class PageHost(ABC):
    """Knows the source of the page that a Markdown instance renders.

    Args:
        root: the folder of the site.
        log: takes all problems.

    Attributes:
        root, log: as given.
    """

    layouts: frozenset[str]
    defaults: Options
    """The options of every list of the site."""
    renderer: Renderer

    def __init__(self, root: Path, log: BuildLog) -> None:
        self.root = root
        self.log = log
        self._page_options: dict[str, tuple[object, Options]] = {}

    @abstractmethod
    def page_meta(self, md: Markdown) -> Mapping[str, Any]:
        """The front matter of the page that `md` renders."""

    @abstractmethod
    def page_source(self, md: Markdown) -> str:
        """The source of the page that `md` renders, front matter included."""

    @abstractmethod
    def page_name(self, md: Markdown) -> str:
        """The path of this source as its author knows it."""

    def options(self, md: Markdown) -> Options:
        """The options of the page that `md` renders: those of its front matter over the site's."""
        name, given = self.page_name(md), self.page_meta(md).get("pubs")
        known = self._page_options.get(name)
        if known is None or known[0] != given:
            options, faults = page_options(given, self.layouts)
            for fault in faults:
                line = front_matter_line(self.page_source(md), ["pubs", fault.subject])
                self.log.add([fault.at(name, line)])
            self._page_options[name] = known = given, options.over(self.defaults)
        return known[1]

    def report(self, md: Markdown, fault: Fault, source: MacroSource) -> None:
        """Log what is wrong with a macro, with its page, line and column."""
        place = position_of(self.page_source(md), source, max(fault.start, 0))
        if place is None:  # a snippet holds it, or another extension made it
            fault = fault._replace(message=f"in {source.text}: {fault.message}")
        self.log.add([fault.at(self.page_name(md), *(place or ()))])

    def report_templates(self) -> None:
        """Log what is wrong with templates of the site, as far as they were used."""
        self.log.add(
            problem._replace(path=shown(Path(problem.path), self.root)) if problem.path else problem
            for problem in self.renderer.problems
        )
