"""What is wrong with the files that somebody names: whole folders, or single files of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mkdocs_pubs.library.files import AUTHORS, EXTRA, SourceFile, Sources, read_sources, shown
from mkdocs_pubs.library.library import Loader
from mkdocs_pubs.library.missing_files import missing_files
from mkdocs_pubs.library.site_files import site_at, site_of
from mkdocs_pubs.problems import Level, Problem, in_order


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, and how many publications it read."""

    problems: tuple[Problem, ...] = ()
    publications: int = 0


def check_paths(names: Iterable[str], root: Path) -> Checked:
    """Check folders and files.

    A single file is read together with the rest of its folder, for what it refers to; its own problems alone
    are told. Where a site takes its publications from the folder, the files that entries name are looked for.

    Args:
        names: paths of folders and files; with none, the folder of the site in `root`, or else `bib`.
        root: what paths are relative to, also those in problems.
    """
    wanted = dict.fromkeys(names)
    if not wanted:
        site = site_at(root)
        wanted = {str(site.bib if site else root / "bib"): None}
    problems: dict[Problem, None] = {}
    folders: dict[Path, Checked] = {}
    publications = 0
    for name in wanted:
        path = root / name
        is_folder = path.is_dir() or not (path.exists() or path.suffix)
        folder = path if is_folder else path.parent
        if not is_folder and not _is_of_folder(path):
            found = _check_file(path, root)
        else:
            if folder not in folders:
                folders[folder] = _check_folder(folder, root)
                publications += folders[folder].publications
            found = folders[folder].problems
        if not is_folder:
            found = tuple(problem for problem in found if problem.path == shown(path, root))
        problems.update(dict.fromkeys(found))
    return Checked(tuple(problems), publications)


def _is_of_folder(path: Path) -> bool:
    """Whether a file is one that is read where its folder is."""
    return path.is_file() and (path.suffix.lower() == ".bib" or path.name in {AUTHORS, EXTRA})


def _check_folder(folder: Path, root: Path) -> Checked:
    sources, unread = read_sources(folder, root, "")
    site = site_of(folder)
    if site is not None:
        sources = sources._replace(link_fields=site.link_fields, merge_preprints=site.merge_preprints)
    library = Loader().load(sources)
    missing: tuple[Problem, ...] = ()
    if site is not None:
        missing = missing_files(library, site.has, tuple(site.paths()))
    problems = in_order((*unread, *library.problems, *missing))
    return Checked(tuple(problems), len(library.publications))


def _check_file(path: Path, root: Path) -> tuple[Problem, ...]:
    """Check a file by itself, whatever its name, as BibTeX."""
    name = shown(path, root)
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"the file can't be read ({error.strerror or error})"
        return (Problem("unreadable-file", message, Level.ERROR, name),)
    return Loader().load(Sources(bib=(SourceFile(name, data),))).problems
