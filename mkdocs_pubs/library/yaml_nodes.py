"""YAML read as nodes, so that every fault in it has a line. Nothing is constructed from the file's tags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml

from mkdocs_pubs.problems import Level, Problem
from mkdocs_pubs.text.regex import regex

# libyaml composes by recursion in C, and a file of brackets would end the process; ours are four levels deep.
_MAX_DEPTH = 32
# Each alias stands for all of what it names, and a short file may so say more than fits into memory. What
# people repeat so are a few names and addresses.
_MOST_REPEATED = 200_000
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compose_mapping(text: str, path: str) -> tuple[yaml.MappingNode | None, tuple[Problem, ...]]:
    """Compose the one mapping that a YAML file holds.

    Args:
        text: the file's text.
        path: the file as the user knows it.

    Returns:
        The root node, None for an empty or unreadable file, and what is wrong with the file.
    """
    try:
        if excess := _excess(text):
            return None, (_fault(path, 1, excess),)
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = " ".join(part for part in (error.context, error.problem) if part) or "no YAML"
        column = mark.column + 1 if mark else None
        return None, (_fault(path, mark.line + 1 if mark else 1, message, column),)
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        # A character that YAML forbids: its reader counts characters, not lines.
        position = getattr(error, "position", 0)
        return None, (_fault(path, text.count("\n", 0, position) + 1, "a control character stands here"),)
    if root is None or is_null(root):
        return None, ()
    if not isinstance(root, yaml.MappingNode):
        return None, (_fault(path, line_of(root), f"a mapping should stand here, not {described(root)}"),)
    return root, ()


def _excess(text: str) -> str:
    """What is too much about a file: its depth, or what its aliases say in all; "" where nothing is."""
    sizes: dict[str, int] = {}
    most = len(text) + _MOST_REPEATED
    # Of each open collection: its anchor, and how many characters it says so far.
    opened: list[tuple[str | None, int]] = [(None, 0)]
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            opened.append((event.anchor, 1))
            if len(opened) > _MAX_DEPTH + 1:
                return f"brackets or lists are nested more than {_MAX_DEPTH} deep"
            continue
        if isinstance(event, yaml.CollectionEndEvent):
            anchor, size = opened.pop()
        elif isinstance(event, yaml.ScalarEvent):
            anchor, size = event.anchor, len(event.value) + 1
        elif isinstance(event, yaml.AliasEvent):
            anchor, size = None, sizes.get(str(event.anchor), 1)
        else:
            continue
        if anchor is not None:
            sizes[anchor] = size
        outer, so_far = opened.pop()
        opened.append((outer, so_far + size))
        if so_far + size > most:
            return "its aliases (*name) repeat too much"
    return ""


def _fault(path: str, line: int, message: str, column: int | None = None) -> Problem:
    return Problem(
        "yaml-syntax",
        f"this is not read as YAML: {message}",
        Level.ERROR,
        path,
        line,
        column,
        fix="put quotes around a text with special characters, and check indentation and brackets",
    )


def line_of(node: yaml.Node) -> int:
    """The line on which a node begins, from 1."""
    return int(node.start_mark.line) + 1


def text_of(node: yaml.Node) -> str | None:
    """A scalar as it is written, whatever YAML takes it for (`2001.10`, `no`); None for a collection."""
    if not isinstance(node, yaml.ScalarNode):
        return None
    return "" if is_null(node) else str(node.value)


def is_null(node: yaml.Node) -> bool:
    """Whether nothing stands here, or `null`, or `~`."""
    return bool(node.tag == "tag:yaml.org,2002:null")


def boolean_of(node: yaml.Node) -> bool | None:
    """What a `true`, `false`, `yes`, `no`, `on` or `off` without quotes says; None for everything else."""
    if node.tag != "tag:yaml.org,2002:bool":
        return None
    return str(node.value).lower() in {"true", "yes", "on"}


def described(node: yaml.Node) -> str:
    """What a node is, for a message: "a list", "a mapping", or the text in quotes."""
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    if isinstance(node, yaml.MappingNode):
        return "a mapping"
    return f'"{node.value}"' if node.value else "nothing"


class _PlainValues(yaml.constructor.SafeConstructor):
    """Makes values of nodes. What the tag of another program means (`!ENV`) is not known: its text stands."""


_PlainValues.add_constructor(None, lambda _constructor, node: text_of(node))


def plain_value(node: yaml.Node) -> Any:
    """What a node says, in texts, numbers, booleans, lists and dicts; None where it can't be read."""
    try:
        return _PlainValues().construct_document(node)
    except (yaml.YAMLError, ValueError, LookupError, AttributeError):
        return None  # a value does not fit its tag, as in `!!bool maybe`; PyYAML checks few of them


_FRONT_MATTER = regex(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def front_matter(source: str) -> dict[str, Any]:
    """What the front matter of a page says; nothing where there is none, or it can't be read."""
    found = _FRONT_MATTER.match(source)
    root = compose_mapping(found[1], "")[0] if found else None
    said = plain_value(root) if root else None
    return said if isinstance(said, dict) else {}


def without_front_matter(source: str) -> str:
    """The text of a page behind its front matter."""
    found = _FRONT_MATTER.match(source)
    return source[found.end() :] if found else source


def front_matter_line(source: str, trail: Sequence[str]) -> int | None:
    """The line of a page's source on which an option of its front matter stands."""
    found = _FRONT_MATTER.match(source)
    line = yaml_line(found[1], trail) if found else None
    return None if line is None else line + 1


def yaml_line(text: str, trail: Sequence[str]) -> int | None:
    """The line, from 1, of the last key of `trail`, or else of the one before it; None without both.

    A key is looked for in a mapping, and in a list, as `plugins` of mkdocs.yml is one: in the mappings of the
    list, and among its plain texts.
    """
    node: yaml.Node | None
    node, _ = compose_mapping(text, "")
    line: int | None = None
    for depth, name in enumerate(trail):
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        pairs = [pair for item in items if isinstance(item, yaml.MappingNode) for pair in item.value]
        if isinstance(node, yaml.SequenceNode):
            pairs += ((item, None) for item in items)
        key, node = next(((key, value) for key, value in pairs if text_of(key) == name), (None, None))
        if key is None:
            return line if depth == len(trail) - 1 else None
        line = line_of(key)
    return line
