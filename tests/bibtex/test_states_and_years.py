"""What exporters write of a work's state and year in fields of their own."""

from pathlib import Path

from mkdocs_pubs import load
from mkdocs_pubs.model.publication import Publication, PubState


def _read(folder: Path, fields: str) -> Publication:
    (folder / "a.bib").write_text(f"@article{{k, title={{T}}, author={{Bee, Ann}}, {fields}}}")
    (publication,) = load(folder).publications
    return publication


def test_web_of_science_writes_the_year_of_early_access(tmp_path: Path) -> None:
    publication = _read(tmp_path, "Early Access Date = {MAY 2021}, Early Access Year = {2021}")
    assert publication.date
    assert publication.date.iso == "2021"


def test_scopus_writes_the_state_as_the_type(tmp_path: Path) -> None:
    assert _read(tmp_path, "year={2021}, type={Article in press}").pubstate is PubState.IN_PRESS
    assert _read(tmp_path, "year={2021}, type={Article}").pubstate is None


def test_a_talk_has_the_day_of_its_event(tmp_path: Path) -> None:
    held = "eventtitle={Graph Day}, eventdate={2019-05-06/2019-05-08}"
    for fields, expected in (
        (held, "2019-05-06"),
        (f"{held}, year=2019", "2019-05-06"),
        (f"{held}, date={{2019-04}}", "2019-04"),
        (f"{held}, year=2020", "2020"),
        (f"{held}, year=2019, kind={{conference}}", "2019"),
    ):
        publication = _read(tmp_path, f"{fields}, kind={{talk}}" if "kind" not in fields else fields)
        assert publication.date
        assert publication.date.iso == expected, fields
