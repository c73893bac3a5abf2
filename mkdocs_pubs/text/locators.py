"""Places in a cited work: "pp. 33-35", "chap. 2", "§ 4", with a word for them in any of our languages."""

from __future__ import annotations

from typing import NamedTuple

from mkdocs_pubs.text.regex import regex

# What each word stands for, without its dot.
_WORDS = {
    word: kind
    for kind, listed in {
        "page": "p pp page pages pg s seite seiten pág págs 页 頁",
        "chapter": "chap chaps chapter chapters ch kap kapitel cap 章",
        "section": "sec secs sect section sections § §§ abschn 节 節",
        "figure": "fig figs figure figures abb 图 圖 図",
        "table": "tab table tables tabelle tabl tabla 表",
        "volume": "vol vols volume volumes bd band 卷 巻",
        "paragraph": "para paras paragraph paragraphs ¶ ¶¶ abs párr par 段",
        "verse": "v vv verse verses",
        "line": "l ll line lines z zeile 行",
    }.items()
    for word in listed.split()
}
KINDS = ("page", "chapter", "section", "figure", "table", "volume", "paragraph", "verse", "line")
"""What a locator may be of."""

_WORD = regex(r"(?:(§§?|¶¶?|[^\W\d_]+)\.?\s*)(?=[\dA-Za-z(])")
# A number, perhaps with letters (A12, 4a, iv), and ranges of such, listed.
_NUMBER = r"(?:(?:[A-Z]-|[A-Za-z]{0,3})\d(?:\d|[.:/](?=\d))*(?:[a-hA-H]|ff)?(?!\w)|[ivxlcdm]{1,9}(?!\w))"
_RANGE = rf"{_NUMBER}(?:\s*[-–—]{{1,3}}\s*{_NUMBER})?"
_NUMBERS = regex(rf"{_RANGE}(?:\s*[,&]\s*{_RANGE})*")
_ROMAN = regex(r"[ivxlcdm]+\b")
_DASHES = regex(r"(?<!\b[A-Z])\s*[-–—]{1,3}\s*")
_BRACED = regex(r"\s*,?\s*\{([^{}]*)\}")


class Locator(NamedTuple):
    """A place in a work.

    Attributes:
        kind: one of `KINDS`.
        numbers: which: "33–35, 38".
    """

    kind: str
    numbers: str

    @property
    def is_several(self) -> bool:
        """Whether it names more than one page or the like."""
        return any(sign in self.numbers for sign in "–,&")


def read_locator(behind_key: str) -> tuple[Locator | None, str]:
    """The locator that the text behind a key begins with, and the rest of the text.

    >>> read_locator(", pp. 33-35 and nowhere else")
    (Locator(kind='page', numbers='33–35'), ' and nowhere else')
    """
    if braced := _BRACED.match(behind_key):
        inside = braced[1].strip()
        found, rest = _read(inside, 0)
        if inside and (found is None or rest.strip()):
            word = _WORD.match(inside)
            kind = _WORDS.get(word[1].lower(), "") if word else ""
            found = Locator(kind or "page", _tidy(inside[word.end() :] if word and kind else inside))
        return found, behind_key[braced.end() :]
    found, rest = _read(behind_key, len(behind_key) - len(behind_key.lstrip(" \t\n,")))
    return (found, rest) if found else (None, behind_key)


def _read(text: str, start: int) -> tuple[Locator | None, str]:
    word = _WORD.match(text, start)
    kind = _WORDS.get(word[1].lower(), "") if word else ""
    if word and kind:
        start = word.end()
    elif _ROMAN.match(text, start):
        return None, text  # a word of prose, such as "mix"
    numbers = _NUMBERS.match(text, start)
    if numbers is None:
        return None, text
    return Locator(kind or "page", _tidy(numbers[0])), text[numbers.end() :]


def _tidy(numbers: str) -> str:
    return " ".join(_DASHES.sub("–", numbers).split())
