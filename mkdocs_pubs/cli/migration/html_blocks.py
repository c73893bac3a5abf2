"""HTML as its blocks, and these as runs of text with what marks them: a link, emphasis, strong emphasis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import NamedTuple

from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import words

_BLOCKS = words(
    "p li tr dt dd div section article h1 h2 h3 h4 h5 h6 blockquote figure table ul ol dl body main pre"
)
_HEADINGS = words("h1 h2 h3 h4 h5 h6")
_UNSEEN = words("script style head template svg button noscript")
_EMPHASIS = {"em": "em", "i": "em", "cite": "em", "strong": "strong", "b": "strong"}
_INSIDE = words("p div")
_SPACE = regex(r"\s+")
_YEAR = regex(r"\b(?:1[89]|20)\d\d\b")
_SHORTEST_ROW = 40  # signs of a line that may be a work by itself


class Run(NamedTuple):
    """A run of text: where it leads ("" for nowhere), and how it is marked."""

    text: str
    href: str = ""
    em: bool = False
    strong: bool = False


class Block(NamedTuple):
    """A block that holds text of its own.

    Attributes:
        tag: its element.
        runs: its text; cells of a row, and what `<br>` parts, are parted by a line end.
        heading: those that it stands below, the nearest one last.
    """

    tag: str
    runs: tuple[Run, ...]
    heading: str = ""

    @property
    def text(self) -> str:
        """The text of the block, white space folded."""
        return " ".join("".join(run.text for run in self.runs).split())


def blocks_of(html: str) -> list[Block]:
    """The blocks of a page, in order; a paragraph whose lines are a work each is as many blocks."""
    reader = _BlockReader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return [one for block in reader.blocks for one in _parted(block)]


def _parted(block: Block) -> Iterable[Block]:
    """The lines of a block, where several of them say a year and are as long as works are."""
    lines = list(_lines(block.runs))
    texts = ["".join(run.text for run in line).strip() for line in lines]
    rows = [text for text in texts if len(text) >= _SHORTEST_ROW and _YEAR.search(text)]
    if block.tag == "tr" or len(rows) <= 1 or len(rows) * 2 < sum(map(bool, texts)):
        return [block]
    return [block._replace(runs=tuple(line)) for line, text in zip(lines, texts, strict=True) if text]


def _lines(runs: Iterable[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        first, *more = run.text.split("\n")
        line.append(run._replace(text=first))
        for text in more:
            yield line
            line = [run._replace(text=text)]
    yield line


class _BlockReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._tags = ["body"]
        self._runs: list[Run] = []
        self._headings: dict[str, str] = {}
        self._href: list[str] = []
        self._marks = {"em": 0, "strong": 0}
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCKS:
            # A paragraph inside an item or a row is part of it.
            if not (tag in _INSIDE and self._tags[-1] in {"li", "tr", "dd"}):
                self.end_block()
                self._tags.append(tag)
            else:
                self._add("\n")
        elif tag in {"td", "th", "br"}:
            self._add("\n")
        elif tag == "a":
            self._href.append(dict(attrs).get("href") or "")
        elif tag in _EMPHASIS:
            self._marks[_EMPHASIS[tag]] += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag in _BLOCKS and tag in self._tags[1:] and not (tag in _INSIDE and self._tags[-1] != tag):
            self.end_block()
            while self._tags.pop() != tag:
                pass
        elif tag in _INSIDE and self._tags[-1] in {"li", "tr", "dd"}:
            self._add("\n")
        elif tag == "a" and self._href:
            self._href.pop()
        elif tag in _EMPHASIS:
            self._marks[_EMPHASIS[tag]] = max(self._marks[_EMPHASIS[tag]] - 1, 0)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            # A line of the file is no line of the page, but where BibTeX is shown.
            self._add(data if "pre" in self._tags else _SPACE.sub(" ", data))

    def _add(self, text: str) -> None:
        href = self._href[-1] if self._href else ""
        run = Run(text, href, em=self._marks["em"] > 0, strong=self._marks["strong"] > 0)
        last = self._runs[-1] if self._runs else None
        if last and last[1:] == run[1:]:
            self._runs[-1] = last._replace(text=last.text + text)
        else:
            self._runs.append(run)

    def end_block(self) -> None:
        """What stands since the last block is one, if it holds text."""
        heading = " / ".join(self._headings.values())
        block = Block(self._tags[-1], tuple(run for run in self._runs if run.text), heading)
        self._runs = []
        if not block.text:
            return
        if block.tag in _HEADINGS:
            above = {tag: text for tag, text in self._headings.items() if tag < block.tag}
            self._headings = {**above, block.tag: block.text}
        self.blocks.append(block)
