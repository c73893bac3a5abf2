"""Contenders run in turn, and what came of it as a table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.processes import Cost, FailedError

Measure = Callable[[], Cost]

HEADER = (
    "| what | entries | who | seconds | CPU | peak MiB | CPU / first | CPU / other | rounds |\n"
    "| --- | --: | --- | --: | --: | --: | --: | --: | --: |"
)
OTHER = "the other"
"""What the plugin of another checkout is called, which may take part."""


@dataclass(frozen=True, slots=True)
class Contest:
    """One thing that several contenders do; the first is what the others are compared with.

    Attributes:
        what: the thing.
        entries: how many, "real" for real data.
        costs: of each contender, round by round; empty for one that failed.
        failures: why.
    """

    what: str
    entries: str
    costs: Mapping[str, Sequence[Cost]]
    failures: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """The rows of the table under `HEADER`: medians, and the least and the most of all rounds."""
        first = next(iter(self.costs.values()))
        return "\n".join(
            self._row(who, costs, first, self.costs.get(OTHER, ())) for who, costs in self.costs.items()
        )

    def _row(self, who: str, costs: Sequence[Cost], first: Sequence[Cost], other: Sequence[Cost]) -> str:
        if not costs:
            return f"| {self.what} | {self.entries} | {who} | fails | | | | | |"
        cells = (
            self.what,
            self.entries,
            who,
            spread([cost.seconds for cost in costs]),
            spread([cost.cpu for cost in costs]),
            f"{median(cost.memory for cost in costs):.0f}" if costs[0].memory else "",
            _ratios(costs, first),
            _ratios(costs, other),
            str(len(costs)),
        )
        return f"| {' | '.join(cells)} |"


def in_turn(what: str, entries: str, contenders: Mapping[str, Measure], rounds: int) -> Contest:
    """Let each contender run once a round, so that what the machine does besides meets all alike."""
    costs: dict[str, list[Cost]] = {who: [] for who in contenders}
    failures: dict[str, str] = {}
    for _ in range(rounds):
        for who, measure in contenders.items():
            if who in failures:
                continue
            try:
                costs[who].append(measure())
            except FailedError as error:
                failures[who] = str(error)
                costs[who].clear()
                print(f"{what}, {entries}, {who} fails: {error}", file=sys.stderr)
    return Contest(what, entries, costs, failures)


def _ratios(costs: Sequence[Cost], base: Sequence[Cost]) -> str:
    if costs is base:
        return "1"
    return spread([one.cpu / other.cpu for one, other in zip(costs, base, strict=False) if other.cpu])


def spread(values: Sequence[float]) -> str:
    """The median of all rounds, with the least and the most of them in brackets."""
    if not values:
        return ""
    middle = f"{median(values):.3g}"
    return middle if len(values) == 1 else f"{middle} ({min(values):.3g}–{max(values):.3g})"
