"""Files of other programs as records: BibTeX, RIS, CSL-JSON, and EndNote's tagged format.

Sources: the RIS format specification of Reference Manager; EndNote's import filter "EndNote Import"; the
schema of CSL-JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_pubs.bibtex.reader import read
from mkdocs_pubs.cli.records.record import Record, record_of, record_of_entry
from mkdocs_pubs.problems import Problem
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import pairs

_RIS_LINE = regex(r"([A-Z][A-Z0-9])  ?- ?(.*)")
_RIS_TYPES = pairs("""
JOUR article-journal MGZN article-magazine NEWS article-newspaper
CONF paper-conference CPAPER paper-conference BOOK book EBOOK book CHAP chapter ENCYC entry-encyclopedia
THES thesis RPRT report DATA dataset COMP software PAT patent SLIDE speech ELEC webpage
""")
_RIS_TEXTS = pairs("""
TI title T1 title CT title T2 container-title JO container-title JF container-title BT container-title
VL volume IS issue PB publisher CY publisher-place PP publisher-place DO DOI UR URL AB abstract N2 abstract
ET edition
""")
_RIS_PEOPLE = {"AU": "author", "A1": "author", "A2": "editor", "ED": "editor", "A4": "translator"}
_ENDNOTE_LINE = regex(r"%([0-9A-Z@!&>\[\]^~?(]) (.*)")
# What EndNote's tags are called in RIS.
_ENDNOTE_TAGS = pairs("""
T TI A AU E A2 J T2 B T2 D PY 8 DA V VL N IS P SP I PB C CY R DO U UR K KW X AB 7 ET @ SN
""")
_ENDNOTE_TYPES = {
    "Journal Article": "JOUR",
    "Conference Paper": "CONF",
    "Conference Proceedings": "CONF",
    "Book": "BOOK",
    "Book Section": "CHAP",
    "Thesis": "THES",
    "Report": "RPRT",
    "Dataset": "DATA",
    "Computer Program": "COMP",
    "Patent": "PAT",
    "Web Page": "ELEC",
}
_NAME_PARTS = 2


def records_of(text: str, name: str) -> tuple[list[Record], tuple[Problem, ...]]:
    """The records of a file, whose format is told by its text.

    Args:
        text: of the file, or of the clipboard.
        name: of the file, for problems.

    Returns:
        The records, and what is wrong with a .bib file.
    """
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    first = lines[0].strip() if lines else ""
    if first.startswith(("[", "{")):
        return [record_of(item) for item in _items(text)], ()
    if first.startswith("%0 "):
        return [record_of(_from_ris(tags)) for tags in _endnote(lines)], ()
    if _RIS_LINE.fullmatch(first):
        return [record_of(_from_ris(tags)) for tags in _ris(lines)], ()
    file = read(text, name)
    return [record_of_entry(entry) for entry in file.entries], file.problems


def _items(text: str) -> Iterator[Mapping[str, Any]]:
    try:
        said = json.loads(text)
    except ValueError:
        return
    for item in said if isinstance(said, list) else [said]:
        if isinstance(item, dict):
            # Some write the items below a key.
            yield from (one for one in item["items"] if isinstance(one, dict)) if "items" in item else [item]


_Tags = list[tuple[str, str]]


def _ris(lines: list[str]) -> Iterator[_Tags]:
    tags: _Tags = []
    for line in lines:
        found = _RIS_LINE.fullmatch(line.strip())
        if found and found[1] == "ER":
            yield tags
            tags = []
        elif found:
            tags.append((found[1], found[2].strip()))
        elif tags:
            tags[-1] = (tags[-1][0], f"{tags[-1][1]} {line.strip()}")
    if tags:
        yield tags


def _endnote(lines: list[str]) -> Iterator[_Tags]:
    tags: _Tags = []
    for line in lines:
        found = _ENDNOTE_LINE.fullmatch(line.strip())
        if found and found[1] == "0":
            if tags:
                yield tags
            tags = [("TY", _ENDNOTE_TYPES.get(found[2].strip(), "GEN"))]
        elif found and found[1] in _ENDNOTE_TAGS:
            tags.append((_ENDNOTE_TAGS[found[1]], found[2].strip()))
    if tags:
        yield tags


def _from_ris(tags: _Tags) -> dict[str, Any]:
    """An item of CSL-JSON from the tags of a record."""
    item: dict[str, Any] = {}
    several: dict[str, list[str]] = {}
    for tag, value in tags:
        if tag == "TY":
            item["type"] = _RIS_TYPES.get(value, "document")
        elif tag in _RIS_PEOPLE:
            item.setdefault(_RIS_PEOPLE[tag], []).append(_person(value))
        elif tag in {"SP", "EP", "KW"}:
            several.setdefault(tag, []).append(value)
        elif tag in {"PY", "Y1", "DA"}:
            parts = regex(r"\d+").findall(value)[:3]
            if parts and len(parts[0]) == 4:  # noqa: PLR2004  # a year
                item.setdefault("issued", {"date-parts": [parts]})
        elif tag == "SN":
            item["ISBN" if item.get("type") in {"book", "chapter"} else "ISSN"] = value
        elif tag in _RIS_TEXTS:
            item.setdefault(_RIS_TEXTS[tag], value)
    item["page"] = "-".join(value for tag in ("SP", "EP") for value in several.get(tag, ())[-1:])
    item["keyword"] = ", ".join(filter(None, several.get("KW", ())))
    return item


def _person(value: str) -> dict[str, str]:
    family, *rest = (part.strip() for part in value.split(","))
    if not rest:
        words = value.split()
        if len(words) < _NAME_PARTS:
            return {"literal": value}
        return {"family": words[-1], "given": " ".join(words[:-1])}
    return {"family": family, "given": rest[0], "suffix": " ".join(rest[1:])}
