r"""Formulas as MathML, which browsers show by themselves.

Source: MathML Core, which Chromium, Firefox and WebKit have; what it lacks (`\cancel`) shows its argument.
The commands are those of `math_commands`; elements are made of text alone, so that no source becomes markup.
A library would do it, too: latex2mathml took 128 ms to be imported on a busy machine.
"""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence

from mkdocs_pubs.text.latex_math import readable
from mkdocs_pubs.text.math_reader import CELL_ENDS, FormulaReader, TooDeepError
from mkdocs_pubs.text.math_tables import (
    ACCENTS,
    ALPHABETS,
    ARROWS,
    DELIMITERS,
    FENCES,
    SIZES,
    SPACES,
    STRETCHED,
    STRETCHED_BELOW,
)
from mkdocs_pubs.text.mathml_elements import around, fenced, function, grouped, symbol, token
from mkdocs_pubs.text.tables import words

# A line may end in a longer formula, behind its operators.
_LONGEST_WHOLE = 24
_TEXTS = words("text textrm textit textbf textsf texttt textnormal textup hbox")
_CLASSES = words("mathop mathbin mathrel mathord mathopen mathclose mathpunct mathinner")
_NOTHING = words("limits nolimits nonumber notag mathstrut")
_FRACTIONS = {
    "frac": "",
    "dfrac": "true",
    "cfrac": "true",
    "tfrac": "false",
    "binom": "",
    "dbinom": "true",
    "tbinom": "false",
}
_STRUCK = {
    "boxed": "box",
    "cancel": "updiagonalstrike",
    "bcancel": "downdiagonalstrike",
    "xcancel": "updiagonalstrike downdiagonalstrike",
}
_STATES = {"bra": "⟨|", "Bra": "⟨|", "ket": "|⟩", "Ket": "|⟩", "braket": "⟨⟩", "Braket": "⟨⟩"}
_SIDES = {"l": "left", "c": "center", "r": "right"}


def mathml(source: str, *, is_display: bool = False) -> str:
    r"""A formula as the HTML of one `math` element or several, "" where it nests too deep.

    A displayed formula is one element; a long one in a line is parted behind the operators between its
    parts, for browsers end no line inside of `math`.

    Args:
        source: as `safe_formula` gives it.
        is_display: whether it stands on lines of its own.

    >>> mathml("x^2")
    '<math><msup><mi>x</mi><mn>2</mn></msup></math>'
    """
    try:
        items = _Reader(source).all()
    except TooDeepError:
        return ""
    pieces = [items] if is_display or len(source) <= _LONGEST_WHOLE else list(_parted(items))
    attributes = {"display": "block"} if is_display else {}
    return "".join(ET.tostring(around("math", piece, **attributes), "unicode", "html") for piece in pieces)


def _parted(items: Sequence[ET.Element]) -> Iterator[list[ET.Element]]:
    """A row in pieces, each but the last ended by an operator or a space."""
    piece: list[ET.Element] = []
    for item in items:
        piece.append(item)
        is_space = item.tag == "mspace" and not item.get("width", "").startswith("-")
        if is_space or item.get("form") == "infix" or item.text == ",":
            yield piece
            piece = []
    if piece:
        yield piece


class _Reader(FormulaReader):
    """Knows the commands that formulas may have."""

    def command(self, name: str, before: Sequence[ET.Element]) -> list[ET.Element]:
        if name in _SHAPES:
            return [_SHAPES[name](self, name)]
        if name in ("pmod", "pod", "mod"):
            return self.modulus(name)
        if name == "operatorname":
            has_limits = self.skip("*")
            text = readable(self.source_of_argument())
            return [function(text, before, self.peek(), has_limits=has_limits)]
        if name in _NOTHING or name == "\\":
            return []
        return [symbol(name, before, self.peek(), self.alphabet)]

    def modulus(self, name: str) -> list[ET.Element]:
        said = [] if name == "pod" else [token("mi", "mod"), token("mspace", width=".333em")]
        inner = grouped([*said, self.argument()])
        return [token("mspace", width="1em"), inner if name == "mod" else fenced("()", inner)]

    def space(self, name: str) -> ET.Element:
        return token("mspace", width=SPACES[name])

    def text(self, _: str) -> ET.Element:
        """Text; a blank at its ends stays one."""
        source = self.source_of_argument()
        left, right = ("\u00a0" if source[end : end + 1].isspace() else "" for end in (0, len(source) - 1))
        return token("mtext", f"{left}{readable(source.replace('$', ''))}{right}")

    def lettered(self, name: str) -> ET.Element:
        outer, self.alphabet = self.alphabet, ALPHABETS[name]
        found = self.argument()
        self.alphabet = outer
        return found

    def of_a_class(self, name: str) -> ET.Element:
        """Its argument, which is an operator with bounds where the command says so."""
        found = self.argument()
        if name == "mathop":
            found.set("limits", "true")
        return found

    def accented(self, name: str) -> ET.Element:
        mark = token("mo", ACCENTS[name], stretchy="false")
        return around("mover", (self.argument(), mark), accent="true")

    def stretched(self, name: str) -> ET.Element:
        """What stands over or under its argument and is as wide; a brace has its words behind it."""
        is_below = name in STRETCHED_BELOW
        mark = token("mo", (STRETCHED_BELOW if is_below else STRETCHED)[name], stretchy="true")
        found = around("munder" if is_below else "mover", (self.argument(), mark))
        if name.endswith("brace"):
            found.set("limits", "true")
        return found

    def arrow(self, name: str) -> ET.Element:
        below = self.option()
        mark = token("mo", ARROWS[name], stretchy="true", form="infix")
        above = around(
            "mrow", (token("mspace", width=".4em"), self.argument(), token("mspace", width=".4em"))
        )
        if not below:
            return around("mover", (mark, above))
        return around("munderover", (mark, grouped(_Reader("".join(below)).all()), above))

    def fraction(self, name: str) -> ET.Element:
        """A fraction or a binomial, in the style of its command."""
        parts = (self.argument(),), (self.argument(),)
        found = self.stacked("choose" if name.endswith("binom") else "over", *parts)
        style = _FRACTIONS[name]
        return around("mstyle", (found,), displaystyle=style) if style else found

    def root(self, _: str) -> ET.Element:
        index = self.option()
        inner = self.argument()
        if not index:
            return around("msqrt", (inner,))
        return around("mroot", (inner, grouped(_Reader("".join(index)).all())))

    def set_over(self, name: str) -> ET.Element:
        mark, base = self.argument(), self.argument()
        return around("munder" if name == "underset" else "mover", (base, mark))

    def negated(self, _: str) -> ET.Element:
        """The next sign with a stroke through it."""
        found = self.argument()
        if found.text:
            found.text = unicodedata.normalize("NFC", f"{found.text}\u0338")
        return found

    def struck(self, name: str) -> ET.Element:
        return around("menclose", (self.argument(),), notation=_STRUCK[name])

    def hidden(self, _: str) -> ET.Element:
        return around("mphantom", (self.argument(),))

    def state(self, name: str) -> ET.Element:
        stretchy = "true" if name[0].isupper() else "false"
        left, right = (token("mo", mark, stretchy=stretchy) for mark in _STATES[name])
        return around("mrow", (left, self.argument(), right))

    def delimiter(self, **attributes: str) -> list[ET.Element]:
        """The delimiter that comes next; none for the empty one."""
        found = self.next()
        shown = DELIMITERS.get(found) or (symbol(found[1:], (), "").text if found[0] == "\\" else found)
        return [] if found == "." else [token("mo", shown or "", **attributes)]

    def sized(self, name: str) -> ET.Element:
        """A delimiter of the height that the command gives, or else of that of its row."""
        height = {"minsize": SIZES[name], "maxsize": SIZES[name]} if name in SIZES else {}
        return grouped(self.delimiter(stretchy="true", **height) if self.peek() else ())

    def between(self, _: str) -> ET.Element:
        """What stands between two delimiters that are as high as it is."""
        parts = self.delimiter(fence="true", form="prefix", stretchy="true") if self.peek() else []
        parts += self.row()
        while self.skip("}"):
            parts += self.row()
        if self.skip(r"\right") and self.peek():
            parts += self.delimiter(fence="true", form="postfix", stretchy="true")
        return around("mrow", parts)

    def lines(self, _: str) -> ET.Element:
        """The lines of a stack."""
        self.skip("{")
        table = self.table("")
        self.at += 1
        return table

    def environment(self, _: str) -> ET.Element:
        name = self.source_of_argument()
        self.option()
        takes_columns = name in ("array", "subarray", "alignedat")
        columns = self.source_of_argument() if takes_columns else ""
        if name in ("aligned", "alignedat", "split"):
            columns = "rl"
        elif name == "cases":
            columns = "l"
        table = self.table("".join(side for side in columns if side in _SIDES))
        if self.skip(r"\end"):
            self.source_of_argument()
        if name in ("aligned", "alignedat", "split", "gathered"):
            table.set("displaystyle", "true")
        if name == "smallmatrix":
            return around("mstyle", (table,), displaystyle="false", scriptlevel="1")
        return fenced(FENCES[name], table) if name in FENCES else table

    def table(self, columns: str) -> ET.Element:
        """Rows up to the end of the environment, their cells on the sides that `columns` names in turn."""
        rows = [around("mtr", ())]
        while True:
            side = _SIDES[columns[len(rows[-1]) % len(columns)]] if columns else "center"
            attributes = {} if side == "center" else {"columnalign": side}
            rows[-1].append(around("mtd", self.row(CELL_ENDS), **attributes))
            if self.skip(r"\\"):
                rows.append(around("mtr", ()))
            elif not self.skip("&"):
                break
        return around("mtable", rows)


_SHAPES: dict[str, Callable[[_Reader, str], ET.Element]] = {
    **dict.fromkeys(SPACES, _Reader.space),
    **dict.fromkeys(_TEXTS, _Reader.text),
    **dict.fromkeys(ALPHABETS, _Reader.lettered),
    **dict.fromkeys(_CLASSES, _Reader.of_a_class),
    **dict.fromkeys(ACCENTS, _Reader.accented),
    **dict.fromkeys((*STRETCHED, *STRETCHED_BELOW), _Reader.stretched),
    **dict.fromkeys(ARROWS, _Reader.arrow),
    **dict.fromkeys(_FRACTIONS, _Reader.fraction),
    **dict.fromkeys(("overset", "stackrel", "underset"), _Reader.set_over),
    **dict.fromkeys(_STRUCK, _Reader.struck),
    **dict.fromkeys(("phantom", "hphantom", "vphantom"), _Reader.hidden),
    **dict.fromkeys(_STATES, _Reader.state),
    **dict.fromkeys(SIZES, _Reader.sized),
    "sqrt": _Reader.root,
    "not": _Reader.negated,
    "left": _Reader.between,
    "middle": _Reader.sized,
    "substack": _Reader.lines,
    "begin": _Reader.environment,
}
"""What each command with arguments makes."""
