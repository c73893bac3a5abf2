"""What people write instead of a year, and beside one: "n.d.", "1973 (first published 1951)"."""

from __future__ import annotations

from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.regex import regex

_UNDATED = regex(
    r"n\.? ?d\.?|no (?:date|year)|undated|date unknown|unknown|s\.? ?[ad]\.?|o\.? ?[jd]\.?|sine (?:anno|dato)"
    r"|ohne (?:jahr|datum)|sans date|sin fecha|n/?a|tb[ad]|t\.b\.[ad]\.?|unpublished|none|[?-]{1,4}|x{4}|不详"
)
_BESIDE = frozenset(
    (
        *("year", "ad", "ce", "in", "first", "1st", "published", "publ", "pub", "print", "printed"),
        *(
            "reprint",
            "reprinted",
            "repr",
            "rpt",
            "orig",
            "original",
            "originally",
            "work",
            "online",
            "epub",
            "edition",
        ),
        *("ed", "edn", "copyright", "c", "©", "version", "revised", "rev", "updated", "release", "released"),
        *("erschienen", "zuerst", "nachdruck", "年"),
    )
)
_TOKEN = regex(r"1st|\d+|[^\W\d_]+|©")
_BRACKETS = regex(r"[(\[][^()\[\]]*[)\]]")
_YEAR = regex(r"(?<!\d)\d{4}(?!\d)")
_LONGEST = 100


def is_undated(text: str) -> bool:
    """Whether a text says that there is no year: "n.d.", "no date", "o. J."."""
    return len(text) <= _LONGEST and _UNDATED.fullmatch(fold(text).strip("()[]{} ")) is not None


def year_beside(text: str) -> int | None:
    """The year of a text that says of it, or of the first edition, no more than that it appeared then.

    "1973 (1951)", "1951, reprinted 1973", "published online 2020"; the first year that stands in no brackets.
    None for anything else, two years without a word or brackets among it.
    """
    if len(text) > _LONGEST:
        return None
    tokens = _TOKEN.findall(fold(text))
    years = _YEAR.findall(text)
    others = [token for token in tokens if token not in years]
    if not years or not _BESIDE.issuperset(others):
        return None
    outside = _YEAR.findall(_BRACKETS.sub(" ", text))
    if len(years) > 1 and len(outside) == len(years) and not others:
        return None
    return int((outside or years)[0])
