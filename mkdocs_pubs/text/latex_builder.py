"""Rich text put together from left to right: spans, spaces that fold, accents that await a letter."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import NamedTuple

from mkdocs_pubs.text.latex_symbols import accented, standing
from mkdocs_pubs.text.rich_text import PARAGRAPH_END, Hyperlink, Math, Node, RichText, Style, Styled

# Deeper spans are shown plain: rich text is a tree, and whoever walks it may recurse.
_DEEPEST = 40


class _Frame(NamedTuple):
    """An open span: its nodes are collected in the builder, those around it wait here."""

    around: list[Node]
    style: Style | None
    url: str
    switch: bool


class _Case(NamedTuple):
    """An open group whose letters are changed; those around it are changed as said here."""

    around: Callable[[str], str] | None


class SpanBuilder:
    """Builds one rich text; groups nest, and what the source left open is closed at the end.

    `stack` holds what the next closing brace ends: a span, or the text that a group ends with.
    """

    __slots__ = ("accents", "case", "depth", "is_spaced", "nodes", "run", "stack")

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.run: list[str] = []  # text that is not yet a node
        self.stack: list[_Frame | _Case | str] = []
        self.case: Callable[[str], str] | None = None  # what is done to letters
        self.accents: list[str] = []  # waiting for their letter, the outermost first
        self.depth = 0
        self.is_spaced = True  # a space was shown last, or nothing

    def show(self, text: str) -> None:
        """Add text whose blanks are single spaces; a space after a space is left out."""
        if self.accents:
            text = accented(self.accents, text)
            self.accents = []
        if self.case:
            text = self.case(text)
        if self.is_spaced and text[:1] == " ":
            text = text[1:]
        if text:
            self.is_spaced = text[-1] == " "
            self.run.append(text)

    def end_paragraph(self) -> None:
        """Begin a new paragraph; inside of a span there is none."""
        self.stand()
        if self.depth:
            self.show(" ")
        elif self.run or self.nodes:
            if self.run:
                self.run[-1] = self.run[-1].rstrip()
            self.run.append(PARAGRAPH_END)
            self.is_spaced = True

    def show_math(self, formula: Math) -> None:
        """Add a formula."""
        self.stand()
        self._flush()
        self.nodes.append(formula)
        self.is_spaced = False

    def stand(self) -> None:
        """Show the accents that found no letter by themselves."""
        if self.accents:
            text = standing(self.accents)
            self.accents = []
            self.show(text)

    def open_group(self, closing: str = "") -> None:
        """Begin a group that shows `closing` at its end."""
        self.stack.append(closing)

    def open_case(self, case: Callable[[str], str]) -> None:
        """Begin a group whose letters are changed by `case`, whatever is done around it."""
        self.stack.append(_Case(self.case))
        self.case = case

    def open_span(self, style: Style | None = None, url: str = "", *, switch: bool = False) -> None:
        r"""Begin a span, a group of its own; a switch such as `\em` ends with the group that it stands in."""
        if self.depth < _DEEPEST:
            self._flush()
            self.stack.append(_Frame(self.nodes, style, url, switch))
            self.nodes = []
            self.depth += 1
        elif not switch:
            self.stack.append("")

    def is_in_link(self) -> bool:
        """Whether a link is open: another one inside it would be no HTML."""
        return self.depth > 0 and any(isinstance(entry, _Frame) and entry.url for entry in self.stack)

    def close(self) -> None:
        """End the innermost group and the switches in it; nothing where none is open."""
        self.stand()
        while self.stack:
            ended = self.stack.pop()
            if isinstance(ended, str):
                if ended:
                    self.show(ended)
                return
            if isinstance(ended, _Case):
                self.case = ended.around
                return
            self._end(ended)
            if not ended.switch:
                return

    def finish(self) -> RichText:
        """Close what is open; the whole text, without blanks at its ends."""
        self.stand()
        while self.stack:
            self.close()
        self._flush()
        nodes = _merged(self.nodes)
        if nodes and isinstance(nodes[0], str):
            nodes[0] = nodes[0].lstrip()
        if nodes and isinstance(nodes[-1], str):
            nodes[-1] = nodes[-1].rstrip()
        return RichText(tuple(node for node in nodes if node != ""))

    def _flush(self) -> None:
        if self.run:
            self.nodes.append("".join(self.run))
            self.run = []

    def _end(self, frame: _Frame) -> None:
        self._flush()
        inner, self.nodes = self.nodes, frame.around
        self.depth -= 1
        last = inner[-1] if inner else None
        if isinstance(last, str) and last[-1] == " ":
            inner[-1:] = [last[:-1]] if last != " " else []
            self.run.append(" ")  # a space at the end of a span stands behind it
        if not inner:
            return
        nodes = tuple(_merged(inner))
        self.nodes.append(Hyperlink(frame.url, nodes) if frame.style is None else Styled(frame.style, nodes))


def _merged(nodes: list[Node]) -> list[Node]:
    """The nodes with neighbouring strings joined: an empty span leaves two."""
    if len(nodes) <= 1:
        return nodes
    merged: list[Node] = []
    for is_text, neighbours in groupby(nodes, lambda node: isinstance(node, str)):
        if is_text:
            merged.append("".join(map(str, neighbours)))
        else:
            merged.extend(neighbours)
    return merged
