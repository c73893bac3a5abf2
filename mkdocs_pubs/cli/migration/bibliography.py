"""The entries of a new site, as they come together from pages and files."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from mkdocs_pubs.bibtex.new_entries import new_key, write_entry
from mkdocs_pubs.bibtex.reader import read
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.text.folding import fold


@dataclass(slots=True)
class Bibliography:
    """A .bib file and an extra.yml in the making.

    Attributes:
        texts: of the entries, in order.
        extra: what extra.yml says, by citation key.
    """

    texts: list[str] = field(default_factory=list)
    extra: dict[str, dict[str, object]] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def add(self, entry_type: str, fields: Mapping[str, str], note: str = "") -> str:
        """Add a work that has no BibTeX.

        Args:
            entry_type: "article".
            fields: what readers see, as `write_entry` takes them.
            note: a line that stands before the entry, for who edits the file.

        Returns:
            Its citation key.
        """
        key = new_key(fields.get("author", ""), fields.get("year", ""), fields.get("title", ""), self._taken)
        self._taken.add(key)
        self.texts.append((f"% {note}\n" if note else "") + write_entry(entry_type, key, fields))
        return key

    def add_text(self, text: str) -> Entry | None:
        """Add the one entry of a .bib file as it is; None, and nothing added, where there is no such entry.

        Where another entry has its key, it gets one of its own.
        """
        entries = read(text, "").entries
        if len(entries) != 1 or not entries[0].key:
            return None
        [entry] = entries
        if entry.key.lower() in self._taken:
            own = new_key(entry.get("author"), entry.get("year"), entry.get("title"), self._taken)
            text = text.replace(entry.key, own, 1)
            entry = entry._replace(key=own)
        self._taken.add(entry.key.lower())
        self.texts.append(text.strip() + "\n")
        return entry

    def add_extra(self, key: str, fields: Mapping[str, object]) -> None:
        """Say more of an entry than its BibTeX does."""
        said = {name: value for name, value in fields.items() if value}
        if said:
            self.extra.setdefault(key, {}).update(said)

    @property
    def keys(self) -> Collection[str]:
        """The citation keys, in lower case."""
        return self._taken

    @property
    def text(self) -> str:
        """The .bib file."""
        return "\n".join(self.texts)


def lacking(entry: Entry, fields: Mapping[str, str]) -> dict[str, str]:
    """Those fields that an entry does not have."""
    return {name: value for name, value in fields.items() if not entry.get(name) and fold(value)}
