"""The YAML files of `bib/` read by tables: which keys a mapping has, and what stands under each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, NamedTuple

import yaml

from mkdocs_pubs.library.yaml_nodes import compose_mapping, described, is_null, line_of, text_of
from mkdocs_pubs.problems import Level, Problem
from mkdocs_pubs.text.folding import nearest
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.urls import clean_url

FLAG = "true or false should stand here, not {}"
ADDRESS = "{} is no address to link to"


class Key(NamedTuple):
    """How what stands under one key is read.

    Attributes:
        read: makes a value of its node; None where the node can't be used.
        code: of the problem that says so.
        message: what that problem says, with `{}` for what stands there.
        fix: how to mend it.
        is_list: several may stand there; each is read by itself, and they become a tuple.
    """

    read: Callable[[yaml.Node], object]
    code: str
    message: str = "a text should stand here, not {}"
    fix: str | None = None
    is_list: bool = False


class KeyTable(NamedTuple):
    """The keys of a kind of mapping.

    Attributes:
        keys: those that are read, by name.
        what: what a key is, for messages: "a name".
        unknown: the code of the problem of any other key.
        others: keys that other programs read.
    """

    keys: Mapping[str, Key]
    what: str
    unknown: str
    others: Collection[str] = ()


def plain_text(node: yaml.Node) -> str | None:
    """A scalar as readers see it, LaTeX decoded and white space folded; None for a collection."""
    text = text_of(node)
    return None if text is None else decode_text(" ".join(text.split()))


def address_of(node: yaml.Node) -> str | None:
    """An address to link to; None for what is none or may not be a link."""
    text = text_of(node)
    return clean_url(text) if text else text


class YamlReader:
    """One pass over the nodes of a file, and the problems met on the way.

    Args:
        text: the file's text.
        path: the file as the user knows it.

    Attributes:
        path: as given.
        root: the mapping that the file holds; None for an empty or unreadable file.
        problems: what is wrong with the file, in order.
    """

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self.root, faulty = compose_mapping(text, path)
        self.problems = [*faulty]

    def report(  # noqa: PLR0913  # a problem has that many sides
        self,
        code: str,
        message: str,
        node: yaml.Node,
        fix: str | None = None,
        *,
        key: str | None = None,
        field: str | None = None,
        level: Level = Level.WARNING,
    ) -> None:
        """Note a problem that stands where `node` begins."""
        column = int(node.start_mark.column) + 1
        self.problems.append(Problem(code, message, level, self.path, line_of(node), column, key, field, fix))

    def pairs(
        self, node: yaml.Node | None, what: str, key: str | None = None
    ) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
        """The pairs of a mapping as (name, its node, the value's), of a repeated name only the first.

        What is no mapping has none.

        `what` says what its names are, for messages: "a citation key". `key` is whose mapping it is.
        """
        seen: set[str] = set()
        for name_node, value in node.value if isinstance(node, yaml.MappingNode) else ():
            name = text_of(name_node)
            if not name:
                message = f"{what} should stand here, not {described(name_node)}"
                self.report("yaml-name", message, name_node, key=key)
            elif name in seen:
                message = f'"{name}" stands here a second time; only the first counts'
                self.report(
                    "yaml-duplicate", message, name_node, "put both under one, or delete one", key=key
                )
            else:
                seen.add(name)
                yield name, name_node, value

    def values(self, node: yaml.Node, table: KeyTable, owner: str) -> dict[str, Any]:
        """What stands under the keys of `owner`'s mapping, by key; without what is empty or can't be used."""
        values: dict[str, Any] = {}
        for name, name_node, value in self.pairs(node, table.what, owner):
            if name not in table.keys:
                self._report_unknown(name, name_node, table, owner)
            elif not is_null(value):
                key = table.keys[name]
                items = value.value if key.is_list and isinstance(value, yaml.SequenceNode) else [value]
                found = [self.value(item, key, owner, name) for item in items]
                used = tuple(one for one in found if one is not None)
                if used:
                    values[name] = used if key.is_list else used[0]
        return values

    def value(self, node: yaml.Node, key: Key, owner: str, name: str) -> Any:
        """What `key` reads in a node; None, and a problem, where the node can't be used."""
        value = key.read(node)
        if value is None:
            message = key.message.format(described(node))
            self.report(key.code, message, node, key.fix, key=owner, field=name)
        return value

    def _report_unknown(self, name: str, node: yaml.Node, table: KeyTable, owner: str) -> None:
        if name in table.others:
            return
        meant = nearest(name, (*table.keys, *table.others))
        fix = f'did you mean "{meant}"?' if meant else f"what is read is {', '.join(table.keys)}"
        level = Level.WARNING if meant else Level.HINT
        message = f'"{name}" is not known here'
        self.report(table.unknown, message, node, fix, key=owner, field=name, level=level)
