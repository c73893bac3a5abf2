"""Failures as values: what is wrong, where exactly, and how to mend it.

Nothing inside the package raises for bad input or logs it. A room returns
`Problem`s beside its result; the hosts (plugin, command line) report them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

# What a line of a log must not hold: controls, line ends, and what turns or hides text (UAX #9; zero-width).
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_LONGEST_NAME = 100
_LONGEST_TEXT = 600


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
        subject = f"[{_shortened(self.key, _LONGEST_NAME)}] " if self.key else ""
        if self.field:
            subject += f"{_shortened(self.field, _LONGEST_NAME)}: "
        what = _shortened(self.message, _LONGEST_TEXT)
        if self.fix:
            what += f"; {_shortened(self.fix, _LONGEST_TEXT)}"
        return printable(f"{place}: {subject}{what}" if place else f"{subject}{what}")


def printable(text: str) -> str:
    r"""`text` on one line with nothing hidden in it: what can't be seen stands as its escape (`\x1b`)."""
    return _UNSEEN.sub(lambda sign: sign[0].encode("unicode_escape").decode(), text)


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"
