"""The numbers of a CV: with a prefix, up or down, and on from list to list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mkdocs_pubs.query.grouping import Group
from mkdocs_pubs.query.look import CONTINUED, DESCENDING, Look


class Numbers(NamedTuple):
    """The numbers of the rows of a group.

    Attributes:
        start: that of its first row.
        step: 1, or -1 where they run down.
        prefix: what stands before each, "J" for J12.
    """

    start: int = 1
    step: int = 1
    prefix: str = ""

    def label(self, place: int) -> str:
        """The number of the row at `place`, from 0, with its prefix; "" where a plain number does."""
        return f"{self.prefix}{self.start + self.step * place}" if self.prefix else ""


PLAIN = Numbers()
"""The numbers of a list in one piece: 1, 2, 3."""


def numbers_of(groups: Sequence[Group], look: Look, reached: Counter[str]) -> Iterable[Numbers]:
    """The numbers of each group's rows; groups of one prefix are counted through.

    Args:
        groups: of a list, in order.
        look: how they are to be numbered.
        reached: by prefix how far the page's lists before have counted; this list's own is noted there.
    """
    prefixes = [look.prefix_of(group.key) for group in groups]
    before = Counter(reached) if CONTINUED in look.numbers else Counter[str]()
    total: Counter[str] = Counter()
    for group, prefix in zip(groups, prefixes, strict=True):
        total[prefix] += len(group.publications)
    done: Counter[str] = Counter()
    found = []
    for group, prefix in zip(groups, prefixes, strict=True):
        if DESCENDING in look.numbers:
            found.append(Numbers(before[prefix] + total[prefix] - done[prefix], -1, prefix))
        else:
            found.append(Numbers(before[prefix] + done[prefix] + 1, 1, prefix))
        done[prefix] += len(group.publications)
    for prefix, count in total.items():
        reached[prefix] = before[prefix] + count
    return found
