"""Files become entries with their spans: what the splitter finds in a text is frozen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bibtexparser.library import Library
from bibtexparser.model import Entry as LibraryEntry

from mkdocs_pubs.bibtex.checks import conflicts, is_page, twice_decoded
from mkdocs_pubs.bibtex.parser import Scanner
from mkdocs_pubs.bibtex.splitter import Origin, Splitter, as_text, blocks_of, origin_of
from mkdocs_pubs.bibtex.tokens import fold
from mkdocs_pubs.model.entry import Entry, Field
from mkdocs_pubs.problems import Level, Problem
from mkdocs_pubs.text.latex_decoder import is_known
from mkdocs_pubs.text.latex_math import structure_of
from mkdocs_pubs.text.regex import regex

if TYPE_CHECKING:
    from mkdocs_pubs.bibtex.middlewares import Step

_STRING = regex(r"@\s*string\s*[{(]", re.IGNORECASE)
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
    line = text.count("\n", 0, next(_NO_UTF8.finditer(text)).start()) + 1
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


def read(
    text: str, path: str, macros: Mapping[str, str] | None = None, steps: Sequence[Step] = ()
) -> BibFile:
    """Read one file; never raises.

    Args:
        text: as `decode_bytes` gives it.
        path: the file as the user knows it.
        macros: the @strings of the site's other files, by lower-case name.
        steps: the site's middlewares.
    """
    library, own, problems = read_library(text, path, macros, steps)
    freeze = _changed if steps else _frozen
    entries = tuple(freeze(block, path) for block in blocks_of(library) if isinstance(block, LibraryEntry))
    if not (entries or own or library.preambles or problems):
        problems = (*problems, _empty(text, path))
    if commands := defined_commands(one.value for one in library.preambles):
        entries = tuple(_with_commands(entry, commands) for entry in entries)
    return BibFile(path, entries, own, problems)


def _empty(text: str, path: str) -> Problem:
    """The problem of a file without entries, and without anything that other files need."""
    if is_page(text):
        message = "the file is a page of the web, and no BibTeX"
        fix = "download it again, with the address that gives BibTeX"
        return Problem("no-entries", message, Level.ERROR, path, 1, fix=fix)
    message = "there is no entry in the file" if text.strip() else "the file is empty"
    return Problem("no-entries", message, Level.WARNING, path, 1, fix="write entries into it, or delete it")


def damage(text: str, path: str) -> tuple[Problem, ...]:
    """What shows that a file was spoiled on its way here, with its lines."""
    faults = (*conflicts(text), *twice_decoded(text))
    return tuple(fault.at(path, text.count("\n", 0, fault.start) + 1) for fault in faults)


def read_library(
    text: str, path: str, macros: Mapping[str, str] | None = None, steps: Sequence[Step] = ()
) -> tuple[Library, Mapping[str, str], tuple[Problem, ...]]:
    """The blocks of one file as the site's middlewares leave them, its @strings, and what is wrong with it.

    Args: as `read` has them.
    """
    splitter = Splitter(_with_lines(text), path, macros)
    library, problems = splitter.split(), splitter.problems
    if steps:
        from mkdocs_pubs.bibtex import middlewares  # noqa: PLC0415  # most sites have none

        library, failures = middlewares.run(steps, library, path)
        problems += failures
    problems.sort(key=lambda problem: (problem.line or 0, problem.column or 0))
    return library, splitter.macros, tuple(problems)


def _frozen(entry: LibraryEntry, path: str) -> Entry:
    """An entry as the rest of the package knows it: nothing changes it any more."""
    line, column, text, fields = origin_of(entry) or Origin()
    return Entry(entry.entry_type, entry.key, path, line, text, fields, column=column)


def _changed(entry: LibraryEntry, path: str) -> Entry:
    """An entry that middlewares had: a changed value in the place of the field, new ones behind."""
    frozen = _frozen(entry, path)
    fields: dict[str, Field] = {}
    for one in entry.fields:
        name, value = one.key.lower(), fold(as_text(one.key.lower(), one.value))
        known = frozen.fields.get(name) or Field(name, "")
        if known.value != value:
            known = known._replace(value=value, literal=False, origin=path)
        if value:
            fields[name] = known
    return frozen._replace(type=entry.entry_type.lower(), key=fold(str(entry.key)), fields=fields)


def _with_commands(entry: Entry, commands: Mapping[str, Command]) -> Entry:
    """An entry with the text of the file's own LaTeX commands where its fields use them."""
    changed: dict[str, Field] = {}
    for name, field in entry.fields.items():
        value = expanded(field.value, commands, name)
        if value is not field.value:
            changed[name] = field._replace(value=value, literal=False)
    return entry._replace(fields={**entry.fields, **changed}) if changed else entry


def _with_lines(text: str) -> str:
    r"""The text, its lines ended by `\n`, with a space for each control character that Python calls white."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for sign in _WHITE_CONTROLS:
        if sign in text:
            text = text.replace(sign, " ")
    return text


_DEFINITION = regex(
    r"\\(?:(?:(?:re)?new|provide)command|DeclareRobustCommand|g?def)\*?\s*"
    r"(?:\{\s*\\([A-Za-z]+)\s*\}|\\([A-Za-z]+))\s*(?:\[([0-9])\]|((?:#[1-9])*))\s*(?=\{)"
)
_JOINED = regex(r'"\s*#\s*"')
_COMMAND = regex(r"\\([A-Za-z]+)")
_PARAMETER = regex(r"#([1-9])")
_WORDY = frozenset(("author", "editor", "translator"))
# A command may use others, and these others: no file may grow without bounds by it.
_LONGEST_BODY = 2_000
_MOST_GROWTH = 20_000


class Command(NamedTuple):
    """A command: how many arguments it takes, and what it stands for, `#1` for the first of them."""

    size: int
    body: str


def defined_commands(preambles: Iterable[str]) -> Mapping[str, Command]:
    """The commands that preambles define, by name; each may use those before it."""
    commands: dict[str, Command] = {}
    for preamble in preambles:
        if "\\" not in preamble:
            continue
        text = _JOINED.sub("", preamble)
        groups = structure_of(text).groups
        for found in _DEFINITION.finditer(text):
            name = found[1] or found[2]
            end = groups.get(found.end())
            if end is None or is_known(name):
                continue
            size = int(found[3] or len(found[4] or "") // len("#1"))
            # In a value white space is one blank, too.
            body = expanded(fold(text[found.end() + 1 : end]), commands)
            if len(body) <= _LONGEST_BODY:
                commands[name] = Command(size, body)
    return commands


def expanded(value: str, commands: Mapping[str, Command], field: str = "") -> str:
    """A field's value with the text of the commands in it; in braces as a group of its own, but for names."""
    if not commands or "\\" not in value:
        return value
    parts: list[str] = []
    position, allowed = 0, len(value) + _MOST_GROWTH
    groups: Mapping[int, int] | None = None
    for found in _COMMAND.finditer(value):
        command = commands.get(found[1])
        if command is None or found.start() < position:
            continue
        end, arguments = found.end(), [""]
        if command.size:
            groups = structure_of(value).groups if groups is None else groups
            while len(arguments) <= command.size:
                opened = end + value.startswith(" ", end)
                closed = groups.get(opened)
                if closed is None:
                    break
                arguments.append(value[opened + 1 : closed])
                end = closed + 1
        if len(arguments) <= command.size:
            continue
        text = _PARAMETER.sub(lambda at: _argument(at, arguments), command.body)  # noqa: B023 -- used at once
        allowed -= len(text)
        if allowed < 0:
            break
        parts += value[position : found.start()], text if field in _WORDY else f"{{{text}}}"
        position = end
    return "".join((*parts, value[position:])) if parts else value


def _argument(parameter: re.Match[str], arguments: list[str]) -> str:
    place = int(parameter[1])
    return arguments[place] if place < len(arguments) else ""
