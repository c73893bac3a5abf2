"""Which part of a name a word is: the rules for names in .bib files, authors.yml and options alike."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple
from unicodedata import normalize

from mkdocs_pubs.text import tables
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import words as words_of_table

# These are no given names and no initials: J. R. is "JR", M. D. is "MD", and Xi and Vi are people.
_SUFFIXES = words_of_table("""
    Jr Jr. jr jr. Sr Sr. sr sr. Jnr Jnr. jnr jnr. Snr Snr. snr snr. III 2nd 3rd 4th 5th 6th
    PhD PhD. Ph.D Ph.D. PHD PHD. PH.D PH.D. Esq Esq.
""") | {"Ph D", "Ph D.", "Ph. D", "Ph. D.", "PH. D."}
_SUFFIXES_BEHIND_NAME = frozenset(("II", "IV", "JR.", "SR.", "JNR.", "SNR."))
# Behind family and given name nothing else is meant.
_SUFFIX_AT_LAST = regex(r"[IVX]{1,4}|M\.? ?D\.?|[JS]N?R")
_DEGREE = regex(r"P[Hh]\.? ?D\.?|M\.? ?D\.?|Esq\.?")
_LONGEST_SUFFIX = 6
_PAIR = 2

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĹĻĽŁŃŅŇŐŒŘŚŞŠŢŤŪŮŰŹŻŽΑ-ΩЀ-Я"
_INITIALS_LAST = regex(
    r"((?:[^\W\d_][\w'’-]+\.? )*[^\W\d_][\w'’-]+) "
    rf"([{_UPPER}]{{1,3}}|[{_UPPER}]-[{_UPPER}]|[{_UPPER}]\.(?:[ -]{{0,2}}[{_UPPER}]\.){{0,3}})"
)
_MOST_FAMILY_NAMES = 4
_SEVERAL_NAMES = regex(rf"[{_UPPER}]\S* ")
# As long as initials, but a family name in capitals: Wei LI, Minh NGO, Jean NG.
_SYLLABLE = regex(r"[B-DF-HJ-NP-TV-Z]{0,2}[AEIOUY]{1,2}N?|NG|LAM|TAN|KIM|LEE|LIM")
_COMPANY_ENDS = frozenset(
    ("AB", "AG", "AS", "BV", "EU", "INC", "IT", "KG", "LLC", "LTD", "NV", "PLC", "SE", "UK", "UN", "USA", "X")
)
# Some wrote initials in lower case; "v." and "d." behind other words are short for "von" and "der".
_LOWER_INITIAL = regex(r"(?<![^\s-])([a-ce-uw-z])\.|^([dv])\.")
_LOWER_INITIALS = regex(rf"(?:[a-ce-uw-z{_UPPER}] ){{1,3}}[a-ce-uw-z{_UPPER}]")
_CAPITALS = regex(rf"[{_UPPER}]{{2,3}}")
_NUMERALS_BEHIND = frozenset(("II", "III", "IV"))
# The commonest families of Vietnam that are told from other names by their accents.
_VIETNAMESE = words_of_table("""
    Nguyễn Trần Lê Phạm Huỳnh Hoàng Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trương Đoàn Trịnh Phùng
""")
_VIETNAMESE_MIDDLES = frozenset(("Thị", "Văn"))
_NUMERALS = frozenset(("II", "III", "IV", "VI"))
_INITIALS_BEFORE_SUFFIX = regex(rf"[{_UPPER}]{{1,2}}")

# The commonest family names of one sign in Chinese and Korean, and those of two.
_FAMILY_SIGNS = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田董袁潘蔡蒋蔣余于杜叶葉程苏蘇魏吕呂"
    "丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫阎閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯"
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허남심노하곽성차주우구민진나엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국"
)
_FAMILIES_OF_TWO = tables.words("""
    欧阳 歐陽 诸葛 諸葛 司马 司馬 上官 夏侯 东方 東方 皇甫 尉迟
    尉遲 公孙 公孫 慕容 令狐 司徒 司空 端木 长孙 長孫 宇文 轩辕
    南宫 南宮 남궁 황보 제갈 선우 독고 사공 서문 동방 어금 망절
    무본
""")
# Where the scripts begin, and what follows them: Kana, Han with its extensions, and Hangul syllables.
_FAMILY_FIRST = "\u3040\u3100\u3400\ua000\uac00\ud7b0\U00020000\U00040000"
_DOT = regex("[·•‧・･]")


class NameParts(NamedTuple):
    """The words of each part of a name, as they were given.

    Attributes:
        is_turned: the name is written in another order than its parts are shown in, and shown as written.
    """

    family: Sequence[str]
    given: Sequence[str] = ()
    prefix: Sequence[str] = ()
    suffix: str = ""
    is_turned: bool = False


def is_suffix(text: str, words_before: int) -> bool:
    """Whether a text such as "Jr." or "III" is a suffix behind so many other words of a name."""
    return text in _SUFFIXES or (words_before >= _PAIR and text in _SUFFIXES_BEHIND_NAME)


def behind_family(parts: Sequence[str], family_words: int) -> tuple[str, str]:
    """The given name and the suffix that the parts behind a family name and its comma are.

    BibTeX has the suffix first, "King, Jr., Martin"; most people have it last: "McKay, John W., Jr."
    """
    if len(parts) == 1:
        return ("", parts[0]) if is_suffix(parts[0], family_words) else (parts[0], "")
    rest = list(parts)
    suffixes: list[str] = []
    while len(rest) > 1 and ends_name(rest[-1]) and not (len(rest) == _PAIR and is_suffix(rest[0], _PAIR)):
        suffixes.insert(0, rest.pop())
    if len(rest) == 1 and not suffixes and is_suffix(rest[0], family_words):
        return "", rest[0]
    if len(rest) > 1:
        suffixes.insert(0, rest.pop(0))
    return " ".join(rest), ", ".join(suffixes)


def ends_name(text: str) -> bool:
    """Whether a text behind family and given name, and two commas, is a suffix."""
    return is_suffix(text, _PAIR) or (
        len(text) <= _LONGEST_SUFFIX and _SUFFIX_AT_LAST.fullmatch(text) is not None
    )


def without_degrees(suffix: str) -> str:
    """A suffix without academic degrees, which references leave out (APA, 9.8): "" for "Ph.D."."""
    return ", ".join(part for part in suffix.split(", ") if not _DEGREE.fullmatch(part))


def first_last(words: Sequence[str], is_lower: Callable[[str], bool]) -> NameParts:
    """The parts of a name without commas, such as "Ludwig van Beethoven" or "Sammy Davis Jr.".

    Args:
        words: at least one.
        is_lower: whether BibTeX takes a word for one in lower case.
    """
    end = len(words)
    # Nobody's family is called IV.
    while end > 1 and (is_suffix(words[end - 1], end - 1) or words[end - 1] in _NUMERALS_BEHIND):
        end -= 1
    if end == len(words):
        return _without_suffix(words, is_lower)
    suffix, words = " ".join(words[end:]), words[:end]
    # "Smith JR 3rd" as PubMed writes it: with a suffix behind, capitals alone are initials.
    if len(words) == _PAIR and _INITIALS_BEFORE_SUFFIX.fullmatch(words[1]):
        return NameParts(words[:1], words[1:], (), suffix, is_turned=True)
    return _without_suffix(words, is_lower)._replace(suffix=suffix, is_turned=True)


def _without_suffix(words: Sequence[str], is_lower: Callable[[str], bool]) -> NameParts:
    if len(words) == 1:
        return _dotted(words[0]) or NameParts(words)
    if all(map(is_family_first, words)):
        return _family_first(words)
    lower = [place for place, word in enumerate(words[:-1]) if is_lower(word) and not _is_initial(word)]
    if not lower:
        if len(words) > _PAIR and _is_vietnamese(words):
            return NameParts(words[:1], words[1:], is_turned=True)
        return NameParts(words[-1:], words[:-1])
    first, last = lower[0], lower[-1] + 1
    return NameParts(words[last:], words[:first], words[first:last])


def _is_vietnamese(words: Sequence[str]) -> bool:
    """Whether a name stands as in Vietnam, family first: "Trần Thị B"; in western order it ends with one."""
    if words[0].isascii() and "\\" not in words[0]:
        return False
    first, *others = (normalize("NFC", decode_text(word)) for word in words)
    is_native = any(word in _VIETNAMESE_MIDDLES or not word.isascii() for word in others)
    return first in _VIETNAMESE and others[-1] not in _VIETNAMESE and is_native


def last_first(words: Sequence[str], is_lower: Callable[[str], bool]) -> NameParts:
    """The parts of what stands before the comma: "van Beethoven" of "van Beethoven, Ludwig", "Davis Jr."."""
    if len(words) <= 1:
        return NameParts(words)
    end = len(words) - is_suffix(words[-1], _PAIR)
    suffix, words = " ".join(words[end:]), words[:end]
    lower = [place for place, word in enumerate(words[:-1]) if is_lower(word)]
    last = lower[-1] + 1 if lower and is_lower(words[0]) else 0
    return NameParts(words[last:], (), words[:last], suffix, is_turned=bool(suffix))


def _is_initial(word: str) -> bool:
    return len(word) == len("a.") and _LOWER_INITIAL.match(word) is not None and word[0] not in "dv"


def _dotted(word: str) -> NameParts | None:
    """A name from abroad in Katakana or Han, given name first: マーク・デルクロア."""
    if word.isascii():
        return None
    names = _DOT.split(word)
    if len(names) == 1 or not all(name and is_family_first(name) for name in names):
        return None
    return NameParts(names[-1:], names[:-1], is_turned=True)


def _family_first(words: Sequence[str]) -> NameParts:
    first, *rest = words
    if len(rest) == 1 and rest[0] in _FAMILY_SIGNS and len(first) > 1 and first not in _FAMILIES_OF_TWO:
        return NameParts(rest, [first])  # only the other word can be the family: 云鹤 王
    return NameParts([first], rest)


def initials_last(names: Sequence[str]) -> list[tuple[str, str] | None]:
    """The family name and the initials of each name of a list that has them in this order; None for others.

    "Toll AD, Gee JR" are such names, "Иванов И.И." is one, and neither "Wei LI" nor "Siemens AG" is.
    """
    found = [
        _INITIALS_LAST.fullmatch(name) if name[-1:] == "." or name[-1:].isupper() else None for name in names
    ]
    if not any(found):
        return [None] * len(names)
    # Of a list without stops all names are so, and one at least can be nothing else.
    others = [name for name, match in zip(names, found, strict=True) if name and not match and name[0] != "{"]
    is_plain_list = not others and any(
        match and _is_certain(match[2]) and not _SEVERAL_NAMES.search(match[1]) for match in found
    )
    return [
        (match[1], match[2])
        if match
        and match[1].count(" ") < _MOST_FAMILY_NAMES
        and not is_suffix(match[2], match[1].count(" ") + 1)
        and (is_plain_list or (match[2][-1] == "." and not _SEVERAL_NAMES.search(match[1])))
        else None
        for match in found
    ]


def _is_certain(initials: str) -> bool:
    if initials in _COMPANY_ENDS:
        return False
    return initials[-1] == "." or len(initials) == 1 or _SYLLABLE.fullmatch(initials) is None


def tidy_given(given: str) -> str:
    """A given name with its initials as one writes them: "I.-L." for "I. -L.", "A. M." for "a. M."."""
    if "." not in given:
        is_initials = given[1:2] == " " and _LOWER_INITIALS.fullmatch(given)
        return given.upper() if is_initials else given
    if not given.istitle():
        given = _LOWER_INITIAL.sub(lambda found: found[0].upper(), given)
    return given.replace(". -", ".-").replace(".- ", ".-") if "-" in given else given


def spaced_initials(family: str, given: str) -> str:
    """A given name with its initials apart: "A D" for "AD" of "Toll AD", "John A B" for "John AB"."""
    before, blank, last = given.rpartition(" ")
    if (
        not last.isupper()
        or not _CAPITALS.fullmatch(last)
        or family.isupper()
        or (before and (before.isupper() or last in _NUMERALS))
    ):
        return given
    return f"{before}{blank}{' '.join(last)}"


def is_family_first(text: str) -> bool:
    """Whether `text` is written in a script whose names stand family first and unspaced."""
    return not text.isascii() and all(map(_is_of_these, "".join(text.split())))


def has_family_first(text: str) -> bool:
    """Whether a sign of such a script stands in `text`."""
    return not text.isascii() and any(map(_is_of_these, text))


def is_katakana(text: str) -> bool:
    """Whether `text` is in Katakana alone, as Japanese writes names from abroad."""
    return not text.isascii() and all("\u30a0" <= sign <= "\u30ff" or sign in " ＝" for sign in text)


def _is_of_these(sign: str) -> bool:
    return bisect_right(_FAMILY_FIRST, sign) % 2 == 1
