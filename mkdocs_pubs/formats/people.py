"""The people of a reference: names as each style spells and joins them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from mkdocs_pubs.formats.pieces import Piece, Pieces, Role, capital, joined
from mkdocs_pubs.locales.joints import Joints, joints
from mkdocs_pubs.locales.labels import Labels
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.name_parts import is_family_first, spaced_initials, without_degrees
from mkdocs_pubs.model.publication import Author, Publication
from mkdocs_pubs.text.regex import regex

_PAIR = 2
_INITIAL = regex(r"[^\s.-]+|-")

Spelling = Callable[[Name], str]


class ListStyle(NamedTuple):
    """How a style lists names.

    Attributes:
        first: how it spells the first name.
        rest: how it spells the others.
        most: of more names than these only the first `kept` are named, and "et al.".
        kept: how many those are.
        has_last: the last name stands behind an ellipsis instead of "et al.".
        is_spelt: the last two names are joined by the word "and", and not by "&".
        pair_has_comma: two names are joined as the last two of several are.
        et_al_has_comma: "et al." stands behind a comma also where one name alone stands before it.
    """

    first: Spelling
    rest: Spelling
    most: int
    kept: int
    has_last: bool = False
    is_spelt: bool = False
    pair_has_comma: bool = False
    et_al_has_comma: bool = False


def listed(people: Sequence[Author], style: ListStyle, labels: Labels, *, et_al: bool) -> Pieces:
    """Names in a row, as a style lists them; `et_al` where there are others that nobody names."""
    if not people:
        return ()
    first, *rest = people
    names = [style.first(first.name), *(style.rest(person.name) for person in rest)]
    pieces = [
        Piece(name, Role.AUTHOR, person.url, False, False, person)  # noqa: FBT003  # by place, which is quicker
        for name, person in zip(names, people, strict=True)
    ]
    if not rest and not et_al:
        return tuple(pieces)
    between = _between(labels, names, style)
    is_long = len(pieces) > style.most
    if et_al or (is_long and not style.has_last):
        shown = pieces[: style.kept if is_long else None]
        has_comma = len(shown) > 1 or style.et_al_has_comma
        others = between.et_al if has_comma else between.et_al_cited
        return (*_row(shown, between.comma), Piece(others))
    if is_long:
        return (*_row(pieces[: style.kept], between.comma), Piece(f"{between.comma}… "), pieces[-1])
    is_pair = len(pieces) == _PAIR and not style.pair_has_comma
    return (*_row(pieces[:-1], between.comma), Piece(between.pair if is_pair else between.last), pieces[-1])


def _row(pieces: Sequence[Piece], comma: str) -> Pieces:
    between = Piece(comma)
    return tuple(one for piece in pieces for one in (between, piece))[1:]


def _between(labels: Labels, names: Sequence[str], style: ListStyle) -> Joints:
    found = joints(labels, names)
    if not style.is_spelt:
        return found
    sign, word = labels["and"], labels["and_word"]
    return found._replace(pair=found.pair.replace(sign, word), last=found.last.replace(sign, word))


def authors(publication: Publication, style: ListStyle, labels: Labels) -> Pieces:
    """Who a work is by: its authors, else its collaboration, else its editors, else its translators."""
    group = publication.collaboration
    if publication.authors:
        names = listed(publication.authors, style, labels, et_al=publication.et_al)
        return (*names, Piece(f" ({group})")) if group else names
    if group:
        return (Piece(group, Role.AUTHOR),)
    if publication.editors:
        names = listed(publication.editors, style, labels, et_al=publication.editors_et_al)
        return (*names, Piece(f" ({editor_word(publication, labels)})"))
    for roles, people in publication.parts[:1]:
        return (
            *listed(people, style, labels, et_al=False),
            Piece(f" ({_role_words(roles, people, labels)})"),
        )
    return ()


def editors(publication: Publication, style: ListStyle, labels: Labels) -> Pieces:
    """The editors of the book in which an author's part appeared; nobody where they stand for its authors."""
    if not publication.authors:
        return ()
    return listed(publication.editors, style, labels, et_al=publication.editors_et_al)


def contributors(publication: Publication, style: ListStyle, labels: Labels) -> Pieces:
    """Who made a work beside those who stand first, with what they did: "A. Bee, Ed. & Trans."."""
    parts = publication.parts if publication.authors or publication.editors else publication.parts[1:]
    return joined(
        (
            (*listed(people, style, labels, et_al=False), Piece(f", {_role_words(roles, people, labels)}"))
            for roles, people in parts
        ),
        "; ",
    )


def _role_words(roles: Sequence[str], people: Sequence[Author], labels: Labels) -> str:
    words = [_role_word(role, labels, several=len(people) > 1) for role in roles]
    return f" {labels['and']} ".join(words)


def _role_word(role: str, labels: Labels, *, several: bool) -> str:
    if role == "editor":
        return capital(labels["editors" if several else "editor"])
    return capital(labels[f"by_{role}"].replace("{people}", "").strip().removesuffix(" by"))


def editor_word(publication: Publication, labels: Labels) -> str:
    """The word for one editor, or for several: "Ed.", "Eds."."""
    several = len(publication.editors) > 1 or publication.editors_et_al
    return capital(labels["editors" if several else "editor"])


def cited_people(
    publication: Publication, labels: Labels, *, most: int = _PAIR, is_spelt: bool = False
) -> str:
    """Who a work is by, as running text names it: "Wang et al.", "Tang & Xu"; else its title."""
    first = publication.authors or publication.editors or next(iter(publication.people.values()), ())
    families = [_family(person.name) for person in first]
    if not families:
        return publication.collaboration or str(publication.title) or publication.key
    style = ListStyle(str, str, most, 1, is_spelt=is_spelt)
    if len(families) > most or publication.et_al:
        return f"{families[0]}{_between(labels, families[:1], style).et_al_cited}"
    between = _between(labels, families, style)
    if len(families) <= _PAIR:
        return between.pair.join(families)
    return f"{between.comma.join(families[:-1])}{between.last}{families[-1]}"


def _family(name: Name) -> str:
    return f"{name.prefix} {name.family}" if name.prefix else name.family


@lru_cache(maxsize=4096)
def inverted(name: Name) -> str:
    """Family name first, given names as initials: "van Gogh, V."."""
    if _is_whole(name):
        return str(name)
    family, initials, suffix = _cited_parts(name)
    return ", ".join(filter(None, (family, initials, suffix)))


@lru_cache(maxsize=4096)
def upright(name: Name) -> str:
    """Initials first: "V. van Gogh"."""
    if _is_whole(name):
        return str(name)
    family, initials, suffix = _cited_parts(name)
    return " ".join(filter(None, (initials, family, suffix)))


def inverted_whole(name: Name) -> str:
    """Family name first, given names whole: "van Gogh, Vincent"."""
    if _is_whole(name):
        return str(name)
    return ", ".join(filter(None, (_family(name), name.given, without_degrees(name.suffix))))


def _is_whole(name: Name) -> bool:
    return name.literal or not name.given or is_family_first(name.family)


def _cited_parts(name: Name) -> tuple[str, str, str]:
    """The family name with its prefix, the initials, and the suffix without academic degrees."""
    return _family(name), _initials(spaced_initials(name.family, name.given)), without_degrees(name.suffix)


def _initials(given: str) -> str:
    """The initials of given names: "Jean-Paul M." becomes "J.-P. M."."""
    parts = _INITIAL.findall(given)
    # The first letter: a name may begin with a quotation mark or an ayn.
    letters = [next(filter(_is_letter, part), part[0]) for part in parts]
    initials = "".join("-" if letter == "-" else f"{letter}. " for letter in letters)
    return initials.replace(". -", ".-").strip(" -")


def _is_letter(char: str) -> bool:
    return unicodedata.category(char) in {"Lu", "Ll", "Lt", "Lo"}
