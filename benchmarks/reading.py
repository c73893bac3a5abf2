"""Reading to finished publications, beside bibtexparser's splitter over the same text."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.contest import Contest, in_turn
from benchmarks.processes import run_worker

SPLITTER = "bibtexparser's splitter"
_READERS = (SPLITTER, "mkdocs-pubs")


def compare_reading(entries: str, bibs: Sequence[Path], rounds: int) -> Contest:
    """Each in a process of its own, which remembers nothing; what is measured begins after the imports."""
    paths = [os.fspath(bib) for bib in bibs]
    contenders = {name: partial(run_worker, "read_bibs", [name, *paths]) for name in _READERS}
    return in_turn("reading", entries, contenders, rounds)
