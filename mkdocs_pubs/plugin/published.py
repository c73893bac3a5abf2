"""Files of the site that are made while it is built.

A build writes and forgets them, `mkdocs serve` hands them out from memory: MkDocs empties the site's folder
at each rebuild, and to write thousands of files again would take longer than all the rest.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from mkdocs_pubs.library.library import Library
from mkdocs_pubs.library.site_options import SiteOptions
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.plugin.config import PubsConfig
from mkdocs_pubs.render.published_files import PublishedFile

if TYPE_CHECKING:
    from mkdocs_pubs.render.feed import SiteFeed


class LazyFile(File):
    """A file of the site whose text is made when it is asked for; MkDocs's link check knows it before."""

    make: Callable[[], str]

    @cached_property
    def _content(self) -> str | bytes | None:  # type: ignore[override]  # where MkDocs keeps what it is given
        return self.make().encode()

    @classmethod
    def create(cls, config: MkDocsConfig, path: str, make: Callable[[], str]) -> Self:
        """The file at `path` of the site, with the text that `make` gives."""
        file = cls(
            path,
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=config.use_directory_urls,
            dest_uri=path,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        file.generated_by = "pubs"
        # mkdocs-static-i18n and Material's projects ask where every file comes from; not from docs/.
        file.abs_src_path = __file__
        file.make = make
        return file


class DiskFile(LazyFile):
    """A file that is not kept in memory once it is written."""

    def copy_file(self, dirty: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  # MkDocs's signature
        """Write it; who asks for its content later reads what was written."""
        path = self.abs_dest_path
        # By pathlib each file takes 0.05 ms more, of 1,000 entries 5 % of a build.
        try:
            content = self.content_bytes
            with _opened(path) as file:
                file.write(content)
        except OSError as error:
            with suppress(OSError):
                os.unlink(path)  # noqa: PTH108  # half a file
            raise PluginError(f"{path} can't be written ({error.strerror or error})") from error
        self.abs_src_path = self.abs_dest_path
        self._content = None
        self.make = str  # what it was made of may go


def _opened(path: str) -> BinaryIO:
    """The file at `path`, empty; its folder is made with its first file."""
    try:
        return open(path, "wb")  # noqa: PTH123
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        return open(path, "wb")  # noqa: PTH123


class KeptFile(DiskFile):
    """A file that is not written again: of a site in several languages the first one is published."""

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002  # MkDocs's signature
        """Write it if it is not there."""
        if not Path(self.abs_dest_path).exists():
            super().copy_file(dirty)


class MemoryFile(LazyFile):
    """A file that is never written."""

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002  # MkDocs's signature
        """Leave it in memory."""


class MadeFiles:
    """The files that a build makes beside its pages.

    Args:
        config: the site's.
        folder: of the site, where they lie.
    """

    def __init__(self, config: MkDocsConfig, folder: str) -> None:
        self._config = config
        name = re.escape(folder)  # first, which finds it fast
        self._link = re.compile(rf"{name}/(?<![^/\"'=]{name}/)[^\"'#?>\s]+")
        self._made: list[tuple[PublishedFile, LazyFile]] = []

    def files(self, published: Iterable[PublishedFile], kind: type[LazyFile]) -> Iterator[LazyFile]:
        """A file for each text to publish."""
        for one in published:
            file = kind.create(self._config, one.path, one.make)
            self._made.append((one, file))
            yield file

    def take_away(self, listed: Iterable[Publication], files: Files, *, is_dirty: bool) -> None:
        """Leave out of `files` what no list and no link of a page asks for, and forget them all.

        In a dirty build it is not known what the pages list that are not built: the files of all publications
        stay as they are.
        """
        orders = {publication.order for publication in listed}
        unwanted = [
            file
            for one, file in self._made
            if (one.publication.order not in orders if one.publication else not orders)
        ]
        if is_dirty:
            unwanted = [
                file for one, file in self._made if not one.publication and Path(file.abs_dest_path).exists()
            ]
        elif unwanted:
            linked = self._linked(files)
            unwanted = [file for file in unwanted if file.dest_uri not in linked]
        for file in unwanted:
            if files.get_file_from_path(file.src_uri) is file:
                files.remove(file)
        self._made.clear()

    def _linked(self, files: Files) -> set[str]:
        """What pages link to below the folder."""
        contents = (file.page.content or "" for file in files.documentation_pages() if file.page)
        return {unquote(link) for content in contents for link in self._link.findall(content)}


def site_feed(
    config: MkDocsConfig, given: PubsConfig, library: Library, options: SiteOptions
) -> SiteFeed | None:
    """The feed of a site that has an address and an owner, unless its options say no."""
    owners = ", ".join(person.name for person in library.directory.people.values() if person.me)
    author = config.site_author or owners
    if not (config.site_url and author and given.publish and given.feed):
        return None
    from mkdocs_pubs.render.feed import SiteFeed  # noqa: PLC0415  # most sites have none

    return SiteFeed(config.site_url, config.site_name, author, options.labels)
