"""Failures as values: what is wrong, where exactly, and how to mend it.

Nothing inside the package raises for bad input or logs it. A room returns
`Problem`s beside its result; the hosts (plugin, command line) report them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a problem matters; errors and warnings fail a strict build, hints never do."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Problem:
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
        subject = f"[{self.key}] " if self.key else ""
        if self.field:
            subject += f"{self.field}: "
        what = f"{self.message}; {self.fix}" if self.fix else self.message
        return f"{place}: {subject}{what}" if place else f"{subject}{what}"
