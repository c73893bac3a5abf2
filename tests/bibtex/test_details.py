"""The bibliographic particulars of an entry."""

import pytest
from entry_of import entry_of

from mkdocs_pubs.bibtex.convert import convert
from mkdocs_pubs.bibtex.details import read_details


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"volume": "12", "number": "3", "issue": "May"}, {"volume": "12", "number": "3", "issue": "May"}),
        ({"publisher": "{s.n.}", "address": "[S.l.]"}, {"publisher": "", "place": ""}),
        ({"publisher": r"A \& B", "note": r"{\'E}"}, {"publisher": "A & B", "note": "É"}),
        ({"pages": "1--9, 12 - 15, 20—21"}, {"pages": "1–9, 12–15, 20–21"}),
        ({"articleno": "7", "eid": "e12"}, {"article_number": "e12"}),
        ({"articleno": "7", "eid": ""}, {"article_number": "7"}),
        ({"organization": "O", "institution": "I", "school": "S"}, {"institution": "S"}),
        ({"numpages": "9"}, {"page_total": "9"}),
        # ACM's place of the publisher, and of the event
        ({"address": "New York", "location": "Seattle"}, {"place": "New York", "event_place": "Seattle"}),
        ({"address": "Paris", "location": "Paris"}, {"place": "Paris", "event_place": ""}),
        ({"location": "Paris", "venue": "Nice"}, {"place": "Paris", "event_place": "Nice"}),
        ({"journal": r"Journal of \'Etudes"}, {"container": "Journal of Études"}),
        ({"journal": r"\apj"}, {"container": "The Astrophysical Journal"}),
        ({"journal": "J", "journalsubtitle": "S"}, {"container": "J: S"}),
        ({"booktitle": "B", "booksubtitle": "S"}, {"container": "B: S"}),
        ({"journal": "Submitted to: Nature"}, {"container": "Nature"}),
        ({"journal": "Submitted", "booktitle": "To appear in {Proc.} of X"}, {"container": "Proc. of X"}),
        ({"journal": "Accepted Papers of X"}, {"container": "Accepted Papers of X"}),
        ({"type": "mathesis"}, {"genre": "Master's thesis"}),
        ({"type": r"{\'E}tude"}, {"genre": "Étude"}),
        ({"related": "a, b", "relatedtype": "Version"}, {"related": ("a", "b"), "relation": "version"}),
    ],
)
def test_particulars(fields: dict[str, str], expected: dict[str, object]) -> None:
    found = read_details(entry_of("article", **fields))
    assert {name: getattr(found, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("fields", "added"),
    [
        ({"date-added": "2015-03-10 13:45:16 +0000"}, "2015-03-10T13:45:16Z"),  # BibDesk
        ({"date_added": "2015-03-10 00:45:16 +0130"}, "2015-03-09T23:15:16Z"),
        ({"timestamp": "2013-08-05"}, "2013-08-05T00:00:00Z"),  # JabRef
        ({"timestamp": "2013.8.5"}, "2013-08-05T00:00:00Z"),
        ({"creationdate": "2021-05-01T10:20:30", "timestamp": "2022-01-01"}, "2021-05-01T10:20:30Z"),
        ({"added-at": "2020-05-01T10:20:30.000-0800"}, "2020-05-01T18:20:30Z"),  # BibSonomy
        ({"posted-at": "2010-10-08 16:38:34"}, "2010-10-08T16:38:34Z"),  # CiteULike
        ({"timestamp": "Mon, 13 Aug 2018 16:46:52 +0200"}, ""),  # DBLP, when its record changed
        ({"timestamp": "2013-02-30"}, ""),
        ({"timestamp": "0001-01-01 00:00 +0100"}, ""),
        ({"timestamp": "yesterday"}, ""),
    ],
)
def test_when_a_reference_manager_took_it_in(fields: dict[str, str], added: str) -> None:
    assert read_details(entry_of("article", **fields)).added == added


@pytest.mark.parametrize(
    ("entry_type", "genre"), [("phdthesis", "PhD thesis"), ("techreport", ""), ("article", "")]
)
def test_a_thesis_says_which_it_is(entry_type: str, genre: str) -> None:
    assert read_details(entry_of(entry_type)).genre == genre


def test_names_are_read() -> None:
    entry = entry_of("incollection", translator="Bee, Ann and Carl Cee", bookauthor="D Dee", foreword="E Eff")
    found = convert(entry).publication.details
    assert [(role, str(people[0].name)) for role, people in found.contributors] == [("foreword", "E Eff")]
    assert [str(author.name) for author in found.translators] == ["Ann Bee", "Carl Cee"]
    assert [str(author.name) for author in found.book_authors] == ["D Dee"]


def test_what_only_the_whole_entry_says() -> None:
    entry = entry_of("article", author="Bee, A. and {X Group}", collaboration="X Group", year=r"the {\'A}ge")
    found, _ = convert(entry)
    assert [str(author.name) for author in found.authors] == ["A. Bee"]
    assert [str(author.name) for author in found.details.signed] == ["A. Bee", "X Group"]
    assert found.details.date == "the Áge"


@pytest.mark.parametrize(
    ("order", "position"), [("2", 2), ("1.5", 1.5), ("x", None), ("inf", None), ("", None)]
)
def test_the_place_among_others_is_a_number(order: str, position: float | None) -> None:
    found, _ = convert(entry_of("misc", order=order, sorttitle=r"{\"U}ber"))
    assert found.position == position
    assert found.details.sort_title == "Über"
