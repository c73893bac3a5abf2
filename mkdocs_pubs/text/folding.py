"""Text as it is compared: without case, accents, or width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from mkdocs_pubs.text.regex import regex

# Letters that Unicode does not decompose, as people without them on the keyboard write them.
_UNDECOMPOSED = str.maketrans(
    dict(zip("øđłħıŋŧæœðþ", ["o", "d", "l", "h", "i", "n", "t", "ae", "oe", "d", "th"], strict=True))
)


# Marks are no letters; the two of Katakana that stand for themselves become marks where text is normalised.
_MOST_MARKS = 30
_RUN_OF_MARKS = regex(rf"(?:[^\w\x00-\u02ff]|[\uff9e\uff9f]){{{_MOST_MARKS + 1},}}")


def stream_safe(text: str) -> str:
    """The text with at most 30 marks in a row: to put more in order takes the square of their number.

    Source: the stream-safe text format of Unicode, UAX #15, section 13.
    """
    return _RUN_OF_MARKS.sub(_without_surplus, text) if len(text) > _MOST_MARKS else text


def _without_surplus(run: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for char in run[0]:
        marks = marks + 1 if unicodedata.combining(unicodedata.normalize("NFKD", char)[0]) else 0
        if marks <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def fold(text: str) -> str:
    """Fold `text` for comparison: `"  Müller-LÜDENSCHEIDT "` becomes `"muller-ludenscheidt"`.

    Case, diacritics and compatibility forms go, runs of white space become one space.
    """
    return " ".join(text.lower().split()) if text.isascii() else _fold_letters(text)


# The same names come again and again: the caches of this, of decoded texts and of names together save 17 % of
# reading 63 real files.
@lru_cache(maxsize=65536)
def _fold_letters(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", stream_safe(text.casefold()))
    kept = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(kept.translate(_UNDECOMPOSED).split())


def fits_text(text: str, pattern: str) -> bool:
    """Whether `text` is `pattern`, where `*` stands for any run of characters; both are folded."""
    first, *rest = pattern.split("*")
    if not rest:
        return text == pattern
    last = rest.pop()
    if len(text) < len(first) + len(last) or not text.startswith(first) or not text.endswith(last):
        return False
    place, end = len(first), len(text) - len(last)
    for part in rest:
        found = text.find(part, place, end)
        if found < 0:
            return False
        place = found + len(part)
    return True


# Comparing two texts takes the square of their length, and nobody mistypes more than a word.
_LONGEST_WORD = 200


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `word` probably stands for, in the candidate's own spelling; None if none is near.

    Case and accents do not count; of the candidates that are equally near the first is taken.
    """
    if len(word) > _LONGEST_WORD:
        return None
    from difflib import get_close_matches  # noqa: PLC0415  # only for a mistake

    spellings: dict[str, str] = {}
    for candidate in candidates:
        spellings.setdefault(fold(candidate), candidate)
    found = get_close_matches(fold(word), spellings, n=1, cutoff=0.7)
    return spellings[found[0]] if found else None


def suggestion(word: str, candidates: Iterable[str], otherwise: str | None = None) -> str | None:
    """A fix that names the nearest candidate, or else `otherwise`."""
    meant = nearest(word, candidates)
    return f'did you mean "{meant}"?' if meant else otherwise
