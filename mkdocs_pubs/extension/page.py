"""What the processors of one page share: its lists on their way, its macros, its ids."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, STX

from mkdocs_pubs.extension.citations import Keys, cited, element_of
from mkdocs_pubs.extension.host import Host
from mkdocs_pubs.extension.positions import MacroSource, without_hidden
from mkdocs_pubs.library.site_options import CitationOptions
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.problems import Fault, Level
from mkdocs_pubs.query.citations import Citation
from mkdocs_pubs.query.grouping import Group
from mkdocs_pubs.query.lexer import find_macros
from mkdocs_pubs.query.macro import Macro, parse
from mkdocs_pubs.query.query import check, select
from mkdocs_pubs.render.ids import PageIds
from mkdocs_pubs.text.regex import regex

CITATIONS_ON = "citations: true in the front matter of the page, or for the plugin in mkdocs.yml"
"""Where citations are switched on."""

_ID = regex(r"""\sid\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)


class ListOnPage:
    """A list on its way: its element, and its groups with where each one's HTML goes.

    Args:
        element: the `div.pubs` that the page has in its place.
        macro: what is asked for.
        source: as the page has it.

    Attributes:
        element, macro, source: as given.
        groups: what it shows; empty until the headings are put in.
        level: how deep the titles stand, from 1.
        stashed: for each group the number of its place in Markdown's stash.
    """

    def __init__(self, element: ET.Element, macro: Macro, source: MacroSource) -> None:
        self.element, self.macro, self.source = element, macro, source
        self.groups: tuple[Group, ...] = ()
        self.level = 1
        self.stashed: list[int] = []


class PageContext:
    """What one page's processors share.

    Attributes:
        md: the instance of Python-Markdown that renders the page.
        host: what surrounds it.
        lists: the lists that were met, in order.
        bibliographies: the bibliographies that were met, in order.
        cites: whether any citation was met for the page's bibliography.
        rows: the id of a publication's first row, by the publication's place in the library.
    """

    def __init__(self, md: Markdown, host: Host) -> None:
        self.md = md
        self.host = host
        self.reset()

    def reset(self) -> None:
        """Begin another text: one instance may convert many."""
        self.lists: list[ListOnPage] = []
        self.bibliographies: list[ListOnPage] = []
        self.cites = self._has_unread = False
        self._citing: CitationOptions | None = None
        self.rows: dict[int, str] = {}
        self._counts: Counter[MacroSource] = Counter()

    @property
    def citing(self) -> CitationOptions:
        """What the page does with `[@key]`."""
        if self._citing is None:
            self._citing = self.host.citation_options(self.md)
        return self._citing

    @property
    def keys(self) -> Keys:
        """The publications by their keys."""
        return self.host.in_text.keys_of(self.host.library)

    def cite(
        self, citation: Citation, source: MacroSource | None
    ) -> tuple[ET.Element | None, tuple[Fault, ...]]:
        """The element of a citation, None where it names no publication; and its faults.

        They are reported where the page's `source` is given.
        """
        found, faults = cited(citation, self.keys)
        if source:
            for fault in faults:
                self.host.report(self.md, fault, source)
        if found is None:
            return None, faults
        self.cites = True
        self.host.in_text.pending[found.number] = found
        return element_of(found), faults

    def report_unread(self, citation: Citation, text: str) -> None:
        """Report the first citation of a publication on a page without citations, where it stays as it is."""
        if not self._has_unread and any(self.keys.find(work.key) for work in citation.works):
            self._has_unread = True
            message = f'"{text[:60]}" is shown as it stands, since the page has no citations'
            fix = f"write {CITATIONS_ON}, or a backslash before the bracket"
            fault = Fault("cite-off", message, 0, fix=fix, level=Level.HINT)
            self.host.report(self.md, fault, self.source(text, own_line=None))

    @property
    def people(self) -> Mapping[str, frozenset[str]]:
        """The ids of the site's people by their names."""
        return self.host.library.directory.ids_by_name

    def source(self, text: str, *, own_line: bool | None) -> MacroSource:
        """The next macro with this text on the page."""
        first = MacroSource("\n".join(line.strip() for line in text.strip().split("\n")), own_line)
        self._counts[first] += 1
        return first._replace(number=self._counts[first] - 1)

    def read(self, source: MacroSource) -> tuple[Macro | None, tuple[Fault, ...]]:
        """What a macro says, and its faults, reported."""
        macro, faults = parse(source.text, self.host.options(self.md), self.host.layouts)
        if macro is not None:
            doubts = check(macro.query, self.host.library.asked_by(macro.query), self.people)
            # An empty list that says what stands in its place is meant so.
            faults += doubts if macro.look.empty is None or self.select(macro) else ()
        for fault in faults:
            self.host.report(self.md, fault, source)
        return macro, faults

    def select(self, macro: Macro) -> tuple[Publication, ...]:
        """What a macro asks for, in its order."""
        return select(self.host.library.asked_by(macro.query), macro.query, self.people)

    def report_unexpanded(self, source: MacroSource, start: int = 0) -> Fault:
        """The fault of a macro for a list at `start` that has not its lines for itself, reported."""
        message = "a macro must start its own line, outside of running text and raw HTML"
        fault = Fault("macro-unexpanded", message, start)
        self.host.report(self.md, fault, source)
        return fault

    def report_in_html(self) -> None:
        """Report the macros that stand in raw HTML, where Markdown does not look for them."""
        for raw in self.md.htmlStash.rawHtmlBlocks:
            if isinstance(raw, str) and "<<" in raw:
                source = self.source(raw, own_line=None)
                for found in find_macros(without_hidden(source.text)):
                    if not found.escaped:
                        self.report_unexpanded(source, found.start)


class PageProcessor(Treeprocessor):
    """Works on the elements of one page."""

    def __init__(self, page: PageContext) -> None:
        super().__init__(page.md)
        self._page = page


def page_ids(root: ET.Element, md: Markdown) -> PageIds:
    """The ids that a page has in its elements and in its raw HTML."""
    taken = {at for element in root.iter() if (at := element.get("id"))}
    for raw in md.htmlStash.rawHtmlBlocks:
        if isinstance(raw, str):
            taken.update(map(unescape, _ID.findall(raw)))
    return PageIds(taken)


def stashed(text: str, md: Markdown) -> Iterator[int]:
    """The places of the raw HTML that goes into a text, in Markdown's stash."""
    if STX in text:
        blocks = md.htmlStash.rawHtmlBlocks
        for found in HTML_PLACEHOLDER_RE.finditer(text):
            if int(found[1]) < len(blocks) and isinstance(blocks[int(found[1])], str):
                yield int(found[1])


def in_order(root: ET.Element) -> Iterator[tuple[ET.Element | None, str]]:
    """Each element with the text that it begins with; and, with None, each text behind an element.

    An element's children are listed before the element is given out: what a caller puts into it then does
    not come.
    """
    waiting: list[ET.Element | str] = [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield None, item
        else:
            for child in reversed(item):
                waiting += (child.tail or "", child)
            yield item, item.text or ""
