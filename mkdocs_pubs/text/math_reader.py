"""Rows, groups and scripts of a formula become elements of MathML."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from abc import ABC, abstractmethod
from collections.abc import Sequence

from mkdocs_pubs.text.math_tables import ALPHABETS, FENCES, SPACES, SWITCHES
from mkdocs_pubs.text.math_tokens import Tokens
from mkdocs_pubs.text.mathml_elements import around, fenced, grouped, sign, space_to, token
from mkdocs_pubs.text.tables import words

# Arguments without braces nest without end: \hat\hat\hat…
_DEEPEST = 60
_INFIXES = words("over atop choose brace brack")
_STYLES = {
    "displaystyle": {"displaystyle": "true"},
    "textstyle": {"displaystyle": "false"},
    "scriptstyle": {"displaystyle": "false", "scriptlevel": "1"},
    "scriptscriptstyle": {"displaystyle": "false", "scriptlevel": "2"},
}
_ENDS = ("}", r"\right", r"\end")
CELL_ENDS = ("&", r"\\")
"""The tokens that end a cell of a table."""


class TooDeepError(Exception):
    """A formula nests more than a reader can tell apart."""


class FormulaReader(Tokens, ABC):
    """Reads one formula, from its first token to its last; a subclass knows the commands."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.depth = 0
        self.alphabet = ""

    def all(self) -> list[ET.Element]:
        """The elements of the formula; what closes nothing is passed over."""
        found = self.row()
        while self.at < len(self.tokens):
            self.at += 1
            found += self.row()
        return found

    def deeper(self) -> None:
        """Count one more level; a formula of too many is given up."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise TooDeepError

    def row(self, ends: tuple[str, ...] = ()) -> list[ET.Element]:
        """What stands up to the end of a group, or to one of `ends`, which is left."""
        self.deeper()
        alphabet, items = self.alphabet, list[ET.Element]()
        while (found := self.peek()) and found not in ends and found not in _ENDS:
            name = found[1:] if found[0] == "\\" else ""
            if name in _INFIXES:
                self.at += 1
                items = [self.stacked(name, items, self.row(ends))]
            elif name in _STYLES:
                self.at += 1
                items.append(around("mstyle", self.row(ends), **_STYLES[name]))
            elif name in SWITCHES:
                self.at += 1
                self.alphabet = ALPHABETS[name]
            else:
                items += self.scripted(self.atom(items))
        self.alphabet = alphabet
        self.depth -= 1
        return items

    def stacked(self, name: str, above: Sequence[ET.Element], below: Sequence[ET.Element]) -> ET.Element:
        """A fraction, or two rows one over the other, in the brackets of the command."""
        line = {} if name == "over" else {"linethickness": "0"}
        fraction = around("mfrac", (grouped(above), grouped(below)), **line)
        return fenced(FENCES[name], fraction) if name in FENCES else fraction

    def argument(self) -> ET.Element:
        """The next group, or the next token."""
        if self.skip("{"):
            found = grouped(self.row())
            self.at += 1
            return found
        is_there = self.peek() not in ("", *_ENDS, *CELL_ENDS)
        found = grouped(self.atom([]) if is_there else [])
        found.attrib.pop("limits", None)
        return found

    def scripted(self, atom: list[ET.Element]) -> list[ET.Element]:
        """An atom with the scripts behind it."""
        scripts: dict[str, list[ET.Element]] = {}
        limits = atom[-1].attrib.pop("limits", "") if atom else ""
        while (found := self.peek()) in ("_", "^", r"\limits", r"\nolimits") or found[:1] == "'":
            self.at += 1
            if found[0] == "'":
                scripts.setdefault("^", []).append(token("mo", "′" * len(found)))
            elif found[0] == "\\":
                limits = "false" if found == r"\limits" else ""
            else:
                scripts.setdefault(found, []).append(self.argument())
        if not scripts:
            return atom
        base = atom.pop() if atom else ET.Element("mrow")
        if base.get("rspace") == "0" and (base.text or "")[:1].isalpha():
            base.set("rspace", space_to(self.peek()))
        if limits and base.tag == "mo":
            base.set("movablelimits", limits)
        names = ("munder", "mover", "munderover") if limits else ("msub", "msup", "msubsup")
        parts = [grouped(scripts[mark]) for mark in "_^" if mark in scripts]
        return [*atom, around(names[2 if len(parts) > 1 else "^" in scripts], (base, *parts))]

    def atom(self, before: Sequence[ET.Element]) -> list[ET.Element]:
        """The next token with its arguments."""
        self.deeper()
        found = self.next()
        if found[0] == "\\" and len(found) > 1:
            elements = self.command(found[1:], before)
        elif found in ("{", "_", "^") or found[0] == "'":
            self.at -= 1
            elements = [self.argument()] if found == "{" else self.scripted([])
        elif found == "~":
            elements = [token("mspace", width=SPACES[found])]
        else:
            elements = [] if found == "&" else [sign(found, before, self.alphabet)]
        self.depth -= 1
        return elements

    @abstractmethod
    def command(self, name: str, before: Sequence[ET.Element]) -> list[ET.Element]:
        """What a command shows, with its arguments.

        Args:
            name: without its backslash.
            before: what stands before it in its row.
        """
