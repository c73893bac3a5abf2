"""The sites that are measured: the plugin's, the floor's and the peer's, alike but for who makes the list."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.contest import OTHER
from benchmarks.processes import CHECKOUT, ENVIRONMENT, Cost, run

HOOKS = Path(__file__).parent / "hooks"


@dataclass(frozen=True, slots=True)
class Contender:
    """Who makes the list of a site.

    Attributes:
        name: how it is called.
        text: what stands in a page for the list.
        plugin: its plugin, as mkdocs.yml has it.
        hook: its hook.
        checkout: where `mkdocs_pubs` is imported from.
    """

    name: str
    text: str
    plugin: str | Mapping[str, object] = ""
    hook: str = ""
    checkout: Path = CHECKOUT


FLOOR = Contender("floor", "THE LIST", hook="put_list")
OURS = Contender("mkdocs-pubs", "<< publications >>", "pubs")
PAPERS = replace(OURS, name="mkdocs-pubs, pages", plugin={"pubs": {"pages": "all"}})
PEER = Contender("mkdocs-bibtex", r"\full_bibliography", {"bibtex": {"bib_dir": "bib"}})


def other(checkout: Path) -> Contender:
    """The plugin of another checkout."""
    return replace(OURS, name=OTHER, checkout=checkout.resolve())


class Shape(NamedTuple):
    """What all sites have in common.

    Attributes:
        search: whether they have Material's search.
        pages: how many pages with a list there are beside the home page, which then has none.
        hook: the name of a hook of this package.
    """

    search: bool = True
    pages: int = 0
    hook: str = ""


_PLAIN = Shape()


@dataclass(frozen=True, slots=True)
class Site:
    """A site's source, ready to be built."""

    folder: Path
    checkout: Path

    def build(self) -> Cost:
        """Build it by `mkdocs build` as a process of its own, into a new folder."""
        put_aside(self.folder / "site")
        return run(["-m", "mkdocs", "build", "--quiet"], self.folder, self.checkout)

    @property
    def page(self) -> Path:
        """A page with a list."""
        return self.folder / "docs" / "index.md"

    @property
    def bib(self) -> Path:
        """The first .bib file."""
        return min((self.folder / "bib").glob("*.bib"))


def put_aside(folder: Path) -> None:
    """Give way to a new folder; what was in this one stays beside it.

    For a new file ext4 without a journal looks at each place whose file was deleted in the last minutes, and
    takes up to 0.25 ms, else 0.015.
    """
    with suppress(FileNotFoundError):
        folder.rename(folder.with_name(f"{folder.name}-{time.time_ns()}"))


def write_sites(
    folder: Path, bibs: Sequence[Path], who: Sequence[Contender], shape: Shape = _PLAIN
) -> dict[str, Site]:
    """Write one site for each contender.

    Args:
        folder: where; each site is in a folder of its own.
        bibs: the .bib files; `authors.yml` beside the first of them goes with them.
        who: the contenders.
        shape: what all sites have in common.
    """
    shutil.rmtree(folder, ignore_errors=True)
    sites = {}
    people = [path for path in (bibs[0].with_name("authors.yml"),) if path.exists()]
    for one in who:
        site = sites[one.name] = Site(folder / one.name, one.checkout)
        page = f"# Publications\n\nAll of them.\n\n{one.text}\n"
        files = {f"docs/part-{number:02}.md": page for number in range(1, shape.pages + 1)}
        files["docs/index.md"] = "# Home\n" if shape.pages else page
        files["mkdocs.yml"] = json.dumps(_config(one, shape))
        for name, content in files.items():
            path = site.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        (site.folder / "bib").mkdir()
        for path in (*bibs, *people):
            shutil.copyfile(path, site.folder / "bib" / path.name)
    _make_lists(sites[OURS.name], sites[FLOOR.name])
    return sites


def _config(who: Contender, shape: Shape) -> dict[str, Any]:
    return {
        "site_name": "Site",
        "theme": {"name": "material", "font": False},
        "plugins": [plugin for plugin in ("search" if shape.search else "", who.plugin) if plugin],
        "watch": ["bib"],
        "hooks": [str(HOOKS / f"{name}.py") for name in (shape.hook, who.hook) if name],
    }


def _make_lists(ours: Site, floor: Site) -> None:
    """Let the plugin make the finished lists that the floor puts in."""
    config = ours.folder / "keep.yml"
    settings = _config(OURS, Shape(search=False, hook="keep_list"))
    config.write_text(json.dumps(settings), encoding="utf-8")
    ENVIRONMENT["PUBS_LISTS"] = os.fspath(floor.folder / "lists")
    run(["-m", "mkdocs", "build", "--quiet", "-f", config.name], ours.folder)
    config.unlink()
