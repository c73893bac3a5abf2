"""The servers that carry preprints, by what entries call them and by the DOIs they give."""

from __future__ import annotations

import re
from functools import lru_cache

from mkdocs_pubs.bibtex.identifiers import is_arxiv_journal
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex

_FIRST_WORDS = {
    name.lower(): name
    for name in (
        "bioRxiv",
        "medRxiv",
        "ChemRxiv",
        "PsyArXiv",
        "SocArXiv",
        "EarthArXiv",
        "EdArXiv",
        "engrXiv",
        "TechRxiv",
        "SSRN",
    )
}
_FIRST_WORD = regex(r"\W{0,5}(\w{1,20})\b")
_PHRASES = tuple(
    (name, regex(rf"\W{{0,5}}{pattern}", re.IGNORECASE))
    for name, pattern in (
        ("SSRN", r"available at ssrn\b"),
        ("HAL", r"hal(?: (?:open science|archives? ouvertes|preprint))?\W{0,5}$"),
        ("Cryptology ePrint Archive", r"(?:iacr )?cryptology e-?print archive\b"),
        ("Research Square", r"research square\b"),
        ("OSF Preprints", r"osf preprints\b"),
        ("Preprints.org", r"preprints\.org\b"),
    )
)
_DOIS = (
    ("10.48550/", "arXiv"),
    ("10.2139/ssrn", "SSRN"),
    ("10.26434/chemrxiv", "ChemRxiv"),
    ("10.31234/osf.io", "PsyArXiv"),
    ("10.31219/osf.io", "OSF Preprints"),
    ("10.21203/rs.", "Research Square"),
    ("10.20944/preprints", "Preprints.org"),
    ("10.36227/techrxiv", "TechRxiv"),
)


@lru_cache(maxsize=8192)
def server_named(source: str) -> str:
    """The preprint server that a journal, publisher and so on (LaTeX source) is, "" for anything else."""
    text = decode_text(source)
    if is_arxiv_journal(text):
        return "arXiv"
    word = _FIRST_WORD.match(text)
    if word is not None and (name := _FIRST_WORDS.get(word[1].lower())):
        return name
    return next((name for name, pattern in _PHRASES if pattern.match(text)), "")


def server_of_doi(doi: str) -> str:
    """The preprint server that gave a normalised DOI, "" where that is not certain."""
    return next((name for prefix, name in _DOIS if doi.startswith(prefix)), "")
