"""The text of citations in the style of their page, and the links to its references."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from html import escape
from typing import NamedTuple

from markdown.util import AtomicString

from mkdocs_pubs.extension.citations import BETWEEN, CLOSING, NUMBER, OPENING, CitationOnPage, fill
from mkdocs_pubs.formats.citation import NUMERIC
from mkdocs_pubs.formats.in_text import in_text, place_text, signs, within_runs
from mkdocs_pubs.formats.pieces import Pieces, plain
from mkdocs_pubs.locales.labels import Labels
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.render.ids import PageIds


@dataclass(slots=True, eq=False)
class Reference:
    """A work of a bibliography.

    Attributes:
        publication: the work.
        number: its place, from 1.
        letter: what tells it from others of the same people and year.
        id: of its element, "" where it has none.
        pieces: the whole reference.
        citations: the ids of the citations that lead to it.
    """

    publication: Publication
    number: int
    letter: str
    id: str
    pieces: Pieces
    citations: list[str] = field(default_factory=list)


class _Shown(NamedTuple):
    """The works of a citation as it shows them.

    Attributes:
        order: their places in the citation, in the order in which they are shown.
        within: which of those shown stand within a run of numbers: of "[1]–[3]" the second.
        again: which are of the people of the work before: of "Bee, 2020, 2021" the second.
    """

    order: Sequence[int]
    within: frozenset[int] = frozenset()
    again: frozenset[int] = frozenset()


class CitationText:
    """Writes citations in the style of the page.

    Args:
        labels: the words of the page's language.
        style: of the page's references.
        references: by `order` of their works; each learns which citations lead to it.
        ids: those of the page; None where it is rendered for another.
    """

    def __init__(
        self, labels: Labels, style: str, references: Mapping[int, Reference], ids: PageIds | None
    ) -> None:
        self._labels, self._style, self._signs = labels, style, signs(style)
        self._references, self._ids = references, ids
        self._shown: dict[int, _Shown] = {}

    def write(self, found: CitationOnPage, element: ET.Element, *, is_linked: bool) -> None:
        """Fill in the element of a citation."""
        del element.attrib[NUMBER]
        for place, child in fill(element, lambda part: self._sign(found, part)).items():
            self._write_work(found, place, child, is_linked=is_linked)

    def text_of(self, found: CitationOnPage, part: str) -> str:
        """What stands for a mark of a citation, as HTML."""
        if not part.isdecimal():
            return escape(self._sign(found, part))
        child = ET.Element("span")
        self._write_work(found, int(part), child, is_linked=True)
        return ET.tostring(child, encoding="unicode", method="html")

    def _shown_of(self, found: CitationOnPage) -> _Shown:
        if found.number not in self._shown:
            self._shown[found.number] = self._arranged(found)
        return self._shown[found.number]

    def _arranged(self, found: CitationOnPage) -> _Shown:
        """Numbers are shown in their order, unless words stand between them, and runs by their ends."""
        works = found.citation.works
        order: Sequence[int] = range(len(works))
        if len(works) == 1 or found.citation.in_text:
            return _Shown(order)
        if self._style != NUMERIC:
            return _Shown(order, again=frozenset(filter(partial(_is_of_same_people, found), order)))
        numbers = [work and self._references[work.order].number for work in found.works]
        if all(numbers) and not any(work.prefix or work.suffix for work in works):
            order = sorted(order, key=lambda place: numbers[place] or 0)
        last = len(works) - 1
        bare = [
            None
            if works[at].locator or (place and works[at].prefix) or (place < last and works[at].suffix)
            else numbers[at]
            for place, at in enumerate(order)
        ]
        return _Shown(order, within_runs(bare))

    def _sign(self, found: CitationOnPage, part: str) -> str:
        """What stands for a part that is no work."""
        if part == OPENING:
            return "" if found.citation.in_text else self._signs.opening
        if part == CLOSING:
            return self._signs.closing
        place = int(part.removeprefix(BETWEEN))
        _, within, again = self._shown_of(found)
        if place in within:
            return ""
        if place + 1 in within:
            return "–"
        years_alone = place + 1 in again and not any(
            work.locator for work in found.citation.works[place : place + 2]
        )
        return ", " if years_alone else self._signs.between

    def _write_work(self, found: CitationOnPage, place: int, child: ET.Element, *, is_linked: bool) -> None:
        """Fill in the element of one work of a citation: text, and in it the link to its reference."""
        order, within, again = self._shown_of(found)
        work, publication = found.citation.works[order[place]], found.works[order[place]]
        if publication is None:
            child.text = AtomicString(f"{work.key}?")
            child.set("class", "pubs-unknown")
            return
        reference = self._references[publication.order]
        link = child
        if place not in within:
            names_people = found.citation.in_text and place == 0
            said = in_text(
                publication,
                self._labels,
                self._style,
                number=reference.number,
                letter=reference.letter,
                place=place_text(work.locator, self._labels),
                year_only=work.year_only or place in again,
                names_people=names_people and not work.year_only,
            )
            before = f"{said.before}{self._signs.opening if names_people else ''}"
            if not is_linked:
                child.text = AtomicString(before + said.link)
                return
            if before:
                child.text = AtomicString(before)
                link = ET.SubElement(child, "a")
            link.tag = "a"
            link.text = AtomicString(said.link)
            link.attrib.update(href=f"#{reference.id}", role="doc-biblioref", title=plain(reference.pieces))
        if self._ids is not None and is_linked:
            at = self._ids.free(f"cite-{publication.key}")
            link.set("id", at)
            reference.citations.append(at)


def _is_of_same_people(found: CitationOnPage, place: int) -> bool:
    """Whether the year tells a work from the one before: both are of the same people."""
    before, work = found.citation.works[max(0, place - 1)], found.citation.works[place]
    one, other = found.works[max(0, place - 1)], found.works[place]
    if place == 0 or one is None or other is None or before.suffix or work.prefix or before.year_only:
        return False
    people = [author.name for author in other.authors]
    return bool(people) and people == [author.name for author in one.authors]
