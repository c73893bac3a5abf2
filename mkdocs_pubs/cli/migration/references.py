"""References as people write them become the fields of an entry: authors, title, venue, year and the rest.

Read are the shapes of the usual styles, "Bee, A., & Dee, C. (2020). Title. Venue, 3(2), 1-9." (APA),
'Ann Bee, Carl Dee, "Title." Venue, 2020.' (Chicago, MLA), "Bee A, Dee C. Title. Venue. 2020;3(2):1-9."
(Vancouver), and what stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mkdocs_pubs.cli.migration.source_files import plain_text
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import words

_DOI = regex(
    r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?\b(10\.\d{4,9}/[^\s\"<>]*[^\s\"<>.,;)(])", re.IGNORECASE
)
_ARXIV = regex(r"\barxiv(?:\.org/(?:abs|pdf)/|:\s*|\s+preprint\s+arxiv:)(\d{4}\.\d{4,5})", re.IGNORECASE)
_ADDRESS = regex(r"https?://[^\s\"<>]*[^\s\"<>.,;)]")
_YEAR = regex(r"\b(1[89]\d\d|20\d\d)[a-z]?\b")
# "(2020)", "(2020, May)", or a year between full stops: it parts the authors from the title.
_YEAR_MARK = regex(
    r"\s*\((?:in press|forthcoming|(?:1[89]\d\d|20\d\d)[a-z]?(?:,[^()]*)?)\)[.,:]?"
    r"|(?<=[.,])\s+(?:1[89]\d\d|20\d\d)[a-z]?\.(?=\s+[A-Z“])"
)
_QUOTED = regex(r"[\"“”„«‘]\s*(.{8,400}?)\s{0,9}[.,]?\s*[\"“”»’](?!\w)")
# "3(2), 1-9", "3 (2)", "vol. 3, no. 2, pp. 1–9"; then "3: 1-9". A year is none of these numbers.
_IS_YEAR = r"(?:1[89]|20)\d\d\b"
_NUMBER = rf"(?!{_IS_YEAR})\d{{1,4}}"
_RANGE = rf"(?!{_IS_YEAR}(?!\s*[-–—]))[a-zA-Z]?\d+(?:\s*[-–—]+\s*[a-zA-Z]?\d+)?(?!\d|\s*pp)"
_BEHIND_VENUE = rf"(?:\bvol(?:ume)?\.?\s*|[\s,.;:])({_NUMBER})"
_IN_YEAR = rf"(?:\s*\((?:\w+\s)?{_IS_YEAR}\))"
_TO_PAGES = rf"\s*[,:]\s*(?:(?:pp?|S)\.?\s*)?({_RANGE})"
_ISSUE = rf"\s*(?:\((?!{_IS_YEAR})([\w–/-]{{1,9}})\)|,?\s*no\.?\s*(\d+)|\.(\d{{1,3}})(?={_IN_YEAR}))"
_VOLUMES = (
    regex(rf"{_BEHIND_VENUE}{_ISSUE}{_IN_YEAR}?(?:{_TO_PAGES})?"),
    regex(rf"{_BEHIND_VENUE}()()(){_IN_YEAR}?{_TO_PAGES}"),
)
_DASHES = regex(r"[-–—]+")
_PAGES = regex(r"(?:\b(?:pp?|S)\.?\s*|[,:]\s*)(\d+\s*[-–—]+\s*\d+)")
_SPAN = regex(r"\d+\s*[-–—]+\s*\d+")
_EDITORS = regex(r"^([^()]{3,120}?)\s*\((?:eds?|hrsg|hg|red)\.?\)\s*[,.:]?\s*", re.IGNORECASE)
_MONTH = regex(r"[\s,;(]+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s*$", re.IGNORECASE)
# A publisher, or its place before a colon, and nothing else but a year.
_PUBLISHER = regex(
    rf"(?:([^\W\d][^:,.]{{1,40}}):\s*)?([^\W\d][^:,.;\d]{{2,60}})[,.]?\s*(?:\(?{_IS_YEAR}\)?)?[\s.]*"
)
_PRESS = regex(
    r"press|verlag|publish|books|springer|wiley|elsevier|routledge|éditions|editions|addison", re.IGNORECASE
)
_SENTENCE = regex(r"(?<=[\w)\]”\"'’?!]{2})[.?!](?=\s+(?:[A-Z0-9“\"(]|arXiv|\w+Rxiv))")
# A full stop behind a long word ends a venue; one behind a short word is that of an abbreviation.
_VENUE_END = regex(r"(?<=[a-z)]{5})\.(?=\s+[A-Z]\S*(?:\s+\S+){2})")
_IN = regex(r"^(?:to appear )?in:?\s+(?:the\s+(?=[A-Zp]))?(?=\w)", re.IGNORECASE)
_STOP = regex(r"[.,:]\s+(?=[^\W_])")
_REMARK = regex(
    r"\s*\((?=[^()]*(?:oral|spotlight|poster|highlight|notable|award|best|accept|top \d))[^()]*\)?\s*$",
    re.IGNORECASE,
)
_INSIDE = regex(r"[,.]\s+in:\s+(?=[A-Z])")
_FULL_NAME = r"[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?, [^\W\d_][^,;:()\d]{1,40}"
_FAMILY_FIRST_LIST = regex(
    rf"\s*({_FULL_NAME}(?:\s*[;/]\s*{_FULL_NAME}){{0,30}})\s*(?:\([A-Za-z]+\.?\))?:\s+(?=\S)"
)
_LAST_YEAR = regex(r"[\s,;(]+(?:1[89]|20)\d\d\)?\s*$")
_OTHERS = regex(r"\bet\s+al\b\.?|\band others\b|\bothers\b|…|\.\.\.", re.IGNORECASE)
_JOINT = regex(r"\s+(?:and|und|et|y)\s+|\s*[&;]\s*")
_INITIALS = regex(r"(?:(?![a-z])[^\W\d_]\.?[\s-]*){1,4}")
_STOPS = regex(r"\.\s*\.")
_LONG_LAST_WORD = regex(r"\w{3,}\.$")
_FAMILY_FIRST = regex(r"([^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+){0,2}) ([A-Z]{1,3}\.?|(?:[A-Z]\.[ -]?){1,3})")
_EDGES = " \t\r\n.,;:–—-·|/([{"
_PROCEEDINGS = regex(r"proceedings|proc\.|conference|symposium|workshop|meeting|congress|\bconf\b")
_PREPRINT = regex(r"arxiv\b|\brxiv|biorxiv|medrxiv|\bssrn\b|preprint")
_THESIS = regex(
    r"\b(?:ph\.?\s?d\.?|doctoral|master'?s?|msc)\b.{0,9}\b(?:thesis|dissertation)\b", re.IGNORECASE
)
_SMALLEST_TITLE = 8  # signs
_FEWEST_WORDS = 2
_LONGEST_LIST = 4_000  # signs of a list of people before a title
_MOST_PLACES = 200
_MOST_PARTS = 6
_PARTICLES = words("van von der den de del della di da dos du la le el al bin ibn ter ten zu y e jr sr")
_NO_NAMES = words(
    "the on in of for with from to an is are via using towards toward at by as how why what when a's its "
    "journal proceedings proc conference international transactions university press letters advances"
)
_WORD = regex(r"[^\W\d_][\w'’.\-]*")
_INITIAL = regex(r"(?:[^\W\d_]{1,2}\.-?)+")  # "J.-C.", "Yu."
_MARKS = " *∗†‡§¶#0123456789"


def fields_of(reference: str, title: str = "") -> tuple[str, dict[str, str]]:
    """The entry type and the fields that a reference gives.

    Args:
        reference: its text.
        title: of the work, where it is known.

    Returns:
        "article", "inproceedings", "phdthesis" or "misc"; and the fields that were found, authors joined by
        " and ".

    Example:
        >>> fields_of("Bee, A., & Dee, C. (2020). On salt. Journal of Salt, 3(2), 1-9.")[1]["journal"]
        'Journal of Salt'
    """
    fields, text = identifiers_of(plain_text(reference))
    before, said, behind = _parted(text, title)
    fields["title"] = title or said
    fields["author"] = " and ".join(people_of(before))
    entry_type, details = details_of(behind)
    if found := _YEAR_MARK.search(before) or _YEAR.search(before):
        details["year"] = (_YEAR.search(found[0]) or [""])[0][:4]
    fields |= details
    return entry_type, {name: value for name, value in fields.items() if value}


def identifiers_of(text: str) -> tuple[dict[str, str], str]:
    """The fields of the identifiers and addresses in a text, and the text without them."""
    fields: dict[str, str] = {}
    if found := _DOI.search(text):
        fields["doi"] = found[1]
        text = text.replace(found[0], " ")
    elif found := _ADDRESS.search(text):
        fields["url"] = found[0]
    if found := _ARXIV.search(text):
        fields |= {"eprint": found[1], "archiveprefix": "arXiv"}
    return fields, _ADDRESS.sub(" ", text)


def details_of(behind: str) -> tuple[str, dict[str, str]]:
    """The entry type, and the fields of what stands behind title and people: venue, volume, year and so on.

    Example:
        >>> details_of("Annals of Math. 167 (2008), 481-547.")[1]["pages"]
        '481--547'
    """
    fields: dict[str, str] = {}
    text = behind.strip().lstrip(_EDGES + '"”»)')
    if found := _EDITORS.match(_IN.sub("", text)):
        parts = found[1].split(", ")  # "Handbook of Salt, C. Dee", or the editors alone
        first = next((at for at in range(len(parts)) if is_people(", ".join(parts[at:]), is_alike=False)), -1)
        if first >= 0:
            fields["editor"] = " and ".join(people_of(", ".join(parts[first:])))
            text = ", ".join([*parts[:first], _IN.sub("", text)[found.end() :]])
    if years := _YEAR.findall(_SPAN.sub(" ", text)):
        fields["year"] = years[-1]
    book = _PUBLISHER.fullmatch(text)
    if book and (book[1] or _PRESS.search(book[2])):
        return "book", {**fields, "publisher": book[2].strip(), "address": (book[1] or "").strip()}
    entry_type, place = "misc", _venue(text, fields)
    if place:
        entry_type, field = _kind_of(behind)
        fields[field] = place
    return entry_type, fields


def _parted(text: str, title: str) -> tuple[str, str, str]:
    """What stands before the title of a reference, the title, and what stands behind it."""
    at = _place_of(text, title) if title else None
    if at:
        return text[: at[0]].rstrip("\"“”„«‘' "), title, text[at[1] :].lstrip("\"”»’'., ")
    if found := _QUOTED.search(text):
        return text[: found.start()], found[1], text[found.end() :]
    if found := _FAMILY_FIRST_LIST.match(text):  # "Bee, Ann; Cee, Bo: Title", whose names stay as they are
        return f"{found[1]};", *_first_sentence(text[found.end() :])
    found = _YEAR_MARK.search(text)
    if found and len(text[found.end() :].split()) >= _FEWEST_WORDS:
        said, behind = _first_sentence(text[found.end() :])
        return text[: found.end()], said, behind
    before, rest = _people_first(text)
    said, behind = _first_sentence(rest)
    if not before:  # "Title. People. Venue"
        before, behind = _people_first(behind)
    return before, said, behind


def _people_first(text: str) -> tuple[str, str]:
    """What stands before the title, where neither a year nor quotes part them; and the rest.

    The longest beginning that is nothing but names is taken, if a title may stand behind it.
    """
    best = ("", text)
    for place, found in enumerate(_STOP.finditer(text[:_LONGEST_LIST])):
        rest = text[found.end() :]
        if place >= _MOST_PLACES or not rest.split():
            break
        if is_people(text[: found.start() + 1]):
            best = text[: found.start() + 1], rest
    return best


def is_people(text: str, *, is_alike: bool = True) -> bool:
    """Whether a text is nothing but names of people, one at least with a given name.

    Args:
        text: a line of it.
        is_alike: if the first has initials, all do; what stands before a marked title need not.

    Example:
        >>> [is_people(text) for text in ("A. Bee and C. van Dee", "Time and Clocks", "Bee, A., et al.")]
        [True, False, True]
    """
    names = [name for name in people_of(text.strip(_EDGES.replace(".", "") + ")")) if name != "others"]
    if "\n" in text.strip() or not are_names(names):
        return False
    if is_alike and _has_initials(names[0]):  # a title's first words, which look like a name, have none
        return all(map(_has_initials, names))
    return True


def are_names(names: Sequence[str]) -> bool:
    """Whether these are names of people, one at least with a given name."""
    return all(map(_is_name, names)) and any(len(_parts(name)) > 1 for name in names)


def _is_name(name: str) -> bool:
    parts = _parts(name)
    return (
        0 < len(parts) <= _MOST_PARTS
        and all(map(_WORD.fullmatch, parts))
        and all(part.lower().strip(".") in _PARTICLES or not part[0].islower() for part in parts)
        and not any(part.lower() in _NO_NAMES for part in parts)
        # "Lamport. Time": a full stop behind a whole word ends a sentence.
        and all(
            _INITIAL.fullmatch(part) or part[:-1].lower() in _PARTICLES
            for part in parts[:-1]
            if part[-1] == "."
        )
    )


def _has_initials(name: str) -> bool:
    return any(len(part.strip(".")) == 1 or part.isupper() for part in _parts(name))


def _parts(name: str) -> list[str]:
    return [part for word in name.replace(",", " ").split() if (part := word.strip(_MARKS))]


def _place_of(text: str, title: str) -> tuple[int, int] | None:
    """Where a title stands in a text, whatever the case of its letters."""
    at = text.lower().find(" ".join(title.lower().split()).rstrip(" ."))
    return (at, at + len(title.rstrip(" ."))) if at >= 0 else None


def _first_sentence(text: str) -> tuple[str, str]:
    """The first sentence of a text, which is not the end of initials, and the rest."""
    if inside := _INSIDE.search(text):
        return text[: inside.start()].strip(), text[inside.end() :]
    for found in _SENTENCE.finditer(text):
        if found.start() >= _SMALLEST_TITLE:
            mark = "" if text[found.start()] == "." else text[found.start()]
            return text[: found.start()].strip() + mark, text[found.end() :].strip()
    return text.strip(_EDGES), ""


def people_of(text: str) -> list[str]:
    """The names of a list as references have it, each as BibTeX writes it; "others" at last where it says so.

    Example:
        >>> people_of("Bee, A., Dee C.-D., & Eve Fee, et al. (2020)")
        ['Bee, A.', 'Dee, C.-D.', 'Eve Fee', 'others']
    """
    said = _YEAR.sub("", _YEAR_MARK.sub("", text)).replace("{", "").replace("}", "")
    said = _STOPS.sub(".", said)
    has_others = _OTHERS.search(said) is not None
    names: list[str] = []
    if ";" in said and all(part.count(",") <= 1 for part in said.split(";")):
        full = (_name(part) for part in said.split(";"))
        return [*filter(None, full), *(["others"] if has_others else [])]
    for part in _JOINT.split(_OTHERS.sub(",", said)):
        for name in map(_name, part.split(",")):
            if not name:
                continue
            if names and _INITIALS.fullmatch(name) and "," not in names[-1]:
                names[-1] = f"{names[-1]}, {_spaced(name)}"
            elif found := _FAMILY_FIRST.fullmatch(name):
                names.append(f"{found[1]}, {_spaced(found[2])}")
            else:
                names.append(name)
    return [*names, *(["others"] if has_others and names else [])]


def _name(text: str) -> str:
    """A name without the signs around it; the full stop of a last initial stays."""
    name = text.strip(_EDGES.replace(".", "")).lstrip(".")
    return name.rstrip(".") if _LONG_LAST_WORD.search(name) or not name.strip(".") else name


def _spaced(initials: str) -> str:
    """Initials as BibTeX has them: "G. E." for "GE"."""
    together = regex(r"([A-Z]{2,3})\.?").fullmatch(initials)
    return " ".join(f"{letter}." for letter in together[1]) if together else initials


def _venue(behind: str, fields: dict[str, str]) -> str:
    """The venue of what stands behind the title; volume, number, pages and month go into `fields`."""
    text = _IN.sub("", behind.strip(_EDGES))
    end = len(text)
    if found := next(filter(None, (volume.search(text) for volume in _VOLUMES)), None):
        fields["volume"], fields["number"] = found[1], found[2] or found[3] or found[4] or ""
        fields["pages"] = _range(found[5] or "")
        end = found.start()
    elif found := _PAGES.search(text):
        fields["pages"] = _range(found[1])
        end = found.start()
    head = _THESIS.sub("", _YEAR_MARK.sub(" ", text[:end]))
    venue = _LAST_YEAR.sub("", _bare(_VENUE_END.split(head, maxsplit=1)[0])).strip(_EDGES)
    if month := _MONTH.search(venue):
        fields["month"] = month[1].lower()
        venue = venue[: month.start()].strip(_EDGES)
    return venue


def _bare(venue: str) -> str:
    """A venue without a remark behind it, "(oral)", and without a bracket that is not closed."""
    text = _REMARK.sub("", venue.strip(_EDGES))
    while text.count("(") > text.count(")"):
        text = text.rpartition("(")[0]
    return text.strip(_EDGES)


def _range(pages: str) -> str:
    return _DASHES.sub("--", "".join(pages.split()))


def _kind_of(behind: str) -> tuple[str, str]:
    """The entry type, and the field of the venue."""
    said = fold(behind)
    if _THESIS.search(said):
        return "phdthesis", "school"
    if _PREPRINT.search(said):
        return "misc", "howpublished"
    if _PROCEEDINGS.search(said) or behind.lower().lstrip(_EDGES).startswith("in "):
        return "inproceedings", "booktitle"
    return "article", "journal"
