"""The files of a site's `bib/` folder, read from disk."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_pubs.problems import Level, Problem, in_order

if TYPE_CHECKING:
    from mkdocs_pubs.bibtex.middlewares import Step  # it brings bibtexparser, which the plugin does without

# What is read beside the .bib files, in the order of the attributes of `Sources`.
_YAML_FILES = ("authors.yml", "extra.yml", "venues.yml")
# 50,000 entries with their abstracts are 80 MB.
_LARGEST = 100_000_000


_SITE_FOLDER = r"[A-Za-z0-9._~-]+(?:/[A-Za-z0-9._~-]+)*"
_MANIFEST = ".published"
_STAMP = "# "  # what its first line begins with, and no path


def site_folder(given: str) -> str:
    """A folder inside the built site, as part of an address; "" where `given` names none."""
    folder = given.strip("/")
    return folder if re.fullmatch(_SITE_FOLDER, folder) and ".." not in folder.split("/") else ""


def manifest(docs: Path, folder: str) -> Path:
    """The file that names what `mkdocs-pubs publish` wrote into `docs`, a path a line below a stamp."""
    return docs / folder / _MANIFEST


def manifest_text(paths: Iterable[str], stamp: str) -> str:
    """The text of that file."""
    return "".join(f"{line}\n" for line in (_STAMP + stamp, *sorted(paths)))


def has_stamp(path: Path, stamp: str) -> bool:
    """Whether this is the stamp of that file."""
    with path.open("rb") as file:
        return file.readline().decode(errors="replace").strip() == _STAMP + stamp


def published_before(docs: Path, folder: str) -> frozenset[str]:
    """The paths that `mkdocs-pubs publish` wrote into `docs`, none of which leads out of it."""
    try:
        lines = manifest(docs, folder).read_text("utf-8", errors="replace").split("\n")
    except OSError:
        return frozenset()
    return frozenset(line for line in lines if site_folder(line) == line != "")


class SourceFile(NamedTuple):
    """A file of the user's: its path as the user knows it, and its bytes."""

    path: str
    data: bytes

    @property
    def fingerprint(self) -> tuple[str, bytes]:
        """What stands for the file where its bytes need not be kept: equal where the files are."""
        return self.path, blake2b(self.data, digest_size=16).digest()


class Sources(NamedTuple):
    """Everything that a library is made from; equal sources make equal libraries.

    Attributes:
        bib: the .bib files, in order.
        authors: authors.yml, None where there is none.
        extra: extra.yml, None where there is none.
        venues: venues.yml, None where there is none.
        owner: the name of the site's author, "" where unknown.
        merge_preprints: a preprint and what it was published as are one publication.
        directory_names: people are shown under the names that authors.yml gives them.
        link_fields: bib fields that become links besides, each with the link's name.
        folders: by a field's name, where its files lie; see `bibtex.site_fields`.
        keyed_files: the files of the documentation that entries may find by their keys.
        math_commands: what formulas may have besides the commands that all sites know; None for MathML.
        steps: the site's middlewares; those of another build are others.
        language: the tag of the language that texts are shown in, where entries have them in several.
    """

    bib: tuple[SourceFile, ...] = ()
    authors: SourceFile | None = None
    extra: SourceFile | None = None
    venues: SourceFile | None = None
    owner: str = ""
    merge_preprints: bool = True
    directory_names: bool = False
    link_fields: tuple[tuple[str, str], ...] = ()
    folders: tuple[tuple[str, str], ...] = ()
    keyed_files: frozenset[str] = frozenset()
    math_commands: frozenset[str] | None = None
    steps: tuple[Step, ...] = ()
    language: str = ""

    @property
    def fingerprint(self) -> tuple[object, ...]:
        """What stands for the sources where the files need not be kept: equal where they are."""
        parts = (*self.bib, *self[1:])
        return tuple(part.fingerprint if isinstance(part, SourceFile) else part for part in parts)

    def __bool__(self) -> bool:
        """Whether there is a file to read."""
        return bool(self.bib or self.authors or self.extra or self.venues)


def read_sources(folder: Path, root: Path) -> tuple[Sources, tuple[Problem, ...]]:
    """Read the .bib files of `folder` and below it, and its authors.yml, extra.yml and venues.yml.

    Args:
        folder: where they lie.
        root: what the paths in problems are relative to.

    Returns:
        What is there, and a problem for what is missing or can't be read.
    """
    problems: list[Problem] = []
    name = shown(folder, root)
    if not folder.is_dir():
        fix = "make it and put .bib files into it, or say where they are: `bib_dir`"
        return Sources(), (Problem("no-folder", "there is no such folder", Level.ERROR, name, fix=fix),)
    paths, unread = _bib_paths(folder)
    problems += (
        _unreadable(shown(path, root), error.strerror or str(error), "folder") for path, error in unread
    )
    if unread and not paths:
        return Sources(), tuple(problems)
    if not paths:
        fix = "put one there"
        problems.append(Problem("no-bib", "there is no .bib file in it", Level.ERROR, name, fix=fix))

    def read(path: Path) -> SourceFile | None:
        found = read_file(path, shown(path, root), is_regular=True)
        if isinstance(found, SourceFile):
            return found
        problems.append(found._replace(fix="put a file there that you may read, or delete it"))
        return None

    bib = tuple(file for file in map(read, paths) if file is not None)
    authors, extra, venues = (
        read(path) if path.exists() or path.is_symlink() else None
        for path in (folder / file_name for file_name in _YAML_FILES)
    )
    return Sources(bib, authors, extra, venues), tuple(in_order(problems))


def _bib_paths(folder: Path) -> tuple[list[Path], list[tuple[Path, OSError]]]:
    """The .bib files in a folder and below it, in order; and the folders that can't be read, with the reason.

    Editors and systems keep files and folders of their own beside ours, with a dot in front (`.#a.bib`).
    """
    found: list[Path] = []
    unread: list[tuple[Path, OSError]] = []
    folders = [folder]
    while folders:
        here = folders.pop()
        try:
            paths = [path for path in here.iterdir() if not path.name.startswith(".")]
        except OSError as error:
            unread.append((here, error))
            continue
        found += (path for path in paths if path.suffix.lower() == ".bib")
        # A link may lead round in a circle.
        folders += (
            path
            for path in paths
            if path.suffix.lower() != ".bib" and path.is_dir() and not path.is_symlink()
        )
    # Paths of Windows compare without case, and files are to come in the same order everywhere.
    return sorted(found, key=lambda path: path.parts), unread


def read_file(path: Path, name: str, *, is_regular: bool = False) -> SourceFile | Problem:
    """Read one file.

    Args:
        path: where it lies.
        name: its path as the user knows it.
        is_regular: what is there, but is no regular file, is not read: a pipe or a device might never end.
    """
    try:
        data = _read_regular(path) if is_regular else path.read_bytes()
    except OSError as error:
        return _unreadable(name, error.strerror or str(error))
    return SourceFile(name, data)


def _read_regular(path: Path) -> bytes:
    """Read a regular file, without waiting for what does not come."""
    # Windows opens nothing that would wait, and knows no such flag.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is no file")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data: bytes | None = file.read(_LARGEST + 1)
    finally:
        os.close(descriptor)
    if data is None:
        raise OSError(errno.EAGAIN, "reading it would wait")
    if len(data) > _LARGEST:
        raise OSError(errno.EFBIG, "it is larger than 100 MB")
    return data


def _unreadable(name: str, reason: str, what: str = "file") -> Problem:
    return Problem("unreadable-file", f"the {what} can't be read ({reason})", Level.ERROR, name)


def is_source(path: Path) -> bool:
    """Whether a file of this name is read where its folder is: a .bib file, authors.yml and its like."""
    return path.suffix.lower() == ".bib" or path.name in _YAML_FILES


def shown(path: Path, root: Path) -> str:
    """A path as the user knows it: relative to the site's folder where it is inside, or beside it (`../`)."""
    for folder, before in ((root, ""), (root.parent, "../")):
        if path.is_relative_to(folder):
            return before + path.relative_to(folder).as_posix()
    return str(path)
