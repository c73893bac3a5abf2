"""The commands of LaTeX text, read one after the other: no recursion, in linear time."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import NamedTuple

from mkdocs_pubs.text.braces import unescape_verbatim
from mkdocs_pubs.text.latex_builder import SpanBuilder
from mkdocs_pubs.text.latex_math import Structure, formula, is_displayed, structure_of
from mkdocs_pubs.text.latex_symbols import (
    ACCENTS,
    CASES,
    ENCLOSED,
    FIRST_OF_TWO,
    GLUE,
    HIDDEN_ARGUMENTS,
    NO_BREAK_SPACE,
    QUOTED,
    STYLES,
    SWITCHES,
    SYMBOLS,
    THIN_SPACE,
    TRANSPARENT,
)
from mkdocs_pubs.text.quantities import QUANTITIES
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.rich_text import RichText
from mkdocs_pubs.text.urls import clean_url, is_relative


class FieldText(NamedTuple):
    """What a field of LaTeX says.

    Attributes:
        text: what is shown.
        unknown: names of the commands not understood, each once, in order; `text` shows their arguments.
        untypeset: why formulas are plain text, each reason once, as `safe_formula` gives it.
    """

    text: RichText
    unknown: tuple[str, ...] = ()
    untypeset: tuple[str, ...] = ()


# Each branch starts with a literal, which lets `search` leap over plain text. A command named with letters
# swallows the blank behind it.
_TOKEN = regex(r"\\(?:([A-Za-z]+)(?:\*(?= ?\{))? ?|(.)|$)|\{|\}|\$|~|---?|``?|''|'(?!\w)|!`|\?`", re.DOTALL)
_LIGATURES = {"--": "–", "---": "—", "``": "“", "''": "”", "!`": "¡", "?`": "¿", "~": NO_BREAK_SPACE}
_ESCAPED = {sign: sign for sign in "&%#$_{}()[]"}
_SIGNS = _ESCAPED | dict.fromkeys("/-!@*", "") | dict.fromkeys("\\;:> ", " ") | {",": THIN_SPACE, "|": "‖"}
_LONGEST_OPTION = 200
_PARAGRAPHS = frozenset(("par", "item"))
_LISTS = ("{itemize}", "{enumerate}", "{description}", "{quote}", "{compactitem}", "{compactenum}")
_DIMENSION = regex(
    r"=? ?[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+) ?(?:(?:em|ex|pt|pc|in|bp|cm|mm|dd|cc|sp|mu)(?![A-Za-z]) ?)?"
    r"(?:(?:plus|minus) ?[\d.,]+ ?(?:em|ex|pt|mm|cm|fill?)(?![A-Za-z]) ?){0,2}"
)
# "z ~ 3" and "of ~300" mean about; a tie has no blank beside it. "Fig. ~3" is a tie all the same.
_ABOUT = regex(r"(?<=[^.\s] )~(?= |\d)|(?<=[(\[])~(?=\d)")
_QUOTES = (("“", "”"), ("‘", "’"))


def decode_tokens(
    source: str, math_commands: Collection[str] | None = (), *, has_paragraphs: bool = False
) -> FieldText:
    """Decode LaTeX token by token; `source` has single spaces for blanks and no control characters."""
    return _Run(source, math_commands, has_paragraphs=has_paragraphs).decode()


class _Run:
    """One run over one source. The methods for a command get its name and where its arguments start.

    They return where reading goes on.
    """

    __slots__ = (
        "has_paragraphs",
        "has_quote",
        "math_commands",
        "out",
        "quotes",
        "skips",
        "source",
        "structure",
        "unknown",
        "untypeset",
    )

    def __init__(self, source: str, math_commands: Collection[str] | None, *, has_paragraphs: bool) -> None:
        self.source = source
        self.math_commands = math_commands
        self.has_paragraphs = has_paragraphs
        self.out = SpanBuilder()
        self.unknown: dict[str, None] = {}
        self.untypeset: dict[str, None] = {}
        self.skips: dict[int, int] = {}  # groups that are not shown: where they start and end
        self.structure: Structure | None = None
        self.quotes: list[int] = []  # how many groups were open around each open quotation
        self.has_quote = False  # a single quotation mark was opened

    def decode(self) -> FieldText:
        source, show, position = self.source, self.out.show, 0
        while match := _TOKEN.search(source, position):
            start, end = match.span()
            if start > position:
                show(source[position:start])
            if match.lastindex == 1:
                position = self.word(match[1], start, end)
            elif match.lastindex:
                position = self.sign(match[2], start, end)
            elif source[start] == "{":
                position = self.brace(start)
            elif source[start] == "}":
                self.out.close()
                position = end
            else:
                position = self.ligature(match[0], start, end)
        if position < len(source):
            show(source[position:])
        return FieldText(self.out.finish(), tuple(self.unknown), tuple(self.untypeset))

    def show(self, text: str, end: int) -> int:
        if text:
            self.out.show(text)
        return end

    def brace(self, start: int) -> int:
        if start in self.skips:
            return self.skips[start]
        self.out.open_group()
        return start + 1

    def ligature(self, signs: str, start: int, end: int) -> int:
        if signs == "$":
            return self.formula_at(start) or self.show(signs, end)
        if signs == "~" and _ABOUT.match(self.source, start):
            return self.show(signs, end)
        if signs == "`" or (signs == "'" and self.has_quote):
            self.has_quote = signs == "`"
            return self.show("‘" if self.has_quote else "’", end)
        return self.show(_LIGATURES.get(signs, signs), end)

    def sign(self, sign: str, start: int, end: int) -> int:
        """A command whose name is one character and no letter."""
        if sign in ACCENTS:
            return self.accent(sign, end + 1 if self.source.startswith(" ", end) else end)
        if sign in "([" and (after := self.formula_at(start)):
            return after
        if sign not in _SIGNS:
            self.unknown[sign] = None
        return self.show(_SIGNS.get(sign, sign), end)

    def word(self, name: str, start: int, end: int) -> int:
        """A command whose name is letters."""
        if self.has_paragraphs and (name in _PARAGRAPHS or self.source.startswith(_LISTS, end)):
            self.out.end_paragraph()
        text = SYMBOLS.get(name)
        if text is not None:
            return self.show(text, end)
        command = _COMMANDS.get(name)
        return command(self, name, end) if command else self.unknown_word(name, start, end)

    def unknown_word(self, name: str, start: int, end: int) -> int:
        """A command that nobody knows: its argument is shown."""
        self.unknown[name] = None
        following = self.source[end : end + 2]
        if following[:1] in ("{", "[") and following != "{}":
            return end
        if start and self.source[start - 1] == "{" and following[:1] != "}" and following != "\\ ":
            return end  # most likely a switch: the rest of its group is its argument
        # Most likely an abbreviation of the author's: its name says more than nothing.
        return self.show(name, end - 1 if self.source[end - 1] == " " else end)

    def accent(self, name: str, end: int) -> int:
        self.out.accents.append(name)
        return end

    def styled(self, name: str, end: int) -> int:
        following = self.source[end : end + 1]
        if following == "{":
            self.out.open_span(STYLES[name])
            return end + 1
        if not following.isalnum():
            return end
        self.out.open_span(STYLES[name])
        self.out.show(following)  # without braces the argument is one letter
        self.out.close()
        return end + 1

    def switch(self, name: str, end: int) -> int:
        self.out.open_span(SWITCHES[name], switch=True)
        return end

    def cased(self, name: str, end: int) -> int:
        following = self.source[end : end + 1]
        if following == "{":
            self.out.open_case(CASES[name])
            return end + 1
        if following.isalpha():
            return self.show(CASES[name](following), end + 1)  # without braces the argument is one letter
        return end

    def glue(self, name: str, end: int) -> int:
        """A dimension, or the number of a penalty, whose blank people leave to be seen."""
        found = _DIMENSION.match(self.source, end)
        after = found.end() if found else end
        if name == "penalty" and self.source[after - 1] == " ":
            after -= 1
        return self.show(GLUE[name], after)

    def transparent(self, _name: str, end: int) -> int:
        return end

    def enclosed(self, name: str, end: int) -> int:
        if not self.source.startswith("{", end):
            return end
        opening, closing = ENCLOSED[name]
        self.out.show(opening)
        self.out.open_group(closing)
        return end + 1

    def quoted(self, _name: str, end: int) -> int:
        if not self.source.startswith("{", end):
            return end
        depth = len(self.out.stack)
        while self.quotes and self.quotes[-1] >= depth:
            self.quotes.pop()  # that quotation has ended
        opening, closing = _QUOTES[len(self.quotes) % 2]
        self.quotes.append(depth)
        self.out.show(opening)
        self.out.open_group(closing)
        return end + 1

    def hidden(self, name: str, end: int) -> int:
        for _ in range(HIDDEN_ARGUMENTS[name]):
            end = self.group_end(end) or end
        return end

    def first_of_two(self, _name: str, end: int) -> int:
        second = self.group_end(end)
        after = self.group_end(second)
        if second and after:
            self.skips[second] = after
        return end

    def link(self, name: str, end: int) -> int:
        after = self.group_end(end)
        if not after:
            return end
        url = unescape_verbatim(self.source[end + 1 : after - 1])
        target = _target(url) if name in ("url", "href") and not self.out.is_in_link() else ""
        if name == "href" and self.source.startswith("{", after):
            if target:
                self.out.open_span(url=target)
            else:
                self.out.open_group()
            return after + 1
        if not target:
            return self.show(url, after)
        self.out.open_span(url=target)
        self.out.show(url)
        self.out.close()
        return after

    def measured(self, name: str, end: int) -> int:
        """A quantity, or a formula of chemistry; without all of its arguments no more than these."""
        size, shown = QUANTITIES[name]
        after = end
        if self.source.startswith("[", end):
            after = self.source.find("]", end, end + _LONGEST_OPTION) + 1 or end
        arguments: list[str] = []
        while len(arguments) < size and (closed := self.group_end(after)):
            arguments.append(self.source[after + 1 : closed - 1])
            after = closed
        return self.show(shown(*arguments), after) if len(arguments) == size else end

    def ensured_math(self, _name: str, end: int) -> int:
        after = self.group_end(end)
        if after:
            self.formula(self.source[end + 1 : after - 1])
        return after or end

    def formula_at(self, start: int) -> int:
        """Show the formula that starts at `start`; where it ends, 0 where there is none."""
        if self.structure is None:
            self.structure = structure_of(self.source)
        found = self.structure.formulas.get(start)
        if found is None:
            return 0
        source = self.source[found[0] : found[1]]
        # A title is one line.
        self.formula(
            source, is_display=self.has_paragraphs and is_displayed(self.source[start : found[0]], source)
        )
        return found[2]

    def formula(self, source: str, *, is_display: bool = False) -> None:
        shown, reason = formula(source, self.math_commands, is_display=is_display)
        if reason:
            self.untypeset[reason] = None
        if not isinstance(shown, str):
            self.out.show_math(shown)
        elif shown:
            self.out.show(shown)

    def group_end(self, start: int) -> int:
        """Where the group that starts at `start` ends; 0 where there is none, or it is never closed."""
        if self.structure is None:
            self.structure = structure_of(self.source)
        return self.structure.groups.get(start, -1) + 1


_COMMANDS: dict[str, Callable[[_Run, str, int], int]] = {
    **dict.fromkeys(ACCENTS, _Run.accent),
    **dict.fromkeys(STYLES, _Run.styled),
    **dict.fromkeys(SWITCHES, _Run.switch),
    **dict.fromkeys(TRANSPARENT, _Run.transparent),
    **dict.fromkeys(CASES, _Run.cased),
    **dict.fromkeys(GLUE, _Run.glue),
    **dict.fromkeys(ENCLOSED, _Run.enclosed),
    **dict.fromkeys(QUOTED, _Run.quoted),
    **dict.fromkeys(HIDDEN_ARGUMENTS, _Run.hidden),
    **dict.fromkeys(FIRST_OF_TWO, _Run.first_of_two),
    **dict.fromkeys(("url", "href", "path", "nolinkurl"), _Run.link),
    **dict.fromkeys(QUANTITIES, _Run.measured),
    "ensuremath": _Run.ensured_math,
}


def is_known(name: str) -> bool:
    """Whether the command of this name is understood."""
    return name in SYMBOLS or name in _COMMANDS


def _target(url: str) -> str:
    """Where a link in running text leads; "" where it must not be one: relative ones have no page here."""
    cleaned = clean_url(url)
    return "" if cleaned is None or is_relative(cleaned) else cleaned
