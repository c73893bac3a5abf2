"""Groups of publications become HTML, through Jinja2 with autoescape on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    Template,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

from mkdocs_pubs.bylines import Run, byline
from mkdocs_pubs.formats.citation import to_citation
from mkdocs_pubs.labels import Labels, english
from mkdocs_pubs.link_options import OTHERS
from mkdocs_pubs.macro import LAYOUTS, Look
from mkdocs_pubs.marks import Explained, Notes, explain, signs
from mkdocs_pubs.model import Author, Publication
from mkdocs_pubs.named_files import names_file
from mkdocs_pubs.parts import PartMaker, Parts, Row, ShownLink, explained, is_bold, sentence
from mkdocs_pubs.problems import Problem
from mkdocs_pubs.regex import regex
from mkdocs_pubs.template_faults import template_problem

_PICTURE_WIDTH, _PICTURE_HEIGHT = 160, 120  # CSS pixels; the height where the file does not tell its shape
_LEVELS = 6
_NO_FRAGMENT = regex(r"[^\w!$&'()*+,;=:@/?.~-]+")

Resolve = Callable[[str], str | None]
"""From a path relative to `docs/` to the file's address from the site's root; None where there is none."""


Measure = Callable[[str], tuple[int, int] | None]
"""From a picture's path relative to `docs/` to its width and height in pixels; None where unknown."""


class Place(NamedTuple):
    """Where in a site a list stands.

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

    place: Place
    look: Look
    pictures: bool
    bold: frozenset[Author] | None


class _Rendered(NamedTuple):
    """The HTML of a row, and what it was made from."""

    publication: Publication
    bib_url: str
    html: Markup


def fragment(key: str) -> str:
    """The id of a publication's heading: its key with what no fragment may hold replaced by `-`."""
    return _NO_FRAGMENT.sub("-", key) or "-"


class _Compiled(BytecodeCache):
    """Compiled templates, kept in memory by their text: an environment lives for one build."""

    def __init__(self) -> None:
        self._code: dict[str, tuple[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._code.get(bucket.key, ("", b""))
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = (bucket.checksum, bucket.bytecode_to_string())


_COMPILED = _Compiled()


class Renderer:
    """Renders lists; each publication's HTML once for each look and place.

    Args:
        folders: where the site's own templates may lie, the first wins.
        bib_urls: the address of each publication's BibTeX file relative to the site's root, by `order`.
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
        self._templates: dict[str, Template] = {}
        self._own_templates = _texts(folders)
        self._found: dict[str, str | None] = {}
        self._sizes: dict[str, tuple[int, int] | None] = {}
        self._makers: dict[_Setting, PartMaker] = {}
        self._rows: dict[_Setting, dict[tuple[object, ...], _Rendered]] = {}
        self._earlier = earlier._rows if earlier and earlier._serves(self) else {}  # noqa: SLF001  # its own kind

    def _serves(self, later: Renderer) -> bool:
        """Whether a later renderer would make the same rows of the same publications."""
        return (
            later._own_templates == self._own_templates  # its own kind
            and later.labels == self.labels
            and later._link_order == self._link_order
            and all(later._resolve(path) == found for path, found in self._found.items())
            and all(later._measure(path) == size for path, size in self._sizes.items())
        )

    @cached_property
    def _environment(self) -> Environment:
        loader = ChoiceLoader([FileSystemLoader(self._folders), PackageLoader("mkdocs_pubs")])
        environment = Environment(
            loader=loader,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_COMPILED,
            undefined=StrictUndefined,
        )
        environment.globals.update(
            labels=self.labels,
            states=self.labels.states(),
            is_bold=is_bold,
            explained=explained,
            byline=_byline,
            citation=partial(to_citation, labels=self.labels),
        )
        environment.filters["sentence"] = sentence
        return environment

    def _template(self, name: str) -> Template:
        template = self._templates.get(name)
        if template is None:
            template = self._templates[name] = self._environment.get_template(f"{name}.html")
            # Jinja2's own mapping takes as long as half a row.
            template.globals = dict(template.globals)
        return template

    def list(  # noqa: PLR0913  # all that a group's HTML depends on
        self,
        publications: Sequence[tuple[Publication, str]],
        place: Place,
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
            place: where the list stands.
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
            return self._list(rows, place, look, start=start, last=last, whole=whole, bold=bold)
        except Exception as error:  # noqa: BLE001  # a template may raise whatever it calls
            self.problems[template_problem(error, self._folders)] = None
            own = look if look.layout in LAYOUTS else look._replace(layout=Look().layout)
            bare = self._without_folders
            return bare._list(rows, place, own, start=start, last=last, whole=whole, bold=bold)  # noqa: SLF001

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
        place: Place,
        look: Look,
        *,
        start: int,
        last: bool,
        whole: Whole,
        bold: frozenset[Author] | None,
    ) -> str:
        setting = _Setting(place, look, whole.pictures, bold)
        rows = self._rows_of(publications, whole, setting)
        page = self._template(look.layout).render(
            rows=rows,
            look=look,
            first=start == 1,
            start=start,
            pictures=whole.pictures,
            marks=whole.marks.below if last else (),
        )
        # Python-Markdown marks its own places with these; `translate` would take twenty times as long.
        return page.replace("\x02", "").replace("\x03", "")

    def _rows_of(
        self, publications: Sequence[tuple[Publication, tuple[str, ...]]], whole: Whole, setting: _Setting
    ) -> Sequence[Markup]:
        maker = self._maker(setting)
        known = self._rows.setdefault(setting, {})
        earlier = self._earlier.get(setting, {})
        rows: list[Markup] = []
        for publication, ids in publications:
            notes = whole.marks.own.get(publication.order, ())
            memo = (publication.order, ids, notes)
            rendered = known.get(memo) or earlier.get(memo)
            bib_url = self._bib_urls[publication.order]
            if rendered is None or rendered.publication is not publication or rendered.bib_url != bib_url:
                rendered = _Rendered(publication, bib_url, self._row(publication, ids, notes, setting, maker))
            known[memo] = rendered
            rows.append(rendered.html)
        return rows

    def _maker(self, setting: _Setting) -> PartMaker:
        maker = self._makers.get(setting)
        if maker is None:
            level = min(setting.place.level, _LEVELS)
            address = partial(self._address, base=setting.place.base)
            maker = PartMaker(setting.look, level, self.labels, address, setting.bold)
            self._makers[setting] = maker
        return maker

    def _row(
        self,
        publication: Publication,
        ids: tuple[str, ...],
        notes: Notes,
        setting: _Setting,
        maker: PartMaker,
    ) -> Markup:
        base = setting.place.base
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
        html = self._template(f"{setting.look.layout}-row").render(
            row=row,
            publication=publication,
            look=setting.look,
            level=min(setting.place.level, _LEVELS),
            pictures=setting.pictures,
            parts=Parts(maker, row),
            bold=setting.bold,
            address=partial(self._address, base=base),
        )
        return Markup(html)  # noqa: S704  # its own template escaped it

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
        made = publication.show_bibtex and look.shows("bibtex")
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


def _texts(folders: Sequence[str]) -> tuple[tuple[str, bytes], ...]:
    """What the templates of the site say, by their paths."""
    return tuple(
        (str(path), path.read_bytes())
        for folder in folders
        for path in sorted(Path(folder).glob("**/*.html"))
    )


def _byline(people: Sequence[Author], at_most: int | None, bold: frozenset[Author] | None) -> tuple[Run, ...]:
    return byline(people, at_most, lambda author: is_bold(author, bold))
