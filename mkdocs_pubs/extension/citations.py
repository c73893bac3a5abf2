"""Citations in running text: which works they name, and what stands for them until all of a page are known.

A citation's number, and the letter behind its year, depend on the citations before and behind it. Until the
whole page is parsed, marks stand where its brackets, its works and what is between them go; no text of a user
can hold them. A docstring, say, is rendered by itself: its marks stay in its HTML, and the page that gets it
fills them in.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import NamedTuple

from markdown.util import ETX, STX, AtomicString

from mkdocs_pubs.library.library import Library
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.problems import Fault, Level
from mkdocs_pubs.query.citations import Citation, CitedKey
from mkdocs_pubs.text.folding import fold, suggestion
from mkdocs_pubs.text.regex import regex

NUMBER = "data-pubs-citation"
"""On the element of a citation its number among all citations."""
OPENING, BETWEEN, CLOSING = "(", ";", ")"
"""The parts of a citation beside its works; `BETWEEN` has the place of the work before it behind it."""

_numbers = count()
_MARK = regex(rf"{STX}q(\d+)q([()]|;?\d+)q{ETX}")
# Keys of papers have a year or signs; names of people who are mentioned (`[@octocat]`) have not.
_LIKE_KEY = regex(r".*(?:1[5-9]|20)\d\d|.*[:_./+]|.*[A-Za-z]{3,}\d\d(?!\d)")

# To search 10,000 keys for one that is near takes 30 ms.
_MOST_SEARCHED = 100


class CitationOnPage(NamedTuple):
    """A citation that was met.

    Attributes:
        citation: as it is written.
        works: what it cites; None for a key that nothing has.
        number: its number among all citations.
    """

    citation: Citation
    works: tuple[Publication | None, ...]
    number: int

    def pairs(self) -> Iterator[tuple[CitedKey, Publication | None]]:
        """Each key with its publication."""
        return zip(self.citation.works, self.works, strict=True)


class CitationPlace(NamedTuple):
    """Where a citation stands.

    Attributes:
        found: the citation.
        element: its element; None where it stands in HTML that something else has rendered.
    """

    found: CitationOnPage
    element: ET.Element | None


class Keys:
    """The publications of a library by their citation keys."""

    def __init__(self, publications: Sequence[Publication]) -> None:
        keys = [(key, one) for one in reversed(publications) for key in one.keys]
        self._by_key = {fold(key): one for key, one in keys}
        # What was the key of one may be that of another now.
        self._by_key |= {fold(one.key): one for key, one in keys if key is not one.key}
        self._fixes: dict[str, str | None] = {}
        self._all = [key for key, _ in keys]

    def find(self, key: str) -> Publication | None:
        """The publication with a key, whatever its case."""
        return self._by_key.get(fold(key))

    def meant(self, key: str) -> str | None:
        """How to mend a key that there is not; None where none is near."""
        if key not in self._fixes and len(self._fixes) < _MOST_SEARCHED:
            self._fixes[key] = suggestion(key, self._all)
        return self._fixes.get(key)


class TextCitations:
    """What is known of the citations in running text while a site is rendered.

    Attributes:
        pending: those that no bibliography has taken up yet, by their numbers: of a page, and of docstrings
            that go into it.
    """

    def __init__(self) -> None:
        self.pending: dict[int, CitationOnPage] = {}
        self._keys: tuple[Library, Keys] | None = None

    def keys_of(self, library: Library) -> Keys:
        """The publications of a library by their keys; read once, not for each page."""
        if self._keys is None or self._keys[0] is not library:
            self._keys = library, Keys(library.publications + library.volumes)
        return self._keys[1]


def cited(citation: Citation, keys: Keys) -> tuple[CitationOnPage | None, tuple[Fault, ...]]:
    """The works that a citation names, and what is wrong with it.

    Returns:
        No citation where none of its keys is known: what stands there is a mention, or a mistake. It is a
        fault where a key is nearly one that there is, or looks like a paper's.
    """
    works = tuple(keys.find(work.key) for work in citation.works)
    is_known = any(work is not None for work in works)
    unknown = (
        Fault(
            "cite-unknown",
            f'no publication has the key "{work.key}"',
            work.start,
            fix=keys.meant(work.key) or "add it to the .bib files, or put a backslash before the bracket",
            level=Level.WARNING,
        )
        for work, found in zip(citation.works, works, strict=True)
        if found is None and (is_known or keys.meant(work.key) or _LIKE_KEY.match(work.key))
    )
    if not is_known:
        return None, tuple(unknown)
    return CitationOnPage(citation, works, next(_numbers)), (*citation.faults, *unknown)


def element_of(found: CitationOnPage) -> ET.Element:
    """The element of a citation, with marks; prefixes and suffixes are Markdown that is still to be read."""
    element = ET.Element("span", {"class": "pubs-cite", NUMBER: str(found.number)})
    before = _mark(found, OPENING)
    last = len(found.works) - 1
    for place, work in enumerate(found.citation.works):
        text = f"{before}{work.prefix} " if work.prefix else before
        if place:
            element[-1].tail = (element[-1].tail or "") + text
        else:
            element.text = text
        child = ET.SubElement(element, "span")
        child.text = AtomicString(_mark(found, str(place)))
        child.tail = work.suffix
        before = _mark(found, f"{BETWEEN}{place}")
        if place == last:
            child.tail += _mark(found, CLOSING)
    return element


def _mark(found: CitationOnPage, part: str) -> str:
    return f"{STX}q{found.number}q{part}q{ETX}"


def numbers_in(html: str) -> list[int]:
    """The numbers of the citations whose marks stand in some HTML, in order."""
    return [int(mark[1]) for mark in _MARK.finditer(html) if mark[2] == OPENING]


def whole_citations(html: str) -> dict[int, tuple[int, int]]:
    """Where the citations in some HTML begin and end, with their marks, by their numbers."""
    starts: dict[int, int] = {}
    found: dict[int, tuple[int, int]] = {}
    for mark in _MARK.finditer(html):
        if mark[2] == OPENING:
            starts[int(mark[1])] = mark.start()
        elif mark[2] == CLOSING and int(mark[1]) in starts:
            found[int(mark[1])] = (starts[int(mark[1])], mark.end())
    return found


def filled(html: str, text_of: Callable[[int, str], str]) -> str:
    """Some HTML with its marks replaced by what `text_of` has for a citation's number and part."""
    return _MARK.sub(lambda mark: text_of(int(mark[1]), mark[2]), html)


def fill(element: ET.Element, sign_of: Callable[[str], str]) -> dict[int, ET.Element]:
    """Replace the marks of a citation's element, but for those of its works.

    Args:
        element: of `element_of`.
        sign_of: what stands for a part that is no work.

    Returns:
        The elements of the works, empty, by their place in the citation.
    """
    places: dict[int, ET.Element] = {}
    for node in element.iter():
        if node is not element and node.text and (work := _MARK.fullmatch(node.text)):
            places[int(work[2])] = node
            node.text = None
        elif node.text:
            node.text = _without_marks(node.text, sign_of)
        if node is not element and node.tail:
            node.tail = _without_marks(node.tail, sign_of)
    return places


def _without_marks(text: str, sign_of: Callable[[str], str]) -> str:
    return _MARK.sub(lambda mark: sign_of(mark[2]), text) if STX in text else text
