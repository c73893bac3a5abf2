"""Files of publications in places where nobody reads them, or where everybody may."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from mkdocs_pubs.library.files import is_source, shown
from mkdocs_pubs.library.library import Library
from mkdocs_pubs.library.versions import with_versions
from mkdocs_pubs.problems import Level, Problem
from mkdocs_pubs.text.folding import nearest
from mkdocs_pubs.text.urls import path_of

_YAML_FILES = ("authors.yml", "extra.yml", "venues.yml")
# What others call them: al-folio, Hugo, and people.
_MEANT = {
    **dict.fromkeys(("coauthors", "people", "persons", "members", "names", "team"), "authors.yml"),
    **dict.fromkeys(("journals", "conferences"), "venues.yml"),
    **dict.fromkeys(("overlay", "additions", "more"), "extra.yml"),
}
_YAML = frozenset((".yml", ".yaml"))
_LIKE_BIB = (".bibtex", ".bib.txt", ".biblatex")
# Where other programs and sites have their lists, beside the folder of the documentation.
_ELSEWHERE = ("", "_bibliography", "_data", "bibliography", "references")
_MOST = 20


def stray_files(
    root: Path, bib: Path, docs: Path, published: Iterable[str], library: Library
) -> Iterator[Problem]:
    """A problem for each file that was probably meant to be read, or not to be published.

    Args:
        root: the folder of the site.
        bib: the folder of the .bib files.
        docs: the folder of the documentation.
        published: the paths in `docs` that the site publishes.
        library: what was read; what its entries link to is published as it stands.
    """
    found = [*_beside_sources(root, bib), *_elsewhere(root, bib), *_raw(root, bib, docs, published, library)]
    yield from found[:_MOST]


def _beside_sources(root: Path, bib: Path) -> Iterator[Problem]:
    """What lies in the folder of the .bib files and is none, and no file that is read there."""
    for folder, folders, names in os.walk(bib):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            is_top = Path(folder) == bib
            if name.startswith(".") or name.lower().endswith(".bib") or (is_top and is_source(path)):
                continue
            if name.lower().endswith(_LIKE_BIB):
                yield _unread(path, root, "read are files whose names end in .bib; rename it", Level.WARNING)
            elif path.suffix.lower() in _YAML:
                meant = _meant(path.stem.lower())
                fix = f"is it {meant}? that is read in {shown(bib, root)}, under this name"
                if not meant:
                    fix = f"read are {', '.join(_YAML_FILES)} in {shown(bib, root)}"
                yield _unread(path, root, fix, Level.WARNING if meant else Level.HINT)


def _meant(stem: str) -> str:
    if stem in _MEANT:
        return _MEANT[stem]
    near = nearest(stem, [name.removesuffix(".yml") for name in _YAML_FILES])
    return f"{near}.yml" if near else ""


def _elsewhere(root: Path, bib: Path) -> Iterator[Problem]:
    """.bib files beside the folder of the .bib files, where other programs have them."""
    for name in _ELSEWHERE:
        folder = root / name
        if not folder.is_dir() or folder.resolve() == bib.resolve():
            continue
        for path in sorted(folder.glob("*.bib"), key=lambda path: path.name):
            if not path.name.startswith("."):
                yield _unread(path, root, f"move it into {shown(bib, root)}, or set bib_dir", Level.HINT)


def _raw(root: Path, bib: Path, docs: Path, published: Iterable[str], library: Library) -> Iterator[Problem]:
    """.bib files that the site publishes as they are."""
    paths = [path for path in published if path.lower().endswith(".bib")]
    linked = _linked(library) if paths else ()
    fix = 'write `exclude_docs: "*.bib"` into mkdocs.yml, or move it out of the documentation'
    for path in sorted(paths):
        file = docs / path
        if file.is_relative_to(bib) or path not in linked:
            level = Level.WARNING if file.is_relative_to(bib) else Level.HINT
            message = "the site publishes this file as it is, with what is private in it"
            yield Problem("raw-bib", message, level, shown(file, root), fix=fix)


def _linked(library: Library) -> Collection[str]:
    publications = with_versions(library.publications)
    return {path_of(link.url) for one in publications for link in one.links if link.name == "bibtex"}


def _unread(path: Path, root: Path, fix: str, level: Level) -> Problem:
    return Problem("unread-file", "nobody reads this file", level, shown(path, root), fix=fix)
