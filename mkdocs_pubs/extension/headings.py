"""Headings of groups, in time for the table of contents; and how deep what follows a heading stands."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, STX, AtomicString

from mkdocs_pubs.extension.hidden import without_hidden
from mkdocs_pubs.extension.order import in_order
from mkdocs_pubs.extension.page import ListOnPage, Page
from mkdocs_pubs.query.macro import Macro
from mkdocs_pubs.query.query import groups
from mkdocs_pubs.text.regex import regex

_HEADING = regex(r"h([1-6])")
_RAW_HEADING = regex(r"<h([1-6])(?=[\s/>])", re.IGNORECASE)


class Headings(Treeprocessor):
    """Puts the groups' headings into the page, in time for the table of contents."""

    def __init__(self, md: Markdown, page: Page) -> None:
        super().__init__(md)
        self._page = page

    def run(self, root: ET.Element) -> None:
        """Fill the lists' elements: a heading for each group, and a place for its rows."""
        pending = {id(found.element): found for found in self._page.lists}
        if not pending:
            return
        level = 0
        for element, text in in_order(root):
            if element is not None and (found := pending.get(id(element))):
                # The theme shows the page's title as the first heading where the text has none.
                self._fill(found, max(level, 1))
            else:
                level = _level(element, text, self._page.md) or level

    def _fill(self, found: ListOnPage, level: int) -> None:
        macro = found.macro
        found.groups = groups(
            self._page.selected(macro), macro.query, self._page.host.renderer.labels.headings()
        )
        titled = any(group.label for group in found.groups)
        for group in found.groups:
            target = found.element
            if titled:
                heading = ET.SubElement(
                    found.element, f"h{min(level + 1, 6)}", {"class": _group_class(macro)}
                )
                heading.text = AtomicString(group.label)
            placeholder = self._page.md.htmlStash.store("")
            found.stashed.append(self._page.md.htmlStash.html_counter - 1)
            if titled:
                heading.tail = placeholder
            else:
                target.text = placeholder


def _group_class(macro: Macro) -> str:
    """What the style sheet knows a group's heading by; years are short enough to stand in the margin."""
    return f"pubs-group pubs-group-{macro.query.group}"


def set_levels(root: ET.Element, lists: Sequence[ListOnPage], md: Markdown) -> None:
    """Say how deep each list's titles stand: below the heading before, which `toc` may have moved."""
    pending = {id(found.element): found for found in lists}
    level = 1
    for element, text in in_order(root):
        if element is not None and (found := pending.get(id(element))):
            own = next((one for child in element if (one := _HEADING.fullmatch(str(child.tag)))), None)
            found.level = min((int(own[1]) if own else level) + 1, 6)
        else:
            level = _level(element, text, md) or level


def _level(element: ET.Element | None, text: str, md: Markdown) -> int:
    """The level of the heading that an element is, or of the last in the raw HTML of a text; 0 without."""
    if element is not None and (heading := _HEADING.fullmatch(str(element.tag))):
        return int(heading[1])
    if STX not in text:
        return 0
    levels = _RAW_HEADING.findall(without_hidden("".join(_stashed(text, md))))
    return int(levels[-1]) if levels else 0


def _stashed(text: str, md: Markdown) -> Iterator[str]:
    """The raw HTML for which a text has places."""
    blocks = md.htmlStash.rawHtmlBlocks
    for found in HTML_PLACEHOLDER_RE.finditer(text):
        raw = blocks[int(found[1])] if int(found[1]) < len(blocks) else ""
        if isinstance(raw, str):
            yield raw
