"""The sites that are measured: the plugin's, the floor's and the peer's, alike but for who makes the list."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.processes import ENVIRONMENT, Cost, run

_HOOKS = Path(__file__).parent / "hooks"
_LISTS = {"floor": "THE LIST", "mkdocs-pubs": "<< publications >>", "mkdocs-bibtex": r"\full_bibliography"}
FLOOR, OURS, PEER = _LISTS
"""The contenders, the floor first: what the others are compared with."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site's source, ready to be built."""

    folder: Path

    def build(self) -> Cost:
        """Build it by `mkdocs build` as a process of its own."""
        return run(["-m", "mkdocs", "build", "--quiet"], self.folder)

    @property
    def page(self) -> Path:
        """A page with a list."""
        return self.folder / "docs" / "index.md"

    @property
    def bib(self) -> Path:
        """The first .bib file."""
        return min((self.folder / "bib").glob("*.bib"))


def write_sites(
    folder: Path, bibs: Sequence[Path], *, search: bool = True, pages: int = 0, hook: str = ""
) -> dict[str, Site]:
    """Write one site for each contender.

    Args:
        folder: where; each site is in a folder of its own.
        bibs: the .bib files.
        search: whether the sites have Material's search.
        pages: how many pages with a list there are beside the home page, which then has none.
        hook: the name of a hook of this package that all sites have.
    """
    shutil.rmtree(folder, ignore_errors=True)
    sites = {}
    for who, text in _LISTS.items():
        site = sites[who] = Site(folder / who)
        page = f"# Publications\n\nAll of them.\n\n{text}\n"
        files = {f"docs/part-{number:02}.md": page for number in range(1, pages + 1)}
        files["docs/index.md"] = "# Home\n" if pages else page
        files["mkdocs.yml"] = json.dumps(_config(who, search=search, hook=hook))
        for name, content in files.items():
            path = site.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        (site.folder / "bib").mkdir()
        for bib in bibs:
            shutil.copyfile(bib, site.folder / "bib" / bib.name)
    _make_lists(sites)
    return sites


def _config(who: str, *, search: bool, hook: str) -> dict[str, Any]:
    plugins: list[Any] = ["search"] if search else []
    if who == OURS:
        plugins.append("pubs")
    elif who == PEER:
        plugins.append({"bibtex": {"bib_dir": "bib"}})
    names = [hook] if hook else []
    if who == FLOOR:
        names.append("put_list")
    return {
        "site_name": "Site",
        "theme": {"name": "material", "font": False},
        "plugins": plugins,
        "watch": ["bib"],
        "hooks": [str(_HOOKS / f"{name}.py") for name in names],
    }


def _make_lists(sites: dict[str, Site]) -> None:
    """Let the plugin make the finished lists that the floor puts in."""
    ours = sites[OURS]
    config = ours.folder / "keep.yml"
    settings = _config(OURS, search=False, hook="keep_list")
    config.write_text(json.dumps(settings), encoding="utf-8")
    ENVIRONMENT["PUBS_LISTS"] = os.fspath(sites[FLOOR].folder / "lists")
    run(["-m", "mkdocs", "build", "--quiet", "-f", config.name], ours.folder)
    config.unlink()
