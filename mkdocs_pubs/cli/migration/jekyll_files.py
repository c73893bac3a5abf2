"""The files of which Jekyll builds a site: without what its `_config.yml` excludes, and without drafts.

Source: "include" and "exclude" in Jekyll's "Configuration Options", "published" in its "Front Matter", and
Jekyll 4's class `EntryFilter` for what a pattern means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import Any

from mkdocs_pubs.cli.migration.source_files import SourceFiles, texts_of
from mkdocs_pubs.text.regex import regex

PAGES = (".md", ".markdown", ".html")
"""How the names of pages end."""

_UNPUBLISHED = regex(r"\ufeff?---[ \t]*\n(?:(?!---).*\n)*?published:[ \t]*false[ \t\r]*(?:#.*)?\n")


class JekyllFiles(SourceFiles):
    """The files of a site that Jekyll takes; others are not found.

    Args:
        files: all of them.
        config: what _config.yml says.
    """

    def __init__(self, files: SourceFiles, config: Mapping[str, Any]) -> None:
        super().__init__(files.root)
        self._all = files
        self._plugins = texts_of(config.get("plugins")) + texts_of(config.get("gems"))
        self.unread = files.unread
        self._included = texts_of(config.get("include"))
        self._excluded = tuple(
            pattern.lstrip("/")
            for pattern in texts_of(config.get("exclude"))
            if pattern not in self._included
        )

    def find(self, *paths: str) -> Path | None:
        """The first of these paths that is a file which Jekyll takes."""
        return super().find(*(path for path in paths if self._is_taken(normpath(path.lstrip("/")))))

    def paths(self, folder: str = "", *suffixes: str) -> Iterator[str]:
        """The paths of the files below a folder, in order, that Jekyll takes."""
        return filter(self._is_taken, super().paths(folder, *suffixes))

    def has_plugin(self, name: str) -> bool:
        """Whether the site runs a plugin of Jekyll, as its _config.yml or its Gemfile says."""
        gem = regex(rf"^[ \t]*gem[ \t(]+[\"']{re.escape(name)}[\"']", re.MULTILINE)
        return name in self._plugins or gem.search(self._all.text("Gemfile")) is not None

    def _is_taken(self, path: str) -> bool:
        place = PurePosixPath(path)
        # A folder that is left out is left out whole.
        if any(self._is_excluded(part) for part in (place, *place.parents)[:-1]):
            return False
        found = super().find(path) if place.suffix.lower() in PAGES else None
        try:
            return not (found and _UNPUBLISHED.match(found.read_text("utf-8-sig", errors="replace")))
        except OSError:  # told where its text is asked for
            return True

    def _is_excluded(self, path: PurePosixPath) -> bool:
        # What brings back is compared with the name alone, what excludes with the path.
        is_included = any(_fits(pattern, path.name) for pattern in self._included)
        return not is_included and any(_fits(pattern, str(path)) for pattern in self._excluded)


def _fits(pattern: str, path: str) -> bool:
    """Whether a pattern is for a path: as a shell's, whose `*` takes slashes, or as its beginning."""
    is_folder = pattern == f"{path}/"
    return is_folder or path.startswith(pattern) or fnmatchcase(path, pattern.replace("[^", "[!"))
