"""An entry of a .bib file, as the file has it: its fields with where they stand in its text."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Field(NamedTuple):
    """One field of an entry.

    Attributes:
        name: in lower case.
        value: what it says, macros and `#` resolved, white space as BibTeX folds it, LaTeX untouched.
        start: where its name begins in the entry's text, for a field that was laid over another the place of
            that one; -1 when it stands elsewhere.
        end: where its value ends there, the comma not included.
        literal: `text[start:end]` stands alone and says `value`: it uses no macro, nothing was laid over it.
        origin: the key of the entry it was inherited from, or the file of what laid it over;
            "" for its own.
        line: its line in that file, from 1; 0 for what is inherited and for its own.
        written: what the entry calls it, where the site has declared that field to be this one; else "".
    """

    name: str
    value: str
    start: int = -1
    end: int = -1
    literal: bool = True
    origin: str = ""
    line: int = 0
    written: str = ""


class Place(NamedTuple):
    """Where something is to be mended: the file as the user knows it; line and column from 1."""

    path: str
    line: int
    column: int | None = None


class Entry(NamedTuple):
    """One entry of a .bib file, as the file has it.

    Attributes:
        type: in lower case ("inproceedings").
        key: the citation key, as written.
        path: the file as the user knows it.
        line: its first line in the file, from 1.
        text: its whole text in the file, from `@` to the closing delimiter.
        fields: by lower-case name, in the file's order, inherited ones last.
        column: where it begins in its first line, from 1.
    """

    type: str
    key: str
    path: str
    line: int
    text: str
    fields: Mapping[str, Field]
    column: int = 1

    def get(self, name: str) -> str:
        """The value of a field, "" where it is absent or empty."""
        found = self.fields.get(name)
        return found.value if found else ""

    def first(self, names: Iterable[str]) -> str:
        """The value of the first of these fields that has one, "" where none has."""
        fields = self.fields
        for name in names:
            if name in fields and (value := fields[name].value):
                return value
        return ""

    def written(self, name: str) -> str:
        """What the author calls a field: another name where the site has declared it to be this one."""
        found = self.fields.get(name)
        return (found and found.written) or name

    def place_of(self, name: str) -> Place:
        """Where a field is to be mended: where its name begins; the entry's line if that is elsewhere."""
        found = self.fields.get(self.written(name))
        if found is not None and found.line:
            return Place(found.origin, found.line)
        if found is None or found.start < 0:
            return Place(self.path, self.line)
        line_start = self.text.rfind("\n", 0, found.start) + 1
        column = found.start - line_start + (1 if line_start else self.column)
        return Place(self.path, self.line + self.text.count("\n", 0, line_start), column)
