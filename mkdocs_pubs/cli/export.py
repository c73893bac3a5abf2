"""Every entry of .bib files, written in another format as it was read: nothing is merged or left out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from mkdocs_pubs import to_csl_json, to_ris
from mkdocs_pubs.bibtex import inherit
from mkdocs_pubs.bibtex.convert import convert
from mkdocs_pubs.library.files import SourceFile, read_file, read_sources
from mkdocs_pubs.library.library import read_entries, rewrite
from mkdocs_pubs.library.site_files import SiteFiles, site_of
from mkdocs_pubs.library.site_options import located, site_options
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.problems import Problem, in_order

FORMATS = ("csl-json", "ris", "bibtex")
"""What `export_paths` writes."""


def export_paths(
    names: Iterable[str], to: str, root: Path, site: SiteFiles | None = None
) -> tuple[str, int, list[Problem]]:
    """Export files and folders.

    Args:
        names: paths of .bib files, and of folders of some.
        to: one of `FORMATS`.
        root: what paths are relative to.
        site: whose middlewares entries go through; else of the site whose files these are, if of any.

    Returns:
        The text, how many entries it holds, and what is wrong with the files, in their order.
    """
    files: list[SourceFile] = []
    problems: list[Problem] = []
    for name in names:
        found, unread = _files_of(name, root)
        # A folder's files may be named once more, by themselves or by a folder below it.
        known = {file.path for file in files}
        files += (file for file in found if file.path not in known)
        problems += unread
        site = site or site_of(root / name if (root / name).is_dir() else (root / name).parent)
    options, faults = site_options(site.options, site.layouts) if site else site_options({})
    if site:
        wrong = (fault for fault in faults if fault.trail[:1] == ("middlewares",))
        problems += located(wrong, site.config, root, site.section)
    if to == "bibtex":
        texts, count, faulty = rewrite(files, options.steps)
        return "\n".join(texts).rstrip("\n"), count, in_order((*problems, *faulty))
    entries, faulty = read_entries(files, options.steps)
    inherited = inherit.resolve(entries)
    problems += (*faulty, *inherited.problems)
    publications: list[Publication] = []
    for place, entry in enumerate(inherited.entries):
        if place in inherited.unlisted:
            continue
        publication, doubts = convert(entry)
        publications.append(publication)
        if place not in inherited.parents:  # a parent may lack what its children say
            problems += doubts
    if to == "ris":
        text = "\n".join(to_ris(one).replace("\r", "") for one in publications)
    else:
        text = json.dumps(list(map(to_csl_json, publications)), ensure_ascii=False, indent=2)
    return text, len(publications), in_order(problems)


def _files_of(name: str, root: Path) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
    path = root / name
    if path.is_dir():
        sources, problems = read_sources(path, root)
        return sources.bib, problems
    file = read_file(path, name)
    return ((), (file,)) if isinstance(file, Problem) else ((file,), ())
