"""The tokens of BibTeX's grammar in one text: gaps, names, delimiters, and what may stand behind a value."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping

from mkdocs_pubs.model.entry import Field
from mkdocs_pubs.problems import Fault, Level
from mkdocs_pubs.text.folding import suggestion
from mkdocs_pubs.text.regex import regex

WHITE = " \t\n"
"""What BibTeX folds, line ends being one character; a no-break space stays what it is."""

NAME = r"""[^\s{}(),="'#%\\@]+"""
"""The name of a field or a macro."""

TYPE = r"""[^\s{}(),="'#%\\@\d][^\s{}(),="'#%\\@]*"""
"""The type of an entry."""

# biber takes a comment behind the type; it is bounded, so that a line of many `@x%` takes no quadratic time.
OPENING = regex(rf"@\s*({TYPE})(?:\s|%[^\n]{{0,200}}\n)*+([{{(])")
FIELD_START = regex(rf"{NAME}\s*=")
# Braces that are balanced, up to three pairs deep: no count is kept, and nothing is tried twice.
_BRACED = r"\{[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^{}]*+)*+\}"
_QUOTED = rf'"[^"{{}}]*+(?:{_BRACED}[^"{{}}]*+)*+"'
# A field as most are, and what ends it: its name, the value in delimiters, or a number, or a macro.
PLAIN_FIELD = regex(
    rf"\s*+({NAME})(\s*+=\s*+)(?:({_BRACED}|{_QUOTED})|([0-9]+)|([A-Za-z][A-Za-z0-9_:./+-]*))\s*+([,}}])"
)
_NO_ENTRY = regex(r"@\s*(?:comment|preamble|string)\s*[{(]", re.IGNORECASE)
# Keys are bounded, so that a line of many openings takes no quadratic time.
_OPENING_WITH_KEY = regex(rf"@\s*{TYPE}\s*[{{(]\s*[^\s{{}},]{{1,1000}}+(?:\s*,|\s+{NAME}\s*=)")
_OPENING_WITH_FIELD = regex(rf"@\s*{TYPE}\s*[{{(]\s*[^\s{{}},]{{1,1000}}+\s*,\s*{NAME}\s*=")
# In parentheses, an entry without fields; with a space before them it is a remark.
_KEY_ALONE = regex(rf"@{TYPE}\([^\s{{}}(),]+\)")
_LINE_LOOK = 200
_SPACE = regex(r"\s*")
_BRACE = regex(r"[{}]")
_UNESCAPED_BRACE = regex(r"(?<!\\)[{}]")
_QUOTE_OR_BRACE = regex(r'["{}]')
_RUN = regex(r"[ \t\n]+")
_SHOWN = 30
_GAP_LOOK = 9


def fold(value: str) -> str:
    """A field's value as BibTeX keeps it: each run of white space is one space; none at the ends."""
    if "\n" in value or "  " in value or "\t" in value:
        value = " ".join(value.split()) if value.isascii() else _RUN.sub(" ", value)
    return value.strip(WHITE)


def shortened(text: str) -> str:
    """The beginning of a text, for a message."""
    line = fold(text[: 2 * _SHOWN])
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def balanced(text: str) -> str:
    """`text` without the braces that have no partner."""
    pairs = _pairs(text)
    paired = {*pairs, *pairs.values()}
    return _BRACE.sub(lambda brace: brace[0] if brace.start() in paired else "", text)


def _pairs(text: str) -> dict[int, int]:
    """Where each brace of a text closes, as far as it does."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            pairs[opened.pop()] = brace.start()
    return pairs


def _closing(text: str, at: int, braces: re.Pattern[str], limit: int) -> int | None:
    depth = 0
    for brace in braces.finditer(text, at, limit):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.start()
    return None


class _QuoteSearch:
    """A stretch of text in which no quote ends a value, so that it is searched once for all values in it.

    Attributes:
        start: where the search began.
        closer: what would have ended the block.
        stop: where it gave up.
        quotes: the quotes outside braces.
        opening: where braces open that were passed over; `closing` where these close.
    """

    def __init__(self, start: int = 0, closer: str = "") -> None:
        self.start, self.closer, self.stop = start, closer, 0
        self.quotes: list[int] = []
        self.opening: list[int] = []
        self.closing: list[int] = []

    def covers(self, at: int, closer: str) -> bool:
        """Whether a search from `at` would find what this one found."""
        if closer != self.closer or not self.start <= at < self.stop:
            return False
        before = bisect_right(self.opening, at) - 1
        return before < 0 or self.closing[before] < at

    def next_quote(self, at: int) -> int | None:
        """The first quote behind `at`; None where there is none."""
        behind = bisect_right(self.quotes, at)
        return self.quotes[behind] if behind < len(self.quotes) else None


class Tokens:
    """Where the tokens of one text end; `closer` is what ends the block that they stand in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._pairs: dict[int, int] | None = None
        self._line = (0, -1)
        self._search = _QuoteSearch()

    def opening(self, start: int) -> re.Match[str] | None:
        """What opens a block at `start`; None in an e-mail address or a remark ("see @home (below)")."""
        found = OPENING.match(self.text, start)
        return found if found and self._opens(found) else None

    def _opens(self, opening: re.Match[str]) -> bool:
        text, start = self.text, opening.start()
        if text[start - 1 : start] in {"", "\n"} and opening[2] == "{":
            return True
        if _NO_ENTRY.match(text, start):
            return True
        before = text[start - 1 : start]
        if before.isalnum() or before in {"_", ".", "-", "+"}:
            return _OPENING_WITH_FIELD.match(text, start) is not None
        line = text[max(0, start - _LINE_LOOK) : start].rstrip(" \t")
        if (not line or line[-1] in "\n})") and (opening[2] == "{" or _KEY_ALONE.match(text, start)):
            return True
        return _OPENING_WITH_KEY.match(text, start) is not None

    def skip(self, at: int) -> int:
        """Where the white space and the comments at `at` end."""
        at = self._behind_space(at)
        while self.text.startswith("%", at):
            at = self._behind_space(self._line_end(at))
        return at

    def _behind_space(self, at: int) -> int:
        space = _SPACE.match(self.text, at)
        return space.end() if space else at

    def _line_end(self, at: int) -> int:
        """Where the line of `at` ends; a line that is asked about again is not searched again."""
        start, end = self._line
        if not start <= at <= end:
            end = self.text.find("\n", at)
            end = len(self.text) if end < 0 else end
            self._line = (at, end)
        return end

    def is_at_end(self, at: int) -> bool:
        """Whether nothing more of a block can stand at `at`: the text ends, or another block begins."""
        return at >= len(self.text) or (self.text[at] == "@" and OPENING.match(self.text, at) is not None)

    def ends_value(self, at: int, closer: str) -> bool:
        """Whether a value may end at `at`, by what follows."""
        at = self.skip(at)
        if self.text.startswith((",", "#", closer), at) or self.is_at_end(at):
            return True
        return FIELD_START.match(self.text, at) is not None

    def closing(self, at: int) -> int | None:
        """Where the brace at `at` closes; as in BibTeX, one behind a backslash counts."""
        if self._pairs is None:
            closed = _closing(self.text, at, _BRACE, len(self.text))
            if closed is None:
                # From now on all are known: looking for each up to the end would take quadratic time.
                self._pairs = _pairs(self.text)
            return closed
        return self._pairs.get(at)

    def closing_unescaped(self, at: int, limit: int) -> int | None:
        """Where the brace at `at` closes before `limit` if one behind a backslash did not count."""
        return _closing(self.text, at, _UNESCAPED_BRACE, limit)

    def closing_quote(self, at: int, closer: str) -> int | None:
        """Where the quote at `at` closes: at the first one outside braces that a value may end with.

        If there is none, at the first one; None without any before the next field or a brace too many.
        """
        if self._search.covers(at, closer):
            return self._search.next_quote(at)
        text = self.text
        seen = _QuoteSearch(at, closer)
        at += 1
        while sign := _QUOTE_OR_BRACE.search(text, at):
            at = sign.start()
            if sign[0] == "}":
                break
            if sign[0] == "{":
                closed = self.closing(at)
                if closed is None:
                    break
                seen.opening.append(at)
                seen.closing.append(closed)
                at = closed
            elif self.ends_value(at + 1, closer):
                return at
            elif text[max(0, at - _GAP_LOOK) : at].rstrip().endswith(("=", "#")):
                # It opens another value.
                break
            else:
                seen.quotes.append(at)
            at += 1
        seen.stop = at
        self._search = seen
        return seen.next_quote(seen.start)

    def inner_quotes(self, at: int, closed: int) -> list[int]:
        """The quotes outside braces inside of the quoted value from `at` to `closed`."""
        quotes: list[int] = []
        at += 1
        while sign := _QUOTE_OR_BRACE.search(self.text, at, closed):
            at = sign.end()
            if sign[0] == '"':
                quotes.append(sign.start())
            elif sign[0] == "{" and (braced := self.closing(sign.start())) is not None:
                at = braced + 1
        return quotes


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

    __slots__ = ("closer", "end", "faults", "fields", "key", "start", "type")

    def __init__(self, type_: str, start: int, closer: str) -> None:
        self.type, self.start, self.closer = type_, start, closer
        self.key, self.end = "", 0
        self.fields: list[Field] = []
        self.faults: list[Fault] = []

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
