"""What a list costs beside its page: a build less the floor, an entry, and beside bibtexparser's splitter.

Without search, whose light pages save what the plugin costs elsewhere.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.contest import spread
from benchmarks.processes import ENVIRONMENT, run_worker
from benchmarks.reading import SPLITTER
from benchmarks.sites import FLOOR, OURS, PAPERS, Contender, Shape, Site, write_sites

PARTS = ("reading", "conversion", "people and merging", "rendering", "published files")
_COLUMNS = ("ms an entry", "own cost / splitter", *PARTS, "all else", "HTML a row", "gzipped", "rounds")
HEADER = (
    f"| own cost | entries | who | {' | '.join(_COLUMNS)} |\n| --- | --: | --- {'| --: ' * len(_COLUMNS)}|"
)
_NO_SEARCH = Shape(search=False)


class _Round(NamedTuple):
    """What one round cost, in seconds of CPU."""

    own: float
    splitter: float
    parts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class OwnCost:
    """What the list of one contender costs.

    Attributes:
        entries: how many, "real" for real data.
        who: the contender.
        rows: how many rows the list has.
        html: of all rows.
        rounds: what each round cost.
    """

    entries: str
    who: str
    rows: int
    html: bytes
    rounds: Sequence[_Round]

    def __str__(self) -> str:
        """The row under `HEADER`: milliseconds for each row, and bytes of HTML."""
        own = [one.own for one in self.rounds]
        parts = {part: median(one.parts.get(part, 0.0) for one in self.rounds) for part in PARTS}
        cells = (
            "own cost",
            self.entries,
            self.who,
            spread([cost * 1000 / self.rows for cost in own]),
            spread([one.own / one.splitter for one in self.rounds]),
            *(f"{cost * 1000 / self.rows:.3f}" if any(parts.values()) else "" for cost in parts.values()),
            f"{(median(own) - sum(parts.values())) * 1000 / self.rows:.3f}" if any(parts.values()) else "",
            f"{len(self.html) / self.rows:.0f}",
            f"{len(gzip.compress(self.html, mtime=0)) / self.rows:.0f}",
            str(len(self.rounds)),
        )
        return f"| {' | '.join(cells)} |"


def measure_own_cost(
    folder: Path, entries: str, bibs: Sequence[Path], rounds: int, who: Sequence[Contender]
) -> Iterator[OwnCost]:
    """Build the floor, each contender and, for its parts, ours again, and split the text, once a round."""
    contenders = [*(one for one in who if one.plugin == OURS.plugin), PAPERS]
    sites = write_sites(folder / "plain", bibs, [FLOOR, *contenders], _NO_SEARCH)
    timed = write_sites(folder / "timed", bibs, [FLOOR, OURS], _NO_SEARCH._replace(hook="part_times"))[
        OURS.name
    ]
    texts = [SPLITTER, *map(os.fspath, bibs)]
    found: dict[str, list[_Round]] = {one.name: [] for one in contenders}
    for _ in range(rounds):
        floor, splitter = sites[FLOOR.name].build().cpu, run_worker("read_bibs", texts).cpu
        for name, costs in found.items():
            parts = _parts(timed) if name == OURS.name else {}
            costs.append(_Round(sites[name].build().cpu - floor, splitter, parts))
    for name, costs in found.items():
        html = _list_of(sites[name])
        yield OwnCost(entries, name, html.count(b'"h-cite"'), html, costs)


def _parts(site: Site) -> Mapping[str, float]:
    with TemporaryDirectory() as folder:
        ENVIRONMENT["PUBS_PARTS"] = os.fspath(Path(folder) / "parts.json")
        site.build()
        parts: Mapping[str, float] = json.loads(Path(ENVIRONMENT["PUBS_PARTS"]).read_text("utf-8"))
    return parts


def _list_of(site: Site) -> bytes:
    """The HTML of a built page's list, up to the script that follows it."""
    html = (site.folder / "site" / "index.html").read_bytes()
    start = html.index(b'<div class="pubs"')
    return html[start : html.index(b"<script", start)]
