"""Files become entries with their spans.

bibtexparser's splitter finds the blocks. Where what it found does not hold up as BibTeX's grammar has it (a
value with something behind it, a block it could not finish, an entry it took for a comment) our own scanner
reads that stretch again, and what the splitter took to begin inside of it is dropped.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import Entry as SplitEntry
from bibtexparser.model import ExplicitComment, ImplicitComment, Preamble

from mkdocs_pubs.bibtex.syntax import MONTHS, Scanned, Scanner, SyntaxFault, Value
from mkdocs_pubs.faults import suggestion
from mkdocs_pubs.model import Entry, Field
from mkdocs_pubs.problems import Level, Problem

# The splitter tells its failures to a logger, without the file's name; they come back as blocks as well.
_splitter_log = logging.getLogger("bibtexparser.splitter")
_splitter_log.addHandler(logging.NullHandler())
_splitter_log.propagate = False

_KEY = re.compile(r"""[^\s{}(),"%#~\\]+""")
_NAME = re.compile(r"""[^\s{}(),="'#%\\@]+""")
# Values that need no further look: one pair of delimiters with nothing of either kind inside, or a number.
_SIMPLE = re.compile(r'\{[^{}]*\}|"[^"{}]*"|\d+')
_WHITE = re.compile(r"\s+")
_RUN = re.compile(r"\s\s|[\t\n\r\f\v]")
# "Contact joe@uni.edu (me)" is text; an entry's type follows white space, a delimiter, or another entry.
_BLOCK = re.compile(r"(?<![\w.])@\s*[A-Za-z][\w.+:-]*\s*[{(]")
_STRING = re.compile(r"@\s*string\s*[{(]", re.IGNORECASE)
_COMMENTED = re.compile(r"[ \t]*%[^\n]*")


@dataclass(frozen=True, slots=True)
class BibFile:
    """A .bib file as read.

    Attributes:
        path: the file as the user knows it.
        entries: in the file's order; repeated keys, broken entries and @xdata included.
        macros: what its @strings say, by lower-case name.
        problems: what is wrong with its syntax.
    """

    path: str
    entries: tuple[Entry, ...] = ()
    macros: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def decode_bytes(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file: UTF-8, UTF-16 where a byte order mark says so, else cp1252 with a problem."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _lines(data.decode("utf-16", errors="replace")), ()
    try:
        return _lines(data.decode("utf-8-sig")), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "the file is not in UTF-8; it is read as Windows-1252"
        text = data.decode("cp1252", errors="replace")
        fix = "save it in UTF-8"
        return _lines(text), (Problem("encoding", message, Level.WARNING, path, line, fix=fix),)


def macros_of(text: str) -> Mapping[str, str]:
    """What the @strings of a text say, by lower-case name; nothing is read where there are none."""
    return read(text, "").macros if _STRING.search(text) else {}


def read(text: str, path: str, macros: Mapping[str, str] | None = None) -> BibFile:
    """Read one file; never raises.

    Args:
        text: as `decode_bytes` gives it.
        path: the file as the user knows it.
        macros: the @strings of the site's other files.
    """
    return _Reading(text, path, macros or {}).read()


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


class _Reading:
    """One file being read."""

    def __init__(self, text: str, path: str, macros: Mapping[str, str]) -> None:
        self.text = text
        self.path = path
        self.scanner = Scanner(text)
        self.own: dict[str, str] = {}
        self.macros = dict(macros)
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self._line = 1
        self._line_at = 0

    def read(self) -> BibFile:
        text = self.text
        done = 0
        for block in parse_string(text, parse_stack=[]).blocks:
            block = getattr(block, "ignore_error_block", None) or block  # noqa: PLW2901  # the entry in a failure
            raw = block.raw or ""
            at = text.find(raw, done)
            if at < 0:
                # It began inside of what was read meanwhile.
                continue
            done = self._gap(done, at)
            if done > at:
                continue
            if isinstance(block, ExplicitComment | Preamble) and text.startswith("@", at):
                done = self._scanned(at)
            elif isinstance(block, ImplicitComment):
                done = self._gap(at, at + len(raw))
            elif isinstance(block, SplitEntry) and not self._is_commented(at) and self._split(block, at):
                done = at + len(raw)
            else:
                done = self._scanned(at)
        self._gap(done, len(text))
        return BibFile(self.path, tuple(self.entries), self.own, tuple(self.problems))

    def _gap(self, start: int, end: int) -> int:
        """Read what stands between two blocks, where the splitter overlooks an entry now and then."""
        at = start
        while (found := self.text.find("@", at, end)) >= 0:
            at = self._scanned(found) if _BLOCK.match(self.text, found) else found + 1
        return max(at, end)

    def _is_commented(self, at: int) -> bool:
        line = self.text.rfind("\n", 0, at) + 1
        return bool(_COMMENTED.match(self.text, line, at))

    def _scanned(self, at: int) -> int:
        """Read the block at `at` with the scanner; where it ends."""
        if self._is_commented(at):
            line_end = self.text.find("\n", at)
            return len(self.text) if line_end < 0 else line_end
        block = self.scanner.block(at, self.macros)
        if block is None or (block.type == "comment" and block.end <= at):
            return at + 1
        for fault in block.faults:
            self._problem(fault, block.key)
        if block.type == "string":
            for name, start, value in block.fields:
                self._undefined(value, start, "", name)
                self.own[name] = self.macros[name] = value.text
        elif block.type not in ("comment", "preamble"):
            self._add(block)
        return max(block.end, at + 1)

    def _split(self, block: SplitEntry, at: int) -> bool:
        """Take an entry as the splitter found it, if all of it holds up."""
        text, raw = self.text, block.raw or ""
        if not _KEY.fullmatch(block.key) or not _BLOCK.match(text, at):
            return False
        found = Scanned(block.entry_type.lower(), at, block.key, end=at + len(raw))
        place = at
        for part in block.fields:
            if not _NAME.fullmatch(part.key):
                return False
            source = part.value
            start = text.find(part.key, place)
            begin = text.find(source, start + len(part.key)) if source else start + len(part.key)
            end = begin + len(source)
            if not source:
                place = end
                continue
            if _SIMPLE.fullmatch(source):
                inner = source if source[0] not in '{"' else source[1:-1]
                value = Value(_WHITE.sub(" ", inner).strip() if _RUN.search(inner) else inner.strip(), end)
            else:
                read = self.scanner.value(begin, end, self.macros)
                if read is None or read.end != end:
                    return False
                value = read
            found.fields.append((part.key.lower(), start, value))
            place = end
        self._add(found)
        return True

    def _add(self, block: Scanned) -> None:
        start = block.start
        fields: dict[str, Field] = {}
        key = block.key or f"untitled-{self._line_of(start)}"
        for name, at, value in block.fields:
            self._undefined(value, at, key, name)
            if name in fields:
                message = "the field stands here a second time; the first one counts"
                self._problem(
                    SyntaxFault("duplicate-field", message, at, "delete one", name), key, Level.WARNING
                )
            elif said := value.text.strip():
                fields[name] = Field(name, said, at - start, value.end - start, value.literal)
        text = self.text[start : block.end]
        self.entries.append(Entry(block.type, key, self.path, self._line_of(start), text, fields))

    def _undefined(self, value: Value, at: int, key: str, name: str) -> None:
        for macro in value.undefined:
            known = [*self.macros, *MONTHS]
            fix = suggestion(macro, known, f'write "{macro}" in quotes or braces, or define it by @string')
            message = f"no @string {macro} is defined before this"
            self._problem(SyntaxFault("undefined-string", message, at, fix or "", name), key, Level.WARNING)

    def _line_of(self, at: int) -> int:
        """The line of an offset, from 1; offsets mostly come in order."""
        if at < self._line_at:
            return self.text.count("\n", 0, at) + 1
        self._line += self.text.count("\n", self._line_at, at)
        self._line_at = at
        return self._line

    def _problem(self, fault: SyntaxFault, key: str, level: Level = Level.ERROR) -> None:
        line = self.text.count("\n", 0, fault.at) + 1
        column = fault.at - self.text.rfind("\n", 0, fault.at)
        subject = (key or None, fault.field or None)
        problem = Problem(fault.code, fault.message, level, self.path, line, column, *subject, fix=fault.fix)
        self.problems.append(problem)
