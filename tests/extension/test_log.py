"""Problems in a log: each once a build, and strict builds fail for all but hints."""

import logging

import pytest

from mkdocs_pubs.extension.log import BuildLog
from mkdocs_pubs.problems import Level, Problem

LOGGER = logging.getLogger("pubs of a test")
PROBLEMS = [Problem("code", f"an {level}", level, "bib/a.bib", 3) for level in Level]


def test_each_problem_is_said_once_a_build(caplog: pytest.LogCaptureFixture) -> None:
    log = BuildLog(LOGGER)
    with caplog.at_level(logging.INFO, logger=LOGGER.name):
        log.add([PROBLEMS[0], PROBLEMS[0]])
        log.add([PROBLEMS[0]])
        assert len(caplog.records) == 1
        log.begin()
        log.add([PROBLEMS[0]])
    assert len(caplog.records) == 2


def test_only_hints_are_no_warnings(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger=LOGGER.name):
        BuildLog(LOGGER).add(PROBLEMS)
    said = {record.getMessage().rpartition("an ")[2]: record.levelno for record in caplog.records}
    assert said == {"error": logging.WARNING, "warning": logging.WARNING, "hint": logging.INFO}


def test_what_was_only_counted_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    """Plugins for several languages run builds within a build, and each ends."""
    log = BuildLog(LOGGER)
    with caplog.at_level(logging.INFO, logger=LOGGER.name):
        log.add(Problem("code", "an error", path="bib/a.bib", line=line) for line in range(60))
        log.end()
        log.end()
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == 51
    assert said[-1].endswith("and 10 more of the kind code; `mkdocs-pubs check` lists all")
