"""Macros for lists, which have their lines for themselves."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from typing import Any

from markdown.blockprocessors import BlockProcessor
from markdown.util import AtomicString

from mkdocs_pubs.extension.page import ListOnPage, Page
from mkdocs_pubs.problems import Fault
from mkdocs_pubs.query.macro import find_macros
from mkdocs_pubs.text.regex import regex

_AT_LINE_START = regex(r"(?:^|\n) {0,3}$")


class Blocks(BlockProcessor):
    """Finds macros that start a block or a line of it, and leaves an element for each list."""

    def __init__(self, parser: Any, page: Page) -> None:
        super().__init__(parser)
        self._page = page

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002  # Python-Markdown's signature
        """Whether a list begins in the block."""
        return "<<" in block and next(_own_lines(block), None) is not None

    def run(self, parent: ET.Element, blocks: list[str]) -> bool:
        """Leave an element for the block's first list, and the rest for the next round."""
        block = blocks.pop(0)
        start, end = next(_own_lines(block))
        if before := block[:start].rstrip():
            self.parser.parseBlocks(parent, [before])
        text = block[start:end].strip()
        macro, faults = self._page.understood(self._page.written(text, own_line=True))
        if faults and self._page.host.shows_notes:
            _add_note(parent, text, faults)
        if macro is not None:
            element = ET.SubElement(parent, "div", {"class": "pubs"})
            self._page.lists.append(ListOnPage(element, macro))
        if after := block[end:].lstrip("\n"):
            blocks.insert(0, after)
        return True


def _add_note(parent: ET.Element, text: str, faults: Sequence[Fault]) -> None:
    """Say on the page what is wrong with a macro, above the list if there is one."""
    note = ET.SubElement(parent, "div", {"class": "admonition failure pubs-note-to-author"})
    ET.SubElement(note, "p", {"class": "admonition-title"}).text = AtomicString(text)
    for fault in faults:
        ET.SubElement(note, "p").text = AtomicString(fault.sentence)


def _own_lines(block: str) -> Iterator[tuple[int, int]]:
    """The macros for a list that begin a line of `block` and have nothing behind them on their last one."""
    for found in find_macros(block):
        behind = block[found.end :].split("\n", 1)[0]
        if found.escaped or found.is_inline or not found.closed or behind.strip():
            continue
        if _AT_LINE_START.search(block, 0, found.start):
            yield found.start, found.end
