"""A block of a .bib text as far as it could be read, and the @strings that stand for values in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mkdocs_pubs.model.entry import Field
from mkdocs_pubs.problems import Fault, Level
from mkdocs_pubs.text.folding import suggestion

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_PREDEFINED: Mapping[str, str] = {
    # BibTeX's standard styles have the months.
    **{month[:3].lower(): month for month in _MONTHS},
    # Written bare by those who think of switches, not of macros (`selected = true`).
    "true": "true",
    "false": "false",
}
_SPELT_OUT = {**{month.lower(): month for month in _MONTHS}, "sept": "September"}
# An @string may use another twice, and so on: a text that doubles so often must not fill the memory.
_MOST_EXPANDED = 20_000_000
# Looking for what an undefined name was meant to be costs a comparison with all that are defined.
_MOST_SUGGESTIONS = 20


@dataclass(slots=True, eq=False)
class Block:
    """A block of a text, as far as it could be read.

    Attributes:
        type: in lower case; "comment", "preamble", "string", or an entry's.
        start: the offset of its `@`.
        closer: the delimiter that ends it.
        key: an entry's citation key, "" where it has none.
        end: the offset behind it.
        fields: an entry's fields or an @string's macros in order, repeated and empty ones included.
        faults: what is wrong with it; each begins at an offset of the text, its subject is a field.
    """

    type: str
    start: int
    closer: str = "}"
    key: str = ""
    end: int = 0
    fields: list[Field] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(  # noqa: PLR0913, PLR0917 -- a fault has that many sides
        self, code: str, at: int, message: str, fix: str, subject: str = "", level: Level = Level.ERROR
    ) -> None:
        """Note what is wrong at an offset of the text; `subject` is the field concerned."""
        self.faults.append(Fault(code, message, at, subject, fix, level))


class Macros:
    """The macros of one file, as its @strings come: the latest counts, then other files', then the months.

    Attributes:
        own: what the file has defined so far, by lower-case name.
    """

    def __init__(self, others: Mapping[str, str]) -> None:
        self.own: dict[str, str] = {}
        self._others = others
        self._expandable = _MOST_EXPANDED
        self._fixes: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        """What a macro says here, None where it is not defined; case does not count."""
        name = name.lower()
        value = self.own.get(name)
        return value if value is not None else self._others.get(name, _PREDEFINED.get(name))

    def expanded(self, name: str, block: Block, at: int, subject: str) -> str:
        """What a macro says within a value; an undefined one nothing, unless it is a month spelt out.

        Args:
            name: the macro's, as it is written.
            block: takes what is wrong with it.
            at: where it stands in the text.
            subject: the field whose value it stands in.
        """
        value = self.get(name)
        if value is not None:
            self._expandable -= len(value)
            if self._expandable >= 0:
                return value
            message = "the @strings of this file say too much in all; this one is left out"
            block.fault("string-size", at, message, "write the value out", subject)
            return ""
        message = f'no @string "{name}" is defined before this'
        month = _SPELT_OUT.get(name.lower())
        if month:
            message, fix = f"{message}; it is read as {month}", f"write {month[:3].lower()}"
            block.fault("undefined-string", at, message, fix, subject, Level.HINT)
            return month
        fix = f"write {{{name}}} if this is the text itself, or define it before: @string{{{name} = {{…}}}}"
        if name not in self._fixes and len(self._fixes) < _MOST_SUGGESTIONS:
            self._fixes[name] = suggestion(name, (*self.own, *self._others, *_PREDEFINED), fix) or fix
        fix = self._fixes.get(name, fix)
        block.fault("undefined-string", at, message, fix, subject, Level.WARNING)
        return ""
