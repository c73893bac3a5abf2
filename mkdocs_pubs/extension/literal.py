"""Macros in indented code: counted, so that the same text elsewhere is looked for behind them.

Only the parser knows whether what is indented is code, and no element knows its place in the source.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape
from typing import Any

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.treeprocessors import Treeprocessor

from mkdocs_pubs.extension.hidden import hidden_in_markdown
from mkdocs_pubs.extension.order import in_order
from mkdocs_pubs.extension.page import Page
from mkdocs_pubs.extension.positions import stands_alone
from mkdocs_pubs.query.lexer import find_macros


class CodeBlocks(BlockProcessor):
    """Sees each block that is about to become code, and takes none: macros with lines for themselves."""

    def __init__(self, parser: Any, page: Page) -> None:
        super().__init__(parser)
        self._page = page

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002  # Python-Markdown's signature
        """Count the block's macros."""
        if "<<" in block and block.startswith(" " * self.tab_length):
            self._page.has_literal = True
            for text, own_line in _macros(self.detab(block)[0]):
                if own_line:
                    self._page.pass_over(text, own_line=True)
        return False

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        """Never called: `test` takes no block."""


class CodeInText(Treeprocessor):
    """Numbers the macros of running text among those in code, before any of them is expanded."""

    def __init__(self, md: Markdown, page: Page) -> None:
        super().__init__(md)
        self._page = page

    def run(self, root: ET.Element) -> None:
        """Read the whole page in its order; the elements stay as they are."""
        if not self._page.has_literal:
            return
        for element, text in in_order(root):
            is_code = element is not None and element.tag == "code"
            # Markdown has escaped code already.
            for macro, own_line in _macros(unescape(text) if is_code else text):
                if not own_line:
                    count = self._page.pass_over if is_code else self._page.expect
                    count(macro, own_line=own_line)


def _macros(text: str) -> Iterator[tuple[str, bool | None]]:
    """The macros of a text, each with whether it has its lines for itself, as `Written` has it."""
    if "<<" not in text:
        return
    hidden = list(hidden_in_markdown(text))
    for found in find_macros(text):
        before = bisect_right(hidden, (found.start, len(text)))
        if found.escaped or (before and found.start < hidden[before - 1][1]):
            continue
        own_line = None if found.is_inline else stands_alone(text, found.start, found.end)
        yield text[found.start : found.end].strip(), own_line
