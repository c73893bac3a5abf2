"""`import`: what is there stays, and each file is there whole or not at all."""

import os
from pathlib import Path

import pytest

from mkdocs_pubs.cli.main import main
from mkdocs_pubs.cli.migration.new_site import NewSite
from mkdocs_pubs.cli.writing import write_site
from sites import Site


def _old_site(folder: Path) -> Path:
    bib = "@misc{a, title={T}, author={Ann Bee}, year=2020}"
    Site(folder).write({"_config.yml": "title: Ann", "_bibliography/papers.bib": bib})
    return folder


def test_a_site_is_written_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = _old_site(tmp_path / "old"), tmp_path / "new"
    assert main(["import", str(old), str(new)]) == 0
    printed = capsys.readouterr().out
    assert "1 publication from 1 .bib file, unedited" in printed
    assert printed.splitlines()[-1] == f"next: cd {new}; mkdocs-pubs check; mkdocs serve"
    assert "mkdocs-pubs check finds: 1 publication: no problems\n\nnext" in printed
    assert sorted(path.name for path in (new / "docs").iterdir()) == ["assets", "index.md", "publications.md"]
    assert "mkdocs build --strict" in (new / ".github/workflows/site.yml").read_text("utf-8")
    assert "site.css" in (new / "mkdocs.yml").read_text("utf-8")
    assert ".profile" in (new / "docs/assets/site.css").read_text("utf-8")


def test_what_the_workflow_will_fail_for_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = _old_site(tmp_path / "old")
    bib = "@misc{b, title={Bees}, author={Ann Bee}, year=2020, pdf={gone.pdf}}"
    (old / "_bibliography/papers.bib").write_text(bib)
    assert main(["import", str(old), str(tmp_path / "new")]) == 0
    found = "mkdocs-pubs check finds: 1 publication: 1 warning\nthe workflow's check shows them, and fails"
    assert found in capsys.readouterr().out


def test_what_is_there_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = _old_site(tmp_path / "old"), tmp_path / "new"
    Site(new).write({"docs/index.md": "mine", "bib/papers.bib": "mine"})
    assert main(["import", str(old), str(new)]) == 0
    assert (new / "docs/index.md").read_text() == "mine"
    assert (new / "bib/papers.bib").read_text() == "mine"
    assert "there before, not touched:\n  bib/papers.bib\n  docs/index.md" in capsys.readouterr().out
    assert main(["import", str(old), str(new)]) == 0
    assert "0 files written" in capsys.readouterr().out


def test_an_unknown_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(tmp_path), str(tmp_path / "new")]) == 1
    known = "holds no site that is known here, and no list"
    assert capsys.readouterr().err.startswith(f"mkdocs-pubs: {tmp_path} {known}\nnext: ")
    assert main(["import", str(tmp_path / "none"), str(tmp_path / "new")]) == 1
    assert capsys.readouterr().err.startswith(f"mkdocs-pubs: there is no {tmp_path / 'none'}\n")
    (tmp_path / "a.bib").write_text("@misc{a}")
    assert main(["import", str(tmp_path / "a.bib"), "new"]) == 1
    assert "next: make one of it: mkdocs-pubs new new --from" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    (tmp_path / "docs").write_text("a file in the way")
    site = NewSite("test", {"docs/index.md": "x", "b/c.txt": tmp_path / "gone", "d.txt": "d"})
    written = write_site(site.files, tmp_path)
    assert written.new == ("d.txt",)
    assert [line.partition(":")[0] for line in written.failed] == ["b/c.txt", "docs/index.md"]
    assert [name for _, _, names in os.walk(tmp_path) for name in names] == ["docs", "d.txt"] or sorted(
        name for _, _, names in os.walk(tmp_path) for name in names
    ) == ["d.txt", "docs"]
