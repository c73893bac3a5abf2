"""In which order publications stand."""

import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.model.date import PartialDate, Season
from mkdocs_pubs.model.publication import Kind, Publication, PubState
from mkdocs_pubs.query.query import Query, check, select
from mkdocs_pubs.query.sorting import SortKey
from mkdocs_pubs.text.folding import fold
from publications import LIBRARY, PUBLICATIONS, keys, publication, query_of

DATED = (
    publication("undated", order=0),
    publication("year-a", date=2020, order=1),
    publication("march", date=PartialDate(2020, 3), order=2),
    publication("early", date=PartialDate(2020, 1, 9), order=3),
    publication("late", date=PartialDate(2020, 11, 2), order=4),
    publication("soon", pubstate=PubState.SUBMITTED, order=5),
    publication("year-b", date=2020, order=6),
    publication("older", date=PartialDate(2019, 12, 31), order=7),
    publication("in-press-2020", date=2020, pubstate=PubState.IN_PRESS, order=8),
    publication("summer", date=PartialDate(2020, season=Season.SUMMER), order=9),
)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("default", "soon year-a late year-b in-press-2020 summer march early older undated"),
        ("-date", "soon late summer march early year-a year-b in-press-2020 older undated"),
        ("date", "older early march summer late year-a year-b in-press-2020 soon undated"),
        ("-year", "soon year-a march early late year-b in-press-2020 summer older undated"),
        ("-file", "summer in-press-2020 older year-b soon late early march year-a undated"),
        ("year,-key", "older year-b year-a summer march late in-press-2020 early soon undated"),
    ],
)
def test_dates_order(sort: str, expected: str) -> None:
    assert keys(select(DATED, query_of(f"sort={sort}"))) == expected
    assert keys(select(DATED[::-1], query_of(f"sort={sort}"))) == expected


APRIL, JULY, OCTOBER, DECEMBER = (PartialDate(2005, month) for month in (4, 7, 10, 12))


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ([APRIL, DECEMBER, 2005, JULY, PartialDate(2005, 10, 3)], "1 2 4 3 0"),
        ([2005, 2005, APRIL, JULY], "0 1 3 2"),
        ([APRIL, 2005, 2005, JULY, 2005], "3 4 0 1 2"),
        ([APRIL, 2004, 2005, JULY, 2004], "3 0 2 1 4"),
        ([2005, 2004, 2005], "0 2 1"),
        ([APRIL, 2005, APRIL, 2005], "0 1 2 3"),
        ([OCTOBER, PartialDate(2005, 10, 3), PartialDate(2005, 10, 31)], "2 1 0"),
        ([DECEMBER, PartialDate(2004, 12, 31), 2005, 2004], "0 2 1 3"),
    ],
)
def test_a_year_alone_stays_behind_the_entry_before_it(dates: list[PartialDate | int], expected: str) -> None:
    listed = [publication(str(order), date=date, order=order) for order, date in enumerate(dates)]
    assert keys(select(listed, query_of(""))) == expected
    assert keys(select(listed[::-1], query_of(""))) == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("title", "neumann2020 soon godel1931 undated wang2018"),
        ("author", "godel1931 neumann2020 wang2018 soon undated"),
        ("-author", "soon wang2018 neumann2020 godel1931 undated"),
        ("venue", "godel1931 wang2018 neumann2020 soon undated"),
        ("-venue", "wang2018 godel1931 neumann2020 soon undated"),
        ("kind", "wang2018 soon godel1931 neumann2020 undated"),
        ("key", "godel1931 neumann2020 soon undated wang2018"),
        ("order", "godel1931 wang2018 neumann2020 soon undated"),
        ("-order", "wang2018 godel1931 neumann2020 soon undated"),
        ("kind,title", "soon wang2018 godel1931 neumann2020 undated"),
    ],
)
def test_sort_keys_order(sort: str, expected: str) -> None:
    publications = [
        one if one.key != "undated" else publication("undated", kind=Kind.TALK, title="Über uns", order=4)
        for one in LIBRARY
    ]
    assert keys(select(publications, query_of(f"sort={sort}"))) == expected


def plain_sort_value(one: Publication, name: str) -> Any:
    if name == "year":
        return one.date.year if one.date else (math.inf if one.pubstate else None)
    if name == "order":
        return one.position
    texts = {
        "title": fold(str(one.title)),
        "venue": str(one.venue.name).lower() if one.venue else "",
        "author": (fold(one.authors[0].name.family), one.authors[0].name.given.lower())
        if one.authors
        else "",
        "key": one.key,
    }
    return texts[name] or None


@given(
    PUBLICATIONS,
    st.sampled_from(["year", "order", "title", "venue", "author", "key"]),
    st.booleans(),
)
def test_every_pair_stands_as_the_sort_key_says(
    publications: list[Publication],
    name: str,
    descending: bool,  # noqa: FBT001  # hypothesis gives it by place
) -> None:
    arranged = select(publications, Query(sort=(SortKey(name, descending),)))
    for earlier, later in pairwise(arranged):
        first, second = plain_sort_value(earlier, name), plain_sort_value(later, name)
        if first is None or first == second:
            assert second is None or first is not None
            assert first != second or earlier.order < later.order
        elif second is not None:
            assert (first > second) is descending


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("key=march,undated,early sort=given", "march undated early"),
        ("key=early,year-*,march sort=given", "early year-a year-b march"),
        ("key=early,year-*,march sort=-given", "march year-a year-b early"),
        ("key=march,early key=early,march sort=given", "march early"),
        ("key=YEAR-B,late sort=given limit=1", "year-b"),
        ("key!=march year=2020 sort=given,-date", "late summer early year-a year-b in-press-2020"),
    ],
)
def test_given_keys_order(options: str, expected: str) -> None:
    assert keys(select(DATED, query_of(options))) == expected


def test_an_order_of_no_keys_is_named() -> None:
    faults = check(query_of("year=2020 sort=given"), DATED)
    assert [fault.sentence for fault in faults] == [
        "sort=given has no keys to follow; name the keys in that order: key=a,b,c"
    ]
    assert not check(query_of("key=march sort=given"), DATED)
