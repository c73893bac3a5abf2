"""Texts of an entry in the language of the site: `title_de`, `summary_pt-br`, in a .bib file or in extra.yml.

A site in several languages shows each text in the language that it is built in, where the entry has it. The
published BibTeX stays as the author wrote it: these fields are the site's own, and are cut from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_pubs.bibtex.fields import TEXTS_BY_LANGUAGE
from mkdocs_pubs.model.entry import Entry, Field


def in_language(entries: Sequence[Entry], tag: str) -> Sequence[Entry]:
    """The entries with their texts in a language, where they have them.

    Args:
        entries: as they are written, with what is laid over them.
        tag: the language's, in any spelling of BCP 47 or POSIX; "" for none.
    """
    names = {f"{text}_{one}": text for one in _tags(tag) for text in TEXTS_BY_LANGUAGE}
    if all(names.keys().isdisjoint(entry.fields) for entry in entries):
        return entries
    return [
        entry if names.keys().isdisjoint(entry.fields) else entry._replace(fields=_spoken(entry, names))
        for entry in entries
    ]


def _tags(tag: str) -> Iterator[str]:
    """The spellings of a language in names of fields, the least exact one first."""
    parts = tag.lower().replace("_", "-").split("-")
    for length in range(1, len(parts) + 1):
        yield "-".join(parts[:length])
        yield "_".join(parts[:length])


def _spoken(entry: Entry, names: dict[str, str]) -> dict[str, Field]:
    """The fields of an entry, what `names` calls a text of another name in the place of that text."""
    fields = dict(entry.fields)
    for name, text in names.items():
        said = fields.get(name)
        if said is not None and said.value:
            # The field keeps its place, and with it what the author wrote there.
            fields[text] = fields.get(text, said)._replace(name=text, value=said.value)
    return fields
