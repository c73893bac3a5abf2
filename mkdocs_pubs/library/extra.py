"""bib/extra.yml: what the site's owner lays over the entries, by citation key.

A field laid over is a field of the entry like any other; `people` and `marks` become the data annotations
`author+an:id` and `author+an` (biblatex manual, 3.7), so that the rest of the package reads them one way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import yaml

from mkdocs_pubs.bibtex import fields
from mkdocs_pubs.bibtex.fields import MARKS, PEOPLE
from mkdocs_pubs.library import yaml_nodes
from mkdocs_pubs.model.entry import Entry, Field
from mkdocs_pubs.problems import Level, Problem
from mkdocs_pubs.text.folding import suggestion
from mkdocs_pubs.text.regex import regex

_NAME_LISTS = frozenset(("author", "editor", "translator"))
_FIELD_NAME = regex(r"""[^\s{}(),="'#%\\@~]+""")
_PLACE = regex(r"\s*([1-9][0-9]{0,5})\s*")
# Items of an annotation end at a semicolon outside quotes.
_ITEM = regex(r'(?:[^;"]|"[^"]*")+')
_ITEM_PLACE = regex(r"\s*(\d+)")
_NO_MARK = regex(r"[;=,{}\"\s]")
_FEW = 20


class Overlay(NamedTuple):
    """What extra.yml says.

    Attributes:
        path: the file as the user knows it.
        fields: by citation key, in the file's order.
        lines: the line of each key, from 1.
    """

    path: str
    fields: Mapping[str, tuple[Field, ...]]
    lines: Mapping[str, int]


def load_overlay(text: str, path: str) -> tuple[Overlay, tuple[Problem, ...]]:
    """Read extra.yml.

    Args:
        text: the file's text; empty where there is no file.
        path: the file as the user knows it.

    Returns:
        What it lays over which key, and the problems of the file by itself.
    """
    root, syntax = yaml_nodes.compose_mapping(text, path)
    if root is None:
        return Overlay(path, {}, {}), syntax
    reading = _Reading(path)
    laid: dict[str, tuple[Field, ...]] = {}
    lines: dict[str, int] = {}
    for key, key_node, node in reading.pairs(root, "a citation key"):
        if isinstance(node, yaml.MappingNode):
            laid[key] = tuple(reading.fields(key, node))
            lines[key] = yaml_nodes.line_of(key_node)
        elif not yaml_nodes.is_null(node):
            what = f"fields should stand here, not {yaml_nodes.described(node)}"
            reading.fault(
                "extra-value", what, node, key=key, fix="write the fields as `name: value` below the key"
            )
    return Overlay(path, laid, lines), tuple(reading.problems)


def apply(entries: Sequence[Entry], overlay: Overlay) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Lay `overlay` over all entries that have one of its keys.

    A field takes the place of the entry's own and of the others that say the same (`date` that of `year`),
    people and marks that of the same author's. Each field laid over names the file as its origin.

    Args:
        entries: all entries of the site, those included that only others inherit from.
        overlay: what `load_overlay` read.

    Returns:
        The entries in their order; a problem for each key that no entry has and each field that nobody knows.
    """
    if not overlay.fields:
        return tuple(entries), ()
    applied = tuple(
        _laid_over(entry, overlay.fields[entry.key]) if entry.key in overlay.fields else entry
        for entry in entries
    )
    return applied, (*_unknown_keys(entries, overlay), *_unknown_fields(entries, overlay))


class _Reading(yaml_nodes.Reading):
    """One pass through extra.yml."""

    def fields(self, key: str, node: yaml.MappingNode) -> Iterator[Field]:
        for written, name_node, value in self.pairs(node, "a field's name", key):
            name = written.lower()
            if name in {"people", "marks"}:
                read = self._people(key, value) if name == "people" else self._marks(key, value)
                name = PEOPLE if name == "people" else MARKS
            elif not _FIELD_NAME.fullmatch(name):
                message = f'"{written}" can be no field of a .bib file'
                self.fault("extra-field", message, name_node, key=key, fix="use letters, digits, - and _")
                continue
            else:
                read = self._value(key, name, value)
            if read is not None:
                yield Field(name, read, origin=self.path, line=yaml_nodes.line_of(name_node))

    def _value(self, key: str, name: str, node: yaml.Node) -> str | None:
        if name in fields.FLAGS and (flag := yaml_nodes.boolean_of(node)) is not None:
            return "true" if flag else "false"
        text = self._text_or_list(node)
        if text is None:
            message = (
                f"a text, a number or a list of them should stand here, not {yaml_nodes.described(node)}"
            )
            fix = "put quotes around a text with brackets or a colon"
            self.fault("extra-value", message, node, key=key, field=name, fix=fix)
            return None
        parts = [" ".join(part.split()) for part in text]
        return (" and " if name in _NAME_LISTS else ", ").join(part for part in parts if part)

    def _people(self, key: str, node: yaml.Node) -> str | None:
        items: list[str] = []
        for place, value in self._places(key, "people", node, "chang-xu"):
            person = yaml_nodes.text_of(value)
            if not person or '"' in person:
                message = f"the id of a person should stand here, not {yaml_nodes.described(value)}"
                self.fault(
                    "extra-value", message, value, key=key, field="people", fix="take an id from authors.yml"
                )
            else:
                items.append(f'{place}="{person}"')
        return "; ".join(items) or None

    def _marks(self, key: str, node: yaml.Node) -> str | None:
        items: list[str] = []
        for place, value in self._places(key, "marks", node, "equal"):
            marks = self._text_or_list(value)
            if not marks or not all(mark and not _NO_MARK.search(mark) for mark in marks):
                message = f"marks of one word each should stand here, not {yaml_nodes.described(value)}"
                self.fault(
                    "extra-value",
                    message,
                    value,
                    key=key,
                    field="marks",
                    fix="write equal, corresponding or a sign",
                )
            else:
                items.append(f"{place}={','.join(marks)}")
        return "; ".join(items) or None

    def _places(self, key: str, name: str, node: yaml.Node, example: str) -> Iterator[tuple[int, yaml.Node]]:
        fix = f"write an author's place and what holds for them, as in {name}: {{1: {example}}}"
        if not isinstance(node, yaml.MappingNode):
            if not yaml_nodes.is_null(node):
                message = f"places of authors should stand here, not {yaml_nodes.described(node)}"
                self.fault("extra-value", message, node, key=key, field=name, fix=fix)
            return
        for written, place_node, value in self.pairs(node, "an author's place", key):
            if match := _PLACE.fullmatch(written):
                yield int(match[1]), value
            else:
                message = f'"{written}" is no place in the list of authors, which counts from 1'
                self.fault("extra-place", message, place_node, key=key, field=name, fix=fix)

    @staticmethod
    def _text_or_list(node: yaml.Node) -> list[str] | None:
        if not isinstance(node, yaml.SequenceNode):
            text = yaml_nodes.text_of(node)
            return None if text is None else [text]
        texts = [yaml_nodes.text_of(item) for item in node.value]
        return None if None in texts else [text for text in texts if text is not None]


def _laid_over(entry: Entry, laid: Iterable[Field]) -> Entry:
    found = dict(entry.fields)
    names = {new.name for new in laid}
    for new in laid:
        value = new.value
        if new.name in {PEOPLE, MARKS}:
            value = _merged(entry.get(new.name), value)
        old = entry.fields.get(new.name)
        found[new.name] = _in_place_of(old, new._replace(value=value))
        for other in fields.REPLACES.get(new.name, frozenset()) - names:
            if other in found:
                found[other] = _in_place_of(found[other], new._replace(name=other, value=""))
    return replace(entry, fields=found)


def _in_place_of(old: Field | None, new: Field) -> Field:
    if old is None or old.start < 0:
        return new
    return new._replace(start=old.start, end=old.end, literal=False)


def _merged(old: str, new: str) -> str:
    """An annotation with the items of `new` in place of the ones of `old` for the same authors."""
    places = {match[1] for item in _ITEM.findall(new) if (match := _ITEM_PLACE.match(item))}
    kept = [
        item.strip()
        for item in _ITEM.findall(old)
        if item.strip() and not ((match := _ITEM_PLACE.match(item)) and match[1] in places)
    ]
    return "; ".join([*kept, new])


def _unknown_keys(entries: Sequence[Entry], overlay: Overlay) -> Iterator[Problem]:
    keys = {entry.key for entry in entries}
    unknown = [key for key in overlay.fields if key not in keys]
    for count, key in enumerate(unknown):
        # Looking for what was meant walks over all keys: a file for quite other entries gets a few answers.
        fix = suggestion(key, keys) if count < _FEW else None
        yield Problem(
            "extra-key",
            f'no entry has the key "{key}"',
            path=overlay.path,
            line=overlay.lines[key],
            key=key,
            fix=fix or "take the key from the .bib file, or delete this",
        )


def _unknown_fields(entries: Sequence[Entry], overlay: Overlay) -> Iterator[Problem]:
    laid = {new.name for news in overlay.fields.values() for new in news}
    unknown = {name for name in laid if not fields.is_known(name)}
    if not unknown:
        return
    # A field of the author's own is one that the .bib files have too.
    unknown -= {name for entry in entries for name in entry.fields}
    for key, news in overlay.fields.items():
        for new in news:
            if new.name not in unknown:
                continue
            meant = fields.nearest(new.name)
            yield Problem(
                "extra-field",
                "this field is not known, and no entry of the .bib files has it",
                Level.WARNING if meant else Level.HINT,
                overlay.path,
                new.line,
                key=key,
                field=new.name,
                fix=f'did you mean "{meant}"?' if meant else "it is kept as a field of your own",
            )
