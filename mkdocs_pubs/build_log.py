"""Problems in the log of a build under MkDocs, where `--strict` counts them."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable

from mkdocs.plugins import get_plugin_logger

from mkdocs_pubs.problems import Level, Problem

_log = get_plugin_logger("pubs")
_LEVELS = {Level.ERROR: logging.WARNING, Level.WARNING: logging.WARNING, Level.HINT: logging.INFO}


# One cause may give a problem for each of ten thousand entries; more lines of one code are counted.
_MOST_OF_A_CODE = 50
# What `mkdocs-pubs check` reads: problems of pages it does not know.
_CHECKED = (".bib", ".yml")


class BuildLog:
    """Says each problem once a build, and of many of one code how many more there are."""

    def __init__(self) -> None:
        self._said: set[Problem] = set()
        self._counts: Counter[tuple[str, Level]] = Counter()
        self._checked: set[tuple[str, Level]] = set()

    def begin(self) -> None:
        """Begin another build, which says everything again."""
        self._said = set()
        self._counts.clear()
        self._checked.clear()

    def add(self, problems: Iterable[Problem]) -> None:
        """Log the problems that this build has not logged yet."""
        for problem in problems:
            if problem in self._said:
                continue
            self._said.add(problem)
            kind = problem.code, problem.level
            self._counts[kind] += 1
            if self._counts[kind] <= _MOST_OF_A_CODE:
                _log.log(_LEVELS[problem.level], "%s", problem)
            elif problem.path.endswith(_CHECKED):
                self._checked.add(kind)

    def end(self) -> None:
        """Say how many problems were counted only."""
        for (code, level), count in self._counts.items():
            if more := max(count - _MOST_OF_A_CODE, 0):
                listed = "; `mkdocs-pubs check` lists all" if (code, level) in self._checked else ""
                _log.log(_LEVELS[level], "and %s more of the kind %s%s", f"{more:,}", code, listed)
