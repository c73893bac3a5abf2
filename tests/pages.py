"""Pages of a built site, read back as another program would read them: by the HTML contract alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

import html5lib

_DIV = re.compile(r"<(/?)div\b")


@dataclass(frozen=True)
class Person:
    """An author as a row shows them."""

    name: str
    url: str | None
    bold: bool


@dataclass(frozen=True)
class Row:
    """A publication as a list shows it, a table's row in the default layout.

    Attributes:
        id: of the title's heading.
        heading: the title's element ("h3").
        title: its text.
        title_url: its link, None where it is plain.
        authors: in order.
        venue: None where there is none.
        date: the `datetime` of its time, None where there is none.
        links: (name, label, URL) in order.
        summary: its text, "" where there is none.
    """

    id: str
    heading: str
    title: str
    title_url: str | None
    authors: tuple[Person, ...]
    venue: str | None
    date: str | None
    links: tuple[tuple[str, str, str], ...]
    summary: str

    def url(self, name: str) -> str | None:
        """Where the link of this name leads, None where the row has none."""
        return next((url for found, _, url in self.links if found == name), None)


@dataclass(frozen=True)
class Page:
    """An HTML page."""

    source: str

    @cached_property
    def tree(self) -> Element:
        """The whole document, as a browser would build it; elements have no namespace."""
        tree: Element = html5lib.parse(self.source, treebuilder="etree", namespaceHTMLElements=False)
        return tree

    @cached_property
    def text(self) -> str:
        """All text of the page's content."""
        return text_of(next(iter(with_class(self.tree, "md-content")), self.tree))

    @cached_property
    def ids(self) -> list[str]:
        """All ids, in order, repeated ones repeated."""
        return [found for element in self.tree.iter() if (found := element.get("id")) is not None]

    @cached_property
    def rows(self) -> list[Row]:
        """All publications, in order."""
        return [_row(element) for element in with_class(self.tree, "h-cite")]

    @cached_property
    def lists(self) -> list[str]:
        """The source of each publication list, as it stands in the page."""
        return [self.source[start:end] for start, end in self._spans()]

    @cached_property
    def without_lists(self) -> str:
        """The source with the publication lists cut out."""
        source = self.source
        for start, end in reversed(list(self._spans())):
            source = source[:start] + source[end:]
        return source

    def _spans(self) -> Iterator[tuple[int, int]]:
        """Where each `div.pubs` starts and ends in the source."""
        end = 0
        for opening in re.finditer(r'<div class="pubs[ "]', self.source):
            if opening.start() < end:
                continue
            depth = 0
            for tag in _DIV.finditer(self.source, opening.start()):
                depth += -1 if tag[1] else 1
                if depth == 0:
                    end = self.source.index(">", tag.end()) + 1
                    break
            yield opening.start(), end


def html_errors(document: str) -> list[str]:
    """The errors that the HTML standard's parser finds in a whole document, by its name for them."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parse(document)
    return [code for _, code, _ in parser.errors]


def with_class(root: Element, name: str) -> list[Element]:
    """All elements of a class, in order."""
    return [element for element in root.iter() if name in element.get("class", "").split()]


def text_of(element: Element) -> str:
    """An element's text, white space folded."""
    return " ".join("".join(element.itertext()).split())


def _row(row: Element) -> Row:
    (title,) = with_class(row, "p-name")
    target = title.find(".//a[@class]")
    bold = {id(inside) for strong in row.iter("strong") for inside in strong.iter()}
    venue = with_class(row, "p-publication")
    date = with_class(row, "dt-published")
    summary = with_class(row, "p-summary")
    return Row(
        id=title.get("id", ""),
        heading=title.tag,
        title=text_of(title),
        title_url=target.get("href") if target is not None else None,
        authors=tuple(
            Person(text_of(author), author.get("href"), bold=id(author) in bold or _holds_strong(author))
            for author in with_class(row, "p-author")
        ),
        venue=text_of(venue[0]) if venue else None,
        date=date[0].get("datetime") if date else None,
        links=tuple(
            (link.get("data-link", ""), text_of(link), link.get("href", ""))
            for link in row.iter("a")
            if link.get("data-link")
        ),
        summary=text_of(summary[0]) if summary else "",
    )


def _holds_strong(author: Element) -> bool:
    return author.find(".//strong") is not None
