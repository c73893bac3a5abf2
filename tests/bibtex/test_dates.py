"""Dates and states, in all the spellings that files have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.bibtex.dates import Dated, parse_date, parse_pubstate
from mkdocs_pubs.model import PartialDate, PubState, Season

D = PartialDate
DATES = {
    "2020": D(2020),
    "2020-05": D(2020, 5),
    "2020-05-01": D(2020, 5, 1),
    "2020-05-01T12:00:00Z": D(2020, 5, 1),
    "2019-12-31/2020-01-02": D(2019, 12, 31, end=D(2020, 1, 2)),
    "2020/": D(2020, open_end=True),
    "2020-21": D(2020, season=Season.SPRING),
    "2020~": D(2020, approximate=True),
    "2020?": D(2020, uncertain=True),
    "199X": D(1990, approximate=True),
    "May 2020": D(2020, 5),
    "1 May 2020": D(2020, 5, 1),
    "05/2020": D(2020, 5),
}


@pytest.mark.parametrize(("date", "expected"), DATES.items(), ids=DATES)
def test_date_field(date: str, expected: PartialDate) -> None:
    assert parse_date(date, "", "") == Dated(expected)


YEARS = {
    ("2020", ""): D(2020),
    ("2020a", ""): D(2020),
    ("c. 1850", ""): D(1850, approximate=True),
    ("1999--2001", ""): D(1999, end=D(2001)),
    (r"{\noopsort{1973b}}1973", ""): D(1973),
    ("2020", "January"): D(2020, 1),
    ("2020", "04"): D(2020, 4),
    ("2020", "Feb."): D(2020, 2),
    ("2020", "März"): D(2020, 3),
    ("2020", "10~January"): D(2020, 1, 10),
    ("2020", "December ~30"): D(2020, 12, 30),
    ("2020", "jun-jul"): D(2020, 6, end=D(2020, 7)),
    ("2020", "Fall"): D(2020, season=Season.AUTUMN),
}


@pytest.mark.parametrize(("fields", "expected"), YEARS.items())
def test_year_and_month(fields: tuple[str, str], expected: PartialDate) -> None:
    assert parse_date("", *fields) == Dated(expected)


def test_a_state_may_stand_for_the_year() -> None:
    assert parse_date("", "in press", "") == Dated(pubstate=PubState.IN_PRESS)


@pytest.mark.parametrize(
    ("fields", "found", "field", "fix"),
    [
        (("", "2O20", ""), None, "year", "write year = 2020"),
        (("", "soon", ""), None, "year", "write four digits"),
        (("", "2020", "Brumaire"), D(2020), "month", "write month = jan … dec"),
        (("2021-02-30", "", ""), D(2021, 2), "date", None),
        (("2021-13", "", ""), D(2021), "date", None),
    ],
)
def test_a_fault_keeps_what_is_known(
    fields: tuple[str, str, str], found: PartialDate | None, field: str, fix: str | None
) -> None:
    dated = parse_date(*fields)
    assert dated.date == found
    assert [(fault.field, fault.fix) for fault in dated.faults] == [(field, fix)]


def test_states_are_the_whole_text() -> None:
    assert parse_pubstate("inpress") is PubState.IN_PRESS
    assert parse_pubstate("(to appear in Nature)") is PubState.FORTHCOMING
    assert parse_pubstate("under review") is PubState.SUBMITTED
    assert parse_pubstate("We submitted this and it was under review") is None


@given(st.text(max_size=30), st.text(max_size=12), st.text(max_size=12), st.text(max_size=4))
def test_nothing_raises(date: str, year: str, month: str, day: str) -> None:
    parse_date(date, year, month, day)


@given(st.dates())
def test_what_is_written_is_read(day: object) -> None:
    dated = parse_date(str(day), "", "")
    assert dated.date is not None
    assert dated.date.iso == str(day)
