"""When a work appeared, or how far it has come: biblatex's `date`, BibTeX's year and month, "in press".

Source: ISO 8601-2 (EDTF) levels 0 and 1 as the biblatex manual, section 2.3.8, reads them.
"""

from __future__ import annotations

import calendar
import re
from typing import NamedTuple

from mkdocs_pubs.model.date import PartialDate, Season
from mkdocs_pubs.model.publication import PubState
from mkdocs_pubs.problems import Fault, Level
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex

# English, German, French, Spanish, Italian, Portuguese, Dutch, the Scandinavian ones; Polish and Russian.
_NAMES = (
    "january jan januar janvier janv enero ene gennaio gen janeiro januari styczeń stycznia январь января",
    "february feb februar février févr fév febrero febbraio fevereiro fev februari luty февраль февраля",
    "march mar märz maerz mrz mars marzo março marco maart mrt marts marzec marca март марта",
    "april apr avril avr abril abr aprile kwiecień kwietnia апрель апреля",
    "may mai mayo maggio mag maio mei maj maja май мая",
    "june jun juni juin junio giugno giu junho czerwiec czerwca июнь июня",
    "july jul juli juillet juil julio luglio lug julho lipiec lipca июль июля",
    "august aug août agosto ago augustus augusti sierpień sierpnia август августа",
    "september sept sep septembre septiembre settembre set setembro wrzesień września сентябрь сентября",
    "october oct oktober okt octobre octubre ottobre ott outubro out październik октябрь октября",
    "november nov novembre noviembre novembro listopad listopada ноябрь ноября",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro grudzień grudnia декабрь декабря",
)

_MONTHS = {fold(name): number for number, names in enumerate(_NAMES, start=1) for name in names.split()}

_SEASON_NAMES = {
    Season.SPRING: "spring 21 fruhling fruhjahr printemps primavera",
    Season.SUMMER: "summer 22 sommer ete verano estate verao",
    Season.AUTUMN: "autumn fall 23 herbst automne otono autunno outono",
    Season.WINTER: "winter 24 hiver invierno inverno",
}
_SEASONS = {name: season for season, names in _SEASON_NAMES.items() for name in names.split()}

# What stands beside a month and says nothing of it.
_BESIDE = frozenset(("st", "nd", "rd", "th", "of", "de", "the", "月", "日", "월", "일"))

_AT = r"(?: (?:to|for|at|by|in|on|with):? .{0,200})?"
_STATES = {
    PubState.IN_PREPARATION: r"in\s?prep(?:aration|\.)?|work in progress|in vorbereitung|en préparation"
    r"|(?:unpublished )?working paper|manuscript in preparation|in preparation for .{0,200}",
    PubState.SUBMITTED: r"(?:(?:currently|manuscript|paper|article|still) )?(?:is )?(?:under|in) "
    rf"(?:[\w-]{{1,20}} )?(?:peer )?(?:review|revision|submission){_AT}"
    rf"|(?:preprint |manuscript )?submitted{_AT}|(?:major|minor) revisions?"
    rf"|revise (?:and|&) resubmit{_AT}|r&r{_AT}|eingereicht{_AT}|soumis",
    PubState.FORTHCOMING: rf"(?:forthcoming|upcoming|to appear|to be (?:published|presented)){_AT}"
    rf"|(?:(?:paper|article|manuscript|just|provisionally|conditionally) )?accepted{_AT}"
    rf"|erscheint{_AT}|à paraître",
    PubState.IN_PRESS: rf"(?:article )?in\s?press{_AT}|in print|online[ -]first|early (?:access|view)"
    r"|(?:published )?(?:online )?ahead of print|advanced? (?:online publication|access|article)"
    r"|im druck|sous presse",
    PubState.PREPUBLISHED: r"prepublished|preprint",
}
_NAMED_STATES = "|".join(f"(?P<{state}>{phrases})" for state, phrases in _STATES.items())
_STATE = regex(rf"[(\[]?(?:{_NAMED_STATES})[)\].]*", re.IGNORECASE)
# What the name of a venue begins with: "Submitted to …", "To appear in …", no "Accepted papers of …".
_LEADING = regex(
    r"(submitted|accepted|to appear|under (?:review|submission)|in press|forthcoming|presented)\b"
    r"(?: (?:to|at|in|for|by)\b)?:?(?! ?(?:papers|manuscripts|abstracts)\b)\s*",
    re.IGNORECASE,
)
_LEADING_LETTERS = frozenset(("sub", "acc", "to ", "und", "in ", "for", "pre"))
_TRAILING = regex(
    r"(?:,| ?[(\[]) ?(submitted|accepted|to appear|under (?:review|submission)|in press|forthcoming)"
    r"[)\]]?\.?$",
    re.IGNORECASE,
)
_TRAILING_LETTERS = frozenset(("tted", "pted", "pear", "view", "sion", "ress", "ming"))

_YEAR = regex(r"\d{4}")
_EDTF = regex(
    r"(?P<year>-?\d{4}|\d{3}[uxX]|\d{2}[uxX]{2})(?:-(?P<month>\d\d|[uxX]{2})(?:-(?P<day>\d\d|[uxX]{2}))?)?"
    r"(?:T[\d:.,+-]*Z?)?(?P<sign>[~?%]?)"
)
_LOOSE_YEAR = regex(r"(?<!\d)(\d{4})(?!\d)")
_YEAR_RANGE = regex(
    r"(\d{4})[?]?\s*(?:--?-?|/|–|—)\s*(\d{4}|\d{2}|present|today|now)?\s*(\?|\(\?\))?", re.IGNORECASE
)
# A work that appeared again, as APA cites it ("1814/1995"); "2019/2020" is a winter.
_REPUBLISHED = regex(r"\W*(\d{4})\s*/\s*(\d{4})\W*")
_LONGEST_SPAN = 20
_CIRCA = regex(r"(?:c\.|ca\.?|circa|approx\.?|about|~)\s*", re.IGNORECASE)
# Libraries write "c2022", "©2022" and "[2022] ©2022".
_ONE_YEAR = regex(r"(?:\[\d{4}\] )?(?:[(\[]|[c©] ?)?(\d{4})(?:[a-z]|[?~]|[)\].,]*)")
_UNDATED = regex(r"n\.? ?d\.?|no (?:date|year)|undated|date unknown|unknown|[so]\. ?[adj]\.?|[?-]{1,4}")
_LETTERS_FOR_DIGITS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "S": "5", "B": "8"})
_WORD = regex(r"[^\W\d_]+|\d+|-{1,3}|[–—]|[/&]|,(?=\s*\d)")
_RANGE = frozenset(("-", "--", "---", "–", "—", "/", "&", ",", "and", "to", "bis", "und", "et"))
_DAY = regex(r"[0-9]{1,2}")
_LAST_MONTH = 12
_LAST_DAY = 31


def republished(year: str) -> tuple[int, int] | None:
    """The years in which a work appeared first and again, where a year is such a pair: "1814/1995"."""
    found = _REPUBLISHED.fullmatch(year)
    first, again = (int(found[1]), int(found[2])) if found else (0, 0)
    return (first, again) if again - first > _LONGEST_SPAN else None


class DateFields(NamedTuple):
    """What the fields say: when a work appeared, or how far it has come, and what is wrong with them.

    The subject of a fault is the field.
    """

    date: PartialDate | None = None
    pubstate: PubState | None = None
    faults: tuple[Fault, ...] = ()


def parse_pubstate(text: str) -> PubState | None:
    """The state that the whole of `text` names: biblatex's key, or a phrase."""
    said = " ".join(text.strip(" {}").split())
    found = _STATE.fullmatch(said) if said else None
    return PubState(found.lastgroup) if found and found.lastgroup else None


def pubstate_in_name(text: str) -> PubState | None:
    """The state that the name of a venue begins or ends with: "Submitted to Nature", "Nature (in press)"."""
    found = _leading(text) or _trailing(text)
    return parse_pubstate(found[1]) if found else None


def without_pubstate(text: str) -> str:
    """The name of a venue without the state that it begins or ends with; "" where that is all."""
    if found := _leading(text):
        return text[found.end() :]
    found = _trailing(text)
    return text[: found.start()] if found else text


def _leading(text: str) -> re.Match[str] | None:
    return _LEADING.match(text) if text[:3].lower() in _LEADING_LETTERS else None


def _trailing(text: str) -> re.Match[str] | None:
    return _TRAILING.search(text) if text.rstrip(")].")[-4:].lower() in _TRAILING_LETTERS else None


def parse_date(date: str, year: str, month: str, day: str = "") -> DateFields:
    """Read the fields of the same names, LaTeX untouched; `date` wins where it can be read."""
    if date:
        # A tilde means circa here, and no space as in LaTeX.
        text = date.strip(" {}") if "\\" not in date else decode_text(date)
        found = _parse_edtf(text) or _parse_phrase(text) or _not_read(text, "date")
        if found.date or found.pubstate or not year:
            return found
    if not year:
        return DateFields()
    text = decode_text(year).strip()
    if "/" in text and (pair := republished(text)):
        text = str(pair[1])
    is_year = len(text) == len("2000") and text.isdecimal()
    read = DateFields(PartialDate(int(text))) if is_year else _parse_phrase(text)
    read = read or _not_read(text, "year")
    return _with_month(read, decode_text(month), decode_text(day)) if month else read


def _not_read(text: str, field: str) -> DateFields:
    """What is known all the same of a date or a year that is none."""
    year = _LOOSE_YEAR.search(text)
    meant = year[1] if year else text.translate(_LETTERS_FOR_DIGITS)
    fix = f"write year = {meant}" if _YEAR.fullmatch(meant) else "write four digits"
    if field == "date":
        fix = "write it as 2020-05-01, or as year and month"
    fault = _fault(field, f'"{text[:40]}" is no {field}', fix)
    return DateFields(PartialDate(int(year[1])) if year else None, faults=(fault,))


def _fault(field: str, message: str, fix: str) -> Fault:
    return Fault("date", message, subject=field, fix=fix, level=Level.WARNING)


def _parse_edtf(text: str) -> DateFields | None:
    """A date or an interval as EDTF writes it; None for anything else."""
    start, slash, end = text.partition("/")
    if not slash:
        return _parse_single(text)
    begin = _parse_single(start) if start.strip(". ") else DateFields()
    finish = _parse_single(end) if end.lower() != "open" and end.strip(". ") else DateFields()
    if begin is None or finish is None:
        return None
    if begin.date is None:
        return finish
    if finish.date is None:
        return begin._replace(date=begin.date._replace(open_end=True))
    faults = (*begin.faults, *finish.faults)
    if (finish.date.year, finish.date.month or 0) < (begin.date.year, begin.date.month or 0):
        faults = (*faults, _fault("date", f'"{text}" ends before it begins', "write the earlier one first"))
    return DateFields(begin.date._replace(end=finish.date), faults=faults)


def _parse_single(text: str) -> DateFields | None:
    found = _EDTF.fullmatch(text)
    if found is None:
        return None
    year = int(re.sub("[uxX]", "0", found["year"]))
    unknown = not found["year"].lstrip("-").isdecimal()
    circa, uncertain = found["sign"] in ("~", "%"), found["sign"] in ("?", "%")
    date = PartialDate(year, approximate=circa or unknown, uncertain=uncertain)
    month, day = (part if part and part.isdecimal() else "0" for part in found.group("month", "day"))
    if month in _SEASONS:
        return DateFields(date._replace(season=_SEASONS[month]))
    return _checked(date, "date", text, int(month), int(day))


def _checked(date: PartialDate, field: str, text: str, month: int | None, day: int | None) -> DateFields:
    """`date` with its month and day, as far as there are such; 00 stands in databases for none."""
    if not month:
        return DateFields(date)
    if not 1 <= month <= _LAST_MONTH:
        fix = f"write it as {date.year:04d}-05, or the year alone"
        if day and 1 <= day <= _LAST_MONTH and month <= _LAST_DAY:
            fix = f"did you mean {date.year:04d}-{day:02d}-{month:02d}?"
        return DateFields(date, faults=(_fault(field, f'"{text}" has no month from 1 to 12', fix),))
    date = date._replace(month=month)
    if not day:
        return DateFields(date)
    last = calendar.monthrange(date.year, month)[1] if date.year > 0 else _LAST_DAY
    if not 1 <= day <= last:
        fix = f"write a day from 1 to {last}, or leave it out"
        return DateFields(date, faults=(_fault(field, f'"{text}" is no day of that month', fix),))
    return DateFields(date._replace(day=day))


def _parse_phrase(text: str) -> DateFields | None:
    """A year or years as people write them, or a state, or that there is no year; None for anything else."""
    found = _LOOSE_YEAR.search(text)
    year = PartialDate(int(found[1])) if found else None
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip(" ,;:()[].") if found else ""
    # A state may be the whole, as in "Submitted to Nature, 2024", or stand beside the year.
    if state := parse_pubstate(text) or parse_pubstate(rest):
        return DateFields(year, state)
    if _UNDATED.fullmatch(fold(text).strip("()[]{} ")):
        return DateFields()
    circa = _CIRCA.match(text)
    bare = text[circa.end() :] if circa else text
    if span := _YEAR_RANGE.fullmatch(bare):
        end = span[2] if span[2] and span[2].isdecimal() else ""
        until = int(end if len(end) == len("2000") else span[1][:2] + end) if end else None
        if until is not None and until < int(span[1]) and (month := _parse_single(bare)):
            return month  # "2020-05"
        end_of_span = PartialDate(until) if until else None
        is_doubtful = "?" in bare
        date = PartialDate(int(span[1]), end=end_of_span, open_end=until is None, uncertain=is_doubtful)
    elif one := _ONE_YEAR.fullmatch(bare):
        date = PartialDate(int(one[1]), uncertain="?" in bare, approximate="~" in bare or "s" in bare)
    else:
        return _parse_single(bare)
    return DateFields(date._replace(approximate=date.approximate or bool(circa)))


class _Side(NamedTuple):
    """One side of a range in a month field: what its words name."""

    month: int | None
    day: int | None = None
    season: Season | None = None


def _with_month(year: DateFields, month: str, day: str) -> DateFields:
    """`year` with what the month field says: a month, a day beside it, a season, or a range of these."""
    date, text = year.date, month.strip()
    if date is None or date.month is not None or not text.strip("0"):
        return year
    said = fold(text)
    if said in _MONTHS and not day:
        return year._replace(date=date._replace(month=_MONTHS[said]))
    return _with_words(year, date, text, day)


def _with_words(year: DateFields, date: PartialDate, text: str, day: str) -> DateFields:
    """`year` with what the words and numbers of a month field say."""
    words: list[list[str]] = [[]]
    for word in _WORD.findall(fold(text).replace("月", " 月 ").replace("월", " 월 ")):
        if word in _RANGE:
            words.append([])
        elif word != str(date.year) and word not in _BESIDE:
            words[-1].append(word)
    words = [side for side in words if side]
    if not words:
        return year
    is_named = any(word in _MONTHS for side in words for word in side)
    sides = [found for side in words if (found := _parse_side(side, is_named=is_named)) is not None]
    months = [side.month for side in sides if side.month is not None]
    if len(sides) < len(words) or not (months or sides[0].season):
        fault = _fault("month", f'"{text[:40]}" is no month', "write month = jan … dec")
        return year._replace(faults=(*year.faults, fault))
    first, last = sides[0], sides[-1]
    if first.season:
        return year._replace(date=date._replace(season=first.season))
    own_day = int(day) if _DAY.fullmatch(day.strip()) else None
    start = _checked(date, "month", text, months[0], own_day if first.day is None else first.day)
    faults = (*year.faults, *start.faults)
    if len(sides) == 1 or start.date is None or date.end is not None:
        return DateFields(start.date, year.pubstate, faults)
    # A day without a month of its own is one of the month before it: "Dec 7-11", "30 Nov - 2 Dec".
    finish = _checked(PartialDate(date.year), "month", text, months[-1], last.day)
    return DateFields(start.date._replace(end=finish.date), year.pubstate, (*faults, *finish.faults))


def _parse_side(words: list[str], *, is_named: bool) -> _Side | None:
    """Month, day and season of a few words; None where they are none of these.

    A number alone is a month, unless a month is named beside it.
    """
    month: int | None = None
    day: int | None = None
    for word in words:
        if word in _SEASONS and not word.isdecimal():
            return _Side(None, season=_SEASONS[word])
        if word in _MONTHS:
            month = _MONTHS[word]
        elif word.isdecimal() and word.isascii() and len(word) <= len("31") and day is None:
            day = int(word)
        else:
            return None
    if month is None and not is_named and len(words) == 1 and day is not None and 1 <= day <= _LAST_MONTH:
        return _Side(day)
    return _Side(month, day)
