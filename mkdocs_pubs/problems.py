"""Failures as values: what is wrong, where exactly, and how to mend it.

Nothing inside the package raises for bad input or logs it. A function returns
`Problem`s beside its result; the hosts (plugin, command line) report them.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

_LONGEST_NAME = 100
_LONGEST_TEXT = 600
# Of more than so many problems of one kind, only their number is told.
_MOST_OF_A_KIND = 50
# What `mkdocs-pubs check` reads: problems of pages and templates it does not know.
_CHECKED = (".bib", ".yml", ".yaml")


class Level(StrEnum):
    """How much a problem matters; errors and warnings fail a strict build, hints never do."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Problem(NamedTuple):
    """One fault in the user's files.

    Attributes:
        code: stable name of the kind of fault, explained in the manual (`missing-title`).
        message: what is wrong, a clause without a final stop.
        level: error, warning or hint.
        path: the file as the user knows it, relative to the site's folder where it is inside.
        line: counted from 1; the field's own line where there is one.
        column: counted from 1, where known.
        key: citation key of the entry concerned.
        field: name of the field concerned.
        fix: how to mend it, a clause without a final stop.
    """

    code: str
    message: str
    level: Level = Level.WARNING
    path: str = ""
    line: int | None = None
    column: int | None = None
    key: str | None = None
    field: str | None = None
    fix: str | None = None

    def __str__(self) -> str:
        """The line that hosts print: `bib/a.bib:42: [key] field: what; how to mend`."""
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        subject = f"[{_shortened(self.key, _LONGEST_NAME)}] " if self.key else ""
        if self.field:
            subject += f"{_shortened(self.field, _LONGEST_NAME)}: "
        what = _shortened(self.message, _LONGEST_TEXT)
        if self.fix:
            what += f"; {_shortened(self.fix, _LONGEST_TEXT)}"
        return printable(f"{place}: {subject}{what}" if place else f"{subject}{what}")


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems as one mends them: file after file, each from its first line to its last."""
    return sorted(problems, key=lambda problem: (problem.path, problem.line or 0, problem.column or 0))


class Tally:
    """Counts problems by code and level: one cause may give one for each of ten thousand entries."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, Level]] = Counter()
        self._checked: set[tuple[str, Level]] = set()

    def admits(self, problem: Problem) -> bool:
        """Count a problem; whether it is one of the first of its kind, and to be told."""
        kind = problem.code, problem.level
        self._counts[kind] += 1
        if self._counts[kind] <= _MOST_OF_A_KIND:
            return True
        if problem.path.endswith(_CHECKED):
            self._checked.add(kind)
        return False

    def rest(self) -> Iterator[tuple[Level, str]]:
        """The level of each kind of which problems were not told, and a line that says how many."""
        for (code, level), count in self._counts.items():
            if count > _MOST_OF_A_KIND:
                listed = "; `mkdocs-pubs check` lists all" if (code, level) in self._checked else ""
                yield level, f"and {count - _MOST_OF_A_KIND:,} more of the kind {code}{listed}"


def printable(text: str) -> str:
    r"""`text` on one line with nothing hidden in it: what can't be seen stands as its escape (`\x1b`)."""
    if text.isprintable():
        return text
    return "".join(char if _is_seen(char) else char.encode("unicode_escape").decode() for char in text)


def _is_seen(char: str) -> bool:
    return char.isprintable() or unicodedata.category(char) == "Zs"


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"


class Fault(NamedTuple):
    """What is wrong with a piece of text whose place in a file is not known yet.

    Attributes:
        code: stable name of the kind of fault, explained in the manual (`macro-option`).
        message: what is wrong, a clause without a final stop.
        start: where in the text it begins, counted from 0; -1 where that is not known.
        subject: the option or field concerned, "" where there is none.
        fix: how to mend it, a clause without a final stop.
        level: error where the text is not understood, warning where it is but finds nothing.
        trail: the names of the options of mkdocs.yml that lead to it, below the plugin's name:
            ("links", "fields", "huggingface").
    """

    code: str
    message: str
    start: int = -1
    subject: str = ""
    fix: str | None = None
    level: Level = Level.ERROR
    trail: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What is wrong and how to mend it."""
        return f"{self.message}; {self.fix}" if self.fix else self.message

    def at(self, path: str, line: int | None = None, column: int | None = None) -> Problem:
        """The fault as a problem of the file `path`, for the host that knows the place."""
        return Problem(self.code, self.message, self.level, path, line, column, fix=self.fix)
