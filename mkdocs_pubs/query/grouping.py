"""Publications under headings: by year, kind, venue, keywords, state or role."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from mkdocs_pubs.model.publication import (
    FORTHCOMING,
    OTHER,
    PUBLISHED,
    UNDATED,
    Kind,
    Publication,
    PubState,
    Role,
)
from mkdocs_pubs.query.conditions import IS_OWNER
from mkdocs_pubs.query.sorting import is_forthcoming
from mkdocs_pubs.text.folding import fold


class Group(NamedTuple):
    """Publications under one heading.

    Attributes:
        key: what the group is called in `group_order` and `group_names`, the same in every language: "2020",
            "forthcoming", "undated"; a kind; a state or "published"; a venue or keyword, folded; "other" for
            what has no venue or keyword. Empty for the one group of a list that is not grouped.
        label: its heading's text, empty for a list that is not grouped.
        publications: in the order in which they were given.
    """

    key: str
    label: str
    publications: tuple[Publication, ...]


class _Place(NamedTuple):
    """Where one publication belongs: a group's key, its text where no language decides it, its rank."""

    key: str
    text: str | None
    rank: tuple[Any, ...]


# First, among the ordered, and last, whichever way the groups between are turned.
_FIRST, _AMONG, _LAST = -1, 0, 1


def _by_year(publication: Publication) -> tuple[_Place, ...]:
    if publication.date is not None:
        year = publication.date.year
        return (_Place(str(year), str(year), (_AMONG, -year)),)
    if is_forthcoming(publication):
        return (_Place(FORTHCOMING, None, (_FIRST, 0)),)
    return (_Place(UNDATED, None, (_LAST, 0)),)


def _by_kind(publication: Publication) -> tuple[_Place, ...]:
    return (_Place(publication.kind.value, None, (_AMONG, _RANKS[publication.kind])),)


def _by_role(publication: Publication) -> tuple[_Place, ...]:
    roles = publication.roles_of(IS_OWNER)
    return (_Place(roles[0].value, None, (_AMONG, _RANKS[roles[0]])),) if roles else _by_name(())


def _by_state(publication: Publication) -> tuple[_Place, ...]:
    if publication.pubstate is None:
        return (_Place(PUBLISHED, None, (_LAST, 0)),)
    return (_Place(publication.pubstate.value, None, (_AMONG, _RANKS[publication.pubstate])),)


def _by_name(names: Iterable[str]) -> tuple[_Place, ...]:
    places: dict[str, _Place] = {}
    for name in names:
        if key := fold(name):
            places.setdefault(key, _Place(key, name, (_AMONG, key)))
    return tuple(places.values()) or (_Place(OTHER, None, (_LAST, "")),)


_RANKS: Mapping[str, int] = {member: rank for rank, member in enumerate((*Kind, *PubState, *Role))}
_PLACES: Mapping[str, Callable[[Publication], tuple[_Place, ...]]] = {
    "year": _by_year,
    "kind": _by_kind,
    "venue": lambda publication: _by_name([str(publication.venue.name)] if publication.venue else []),
    "keywords": lambda publication: _by_name(publication.keywords),
    "pubstate": _by_state,
    "role": _by_role,
}

GROUP_NAMES = tuple(_PLACES)
"""What `group` understands, and in which order its groups stand:

- `year`: forthcoming ones without a year, then the newest year first, at last the undated;
- `kind`: article, conference, preprint, book, chapter, review, entry, thesis, report, patent, software,
  dataset, talk, poster, other;
- `venue`: by the short name, alphabetically; at last those without one;
- `keywords`: alphabetically, a publication under each of its keywords; at last those without any;
- `role`: what the owner did for the work, or else those who stand first: author, editor, translator and so
  on, the first of several;
- `pubstate`: inpreparation, submitted, forthcoming, inpress, prepublished, and at last the published.
"""


def grouped(
    publications: Sequence[Publication], by: str, labels: Mapping[str, str], *, turned: bool = False
) -> tuple[Group, ...]:
    """Put publications under headings; none is lost.

    Args:
        publications: in the order in which they stand inside a group.
        by: one of `GROUP_NAMES`.
        labels: headings in the page's language by a group's key, for `LABEL_KEYS`; a missing one is the key.
        turned: the usual order of the groups is turned round, except that those that lack what they are
            grouped by stay last.
    """
    members: dict[str, list[Publication]] = {}
    places: dict[str, _Place] = {}
    for publication in publications:
        for place in _PLACES[by](publication):
            members.setdefault(place.key, []).append(publication)
            places.setdefault(place.key, place)
    arranged = sorted(places.values(), key=lambda place: place.rank)
    if turned:
        ahead = [place for place in arranged if place.rank[0] != _LAST]
        arranged = ahead[::-1] + arranged[len(ahead) :]
    return tuple(
        Group(key, labels.get(key, key) if text is None else text, tuple(members[key]))
        for key, text, _ in arranged
    )


def keys_by_name(groups: Sequence[Group], by: str) -> Mapping[str, str]:
    """The groups' keys by all that a page's author may call them, folded.

    A venue also goes by its full name, by what its entries call it and by what venues.yml does.
    """
    keys: dict[str, str] = {}
    if by == "venue":
        for group in groups:
            for venue in (publication.venue for publication in group.publications if publication.venue):
                for name in (str(venue.full), *venue.aliases):
                    keys.setdefault(fold(name), group.key)
    return {**keys, **{group.key: group.key for group in groups}}


def rearranged(
    groups: Sequence[Group], by: str, order: Sequence[str], names: Sequence[tuple[str, str]]
) -> tuple[Group, ...]:
    """The groups as the page's author has them: those called in `order` first, with headings from `names`.

    Where "*" stands in `order`, all the others stand there. `names` has pairs of a name and its heading.
    """
    called = keys_by_name(groups, by)
    own = {called.get(fold(name), fold(name)): heading for name, heading in names}
    keys = [called.get(fold(name), fold(name)) for name in order]
    others = keys.index("*") if "*" in keys else len(keys)
    turn = {key: number for number, key in reversed([*enumerate(keys)])}
    named = (group._replace(label=own.get(group.key, group.label)) for group in groups)
    return tuple(sorted(named, key=lambda group: turn.get(group.key, others)))
