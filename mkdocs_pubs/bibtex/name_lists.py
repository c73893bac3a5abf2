"""How the names of an author field are joined: by `and`, as BibTeX wants it, or as people write lists.

Source: btxdoc, section 4. What stands in braces is never split.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mkdocs_pubs.bibtex.common_names import FAMILIES, GIVEN
from mkdocs_pubs.bibtex.companies import is_joint_name
from mkdocs_pubs.model.name import is_family_first
from mkdocs_pubs.text.braces import is_balanced, split
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.regex import regex

_BRACE_OR_AND = regex(r"[{}]|(?<=[\s~])and(?=[\s~])", re.IGNORECASE)
_BRACE_OR_COMMA = regex(r"[{}]|,")
_BRACE_OR_SPACE = regex(r"[{}]|(?:\s|(?<!\\)~|\\[ ,])+")
_BRACE_OR_SIGN = regex(r"[{}]|[;；、]|(?<=\s)\\?&(?=\s)")
_INITIALS = regex(r"(?:[^\W\d_]{1,2}\.?[\s~-]*){1,4}")
_FAMILY_AND_INITIALS = regex(
    r"([^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+){0,2}) ([A-Z]{1,3}|[A-Z]\.(?:[ -]?[A-Z]\.){0,3})"
)
# "Ann M. Bee", which is no family name.
_INNER_INITIAL = regex(r"[^\W\d_][\w'’-]+ (?:[^\W\d_]\.[ ~-]?){1,3} ?[^\W\d_][\w'’-]+$")
_INITIALS_AND_FAMILY = regex(r"(?:[^\W\d_]\.[\s~-]*)+[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+){0,2}")
# Two to five words on either side of one comma.
_HALF = r"(?:[^\W\d_]\.|[^\W\d_][\w'’-]+) (?:[^\W\d_][\w'’.-]* ){0,3}[^\W\d_][\w'’-]+"
_TWO_HALVES = regex(rf"({_HALF}),\s*({_HALF})")
_SUFFIX = regex(r"(?:jr|sr|jnr|snr|[ivx]{2,4}|ph\.?d|m\.?d|esq|\d(?:nd|rd|th))\.?", re.IGNORECASE)
_LONGEST_SUFFIX = 5
_ENTITY = regex(r"&#?\w{1,12};")
_OTHERS = regex(r"\{?(?:others|et\.?[\s~]*(?:al|alii|aliae)|\.{3}|…|\\l?dots|u\.[\s~]?a)[.}]*", re.IGNORECASE)
_TRAILING_OTHERS = regex(r"[\s~,]{1,9}(?:et[\s~]{1,9}al\.?|…|\.{3})$", re.IGNORECASE)
_STARTS_OF_OTHERS = tuple("oOeEuU{.…\\")
_ENDS_OF_OTHERS = ("al", "al.", "AL", "AL.", "…", "...")
_PAIR = 2


def at_commas(source: str) -> list[str]:
    """The parts of a name, or of a list, between commas."""
    return [part.strip() for part in split(source, _BRACE_OR_COMMA)]


def words_of(source: str) -> list[str]:
    """The words of a name, parted at blanks and ties."""
    return [word for word in split(source.strip(), _BRACE_OR_SPACE) if word]


def is_others(text: str) -> bool:
    """Whether a name says that there are more of them."""
    return text[:1] in _STARTS_OF_OTHERS and _OTHERS.fullmatch(text) is not None


def without_others(text: str) -> str:
    """A name without an "et al." behind it."""
    return _TRAILING_OTHERS.sub("", text) if text.endswith(_ENDS_OF_OTHERS) else text


def is_suffix(text: str) -> bool:
    """Whether a part of a name is such as "Jr." or "III"."""
    return len(text) <= _LONGEST_SUFFIX and _SUFFIX.fullmatch(text) is not None


def split_people(source: str) -> tuple[list[str], str]:
    """The names of a field, and how else than by `and` they are joined; "" where that is all."""
    pieces = _at_and(source)
    if "," not in source and ";" not in source and "&" not in source and "、" not in source:
        return pieces, ""
    said = ""
    if any(sign in source for sign in ";；、&") and not _ENTITY.search(source):
        listed = [part for piece in pieces for part in _at_signs(piece)]
        if len(listed) > len(pieces):
            pieces, said = listed, "the names are not joined by the word and"
            if len(pieces) > 1 and not pieces[-1].strip():
                pieces.pop()
    people: list[str] = []
    for piece in pieces:
        comma = piece.find(",")
        # One comma is that of "Bee, Ann", unless a name begins as "A. Bee, C. Cee" does.
        if comma >= 0 and (
            len(pieces) == 1 or said or piece.find(",", comma + 1) > 0 or "." in piece[:comma]
        ):
            # "Ann Bee, Carl Cee, and Dan Dee"
            is_prose = "," not in pieces[-1] and (bool(said) or piece.rstrip().endswith(","))
            parted = _joined_by_commas(piece, is_prose=is_prose, is_alone=len(pieces) == 1)
            if parted:
                said = said or "the names are joined by commas alone"
                people += parted
                continue
        found = _FAMILY_AND_INITIALS.fullmatch(piece.strip()) if said else None
        people.append(found.expand(r"\1, \2") if found else piece)
    return people, said


def _at_signs(piece: str) -> list[str]:
    """The names that signs join; the piece whole where its `&` is that of a company."""
    is_whole = "&" in piece and not any(sign in piece for sign in ";；、") and is_joint_name(piece)
    return [piece] if is_whole else split(f" {piece} ", _BRACE_OR_SIGN)


def doubtful_pairs(pieces: Sequence[str]) -> Iterator[tuple[str, str, bool]]:
    """What is read as one person, as BibTeX does, and may be two: "Ann Bee, Carl Cee".

    Args:
        pieces: the names of a field that `and` joins.

    Yields:
        What may be wrong, how to mend it, and whether that is all but sure: each half has a common given name
        before a family name, or a common family of China. Without these a half is suspicious only where
        other names of the field are written given name first: "Garcia Lopez, Ana Maria" is one person.
    """
    is_mixed = any("," not in piece and " " in piece.strip() and not is_others(piece) for piece in pieces)
    if len(pieces) > 1 and not is_mixed:
        return
    for piece in pieces:
        found = _TWO_HALVES.fullmatch(piece.strip())
        if found is None:
            continue
        is_sure = all(map(_is_surely_whole, found.groups()))
        first, second = found.groups()
        if is_sure or (is_mixed and first.istitle() and second.istitle()):
            message = (
                f'"{first}, {second}" is read as one person of the family "{first}", and may be two people'
            )
            fix = f"write `{first} and {second}` for two people"
            yield message, (fix if is_sure else f"{fix}; else nothing is wrong"), is_sure


def _is_surely_whole(half: str) -> bool:
    first, *_, last = (fold(word) for word in half.split())
    if (first in GIVEN or first.endswith(".")) and last not in GIVEN:
        return True
    return first in FAMILIES or last in FAMILIES


def _at_and(source: str) -> list[str]:
    """The pieces between the word `and` outside braces."""
    pieces = source.split(" and ")
    lower = f" {source.lower()} "
    # So most lists are written: with no other blank or case, and no brace open at an `and`.
    if (
        lower.count(" and ") == len(pieces) - 1
        and " and and " not in lower
        and "~" not in source
        and source.isprintable()
        and all(map(is_balanced, pieces))
    ):
        return pieces
    return split(f" {source} ", _BRACE_OR_AND)


def _joined_by_commas(piece: str, *, is_prose: bool, is_alone: bool) -> list[str]:
    """The names of a list joined by commas; empty where the commas are those of one name.

    "Ann Bee, Carl Cee, Dan Dee" and "Bee A, Cee C." are whole names, "Bee, A., Cee, C." are pairs;
    "Garcia Lopez, Ana Maria" and "Bee, Jr., Ann" are one person.
    """
    if "=" in piece:
        return []
    parts = at_commas(piece)
    while parts and not parts[-1]:
        parts.pop()
    more = [parts.pop()] if parts and is_others(parts[-1]) else []
    if len(parts) < _PAIR or not all(parts):
        return []
    listed = _listed(parts, is_prose=is_prose or (is_alone and _has_inner_initial(parts[0])))
    return [*listed, *more] if listed else []


def _listed(parts: list[str], *, is_prose: bool) -> list[str]:
    """The names that the parts between commas are; empty where they are one name."""
    turned = [found.expand(r"\1, \2") for part in parts if (found := _FAMILY_AND_INITIALS.fullmatch(part))]
    if len(turned) == len(parts):
        return turned
    whole = all(len(words_of(part)) > 1 for part in parts)
    if all(map(_INITIALS_AND_FAMILY.fullmatch, parts)) or (is_prose and whole):
        return parts
    if len(parts) == _PAIR or any(map(is_suffix, parts)):
        return []
    paired = len(parts) % 2 == 0
    if paired and all(map(_INITIALS.fullmatch, parts[1::2])):
        return _pairs(parts)
    if whole or all(len(part) > 1 and is_family_first(part) for part in parts):
        return parts
    return _pairs(parts) if paired else []


def _has_inner_initial(part: str) -> bool:
    # Behind a lower-case word stands a family: "von J. Bee, Ann".
    return part[:1].isupper() and _INNER_INITIAL.match(part) is not None


def _pairs(parts: list[str]) -> list[str]:
    return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
