"""`add`: what is found is shown, and added once somebody says so; what is there stays."""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.bibtex.reader import read
from mkdocs_pubs.cli.main import main
from mkdocs_pubs.cli.records.addition import Bibliography, addition, append
from mkdocs_pubs.cli.records.record import Record
from recorded_services import Services, services

BIB = (
    "% mine\n@article{Noor:2019, title={A}, author={Noor, Ana}, year=2019}\n"
    "@article{Quist:2018, title={B}, author={Quist, Bo}, year=2018}\n"
)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Services]:
    with services() as running:
        monkeypatch.setenv("MKDOCS_PUBS_SERVICES", running.url)
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        monkeypatch.chdir(tmp_path)
        yield running


@pytest.mark.usefixtures("server")
def test_works_are_shown_and_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bib").mkdir()
    bib = tmp_path / "bib/mine.bib"
    bib.write_text(BIB.rstrip(), encoding="utf-8")
    assert main(["add", "10.1000/salt_1", "arXiv:2106.01234", "--yes"]) == 0
    text = bib.read_text("utf-8")
    assert text.startswith(
        BIB.rstrip() + "\n\n@article{Bee:2020,\n  author = {Bee, Ann and van Eff, Carl and"
    )
    assert [entry.key for entry in read(text, "").entries] == [
        "Noor:2019",
        "Quist:2018",
        "Bee:2020",
        "Bee:2021",
    ]
    printed = capsys.readouterr()
    assert printed.out.startswith("@article{Bee:2020,")
    assert printed.err == "2 entries added to bib/mine.bib\nnext: mkdocs-pubs check bib/mine.bib\n"
    assert main(["add", "10.1000/salt_1", "--yes"]) == 0
    assert bib.read_text("utf-8") == text
    assert "10.1000/salt_1: it is there, as Bee:2020" in capsys.readouterr().err


def test_what_is_there_is_asked_for_nowhere(
    server: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bib").mkdir()
    entries = "@misc{b, title={B}, eprint={2106.01234}, archiveprefix={arXiv}}@misc{c, pmid={12345678}}"
    (tmp_path / "bib/a.bib").write_text(f"@misc{{a, title={{A}}, doi={{10.1038/Nature1}}}}{entries}")
    names = ["https://doi.org/10.1038/NATURE1", "arXiv:2106.01234v3", "pmid:12345678"]
    assert main(["add", *names, "--yes"]) == 0
    assert server.asked == []
    errors = capsys.readouterr().err.splitlines()
    assert errors[:3] == [f"{name}: it is there, as {key}" for name, key in zip(names, "abc", strict=True)]


@pytest.mark.usefixtures("server")
def test_all_works_of_an_orcid_come_into_a_new_file(tmp_path: Path) -> None:
    assert main(["add", "0000-0002-1825-0097", "--yes"]) == 0
    entries = read((tmp_path / "bib/publications.bib").read_text("utf-8"), "").entries
    assert [entry.key for entry in entries] == ["bee2020salt", "2018talk"]


@pytest.mark.usefixtures("server")
def test_nothing_is_written_without_a_yes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", "10.1000/salt_1"]) == 1
    assert "nobody is there to answer; write --yes" in capsys.readouterr().err
    assert not (tmp_path / "bib").exists()


@pytest.mark.usefixtures("server")
def test_what_is_not_found_is_told_and_the_rest_is_added(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", "10.1000/none", "what", "10.1000/salt_1", "--yes"]) == 1
    errors = capsys.readouterr().err
    assert "10.1000/none: doi.org: it knows nothing of this name" in errors
    assert "what: this is no identifier that is known, and no file" in errors
    assert "@article{bee2020salt," in (tmp_path / "bib/publications.bib").read_text("utf-8")


@pytest.mark.usefixtures("server")
def test_the_clipboard_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("@book{x, title={T}, author={Ann Bee}, year={2001}}"))
    assert main(["add", "-", "--to", "bib/new.bib", "--yes"]) == 0
    assert "@book{bee2001t," in (tmp_path / "bib/new.bib").read_text("utf-8")


@pytest.mark.usefixtures("server")
def test_works_are_found_in_the_text_of_a_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Bee, A. (2020). On salt. See <https://doi.org/10.1000/salt_1>,\nand arXiv:2106.01234v2.\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert main(["add", "-", "--yes"]) == 0
    entries = read((tmp_path / "bib/publications.bib").read_text("utf-8"), "").entries
    assert [entry.key for entry in entries] == ["bee2020salt", "bee2021bread"]
    assert capsys.readouterr().err.startswith("2 entries added")


def test_a_text_without_a_work_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO("On salt, by Bee (2020)"))
    assert main(["add", "-"]) == 1
    said = "-: it holds no work, and no DOI or other identifier of one"
    assert capsys.readouterr().err.splitlines()[0] == said


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_a_file_that_may_not_be_written_stays(tmp_path: Path) -> None:
    bib = tmp_path / "a.bib"
    bib.write_text(BIB)
    bib.chmod(0o444)
    if os.access(bib, os.W_OK):  # root may write everything: then the folder's own file is in the way
        with pytest.raises(OSError, match="directory"):
            append(tmp_path, "x")
    else:
        with pytest.raises(PermissionError):
            append(bib, "@misc{x}\n")
    assert bib.read_text() == BIB
    assert [path.name for path in tmp_path.iterdir()] == ["a.bib"]


@given(
    st.lists(
        st.fixed_dictionaries({"title": st.text("ab ", max_size=3), "author": st.text("Ab,", max_size=4)}),
        max_size=5,
    )
)
def test_each_work_is_added_once_and_keys_are_unique(
    tmp_path_factory: pytest.TempPathFactory, works: list[dict[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("bib")
    new = addition([Record("misc", work) for work in works], Bibliography(folder))
    assert len(new.keys) == len(set(new.keys)) == len(read(new.text, "").entries)
    (folder / "a.bib").write_text(new.text, encoding="utf-8")
    titled = [Record("misc", work) for work in works if work["title"].strip()]
    assert addition(titled, Bibliography(folder)).keys == ()


def test_an_identifier_of_another_work_hides_no_work(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(
        "@article{a, title={On Salt and Bees}, author={A B}, year=2020, doi={10.1000/1}}"
    )
    bibliography = Bibliography(tmp_path)
    one = Record(
        "article", {"title": "A Theory of Wasps", "author": "A B", "year": "2021", "doi": "10.1000/1"}
    )
    renamed = Record("article", {"title": "On Salt", "author": "A B", "year": "2021", "doi": "10.1000/1"})
    new = addition([one, renamed, one], bibliography)
    assert len(new.keys) == 1
    assert new.known == ("On Salt: it is there, as a", f"A Theory of Wasps: it is there, as {new.keys[0]}")
