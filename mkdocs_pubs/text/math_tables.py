"""What MathML makes of the commands of formulas: letters of other alphabets, accents, spaces, delimiters.

Sources: MathML Core, sections 3 and 4; the blocks of mathematical letters in Unicode, chapter 22.2.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import pairs, words

ROMAN = "roman"
"""The alphabet of upright letters, which have no code points of their own."""

ALPHABETS = {
    **dict.fromkeys(("mathrm", "rm"), ROMAN),
    **dict.fromkeys(("mathbf", "bf"), "BOLD"),
    **dict.fromkeys(("boldsymbol", "pmb"), "BOLD ITALIC"),
    **dict.fromkeys(("mathit", "mathnormal", "it"), "ITALIC"),
    **dict.fromkeys(("mathsf", "sf"), "SANS-SERIF"),
    **dict.fromkeys(("mathtt", "tt"), "MONOSPACE"),
    **dict.fromkeys(("mathcal", "mathscr", "cal"), "SCRIPT"),
    "mathfrak": "FRAKTUR",
    "mathbb": "DOUBLE-STRUCK",
}
"""The alphabets by their commands, as Unicode calls them."""

SWITCHES = words("rm bf it sf tt cal")
"""The commands of alphabets that hold to the end of their group."""

_LETTER = regex(r"(?:LATIN|GREEK) (CAPITAL|SMALL) LETTER (.+)|(DIGIT) (.+)")

ACCENTS = pairs(
    "hat ^ tilde ~ bar ¯ breve ˘ dot ˙ ddot ¨ dddot ⃛ ddddot ⃜ mathring ˚ check ˇ acute ´ grave ` vec →"
)
"""Accents, which keep their width."""

STRETCHED = pairs(
    "widehat ^ widetilde ~ overline ‾ overbrace ⏞ overrightarrow → overleftarrow ← overleftrightarrow ↔"
)
"""What stands above its argument, as wide as that."""

STRETCHED_BELOW = pairs("underline _ underbrace ⏟ underrightarrow → underleftarrow ← underleftrightarrow ↔")
"""What stands below its argument, as wide as that."""

ARROWS = pairs("xrightarrow → xleftarrow ←")
"""Arrows as long as what stands over them."""

# In em.
SPACES = pairs(
    "quad 1em qquad 2em enspace .5em space .333em thinspace .167em nobreakspace .333em negthinspace -.167em "
    "negmedspace -.222em negthickspace -.278em , .167em : .222em > .222em ; .278em ! -.167em"
) | {" ": ".333em", "~": ".333em"}
"""The widths of spaces."""

SIZES = {
    f"{size}{side}": height
    for size, height in (("big", "1.2em"), ("Big", "1.8em"), ("bigg", "2.4em"), ("Bigg", "3em"))
    for side in ("", "l", "r", "m")
}
"""The heights of delimiters by the commands that give them."""

DELIMITERS = pairs(r"\lbrack [ \rbrack ] \{ { \} } \| ‖ < ⟨ > ⟩ \lt ⟨ \gt ⟩ \vert | \Vert ‖")
"""Delimiters that are written otherwise than they are shown."""

FENCES = {
    "pmatrix": "()",
    "bmatrix": "[]",
    "Bmatrix": "{}",
    "vmatrix": "||",
    "Vmatrix": "‖‖",
    "cases": "{",
    "binom": "()",
    "tbinom": "()",
    "dbinom": "()",
    "choose": "()",
    "brace": "{}",
    "brack": "[]",
}
"""What stands around tables and binomials."""

LIMITS = words(
    "lim max min sup inf liminf limsup det gcd Pr injlim projlim varinjlim varprojlim varliminf varlimsup "
    "sum prod coprod bigcup bigcap bigoplus bigotimes bigwedge bigvee biguplus bigodot bigsqcup"
)
"""Operators whose bounds stand below and above them in displayed formulas."""

ORDINARY = words(
    "infty partial nabla emptyset varnothing forall exists nexists neg lnot angle measuredangle "
    "sphericalangle top bot prime backprime complement mho checkmark maltese square Box lozenge Diamond "
    "triangle triangledown vartriangle blacktriangle blacktriangledown blacksquare blacklozenge bigstar "
    "clubsuit diamondsuit heartsuit spadesuit sharp flat natural circledS diagup diagdown surd backslash "
    "cdots vdots ddots dotsc dotsb dotsi dotsm dotso ulcorner urcorner llcorner lrcorner % $ & # _"
)
"""Symbols that stand for something, as letters do, and take no space around them."""

OPENING, CLOSING = frozenset("([{⟨⌈⌊|‖"), frozenset(")]}⟩⌉⌋")


@lru_cache(maxsize=1024)
def letter(char: str, alphabet: str) -> str:
    """A letter or digit in another alphabet; the same where that has none."""
    found = _LETTER.fullmatch(unicodedata.name(char, "")) if alphabet != ROMAN else None
    if found is None:
        return char
    name = " ".join(filter(None, found.groups()))
    if found[3]:
        alphabet = alphabet.replace("BOLD ITALIC", "BOLD")
    # Letters that were there before their block stand elsewhere, and are called otherwise.
    for block in (f"MATHEMATICAL {alphabet}", alphabet, alphabet.replace("FRAKTUR", "BLACK-LETTER")):
        try:
            return unicodedata.lookup(f"{block} {name}")
        except KeyError:
            continue
    return char
