"""How a list looks: its layout, and the parts of a publication that it shows."""

from typing import NamedTuple

LAYOUTS = frozenset({"table", "list", "cv", "references"})
"""The layouts that come with the package."""

COINS = "coins"
"""The part that Zotero reads and nobody sees."""

PARTS = (
    *("authors", "venue", "year", "links", "bibtex", "cite", "details", "summary"),
    *("abstract", "award", "preview", "note", "keywords", COINS),
)
"""What `show` and `hide` take: the parts of a publication beside its title."""

# The parts that a layout shows only where `show` names them.
_ON_REQUEST = frozenset({"keywords"})
_NOT_COMPACT = frozenset({"summary", "abstract", "preview"})
_ON_REQUEST_IN = {
    "list": _ON_REQUEST | _NOT_COMPACT | {"note"},
    "cv": _ON_REQUEST | _NOT_COMPACT | {"cite"},
    "references": frozenset(PARTS) - {"authors", "venue", "year"},
}
AUTHOR_YEAR, NUMERIC, NOTES = "author-year", "numeric", "notes"
STYLES = (AUTHOR_YEAR, NUMERIC, NOTES)
"""What `style` takes, the styles of references; `formats.citation` says what they are close to."""
DESCENDING, CONTINUED = "descending", "continued"
NUMBERS = (DESCENDING, CONTINUED)
"""What `numbers` takes: down to 1, and on from the page's list before."""

_MOST_PEOPLE, _MOST_PEOPLE_IN_CV = 12, 30


class Look(NamedTuple):
    """How a list looks; hashable, so that it can be part of a cache's key.

    Attributes:
        layout: the name of its template: one of `LAYOUTS` or one of the site's.
        caption: a line of text over it, "" for none.
        empty: what stands in the place of a list without publications; None where it is to have some.
        show: the only parts shown beside the title; empty for those that the layout shows.
        hide: parts not shown.
        max_authors: how many people of a publication stand open, the rest folded; None for all, 0 for as many
            as the layout has by itself.
        style: of references, one of `STYLES`.
        prefix: what stands before the numbers of a CV ("J" for J12), by the key of a group; of all by "".
        numbers: how the numbers of a CV run, some of `NUMBERS`.
        heading: over a bibliography, "" for none, "true" for the word of the page's language.
        backlinks: whether each reference of a bibliography leads back to where it is cited.
        filter: whether a visitor can filter the list; None for wherever it is long.
        chart: whether a list with a filter has a bar for each year.
    """

    layout: str = "table"
    caption: str = ""
    show: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    max_authors: int | None = 0
    filter: bool | None = None
    chart: bool = False
    style: str = NUMERIC
    prefix: tuple[tuple[str, str], ...] = ()
    numbers: tuple[str, ...] = ()
    heading: str = ""
    backlinks: bool = True
    empty: str | None = None

    def shows(self, part: str) -> bool:
        """Whether a part is shown where a publication has it."""
        if part in self.hide or part == COINS:
            return part not in self.hide
        return part in self.show if self.show else part not in _ON_REQUEST_IN.get(self.layout, _ON_REQUEST)

    @property
    def most_people(self) -> int | None:
        """How many people of a publication stand open; None for all. In a CV nearly all do."""
        if self.max_authors == 0:
            return _MOST_PEOPLE_IN_CV if self.layout == "cv" else _MOST_PEOPLE
        return self.max_authors

    def prefix_of(self, group: str) -> str:
        """What stands before the numbers of the group of this key."""
        known = dict(self.prefix)
        return known.get(group, known.get("", ""))
