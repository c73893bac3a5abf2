"""When two names are the same: how they are compared, whatever their order, case, accents and dots."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from mkdocs_pubs.bibtex.latex import decode_text
from mkdocs_pubs.bibtex.names import parse_names
from mkdocs_pubs.folding import fold
from mkdocs_pubs.name import Name, is_family_first

_TYPOGRAPHY = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2019": "'", "\u02bc": "'"})


@lru_cache(maxsize=1024)
def name_of_text(text: str) -> Name:
    """The one name that a plain text is, in any of BibTeX's orders; a literal where it reads as several."""
    found = parse_names(text).authors
    return found[0].name if len(found) == 1 else Name(decode_text(text), literal=True)


def spellings(name: Name) -> frozenset[str]:
    """What a name is compared by: given name first and family name first, folded, without dots or commas.

    Two names are the same when they have a spelling in common. "Y. W. Wang" and "Y.W. Wang" have; initials
    and the full given name have not. A name in Han, Kana or Hangul is compared without spaces. What a name is
    in another script counts as well.
    """
    if name.variant:
        return spellings(replace(name, variant="")) | spellings(name_of_text(name.variant))
    family, given = name.family, name.given
    if is_family_first(family) and (not given or is_family_first(given)):
        return frozenset("".join(fold(text).split()) for text in (family + given, given + family))
    last = f"{name.prefix} {family}"
    return frozenset(
        _folded(text) for text in (f"{given} {last} {name.suffix}", f"{last} {name.suffix} {given}")
    )


def words(part: str) -> frozenset[str]:
    """What one part of a name consists of: its folded words, or its characters in Han, Kana or Hangul.

    Names with a spelling in common have all words in common, whatever part they stand in.
    """
    return frozenset(fold(part)) if is_family_first(part) else frozenset(_folded(part).split())


def _folded(text: str) -> str:
    folded = fold(text if text.isascii() else text.translate(_TYPOGRAPHY))
    if "." in folded:
        folded = " ".join(folded.replace(".-", "-").replace(".", " ").split())
    return folded
