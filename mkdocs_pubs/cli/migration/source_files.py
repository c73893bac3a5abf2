"""The files of a site that is to be migrated: read without running anything of it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs_pubs.library.yaml_nodes import compose_mapping, plain_value
from mkdocs_pubs.text.regex import regex

_FRONT_MATTER = regex(r"\ufeff?---[ \t]*\r?\n(.*?\n)??---[ \t]*(?:\r?\n|$)(.*)", re.DOTALL)
_ELEMENT = regex(r"<[^<>]*>")
_LINK = regex(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_EMPHASIS = regex(r"(?<!\w)[*_]{1,3}(?=\S)((?:(?![*_]).)+)[*_]{1,3}(?!\w)")
_DATE = regex(r"(\d{4})(?:-(\d{1,2}))?")
# What generators and package managers make lies there.
_MADE = frozenset(("_site", "public", "resources", "node_modules", "vendor", "site"))


class Page(NamedTuple):
    """A page: its path in the site, its front matter, and its text."""

    path: str
    meta: Mapping[str, Any]
    body: str

    def text(self, name: str) -> str:
        """What the front matter says under `name`, white space folded; "" where that is no text."""
        return text_of(self.meta.get(name))


class SourceFiles:
    """The files below a folder.

    Args:
        root: the folder.

    Attributes:
        root: the folder, without links in its path.
        unread: a line for each file that could not be read.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.unread: list[str] = []

    def find(self, *paths: str) -> Path | None:
        """The first of these paths that is a file inside the folder."""
        for path in paths:
            if "\0" in path or not path:
                continue
            found = (self.root / path.lstrip("/")).resolve()
            if found.is_relative_to(self.root) and found.is_file():
                return found
        return None

    def text(self, path: str) -> str:
        """The text of a file; "" where there is none that can be read."""
        found = self.find(path)
        if found is None:
            return ""
        try:
            return found.read_text("utf-8-sig", errors="replace")
        except OSError as error:
            self.unread.append(f"{path}: it can't be read ({error.strerror or error})")
            return ""

    def mapping(self, path: str) -> Mapping[str, Any]:
        """What a YAML file says; nothing where there is none that can be read."""
        return self._mapping(self.text(path), path)

    def page(self, path: str) -> Page:
        """A page with its front matter, if it has one."""
        text = self.text(path)
        found = _FRONT_MATTER.fullmatch(text)
        if not found:
            return Page(path, {}, text)
        return Page(path, self._mapping(found[1] or "", path), found[2])

    def paths(self, folder: str = "", *suffixes: str) -> Iterator[str]:
        """The paths of the files below a folder, in order, but for what other programs made."""
        for parent, folders, names in os.walk(self.root / folder):
            folders[:] = sorted(name for name in folders if name not in _MADE and not name.startswith("."))
            for name in sorted(names):
                path = Path(parent) / name
                if not suffixes or path.suffix.lower() in suffixes:
                    yield path.relative_to(self.root).as_posix()

    def _mapping(self, text: str, path: str) -> Mapping[str, Any]:
        root, problems = compose_mapping(text, path)
        self.unread += map(str, problems)
        return mapping_of(plain_value(root)) if root else {}


def text_of(value: object) -> str:
    """A scalar as one line; "" for what is none."""
    if value is None or isinstance(value, bool | list | dict):
        return ""
    return " ".join(str(value).split())


def unmarked(text: str) -> str:
    """A line of HTML without its elements."""
    return " ".join(_ELEMENT.sub("", text).split())


def texts_of(value: object) -> tuple[str, ...]:
    """A scalar, or the scalars of a list, each as one line, without the empty ones."""
    items = value if isinstance(value, list) else [value]
    return tuple(text for text in map(text_of, items) if text)


def mapping_of(value: object) -> Mapping[str, Any]:
    """A mapping as it is; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def plain_text(text: str) -> str:
    """A line of Markdown or HTML as readers see it."""
    return unescape(unmarked(_EMPHASIS.sub(r"\1", _LINK.sub(r"\1", text))))


def as_date(value: object) -> tuple[str, str]:
    """Year and month of a date; "" for what is not known."""
    found = _DATE.match(text_of(value))
    return (found[1], str(int(found[2])) if found[2] else "") if found else ("", "")
