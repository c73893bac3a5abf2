"""What the site calls its venues: bib/venues.yml becomes Venues, which knows them by every name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import yaml

from mkdocs_pubs.library.yaml_nodes import described, is_null, line_of, text_of
from mkdocs_pubs.library.yaml_reader import ADDRESS, Key, KeyTable, YamlReader, address_of, plain_text
from mkdocs_pubs.model.publication import LONGEST_SHORT, Publication, Venue
from mkdocs_pubs.problems import Level, Problem
from mkdocs_pubs.text.folding import fits_text, fold
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.rich_text import RichText
from mkdocs_pubs.text.urls import is_relative

_NO_WORD = regex(r"[^\w*]+")
_COLOR = regex(r"#(?:([0-9a-fA-F]{6})|([0-9a-fA-F]{3}))")
_YEAR_BEHIND = regex(r" (?:(?:19|20)?\d\d)$")


class KnownVenue(NamedTuple):
    """One venue of venues.yml.

    Attributes:
        id: the key in the file.
        name: what the page shows; the id where the file gives no other.
        full: the full name, "" for the one that an entry gives.
        url: where the name leads, "" for nowhere; absolute, its scheme is allowed.
        color: of its badge, "#00369f"; "" for the theme's.
        aliases: other names; `*` in one stands for any run of characters.
        line: where it stands in the file, from 1.
    """

    id: str
    name: str
    full: str = ""
    url: str = ""
    color: str = ""
    aliases: tuple[str, ...] = ()
    line: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called."""
        return tuple(dict.fromkeys(filter(None, (self.id, self.name, self.full, *self.aliases))))


class Venues:
    """The venues of a site.

    An entry's venue is one of them when its short or full name is one of the names, whatever case,
    accents, punctuation and a year behind it. A whole name comes before a pattern; of several the first wins.
    """

    def __init__(self, venues: Iterable[KnownVenue] = (), path: str = "") -> None:
        self.venues = tuple(venues)
        self._path = path
        self._by_name: dict[str, KnownVenue] = {}
        self._patterns: list[tuple[str, KnownVenue]] = []
        for venue in self.venues:
            for name in map(_comparable, venue.names):
                if "*" in name:
                    self._patterns.append((name, venue))
                elif name:
                    self._by_name.setdefault(name, venue)

    def resolve(self, publication: Publication) -> Publication:
        """The publication with its venue as venues.yml has it; the same one where it has none."""
        venue = publication.venue
        if venue is None or not self.venues:
            return publication
        name, full = str(venue.name), str(venue.full)
        known = self._known([_comparable(text) for text in (name, full) if text])
        if known is None:
            return publication
        spelled_out = known.full or full or (name if _comparable(name) != _comparable(known.name) else "")
        names = (*known.names, name, full)
        shown = Venue(
            name=venue.name if name == known.name else RichText((known.name,)),
            full=RichText((spelled_out,)) if spelled_out not in ("", known.name) else RichText(),
            url=known.url,
            aliases=tuple(dict.fromkeys(one for one in names if one and "*" not in one)),
            is_short=len(known.name) <= LONGEST_SHORT,
            color=known.color,
        )
        return publication._replace(venue=shown)

    def unused(self, publications: Iterable[Publication]) -> tuple[Problem, ...]:
        """A hint that names the venues at which none of the resolved publications appeared."""
        used = {name for one in publications if one.venue is not None for name in one.venue.aliases}
        unused = [venue for venue in self.venues if venue.id not in used]
        if not unused:
            return ()
        message = f"no publication appeared at {', '.join(venue.id for venue in unused)}"
        fix = "give them the name that the .bib files use as an alias, if they are meant to fit"
        return (Problem("venues-unused", message, Level.HINT, self._path, unused[0].line, fix=fix),)

    def _known(self, texts: list[str]) -> KnownVenue | None:
        texts += [bare for text in texts if (bare := _YEAR_BEHIND.sub("", text)) != text]
        for text in texts:
            if text in self._by_name:
                return self._by_name[text]
        fitting = (
            venue for pattern, venue in self._patterns if any(fits_text(text, pattern) for text in texts)
        )
        return next(fitting, None)


def _comparable(name: str) -> str:
    words = _NO_WORD.sub(" ", fold(name).replace("&", " and ")).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def load_venues(text: str, path: str) -> tuple[Venues, tuple[Problem, ...]]:
    """Read venues.yml.

    Args:
        text: the file's text; empty where there is no file.
        path: the file as the user knows it.

    Returns:
        The venues, without what could not be read, and the problems of the file.
    """
    reader = YamlReader(text, path)
    pairs = reader.pairs(_inner(reader.root), "a venue")
    venues = [_venue(venue_id, id_node, node, reader) for venue_id, id_node, node in pairs]
    return Venues(venues, path), (*reader.problems, *_rivals(venues, path))


def _alias(node: yaml.Node) -> str | None:
    alias = plain_text(node)
    return alias if alias and _comparable(alias).strip("* ") else None


def _absolute_address(node: yaml.Node) -> str | None:
    url = address_of(node)
    return None if url and is_relative(url) else url


def _color(node: yaml.Node) -> str | None:
    text = plain_text(node)
    if text is None or not (found := _COLOR.fullmatch(text)):
        return None
    digits = found[1] or "".join(digit * 2 for digit in found[2])
    return f"#{digits.lower()}"


_NO_NAME = "another name should stand here, not {}"
_NO_COLOR = "a colour should stand here, not {}"
_ALIASES_EXAMPLE = 'write a list, as in aliases: [NIPS, "Advances in Neural Information *"]'
_KEYS = {
    "name": Key(plain_text, "venues-value"),
    "full": Key(plain_text, "venues-value"),
    "url": Key(_absolute_address, "venues-url", ADDRESS, "write one with https://"),
    "color": Key(_color, "venues-value", _NO_COLOR, 'write it in quotes, as in color: "#00369f"'),
    "aliases": Key(_alias, "venues-value", _NO_NAME, _ALIASES_EXAMPLE, is_list=True),
}
KEYS = KeyTable(_KEYS, "name, full, url, color or aliases", "venues-key")
"""The keys of a venue."""


def _venue(venue_id: str, id_node: yaml.Node, node: yaml.Node, reader: YamlReader) -> KnownVenue:
    if not isinstance(node, yaml.MappingNode) and not is_null(node):
        message = f"what holds for the venue should stand here, not {described(node)}"
        reader.report("venues-value", message, node, "write `url: https://…` below it", key=venue_id)
    values = reader.values(node, KEYS, venue_id)
    name = values.pop("name", "") or decode_text(venue_id)
    return KnownVenue(venue_id, name, line=line_of(id_node), **values)


def _rivals(venues: Iterable[KnownVenue], path: str) -> Iterator[Problem]:
    """A problem for each name that two venues claim."""
    owners: dict[str, KnownVenue] = {}
    for venue in venues:
        for name in venue.names:
            owner = owners.setdefault(_comparable(name), venue)
            if owner is not venue:
                message = f'"{name}" is a name of {owner.id} already, which it stays'
                place, fix = (path, venue.line), "leave it to one of the two"
                yield Problem("venues-alias", message, Level.WARNING, *place, key=venue.id, fix=fix)


def _inner(root: yaml.MappingNode | None) -> yaml.Node | None:
    """The venues themselves, also where they stand below `venues:`, as people do below `authors:`."""
    if root is not None and len(root.value) == 1:
        key, value = root.value[0]
        is_heading = isinstance(value, yaml.MappingNode) and all(
            isinstance(inner, yaml.MappingNode) or is_null(inner) for _, inner in value.value
        )
        if text_of(key) == "venues" and is_heading:
            return value  # type: ignore[no-any-return]  # PyYAML's nodes are untyped
    return root
