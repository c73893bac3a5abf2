"""Macros in running text: counts and citations, escaped ones, and lists that stand where they can't."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from mkdocs_pubs.expansion.citations import citation
from mkdocs_pubs.expansion.page import Page
from mkdocs_pubs.expansion.unexpanded import unexpanded
from mkdocs_pubs.faults import Fault
from mkdocs_pubs.hidden import hidden_in_html
from mkdocs_pubs.lexing import opening_name
from mkdocs_pubs.macro import MacroName, find_macros


class Inline(InlineProcessor):
    """Macros in running text: counts and citations, escaped ones, and lists that stand where they can't."""

    def __init__(self, page: Page) -> None:
        super().__init__(r"\\?<<\s*[A-Za-z]", page.md)
        self._page = page

    def handleMatch(  # type: ignore[override]  # noqa: N802  # Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | str | None, int | None, int | None]:
        """What stands in a macro's place, and where this is; nothing for what is none."""
        found = next(find_macros(data[m.start() :]), None)
        escaped = m[0].startswith("\\")
        is_other = found is None or found.start != int(escaped) or (escaped and not found.escaped)
        if found is None or is_other or _is_hidden(data, m.start()):
            return None, None, None
        start, end = m.start(), m.start() + found.end
        text = data[m.start() + found.start : end]
        if escaped:
            return _span(text), start, end
        opening = opening_name(text)
        is_list = opening is None or opening[0] not in (MacroName.COUNT, MacroName.CITE)
        written = self._page.written(text, own_line=False if is_list else None)
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
        return None, None, None


def _is_hidden(text: str, at: int) -> bool:
    """Whether a comment or an element of code holds what stands at `at`."""
    return any(start < at < end for start, end in hidden_in_html(text))


def _marked(text: str, faults: Sequence[Fault]) -> ET.Element:
    """A macro in running text with what is wrong with it."""
    element = ET.Element("mark", {"title": "\n".join(fault.sentence for fault in faults)})
    element.text = AtomicString(text)
    return element


def _span(text: str) -> ET.Element:
    element = ET.Element("span")
    element.text = AtomicString(text)
    return element
