"""What the site calls its venues: bib/venues.yml becomes Venues, which knows them by every name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

import yaml

from mkdocs_pubs.library import yaml_nodes
from mkdocs_pubs.model.publication import Publication, Venue
from mkdocs_pubs.problems import Level, Problem
from mkdocs_pubs.text.folding import fits_text, fold, nearest
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.rich_text import RichText
from mkdocs_pubs.text.urls import clean_url, is_relative

_KEYS = ("name", "full", "url", "aliases")
_NO_WORD = regex(r"[^\w*]+")
_YEAR_BEHIND = regex(r" (?:(?:19|20)?\d\d)$")


class KnownVenue(NamedTuple):
    """One venue of venues.yml.

    Attributes:
        id: the key in the file.
        name: what the page shows; the id where the file gives no other.
        full: the full name, "" for the one that an entry gives.
        url: where the name leads, "" for nowhere; absolute, its scheme is allowed.
        aliases: other names; `*` in one stands for any run of characters.
        line: where it stands in the file, from 1.
    """

    id: str
    name: str
    full: str = ""
    url: str = ""
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
        )
        return replace(publication, venue=shown)

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
        return next(
            (venue for pattern, venue in self._patterns if any(fits_text(text, pattern) for text in texts)),
            None,
        )


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
    root, syntax = yaml_nodes.compose_mapping(text, path)
    if root is None:
        return Venues(), syntax
    reading = _Reading(path)
    venues = list(reading.venues(root))
    return Venues(venues, path), (*reading.problems, *_rivals(venues, path))


def _rivals(venues: Iterable[KnownVenue], path: str) -> Iterator[Problem]:
    """A problem for each name that two venues claim."""
    owners: dict[str, KnownVenue] = {}
    for venue in venues:
        for name in venue.names:
            owner = owners.setdefault(_comparable(name), venue)
            if owner is not venue:
                yield Problem(
                    "venues-alias",
                    f'"{name}" is a name of {owner.id} already, which it stays',
                    path=path,
                    line=venue.line,
                    key=venue.id,
                    fix="leave it to one of the two",
                )


class _Reading(yaml_nodes.Reading):
    """One pass through venues.yml."""

    def venues(self, root: yaml.MappingNode) -> Iterator[KnownVenue]:
        for venue_id, id_node, node in self.pairs(_inner(root), "a venue"):
            said: dict[str, yaml.Node] = {}
            if isinstance(node, yaml.MappingNode):
                for key, key_node, value in self.pairs(node, "name, full, url or aliases", venue_id):
                    if key in _KEYS:
                        said[key] = value
                    else:
                        self._unknown(key, key_node, venue_id)
            elif not yaml_nodes.is_null(node):
                message = f"what holds for the venue should stand here, not {yaml_nodes.described(node)}"
                self.fault("venues-value", message, node, key=venue_id, fix="write `url: https://…` below it")
            yield KnownVenue(
                venue_id,
                self._text("name", said, venue_id) or decode_text(venue_id),
                self._text("full", said, venue_id),
                self._url(said, venue_id),
                tuple(self._aliases(said, venue_id)),
                yaml_nodes.line_of(id_node),
            )

    def _unknown(self, key: str, node: yaml.Node, venue_id: str) -> None:
        meant = nearest(key, _KEYS)
        fix = f'did you mean "{meant}"?' if meant else f"what is read is {', '.join(_KEYS)}"
        level = Level.WARNING if meant else Level.HINT
        message = f'"{key}" is not known here'
        self.fault("venues-key", message, node, key=venue_id, field=key, fix=fix, level=level)

    def _text(self, key: str, said: Mapping[str, yaml.Node], venue_id: str) -> str:
        text = yaml_nodes.text_of(said[key]) if key in said else ""
        if text is None:
            message = f"a text should stand here, not {yaml_nodes.described(said[key])}"
            self.fault("venues-value", message, said[key], key=venue_id, field=key)
        return decode_text(" ".join((text or "").split()))

    def _url(self, said: Mapping[str, yaml.Node], venue_id: str) -> str:
        written = yaml_nodes.text_of(said["url"]) if "url" in said else ""
        url = clean_url(written) if written else ""
        if written is None or url is None or (url and is_relative(url)):
            message = f"{yaml_nodes.described(said['url'])} is no address to link to"
            self.fault(
                "venues-url", message, said["url"], key=venue_id, field="url", fix="write one with https://"
            )
            return ""
        return url

    def _aliases(self, said: Mapping[str, yaml.Node], venue_id: str) -> Iterator[str]:
        node = said.get("aliases")
        if node is None or yaml_nodes.is_null(node):
            return
        for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
            if (text := yaml_nodes.text_of(item)) and _comparable(text).strip("* "):
                yield decode_text(" ".join(text.split()))
            else:
                message = f"another name should stand here, not {yaml_nodes.described(item)}"
                fix = 'write a list, as in aliases: [NIPS, "Advances in Neural Information *"]'
                self.fault("venues-value", message, item, key=venue_id, field="aliases", fix=fix)


def _inner(root: yaml.MappingNode) -> yaml.MappingNode:
    """The venues themselves, also where they stand below `venues:`, as people do below `authors:`."""
    if len(root.value) == 1:
        key, value = root.value[0]
        is_heading = isinstance(value, yaml.MappingNode) and all(
            isinstance(inner, yaml.MappingNode) or yaml_nodes.is_null(inner) for _, inner in value.value
        )
        if yaml_nodes.text_of(key) == "venues" and is_heading:
            return value  # type: ignore[no-any-return]  # PyYAML's nodes are untyped
    return root
