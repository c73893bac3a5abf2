"""An author field becomes names: split and parted before any decoding.

Sources: btxdoc, section 4; bibtex.web's `format_name`; the extended name format and data annotations of the
biblatex manual, sections 3.4 and 3.7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from mkdocs_pubs.bibtex.common_names import FAMILY_SIGNS
from mkdocs_pubs.bibtex.companies import is_organisation
from mkdocs_pubs.bibtex.name_lists import (
    at_commas,
    doubtful_pairs,
    is_others,
    is_suffix,
    split_people,
    without_others,
    words_of,
)
from mkdocs_pubs.bibtex.name_marks import take_marks
from mkdocs_pubs.bibtex.name_scripts import take_variant
from mkdocs_pubs.model.name import Name, has_family_first, is_family_first
from mkdocs_pubs.model.publication import Author
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex

_PLAIN = regex(r"[^{}\\$~,*∗†‡§¶#\d⁰¹²³⁴-⁹&<(（]+")
_EXTENDED = regex(
    r"\s*(?:family|given|prefix|suffix|id|useprefix|usejunior|hash|nameformat)(?:-i)?\s*=", re.IGNORECASE
)
_NAME_PART = regex(r"""\s*([\w-]+)\s*=\s*(?:"([^"]*)"|(.*))\s*""", re.DOTALL)
# What stands in quotes is one: `1="a; b, c"`.
_ANNOTATION = regex(r'(?:[^;"]+|"[^"]*"|")+')
_ANNOTATION_VALUE = regex(r'(?:[^,"]+|"[^"]*"|")+')
_HOMONYM = regex(r"\s+0\d{3}$")
_SPECIAL = regex(r"\{\\([A-Za-z]+|.)\s*\{*([^\W\d_])?")
_COMMAND = regex(r"\\([A-Za-z]+)")
_ACCENT = regex(r"^\\(?:[A-Za-z]+\s*|.)")
_LETTER = regex(r"[^\W\d_]")
_LOWER_LETTERS = frozenset(("oe", "ae", "aa", "o", "l", "i", "j", "ss", "th", "dh", "dj", "ng"))
_UPPER_LETTERS = frozenset(("OE", "AE", "AA", "O", "L", "TH", "DH", "DJ", "NG"))
_LETTERS = _LOWER_LETTERS | _UPPER_LETTERS
# A person all in bold or the like, who is no unit: \textbf{Bee, Ann}, {\bf Ann Bee}; the Astrophysics Data
# System writes {{Leja}, J.}.
_BALANCED = r"[^{}]*(?:\{[^{}]*\}[^{}]*)*"
_WHOLE = regex(
    rf"\\(?:text(?:bf|it|sc|sl|rm|md|up|normal)|emph|underline|uline|mbox|mkbib(?:bold|emph))\s*\{{({_BALANCED})\}}"
    rf"|\{{\\(?:bf|it|em|sc|sl|bfseries|itshape|scshape)(?![A-Za-z])\s*({_BALANCED})\}}"
    r"|\{(\{[^{}]{1,200}\},[^{}]{1,200})\}"
)
_ROLE = regex(r"\s{0,9}\((?:eds?|editors?|hrsg|hg)\.?\)$", re.IGNORECASE)
_LAST_FIRST = 2
_WITH_SUFFIX = 3


class NameFault(NamedTuple):
    """What is wrong with a list of names, and how to mend it: clauses without a final stop."""

    message: str
    fix: str = "write the names as `Family, Given and Family, Given`"


class Names(NamedTuple):
    """What an author field says.

    Attributes:
        authors: the names in order, with the marks that stand in them.
        et_al: the list ends in "and others".
        faults: what is wrong with it.
        slips: what is written otherwise than BibTeX wants it, and understood.
    """

    authors: tuple[Author, ...]
    et_al: bool = False
    faults: tuple[NameFault, ...] = ()
    slips: tuple[NameFault, ...] = ()


class Annotations(NamedTuple):
    """A data annotation: the values by place from 1, and what is wrong with it."""

    values: Mapping[int, tuple[str, ...]]
    faults: tuple[str, ...]


def parse_names(source: str) -> Names:
    """Read an author or editor field; never raises."""
    authors: list[Author] = []
    pieces, joined = split_people(source)
    slips = [NameFault(joined)] if joined else []
    faults: list[NameFault] = []
    # As many commas as names are one in each, nearly always.
    if not joined and "," in source and (len(pieces) == 1 or source.count(",") != len(pieces)):
        for message, fix, is_sure in doubtful_pairs(pieces):
            (faults if is_sure else slips).append(NameFault(message, fix))
    et_al = False
    for place, piece in enumerate(pieces, start=1):
        text = piece.strip(" ,\t\n~")
        if is_others(text):
            et_al = True
            continue
        bare = without_others(text)
        if bare != text:
            text, et_al = bare, True
        if not text:
            slips.append(NameFault(f"name {place} is empty"))
            continue
        author, fault, slip = _parse_name(text)
        if str(author.name):
            authors.append(author)
        if fault:
            faults.append(fault)
        if slip:
            slips.append(slip)
    return Names(tuple(authors), et_al, tuple(faults), tuple(slips))


def parse_annotations(source: str) -> Annotations:
    """Read a data annotation such as `1=equal; 3="chang-xu-2"`, but for parts of a name."""
    values: dict[int, tuple[str, ...]] = {}
    faults: list[str] = []
    for item in _annotation_items(source):
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


def _annotation_items(source: str) -> Iterator[str]:
    return (item for item in _ANNOTATION.findall(source) if item.strip())


@lru_cache(maxsize=65536)
def _parse_name(source: str) -> tuple[Author, NameFault | None, NameFault | None]:
    """One name, what is wrong with it, and what is understood all the same."""
    if _PLAIN.fullmatch(source) and not has_family_first(source):
        return Author(_first_last(source.split())), None, None
    if "=" in source and _EXTENDED.match(source):
        return Author(_extended(source)), None, None
    text, marks = take_marks(source)
    text = _ROLE.sub("", text) if "(" in text else text
    text, variant = take_variant(text)
    if text.startswith(("\\", "{")) and (styled := _WHOLE.fullmatch(text)):
        text = styled[1] or styled[2] or styled[3]
    parts = at_commas(text)
    kept: list[str] = []
    for part in parts:
        bare, more = take_marks(part)
        marks += more
        kept.append(_HOMONYM.sub("", _ROLE.sub("", bare) if "(" in bare else bare))
    while len(kept) > 1 and not kept[-1]:
        kept.pop()
    unique = tuple(dict.fromkeys(marks))
    if is_organisation(text, kept):
        whole = ", ".join(kept)
        name = decode_text(whole)
        message = f'"{name[:60]}" is taken whole, where BibTeX would take it for a person'
        fix = (
            "put it in braces, or write the word and between two people"
            if "&" in name
            else "put it in braces"
        )
        return Author(Name(name, literal=True), marks=unique), None, NameFault(message, fix)
    fault = None
    if len(kept) > _WITH_SUFFIX:
        fault = NameFault(f'"{decode_text(source)[:60]}" has more than two commas')
    return Author(_name(kept, variant), marks=unique), fault, None


def _name(parts: list[str], variant: str) -> Name:
    """The name that the parts between its commas make."""
    if len(parts) == 1:
        name = _single(parts[0])
    elif len(parts) == _LAST_FIRST and is_suffix(parts[1]):
        name = replace(_single(parts[0]), suffix=decode_text(parts[1]))
    else:
        prefix, family = _von_last(words_of(parts[0]))
        has_suffix = len(parts) >= _WITH_SUFFIX
        suffix = decode_text(parts[1]) if has_suffix else ""
        given = " ".join(parts[2:]) if has_suffix else parts[1]
        return Name(_text(family), _text(words_of(given)), _text(prefix), suffix, variant=variant)
    return replace(name, variant=variant) if variant else name


def _single(source: str) -> Name:
    """A name without commas: in braces as a whole it is one unit."""
    if source.startswith("{") and _closes_at_end(source) and not source.startswith("{\\"):
        text = decode_text(source)
        return Name(text, literal=not is_family_first(text))
    return _first_last(words_of(source))


def _closes_at_end(source: str) -> bool:
    depth = 0
    for found in re.finditer(r"[{}]", source):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return found.end() == len(source)
    return False


def _first_last(words: list[str]) -> Name:
    """First von Last: the von part runs from the first lower-case word to the last one before the family."""
    if len(words) <= 1:
        return Name(_text(words))
    if words[-1][-1] in ")）":
        words = _with_brackets(words)
    if len(words) == _LAST_FIRST and is_family_first("".join(words)):
        # Family first, unless only the other word can be one: 云鹤 王.
        turned = words[1] in FAMILY_SIGNS and len(words[0]) > 1 and words[0] not in FAMILY_SIGNS
        return Name(words[1], words[0]) if turned else Name(words[0], words[1])
    lower = [place for place, word in enumerate(words[:-1]) if _is_lower(word)]
    if not lower:
        return Name(_text(words[-1:]), _text(words[:-1]))
    first, last = lower[0], lower[-1] + 1
    return Name(_text(words[last:]), _text(words[:first]), _text(words[first:last]))


def _with_brackets(words: list[str]) -> list[str]:
    """The words of a name, what ends it in brackets with the word before: `Mary Smith (Jones)`."""
    opening = next((place for place, word in enumerate(words) if place and word[0] in "(（"), 0)
    return [*words[: opening - 1], " ".join(words[opening - 1 :])] if opening else words


def _von_last(words: list[str]) -> tuple[list[str], list[str]]:
    """Von Last: everything to the last lower-case word that is not the family itself."""
    lower = [place for place, word in enumerate(words[:-1]) if _is_lower(word)]
    last = lower[-1] + 1 if lower and _is_lower(words[0]) else 0
    return words[:last], words[last:]


def _is_lower(word: str) -> bool:
    """BibTeX's case of a word: that of its first letter outside braces, or of its first special character."""
    if word[0].islower():
        return True
    if word.startswith("{\\"):
        special = _SPECIAL.match(word)
        return special is not None and _is_lower_special(special)
    if word[0] == "{":
        return False
    if word[0] == "\\" and (command := _COMMAND.match(word)) and command[1] in _LETTERS:
        return command[1] in _LOWER_LETTERS
    letter = _LETTER.search(_ACCENT.sub("", word) if word[0] == "\\" else word)
    return letter is not None and letter[0].islower()


def _is_lower_special(special: re.Match[str]) -> bool:
    if special[1] in _LOWER_LETTERS:
        return True
    return special[1] not in _UPPER_LETTERS and (special[2] or "").islower()


def _text(words: list[str]) -> str:
    return decode_text(" ".join(words)).replace("\u00a0", " ") if words else ""


def _extended(source: str) -> Name:
    """Biblatex's `family=B, given=A, prefix=von, suffix=Jr`."""
    found: dict[str, str] = {}
    for part in at_commas(source):
        if pair := _NAME_PART.fullmatch(part):
            found[pair[1].lower()] = decode_text(pair[2] if pair[2] is not None else pair[3]).strip()
    family = found.get("family", "")
    if not family:
        return Name(found.get("given", "") or decode_text(source))
    return Name(family, found.get("given", ""), found.get("prefix", ""), found.get("suffix", ""))
