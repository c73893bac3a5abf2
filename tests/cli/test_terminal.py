"""A bar stands on a terminal, and not in a pipe."""

import io

import pytest

from mkdocs_pubs.cli import terminal


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, total: int) -> str:
    monkeypatch.setattr(terminal, "_PAUSE", 0)
    monkeypatch.setattr("sys.stderr", stream)
    tell = terminal.progress("files written")
    for done in range(1, total + 1):
        tell(done, total)
    return stream.getvalue()


def test_a_bar_grows_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = _shown(monkeypatch, _Terminal(), 1_200)
    pictures = shown.split("\r")[1:]
    assert pictures[599] == f"[{'#' * 15}{'.' * 15}] 600 of 1,200 files written"
    assert pictures[-1] == f"[{'#' * 30}] 1,200 of 1,200 files written\n"
    assert len({len(picture.partition("]")[0]) for picture in pictures}) == 1


def test_none_stands_in_a_pipe_or_for_a_single_thing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _shown(monkeypatch, io.StringIO(), 50) == ""
    assert _shown(monkeypatch, _Terminal(), 1) == ""
