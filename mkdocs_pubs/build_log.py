"""Problems in the log of a build under MkDocs, where `--strict` counts them."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from mkdocs.plugins import get_plugin_logger

from mkdocs_pubs.problems import Level, Problem

_log = get_plugin_logger("pubs")
_LEVELS = {Level.ERROR: logging.WARNING, Level.WARNING: logging.WARNING, Level.HINT: logging.INFO}


class BuildLog:
    """Says each problem once a build."""

    def __init__(self) -> None:
        self._said: set[Problem] = set()

    def begin(self) -> None:
        """Begin another build, which says everything again."""
        self._said = set()

    def add(self, problems: Iterable[Problem]) -> None:
        """Log the problems that this build has not logged yet."""
        for problem in problems:
            if problem not in self._said:
                self._said.add(problem)
                _log.log(_LEVELS[problem.level], "%s", problem)
