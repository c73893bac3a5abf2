"""The command: check and export."""

import json
from pathlib import Path

import pytest

from mkdocs_pubs.cli import main

BROKEN = "@article{a,\n title={T},\n author={Ann Bee},\n year={2O20}}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "bib").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "bib"


def test_check_prints_the_problems(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.bib").write_text(BROKEN, encoding="utf-8")
    assert main(["check"]) == 1
    assert capsys.readouterr().out == 'warning: bib/a.bib:4: [a] year: "2O20" is no year; write year = 2020\n'
    assert main(["check", "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith("::warning file=bib/a.bib,line=4::")
    assert main(["check", "--format", "json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["code"], problem["line"], problem["key"]) == ("date", 4, "a")


def test_check_is_content_with_hints(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = "@article{%s, title={T}, author={A B}, year=2020, doi={10.1000/x}}\n"
    (folder / "a.bib").write_text(entry % "a" + entry % "b", encoding="utf-8")
    assert main(["check"]) == 0
    assert capsys.readouterr().out.startswith("hint: bib/a.bib:2: [b]")


def test_export_writes_every_entry_as_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people = "van Dam, Jr., Ann and {ACM}"
    entry = f"@article{{%s, title={{T}}, author={{{people}}}, journal={{J}}, year=2020, doi={{10.1000/x}}}}\n"
    (folder / "a.bib").write_text(entry % "a" + entry % "b", encoding="utf-8")
    assert main(["export", "--to", "csl-json", "bib/a.bib"]) == 0
    items = json.loads(capsys.readouterr().out)
    assert [item["citation-key"] for item in items] == ["a", "b"]
    assert items[0]["author"][1] == {"literal": "ACM"}
    assert items[0]["author"][0]["suffix"] == "Jr."
    assert items[0]["container-title"] == "J"
    assert main(["export", "--to", "csl-json", "bib/none.bib"]) == 1
