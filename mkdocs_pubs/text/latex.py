r"""LaTeX as it stands in .bib fields becomes rich text, or plain text where that is enough.

Real files are not clean LaTeX: `%`, `&`, `#`, `_` and `^` outside math are what they look like, a lone `$` is
a dollar, missing and surplus braces are forgiven, HTML that an export left is read. A tie `~` is a no-break
space (U+00A0) and `\,` a narrow one (U+202F), in rich and in plain text.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from mkdocs_pubs.text.folding import stream_safe
from mkdocs_pubs.text.html_markup import without_markup
from mkdocs_pubs.text.latex_decoder import FieldText, decode_tokens
from mkdocs_pubs.text.latex_repairs import repaired
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.rich_text import RichText

# Controls, C1 among them; the byte order mark; bidi embeddings, overrides and isolates, which could turn the
# text behind them around. STX and ETX are what Python-Markdown marks its own places with.
_REMOVED = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff"
_BLANK = r"\t-\r\x85\u2028\u2029"
_UNCLEAN = regex(rf"[{_REMOVED}{_BLANK}]")
_CONTROLS = regex(f"[{_REMOVED}]+")
_BLANKS = regex(f"[ {_BLANK}]+")
_BLANK_LINE = regex(r"\n[ \t]*\n\s*")
_PARAGRAPH = r" \par "
_ESCAPED_MARKUP = (r"\textless", r"\less$", r"\textdollar", r"\textbackslash")


def decode(source: str, math_commands: Collection[str] | None = ()) -> FieldText:
    """Decode a field's LaTeX; formulas may have `math_commands` besides those that every site knows.

    White space runs become one space, the ends are stripped, control characters (STX and ETX with them) and
    bidi controls are taken out. Never raises.
    """
    source = _cleaned(source)
    text = _plain(source)
    return (
        decode_tokens(source, math_commands) if text is None else FieldText(RichText((text,) if text else ()))
    )


def decode_paragraphs(source: str, math_commands: Collection[str] | None = ()) -> FieldText:
    r"""Decode a field of several paragraphs: a blank line, `\par`, `\item` and HTML's `<p>` part them."""
    if "\n" in source:
        source = _BLANK_LINE.sub(lambda _: _PARAGRAPH, source)
    return _decoded(_cleaned(source, _PARAGRAPH), math_commands, has_paragraphs=True)


def _decoded(
    source: str, math_commands: Collection[str] | None, *, has_paragraphs: bool = False
) -> FieldText:
    text = _plain(source)
    if text is None:
        return decode_tokens(source, math_commands, has_paragraphs=has_paragraphs)
    return FieldText(RichText((text,) if text else ()))


# With the caches of `fold` and of names: 17 % of reading real files.
@lru_cache(maxsize=65536)
def decode_text(source: str) -> str:
    """Decode a field's LaTeX to plain Unicode text, `str(decode(source).text)`."""
    source = _cleaned(source)
    text = _plain(source)
    return str(decode_tokens(source).text) if text is None else text


def _plain(source: str) -> str | None:
    """What a source says that has no LaTeX but braces, which by themselves say nothing; None for others."""
    if "\\" in source or "$" in source or "~" in source or "`" in source:
        return None
    text = source
    if "{" in source or "}" in source:
        text = source.replace("{", "").replace("}", "").strip()
        text = _BLANKS.sub(" ", text) if "  " in text else text
    return None if "--" in text or "''" in text else text


def _cleaned(source: str, block: str = " ") -> str:
    """The source without controls and HTML, its blanks single spaces."""
    if (
        ("<" in source and ">" in source)
        or ("&" in source and ";" in source)
        or ("\\" in source and any(sign in source for sign in _ESCAPED_MARKUP))
    ):
        source = without_markup(source, block)
    if "\\" in source or not source.isascii():
        source = repaired(source)
    # What is printable has none of these; to ask so takes a tenth of the time.
    if "  " in source or not (source.isprintable() or _UNCLEAN.search(source) is None):
        source = _BLANKS.sub(" ", _CONTROLS.sub("", source))
    return (source if source.isascii() else stream_safe(source)).strip()
