r"""What is said of a name: marks behind it (`Einstein*†`, `$^{*}$`, `\dag`), what they mean, annotations.

Source: data annotations, biblatex manual, section 3.7.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import pairs

# A longer "name" is an accident, and looking for marks in it would cost the square of its length.
_LONGEST = 1000
_SIGNS = "*†‡§¶#"
_RAISED_DIGITS = "⁰¹²³⁴-⁹"
_MARKS = regex(
    rf"[{_SIGNS}\d,\s{_RAISED_DIGITS}]{{0,60}}[{_SIGNS}{_RAISED_DIGITS}][{_SIGNS}{_RAISED_DIGITS},\s]{{0,60}}$"
    rf"|(?<=[^\W\d_])[{_SIGNS}]{{1,60}}$"
)
_NO_MARKS = regex(r"[0-9,\s]+")
_POSSIBLE = regex(rf"[{_SIGNS}∗{_RAISED_DIGITS}$\\^]")
_SIGN_OF = pairs(
    "dagger † dag † textdagger † ddagger ‡ ddag ‡ textdaggerdbl ‡ ast * textasteriskcentered * S § P ¶"
)
_COMMAND = regex(rf"\{{?\\({'|'.join(_SIGN_OF)})(?![A-Za-z])\}}?")
# Marks set as math or raised, before decoding turns them into letters.
_RAISED = regex(
    r"\s*(?:\$\s*\^?\s*\{?([^${}]*)\}?\s*\$|\\textsuperscript\s*\{([^{}]*)\}|(?<!\\)\^\s*\{([^{}$]{1,20})\}"
    r"|(\{?\\(?:ddagger|dagger|ddag|dag|S|P)(?![A-Za-z])\}?))"
)
# Ask cheaply: of most names with a backslash it is that of an accent.
_RAISING = ("$", "^", r"\text", r"\d", r"\S", r"\P", r"\thanks", r"\footnote")
# Footnotes say something of a person that is no part of the name.
_FOOTNOTE = regex(
    r"\\(?:thanks|footnote|footnotetext)\s*\{[^{}]*\}|\\footnotemark(?:\s{0,9}\[[^\]]{0,20}\])?"
)
_RAISED_NOTE = regex(rf"\$\s*\^?\s*\{{?\s*([{_SIGNS}]+)\s*\}}?\s*\$|\\textsuperscript\s*\{{([{_SIGNS}]+)\}}")
_BREAK = regex(r"<br\s{0,3}/?>|\\\\", re.IGNORECASE)
_NOTE = regex(rf"(?:^|(?<=[\s;,.]))([{_SIGNS}]{{1,3}})[\s:]*([^{_SIGNS}]+)")
# What stands in quotes is one: `1="a; b, c"`.
_ANNOTATION = regex(r'(?:[^;"]+|"[^"]*"|")+')
_ANNOTATION_VALUE = regex(r'(?:[^,"]+|"[^"]*"|")+')


class Annotations(NamedTuple):
    """A data annotation: the values by place from 1, and what is wrong with it."""

    values: Mapping[int, tuple[str, ...]]
    faults: tuple[str, ...]


def take_marks(source: str) -> tuple[str, tuple[str, ...]]:
    """A name without the marks that end it, and these."""
    if _POSSIBLE.search(source) is None or len(source) > _LONGEST:
        return source.strip(), ()
    raised: list[str] = []

    def keep(found: re.Match[str]) -> str:
        text = next(filter(None, found.groups()), "")
        signs = re.sub(r"[\s,{}$^]", "", _with_signs(text))
        if signs and all(char in _SIGNS or char.isalnum() for char in signs):
            raised.extend(signs)
            return ""
        return found[0]

    text = source.replace("∗", "*")
    if any(sign in text for sign in _RAISING):
        text = _RAISED.sub(keep, _FOOTNOTE.sub("", text))
    marks = ""
    may_end_so = not text.isascii() or "*" in text or "#" in text
    if may_end_so and (found := _MARKS.search(text.rstrip())):
        marks = _NO_MARKS.sub("", found[0])
        text = text[: found.start()]
        text = text.rstrip("^{ ") if text.endswith(("^", "^{")) else text
    return text.strip(), (*marks, *raised)


def read_notes(source: str) -> dict[str, str]:
    """The words for each sign of an `annotation`: `* Equal contribution; † now at X`.

    What holds no sign comes under "": it explains whatever mark there is.
    """
    text = _BREAK.sub("; ", _with_signs(source.replace("∗", "*")))
    plain = decode_text(_RAISED_NOTE.sub(lambda found: found[1] or found[2], text))
    notes: dict[str, str] = {}
    for sign, said in _NOTE.findall(plain):
        if words := said.strip(" ;,"):
            notes.setdefault(sign, words)
    if not notes and plain.strip(" ;,"):
        notes[""] = plain.strip(" ;,")
    return notes


def parse_annotations(source: str) -> Annotations:
    """Read a data annotation such as `1=equal; 3="chang-xu-2"`, but for parts of a name."""
    values: dict[int, tuple[str, ...]] = {}
    faults: list[str] = []
    for item in filter(str.strip, _ANNOTATION.findall(source)):
        place, sign, value = item.partition("=")
        number = place.partition(":")[0].strip()
        if not sign or (number and not number.isdecimal()) or len(number) > len("100000"):
            faults.append(f'"{item.strip()[:40]}" is no annotation')
        elif number and ":" not in place:
            parts = _ANNOTATION_VALUE.findall(value)
            said = tuple(word for part in parts if (word := part.strip().strip('"').strip()))
            if said:
                values[int(number)] = (*values.get(int(number), ()), *said)
    return Annotations(values, tuple(faults))


def merge_annotations(old: str, new: str) -> str:
    """A data annotation with the items of `new` in place of those of `old` for the same names.

    `1=equal; 2=equal` with `2=corresponding` is `1=equal; 2=corresponding`.
    """
    places = {_place(item) for item in _ANNOTATION.findall(new)}
    kept = [item.strip() for item in _ANNOTATION.findall(old) if item.strip() and _place(item) not in places]
    return "; ".join([*kept, new])


def _place(item: str) -> str:
    return item.partition("=")[0].partition(":")[0].strip()


def _with_signs(source: str) -> str:
    return _COMMAND.sub(lambda found: _SIGN_OF[found[1]], source)
