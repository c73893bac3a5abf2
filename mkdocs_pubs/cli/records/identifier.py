"""What somebody names a work by: a DOI, an arXiv identifier, an ISBN, and so on."""

from __future__ import annotations

import re
from typing import NamedTuple

from mkdocs_pubs.text.regex import regex


class Identifier(NamedTuple):
    """An identifier: its scheme, one of `SCHEMES`, and its bare value."""

    scheme: str
    value: str


# By the scheme: what may stand before an identifier, and the identifier.
_SHAPES = {
    "doi": (r"doi:\s*|https?://(?:dx\.)?doi\.org/", r"(10\.\d{4,9}/\S+)"),
    "arxiv": (
        r"arxiv:\s*|https?://(?:www\.)?arxiv\.org/(?:abs|pdf|html)/",
        r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?",
    ),
    "orcid": (r"orcid:\s*|https?://orcid\.org/", r"(\d{4}-\d{4}-\d{4}-\d{3}[\dX])"),
    "dblp": (r"dblp:|https?://dblp\.(?:org|uni-trier\.de)/rec/", r"([\w/.-]+?)(?:\.html|\.bib)?"),
    "openreview": (r"openreview:|https?://openreview\.net/(?:forum|pdf)\?id=", r"([\w-]+)"),
    "pubmed": (r"pmid:?\s*|https?://pubmed\.ncbi\.nlm\.nih\.gov/", r"(\d{5,8})/?"),
    "isbn": (r"isbn(?:-1[03])?:?\s*", r"((?:97[89][- ]?)?(?:\d[- ]?){9}[\dX])"),
}
_NEVER_ALONE = frozenset(("dblp", "openreview"))
"""Schemes whose identifiers may be any word."""
_PATTERNS = {
    scheme: regex(rf"(?:{lead}){'' if scheme in _NEVER_ALONE else '?'}{value}", re.IGNORECASE)
    for scheme, (lead, value) in _SHAPES.items()
}
# A DOI is told by itself, also in a publisher's address.
_LEADS = "|".join(lead for lead, _ in _SHAPES.values())
_IN_TEXT = regex(rf"(?:(?<!\w)(?:{_LEADS})|(?<![\w.])(?=10\.\d{{4,9}}/))[^\s<>\"]{{1,300}}", re.IGNORECASE)
_CLOSING = {")": "(", "]": "[", "}": "{"}
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


def identifiers_in(text: str) -> tuple[Identifier, ...]:
    """The works that a text names by identifiers, each once: a message, say, or references of a paper.

    Example:
        >>> identifiers_in("as in (doi:10.1000/182), and arXiv:2106.01234v2.")
        (Identifier(scheme='doi', value='10.1000/182'), Identifier(scheme='arxiv', value='2106.01234'))
    """
    found = (identifier_of(_without_end(one[0])) for one in _IN_TEXT.finditer(text))
    return tuple(dict.fromkeys(one for one in found if one and one.scheme != "orcid"))


def _without_end(text: str) -> str:
    """A word without the signs of the sentence behind it; what closes a bracket of the word's own stays."""
    while text and (
        text[-1] in ".,;:!?'’”»*"
        or (text[-1] in _CLOSING and text.count(text[-1]) > text.count(_CLOSING[text[-1]]))
    ):
        text = text[:-1]
    return text


def _is_isbn(digits: str) -> bool:
    """Whether the check digit is right. Source: ISBN Users' Manual, section 6."""
    values = [10 if sign == "X" else int(sign) for sign in digits]
    if len(digits) == _ISBN_13:
        return (
            "X" not in digits
            and sum(value * (1, 3)[place % 2] for place, value in enumerate(values)) % 10 == 0
        )
    return sum(value * (10 - place) for place, value in enumerate(values)) % 11 == 0
