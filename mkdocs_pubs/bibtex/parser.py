r"""BibTeX's grammar, a block at a time, read on where BibTeX and biber would give up.

The rules are those of bibtex.web (sections 138 to 240) with what biber adds: `%` comments, `@comment` that
hides what stands inside of it. What neither reads is read as its author meant it, with a fault for the place:

- after something that is no field, reading goes on behind the next comma or at the next line with a field;
- a value whose delimiter closes nowhere, or only beyond the entry's end, ends where the next field begins;
- a quote inside a quoted value (`"K\"onig"`) is text unless what follows it may follow a value.

Every scan moves forward, and braces are paired once, so that the time is linear in the text. A field that is
written as most are is taken by one regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from sys import intern
from typing import NamedTuple

from mkdocs_pubs.bibtex.tokens import (
    FIELD_START,
    NAME,
    OPENING,
    PLAIN_FIELD,
    TYPE,
    WHITE,
    Block,
    Macros,
    Tokens,
    balanced,
    fold,
    shortened,
)
from mkdocs_pubs.model.entry import Field
from mkdocs_pubs.problems import Level
from mkdocs_pubs.text.regex import regex

# Where a block begins for sure, to get out of one that was never closed.
_RESUME = regex(
    rf"^[ \t]*(@[ \t]*(?:{TYPE}\s*[{{(]\s*[^\s{{}},]+\s*,|(?i:comment|preamble|string)\s*[{{(]))",
    re.MULTILINE,
)
_FIELD_NAME = regex(NAME)
# Names that Scopus and Web of Science write with blanks.
_SPACED_NAME = regex(r"(?:funding[_-]text \d{1,3}|early access (?:date|year))(?=\s*=)", re.IGNORECASE)
# Instead of a key; a key may hold "=" too, but has neither space nor delimiter beside it.
_FIELD_AS_KEY = regex(rf'{NAME}(?:\s+=|=\s*["{{])')
_NEXT_FIELD = regex(rf'[,\n][ \t]*{NAME}[ \t]*=[ \t]*["{{\w]')
_PLAIN_KEY = regex(r"""\s*+([^\s{}(),="'#%\\@]++)\s*+,""")
_KEY = regex(r"[^\s,{}]+")
_ODD_KEY = regex(r"(?:[^,\n{}%]|\{[^{}\n%]*\})++")
_BARE = regex(r"""[^\s{}(),="#%]+""")
_PHRASE = {"}": regex(r"[^\n,{}%]*"), ")": regex(r"[^\n,{})%]*")}
_JUNK_END = regex(rf"[{{}}),]|\n(?=[ \t]*(?:@|{NAME}[ \t]*=))")
_CLOSED_BELOW = regex(r"\n[ \t]*\}$")
_RUN = regex(r"[ \t\n]+")
_DELIMITED, _NUMBER, _MACRO = 3, 4, 5


class _Value(NamedTuple):
    text: str
    end: int
    literal: bool


class Scanner:
    """Reads the blocks of one text, in order: an @string counts from where it stands."""

    def __init__(self, text: str, macros: Mapping[str, str]) -> None:
        """Set out to read `text`; `macros` are what the site's other files define, by lower-case name."""
        self.text = text
        self.macros = Macros(macros)
        self._tokens = Tokens(text)
        self._commaless = (0, 0)

    def block(self, start: int) -> Block | None:
        """The block that the `@` at `start` begins; None where it is text."""
        opening = self._tokens.opening(start)
        if opening is None:
            return None
        block = Block(opening[1].lower(), start, "}" if opening[2] == "{" else ")")
        if block.type in {"comment", "preamble"}:
            self._skip_block(block, opening.end() - 1)
        elif block.type == "string":
            self._fields(block, opening.end())
            self.macros.own.update((found.name, found.value) for found in block.fields)
        else:
            self._fields(block, self._key(block, opening.end()))
        return block

    def _skip_block(self, block: Block, opening: int) -> None:
        """Find the end of an @comment or @preamble; of one that is never closed only the first line is it."""
        if block.closer == ")":
            found = self.text.find(")", opening)
            closed = None if found < 0 else found
        else:
            closed = self._tokens.closing(opening)
        if closed is not None:
            block.end = closed + 1
            return
        line_end = self.text.find("\n", opening)
        block.end = len(self.text) if line_end < 0 else line_end
        if block.type == "preamble":
            self._unclosed(block, block.start)

    def _key(self, block: Block, at: int) -> int:
        """Read the key; where the fields begin, or what closes the entry."""
        text = self.text
        if plain := _PLAIN_KEY.match(text, at):
            block.key = plain[1]
            return plain.end()
        at = self._tokens.skip(at)
        if _FIELD_AS_KEY.match(text, at) or OPENING.match(text, at):
            return at
        token = _KEY.match(text, at)
        block.key = token[0] if token else ""
        end = token.end() if token else at
        after = self._tokens.skip(end)
        ends = (",", block.closer)
        if block.closer == ")" and block.key.endswith(")") and not text.startswith(ends, after):
            # A key in parentheses may end in one, but here nothing else would close the entry.
            block.key, after = block.key[:-1], end - 1
        elif not text.startswith(ends, after):
            if not FIELD_START.match(text, after):
                end = self._odd_key(block, at)
                after = self._tokens.skip(end)
            if after < len(text) and not text.startswith(ends, after):
                block.fault("syntax-missing-comma", end, "a comma is missing after the key", "write one")
        return after + text.startswith(",", after)

    def _odd_key(self, block: Block, at: int) -> int:
        odd = _ODD_KEY.match(self.text, at)
        end = odd.end() if odd else at
        if block.key or odd:
            block.key = fold(self.text[at:end]).strip()
            message = f'the key "{shortened(block.key)}" holds what no key may hold'
            block.fault("syntax-key", at, message, "write the key without spaces and braces")
        return end

    def _fields(self, block: Block, at: int) -> None:
        """Read fields up to the end of the block."""
        text = self.text
        is_plain = block.closer == "}" and block.type != "string"
        while True:
            if is_plain:
                at = self._plain_fields(block, at)
                if block.end:
                    return
            at = self._tokens.skip(at)
            if text.startswith(block.closer, at):
                block.end = at + 1
                return
            if self._tokens.is_at_end(at):
                block.end = at
                self._unclosed(block, self._unclosed_at(block))
                return
            if text[at] == ",":
                block.fault("syntax-comma", at, "there is a comma too many", "delete it")
                at += 1
                continue
            name = _SPACED_NAME.match(text, at) or _FIELD_NAME.match(text, at)
            begin = self._tokens.skip(name.end()) if name else at
            if name and text.startswith("=", begin):
                begin = self._tokens.skip(begin + 1)
            elif name and text.startswith(("{", '"'), begin) and self._is_behind_comma(block, at):
                message, fix = "there is no = between the name and the value", "write name = {value}"
                block.fault("syntax-missing-equals", begin, message, fix, name[0].lower())
            else:
                at = self._junk(block, at)
                continue
            at = self._field(block, name, begin)

    def _plain_fields(self, block: Block, at: int) -> int:
        """Add the fields from `at` on that are written as most are; where the first other one begins.

        They are read as `_field` reads them. Without this, real files take 2.7 times as long to read, and 1.4
        times as long to load. A block that ends behind one of them has its end.
        """
        text, start, make = self.text, block.start, Field._make  # Field(…) takes twice the time
        while found := PLAIN_FIELD.match(text, at):
            name, between, delimited, number, macro, ending = found.groups()
            literal = between.isascii()
            if delimited is not None:
                value, end = fold(delimited[1:-1]), found.end(_DELIMITED)
            elif number is not None:
                value, end = number, found.end(_NUMBER)
            elif (known := self.macros.get(macro)) is not None:
                value, end, literal = known.strip(WHITE), found.end(_MACRO), False
            else:
                break
            # One string for each name: 6 MiB of 10,000 entries.
            name = intern(name.lower())
            parts = (name, value, found.start(1) - start, end - start, literal, "", 0, "")
            block.fields.append(make(parts))
            at = found.end()
            if ending == "}":
                block.end = at
                break
        return at

    def _is_behind_comma(self, block: Block, at: int) -> bool:
        if not block.fields:
            return True
        start = block.start + block.fields[-1].end
        # No stretch is searched twice: names without values may follow each other by the thousand.
        searched = self._commaless[1] if self._commaless[0] == start else start
        if self.text.find(",", searched, at) >= 0:
            return True
        self._commaless = (start, at)
        return False

    def _field(self, block: Block, name: re.Match[str], begin: int) -> int:
        """Read the value that begins at `begin`; where to read on."""
        text = self.text
        field_name = name[0].lower()
        between = text[name.end() : begin]
        is_absent = "\n" in between and FIELD_START.match(text, begin)
        if is_absent or text.startswith((",", block.closer), begin) or self._tokens.is_at_end(begin):
            message, fix = "there is no value behind the =", "write one, or delete the field"
            block.fault("syntax-no-value", name.start(), message, fix, field_name, Level.HINT)
            return begin + text.startswith(",", begin)
        value = self._value(block, begin, field_name)
        cut = None
        if value is None or self._tokens.is_at_end(self._tokens.skip(value.end)):
            cut = self._cut(block, begin, value, field_name)
        value = cut or value
        if value is None:
            return self._junk(block, begin)
        literal = value.literal and between.isascii() and "%" not in between and "=" in between
        # An @string keeps the spaces at its ends: it may be a piece of a value.
        said = value.text if block.type == "string" else value.text.strip(WHITE)
        start, end = name.start() - block.start, value.end - block.start
        block.fields.append(Field(field_name, said, start, end, literal))
        after = self._tokens.skip(value.end)
        if text.startswith(",", after):
            return after + 1
        if cut is None and FIELD_START.match(text, after):
            message, fix = "a comma is missing after this field", "write one"
            block.fault("syntax-missing-comma", value.end, message, fix, field_name)
        return after

    def _value(self, block: Block, at: int, name: str) -> _Value | None:
        """The value at `at`, pieces joined by `#`; None where there is none or a delimiter never closes."""
        text = self.text
        pieces: list[str] = []
        literal = True
        while True:
            if text.startswith(("{", '"'), at):
                is_quoted = text[at] == '"'
                closed = (
                    self._tokens.closing_quote(at, block.closer) if is_quoted else self._tokens.closing(at)
                )
                if closed is None:
                    return None
                if is_quoted and self._has_inner_quote(block, at, closed, name):
                    literal = False
                pieces.append(text[at + 1 : closed])
                at = closed + 1
            elif bare := _BARE.match(text, at):
                piece, at, is_number = self._bare(block, bare, name, alone=not pieces)
                pieces.append(piece)
                literal = literal and is_number
            else:
                return None
            after = self._tokens.skip(at)
            if not text.startswith("#", after):
                return _Value(_RUN.sub(" ", "".join(pieces)), at, literal)
            following = self._tokens.skip(after + 1)
            if text.startswith((",", "#", block.closer), following) or self._tokens.is_at_end(following):
                message, fix = "nothing stands behind this #", "delete it, or write what follows"
                block.fault("syntax-no-value", after, message, fix, name)
                while text.startswith("#", following):
                    following = self._tokens.skip(following + 1)
                literal = False
                if text.startswith((",", block.closer), following) or self._tokens.is_at_end(following):
                    return _Value(_RUN.sub(" ", "".join(pieces)), following, literal)
            literal = literal and "%" not in text[at:following]
            at = following

    def _bare(self, block: Block, token: re.Match[str], name: str, *, alone: bool) -> tuple[str, int, bool]:
        """A value without delimiters: what it says, where it ends, and whether it is a plain number."""
        text, at, end, word = self.text, token.start(), token.end(), token[0]
        is_number = word.isdigit()
        said = word
        if (
            alone
            and not self._tokens.ends_value(end, block.closer)
            and not text.startswith(("{", '"'), self._tokens.skip(end))
        ):
            phrase = _PHRASE[block.closer].match(text, at)
            said = phrase[0].rstrip() if phrase else word
        if said != word or (word[0].isdigit() and not is_number):
            message = f'"{shortened(said)}" stands without braces'
            block.fault("syntax-bare-value", at, message, "put it in braces", name)
            return said, at + len(said), False
        if is_number:
            return word, end, True
        return self.macros.expanded(word, block, at, name), end, False

    def _cut(self, block: Block, begin: int, value: _Value | None, name: str) -> _Value | None:
        """The value at `begin` once more, when its own end is missing: up to where the next field begins.

        `value` is what it says up to where its delimiter happens to close, None if that is nowhere. None is
        returned where nothing better is found.
        """
        text = self.text
        opener = text[begin : begin + 1]
        if opener not in {"{", '"'} or (value and opener == '"'):
            return None
        limit = value.end if value else len(text)
        next_field = _NEXT_FIELD.search(text, begin, limit)
        end = next_field.start() if next_field else limit
        # The comma that begins the next field may end the key of another entry.
        if value is None and (resume := _RESUME.search(text, begin, end + 1)):
            end, next_field = resume.start(1), None
        closed = self._tokens.closing_unescaped(begin, end) if opener == "{" else None
        if closed is not None and closed + 1 < limit and self._tokens.ends_value(closed + 1, block.closer):
            message = "the braces close only where those behind a backslash do not count, but they do"
            fix = r"write \lbrace for \{ and \rbrace for \}"
            block.fault("syntax-escaped-brace", begin, message, fix, name)
            return _Value(fold(text[begin + 1 : closed]), closed + 1, literal=False)
        if value is not None and next_field is None:
            return None
        what, closer = ("brace", "}") if opener == "{" else ("quote", '"')
        message, fix = f"the {what} that opens this value is never closed", f"close it with {closer}"
        block.fault("syntax-unclosed", begin, message, fix, name)
        said = text[begin + 1 : end].rstrip(f"{WHITE},")
        end = begin + 1 + len(said)
        if opener == '"' and next_field:
            # Its quote stands there, but a brace that has no partner keeps it from closing.
            said = said.removesuffix('"')
        # Where no field follows, what closes the entry stands behind the value.
        said = said if next_field else said.removesuffix(block.closer).rstrip(f"{WHITE},")
        return _Value(fold(balanced(said)), end, literal=False)

    def _junk(self, block: Block, at: int) -> int:
        """Report what is no field; where to read on."""
        text = self.text
        end = at
        while sign := _JUNK_END.search(text, end):
            end = sign.start()
            if sign[0] == "{" and (closed := self._tokens.closing(end)) is not None:
                end = closed + 1
            elif end > at and sign[0] in {",", block.closer, "\n"}:
                break
            else:
                end += 1
        else:
            end = len(text)
        message = f'"{shortened(text[at:end])}" is no field'
        block.fault("syntax-field", at, message, "write name = {value}, or delete it")
        return end + text.startswith(",", end)

    def _unclosed_at(self, block: Block) -> int:
        """Where an entry that does not end went wrong: at a value that took its closing brace, if one did."""
        if block.fields:
            last = block.fields[-1]
            start = block.start + last.start
            if _CLOSED_BELOW.search(self.text, start, block.start + last.end):
                return start
        return block.start

    def _unclosed(self, block: Block, at: int) -> None:
        if any(fault.code == "syntax-unclosed" for fault in block.faults):
            return
        message, fix = f"this @{block.type} is never closed", f"write {block.closer} behind its last field"
        block.fault("syntax-unclosed", at, message, fix)

    def _has_inner_quote(self, block: Block, at: int, closed: int, name: str) -> bool:
        """Whether quotes stand outside braces inside of a quoted value; they are reported."""
        quotes = self._tokens.inner_quotes(at, closed)
        if not quotes:
            return False
        message, level = "this quote stands inside of a value in quotes", Level.ERROR
        if all(self.text[quote - 1] == "\\" for quote in quotes):
            message, level = r"BibTeX ends the value at this \"", Level.HINT
        fix = "put the whole value in braces instead of quotes"
        block.fault("syntax-quote", quotes[0], message, fix, name, level)
        return True
