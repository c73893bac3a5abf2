"""One site, built by MkDocs and by Zensical: its publications in lists on fifty pages, and a home page."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.builds import PAGES
from benchmarks.contest import Contest, in_turn
from benchmarks.finished_lists import LIST
from benchmarks.processes import ENVIRONMENT, Cost, run
from benchmarks.sites import HOOKS, put_aside

_KEY = re.compile(r"^@(?!string)\w+\{([^,\s]+),", re.MULTILINE)
_BIN = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
_ZENSICAL = Path(sys.prefix, "hosts", "zensical", *_BIN)
"""As `tests/host_environments.py` makes it."""


def compare_hosts(folder: Path, entries: str, bib: Path, rounds: int) -> Contest:
    """Both hosts on the site, with search; and both on the same site with its lists put in as finished HTML.

    What Zensical takes for finished HTML it takes for ours, too.
    """
    shutil.rmtree(folder, ignore_errors=True)
    keys = _KEY.findall(bib.read_text(encoding="utf-8"))
    ours = [f"<< publications key={','.join(keys[number::PAGES])} >>" for number in range(PAGES)]
    finished = [f"{LIST}part-{number:02}.md.html" for number in range(PAGES)]
    contenders = {}
    for host, build in (("MkDocs", _build_by_mkdocs), ("Zensical", _build_by_zensical)):
        for what, lists in (("", ours), (", finished lists", finished)):
            contenders[host + what] = partial(build, _written(folder / (host + what), lists, bib))
    for site in folder.glob("*, finished lists"):
        ENVIRONMENT["PUBS_LISTS"] = os.fspath(site / "lists")
        run(["-m", "mkdocs", "build", "--quiet", "-f", "keep.yml"], folder / "MkDocs")
    return in_turn(f"build, {PAGES + 1} pages, by host", entries, contenders, rounds)


def _written(site: Path, lists: list[str], bib: Path) -> Path:
    (site / "docs").mkdir(parents=True)
    (site / "bib").mkdir()
    shutil.copyfile(bib, site / "bib" / bib.name)
    for name, text in _files(lists):
        (site / name).write_text(text, encoding="utf-8")
    return site


def _files(lists: list[str]) -> Iterator[tuple[str, str]]:
    is_floor = lists[0].startswith(LIST)
    config = {
        "site_name": "Site",
        "theme": {"name": "material", "font": False},
        "plugins": ["search"] if is_floor else ["search", "pubs"],
        "markdown_extensions": ["benchmarks.finished_lists" if is_floor else "pubs"],
        "watch": ["bib"],
    }
    yield "mkdocs.yml", json.dumps(config)
    yield "keep.yml", json.dumps({**config, "hooks": [os.fspath(HOOKS / "keep_list.py")], "site_dir": "kept"})
    yield "docs/index.md", "# Home\n"
    for number, text in enumerate(lists):
        yield f"docs/part-{number:02}.md", f"# Part {number}\n\n{text}\n"


def _build_by_mkdocs(site: Path) -> Cost:
    put_aside(site / "site")
    return run(["-m", "mkdocs", "build", "--quiet"], site)


def _build_by_zensical(site: Path) -> Cost:
    put_aside(site / "site")
    put_aside(site / ".cache")
    return run(["-m", "zensical", "build"], site, python=_ZENSICAL)
