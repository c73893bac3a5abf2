"""An author field becomes names: split and parted before any decoding.

Sources: btxdoc, section 4; bibtex.web's `format_name`; the extended name format and data annotations of the
biblatex manual, sections 3.4 and 3.7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from mkdocs_pubs.bibtex.latex import decode_text
from mkdocs_pubs.bibtex.name_lists import (
    at_commas,
    is_others,
    is_suffix,
    split_people,
    without_others,
    words_of,
)
from mkdocs_pubs.bibtex.name_marks import take_marks
from mkdocs_pubs.model import Author, Name, is_family_first

_PLAIN = re.compile(r"[^{}\\$~,*∗†‡§¶#\d⁰¹²³⁴-⁹&<(]+")
_EXTENDED = re.compile(
    r"\s*(?:family|given|prefix|suffix|id|useprefix|usejunior|hash|nameformat)(?:-i)?\s*=", re.IGNORECASE
)
_NAME_PART = re.compile(r"""\s*([\w-]+)\s*=\s*(?:"([^"]*)"|(.*))\s*""", re.DOTALL)
# What stands in quotes is one: `1="a; b, c"`.
_ANNOTATION = re.compile(r'(?:[^;"]+|"[^"]*"|")+')
_ANNOTATION_VALUE = re.compile(r'(?:[^,"]+|"[^"]*"|")+')
_HOMONYM = re.compile(r"\s+0\d{3}$")
_SPECIAL = re.compile(r"\{\\([A-Za-z]+|.)\s*\{*([^\W\d_])?")
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_ACCENT = re.compile(r"^\\(?:[A-Za-z]+\s*|.)")
_LETTER = re.compile(r"[^\W\d_]")
_LOWER_LETTERS = frozenset(("oe", "ae", "aa", "o", "l", "i", "j", "ss", "th", "dh", "dj", "ng"))
_UPPER_LETTERS = frozenset(("OE", "AE", "AA", "O", "L", "TH", "DH", "DJ", "NG"))
_LETTERS = _LOWER_LETTERS | _UPPER_LETTERS
# A person all in bold or the like, who is no unit: \textbf{Bee, Ann}, {\bf Ann Bee}; the Astrophysics Data
# System writes {{Leja}, J.}.
_BALANCED = r"[^{}]*(?:\{[^{}]*\}[^{}]*)*"
_WHOLE = re.compile(
    rf"\\(?:text(?:bf|it|sc|sl|rm|md|up|normal)|emph|underline|uline|mbox|mkbib(?:bold|emph))\s*\{{({_BALANCED})\}}"
    rf"|\{{\\(?:bf|it|em|sc|sl|bfseries|itshape|scshape)(?![A-Za-z])\s*({_BALANCED})\}}"
    r"|\{(\{[^{}]{1,200}\},[^{}]{1,200})\}"
)
_ROLE = re.compile(r"\s{0,9}\((?:eds?|editors?|hrsg|hg)\.?\)$", re.IGNORECASE)
# The commonest family names of one sign in Chinese and Korean.
_FAMILIES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田董袁潘蔡蒋蔣余于杜叶葉程苏蘇魏吕呂"
    "丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫阎閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯"
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허남심노하곽성차주우구민진나엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국"
)
_LAST_FIRST = 2
_WITH_SUFFIX = 3


@dataclass(frozen=True, slots=True)
class Names:
    """What an author field says.

    Attributes:
        authors: the names in order, with the marks that stand in them.
        et_al: the list ends in "and others".
        faults: what is wrong with it, clauses without a final stop.
        slips: what is written otherwise than BibTeX wants it, and understood; clauses likewise.
    """

    authors: tuple[Author, ...]
    et_al: bool = False
    faults: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotations:
    """A data annotation: the values by place from 1, and what is wrong with it."""

    values: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


def parse_names(source: str) -> Names:
    """Read an author or editor field; never raises."""
    authors: list[Author] = []
    faults: list[str] = []
    pieces, joined = split_people(source)
    slips = [joined] if joined else []
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
            slips.append(f"name {place} is empty")
            continue
        author, fault = _parse_name(text)
        if str(author.name):
            authors.append(author)
        if fault:
            faults.append(fault)
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
def _parse_name(source: str) -> tuple[Author, str]:
    """One name, and what is wrong with it."""
    if _PLAIN.fullmatch(source):
        return Author(_first_last(source.split())), ""
    if _EXTENDED.match(source):
        return Author(_extended(source)), ""
    text, marks = take_marks(source)
    text = _ROLE.sub("", text) if "(" in text else text
    if text.startswith(("\\", "{")) and (styled := _WHOLE.fullmatch(text)):
        text = styled[1] or styled[2] or styled[3]
    parts = at_commas(text)
    kept: list[str] = []
    for part in parts:
        bare, more = take_marks(part)
        marks += more
        kept.append(_HOMONYM.sub("", bare))
    while len(kept) > 1 and not kept[-1]:
        kept.pop()
    fault = "" if len(kept) <= _WITH_SUFFIX else f'"{decode_text(source)[:60]}" has more than two commas'
    unique = tuple(dict.fromkeys(marks))
    if len(kept) == 1:
        return Author(_single(kept[0]), marks=unique), fault
    if len(kept) == _LAST_FIRST and is_suffix(kept[1]):
        whole = _single(kept[0])
        return Author(replace(whole, suffix=decode_text(kept[1])), marks=unique), fault
    prefix, family = _von_last(words_of(kept[0]))
    suffix = decode_text(kept[1]) if len(kept) >= _WITH_SUFFIX else ""
    given = " ".join(kept[2:]) if len(kept) >= _WITH_SUFFIX else kept[1]
    name = Name(_text(family), _text(words_of(given)), _text(prefix), suffix)
    return Author(name, marks=unique), fault


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
    if len(words) == _LAST_FIRST and is_family_first("".join(words)):
        # Family first, unless only the other word can be one: 云鹤 王.
        turned = words[1] in _FAMILIES and len(words[0]) > 1 and words[0] not in _FAMILIES
        return Name(words[1], words[0]) if turned else Name(words[0], words[1])
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
    for part in at_commas(source):
        if pair := _NAME_PART.fullmatch(part):
            found[pair[1].lower()] = decode_text(pair[2] if pair[2] is not None else pair[3]).strip()
    family = found.get("family", "")
    if not family:
        return Name(found.get("given", "") or decode_text(source))
    return Name(family, found.get("given", ""), found.get("prefix", ""), found.get("suffix", ""))
