"""What to call a conference whose proceedings have a long title.

A wrong acronym is worse than none: one is taken only where the title or the series sets it apart as such,
and never for the events beside a conference, which have their own words.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise

from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import words

_BESIDE = regex(
    r"\b(?:findings|workshops?|companion|demos?|demonstrations?|adjunct|extended abstracts?|posters?"
    r"|tutorials?|satellite|doctoral|student research|shared tasks?|late[- ]breaking|supplement(?:ary|al)?"
    r"|industr(?:y|ial) track|special session|challenges?|competitions?|co-?located"
    r"|ph\.?d\.? (?:forum|symposium))\b",
    re.IGNORECASE,
)

_SPONSOR = r"(?:IEEE(?:/[A-Z]{2,5})?|ACM|USENIX|IFIP|AAAI/ACM) "
_NAME = rf"(?:{_SPONSOR})?[A-Za-z0-9*][A-Za-z0-9/&+*!-]*"
_YEAR = r"(?:19|20)\d{2}"
_SHORT_YEAR = r" ?(?:['`´]\d\d|[’‘]\d\d)"
_WITH_YEAR = regex(rf"({_NAME})(?:{_SHORT_YEAR}|[ -]?({_YEAR})|(?<=-\d\d))")
_IN_FRONT = regex(
    rf"({_NAME})(?:{_SHORT_YEAR}|[ -]({_YEAR})| \d{{1,3}}(?:st|nd|rd|th)?)(?: ?: | -+ | [–—]+ )"
)
_IN_BRACKETS = regex(rf"\(({_NAME})(?:{_SHORT_YEAR}|[ -]?({_YEAR})| \d{{1,3}})?\)")
_PLAIN = regex(r"[A-Z][A-Z0-9/&-]+")
_SEPARATOR = regex(r", | -{1,3} | [–—]+ |: |; ")

_NO_EVENT = words("""
    IEEE IEEE/RSJ IEEE/CVF ACM ACM/IEEE USENIX IFIP SIAM SPIE AIP IOP AMS ACS APS PMLR JMLR LNCS LNAI LNEE
    LNNS AISC CCIS CEUR CEUR-WS EPTCS ENTCS LIPICS OASICS ICPS IFAC-PAPERSONLINE MLR W&CP CD-ROM DVD USB PDF
    ISBN ISSN DOI USA US UK UAE EU PRC ROK UN NATO NASA CERN COVID-19 3D 2D AI ML NLP HCI CV IT IOT
""")
# Conferences whose names look like words.
_WORDS = frozenset(("Interspeech", "Eurographics", "Eurospeech", "Middleware", "Supercomputing"))
_DIGIT = regex(r"\d")
_NUMBERED = regex(r"-(\d\d)$")
# A number of a volume, and not ICCV.
_ROMAN = regex(r"(?=.)C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_SHORTEST_UNCHECKED = 3
_SHORTEST_WORDS = 2
_LONGEST = 20
_LONGEST_TITLE = 1000

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WHEN = regex(
    rf"(?:{_MONTH}[ \d–-]*(?:\b{_MONTH}[ \d–-]*)?(?:, )?"
    r"|\d{1,2}(?:st|nd|rd|th)?(?: ?(?:[–/-]{1,3}|to|and) ?\d{0,2})?(?:st|nd|rd|th)?"
    rf" ?(?:of )?{_MONTH}.*"
    rf"|{_YEAR}(?: ?[–-]{{1,3}} ?{_YEAR})?|\d{{1,2}}(?: ?[–-]{{1,3}} ?\d{{1,2}})?"
    r"|(?:fully |held )?(?:virtual|online|hybrid)(?:ly)?(?: (?:event|conference|mode|only|meeting))?"
    r"(?: /.*)?)\.?",
    re.IGNORECASE,
)
_PART = regex(
    r"(?:proceedings|revised (?:selected )?papers|selected papers|conference proceedings|vol(?:ume|\.)? ?\w+"
    r"(?: \(.*\))?|part \w+|pp?\. ?[\d–-]+|long papers|short papers)\.?",
    re.IGNORECASE,
)
_NAME_WITH_YEAR = regex(rf"{_NAME}(?: Workshops?| Demonstrations?)?(?:{_SHORT_YEAR}|[ -]{_YEAR})\.?")
# What segments without a number begin with, if they match.
_LETTERS_OF_DATES = words("jan feb mar apr may jun jul aug sep oct nov dec ful hel vir onl hyb")
_LETTERS_OF_PARTS = words("pro rev sel con vol par lon sho")
_VOLUME = regex(r" ?\((?:vol(?:ume|\.) ?\w+|part \w+|long papers|short papers)[^()]*\)$", re.IGNORECASE)

# A `_` stands for the blank in a name.
_LANDS = words("""
    argentina australia austria bahrain bangladesh belgium brasil brazil bulgaria cameroon canada chile
    china colombia costa_rica croatia cuba cyprus czech_republic czechia denmark deutschland
    dominican_republic ecuador egypt england estonia ethiopia finland france germany ghana greece hong_kong
    hungary iceland india indonesia iran ireland israel italia italy japan jordan kenya korea
    republic_of_korea south_korea kuwait latvia lebanon lithuania luxembourg macao macau malaysia malta
    mexico monaco montenegro morocco nepal the_netherlands netherlands new_zealand nigeria northern_ireland
    norway oman pakistan panama peru philippines poland portugal puerto_rico qatar romania russia rwanda
    saudi_arabia scotland senegal serbia singapore slovakia slovenia south_africa spain sri_lanka sweden
    switzerland taiwan thailand tunisia turkey türkiye uae uk u.k. ukraine united_arab_emirates
    united_kingdom united_states united_states_of_america uruguay usa u.s.a. us u.s. venezuela vietnam
    viet_nam wales alabama alaska arizona arkansas california colorado connecticut delaware florida georgia
    hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan
    minnesota mississippi missouri montana nebraska nevada new_hampshire new_jersey new_mexico new_york
    north_carolina north_dakota ohio oklahoma oregon pennsylvania rhode_island south_carolina south_dakota
    tennessee texas utah vermont virginia washington washington_dc washington_d.c. d.c. west_virginia
    wisconsin wyoming ontario quebec québec british_columbia alberta nova_scotia queensland new_south_wales
    victoria
""")
_STATE = regex(r"[A-Z]{2,3}(?: \d{5})?")
_CITY = regex(r"(?!(?:and|on|of|for|in)\b)[^\W\d_][\w.'’/-]*(?: [\w.'’/-]+){0,3}")
_NO_CITY = regex(
    r"\b(?:and|on|for|conference|symposium|workshops?|congress|meeting|systems?|applications?|sciences?"
    r"|technolog\w+"
    r"|engineering|computing|learning|processing|track)\b|[&:]",
    re.IGNORECASE,
)

_ORDINAL = (
    r"(?:\d+ ?(?:st|nd|rd|th)"
    r"|(?:(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)y[- ])?"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|(?:ten|eleven|twelf|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|hundred)th"
    r"|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ieth)\b"
)
_OPENING = regex(
    r"(?:(?:in:? )?(?:conference )?(?:proceedings?|proc\.?)(?: of)?(?= )|in:(?= )|the\b)\s*", re.IGNORECASE
)
_OPENING_NUMBER = regex(
    rf"(?:{_ORDINAL}(?![ -](?:order|language|person|centur))|{_YEAR}(?=[ ,:;]))\s*", re.IGNORECASE
)
_LETTERS_OF_ORDINALS = words("fir sec thi fou fif six sev eig nin ten ele twe for hun")
# IEEE writes "[Proceedings] ICASSP-92: 1992 IEEE …".
_BRACKETED = regex(r"^\[(?:conference )?proceedings?\]\.? (?=\S)", re.IGNORECASE)
# An event with proceedings and a number of its own, be it a workshop: "WORKS'11 - Proceedings of the 6th …".
_EVENT_NAMED = regex(
    rf"({_NAME})(?:{_SHORT_YEAR}|[ -]({_YEAR}))(?: ?: | -+ | [–—]+ )Proceedings of the {_ORDINAL}"
    r"(?!.*\bcompanion\b)",
    re.IGNORECASE,
)
_ENDS_IN_CATALOGUE = (" on", " of", " for", " on.")
_IN_CATALOGUE = regex(
    r"(.{3,300}), (?:([^,]{1,60})\. )?"
    r"([^,]{0,100}\b(?:conference|symposium|workshop|congress|meeting|colloquium) (?:on|of|for))\.?",
    re.IGNORECASE,
)
_LABEL = regex(rf"{_NAME}{_SHORT_YEAR} ?: ")
_INNER_ORDINAL = regex(r" \d+(?:st|nd|rd|th)(?= (?!Centur)[A-Z]| conference| symposium| workshop|$)")
_INNER_YEAR = regex(rf" (?:({_YEAR})(?![\w/–-])|['’‘`]\d\d\b)|(?<=\w)['’]\d\d\b")


def short_name(title: str, series: str, year: int | None, place: str) -> str:
    """What to call the conference: its acronym where one is certain, else the title's own words.

    Args:
        title: the title of the proceedings as plain text.
        series: the series, plain text; "" for none.
        year: the year of the publication, None where unknown.
        place: where it took place, plain text; "" where unknown.

    Own words are those without "Proceedings of the", ordinals, years, place, dates and volume.
    """
    text = " ".join(title.split())
    if len(text) > _LONGEST_TITLE:
        return text
    text = _turned(_BRACKETED.sub("", text) if text.startswith("[") else text)
    named = _EVENT_NAMED.match(text) if "Proceedings of the" in text[1:] else None
    if named and (acronym := _acronym_of(named, text, year)):
        return acronym
    acronym = _acronym(text, " ".join(series.split()), year)
    if acronym and not _BESIDE.search(text):
        return acronym
    name = _whole(_own_words(text, year, place)) or text
    return text if name.upper() in _NO_EVENT or len(name) < _SHORTEST_WORDS else name


def _turned(title: str) -> str:
    """The title as it is read, where IEEE has it as in a catalogue: "Robotics, 2016 IEEE Conference on"."""
    found = _IN_CATALOGUE.fullmatch(title) if title.endswith(_ENDS_IN_CATALOGUE) else None
    if found is None:
        return title
    subject, beside, event = found.groups()
    return ", ".join((f"{event} {subject}", *(beside.split(". ") if beside else ())))


def _whole(name: str) -> str:
    """A name without the bracket that a cut has left open."""
    if name.count("(") <= name.count(")"):
        return name
    return name[: name.rindex("(")].rstrip(" .,;:-–—")


def _acronym(title: str, series: str, year: int | None) -> str:
    has_number = _DIGIT.search(title) is not None
    return (
        _from_series(series, title, year)
        or _acronym_of(_IN_FRONT.match(title) if has_number else None, title, year)
        or _in_brackets(_without_volume(title), year)
        or (_in_segment(title, year) if has_number else "")
    )


def _without_volume(title: str) -> str:
    return _VOLUME.sub("", title) if title.endswith(")") else title


def _from_series(series: str, title: str, year: int | None) -> str:
    acronym = ""
    if found := _WITH_YEAR.fullmatch(series) if series[-1:].isdigit() else None:
        acronym = _acronym_of(found, title, year)
    elif series.isupper() and _PLAIN.fullmatch(series) and _is_acronym(series, title):
        acronym = series if _is_confirmed(series, title) else ""
    return "" if acronym and _BESIDE.search(series) else acronym


def _in_brackets(title: str, year: int | None) -> str:
    """An acronym "(IROS)" at the end, or with nothing but place and date behind it."""
    for found in _IN_BRACKETS.finditer(title) if "(" in title else ():
        rest = title[found.end() :].strip(" ,.")
        segments = _SEPARATOR.split(rest) if rest else []
        if all(_is_incidental(part) or _is_land(part) or _CITY.fullmatch(part) for part in segments):
            if any(_NO_CITY.search(part) for part in segments):
                continue
            return _acronym_of(found, title[: found.start()], year)
    return ""


def _in_segment(title: str, year: int | None) -> str:
    """An acronym "AAAI 2021" between separators, where the year is the publication's."""
    for segment in _SEPARATOR.split(title):
        bare = segment.rstrip(".")
        found = _WITH_YEAR.fullmatch(bare) if bare[-1:].isdigit() else None
        if found is not None and (acronym := _acronym_of(found, title, year)):
            return acronym
    return ""


def _acronym_of(found: re.Match[str] | None, title: str, year: int | None) -> str:
    """The acronym of a match whose second group is a full year or None; "" where either is doubtful."""
    if found is None or not _fits(found[2], year):
        return ""
    quoted = "'" in found[0] or "’" in found[0] or "‘" in found[0]
    acronym = found[1]
    if numbered := _NUMBERED.search(acronym):
        if year is None or int(numbered[1]) not in (year % 100, (year - 1) % 100):
            return ""
        acronym = acronym[: numbered.start()]
    if acronym in _WORDS or acronym.capitalize() in _WORDS:
        return acronym
    return acronym if _is_acronym(acronym, title, set_apart=quoted) else ""


def _fits(written: str | None, year: int | None, *, before: int = 0) -> bool:
    """Whether a year fits the publication's: proceedings appear in the conference's year or the next."""
    return written is None or year is None or -before <= year - int(written) <= 1


def _is_acronym(text: str, title: str, *, set_apart: bool = False) -> bool:
    core = re.sub(_SPONSOR, "", text, count=1)
    if len(core) > _LONGEST or core.upper() in _NO_EVENT or _ROMAN.fullmatch(core):
        return False
    capitals = sum(char.isupper() for char in core)
    if capitals < 2 or core[0] in "/&+!-":  # noqa: PLR2004  # one capital is a word
        return False
    return set_apart or len(core) >= _SHORTEST_UNCHECKED or _is_confirmed(core, title)


def _is_confirmed(acronym: str, title: str) -> bool:
    """Whether the title has the acronym as a word, or words with its letters in front, in order."""
    around = pairwise(title.split(acronym))
    if any(not before[-1:].isalpha() and not behind[:1].islower() for before, behind in around):
        return len(title.split()) > 1
    initials = iter(word[0].upper() for word in re.findall(r"[A-Za-z]+", title))
    return all(letter in initials for letter in acronym if letter.isalpha())


def _own_words(title: str, year: int | None, place: str) -> str:
    text = _LABEL.sub("", title, count=1) if ": " in title else title
    text = _without_tail(_without_volume(text), place)
    if text.startswith("Findings"):
        return text
    while found := _opening(text):
        text = text[found.end() :]
    if not title.startswith(text) and text.partition(" ")[0].islower():
        text = text[:1].upper() + text[1:]
    if _DIGIT.search(text):
        text = _INNER_ORDINAL.sub("", f" {text}")
        text = _INNER_YEAR.sub(partial(_without_year, text=text, year=year), text)
    text = text.strip(" ,:;-–—")
    return text[:-1] if text.endswith(".") and ". " not in text else text


def _opening(text: str) -> re.Match[str] | None:
    """What a title opens with that is no part of its name."""
    is_numbered = text[:1].isdigit() or text[:3].lower() in _LETTERS_OF_ORDINALS
    return _OPENING.match(text) or (_OPENING_NUMBER.match(text) if is_numbered else None)


def _without_year(found: re.Match[str], text: str, year: int | None) -> str:
    """What is left of a year inside a title: nothing, unless it is another year or part of a phrase."""
    before, after = text[: found.start()].rpartition(" ")[2], text[found.end() :]
    # "… de janvier 2015. Entre …", "30.6.-2.7. 1985"
    is_phrase = found[1] and (before[:1].isdigit() or (after.startswith(". ") and before.islower()))
    return found[0] if is_phrase or not _fits(found[1], year, before=1) else ""


def _without_tail(title: str, place: str) -> str:
    """The title without the segments behind its name: acronym with year, volume, place, dates."""
    segments = title.split(", ")
    end = next((i for i, part in enumerate(segments) if i and _is_incidental(part)), len(segments))
    # A city is only known by the land behind it, or by the entry.
    folded = place.lower()
    before_land = False
    while end > 1:
        part = segments[end - 1].rstrip(".")
        if _is_land(part):
            before_land = True
        elif folded and part.lower() in folded:
            pass
        elif before_land and _CITY.fullmatch(part) and not _NO_CITY.search(part):
            before_land = False
        else:
            break
        end -= 1
    return ", ".join(segments[:end])


def _is_incidental(segment: str) -> bool:
    letters = segment[:3].lower()
    has_number = _DIGIT.search(segment) is not None
    return bool(
        ((has_number or letters in _LETTERS_OF_DATES) and _WHEN.fullmatch(segment))
        or ((letters in _LETTERS_OF_PARTS or letters.startswith(("p.", "pp."))) and _PART.fullmatch(segment))
        or (has_number and _NAME_WITH_YEAR.fullmatch(segment))
    )


def _is_land(segment: str) -> bool:
    return segment.lower().replace(" ", "_") in _LANDS or bool(_STATE.fullmatch(segment))
