"""Paths as the user knows them."""

import os
from pathlib import Path

import pytest

from mkdocs_pubs.cli.check import check_paths
from mkdocs_pubs.library import files
from mkdocs_pubs.library.files import read_sources, shown


@pytest.mark.parametrize(
    ("path", "said"),
    [("home/site/bib/a.bib", "bib/a.bib"), ("home/bib/a.bib", "../bib/a.bib"), ("home/site", ".")],
)
def test_a_path_is_relative_in_the_site_and_beside_it(path: str, said: str, tmp_path: Path) -> None:
    assert shown(tmp_path / path, tmp_path / "home/site") == said


def test_a_path_elsewhere_is_whole(tmp_path: Path) -> None:
    assert shown(tmp_path / "a.bib", tmp_path / "home/site") == str(tmp_path / "a.bib")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes and devices among its files")
def test_what_is_no_regular_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.bib")
    (tmp_path / "b.bib").symlink_to("/dev/zero")
    (tmp_path / "c.bib").mkdir()
    (tmp_path / "d.bib").write_text("@misc{d, title={T}}")
    sources, problems = read_sources(tmp_path, tmp_path)
    assert [file.path for file in sources.bib] == ["d.bib"]
    assert [problem.path for problem in problems] == ["a.bib", "b.bib", "c.bib"]
    assert {problem.code for problem in problems} == {"unreadable-file"}


def test_a_file_has_a_largest_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_LARGEST", 10)
    (tmp_path / "a.bib").write_text("%" * 10)
    (tmp_path / "b.bib").write_text("%" * 11)
    sources, problems = read_sources(tmp_path, tmp_path)
    assert [file.path for file in sources.bib] == ["a.bib"]
    assert [problem.path for problem in problems] == ["b.bib"]
    assert problems[0].message == "the file can't be read (it is larger than 100 MB)"


def test_bib_files_below_the_folder_are_read(tmp_path: Path) -> None:
    for name in (
        "b.bib",
        "talks/a.bib",
        "talks/2020/c.BIB",
        ".git/x.bib",
        "talks/._a.bib",
        "talks/notes.txt",
    ):
        path = tmp_path / "bib" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("@misc{x, title={Bees}}")
    (tmp_path / "bib/talks/round").symlink_to(tmp_path / "bib")
    sources, problems = read_sources(tmp_path / "bib", tmp_path)
    assert [file.path for file in sources.bib] == ["bib/b.bib", "bib/talks/2020/c.BIB", "bib/talks/a.bib"]
    assert not problems


def test_a_file_below_is_checked_as_one_of_its_site(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: S\nplugins: [pubs]\n")
    (tmp_path / "bib/talks").mkdir(parents=True)
    (tmp_path / "bib/a.bib").write_text('@string{nips = "NeurIPS"}')
    (tmp_path / "bib/talks/b.bib").write_text(
        "@inproceedings{x, title={Bees}, author={Bee, Ann}, booktitle=nips, year=2020}"
    )
    assert not check_paths(["bib/talks/b.bib"], tmp_path).problems


def test_files_come_in_one_order_on_every_system(tmp_path: Path) -> None:
    for name in ("b.bib", "A.bib", "a-1.bib", "a/z.bib", "Z.bib", "ä.bib"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("@misc{d, title={T}}")
    sources, _ = read_sources(tmp_path, tmp_path)
    names = ["A.bib", "Z.bib", "a/z.bib", "a-1.bib", "b.bib", "ä.bib"]
    assert [file.path for file in sources.bib] == names
