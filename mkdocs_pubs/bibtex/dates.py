"""When a work appeared: biblatex's `date`, BibTeX's year and month, and states such as "in press".

Source: ISO 8601-2 (EDTF) levels 0 and 1 as the biblatex manual, section 2.3.8, reads them.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from mkdocs_pubs.bibtex.months import BESIDE, MONTHS, SEASONS
from mkdocs_pubs.bibtex.pubstates import parse_pubstate
from mkdocs_pubs.bibtex.year_words import is_undated, year_beside
from mkdocs_pubs.model.date import PartialDate, Season
from mkdocs_pubs.model.publication import PubState
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex

_YEAR = regex(r"\d{4}")
_EDTF = regex(
    r"(?P<year>-?\d{4}|\d{3}[uxX]|\d{2}[uxX]{2})(?:-(?P<month>\d\d|[uxX]{2})(?:-(?P<day>\d\d|[uxX]{2}))?)?"
    r"(?:T[\d:.,+-]*Z?)?(?P<sign>[~?%]?)"
)
_LOOSE_YEAR = regex(r"(?<!\d)(\d{4})(?!\d)")
_YEAR_RANGE = regex(r"(\d{4})\s*(?:--?-?|/|–|—)\s*(\d{4}|\d{2}|present|today|now)?", re.IGNORECASE)
_SINCE = regex(r"(?:since|seit|depuis) (?=\d{4}$)", re.IGNORECASE)
_CIRCA = regex(r"^(?:c\.|ca\.?|circa|approx\.?|about|~)\s*", re.IGNORECASE)
_COPYRIGHT = regex(r"^(?:©|c(?=\d)|\(c\)|copyright|epub)\s*", re.IGNORECASE)
_YEAR_AND_SEASON = regex(r"(?P<year>(?<!\d)\d{4})\s?[/–-]{1,2}\s?(?:\d{4}|\d\d)(?!\d)")
_WORD = regex(r"[^\W\d_]+|\d+|-{1,3}|[–—/&]|,(?=\s*\d)")
_RANGE = frozenset(("-", "--", "---", "–", "—", "/", "&", ",", "and", "to", "bis", "und", "et"))
_QUARTER = regex(
    r"\W*(?:q[1-4]|[1-4]q|(?:first|second|third|fourth|[1-4](?:st|nd|rd|th)) quarter)\W*", re.IGNORECASE
)
_LETTERS = regex(r"[^\W\d_]{3}")
_ONE_YEAR = regex(r"[(\[]?(\d{4})(?:[a-z]|[?~]|[)\].,]*)")
_LETTERS_FOR_DIGITS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "S": "5", "B": "8"})
_DAY = regex(r"[0-9]{1,2}")
_LAST_MONTH = 12
_LAST_DAY = 31


class DateFault(NamedTuple):
    """What is wrong with a date: the field, what, and how to mend it."""

    field: str
    message: str
    fix: str | None = None


class Dated(NamedTuple):
    """When a work appeared, or how far it has come, and what is wrong with the fields that say so."""

    date: PartialDate | None = None
    pubstate: PubState | None = None
    faults: tuple[DateFault, ...] = ()


@lru_cache(maxsize=4096)
def parse_date(date: str, year: str, month: str, day: str = "") -> Dated:
    """Read the fields of the same names, LaTeX untouched; `date` wins where it can be read."""
    if date:
        # A tilde means circa here, and no space as in LaTeX.
        found = _parse_edtf(date.strip(" {}") if "\\" not in date else decode_text(date))
        if found.date or found.pubstate or not year:
            return found
    if not year:
        return Dated()
    dated = _parse_year(decode_text(year).strip())
    if dated.date is None or not month:
        return dated
    return _with_month(dated, decode_text(month), decode_text(day))


def _parse_edtf(text: str) -> Dated:
    start, slash, end = text.partition("/")
    if not slash:
        return _parse_single(text)
    if end.lower() == "open":
        end = ""
    if not all(_EDTF.fullmatch(side) or not side.strip(". ") for side in (start, end)):
        return _parse_words(text)
    begin = _parse_single(start) if start.strip(". ") else Dated()
    if end.strip(". ") == "":
        return begin._replace(date=replace(begin.date, open_end=True)) if begin.date else begin
    finish = _parse_single(end)
    if begin.date is None or finish.date is None:
        return finish
    faults = (*begin.faults, *finish.faults)
    if (finish.date.year, finish.date.month or 0) < (begin.date.year, begin.date.month or 0):
        fix = "write the earlier one first"
        faults = (*faults, DateFault("date", f'"{text}" ends before it begins', fix))
    return Dated(replace(begin.date, end=finish.date), faults=faults)


def _parse_single(text: str) -> Dated:
    found = _EDTF.fullmatch(text)
    if found is None:
        return _parse_words(text)
    year = int(re.sub("[uxX]", "0", found["year"]))
    unknown = not found["year"].lstrip("-").isdecimal()
    date = PartialDate(
        year, approximate=found["sign"] in ("~", "%") or unknown, uncertain=found["sign"] in ("?", "%")
    )
    month, day = found["month"] or "", found["day"] or ""
    if month in SEASONS:
        return Dated(replace(date, season=SEASONS[month]))
    return _checked(date, "date", text, *(int(part) if part.isdecimal() else None for part in (month, day)))


def _checked(date: PartialDate, field: str, text: str, month: int | None, day: int | None) -> Dated:
    """`date` with its month and day, as far as there are such; 00 stands in databases for none."""
    if not month:
        return Dated(date)
    if not 1 <= month <= _LAST_MONTH:
        swapped = day is not None and 1 <= day <= _LAST_MONTH and month <= _LAST_DAY
        fix = (
            f"did you mean {date.year:04d}-{day:02d}-{month:02d}?"
            if swapped
            else f"write it as {date.year:04d}-05, or the year alone"
        )
        return Dated(date, faults=(DateFault(field, f'"{text}" has no month from 1 to 12', fix),))
    date = replace(date, month=month)
    if not day:
        return Dated(date)
    last = calendar.monthrange(date.year, month)[1] if date.year > 0 else _LAST_DAY
    if not 1 <= day <= last:
        fix = f"write a day from 1 to {last}, or leave it out"
        return Dated(date, faults=(DateFault(field, f'"{text}" is no day of that month', fix),))
    return Dated(replace(date, day=day))


def _parse_words(text: str) -> Dated:
    """A date as people write it: "May 2020", "1 May 2020", "circa 2020", "2020/05/01", "1.5.2020"."""
    if (numbers := _parse_numbers(text)) is not None:
        return numbers
    if (read := _parse_phrase(text)) is not None:
        return read
    year = _LOOSE_YEAR.search(text)
    fault = DateFault("date", f'"{text[:40]}" is no date', "write it as 2020-05-01, or as year and month")
    return Dated(PartialDate(int(year[1])) if year else None, faults=(fault,))


def _parse_phrase(text: str) -> Dated | None:
    """A year with what people write around it, or instead of one; None where the meaning is not plain."""
    year = _LOOSE_YEAR.search(text)
    if state := parse_pubstate(text):  # perhaps "Submitted to Nature, 2024"
        return Dated(PartialDate(int(year[1])) if year else None, state)
    if (plain := _plain_year(text)) is not None:
        return plain
    if year is None:
        return Dated() if is_undated(text) else None
    rest = f"{text[: year.start()]} {text[year.end() :]}".strip(" ,;:()[].")
    if state := parse_pubstate(rest):  # "2024 (to appear)"
        return Dated(PartialDate(int(year[1])), state)
    if (stated := year_beside(text)) is not None:
        return Dated(PartialDate(stated))
    return _parse_beside(text, year) if _LETTERS.search(rest) or "月" in rest else None


def _parse_beside(text: str, year: re.Match[str]) -> Dated | None:
    """A year with a month, days or a season around it; None where there is something else."""
    if spread := _YEAR_AND_SEASON.search(text):  # the winter of 2019/2020
        season = SEASONS.get(fold(f"{text[: spread.start()]} {text[spread.end() :]}").strip(" ,"))
        if season:
            return Dated(PartialDate(int(spread["year"]), season=season))
    rest = f"{text[: year.start()]} {text[year.end() :]}".replace("年", " ")
    if not rest.strip(" ,"):
        return None
    read = _with_month(Dated(PartialDate(int(year[1]))), rest, "")
    return read if read.date != PartialDate(int(year[1])) and not read.faults else None


def _parse_numbers(text: str) -> Dated | None:
    """A date of numbers alone, in other orders and with other signs than ISO's; None for anything else."""
    if numbers := re.fullmatch(r"(\d{4})(?:[/.-](\d{1,2})(?:[/.-](\d{1,2}))?|(\d\d)(\d\d))\.?", text):
        month, day = numbers[2] or numbers[4], numbers[3] or numbers[5]
        return _checked(PartialDate(int(numbers[1])), "date", text, int(month), int(day) if day else None)
    if short := re.fullmatch(r"(\d{1,2})[/.](\d{4})", text):
        return _checked(PartialDate(int(short[2])), "date", text, int(short[1]), None)
    if full := re.fullmatch(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", text):
        return _day_month(text, int(full[1]), full[2], int(full[3]), int(full[4]))
    return None


def _day_month(text: str, first: int, sign: str, second: int, year: int) -> Dated:
    """Three numbers, the year last: with dots the day comes first, else where it can be nothing else."""
    if sign == "." or first > _LAST_MONTH:
        return _checked(PartialDate(year), "date", text, second, first)
    if second > _LAST_MONTH or first == second:
        return _checked(PartialDate(year), "date", text, first, second)
    fault = DateFault("date", f'"{text}" may be a day of two months', "write it as 2020-05-01")
    return Dated(PartialDate(year), faults=(fault,))


def _parse_year(text: str) -> Dated:
    if _YEAR.fullmatch(text):
        return Dated(PartialDate(int(text)))
    if (read := _parse_phrase(text)) is not None:
        return read
    found = _LOOSE_YEAR.search(text)
    if found:
        fix = f"write year = {found[1]}"
    else:
        meant = text.translate(_LETTERS_FOR_DIGITS)
        fix = f"write year = {meant}" if _YEAR.fullmatch(meant) else "write four digits"
    fault = DateFault("year", f'"{text[:40]}" is no year', fix)
    return Dated(PartialDate(int(found[1])) if found else None, faults=(fault,))


def _plain_year(text: str) -> Dated | None:
    """A year or a range of years, with what may stand around them; None for anything else."""
    circa = _CIRCA.match(text)
    bare = _COPYRIGHT.sub("", text[circa.end() :] if circa else text)
    date: PartialDate | None = None
    since = _SINCE.match(bare)
    if span := _YEAR_RANGE.fullmatch(f"{bare[since.end() :]}-" if since else bare):
        end = span[2] if span[2] and span[2].isdecimal() else ""
        until = int(end if len(end) == len("2000") else span[1][:2] + end) if end else None
        if until is not None and until < int(span[1]) and _EDTF.fullmatch(bare):
            return _parse_single(bare)  # "2020-05" is a month
        date = PartialDate(int(span[1]), end=PartialDate(until) if until else None, open_end=until is None)
    elif one := _ONE_YEAR.fullmatch(bare):
        date = PartialDate(int(one[1]), uncertain="?" in bare, approximate="~" in bare or "s" in bare)
    elif _EDTF.fullmatch(bare):
        return _parse_single(bare)
    return Dated(replace(date, approximate=date.approximate or bool(circa))) if date else None


def _with_month(dated: Dated, month: str, day: str) -> Dated:
    """`dated` with what the month field says: a month, a day beside it, a season, or a range of these."""
    date = dated.date
    if date is None or date.month is not None or not month.strip("0"):
        return dated
    if "q" in month.lower() and _QUARTER.fullmatch(month):
        return dated
    sides: list[list[str]] = [[]]
    for word in _WORD.findall(fold(month).replace("月", " 月 ").replace("월", " 월 ")):
        if word in _RANGE:
            sides.append([])
        elif word != str(date.year) and word not in BESIDE:
            sides[-1].append(word)
    sides = [side for side in sides if side]
    if not sides:
        return dated
    is_named = any(word in MONTHS for side in sides for word in side)
    read = [found for side in sides if (found := _month_and_day(side, is_named=is_named)) is not None]
    number = next((found[0] for found in read if found[0] is not None), None)
    if len(read) < len(sides) or (number is None and read[0][2] is None):
        fault = DateFault("month", f'"{month.strip()[:40]}" is no month', "write month = jan … dec")
        return dated._replace(faults=(*dated.faults, fault))
    first, *others = read
    if first[2] is not None:
        return dated._replace(date=replace(date, season=first[2]))
    number = first[0] if first[0] is not None else number
    which = first[1] if first[1] is not None else int(day) if _DAY.fullmatch(day.strip()) else None
    start = _checked(date, "month", month.strip(), number, which)
    if others and start.date and date.end is None:
        # A day without a month of its own is one of the month before it: "Dec 7-11", "30 Nov - 2 Dec".
        last_month = next((found[0] for found in reversed(read) if found[0] is not None), number)
        finish = _checked(PartialDate(date.year), "month", month.strip(), last_month, others[-1][1])
        start = start._replace(
            date=replace(start.date, end=finish.date), faults=(*start.faults, *finish.faults)
        )
    return start._replace(pubstate=dated.pubstate, faults=(*dated.faults, *start.faults))


def _month_and_day(
    words: list[str], *, is_named: bool
) -> tuple[int | None, int | None, Season | None] | None:
    """Month, day and season of a few words; None where they are none of these.

    A number alone is a month, unless a month is named beside it.
    """
    month: int | None = None
    day: int | None = None
    for word in words:
        if word in SEASONS and not word.isdecimal():
            return (None, None, SEASONS[word])
        if word in MONTHS:
            month = MONTHS[word]
        elif word.isdecimal() and word.isascii() and len(word) <= len("31") and day is None:
            day = int(word)
        else:
            return None
    if month is None and not is_named and len(words) == 1 and day is not None and 1 <= day <= _LAST_MONTH:
        return (day, None, None)
    return (month, day, None)
