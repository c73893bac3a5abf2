r"""Which formulas MathJax and KaTeX may set: those of commands that are listed here, or that the site names.

A command can do more than set mathematics: link, style, load, give an id, take a page's width. What is not
on the list is not typeset. MathJax 3, MathJax 4 and KaTeX know each command of the list without any set-up;
none takes a length, a colour, an address or a name. `make engines` tries all of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from mkdocs_pubs.text.latex_symbols import SYMBOLS
from mkdocs_pubs.text.math_symbols import MATH_SYMBOLS
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import pairs, words

LONGEST = 1000
"""A formula with more characters is an accident."""
DEEPEST = 20
"""How many groups and environments may stand one inside the other."""
_MOST_ROWS = 40
# KaTeX gives up after a thousand macros, and makes three of `\\!`.
_MOST_COMMANDS = 300

_LOOKS = words(
    "mathrm mathit mathbf mathsf mathtt mathcal mathscr mathfrak mathbb mathnormal boldsymbol pmb "
    "rm it bf sf tt cal text textrm textit textbf textsf texttt textnormal textup hbox operatorname mathop "
    "mathbin mathrel mathord mathopen mathclose mathpunct mathinner displaystyle textstyle scriptstyle "
    "scriptscriptstyle limits nolimits nonumber notag mathstrut"
)
_ACCENTS = words(
    "hat widehat tilde widetilde bar overline underline breve dot ddot dddot ddddot mathring check acute "
    "grave vec not overbrace underbrace overrightarrow overleftarrow overleftrightarrow underrightarrow "
    "underleftarrow underleftrightarrow boxed cancel bcancel xcancel"
)
_STRUCTURES = words(
    "frac dfrac tfrac cfrac binom tbinom dbinom over atop choose brace brack sqrt overset underset stackrel "
    "substack xrightarrow xleftarrow pmod pod mod bra ket braket Bra Ket Braket phantom hphantom vphantom "
    "left right middle big Big bigg Bigg bigl bigr bigm Bigl Bigr Bigm biggl biggr biggm Biggl Biggr Biggm"
)
_SPACES = words("quad qquad enspace space thinspace nobreakspace negthinspace negmedspace negthickspace")
_SIGNS = frozenset("!|,:;> {}$&%#_")
COMMANDS = MATH_SYMBOLS.keys() | _LOOKS | _ACCENTS | _STRUCTURES | _SPACES | _SIGNS
"""The commands that a formula may have, without their backslash."""

_NO_OPTION = regex(r"")
_OPTION = regex(r"(?!\s*\[)|\s*\[[tcb]\]")
ENVIRONMENTS = {
    **dict.fromkeys(words("matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix cases"), _NO_OPTION),
    **dict.fromkeys(words("aligned split gathered"), _OPTION),
    "alignedat": regex(r"(?:\s*\[[tcb]\])?\s*\{\d\}"),
    "array": regex(r"(?:\s*\[[tcb]\])?\s*\{[lcr| ]{1,40}\}"),
    "subarray": regex(r"\s*\{[lcr]\}"),
}
"""The environments that a formula may have, and what stands behind their beginning."""

# What others know differently, as all engines know it.
_WRITTEN = pairs(
    r"bm \boldsymbol mathds \mathbb mbox \text emph \textit textmd \text textsc \text em \it sl \it "
    r"nicefrac \tfrac sfrac \tfrac dag \dagger ddag \ddagger"
)
# What must follow: mhchem reads a language of its own, and a line break takes a length. Not every site has
# mhchem: KaTeX loads it where it is told to.
_CHECKED = {
    "ce": regex(r"""\s*\{(?:[^{}\\$"'%]|\{[^{}\\$"'%]*\})*\}"""),
    "\\": regex(r"(?!\s*\*?\s*\[)"),
}
_PIECE = regex(r"\\(?:(begin|end)\s*\{([^{}\\]*)\}|([A-Za-z@]+)|(.)|$)|[{}%]", re.DOTALL)
_STEPS = {"{": 1, "}": -1, "begin": 1, "end": -1}
_DROPPED = frozenset(("", "/", "-", "ensuremath"))  # "" is a backslash at the end
_NO_TEXT = frozenset("\\{}$%&#_^~")


def safe_formula(source: str, own: Collection[str] = ()) -> tuple[str, str]:
    r"""The formula as MathJax and KaTeX may have it, or what keeps it from being typeset.

    Args:
        source: TeX without its delimiters.
        own: names of commands and environments that the site defines for its engine.

    Returns:
        The source, in which commands of text are the text that they show, "" where it may not be typeset;
        and why it may not: the command as written, or else what is too large.

    Example:
        >>> safe_formula(r"5\,{\textmu}m \leq x")
        ('5\\,{\\text{µ}}m \\leq x', '')
        >>> safe_formula(r"\href{https://example.org}{x}")
        ('', '\\href')
    """
    if len(source) > LONGEST:
        return "", f"longer than {LONGEST:,} characters"
    parts: list[str] = []
    depth = rows = commands = position = 0
    for found in _PIECE.finditer(source):
        piece = _bound(found, own) if found[1] else _command(found, own) if found[0][0] == "\\" else found[0]
        if piece is None:
            return "", found[0]
        depth += _STEPS.get(found[1] or piece, 0)
        rows += piece == r"\\"
        commands += found[0][0] == "\\"
        if depth > DEEPEST:
            return "", f"nested more than {DEEPEST} deep"
        if rows > _MOST_ROWS:
            return "", f"higher than {_MOST_ROWS} rows"
        if commands > _MOST_COMMANDS:
            return "", f"of more than {_MOST_COMMANDS} commands"
        # A bare "%" would comment out the rest.
        parts += (source[position : found.start()], r"\%" if piece == "%" else piece)
        position = found.end()
    return "".join((*parts, source[position:])), ""


def _bound(found: re.Match[str], own: Collection[str]) -> str | None:
    """The beginning or the end of an environment; None where it may not be."""
    name = found[2]
    follows = ENVIRONMENTS.get(name, _NO_OPTION if name in own else None)
    if follows is None or (found[1] == "begin" and not follows.match(found.string, found.end())):
        return None
    # KaTeX has it in displayed formulas alone.
    return found[0] if name != "split" else rf"\{found[1]}{{aligned}}"


def _command(found: re.Match[str], own: Collection[str]) -> str | None:
    """A command as all engines know it; None where it may not be."""
    name = found[3] or found[4] or ""
    check = _CHECKED.get(name)
    is_known = name in own or name in COMMANDS or name == "\\"
    if is_known and (check is None or check.match(found.string, found.end())):
        return found[0]
    if name in _WRITTEN:
        return _WRITTEN[name]
    text = "" if name in _DROPPED else SYMBOLS.get(name)
    if text is None or _NO_TEXT.intersection(text):
        return None
    return rf"\text{{{text}}}" if text.strip() else " "
