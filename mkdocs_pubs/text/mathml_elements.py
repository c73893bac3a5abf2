"""The elements of MathML in formulas: letters, numbers, operators with the space around them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence

from mkdocs_pubs.text.math_symbols import FUNCTIONS, MATH_SYMBOLS
from mkdocs_pubs.text.math_tables import CLOSING, LIMITS, OPENING, ORDINARY, ROMAN, letter

_SIGNS = {"-": "−", "*": "∗", "`": "‘"}
_TIGHT = frozenset("|‖/")
_MAY_BE_PREFIX = frozenset("+−±∓")
_PUNCTUATION = frozenset(",.;!?…")


def token(tag: str, text: str = "", **attributes: str) -> ET.Element:
    """An element of text."""
    element = ET.Element(tag, attributes)
    element.text = text
    return element


def around(tag: str, children: Iterable[ET.Element], **attributes: str) -> ET.Element:
    """An element of elements."""
    element = ET.Element(tag, attributes)
    element.extend(children)
    return element


def grouped(children: Sequence[ET.Element]) -> ET.Element:
    """One element, a row where there is not just one."""
    return children[0] if len(children) == 1 else around("mrow", children)


def fenced(fences: str, inner: ET.Element) -> ET.Element:
    """An element between two signs, or behind one, as high as it is."""
    left, *right = (token("mo", sign, fence="true") for sign in fences)
    return around("mrow", (left, inner, *right))


def sign(text: str, before: Sequence[ET.Element], alphabet: str = "") -> ET.Element:
    """A number, a letter or an operator.

    Args:
        text: as written.
        before: what stands before it in its row: a minus behind an operator is none between two numbers.
        alphabet: of letters and numbers, "" for the usual one.
    """
    if text[0].isdigit():
        return token("mn", "".join(letter(char, alphabet) for char in text) if alphabet else text)
    if text.isalpha():
        return _letters(text, alphabet)
    return _operator(text, before)


def _letters(text: str, alphabet: str) -> ET.Element:
    if alphabet == ROMAN and len(text) == 1:
        return token("mi", text, mathvariant="normal")
    return token("mi", letter(text, alphabet) if alphabet and len(text) == 1 else text)


def _operator(text: str, before: Sequence[ET.Element]) -> ET.Element:
    text = _SIGNS.get(text, text)
    if text in _TIGHT:
        return token("mo", text, stretchy="false", lspace="0", rspace="0")
    if text in OPENING or text in CLOSING:
        return token("mo", text, stretchy="false")
    if text in _PUNCTUATION:
        return token("mo", text)
    is_first = not before or (before[-1].tag == "mo" and before[-1].text not in CLOSING)
    return token("mo", text, form="prefix" if text in _MAY_BE_PREFIX and is_first else "infix")


def symbol(name: str, before: Sequence[ET.Element], follows: str, alphabet: str = "") -> ET.Element:
    """What a command without arguments shows.

    Args:
        name: of the command.
        before: what stands before it in its row.
        follows: the next token.
        alphabet: of letters.
    """
    if name in FUNCTIONS:
        return function(FUNCTIONS[name], before, follows, has_limits=name in LIMITS)
    if name in LIMITS:
        return token("mo", MATH_SYMBOLS[name], limits="true")
    if name in ORDINARY:
        return token("mi", MATH_SYMBOLS.get(name, name))
    return sign("‖" if name == "|" else MATH_SYMBOLS.get(name, name), before, alphabet)


def function(
    text: str, before: Sequence[ET.Element], follows: str, *, has_limits: bool = False
) -> ET.Element:
    """A function called by its name, with space to its argument where that has no bracket.

    `limits` is for whoever adds scripts, and is taken away there.
    """
    limits = {"limits": "true"} if has_limits else {}
    if text.startswith(" "):
        return token("mo", text.strip(), form="infix", lspace=".222em", rspace=".222em")
    left = ".167em" if before and before[-1].tag != "mo" else "0"
    return token("mo", text, lspace=left, rspace=space_to(follows), **limits)


def space_to(follows: str) -> str:
    """How far the name of a function stands from the next token."""
    return "0" if follows in ("(", "[", "^", "_", r"\left", "", "}") else ".167em"
