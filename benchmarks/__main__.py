"""Measure everything in one run, and print the figures as a Markdown table: `python -m benchmarks`."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import own_cost
from benchmarks.builds import compare_builds, compare_pages
from benchmarks.citations import compare_citations
from benchmarks.contest import HEADER, Contest
from benchmarks.data import write_bib
from benchmarks.hosts import compare_hosts
from benchmarks.imports import measure_imports
from benchmarks.reading import compare_reading
from benchmarks.rebuilds import compare_rebuilds
from benchmarks.sites import FLOOR, OURS, PEER, Contender, other

_REAL = Path(__file__).parent.parent / "tests" / "data" / "bibs" / "real"
_PARTS = ("import", "reading", "builds", "rebuilds", "pages", "citations", "hosts", "own")
_SIZES = (23, 1000, 10_000, 50_000)
_PAGES_SIZE = 1000
# The larger, the fewer rounds: what takes long drifts less.
_ROUNDS = ((1000, 7), (10_000, 5), (50_000, 3), (sys.maxsize, 1))
_PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "bibtexparser", "mkdocs-bibtex")


def main() -> None:
    """Run the parts asked for."""
    arguments = _arguments()
    with TemporaryDirectory(prefix="pubs-bench-", dir=arguments.folder) as folder:
        print(_machine(), HEADER, sep="\n\n", flush=True)
        for contest in _contests(arguments, Path(folder)):
            print(contest, flush=True)
        if "own" in arguments.part:
            print("", own_cost.HEADER, sep="\n", flush=True)
            for cost in _own_costs(arguments, Path(folder)):
                print(cost, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--part", action="append", choices=_PARTS, help="only this; may be repeated")
    parser.add_argument("--size", action="append", type=int, help="so many entries; may be repeated")
    parser.add_argument("--rounds", type=int, help="how often each contender runs")
    parser.add_argument("--real", type=Path, default=_REAL, help="a folder of .bib files, measured besides")
    parser.add_argument("--folder", type=Path, help="where the sites are written, else in a temporary folder")
    parser.add_argument("--no-peer", action="store_true", help="leave mkdocs-bibtex out, which is slow")
    parser.add_argument("--against", type=Path, help="another checkout, measured besides")
    arguments = parser.parse_args()
    arguments.part = arguments.part or _PARTS
    return arguments


def _machine() -> str:
    versions = ", ".join(f"{package} {version(package)}" for package in _PACKAGES)
    cores = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}"
    return f"{datetime.now(UTC):%Y-%m-%d}; Python {platform.python_version()}; {versions}; {cores}."


def _contenders(arguments: argparse.Namespace) -> tuple[Contender, ...]:
    besides = () if arguments.no_peer else (PEER,)
    others = (other(arguments.against),) if arguments.against else ()
    return (FLOOR, OURS, *besides, *others)


def _contests(arguments: argparse.Namespace, folder: Path) -> Iterator[Contest]:
    parts, who = arguments.part, _contenders(arguments)
    if "import" in parts:
        yield measure_imports(_rounds(arguments, 0), arguments.against)
    for size, entries, bibs in _data(arguments, folder):
        rounds = _rounds(arguments, size)
        if "reading" in parts:
            yield compare_reading(entries, bibs, rounds)
        if "builds" in parts:
            yield from compare_builds(folder / "sites", entries, bibs, rounds, who)
        if "rebuilds" in parts and size:
            yield from compare_rebuilds(folder / "sites", entries, bibs, rounds, who)
    if "pages" in parts:
        bib = folder / "pages" / "publications.bib"
        write_bib(bib, _PAGES_SIZE)
        rounds = _rounds(arguments, _PAGES_SIZE)
        yield compare_pages(folder / "sites", str(_PAGES_SIZE), [bib], rounds, (FLOOR, OURS))
    if "citations" in parts:
        bib = folder / "citations" / "publications.bib"
        write_bib(bib, _PAGES_SIZE)
        yield compare_citations(folder / "sites", str(_PAGES_SIZE), [bib], _rounds(arguments, _PAGES_SIZE))
    if "hosts" in parts:
        bib = folder / "hosts" / "publications.bib"
        write_bib(bib, _PAGES_SIZE)
        yield compare_hosts(folder / "sites", str(_PAGES_SIZE), bib, _rounds(arguments, _PAGES_SIZE))


def _own_costs(arguments: argparse.Namespace, folder: Path) -> Iterator[own_cost.OwnCost]:
    who = _contenders(arguments)
    for size, entries, bibs in _data(arguments, folder):
        rounds = _rounds(arguments, size)
        yield from own_cost.measure_own_cost(folder / "sites", entries, bibs, rounds, who)


def _data(arguments: argparse.Namespace, folder: Path) -> Iterator[tuple[int, str, Sequence[Path]]]:
    """The generated data by size, and the real one where no size was asked for."""
    for size in arguments.size or _SIZES:
        bib = folder / str(size) / "publications.bib"
        write_bib(bib, size)
        yield size, f"{size:,}", [bib]
    if not arguments.size:
        yield 0, "real", sorted(arguments.real.glob("*.bib"))


def _rounds(arguments: argparse.Namespace, size: int) -> int:
    return arguments.rounds or next(rounds for limit, rounds in _ROUNDS if size <= limit)


if __name__ == "__main__":
    main()
