"""Where publications lead: elsewhere, to files of the documentation, to what is made for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from mkdocs_pubs.library.link_options import OTHERS
from mkdocs_pubs.locales.labels import Labels, english
from mkdocs_pubs.model.identifier_pages import name_of_page
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.render.row import Picture, RowContext, ShownLink
from mkdocs_pubs.text.urls import host_of, names_file

_DATA = "data:"
_WIDTH, _HEIGHT = 160, 120  # CSS pixels of a picture; the height where the file does not tell its shape
# What links to the pages of identifiers are called.
_NAMES = {"doi": "doi", "arxiv": "arxiv", "pmid": "pubmed"}
_NONE: Mapping[int, str] = MappingProxyType({})

Resolve = Callable[[str], str | None]
"""From a path relative to `docs/` to the file's address from the site's root; None where there is none."""

Measure = Callable[[str], tuple[int, int] | None]
"""From a picture's path relative to `docs/` to its width and height in pixels; None where unknown."""


class SiteLinks:
    """The links of a site's publications.

    Args:
        resolve: finds the files that entries name.
        labels: the words that pages show; English where not given.
        bib_urls: the address of each publication's BibTeX file relative to the site's root, by `order`, or a
            `data:` URL that holds it; what has none has no link to it.
        page_urls: that of the page which a publication has for itself, likewise.
        measure: knows the size of pictures.
        order: names of links, the first stands first, `*` for all others; as they come where not given.
        titles_lead_to_pages: a title leads to the publication's page, and a link to where it led else.
    """

    def __init__(  # noqa: PLR0913  # each is asked something else
        self,
        resolve: Resolve,
        labels: Labels | None = None,
        bib_urls: Mapping[int, str] = _NONE,
        *,
        page_urls: Mapping[int, str] = _NONE,
        measure: Measure = lambda _: None,
        order: Sequence[str] = (),
        titles_lead_to_pages: bool = False,
    ) -> None:
        self.labels = labels or english()
        self.page_urls = page_urls
        self._resolve, self._measure = resolve, measure
        self._bib_urls = bib_urls
        self._titles_lead_to_pages = titles_lead_to_pages
        self._rank = {name: place for place, name in enumerate(order)}
        self._found: dict[str, str | None] = {}
        self._sizes: dict[str, tuple[int, int] | None] = {}

    def hold_in(self, later: SiteLinks) -> bool:
        """Whether all that was asked has the same answers in a later build."""
        return (
            later._rank == self._rank
            and later._titles_lead_to_pages == self._titles_lead_to_pages
            and all(later._resolve(path) == found for path, found in self._found.items())
            and all(later._measure(path) == size for path, size in self._sizes.items())
        )

    def take_over(self, earlier: SiteLinks) -> None:
        """Hold for rows that are taken over what they were made from."""
        self._found |= earlier._found
        self._sizes |= earlier._sizes

    def made(self, publication: Publication) -> tuple[str, str]:
        """The addresses of what is made for a publication: its BibTeX file and its page."""
        return self._bib_urls.get(publication.order, ""), self.page_urls.get(publication.order, "")

    @cached_property
    def files(self) -> str:
        """Where the published files are, from the site's root: "pubs/"; "" where there are none."""
        url = next(iter(self._bib_urls.values()), "")
        folder, slash, _ = url.rpartition("/")
        return "" if url.startswith(_DATA) else folder + slash

    def file(self, publication: Publication) -> str:
        """The name of a publication's published files without ending, "" where there are none."""
        url = self._bib_urls.get(publication.order, "") if self.files else ""
        return url.removeprefix(self.files).rpartition("#")[2].removesuffix(".bib")

    def address(self, url: str, base: str) -> str:
        """Where a link leads from a page; "" where the site has no such file.

        Args:
            url: from `clean_url`.
            base: what leads from the page to the site's root.
        """
        if not names_file(url):
            return url
        if url not in self._found:
            self._found[url] = self._resolve(url)
        found = self._found[url]
        return "" if found is None else base + found

    def title_address(self, publication: Publication, base: str) -> str:
        """Where a publication's title leads from a page, "" for nowhere."""
        page = self.page_urls.get(publication.order) if self._titles_lead_to_pages else None
        return base + page if page else self.address(publication.url, base)

    def title_link(self, publication: Publication, base: str) -> ShownLink | None:
        """To where the publication itself is; None where another of its links leads there."""
        url = self.address(publication.url, base)
        if not url or publication.url in {link.url for link in publication.links}:
            return None
        name = _NAMES.get(name_of_page(publication.url), "html")
        host = host_of(url) if name == "html" else ""
        return ShownLink(
            name, self.labels.filled("view_at", host=host) if host else self.labels.link(name), url
        )

    def shown(self, publication: Publication, context: RowContext) -> Sequence[ShownLink]:
        """The links in the order shown: the site's own, or pdf / code / bibtex / supplement / the rest."""
        base, (bib_url, page) = context.base, self.made(publication)
        links = [
            self._link(link.name, self.address(link.url, base), link.label) for link in publication.links
        ]
        if bib_url and publication.show_bibtex and "bibtex" in context.shown:
            place = next((i for i, one in enumerate(links) if one.name not in ("pdf", "code")), len(links))
            if place == len(links) or links[place].name != "bibtex":
                links.insert(place, self._bibtex_link(publication, bib_url, base))
        if page and "details" in context.shown:
            if not self._titles_lead_to_pages:
                links.append(self._link("details", base + page))
            elif title := self.title_link(publication, base):
                links.append(title)
        if self._rank:
            others = self._rank.get(OTHERS, len(self._rank))
            links.sort(key=lambda link: self._rank.get(link.name, others))
        return [link for link in links if link.url]

    def _bibtex_link(self, publication: Publication, bib_url: str, base: str) -> ShownLink:
        if bib_url.startswith(_DATA):
            return self._link("bibtex", bib_url)._replace(file=f"{publication.key}.bib")
        return self._link("bibtex", base + bib_url)

    def _link(self, name: str, url: str, label: str = "") -> ShownLink:
        labels = self.labels
        return ShownLink(name, labels.link(name, label), url, language=labels.language_of(f"link_{name}"))

    def picture(self, publication: Publication, base: str) -> Picture | None:
        """The picture in a box of one width, its shape that of the file."""
        url = self.address(publication.preview, base)
        if not url:
            return None
        size = self.size_of(publication.preview)
        height = max(1, round(_WIDTH * size[1] / size[0])) if size else _HEIGHT
        return Picture(url, publication.preview_alt, _WIDTH, height)

    def size_of(self, picture: str) -> tuple[int, int] | None:
        """Width and height in pixels of the picture at a path relative to `docs/`; None where unknown."""
        if picture not in self._sizes:
            self._sizes[picture] = self._measure(picture)
        return self._sizes[picture]
