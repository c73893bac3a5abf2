r"""How an author field joins names, and what it says of one: marks behind it (`Einstein*†`), annotations.

Names are joined by `and`, as BibTeX wants it (btxdoc, section 4), or as people write lists. What stands in
braces is never split. Data annotations: biblatex manual, section 3.7.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from mkdocs_pubs.bibtex.tokens import fold
from mkdocs_pubs.model.name_parts import is_family_first, is_suffix
from mkdocs_pubs.text.braces import is_balanced, is_braced, split
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import pairs

# A longer "name" is an accident, and looking for marks in it would cost the square of its length.
_LONGEST = 1000
_SIGNS = "*†‡§¶#"
_RAISED_DIGITS = "⁰¹²³⁴-⁹"
_MARKS = regex(
    rf"[{_SIGNS}\d,\s{_RAISED_DIGITS}]{{0,60}}[{_SIGNS}{_RAISED_DIGITS}][{_SIGNS}{_RAISED_DIGITS},\s]{{0,60}}$"
    rf"|(?<=[^\W\d_])[{_SIGNS}]{{1,60}}$"
)
_NO_MARKS = regex(r"[0-9,\s]+")
_POSSIBLE = frozenset(f"{_SIGNS}∗⁰¹²³⁴⁵⁶⁷⁸⁹$\\^")
_SIGN_OF = pairs(
    "dagger † dag † textdagger † ddagger ‡ ddag ‡ textdaggerdbl ‡ ast * textasteriskcentered * S § P ¶"
)
_COMMAND = regex(rf"\{{?\\({'|'.join(_SIGN_OF)})(?![A-Za-z])\}}?")
# Marks set as math or raised, before decoding turns them into letters.
_RAISED = regex(
    r"\s*(?:\$\s*\^?\s*\{?([^${}]*)\}?\s*\$|\\textsuperscript\s*\{([^{}]*)\}|(?<!\\)\^\s*\{([^{}$]{1,20})\}"
    r"|(\{?\\(?:ddagger|dagger|ddag|dag|S|P)(?![A-Za-z])\}?))"
)
# Ask cheaply: of most names with a backslash it is that of an accent.
_RAISING = ("$", "^", r"\text", r"\d", r"\S", r"\P", r"\thanks", r"\footnote")
# Footnotes say something of a person that is no part of the name.
_FOOTNOTE = regex(
    r"\\(?:thanks|footnote|footnotetext)\s*\{[^{}]*\}|\\footnotemark(?:\s{0,9}\[[^\]]{0,20}\])?"
)
_RAISED_NOTE = regex(rf"\$\s*\^?\s*\{{?\s*([{_SIGNS}]+)\s*\}}?\s*\$|\\textsuperscript\s*\{{([{_SIGNS}]+)\}}")
_BREAK = regex(r"<br\s{0,3}/?>|\\\\", re.IGNORECASE)
_NOTE = regex(rf"(?:^|(?<=[\s;,.]))([{_SIGNS}]{{1,3}})[\s:]*([^{_SIGNS}]+)")
# What stands in quotes is one: `1="a; b, c"`.
_ANNOTATION = regex(r'(?:[^;"]+|"[^"]*"|")+')
_ANNOTATION_VALUE = regex(r'(?:[^,"]+|"[^"]*"|")+')


class Annotations(NamedTuple):
    """A data annotation: the values by place from 1, and what is wrong with it."""

    values: Mapping[int, tuple[str, ...]]
    faults: tuple[str, ...]


def take_marks(source: str) -> tuple[str, tuple[str, ...]]:
    """A name without the marks that end it, and these."""
    if len(source) > _LONGEST:
        source = fold(source)  # white space makes no accident
    if _POSSIBLE.isdisjoint(source) or len(source) > _LONGEST:
        return source.strip(), ()
    raised: list[str] = []

    def keep(found: re.Match[str]) -> str:
        text = next(filter(None, found.groups()), "")
        signs = re.sub(r"[\s,{}$^]", "", _with_signs(text))
        if signs and all(char in _SIGNS or char.isalnum() for char in signs):
            raised.extend(signs)
            return ""
        return found[0]

    text = source.replace("∗", "*")
    if any(sign in text for sign in _RAISING):
        text = _RAISED.sub(keep, _FOOTNOTE.sub("", text))
    marks = ""
    may_end_so = not text.isascii() or "*" in text or "#" in text
    if may_end_so and (found := _MARKS.search(text.rstrip())):
        marks = _NO_MARKS.sub("", found[0])
        text = text[: found.start()]
        text = text.rstrip("^{ ") if text.endswith(("^", "^{")) else text
    return text.strip(), (*marks, *raised)


def read_notes(source: str) -> dict[str, str]:
    """The words for each sign of an `annotation`: `* Equal contribution; † now at X`.

    What holds no sign comes under "": it explains whatever mark there is.
    """
    text = _BREAK.sub("; ", _with_signs(source.replace("∗", "*")))
    plain = decode_text(_RAISED_NOTE.sub(lambda found: found[1] or found[2], text))
    notes: dict[str, str] = {}
    for sign, said in _NOTE.findall(plain):
        if words := said.strip(" ;,"):
            notes.setdefault(sign, words)
    if not notes and plain.strip(" ;,"):
        notes[""] = plain.strip(" ;,")
    return notes


def parse_annotations(source: str) -> Annotations:
    """Read a data annotation such as `1=equal; 3="chang-xu-2"`, but for parts of a name."""
    values: dict[int, tuple[str, ...]] = {}
    faults: list[str] = []
    for item in filter(str.strip, _ANNOTATION.findall(source)):
        place, sign, value = item.partition("=")
        number = place.partition(":")[0].strip()
        if not sign or (number and not number.isdecimal()) or len(number) > len("100000"):
            faults.append(f'"{item.strip()[:40]}" is no annotation')
        elif number and ":" not in place:
            parts = _ANNOTATION_VALUE.findall(value)
            said = tuple(word for part in parts if (word := part.strip().strip('"').strip()))
            if said:
                values[int(number)] = (*values.get(int(number), ()), *said)
    return Annotations(values, tuple(faults))


def merge_annotations(old: str, new: str) -> str:
    """A data annotation with the items of `new` in place of those of `old` for the same names.

    `1=equal; 2=equal` with `2=corresponding` is `1=equal; 2=corresponding`.
    """
    places = {_place(item) for item in _ANNOTATION.findall(new)}
    kept = [item.strip() for item in _ANNOTATION.findall(old) if item.strip() and _place(item) not in places]
    return "; ".join([*kept, new])


def _place(item: str) -> str:
    return item.partition("=")[0].partition(":")[0].strip()


def _with_signs(source: str) -> str:
    return _COMMAND.sub(lambda found: _SIGN_OF[found[1]], source)


# It begins with a set of signs, so that it is found in a fifth of the time.
_BRACE_OR_AND = regex(r"[{}aA](?:(?<=[{}])|(?i:nd)(?<=[\s~](?i:and))(?=[\s~]))")
_BRACE_OR_COMMA = regex(r"[{}]|,")
_BRACE_OR_SPACE = regex(r"[{}]|(?:\s|(?<!\\)~|\\(?:[ ,]|$))+")
_BRACE_OR_SIGN = regex(r"[{}]|[;；、]|(?<=\s)\\?&(?=\s)")
# What a mark holds, as a sign or as math; or as a command.
_MARKING = _POSSIBLE - {"\\"}
_MARK_COMMAND = regex(r"\\(?:text(?:super|d?dag|ast)|d?dag|[SP](?![A-Za-z])|thanks|footnote)")
_INITIALS = regex(r"(?:[^\W\d_]{1,2}\.?[\s~-]*){1,4}")
_FAMILY_AND_INITIALS = regex(
    r"([^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+){0,2}) ([A-Z]{1,3}|[A-Z]-[A-Z]|[A-Z]\.(?:[ -]?[A-Z]\.){0,3})"
)
_INITIALS_AND_FAMILY = regex(r"(?:[^\W\d_]\.[\s~-]*)+[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+){0,2}")
_ENTITY = regex(r"&#?\w{1,12};")
_OTHERS = regex(r"\{?(?:others|et\.?[\s~]*(?:al|alii|aliae)|\.{3}|…|\\l?dots|u\.[\s~]?a)[.}]*", re.IGNORECASE)
_TRAILING_OTHERS = regex(r"[\s~,]{1,9}(?:et[\s~]{1,9}al\.?|…|\.{3})$", re.IGNORECASE)
_STARTS_OF_OTHERS = tuple("oOeEuU{.…\\")
_ENDS_OF_OTHERS = ("al", "al.", "AL", "AL.", "…", "...")
_PAIR = 2
# Words by which an organisation is known.
_ORGANISATION = regex(
    r"\b(?:of|for|the|inc|ltd|llc|corp|co|company|corporation|limited|sons|brothers|bros|partners|associates"
    r"|foundation|group|in?stitut\w*|universit\w*|college|school|department|ministry|office|agency"
    r"|bureau|cent(?:er|re)|society|association|committee|council|laborator(?:y|ies)|labs?|technolog(?:y|ies)"
    r"|systems|research|organi[sz]ations?|collaborations?|consorti(?:a|um)|teams?|networks?|union|federation|board"
    r"|commission|authority|library|academy|hospital|division|service"
    r"|für|gmbh|\w*(?:amt|anstalt|gesellschaft|ministerium|verband|verein)|stiftung|pour|minist[eè]re)\b",
    re.IGNORECASE,
)
# A person in braces: each word of the name begins with a letter, and none is a number.
_PERSON = regex(r"(?:(?!and\b|und\b|et\b)(?:[^\W\d_]|[\\{])[^\s\d,;:&/()]*[\s~]*){1,4}")


def at_commas(source: str) -> list[str]:
    """The parts of a name, or of a list, between commas."""
    parts = split(source, _BRACE_OR_COMMA) if "{" in source or "}" in source else source.split(",")
    return [part.strip() for part in parts]


def words_of(source: str) -> list[str]:
    """The words of a name, parted at blanks and ties."""
    if "{" not in source and "\\" not in source and "~" not in source:
        return source.split()
    return [word for word in split(source.strip(), _BRACE_OR_SPACE) if word]


def without_marks(source: str) -> str:
    r"""The names of a field without the marks at them, otherwise as their author wrote the field.

    >>> without_marks("Bee$^*$, Ann  and {Cee Group}\\dag")
    'Bee, Ann  and {Cee Group}'
    >>> without_marks("* and Bee*")
    '* and Bee'
    """
    if _MARKING.isdisjoint(source) and not ("\\" in source and _MARK_COMMAND.search(source)):
        return source
    bare = "and".join(map(_bare_person, split(f" {source} ", _BRACE_OR_AND)))[1:-1]
    return bare if is_balanced(bare) else source


def _bare_person(text: str) -> str:
    """A person without marks; as they stand where nothing else does."""
    bare = ",".join(map(_bare, split(_bare(text), _BRACE_OR_COMMA)))
    return bare if bare.strip() else text


def _bare(text: str) -> str:
    """A name, or a part of one, without marks; the white space around it stays."""
    inside = text.strip()
    return text.replace(inside, take_marks(inside)[0], 1) if inside else text


def is_others(text: str) -> bool:
    """Whether a name says that there are more of them."""
    return text[:1] in _STARTS_OF_OTHERS and _OTHERS.fullmatch(text) is not None


def without_others(text: str) -> str:
    """A name without an "et al." behind it."""
    return _TRAILING_OTHERS.sub("", text) if text.endswith(_ENDS_OF_OTHERS) else text


def braced_person(text: str) -> str:
    """The name of a person that stands in braces as a whole, `{Feick, Matt}`; "" for an organisation's.

    EDP Sciences export every author so. BibTeX takes it for one unit.
    """
    if "," not in text or not is_braced(text):
        return ""
    inside = text[1:-1]
    return inside if _is_person(inside) else ""


def _is_person(text: str) -> bool:
    parts = at_commas(text)
    return (
        len(parts) == _PAIR
        and all(map(_PERSON.fullmatch, parts))
        and not all(part.isupper() and "." not in part for part in parts)
        and _ORGANISATION.search(text) is None
    )


def braced_people(source: str) -> str:
    """The list of people that stands in braces as a whole, `{Bee, Ann and Cee, Carl}`; "" for others."""
    text = source.strip()
    if "," not in text or not is_braced(text):
        return ""
    pieces = [piece.strip() for piece in split(f" {text[1:-1]} ", _BRACE_OR_AND)]
    return text[1:-1] if len(pieces) > 1 and all(is_others(one) or _is_person(one) for one in pieces) else ""


def split_people(source: str) -> tuple[list[str], str]:
    """The names of a field, and how else than by `and` they are joined; "" where that is all."""
    pieces = split(f" {source} ", _BRACE_OR_AND)
    if "," not in source and ";" not in source and "&" not in source and "、" not in source:
        return pieces, ""
    said = ""
    is_joined = ";" in source or "&" in source or "、" in source or "；" in source
    if is_joined and not _ENTITY.search(source):
        listed = [part for piece in pieces for part in _at_signs(piece)]
        if len(listed) > len(pieces):
            pieces, said = listed, "the names are not joined by the word and"
            if len(pieces) > 1 and not pieces[-1].strip():
                pieces.pop()
    people: list[str] = []
    for piece in pieces:
        family, comma, behind = piece.partition(",")
        # One comma is that of "Bee, Ann", unless a name begins as "A. Bee, C. Cee" does.
        if comma and ("," in behind or "." in family or said or (len(pieces) == 1 and " " in family.strip())):
            # "Ann Bee, Carl Cee, and Dan Dee"
            is_prose = "," not in pieces[-1] and (bool(said) or piece.rstrip().endswith(","))
            if parted := _joined_by_commas(piece, is_prose=is_prose):
                said = said or "the names are joined by commas alone"
                people += parted
                continue
        found = _FAMILY_AND_INITIALS.fullmatch(piece.strip()) if said else None
        people.append(found.expand(r"\1, \2") if found else piece)
    return people, said


def _at_signs(piece: str) -> list[str]:
    """The names that signs join; the piece whole where its `&` is that of an organisation."""
    pieces = split(f" {piece} ", _BRACE_OR_SIGN)
    return [piece] if "&" in piece and _is_organisation(piece, pieces) else pieces


def _is_organisation(text: str, sides: list[str]) -> bool:
    """Whether a text with an `&` is one name: "Ernst & Young", "Bill & Melinda Gates Foundation"."""
    if any(sign in text for sign in ";；、"):
        return False
    is_short = any(len(side.split()) == 1 and not is_family_first(side) for side in sides)
    return (is_short and "," not in text) or _ORGANISATION.search(text) is not None


def _joined_by_commas(piece: str, *, is_prose: bool) -> list[str]:
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
    listed = _listed(parts, is_prose=is_prose)
    return [*listed, *more] if listed else []


def _listed(parts: list[str], *, is_prose: bool) -> list[str]:
    """The names that the parts between commas are; empty where they are one name."""
    turned = [found.expand(r"\1, \2") for part in parts if (found := _FAMILY_AND_INITIALS.fullmatch(part))]
    if len(turned) == len(parts):
        return turned
    whole = all(len(words_of(part)) > 1 for part in parts)
    if all(map(_INITIALS_AND_FAMILY.fullmatch, parts)) or (is_prose and whole):
        return parts
    if len(parts) == _PAIR or any(is_suffix(part, 0) for part in parts):
        return []
    paired = len(parts) % 2 == 0
    if paired and all(map(_INITIALS.fullmatch, parts[1::2])):
        return _in_pairs(parts)
    if whole or all(len(part) > 1 and is_family_first(part) for part in parts):
        return parts
    return _in_pairs(parts) if paired else []


def _in_pairs(parts: list[str]) -> list[str]:
    return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
