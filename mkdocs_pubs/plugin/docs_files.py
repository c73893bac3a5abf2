"""The files of the documentation that publications name: their addresses, the sizes of pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from mkdocs.structure.files import File, Files

from mkdocs_pubs.library.library import Library
from mkdocs_pubs.library.missing_files import missing_files
from mkdocs_pubs.library.stray_files import stray_files
from mkdocs_pubs.problems import Problem
from mkdocs_pubs.render.pictures import HEAD, size_of
from mkdocs_pubs.text.urls import path_of


class DocsFiles:
    """The files of a build, by their paths in `docs/`.

    Args:
        files: gives them, as far as they are known: plugins add their own.
    """

    def __init__(self, files: Callable[[], Files]) -> None:
        self._files = files

    def resolve(self, url: str) -> str | None:
        """A file's address from the site's root, its query and fragment kept; None where there is none."""
        found = self._files().get_file_from_path(path_of(url))
        return None if found is None else found.url + url[len(url.split("?", 1)[0].split("#", 1)[0]) :]

    def measure(self, url: str) -> tuple[int, int] | None:
        """Width and height of a picture in pixels; None where they can't be read."""
        file = self._files().get_file_from_path(path_of(url))
        return None if file is None else size_of(_head_of(file))

    def problems(self, library: Library, root: Path, bib: Path, docs: Path, made: str) -> Iterator[Problem]:
        """What is wrong with files that entries name, and with files of publications among all.

        Args:
            library: the site's publications.
            root: the folder of the site.
            bib: that of the .bib files.
            docs: that of the documentation.
            made: the folder of the site that has the files made of the publications.
        """
        files = self._files()
        paths = [file.src_uri for file in files]
        yield from missing_files(library, lambda path: files.get_file_from_path(path) is not None, paths)
        published = (file.src_uri for file in files if not file.generated_by and _is_published(file))
        own = [path for path in published if not path.startswith(f"{made}/")]
        yield from stray_files(root, bib, docs, own, library)


def _is_published(file: File) -> bool:
    return not file.inclusion.is_excluded()  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped


def _head_of(file: File) -> bytes:
    """The first bytes of a file; none where it can't be read."""
    if file.abs_src_path is None:
        return file.content_bytes[:HEAD]
    try:
        with Path(file.abs_src_path).open("rb") as source:
            return source.read(HEAD)
    except OSError:
        return b""
