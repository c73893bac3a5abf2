"""The example of the manual's page on middlewares: built, checked, exported, and read without MkDocs."""

import json
import logging
import re
from pathlib import Path

import markdown
import pytest

from conftest import MakeSite
from mkdocs_pubs.cli.main import main
from mkdocs_pubs.extension import PubsExtension
from sites import Site

PAGE = Path(__file__).parent.parent / "docs/manual/middlewares.md"
FENCE = re.compile(r'^```\w+(?: title="([^"]+)")?\n(.*?)^```$', re.DOTALL | re.MULTILINE)
FILES = {name: text for name, text in FENCE.findall(PAGE.read_text("utf-8")) if name}
[PUBLISHED] = (
    text for name, text in FENCE.findall(PAGE.read_text("utf-8")) if not name and text.startswith("@")
)

KEEP = "next: keep it as a .bib file, and look at it with mkdocs-pubs check FILE"
HINT = (
    "bib/publications.bib:3:1: [ant2020] my_bib.mine leaves out 1 of 2 entries; "
    "let transform_entry return the entry if it should be read"
)


@pytest.fixture
def site(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Site:
    files = {name: text for name, text in FILES.items() if name != "mkdocs.yml"}
    made = make_site(files, f"site_name: S\ntheme: {{name: mkdocs}}\n{FILES['mkdocs.yml']}")
    monkeypatch.chdir(made.folder)
    return made


def test_the_build_shows_and_publishes_what_the_page_says(site: Site) -> None:
    built = site.build()
    [row] = built.page().rows
    assert (row.title, row.venue) == ("Bees", "J. Bees")
    assert built.text("pubs/bee2020.bib") == PUBLISHED
    assert f"INFO: pubs: {HINT}" in built.log


def test_check_says_what_the_build_says(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out == f"hint: {HINT}\n"
    (site.folder / "mkdocs.yml").rename(site.folder / "other.yml")
    assert main(["check"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["check", "-f", "other.yml", "bib"]) == 0
    assert capsys.readouterr().out == f"hint: {HINT}\n"


@pytest.mark.parametrize("path", ["bib", "bib/publications.bib"])
def test_export_writes_what_middlewares_leave(
    site: Site, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "--to", "bibtex", path]) == 0
    printed = capsys.readouterr()
    assert printed.out == (
        "@article{bee2020,\n  title = {Bees},\n  author = {Bee, Ann},\n  journal = {J. Bees},\n"
        "  month = mar,\n  year = {2020}\n}\n"
    )
    assert printed.err == f"hint: {HINT}\n1 entry written as bibtex\n{KEEP}\n"
    assert main(["export", "--to", "csl-json", path]) == 0
    [item] = json.loads(capsys.readouterr().out)
    assert item["container-title"] == "J. Bees"
    (site.folder / "mkdocs.yml").rename(site.folder / "other.yml")
    assert main(["export", "--to", "bibtex", path]) == 0
    assert "ant2020" in capsys.readouterr().out
    assert main(["export", "-f", "other.yml", "--to", "bibtex", path]) == 0
    assert capsys.readouterr() == printed


@pytest.mark.usefixtures("site")
def test_a_config_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", "-f", "none.yml"])
    assert ended.value.code == 2
    assert "none.yml can't be read" in capsys.readouterr().err


@pytest.mark.usefixtures("site")
def test_the_extension_by_itself_finds_them(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "mkdocs_pubs")
    html = markdown.markdown("<< publications >>", extensions=[PubsExtension()])
    assert "J. Bees" in html
    assert "Ants" not in html
    assert HINT in caplog.messages
    own = markdown.markdown("<< publications >>", extensions=[PubsExtension(middlewares=["my_bib.mine"])])
    assert "Journal of Bees" in own
    assert "Ants" not in own


def test_a_wrong_option_has_its_line(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    config = site.folder / "mkdocs.yml"
    config.write_text(config.read_text().replace("my_bib.mine", "my_bib.yours"))
    assert main(["check"]) == 1
    printed = capsys.readouterr().out
    assert printed.startswith("error: mkdocs.yml:10: my_bib.yours can't be used (AttributeError: ")
    config.write_text("plugins: [{pubs: {middlewares: my_bib.mine}}]")
    assert main(["check"]) == 1
    assert capsys.readouterr().out.startswith("error: mkdocs.yml:1: middlewares is no list")
