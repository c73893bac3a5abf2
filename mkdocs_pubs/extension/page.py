"""What the processors of one page share: its lists on their way, and its macros as they are read."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field

from markdown import Markdown

from mkdocs_pubs.extension.host import Host
from mkdocs_pubs.extension.positions import Written
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.problems import Fault
from mkdocs_pubs.query.macro import Macro, parse
from mkdocs_pubs.query.query import Group, check, select


@dataclass(slots=True, eq=False)
class ListOnPage:
    """A list on its way: its element, and its groups with where each one's HTML goes.

    Attributes:
        element: the `div.pubs` that the page has in its place.
        macro: what is asked for.
        groups: what it shows; empty until the headings are put in.
        level: how deep the titles stand, from 1.
        stashed: for each group the number of its place in Markdown's stash.
    """

    element: ET.Element
    macro: Macro
    groups: tuple[Group, ...] = ()
    level: int = 1
    stashed: list[int] = field(default_factory=list)


_Wording = tuple[str, bool | None]  # without its indentation; whether it has lines for itself


def _wording(text: str, *, own_line: bool | None) -> _Wording:
    # In code and in a list the lines of one macro are indented otherwise.
    return "\n".join(line.strip() for line in text.split("\n")), own_line


class Page:
    """What one page's processors share."""

    def __init__(self, md: Markdown, host: Host) -> None:
        self.md = md
        self.host = host
        self.lists: list[ListOnPage] = []
        self.has_literal = False  # whether code has macros
        self._seen: Counter[_Wording] = Counter()
        self._numbers: defaultdict[_Wording, deque[int]] = defaultdict(deque)

    def reset(self) -> None:
        """Begin another text: one instance may convert many."""
        self.lists = []
        self.has_literal = False
        self._seen.clear()
        self._numbers.clear()

    def written(self, text: str, *, own_line: bool | None) -> Written:
        """The next macro with this text on the page."""
        wording = _wording(text, own_line=own_line)
        ready = self._numbers[wording]
        number = ready.popleft() if ready else self.pass_over(text, own_line=own_line)
        return Written(text, number, own_line)

    def expect(self, text: str, *, own_line: bool | None) -> None:
        """Have a macro's number ready for when it is read: running text is not read in its order."""
        self._numbers[_wording(text, own_line=own_line)].append(self.pass_over(text, own_line=own_line))

    def pass_over(self, text: str, *, own_line: bool | None) -> int:
        """Count a macro that has its turn; returns which one of its wording it is, from 0."""
        wording = _wording(text, own_line=own_line)
        self._seen[wording] += 1
        return self._seen[wording] - 1

    def understood(self, written: Written) -> tuple[Macro | None, tuple[Fault, ...]]:
        """What a macro says, and its faults, reported."""
        parsed = parse(written.text, self.host.options(self.md), self.host.layouts)
        faults = parsed.faults
        if parsed.macro is not None:
            faults += check(parsed.macro.query, self.host.library.publications, self.host.people)
        for fault in faults:
            self.host.report(self.md, fault, written)
        return parsed.macro, faults

    def selected(self, macro: Macro) -> tuple[Publication, ...]:
        """What a macro asks for, in its order."""
        return select(self.host.library.publications, macro.query, self.host.people)
