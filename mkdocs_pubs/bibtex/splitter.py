"""A .bib text becomes a library of bibtexparser's blocks, as its own splitter makes one of tidy files.

One walk over the text finds where blocks begin; `parser.Scanner` reads them. What bibtexparser's splitter
gives up, cuts short or takes for a comment is read, with a problem for the place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from bibtexparser.exceptions import BlockAbortedException
from bibtexparser.library import Library
from bibtexparser.middlewares.names import NameParts
from bibtexparser.model import Block as LibraryBlock
from bibtexparser.model import (
    DuplicateBlockKeyBlock,
    Entry,
    ExplicitComment,
    Field,
    ImplicitComment,
    ParsingFailedBlock,
    Preamble,
    String,
)

from mkdocs_pubs.bibtex.checks import without_at
from mkdocs_pubs.bibtex.fields import UNREAD
from mkdocs_pubs.bibtex.parser import Scanner
from mkdocs_pubs.bibtex.tokens import NAME, Block
from mkdocs_pubs.model.entry import Field as FrozenField
from mkdocs_pubs.problems import Fault, Level, Problem
from mkdocs_pubs.text.regex import regex

# Where a block may begin, a line that is commented out, an @comment without delimiters: that hides nothing
# from BibTeX, and biber refuses the file, so that an entry behind it on its line is read.
_MARK = regex(r"^[ \t]*%[^\n]*|@(?:[ \t]*comment\b(?!\s*[({])[^\n@]*)?", re.MULTILINE | re.IGNORECASE)
# What stands where an entry should begin and goes on like one.
_LIKE_ENTRY = regex(rf'@\S{{1,80}}[^\n@]{{0,80}},\s*{NAME}\s*=\s*["{{\w]')
_LINE_LOOK = 200
# A closing brace too many ends an entry early.
_MORE_FIELDS = regex(rf"\s*(,)\s*{NAME}\s*=")

_ORIGIN = "mkdocs_pubs"
# Lists of these are joined by commas, all others by "and".
_WITH_COMMAS = frozenset(("keywords", "tags", "keyword"))


class Origin(NamedTuple):
    """How an entry stands in its file, whatever becomes of it later.

    Attributes:
        line: where it begins, from 1.
        column: likewise.
        text: its whole text, from `@` to the closing delimiter.
        fields: its fields by lower-case name, with where they stand in its text.
    """

    line: int = 1
    column: int = 1
    text: str = ""
    fields: Mapping[str, FrozenField] = MappingProxyType({})

    def __deepcopy__(self, _: object) -> Origin:
        """A copy of a block shares this: nothing changes it."""
        return self


def origin_of(block: LibraryBlock) -> Origin | None:
    """How a block stands in its file; None for what is no entry, or was made later."""
    found: Origin | None = block.get_parser_metadata(_ORIGIN)
    return found


def set_origin(entry: Entry, origin: Origin) -> None:
    """Say how an entry stands in its file."""
    entry.set_parser_metadata(_ORIGIN, origin)


def blocks_of(library: Library) -> Iterator[LibraryBlock]:
    """The blocks of a library; those whose key was there before as what they are."""
    for block in library.blocks:
        repeated = block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock) else None
        yield repeated or block


def as_text(name: str, value: object) -> str:
    """A field's value as a text: bibtexparser's middlewares make lists of names and numbers, too.

    Raises:
        TypeError: it is nothing that a text could say.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        return (", " if name in _WITH_COMMAS else " and ").join(as_text(name, one) for one in value)
    if isinstance(value, NameParts):
        return value.merge_last_name_first
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value).lower()  # `selected = True` is a switch
    raise TypeError(f"{name} is a {type(value).__name__} now, and no text")


class Splitter:
    """Splits one text; made anew for each, as bibtexparser's is.

    Values are bare, with macros and `#` resolved, as bibtexparser's default stack leaves them; names of
    fields and types of entries are in lower case.

    Args:
        text: its lines end in a line feed.
        path: the file as the user knows it.
        macros: the @strings of the site's other files, by lower-case name.

    Attributes:
        macros: what the text's own @strings say, by lower-case name.
        problems: what is wrong with its syntax, in no order.
    """

    def __init__(self, text: str, path: str = "", macros: Mapping[str, str] | None = None) -> None:
        self._text = text
        self._path = path
        self._scanner = Scanner(text, macros or {})
        self._blocks: list[LibraryBlock] = []
        self._starts = [0, *map(re.Match.end, re.finditer("\n", text))]
        self._behind = 0
        self.macros = self._scanner.macros.own
        self.problems: list[Problem] = []

    def split(self) -> Library:
        """All blocks of the text, in order; a key that comes again makes a `DuplicateBlockKeyBlock`."""
        at = 0
        while mark := _MARK.search(self._text, at):
            at = self._block(mark.start()) if mark[0] == "@" else mark.end()
        self._remark(len(self._text))
        return Library(self._blocks, fail_on_duplicate_key=False)

    def _block(self, start: int) -> int:
        """Read what the `@` at `start` begins; where to read on."""
        block = self._scanner.block(start)
        if block is None:
            self._check_text(start)
            return start + 1
        self._remark(start)
        line, _ = self._place(start)
        self._behind = max(block.end, start + 1)
        raw = self._text[start : block.end]
        if block.type in {"comment", "preamble", "string"}:
            self._report(block.faults)
            self._blocks += _other_blocks(block, line - 1, raw)
        elif not (block.key or block.fields):
            empty = Fault("syntax-empty", "the entry is empty", start, fix="delete it", level=Level.HINT)
            self._report(block.faults or [empty])
            error = BlockAbortedException(empty.message, block.end)
            self._blocks.append(ParsingFailedBlock(error, line - 1, raw))
            self._check_end(block.end)
        else:
            key = block.key or self._made_key(start)
            self._report(block.faults, key)
            self._entry(block, key, raw)
            self._check_end(block.end, key)
        return self._behind

    def _remark(self, end: int) -> None:
        """What stands between blocks is a comment to BibTeX."""
        remark = self._text[self._behind : end].strip()
        if remark:
            start = self._text.find(remark, self._behind)
            line, _ = self._place(start)
            self._report(fault._replace(start=start + fault.start) for fault in without_at(remark))
            self._blocks.append(ImplicitComment(remark, line - 1, remark))

    def _made_key(self, start: int) -> str:
        line, _ = self._place(start)
        key = f"untitled-{line}"
        message = f'the entry has no citation key; it is called "{key}" here'
        fix = "write a key and a comma behind the opening brace"
        self._report([Fault("syntax-missing-key", message, start, fix=fix)], key)
        return key

    def _entry(self, block: Block, key: str, raw: str) -> None:
        fields = {one.name: one for one in block.fields if one.value}
        if len(fields) < len(block.fields):
            fields = self._without_repeated(block, key)
        parsed = [Field(name, one.value) for name, one in fields.items()]
        line, column = self._place(block.start)
        entry = Entry(block.type, key, parsed, line - 1, raw)  # bibtexparser counts lines from 0
        set_origin(entry, Origin(line, column, raw, fields))
        self._blocks.append(entry)

    def _check_text(self, start: int) -> None:
        before = self._text[max(0, start - _LINE_LOOK) : start].rstrip(" \t")
        if before[-1:] in {"", "\n"} and _LIKE_ENTRY.match(self._text, start):
            message = "this looks like an entry, but does not begin like one; it is not read"
            fix = "write a type and a brace behind the @, as in @article{key,"
            self._report([Fault("syntax-no-entry", message, start, fix=fix)])

    def _check_end(self, end: int, key: str = "") -> None:
        if more := _MORE_FIELDS.match(self._text, end):
            message = "the entry has ended before this; the fields that follow are not read"
            fix = "delete the closing brace that is one too many"
            self._report([Fault("syntax-extra-brace", message, more.start(1), fix=fix)], key)

    def _without_repeated(self, block: Block, key: str) -> dict[str, FrozenField]:
        """The fields with a value; of one that stands there twice BibTeX keeps the first, biber the last."""
        fields: dict[str, FrozenField] = {}
        for one in block.fields:
            if one.name not in fields:
                if one.value:
                    fields[one.name] = one
                continue
            first = fields[one.name]
            if one.name in _WITH_COMMAS and one.value != first.value:  # ScienceDirect writes each by itself
                separator = "; " if ";" in first.value + one.value else ", "
                value = f"{first.value}{separator}{one.value}"
                fields[one.name] = first._replace(value=value, literal=False, origin=self._path)
                continue
            # Scopus writes `funding_details` for each grant, Publish or Perish a note on the search.
            if one.name in UNREAD or one.value.startswith("Query date:"):
                continue
            message, level = "the field stands here a second time; the first one counts", Level.WARNING
            if one.value == first.value:
                message, level = "the field stands here a second time, and says the same", Level.HINT
            at, fix = block.start + one.start, "delete one of the two"
            self._report([Fault("duplicate-field", message, at, one.name, fix, level)], key)
        return fields

    def _place(self, at: int) -> tuple[int, int]:
        """Line and column of an offset, from 1."""
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1

    def _report(self, faults: Iterable[Fault], key: str = "") -> None:
        for fault in faults:
            line, column = self._place(fault.start)
            place = (self._path, line, column, key or None, fault.subject or None)
            self.problems.append(Problem(fault.code, fault.message, fault.level, *place, fault.fix))


def _other_blocks(block: Block, line: int, raw: str) -> list[LibraryBlock]:
    """The blocks that an @comment, a @preamble or an @string is."""
    if block.type == "string":
        return [String(one.name, one.value, line, raw) for one in block.fields]
    inside = raw.partition("{" if block.closer == "}" else "(")[2].removesuffix(block.closer).strip()
    return [Preamble(inside, line, raw) if block.type == "preamble" else ExplicitComment(inside, line, raw)]
