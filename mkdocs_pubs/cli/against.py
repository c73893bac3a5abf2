"""Addresses of an earlier build of a site, in a folder or on the web, that the new build does not have."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from mkdocs_pubs.cli.records.client import Client, Failure
from mkdocs_pubs.cli.terminal import Tell
from mkdocs_pubs.library.files import shown
from mkdocs_pubs.library.site_files import SiteFiles
from mkdocs_pubs.library.site_options import site_options
from mkdocs_pubs.problems import Level, Problem
from mkdocs_pubs.text.regex import regex

_PAUSE = 0.05  # seconds between two requests, so that the own site's server has other visitors, too
_MOST_PAGES = 20_000
_LOCATION = regex(r"<loc>\s*([^<\s]+)\s*</loc>")
_PAGES = (".html", ".htm")
# What visitors keep and others link to, beside pages.
_FILES = (".pdf", ".bib", ".ris", ".json", ".xml", ".zip", ".pptx", ".ppt", ".key", ".ipynb", ".csv")
_MADE = ("search/", "sitemap.xml", "objects.inv")
_ANYWHERE = "http://old.invalid/"


class Comparison(NamedTuple):
    """What became of the addresses of an earlier build.

    Attributes:
        looked: how many there are.
        problems: one for each that is gone.
        stale: the file of the sources that is newer than the new build; "" where there is none.
    """

    looked: int
    problems: tuple[Problem, ...]
    stale: str = ""


class Build(NamedTuple):
    """A build of a site.

    Attributes:
        pages: address below the site and HTML of each page, in an order of their own.
        has: whether a file is there, by its address below the site.
        files: the addresses of the files that are known without a link.
    """

    pages: Iterator[tuple[str, str]]
    has: Callable[[str], bool]
    files: tuple[str, ...] = ()


def compare(name: str, files: SiteFiles, client: Client, tell: Tell) -> Comparison | str:
    """Compare the build of a site with an earlier one.

    Args:
        name: the folder or the address of the earlier build.
        files: of the site, whose new build is in its `site_dir`.
        client: asks for pages of the web.
        tell: is told how many pages of how many known ones were read there.

    Returns:
        What became of its addresses; or why they can't be compared.
    """
    root = files.config.parent
    site = root / str(files.options.get("site_dir") or "site")
    if not (site / "index.html").is_file():
        return f"there is no build in {shown(site, root)}/; build the site first: mkdocs build"
    if name.startswith(("http://", "https://")):
        before = build_at(name, client, tell)
        if isinstance(before, Failure):
            return f"{name}: {before.reason}"
    elif not Path(name).is_dir():
        return f"{name} is neither a folder nor an address"
    elif Path(name).resolve() == site.resolve():
        return f"{name} is the new build itself; name the folder of an earlier one"
    else:
        before = build_in(Path(name))
    options, _ = site_options(files.options, files.layouts)
    looked, problems = gone(before, site, options.publish_dir)
    told = tuple(problem for problem in problems if not options.ignored.holds(problem))
    return Comparison(looked, told, _newer(files, site))


def _newer(files: SiteFiles, site: Path) -> str:
    """The first file of the sources that was written after the build."""
    built = (site / "index.html").stat().st_mtime
    sources = (path for folder in (files.bib, files.docs) if folder.is_dir() for path in folder.rglob("*"))
    newer = (path for path in (files.config, *sources) if path.is_file() and path.stat().st_mtime > built)
    return next((shown(path, files.config.parent) for path in newer), "")


def build_in(folder: Path) -> Build:
    """The build that lies in a folder."""
    paths = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()]
    pages = (
        (path.removesuffix("index.html"), (folder / path).read_text("utf-8", errors="replace"))
        for path in paths
        if path.endswith(_PAGES)
    )
    files = (path for path in paths if path.endswith(_FILES) and not path.startswith(_MADE))
    return Build(pages, lambda address: _lies_in(folder, address), tuple(files))


def build_at(url: str, client: Client, tell: Tell) -> Build | Failure:
    """The build that is served at an address: the pages of its sitemap, and those that they link.

    Args:
        url: of the site's home page.
        client: asks for pages, one after the other.
        tell: is told how many pages of how many known ones were read.

    Returns:
        The build, or why its home page can't be had.
    """
    base = urljoin(url if urlsplit(url).path else f"{url}/", ".")
    home = client.get(base, "text/html")
    if isinstance(home, Failure):
        return home
    sitemap = client.get(f"{base}sitemap.xml", "application/xml")
    said = "" if isinstance(sitemap, Failure) else sitemap.decode("utf-8", errors="replace")
    listed = (_below(base, address) for address in _LOCATION.findall(said))
    known = dict.fromkeys(("", *(address for address in listed if address is not None)))
    return Build(_pages_at(base, known, client, tell), lambda address: client.has(base + quote(address)))


def _pages_at(base: str, known: dict[str, None], client: Client, tell: Tell) -> Iterator[tuple[str, str]]:
    waiting = list(known)
    for place, address in enumerate(waiting, start=1):
        answer = client.get(base + quote(address), "text/html")
        tell(place, len(waiting))
        time.sleep(_PAUSE)
        if isinstance(answer, Failure):
            continue
        html = answer.decode("utf-8", errors="replace")
        yield address, html
        for linked in _Reader.read(html).linked(base, address):
            if linked not in known and _is_page(linked) and len(known) < _MOST_PAGES:
                known[linked] = None
                waiting.append(linked)


def _is_page(address: str) -> bool:
    return address.endswith((*_PAGES, "/")) or not address or "." not in address.rpartition("/")[2]


def gone(before: Build, site: Path, pubs: str) -> tuple[int, list[Problem]]:
    """The addresses of an earlier build that a new one does not have.

    Args:
        before: the earlier build.
        site: the folder of the new one.
        pubs: the folder below it of the papers' pages and files.

    Returns:
        How many addresses were looked for; and a problem for each that is gone: of a page, of a row by its
        fragment, of a file that a page links.
    """
    looked: dict[str, None] = {}
    problems: list[Problem] = []
    files = dict.fromkeys(before.files)
    for address, html in before.pages:
        looked[address] = None
        page = _Reader.read(html)
        files |= dict.fromkeys(one for one in page.linked(_ANYWHERE, address) if not _is_page(one))
        now = _page(site, address)
        if now is None:
            is_paper = address.startswith(f"{pubs}/")
            problems.append(_problem(address, "page", _OLD_KEY if is_paper else _LEAD_ON))
            continue
        there = _Reader.read(now)
        rows = [] if page.is_redirect or there.is_redirect else page.rows
        looked |= dict.fromkeys(f"{address}#{row}" for row in rows)
        problems += (_problem(f"{address}#{row}", "row", _OLD_KEY) for row in rows if row not in there.ids)
    for file in files:
        if file not in looked and not _lies_in(site, file) and before.has(file):
            # What is made of an entry goes with its key, whose row is told already.
            level = Level.HINT if file.startswith(f"{pubs}/") else Level.WARNING
            problems.append(_problem(file, "file", _PUT_BACK, level))
    return len(looked) + len(files), problems


_OLD_KEY = "if its entry has another key now, write the old one into its field ids"
_LEAD_ON = "keep a page there, or let its address lead to the new one"
_PUT_BACK = "put the file back, or leave a copy under the old name"


def _problem(address: str, what: str, fix: str, level: Level = Level.WARNING) -> Problem:
    message = f"the earlier build has a {what} of this address, and the new one has none"
    return Problem("address-gone", message, level, path=address or "index.html", fix=fix)


def _lies_in(site: Path, address: str) -> bool:
    return ".." not in address.split("/") and "\0" not in address and (site / address).is_file()


def _page(site: Path, address: str) -> str | None:
    """The HTML of a page, found as servers of static sites do; None where there is none."""
    for path in (address, f"{address}.html", f"{address.rstrip('/')}/index.html".lstrip("/")):
        if _lies_in(site, path):
            return (site / path).read_text("utf-8", errors="replace")
    return None


def _below(base: str, url: str) -> str | None:
    """The address of a URL below a site, without query and fragment; None where it lies elsewhere."""
    plain = urlunsplit((*urlsplit(url)[:3], "", ""))
    if not plain.startswith(base):
        return None
    address = unquote(plain.removeprefix(base))
    return address.removesuffix("index.html") if f"/{address}".endswith("/index.html") else address


class _Reader(HTMLParser):
    """What a page says of addresses: its ids, those of its rows, and where it links."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.rows: list[str] = []
        self.is_redirect = False
        self._links: dict[str, None] = {}

    @classmethod
    def read(cls, html: str) -> _Reader:
        reader = cls()
        reader.feed(html)
        reader.close()
        return reader

    def linked(self, base: str, address: str) -> Iterator[str]:
        """The addresses of the same site that a page at `address` links."""
        for link in self._links:
            try:
                found = _below(base, urljoin(base + quote(address), link))
            except ValueError:  # what is no address, as "http://["
                continue
            if found is not None:
                yield found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if own := said.get("id"):
            self.ids.add(own)
            if "p-name" in said.get("class", "").split():
                self.rows.append(own)
        if (tag == "a" or (tag == "link" and said.get("rel") == "alternate")) and said.get("href"):
            self._links[said["href"]] = None
        self.is_redirect |= tag == "meta" and said.get("http-equiv", "").lower() == "refresh"
