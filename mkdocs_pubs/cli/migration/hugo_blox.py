"""A site of Hugo Blox (Wowchemy, Academic) becomes a site of this package.

Source: the manual of Hugo Blox for the front matter of publications and of authors; CSL for the types of
publications, and for the numbers that stood for them before.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs_pubs.cli.migration.bibliography import Bibliography, lacking
from mkdocs_pubs.cli.migration.hugo_profiles import Profiles, name_of
from mkdocs_pubs.cli.migration.new_site import (
    CONFIG,
    PAGE_HEAD,
    RECENT,
    Move,
    NewSite,
    SiteIdentity,
    config_text,
    home_page,
    profile_of,
    yaml_text,
)
from mkdocs_pubs.cli.migration.source_files import (
    Page,
    SourceFiles,
    as_date,
    mapping_of,
    plain_text,
    text_of,
    texts_of,
)
from mkdocs_pubs.cli.report import counted
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex

_TYPES = {
    **dict.fromkeys(("1", "paper-conference"), ("inproceedings", "booktitle")),
    **dict.fromkeys(
        ("2", "article-journal", "article-magazine", "article-newspaper"), ("article", "journal")
    ),
    **dict.fromkeys(("4", "report"), ("techreport", "institution")),
    **dict.fromkeys(("5", "book"), ("book", "publisher")),
    **dict.fromkeys(("6", "chapter"), ("incollection", "booktitle")),
    **dict.fromkeys(("7", "thesis"), ("phdthesis", "school")),
    **dict.fromkeys(("8", "patent"), ("patent", "holder")),
    "dataset": ("dataset", "publisher"),
    "software": ("software", "publisher"),
}
"""The entry type of a type of publications, and the field of what `publication` says."""

_OTHER_TYPE = ("misc", "howpublished")
_PREPRINTS = (("3",), ("article",))
_VENUE_OF = dict(_TYPES.values())
_VENUES = (*_VENUE_OF.values(), "journaltitle", "eventtitle", "eprint", "note")
_OWN_FIELDS = frozenset(("pdf", "code", "dataset", "poster", "project", "slides", "video", "demo", "blog"))
_CONFIGS = ("hugo", "config", "params")
_IN = regex(r"^in\s+", re.IGNORECASE)
_NO_NAME = regex(r"\W+")
_NAMES = regex(r"\s+and\s+")
# {{< staticref "uploads/cv.pdf" "newtab" >}}My CV{{< /staticref >}}
_STATIC = regex(
    r"\{\{[<%]\s*staticref\s+\"([^\"{}]*)\"[^{}]*[%>]\}\}([^{}]*)\{\{[<%]\s*/staticref\s*[%>]\}\}"
)
_LOCAL = regex(r"(\]\(|\bhref=\")(/[^()\s\"]*)")
_COMMENT = regex(r"<!--.*?-->", re.DOTALL)
# Hugo goes on with Markdown behind an empty line inside of these, Python-Markdown where they say so.
_BLOCK = regex(r"(<(?:div|section|center)\b(?![^<>]*\smarkdown\b)[^<>]*)>", re.IGNORECASE)
_SHORTCODE = regex(r"\{\{[<%][^{}]*[%>]\}\}")
_DOI = regex(r"(?:https?://(?:dx\.)?doi\.org/)?(10\.\d+/\S+)")
_PICTURES = ("jpg", "png", "jpeg", "webp", "gif", "svg")


def is_hugo_blox(files: SourceFiles) -> bool:
    """Whether a folder holds a site of Hugo Blox with publications."""
    return next(_publication_pages(files), None) is not None


def migrate_hugo_blox(files: SourceFiles) -> NewSite:
    """The site that takes the place of one of Hugo Blox; nothing of it is changed."""
    return _HugoBlox(files).site()


def _publication_pages(files: SourceFiles) -> Iterator[str]:
    for path in files.paths("content", ".md"):
        parts = PurePosixPath(path).parts
        # content/publication/NAME/index.md, also content/en/publications/NAME/index.md
        if parts[-1] == "index.md" and any(part.startswith("publication") for part in parts[1:-2]):
            yield path


class _HugoBlox:
    """One site on its way."""

    def __init__(self, files: SourceFiles) -> None:
        self._files = files
        self._made: dict[str, str | Path] = {}
        self._moved: dict[str, Move] = {}
        self._left: list[str] = []
        self._doubtful: list[str] = []
        self._bibliography = Bibliography()
        self._profiles = Profiles(files)
        self._texts: list[str] = []

    def site(self) -> NewSite:
        settings = self._settings()
        pages = [self._files.page(path) for path in _publication_pages(self._files)]
        for page in pages:
            if page.meta.get("draft") is True:
                self._left.append(f"{page.path}: a draft")
            else:
                self._publication(page)
        if self._texts:
            self._left.append(f"the texts of the pages {', '.join(self._texts)}")
        self._left += _elsewhere(self._files, {*(page.path for page in pages), *self._profiles.paths})
        people = self._profiles.people()
        owner = name_of(self._profiles.owner)
        self._made["bib/publications.bib"] = self._bibliography.text
        if self._bibliography.extra:
            self._made["bib/extra.yml"] = yaml_text(self._bibliography.extra)
        if people:
            self._made["bib/authors.yml"] = yaml_text({"authors": people})
        self._made["docs/index.md"] = self._home(owner)
        self._made["docs/publications.md"] = f"{PAGE_HEAD}# Publications\n\n<< publications group=year >>\n"
        url = text_of(settings.get("baseurl") or settings.get("baseURL"))
        title = text_of(settings.get("title")) or owner or "Publications"
        identity = SiteIdentity(title, owner, "", url, text_of(settings.get("languageCode"))[:2].lower())
        nav = [("Home", "index.md"), ("Publications", "publications.md")]
        self._made[CONFIG] = config_text(identity, nav)
        files = sum(isinstance(content, Path) for content in self._made.values())
        came = (
            counted(len(self._bibliography.texts), "publication"),
            counted(
                sum("url" in person for person in people.values()), "person with a link", "people with links"
            ),
            counted(files, "picture, paper or slides", "pictures, papers and slides"),
        )
        doubtful = (*self._doubtful, *self._files.unread)
        return NewSite("Hugo Blox", self._made, self._moved, came, tuple(self._left), doubtful)

    def _settings(self) -> Mapping[str, Any]:
        """The settings of the site, from all files that may hold them."""
        said: dict[str, Any] = {}
        for folder in ("config/_default/", ""):
            for name in _CONFIGS:
                for suffix in (".yaml", ".yml"):
                    said = {**self._files.mapping(f"{folder}{name}{suffix}"), **said}
                try:
                    said = {**tomllib.loads(self._files.text(f"{folder}{name}.toml")), **said}
                except tomllib.TOMLDecodeError as error:
                    self._doubtful.append(f"{folder}{name}.toml: it can't be read ({error})")
        return said

    def _publication(self, page: Page) -> None:
        folder = PurePosixPath(page.path).parent
        fields = dict(self._fields(page))
        extra: dict[str, Any] = dict(self._extra(page, folder.as_posix()))
        cited = self._files.text(f"{folder}/cite.bib")
        entry = self._bibliography.add_text(cited) if cited else None
        if entry:
            key = entry.key
            extra |= lacking(entry, {name: fields[name] for name in ("doi", "abstract", "arxiv")})
            extra["keywords"] = fields["keywords"]  # visitors know the tags of the site
            if fields["title"] and fold(fields["title"]) != fold(decode_text(entry.get("title"))):
                self._doubtful.append(f'[{key}] its page calls it "{fields["title"]}", cite.bib otherwise')
            if len(_NAMES.split(fields["author"])) > len(_NAMES.split(entry.get("author"))):
                extra["author"] = fields["author"]
                self._doubtful.append(f"[{key}] its page names more authors than cite.bib; the page holds")
            if not entry.first(_VENUES):
                extra[_VENUE_OF.get(entry.type, "howpublished")] = fields["venue"]
        else:
            if cited:
                self._doubtful.append(f"{folder}/cite.bib: it holds not one entry; the page holds")
            types = texts_of(page.meta.get("publication_types"))
            entry_type, field = _TYPES.get(types[0] if types else "", _OTHER_TYPE)
            fields[field] = fields.pop("venue")
            if types[:1] in _PREPRINTS:
                extra["kind"] = "preprint"
            if not fields["author"]:
                self._doubtful.append(f"{page.path}: it names no authors")
            key = self._bibliography.add(entry_type, fields)
        self._bibliography.add_extra(key, extra)
        address = PurePosixPath(*folder.parts[1:]).as_posix()
        self._moved[address] = Move(fields["title"] or key, "publications.md", key)
        if page.body.strip() and "Add the publication's **full text**" not in page.body:
            self._texts.append(folder.name)

    def _fields(self, page: Page) -> Iterator[tuple[str, str]]:
        """What BibTeX says of a publication, in the order of its entry."""
        people = [self._profiles.name(author) for author in texts_of(page.meta.get("authors"))]
        identifiers = mapping_of(mapping_of(page.meta.get("hugoblox")).get("ids"))
        yield "title", plain_text(page.text("title"))
        yield "author", " and ".join(people)
        yield "venue", _IN.sub("", plain_text(page.text("publication")))
        year, month = as_date(page.meta.get("date"))
        yield "year", year
        yield "month", month
        doi = page.text("doi") or text_of(identifiers.get("doi"))
        found = _DOI.fullmatch(doi)
        yield "doi", found[1] if found else ""
        yield "url", "" if found else doi
        yield "arxiv", text_of(identifiers.get("arxiv"))
        yield "keywords", ", ".join(texts_of(page.meta.get("tags")))
        yield "abstract", page.text("abstract")

    def _extra(self, page: Page, folder: str) -> Iterator[tuple[str, object]]:
        """What the page says that BibTeX does not."""
        yield "abbr", _IN.sub("", plain_text(page.text("publication_short")))
        yield "summary", plain_text(page.text("summary"))
        yield "selected", page.meta.get("featured") is True
        for name in page.meta:
            if name.startswith("url_"):
                link = _NO_NAME.sub("_", name.removeprefix("url_").lower())
                yield _field(link), self._address(page.text(name), folder)
        for one in page.meta.get("links") or ():
            said = mapping_of(one)
            name = _NO_NAME.sub("_", text_of(said.get("type") or said.get("name")).lower()).strip("_")
            if name:
                yield _field(name), self._address(text_of(said.get("url")), folder)
        own = f"{folder}/{PurePosixPath(folder).name}.pdf"
        if not page.text("url_pdf") and self._files.find(own):
            yield "pdf", self._copied(own)
        yield "preview", self._picture(f"{folder}/featured")
        notes = [text_of(note).lower() for note in page.meta.get("author_notes") or ()]
        marks = {
            place: "equal" if "equal" in note else "corresponding"
            for place, note in enumerate(notes, start=1)
            if "equal" in note or "correspond" in note
        }
        yield "marks", marks

    def _picture(self, stem: str) -> str:
        """The path of the copy of a picture, whatever its format; "" where there is none."""
        found = (f"{stem}.{end}" for end in _PICTURES if self._files.find(f"{stem}.{end}"))
        path = next(found, "")
        return self._copied(path) if path else ""

    def _address(self, url: str, folder: str) -> str:
        """Where a link leads: an address as it is, a file of the site as the path of its copy."""
        if not url or url == "#" or "://" in url or url.startswith("mailto:"):
            return "" if url == "#" else url
        path = url.split("#", maxsplit=1)[0].lstrip("/")
        for place in (f"{folder}/{path}", f"static/{path}", f"assets/media/{path}", f"assets/{path}"):
            if self._files.find(place):
                return self._copied(place)
        self._doubtful.append(f"{folder}: {url} is no file of the site")
        return ""

    def _copied(self, path: str) -> str:
        """The path below docs/ of a copy of a file."""
        found = self._files.find(path)
        target = path.removeprefix("content/").removeprefix("static/").removeprefix("assets/")
        if found:
            self._made[f"docs/{target}"] = found
        return target

    def _home(self, owner: str) -> str:
        own = self._profiles.owner
        role = text_of(own.meta.get("role"))
        places = map(mapping_of, own.meta.get("organizations") or ())
        work = ", ".join(_linked(text_of(one.get("name")), text_of(one.get("url"))) for one in places)
        portrait = self._picture(f"{PurePosixPath(own.path).parent}/avatar")
        selected = any("selected" in said for said in self._bibliography.extra.values())
        shown = "## Selected publications\n\n<< publications selected=true >>" if selected else RECENT
        folder = PurePosixPath(own.path).parent.as_posix()
        body = _STATIC.sub(lambda found: _linked(found[2], self._address(found[1], folder)), own.body)
        body = _LOCAL.sub(lambda found: found[1] + (self._address(found[2], folder) or found[2]), body)
        parts = (
            _BLOCK.sub(r"\1 markdown>", _SHORTCODE.sub("", _COMMENT.sub("", body))).strip()
            or text_of(own.meta.get("bio")),
            shown,
        )
        text = "\n\n".join(filter(None, parts))
        subtitle = ", ".join(filter(None, (role, work)))
        links = [(label, self._address(url, folder)) for label, url in self._profiles.links()]
        profile = profile_of(owner, portrait, [link for link in links if link[1]])
        return home_page(owner, text, subtitle, profile)


def _elsewhere(files: SourceFiles, known: Container[str]) -> Iterator[str]:
    """A line for each folder of pages that did not come along, and for each page beside them."""
    folders: Counter[str] = Counter()
    for path in files.paths("content", ".md"):
        parts = PurePosixPath(path).parts
        if path not in known and not parts[1].startswith("publication"):
            folders["/".join(parts[:2])] += 1
    for folder, count in folders.items():
        yield folder if folder.endswith(".md") else f"{counted(count, 'page')} of {folder}"


def _field(link: str) -> str:
    """The field of a link of this name."""
    return link if link in _OWN_FIELDS else f"url_{link}"


def _linked(text: str, url: str) -> str:
    return f"[{text}]({url})" if url else text
