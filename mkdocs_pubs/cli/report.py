"""Problems as the command prints them: for people, as JSON, as GitHub's annotations."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence

from mkdocs_pubs.problems import Level, Problem, printable

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.HINT: "notice"}


def as_text(problems: Sequence[Problem]) -> Iterator[str]:
    """The lines that the build logs, each with its level in front."""
    for problem in problems:
        yield f"{problem.level}: {problem}"


def as_json(problems: Sequence[Problem]) -> Iterator[str]:
    """One array; each problem's attributes by name, `null` where it has none."""
    yield json.dumps([problem._asdict() for problem in problems], ensure_ascii=False, indent=2)


def as_annotations(problems: Sequence[Problem]) -> Iterator[str]:
    """GitHub's workflow commands, so that each problem shows beside its line in a pull request.

    Source: "Workflow commands for GitHub Actions", and for the escapes the toolkit's `command.ts`.
    """
    for problem in problems:
        place = {
            "file": problem.path,
            "line": problem.line,
            "col": problem.column,
            "title": problem.code,
        }
        properties = ",".join(f"{name}={_property(str(said))}" for name, said in place.items() if said)
        yield f"::{_COMMANDS[problem.level]} {properties}::{_data(str(problem))}"


FORMATS: Mapping[str, Callable[[Sequence[Problem]], Iterator[str]]] = {
    "text": as_text,
    "json": as_json,
    "github": as_annotations,
}
"""How problems are printed, by the name that `--format` takes."""


def summary(problems: Sequence[Problem], publications: int) -> str:
    """How many of each level there are: "23 publications: 1 error, 2 hints"."""
    counts = {level: sum(problem.level is level for problem in problems) for level in Level}
    found = [counted(count, level.value) for level, count in counts.items() if count]
    return f"{counted(publications, 'publication')}: {', '.join(found) or 'no problems'}"


def counted(count: int, what: str, several: str = "") -> str:
    """A number with its word: "1 entry", "2 entries"."""
    return f"{count:,} {what if count == 1 else several or what + 's'}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(printable(text)).replace(":", "%3A").replace(",", "%2C")
