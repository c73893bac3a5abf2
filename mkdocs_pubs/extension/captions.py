"""Citations in HTML that stands in Markdown: a caption, say.

`md_in_html` takes `<figcaption>` into an element of Markdown, and leaves its text as it is. Citations in it
are made all the same. HTML that is no part of Markdown stays what it is, and a citation there is named.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from mkdocs_pubs.extension.page import PageProcessor
from mkdocs_pubs.extension.positions import in_tag, without_hidden
from mkdocs_pubs.problems import Fault, Level
from mkdocs_pubs.query.citations import BRACKETS, Citation, citation_at
from mkdocs_pubs.query.lexer import find_macros, is_escaped
from mkdocs_pubs.text.regex import regex

_BRACKETS = regex(BRACKETS)
_CODE = frozenset(("code", "pre", "script", "style"))
_CODE_TAG = regex(r"<(/?)(?:code|pre|script|style)\b", re.IGNORECASE)
_IN_HTML = Fault(
    "macro-unexpanded",
    "a citation in raw HTML stays as it is",
    fix="write markdown on the element that holds it, as in figcaption markdown",
    level=Level.WARNING,
)


class Captions(PageProcessor):
    """Makes the citations of texts that Markdown leaves as they are, before it reads all others."""

    def run(self, root: ET.Element) -> None:
        """Put citations into such texts of the page, and name those that stay."""
        for element in [one for one in root.iter() if one.tag not in _CODE]:
            self._name_macros(element.text)
            element.text, children = self._parted(element.text)
            for child in element:
                self._name_macros(child.tail)
                child.tail, cited = self._parted(child.tail)
                children += (child, *cited)
            if len(children) > len(element):
                element[:] = children
        self._name_citations()

    def _name_macros(self, text: str | None) -> None:
        if isinstance(text, AtomicString) and "<<" in text:
            for found in find_macros(self._without_code(text)):
                if not found.escaped:
                    source = self._page.source(text[found.start : found.end], own_line=None)
                    self._page.report_unexpanded(source)

    def _parted(self, text: str | None) -> tuple[str | None, list[ET.Element]]:
        """A text up to its first citation, and each citation with what stands behind it."""
        if not isinstance(text, AtomicString):
            return text, []
        before, shown = text, 0
        cited: list[ET.Element] = []
        for citation in self._citations(self._without_code(text)):
            source = self._page.source(text[citation.start : citation.end], own_line=None)
            element, _ = self._page.cite(citation, source)
            if element is not None:
                between = AtomicString(text[shown : citation.start])
                if cited:
                    cited[-1].tail = between
                else:
                    before = between
                cited.append(element)
                shown = citation.end
        if cited:
            cited[-1].tail = AtomicString(text[shown:])
        return before, cited

    def _without_code(self, text: str) -> str:
        """A text with spaces for its code: of elements in it the tags are in Markdown's stash."""
        blocks = self._page.md.htmlStash.rawHtmlBlocks
        parts: list[str] = []
        shown, depth = 0, 0
        for found in HTML_PLACEHOLDER_RE.finditer(text):
            tag = _CODE_TAG.match(str(blocks[int(found[1])])) if int(found[1]) < len(blocks) else None
            if tag is None:
                continue
            if tag[1] and depth:
                depth -= 1
                if not depth:
                    parts.append(" " * (found.start() - shown))
                    shown = found.start()
            elif not tag[1]:
                if not depth:
                    parts.append(text[shown : found.end()])
                    shown = found.end()
                depth += 1
        return "".join((*parts, text[shown:]))

    def _citations(self, text: str) -> Iterator[Citation]:
        if not self._page.citing.is_on:
            return
        end = 0
        for found in _BRACKETS.finditer(text):
            if found.start() >= end and not is_escaped(text, found.start()):
                citation = citation_at(text, found.start(), self._page.md.references)
                if citation is not None:
                    end = citation.end
                    yield citation

    def _name_citations(self) -> None:
        """Name the citations in HTML that is no part of Markdown."""
        page = self._page
        for raw in page.md.htmlStash.rawHtmlBlocks:
            if not isinstance(raw, str) or "@" not in raw:
                continue
            source = page.source(raw, own_line=None)
            shown = without_hidden(source.text)
            for citation in self._citations(shown):
                is_known = any(page.keys.find(work.key) for work in citation.works)
                if is_known and not in_tag(shown, citation.start):
                    page.host.report(page.md, _IN_HTML._replace(start=citation.start), source)
