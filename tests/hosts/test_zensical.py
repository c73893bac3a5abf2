"""What only Zensical has: zensical.toml, files in `docs/` alone, pages that stay as they were."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from socket import socket
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from conftest import REPOSITORY
from host_environments import program, run
from mkdocs_pubs.plugin.config import PubsConfig
from mkdocs_pubs.render.assets import asset
from mkdocs_pubs.zensical import PubsAnywhere
from pages import Page, text_of, with_class
from sites import Site

TOML = """[project]
site_name = "Site"
site_author = "Ann Bee"
WATCH
[project.theme]
language = "de"

[project.markdown_extensions.pubs]
defaults = {group = "year"}
"""
WATCH = 'watch = ["bib"]'
BIB = "@article{bee2020, title={On Bees}, author={Ann Bee}, journal={J}, year=2020, doi={10.1000/1}}\n"
PATIENCE = 30.0  # seconds


@pytest.fixture
def site(tmp_path: Path) -> Site:
    found = Site(tmp_path)
    found.write({
        "zensical.toml": TOML.replace("WATCH", WATCH),
        "bib/a.bib": BIB,
        "docs/index.md": "# Home\n\nSee << cite bee2020 >>.\n",
        "docs/papers.md": "# Papers\n\n<< publications >>\n",
    })  # fmt: skip
    return found


def _page(site: Site, path: str) -> Page:
    return Page((site.folder / "site" / path).read_text("utf-8"))


def test_zensical_toml_says_all_that_mkdocs_yml_does(site: Site) -> None:
    done = run(site.folder, "build", "--strict", host="zensical")
    assert done.returncode == 0, done.stderr
    page = _page(site, "papers/index.html")
    assert [row.heading for row in page.rows] == ["h3"]
    assert page.rows[0].authors[0].bold
    assert "Veröffentlichungen" in page.source
    assert 'href="papers/#bee2020"' in _page(site, "index.html").source


def test_style_and_script_stand_in_the_page(site: Site) -> None:
    run(site.folder, "build", host="zensical")
    source = _page(site, "papers/index.html").source
    assert f"<style>{asset('pubs.css').text}</style>" in source
    assert f"<script>{asset('pubs.js').text}</script>" in source
    assert source.index(asset("pubs.css").text) < source.index('<div class="pubs')
    assert "pubs.css" not in _page(site, "index.html").source


def test_docstrings_are_cited_from_and_numbered_with_their_page(site: Site) -> None:
    handler = "[project.plugins.mkdocstrings.handlers.python]\npaths = ['.']\n"
    other = "@article{bee2021, title={On Wasps}, author={Ann Bee}, journal={J}, year=2021}\n"
    site.write({
        "zensical.toml": f"{TOML.replace('WATCH', WATCH)}citations = true\n\n{handler}",
        "bib/a.bib": BIB + other,
        "docs/api.md": "# API\n\nFirst [@bee2021].\n\n::: work\n\nLast [@bee2020].\n",
        "docs/only.md": "# Only\n\n::: work\n",
        "work.py": 'def fly(x: int) -> None:\n    """Fly [@bee2020].\n\n    Args:\n'
        '        x: bees [see @bee2021, p. 3].\n    """\n',
    })  # fmt: skip
    done = run(site.folder, "build", "--strict", host="zensical")
    assert done.returncode == 0, done.stderr
    said = {"api": ["[1]", "[2]", "see [1, S. 3]", "[2]"], "only": ["[1]", "see [2, S. 3]"]}
    for path, numbers in said.items():
        page = _page(site, f"{path}/index.html")
        assert [text_of(one) for one in with_class(page.tree, "pubs-cite")] == numbers
        (listed,) = with_class(page.tree, "pubs-bibliography")
        links = [link for link in page.tree.iter("a") if link.get("role") == "doc-biblioref"]
        assert {link.get("href") for link in links} == {f"#{row.get('id')}" for row in listed}
        back = {link.get("href") for link in listed.iter("a") if link.get("role") == "doc-backlink"}
        assert back == {f"#{link.get('id')}" for link in links}
        assert len(back) == len(numbers)
        assert page.source.count(asset("pubs.css").text) == 1


def test_an_option_is_named_where_it_stands(site: Site) -> None:
    site.write({"zensical.toml": TOML.replace("WATCH", WATCH).replace('group = "year"', 'grop = "year"')})
    done = run(site.folder, "build", "--strict", host="zensical")
    assert done.returncode == 1
    assert 'zensical.toml:9: there is no option "grop"; did you mean "group"?' in done.stderr


def test_a_folder_that_is_not_watched_is_a_warning(site: Site) -> None:
    site.write({"zensical.toml": TOML.replace("WATCH", "")})
    done = run(site.folder, "build", host="zensical")
    assert done.stderr.count('write `watch = ["bib"]` below [project] in zensical.toml') == 1
    site.write({"zensical.toml": TOML.replace("WATCH", 'watch = ["."]')})
    assert "watch =" not in run(site.folder, "build", host="zensical").stderr


def test_an_edit_of_the_publications_is_seen_by_the_next_build(site: Site) -> None:
    run(site.folder, "build", host="zensical")
    time.sleep(1.1)  # Zensical looks at whole seconds
    site.write({"bib/a.bib": BIB.replace("On Bees", "On Wasps")})
    run(site.folder, "build", host="zensical")
    assert _page(site, "papers/index.html").rows[0].title == "On Wasps"


def test_every_edit_shows_while_the_site_is_served(site: Site) -> None:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    log = site.folder / "serve.log"
    command = [program("zensical"), "serve", "-a", address]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    with (
        log.open("w") as output,
        subprocess.Popen(command, cwd=site.folder, env=environment, stdout=output, stderr=output) as server,
    ):

        def comes(holds: Callable[[str], bool]) -> bool:
            end = time.monotonic() + PATIENCE
            while time.monotonic() < end:
                try:
                    with urlopen(f"http://{address}/papers/", timeout=5) as answer:  # loopback
                        if holds(str(answer.read().decode())):
                            return True
                except (URLError, ConnectionError, TimeoutError):
                    pass
                time.sleep(0.2)
            return False

        try:
            assert comes(lambda text: "On Bees" in text)
            time.sleep(1.1)
            site.write({"bib/a.bib": BIB.replace("On Bees", "On Wasps")})
            assert comes(lambda text: "On Wasps" in text)
            site.write({"docs/papers.md": "# Papers\n\n<< publications lmit=1 >>\n"})
            assert comes(lambda text: "pubs-note-to-author" in text)
        finally:
            server.terminate()
    assert 'docs/papers.md:3:17: there is no option "lmit"' in log.read_text("utf-8")


def test_the_extension_knows_every_option_of_the_plugin() -> None:
    options = {name for name, _ in PubsConfig()._schema}  # noqa: SLF001  # MkDocs tells them nowhere else
    assert options <= set(PubsAnywhere().getConfigs())
