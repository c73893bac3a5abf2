"""Groups of publications become HTML, through Jinja2 with autoescape on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

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
from mkdocs_pubs.labels import Labels, english
from mkdocs_pubs.macro import LAYOUTS, Look
from mkdocs_pubs.model import Author, Publication
from mkdocs_pubs.named_files import names_file
from mkdocs_pubs.problems import Problem
from mkdocs_pubs.template_faults import template_problem

# Who edits the file chooses the words of a mark; a name without meaning to us is shown as it stands.
_SIGNS = {"equal": "*", "corresponding": "†", "joint": "*", "first": "*"}
_EXPLAINED = frozenset({"equal", "corresponding"})
_LEVELS = 6
_NO_FRAGMENT = re.compile(r"[^\w!$&'()*+,;=:@/?.~-]+")

Resolve = Callable[[str], str | None]
"""From a path relative to `docs/` to the file's address from the site's root; None where there is none."""


@dataclass(frozen=True, slots=True)
class ShownLink:
    """A link as a page shows it: the `data-link`, the text and the address."""

    name: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a site a list stands.

    Attributes:
        base: what leads from the page to the site's root: "", "../", "../../".
        level: of the publications' headings, 1 to 6.
    """

    base: str
    level: int


@dataclass(frozen=True, slots=True)
class Row:
    """One publication as a template gets it."""

    publication: Publication
    id: str
    url: str
    links: tuple[ShownLink, ...]
    preview: str


@dataclass(frozen=True, slots=True)
class _Setting:
    """All that a row's HTML depends on beside its publication and id."""

    place: Place
    look: Look
    pictures: bool
    bold: frozenset[Author] | None


@dataclass(frozen=True, slots=True, eq=False)
class _Rendered:
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
    """

    def __init__(
        self,
        folders: Sequence[str],
        bib_urls: Mapping[int, str],
        resolve: Resolve,
        labels: Labels | None = None,
        earlier: Renderer | None = None,
    ) -> None:
        self._folders = tuple(folders)
        self._bib_urls = bib_urls
        self._resolve = resolve
        self.labels = labels or english()
        self.problems: dict[Problem, None] = {}
        self._own_templates = _texts(folders)
        self._found: dict[str, str | None] = {}
        self._rows: dict[_Setting, dict[tuple[int, str], _Rendered]] = {}
        self._earlier = earlier._rows if earlier and earlier._serves(self) else {}  # noqa: SLF001  # its own kind

    def _serves(self, later: Renderer) -> bool:
        """Whether a later renderer would make the same rows of the same publications."""
        return (
            later._own_templates == self._own_templates  # its own kind
            and later.labels == self.labels
            and all(later._resolve(path) == found for path, found in self._found.items())
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
            labels=self.labels, states=self.labels.states(), sign=mark_sign, is_bold=_is_bold, byline=_byline
        )
        return environment

    def _template(self, name: str) -> Template:
        return self._environment.get_template(f"{name}.html")

    def list(
        self,
        publications: Sequence[tuple[Publication, str]],
        place: Place,
        look: Look,
        *,
        start: int = 1,
        bold: frozenset[Author] | None = None,
    ) -> str:
        """The HTML of one group.

        Args:
            publications: each with the id of its heading.
            place: where the list stands.
            look: how it looks.
            start: the number of its first publication in the whole list; the group that starts at 1 has the
                visible header.
            bold: who is in bold; None for the site's owner.

        Where a template of the site fails, that is noted in `problems`, and the package's own shows the list.
        """
        try:
            return self._list(publications, place, look, start=start, bold=bold)
        except Exception as error:  # noqa: BLE001  # a template may raise whatever it calls
            self.problems[template_problem(error, self._folders)] = None
            own = look if look.layout in LAYOUTS else replace(look, layout=Look().layout)
            return self._without_folders._list(publications, place, own, start=start, bold=bold)  # noqa: SLF001

    @cached_property
    def _without_folders(self) -> Renderer:
        return Renderer((), self._bib_urls, self._resolve, self.labels)

    def _list(
        self,
        publications: Sequence[tuple[Publication, str]],
        place: Place,
        look: Look,
        *,
        start: int,
        bold: frozenset[Author] | None,
    ) -> str:
        pictures = look.shows("preview") and any(publication.preview for publication, _ in publications)
        rows = self._rows_of(publications, _Setting(place, look, pictures, bold))
        page = self._template(look.layout).render(
            rows=rows,
            look=look,
            first=start == 1,
            start=start,
            pictures=pictures,
            marks=_explained(publications, self.labels),
        )
        # Python-Markdown marks its own places with these; `translate` would take twenty times as long.
        return page.replace("\x02", "").replace("\x03", "")

    def _rows_of(
        self, publications: Sequence[tuple[Publication, str]], setting: _Setting
    ) -> Sequence[Markup]:
        known = self._rows.setdefault(setting, {})
        earlier = self._earlier.get(setting, {})
        rows: list[Markup] = []
        for publication, at in publications:
            memo = (publication.order, at)
            rendered = known.get(memo) or earlier.get(memo)
            bib_url = self._bib_urls[publication.order]
            if rendered is None or rendered.publication is not publication or rendered.bib_url != bib_url:
                rendered = _Rendered(publication, bib_url, self._row(publication, at, setting))
            known[memo] = rendered
            rows.append(rendered.html)
        return rows

    def _row(self, publication: Publication, at: str, setting: _Setting) -> Markup:
        base = setting.place.base
        row = Row(
            publication,
            at,
            self._address(publication.url, base),
            tuple(self._links(publication, base, setting.look)),
            self._address(publication.preview, base),
        )
        html = self._template(f"{setting.look.layout}-row").render(
            row=row,
            publication=publication,
            look=setting.look,
            level=min(setting.place.level, _LEVELS),
            pictures=setting.pictures,
            bold=setting.bold,
        )
        return Markup(html)  # noqa: S704  # its own template escaped it

    def _links(self, publication: Publication, base: str, look: Look) -> Iterable[ShownLink]:
        """The links in the order shown: pdf / code / bibtex / supplement / the rest."""
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
        return [*shown, self._bibtex_link(publication, base)] if made else shown

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


def _is_bold(author: Author, bold: frozenset[Author] | None) -> bool:
    return author.me if bold is None else author in bold


def _byline(people: Sequence[Author], at_most: int | None, bold: frozenset[Author] | None) -> tuple[Run, ...]:
    return byline(people, at_most, lambda author: _is_bold(author, bold))


def mark_sign(mark: str) -> str:
    """The sign that stands at a name for one of its marks."""
    return _SIGNS.get(mark, mark)


def _explained(
    publications: Sequence[tuple[Publication, str]], labels: Labels
) -> tuple[tuple[str, str], ...]:
    """Each mark used that has a meaning: its sign, and what it says."""
    found: dict[str, str] = {}
    for publication, _ in publications:
        for author in publication.authors:
            for mark in author.marks:
                words = publication.mark_notes.get(mark) or publication.mark_notes.get("")
                if not words and mark in _EXPLAINED:
                    words = labels[mark]
                if words:
                    found.setdefault(mark_sign(mark), words)
    return tuple(found.items())
