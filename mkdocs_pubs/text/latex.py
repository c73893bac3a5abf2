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
    if _is_latex(source):
        return decode_tokens(source, math_commands)
    return FieldText(RichText((source,)) if source else RichText())


def decode_paragraphs(source: str, math_commands: Collection[str] | None = ()) -> FieldText:
    r"""Decode a field of several paragraphs: a blank line, `\par`, `\item` and HTML's `<p>` part them."""
    if "\n" in source:
        source = _BLANK_LINE.sub(lambda _: _PARAGRAPH, source)
    source = _cleaned(source, _PARAGRAPH)
    if _is_latex(source):
        return decode_tokens(source, math_commands, has_paragraphs=True)
    return FieldText(RichText((source,)) if source else RichText())


# With the caches of `fold` and of names: 17 % of reading real files.
@lru_cache(maxsize=65536)
def decode_text(source: str) -> str:
    """Decode a field's LaTeX to plain Unicode text, `str(decode(source).text)`."""
    source = _cleaned(source)
    return str(decode_tokens(source).text) if _is_latex(source) else source


def _is_latex(text: str) -> bool:
    """Whether there is anything in a text that is not shown as it is."""
    has_command = "\\" in text or "{" in text or "}" in text or "$" in text
    return has_command or "~" in text or "`" in text or "--" in text or "''" in text


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
