"""When a work appeared, as exactly as it is known."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Season(StrEnum):
    """EDTF's seasons, 21 to 24."""

    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


class PartialDate(NamedTuple):
    """A date as exactly as it is known (ISO 8601-2, EDTF level 1, as biblatex reads it).

    Attributes:
        year: the year; 0 and negative years are astronomical.
        month: 1 to 12, None where unknown.
        day: 1 to 31, None where unknown.
        season: instead of a month.
        end: the end of a range.
        open_end: the range has no end yet ("2020/").
        approximate: "circa".
        uncertain: marked with "?".
    """

    year: int
    month: int | None = None
    day: int | None = None
    season: Season | None = None
    end: PartialDate | None = None
    open_end: bool = False
    approximate: bool = False
    uncertain: bool = False

    @property
    def years(self) -> str:
        """The years as they are read, with what makes them uncertain: "2020", "1814–1820", "ca. 1900?"."""
        years = f"{self.year}"
        if self.end and self.end.year != self.year:
            years += f"–{self.end.year}"
        elif self.open_end:
            years += "–"
        return f"{'ca. ' if self.approximate else ''}{years}{'?' if self.uncertain else ''}"

    @property
    def iso(self) -> str:
        """The start as HTML's `datetime` takes it: "2020", "2020-05" or "2020-05-01"."""
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
