"""Pages of publications and the feed for hosts that run no plugin: files for `docs/`.

A page is a Markdown file of finished HTML. What its head needs stands in its front matter, as `pubs_head`; a
theme puts it there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs_pubs.library.pages import redirects
from mkdocs_pubs.library.yaml_nodes import front_matter
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.render.assets import asset
from mkdocs_pubs.render.feed import SiteFeed
from mkdocs_pubs.render.paper import Place, citation_files, render_paper
from mkdocs_pubs.render.row import PageLink
from mkdocs_pubs.text.rich_text import RichText

if TYPE_CHECKING:
    from mkdocs_pubs.extension.site import Site

_HEADING = re.compile(r"^#\s+(.*?)\s*(?:#+\s*)?(?:\{[^{}]*\}\s*)?$", re.MULTILINE)
# What YAML takes for the end of a line, or for no character, though JSON leaves it as it is.
_NO_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
_DESCRIPTION = re.compile(r'<meta name="description"[^>]*>\s*')


class PaperFiles:
    """The files of the pages of a site's publications, and of its feed.

    Args:
        site: as its files say.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._folder = site.options.publish_dir
        said = site.files.options
        self._site_url, self._site_name = (str(said.get(name) or "") for name in ("site_url", "site_name"))
        if self._site_url and not self._site_url.endswith("/"):
            self._site_url += "/"
        self._in_folders = said.get("use_directory_urls") is not False
        # What leads to the root from a page's source, and from its address.
        self._from_source = "../" * (self._folder.count("/") + 1)
        self._from_page = self._from_source + "../" * self._in_folders
        urls = site.published.bib_urls(site.page_paths)
        self._renderer = site.renderer(urls, page_urls=site.page_paths)

    def texts(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """What makes the text of each file, with its path in `docs/`."""
        papers = self._site.papers
        for place, (publication, slug) in enumerate(papers):
            yield self._site.page_paths[publication.order], partial(self._page, place, publication, slug)
        named = self._site.published.named
        ending = "/index.html" if self._in_folders else ".html"
        for slug, publication in redirects([publication for publication, _ in papers], named).items():
            yield f"{self._folder}/{slug}{ending}", partial(self._redirect, publication)
        options, people = self._site.files.options, self._site.library.directory.people.values()
        owner = self._site.options.owner or ", ".join(person.name for person in people if person.me)
        if self._site_url and owner and options.get("feed") is not False:
            feed = SiteFeed(self._site_url, self._site_name, owner, self._site.options.labels)
            file = feed.file(self._site.published.shown, self._address_of)
            yield file.path, file.make

    def _page(self, place: int, publication: Publication, slug: str) -> str:
        """The source of a page: its content leads to sources of others, its head to their addresses."""
        source = self._place(place, publication, slug, self._from_source)
        paper = render_paper(self._renderer, publication, source)
        addressed = self._place(place, publication, slug, self._from_page)
        head = _DESCRIPTION.sub("", render_paper(self._renderer, publication, addressed).head)
        about = _DESCRIPTION.search(paper.head)
        meta = {
            "title": escape(paper.title),  # Zensical's templates escape nothing
            "hide": ["toc"],
            "render_macros": False,
            "pubs_head": (about[0] if about else "") + head,
        }
        lines = "".join(f"{name}: {_as_yaml(value)}\n" for name, value in meta.items())
        style = f'<link rel="stylesheet" href="{self._from_source}{asset("pubs.css").path}">'
        # Template engines that go over pages look for two braces.
        content = paper.content.replace("{", "&#123;")
        return f"---\n{lines}---\n\n<div>\n{style}\n{content}\n</div>\n"

    def _place(self, place: int, publication: Publication, slug: str, base: str) -> Place:
        row = self._site.rows.row_of(publication)
        title = row and RichText((self._title_of(row.url),))
        bibtex = self._site.published.bibtex_of(publication) if publication.show_bibtex else ""
        return Place(
            url=self._address(f"{self._folder}/{slug}.md"),
            base=base,
            listing=PageLink(title, f"{base}{quote(row.url)}#{row.id}") if row and title else None,
            previous=self._neighbour(place - 1, base),
            next=self._neighbour(place + 1, base),
            files=citation_files(f"{base}{self._folder}/{slug}") if bibtex else (),
            bibtex=bibtex,
            site_url=self._site_url,
            site_name=self._site_name,
            script=asset("pubs.js").path,
        )

    def _neighbour(self, place: int, base: str) -> PageLink | None:
        if not 0 <= place < len(self._site.papers):
            return None
        publication, _ = self._site.papers[place]
        return PageLink(_title(publication), base + self._site.page_paths[publication.order])

    def _redirect(self, publication: Publication) -> str:
        url = self._address(self._site.page_paths[publication.order])
        link = PageLink(_title(publication), self._from_page + url)
        canonical = self._site_url and self._site_url + url
        return self._renderer.render("page-moved", link=link, canonical=canonical)

    def _address_of(self, publication: Publication) -> str:
        """Where a publication stands, from the site's root."""
        if path := self._site.page_paths.get(publication.order):
            return self._address(path)
        row = self._site.rows.row_of(publication)
        return f"{self._address(row.url)}#{row.id}" if row else ""

    def _address(self, path: str) -> str:
        """The address of a page from the site's root."""
        stem = path.removesuffix(".md")
        folder, slash, name = stem.rpartition("/")
        if name in {"index", "README"}:
            return quote(folder + slash if self._in_folders else f"{folder}{slash}index.html")
        return quote(f"{stem}/" if self._in_folders else f"{stem}.html")

    def _title_of(self, path: str) -> str:
        """What a page is called, as its source says."""
        source = (self._site.files.docs / path).read_text("utf-8", errors="replace")
        heading = _HEADING.search(source)
        found = front_matter(source).get("title") or (heading and heading[1])
        return str(found or self._site.options.labels["publications"])


def _title(publication: Publication) -> RichText:
    return publication.title or RichText((publication.key,))


def _as_yaml(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _NO_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
