"""What somebody names a work by: a DOI, an arXiv identifier, an ISBN, and so on."""

from __future__ import annotations

import re
from typing import NamedTuple

from mkdocs_pubs.text.regex import regex


class Identifier(NamedTuple):
    """An identifier: its scheme, one of `SCHEMES`, and its bare value."""

    scheme: str
    value: str


_PATTERNS = {
    "doi": regex(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.IGNORECASE),
    "arxiv": regex(
        r"(?:arxiv:\s*|https?://(?:www\.)?arxiv\.org/(?:abs|pdf|html)/)?"
        r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?",
        re.IGNORECASE,
    ),
    "orcid": regex(r"(?:orcid:\s*|https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])", re.IGNORECASE),
    "dblp": regex(
        r"(?:dblp:|https?://dblp\.(?:org|uni-trier\.de)/rec/)([\w/.-]+?)(?:\.html|\.bib)?", re.IGNORECASE
    ),
    "openreview": regex(
        r"(?:openreview:|https?://openreview\.net/(?:forum|pdf)\?id=)([\w-]+)", re.IGNORECASE
    ),
    "pubmed": regex(r"(?:pmid:\s*|https?://pubmed\.ncbi\.nlm\.nih\.gov/)?(\d{5,8})/?", re.IGNORECASE),
    "isbn": regex(r"(?:isbn(?:-1[03])?:?\s*)?((?:97[89][- ]?)?(?:\d[- ]?){9}[\dX])", re.IGNORECASE),
}
SCHEMES = tuple(_PATTERNS)
"""The schemes, in the order in which they are tried."""

_ISBN_13 = 13


def identifier_of(text: str) -> Identifier | None:
    """The identifier that a text is; None where it is none that is known.

    Example:
        >>> identifier_of("https://doi.org/10.1000/182")
        Identifier(scheme='doi', value='10.1000/182')
        >>> identifier_of("2106.01234v2")
        Identifier(scheme='arxiv', value='2106.01234')
    """
    text = text.strip()
    for scheme, pattern in _PATTERNS.items():
        if found := pattern.fullmatch(text):
            if scheme != "isbn":
                return Identifier(scheme, found[1])
            isbn = re.sub(r"[- ]", "", found[1]).upper()
            return Identifier(scheme, isbn) if _is_isbn(isbn) else None
    return None


def _is_isbn(digits: str) -> bool:
    """Whether the check digit is right. Source: ISBN Users' Manual, section 6."""
    values = [10 if sign == "X" else int(sign) for sign in digits]
    if len(digits) == _ISBN_13:
        return (
            "X" not in digits
            and sum(value * (1, 3)[place % 2] for place, value in enumerate(values)) % 10 == 0
        )
    return sum(value * (10 - place) for place, value in enumerate(values)) % 11 == 0
