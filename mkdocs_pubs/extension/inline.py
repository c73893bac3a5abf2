"""Macros in running text: counts and citations, escaped ones, and lists that stand where they can't."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from mkdocs_pubs.extension.citations import citation
from mkdocs_pubs.extension.hidden import hidden_in_html
from mkdocs_pubs.extension.page import Page
from mkdocs_pubs.extension.unexpanded import unexpanded
from mkdocs_pubs.problems import Fault
from mkdocs_pubs.query.lexer import Occurrence, macro_at
from mkdocs_pubs.query.macro import MacroName


class Inline(InlineProcessor):
    """Macros in running text: counts and citations, escaped ones, and lists that stand where they can't."""

    def __init__(self, page: Page) -> None:
        super().__init__(r"\\?<<\s*[A-Za-z]", page.md)
        self._page = page
        self._visible = "", ""  # what stood before and behind the last macro that nothing hides
        self._left = "", 0  # a text, and where in it the last macro ends that stays as it is

    def handleMatch(  # type: ignore[override]  # noqa: N802  # Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | str | None, int | None, int | None]:
        """What stands in a macro's place, and where this is; nothing for what is none."""
        found = macro_at(data, data.index("<<", m.start()))
        if found is None or self._is_left(data, found) or self._is_hidden(data, found):
            return None, None, None
        start, end = found.start, found.end
        text = data[start:end]
        if found.escaped:
            return _span(text), start - 1, end
        written = self._page.written(text, own_line=None if found.is_inline else False)
        macro, faults = self._page.understood(written)
        if macro is not None and macro.name is MacroName.LIST and found.closed:
            fault = unexpanded(0)
            self._page.host.report(self._page.md, fault, written)
            faults += (fault,)
        if faults and self._page.host.shows_notes:
            return _marked(text, faults), start, end
        if macro is not None and macro.name is MacroName.COUNT:
            return _span(str(len(self._page.selected(macro)))), start, end
        if macro is not None and macro.name is MacroName.CITE:
            labels = self._page.host.renderer.labels
            return citation(macro, self._page.selected(macro), labels), start, end
        self._left = data, end
        return None, None, None

    def _is_left(self, text: str, found: Occurrence) -> bool:
        """Whether a macro that stays as it is holds this one: one that is never closed reaches far."""
        return found.start < self._left[1] and text is self._left[0]

    def _is_hidden(self, text: str, found: Occurrence) -> bool:
        """Whether a comment or an element of code holds a macro."""
        before, behind = self._visible
        # Since the macro before only that one has been replaced: the text up to there is not read again.
        known = len(before) if text.startswith(before) and text.endswith(behind) else 0
        at = found.start
        if any(start < at < end for start, end in hidden_in_html(text, known, at)):
            return True
        self._visible = text[:at], text[found.end :]
        return False


def _marked(text: str, faults: Sequence[Fault]) -> ET.Element:
    """A macro in running text with what is wrong with it."""
    element = ET.Element("mark", {"title": "\n".join(fault.sentence for fault in faults)})
    element.text = AtomicString(text)
    return element


def _span(text: str) -> ET.Element:
    element = ET.Element("span")
    element.text = AtomicString(text)
    return element
