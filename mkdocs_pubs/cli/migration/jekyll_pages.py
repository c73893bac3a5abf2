"""The pages of a Jekyll site that hold publications, and its home page, become pages of MkDocs."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs_pubs.cli.migration.jekyll_contacts import contacts
from mkdocs_pubs.cli.migration.jekyll_files import PAGES, JekyllFiles
from mkdocs_pubs.cli.migration.kramdown import as_python_markdown, below_title, with_headings
from mkdocs_pubs.cli.migration.liquid import Converted, Scholar, convert_liquid
from mkdocs_pubs.cli.migration.new_site import PAGE_HEAD, Move, home_page, profile_of
from mkdocs_pubs.cli.migration.source_files import (
    Page,
    mapping_of,
    plain_text,
    text_of,
    texts_of,
    unmarked,
)
from mkdocs_pubs.cli.report import counted
from mkdocs_pubs.library.folder import select
from mkdocs_pubs.library.library import Library
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import words

_SCHOLAR_TAG = regex(r"\{%-?\s*(?:bibliography|cite|reference|quote)\b")
# The frame that the theme's style puts around a list means nothing in another theme.
_FRAME = regex(
    r"[ \t]*</?(?:div|section|center|font)\b[^<>]*>[ \t]*|[ \t]*</?br\s*/?>[ \t]*(?=\n|$)", re.IGNORECASE
)
_PROGRAM = regex(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_COMMENT = regex(r"<!--.*?-->", re.DOTALL)
_EMPTY_LINES = regex(r"\n[ \t]*(?:\n[ \t]*)+\n")
# `[text](/path)` and `src="/path"`: what leads to the site itself.
_LOCAL = regex(
    r"(\]\(|(?:src|href|\bdata)=[\"'])(?![a-z][a-z0-9+.-]*:|//|#|\{)([^\s()\"'#?]+)", re.IGNORECASE
)
# A PDF that is linked, and whatever is embedded.
_DOCUMENT = regex(
    r"(?:\]\(|\b(?:src|href|data)=[\"'])([^\s()\"'#?]+\.pdf)\b"
    r"|<(?:embed|object|iframe)\b[^<>]*?\b(?:src|data)=[\"']([^\s\"'#]+)",
    re.IGNORECASE,
)
# What loops over publications stood in.
_LISTED = regex(r"<([uo]l)\b[^<>]*>\s*(<< publications[^<>]* >>)\s*</\1\s*>")
_MACRO = regex(r"<< publications((?: [^<>\n]*?)?(?:[<>]=[^<>\n]*?)*) >>")
# Pages of the themes themselves, and the list that a plain one here takes the place of.
_THEMES_OWN = words(
    "404 publications sitemap terms markdown non-menu-page archive-layout-with-content submenus dropdown"
)
_BESIDE = words("_pages _layouts _includes _plugins _data _sass _publications _bibliography")
_FEWEST_WORDS = 8
# Writings without spaces have a word in each character or two.
_WORD = regex(r"[\u3040-\u30ff\u4e00-\u9fff]|[^\W\u3040-\u30ff\u4e00-\u9fff][\w'’-]*")
_NO_ADDRESS = regex(r"[^\w.]+")
_LAST = 1_000.0  # the place of pages that say none
_HOME = ("_pages/about.md", "about.md", "index.md", "index.html", "_pages/index.md")


@dataclass(slots=True)
class ConvertedPages:
    """The pages of the new site.

    Attributes:
        files: pages and the files they show, by their paths in the new site.
        nav: title and path of each page.
        addresses: by the old address of a page, without slashes around it, its path below docs/.
        moved: as in `NewSite`.
        came: what came along, a line each; likewise `left` and `doubtful`.
    """

    files: dict[str, str | Path] = field(default_factory=dict)
    nav: list[tuple[str, str]] = field(default_factory=list)
    addresses: dict[str, str] = field(default_factory=dict)
    moved: dict[str, Move] = field(default_factory=dict)
    came: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)


class JekyllPages:
    """Converts the pages of a Jekyll site.

    Args:
        files: the site.
        config: its _config.yml.
        scholar: the settings of jekyll-scholar.
        keys: the citation keys of its publications.
        library: its publications, of which lists choose; None where no list of it is known.
    """

    def __init__(
        self,
        files: JekyllFiles,
        config: Mapping[str, Any],
        scholar: Scholar,
        keys: Container[str],
        library: Library | None = None,
    ) -> None:
        self._files = files
        self._keys = keys
        self._library = library
        self._config = config
        self._scholar = scholar
        site = text_of(config.get("url")).rstrip("/") + text_of(config.get("baseurl")).rstrip("/")
        self._address = site
        self._made = ConvertedPages()
        self._hidden: set[str] = set()
        self._order: dict[str, float] = {}

    def convert(self, owner: str) -> ConvertedPages:
        """The home page, the pages with lists or citations, and one with a list where there is none."""
        home = self._home_page()
        paths = [path for path in self._files.paths("", *PAGES) if self._holds_lists(path)]
        pages = {path: self._files.page(path) for path in paths if path != home.path}
        pages |= {page.path: page for page in self._plain_pages(home.path) if page.path not in pages}
        places = {home.path: "index.md"} | _places(pages.values())
        addresses = {_permalink(page): places[path] for path, page in pages.items()} | {"": "index.md"}
        self._addresses = self._made.addresses = addresses
        self._home(home, owner)
        lists = "".join(self._page(page, places[path]) for path, page in pages.items())
        # Of other themes each publication had a page, whose address leads to its row here.
        if self._library is None or "<< publications" not in lists:
            self._made.files["docs/publications.md"] = (
                f"{PAGE_HEAD}# Publications\n\n<< publications group=year >>\n"
            )
            self._made.nav.append(("Publications", "publications.md"))
        texts = [page.path for page in pages.values() if not self._holds_lists(page.path)]
        if texts:
            self._made.came.append(f"pages with a text of their own: {', '.join(texts)}")
        self._made.nav[1:] = sorted(self._made.nav[1:], key=lambda said: self._order.get(said[1], _LAST))
        counts = Counter(path.split("/")[0] for path in self._files.paths("", *PAGES))
        for folder, count in sorted(counts.items()):
            if folder.startswith("_") and folder not in _BESIDE:
                self._made.left.append(f"{counted(count, 'page')} of {folder}")
        return self._made

    def _with_meta(self) -> list[Page]:
        """The pages that Jekyll makes: those with front matter."""
        places = dict.fromkeys(chain(self._files.paths("_pages", *PAGES), self._files.paths("", *PAGES)))
        return [page for page in map(self._files.page, places) if page.meta and _is_page(page.path)]

    def _home_page(self) -> Page:
        """The page at the site's root, by what it says or by its name; an empty one where there is none."""
        said = (page for page in self._with_meta() if page.text("permalink") == "/")
        named = (self._files.page(path) for path in _HOME if self._files.find(path))
        return next(chain(said, named), Page("", {}, ""))

    def _plain_pages(self, home: str) -> Iterator[Page]:
        """The pages besides the home page that hold a text of their own; the report names the others."""
        pages = self._with_meta()
        has_nav = any("nav" in page.meta for page in pages)
        for page in pages:
            if _permalink(page) in _THEMES_OWN or self._holds_lists(page.path) or page.path == home:
                continue
            converted = self._converted(page)
            # Around a loop that stays behind, what comes from variables is its frame: names of tags, numbers.
            text = convert_liquid(page.body, {}, self._scholar).text if converted.loops else converted.text
            words_there = len(_WORD.findall(plain_text(_PROGRAM.sub("", text))))
            if words_there < _FEWEST_WORDS and not self._shows_document(page, converted.text):
                what = "only lists what stays behind" if converted.loops else "holds no text of its own"
                self._made.left.append(f"{page.path}: it {what}")
                continue
            self._hidden |= {page.path} if has_nav and not page.meta.get("nav") else set()
            yield page

    def _converted(self, page: Page) -> Converted:
        return convert_liquid(page.body, {"site": self._config, "page": page.meta}, self._scholar)

    def _holds_lists(self, path: str) -> bool:
        first, *_ = path.split("/")
        if first in {"_layouts", "_includes", "_plugins", "assets"}:
            return False
        return _SCHOLAR_TAG.search(self._files.text(path)) is not None

    def _home(self, page: Page, owner: str) -> None:
        text = self._text(page, "index.md")
        if page.meta.get("selected_papers") and "<< publications" not in text:
            selected = page.meta["selected_papers"]
            if selected is True or mapping_of(selected).get("enabled", True):
                text = text.rstrip() + "\n\n## Selected publications\n\n<< publications selected=true >>"
        shown = contacts(self._files, self._config, page)
        text = text.strip() if text.strip().startswith("# ") else below_title(text).strip()
        profile = profile_of(owner, self._portrait(page), shown.links, shown.address)
        self._made.files["docs/index.md"] = home_page(owner, text, shown.subtitle, profile)
        self._made.nav.append(("Home", "index.md"))

    def _portrait(self, page: Page) -> str:
        """The path of the copy of a portrait; "" where there is none."""
        author = mapping_of(self._config.get("author"))
        said = mapping_of(page.meta.get("profile")).get("image") or author.get("avatar")
        name = text_of(said)
        found = self._files.find(f"assets/img/{name}", f"images/{name}", name) if name else None
        if found is None:
            return ""
        path = found.relative_to(self._files.root).as_posix()
        self._made.files[f"docs/{path}"] = found
        return path

    def _page(self, page: Page, place: str) -> str:
        """Write a page; its text, "" where there is none."""
        title = unmarked(page.text("title")) or PurePosixPath(place).stem
        title = title[:1].upper() + title[1:]
        text = self._text(page, place)
        if not text and not self._files.find(_cv_pdf(page)):
            return ""
        text = below_title(text)
        if cv := self._files.find(_cv_pdf(page)):
            self._made.files[f"docs/{_cv_pdf(page)}"] = cv
            text = f"[PDF]({os.path.relpath(_cv_pdf(page), PurePosixPath(place).parent)})\n\n{text}"
        description = page.text("description")
        head = f"{PAGE_HEAD}# {title}\n\n" + (f"{description}\n\n" if description else "")
        self._made.files[f"docs/{place}"] = f"{head}{text.strip()}\n"
        for old in texts_of([page.meta.get("permalink"), *texts_of(page.meta.get("redirect_from"))]):
            address = old.strip("/")
            if ":" not in address and f"{address}.md" not in (place, *self._addresses.values()):
                self._made.moved[address] = Move(title, place, "")
        order = text_of(page.meta.get("nav_order", page.meta.get("order")))
        self._order[place] = float(order) if order.isdecimal() else _LAST
        if page.path not in self._hidden:
            self._made.nav.append((title, place))
        return text

    def _text(self, page: Page, place: str) -> str:
        """The body of a page as Markdown: its Liquid as macros, its links to where they now lead."""
        converted = self._converted(page)
        if converted.cited and not converted.lists and not any(key in self._keys for key in converted.cited):
            # The theme comes with pages that show how one cites Einstein.
            self._made.left.append(f"{page.path}: it cites nothing that is there")
            return ""
        self._tell(page, converted)
        text = _COMMENT.sub("", converted.text)
        if _PROGRAM.search(text):
            self._made.left.append(f"{page.path}: its own scripts and styles")
            text = _PROGRAM.sub("", text)
        text = _LISTED.sub(r"\n\n\2\n\n", text)
        if converted.lists or converted.cited:
            text = _FRAME.sub("", text)
        text = with_headings(text)
        if self._address:
            # What leads to the site by its full address leads to the site itself.
            own = regex(rf"((?:\]\(|(?:src|href)=[\"'])){re.escape(self._address)}(?=/)", re.IGNORECASE)
            text = own.sub(r"\1", text)
        text = _LOCAL.sub(
            lambda found: found[1] + self._target(found[2], page, place, in_html="=" in found[1]), text
        )
        return as_python_markdown(_EMPTY_LINES.sub("\n\n", _MACRO.sub(self._shown, text)))

    def _shown(self, macro: re.Match[str]) -> str:
        """A list; one that has no publication yet says nothing, as it does on the old site."""
        if self._library is None or select(self._library, macro[1])[0]:
            return macro[0]
        return f'<< publications{macro[1]} empty="" >>'

    def _tell(self, page: Page, converted: Converted) -> None:
        count = converted.lists + len(converted.cited)
        if count:
            self._made.came.append(f"{page.path}: {counted(count, 'list or citation', 'lists or citations')}")
        self._made.left += (f"{page.path}: {line}" for line in converted.left)

    def _own_path(self, path: str, page: Page) -> str:
        """What a link of a page names, from the root of the site."""
        own = path if path.startswith("/") else f"{_permalink(page)}/{path}"
        return os.path.normpath(own.removeprefix(text_of(self._config.get("baseurl")))).strip("/.")

    def _shows_document(self, page: Page, text: str) -> bool:
        """Whether a page leads to a document that is there, or embeds one, as pages of a CV do."""
        named = (found[1] or found[2] for found in _DOCUMENT.finditer(text))
        return self._files.find(_cv_pdf(page)) is not None or any(
            "//" in path or self._files.find(self._own_path(path, page), path) for path in named
        )

    def _target(self, path: str, page: Page, place: str, *, in_html: bool) -> str:
        """Where a link of a page leads now: to the page or file that came along, or to the old site.

        MkDocs reads links of Markdown from the file, and leaves those of HTML as they are: they are read from
        the address that the page is served at.
        """
        own = self._own_path(path, page)
        base = _address(place) if in_html else str(PurePosixPath(place).parent)
        if own in self._addresses:
            target = self._addresses[own]
            return f"{os.path.relpath(_address(target), base)}/" if in_html else os.path.relpath(target, base)
        if found := self._files.find(own, path):
            inside = found.relative_to(self._files.root).as_posix()
            if found.suffix.lower() not in PAGES or not self._files.page(inside).meta:
                self._made.files[f"docs/{inside}"] = found
                return os.path.relpath(inside, base)
        if not self._address:
            self._made.doubtful.append(f"{page.path}: a link to {path}, which did not come along")
            return path
        gone = "which is gone once the new site takes its place"
        self._made.doubtful.append(f"{page.path}: the link to {path} leads to the old site, {gone}")
        return f"{self._address}/{own}"


def _is_page(path: str) -> bool:
    """Whether Jekyll makes a page of a file, and none of a collection."""
    names = path.removeprefix("_pages/").split("/")
    return names[0] != "assets" and not any(name.startswith("_") for name in names)


def _permalink(page: Page) -> str:
    """The address of a page below the site's root, without slashes around it."""
    said = page.text("permalink").strip("/").removesuffix("index.html").removesuffix(".html").strip("/")
    if said or page.text("permalink"):
        return said
    parts = PurePosixPath(page.path).with_suffix("").parts
    return "/".join(part.lstrip("_") for part in parts if part != "_pages")


def _places(pages: Iterable[Page]) -> dict[str, str]:
    """The path below docs/ of each page. Of two pages of one address, the one that is called so keeps it."""
    places: dict[str, str] = {}
    for page in sorted(pages, key=lambda page: f"{PurePosixPath(page.path).stem}.md" != _place(page)):
        place, number = _place(page), 2
        while place in places.values():
            place, number = f"{_NO_ADDRESS.sub('-', PurePosixPath(page.path).stem)}-{number}.md", number + 1
        places[page.path] = place
    return places


def _address(place: str) -> str:
    """The folder that a page of docs/ is served at."""
    return place.removesuffix("index.md").removesuffix(".md") or "."


def _cv_pdf(page: Page) -> str:
    """The path of the PDF that al-folio links beside the heading of a page; "" for none."""
    said = page.text("cv_pdf")
    return said.lstrip("/") if "/" in said else f"assets/pdf/{said}" if said else ""


def _place(page: Page) -> str:
    """The path below docs/ of a page: its old address holds, where it has no address of its own patterns."""
    address = _permalink(page)
    return f"{address if address and ':' not in address else PurePosixPath(page.path).stem}.md"
