"""A row of a list as a template gets it: a publication, with what depends on the page and the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Self

from markupsafe import Markup

from mkdocs_pubs.model.marks import Notes
from mkdocs_pubs.model.publication import Publication

Signs = Mapping[str, tuple[str, str]]
"""By mark, the sign and what it means."""


class ShownLink(NamedTuple):
    """A link as a page shows it: the `data-link`, the text and the address."""

    name: str
    label: str
    url: str


class Row(NamedTuple):
    """One publication as a template gets it.

    Attributes:
        publication: whose row it is.
        id: of its heading.
        anchors: the ids of its other keys, which lead here too.
        url: where the title leads, "" for nowhere.
        links: in order.
        preview: the picture's address, "" for none.
        width: of the picture, in CSS pixels; its shape is the file's own.
        height: likewise.
        signs: by mark, the sign and what it means.
        notes: the meanings that hold in this row alone.
    """

    publication: Publication
    id: str
    anchors: tuple[str, ...]
    url: str
    links: tuple[ShownLink, ...]
    preview: str
    width: int
    height: int
    signs: Signs
    notes: Notes


class Rows(tuple[Markup, ...]):
    """The finished rows of a group, which a template shows one by one or all together."""

    __slots__ = ()

    def __new__(cls, rows: Iterable[str]) -> Self:
        """The rows, given as safe HTML."""
        return super().__new__(cls, map(Markup, rows))

    def __html__(self) -> str:
        return "".join(self)
