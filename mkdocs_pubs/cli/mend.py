"""Mend what is safe to mend in .bib files, by the problems that say how."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mkdocs_pubs.bibtex.reader import decode_bytes
from mkdocs_pubs.problems import Problem
from mkdocs_pubs.text.folding import nearest
from mkdocs_pubs.text.regex import regex

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MACROS = {name: name[:3] for name in _MONTHS} | {name[:3]: name[:3] for name in _MONTHS}
# "write year = 2020": the value is certain where a problem says it so.
_WRITE = regex(r"write (\w+) = ([\w-]+)")
_MEANT = regex(r'did you mean "([^"{}\\]+)"\?')
_VALUE = r"""\s*=\s*(\{[^{}]*\}|"[^"{}]*"|[^\s,{}"]+)"""


def mended(problems: Iterable[Problem], root: Path) -> dict[Path, tuple[str, str]]:
    """The .bib files with what is safe mended: each one's text as it is, and as it should be.

    Mended are a missing comma, letters in the digits of a year, the name of a month, a path that is certain
    but for its folder, a number without braces, and a file that is not in UTF-8.

    Args:
        problems: those that a check found.
        root: what paths in them are relative to.
    """
    found: dict[Path, tuple[str, str]] = {}
    for path, told in _by_file(problems, root):
        before = path.read_bytes()
        text, _ = decode_bytes(before, str(path))
        now = _mend_text(text, told)
        if now.encode() != before:
            found[path] = (before.decode("utf-8", errors="replace"), now)
    return found


def difference(path: str, before: str, now: str) -> str:
    """What changes, as `diff -u` shows it."""
    lines = difflib.unified_diff(before.splitlines(keepends=True), now.splitlines(keepends=True), path, path)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _by_file(problems: Iterable[Problem], root: Path) -> Iterator[tuple[Path, list[Problem]]]:
    files: dict[Path, list[Problem]] = {}
    for problem in problems:
        path = root / problem.path
        if path.suffix.lower() == ".bib" and path.is_file():
            files.setdefault(path, []).append(problem)
    yield from files.items()


def _mend_text(text: str, problems: Sequence[Problem]) -> str:
    lines = text.splitlines(keepends=True)
    # From the end, so that the places before stay true.
    for problem in sorted(problems, key=lambda one: (one.line or 0, one.column or 0), reverse=True):
        place = (problem.line or 0) - 1
        if problem.column and 0 <= place < len(lines):
            lines[place] = _mend_line(lines[place], problem.column - 1, problem)
    return "".join(lines)


def _mend_line(line: str, at: int, problem: Problem) -> str:
    """A line with one problem mended; the same line where that is not safe."""
    if problem.code == "syntax-missing-comma":
        return line if line[at : at + 1] == "," else f"{line[:at]},{line[at:]}"
    fix = problem.fix or ""
    if problem.code == "date" and (said := _WRITE.fullmatch(fix)):
        return _with_value(line, at, said[1], said[2])
    if problem.code == "date" and problem.field == "month":
        return _with_month(line, at)
    if problem.code == "undefined-string" and problem.field == "month":
        word = regex(r"[a-z]+", re.IGNORECASE).match(line, at)
        month = nearest(word[0].lower(), _MACROS) if word else None
        return line[:at] + _MACROS[month] + line[word.end() :] if word and month else line
    if problem.code == "missing-file" and problem.field and (said := _MEANT.fullmatch(fix)):
        field = _field_at(problem.field, line, at)
        old = field[1].strip('{}"') if field else ""
        # The file itself is certain, its folder was wrong.
        return _with_value(line, at, problem.field, said[1]) if old and said[1].endswith(f"/{old}") else line
    return line


def _with_month(line: str, at: int) -> str:
    """A line with the name of a month as it was meant; the same line where no month is near."""
    found = _field_at("month", line, at)
    month = nearest(found[1].strip('{}" ').lower(), _MACROS) if found else None
    return line[: found.start(1)] + _MACROS[month] + line[found.end(1) :] if found and month else line


def _with_value(line: str, at: int, field: str, value: str) -> str:
    """A line with another value of the field that begins there."""
    found = _field_at(field, line, at)
    return f"{line[: found.start(1)]}{{{value}}}{line[found.end(1) :]}" if found else line


def _field_at(name: str, line: str, at: int) -> re.Match[str] | None:
    """A field that begins in a line and ends there, its value as the first group."""
    return re.compile(re.escape(name) + _VALUE, re.IGNORECASE).match(line, at)
