r"""The marks that stand behind names: `Einstein*†`, `$^{*}$`, `\textsuperscript{1}`, `\dag`."""

from __future__ import annotations

import re

from mkdocs_pubs.text.regex import regex

# A longer "name" is an accident, and looking for marks in it would cost the square of its length.
_LONGEST = 1000
_SIGNS = "*∗†‡§¶#"
_MARKS = regex(
    rf"[{_SIGNS}\d,\s⁰¹²³⁴-⁹]{{0,60}}[{_SIGNS}⁰¹²³⁴-⁹][{_SIGNS}⁰¹²³⁴-⁹,\s]{{0,60}}$"
    rf"|(?<=[^\W\d_])[{_SIGNS}]{{1,60}}$"
)
_POSSIBLE = regex(rf"[{_SIGNS}⁰¹²³⁴-⁹$\\^]")
# Marks set as math or raised, before decoding turns them into letters.
_RAISED = regex(
    r"\s*(?:\$\s*\^?\s*\{?([^${}]*)\}?\s*\$|\\textsuperscript\s*\{([^{}]*)\}|\{?\\(ddagger|dagger|ddag|dag|S|P)(?![A-Za-z])\}?"
    r"|\^\s*\{([^{}$]{1,20})\})"
)
_RAISED_SIGNS = {
    r"\dagger": "†",
    r"\dag": "†",
    r"\ddagger": "‡",
    r"\ddag": "‡",
    r"\textdagger": "†",
    r"\textdaggerdbl": "‡",
    r"\textasteriskcentered": "*",
    r"\ast": "*",
    r"\S": "§",
    r"\P": "¶",
}
# Ask cheaply: of most names with a backslash it is that of an accent.
_RAISING = ("$", "^", r"\text", r"\d", r"\S", r"\P", r"\thanks", r"\footnote")
# Footnotes say something of a person that is no part of the name.
_FOOTNOTE = regex(
    r"\\(?:thanks|footnote|footnotetext)\s*\{[^{}]*\}|\\footnotemark(?:\s{0,9}\[[^\]]{0,20}\])?"
)


def take_marks(source: str) -> tuple[str, tuple[str, ...]]:
    """A name without the marks that end it, and these."""
    if _POSSIBLE.search(source) is None or len(source) > _LONGEST:
        return source.strip(), ()
    raised: list[str] = []

    def keep(found: re.Match[str]) -> str:
        text = found[1] or found[2] or found[4] or (f"\\{found[3]}" if found[3] else "")
        for command, sign in _RAISED_SIGNS.items():
            text = re.sub(re.escape(command) + r"(?![A-Za-z])", sign, text)
        signs = re.sub(r"[\s,{}]", "", text)
        if (
            signs
            and "\\" not in signs
            and all(char in _SIGNS or char.isdecimal() or char.isalpha() for char in signs)
        ):
            raised.extend(signs)
            return ""
        return found[0]

    text = source
    if any(sign in text for sign in _RAISING):
        text = _FOOTNOTE.sub("", text) if "thanks" in text or "footnote" in text else text
        text = _RAISED.sub(keep, text)
    marks: list[str] = []
    may_end_so = not text.isascii() or "*" in text or "#" in text
    if may_end_so and (found := _MARKS.search(text.rstrip())):
        marks = [
            char
            for char in found[0]
            if char in _SIGNS or not (char.isspace() or char == "," or char in "0123456789")
        ]
        text = text[: found.start()]
        text = text.rstrip("^{ ") if text.endswith(("^", "^{")) else text
    return text.strip(), (*("*" if mark == "∗" else mark for mark in marks), *raised)
