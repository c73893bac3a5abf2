"""References as people write them become the fields of an entry: authors, title, venue, year and the rest.

Read are the shapes of the usual styles, "Bee, A., & Dee, C. (2020). Title. Venue, 3(2), 1-9." (APA),
'Ann Bee, Carl Dee, "Title." Venue, 2020.' (Chicago, MLA), "Bee A, Dee C. Title. Venue. 2020;3(2):1-9."
(Vancouver), and what stands between them.
"""

from __future__ import annotations

import re

from mkdocs_pubs.cli.migration.source_files import plain_text
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.regex import regex

_DOI = regex(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?\b(10\.\d{4,9}/[^\s\"<>]*[^\s\"<>.,;)])")
_ARXIV = regex(r"\barxiv(?:\.org/(?:abs|pdf)/|:\s*|\s+preprint\s+arxiv:)(\d{4}\.\d{4,5})", re.IGNORECASE)
_ADDRESS = regex(r"https?://[^\s\"<>]*[^\s\"<>.,;)]")
_YEAR = regex(r"\b(1[89]\d\d|20\d\d)[a-z]?\b")
# "(2020)", "(2020, May)", or a year between full stops: it parts the authors from the title.
_YEAR_MARK = regex(
    r"\s*\((?:in press|forthcoming|(?:1[89]\d\d|20\d\d)[a-z]?(?:,[^()]*)?)\)[.,:]?"
    r"|(?<=[.,])\s+(?:1[89]\d\d|20\d\d)[a-z]?\.(?=\s+[A-Z“])"
)
_QUOTED = regex(r"[\"“”„«‘]\s*(.{8,}?)\s*[.,]?\s*[\"“”»’](?!\w)")
# "3(2), 1-9", "3 (2)", "vol. 3, no. 2, pp. 1–9"; then "3: 1-9". A year is none of these numbers.
_NUMBER = r"(?!(?:19|20)\d\d\b)\d{1,4}"
_RANGE = r"(?!(?:19|20)\d\d\b)[a-z]?\d+(?:\s*[-–—]+\s*[a-z]?\d+)?"
_BEHIND_VENUE = rf"(?:\bvol(?:ume)?\.?\s*|[\s,.;:])({_NUMBER})"
_TO_PAGES = rf"\s*[,:]\s*(?:pp?\.?\s*)?({_RANGE})"
_VOLUMES = (
    regex(rf"{_BEHIND_VENUE}\s*(?:\(([\w–/-]{{1,9}})\)|,?\s*no\.?\s*(\d+))(?:{_TO_PAGES})?"),
    regex(rf"{_BEHIND_VENUE}()(){_TO_PAGES}"),
)
_DASHES = regex(r"[-–—]+")
_PAGES = regex(r"\bpp?\.?\s*(\d+\s*[-–—]+\s*\d+)")
_SENTENCE = regex(r"(?<=[\w)\]”\"'’?!]{2})[.?!](?=\s+(?:[A-Z0-9“\"(]|arXiv|\w+Rxiv))")
# A full stop behind a long word ends a venue; one behind a short word is that of an abbreviation.
_VENUE_END = regex(r"(?<=[a-z)]{5})\.(?=\s+[A-Z])")
_IN = regex(r"^(?:to appear )?in:?\s+(?:the\s+(?=[A-Z]))?(?=\w)", re.IGNORECASE)
_STOP = regex(r"[.,]\s+(?=[A-Z“])")
_LAST_YEAR = regex(r"[\s,;(]+(?:1[89]|20)\d\d\)?\s*$")
_OTHERS = regex(r"\bet\s+al\b\.?|\band others\b|\bothers\b|…|\.\.\.", re.IGNORECASE)
_JOINT = regex(r"\s+(?:and|und|et|y)\s+|\s*[&;]\s*")
_INITIALS = regex(r"(?:(?![a-z])[^\W\d_]\.?[\s-]*){1,4}")
_STOPS = regex(r"\.\s*\.")
_LONG_LAST_WORD = regex(r"\w{3,}\.$")
_FAMILY_FIRST = regex(r"([^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+){0,2}) ([A-Z]{1,3}\.?|(?:[A-Z]\.[ -]?){1,3})")
_EDGES = " \t\r\n.,;:–—-·|/"
_PROCEEDINGS = regex(r"proceedings|proc\.|conference|symposium|workshop|meeting|congress|\bconf\b")
_PREPRINT = regex(r"\barxiv\b|\bbiorxiv\b|\bmedrxiv\b|\bssrn\b|preprint")
_THESIS = regex(
    r"\b(?:ph\.?\s?d\.?|doctoral|master'?s?|msc)\b.{0,9}\b(?:thesis|dissertation)\b", re.IGNORECASE
)
_SMALLEST_TITLE = 8  # signs
_FEWEST_WORDS = 4


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
    text = plain_text(reference)
    fields: dict[str, str] = {}
    if found := _DOI.search(text):
        fields["doi"] = found[1]
        text = text.replace(found[0], " ")
    elif found := _ADDRESS.search(text):
        fields["url"] = found[0]
    if found := _ARXIV.search(text):
        fields |= {"eprint": found[1], "archiveprefix": "arXiv"}
    text = _ADDRESS.sub(" ", text)
    before, said, behind = _parted(text, title)
    fields["title"] = title or said
    years = [found[1] for part in (before, behind) for found in _YEAR.finditer(part)]
    if years:
        fields["year"] = years[0] if _YEAR_MARK.search(before) else years[-1]
    fields["author"] = " and ".join(people_of(before))
    entry_type, place = "misc", _venue(behind, fields)
    if place:
        entry_type, field = _kind_of(behind)
        fields[field] = place
    return entry_type, {name: value for name, value in fields.items() if value}


def _parted(text: str, title: str) -> tuple[str, str, str]:
    """What stands before the title of a reference, the title, and what stands behind it."""
    at = _place_of(text, title) if title else None
    if at:
        return text[: at[0]].rstrip("\"“”„«‘' "), title, text[at[1] :].lstrip("\"”»’'., ")
    if found := _QUOTED.search(text):
        return text[: found.start()], found[1], text[found.end() :]
    if found := _YEAR_MARK.search(text):
        said, behind = _first_sentence(text[found.end() :])
        return text[: found.end()], said, behind
    before, rest = _people_first(text)
    said, behind = _first_sentence(rest)
    return before, said, behind


def _people_first(text: str) -> tuple[str, str]:
    """What stands before the title, where neither a year nor quotes part them; and the rest."""
    for found in _STOP.finditer(text):
        rest = text[found.end() :]
        words = rest.split(".", maxsplit=1)[0].split()
        is_prose = len(words) >= _FEWEST_WORDS and not {"and", "&"}.intersection(words[:2])
        if is_prose and "," not in "".join(words[:2]):
            return text[: found.start() + 1], rest
    return "", text


def _place_of(text: str, title: str) -> tuple[int, int] | None:
    """Where a title stands in a text, whatever the case of its letters."""
    at = text.lower().find(" ".join(title.lower().split()).rstrip(" ."))
    return (at, at + len(title.rstrip(" ."))) if at >= 0 else None


def _first_sentence(text: str) -> tuple[str, str]:
    """The first sentence of a text, which is not the end of initials, and the rest."""
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
    for part in _JOINT.split(_OTHERS.sub(",", said)):
        for name in map(_name, part.split(",")):
            if not name:
                continue
            if names and _INITIALS.fullmatch(name) and "," not in names[-1]:
                names[-1] = f"{names[-1]}, {name}"
            elif found := _FAMILY_FIRST.fullmatch(name):
                names.append(f"{found[1]}, {found[2]}")
            else:
                names.append(name)
    return [*names, *(["others"] if has_others and names else [])]


def _name(text: str) -> str:
    """A name without the signs around it; the full stop of a last initial stays."""
    name = text.strip(_EDGES.replace(".", "")).lstrip(".")
    return name.rstrip(".") if _LONG_LAST_WORD.search(name) or not name.strip(".") else name


def _venue(behind: str, fields: dict[str, str]) -> str:
    """The venue of what stands behind the title; volume, number and pages go into `fields`."""
    text = _IN.sub("", behind.strip(_EDGES))
    end = len(text)
    if found := next(filter(None, (volume.search(text) for volume in _VOLUMES)), None):
        fields["volume"], fields["number"] = found[1], found[2] or found[3] or ""
        fields["pages"] = _range(found[4] or "")
        end = found.start()
    elif found := _PAGES.search(text):
        fields["pages"] = _range(found[1])
        end = found.start()
    head = _YEAR_MARK.sub(" ", text[:end])
    head = _THESIS.sub("", head)
    venue = _VENUE_END.split(head, maxsplit=1)[0].strip(_EDGES)
    return _LAST_YEAR.sub("", venue).strip(_EDGES)


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
