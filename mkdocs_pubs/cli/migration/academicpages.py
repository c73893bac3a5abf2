"""A site of academicpages becomes a site of this package.

Source: academicpages' `_publications/` and `markdown_generator/` for the front matter of publications.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from mkdocs_pubs.bibtex.reader import read
from mkdocs_pubs.cli.migration.bibliography import Bibliography
from mkdocs_pubs.cli.migration.jekyll_files import JekyllFiles
from mkdocs_pubs.cli.migration.jekyll_pages import JekyllPages
from mkdocs_pubs.cli.migration.liquid import Scholar
from mkdocs_pubs.cli.migration.new_site import CONFIG, Move, NewSite, SiteIdentity, config_text, yaml_text
from mkdocs_pubs.cli.migration.references import fields_of
from mkdocs_pubs.cli.migration.source_files import (
    Page,
    SourceFiles,
    as_date,
    mapping_of,
    plain_text,
    text_of,
    unmarked,
)
from mkdocs_pubs.cli.report import counted
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex

_PUBLICATIONS = "_publications"
_BIBS = ("markdown_generator", "files", "_bibliography", "bibtex")
_CATEGORIES = {"manuscripts": ("article", "journal"), "conferences": ("inproceedings", "booktitle")} | {
    "books": ("book", "publisher"),
}
"""The entry type of a category of publications, and the field of its venue."""

_LOOK = "Look at this entry: it was read from a formatted citation."
_LOOK_FOR_PEOPLE = "Look at this entry: its authors were not found on the old site."
_SCHEME = regex(r"^https?://", re.IGNORECASE)


def is_academicpages(files: SourceFiles) -> bool:
    """Whether a folder holds a site of academicpages."""
    return any(files.paths(_PUBLICATIONS, ".md", ".html"))


def migrate_academicpages(files: SourceFiles) -> NewSite:
    """The site that takes the place of one of academicpages; nothing of it is changed."""
    return _AcademicPages(files).site()


class _AcademicPages:
    """One site on its way."""

    def __init__(self, files: SourceFiles) -> None:
        self._config = files.mapping("_config.yml")
        self._files = JekyllFiles(files, self._config)
        self._made: dict[str, str | Path] = {}
        self._moved: dict[str, Move] = {}
        self._doubtful: list[str] = []
        self._bibliography = Bibliography()
        self._entries = dict(_entries_by_title(files))
        self._site = text_of(self._config.get("url")).rstrip("/").lower()
        self._cited = 0

    def site(self) -> NewSite:
        for path in self._files.paths(_PUBLICATIONS, ".md", ".html"):
            self._publication(self._files.page(path))
        author = mapping_of(self._config.get("author"))
        owner = text_of(author.get("name")) or text_of(self._config.get("name"))
        pages = JekyllPages(self._files, self._config, Scholar(), self._bibliography.keys).convert(owner)
        self._made = {**pages.files, **self._made, "bib/publications.bib": self._bibliography.text}
        if self._bibliography.extra:
            self._made["bib/extra.yml"] = yaml_text(self._bibliography.extra)
        title = unmarked(text_of(self._config.get("title"))) or owner or "Publications"
        url = text_of(self._config.get("url")).rstrip("/") + text_of(self._config.get("baseurl"))
        description = unmarked(text_of(self._config.get("description")))
        identity = SiteIdentity(title, owner, description, url and f"{url}/")
        self._made[CONFIG] = config_text(identity, pages.nav, extensions=pages.extensions)
        count = len(self._bibliography.texts)
        came = (
            f"{counted(count, 'publication')}, {count - self._cited} of them from .bib files",
            *pages.came,
        )
        doubtful = (*self._doubtful, *self._files.unread, *pages.doubtful)
        moved = {**pages.moved, **self._moved}
        return NewSite("academicpages", self._made, moved, came, tuple(pages.left), doubtful)

    def _publication(self, page: Page) -> None:
        title = plain_text(page.text("title"))
        found = self._entries.get(fold(title)) or self._linked_entry(page)
        entry = self._bibliography.add_text(found) if found else None
        extra = self._extra(page)
        if entry:
            key = entry.key
        else:
            self._cited += 1
            entry_type, fields = self._fields(page, title)
            key = self._bibliography.add(entry_type, fields, _LOOK if fields["author"] else _LOOK_FOR_PEOPLE)
            told = "read from its citation" if fields["author"] else "its authors were not found"
            self._doubtful.append(f"{page.path}: {told} [{key}]")
        self._bibliography.add_extra(key, extra)
        address = page.text("permalink").strip("/") or f"publication/{PurePosixPath(page.path).stem}"
        self._moved[address] = Move(title or key, "publications.md", key)

    def _linked_entry(self, page: Page) -> str:
        """The text of the .bib file that a page links."""
        path = page.text("bibtexurl").removeprefix(text_of(self._config.get("url")))
        return self._files.text(path) if path.endswith(".bib") and "://" not in path else ""

    def _fields(self, page: Page, title: str) -> tuple[str, Mapping[str, str]]:
        year, month = as_date(page.meta.get("date"))
        entry_type, said = fields_of(page.text("citation"), title)
        venue = plain_text(page.text("venue"))
        known = _CATEGORIES.get(page.text("category"))
        read_venue = next((said.pop(name) for name in ("journal", "booktitle") if name in said), "")
        if known is None:
            is_conference = entry_type == "inproceedings"
            known = _CATEGORIES["conferences"] if is_conference else _CATEGORIES["manuscripts"]
        if entry_type in {"article", "inproceedings", "misc"}:
            entry_type, field = known
            said[field] = venue or read_venue
        fields = {"title": title, "author": said.pop("author", ""), **said}
        return entry_type, {**fields, "year": year or said.get("year", ""), "month": month if year else ""}

    def _extra(self, page: Page) -> dict[str, object]:
        paper = self._address(page, page.text("paperurl"))
        return {
            "summary": plain_text(page.text("excerpt")),
            "pdf" if paper.lower().endswith(".pdf") else "url": paper,
            "slides": self._address(page, page.text("slidesurl")),
        }

    def _address(self, page: Page, url: str) -> str:
        """Where a link leads: an address as it is, a file of the site as the path of its copy."""
        own, bare = (_SCHEME.sub("", one) for one in (self._site, url))
        path = bare[len(own) :] if own and f"{bare.lower()}/".startswith(f"{own}/") else url
        if "://" in path or not path:
            return path
        found = self._files.find(path)
        if found is None:
            self._doubtful.append(f"{page.path}: {url} is no file of the site")
            return ""
        inside = found.relative_to(self._files.root).as_posix()
        self._made[f"docs/{inside}"] = found
        return inside


def _entries_by_title(files: SourceFiles) -> list[tuple[str, str]]:
    """The texts of the entries of the site's .bib files, by their folded titles."""
    found: list[tuple[str, str]] = []
    for folder in _BIBS:
        for path in files.paths(folder, ".bib"):
            entries = read(files.text(path), path).entries
            found += ((fold(decode_text(entry.get("title"))), entry.text) for entry in entries)
    return found
