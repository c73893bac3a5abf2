"""A publication as a record of RIS, which every reference manager reads.

Sources: the RIS format specifications of Reference Manager 10 and of EndNote's filter "Reference Manager
(RIS)", which say what a tag means for a type of reference; where the two leave a choice, what Zotero reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mkdocs_pubs.formats.csl_json import to_csl_json, type_of
from mkdocs_pubs.model.publication import Publication

_TYPES = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "article": "MANSCPT",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-encyclopedia": "ENCYC",
    "graphic": "ART",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "motion_picture": "VIDEO",
    "pamphlet": "PAMP",
    "paper-conference": "CONF",
    "patent": "PAT",
    "periodical": "JFULL",
    "personal_communication": "PCOMM",
    "report": "RPRT",
    "review": "JOUR",
    "software": "COMP",
    "song": "SOUND",
    "speech": "SLIDE",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}
"""The types of RIS by those of CSL; what is not there is generic."""

# The number by which a report, a patent and the like are called stands where others have their ISBN.
_NUMBERED = frozenset(("RPRT", "PAT"))


def to_ris(publication: Publication) -> str:
    r"""One record, from `TY` to `ER`, each line ended by CR and LF.

    A value fills one line. A preprint's server is its publisher, the number of an article without pages
    stands in `C7`, and what RIS has no tag for is left out.

    Example:
        >>> from mkdocs_pubs import load, to_ris
        >>> to_ris(load("bib").publications[0]).splitlines()[:2]
        ['TY  - JOUR', 'AU  - Lovelace, Ada']
    """
    return ris_of(to_csl_json(publication))


def ris_of(item: Mapping[str, Any]) -> str:
    """The record of an item of CSL-JSON, as `to_csl_json` makes it."""
    kind = _TYPES.get(type_of(item), "GEN")
    lines = [f"TY  - {kind}"]
    for tag, value in (*_people(item, kind), *_texts(item, kind), *_date(item), ("ID", item["id"])):
        if text := value and " ".join(value.split()):
            lines.append(f"{tag}  - {text}")
    return "\r\n".join((*lines, "ER  - ", ""))


def _people(item: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    # The second author of a book is its series' editor; who edited the book itself is the third.
    editor = "A3" if kind == "BOOK" and "author" in item else "AU" if kind == "BOOK" else "A2"
    for tag, role in (("AU", "author"), (editor, "editor"), ("A4", "translator"), ("C2", "container-author")):
        if role != "container-author" or kind == "CHAP":
            for person in item.get(role, ()):
                yield tag, _name(person)


def _name(person: Mapping[str, str]) -> str:
    """A name as RIS has it: "Family, Given, Suffix"."""
    if "literal" in person:
        return person["literal"]
    get = person.get
    family = " ".join(filter(None, (get("non-dropping-particle"), get("family"))))
    return ", ".join(filter(None, (family, get("given"), get("suffix"))))


_VARIABLES = (
    *(("TI", "title"), ("IS", "issue"), ("PB", "publisher"), ("NV", "number-of-volumes"), ("DO", "DOI")),
    *(
        ("UR", "URL"),
        ("AB", "abstract"),
        ("ST", "title-short"),
        ("J2", "container-title-short"),
        ("N1", "note"),
    ),
)
"""The tags that mean one variable of CSL in every type."""


def _texts(item: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str | None]]:
    get = item.get
    for tag, variable in _VARIABLES:
        if variable in item:
            yield tag, item[variable]
    yield from _containers(item, kind)
    yield "VL", get("volume") or get("collection-number")
    yield from _pages(get("page", ""))
    yield "C7", get("number") if kind not in _NUMBERED else ""
    yield ("C1" if kind == "CONF" else "CY"), get("event-place") or get("publisher-place")
    yield "ET", get("edition") or get("version")
    genre = "Preprint" if item["type"] == "article" else ""
    yield "M3", get("genre", genre) if kind != "COMP" else ""
    yield "SN", get("number") if kind in _NUMBERED else get("ISSN") or get("ISBN")
    for keyword in get("keyword", "").split(", "):
        yield "KW", keyword
    yield "LA", get("language") if kind != "COMP" else ""  # there it is that of the program


def _containers(item: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str | None]]:
    container, series = item.get("container-title"), item.get("collection-title")
    if kind == "CONF":
        yield "T2", item.get("event-title") or container
        yield "C3", container
        yield "T3", series
    elif kind in {"CHAP", "ENCYC"}:
        yield "T2", container
        yield "T3", series
    else:
        yield "T2", container or item.get("event-title") or series


def _pages(pages: str) -> Iterable[tuple[str, str]]:
    """First and last page; several ranges stand together, as where they begin."""
    if "," in pages:
        return (("SP", pages),)
    first, _, last = pages.partition("-")
    return ("SP", first), ("EP", last)


def _date(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The year, and the whole date: "2020/05/01/", what is unknown left empty."""
    for first, *rest in item.get("issued", {}).get("date-parts", ())[:1]:
        yield "PY", f"{first:04}"
        yield "DA", "/".join((f"{first:04}", *(f"{part:02}" for part in rest), *[""] * (3 - len(rest))))
