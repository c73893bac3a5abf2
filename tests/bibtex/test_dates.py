"""Dates and states, in all the spellings that files have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.bibtex.dates import (
    DateFields,
    parse_date,
    parse_pubstate,
    pubstate_in_name,
    without_pubstate,
)
from mkdocs_pubs.model.date import PartialDate, Season
from mkdocs_pubs.model.publication import PubState

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
    "2020-05-01/open": D(2020, 5, 1, open_end=True),
    "2020-05/..": D(2020, 5, open_end=True),
    "../2020": D(2020),
    "2020-XX": D(2020),
    "2020-12-XX": D(2020, 12),
    "20XX": D(2000, approximate=True),
    "2020-05~": D(2020, 5, approximate=True),
    "2020%": D(2020, approximate=True, uncertain=True),
    "-0044": D(-44),
    "~2020": D(2020, approximate=True),
    "circa 2020": D(2020, approximate=True),
    "2020--2021": D(2020, end=D(2021)),
}


@pytest.mark.parametrize(("date", "expected"), DATES.items(), ids=DATES)
def test_date_field(date: str, expected: PartialDate) -> None:
    assert parse_date(date, "", "") == DateFields(expected)


YEARS = {
    ("2020", ""): D(2020),
    ("2020a", ""): D(2020),
    ("c2022", ""): D(2022),
    ("©2022", ""): D(2022),
    ("[2022] ©2022", ""): D(2022),
    ("c. 1850", ""): D(1850, approximate=True),
    ("1999--2001", ""): D(1999, end=D(2001)),
    ("1890--1900?", ""): D(1890, end=D(1900), uncertain=True),
    ("1714–1715?", ""): D(1714, end=D(1715), uncertain=True),
    (r"{\noopsort{1973b}}1973", ""): D(1973),
    ("2020", "January"): D(2020, 1),
    ("2020", "04"): D(2020, 4),
    ("2020", "Feb."): D(2020, 2),
    ("2020", "März"): D(2020, 3),
    ("2020", "10~January"): D(2020, 1, 10),
    ("2020", "December ~30"): D(2020, 12, 30),
    ("2020", "jun-jul"): D(2020, 6, end=D(2020, 7)),
    ("2020", "Fall"): D(2020, season=Season.AUTUMN),
    ("2020", "7-11 Dec"): D(2020, 12, 7, end=D(2020, 12, 11)),
    ("2020", "Dec 7-11"): D(2020, 12, 7, end=D(2020, 12, 11)),
    ("2020", "Dec. 7--Dec. 11"): D(2020, 12, 7, end=D(2020, 12, 11)),
    ("2020", "30 Nov - 2 Dec"): D(2020, 11, 30, end=D(2020, 12, 2)),
    ("2020", "3 & 4 June"): D(2020, 6, 3, end=D(2020, 6, 4)),
    ("2020", "January and February"): D(2020, 1, end=D(2020, 2)),
    ("2020", "Sept./Oct."): D(2020, 9, end=D(2020, 10)),
    ("2020", "5--7"): D(2020, 5, end=D(2020, 7)),
    ("2020", "May 5th"): D(2020, 5, 5),
    ("2020", "5th of May"): D(2020, 5, 5),
    ("2020", "May 2020"): D(2020, 5),
    ("2020", "Dezember"): D(2020, 12),
    ("2020", "ao{\\^u}t"): D(2020, 8),
    ("2020", "gennaio"): D(2020, 1),
    ("2020", "março"): D(2020, 3),
    ("2020", "maart"): D(2020, 3),
    ("2020", "декабря"): D(2020, 12),
    ("2020", "5月"): D(2020, 5),
    ("2020", "{\\'e}t{\\'e}"): D(2020, season=Season.SUMMER),
    ("2020-05", ""): D(2020, 5),
    ("2019-20", ""): D(2019, end=D(2020)),
    ("1990s", ""): D(1990, approximate=True),
    ("2019--present", ""): D(2019, open_end=True),
    ("2020", "00"): D(2020),
}


@pytest.mark.parametrize(("fields", "expected"), YEARS.items())
def test_year_and_month(fields: tuple[str, str], expected: PartialDate) -> None:
    assert parse_date("", *fields) == DateFields(expected)


@pytest.mark.parametrize(
    "text", ["n.d.", "{n. d.}", "N.D.", "no date", "[no date]", "undated", "o. J.", "s.d.", "????", "unknown"]
)
def test_that_there_is_no_year_is_no_fault(text: str) -> None:
    assert parse_date("", text, "") == DateFields()
    assert parse_date(text, "", "") == DateFields()
    assert parse_date(text, "2020", "may") == DateFields(D(2020, 5))


@pytest.mark.parametrize(
    ("date", "found"),
    [("2021-00", D(2021)), ("2021-05-00", D(2021, 5)), ("2021-00-00", D(2021))],
)
def test_a_date_of_which_a_part_is_not_known(date: str, found: PartialDate) -> None:
    assert parse_date(date, "", "") == DateFields(found)


def test_a_state_may_stand_for_the_year() -> None:
    assert parse_date("", "in press", "") == DateFields(pubstate=PubState.IN_PRESS)


@pytest.mark.parametrize(
    ("year", "state"),
    [
        ("To appear, 2024", PubState.FORTHCOMING),
        ("2024 (to appear)", PubState.FORTHCOMING),
        ("2024, in press", PubState.IN_PRESS),
        ("accepted, 2024", PubState.FORTHCOMING),
        ("Submitted to Nature, 2024", PubState.SUBMITTED),
        ("2024, submitted to: Nature", PubState.SUBMITTED),
    ],
)
def test_a_state_may_stand_beside_the_year(year: str, state: PubState) -> None:
    assert parse_date("", year, "") == DateFields(D(2024), state)
    assert parse_date(year, "", "") == DateFields(D(2024), state)


@pytest.mark.parametrize(
    ("fields", "found", "field", "fix"),
    [
        (("", "2O20", ""), None, "year", "write year = 2020"),
        (("", "soon", ""), None, "year", "write four digits"),
        (("", "2020", "Brumaire"), D(2020), "month", "write month = jan … dec"),
        (("2021-02-30", "", ""), D(2021, 2), "date", "write a day from 1 to 28, or leave it out"),
        (("2021-13", "", ""), D(2021), "date", "write it as 2021-05, or the year alone"),
        (("2021-13-05", "", ""), D(2021), "date", "did you mean 2021-05-13?"),
        (("2021-06/2020", "", ""), D(2021, 6, end=D(2020)), "date", "write the earlier one first"),
        (("", "2020, 2021", ""), D(2020), "year", "write year = 2020"),
        (("01/05/2020", "", ""), D(2020), "date", "write it as 2020-05-01, or as year and month"),
        (("May 2020", "", ""), D(2020), "date", "write it as 2020-05-01, or as year and month"),
        (("", "1973 (1951)", ""), D(1973), "year", "write year = 1973"),
        (("", "201?", ""), None, "year", "write four digits"),
        (("", "2020", "13"), D(2020), "month", "write month = jan … dec"),
    ],
)
def test_a_fault_keeps_what_is_known(
    fields: tuple[str, str, str], found: PartialDate | None, field: str, fix: str | None
) -> None:
    dated = parse_date(*fields)
    assert dated.date == found
    assert [(fault.subject, fault.fix) for fault in dated.faults] == [(field, fix)]


def test_states_are_the_whole_text() -> None:
    assert parse_pubstate("inpress") is PubState.IN_PRESS
    assert parse_pubstate("(to appear in Nature)") is PubState.FORTHCOMING
    assert parse_pubstate("under review") is PubState.SUBMITTED
    assert parse_pubstate("under double-blind review at ICLR 2025") is PubState.SUBMITTED
    assert parse_pubstate("preprint submitted to Elsevier") is PubState.SUBMITTED
    assert parse_pubstate("Article in press") is PubState.IN_PRESS
    assert parse_pubstate("im Druck") is PubState.IN_PRESS
    assert parse_pubstate("Accepted at NeurIPS 2024") is PubState.FORTHCOMING
    assert parse_pubstate("work in progress") is PubState.IN_PREPARATION
    assert parse_pubstate("published") is None
    assert parse_pubstate("We submitted this and it was under review") is None


@given(st.text(max_size=30), st.text(max_size=12), st.text(max_size=12), st.text(max_size=4))
def test_nothing_raises(date: str, year: str, month: str, day: str) -> None:
    parse_date(date, year, month, day)


@given(st.dates())
def test_what_is_written_is_read(day: object) -> None:
    dated = parse_date(str(day), "", "")
    assert dated.date is not None
    assert dated.date.iso == str(day)


@pytest.mark.parametrize(
    ("venue", "state"),
    [
        ("Submitted to The Ninth International Conference on Learning Representations", PubState.SUBMITTED),
        ("Under review at ICLR", PubState.SUBMITTED),
        ("To appear in Proceedings of X", PubState.FORTHCOMING),
        ("Accepted papers of the workshop", None),
        ("Nature", None),
        ("Nature (in press)", PubState.IN_PRESS),
        ("Proc. of X, to appear", PubState.FORTHCOMING),
        ("Journal of papers accepted", None),
    ],
)
def test_the_name_of_a_venue_may_begin_or_end_with_a_state(venue: str, state: PubState | None) -> None:
    assert pubstate_in_name(venue) is state


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("Submitted to The Tenth Conference", "The Tenth Conference"),
        ("To appear in: Nature", "Nature"),
        ("Accepted at ICML", "ICML"),
        ("under review", ""),
        ("Nature", "Nature"),
        ("Forthcomings", "Forthcomings"),
        ("Nature [Accepted]", "Nature"),
        ("Proc. of X, to appear.", "Proc. of X"),
    ],
)
def test_a_state_is_no_part_of_a_venue(title: str, rest: str) -> None:
    assert without_pubstate(title) == rest
