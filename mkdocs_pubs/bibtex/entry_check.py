"""What is wrong with an entry as a whole: names that nobody knows, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_pubs.bibtex import fields
from mkdocs_pubs.bibtex.entry_types import KNOWN_TYPES, meant_type
from mkdocs_pubs.bibtex.kinds import named_kind
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.model.publication import Kind, Publication
from mkdocs_pubs.problems import Fault, Level
from mkdocs_pubs.text.folding import suggestion

# Types that may stand without an author: whole volumes, data, programs.
_AUTHORLESS = frozenset(
    (
        *("proceedings", "mvproceedings", "collection", "mvcollection", "periodical", "reference", "manual"),
        *("standard", "software", "dataset", "online", "misc", "legislation", "jurisdiction", "legal"),
    )
)
# Types of which the standards ask no year: btxdoc, 3.1, and what is not published, or changes.
_YEARLESS = frozenset(("booklet", "manual", "misc", "unpublished", "online", "software", "dataset"))
_LONGEST_NAME = 40


def unknown_names(entry: Entry, kind: Kind) -> Iterator[Fault]:
    """A fault for each field, the type and the kind of an entry that nobody knows.

    Args:
        entry: the entry.
        kind: what it was taken for.
    """
    for name, field in entry.fields.items():
        # What extra.yml lays over is held against the fields known where it is read.
        # The field `page` says whether a paper has a page of its own.
        is_pages = name == "page" and fields.switched(field.value) is None
        near = "pages" if is_pages else fields.nearest(name) if name not in fields.KNOWN else None
        if near and not field.line:
            yield _fault("unknown-field", f'no field is called "{name}"', name, f'did you mean "{near}"?')
    is_named = "kind" in entry.fields and named_kind(entry) is not None
    if entry.type not in KNOWN_TYPES and not is_named:
        yield _unknown_type(entry.type, kind)
    if "kind" in entry.fields and not is_named:
        said = entry.get("kind")
        fix = suggestion(said, tuple(Kind), f"write one of {', '.join(Kind)}")
        yield _fault("kind", f'"{said[:_LONGEST_NAME]}" is no kind of work', "kind", fix)


def _unknown_type(name: str, kind: Kind) -> Fault:
    message = f'no type of entries is called "{name[:_LONGEST_NAME]}"'
    if meant := meant_type(name):
        return _fault("unknown-type", f"{message}; it is read as {meant}", "", f"write @{meant}")
    fix = "write kind = {…}, or a type that is known"
    return _fault("unknown-type", f'{message}; its kind is "{kind}"', "", fix, Level.HINT)


def lacks(entry: Entry, publication: Publication) -> Iterator[Fault]:
    """A fault for each of title, people and year that an entry lacks."""
    if not publication.title:
        yield _fault("missing-title", "the entry has no title", "", "add title = {…}")
    is_somebodys = publication.people or publication.editors or publication.collaboration
    if not is_somebodys and entry.type not in _AUTHORLESS:
        fix = "add author = {Family, Given and …}"
        yield _fault("missing-author", "the entry has no author", "", fix)
    is_dated = publication.date or publication.pubstate
    if not is_dated and not entry.first(("year", "date")):
        level = Level.HINT if entry.type in _YEARLESS else Level.WARNING
        yield _fault("missing-year", "the entry has no year", "", "add year = {…}", level)


def _fault(code: str, message: str, field: str, fix: str | None, level: Level = Level.WARNING) -> Fault:
    return Fault(code, message, subject=field, fix=fix, level=level)
