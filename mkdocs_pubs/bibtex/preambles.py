r"""The LaTeX commands that the @preambles of a file define, put in where its fields use them.

BibTeX writes a preamble into the bibliography, so that LaTeX knows its commands there (btxdoc, section 3).
`\newcommand`, `\renewcommand`, `\providecommand`, `\DeclareRobustCommand` and `\def` are read, without
optional arguments. A command that is known anyway means what it always means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from mkdocs_pubs.text.latex_decoder import is_known
from mkdocs_pubs.text.latex_math import structure_of
from mkdocs_pubs.text.regex import regex

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
            body = expanded(text[found.end() + 1 : end].strip(), commands)
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
