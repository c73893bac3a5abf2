"""`check --against`: what an earlier build had and the new one has not, by folder and by address."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest

from conftest import ServeDir
from mkdocs_pubs.cli import against
from mkdocs_pubs.cli.main import main
from mkdocs_pubs.cli.records.client import Client
from mkdocs_pubs.problems import Problem
from sites import write_site

BIB = (
    "@article{bee2020, title={Bees}, author={Bee, Ann}, year=2020, journal={B}, pdf={bees.pdf}}\n"
    "@article{bee2021, title={Wasps}, author={Bee, Ann}, year=2021, journal={B}%s}\n"
    "@article{ant2019, title={Ants}, author={Ant, Ann}, year=2019, journal={B}, pdf={ants ä.pdf}}\n"
)
PAGES = {
    "docs/index.md": "# Home\n\n[Old](old.md) [slides](talk.pdf) [elsewhere](https://example.org/a.pdf)\n",
    "docs/list.md": "# List\n\n<< publications >>\n",
    "docs/old.md": "# Old\n",
    "docs/bees.pdf": "%PDF",
    "docs/ants ä.pdf": "%PDF",
    "docs/talk.pdf": "%PDF",
    "docs/unlinked.pdf": "%PDF",
}
CONFIG = "site_name: S\nsite_author: Ann Bee\ntheme: {name: mkdocs, highlightjs: false}\n"
CONFIG += "plugins: [pubs: {pages: true}]\n"


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folder of an earlier build, and the site that was built anew after it was changed."""
    site = write_site(tmp_path_factory.mktemp("site"), {"bib/a.bib": BIB % "", **PAGES}, CONFIG)
    old = site.folder / "earlier"
    shutil.copytree(site.build().root, old)
    for name in ("old.md", "bees.pdf", "talk.pdf", "unlinked.pdf"):
        (site.folder / "docs" / name).unlink()
    # One key is changed and kept in `ids`, one is forgotten.
    now = (BIB % ", ids={bee2021}").replace("@article{bee2021", "@article{wasps")
    site.write(
        {
            "bib/a.bib": now.replace("bee2020,", "bees,").replace(", pdf={bees.pdf}", ""),
            "docs/index.md": "# Home\n",
        }
    )
    site.build()
    return old, site.folder


_MADE = [f"pubs/{key}.{suffix}" for key in ("bee2020", "bee2021") for suffix in ("bib", "ris", "json")]
GONE = {f"warning: {name}" for name in ("list/#bee2020", "old/", "pubs/bee2020/", "bees.pdf", "talk.pdf")}
GONE |= {f"hint: {name}" for name in _MADE}
ROW = (
    "warning: list/#bee2020: the earlier build has a row of this address, and the new one has none; "
    "if its entry has another key now, write the old one into its field ids"
)


def _gone(printed: str) -> set[str]:
    """Level and address of each that is said to be gone."""
    lines = [line for line in printed.splitlines() if "the earlier build" in line]
    found = {line.partition(": the earlier")[0] for line in lines}
    assert len(found) == len(lines)
    return found


def test_what_a_folder_had_is_named(
    builds: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old, site = builds
    monkeypatch.chdir(site)
    assert main(["check", "--against", str(old)]) == 1
    printed = capsys.readouterr()
    assert _gone(printed.out) == GONE | {"warning: unlinked.pdf"}
    assert ROW in printed.out.splitlines()
    assert f"looked for: {len(GONE) + 1} gone" in printed.err
    assert "older" not in printed.err


def test_what_a_served_site_had_is_named(
    builds: tuple[Path, Path],
    serve_dir: ServeDir,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    old, site = builds
    monkeypatch.setattr(against, "_PAUSE", 0)
    monkeypatch.chdir(site)
    assert main(["check", "--against", serve_dir(old, "/below/it")]) == 1
    assert _gone(capsys.readouterr().out) == GONE


def test_nothing_is_gone_of_the_same_build(
    builds: tuple[Path, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, site = builds
    shutil.copytree(site / "site", tmp_path / "again")
    monkeypatch.chdir(site)
    assert main(["check", "--against", str(tmp_path / "again"), "--min-level", "warning"]) == 0
    assert "looked for: 0 gone" in capsys.readouterr().err


def test_a_page_that_leads_on_is_there(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text('<meta http-equiv="refresh" content="0; url=../b/">')
    old = [("a/", '<h2 class="p-name" id="x">'), ("b", "")]
    looked, problems = against.gone(against.Build(iter(old), lambda _: True), tmp_path, "pubs")
    assert [problem.path for problem in problems] == ["b"]
    assert looked == 2


def test_what_can_not_be_compared_is_told(
    builds: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    old, site = builds
    monkeypatch.chdir(site)
    for name, reason in (
        ("nowhere", "nowhere is neither a folder nor an address"),
        ("site", "site is the new build itself"),
        ("http://127.0.0.1:9/", "http://127.0.0.1:9/: "),
    ):
        assert main(["check", "--against", name]) == 2
        assert f"mkdocs-pubs: {reason}" in capsys.readouterr().err
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--against", str(old)]) == 2
    assert "there is no configuration of a site here" in capsys.readouterr().err
    (tmp_path / "mkdocs.yml").write_text("site_name: S\nplugins: [pubs]\n")
    assert main(["check", "--against", str(old)]) == 2
    assert "there is no build in site/; build the site first: mkdocs build" in capsys.readouterr().err


def test_a_stale_build_is_told_and_a_problem_can_be_silenced(
    builds: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    old, folder = builds
    site = tmp_path / "copy"
    shutil.copytree(folder, site)
    (site / "mkdocs.yml").write_text(CONFIG.replace("pages: true", "pages: true, ignore: [address-gone]"))
    monkeypatch.chdir(site)
    main(["check", "--against", str(old)])
    printed = capsys.readouterr()
    assert "the build is older than mkdocs.yml; build anew: mkdocs build" in printed.err
    assert "earlier build" not in printed.out


class _Odd(BaseHTTPRequestHandler):
    """A site that answers with rubbish, faults, and addresses of others."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        links = ("http://[", "//other.example/x/", "../up/", "b/", "c.html?q#f")
        page = "".join(f"<a href='{link}'>" for link in links)
        body = {
            "/s/": page,
            "/s/sitemap.xml": "<loc>http://elsewhere.example/</loc><loc>\udcff",
            "/s/c.html": "\0<<<",
        }
        self.send_response(200 if self.path in body else 404)
        self.end_headers()
        self.wfile.write(body.get(self.path, "").encode("utf-8", "surrogateescape"))

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def odd_site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Odd) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/s"
        server.shutdown()


def test_only_the_site_itself_is_asked(
    odd_site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(against, "_PAUSE", 0)
    build = against.build_at(f"{odd_site}/", Client(), lambda *_: None)
    assert isinstance(build, against.Build)
    _, problems = against.gone(build, tmp_path, "pubs")
    assert [problem.path for problem in problems] == ["index.html", "c.html"]
    assert all(isinstance(problem, Problem) for problem in problems)
    assert _Odd.asked == ["/s/", "/s/sitemap.xml", "/s/", "/s/b/", "/s/c.html"]
