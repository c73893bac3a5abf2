"""Entries for tests, without a file around them."""

from __future__ import annotations

from mkdocs_pubs.model.entry import Entry, Field


def entry_of(entry_type: str, **fields: str) -> Entry:
    return Entry(
        entry_type, "key", "a.bib", 1, "", {name: Field(name, value) for name, value in fields.items()}
    )
