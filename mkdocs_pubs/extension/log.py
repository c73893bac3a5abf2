"""Problems in the log of a build, where `--strict` of MkDocs counts them."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

from mkdocs_pubs.problems import Level, Problem, Tally

if TYPE_CHECKING:
    from mkdocs_pubs.library.ignored import Ignored  # most sites ignore nothing

# An error is no more than a warning to a host: the rest of the site is built.
_LEVELS = {Level.ERROR: logging.WARNING, Level.WARNING: logging.WARNING, Level.HINT: logging.INFO}

Logger = logging.Logger | logging.LoggerAdapter[logging.Logger]


class BuildLog:
    """Says each problem once a build, and of many of one kind how many more there are.

    Args:
        logger: the host's; ours where not given.

    Attributes:
        has_warnings: something but hints was said in this build.
        ignored: the problems that the site does not want to be told.
    """

    def __init__(self, logger: Logger | None = None, ignored: Ignored | None = None) -> None:
        self._logger = logger or logging.getLogger("mkdocs_pubs")
        self.ignored = ignored
        self.begin()

    def begin(self) -> None:
        """Begin another build, which says everything again."""
        self.has_warnings = False
        self._said: set[Problem] = set()
        self._tally = Tally()

    def add(self, problems: Iterable[Problem]) -> None:
        """Log the problems that this build has not logged yet."""
        for problem in problems:
            if problem not in self._said and not (self.ignored and self.ignored.holds(problem)):
                self._said.add(problem)
                self.has_warnings |= problem.level is not Level.HINT
                if self._tally.admits(problem):
                    self._logger.log(_LEVELS[problem.level], "%s", problem)

    def end(self) -> None:
        """Say how many problems were counted only."""
        for level, line in self._tally.rest():
            self._logger.log(_LEVELS[level], "%s", line)
        # A plugin for several languages runs builds within a build, and each of them ends.
        self._tally = Tally()
