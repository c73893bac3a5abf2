"""Macros in running text: counts and citations, escaped ones, and lists that stand where they can't."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from mkdocs_pubs.extension.page import PageContext, PageProcessor
from mkdocs_pubs.extension.positions import hidden_in_html
from mkdocs_pubs.locales.joints import joints
from mkdocs_pubs.locales.labels import Labels
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.query.lexer import MacroName, Occurrence, macro_at
from mkdocs_pubs.query.macro import Macro
from mkdocs_pubs.text.folding import fold

# On a cited work its publication's place in the library, until the page's rows are known.
_CITED = "data-pubs-cited"
_PAIR = 2


class InlineMacros(InlineProcessor):
    """Expands counts and citations, and takes the backslash from escaped macros."""

    def __init__(self, page: PageContext) -> None:
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
            return _element("span", text), start - 1, end
        source = self._page.source(text, own_line=None if found.is_inline else False)
        macro, faults = self._page.read(source)
        if macro is not None and macro.name is MacroName.LIST and found.closed:
            faults += (self._page.report_unexpanded(source),)
        if faults and self._page.host.is_serve:
            what = "\n".join(fault.sentence for fault in faults)
            return _element("mark", text, title=what), start, end
        if macro is not None and macro.name is MacroName.COUNT:
            return _element("span", str(len(self._page.select(macro)))), start, end
        if macro is not None and macro.name is MacroName.CITE:
            labels = self._page.host.renderer.labels
            return _citation(macro, self._page.select(macro), labels), start, end
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


def _element(tag: str, text: str, **attributes: str) -> ET.Element:
    element = ET.Element(tag, attributes)
    element.text = AtomicString(text)
    return element


def _citation(macro: Macro, publications: Sequence[Publication], labels: Labels) -> ET.Element:
    """What stands for `<< cite … >>`: an element for each work, of which `CitationLinks` makes a link.

    A key that none of `publications` has is shown as it is.
    """
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
            work = _element("span", _short_reference(publication, labels))
            work.set(_CITED, str(publication.order))
        if len(citation):
            citation[-1].tail = "; "
        citation.append(work)
    return citation


def _short_reference(publication: Publication, labels: Labels) -> str:
    """Authors and year, as running text names a work: "Wang et al., 2018"."""
    families = [author.name.family for author in next(iter(publication.people.values()), ())]
    if not families:
        who = publication.collaboration or str(publication.title)
    elif len(families) > _PAIR or publication.et_al:
        who = f"{families[0]}{joints(labels, families[:1]).et_al_cited}"
    else:
        who = joints(labels, families).pair.join(families)
    return f"{who}, {publication.date.year}" if publication.date else who


class CitationLinks(PageProcessor):
    """Leads citations to their rows, or to where the host says; inside a link they are text."""

    def run(self, root: ET.Element) -> None:
        """Give each citation its address; the page is done with it."""
        rows, host = self._page.rows, self._page.host
        self._page.reset()
        works = [(work, work.attrib.pop(_CITED)) for work in root.iter("span") if work.get(_CITED)]
        if not works:
            return
        publications = {str(one.order): one for one in host.library.publications}
        inside = {id(work) for link in root.iter("a") for work in link.iter("span")}
        for work, order in works:
            publication = publications.get(order)
            if publication is not None and id(work) not in inside:
                at = rows.get(publication.order)
                link = {"href": f"#{at}"} if at else host.citation_link(self._page.md, publication)
                work.attrib.update(link)
            if work.attrib:
                work.tag = "a"
