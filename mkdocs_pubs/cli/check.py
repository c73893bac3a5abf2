"""What is wrong with the files that somebody names: whole folders, or single files of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from mkdocs_pubs.extension.page_check import page_problems
from mkdocs_pubs.extension.site import Site
from mkdocs_pubs.library.files import Sources, is_source, read_file, read_sources, shown
from mkdocs_pubs.library.library import Loader
from mkdocs_pubs.library.option_types import refused
from mkdocs_pubs.library.site_files import CONFIG_NAMES, SiteFiles, site_at, site_of
from mkdocs_pubs.library.site_options import located
from mkdocs_pubs.library.yaml_nodes import compose_mapping
from mkdocs_pubs.problems import Level, Problem, in_order


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found, and how many publications it read."""

    problems: tuple[Problem, ...] = ()
    publications: int = 0


def check_paths(names: Iterable[str], root: Path, site: SiteFiles | None = None) -> CheckResult:
    """Check folders and files.

    A single file is read together with the rest of its folder, for what it refers to; its own problems alone
    are told. Where a site takes its publications from the folder, its options hold, what is wrong with them
    is told, the files that entries name are looked for, and the macros of its pages are read.

    Args:
        names: paths of folders and files; with none, the folder of the site in `root`, or else `bib`.
        root: what paths are relative to, also those in problems.
        site: whose options hold for all folders, instead of the one that takes its publications from each.
    """
    wanted = dict.fromkeys(names)
    if not wanted:
        own = site or site_at(root)
        wanted = {str(own.bib if own else root / "bib"): None}
    problems: dict[Problem, None] = {}
    folders: dict[Path, CheckResult] = {}
    for name in wanted:
        path = root / name
        folder = _folder_of(path)
        if folder is None:
            found = _check_file(path, root)
        else:
            if folder not in folders:
                folders[folder] = _check_folder(folder, root, site or site_of(folder))
            found = folders[folder].problems
            if folder != path:
                found = tuple(problem for problem in found if problem.path == shown(path, root))
        problems.update(dict.fromkeys(found))
    return CheckResult(tuple(problems), sum(result.publications for result in folders.values()))


def _folder_of(path: Path) -> Path | None:
    """The folder that is read for `path`: itself, or the one of a file of a site; None for any other file."""
    if path.is_dir() or not (path.exists() or path.suffix):
        return path
    if path.name in CONFIG_NAMES and (site := site_at(path.parent)):
        return site.bib
    if not (path.is_file() and is_source(path)):
        return None
    # A file may lie in a folder below that of the site.
    return next((folder for folder in path.parents if site_of(folder)), path.parent)


def _check_folder(folder: Path, root: Path, files: SiteFiles | None) -> CheckResult:
    if files is None:
        sources, unread = read_sources(folder, root)
        library = Loader().load(sources)
        return CheckResult(tuple(in_order((*unread, *library.problems))), len(library.publications))
    site = Site(files._replace(bib=folder), root)
    wrong = located(refused(files), files.config, root, files.section)
    missing = partial(_perhaps_made, files.makers)
    problems = (*wrong, *map(missing, site.problems), *page_problems(site, root))
    told = (problem for problem in in_order(problems) if not site.options.ignored.holds(problem))
    return CheckResult(tuple(dict.fromkeys(told)), len(site.library.publications))


def _perhaps_made(makers: tuple[str, ...], problem: Problem) -> Problem:
    """A file that an entry names and that is not there is no fault where something may make it."""
    if problem.code != "missing-file" or not makers:
        return problem
    message = f"{problem.message}, unless {' or '.join(makers)} makes it: the build will say"
    return problem._replace(level=Level.HINT, message=message)


def _check_file(path: Path, root: Path) -> tuple[Problem, ...]:
    """Check a file by itself: as YAML by its name, else as BibTeX."""
    name = shown(path, root)
    file = read_file(path, name)
    if isinstance(file, Problem):
        return (file,)
    if path.suffix in {".yml", ".yaml"}:
        return compose_mapping(file.data.decode("utf-8", errors="replace"), name)[1]
    return Loader().load(Sources(bib=(file,))).problems
