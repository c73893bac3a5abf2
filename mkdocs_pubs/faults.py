"""A mistake in a piece of text whose place in a file is not known yet, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_pubs.folding import fold
from mkdocs_pubs.problems import Level, Problem


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in an option or a macro.

    Attributes:
        code: stable name of the kind of fault, explained in the manual (`macro-option`).
        message: what is wrong, a clause without a final stop.
        start: where in the text it begins, counted from 0; -1 where the option stood in no text
            (in `mkdocs.yml` or a page's front matter).
        option: the option concerned, "" where there is none.
        fix: how to mend it, a clause without a final stop.
        level: error where the text is not understood, warning where it is but finds nothing.
    """

    code: str
    message: str
    start: int = -1
    option: str = ""
    fix: str | None = None
    level: Level = Level.ERROR

    @property
    def sentence(self) -> str:
        """What is wrong and how to mend it."""
        return f"{self.message}; {self.fix}" if self.fix else self.message

    def at(self, path: str, line: int | None = None, column: int | None = None) -> Problem:
        """The fault as a problem of the file `path`, for the host that knows the place."""
        return Problem(self.code, self.message, self.level, path, line, column, fix=self.fix)


# Comparing two texts takes the square of their length, and nobody mistypes more than a word.
_LONGEST_WORD = 200


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `word` probably stands for, in the candidate's own spelling; None if none is near.

    Case and accents do not count; of the candidates that are equally near the first is taken.
    """
    if len(word) > _LONGEST_WORD:
        return None
    from difflib import get_close_matches  # noqa: PLC0415  # only for a mistake

    spellings: dict[str, str] = {}
    for candidate in candidates:
        spellings.setdefault(fold(candidate), candidate)
    found = get_close_matches(fold(word), spellings, n=1, cutoff=0.7)
    return spellings[found[0]] if found else None


def suggestion(word: str, candidates: Iterable[str], otherwise: str | None = None) -> str | None:
    """A fix that names the nearest candidate, or else `otherwise`."""
    meant = nearest(word, candidates)
    return f'did you mean "{meant}"?' if meant else otherwise
