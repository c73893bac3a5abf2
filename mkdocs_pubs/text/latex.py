r"""LaTeX as it stands in .bib fields becomes rich text, or plain text where that is enough.

Real files are not clean LaTeX: `%`, `&`, `#`, `_` and `^` outside math are what they look like, a lone `$` is
a dollar, missing and surplus braces are forgiven, HTML that an export left is read. A tie `~` is a no-break
space (U+00A0) and `\,` a narrow one (U+202F), in rich and in plain text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mkdocs_pubs.text.braces import is_balanced
from mkdocs_pubs.text.html_markup import without_markup
from mkdocs_pubs.text.latex_decoder import Decoded, decode_tokens
from mkdocs_pubs.text.latex_math import formula
from mkdocs_pubs.text.latex_symbols import NO_BREAK_SPACE
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.rich_text import Node, RichText
from mkdocs_pubs.text.verbatim import unescape_verbatim

__all__ = ["Decoded", "decode", "decode_text", "decoded_text", "unescape_verbatim"]


# Controls, C1 among them; the byte order mark; bidi embeddings, overrides and isolates, which could turn the
# text behind them around. STX and ETX are what Python-Markdown marks its own places with.
_REMOVED = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff"
_BLANK = r"\t-\r\x85\u2028\u2029"
_UNCLEAN = regex(rf"[{_REMOVED}{_BLANK}]")
_CONTROLS = regex(f"[{_REMOVED}]+")
_BLANKS = regex(f"[ {_BLANK}]+")
# What stands for itself wherever it is: an accent with its letter, a letter, an escaped sign. Behind another
# backslash it doesn't, but then that one is left over and sends the field to the decoder.
_INLINE = regex(
    r"\\(?:"
    r"(?:[`'^~=.\"]|[cvHkrudb](?: |(?=\{)))(?:[A-Za-z]|\{[A-Za-z]\}|\{\\[ij]\}|\\[ij](?![A-Za-z]) ?)"
    r"|(?:ss|o|O|l|L|ae|AE|oe|OE|aa|AA|i|j|dh|DH|th|TH|dj|DJ|ng|NG)(?![A-Za-z]) ?"
    r"|[&%#_])"
)

_ESCAPED_MARKUP = (r"\textless", r"\less$", r"\textdollar", r"\textbackslash")
_ESCAPED_DELIMITERS = (r"\$", r"\{", r"\}")

# An abstract comes once, as pages do; a name a thousand times.
_LONGEST_REMEMBERED = 200


def decode(source: str) -> Decoded:
    """Decode a field's LaTeX.

    White space runs become one space, the ends are stripped, control characters (STX and ETX with them) and
    bidi controls are taken out. Never raises.
    """
    source = _cleaned(source)
    text = _plain(source)
    if text is not None:
        return Decoded(RichText((text,)) if text else RichText())
    return (_with_formulas(source) if "$" in source else None) or decode_tokens(source)


def decoded_text(source: str) -> RichText:
    """The text of `decode(source)`."""
    return decode(source).text


def decode_text(source: str) -> str:
    """Decode a field's LaTeX to plain Unicode text, `str(decode(source).text)`."""
    is_rare = len(source) > _LONGEST_REMEMBERED or source[:1].isdigit()
    return _decode_text(source) if is_rare else _remembered(source)


def _decode_text(source: str) -> str:
    source = _cleaned(source)
    text = _plain(source)
    return str(decode_tokens(source).text) if text is None else text


_remembered = lru_cache(maxsize=65536)(_decode_text)


def _cleaned(source: str) -> str:
    """The source without controls and HTML, its blanks single spaces."""
    if (
        ("<" in source and ">" in source)
        or ("&" in source and ";" in source)
        or ("\\" in source and any(sign in source for sign in _ESCAPED_MARKUP))
    ):
        source = without_markup(source)
    # What is printable has none of these; to ask so takes a tenth of the time.
    if "  " in source or not (source.isprintable() or _UNCLEAN.search(source) is None):
        source = _BLANKS.sub(" ", _CONTROLS.sub("", source))
    return source.strip()


def _plain(source: str) -> str | None:
    """What a clean source says where it needs no decoder, as most names and titles; else None."""
    if "$" in source:
        return None
    text = _INLINE.sub(_inline, source) if "\\" in source else source
    if "\\" in text or "`" in text or "''" in text:
        return None
    if "--" in text:
        text = text.replace("---", "—").replace("--", "–")
    if "~" in text:
        text = text.replace("~", NO_BREAK_SPACE)
    if "{" in text or "}" in text:
        text = text.replace("{", "").replace("}", "")
    return (_BLANKS.sub(" ", text) if "  " in text else text).strip()


def _with_formulas(source: str) -> Decoded | None:
    """A clean source that has formulas in `$`, and needs no decoder beside them; else None.

    With no escaped dollar or brace, and braces that close before the next dollar, every second piece is one.
    """
    pieces = source.split("$")
    if len(pieces) % 2 == 0 or any(sign in source for sign in _ESCAPED_DELIMITERS):
        return None
    if ("{" in source or "}" in source) and not all(map(is_balanced, pieces)):
        return None
    nodes: list[Node] = []
    for place, piece in enumerate(pieces):
        if place % 2:
            shown = formula(piece)
            if isinstance(shown, str):
                return None
            nodes.append(shown)
        elif piece:
            # Only at the ends of the whole are blanks taken off.
            before, after = "|" * (place > 0), "|" * (place < len(pieces) - 1)
            text = _plain(f"{before}{piece}{after}")
            # A digit behind a formula may make it an amount of money.
            if text is None or (before and piece[0].isdigit()):
                return None
            if text := text[len(before) : len(text) - len(after)]:
                nodes.append(text)
    return Decoded(RichText(tuple(nodes)))


def _inline(match: re.Match[str]) -> str:
    return _inline_text(match[0])


@lru_cache(maxsize=4096)
def _inline_text(source: str) -> str:
    return str(decode_tokens(source).text)
