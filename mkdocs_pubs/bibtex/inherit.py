"""crossref and xdata: what an entry takes over from others.

Sources: the biblatex manual, 2.4.1 and appendix B; btxdoc, 3.2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mkdocs_pubs.faults import suggestion
from mkdocs_pubs.model import Entry, Field
from mkdocs_pubs.problems import Level, Problem

# Of a volume, these are its own and not its parts'.
_OWN = frozenset(
    (
        *(
            "ids",
            "crossref",
            "xref",
            "xdata",
            "entryset",
            "label",
            "shorthand",
            "sortkey",
            "options",
            "presort",
        ),
        *("abstract", "annotation", "annote", "keywords", "note", "addendum", "summary", "tldr", "selected"),
        *(
            "award",
            "pdf",
            "code",
            "slides",
            "video",
            "poster",
            "supplement",
            "preview",
            "abbr",
            "file",
            "doi",
        ),
        *(
            "url",
            "html",
            "author",
            "pages",
            "pagetotal",
            "timestamp",
            "biburl",
            "bibsource",
            "langid",
            "eprint",
        ),
    )
)
_PARTS = frozenset(
    ("inproceedings", "conference", "incollection", "inbook", "bookinbook", "suppbook", "inreference")
)
_ARTICLES = frozenset(("article", "suppperiodical", "review"))
# Parents that are listed only for their own sake, not when they are there to be referred to.
_VOLUMES = frozenset(
    (
        "proceedings",
        "mvproceedings",
        "book",
        "mvbook",
        "collection",
        "mvcollection",
        "periodical",
        "reference",
    )
)
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Inherited:
    """The entries with what they inherit, the problems, and the keys of those that are only referred to."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    targets: frozenset[str]


def resolve(entries: Sequence[Entry]) -> Inherited:
    """Give each entry the fields of its crossref and xdata entries that it lacks itself."""
    targets = {entry.key for entry in entries if entry.type == "xdata"}
    heirs = [entry for entry in entries if "crossref" in entry.fields or "xdata" in entry.fields]
    if not heirs:
        return Inherited(tuple(entries), (), frozenset(targets))
    family = _Family(entries)
    resolved = tuple(
        family.resolved(entry) if "crossref" in entry.fields or "xdata" in entry.fields else entry
        for entry in entries
    )
    targets |= family.parents
    return Inherited(resolved, tuple(family.problems), frozenset(targets))


class _Family:
    """The entries of a library by key and alias, and what is found about them."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._by_key: dict[str, Entry] = {}
        for entry in entries:
            for key in (entry.key, *(alias.strip() for alias in entry.get("ids").split(","))):
                if key:
                    self._by_key.setdefault(key, entry)
        self._folded = {key.lower(): entry for key, entry in reversed(self._by_key.items())}
        self.parents: set[str] = set()
        self.problems: list[Problem] = []

    def resolved(self, entry: Entry, above: tuple[str, ...] = ()) -> Entry:
        """`entry` with what it inherits; `above` are the keys on the way here."""
        for name in ("xdata", "crossref"):
            for key in entry.get(name).split(",") if name == "xdata" else (entry.get(name),):
                if key.strip():
                    entry = self._from(entry, key.strip(), name, above)
        return entry

    def _from(self, entry: Entry, key: str, name: str, above: tuple[str, ...]) -> Entry:
        parent = self._by_key.get(key) or self._folded.get(key.lower())
        if parent is None:
            fix = suggestion(key, self._by_key, "add that entry, or delete the field")
            self._problem(f"{name}-missing", f'no entry has the key "{key}"', entry, name, fix)
            return entry
        if parent.key == entry.key or parent.key in above or len(above) > _DEEPEST:
            self._problem(
                f"{name}-cycle", f'"{key}" leads back to this entry', entry, name, "break the circle"
            )
            return entry
        if name == "crossref" and parent.type in _VOLUMES:
            self.parents.add(parent.key)
        if "crossref" in parent.fields or "xdata" in parent.fields:
            parent = self.resolved(parent, (*above, entry.key))
        taken = parent.fields.values() if name == "xdata" else _bequeathed(parent, entry.type).values()
        own = {
            field.name: replace(field, start=-1, end=-1, origin=parent.key)
            for field in taken
            if field.name not in entry.fields and not (name == "xdata" and field.name in ("ids", "xdata"))
        }
        return replace(entry, fields={**entry.fields, **own}) if own else entry

    def _problem(self, code: str, message: str, entry: Entry, name: str, fix: str | None) -> None:
        line = entry.line_of(name)
        problem = Problem(code, message, Level.WARNING, entry.path, line, key=entry.key, field=name, fix=fix)
        if problem not in self.problems:
            self.problems.append(problem)


def _bequeathed(parent: Entry, child_type: str) -> Mapping[str, Field]:
    """What a parent hands down, by its name in the child: a volume's title is its parts' booktitle."""
    prefix = ""
    if parent.type in _VOLUMES and child_type in _PARTS:
        prefix = "book"
    elif parent.type == "periodical" and child_type in _ARTICLES:
        prefix = "journal"
    found: dict[str, Field] = {}
    for field in parent.fields.values():
        if field.name in ("title", "subtitle", "titleaddon"):
            if prefix:
                name = f"{prefix}{field.name}"
                found[name] = replace(field, name=name)
        elif field.name not in _OWN and field.name not in ("shorttitle", "sorttitle", "indextitle"):
            found.setdefault(field.name, field)
    return found
