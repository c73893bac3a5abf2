"""When a work appeared: biblatex's `date`, BibTeX's year and month, and states such as "in press".

Source: ISO 8601-2 (EDTF) levels 0 and 1 as the biblatex manual, section 2.3.8, reads them.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from mkdocs_pubs.bibtex.latex import decode_text
from mkdocs_pubs.folding import fold
from mkdocs_pubs.model import PartialDate, PubState, Season

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier janv enero ene",
            "february feb februar fevrier fevr fev febrero",
            "march mar marz maerz mrz mars marzo",
            "april apr avril avr abril abr",
            "may mai mayo",
            "june jun juni juin junio",
            "july jul juli juillet juil julio",
            "august aug aout agosto ago",
            "september sept sep septembre septiembre",
            "october oct oktober okt octobre octubre",
            "november nov novembre noviembre",
            "december dec dezember dez decembre diciembre dic",
        ),
        start=1,
    )
    for name in names.split()
}
_SEASONS = {
    **dict.fromkeys(("spring", "21"), Season.SPRING),
    **dict.fromkeys(("summer", "22"), Season.SUMMER),
    **dict.fromkeys(("autumn", "fall", "23"), Season.AUTUMN),
    **dict.fromkeys(("winter", "24"), Season.WINTER),
}
_YEAR = re.compile(r"\d{4}")
_EDTF = re.compile(
    r"(?P<year>-?\d{4}|\d{3}[uxX]|\d{2}[uxX]{2})(?:-(?P<month>\d\d|[uxX]{2})(?:-(?P<day>\d\d|[uxX]{2}))?)?"
    r"(?:T[\d:.,+-]*Z?)?(?P<sign>[~?%]?)"
)
_LOOSE_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_YEAR_RANGE = re.compile(r"(\d{4})\s*(?:--?-?|/|–|—)\s*(\d{4}|\d{2})?")
_CIRCA = re.compile(r"^(?:c\.|ca\.?|circa)\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+|\d+|--?|[–—/]")
_RANGE = frozenset(("-", "--", "–", "—", "/"))
_LETTERS_FOR_DIGITS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "S": "5", "B": "8"})
_LAST_MONTH = 12
_LAST_DAY = 31

_STATES = {
    PubState.IN_PREPARATION: r"in\s?prep(?:aration|\.)?|working paper|manuscript in preparation",
    PubState.SUBMITTED: r"(?:under|in) (?:review|revision|submission)|submitted(?: (?:to|for) .{0,80})?"
    r"|(?:major|minor) revisions?",
    PubState.FORTHCOMING: r"forthcoming|upcoming|to appear(?: in .{0,80})?"
    r"|accepted(?: (?:for|to|at|by|in) .{0,80})?",
    PubState.IN_PRESS: r"in\s?press|in print|online first|ahead of print|early access",
    PubState.PREPUBLISHED: r"prepublished|preprint",
}
_STATE = {state: re.compile(rf"[(\[]?(?:{words})[)\].]*", re.IGNORECASE) for state, words in _STATES.items()}


@dataclass(frozen=True, slots=True)
class DateFault:
    """What is wrong with a date: the field, what, and how to mend it."""

    field: str
    message: str
    fix: str | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """When a work appeared, or how far it has come, and what is wrong with the fields that say so."""

    date: PartialDate | None = None
    pubstate: PubState | None = None
    faults: tuple[DateFault, ...] = ()


def parse_pubstate(text: str) -> PubState | None:
    """The state that the whole of `text` names: biblatex's key, or an English phrase."""
    said = " ".join(text.strip(" {}").split())
    if not said:
        return None
    return next((state for state, words in _STATE.items() if words.fullmatch(said)), None)


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
    if not all(_EDTF.fullmatch(side) or not side.strip(". ") for side in (start, end)):
        return _parse_words(text)
    begin = _parse_single(start) if start.strip(". ") else Dated()
    if end.strip(". ") == "":
        return replace(begin, date=replace(begin.date, open_end=True)) if begin.date else begin
    finish = _parse_single(end)
    if begin.date is None or finish.date is None:
        return finish
    faults = (*begin.faults, *finish.faults)
    if (finish.date.year, finish.date.month or 0) < (begin.date.year, begin.date.month or 0):
        faults = (*faults, DateFault("date", f'"{text}" ends before it begins'))
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
    if month in _SEASONS:
        return Dated(replace(date, season=_SEASONS[month]))
    return _checked(date, "date", text, *(int(part) if part.isdecimal() else None for part in (month, day)))


def _checked(date: PartialDate, field: str, text: str, month: int | None, day: int | None) -> Dated:
    """`date` with its month and day, as far as there are such."""
    if month is None:
        return Dated(date)
    if not 1 <= month <= _LAST_MONTH:
        return Dated(date, faults=(DateFault(field, f'"{text}" has no month from 1 to 12'),))
    date = replace(date, month=month)
    if day is None:
        return Dated(date)
    last = calendar.monthrange(date.year, month)[1] if date.year > 0 else _LAST_DAY
    if not 1 <= day <= last:
        return Dated(date, faults=(DateFault(field, f'"{text}" is no day of that month'),))
    return Dated(replace(date, day=day))


def _parse_words(text: str) -> Dated:
    """A date as people write it: "May 2020", "1 May 2020", "2020/05/01", "05/2020"."""
    if state := parse_pubstate(text):
        return Dated(pubstate=state)
    numbers = re.fullmatch(r"(\d{4})[/.-](\d{1,2})(?:[/.-](\d{1,2}))?", text)
    if numbers:
        day = int(numbers[3]) if numbers[3] else None
        return _checked(PartialDate(int(numbers[1])), "date", text, int(numbers[2]), day)
    if short := re.fullmatch(r"(\d{1,2})[/.](\d{4})", text):
        return _checked(PartialDate(int(short[2])), "date", text, int(short[1]), None)
    year = _LOOSE_YEAR.search(text)
    rest = f"{text[: year.start()]} {text[year.end() :]}" if year else ""
    if year and rest.strip(" ,"):
        read = _with_month(Dated(PartialDate(int(year[1]))), rest, "")
        if not read.faults:
            return read
    fault = DateFault("date", f'"{text[:40]}" is no date', "write it as 2020-05-01, or as year and month")
    return Dated(PartialDate(int(year[1])) if year else None, faults=(fault,))


def _parse_year(text: str) -> Dated:
    if _YEAR.fullmatch(text):
        return Dated(PartialDate(int(text)))
    if state := parse_pubstate(text):
        return Dated(pubstate=state)
    circa = _CIRCA.match(text)
    bare = text[circa.end() :] if circa else text
    date: PartialDate | None = None
    if span := _YEAR_RANGE.fullmatch(bare):
        end = span[2] or ""
        until = int(end if len(end) == len("2000") else span[1][:2] + end) if end else None
        date = PartialDate(int(span[1]), end=PartialDate(until) if until else None, open_end=until is None)
    elif one := re.fullmatch(r"[(\[]?(\d{4})(?:[a-z]|[?~]|[)\].,]*)", bare):
        date = PartialDate(int(one[1]), uncertain="?" in bare, approximate="~" in bare)
    elif _EDTF.fullmatch(bare):
        return _parse_single(bare)
    if date is not None:
        return Dated(replace(date, approximate=date.approximate or bool(circa)))
    meant = bare.translate(_LETTERS_FOR_DIGITS)
    fix = f"write year = {meant}" if _YEAR.fullmatch(meant) else "write four digits"
    found = _LOOSE_YEAR.search(text)
    fault = DateFault(
        "year", f'"{text[:40]}" is no year', fix if found is None else f"write year = {found[1]}"
    )
    return Dated(PartialDate(int(found[1])) if found else None, faults=(fault,))


def _with_month(dated: Dated, month: str, day: str) -> Dated:
    """`dated` with what the month field says: a month, a day beside it, a season, or a range of these."""
    date = dated.date
    if date is None:
        return dated
    sides: list[list[str]] = [[]]
    for word in _WORD.findall(fold(month)):
        if word in _RANGE:
            sides.append([])
        else:
            sides[-1].append(word)
    read = [_month_and_day(side) for side in sides if side]
    if not read:
        return dated
    if any(found is None for found in read):
        fault = DateFault("month", f'"{month.strip()[:40]}" is no month', "write month = jan … dec")
        return replace(dated, faults=(*dated.faults, fault))
    first, *others = [found for found in read if found is not None]
    if first[2] is not None:
        return replace(dated, date=replace(date, season=first[2]))
    number = first[0] if first[0] is not None else next((other[0] for other in others if other[0]), None)
    if number is None:
        fault = DateFault("month", f'"{month.strip()}" is no month', "write month = jan … dec")
        return replace(dated, faults=(*dated.faults, fault))
    which = first[1] if first[1] is not None else int(day) if day.strip().isdecimal() else None
    start = _checked(date, "month", month.strip(), number, which)
    if others and start.date and date.end is None:
        last_month, last_day, _ = others[-1]
        finish = _checked(PartialDate(date.year), "month", month.strip(), last_month or number, last_day)
        start = replace(start, date=replace(start.date, end=finish.date))
    return replace(start, faults=(*dated.faults, *start.faults))


def _month_and_day(words: list[str]) -> tuple[int | None, int | None, Season | None] | None:
    """Month, day and season of a few words; None where they are none of these."""
    month: int | None = None
    day: int | None = None
    for word in words:
        if word in _SEASONS and not word.isdecimal():
            return (None, None, _SEASONS[word])
        if word in _MONTHS:
            month = _MONTHS[word]
        elif word.isdecimal() and len(word) <= len("31") and day is None:
            day = int(word)
        elif word not in ("st", "nd", "rd", "th", "q", "de"):
            return None
    if month is None and len(words) == 1 and day is not None and 1 <= day <= _LAST_MONTH:
        return (day, None, None)
    return (month, day, None) if month is not None or day is not None else None
