"""Queries of jekyll-scholar as options of the macro."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.cli.migration.scholar_query import options_of_query
from mkdocs_pubs.query.macro import parse


@pytest.mark.parametrize(
    ("query", "lists"),
    [
        ("", [[]]),
        ("@*", [[]]),
        ("@*[selected=true]*", [["selected=true"]]),
        ("@article", [["type=article"]]),
        ("@article || @book", [["type=article,book"]]),
        ("@book[year >= 2010 && year<2020]", [["type=book", "year>=2010", "year<=2019"]]),
        ("@*[keywords ~= deep learning]", [['keywords="*deep learning*"']]),
        ("@*[key^=noor2022]*", [["key=noor2022*"]]),
        ("@*[author=Smith, Ann]", [['author="Smith, Ann"']]),
        ("@*[pdf]", [["has=pdf"]]),
        ("@*[journal!=Nature]", [["venue!=Nature"]]),
        ("@article[year>2019] || @book", [["type=article", "year>=2020"], ["type=book"]]),
        ("@*[grant=1 || grant=2]", [["field.grant=1,2"]]),
    ],
)
def test_a_query_becomes_options(query: str, lists: list[list[str]]) -> None:
    assert options_of_query(query) == (lists, [])
    for options in lists:
        macro, faults = parse(f"<< publications {' '.join(options)} >>")
        assert macro
        assert faults == ()


@pytest.mark.parametrize("query", ["@*[year<soon]", "@*[year /= 2]", "@*[grant=1 || kind=x]", "@*[(a)]"])
def test_what_no_option_says_is_told(query: str) -> None:
    lists, doubts = options_of_query(query)
    assert lists == [[]]
    assert doubts == [query.removeprefix("@*[").removesuffix("]")]


@given(st.text("@*[]&|=^~<>! aby2\"'", max_size=40))
def test_any_query_is_read(query: str) -> None:
    lists, _ = options_of_query(query)
    for options in lists:
        macro, _ = parse(f"<< publications {' '.join(options)} >>")
        assert macro is not None
