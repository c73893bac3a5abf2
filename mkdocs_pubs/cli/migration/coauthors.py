"""The people of an al-folio site: who owns it, and the links of `_data/coauthors.yml`.

al-folio names people by the family name, and by the given names that entries may have; its versions write
that in several ways: a list of people, a single one, with given names or without. What authors.yml gets are
the spellings that the entries have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from mkdocs_pubs.cli.migration.source_files import mapping_of, text_of, texts_of
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.text.folding import fold

_NO_SLUG = re.compile(r"[^\w]+")

People = dict[str, dict[str, Any]]
"""authors.yml: what it says of each person, by the id."""


def directory_of(
    owner: str,
    scholar: Mapping[str, Any],
    coauthors: Mapping[str, Any],
    publications: Iterable[Publication],
) -> tuple[str, People, tuple[str, ...]]:
    """The people of a site.

    Args:
        owner: the name of the site's owner; "" where only its spellings are known.
        scholar: the settings of jekyll-scholar: the spellings of the owner's name.
        coauthors: what `_data/coauthors.yml` says.
        publications: whose names are looked for.

    Returns:
        The name of the owner, what authors.yml says, and the names of co-authors whom no entry has.
    """
    names = _names_by_family(publications)
    people: People = {}
    families, givens = texts_of(scholar.get("last_name")), texts_of(scholar.get("first_name"))
    own = [name for family in families for name in names.get(fold(family), ()) if _fits(name, givens)]
    spellings = [str(name) for name in own]
    owner = owner or max(spellings, key=len, default="")
    if owner:
        _add(people, owner, spellings, me=True)
    own_names = {fold(spelling) for spelling in (owner, *spellings)}
    taken: set[str] = set()  # where two have a name, the first one's link is the one that al-folio shows
    unlinked: list[str] = []
    for family, said in coauthors.items():
        for one in said if isinstance(said, list) else [said]:
            wanted = texts_of(mapping_of(one).get("firstname"))
            url = text_of(mapping_of(one).get("url"))
            found = [name for name in names.get(_family(family), ()) if _fits(name, wanted)]
            called = [f"{given} {family}" for given in wanted]
            if not found:
                unlinked.append((*called, str(family))[0])
            elif own_names & {fold(str(name)) for name in (*found, *called)}:
                _add_aliases(next(iter(people.values())), map(str, found))
            elif url and not taken & {fold(str(name)) for name in found}:
                found_as = [str(name) for name in found]
                taken.update(map(fold, found_as))
                _add(people, max(found_as, key=len), found_as, url=url)
    return owner, people, tuple(unlinked)


def _names_by_family(publications: Iterable[Publication]) -> dict[str, list[Name]]:
    found: dict[str, dict[Name, None]] = {}
    for publication in publications:
        for author in (*publication.authors, *publication.editors):
            name = author.name
            for family in {name.family, f"{name.prefix} {name.family}".strip()}:
                found.setdefault(fold(family), {})[name] = None
    return {family: list(names) for family, names in found.items()}


def _fits(name: Name, givens: Iterable[str]) -> bool:
    """Whether the given name is one of these; any is where there are none."""
    wanted = {fold(given) for given in givens}
    return not wanted or fold(name.given) in wanted


def _family(key: object) -> str:
    """A family name to compare; al-folio takes the marks of authors out of it."""
    return fold(str(key).strip("¶&*†^ "))


def _add(people: People, name: str, spellings: Iterable[str], **said: Any) -> None:
    base = person_id = _NO_SLUG.sub("-", fold(name)).strip("-") or "person"
    number = 2
    while person_id in people:
        person_id, number = f"{base}-{number}", number + 1
    people[person_id] = {"name": name, **said}
    _add_aliases(people[person_id], spellings)


def _add_aliases(person: dict[str, Any], spellings: Iterable[str]) -> None:
    known = {person["name"], *person.get("aliases", ())}
    aliases = [*person.get("aliases", ()), *(one for one in dict.fromkeys(spellings) if one not in known)]
    if aliases:
        person["aliases"] = aliases
