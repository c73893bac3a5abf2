"""Groups of publications become HTML, through Jinja2 with autoescape on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import NamedTuple

from mkdocs_pubs.library.link_options import OTHERS
from mkdocs_pubs.locales.labels import Labels, english
from mkdocs_pubs.model.marks import Explained, Notes, explain, signs
from mkdocs_pubs.model.publication import Author, Publication
from mkdocs_pubs.problems import Problem
from mkdocs_pubs.query.macro import LAYOUTS, Look
from mkdocs_pubs.render.layouts import Layouts
from mkdocs_pubs.render.parts import PartMaker, Parts
from mkdocs_pubs.render.row import Row, Rows, ShownLink
from mkdocs_pubs.render.template_faults import template_problem
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.urls import names_file

_PICTURE_WIDTH, _PICTURE_HEIGHT = 160, 120  # CSS pixels; the height where the file does not tell its shape
# Stands beside the number of a row; no text of a file or of mkdocs.yml can hold it.
_ROW = f"\x02{int.from_bytes(os.urandom(8))}\x02"
_NO_FRAGMENT = regex(r"[^\w!$&'()*+,;=:@/?.~-]+")

Resolve = Callable[[str], str | None]
"""From a path relative to `docs/` to the file's address from the site's root; None where there is none."""


Measure = Callable[[str], tuple[int, int] | None]
"""From a picture's path relative to `docs/` to its width and height in pixels; None where unknown."""


class Surroundings(NamedTuple):
    """What the HTML of a list depends on in its page.

    Attributes:
        base: what leads from the page to the site's root: "", "../", "../../".
        level: of the publications' headings, 1 to 6.
    """

    base: str
    level: int


class Whole(NamedTuple):
    """What all groups of a list share.

    Attributes:
        pictures: it has a column of pictures.
        marks: what its marks mean.
    """

    pictures: bool
    marks: Explained


class _Setting(NamedTuple):
    """All that a row's HTML depends on beside its publication and id."""

    surroundings: Surroundings
    look: Look
    pictures: bool
    bold: frozenset[Author] | None


class _Rendered(NamedTuple):
    """The HTML of a row, and what it was made from."""

    publication: Publication
    bib_url: str
    html: str


def fragment(key: str) -> str:
    """The id of a publication's heading: its key with what no fragment may hold replaced by `-`."""
    return _NO_FRAGMENT.sub("-", key) or "-"


class Renderer:
    """Renders lists; each publication's HTML once for each look and place.

    Args:
        folders: where the site's own templates may lie, the first wins.
        bib_urls: the address of each publication's BibTeX file relative to the site's root, by `order`; what
            has none has no link to it.
        resolve: finds the files that entries name.
        labels: the words that pages show; English where not given.
        earlier: the renderer of the build before, whose rows hold on where what they were made from does.
        measure: knows the size of pictures.
        link_order: names of links, the first stands first, `*` for all others; as they come where not given.
    """

    def __init__(  # noqa: PLR0913  # each is asked something else
        self,
        folders: Sequence[str],
        bib_urls: Mapping[int, str],
        resolve: Resolve,
        labels: Labels | None = None,
        earlier: Renderer | None = None,
        *,
        measure: Measure = lambda _: None,
        link_order: Sequence[str] = (),
    ) -> None:
        self._measure = measure
        self._folders = tuple(folders)
        self._bib_urls = bib_urls
        self._resolve = resolve
        self.labels = labels or english()
        self._link_order = tuple(link_order)
        self._rank = {name: place for place, name in enumerate(self._link_order)}
        self.problems: dict[Problem, None] = {}
        self._layouts = Layouts(folders, self.labels)
        self._found: dict[str, str | None] = {}
        self._sizes: dict[str, tuple[int, int] | None] = {}
        self._makers: dict[_Setting, PartMaker] = {}
        self._rows: dict[_Setting, dict[tuple[object, ...], _Rendered]] = {}
        self._earlier: Mapping[_Setting, Mapping[tuple[object, ...], _Rendered]] = {}
        if earlier and earlier._serves(self):  # noqa: SLF001  # its own kind
            self._earlier = earlier._rows  # noqa: SLF001  # likewise
            # What its rows were made from holds for those that are taken over.
            self._found |= earlier._found  # noqa: SLF001  # likewise
            self._sizes |= earlier._sizes  # noqa: SLF001  # likewise

    def _serves(self, later: Renderer) -> bool:
        """Whether a later renderer would make the same rows of the same publications."""
        return (
            later._layouts.own == self._layouts.own
            and later.labels == self.labels
            and later._link_order == self._link_order
            and all(later._resolve(path) == found for path, found in self._found.items())
            and all(later._measure(path) == size for path, size in self._sizes.items())
        )

    def forget(self) -> None:
        """Keep no rows: nothing more is to be rendered."""
        self._makers.clear()
        self._rows.clear()
        self._earlier = {}

    def list(  # noqa: PLR0913  # all that a group's HTML depends on
        self,
        publications: Sequence[tuple[Publication, str]],
        surroundings: Surroundings,
        look: Look,
        *,
        start: int = 1,
        last: bool = True,
        whole: Whole | None = None,
        anchors: Mapping[str, tuple[str, ...]] | None = None,
        bold: frozenset[Author] | None = None,
    ) -> str:
        """The HTML of one group.

        Args:
            publications: each with the id of its heading.
            surroundings: what it depends on in its page.
            look: how it looks.
            start: the number of its first publication in the whole list; the group that starts at 1 has the
                visible header.
            last: whether it is the last group, below which the marks are explained.
            whole: what it shares with the other groups, from `whole`; None where it is alone.
            anchors: by the id of a heading, other ids that lead to its row.
            bold: who is in bold; None for the site's owner.

        Where a template of the site fails, that is noted in `problems`, and the package's own shows the list.
        """
        if whole is None:
            whole = self.whole([publication for publication, _ in publications], look)
        rows = [(publication, (at, *(anchors or {}).get(at, ()))) for publication, at in publications]
        try:
            return self._list(rows, surroundings, look, start=start, last=last, whole=whole, bold=bold)
        except Exception as error:  # noqa: BLE001  # a template may raise whatever it calls
            self.problems[template_problem(error, self._folders)] = None
            own = look if look.layout in LAYOUTS else replace(look, layout=Look().layout)
            bare = self._without_folders
            return bare._list(rows, surroundings, own, start=start, last=last, whole=whole, bold=bold)  # noqa: SLF001

    @cached_property
    def _without_folders(self) -> Renderer:
        return Renderer(
            (),
            self._bib_urls,
            self._resolve,
            self.labels,
            measure=self._measure,
            link_order=self._link_order,
        )

    def _list(  # noqa: PLR0913  # all that a group's HTML depends on
        self,
        publications: Sequence[tuple[Publication, tuple[str, ...]]],
        surroundings: Surroundings,
        look: Look,
        *,
        start: int,
        last: bool,
        whole: Whole,
        bold: frozenset[Author] | None,
    ) -> str:
        setting = _Setting(surroundings, look, whole.pictures, bold)
        # A row's number stands for it, or Jinja2 would copy all of them twice.
        around = self._layouts.render(
            look.layout,
            rows=Rows(f"{_ROW}{number}{_ROW}" for number in range(len(publications))),
            look=look,
            first=start == 1,
            start=start,
            pictures=whole.pictures,
            marks=whole.marks.below if last else (),
        )
        pieces = around.split(_ROW)
        pieces[1::2] = [self._known_row(*publications[int(n)], whole, setting) for n in pieces[1::2]]
        return "".join(map(_unmarked, pieces))

    def _known_row(
        self, publication: Publication, ids: tuple[str, ...], whole: Whole, setting: _Setting
    ) -> str:
        known = self._rows.setdefault(setting, {})
        notes = whole.marks.own.get(publication.order, ())
        memo = (publication.order, ids, notes)
        rendered = known.get(memo) or self._earlier.get(setting, {}).get(memo)
        bib_url = self._bib_urls.get(publication.order, "")
        if rendered is None or rendered.publication != publication or rendered.bib_url != bib_url:
            rendered = _Rendered(publication, bib_url, self._row(publication, ids, notes, setting))
        known[memo] = rendered
        return rendered.html

    def _maker(self, setting: _Setting) -> PartMaker:
        maker = self._makers.get(setting)
        if maker is None:
            base, level = setting.surroundings
            address = partial(self._address, base=base)
            maker = PartMaker(setting.look, level, self.labels, address, setting.bold)
            self._makers[setting] = maker
        return maker

    def _row(self, publication: Publication, ids: tuple[str, ...], notes: Notes, setting: _Setting) -> str:
        base = setting.surroundings.base
        row = Row(
            publication,
            ids[0],
            ids[1:],
            self.title_address(publication, base),
            tuple(self._links(publication, base, setting.look)),
            self._address(publication.preview, base),
            *self._box(publication.preview),
            signs(publication, self.labels),
            notes,
        )
        return self._layouts.render(
            f"{setting.look.layout}-row",
            row=row,
            publication=publication,
            look=setting.look,
            level=setting.surroundings.level,
            pictures=setting.pictures,
            parts=Parts(self._maker(setting), row),
            bold=setting.bold,
            address=partial(self._address, base=base),
        )

    def whole(self, publications: Sequence[Publication], look: Look) -> Whole:
        """What all groups of a list share, from all publications that it shows."""
        pictures = look.shows("preview") and any(publication.preview for publication in publications)
        marks = explain(publications, self.labels) if look.shows("authors") else Explained((), {})
        return Whole(pictures, marks)

    def title_address(self, publication: Publication, base: str) -> str:
        """Where a publication's title leads from a page, "" for nowhere."""
        return self._address(publication.url, base)

    def _box(self, preview: str) -> tuple[int, int]:
        """Width and height of a picture on the page, its shape that of the file."""
        if preview and preview not in self._sizes:
            self._sizes[preview] = self._measure(preview)
        size = self._sizes.get(preview)
        if size is None:
            return _PICTURE_WIDTH, _PICTURE_HEIGHT
        return _PICTURE_WIDTH, max(1, round(_PICTURE_WIDTH * size[1] / size[0]))

    def _links(self, publication: Publication, base: str, look: Look) -> Iterable[ShownLink]:
        """The links in the order shown: the site's own, or pdf / code / bibtex / supplement / the rest."""
        shown: list[ShownLink] = []
        made = publication.order in self._bib_urls and publication.show_bibtex and look.shows("bibtex")
        for link in publication.links:
            if link.name == "bibtex":
                made = False
            elif made and link.name not in ("pdf", "code"):
                shown.append(self._bibtex_link(publication, base))
                made = False
            if url := self._address(link.url, base):
                shown.append(ShownLink(link.name, self.labels.link(link.name, link.label), url))
        if made:
            shown.append(self._bibtex_link(publication, base))
        if self._rank:
            others = self._rank.get(OTHERS, len(self._rank))
            shown.sort(key=lambda link: self._rank.get(link.name, others))
        return shown

    def _bibtex_link(self, publication: Publication, base: str) -> ShownLink:
        return ShownLink("bibtex", self.labels.link("bibtex"), base + self._bib_urls[publication.order])

    def _address(self, url: str, base: str) -> str:
        """Where a link leads from the page; "" where the site has no such file."""
        if not names_file(url):
            return url
        found = self._found[url] = self._resolve(url)
        return "" if found is None else base + found


def _unmarked(html: str) -> str:
    """Without the characters by which Python-Markdown marks its own places."""
    return html.replace("\x02", "").replace("\x03", "")
