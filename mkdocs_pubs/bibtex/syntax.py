"""BibTeX's grammar, for the stretches of a file where the fast splitter can't be relied on.

It reads as bibtex.web does, with biber's `%` comments, and goes on where both would give up: after a fault
the fields so far are kept, and reading resumes at the next comma or the next line that starts an entry.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

# Where an entry surely begins: for getting out of one that was never closed.
_RESYNC = re.compile(r"^[ \t]*@[ \t]*[A-Za-z][\w-]*\s*[{(]\s*[^\s{}(),=]+\s*,", re.MULTILINE)
_OPENING = re.compile(r"@\s*([A-Za-z][\w.+:-]*)\s*([{(])")
_COMMENTS = re.compile(r"(?:[\s\u00a0]+|%[^\n]*)*")
_FIELD_NAME = re.compile(r"""[^\s\u00a0{}(),="'#%\\@]+""")
_BARE = re.compile(r"""[^\s\u00a0{}(),="#%]+""")
_LONE_KEY = re.compile(r"""([^\s,={}()"]*)\s*([})])""")
_TO_COMMA = re.compile(r"([^,\n]*),")
_BARE_KEY = re.compile(r"""[^\s,={}"]+(?=\s+[^\s=,{}"]+\s*=)""")
_VALUE_BEGINS = re.compile(r'=\s*[{"]')
_NO_KEY = re.compile(r"[\s{}]")
_BRACE = re.compile(r"[{}]")
_UNESCAPED_BRACE = re.compile(r"(?<!\\)[{}]")
_QUOTE_OR_BRACE = re.compile(r'[{}"]')
_WHITE = re.compile(r"\s+")
# So many values that never close are looked for up to the end of the file; later ones end at the next entry.
_PATIENCE = 20

# Written without braces by those who think of switches, not of macros.
_SWITCHES = {"true": "true", "false": "false"}

MONTHS: Mapping[str, str] = {
    name[:3].lower(): name
    for name in (
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    )
}
_PREDEFINED = {**MONTHS, **_SWITCHES}


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """A fault at an offset of the text: a stable code, what is wrong, how to mend it, the field concerned."""

    code: str
    message: str
    at: int
    fix: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A value as evaluated: its text, its end, whether it used no macro, and which are not defined."""

    text: str
    end: int
    literal: bool = True
    undefined: tuple[str, ...] = ()


@dataclass(slots=True)
class Scanned:
    """A block as scanned: its type, key, fields (name, start, value), end and faults."""

    type: str
    start: int
    key: str = ""
    fields: list[tuple[str, int, Value]] = field(default_factory=list)
    end: int = 0
    faults: list[SyntaxFault] = field(default_factory=list)


class Scanner:
    """Scans blocks of one text, with the macros known so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._unclosed = 0

    def block(self, start: int, macros: Mapping[str, str]) -> Scanned | None:
        """The block that begins at the `@` at `start`; None where there is none."""
        opening = _OPENING.match(self.text, start)
        if opening is None:
            return None
        found = Scanned(opening[1].lower(), start)
        closer = "}" if opening[2] == "{" else ")"
        if found.type in ("comment", "preamble"):
            closed = self._closing(opening.end(2) - 1) if closer == "}" else None
            found.end = self._line_end(opening.end()) if closed is None else closed + 1
        elif found.type == "string":
            self._fields(found, opening.end(), closer, macros)
        else:
            self._entry(found, opening.end(), closer, macros)
        return found

    def value(self, at: int, limit: int, macros: Mapping[str, str]) -> Value | None:
        """The value that begins at `at`: pieces joined by `#`; None where none can be read before `limit`."""
        text = self.text
        pieces: list[str] = []
        undefined: list[str] = []
        literal = True
        while at < limit:
            char = text[at]
            if char == "{":
                closed = self._closing(at)
                if closed is None or closed >= limit:
                    return None
                pieces.append(text[at + 1 : closed])
                at = closed + 1
            elif char == '"':
                closed = self._closing_quote(at)
                if closed is None or closed >= limit:
                    return None
                pieces.append(text[at + 1 : closed])
                at = closed + 1
            else:
                word = _BARE.match(text, at, limit)
                if word is None:
                    return None
                at = word.end()
                if word[0][0].isdigit():
                    pieces.append(word[0])
                else:
                    literal = False
                    known = macros.get(word[0].lower(), _PREDEFINED.get(word[0].lower()))
                    if known is None:
                        undefined.append(word[0])
                    pieces.append(known or "")
            behind = _COMMENTS.match(text, at)
            following = behind.end() if behind else at
            if following >= limit or text[following] != "#":
                break
            again = _COMMENTS.match(text, following + 1)
            at = again.end() if again else following + 1
        return Value(_WHITE.sub(" ", "".join(pieces)), at, literal, tuple(undefined))

    def _entry(self, found: Scanned, at: int, closer: str, macros: Mapping[str, str]) -> None:
        text = self.text
        at = self._skip(at)
        lone, keyed, bare = _LONE_KEY.match(text, at), _TO_COMMA.match(text, at), _BARE_KEY.match(text, at)
        if lone and lone[2] == closer:
            found.key, found.end = lone[1], lone.end()
        elif keyed and not _VALUE_BEGINS.search(keyed[1]):
            found.key, begin = keyed[1].strip(), keyed.end()
        elif bare:
            found.key, begin = bare[0], bare.end()
            fix = "write a comma after the key"
            fault = SyntaxFault("syntax-missing-comma", "the comma after the key is missing", at, fix)
            found.faults.append(fault)
        else:
            begin = at
        if not found.key:
            message, fix = "the entry has no citation key", "write one and a comma after the opening brace"
            found.faults.append(SyntaxFault("syntax-missing-key", message, found.start, fix))
        elif _NO_KEY.search(found.key):
            message = f'the key "{found.key}" holds what no key may hold'
            found.faults.append(SyntaxFault("syntax-key", message, at, "write it without spaces and braces"))
        if not found.end:
            self._fields(found, begin, closer, macros)

    def _fields(self, found: Scanned, at: int, closer: str, macros: Mapping[str, str]) -> None:
        """Read fields up to the closing delimiter."""
        text, size = self.text, len(self.text)
        while not found.end:
            at = self._skip(at)
            if at >= size:
                self._unfinished(found, size, "the file ends before the entry is closed")
            elif text[at] == closer:
                found.end = at + 1
            elif text[at] == ",":
                fault = SyntaxFault("syntax-comma", "there is one comma too many", at, "delete it")
                found.faults.append(fault)
                at += 1
            else:
                at = self._field(found, at, closer, macros)

    def _field(self, found: Scanned, at: int, closer: str, macros: Mapping[str, str]) -> int:
        """Read the field at `at`, if it is one; where to go on."""
        text, size = self.text, len(self.text)
        name = _FIELD_NAME.match(text, at)
        equals = self._skip(name.end()) if name else at
        if name is None or equals >= size or text[equals] != "=":
            return self._after_junk(found, at, closer)
        begin = self._skip(equals + 1)
        if begin >= size or text[begin] in "," + closer:
            return begin + (text[begin : begin + 1] == ",")
        value = self.value(begin, size, macros) or self._cut_value(found, begin, name[0].lower())
        found.fields.append((name[0].lower(), at, value))
        at = self._skip(value.end)
        if at < size and text[at] == ",":
            return at + 1
        if not found.end and at < size and text[at] != closer and _FIELD_NAME.match(text, at):
            message = "a comma is missing after this field"
            fault = SyntaxFault("syntax-missing-comma", message, value.end, "write one", name[0].lower())
            found.faults.append(fault)
        return at

    def _after_junk(self, found: Scanned, at: int, closer: str) -> int:
        """Where to go on after something that is no field: behind the next comma, or at the next entry."""
        text = self.text
        if text[at] == "@" and _RESYNC.match(text, text.rfind("\n", 0, at) + 1):
            self._unfinished(found, at, "the entry is never closed")
            return at
        comma = re.compile(rf"[,{re.escape(closer)}]|\n[ \t]*@").search(text, at + 1)
        end = comma.start() if comma else len(text)
        message = f'"{text[at : min(end, at + 30)].strip()}" is no field'
        found.faults.append(SyntaxFault("syntax-field", message, at, "write it as name = {value}"))
        if comma is None or comma[0][0] == "\n":
            self._unfinished(found, end, "the entry is never closed")
            return end
        return end + 1 if comma[0] == "," else end

    def _cut_value(self, found: Scanned, begin: int, name: str) -> Value:
        """A value that is never closed, up to the next entry or the end of the file."""
        text = self.text
        if text[begin] == "{":
            closed = self._closing(begin, _UNESCAPED_BRACE)
            if closed is not None:
                message = "the braces close only if those behind a backslash are not counted"
                fix = r"write \lbrace for \{ and \rbrace for \}"
                found.faults.append(SyntaxFault("syntax-escaped-brace", message, begin, fix, name))
                return Value(_WHITE.sub(" ", text[begin + 1 : closed]).strip(), closed + 1)
        resync = _RESYNC.search(text, begin)
        end = resync.start() if resync else len(text)
        what = "brace" if text[begin] == "{" else "quote" if text[begin] == '"' else "value"
        fault = SyntaxFault(
            "syntax-unclosed", f"the {what} that begins here is never closed", begin, "close it", name
        )
        found.faults.append(fault)
        line_end = text.find("\n", begin, end)
        kept = text[begin + 1 : line_end if line_end >= 0 else end].rstrip(' \t,}"')
        found.end = end
        return Value(_WHITE.sub(" ", kept).strip(), end)

    def _unfinished(self, found: Scanned, end: int, message: str) -> None:
        found.end = end
        fix = "close it with a brace behind its last field"
        found.faults.append(SyntaxFault("syntax-unclosed", message, found.start, fix))

    def _closing(self, at: int, braces: re.Pattern[str] = _BRACE) -> int | None:
        """Where the brace at `at` closes; braces count whatever stands before them."""
        limit = len(self.text)
        if self._unclosed > _PATIENCE and (resync := _RESYNC.search(self.text, at)):
            limit = resync.start()
        depth = 0
        for brace in braces.finditer(self.text, at, limit):
            depth += 1 if brace[0] == "{" else -1
            if depth == 0:
                return brace.start()
        self._unclosed += 1
        return None

    def _closing_quote(self, at: int) -> int | None:
        r"""Where the quote at `at` closes: the next one outside braces, unless it is an umlaut's (`\"o`)."""
        limit = len(self.text)
        if self._unclosed > _PATIENCE and (resync := _RESYNC.search(self.text, at)):
            limit = resync.start()
        depth = 0
        for sign in _QUOTE_OR_BRACE.finditer(self.text, at + 1, limit):
            if sign[0] == "{":
                depth += 1
            elif sign[0] == "}":
                depth -= 1
                if depth < 0:
                    break
            elif depth == 0 and not self._is_umlaut(sign.start()):
                return sign.start()
        self._unclosed += 1
        return None

    def _is_umlaut(self, quote: int) -> bool:
        return self.text[quote - 1] == "\\" and self.text[quote + 1 : quote + 2].isalpha()

    def _skip(self, at: int) -> int:
        found = _COMMENTS.match(self.text, at)
        return found.end() if found else at

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end
