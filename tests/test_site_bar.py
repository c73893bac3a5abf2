"""The bar of the site that `new` writes: title, tabs, switch and search stand beside each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from conftest import ServeDir
from host_environments import run
from mkdocs_pubs.cli.migration.new_site import CONFIG, with_surroundings
from mkdocs_pubs.cli.starter import Publications, starter_site
from sites import Built, Site

WIDTHS = (1220, 1440, 1920)
# Each thing in the bar that takes room, and those that begin before the one before them ends.
OVERLAPS = """() => {
  const names = ".md-header__title, .md-tabs, .md-header__option, .md-search, .md-header__source"
  const places = [...document.querySelectorAll(names)].map((one) => [one.className.split(" ")[0],
    one.getBoundingClientRect()]).filter(([, { width }]) => width)
  places.sort(([, one], [, other]) => one.left - other.left)
  const overlaps = places.filter(([, { left }], at) => at && left < places[at - 1][1].right - 1)
  return [places.map(([name]) => name), overlaps.map(([name]) => name)]
}"""


@pytest.fixture(params=["material", "modern", "classic"])
def site(request: pytest.FixtureRequest, home: Built, tmp_path: Path) -> Path:
    """A built site with that bar: by Material, and by each look of Zensical, one with a repository's link."""
    if request.param == "material":
        return home.root
    written = with_surroundings(starter_site("Ann Bee", [], Publications()))
    config = str(written.files[CONFIG]).replace("theme:\n", f"theme:\n  variant: {request.param}\n")
    if request.param == "classic":
        config += "repo_url: https://bee.example/code\n"
    Site(tmp_path).write({**{path: str(text) for path, text in written.files.items()}, CONFIG: config})
    done = run(tmp_path, "build", host="zensical")
    assert done.returncode == 0, done.stderr
    return tmp_path / "site"


def test_nothing_in_the_bar_lies_over_another(site: Path, browser: Browser, serve_dir: ServeDir) -> None:
    with browser.new_context(base_url=serve_dir(site)) as context, context.new_page() as page:
        page.goto("index.html")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 500})
            shown, overlaps = page.evaluate(OVERLAPS)
            assert shown[:4] == ["md-header__title", "md-tabs", "md-header__option", "md-search"]
            assert overlaps == [], width
