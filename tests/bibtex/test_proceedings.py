from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.bibtex.proceedings import short_name

CASES = yaml.safe_load((Path(__file__).parents[1] / "data" / "proceedings.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["acronyms"] + CASES["own words"], ids=lambda case: case["title"][:50])
def test_a_certain_acronym_is_shown_else_the_own_words(case: dict[str, Any]) -> None:
    assert (
        short_name(case["title"], case.get("series", ""), case.get("year"), case.get("place", ""))
        == case["name"]
    )


def test_a_segment_of_another_year_is_no_acronym() -> None:
    title = "Conference on Machine Learning, ICML 2021, Virtual Event"
    assert short_name(title, "", 2021, "") == "ICML"
    assert short_name(title, "", 2022, "") == "ICML"
    assert short_name(title, "", None, "") == "ICML"
    assert short_name(title, "", 2025, "") == "Conference on Machine Learning"


WORDS = "Proceedings of the 27th 2021 , ( ) KDD '21 : - Conference Paris France May 3-7 Part II é . IJCAI-21"
PIECES = st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join)


@given(st.one_of(PIECES, st.text()), st.one_of(PIECES, st.text(max_size=5)), st.sampled_from([None, 0, 2021]))
def test_a_title_never_vanishes(title: str, series: str, year: int | None) -> None:
    name = short_name(title, series, year, "")
    assert name.strip() or not title.strip()
    assert len(name) <= max(len(title), len(series))


@pytest.mark.parametrize("piece", ["the ", "1st ", "(", "KDD 2021, ", "- ", "May ", "A", "Proceedings of "])
def test_long_titles_take_no_time(piece: str) -> None:
    for count in (60, 100_000):
        short_name(piece * count, piece * count, 2021, piece * count)
