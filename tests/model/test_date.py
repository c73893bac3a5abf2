"""Dates as they are read."""

import pytest

from mkdocs_pubs.model.date import PartialDate


@pytest.mark.parametrize(
    ("date", "years"),
    [
        (PartialDate(2020, month=5), "2020"),
        (PartialDate(1814, end=PartialDate(1820)), "1814–1820"),
        (PartialDate(2020, end=PartialDate(2020, month=5)), "2020"),
        (PartialDate(2020, open_end=True), "2020–"),
        (PartialDate(1890, end=PartialDate(1900), uncertain=True), "1890–1900?"),
        (PartialDate(1900, approximate=True), "ca. 1900"),
    ],
)
def test_years_keep_what_makes_them_uncertain(date: PartialDate, years: str) -> None:
    assert date.years == years
