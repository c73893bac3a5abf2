"""Records become entries of a .bib file that does not have them yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from mkdocs_pubs.bibtex.identifiers import find_identifiers
from mkdocs_pubs.bibtex.new_entries import new_key, style_of, write_latex
from mkdocs_pubs.bibtex.reader import read
from mkdocs_pubs.cli.records.identifier import Identifier
from mkdocs_pubs.cli.records.record import Record
from mkdocs_pubs.cli.writing import write_whole
from mkdocs_pubs.library.files import read_sources
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.latex import decode_text

_SAME = ("doi", "arxiv", "pmid", "openreview")
"""Identifiers that no two works share, but for a preprint and its published version."""


_SCHEMES = {"pubmed": "pmid"}
"""What a scheme of identifiers is called in an entry."""


class Addition(NamedTuple):
    """Entries to be added, and what is there already.

    Attributes:
        text: of the entries, as they will stand in the file.
        keys: their citation keys.
        known: a line for each work that is there.
    """

    text: str
    keys: tuple[str, ...]
    known: tuple[str, ...]


class Bibliography:
    """What the .bib files of a folder hold, as far as new entries have to know it.

    Attributes:
        style: of its keys.
        taken: its keys, in lower case.
        there: the entry with a mark: an identifier, say.
    """

    def __init__(self, folder: Path) -> None:
        sources, _ = read_sources(folder, folder.parent) if folder.is_dir() else (None, ())
        files = sources.bib if sources else ()
        entries = [
            entry
            for file in files
            for entry in read(file.data.decode("utf-8", errors="replace"), file.path).entries
        ]
        self.style = style_of(entries)
        self.taken = {entry.key.lower() for entry in entries}
        self.there = {mark: entry for entry in entries for mark in _marks(entry)}

    def key_of(self, identifier: Identifier) -> str | None:
        """The key of the entry that has an identifier; None where none has."""
        mark = (_SCHEMES.get(identifier.scheme, identifier.scheme), identifier.value.lower())
        return self.there[mark].key if mark in self.there else None


def addition(records: Iterable[Record], bibliography: Bibliography) -> Addition:
    """The entries of works that a bibliography lacks, each once, with keys in its style."""
    taken, there = set(bibliography.taken), dict(bibliography.there)
    texts, keys, known = [], [], []
    for record in records:
        entry = _entry(record)
        alike = (there[mark] for mark in _marks(entry) if mark in there)
        same = next((one for one in alike if _may_be_one(entry, one)), None)
        title = decode_text(entry.get("title"))
        if same is not None:
            known.append(f"{title or record.key}: it is there, as {same.key}")
            continue
        people = entry.first(("author", "editor"))
        year = entry.get("year") or entry.get("date")[:4]
        key = new_key(people, year, title, taken, bibliography.style)
        taken.add(key.lower())
        there = dict.fromkeys(_marks(entry), entry._replace(key=key)) | there
        texts.append(write_latex(record.entry_type, key, record.fields))
        keys.append(key)
    return Addition("\n".join(texts), tuple(keys), tuple(known))


def _entry(record: Record) -> Entry:
    """A record as the reader sees it once it is written."""
    [entry, *_] = read(write_latex(record.entry_type, record.key or "key", record.fields), "").entries
    return entry


def _marks(entry: Entry) -> Iterator[tuple[str, str]]:
    """What two entries of one work have in common: an identifier, or title, first author and year."""
    identifiers = find_identifiers(entry)
    # A volume hands its ISBN to its chapters.
    schemes = (*_SAME, "isbn") if entry.type == "book" else _SAME
    yield from ((scheme, identifiers[scheme].lower()) for scheme in schemes if scheme in identifiers)
    title = fold(decode_text(entry.get("title"))).strip(" .")
    if title:
        family = fold(
            decode_text(entry.get("author"))[:200].split(" and ", maxsplit=1)[0].split(",")[0].split(" ")[-1]
        )
        year = entry.get("year") or entry.get("date")[:4]
        yield entry.type, f"{title}|{family}|{year}"


def _may_be_one(entry: Entry, other: Entry) -> bool:
    """Whether the titles of two entries with a mark in common have half of their words in common, too.

    Somebody who copies an entry may forget to change its identifier, and then another work has it.
    """
    one, two = (set(fold(decode_text(each.get("title"))).split()) for each in (entry, other))
    return 2 * len(one & two) >= min(len(one), len(two))


def append(path: Path, text: str) -> None:
    """Append entries to a file; it is whole at each moment, as it was or with all of them.

    Raises:
        OSError: the file can't be written; then it is as it was.
    """
    before = path.read_bytes() if path.exists() else b""
    gap = b"" if not before else b"\n" if before.endswith(b"\n") else b"\n\n"
    write_whole(path, before + gap + text.encode())
