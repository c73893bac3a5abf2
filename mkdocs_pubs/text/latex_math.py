"""Formulas in LaTeX text: where they are, which are safe to be typeset, and how they read as plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from mkdocs_pubs.text.latex_symbols import NO_BREAK_SPACE, SYMBOLS, enclosed, raised
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.rich_text import Math
from mkdocs_pubs.text.tables import pairs, words

# A longer "formula" is an accident; joining its nested arguments would cost the square of its length.
_LONGEST = 4000

_TOKEN = regex(
    r"\\(?:left|right) ?\.|\\sqrt *\[([^\]\\{}]{1,9})\]|\\([A-Za-z]+)\*?|\\(.)|([{}^_])|([^\\{}^_]+)",
    re.DOTALL,
)

_DOUBLE_STRUCK = str.maketrans("CHNPQRZ1", "ℂℍℕℙℚℝℤ𝟙")
_FRAKTUR = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "𝔄𝔅ℭ𝔇𝔈𝔉𝔊ℌℑ𝔍𝔎𝔏𝔐𝔑𝔒𝔓𝔔ℜ𝔖𝔗𝔘𝔙𝔚𝔛𝔜ℨ𝔞𝔟𝔠𝔡𝔢𝔣𝔤𝔥𝔦𝔧𝔨𝔩𝔪𝔫𝔬𝔭𝔮𝔯𝔰𝔱𝔲𝔳𝔴𝔵𝔶𝔷",
)
_ALPHABETS = {"mathbb": _DOUBLE_STRUCK, "mathds": _DOUBLE_STRUCK, "mathfrak": _FRAKTUR}
# AMS-TeX, which MathSciNet writes, in the words of LaTeX.
_AMS_TEX = regex(r"\\(sp|sb|Bbb|frak|germ|scr|bold|Cal)(?![A-Za-z])")
_OF_AMS_TEX = pairs(
    r"sp ^ sb _ Bbb \mathbb frak \mathfrak germ \mathfrak scr \mathscr bold \mathbf Cal \mathcal"
)

_ACCENTS = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "bar": "\u0304",
    "overline": "\u0304",
    "breve": "\u0306",
    "dot": "\u0307",
    "ddot": "\u0308",
    "mathring": "\u030a",
    "check": "\u030c",
    "acute": "\u0301",
    "grave": "\u0300",
    "vec": "\u20d7",
    "not": "\u0338",
}
_FRACTIONS = pairs("frac / dfrac / tfrac / cfrac / nicefrac / sfrac /")
_TWO_ARGUMENTS = _FRACTIONS | {"binom": " choose ", "tbinom": " choose ", "dbinom": " choose "}
_DROPPED = words("begin end label tag hspace vspace color textcolor href style class cssId")
_OPERATORS = frozenset(("sqrt", "mathbb", "mathds", "mathfrak", *_ACCENTS, *_TWO_ARGUMENTS, *_DROPPED))
# Commands that only set their argument in another look; the argument speaks for itself.
_SILENT = words(
    "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr limits nolimits mathrm "
    "mathit mathbf mathsf mathtt mathcal mathscr mathnormal mathop mathbin mathrel mathord mathopen "
    "mathclose boldsymbol bm pmb operatorname text textrm textit textbf textsf texttt textnormal mbox hbox "
    "emph ensuremath underline overbrace underbrace it bf rm sf tt em cal displaystyle textstyle nonumber"
)
_SIGNS = {"!": "", "/": "", "-": "", "|": "‖", "\\": " ", ",": " ", ":": " ", ";": " ", ">": " "}


@dataclass(slots=True, eq=False)
class _Group:
    """What stands between two braces: the parts read, and operators that await an argument."""

    parts: list[str] = field(default_factory=list)
    waiting: list[tuple[str, str]] = field(default_factory=list)  # operator, its first argument

    def add(self, atom: str) -> None:
        while self.waiting:
            operator, first = self.waiting.pop()
            if operator in _TWO_ARGUMENTS:
                self.waiting.append((_TWO_ARGUMENTS[operator], atom))
                return
            atom = _apply(operator, first, atom)
        self.parts.append(atom)

    def add_run(self, run: str) -> None:
        """Add plain characters: an operator takes one of them for its argument."""
        run = run.replace("~", " ")
        while self.waiting and (run := run.lstrip()):
            self.add(run[0])
            run = run[1:]
        if run:
            self.parts.append(run)

    def close(self) -> str:
        if self.waiting:
            self.add("")
        return "".join(self.parts)


class _Reader:
    """One run over one formula."""

    __slots__ = ("delimits", "group", "outer")

    def __init__(self) -> None:
        self.group = _Group()
        self.outer: list[_Group] = []
        self.delimits = False  # the next blank only ends the name of a command

    def read(self, source: str) -> str:
        for match in _TOKEN.finditer(source):
            root, word, sign, mark, run = match.groups()
            if word is not None:
                self.word(word)
                continue
            if run is not None:
                self.group.add_run(run.lstrip() if self.delimits else run)
            elif sign is not None:
                self.group.add(_SIGNS.get(sign, sign))
            elif root is not None:
                self.group.waiting.append(("sqrt", root))
            elif mark is not None:
                self.mark(mark)
            self.delimits = False
        while self.outer:
            self.end_group()
        return " ".join(self.group.close().split())

    def mark(self, mark: str) -> None:
        if mark == "{":
            self.outer.append(self.group)
            self.group = _Group()
        elif mark != "}":
            self.group.waiting.append((mark, ""))
        elif self.outer:
            self.end_group()

    def end_group(self) -> None:
        closed, self.group = self.group.close(), self.outer.pop()
        self.group.add(closed)

    def word(self, name: str) -> None:
        group = self.group
        is_spaced = bool(group.parts) and group.parts[-1].endswith(" ")
        self.delimits = not is_spaced
        if name in _OPERATORS:
            group.waiting.append((name, ""))
        elif name not in _SILENT:
            text = SYMBOLS.get(name, name)
            if len(text) > 1 and text.isalpha():
                self.delimits = False
                if not group.waiting and group.parts and group.parts[-1][-1:].isalnum():
                    text = f" {text}"  # "n\log n"
            if text:
                group.add(text)


def readable(source: str) -> str:
    r"""A formula, without its delimiters, in Unicode: `x^2 \leq \frac{a}{b+c}` reads "x² ≤ a/(b+c)".

    An unknown command shows its name. Never raises; more than 4,000 characters stay as they are.
    """
    return _Reader().read(source) if len(source) <= _LONGEST else source


def _apply(operator: str, first: str, atom: str) -> str:
    if operator in "^_":
        return raised(operator, atom)
    if operator in _DROPPED:
        return ""
    if operator == "sqrt":
        return f"{raised('^', first) if first else ''}√{enclosed(atom)}"
    if operator in _ACCENTS:
        return unicodedata.normalize("NFC", atom + _ACCENTS[operator]) if len(atom) == 1 else atom
    if operator == "/":
        return f"{enclosed(first)}/{enclosed(atom)}"
    return f"({first}{operator}{atom})" if operator == " choose " else atom.translate(_ALPHABETS[operator])


# What makes MathJax or KaTeX do more than set a formula: links, attributes, files, macros that hide these.
_ACTING = regex(
    r"\\(?:href|url|html[A-Za-z]*|class|cssId|style|data|includegraphics|require|unicode|[egx]?def|let|futurelet|"
    r"(?:re|provide)?(?:newcommand|command)|(?:re)?newenvironment|csname)(?![A-Za-z])"
)
_BARE_PERCENT = regex(r"(?<!\\)%")


def formula(source: str) -> Math | str:
    """A formula, given without its delimiters; as plain text where it is more than mathematics."""
    source = source.strip()
    if not source:
        return ""
    source = _AMS_TEX.sub(lambda found: _OF_AMS_TEX[found[1]], source) if "\\" in source else source
    plain = readable(_with_quantities(source, "{%s}")) or source
    # MathJax and KaTeX set chemistry where the site loads mhchem, and know no siunitx at all.
    source = _with_quantities(source, r"\text{%s}", keep_chemistry=True)
    if _ACTING.search(source):
        return plain
    return Math(_BARE_PERCENT.sub(r"\\%", source), plain)  # "%" would comment out the rest


# Quantities of siunitx and formulas of mhchem, as far as titles have them.
_PREFIXES = pairs("nano n micro µ milli m centi c deci d hecto h kilo k mega M giga G tera T")
_UNITS = pairs(
    "metre m meter m gram g kilogram kg second s ampere A kelvin K mole mol hertz Hz newton N pascal Pa "
    "joule J watt W volt V ohm Ω tesla T celsius °C degreeCelsius °C degree ° minute min hour h day d "
    "litre L liter L electronvolt eV decibel dB percent % byte B bit bit parsec pc year yr"
)
_POWERS = pairs("squared 2 cubed 3")
_UNIT_TOKEN = regex(r"\\([A-Za-z]+)|\\[,;:! ]|\^\{?(-?\d+)\}?|([^\\^.~\s{}]+)")
_CHEMICAL_TOKEN = regex(
    r"(<=>|->)|\^\{?(\d*[-+]|\d+)\}?|(?<=[A-Za-z)\]])_?\{?(\d+)\}?|(?<=[\w)\]])([-+])(?=[\s\])]|$)|[{}\\$]"
)
_ARROWS = {"->": "→", "<=>": "⇌"}


def _number(source: str) -> str:
    value, _, power = source.strip().lower().partition("e")
    shown = value.replace("+-", "±").replace("-", "−")
    return f"{shown} × 10{raised('^', power)}".replace(" ", NO_BREAK_SPACE) if power else shown


def _unit(source: str) -> str:
    units: list[tuple[str, str]] = []
    prefix = sign = ""
    for name, exponent, text in _UNIT_TOKEN.findall(source):
        power = exponent or _POWERS.get(name, "")
        if name == "per":
            sign = "-"
        elif name in _PREFIXES:
            prefix = _PREFIXES[name]
        elif power and units:
            units[-1] = (units[-1][0], units[-1][1] + power)
        elif symbol := _UNITS.get(name, name or text):
            units.append((prefix + symbol, sign))
            prefix = sign = ""
    powers = (f"{power}1" if power == "-" else power for _, power in units)
    return NO_BREAK_SPACE.join(
        symbol + raised("^", power) for (symbol, _), power in zip(units, powers, strict=True)
    )


def _quantity(value: str, unit: str) -> str:
    symbol = _unit(unit)
    return _number(value) + ("" if symbol in ("", "°") else NO_BREAK_SPACE) + symbol


def _angle(source: str) -> str:
    return "".join(part + sign for part, sign in zip(source.split(";"), "°′″", strict=False) if part)


def _chemical(source: str) -> str:
    def shown(found: re.Match[str]) -> str:
        arrow, above, below, charge = found.groups(default="")
        return _ARROWS.get(arrow, "") or (raised("_", below) if below else raised("^", above or charge))

    return " ".join(_CHEMICAL_TOKEN.sub(shown, source).split())


QUANTITIES: Mapping[str, tuple[int, Callable[..., str]]] = {
    **dict.fromkeys(("SI", "qty"), (2, _quantity)),
    **dict.fromkeys(("si", "unit"), (1, _unit)),
    "num": (1, _number),
    "ang": (1, _angle),
    "ce": (1, _chemical),
}
"""The commands of siunitx and mhchem: how many arguments they take, and what these show as plain text."""
_QUANTITY = regex(
    rf"\\({'|'.join(QUANTITIES)})(?![A-Za-z]) ?(?:\[[^][{{}}]{{0,200}}\])?"
    r"\{([^{}]*)\}(?:\{([^{}]*)\})?"
)


def _with_quantities(source: str, form: str, *, keep_chemistry: bool = False) -> str:
    """A formula with its quantities as text in the form given."""

    def shown(found: re.Match[str]) -> str:
        name, first, second = found.groups()
        size, text = QUANTITIES[name]
        if (name == "ce" and keep_chemistry) or (size > 1 and second is None):
            return found[0]
        if size > 1:
            return form % text(first, second)
        return form % text(first) + ("" if second is None else f"{{{second}}}")

    return _QUANTITY.sub(shown, source) if "{" in source else source


class Structure(NamedTuple):
    """Where groups and formulas end, found in one pass, so that no command has to search for its own end.

    Attributes:
        groups: position of each closed `{` and of its `}`.
        formulas: position of an opening delimiter, and where the formula starts, ends, text goes on.
    """

    groups: dict[int, int]
    formulas: dict[int, tuple[int, int, int]]


_DELIMITER = regex(r"\\.|\$\$?|\{|\}", re.DOTALL)
_CLOSING = {"$": "$", "$$": "$$", "\\(": "\\)", "\\[": "\\]"}
_PRICE = regex(r"\d[^\\^_={}<>]*")


def structure_of(source: str) -> Structure:
    """Find the groups and formulas of a text.

    A formula ends in the group that it started in. Two amounts of money (`$5 to $10`) are none: a digit
    follows either sign, and nothing between them looks like a formula.
    """
    groups: dict[int, int] = {}
    formulas: dict[int, tuple[int, int, int]] = {}
    braces: list[int] = []
    begun: list[tuple[int, str] | None] = [
        None
    ]  # per open group: where its open formula starts, and its delimiter
    for match in _DELIMITER.finditer(source):
        piece, position = match[0], match.start()
        if piece == "{":
            braces.append(position)
            begun.append(None)
        elif piece == "}":
            if braces:
                groups[braces.pop()] = position
                begun.pop()
            else:
                begun[0] = None
        elif begun[-1] is None:
            if piece in _CLOSING:
                begun[-1] = (position, piece)
        else:
            start, opening = begun[-1]
            content = start + len(opening)
            if piece == _CLOSING[opening]:
                after = match.end()
                if (
                    opening == "$"
                    and source[after : after + 1].isdigit()
                    and _PRICE.fullmatch(source, content, position)
                ):
                    begun[-1] = (position, piece)
                    continue
                formulas[start] = (content, position, after)
                begun[-1] = None
            elif piece == "$$" and opening == "$":  # one ends, the next begins
                formulas[start] = (content, position, position + 1)
                begun[-1] = (position + 1, "$")
    return Structure(groups, formulas)
