"""What entries of a Jekyll site name: files in their folders, and fields that the site's own layout shows.

Source: al-folio's `_layouts/bib.liquid` for where it looks for the files of a field.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs_pubs.bibtex.fields import is_known
from mkdocs_pubs.cli.migration.source_files import SourceFiles
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import words

_FOLDERS = {
    "preview": "assets/img/publication_preview",
    "pdf": "assets/pdf",
    "supp": "assets/pdf",
    "poster": "assets/pdf",
    "slides": "assets/pdf",
    "html": "assets/html",
    "video": "assets/video",
}
"""Where the files that a field names lie."""

_PAGES = ("website", "code", "blog", "demo", "project", "data")
"""Fields whose paths begin at the site's root."""

_KINDS = words(
    "journal article conference proceeding preprint workshop thesis phd book chapter talk poster paper"
)
_LAYOUTS = ("_layouts/bib.liquid", "_layouts/bib.html")
_UNSEEN = regex(r"<!--.*?-->|\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", re.DOTALL)
_SHOWN = r"[\"']?\s*\{\{-?\s*entry\.(\w+)"
_PICTURE = regex(rf"<img\b[^<>]*?\bsrc\s*=\s*{_SHOWN}", re.IGNORECASE)
_LINK = regex(rf"<a\b[^<>]*?\bhref\s*=\s*{_SHOWN}[^<>]*>([^<>]*)<", re.IGNORECASE)
_BADGE = regex(rf"<\w+\b[^<>]*\bclass\s*=\s*[\"'][^\"'<>]*abbr[^<>]*>\s*{_SHOWN}", re.IGNORECASE)
# "* equal contribution", "† denotes equal contribution", "\\* = joint first authors", said once on a page.
_MEANING = regex(
    r"(?:^|[\s(>_])\\?([*†‡§])\s*(?:denotes?|indicates?|means?|stands for|[=:])?\s*"
    r"((?:[\w-]+ ){0,3}(?:equal|joint|corresponding|co-?first)(?:[ -][\w-]+){0,4})",
    re.IGNORECASE | re.MULTILINE,
)


class NamedFiles(NamedTuple):
    """What the fields of entries name.

    Attributes:
        files: those of the site, by their paths in the new one.
        options: of the plugin: `folders`, where relative paths of a field begin; `links`, the site's own.
        extra: what extra.yml says of fields whose values need another one here, by citation key.
        missing: a line for each file that is not there.
        own: the fields of its own that the site's layout shows.
    """

    files: dict[str, str | Path]
    options: dict[str, Any]
    extra: dict[str, dict[str, str]]
    missing: list[str]
    own: list[str]


def named_files(
    files: SourceFiles, publications: Iterable[Publication], address: str, pages: Mapping[str, str]
) -> NamedFiles:
    """What entries name.

    Args:
        files: the old site.
        publications: whose fields are looked at.
        address: of the old site, which links to its pages lead to; "" where it is not known.
        pages: by the old address of a page that came along, without slashes, its path in the new site.
    """
    return _Named(files, tuple(publications), address, pages).found


def mark_meanings(publications: Iterable[Publication], prose: str) -> Iterator[tuple[str, str]]:
    """What the marks of a publication mean, as pages say it once for all of them.

    Args:
        publications: those with a mark that they do not explain count.
        prose: the texts of the site's pages.

    Yields:
        A citation key, and the entry's field `annotation`: "* Equal contribution".
    """
    meanings: dict[str, str] = {}
    for found in _MEANING.finditer(prose):
        meanings.setdefault(found[1], found[2])
    for one in publications:
        marks = dict.fromkeys(mark for author in one.authors for mark in author.marks)
        said = [f"{mark} {meanings[mark]}" for mark in marks if mark in meanings]
        if said and not one.entry.get("annotation"):
            yield one.key, "; ".join(said)


class _Named:
    """The fields of one site's entries, as `found` grows."""

    def __init__(
        self,
        files: SourceFiles,
        publications: tuple[Publication, ...],
        address: str,
        pages: Mapping[str, str],
    ) -> None:
        self._files = files
        self._publications = publications
        self._address = address
        self._pages = pages
        counts = Counter(one.key for one in publications)
        self._shared = {key for key, count in counts.items() if count > 1}  # extra.yml would mean both
        self.found = NamedFiles({}, {}, {}, [], [])
        layout = next((text for path in _LAYOUTS if (text := files.text(path))), "")
        self._layout = _UNSEEN.sub("", layout)
        pictures = [field for field in self._shown(_PICTURE) if self._is_own(field)]
        for field, folder in _FOLDERS.items():
            self._in_folder(field, folder, has_others=field == "preview" and bool(pictures))
        for field in pictures:
            self._at_root(field, "preview")
        for field in _PAGES:
            self._at_root(field, field)
        self._links()
        for key, value in self._values("abbr"):
            # Some sites have the kind of a work as its badge; here it would hide the venue.
            if fold(value.strip("{}")).removesuffix("s") in _KINDS:
                self._say(key, "abbr", "")
        for field in filter(self._is_own, self._shown(_BADGE)):
            for key, value in self._values(field):
                self._say(key, "abbr", value)

    def _values(self, field: str) -> Iterator[tuple[str, str]]:
        """Key and value of each entry with a field; braces and LaTeX stay as they are."""
        for one in self._publications:
            found = one.entry.fields.get(field)
            if found and found.value.strip():
                yield one.key, found.value.strip()

    def _shown(self, pattern: re.Pattern[str]) -> Iterable[str]:
        """The fields that the layout shows so."""
        return dict.fromkeys(found[1].lower() for found in pattern.finditer(self._layout))

    def _in_folder(self, field: str, folder: str, *, has_others: bool) -> None:
        """Paths of a field that begin in a folder, which the option `folders` names, or at the root."""
        values = {key: value for key, value in self._values(field) if _is_local(value)}
        # A path with `/` in front begins at the site's root; then the field has no folder for all.
        is_rooted = has_others or any(value.startswith("/") for value in values.values())
        if values and not is_rooted:
            self.found.options.setdefault("folders", {})[field] = folder
        for key, value in values.items():
            path = value.lstrip("/") if value.startswith("/") else f"{folder}/{value}"
            if not self._copied(path):
                self._miss(key, field, value)
            if is_rooted:
                self._say(key, field, path)

    def _at_root(self, field: str, name: str) -> None:
        """Paths of a field from the site's root: of files, and of pages, if only on the old site."""
        for key, value in self._values(field):
            if not _is_local(value):
                continue
            places = (value.lstrip("/"), f"assets/pdf/{value}", f"assets/html/{value}")
            copy = (place for place in places if self._copied(place))
            path = next(copy, self._pages.get(value.strip("/").removesuffix(".html"), ""))
            if path:
                self._say(key, name, path)
            elif value.startswith("/") and self._address:
                self._say(key, name, f"{self._address}{value}")
                self.found.missing.append(f"[{key}] {field} = {{{value}}} leads to the old site")
            else:
                self._miss(key, field, value)

    def _links(self) -> None:
        """The fields of its own that the layout shows as links."""
        for found in _LINK.finditer(self._layout):
            field, label = found[1].lower(), " ".join(found[2].split()).strip("[]()")
            if label and "{" not in label and self._is_own(field):
                said = self.found.options.setdefault("links", {})
                said.setdefault("fields", {})[field] = field
                said.setdefault("labels", {})[field] = label
                self._at_root(field, field)

    def _is_own(self, field: str) -> bool:
        """Whether entries have a field that is known here under no name; it is noted."""
        if is_known(field) or not any(self._values(field)):
            return False
        self.found.own.append(field)
        return True

    def _copied(self, path: str) -> bool:
        file = self._files.find(path)
        if file:
            self.found.files[f"docs/{path}"] = file
        return file is not None

    def _say(self, key: str, field: str, value: str) -> None:
        if key in self._shared and value:
            remedy = f"give one of them another key, and say {field}: {value} of its own in bib/extra.yml"
            self.found.missing.append(f"[{key}] is the key of two works; {remedy}")
            return
        self.found.extra.setdefault(key, {})[field] = value

    def _miss(self, key: str, field: str, value: str) -> None:
        self.found.missing.append(f"[{key}] {field} = {{{value}}}: there is no such file")


def _is_local(value: str) -> bool:
    return "://" not in value and not value.startswith(("//", "mailto:"))
