"""Whole builds, each a process of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.contest import Contest, in_turn
from benchmarks.sites import Contender, Shape, write_sites

PAGES = 50


def compare_builds(
    folder: Path, entries: str, bibs: Sequence[Path], rounds: int, who: Sequence[Contender]
) -> Iterator[Contest]:
    """`mkdocs build` of a site with one list of everything, with search and without."""
    for search in (True, False):
        sites = write_sites(folder, bibs, who, Shape(search=search))
        what = f"build, search {'on' if search else 'off'}"
        yield in_turn(what, entries, {name: site.build for name, site in sites.items()}, rounds)


def compare_pages(
    folder: Path, entries: str, bibs: Sequence[Path], rounds: int, who: Sequence[Contender]
) -> Contest:
    """`mkdocs build` of fifty pages with a list of everything on each."""
    sites = write_sites(folder, bibs, who, Shape(pages=PAGES))
    contenders = {name: site.build for name, site in sites.items()}
    return in_turn(f"build, {PAGES} pages", entries, contenders, rounds)
