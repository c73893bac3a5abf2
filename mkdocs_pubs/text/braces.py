"""What braces hold: whether they are balanced, what stands outside them, what a verbatim field says."""

from __future__ import annotations

import re
from html import unescape

from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import pairs

_BRACE = regex(r"[{}]")
# "\url{{…}}" is as deep as real files go.
_WRAPPINGS = 3
_WRAPPED = regex(r"(?:\\(?:url|path|nolinkurl) ?)?\{(.*)\}", re.DOTALL)
_SPELT = pairs("asciitilde ~ asciicircum ^ underscore _ less < greater > backslash \\ dollar $ bar |")
# A sign as programs escape it: `\_`, `{\_}`, `{_}`, `\~{}`, `$\sim$`, `$<$`, `{\textless}`, `\textless{}`.
_ESCAPE = regex(
    r"\{?\$\s?(?:\\sim|([<>~]))\s?\$\}?"
    r"|\{\\?([_%&#$~^<>])(?:\{\})?\}|\\([_%&#$])|\\~(?:\{\})?"
    rf"|\{{\\text({'|'.join(_SPELT)})\}}|\\text({'|'.join(_SPELT)})(?![A-Za-z])(?:\{{\}}| ?)"
)
_ENTITY = regex(r"&(?:amp|lt|gt|quot|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")


def is_balanced(text: str) -> bool:
    """Whether each brace has its other one, in the right order; escaped ones count, as in BibTeX."""
    if "{" not in text:
        return "}" not in text
    depth = 0
    for brace in _BRACE.findall(text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def is_braced(text: str) -> bool:
    """Whether a pair of braces holds the whole: `{A and B}`, and not `{A} and {B}`."""
    return text[:1] == "{" and text[-1:] == "}" and is_balanced(text[1:-1])


def split(source: str, pattern: re.Pattern[str]) -> list[str]:
    """Split at what `pattern` finds outside braces; it finds braces too, and has no groups."""
    if "{" not in source and "}" not in source:
        return pattern.split(source)
    pieces: list[str] = []
    depth = start = 0
    for found in pattern.finditer(source):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth = max(depth - 1, 0)
        elif depth == 0:
            pieces.append(source[start : found.start()])
            start = found.end()
    pieces.append(source[start:])
    return pieces


def unescape_verbatim(source: str) -> str:
    r"""What a verbatim field (url, doi, file …) says; programs escape a few signs in it as if it were LaTeX.

    What reference managers write for a sign (`\_`, `{\_}`, `{~}`, `\textasciitilde{}`, `$\sim$`, `&amp;`) is
    that sign; blanks, braces or `\url{…}` around the whole are taken off. The rest stays as it
    is, backslashes included.
    """
    text = source.strip()
    for _ in range(_WRAPPINGS):
        wrapped = _WRAPPED.fullmatch(text) if text.endswith("}") else None
        if wrapped is None or not is_balanced(wrapped[1]):
            break
        text = wrapped[1].strip()
    if "\\" in text or "{" in text or "$" in text:
        text = _ESCAPE.sub(_sign, text)
    return _ENTITY.sub(lambda entity: unescape(entity[0]), text) if "&" in text else text


def _sign(found: re.Match[str]) -> str:
    math, braced, escaped, *named = found.groups()
    return math or braced or escaped or _SPELT.get(next(filter(None, named), ""), "~")
