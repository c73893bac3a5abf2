"""Paths as the user knows them."""

from pathlib import Path

import pytest

from mkdocs_pubs.library.files import shown


@pytest.mark.parametrize(
    ("path", "said"),
    [("home/site/bib/a.bib", "bib/a.bib"), ("home/bib/a.bib", "../bib/a.bib"), ("home/site", ".")],
)
def test_a_path_is_relative_in_the_site_and_beside_it(path: str, said: str, tmp_path: Path) -> None:
    assert shown(tmp_path / path, tmp_path / "home/site") == said


def test_a_path_elsewhere_is_whole(tmp_path: Path) -> None:
    assert shown(tmp_path / "a.bib", tmp_path / "home/site") == str(tmp_path / "a.bib")
