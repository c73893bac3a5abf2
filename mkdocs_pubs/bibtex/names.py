"""An author field becomes names: split and parted before any decoding.

Sources: btxdoc, section 4; bibtex.web's `format_name`; the extended name format and data annotations of the
biblatex manual, sections 3.4 and 3.7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from mkdocs_pubs.bibtex.latex import decode_text
from mkdocs_pubs.model import Author, Name, is_family_first

_BRACE_OR_AND = re.compile(r"[{}]|(?<=\s)and(?=\s)", re.IGNORECASE)
_BRACE_OR_COMMA = re.compile(r"[{}]|,")
_BRACE_OR_SPACE = re.compile(r"[{}]|(?:\s|(?<!\\)~|\\[ ,])+")
_LIST = re.compile(r"[{}]|[;&]")
_PLAIN = re.compile(r"[^{}\\$~,*†‡§¶#\d]+")
_EXTENDED = re.compile(
    r"\s*(?:family|given|prefix|suffix|id|useprefix|usejunior|hash|nameformat)(?:-i)?\s*=", re.IGNORECASE
)
_NAME_PART = re.compile(r"""\s*([\w-]+)\s*=\s*(?:"([^"]*)"|(.*))\s*""", re.DOTALL)
_SIGNS = "*∗†‡§¶#"
_MARKS = re.compile(
    rf"[{_SIGNS}\d,\s⁰¹²³⁴-⁹]*[{_SIGNS}⁰¹²³⁴-⁹][{_SIGNS}⁰¹²³⁴-⁹,\s]*$|(?<=[^\W\d_])[{_SIGNS}]+$"
)
# Marks set as math or raised, before decoding turns them into letters.
_RAISED = re.compile(
    r"\s*(?:\$\s*\^?\s*\{?([^${}]*)\}?\s*\$|\\textsuperscript\s*\{([^{}]*)\}|\{?\\(ddagger|dagger|ddag|dag|S|P)(?![A-Za-z])\}?)"
)
_RAISED_SIGNS = {
    r"\dagger": "†",
    r"\dag": "†",
    r"\ddagger": "‡",
    r"\ddag": "‡",
    r"\ast": "*",
    r"\S": "§",
    r"\P": "¶",
}
_HOMONYM = re.compile(r"\s+0\d{3}$")
_SPECIAL = re.compile(r"\{\\([A-Za-z]+|.)\s*\{*([^\W\d_])?")
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_ACCENT = re.compile(r"^\\(?:[A-Za-z]+\s*|.)")
_LETTER = re.compile(r"[^\W\d_]")
_LOWER_LETTERS = frozenset(("oe", "ae", "aa", "o", "l", "i", "j", "ss", "th", "dh", "dj", "ng"))
_UPPER_LETTERS = frozenset(("OE", "AE", "AA", "O", "L", "TH", "DH", "DJ", "NG"))
_LETTERS = _LOWER_LETTERS | _UPPER_LETTERS
_OTHERS = frozenset(("others", "et al", "et al.", "{others}"))
_LAST_FIRST = 2
_WITH_SUFFIX = 3


@dataclass(frozen=True, slots=True)
class Names:
    """What an author field says.

    Attributes:
        authors: the names in order, with the marks that stand in them.
        et_al: the list ends in "and others".
        faults: what is wrong with it, clauses without a final stop.
    """

    authors: tuple[Author, ...]
    et_al: bool = False
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotations:
    """A data annotation: the values by place from 1, and what is wrong with it."""

    values: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


def parse_names(source: str) -> Names:
    """Read an author or editor field; never raises."""
    authors: list[Author] = []
    faults: list[str] = []
    et_al = False
    for place, piece in enumerate(_split_people(source, faults), start=1):
        text = piece.strip().rstrip(",").strip()
        if text.lower() in _OTHERS:
            et_al = True
        elif not text:
            faults.append(f"name {place} is empty")
        else:
            author, fault = _parse_name(text)
            if str(author.name):
                authors.append(author)
            if fault:
                faults.append(fault)
    return Names(tuple(authors), et_al, tuple(faults))


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
            said = tuple(word for part in value.split(",") if (word := part.strip().strip('"').strip()))
            if said:
                values[int(number)] = (*values.get(int(number), ()), *said)
    return Annotations(values, tuple(faults))


def _annotation_items(source: str) -> Iterator[str]:
    return (item for item in source.split(";") if item.strip())


def _split_people(source: str, faults: list[str]) -> list[str]:
    pieces = _split(f" {source} ", _BRACE_OR_AND)
    if len(pieces) == 1 and (";" in source or "&" in source.replace(r"\&", "")):
        listed = _split(source.replace(r"\&", "\0"), _LIST)
        if len(listed) > 1:
            faults.append("the names are not joined by the word and")
            return [piece.replace("\0", r"\&") for piece in listed]
    if len(pieces) == 1 and "=" not in source:
        listed = _split(source, _BRACE_OR_COMMA)
        # "Ann Bee, Carl Cee, Dan Dee" are whole names; "Garcia Lopez, Ana Maria" is one person.
        if len(listed) > _LAST_FIRST and all(len(_words(piece)) > 1 for piece in listed):
            faults.append("the names are joined by commas alone")
            return listed
    return pieces


def _split(source: str, pattern: re.Pattern[str]) -> list[str]:
    """Split at what `pattern` finds outside braces."""
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


def _words(source: str) -> list[str]:
    return [word for word in _split(source.strip(), _BRACE_OR_SPACE) if word]


@lru_cache(maxsize=65536)
def _parse_name(source: str) -> tuple[Author, str]:
    """One name, and what is wrong with it."""
    if _PLAIN.fullmatch(source):
        return Author(_first_last(source.split())), ""
    if _EXTENDED.match(source):
        return Author(_extended(source)), ""
    text, marks = _take_marks(source)
    parts = [part.strip() for part in _split(text, _BRACE_OR_COMMA)]
    kept: list[str] = []
    for part in parts:
        bare, more = _take_marks(part)
        marks += more
        kept.append(_HOMONYM.sub("", bare))
    while len(kept) > 1 and not kept[-1]:
        kept.pop()
    fault = "" if len(kept) <= _WITH_SUFFIX else f'"{decode_text(source)[:60]}" has more than two commas'
    unique = tuple(dict.fromkeys(marks))
    if len(kept) == 1:
        return Author(_single(kept[0]), marks=unique), fault
    prefix, family = _von_last(_words(kept[0]))
    suffix = decode_text(kept[1]) if len(kept) >= _WITH_SUFFIX else ""
    given = " ".join(kept[2:]) if len(kept) >= _WITH_SUFFIX else kept[1]
    name = Name(_text(family), _text(_words(given)), _text(prefix), suffix)
    return Author(name, marks=unique), fault


def _single(source: str) -> Name:
    """A name without commas: in braces as a whole it is one unit."""
    if source.startswith("{") and _closes_at_end(source) and not source.startswith("{\\"):
        text = decode_text(source)
        return Name(text, literal=not is_family_first(text))
    return _first_last(_words(source))


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
    if is_family_first("".join(words)) and len(words) == _LAST_FIRST:
        return Name(words[0], words[1])
    lower = [place for place, word in enumerate(words[:-1]) if _is_lower(word)]
    if not lower:
        return Name(_text(words[-1:]), _text(words[:-1]))
    first, last = lower[0], lower[-1] + 1
    return Name(_text(words[last:]), _text(words[:first]), _text(words[first:last]))


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
    for part in _split(source, _BRACE_OR_COMMA):
        if pair := _NAME_PART.fullmatch(part):
            found[pair[1].lower()] = decode_text(pair[2] if pair[2] is not None else pair[3]).strip()
    family = found.get("family", "")
    if not family:
        return Name(found.get("given", "") or decode_text(source))
    return Name(family, found.get("given", ""), found.get("prefix", ""), found.get("suffix", ""))


def _take_marks(source: str) -> tuple[str, tuple[str, ...]]:
    """A name without the marks that end it, and these."""
    raised: list[str] = []

    def keep(found: re.Match[str]) -> str:
        text = found[1] or found[2] or f"\\{found[3]}" if found[3] or found[1] or found[2] else ""
        for command, sign in _RAISED_SIGNS.items():
            text = re.sub(re.escape(command) + r"(?![A-Za-z])", sign, text)
        signs = re.sub(r"[\s,{}\\]", "", text)
        if signs and all(char in _SIGNS or char.isdecimal() or char.isalpha() for char in signs):
            raised.extend(signs)
            return ""
        return found[0]

    text = _RAISED.sub(keep, source) if "$" in source or "\\" in source else source
    marks: list[str] = []
    if found := _MARKS.search(text.rstrip()):
        marks = [
            char
            for char in found[0]
            if char in _SIGNS or not (char.isspace() or char == "," or char in "0123456789")
        ]
        text = text[: found.start()]
    return text.strip(), (*("*" if mark == "∗" else mark for mark in marks), *raised)
