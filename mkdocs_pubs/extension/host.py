"""What surrounds the Markdown extension, as the extension asks for it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    # A host is known before anything has to be read: a site may have no macro at all.
    import xml.etree.ElementTree as ET
    from collections.abc import Mapping, Sequence

    from markdown import Markdown

    from mkdocs_pubs.extension.citations import TextCitations
    from mkdocs_pubs.extension.positions import MacroSource
    from mkdocs_pubs.library.library import Library
    from mkdocs_pubs.library.site_options import CitationOptions
    from mkdocs_pubs.model.publication import Publication
    from mkdocs_pubs.problems import Fault
    from mkdocs_pubs.query.macro import Macro
    from mkdocs_pubs.query.options import Options
    from mkdocs_pubs.render.ids import Ids
    from mkdocs_pubs.render.renderer import Renderer


class Extent(Enum):
    """What is rendered."""

    PAGE = "a page"
    EXCERPT = "a page once more, for another that shows its beginning"
    PART = "what a page takes into itself, as a docstring"


class PageAssets(NamedTuple):
    """What a page with a list needs besides, as elements.

    Attributes:
        before: what stands before the first list.
        behind: what stands at the end of the page.
    """

    before: Sequence[ET.Element] = ()
    behind: Sequence[ET.Element] = ()


class Host(Protocol):
    """What surrounds the extension: where the publications come from, and where problems go."""

    renderer: Renderer
    layouts: frozenset[str]
    is_serve: bool
    """Pages are made for their author, and show what is wrong with their macros."""
    in_text: TextCitations
    has_script: bool
    """Pages with a list have the script, and so may have a search box."""

    @property
    def library(self) -> Library:
        """The publications."""

    def base(self, md: Markdown) -> str:
        """What leads from the page that `md` renders to the site's root, in its links."""

    def base_of_files(self, md: Markdown) -> str:
        """Likewise for the script, whose addresses no host makes anew."""

    def assets(self, md: Markdown) -> PageAssets:
        """The style and the script of the page that `md` renders, where its theme does not bring them."""

    def options(self, md: Markdown) -> Options:
        """The options that hold on the page that `md` renders where a macro says nothing else."""

    def citation_options(self, md: Markdown) -> CitationOptions:
        """What the page that `md` renders does with `[@key]`."""

    def extent(self, md: Markdown) -> Extent:
        """What `md` renders: a page, or what another page shows of it or takes into itself."""

    def before_ids(self, md: Markdown) -> str:
        """What stands before ids, where several texts may come to stand on one page; "" on a page."""

    def report(self, md: Markdown, fault: Fault, source: MacroSource) -> None:
        """Take a fault of a macro, with the macro as the page that `md` renders has it."""

    def take_rows(self, md: Markdown, rows: Sequence[tuple[Publication, Ids]], html: Sequence[str]) -> None:
        """Take what the page that `md` renders lists.

        Args:
            md: renders the page.
            rows: the publications, each with the ids that lead to its row.
            html: that of each group, in their order.
        """

    def take_citations(self, md: Markdown, cited: Sequence[tuple[Publication, str]]) -> None:
        """Take what the page that `md` renders cites, each work with the id of where it is cited first."""

    def site_bibliography(self, md: Markdown, macro: Macro) -> str | None:
        """What stands for a bibliography of the whole site until all pages are known.

        Returns:
            None where pages are rendered one by one.
        """

    def citation_link(self, md: Markdown, publication: Publication) -> Mapping[str, str]:
        """The attributes of a citation's link where its page has no row for it; none for text alone."""
