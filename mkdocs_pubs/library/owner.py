"""Whose site it is: the owner by initials, and what shows that the entries know nobody of that name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.publication import Author, Publication
from mkdocs_pubs.problems import Fault, Level, Problem
from mkdocs_pubs.text.folding import fold, nearest
from mkdocs_pubs.text.regex import regex

if TYPE_CHECKING:
    from mkdocs_pubs.library.people import Directory, Person

_WORD = regex(r"[^\W\d_]+")
# An owner who is found in fewer than a tenth of the publications, or in one, may be written in another way.
_SEVERAL = 10
_FEW = 2
_MOST_NAMED = 3
_MOST_NAMES = 5000

Given = tuple[str, ...]
"""The words of a given name, folded: ("ann", "m")."""


def family_of(name: Name) -> str:
    """The family name with its prefix, folded; "" for a name without a given one."""
    return fold(f"{name.prefix} {name.family}") if name.given and not name.literal else ""


def given_of(name: Name) -> Given:
    """The words of the given name, folded."""
    return tuple(_WORD.findall(fold(name.given)))


def _is_short(given: Given) -> bool:
    return bool(given) and all(len(word) == 1 for word in given)


def _may_be(written: Given, given: Given) -> bool:
    """Whether a given name may be another one, one of them with initials: "g", "geoffrey e" and "geoffrey".

    What one of them has more words are initials, or the other one is nothing else.
    """
    same = all(
        one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
        for one, other in zip(written, given, strict=False)
    )
    more = written[len(given) :] or given[len(written) :]
    return same and (_is_short(written) or not more or _is_short(more))


class Initials:
    """The owners of a site by initials, middle ones too, where these fit nobody else whom the site names.

    Args:
        owners: each owner's names, with the person of authors.yml, None for the site's author.
        others: the names of other people whom the site knows.
    """

    def __init__(self, owners: Iterable[tuple[Person | None, Name]], others: Iterable[Name]) -> None:
        self._owners: dict[str, list[tuple[Person | None, Given]]] = {}
        for person, name in owners:
            if (family := family_of(name)) and (given := given_of(name)) and not _is_short(given):
                self._owners.setdefault(family, []).append((person, given))
        self._others: dict[str, set[Given]] = {}
        # By the family and the given name of an owner: the fullest that has middle initials more, or less.
        self._fullest: dict[tuple[str, Given], Given] = {}
        self._known: dict[Name, tuple[Person | None, bool]] = {}
        for name in others:
            self._meet(name)

    def meet(self, publications: Iterable[Publication]) -> None:
        """Take note of all who bear an owner's family name."""
        # Most families are others: what a family is, is asked once.
        strangers: dict[str, bool] = {}
        for publication in publications if self._owners else ():
            for author in (*publication.authors, *publication.editors):
                family = author.name.family
                if family not in strangers:
                    strangers[family] = not any(own.endswith(fold(family)) for own in self._owners)
                if not strangers[family]:
                    self._meet(author.name)
        self._known.clear()

    def _meet(self, name: Name) -> None:
        family = family_of(name)
        given = given_of(name) if family in self._owners else ()
        owners = [own for _, own in self._owners.get(family, ())]
        if not given or _is_short(given) or given in owners:
            return
        others = self._others.setdefault(family, set())
        alike = [own for own in owners if _may_be(given, own)]
        for own in alike:
            fullest = self._fullest.setdefault((family, own), given)
            if not _may_be(given, fullest):
                others |= {given, fullest}  # two middle initials: nobody knows whose is the owner's
            elif given > fullest:
                self._fullest[family, own] = given
        if not alike:
            others.add(given)

    def owner(self, name: Name) -> tuple[Person | None, bool]:
        """The person who bears a name with initials, and whether it is an owner."""
        if name not in self._known:
            self._known[name] = self._owner(name)
        return self._known[name]

    def _owner(self, name: Name) -> tuple[Person | None, bool]:
        family = family_of(name)
        written = given_of(name) if family in self._owners else ()
        if not written or any(_may_be(written, given) for given in self._others.get(family, ())):
            return None, False
        found = [
            person
            for person, own in self._owners[family]
            if _may_be(written, own) and _may_be(written, self._fullest.get((family, own), own))
        ]
        people = dict.fromkeys(found)
        return (found[0], True) if len(people) == 1 else (None, False)


def owner_problems(directory: Directory, publications: Sequence[Publication]) -> Iterator[Problem]:
    """A warning for each person who is `me` and whom no publication has."""
    owners = [person for person in directory.people.values() if person.me]
    if not owners or not publications:
        return
    found = {author.person for author in _everybody(publications) if author.me}
    for person in owners:
        if person.id not in found:
            message = f"{person.name or person.id} is `me`, and in no publication"
            near = _near(Name.from_text(person.name), publications)
            fix = f"add to the aliases who it is: {near}" if near else "write the name as the entries have it"
            yield Problem(
                "owner-absent", message, Level.WARNING, person.path, person.line, key=person.id, fix=fix
            )


def owner_faults(owner: str, directory: Directory, publications: Sequence[Publication]) -> tuple[Fault, ...]:
    """A hint where the site's author is in no publication, or in few, and others are called almost so."""
    if not owner or not publications or any(person.me for person in directory.people.values()):
        return ()
    few = max(len(publications) / _SEVERAL, min(_FEW, len(publications)))
    count = 0
    for publication in publications:
        count += any(author.me for author in _everybody([publication]))
        if count >= few:
            return ()
    near = _near(Name.from_text(owner), publications, is_absent=not count)
    if count and not near:
        return ()  # as many a member of a group
    found = f"{count} of {len(publications)} publications" if count else "no publication"
    fix = "add authors.yml beside the .bib files, with this person, `me: true` and the names of entries"
    if near:
        fix = f"if this is the same person, add {near} to the aliases in authors.yml"
        if not directory.people:
            fix += ", a file to be written beside the .bib files, with this person and `me: true`"
    message = f"{owner} is in {found}"
    return (Fault("owner-absent", message, fix=fix, level=Level.HINT, trail=("site_author",)),)


def _everybody(publications: Iterable[Publication]) -> Iterator[Author]:
    for publication in publications:
        yield from (author for listed in publication.people.values() for author in listed)


def _near(owner: Name, publications: Sequence[Publication], *, is_absent: bool = True) -> str:
    """The names that are nearly the owner's, the commonest first; one mistyped where the owner is absent."""
    family, first = family_of(owner), "".join(given_of(owner))[:1]
    names = Counter(author.name for author in _everybody(publications) if not author.me)
    alike = [
        name
        for name, _ in names.most_common()
        if first and family_of(name) == family and "".join(given_of(name)).startswith(first)
    ]
    if is_absent and not alike and len(names) <= _MOST_NAMES:
        one = nearest(str(owner), map(str, names))
        return f'"{one}"' if one else ""
    return ", ".join(f'"{name}"' for name in alike[:_MOST_NAMED])
