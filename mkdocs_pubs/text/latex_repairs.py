r"""LaTeX as exporters spoil it becomes what its author wrote, before it is parted and decoded.

- `\ifmmode A\else B\fi` (Physical Review): outside math B counts, in math A;
- accents behind their letters, `He{\'}le`, `Mun\~{}oz` (Crossref, converters of decomposed letters);
- combining marks behind their letters, and behind a dotless i (`Martı́nez`, as `biber --tool` writes it);
- braces that were escaped once too often, `\{\&\}` (Pure, Zotero), `\{HITRAN\}` (ScienceDirect);
- commands that were escaped, `{\textbackslash}textit\{in-situ\}` (Zotero).
"""

from __future__ import annotations

import re
import unicodedata

from mkdocs_pubs.text.latex_symbols import accented
from mkdocs_pubs.text.regex import regex

_CONDITIONAL = regex(r"\$|\\(ifmmode|else|fi)(?![A-Za-z]) ?(?:\{\})?|\\[^A-Za-z]", re.DOTALL)
_ACCENT = r"([`'^\"~=.]|[vcuHkr](?![A-Za-z]))"
_EMPTY_ACCENT = regex(rf"\\{_ACCENT}(?:\{{\}}|\}})")
_BEHIND = regex(
    r"\\[A-Za-z]{2,}"  # the last letter of a command's name takes no accent
    rf"|([^\W\d_]|\{{\\[ij]\}})(?:\{{\\{_ACCENT}(?:\{{\}})?\}}|\\{_ACCENT}\{{\}})(?=(\w?)(\w?))"
)
_DOTLESS = {r"{\i}": "i", r"{\j}": "j"}
_DOTLESS_LETTERS = {"ı": "i", "ȷ": "j"}
# These may be a power, a tilde or a quotation mark: a word must go on behind them.
_INNER_ONLY = frozenset('^~=."')
_VOWELS = frozenset("aeiouyAEIOUY")
_ESCAPED_SIGN = regex(r"\\\{(\\[&%#$_])\\\}")
# Two capitals, or a capital and a number, are a word that the braces protect; in a formula they are a set.
_ESCAPED_WORD = regex(r"\$[^$]{0,500}\$|\\\{([A-Z](?:[a-z]{0,20}[A-Z0-9][A-Za-z0-9]{0,40}))\\\}")
_ESCAPED_COMMAND = regex(
    r"(?:\{\\textbackslash\}|\\textbackslash\{\})(emph|text(?:it|bf|sc|tt|sf|sl|rm|su[bp]erscript|subscript))"
    r"\\\{([^{}\\]{1,300})\\\}"
)
# No orthography puts more on a letter; to normalise a long run of marks takes the square of its length.
_MARK = regex("[\u0300-\u036f]")
_MARKED = regex("([^\\W\\d_])([\u0300-\u036f]{1,4})")


def repaired(source: str) -> str:
    """The same source without what exporters spoiled; never raises, linear in its length."""
    if "\\" in source:
        if "\\ifmmode" in source:
            source = _without_conditionals(source)
        if _EMPTY_ACCENT.search(source):
            source = _BEHIND.sub(_before, source)
        if "\\{\\" in source:
            source = _ESCAPED_SIGN.sub(r"\1", source)
        if "\\}" in source:
            if "\\textbackslash" in source:
                source = _ESCAPED_COMMAND.sub(r"\\\1{\2}", source)
            source = _ESCAPED_WORD.sub(lambda found: found[1] or found[0], source)
    if not source.isascii() and _MARK.search(source):
        source = _MARKED.sub(_composed, source)
    return source


def _without_conditionals(source: str) -> str:
    """The branches that count, in braces; `source` as it is where a conditional is not closed."""
    parts: list[str] = []
    counting: list[bool] = []  # per open conditional: whether the branch that is being read counts
    hidden = position = 0
    is_math = False
    for found in _CONDITIONAL.finditer(source):
        name = found[1]
        if name is None:
            is_math = is_math != (found[0] == "$" and not hidden)
            continue
        if not hidden:
            parts.append(source[position : found.start()])
        position = found.end()
        if name == "ifmmode":
            if not hidden:
                parts.append("{")
            counting.append(is_math)
            hidden += not is_math
        elif not counting:
            return source
        elif name == "else":
            hidden += 1 if counting[-1] else -1
            counting[-1] = not counting[-1]
        else:
            hidden -= not counting.pop()
            if not hidden:
                parts.append("}")
    return source if counting else "".join((*parts, source[position:]))


def _before(found: re.Match[str]) -> str:
    r"""`e{\'}` as `{\'e}`, where there is such a letter and the sign is no apostrophe: `d{\'}Alembert`."""
    letter, accent = found[1], found[2] or found[3]
    if letter is None:
        return found[0]
    base = _DOTLESS.get(letter, letter)
    starts_word = not found.string[max(found.start() - 1, 0) : found.start()].isalpha()
    following, second = found[4], found[5]
    if accent in _INNER_ONLY and not (following.isalpha() and (not starts_word or second.isalpha())):
        return found[0]
    is_elided = base not in _VOWELS or (following.isupper() and not second.isupper())
    if (accent == "'" and starts_word and is_elided) or len(accented([accent], base)) > 1:
        return found[0]
    return f"{{\\{accent}{{{base}}}}}"


def _composed(found: re.Match[str]) -> str:
    letter, marks = found.groups()
    dotted = unicodedata.normalize("NFC", _DOTLESS_LETTERS.get(letter, letter) + marks)
    return dotted if len(dotted) <= len(marks) else unicodedata.normalize("NFC", found[0])
