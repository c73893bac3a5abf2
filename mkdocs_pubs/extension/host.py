"""What surrounds the Markdown extension, as the extension asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    # A host is known before anything has to be read: a site may have no macro at all.
    from collections.abc import Mapping, Sequence

    from markdown import Markdown

    from mkdocs_pubs.extension.positions import Written
    from mkdocs_pubs.library.library import Library
    from mkdocs_pubs.model.publication import Publication
    from mkdocs_pubs.problems import Fault
    from mkdocs_pubs.query.macro import Options
    from mkdocs_pubs.render.renderer import Renderer


class Host(Protocol):
    """What surrounds the extension: where the publications come from, and where problems go."""

    renderer: Renderer
    layouts: frozenset[str]
    people: Mapping[str, frozenset[str]]
    shows_notes: bool
    script: str
    """The address of the script from the site's root, "" for none."""

    @property
    def library(self) -> Library:
        """The publications."""

    def base(self, md: Markdown) -> str:
        """What leads from the page that `md` renders to the site's root."""

    def options(self, md: Markdown) -> Options:
        """The options that hold on the page that `md` renders where a macro says nothing else."""

    def report(self, md: Markdown, fault: Fault, written: Written) -> None:
        """Take a fault of a macro, with the macro as the page that `md` renders has it."""

    def listed(self, md: Markdown, rows: Sequence[tuple[Publication, str]], ids: Sequence[str]) -> None:
        """Take the rows of the page that `md` renders with their ids, and all ids that lead to them."""

    def cited(self, md: Markdown, publication: Publication) -> str:
        """Where a citation leads that has no row on its page, "" for nowhere."""

    def shown(self, md: Markdown, lists: Sequence[str]) -> None:
        """Take the HTML of all groups on the page that `md` renders, in their order."""
