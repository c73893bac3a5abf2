"""crossref and xdata: what an entry takes over from others.

Sources: btxdoc, 3.2 (a missing field is the parent's); the biblatex manual, 2.4.1 and appendix B (under which
name a parent's title goes on) and 3.13.6 (xdata, whole and by reference). What is a volume's own and would be
wrong for its parts (its DOI, its abstract, the links of its page) stays with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mkdocs_pubs.bibtex import fields
from mkdocs_pubs.model.entry import Entry, Field
from mkdocs_pubs.problems import Level, Problem
from mkdocs_pubs.text.folding import suggestion
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import words

_REFERENCES = ("xdata", "crossref")
_IDENTITY = words("""
    ids crossref xref xdata entryset entrysubtype execute label options presort related relatedoptions
    relatedstring relatedtype shorthand shorthandintro sortkey
""")
# What a volume's parts do not take over from it: biblatex's own list first.
_OWN = (
    _IDENTITY
    | fields.PRIVATE
    | fields.VERBATIM
    | words("""
        shorttitle sorttitle indextitle indexsorttitle keywords tags note addendum annotation urldate eprint
        eprinttype eprintclass archiveprefix primaryclass pmid pmcid arxiv pages pagetotal numpages pubstate
    """)
)
_TITLES = ("title", "subtitle", "titleaddon")
_PARTS = words("inproceedings conference incollection inbook bookinbook suppbook suppcollection inreference")
_SINGLE_VOLUMES = words("proceedings book collection reference")
_MULTI_VOLUMES = words("mvproceedings mvbook mvcollection mvreference")
_BOOKS = words("book mvbook")
_PARTS_OF_BOOKS = words("inbook bookinbook suppbook")
_ARTICLES = words("article suppperiodical review")
_PARENTS = _SINGLE_VOLUMES | _MULTI_VOLUMES | {"periodical"}
# Names for one thing, of which an entry's own keeps out the parent's others.
_SAME = {
    "journal": ("journaltitle",),
    "journaltitle": ("journal",),
    "address": ("location",),
    "location": ("address",),
    "year": ("date",),
    "month": ("date",),
    "date": ("year",),
}
# `xdata=key-field` or `xdata=key-field-2` in place of a value or of an item of a list.
_BY_REFERENCE = regex(r"xdata\s*=\s*(.+?)-([a-z][a-z+]*)(?:-(\d+))?", re.IGNORECASE)
_AND = regex(r"\s+and\s+", re.IGNORECASE)
# What stands in a file for other entries or for a bibliography style, and is nothing to read.
_NO_WORKS = words("xdata set control ieeetranbstctl")
_UNLISTED = regex(r"\b(?:skipbib|dataonly)\b(?!\s*=\s*\{?\s*false)", re.IGNORECASE)
# Deeper than anyone means it; a chain hands down ever more fields.
_DEEPEST = 50
# Looking for what a missing key was meant to be costs a comparison with all that there are.
_MOST_SUGGESTIONS = 20


class Inheritance(NamedTuple):
    """What comes of a library's references.

    Attributes:
        entries: all entries, in their order, with what they inherit.
        problems: references that lead nowhere or in a circle.
        unlisted: the places of those that are never listed: `@xdata`, `@set`, the control entries of styles,
            and those with biblatex's `options = {skipbib}` or `dataonly` (its manual, 3.1.3.2).
        parents: the places of volumes that others name as their crossref: they may be there for that alone.
    """

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    unlisted: frozenset[int]
    parents: frozenset[int]


def resolve(entries: Sequence[Entry]) -> Inheritance:
    """Give each entry the fields of its crossref and xdata entries that it lacks itself.

    Args:
        entries: all entries of a site. Of several with one key the first is the parent.
    """
    unlisted = frozenset(place for place, entry in enumerate(entries) if _is_unlisted(entry))
    shared = any(entries[place].type == "xdata" for place in unlisted)
    children = [
        place
        for place, entry in enumerate(entries)
        if "crossref" in entry.fields or "xdata" in entry.fields or (shared and "xdata" in entry.text)
    ]
    if not children:
        return Inheritance(tuple(entries), (), unlisted, frozenset())
    resolver = _Resolver(entries)
    resolved = list(entries)
    for place in children:
        resolved[place] = resolver.resolved(entries[place])
    parents = frozenset(place for place, entry in enumerate(entries) if id(entry) in resolver.parents)
    return Inheritance(tuple(resolved), tuple(resolver.problems), unlisted, parents - unlisted)


class _Resolver:
    """The entries of a library by key and alias, and what is found about them."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._by_key: dict[str, Entry] = {}
        for entry in entries:
            self._by_key.setdefault(entry.key, entry)
        for entry in entries:
            for alias in entry.get("ids").split(","):
                self._by_key.setdefault(alias.strip(), entry)
        self._folded = {key.lower(): entry for key, entry in reversed(self._by_key.items())}
        self._resolved: dict[int, Entry] = {}
        self._inheritable: dict[tuple[int, str], tuple[Field, ...]] = {}
        self._lists: dict[str, list[str]] = {}
        self._fixes: dict[str, str | None] = {}
        self.parents: set[int] = set()
        self.problems: list[Problem] = []

    def resolved(self, entry: Entry, above: tuple[int, ...] = ()) -> Entry:
        """`entry` with what it inherits; `above` are those that it is being resolved for."""
        known = self._resolved.get(id(entry))
        if known is not None:
            return known
        fields = dict(entry.fields)
        above = (*above, id(entry))
        for name in _REFERENCES:
            for key in _keys(entry, name):
                parent = self._parent(entry, name, key, above)
                if parent is not None:
                    fields |= _missing(fields, self._handed_down(parent, entry.type, name))
        found = entry._replace(fields=fields) if len(fields) > len(entry.fields) else entry
        found = self._with_references(found, above)
        self._resolved[id(entry)] = found
        return found

    def _parent(self, entry: Entry, name: str, key: str, above: tuple[int, ...]) -> Entry | None:
        parent = self._named(key)
        if parent is None:
            message = f'no entry has the key "{key}"'
            self._problem(f"{name}-missing", message, entry, name, self._meant(key))
            return None
        if id(parent) in above or len(above) > _DEEPEST:
            message = f'"{key}" leads back to this entry, or too far'
            self._problem(f"{name}-cycle", message, entry, name, "break the circle")
            return None
        if name == "crossref" and _is_only_parent(parent):
            self.parents.add(id(parent))
        return self.resolved(parent, above)

    def _meant(self, key: str) -> str | None:
        """How to mend a reference to a key that no entry has: for the first few by the nearest."""
        fix = "add that entry, or delete the field"
        if key not in self._fixes and len(self._fixes) < _MOST_SUGGESTIONS:
            self._fixes[key] = suggestion(key, self._by_key, fix)
        return self._fixes.get(key, fix)

    def _handed_down(self, parent: Entry, child_type: str, name: str) -> tuple[Field, ...]:
        """What a parent gives, made once for all children of a type."""
        memo = (id(parent), child_type if name == "crossref" else "")
        if memo not in self._inheritable:
            every = (one for one in parent.fields.values() if one.name not in _IDENTITY)
            self._inheritable[memo] = tuple(
                one._replace(start=-1, end=-1, origin=one.origin or parent.key, line=0)
                for one in (every if name == "xdata" else _inheritable(parent, child_type))
            )
        return self._inheritable[memo]

    def _with_references(self, entry: Entry, above: tuple[int, ...]) -> Entry:
        """`entry` with each `xdata=key-field-n` in its values replaced by what it names."""
        replaced: dict[str, Field] = {}
        for name, one in entry.fields.items():
            if "xdata" not in one.value or name in _REFERENCES:
                continue
            value = " and ".join(self._item(entry, name, item, above) for item in _AND.split(one.value))
            if value != one.value:
                replaced[name] = one._replace(value=value, literal=False)
        return entry._replace(fields={**entry.fields, **replaced}) if replaced else entry

    def _item(self, entry: Entry, name: str, item: str, above: tuple[int, ...]) -> str:
        """An item of a list, or what it refers to; as it stands where that is nowhere."""
        bare = item.strip("{} ")
        reference = _BY_REFERENCE.fullmatch(bare)
        if reference is None:
            return item
        key, source, place = reference[1], reference[2].lower(), reference[3]
        parent = self._named(key)
        is_usable = parent is not None and parent.type == "xdata" and id(parent) not in above
        if parent is not None and is_usable and len(above) <= _DEEPEST:
            value = self.resolved(parent, above).get(source)
            items = self._items(value) if place and value else [value]
            index = int(place) - 1 if place else 0
            if value and 0 <= index < len(items):
                return items[index]
        fix = "name an @xdata entry and a field that it has: xdata=key-field, or xdata=key-field-2"
        self._problem("xdata-missing", f'"{bare}" refers to nothing', entry, name, fix)
        return item

    def _items(self, value: str) -> Sequence[str]:
        """The items of a list, split once for all that refer to them."""
        items = self._lists.get(value)
        if items is None:
            items = self._lists[value] = _AND.split(value)
        return items

    def _named(self, key: str) -> Entry | None:
        """The entry of a key or alias; case counts only where it tells two apart."""
        return self._by_key.get(key) or self._folded.get(key.lower())

    def _problem(self, code: str, message: str, entry: Entry, name: str, fix: str | None) -> None:
        place = entry.place_of(name)
        self.problems.append(Problem(code, message, Level.WARNING, *place, entry.key, name, fix))


def _is_unlisted(entry: Entry) -> bool:
    if entry.type in _NO_WORKS:
        return True
    return "options" in entry.fields and _UNLISTED.search(entry.get("options")) is not None


def _keys(entry: Entry, name: str) -> Iterator[str]:
    value = entry.get(name)
    for key in value.split(",") if name == "xdata" else (value,):
        if key.strip():
            yield key.strip()


def _is_only_parent(entry: Entry) -> bool:
    """Whether an entry that is a crossref of others is there for that alone: a volume without authors."""
    return entry.type in _PARENTS and not (entry.type in _BOOKS and entry.get("author"))


def _missing(own: Mapping[str, Field], given: Sequence[Field]) -> dict[str, Field]:
    """What an entry lacks of the fields given; an annotation goes with what it annotates."""
    missing: dict[str, Field] = {}
    for one in given:
        name, annotated, _ = one.name.partition("+an")
        others = (name,) if annotated else _SAME.get(name, ())
        if one.name not in own and not any(other in own for other in others):
            missing.setdefault(one.name, one)
    return missing


def _inheritable(parent: Entry, child_type: str) -> Iterator[Field]:
    """What a volume hands down to a part, by its name there: its title is the part's booktitle."""
    names = _new_names(parent, child_type)
    for one in parent.fields.values():
        base = one.name.partition("+an")[0]
        if base in names:
            for name in names[base]:
                yield one._replace(name=name + one.name[len(base) :])
        elif base not in _OWN and not base.startswith(("url_", "bdsk-")):
            yield one


def _new_names(parent: Entry, child_type: str) -> Mapping[str, tuple[str, ...]]:
    """What the fields of a parent that do not keep their name are called in a child."""
    if parent.type in _SINGLE_VOLUMES and child_type in _PARTS:
        prefix = "book"
    elif parent.type in _MULTI_VOLUMES and child_type in _PARTS | _SINGLE_VOLUMES:
        prefix = "main"
    elif parent.type == "periodical" and child_type in _ARTICLES:
        prefix = "journal"
    else:
        return {}
    names: dict[str, tuple[str, ...]] = {title: (prefix + title,) for title in _TITLES}
    if prefix == "book" and "booktitle" in parent.fields:
        # Written for BibTeX, which knows no other way: it is what the parts are to say.
        names = dict.fromkeys(_TITLES, ())
    if parent.type in _BOOKS and child_type in _PARTS_OF_BOOKS:
        names["author"] = ("author", "bookauthor")
    return names
