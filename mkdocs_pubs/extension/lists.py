"""Macros for lists, which have their lines for themselves: found, headed and rendered.

A block processor just below `code` finds the macros, so that lists, admonitions and tabs hold them and code
does not. It leaves an empty `div.pubs`; before `toc` the groups' headings are put in as elements, and after
`toc` the finished HTML is stashed, when the ids that the page has already are known.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.util import AtomicString

from mkdocs_pubs.extension.captions import Captions
from mkdocs_pubs.extension.host import Host
from mkdocs_pubs.extension.inline import CitationLinks, InlineMacros
from mkdocs_pubs.extension.page import ListOnPage, PageContext, PageProcessor, in_order, page_ids, stashed
from mkdocs_pubs.extension.positions import without_hidden
from mkdocs_pubs.model.publication import Kind, Publication
from mkdocs_pubs.problems import Fault
from mkdocs_pubs.query.lexer import MacroName, Occurrence, find_macros
from mkdocs_pubs.query.look import Look
from mkdocs_pubs.query.query import asked_for, groups
from mkdocs_pubs.render.assets import is_filtered, words_of
from mkdocs_pubs.render.ids import Ids, PageIds, is_reserved
from mkdocs_pubs.render.numbers import numbers_of
from mkdocs_pubs.text.regex import regex

_BLOCK_PRIORITY = 75  # just below `code` at 80: indented code keeps its macros
_CAPTIONS_PRIORITY = 25  # above `inline` at 20
_BIBLIOGRAPHIES_PRIORITY = 7  # below attributes at 8: headings with citations, and one over the references
_HEADINGS_PRIORITY = 6  # just above `toc` at 5
_ROWS_PRIORITY = 2  # below `toc`, above MkDocs's own processors at 1 and 0
_CITATIONS_PRIORITY = -10  # below MkDocs's, which takes addresses for paths of sources
_INLINE_PRIORITY = 185  # between `backtick` at 190 and `escape` at 180
_AT_LINE_START = regex(r"(?:^|\n) {0,3}$")
_HEADING = regex(r"h([1-6])")
_RAW_HEADING = regex(r"<h([1-6])(?=[\s/>])", re.IGNORECASE)


def register(md: Markdown, host: Host) -> None:
    """Have `md` expand macros with the publications of `host`."""
    page = PageContext(md, host)
    md.parser.blockprocessors.register(ListBlocks(md.parser, page), "pubs", _BLOCK_PRIORITY)
    md.inlinePatterns.register(InlineMacros(page), "pubs", _INLINE_PRIORITY)
    md.treeprocessors.register(Captions(page), "pubs-captions", _CAPTIONS_PRIORITY)
    md.treeprocessors.register(CitedWorks(page), "pubs-bibliographies", _BIBLIOGRAPHIES_PRIORITY)
    md.treeprocessors.register(GroupHeadings(page), "pubs-headings", _HEADINGS_PRIORITY)
    md.treeprocessors.register(ListRows(page), "pubs-rows", _ROWS_PRIORITY)
    md.treeprocessors.register(CitationLinks(page), "pubs-citations", _CITATIONS_PRIORITY)


class ListBlocks(BlockProcessor):
    """Finds macros that start a block or a line of it, and leaves an element for each list."""

    def __init__(self, parser: Any, page: PageContext) -> None:
        super().__init__(parser)
        self._page = page

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002  # Python-Markdown's signature
        """Whether a list begins in the block."""
        return "<<" in block and next(_own_lines(block), None) is not None

    def run(self, parent: ET.Element, blocks: list[str]) -> bool:
        """Leave an element for the block's first list, and the rest for the next round."""
        block = blocks.pop(0)
        found = next(_own_lines(block))
        if before := block[: found.start].rstrip():
            self.parser.parseBlocks(parent, [before])
        source = self._page.source(block[found.start : found.end], own_line=True)
        macro, faults = self._page.read(source)
        if faults and self._page.host.is_serve:
            _add_note(parent, source.text, faults)
        if macro is not None:
            element = ET.SubElement(parent, "div", {"class": "pubs"})
            found_as = self._page.bibliographies if macro.name is MacroName.BIBLIOGRAPHY else self._page.lists
            found_as.append(ListOnPage(element, macro, source))
        if after := block[found.end :].lstrip("\n"):
            blocks.insert(0, after)
        return True


def _add_note(parent: ET.Element, text: str, faults: Sequence[Fault]) -> None:
    """Say on the page what is wrong with a macro, above the list if there is one."""
    note = ET.SubElement(parent, "div", {"class": "admonition failure pubs-note-to-author"})
    ET.SubElement(note, "p", {"class": "admonition-title"}).text = AtomicString(text)
    for fault in faults:
        ET.SubElement(note, "p").text = AtomicString(fault.sentence)


def _own_lines(block: str) -> Iterator[Occurrence]:
    """The macros for a list that begin a line of `block` and have nothing behind them on their last one."""
    for found in find_macros(block):
        behind = block[found.end :].split("\n", 1)[0]
        if found.escaped or found.is_inline or not found.closed or behind.strip():
            continue
        if _AT_LINE_START.search(block, 0, found.start):
            yield found


class CitedWorks(PageProcessor):
    """Has the citations of a page filled in, and what they cite listed, where there is any."""

    def run(self, root: ET.Element) -> None:
        """Bring what makes bibliographies."""
        if self._page.host.in_text.pending or self._page.bibliographies:
            from mkdocs_pubs.extension.bibliography import Bibliographies  # noqa: PLC0415  # many pages cite none

            Bibliographies(self._page).run(root)


class GroupHeadings(PageProcessor):
    """Puts the groups' headings into the page, in time for the table of contents."""

    def run(self, root: ET.Element) -> None:
        """Fill the lists' elements: a heading for each group, and a place for its rows."""
        # The theme shows the page's title as the first heading where the text has none.
        for found, level in _levels(root, self._page):
            self._fill(found, max(level, 1))
        if "toc" in self.md.treeprocessors:
            self._set_reserved_ids(root, self.md.treeprocessors["toc"])

    def _set_reserved_ids(self, root: ET.Element, toc: Any) -> None:
        """Give an id to the headings to which `toc` would give one that scripts look up."""
        headings = (heading for found in self._page.lists for heading in found.element.iterfind("section/*"))
        slugs = [(heading, _slug(heading, toc)) for heading in headings]
        if reserved := [(heading, slug) for heading, slug in slugs if is_reserved(slug)]:
            ids = page_ids(root, self.md)
            for heading, slug in reserved:
                heading.set("id", ids.free(slug))

    def _fill(self, found: ListOnPage, level: int) -> None:
        macro, stash = found.macro, self._page.md.htmlStash
        words = self._page.host.renderer.labels
        labels = words.headings()
        found.groups = groups(self._page.select(macro), macro.query, labels)
        if not found.groups and macro.look.empty:
            ET.SubElement(found.element, "p", {"class": "pubs-empty"}).text = AtomicString(macro.look.empty)
        titled = any(group.label for group in found.groups)
        if titled and macro.query.group == "year":
            # Beside the heading of its year a row need not say the year again.
            found.element.set("class", "pubs pubs-by-year")
        for group in found.groups:
            found.stashed.append(stash.html_counter)
            placeholder = stash.store("")
            if titled:
                section = ET.SubElement(found.element, "section", {"class": "pubs-section"})
                section.text = "\n"  # print-site finds the ids of headings that begin a line
                heading = ET.SubElement(section, f"h{min(level + 1, 6)}", {"class": "pubs-group"})
                heading.text, heading.tail = AtomicString(group.label), placeholder
                language = words.language_of(group.key)
                if language and group.label == labels.get(group.key):
                    heading.set("lang", language)
            else:
                found.element.text = placeholder


def _slug(heading: ET.Element, toc: Any) -> str:
    """The id that `toc` would make of a heading's text; it reads entities that the text spells out."""
    return str(toc.slugify(unescape(heading.text or ""), toc.sep))


def _levels(root: ET.Element, page: PageContext) -> Iterator[tuple[ListOnPage, int]]:
    """The page's lists, each with the level of the heading before it, 0 without."""
    pending = {id(found.element): found for found in page.lists}
    level = 0
    for element, text in in_order(root) if pending else ():
        if element is not None and (found := pending.get(id(element))):
            yield found, level
        else:
            level = _level(element, text, page.md) or level


def _level(element: ET.Element | None, text: str, md: Markdown) -> int:
    """The level of the heading that an element is, or of the last in the raw HTML of a text; 0 without."""
    if element is not None and (heading := _HEADING.fullmatch(str(element.tag))):
        return int(heading[1])
    raw = "".join(str(md.htmlStash.rawHtmlBlocks[place]) for place in stashed(text, md))
    levels = _RAW_HEADING.findall(without_hidden(raw)) if raw else ()
    return int(levels[-1]) if levels else 0


class ListRows(PageProcessor):
    """Renders the lists, once the ids that the page has are known."""

    def run(self, root: ET.Element) -> None:
        """Put the lists' HTML where it belongs."""
        page = self._page
        page.report_in_html()
        # Below the heading before, which `toc` may have moved; a list's own come behind its element.
        for found, level in _levels(root, page):
            own = found.element.find("section/*")
            found.level = min((max(level, 1) if own is None else int(own.tag[1])) + 1, 6)
        if page.lists:
            self._list(root)
        tops = [found.element for found in (*page.lists, *page.bibliographies)]
        if tops:
            self._add_assets(root, tops)

    def _add_assets(self, root: ET.Element, tops: Sequence[ET.Element]) -> None:
        """Add the style before the first list or bibliography, and the script at the end."""
        assets = self._page.host.assets(self._page.md)
        places = [at for at, child in enumerate(root) for one in child.iter() if one in tops]
        for element in assets.before:
            root.insert(min(places, default=0), element)
        root.extend(assets.behind)

    def _list(self, root: ET.Element) -> None:
        page, host = self._page, self._page.host
        ids = page_ids(root, page.md)
        reached: Counter[str] = Counter()
        rendered = [group for found in page.lists for group in self._render(found, ids, reached)]
        rows = [row for group_rows, _ in rendered for row in group_rows]
        page.rows = {publication.order: row_ids[0] for publication, row_ids in reversed(rows)}
        host.take_rows(page.md, rows, [html for _, html in rendered])

    def _render(
        self, found: ListOnPage, ids: PageIds, reached: Counter[str]
    ) -> Iterator[tuple[Sequence[tuple[Publication, Ids]], str]]:
        """The rows of each group of a list, and its HTML, which is put where it belongs."""
        page, host = self._page, self._page.host
        listed = [publication for group in found.groups for publication in group.publications]
        bold = asked_for(listed, found.macro.query, page.people)
        if bold is None and host.library.directory.has_several_owners:
            bold = frozenset()
        look, base = self._look_of(found, listed), host.base(page.md)
        context = host.renderer.row_context(look, base, found.level, bold, size=len(listed))
        numbers = numbers_of(found.groups, context.look, reached)
        before = host.before_ids(page.md)
        for group, slot, numbered in zip(found.groups, found.stashed, numbers, strict=True):
            own = [ids.free(before + publication.key) for publication in group.publications]
            rows = [
                (publication, (at, *ids.unused(before + key for key in publication.keys[1:])))
                for publication, at in zip(group.publications, own, strict=True)
            ]
            is_first = slot == found.stashed[0]
            html = host.renderer.render_group(rows, context, numbered, is_first=is_first)
            page.md.htmlStash.rawHtmlBlocks[slot] = html
            yield rows, html

    def _look_of(self, found: ListOnPage, listed: Sequence[Publication]) -> Look:
        """The look of a list with its filter decided; its element gets what the script needs."""
        host, look = self._page.host, found.macro.look
        if not host.has_script:
            return look._replace(filter=False, hide=(*look.hide, "cite"))
        count = len({publication.order for publication in listed})
        look = look._replace(filter=is_filtered(look.filter, count))
        kinds = {publication.kind for publication in listed}
        shown = [kind for kind in Kind if kind in kinds] if look.filter else None
        found.element.set("data-labels", words_of(host.renderer.labels, shown))
        if host.renderer.links.files:
            found.element.set("data-files", host.base_of_files(self._page.md) + host.renderer.links.files)
        if look.filter:
            # Their place is kept from the start, so that nothing moves when the script fills it.
            names = ("pubs-controls", "pubs-chart") if look.chart else ("pubs-controls",)
            places = [ET.Element("div", {"class": name}) for name in names]
            places[-1].tail, found.element.text = found.element.text, None
            found.element[:0] = places
        return look
