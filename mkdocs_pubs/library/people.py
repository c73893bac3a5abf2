"""Who is who: bib/authors.yml becomes a Directory, which knows the people behind the names of an entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

import yaml

from mkdocs_pubs.library.owner import Initials
from mkdocs_pubs.library.yaml_nodes import boolean_of, described, is_null, line_of, text_of
from mkdocs_pubs.library.yaml_reader import ADDRESS, FLAG, Key, KeyTable, YamlReader, address_of, plain_text
from mkdocs_pubs.model.marks import KNOWN_MARKS
from mkdocs_pubs.model.name import Name, spellings, words
from mkdocs_pubs.model.publication import Author, Publication
from mkdocs_pubs.problems import Level, Problem
from mkdocs_pubs.text.folding import fold, suggestion
from mkdocs_pubs.text.regex import regex


def _spelling(node: yaml.Node) -> str | None:
    return plain_text(node) or None


def _mark_of(node: yaml.Node) -> str | None:
    return text if (text := plain_text(node)) in KNOWN_MARKS else None


def _orcid_of(node: yaml.Node) -> str | None:
    """The address of an ORCID iD, written as that or bare; None for what is none."""
    text = text_of(node)
    return _orcid_address(text) or None if text else text


def _orcid_address(text: str) -> str:
    """The address of an ORCID iD; "" for what is none.

    Source: ORCID, "Structure of the ORCID Identifier": fifteen digits and a check character, which ISO/IEC
    7064 calls MOD 11-2.
    """
    found = _ORCID.fullmatch(text.strip())
    if not found:
        return ""
    digits = found[1].replace("-", "").upper()
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    if digits[-1] != "0123456789X"[(12 - total) % 11]:
        return ""
    return "https://orcid.org/" + "-".join(digits[at : at + 4] for at in range(0, 16, 4))


_ORCID = regex(r"(?:(?:https?://)?(?:www\.)?orcid\.org/)?((?:[0-9]{4}-?){3}[0-9]{3}[0-9Xx])/?", re.IGNORECASE)
_NO_SPELLING = "a spelling of the name should stand here, not {}"
_ALIASES_EXAMPLE = 'write a list, as in aliases: ["A. Person"]'
_KEYS = {
    "name": Key(plain_text, "people-value"),
    "url": Key(address_of, "people-url", ADDRESS, "write one with https://"),
    "orcid": Key(_orcid_of, "people-value", "{} is no ORCID iD", "look at its digits: 0000-0002-1825-0097"),
    "aliases": Key(_spelling, "people-value", _NO_SPELLING, _ALIASES_EXAMPLE, is_list=True),
    "me": Key(boolean_of, "people-value", FLAG, "write `me: true`"),
    "mark": Key(_mark_of, "people-value", "{} is no mark", f"write one of {', '.join(KNOWN_MARKS)}"),
    "default": Key(boolean_of, "people-value", FLAG, "write `default: true`"),
}
# A problem names so many people whom a name fits.
_MOST_NAMED = 5
# Material's blog reads the same file, and asks for these.
_BLOG_KEYS = ("description", "avatar", "slug")
KEYS = KeyTable(_KEYS, "a name", "people-key", _BLOG_KEYS)
"""The keys of a person."""


class Person(NamedTuple):
    """One person of authors.yml.

    Attributes:
        id: the key in the file, by which an entry picks a person.
        name: as written there, LaTeX decoded; "" where it is missing.
        url: where the name leads, "" for nowhere; its scheme is allowed. The page at ORCID where the file
            gives no other.
        orcid: the address of the ORCID iD, "" where unknown.
        me: shown in bold.
        default: meant where several people have the name.
        mark: what stands behind the name wherever it is listed, "student"; "" for nothing.
        aliases: other spellings of the name, decoded.
        line: where the person stands in the file, from 1.
        path: the file, as the user knows it.
    """

    id: str
    name: str = ""
    url: str = ""
    orcid: str = ""
    me: bool = False
    default: bool = False
    mark: str = ""
    aliases: tuple[str, ...] = ()
    line: int = 0
    path: str = ""


def _all_words(name: Name) -> frozenset[str]:
    parts = (name.family, name.given, name.prefix, name.suffix, name.variant)
    return frozenset().union(*map(words, parts))


def _names_of(person: Person) -> Iterator[Name]:
    return (Name.from_text(spelling) for spelling in (person.name, *person.aliases) if spelling)


class Directory:
    """The people of a site, found by id or by name.

    A name fits a person when it is the name or an alias, in either order; case, accents, LaTeX, and the dots
    and spaces of initials don't count. Of several who fit, the one marked `default` is meant, else nobody.

    The owner is in bold where nobody is marked `me`: the person whom the owner's name fits, or else every
    author of that name. The owner's initials fit too where they fit nobody else; see `meet`.

    Args:
        people: in the file's order.
        owner: the name of the site's author, "" where unknown.
        gives_names: people are shown under their names here, whatever the entries call them.

    Attributes:
        people: by id, in the file's order.
        owner: as given.
        has_several_owners: the site is that of several people, as a group's is.
        ids_by_name: from every folded name and alias, in either order, with and without dots, to the people.
    """

    def __init__(self, people: Iterable[Person] = (), owner: str = "", *, gives_names: bool = False) -> None:
        self.people: Mapping[str, Person] = {person.id: person for person in people}
        self._names = {
            person.id: Name.from_text(person.name)
            for person in self.people.values()
            if gives_names and person.name
        }
        self._places = {person_id: place for place, person_id in enumerate(self.people)}
        ids: dict[str, set[str]] = {}
        known: set[str] = set()
        for person in self.people.values():
            for spelling in filter(None, (person.name, *person.aliases)):
                name = Name.from_text(spelling)
                known |= _all_words(name)
                for folded in (fold(spelling), *spellings(name)):
                    ids.setdefault(folded, set()).add(person.id)
        self.ids_by_name: Mapping[str, frozenset[str]] = {
            spelling: frozenset(found) for spelling, found in ids.items() if spelling
        }
        self._fitting: dict[frozenset[str], tuple[Person, ...]] = {}
        self._owner: Person | None = None
        self._owner_spellings: frozenset[str] = frozenset()
        if owner and not any(person.me for person in self.people.values()):
            named = Name.from_text(owner)
            known |= _all_words(named)
            fitting = self.identify(Author(named))
            if len(fitting) == 1:
                self._owner = fitting[0]
            else:
                self._owner_spellings = spellings(named)
        self.owner = owner
        pairs = [(one, name) for one in self.people.values() for name in _names_of(one)]
        owners: list[tuple[Person | None, Name]] = [pair for pair in pairs if self._is_owner(pair[0])]
        others = [name for one, name in pairs if not self._is_owner(one)]
        self._initials = Initials(owners or ([(None, Name.from_text(owner))] if owner else []), others)
        self.has_several_owners = sum(person.me for person in self.people.values()) > 1
        self._words = frozenset(known)
        self._met: dict[Author, tuple[Author, tuple[Person, ...]]] = {}

    def _is_owner(self, person: Person) -> bool:
        return person.me or person is self._owner

    def meet(self, publications: Iterable[Publication]) -> None:
        """Learn the names of all publications, before one is resolved: whose initials fit somebody else."""
        self._initials.meet(publications)
        self._met.clear()

    @property
    def has_owner(self) -> bool:
        """Whether the site has an owner, by its author's name or by `me`."""
        return bool(self._owner or self._owner_spellings) or any(one.me for one in self.people.values())

    def identify(self, author: Author) -> tuple[Person, ...]:
        """Who `author` may be: the person its entry picked, or else those whom the name fits.

        One is certain; of several none is meant.
        """
        if author.person is not None:
            return tuple(person for person in [self.people.get(author.person)] if person)
        name = spellings(author.name)
        fitting = self._fitting.get(name)
        if fitting is None:
            # Once for a name: many may bear it, and many entries have it.
            ids = {found for spelling in name for found in self.ids_by_name.get(spelling, ())}
            fitting = tuple(self.people[found] for found in sorted(ids, key=self._places.__getitem__))
            meant = tuple(person for person in fitting if person.default)
            self._fitting[name] = fitting = meant if len(meant) == 1 else fitting
        return fitting

    def resolve(self, publication: Publication) -> tuple[Publication, tuple[Problem, ...]]:
        """Say of each author, editor, translator and so on of a publication who it is.

        Args:
            publication: as converted, with the ids that its entry picked.

        Returns:
            The publication with `person`, `url` and `me` of its people, the same one where nothing changes;
            and a problem for each name that fits several people, and each id that nobody has.
        """
        problems: list[Problem] = []

        def known(role: str, authors: tuple[Author, ...]) -> tuple[Author, ...]:
            found: list[Author] = []
            for place, author in enumerate(authors, start=1):
                resolved, fitting = self._met.get(author) or self._meet(author)
                found.append(resolved)
                if len(fitting) > 1 or (author.person and not fitting):
                    problems.append(self._doubt(publication, role, place, author, fitting))
            return tuple(found)

        authors = known("author", publication.authors)
        editors = known("editor", publication.editors)
        details = publication.details
        if details.translators or details.contributors:
            translators = known("translator", details.translators)
            contributors = tuple((role, known(role, people)) for role, people in details.contributors)
            details = details._replace(translators=translators, contributors=contributors)
        if (authors, editors, details) != (publication.authors, publication.editors, publication.details):
            publication = publication._replace(authors=authors, editors=editors, details=details)
        return publication, tuple(problems)

    def is_owners(self, publication: Publication) -> bool:
        """Whether the owner is among those who made a publication."""
        known, _ = self.resolve(publication)
        return any(one.me for listed in known.people.values() for one in listed)

    def _meet(self, author: Author) -> tuple[Author, tuple[Person, ...]]:
        """An author with who it is, and whom the name fits; once for each, as people write many papers."""
        is_stranger = self._is_stranger(author)
        fitting = () if is_stranger else self.identify(author)
        met = self._met[author] = (author if is_stranger else self._resolved(author, fitting)), fitting
        return met

    def _is_stranger(self, author: Author) -> bool:
        """Whether nobody whom the site knows has a word of the author's family name.

        Most authors are strangers. To ask no more of them saves 20 % of reading the tests' real files.
        """
        if author.person is not None or author.name.variant:
            return False
        own = words(author.name.family)
        return bool(own) and own.isdisjoint(self._words)

    def _resolved(self, author: Author, fitting: tuple[Person, ...]) -> Author:
        person = fitting[0] if len(fitting) == 1 else None
        if self._owner is None:
            is_owner = not self._owner_spellings.isdisjoint(spellings(author.name))
        else:
            is_owner = person is self._owner
        if not (fitting or is_owner or author.person):
            person, is_owner = self._initials.owner(author.name)
        if person is None:
            return author._replace(person=None, me=is_owner)
        name = self._names.get(person.id, author.name)
        me = person.me or is_owner
        marks = author.marks
        if person.mark and person.mark not in marks:
            marks = (*marks, person.mark)
        return author._replace(
            name=name, person=person.id, url=person.url, orcid=person.orcid, me=me, marks=marks
        )

    def _doubt(
        self, publication: Publication, role: str, place: int, author: Author, fitting: tuple[Person, ...]
    ) -> Problem:
        code, field, annotation = "person-ambiguous", role, f"{role}+an:id"
        if author.person:
            code, field = "person-unknown", annotation
            message = f'nobody in authors.yml has the id "{author.person}"'
            fix = suggestion(author.person, self.people, "add this person, or pick one who is there")
        else:
            named = [person.id for person in fitting[:_MOST_NAMED]]
            others = len(fitting) - len(named)
            more = [f"{others} more"] if others else []
            message = f"{author.name} may be {' or '.join((*named, *more))}"
            fix = (
                f'pick one with {annotation} = {{{place}="{fitting[0].id}"}}, '
                "or mark one of them `default: true` in authors.yml"
            )
        at = publication.entry.place_of(field)
        return Problem(code, message, Level.WARNING, *at, key=publication.key, field=role, fix=fix)


def load_people(
    text: str, path: str, owner: str = "", *, gives_names: bool = False
) -> tuple[Directory, tuple[Problem, ...]]:
    """Read authors.yml.

    Args:
        text: the file's text; empty where there is no file.
        path: the file as the user knows it.
        owner: the name of the site's author, "" where unknown.
        gives_names: as `Directory` takes it.

    Returns:
        The directory, without what could not be read, and the problems of the file.
    """
    reader = YamlReader(text, path)
    directory = Directory(_people(reader), owner, gives_names=gives_names)
    return directory, (*reader.problems, *_rival_defaults(directory, path))


def _rival_defaults(directory: Directory, path: str) -> Iterator[Problem]:
    """A problem for each two people of one name who are both its default."""
    places = {person_id: place for place, person_id in enumerate(directory.people)}
    rivals: dict[tuple[str, str], None] = {}
    for ids in directory.ids_by_name.values():
        if len(ids) > 1:
            defaults = sorted((one for one in ids if directory.people[one].default), key=places.__getitem__)
            rivals.update(dict.fromkeys(pairwise(defaults)))
    for first, second in rivals:
        message = f"{first} and {second} share a name and are both its default"
        place = path, directory.people[second].line
        fix = "mark only one of them"
        yield Problem("people-defaults", message, Level.WARNING, *place, key=second, field="default", fix=fix)


def _people(reader: YamlReader) -> Iterator[Person]:
    for key, key_node, node in reader.pairs(reader.root, "authors"):
        if key != "authors":
            fix = "write `authors:` in a line of its own, and the people indented below it"
            reader.report("people-key", f'"{key}" is not known here', key_node, fix)
        elif isinstance(node, yaml.MappingNode):
            for person_id, id_node, value in reader.pairs(node, "a person's id"):
                yield _person(person_id, id_node, value, reader)
        elif not is_null(node):
            message = f"people by their ids should stand here, not {described(node)}"
            fix = "write `first-last:` and `name: First Last` below it"
            reader.report("people-value", message, node, fix)


def _person(person_id: str, id_node: yaml.Node, node: yaml.Node, reader: YamlReader) -> Person:
    values = reader.values(node, KEYS, person_id)
    if not values.get("name"):
        message, fix = "this person has no name", "add `name: First Last`"
        reader.report("people-name", message, id_node, fix, key=person_id, field="name")
    orcid = values.get("orcid") or _orcid_address(values.get("url", ""))
    values |= {"orcid": orcid, "url": values.get("url") or orcid}
    return Person(id=person_id, line=line_of(id_node), path=reader.path, **values)
