"""`check --fix` mends what is safe, after it was shown, and nothing else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.bibtex.reader import read
from mkdocs_pubs.cli.check import check_paths
from mkdocs_pubs.cli.main import main
from mkdocs_pubs.cli.mend import mended
from sites import Site

BIB = """@article{a,
 title={T}
 author={Ann Bee},
 journal={J}
 year={2O20},
 month={Agust}
}
@article{b, title={Café}, author={Bo Cee and Dee Eff}, year=2O19, month = Setp, journal="J"}
@article{c title={U}, author={A B}, year={20l9}, journal={J}, pdf={x.pdf}}
@article{d, title={V}, author={A B}, year={soon}, month={Smarch}, journal={J}, pdf={y.pdf}}
"""
MENDED = """@article{a,
 title={T},
 author={Ann Bee},
 journal={J},
 year={2020},
 month=aug
}
@article{b, title={Café}, author={Bo Cee and Dee Eff}, year={2019}, month = sep, journal="J"}
@article{c, title={U}, author={A B}, year={2019}, journal={J}, pdf={assets/pdf/x.pdf}}
@article{d, title={V}, author={A B}, year={soon}, month={Smarch}, journal={J}, pdf={y.pdf}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    config = "site_name: S\nplugins: [pubs]\n"
    bib = BIB.encode("cp1252")
    Site(tmp_path).write({"mkdocs.yml": config, "docs/assets/pdf/x.pdf": "", "bib/a.bib": bib})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_is_safe_is_mended(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--fix", "--yes"]) == 1
    assert (folder / "bib/a.bib").read_text("utf-8") == MENDED
    printed = capsys.readouterr().out
    assert "- title={T}\n+ title={T},\n" in printed
    assert '"soon" is no year' in printed
    assert "missing-comma" not in printed
    assert mended(check_paths((), folder).problems, folder) == {}


def test_nothing_is_written_without_a_yes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--fix"])
    assert (folder / "bib/a.bib").read_bytes() == BIB.encode("cp1252")
    assert "write --yes" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_a_level_chooses_what_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--min-level", "error"]) == 1
    assert {line.partition(":")[0] for line in capsys.readouterr().out.splitlines()} == {"error"}


@given(st.text('@article{a,=} "title year 2O20month\n', max_size=60))
def test_mending_loses_no_entry(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("bib")
    (folder / "a.bib").write_text(text, encoding="utf-8")
    before = [entry.key for entry in read(text, "").entries]
    for _, now in mended(check_paths(["."], folder).problems, folder).values():
        assert [entry.key for entry in read(now, "").entries] == before
