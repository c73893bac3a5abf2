"""ContextObjects, read back as the query that they are: each kind with what must be there, and no more."""

from typing import Any
from urllib.parse import parse_qsl

import pytest

from mkdocs_pubs.formats.coins import to_coins
from mkdocs_pubs.model.date import PartialDate
from mkdocs_pubs.model.details import Details
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.publication import Author, Kind
from publications import publication

ANN = Author(Name("Bee", "Ann", "van der", "Jr."))
BOB = Author(Name("Cee", "Bob"))
GROUP = Author(Name("ATLAS Collaboration", literal=True))
FULL = Details(
    container="C & D",
    container_short="C",
    publisher="P",
    institution="I",
    place="Rome",
    volume="2",
    number="3",
    pages="1–9",
    edition="2nd",
    series="S",
    issn="1234-5678",
    genre="G",
    holder="H",
)


def pairs(**given: Any) -> list[tuple[str, str]]:
    return parse_qsl(to_coins(publication("k", **given)), strict_parsing=True)


def values(**given: Any) -> dict[str, str]:
    """Keys and values, without what all have."""
    found = dict(pairs(**{"title": "T", "authors": [BOB], "date": PartialDate(2020, 5), **given}))
    assert found.pop("ctx_ver") == "Z39.88-2004"
    assert found.pop("rft.date") == "2020-05"
    assert (found.pop("rft.au", "") or found.pop("rft.inventor")) == "Cee, Bob"
    assert found.pop("rft_val_fmt").startswith("info:ofi/fmt:kev:mtx:")
    return found


IN_BOOK = {
    "rft.volume": "2",
    "rft.pages": "1-9",
    "rft.edition": "2nd",
    "rft.series": "S",
    "rft.place": "Rome",
    "rft.pub": "P",
    "rft.issn": "1234-5678",
}
IN_JOURNAL = {"rft.atitle": "T", "rft.jtitle": "C & D", "rft.stitle": "C", "rft.issue": "3", **IN_BOOK}
KINDS: dict[Kind, dict[str, str]] = {
    Kind.ARTICLE: {"rft.genre": "article", **IN_JOURNAL},
    Kind.REVIEW: {"rft.genre": "article", **IN_JOURNAL},
    Kind.CONFERENCE: {"rft.genre": "proceeding", "rft.atitle": "T", "rft.btitle": "C & D", **IN_BOOK},
    Kind.BOOK: {"rft.genre": "book", "rft.btitle": "T", **IN_BOOK},
    Kind.CHAPTER: {"rft.genre": "bookitem", "rft.atitle": "T", "rft.btitle": "C & D", **IN_BOOK},
    Kind.ENTRY: {"rft.genre": "bookitem", "rft.atitle": "T", "rft.btitle": "C & D", **IN_BOOK},
    Kind.REPORT: {"rft.genre": "report", "rft.btitle": "T", **IN_BOOK},
    Kind.THESIS: {"rft.title": "T", "rft.inst": "I", "rft.degree": "G"},
    Kind.PATENT: {"rft.title": "T", "rft.number": "3", "rft.assignee": "H"},
    **{
        kind: {"rft.type": name, "rft.title": "T", "rft.source": "C & D", "rft.publisher": "P"}
        for kind, name in (
            (Kind.PREPRINT, "preprint"),
            (Kind.SOFTWARE, "computerProgram"),
            (Kind.DATASET, "dataset"),
            (Kind.TALK, "presentation"),
            (Kind.POSTER, "presentation"),
            (Kind.OTHER, "document"),
        )
    },
}


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_says_what_its_matrix_has(kind: Kind) -> None:
    assert values(kind=kind, type="", details=FULL) == KINDS[kind]


def test_people_stand_in_order_with_a_comma_each() -> None:
    found = pairs(kind=Kind.ARTICLE, authors=[ANN, GROUP, Author(Name("A, B & C", literal=True)), BOB])
    people = [(key, value) for key, value in found if key in {"rft.au", "rft.aucorp"}]
    assert people == [
        ("rft.au", "van der Bee, Ann Jr."),
        ("rft.au", "ATLAS Collaboration,"),
        ("rft.aucorp", "A, B & C"),
        ("rft.au", "Cee, Bob"),
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"editors": [ANN]}, [("rft.au", "van der Bee, Ann Jr.")]),
        ({"authors": [BOB], "editors": [ANN]}, [("rft.au", "Cee, Bob")]),
        ({"collaboration": "ATLAS"}, [("rft.aucorp", "ATLAS")]),
        ({"authors": [BOB], "collaboration": "A"}, [("rft.au", "Cee, Bob"), ("rft.au", "A,")]),
        (
            {"authors": [BOB], "collaboration": "A", "details": Details(signed=(GROUP, BOB))},
            [("rft.aucorp", "ATLAS Collaboration"), ("rft.au", "Cee, Bob")],
        ),
    ],
)
def test_who_is_named(given: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert [pair for pair in pairs(kind=Kind.BOOK, **given) if pair[0].startswith("rft.au")] == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"identifiers": {"doi": "10.1/a b"}, "url": "https://doi.org/10.1/a%20b"}, ["info:doi/10.1/a b"]),
        ({"url": "https://a.org/?a=1&b=2#c"}, ["https://a.org/?a=1&b=2#c"]),
        ({"url": "papers/a.pdf"}, []),
        ({}, []),
    ],
)
def test_where_it_is_found(given: dict[str, Any], expected: list[str]) -> None:
    assert [value for key, value in pairs(**given) if key == "rft_id"] == expected


def test_no_text_ends_its_value() -> None:
    title = "a&rft.title=b + 50 % <i>\"'é王\x00"
    assert ("rft.title", title) in pairs(title=title)
    assert to_coins(publication("k", title=title)).isascii()
