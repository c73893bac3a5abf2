"""@string: what a name stands for at a place in a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from mkdocs_pubs.problems import Level
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


class Expansion(NamedTuple):
    """What a macro says, and what is wrong with that: nothing, where there is no code."""

    text: str
    code: str = ""
    message: str = ""
    fix: str = ""
    level: Level = Level.WARNING


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

    def expanded(self, name: str) -> Expansion:
        """What a macro says within a value; an undefined one nothing, unless it is a month spelt out."""
        value = self.get(name)
        if value is not None:
            self._expandable -= len(value)
            if self._expandable >= 0:
                return Expansion(value)
            message = "the @strings of this file say too much in all; this one is left out"
            return Expansion("", "string-size", message, "write the value out", Level.ERROR)
        message = f'no @string "{name}" is defined before this'
        month = _SPELT_OUT.get(name.lower())
        if month:
            message = f"{message}; it is read as {month}"
            fix = f"write {month[:3].lower()}"
            return Expansion(month, "undefined-string", message, fix, Level.HINT)
        fix = f"write {{{name}}} if this is the text itself, or define it before: @string{{{name} = {{…}}}}"
        if name not in self._fixes and len(self._fixes) < _MOST_SUGGESTIONS:
            self._fixes[name] = suggestion(name, (*self.own, *self._others, *_PREDEFINED), fix) or fix
        return Expansion("", "undefined-string", message, self._fixes.get(name, fix))
