"""Records of RIS, read back by rispy, each kind with what it must have."""

from typing import Any

import pytest
import rispy

from mkdocs_pubs.formats.ris import to_ris
from mkdocs_pubs.model.date import PartialDate
from mkdocs_pubs.model.details import Details
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.publication import Author, Kind
from publications import publication

ANN = Author(Name("Bee", "Ann", "van der", "Jr."))
BOB = Author(Name("Cee", "Bob"))


def record(**given: Any) -> dict[str, Any]:
    """What rispy reads, the type and the citation key apart."""
    text = to_ris(publication("DBLP:k/1", title="T", **given))
    assert text.endswith("ER  - \r\n")
    [found] = rispy.loads(text)
    assert found.pop("title") == "T"
    assert found.pop("id") == "DBLP:k/1"
    return dict(found)


KINDS: list[tuple[Kind, str, Details, dict[str, Any]]] = [
    (
        Kind.ARTICLE,
        "article",
        Details(
            container="J of A", container_short="J. A", volume="2", number="3", pages="1–9", issn="1234-5678"
        ),
        {
            "type_of_reference": "JOUR",
            "secondary_title": "J of A",
            "alternate_title1": "J. A",
            "volume": "2",
            "number": "3",
            "start_page": "1",
            "end_page": "9",
            "issn": "1234-5678",
        },
    ),
    (
        Kind.CONFERENCE,
        "inproceedings",
        Details(container="Proc. of X", event="X 2020", event_place="Rome", publisher="ACM", series="LNCS"),
        {
            "type_of_reference": "CONF",
            "secondary_title": "X 2020",
            "custom3": "Proc. of X",
            "custom1": "Rome",
            "publisher": "ACM",
            "tertiary_title": "LNCS",
        },
    ),
    (
        Kind.PREPRINT,
        "misc",
        Details(publisher="arXiv"),
        {"type_of_reference": "MANSCPT", "publisher": "arXiv", "type_of_work": "Preprint"},
    ),
    (
        Kind.BOOK,
        "book",
        Details(publisher="MIT Press", place="Boston", edition="2nd", series="S", volumes="3"),
        {
            "type_of_reference": "BOOK",
            "secondary_title": "S",
            "publisher": "MIT Press",
            "place_published": "Boston",
            "edition": "2nd",
            "number_of_volumes": "3",
        },
    ),
    (
        Kind.CHAPTER,
        "incollection",
        Details(container="Handbook", pages="7", series="S", number="4", book_authors=(BOB,)),
        {
            "type_of_reference": "CHAP",
            "secondary_title": "Handbook",
            "tertiary_title": "S",
            "volume": "4",
            "start_page": "7",
            "custom2": "Cee, Bob",
        },
    ),
    (
        Kind.REVIEW,
        "article",
        Details(container="J", volume="3"),
        {"type_of_reference": "JOUR", "secondary_title": "J", "volume": "3"},
    ),
    (
        Kind.ENTRY,
        "inreference",
        Details(container="Encyclopedia"),
        {"type_of_reference": "ENCYC", "secondary_title": "Encyclopedia"},
    ),
    (
        Kind.THESIS,
        "phdthesis",
        Details(institution="ETH", genre="PhD thesis"),
        {"type_of_reference": "THES", "publisher": "ETH", "type_of_work": "PhD thesis"},
    ),
    (
        Kind.REPORT,
        "techreport",
        Details(institution="RAND", number="TR-7"),
        {"type_of_reference": "RPRT", "publisher": "RAND", "issn": "TR-7"},
    ),
    (Kind.PATENT, "patent", Details(number="US 7"), {"type_of_reference": "PAT", "issn": "US 7"}),
    (Kind.SOFTWARE, "software", Details(version="1.2"), {"type_of_reference": "COMP", "edition": "1.2"}),
    (
        Kind.DATASET,
        "dataset",
        Details(publisher="Zenodo"),
        {"type_of_reference": "DATA", "publisher": "Zenodo"},
    ),
    (
        Kind.TALK,
        "misc",
        Details(event="PyCon", event_place="Berlin"),
        {"type_of_reference": "SLIDE", "secondary_title": "PyCon", "place_published": "Berlin"},
    ),
    (Kind.POSTER, "misc", Details(), {"type_of_reference": "SLIDE", "type_of_work": "Poster"}),
    (Kind.REVIEW, "article", Details("J"), {"type_of_reference": "JOUR", "secondary_title": "J"}),
    (Kind.ENTRY, "inreference", Details("E"), {"type_of_reference": "ENCYC", "secondary_title": "E"}),
    (Kind.OTHER, "misc", Details(note="N"), {"type_of_reference": "GEN", "notes": ["N"]}),
]


@pytest.mark.parametrize(("kind", "entry_type", "details", "expected"), KINDS, ids=[row[0] for row in KINDS])
def test_each_kind_is_read_back(
    kind: Kind, entry_type: str, details: Details, expected: dict[str, Any]
) -> None:
    assert record(kind=kind, type=entry_type, details=details) == expected


def test_there_is_a_case_for_each_kind() -> None:
    assert {row[0] for row in KINDS} == set(Kind)


def test_people_stand_family_first_with_prefix_and_suffix() -> None:
    group = Author(Name("Smith, Jones & Sons", literal=True))
    found = record(
        kind=Kind.ARTICLE, authors=[ANN, group], editors=[BOB], details=Details(translators=(BOB,))
    )
    assert found["authors"] == ["van der Bee, Ann, Jr.", "Smith, Jones & Sons"]
    assert found["secondary_authors"] == found["subsidiary_authors"] == ["Cee, Bob"]


@pytest.mark.parametrize(("authors", "role"), [([], "authors"), ([ANN], "tertiary_authors")])
def test_who_edited_a_book_is_its_author_where_it_has_none(authors: list[Author], role: str) -> None:
    assert record(kind=Kind.BOOK, type="book", authors=authors, editors=[BOB])[role] == ["Cee, Bob"]


@pytest.mark.parametrize(
    ("date", "year", "whole"),
    [
        (PartialDate(2020), "2020", "2020///"),
        (PartialDate(2020, 5), "2020", "2020/05//"),
        (PartialDate(2020, 5, 1), "2020", "2020/05/01/"),
        (PartialDate(800, end=PartialDate(801)), "0800", "0800///"),
    ],
)
def test_dates(date: PartialDate, year: str, whole: str) -> None:
    found = record(date=date)
    assert (found["year"], found["date"]) == (year, whole)


def test_what_readers_look_for_besides() -> None:
    found = record(
        abstract="One.\n\nTwo  words.",
        keywords=("a", "b c"),
        language="de",
        url="https://example.org/t",
        identifiers={"doi": "10.1/x", "isbn": "9783161484100"},
        details=Details(title_short="S"),
    )
    assert found == {
        "type_of_reference": "GEN",
        "abstract": "One. Two words.",
        "keywords": ["a", "b c"],
        "language": "de",
        "urls": ["https://example.org/t"],
        "doi": "10.1/x",
        "issn": "9783161484100",
        "short_title": "S",
    }


@pytest.mark.parametrize(
    ("pages", "expected"),
    [("1–9, 12–15", ("1-9, 12-15", None)), ("S1–S9", ("S1", "S9")), ("e12", ("e12", None))],
)
def test_pages(pages: str, expected: tuple[str, str | None]) -> None:
    found = record(kind=Kind.ARTICLE, details=Details(pages=pages))
    assert (found.get("start_page"), found.get("end_page")) == expected


def test_the_number_of_an_article_stands_apart_from_its_pages() -> None:
    found = record(kind=Kind.ARTICLE, type="article", details=Details(article_number="e12", number="3"))
    assert (found["custom7"], found["number"]) == ("e12", "3")


def test_the_language_of_a_program_is_not_that_of_its_text() -> None:
    assert "language" not in record(kind=Kind.SOFTWARE, language="de")


def test_no_text_begins_a_record_or_a_field_of_its_own() -> None:
    found = record(abstract="a\r\nER  - \r\nTY  - JOUR\u2028AU  - Eve", keywords=("x\nAU  - Eve",))
    assert found["abstract"] == "a ER - TY - JOUR AU - Eve"
    assert "authors" not in found
