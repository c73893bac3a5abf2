"""An author field becomes names: split and parted before any decoding.

Sources: btxdoc, section 4; bibtex.web's `format_name`; the extended name format of the
biblatex manual, section 3.4.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from mkdocs_pubs.bibtex.name_lists import (
    at_commas,
    is_others,
    is_suffix,
    split_people,
    without_others,
    words_of,
)
from mkdocs_pubs.bibtex.name_marks import take_marks
from mkdocs_pubs.model.name import Name, is_family_first
from mkdocs_pubs.model.publication import Author
from mkdocs_pubs.problems import Fault, Level
from mkdocs_pubs.text.braces import is_braced
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex

_EXTENDED = regex(
    r"\s*(?:family|given|prefix|suffix|id|useprefix|usejunior|hash|nameformat)(?:-i)?\s*=", re.IGNORECASE
)
_NAME_PART = regex(r"""\s*([\w-]+)\s*=\s*(?:"([^"]*)"|(.*))\s*""", re.DOTALL)
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
_IN_BRACKETS = regex(r"[ \t~]{0,9}[(（]([^()（）]{1,100})[)）]")
_LONGEST_IN_BRACKETS = 300
_LAST_FIRST = 2
_WITH_SUFFIX = 3
_FIX = "write the names as `Family, Given and Family, Given`"
# The commonest family names of one sign in Chinese and Korean.
_FAMILY_SIGNS = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田董袁潘蔡蒋蔣余于杜叶葉程苏蘇魏吕呂"
    "丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫阎閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯"
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허남심노하곽성차주우구민진나엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국"
)


class Names(NamedTuple):
    """What an author field says.

    Attributes:
        authors: the names in order, with the marks that stand in them.
        et_al: the list ends in "and others".
        faults: what is wrong with it; hints where it is understood all the same.
    """

    authors: tuple[Author, ...]
    et_al: bool = False
    faults: tuple[Fault, ...] = ()


def parse_names(source: str) -> Names:
    """Read an author or editor field; never raises."""
    authors: list[Author] = []
    pieces, joined = split_people(source)
    faults = [_fault(joined, Level.HINT)] if joined else []
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
            faults.append(_fault(f"name {place} is empty", Level.HINT))
            continue
        author, fault = _parse_name(text)
        if str(author.name):
            authors.append(author)
        if fault:
            faults.append(fault)
    return Names(tuple(authors), et_al, tuple(faults))


def _fault(message: str, level: Level) -> Fault:
    return Fault("name", message, fix=_FIX, level=level)


# With the caches of `fold` and of decoded texts: 17 % of reading real files.
@lru_cache(maxsize=65536)
def _parse_name(source: str) -> tuple[Author, Fault | None]:
    """One name, and what is wrong with it."""
    if "=" in source and _EXTENDED.match(source):
        return Author(_extended(source)), None
    text, marks = take_marks(source)
    text = _ROLE.sub("", text) if "(" in text else text
    text, variant = _take_variant(text)
    if text.startswith(("\\", "{")) and (styled := _WHOLE.fullmatch(text)):
        text = styled[1] or styled[2] or styled[3]
    parts: list[str] = []
    for part in at_commas(text):
        bare, more = take_marks(part)
        marks += more
        parts.append(_HOMONYM.sub("", _ROLE.sub("", bare) if "(" in bare else bare))
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    fault = None
    if len(parts) > _WITH_SUFFIX:
        fault = _fault(f'"{decode_text(source)[:60]}" has more than two commas', Level.WARNING)
    return Author(_name(parts, variant), marks=tuple(dict.fromkeys(marks))), fault


def _take_variant(source: str) -> tuple[str, str]:
    """A name without what it says in brackets in another script, and this as text: `Yunhe Wang (王云鹤)`.

    What is in the script of the name, such as a nickname, stays where it is.
    """
    if len(source) > _LONGEST_IN_BRACKETS or not ("(" in source or "（" in source):
        return source, ""
    scripts = _scripts(decode_text(_IN_BRACKETS.sub("", source)))
    said: list[str] = []

    def kept(found: re.Match[str]) -> str:
        text = decode_text(found[1])
        inner = _scripts(text)
        if not inner or not scripts or inner & scripts:
            return found[0]
        said.append(text)
        return ""

    bare = _IN_BRACKETS.sub(kept, source)
    # The parts of a Chinese name make one word.
    return bare.strip(), ("" if all(map(is_family_first, said)) else " ").join(said)


def _scripts(text: str) -> set[str]:
    """The scripts of the letters of a text, by the first word of their Unicode names."""
    return {unicodedata.name(char, "").split(" ", 1)[0] for char in text if char.isalpha()}


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
    if source.startswith("{") and not source.startswith("{\\") and is_braced(source):
        text = decode_text(source)
        return Name(text, literal=not is_family_first(text))
    return _first_last(words_of(source))


def _first_last(words: list[str]) -> Name:
    """First von Last: the von part runs from the first lower-case word to the last one before the family."""
    if len(words) <= 1:
        return Name(_text(words))
    if len(words) == _LAST_FIRST and is_family_first("".join(words)):
        # Family first, unless only the other word can be one: 云鹤 王.
        turned = words[1] in _FAMILY_SIGNS and len(words[0]) > 1 and words[0] not in _FAMILY_SIGNS
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
