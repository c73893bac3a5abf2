"""bib/extra.yml: what the site's owner lays over the entries, by citation key.

A field laid over is a field of the entry like any other; `people` and `marks` become the data annotations
`author+an:id` and `author+an` (biblatex manual, 3.7), so that the rest of the package reads them one way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import yaml

from mkdocs_pubs.bibtex import fields
from mkdocs_pubs.bibtex.fields import MARKS, PEOPLE
from mkdocs_pubs.bibtex.name_lists import merge_annotations
from mkdocs_pubs.library.yaml_nodes import boolean_of, described, is_null, line_of, text_of
from mkdocs_pubs.library.yaml_reader import Key, YamlReader
from mkdocs_pubs.model.entry import Entry, Field
from mkdocs_pubs.problems import Level, Problem
from mkdocs_pubs.text.folding import suggestion
from mkdocs_pubs.text.regex import regex

_FIELD_NAME = regex(r"""[^\s{}(),="'#%\\@~]+""")
_PLACE = regex(r"\s*([1-9][0-9]{0,5})\s*")
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
    reader = YamlReader(text, path)
    laid: dict[str, tuple[Field, ...]] = {}
    lines: dict[str, int] = {}
    for key, key_node, node in reader.pairs(reader.root, "a citation key"):
        if isinstance(node, yaml.MappingNode):
            laid[key] = tuple(_fields(key, node, reader))
            lines[key] = line_of(key_node)
        elif not is_null(node):
            message = f"fields should stand here, not {described(node)}"
            fix = "write the fields as `name: value` below the key"
            reader.report("extra-value", message, node, fix, key=key)
    return Overlay(path, laid, lines), tuple(reader.problems)


def apply(entries: Sequence[Entry], overlay: Overlay) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Lay `overlay` over all entries that have one of its keys.

    A field takes the place of the entry's own and of the others that say the same (`date` that of `year`),
    people and marks that of the same author's. Each field laid over names the file as its origin.

    Args:
        entries: all entries of the site, those included that only others inherit from.
        overlay: what `load_overlay` read.

    Returns:
        The entries in their order; a problem for each key that no entry has and each field nearly known.
    """
    if not overlay.fields:
        return tuple(entries), ()
    overlay = _by_keys_of_today(entries, overlay)
    applied = tuple(
        _laid_over(entry, overlay.fields[entry.key]) if entry.key in overlay.fields else entry
        for entry in entries
    )
    return applied, (*_unknown_keys(entries, overlay), *_unknown_fields(entries, overlay))


def _by_keys_of_today(entries: Sequence[Entry], overlay: Overlay) -> Overlay:
    """The same, where an entry had another key before (`ids`) and has none of its own."""
    found = dict(overlay.fields)
    old = overlay.fields.keys() - {entry.key for entry in entries}
    for entry in entries if old else ():
        for key in filter(old.__contains__, map(str.strip, entry.get("ids").split(","))):
            if key in found and entry.key not in found:
                found[entry.key] = found.pop(key)
    return overlay._replace(fields=found) if old else overlay


def _texts(node: yaml.Node) -> list[str] | None:
    """A text or a list of texts; None for anything else."""
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    texts = [text_of(item) for item in items]
    return None if None in texts else [text for text in texts if text is not None]


def _person(node: yaml.Node) -> str | None:
    person = text_of(node)
    return f'"{person}"' if person and '"' not in person else None


def _marks(node: yaml.Node) -> str | None:
    marks = _texts(node)
    is_usable = marks and all(mark and not _NO_MARK.search(mark) for mark in marks)
    return ",".join(marks) if marks and is_usable else None


_VALUE = Key(
    _texts,
    "extra-value",
    "a text, a number or a list of them should stand here, not {}",
    "put quotes around a text with brackets or a colon",
)
_NO_ID = "the id of a person should stand here, not {}"
_PEOPLE = Key(_person, "extra-value", _NO_ID, "take an id from authors.yml")
_NO_MARKS = "marks of one word each should stand here, not {}"
_MARKS = Key(_marks, "extra-value", _NO_MARKS, "write equal, corresponding or a sign")
# What stands by an author's place: how it is read, an example, the field that it becomes.
_BY_PLACE = {"people": (_PEOPLE, "chang-xu", PEOPLE), "marks": (_MARKS, "equal", MARKS)}


def _fields(key: str, node: yaml.MappingNode, reader: YamlReader) -> Iterator[Field]:
    for written, name_node, value in reader.pairs(node, "a field's name", key):
        name = written.lower()
        if name in _BY_PLACE:
            said = _annotation(key, name, value, reader)
            _, _, name = _BY_PLACE[name]
        elif _FIELD_NAME.fullmatch(name):
            said = _said(key, name, value, reader)
        else:
            message = f'"{written}" can be no field of a .bib file'
            reader.report("extra-field", message, name_node, "use letters, digits, - and _", key=key)
            continue
        if said is not None:
            yield Field(name, said, origin=reader.path, line=line_of(name_node))


def _said(key: str, name: str, node: yaml.Node, reader: YamlReader) -> str | None:
    """What a field says as a .bib file would have it; None where it can't be read."""
    if name in fields.FLAGS and (flag := boolean_of(node)) is not None:
        return "true" if flag else "false"
    texts = reader.value(node, _VALUE, key, name)
    if texts is None:
        return None
    parts = [" ".join(text.split()) for text in texts]
    return (" and " if name in fields.NAME_LISTS else ", ").join(filter(None, parts))


def _annotation(key: str, name: str, node: yaml.Node, reader: YamlReader) -> str | None:
    """The data annotation that `people` or `marks` of an entry becomes; None where nothing of it is read."""
    value_key, example, _ = _BY_PLACE[name]
    fix = f"write an author's place and what holds for them, as in {name}: {{1: {example}}}"
    if not isinstance(node, yaml.MappingNode):
        if not is_null(node):
            message = f"places of authors should stand here, not {described(node)}"
            reader.report("extra-value", message, node, fix, key=key, field=name)
        return None
    items: list[str] = []
    for written, place_node, value in reader.pairs(node, "an author's place", key):
        place = _PLACE.fullmatch(written)
        if place is None:
            message = f'"{written}" is no place in the list of authors, which counts from 1'
            reader.report("extra-place", message, place_node, fix, key=key, field=name)
        elif said := reader.value(value, value_key, key, name):
            items.append(f"{place[1]}={said}")
    return "; ".join(items) or None


def _laid_over(entry: Entry, laid: Iterable[Field]) -> Entry:
    found = dict(entry.fields)
    names = {new.name for new in laid}
    for new in laid:
        value = new.value
        if new.name in {PEOPLE, MARKS}:
            value = merge_annotations(entry.get(new.name), value)
        old = entry.fields.get(new.name)
        found[new.name] = _in_place_of(old, new._replace(value=value))
        for other in fields.REPLACES.get(new.name, frozenset()) - names:
            if other in found:
                found[other] = _in_place_of(found[other], new._replace(name=other, value=""))
    return entry._replace(fields=found)


def _in_place_of(old: Field | None, new: Field) -> Field:
    if old is None or old.start < 0:
        return new
    return new._replace(start=old.start, end=old.end, literal=False)


def _unknown_keys(entries: Sequence[Entry], overlay: Overlay) -> Iterator[Problem]:
    keys = {entry.key for entry in entries}
    unknown = [key for key in overlay.fields if key not in keys]
    for count, key in enumerate(unknown):
        # Looking for what was meant walks over all keys: a file for quite other entries gets a few answers.
        fix = suggestion(key, keys) if count < _FEW else None
        fix = fix or "take the key from the .bib file, or delete this"
        place = overlay.path, overlay.lines[key]
        yield Problem("extra-key", f'no entry has the key "{key}"', Level.WARNING, *place, key=key, fix=fix)


def _unknown_fields(entries: Sequence[Entry], overlay: Overlay) -> Iterator[Problem]:
    """Fields probably meant to be others; one like no other is the author's own, as in a .bib file."""
    laid = {new.name for news in overlay.fields.values() for new in news}
    meant = {name: near for name in laid if (near := fields.nearest(name))}
    if not meant:
        return
    own = {name for entry in entries for name in entry.fields}
    message = "this field is not known, and no entry of the .bib files has it"
    for key, news in overlay.fields.items():
        for new in news:
            if new.name in meant and new.name not in own:
                fix = f'did you mean "{meant[new.name]}"?'
                place = overlay.path, new.line
                level = Level.WARNING
                yield Problem("extra-field", message, level, *place, key=key, field=new.name, fix=fix)
