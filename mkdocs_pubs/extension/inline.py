"""Macros in running text: counts and citations, escaped ones, and lists that stand where they can't."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from mkdocs_pubs.extension.page import PageContext, PageProcessor
from mkdocs_pubs.extension.positions import MacroSource, hidden_in_html, in_tag
from mkdocs_pubs.library.bibtex_plugin import COMMAND, COMMANDS, foreign_command
from mkdocs_pubs.locales.labels import Labels
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.query.citations import (
    BARE,
    BRACKETS,
    Citation,
    CitedKey,
    bare_citation_at,
    citation_at,
)
from mkdocs_pubs.query.lexer import MacroName, Occurrence, is_escaped, macro_at
from mkdocs_pubs.query.macro import Macro
from mkdocs_pubs.text.folding import fold

# On a cited work its publication's place in the library, until the page's rows are known.
_CITED = "data-pubs-cited"


_Match = tuple[ET.Element | str | None, int | None, int | None]
"""What stands in the place of a match, with where it begins and ends; None three times for nothing."""


class InlineMacros(InlineProcessor):
    """Expands counts and citations, and takes the backslash from escaped macros."""

    def __init__(self, page: PageContext) -> None:
        super().__init__(rf"\\?<<\s*[A-Za-z]|{BRACKETS}|{BARE}|{COMMAND}", page.md)
        self._page = page
        # A text, and where in it the last macro that nothing hides begins and ends.
        self._visible = "", 0, 0
        self._left = "", 0  # a text, and where in it the last macro ends that stays as it is

    def handleMatch(  # type: ignore[override]  # noqa: N802  # Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> _Match:
        """What stands in a macro's place, and where this is; nothing for what is none."""
        if m[0] in COMMANDS:
            if not is_escaped(data, m.start()):
                source = self._page.source(m[0], own_line=None)
                self._page.host.report(self._page.md, foreign_command(m[0]), source)
            return None, None, None
        return self._expand(m, data) if "<<" in m[0] else self._cite(m, data)

    def _expand(self, m: re.Match[str], data: str) -> _Match:
        """What stands for a macro."""
        found = macro_at(data, data.index("<<", m.start()))
        if found is None or self._is_left(data, found) or self._is_hidden(data, found.start, found.end):
            return None, None, None
        start, end = found.start, found.end
        text = data[start:end]
        if found.escaped:
            return _element("span", text), start - 1, end
        source = self._page.source(text, own_line=None if found.is_inline else False)
        element = self._expanded(source, is_closed=found.closed)
        if element is not None:
            return element, start, end
        self._left = data, end
        return None, None, None

    def _expanded(self, source: MacroSource, *, is_closed: bool) -> ET.Element | None:
        """What stands for a macro in running text; None for one that stays as it is."""
        page = self._page
        macro, faults = page.read(source)
        if macro is not None and not macro.is_inline and is_closed:
            faults += (page.report_unexpanded(source),)
        if faults and page.host.is_serve:
            return _element("mark", source.text, title="\n".join(fault.sentence for fault in faults))
        if macro is None or not macro.is_inline:
            return None
        if macro.name is MacroName.COUNT:
            return _element("span", str(len(page.select(macro))))
        if page.citing.is_on:
            citation = Citation(0, len(source.text), tuple(map(CitedKey, macro.keys)))
            element, _ = page.cite(citation, None)
            if element is not None:
                return element
        return _citation(macro, page.select(macro), page.host.renderer.labels)

    def _is_left(self, text: str, found: Occurrence) -> bool:
        """Whether a macro that stays as it is holds this one: one that is never closed reaches far."""
        return found.start < self._left[1] and text is self._left[0]

    def _cite(self, m: re.Match[str], data: str) -> _Match:
        """The citation that stands for keys in brackets, or in the text itself."""
        page, start = self._page, m.start()
        if is_escaped(data, start):
            return None, None, None
        if data[start] == "[":
            citation = citation_at(data, start, page.md.references)
        else:
            is_read = page.citing.is_on and page.citing.is_bare
            citation = bare_citation_at(data, start) if is_read else None
        if citation is None or in_tag(data, start) or self._is_hidden(data, start, citation.end):
            return None, None, None
        text = data[start : citation.end]
        if not page.citing.is_on:
            page.report_unread(citation, text)
            return None, None, None
        element, faults = page.cite(citation, page.source(text, own_line=None))
        if element is None:
            return None, None, None
        if faults and page.host.is_serve:
            element.set("title", "\n".join(fault.sentence for fault in faults))
        return element, start, citation.end

    def _is_hidden(self, text: str, at: int, behind_it: int) -> bool:
        """Whether a comment or an element of code holds a macro."""
        seen, before, behind = self._visible
        # Since the macro before at most that one has been replaced: the text up to there is not read again.
        is_known = text is seen or (text.startswith(seen[:before]) and text.endswith(seen[behind:]))
        known = before if is_known else 0
        if any(start < at < end for start, end in hidden_in_html(text, known, at)):
            return True
        self._visible = text, at, behind_it
        return False


def _element(tag: str, text: str, **attributes: str) -> ET.Element:
    element = ET.Element(tag, attributes)
    element.text = AtomicString(text)
    return element


def _citation(macro: Macro, publications: Sequence[Publication], labels: Labels) -> ET.Element:
    """What stands for `<< cite … >>`: an element for each work, of which `CitationLinks` makes a link.

    A key that none of `publications` has is shown as it is.
    """
    from mkdocs_pubs.formats.in_text import short_reference  # noqa: PLC0415  # only where something is cited

    citation = ET.Element("span", {"class": "pubs-cite"})
    by_key = {fold(key): one for one in publications for key in one.keys}
    # What was the key of one may be that of another now.
    by_key |= {fold(one.key): one for one in publications}
    cited: set[int] = set()
    for key in macro.keys:
        publication = by_key.get(fold(key))
        if publication is None:
            work = _element("span", key)
        elif publication.order in cited:
            continue
        else:
            cited.add(publication.order)
            work = _element("span", short_reference(publication, labels))
            work.set(_CITED, str(publication.order))
        if len(citation):
            citation[-1].tail = "; "
        citation.append(work)
    return citation


class CitationLinks(PageProcessor):
    """Leads citations to their rows, or to where the host says; inside a link they are text."""

    def run(self, root: ET.Element) -> None:
        """Give each citation its address; the page is done with it."""
        rows, host = self._page.rows, self._page.host
        self._page.reset()
        works = [(work, work.attrib.pop(_CITED)) for work in root.iter("span") if work.get(_CITED)]
        if not works:
            return
        publications = {str(one.order): one for one in (*host.library.publications, *host.library.volumes)}
        inside = {id(work) for link in root.iter("a") for work in link.iter("span")}
        for work, order in works:
            publication = publications.get(order)
            if publication is not None and id(work) not in inside:
                # Its page is the better place, if it has one in the end.
                has_page = publication.order in host.renderer.links.page_urls
                at = None if has_page else rows.get(publication.order)
                link = {"href": f"#{at}"} if at else host.citation_link(self._page.md, publication)
                work.attrib.update(link)
            if work.attrib:
                work.tag = "a"
