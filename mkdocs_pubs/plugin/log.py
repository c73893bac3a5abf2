"""Problems in the log of a build under MkDocs, where `--strict` counts them."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from mkdocs.plugins import get_plugin_logger

from mkdocs_pubs.problems import Level, Problem, Tally

_log = get_plugin_logger("pubs")
_LEVELS = {Level.ERROR: logging.WARNING, Level.WARNING: logging.WARNING, Level.HINT: logging.INFO}


class BuildLog:
    """Says each problem once a build, and of many of one kind how many more there are."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Begin another build, which says everything again."""
        self._said: set[Problem] = set()
        self._tally = Tally()

    def add(self, problems: Iterable[Problem]) -> None:
        """Log the problems that this build has not logged yet."""
        for problem in problems:
            if problem not in self._said:
                self._said.add(problem)
                if self._tally.admits(problem):
                    _log.log(_LEVELS[problem.level], "%s", problem)

    def end(self) -> None:
        """Say how many problems were counted only."""
        for level, line in self._tally.rest():
            _log.log(_LEVELS[level], "%s", line)
        # A plugin for several languages runs builds within a build, and each of them ends.
        self._tally = Tally()
