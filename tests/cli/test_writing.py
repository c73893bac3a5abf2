"""Nothing that is there is overwritten or lost: by names, interrupted, without rights, on a full disk."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.cli.import_site import import_site
from mkdocs_pubs.cli.main import main
from mkdocs_pubs.cli.records.addition import append
from mkdocs_pubs.cli.writing import write_site
from sites import Site

pytestmark = pytest.mark.skipif(os.name == "nt", reason="rights and limits are those of POSIX")

NAMES = st.sampled_from(("a", "b", "docs/a", "docs/b/c", "bib/x.bib"))
BIB = "@misc{a, title={T}, author={Ann Bee}, year=2020, pdf={big.pdf}}"
OLD = {"_config.yml": "title: Ann", "_bibliography/papers.bib": BIB, "assets/pdf/big.pdf": "x" * 300_000}


def _state(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@given(
    st.dictionaries(NAMES, st.text("mine\n", max_size=9)),
    st.dictionaries(NAMES, st.text("new\n", max_size=9)),
)
def test_what_is_there_stays_and_all_else_is_written(there: dict[str, str], new: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        Site(folder).write(there)
        before = _state(folder)
        written = write_site(new, folder)
        after = _state(folder)
        assert before.items() <= after.items()
        assert set(written.new) == {one for one in new if after.get(one) is not None and one not in before}
        assert {one: after[one] for one in written.new} == {one: new[one].encode() for one in written.new}
        assert set(written.kept) == new.keys() & before.keys()
        assert len(written.new) + len(written.kept) + len(written.failed) == len(new)
        assert after.keys() == before.keys() | set(written.new)


@pytest.mark.parametrize(("step", "moment"), [("replace", 1), ("replace", 4), ("unlink", 1), ("chmod", 2)])
def test_an_interrupted_import_leaves_whole_files_and_can_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, moment: int
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    Site(old).write(OLD)
    whole = tmp_path / "whole"
    import_site(str(old), str(whole), redirects_by_plugin=False)
    Site(new).write({"docs/index.md": "mine"})
    left = [moment]
    real = getattr(Path, step)

    def interrupted(path: Path, *arguments: object, **named: object) -> object:
        left[0] -= 1
        if left[0] == 0 and step != "unlink":
            raise KeyboardInterrupt
        done = real(path, *arguments, **named)
        if left[0] == 0:
            raise KeyboardInterrupt
        return done

    with monkeypatch.context() as patched:
        patched.setattr(Path, step, interrupted)
        with pytest.raises(KeyboardInterrupt):
            import_site(str(old), str(new), redirects_by_plugin=False)
    expected = _state(whole) | {"docs/index.md": b"mine"}
    assert _state(new).items() <= expected.items()
    import_site(str(old), str(new), redirects_by_plugin=False)
    assert _state(new) == expected


@pytest.mark.parametrize("step", ["replace", "chmod", "mkdir"])
@pytest.mark.parametrize("is_done", [False, True])
def test_an_interrupted_add_leaves_the_file_as_it_was_or_with_all_that_is_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, *, is_done: bool
) -> None:
    bib = tmp_path / "bib/papers.bib"
    Site(tmp_path).write({"bib/papers.bib": "% mine\n"})
    (tmp_path / "more.bib").write_text(BIB)
    real = getattr(Path, step)

    def interrupted(path: Path, *arguments: object, **named: object) -> None:
        if is_done:
            real(path, *arguments, **named)
        raise KeyboardInterrupt

    add = ["add", str(tmp_path / "more.bib"), "--yes", "--to", str(bib)]
    with monkeypatch.context() as patched:
        patched.setattr(Path, step, interrupted)
        with pytest.raises(KeyboardInterrupt):
            main(add)
    text = bib.read_text()
    assert text == "% mine\n" or (text.startswith("% mine\n\n@misc{") and text.endswith("\n}\n"))
    assert [path.name for path in bib.parent.iterdir()] == ["papers.bib"]
    assert main(add) == 0
    assert bib.read_text().startswith("% mine\n\n@misc{bee2020t,")
    assert bib.read_text().count("@misc{") == 1


# From linux/prctl.h and linux/capability.h: root may write everything, until it gives that up.
_CAPBSET_DROP, _DAC_OVERRIDE = 24, 1


def _run(*arguments: str, size: int | None = None) -> subprocess.CompletedProcess[str]:
    """The command as somebody without special rights, who may write files of so many bytes."""
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}));" if size else ""
    program = f"{limit}import sys; from mkdocs_pubs.cli.main import main; sys.exit(main({list(arguments)!r}))"
    give_up = (
        f"import ctypes, os, sys; ctypes.CDLL(None).prctl({_CAPBSET_DROP}, {_DAC_OVERRIDE}, 0, 0, 0); "
        "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    )
    before = [sys.executable, "-c", give_up] if os.geteuid() == 0 else [sys.executable]
    return subprocess.run([*before, "-c", program], check=False, capture_output=True, text=True)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights and limits")
def test_a_folder_without_rights_is_told(tmp_path: Path) -> None:
    Site(tmp_path / "old").write(OLD)
    Site(tmp_path / "new").write({"docs/index.md": "mine", "bib/papers.bib": "% mine\n"})
    for path in (tmp_path / "new", *(tmp_path / "new").rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = _state(tmp_path / "new")
    done = _run("import", str(tmp_path / "old"), str(tmp_path / "new"))
    assert done.returncode == 1, done.stderr
    assert "could not be written:\n" in done.stdout
    assert "mkdocs.yml: Permission denied" in done.stdout
    (tmp_path / "more.bib").write_text(BIB)
    done = _run("add", str(tmp_path / "more.bib"), "--yes", "--to", str(tmp_path / "new/bib/papers.bib"))
    assert (done.returncode, done.stderr.splitlines()[-2]) == (1, "mkdocs-pubs: it may not be written")
    assert _state(tmp_path / "new") == before
    for path in (tmp_path / "new").rglob("*"):
        path.chmod(0o755)
    (tmp_path / "new").chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights and limits")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    Site(tmp_path / "old").write(OLD)
    new = tmp_path / "new"
    Site(new).write({"bib/papers.bib": "% mine\n"})
    for folder in (new, new / "bib"):
        folder.chmod(0o777)
    done = _run("import", str(tmp_path / "old"), str(new), size=100_000)
    assert done.returncode == 1, done.stderr
    assert "docs/assets/pdf/big.pdf: File too large" in done.stdout
    assert not list(new.rglob("*big.pdf*"))
    assert (new / "bib/papers.bib").read_text() == "% mine\n"
    assert (new / "mkdocs.yml").is_file()
    done = _run(
        "add",
        str(tmp_path / "old/_bibliography/papers.bib"),
        "--yes",
        "--to",
        f"{new}/bib/papers.bib",
        size=7,
    )
    assert (done.returncode, done.stderr.splitlines()[-2]) == (1, "mkdocs-pubs: File too large")
    assert [path.name for path in (new / "bib").iterdir()] == ["papers.bib"]
    assert (new / "bib/papers.bib").read_text() == "% mine\n"


@given(st.binary(max_size=40), st.text("@{}\n", max_size=20))
def test_what_a_file_held_stands_before_what_is_added(before: bytes, text: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.bib"
        path.write_bytes(before)
        append(path, text)
        now = path.read_bytes()
        assert now.startswith(before)
        assert now.endswith(text.encode())
        assert now[len(before) : len(now) - len(text.encode())].strip() == b""
