"""The pages of identifiers: where a DOI, an arXiv number and their like lead."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from mkdocs_pubs.text.regex import regex

# The identifier stands in place of `{}`.
_PAGES = {
    "doi": "https://doi.org/{}",
    "arxiv": "https://arxiv.org/abs/{}",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "pmcid": "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
    "hal": "https://hal.science/{}",
    "openreview": "https://openreview.net/forum?id={}",
    "jstor": "https://www.jstor.org/stable/{}",
    "hdl": "https://hdl.handle.net/{}",
    "googlebooks": "https://books.google.com/books?id={}",
    "iacr": "https://eprint.iacr.org/{}",
}
# What RFC 3986 allows in a path but for `?` and `#`, which a DOI may hold and which would end it.
_SAFE = "/:;()!$&'*+,=@"
# Of most there is nothing to quote; to ask so takes a fifth of the time.
_PLAIN = regex(r"[A-Za-z0-9/:;()._~-]*")


def page_url(identifier: str, value: str) -> str:
    """The address of the page of an identifier.

    Args:
        identifier: its name, as in `Publication.identifiers`: "doi", "arxiv", …
        value: the identifier itself, bare and normalised.

    >>> page_url("doi", "10.1002/(sici)1<1::aid-x>2.0")
    'https://doi.org/10.1002/(sici)1%3C1::aid-x%3E2.0'
    """
    is_safe = _PLAIN.fullmatch(value) is not None
    return _PAGES[identifier].format(value if is_safe else quote(value, safe=_SAFE, errors="replace"))


def name_of_page(url: str) -> str:
    """The identifier whose page an address is; "" for none.

    >>> name_of_page("https://doi.org/10.1000/1"), name_of_page("https://example.org/")
    ('doi', '')
    """
    beginnings = ((name, page.partition("{}")[0]) for name, page in _PAGES.items())
    return next((name for name, beginning in beginnings if url.startswith(beginning)), "")


def page_of(identifiers: Mapping[str, str]) -> str:
    """The page of the DOI, else that at arXiv; "" where a work has neither."""
    found = next((name for name in ("doi", "arxiv") if identifiers.get(name)), None)
    return page_url(found, identifiers[found]) if found else ""
