"""The command: check and export."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_pubs import __version__
from mkdocs_pubs.cli.main import main

BROKEN = "@article{a,\n title={T},\n author={Ann Bee},\n year={2O20}}\n"
LINE = 'bib/a.bib:4:2: [a] year: "2O20" is no year; write year = 2020'
KEEP = "next: keep it as a .json file, which Zotero, JabRef or pandoc read\n"
MEND = "next: mend what stands above\n"
MEND_SAFE = "next: mend what stands above; mkdocs-pubs check --fix mends what is safe\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "bib").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "bib"


def _run(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs_pubs", *arguments],
        cwd=folder.parent,
        env=os.environ | environment,
        check=False,
        capture_output=True,
    )


def test_check_prints_the_problems(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.bib").write_text(BROKEN, encoding="utf-8")
    assert main(["check"]) == 1
    printed = capsys.readouterr()
    assert printed.out == f"warning: {LINE}\n"
    assert printed.err == f"1 publication: 1 warning\n{MEND_SAFE}"
    assert main(["check", "bib", "--format", "json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert problem == {
        "code": "date",
        "message": '"2O20" is no year',
        "level": "warning",
        "path": "bib/a.bib",
        "line": 4,
        "column": 2,
        "key": "a",
        "field": "year",
        "fix": "write year = 2020",
    }


def test_check_annotates_for_github(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.bib").write_text(BROKEN, encoding="utf-8")
    (folder / "b,c:%\n.bib").write_text("@article{b, title={T}\n author={A B}, year=2020}", encoding="utf-8")
    assert main(["check", "--format", "github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert f"::warning file=bib/a.bib,line=4,col=2,title=date::{LINE}" in lines
    (odd,) = [line for line in lines if line.startswith("::error")]
    assert odd.startswith(r"::error file=bib/b%2Cc%3A%25\n.bib,line=1,col=22,title=syntax-missing-comma::")
    assert r"::bib/b,c:%25\n.bib:1:22: [b] title: a comma is missing" in odd


def test_check_is_content_with_hints(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = "@article{%s, title={T}, author={A B}, year=2020, doi={10.1000/x}}\n"
    (folder / "a.bib").write_text(entry % "a" + entry % "b", encoding="utf-8")
    assert main(["check"]) == 0
    assert capsys.readouterr().out.startswith("hint: bib/a.bib:2: [b]")
    assert main(["check", "--format", "github"]) == 0
    assert capsys.readouterr().out.startswith("::notice ")


def test_check_is_silent_where_all_is_well(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.bib").write_text("@article{a, title={T}, author={A B}, year=2020}", encoding="utf-8")
    assert main(["check"]) == 0
    make = "make a site of it: mkdocs-pubs new FOLDER --from bib/*.bib"
    assert capsys.readouterr() == ("", f"1 publication: no problems\nnext: {make}\n")
    (folder.parent / "mkdocs.yml").write_text("plugins: [pubs]\n", encoding="utf-8")
    assert main(["check"]) == 0
    assert capsys.readouterr() == ("", "1 publication: no problems\nnext: mkdocs serve\n")
    assert main(["check", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_check_reads_single_files_within_their_folder(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.bib").write_text(
        "@article{a, title={T}, author={A B}, journal=jj, year=2O20}", encoding="utf-8"
    )
    (folder / "b.bib").write_text('@string{jj="J"}\n@misc{b, title={U}, author={}}', encoding="utf-8")
    (folder / "extra.yml").write_text("a: {sumary: S}\nb: {note: N}\nc: {note: N}", encoding="utf-8")
    (folder / "venues.yml").write_text("J: {nam: Journal}", encoding="utf-8")
    assert main(["check", "bib/a.bib"]) == 1
    assert [line.split(":")[1] for line in capsys.readouterr().out.splitlines()] == [" bib/a.bib"] * 2
    assert main(["check", "bib/extra.yml"]) == 1
    assert [line.split(":")[1] for line in capsys.readouterr().out.splitlines()] == [" bib/extra.yml"] * 2
    assert main(["check", "bib/venues.yml"]) == 1
    assert capsys.readouterr() == (
        'warning: bib/venues.yml:1:5: [J] nam: "nam" is not known here; did you mean "name"?\n',
        f"2 publications: 1 warning\n{MEND}",
    )


def test_check_takes_several_folders_and_names_what_is_not_there(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.bib").write_text(BROKEN, encoding="utf-8")
    assert main(["check", "bib", "nowhere", "bib/none.bib"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"warning: {LINE}"
    assert lines[1].startswith("error: nowhere: there is no such folder")
    assert lines[2].startswith("error: bib/none.bib: the file can't be read (No such file or directory)")
    assert len(lines) == 3


def test_check_minds_the_case_of_names_on_every_system(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The systems of macOS and Windows find a.pdf under the name A.pdf; the site's visitors do not."""
    bib = "@article{a, title={T}, author={A B}, journal={J}, year=2020, pdf={A.pdf}, slides={./b.pdf}}"
    (folder / "a.bib").write_text(bib, encoding="utf-8")
    site = folder.parent
    (site / "docs").mkdir()
    (site / "docs/a.pdf").touch()
    (site / "docs/b.pdf").touch()
    (site / "docs/index.md").write_text("<< publications >>\n", encoding="utf-8")
    (site / "mkdocs.yml").write_text("plugins: [pubs]\n", encoding="utf-8")
    is_file = Path.is_file
    monkeypatch.setattr(
        Path, "is_file", lambda path: is_file(path) or is_file(path.with_name(path.name.lower()))
    )
    main(["check"])
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "there is no file" in line]
    assert line.endswith('there is no file "A.pdf" in the documentation folder; did you mean "a.pdf"?')


def test_check_looks_for_the_files_of_the_site(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.bib").write_text(
        "@article{a, title={T}, author={A B}, year=2020, pdf={a.pdf},\n code={b%20c.zip}, slides={../d.pdf}}",
        encoding="utf-8",
    )
    assert main(["check"]) == 0  # no site says where they would be
    site = folder.parent
    (site / "pages/x").mkdir(parents=True)
    (site / "pages/b c.zip").touch()
    (site / "pages/x/A.pdf").touch()
    (site / "d.pdf").touch()
    (site / "mkdocs.yml").write_text(
        "docs_dir: pages\nplugins: [search, pubs]\nextra: {x: !ENV [A, b], y: !!python/name:os.system ''}\n",
        encoding="utf-8",
    )
    capsys.readouterr()
    assert main(["check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    there, fix = (
        "in the documentation folder",
        "put the file there, or write the path relative to that folder",
    )
    assert lines == [
        f'warning: bib/a.bib:1:49: [a] pdf: there is no file "a.pdf" {there}; did you mean "x/A.pdf"?',
        f'warning: bib/a.bib:2:20: [a] slides: there is no file "../d.pdf" {there}; {fix}',
    ]


@pytest.mark.parametrize("plugins", ["[pubs: {bib_dir: bib}]", "{pubs: {bib_dir: bib}}"])
def test_check_takes_the_folder_that_the_site_names(
    folder: Path, capsys: pytest.CaptureFixture[str], plugins: str
) -> None:
    (folder / "a.bib").write_text(BROKEN, encoding="utf-8")
    folder.rename(folder.parent / "texts")
    config = f"plugins: {plugins.replace('bib}', 'texts}')}\n"
    (folder.parent / "mkdocs.yml").write_text(config, encoding="utf-8")
    assert main(["check"]) == 1
    assert capsys.readouterr().out == f"warning: {LINE.replace('bib/', 'texts/')}\n"


def test_check_reads_the_options_of_the_site(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.bib").write_text(BROKEN, encoding="utf-8")
    (folder.parent / "overrides/pubs").mkdir(parents=True)
    (folder.parent / "overrides/pubs/mine-row.html").touch()
    options = "defaults: {layout: mine, kidn: book}\n    labels: [x]\n    links: {order: [cdoe]}"
    (folder.parent / "mkdocs.yml").write_text(
        f"theme: {{name: mkdocs, custom_dir: overrides}}\nplugins:\n- pubs:\n    {options}\n", "utf-8"
    )
    said = [
        'error: mkdocs.yml:4: there is no option "kidn"; did you mean "kind"?',
        "error: mkdocs.yml:5: labels holds no options; write one a line below it",
        'warning: mkdocs.yml:6: no publication has a link "cdoe"; did you mean "code"?',
    ]
    assert main(["check"]) == 1
    assert capsys.readouterr().out.splitlines() == [f"warning: {LINE}", *said]
    assert main(["check", "mkdocs.yml"]) == 1
    assert capsys.readouterr().out.splitlines() == said


def test_check_says_what_the_host_refuses_of_the_options(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.bib").write_text(BROKEN.replace("O", "0"), "utf-8")
    (folder.parent / "mkdocs.yml").write_text(
        "site_name: S\nplugins:\n- pubs:\n    lables: {a: b}\n", "utf-8"
    )
    assert main(["check"]) == 1
    printed = capsys.readouterr().out
    assert printed == 'warning: mkdocs.yml:4: there is no option "lables"; did you mean "labels"?\n'


def test_check_reads_snippets_and_hints_at_what_a_hook_may_make(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.bib").write_text(BROKEN.replace("O", "0").replace("}}", "}, pdf={a.pdf}}"), "utf-8")
    docs = folder.parent / "docs"
    docs.mkdir()
    (docs / "index.md").write_text('# Home\n\n--8<-- "parts/list.md"\n', "utf-8")
    (folder.parent / "parts").mkdir()
    (folder.parent / "parts/list.md").write_text("<< publications kin=article >>\n", "utf-8")
    config = "site_name: S\nplugins: [pubs]\nmarkdown_extensions: [pymdownx.snippets]\nhooks: [make.py]\n"
    (folder.parent / "mkdocs.yml").write_text(config, "utf-8")
    assert main(["check"]) == 1
    hint, error = capsys.readouterr().out.splitlines()
    assert hint.startswith("hint: bib/a.bib:4:15: [a] pdf: there is no file")
    assert "unless a hook makes it: the build will say" in hint
    assert error.startswith("error: docs/index.md")
    assert "kin" in error


def test_check_reads_no_yaml_as_bibtex(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder.parent / "mkdocs.yml").write_text("plugins: [pubs\n", "utf-8")
    (folder / "more.yml").write_text("@article{a, title={T}, author={A B}}", "utf-8")
    assert main(["check", "mkdocs.yml", "bib/more.yml"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(
        "error: mkdocs.yml:2:1: this is not read as YAML: while parsing a flow sequence"
    )
    assert lines[1].startswith("error: bib/more.yml:1:1: this is not read as YAML: ")


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


def test_export_writes_ris(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.bib").write_text("@misc{a, title={é}, year=2020}\n@book{b, title={U}}", encoding="utf-8")
    assert main(["export", "--to", "ris", "bib/a.bib"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        *("TY  - GEN", "TI  - é", "PY  - 2020", "DA  - 2020///", "ID  - a", "ER  - ", ""),
        *("TY  - BOOK", "TI  - U", "ID  - b", "ER  - ", ""),
    ]


def test_export_reads_files_together(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each sees the others' @strings and parents; what is no work is left out."""
    people = "author={A B}, editor={C D}"
    entries = (
        f"@inproceedings{{a, title={{T}}, {people}, crossref={{p}}}}\n@xdata{{x, note={{N}}}}\n"
        f"@misc{{a, title=acm, {people}, year=2020}}"
    )
    (folder / "a.bib").write_text(entries, encoding="utf-8")
    (folder / "b.bib").write_text(
        "@string{acm={ACM}}\n@proceedings{p, title=acm, year=2020}", encoding="utf-8"
    )
    assert main(["export", "--to", "csl-json", "bib/a.bib", "bib/b.bib"]) == 0
    printed = capsys.readouterr()
    items = json.loads(printed.out)
    assert [item["citation-key"] for item in items] == ["a", "a", "p"]
    assert items[0]["container-title"] == items[1]["title"] == items[2]["title"] == "ACM"
    assert items[0]["issued"] == {"date-parts": [[2020]]}
    assert printed.err == f"3 entries written as csl-json\n{KEEP}"


def test_export_tells_what_is_wrong_with_fields(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = "@article{a, title={T}, author={A B}, year={2O20}, url={javascript:x}}\n"
    (folder / "a.bib").write_text(entry, "utf-8")
    assert main(["export", "--to", "csl-json", "bib/a.bib"]) == 0
    assert capsys.readouterr().err == (
        'warning: bib/a.bib:1:38: [a] year: "2O20" is no year; write year = 2020\n'
        'warning: bib/a.bib:1:51: [a] url: "javascript:x" may not be a link; '
        "write an http, https, ftp or mailto address, or a path relative to docs/\n"
        f"1 entry written as csl-json\n{KEEP}"
    )


def test_export_names_what_it_can_not_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.bib").write_bytes(b"@article{a, title={\xff\x00{}, year=}}}\n@article{b, title={T}}")
    (folder / "empty").mkdir()
    assert main(["export", "--to", "csl-json", "bib/none.bib", "bib/empty", "bib", "."]) == 1
    printed = capsys.readouterr()
    assert [item["citation-key"] for item in json.loads(printed.out)] == ["a", "b"]
    lines = printed.err.splitlines()
    assert lines[0].startswith("warning: bib/a.bib:1: the file is not in UTF-8")
    assert "error: bib/empty: there is no .bib file in it; put one there" in lines
    assert lines[-2] == "2 entries written as csl-json"
    assert lines[-3] == "error: bib/none.bib: the file can't be read (No such file or directory)"


def test_the_version_is_told(folder: Path) -> None:
    done = _run("--version", folder=folder)
    assert (done.returncode, done.stdout.decode().strip()) == (0, f"mkdocs-pubs {__version__}")
    assert _run(folder=folder).returncode == 2
    assert b"usage" in _run("chekc", folder=folder).stderr


def test_no_locale_ends_the_command(folder: Path) -> None:
    (folder / "a.bib").write_text("@article{王, title={é}, author={A B}}", encoding="utf-8")
    ascii_only = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = _run("check", folder=folder, **ascii_only)
    assert (done.returncode, done.stderr) == (1, f"1 publication: 1 warning\n{MEND}".encode())
    assert done.stdout.startswith(rb"warning: bib/a.bib:1: [\u738b] the entry has no year")
    exported = _run("export", "--to", "csl-json", "bib/a.bib", folder=folder, **ascii_only)
    assert json.loads(exported.stdout.decode())[0]["citation-key"] == "王"


def test_a_reader_who_has_had_enough_is_no_fault(folder: Path) -> None:
    (folder / "a.bib").write_text("@article{a}\n" * 20_000, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs_pubs", "check"]
    with subprocess.Popen(
        command, cwd=folder.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_check_joins_preprints_as_the_site_does(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shared = "title={One Title of Some Words}, author={Ann Bee}, year=2020"
    preprint = f"@misc{{b, {shared}, eprint={{2001.00001}}, eprinttype={{arxiv}}}}"
    papers = "".join(f"@article{{{key}, {shared}, journal={{{key}}}}}\n" for key in ("a", "c"))
    (folder / "a.bib").write_text(papers + preprint, encoding="utf-8")
    # Which of the two it became is asked where they are to be joined.
    for merges, told in (("true", 1), ("false", 0)):
        config = f"plugins:\n  - pubs: {{merge_preprints: {merges}}}\n"
        (folder.parent / "mkdocs.yml").write_text(config, encoding="utf-8")
        main(["check"])
        assert len(capsys.readouterr().out.splitlines()) == told


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("arguments", [("check",), ("export", "--to", "bibtex", "a.bib")])
def test_a_full_device_is_one_line(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "a.bib").write_text("@misc{a, title={T}, yaer=2020}")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs_pubs", *arguments],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-2] == "mkdocs-pubs: No space left on device"
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "then"),
    [
        ("check bib", "mkdocs serve"),
        ("check none.bib", "mend what stands above"),
        ("export --to ris bib", "keep it as a .ris file"),
        ("export --to ris none.bib", "mend what stands above"),
        ("render '<< cite nobody >>'", "mend what stands above"),
        ("render Nothing", "put it into your page"),
        ("publish", "zensical build"),
        ("add bib/a.bib", "mkdocs-pubs check bib/a.bib"),
        ("add none.bib", "name a DOI, another identifier or a file"),
        ("add other.txt", "the same again, and y to the question or --yes"),
        ("add other.txt --yes", "mkdocs-pubs check bib/a.bib"),
        ("import none new", "name the folder of your old site"),
        ("import docs new", "name the source of a site"),
        ("import bib new", "make one of it: mkdocs-pubs new new --from bib/*.bib"),
        ("new new --name Ann --from none.bib", "look at the names above"),
        ("new new --name Ann", "cd new; mkdocs-pubs check; mkdocs serve"),
    ],
)
def test_each_command_ends_with_what_comes_next(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: str, then: str
) -> None:
    (folder / "a.bib").write_text("@article{a, title={T}, author={A B}, year=2020}", encoding="utf-8")
    (folder.parent / "docs").mkdir()
    (folder.parent / "mkdocs.yml").write_text("site_name: S\nplugins: [pubs]\n", encoding="utf-8")
    (folder.parent / "other.txt").write_text("@misc{b, title={U}, author={A B}, year=2021}", encoding="utf-8")
    main(shlex.split(arguments))
    printed = capsys.readouterr()
    last = (printed.err or printed.out).splitlines()[-1]
    assert last.startswith(f"next: {then}"), printed
