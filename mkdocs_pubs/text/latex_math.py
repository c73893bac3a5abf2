"""Formulas in LaTeX text: where they are, which are safe to be typeset, and how they read as plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import NamedTuple

from mkdocs_pubs.text.latex_symbols import SYMBOLS, enclosed, raised
from mkdocs_pubs.text.math_commands import safe_formula
from mkdocs_pubs.text.quantities import with_quantities
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.rich_text import Math
from mkdocs_pubs.text.tables import pairs, words

# A longer "formula" is an accident; joining its nested arguments would cost the square of its length.
_LONGEST = 4000

_TOKEN = regex(
    r"\\(?:left|right) ?\.|\\sqrt *\[([^\]\\{}]{1,9})\]|\\([A-Za-z]+)\*?|\\(.)|([{}^_])|([^\\{}^_]+)",
    re.DOTALL,
)

_COLUMNS = regex(r"\\begin\s*\{(?:sub)?array\}\s*(?:\[\w\]\s*)?\{[^{}]*\}")
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
_CHOICES = dict.fromkeys(("binom", "tbinom", "dbinom"), " choose ")
_STACKS = pairs("overset ^ stackrel ^ underset _")
_TWO_ARGUMENTS = _FRACTIONS | _CHOICES | _STACKS
_DROPPED = words(
    "begin end label tag hspace vspace color textcolor href style class cssId phantom hphantom vphantom"
)
_AROUND = {
    **dict.fromkeys(("bra", "Bra"), ("⟨", "|")),
    **dict.fromkeys(("ket", "Ket"), ("|", "⟩")),
    **dict.fromkeys(("braket", "Braket"), ("⟨", "⟩")),
    **dict.fromkeys(("pmod", "pod"), (" (mod ", ")")),
    "mod": (" mod ", ""),
}
_OPERATORS = frozenset(
    ("sqrt", "mathbb", "mathds", "mathfrak", *_ACCENTS, *_TWO_ARGUMENTS, *_DROPPED, *_AROUND)
)
_INFIXES = {"over": "/", "choose": " choose ", "atop": " "}
# Commands that only set their argument in another look; the argument speaks for itself.
_SILENT = words(
    "textsc left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr limits nolimits "
    "mathrm mathit mathbf mathsf mathtt mathcal mathscr mathnormal mathop mathbin mathrel "
    "mathord mathopen mathclose boldsymbol bm pmb operatorname text textrm textit textbf textsf texttt "
    "textnormal mbox hbox bigm Bigm biggm Biggm mathpunct mathinner substack boxed cancel bcancel "
    "xcancel notag textup textmd scriptstyle scriptscriptstyle mathstrut overrightarrow overleftarrow "
    "overleftrightarrow underrightarrow underleftarrow underleftrightarrow emph ensuremath underline "
    "overbrace underbrace it bf rm sf tt em cal displaystyle textstyle nonumber"
)
_SIGNS = {"!": "", "/": "", "-": "", "|": "‖", "\\": " ", ",": " ", ":": " ", ";": " ", ">": " "}


class _Group:
    """What stands between two braces: the parts read, and operators that await an argument."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.waiting: list[tuple[str, str]] = []  # operator, its first argument

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
            text = SYMBOLS.get(name, _INFIXES.get(name, name))
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
    return _Reader().read(_COLUMNS.sub("", source)) if len(source) <= _LONGEST else source


def _apply(operator: str, first: str, atom: str) -> str:
    if operator in "^_":
        return atom + raised(operator, first) if first else raised(operator, atom)
    if operator == "sqrt":
        return f"{raised('^', first) if first else ''}√{enclosed(atom)}"
    if operator in _AROUND:
        return atom.join(_AROUND[operator])
    if operator in _ACCENTS:
        return unicodedata.normalize("NFC", atom + _ACCENTS[operator]) if len(atom) == 1 else atom
    if operator in ("/", " choose "):
        return f"{enclosed(first)}/{enclosed(atom)}" if operator == "/" else f"({first}{operator}{atom})"
    return "" if operator in _DROPPED else atom.translate(_ALPHABETS[operator])


def formula(
    source: str, own: Collection[str] | None = (), *, is_display: bool = False
) -> tuple[Math | str, str]:
    """A formula, or its plain text and why it may not be typeset, as `safe_formula` says it.

    Args:
        source: TeX without its delimiters.
        own: names of commands and environments that the site defines for its engine; None where it has no
            engine, and formulas become MathML.
        is_display: whether it stands on lines of its own.
    """
    source = source.strip()
    source = _AMS_TEX.sub(lambda found: _OF_AMS_TEX[found[1]], source) if "\\" in source else source
    plain = readable(with_quantities(source, "{%s}")) or source
    # MathJax, and KaTeX where the site loads mhchem, set chemistry; none knows siunitx.
    is_native, own = own is None, own or ()
    source = with_quantities(source, r"\text{%s}", keep_chemistry="ce" in own)
    typeset, reason = safe_formula(source, own)
    return Math(typeset, plain, is_display, is_native) if typeset else plain, reason


# What says that a formula between `$$` is one that stands by itself, and not a letter in a sentence.
_RELATION = regex(r"[=<>]|\\(?:[lg]eq?|approx|sim|equiv|to|in|subset|begin|sum|int|prod|\\)(?![A-Za-z])")


def is_displayed(opening: str, source: str) -> bool:
    r"""Whether a formula stands on lines of its own: `\[…\]`, or `$$…$$` around more than a letter."""
    return opening == r"\[" or (opening == "$$" and _RELATION.search(source) is not None)


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
