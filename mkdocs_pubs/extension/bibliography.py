"""The bibliography of a page: its citations are numbered, and led to the references and back.

It is made before the table of contents: headings may hold citations, and a heading may stand over it.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence

from markdown.util import AtomicString

from mkdocs_pubs.extension.citation_text import CitationText, Reference
from mkdocs_pubs.extension.citations import NUMBER, CitationOnPage, CitationPlace, filled, numbers_in
from mkdocs_pubs.extension.host import Extent
from mkdocs_pubs.extension.notes import Notes
from mkdocs_pubs.extension.page import (
    CITATIONS_ON,
    ListOnPage,
    PageContext,
    PageProcessor,
    in_order,
    page_ids,
    stashed,
)
from mkdocs_pubs.extension.positions import MacroSource
from mkdocs_pubs.formats.citation import NOTES, NUMERIC, to_reference
from mkdocs_pubs.formats.in_text import letters
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.problems import Fault, Level
from mkdocs_pubs.query.lexer import MacroName
from mkdocs_pubs.query.look import Look
from mkdocs_pubs.query.macro import Macro, of_bibliographies
from mkdocs_pubs.query.sorting import GIVEN, SortKey, arrange
from mkdocs_pubs.render.references import ShownReference, reference_html

_BY_PEOPLE = (SortKey("author"), SortKey("year"), SortKey("title"))
_EVERYTHING = "*"


class Bibliographies(PageProcessor):
    """Fills in the citations of a page, and lists what they cite."""

    def run(self, root: ET.Element) -> None:
        """Fill in citations and bibliography; what goes into another page is left to that page."""
        page = self._page
        if page.host.extent(page.md) is Extent.PART:
            for element in root.iter("span"):
                element.attrib.pop(NUMBER, None)  # its marks say it
            return
        for whole in [one for one in page.bibliographies if one.macro.whole_site]:
            self._list_site(whole)
        own = [one for one in page.bibliographies if not one.macro.whole_site]
        self._report_needless(own)
        if not (page.host.in_text.pending or own):
            return
        places = list(_places(root, page))
        works = self._works(places, has_list=bool(own))
        if own or works:
            self._make(root, places, works, own[0] if own else None)

    def _list_site(self, shown: ListOnPage) -> None:
        """Leave the place of a bibliography of the whole site."""
        page = self._page
        mark = page.host.site_bibliography(page.md, shown.macro)
        if mark is None:
            message = "pages are rendered one by one here: what others cite is not known"
            self._report(shown, message, "write << bibliography >> on each page, or build with MkDocs")
            return
        self._add_heading(shown)
        place = page.md.htmlStash.store(mark)
        if len(shown.element):
            shown.element[-1].tail = place
        else:
            shown.element.text = place

    def _add_heading(self, shown: ListOnPage) -> None:
        said = shown.macro.look.heading
        if said:
            heading = ET.SubElement(shown.element, "h2")
            word = self._page.host.renderer.labels["references"]
            heading.text = AtomicString(word if said == "true" else said)

    def _report_needless(self, own: Sequence[ListOnPage]) -> None:
        """Name bibliographies of the page that stay empty."""
        if own and not self._page.citing.is_on:
            message = "a bibliography stands here, and the page has no citations"
            self._report(own[0], message, f"write {CITATIONS_ON}")
        for again in own[1:]:
            self._report(again, "the page has a bibliography already", "keep one")

    def _report(self, bibliography: ListOnPage, message: str, fix: str) -> None:
        fault = Fault("bibliography", message, 0, fix=fix, level=Level.WARNING)
        self._page.host.report(self._page.md, fault, bibliography.source)

    def _works(self, places: Iterable[CitationPlace], *, has_list: bool) -> list[Publication]:
        """What the page cites, in order, and behind it what `nocite` names."""
        page = self._page
        works = {one.order: one for place in places for one in place.found.works if one is not None}
        for key in page.citing.nocite if has_list or works else ():
            named = page.host.library.publications if key == _EVERYTHING else (page.keys.find(key),)
            works |= {one.order: one for one in named if one is not None and one.order not in works}
        return list(works.values())

    def _make(
        self,
        root: ET.Element,
        places: Sequence[CitationPlace],
        works: Sequence[Publication],
        asked: ListOnPage | None,
    ) -> None:
        page = self._page
        shown = asked or self._bibliography()
        look = shown.macro.look
        arranged = _arranged(works, shown.macro)
        labels = page.host.renderer.labels
        ids = page_ids(root, page.md) if page.host.extent(page.md) is Extent.PAGE else None
        letter_of = letters(arranged, labels)
        references = {
            one.order: Reference(
                one,
                number,
                letter_of.get(one.order, ""),
                ids.free(f"ref-{one.key}") if ids else f"ref-{one.key}",
                to_reference(one, labels, look.style, letter_of.get(one.order, "")),
            )
            for number, one in enumerate(arranged, 1)
        }
        if look.style == NOTES:
            notes = Notes(page, root, ids)
            notes.write(places)
            for order, reference in references.items():
                reference.citations = notes.ids_of.get(order, [])
            self._tell_host(references)
            if asked:
                self._list(shown, list(references.values()), has_ids=ids is not None)
            return
        links = {id(span) for link in root.iter("a") for span in link.iter("span")}
        writer = CitationText(labels, look.style, references, ids)
        for place in places:
            if place.element is not None:
                writer.write(place.found, place.element, is_linked=id(place.element) not in links)
        if not asked:
            root.append(shown.element)
            page.bibliographies.append(shown)
        inside = {place.found.number: place.found for place in places if place.element is None}
        _fill_stash(page, inside, writer)
        self._tell_host(references)
        self._list(shown, list(references.values()), has_ids=ids is not None)

    def _tell_host(self, references: Mapping[int, Reference]) -> None:
        """Tell the host what the page cites, and where first."""
        cited = [(one.publication, one.citations[0]) for one in references.values() if one.citations]
        self._page.host.take_citations(self._page.md, cited)

    def _bibliography(self) -> ListOnPage:
        """A bibliography as the options of the page and the site have it, where none is asked for."""
        options = of_bibliographies(self._page.host.options(self._page.md))
        macro = Macro(MacroName.BIBLIOGRAPHY, look=Look("references", **options.set_in(Look)))
        return ListOnPage(ET.Element("div", {"class": "pubs"}), macro, MacroSource("", None))

    def _list(self, shown: ListOnPage, references: Sequence[Reference], *, has_ids: bool) -> None:
        """Put the heading and the references into the element of the bibliography."""
        page, look = self._page, shown.macro.look
        labels = page.host.renderer.labels
        self._add_heading(shown)
        names = f"pubs-list pubs-references pubs-bibliography pubs-{look.style}"
        listed = ET.SubElement(
            shown.element,
            "ol",
            {"class": names, "aria-label": labels["references"], "data-search-exclude": ""},
        )
        for one in references:
            backlinks = one.citations if look.backlinks else ()
            reference = ShownReference(one.publication, one.id, one.pieces, backlinks)
            html = reference_html(page.host.renderer, reference, page.host.base(page.md))
            item = ET.SubElement(listed, "li", {"class": "h-cite"} | ({"id": one.id} if has_ids else {}))
            item.text = page.md.htmlStash.store(html)


def _places(root: ET.Element, page: PageContext) -> Iterator[CitationPlace]:
    """The citations of a page in the order in which one reads them; they are no longer pending then."""
    pending, blocks = page.host.in_text.pending, page.md.htmlStash.rawHtmlBlocks
    for element, text in in_order(root):
        own = "" if element is None else element.get(NUMBER, "")
        if own and (found := pending.pop(int(own), None)):
            yield CitationPlace(found, element)
        for place in stashed(text, page.md):
            for number in numbers_in(str(blocks[place])):
                if found := pending.pop(number, None):
                    yield CitationPlace(found, None)


def _fill_stash(page: PageContext, found: Mapping[int, CitationOnPage], writer: CitationText) -> None:
    """Fill in the citations in HTML that something else has rendered."""
    if not found:
        return
    blocks = page.md.htmlStash.rawHtmlBlocks
    for place, raw in enumerate(blocks):
        if isinstance(raw, str) and numbers_in(raw):
            blocks[place] = filled(
                raw, lambda number, part: writer.text_of(found[number], part) if number in found else ""
            )


def _arranged(works: Sequence[Publication], macro: Macro) -> Sequence[Publication]:
    """The works in the order of the bibliography."""
    keys = macro.query.sort or ((SortKey(GIVEN),) if macro.look.style == NUMERIC else _BY_PEOPLE)
    return arrange(works, keys, {one.order: place for place, one in enumerate(works)})
