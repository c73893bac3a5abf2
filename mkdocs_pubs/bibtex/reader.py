"""Files become entries with their spans.

One walk over the text finds where blocks begin; `parser.Scanner` reads them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from mkdocs_pubs.bibtex.parser import Scanner
from mkdocs_pubs.bibtex.tokens import NAME
from mkdocs_pubs.model.entry import Entry, Field
from mkdocs_pubs.problems import Fault, Level, Problem
from mkdocs_pubs.text.regex import regex

# Where a block may begin, a line that is commented out, an @comment without delimiters: that hides nothing
# from BibTeX, and biber refuses the file, so that an entry behind it on its line is read.
_MARK = regex(r"^[ \t]*%[^\n]*|@(?:[ \t]*comment\b(?!\s*[({])[^\n@]*)?", re.MULTILINE | re.IGNORECASE)
# What stands where an entry should begin and goes on like one.
_LIKE_ENTRY = regex(rf'@\S{{1,80}}[^\n@]{{0,80}},\s*{NAME}\s*=\s*["{{\w]')
_LINE_LOOK = 200
_STRING = regex(r"@\s*string\s*[{(]", re.IGNORECASE)
# A closing brace too many ends an entry early.
_MORE_FIELDS = regex(rf"\s*(,)\s*{NAME}\s*=")

_WHITE_CONTROLS = "\x0b\x0c\x1c\x1d\x1e\x1f"
_NO_UTF8 = regex("[\udc80-\udcff]")


class BibFile(NamedTuple):
    """A .bib file as read.

    Attributes:
        path: the file as the user knows it.
        entries: in the file's order; repeated keys, broken entries and @xdata included.
        macros: what its @strings say, by lower-case name.
        problems: what is wrong with its syntax, in the file's order.
    """

    path: str
    entries: tuple[Entry, ...]
    macros: Mapping[str, str]
    problems: tuple[Problem, ...]


def decode_bytes(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    r"""The text of a file, its lines ended by `\n`: UTF-8, or UTF-16 where a byte order mark says so.

    Each byte that is neither is read as Windows-1252; a problem names the line of the first.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _with_lines(data.decode("utf-16", errors="replace")), ()
    try:
        return _with_lines(data.decode("utf-8-sig")), ()
    except UnicodeDecodeError:
        text = _with_lines(data.decode("utf-8-sig", errors="surrogateescape"))
    line, _ = _Lines(text).place(next(_NO_UTF8.finditer(text)).start())
    message = "the file is not in UTF-8; from here on what is not is read as Windows-1252"
    problem = Problem("encoding", message, Level.WARNING, path, line, fix="save the file in UTF-8")
    return text.translate(_windows_1252()), (problem,)


@cache
def _windows_1252() -> Mapping[int, str]:
    """What bytes that are no UTF-8 are taken for: Windows-1252, and Latin-1 where that has no character."""
    return {
        0xDC00 + byte: bytes([byte]).decode("cp1252", errors="ignore") or chr(byte)
        for byte in range(0x80, 0x100)
    }


def macros_of(text: str) -> Mapping[str, str]:
    """What the @strings of a text say, by lower-case name; hardly anything is read where there are none."""
    if not _STRING.search(text):
        return {}
    scanner = Scanner(_with_lines(text), {})
    at = 0
    while found := _STRING.search(scanner.text, at):
        start = found.start()
        line = scanner.text[max(at, scanner.text.rfind("\n", at, start)) : start]
        block = None if line.lstrip().startswith("%") else scanner.block(start)
        at = max(block.end, start + 1) if block else found.end()
    return scanner.macros.own


def read(text: str, path: str, macros: Mapping[str, str] | None = None) -> BibFile:
    """Read one file; never raises.

    Args:
        text: as `decode_bytes` gives it.
        path: the file as the user knows it.
        macros: the @strings of the site's other files, by lower-case name.
    """
    reading = _Reading(_with_lines(text), path, macros or {})
    at = 0
    while mark := _MARK.search(reading.text, at):
        at = reading.block(mark.start()) if mark[0] == "@" else mark.end()
    problems = sorted(reading.problems, key=lambda problem: (problem.line, problem.column))
    return BibFile(path, tuple(reading.entries), reading.scanner.macros.own, tuple(problems))


def _with_lines(text: str) -> str:
    r"""The text, its lines ended by `\n`, with a space for each control character that Python calls white."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for sign in _WHITE_CONTROLS:
        if sign in text:
            text = text.replace(sign, " ")
    return text


class _Lines:
    """The lines of a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(end.end() for end in re.finditer("\n", text))]

    def place(self, at: int) -> tuple[int, int]:
        """Line and column of an offset, from 1."""
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1


class _Reading:
    """One file being read."""

    def __init__(self, text: str, path: str, macros: Mapping[str, str]) -> None:
        self.text = text
        self.path = path
        self.scanner = Scanner(text, macros)
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self._lines: _Lines | None = None
        self._line = 1
        self._line_start = 0
        self._counted = 0

    def block(self, start: int) -> int:
        """Read what the `@` at `start` begins; where to read on."""
        block = self.scanner.block(start)
        if block is None:
            self._check_text(start)
            return start + 1
        if block.type in {"comment", "preamble", "string"}:
            self._report(block.faults, "")
        elif not (block.key or block.fields):
            empty = Fault("syntax-empty", "the entry is empty", start, fix="delete it", level=Level.HINT)
            self._report(block.faults or [empty], "")
            self._check_end(block.end, "")
        else:
            key = block.key or self._made_key(start)
            self._report(block.faults, key)
            self._add(block.type, key, start, self.text[start : block.end], block.fields)
        return max(block.end, start + 1)

    def _made_key(self, start: int) -> str:
        line, _ = self._place(start)
        key = f"untitled-{line}"
        message = f'the entry has no citation key; it is called "{key}" here'
        fix = "write a key and a comma behind the opening brace"
        self._report([Fault("syntax-missing-key", message, start, fix=fix)], key)
        return key

    def _add(self, kind: str, key: str, start: int, text: str, found: list[Field]) -> None:
        fields = {one.name: one for one in found if one.value}
        if len(fields) < len(found):
            fields = self._without_repeated(found, start, key)
        # Entries come in order: each line is counted once.
        self._line += self.text.count("\n", self._counted, start)
        self._line_start = max(self.text.rfind("\n", self._counted, start) + 1, self._line_start)
        self._counted = start
        column = start - self._line_start + 1
        self.entries.append(Entry(kind.lower(), key, self.path, self._line, text, fields, column=column))
        self._check_end(start + len(text), key)

    def _check_text(self, start: int) -> None:
        before = self.text[max(0, start - _LINE_LOOK) : start].rstrip(" \t")
        if before[-1:] in {"", "\n"} and _LIKE_ENTRY.match(self.text, start):
            message = "this looks like an entry, but does not begin like one; it is not read"
            fix = "write a type and a brace behind the @, as in @article{key,"
            self._report([Fault("syntax-no-entry", message, start, fix=fix)], "")

    def _check_end(self, end: int, key: str) -> None:
        if more := _MORE_FIELDS.match(self.text, end):
            message = "the entry has ended before this; the fields that follow are not read"
            fix = "delete the closing brace that is one too many"
            self._report([Fault("syntax-extra-brace", message, more.start(1), fix=fix)], key)

    def _without_repeated(self, found: Iterable[Field], start: int, key: str) -> dict[str, Field]:
        """The fields with a value; of one that stands there twice BibTeX keeps the first, biber the last."""
        fields: dict[str, Field] = {}
        for one in found:
            if one.name not in fields:
                if one.value:
                    fields[one.name] = one
                continue
            message, level = "the field stands here a second time; the first one counts", Level.WARNING
            if one.value == fields[one.name].value:
                message, level = "the field stands here a second time, and says the same", Level.HINT
            at, fix = start + one.start, "delete one of the two"
            self._report([Fault("duplicate-field", message, at, one.name, fix, level)], key)
        return fields

    def _place(self, at: int) -> tuple[int, int]:
        if self._lines is None:
            self._lines = _Lines(self.text)
        return self._lines.place(at)

    def _report(self, faults: Iterable[Fault], key: str) -> None:
        for fault in faults:
            line, column = self._place(fault.start)
            subject = (key or None, fault.subject or None)
            problem = Problem(
                fault.code, fault.message, fault.level, self.path, line, column, *subject, fix=fault.fix
            )
            self.problems.append(problem)
