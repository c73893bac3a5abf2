r"""HTML that exports leave in LaTeX fields (`H<sub>2</sub>O`, `&amp;`, MathML) becomes LaTeX.

Crossref, Zotero, Scopus and publishers' sites write titles and abstracts so. Only tags of these few names in
pairs mean something; whatever else looks like a tag is text, and is escaped like all text.
"""

from __future__ import annotations

import re
from html import unescape

from mkdocs_pubs.text.regex import regex

_COMMANDS = {
    **dict.fromkeys(("i", "em", "italic"), "textit"),
    **dict.fromkeys(("b", "strong", "bold"), "textbf"),
    **dict.fromkeys(("sub", "inf"), "textsubscript"),
    "sup": "textsuperscript",
    **dict.fromkeys(("sc", "scp"), "textsc"),
    **dict.fromkeys(("tt", "code", "monospace"), "texttt"),
}
_NAMESPACE = r"(?:jats:|mml:)?"
# A reader of three passes: "<i>CO<sub>2</sub></i>" is as deep as titles go.
_PASSES = 3
_PAIRED = regex(
    rf"<({_NAMESPACE}(?:{'|'.join(_COMMANDS)}))(?:\s[^<>]{{0,200}})?>([^<>]{{0,2000}})</\1\s*>", re.IGNORECASE
)
_SMALL_CAPS = regex(r"<span\s[^<>]{0,100}small-caps[^<>]{0,100}>([^<>]{0,2000})</span>", re.IGNORECASE)
_LEAF = r"\s*<(?:mml:)?m(?:i|n|o|text)(?:\s[^<>]{0,200})?>([^<>]{0,200})</(?:mml:)?m(?:i|n|o|text)>\s*"
_SCRIPT = regex(rf"<(?:mml:)?(msu[bp])(?:\s[^<>]{{0,200}})?>{_LEAF}{_LEAF}</(?:mml:)?msu[bp]>", re.IGNORECASE)
_BLOCK = regex(
    rf"</?{_NAMESPACE}(?:p|br|div|title|sec|li|ul|ol|list|list-item)(?:\s[^<>]{{0,200}})?/?>", re.IGNORECASE
)
_TRANSPARENT = regex(
    rf"</?{_NAMESPACE}(?:span|u|font|inline-formula|tex-math|alternatives|math|mrow|mi|mn|mo|mtext|mspace|mstyle"
    r"|msub|msup|msubsup|mfrac|msqrt|mover|munder|mfenced|mpadded|semantics|annotation)"
    r"(?:\s[^<>]{0,300})?/?>|<a\s(?:href|class|target|title|rel|id) ?=[^<>]{0,500}>|</a ?>",
    re.IGNORECASE,
)
# As the reference managers and Crossref escape the signs themselves.
_LESS = regex(r"\{\\textless\}|\\textless\{\}|\{?\$(?:\\less|\\lt|<)\$\}?")
_GREATER = regex(r"\{\\textgreater\}|\\textgreater\{\}|\{?\$(?:\\greater|\\gt|>)\$\}?")
# A formula that a manager escaped sign by sign, and no two prices:
# `{\textdollar}{\textbackslash}ell{\textdollar}`.
_DOLLAR = r"(?:\{\\textdollar\}|\\textdollar\{\}|\{\\\$\}|\\\$)"
_ESCAPED_MATH = regex(
    rf"{_DOLLAR}([A-Za-z]|(?=[^$]{{0,200}}?(?:\\textbackslash|\\textasciicircum|\\_))[^$]{{1,200}}?){_DOLLAR}"
)
_SPELT = regex(
    r"\{\\text(backslash|asciicircum|braceleft|braceright)\}|\\text(backslash|asciicircum)\{\}|\\([_{}])"
)
_SPELLINGS = {"backslash": "\\", "asciicircum": "^", "braceleft": "{", "braceright": "}"}
# Reference managers escape its signs once more: "{\&}{\#}39;", "\&\#8217;".
_ENTITY = regex(
    r"(?:\{\\?&\}|\\\{\\&\\\}|\\?&)(?:(?:\{\\?#\}|\\?#)(\d{1,7}|[xX][0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));"
)
_TWICE = regex(r"&amp;(?=(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});)", re.IGNORECASE)
_ESCAPED = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%#$_{}"},
}


def without_markup(source: str, block: str = " ") -> str:
    """The same field with its HTML as LaTeX; `source` as it is where it holds none. Linear in its length.

    Args:
        source: the field.
        block: what stands for the beginning and the end of a paragraph or the like.
    """
    source = without_entities(source)
    if "\\textdollar" in source or "\\textbackslash" in source:
        source = _ESCAPED_MATH.sub(_formula, source)
    if "\\textless" in source or "$<$" in source or "\\less$" in source or "\\lt$" in source:
        opened = _GREATER.sub(">", _LESS.sub("<", source))
        # Signs that are no tags stay as they were: "$<$" may be less than.
        source = opened if _tagged(opened) else source
    if "<" not in source or not _tagged(source):
        return source
    source = _SCRIPT.sub(_raised, source)
    source = _SMALL_CAPS.sub(r"\\textsc{\1}", source)
    source = _TRANSPARENT.sub("", source)
    for _ in range(_PASSES):
        changed = _PAIRED.sub(_styled, source)
        if changed == source:
            break
        source = changed
    return _BLOCK.sub(lambda _: block, source)


def without_entities(source: str) -> str:
    """The same field with the characters that HTML's entities stand for, as LaTeX."""
    if "&" not in source or ";" not in source:
        return source
    return _ENTITY.sub(_character, _TWICE.sub("&", source))


def _tagged(source: str) -> bool:
    return any(pattern.search(source) for pattern in (_PAIRED, _TRANSPARENT, _BLOCK))


def _styled(found: re.Match[str]) -> str:
    return f"\\{_COMMANDS[found[1].lower().rpartition(':')[2]]}{{{found[2]}}}"


def _formula(found: re.Match[str]) -> str:
    source = _SPELT.sub(lambda sign: _SPELLINGS.get(sign[1] or sign[2], sign[3]), found[1])
    return f"${source}$"


def _raised(found: re.Match[str]) -> str:
    command = "textsubscript" if found[1].lower() == "msub" else "textsuperscript"
    return f"{found[2].strip()}\\{command}{{{found[3].strip()}}}"


def _character(found: re.Match[str]) -> str:
    entity = f"&#{found[1]};" if found[1] else f"&{found[2]};"
    text = unescape(entity)
    return found[0] if text == entity else "".join(_ESCAPED.get(char, char) for char in text)
