"""Pages with citations, beside the same pages without."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle, islice, repeat
from pathlib import Path

from benchmarks.contest import Contest, in_turn
from benchmarks.processes import CHECKOUT
from benchmarks.sites import Site
from mkdocs_pubs import load

_PAGES, _EACH = 10, 20
_WORDS = "Words of a page that says something, before and behind what it cites"


def compare_citations(folder: Path, entries: str, bibs: Sequence[Path], rounds: int) -> Contest:
    """`mkdocs build` of ten pages: with twenty citations each and without, and mkdocs-bibtex's."""
    shutil.rmtree(folder, ignore_errors=True)
    # mkdocs-bibtex reads no others.
    keys = [one.key for one in load(bibs[0].parent).publications if one.key.isidentifier()]
    ours = {"pubs": {"citations": True}}
    sites = {
        "without citations": _write(folder / "without", bibs, "pubs", repeat("")),
        "mkdocs-pubs": _write(folder / "ours", bibs, ours, (f"[@{key}]" for key in cycle(keys))),
        "mkdocs-bibtex": _write(
            folder / "peer", bibs, {"bibtex": {"bib_dir": "bib"}}, (f"[@{key}]" for key in cycle(keys))
        ),
    }
    what = f"build, {_PAGES} pages with {_EACH} citations"
    return in_turn(what, entries, {name: site.build for name, site in sites.items()}, rounds)


def _write(
    folder: Path, bibs: Sequence[Path], plugin: str | Mapping[str, object], citations: Iterator[str]
) -> Site:
    config = {
        "site_name": "Site",
        "theme": {"name": "material", "font": False},
        "plugins": ["search", plugin],
        "markdown_extensions": ["footnotes"],
    }
    (folder / "docs").mkdir(parents=True)
    (folder / "bib").mkdir()
    (folder / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    for path in bibs:
        shutil.copyfile(path, folder / "bib" / path.name)
    for number in range(_PAGES):
        paragraphs = (f"{_WORDS} {citation}.\n" for citation in islice(citations, _EACH))
        page = "\n".join((f"# Page {number}\n", *paragraphs))
        name = "index" if number == 0 else f"page-{number}"
        (folder / "docs" / f"{name}.md").write_text(page, encoding="utf-8")
    return Site(folder, CHECKOUT)
