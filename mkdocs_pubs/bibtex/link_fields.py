"""Fields that a site declares as links beside those of this package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mkdocs_pubs.model.entry import Entry, Field


def declare(entries: Sequence[Entry], names: Mapping[str, str]) -> Sequence[Entry]:
    """The entries with what their declared fields say laid under the names that links are read from.

    Args:
        entries: as the files have them.
        names: the link that a field becomes, by the field's name in lower case: {"huggingface": "model"}
            reads `huggingface` as if it were `url_model`.

    A declared field stays what it is besides, for filters, templates and the published BibTeX. Where an entry
    has `url_model` too, that one counts.
    """
    if not names:
        return entries
    return [_declared(entry, names) for entry in entries]


def _declared(entry: Entry, names: Mapping[str, str]) -> Entry:
    added: dict[str, Field] = {}
    for field, link in names.items():
        target = f"url_{link}"
        if entry.get(field) and target not in entry.fields and target not in added:
            path, line, _ = entry.place_of(field)
            # It stands elsewhere, so that no writer of BibTeX looks for it in the entry's text.
            value = entry.fields[field].value
            added[target] = Field(target, value, literal=False, origin=path, line=line, written=field)
    return replace(entry, fields={**entry.fields, **added}) if added else entry
