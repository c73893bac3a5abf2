"""Citations as footnotes: the full reference in the first note, a short one in later notes of the same work.

The notes stand among those of Python-Markdown's `footnotes`, where the page has any, and have their markup.
All are numbered in the order in which one reads the page.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from html import escape
from itertools import pairwise

from markdown.util import AtomicString

from mkdocs_pubs.extension.citations import (
    BETWEEN,
    NUMBER,
    CitationOnPage,
    CitationPlace,
    fill,
    filled,
    whole_citations,
)
from mkdocs_pubs.extension.page import PageContext, in_order, stashed
from mkdocs_pubs.formats.in_text import place_text
from mkdocs_pubs.formats.notes import ended, note, short_note
from mkdocs_pubs.formats.people import cited_people
from mkdocs_pubs.formats.pieces import Pieces, capital, text
from mkdocs_pubs.render.ids import PageIds
from mkdocs_pubs.render.references import note_html
from mkdocs_pubs.text.regex import regex

_REFERENCE, _BACK = "footnote-ref", "footnote-backref"
_DIGITS = regex(r"\d+")
_IN_HTML = regex(rf'(<a class="{_REFERENCE}" href="#(fn:cite-\d+)"[^>]*>)(\d+)(</a>)')
_PUNCTUATION = regex(r"[.,;:?!]+")


class Notes:
    """Writes the citations of a page as footnotes.

    Args:
        page: of the citations.
        root: its elements.
        ids: those of the page; None where it is rendered for another.

    Attributes:
        ids_of: by `order` of a work the ids of the references to its notes.
    """

    def __init__(self, page: PageContext, root: ET.Element, ids: PageIds | None) -> None:
        self._page, self._root, self._ids = page, root, ids
        self._labels = page.host.renderer.labels
        self._told: set[int] = set()
        self.ids_of: dict[int, list[str]] = {}
        found = root.find(".//div[@class='footnote']/ol")
        self._list = found if found is not None else ET.Element("ol")
        self._is_new = found is None
        self._own = {id(element) for element in self._list.iter()}
        # Of each element the one that holds it and the one before it there, which no note changes.
        self._around = {
            id(child): (parent, before)
            for parent in root.iter()
            for before, child in pairwise((None, *parent))
            if child is not None
        }
        self._count = 0
        # By its place in the stash, what HTML with citations consists of; where in it each citation stands.
        self._pieces: dict[int, list[str]] = {}
        self._places: dict[int, tuple[int, int]] = {}

    def write(self, places: Sequence[CitationPlace]) -> None:
        """Put a note for each citation, and number all notes of the page."""
        self._read_stash()
        for found, element in places:
            if element is None:
                self._write_stash(found)
            elif id(element) not in self._own:
                self._write_element(found, element)
        for found, element in places:
            if element is not None and id(element) in self._own:
                self._fill(found, element, is_note=False)
        for place, pieces in self._pieces.items():
            self._page.md.htmlStash.rawHtmlBlocks[place] = "".join(pieces)
        if self._is_new and len(self._list):
            block = ET.SubElement(self._root, "div", {"class": "footnote"})
            ET.SubElement(block, "hr")
            block.append(self._list)
        self._number()

    def _write_element(self, found: CitationOnPage, element: ET.Element) -> None:
        """Move what a citation says into a note, and leave the reference to it."""
        said = ET.Element("span")
        said.text, said[:] = element.text, list(element)
        element.text = None
        element[:] = []
        self._fill(found, said)
        people = self._people(found)
        if people:
            element.text = AtomicString(people)
        else:
            self._close_up(element)
        element.append(self._reference(found))
        self._add(said)
        element.attrib.pop(NUMBER, None)

    def _close_up(self, element: ET.Element) -> None:
        """Take the space before a note's number, in English put that behind punctuation, as pandoc."""
        parent, before = self._around[id(element)]
        said = (parent.text if before is None else before.tail) or ""
        closed, tail = said.rstrip(), element.tail or ""
        if self._labels.language == "en" and (mark := _PUNCTUATION.match(tail)):
            closed, element.tail = closed + mark[0], tail[mark.end() :]
        if before is None:
            parent.text = closed
        else:
            before.tail = closed

    def _close_up_html(self, pieces: list[str], place: int) -> None:
        """Likewise where a citation stands in HTML: between the tags of its element."""
        before, opening, rest = pieces[place - 1].rpartition("<span")
        closing, end, behind = pieces[place + 1].partition("</span>")
        if not opening or not end or closing:
            return
        mark = _PUNCTUATION.match(behind) if self._labels.language == "en" else None
        said = mark[0] if mark else ""
        pieces[place - 1] = f"{before.rstrip()}{said}{opening}{rest}"
        pieces[place + 1] = f"{end}{behind.removeprefix(said)}"

    def _read_stash(self) -> None:
        """Take HTML that something else has rendered apart where it has citations."""
        for block, raw in enumerate(self._page.md.htmlStash.rawHtmlBlocks):
            if not isinstance(raw, str):
                continue
            spans = sorted((span, number) for number, span in whole_citations(raw).items())
            last = 0
            for (start, end), number in spans:
                pieces = self._pieces.setdefault(block, [])
                pieces += (raw[last:start], raw[start:end])
                self._places[number] = block, len(pieces) - 1
                last = end
            if spans:
                self._pieces[block].append(raw[last:])

    def _write_stash(self, found: CitationOnPage) -> None:
        """Put a note for a citation in HTML that something else has rendered."""
        if found.number not in self._places:
            return
        block, place = self._places[found.number]
        inside = filled(self._pieces[block][place], lambda _, part: self._html(found, part))
        reference = ET.tostring(self._reference(found), encoding="unicode", method="html")
        people = escape(self._people(found))
        self._pieces[block][place] = people + reference
        if not people:
            self._close_up_html(self._pieces[block], place)
        said = ET.Element("span")
        said.text = self._page.md.htmlStash.store(capital(inside))
        self._add(said)

    def _html(self, found: CitationOnPage, part: str) -> str:
        if not part.isdecimal():
            return _sign(part)
        return note_html(self._page.host.renderer, self._said(found, int(part)), self._base)

    @property
    def _base(self) -> str:
        return self._page.host.base(self._page.md)

    def _people(self, found: CitationOnPage) -> str:
        first = found.works[0]
        if not found.citation.in_text or first is None:
            return ""
        return cited_people(first, self._labels, is_spelt=True)

    def _fill(self, found: CitationOnPage, element: ET.Element, *, is_note: bool = True) -> None:
        for place, child in fill(element, _sign).items():
            said = self._said(found, place, is_note=is_note)
            html = note_html(self._page.host.renderer, said, self._base)
            child.text = self._page.md.htmlStash.store(html)
        element.attrib.pop(NUMBER, None)

    def _said(self, found: CitationOnPage, place: int, *, is_note: bool = True) -> Pieces:
        """What a note says of a work: all at its first time, with a stop behind the last work of the note."""
        work, publication = found.citation.works[place], found.works[place]
        if publication is None:
            return text(f"{work.key}?")
        locator = place_text(work.locator, self._labels, is_note=True)
        write = short_note if publication.order in self._told else note
        self._told.add(publication.order)
        pieces = write(publication, self._labels, locator)
        is_last = is_note and place + 1 == len(found.works) and not work.suffix
        return ended(pieces, self._labels) if is_last else pieces

    def _reference(self, found: CitationOnPage) -> ET.Element:
        """The number in the text; `_number` says which."""
        self._count += 1
        number = str(self._count)
        superscript = ET.Element("sup")
        at = self._ids.free(f"fnref:cite-{number}") if self._ids else ""
        if at:
            superscript.set("id", at)
            for work in found.works:
                if work is not None:
                    self.ids_of.setdefault(work.order, []).append(at)
        attributes = {"class": _REFERENCE, "href": f"#fn:cite-{number}", "role": "doc-noteref"}
        ET.SubElement(superscript, "a", attributes).text = AtomicString(number)
        return superscript

    def _add(self, said: ET.Element) -> None:
        """Add a note to the list, and in it the way back."""
        number = str(self._count)
        attributes = {"id": f"fn:cite-{number}"} if self._ids else {}
        paragraph = ET.SubElement(ET.SubElement(self._list, "li", attributes), "p")
        said.text = capital(said.text) if said.text else said.text
        said.tail = "\N{NO-BREAK SPACE}"
        paragraph.append(said)
        back = {
            "class": _BACK,
            "href": f"#fnref:cite-{number}",
            "title": self._labels["backlink"],
            "role": "doc-backlink",
        }
        ET.SubElement(paragraph, "a", back).text = AtomicString("↩")

    def _number(self) -> None:
        """Number all notes of the page as one meets them in its text."""
        numbers: dict[str, int] = {}

        def number_of(target: str) -> str:
            return str(numbers.setdefault(target, len(numbers) + 1))

        blocks = self._page.md.htmlStash.rawHtmlBlocks
        for element, said in in_order(self._root):
            if element is not None and element.tag == "a" and element.get("class") == _REFERENCE:
                number = number_of((element.get("href") or "").removeprefix("#"))
                element.text = AtomicString(_DIGITS.sub(number, element.text or "", count=1))
            for place in stashed(said, self._page.md):
                blocks[place] = _IN_HTML.sub(
                    lambda found: found[1] + number_of(found[2]) + found[4], str(blocks[place])
                )
        last = len(numbers) + 1
        self._list[:] = sorted(self._list, key=lambda item: numbers.get(item.get("id") or "", last))


def _sign(part: str) -> str:
    """What stands for a part of a citation that is no work."""
    return "; " if part.startswith(BETWEEN) else ""
