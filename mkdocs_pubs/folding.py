"""Text as it is compared: without case, accents, or width."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose, as people without them on the keyboard write them.
_UNDECOMPOSED = str.maketrans(
    dict(zip("øđłħıŋŧæœðþ", ["o", "d", "l", "h", "i", "n", "t", "ae", "oe", "d", "th"], strict=True))
)


# A title comes once or twice, a name a thousand times.
_LONGEST_REMEMBERED = 40


def fold(text: str) -> str:
    """Fold `text` for comparison: `"  Müller-LÜDENSCHEIDT "` becomes `"muller-ludenscheidt"`.

    Case, diacritics and compatibility forms go, runs of white space become one space.
    """
    return _fold(text) if len(text) > _LONGEST_REMEMBERED else _remembered(text)


def _fold(text: str) -> str:
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(kept.translate(_UNDECOMPOSED).split())


_remembered = lru_cache(maxsize=65536)(_fold)
