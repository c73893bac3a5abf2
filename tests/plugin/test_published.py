"""Published files: made when they are asked for, written once, or kept in memory."""

from pathlib import Path

import pytest
from mkdocs.config import load_config

from mkdocs_pubs.plugin.published import DiskFile, LazyFile, MemoryFile


def _file(kind: type[LazyFile], folder: Path, made: list[str]) -> LazyFile:
    (folder / "mkdocs.yml").write_text("site_name: Site\n", "utf-8")
    (folder / "docs").mkdir()

    def make() -> str:
        made.append("made")
        return "@misc{\u00fc}\n"

    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    return kind.create(config, "pubs/a.bib", make)


def test_a_written_file_is_made_once_and_read_again_from_where_it_is(tmp_path: Path) -> None:
    made: list[str] = []
    file = _file(DiskFile, tmp_path, made)
    assert not made
    for _ in range(2):
        file.copy_file()
        assert (tmp_path / "site/pubs/a.bib").read_bytes() == "@misc{\u00fc}\n".encode()
        assert file.content_string == "@misc{\u00fc}\n"
    assert made == ["made"]


@pytest.mark.parametrize("kind", [DiskFile, MemoryFile])
def test_who_asks_before_gets_the_text(kind: type[LazyFile], tmp_path: Path) -> None:
    made: list[str] = []
    file = _file(kind, tmp_path, made)
    assert file.content_bytes.decode() == file.content_string == "@misc{\u00fc}\n"
    assert made == ["made"]


def test_a_served_file_is_never_written(tmp_path: Path) -> None:
    file = _file(MemoryFile, tmp_path, [])
    file.copy_file()
    assert not (tmp_path / "site").exists()
    assert file.content_string == "@misc{\u00fc}\n"
