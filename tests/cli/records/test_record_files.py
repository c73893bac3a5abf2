"""Files of other programs become records."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.cli.records.files import records_of

RIS = """TY  - JOUR
AU  - Bee, Ann
AU  - van Eff, Carl, Jr.
TI  - On Salt &
  Water
JO  - Journal of Salt
PY  - 2020/03/01
VL  - 3
IS  - 2
SP  - 1
EP  - 9
DO  - 10.1000/salt_1
KW  - salt
KW  - sea water
UR  - https://salt.example/paper
SN  - 1234-5678
ER  - 

TY  - BOOK
A1  - Dee, Zoë
T1  - Bread
SN  - 9783161484100
PB  - Loaf Press
CY  - Oz
Y1  - 2015
ER  - 
"""  # noqa: W291
ENDNOTE = """%0 Journal Article
%A Ann Bee
%A Zoë Dee
%T On Salt
%J Journal of Salt
%D 2020
%V 3
%P 1-9
"""
CSL = """[{"type": "thesis", "title": "Salt", "author": [{"family": "Bee", "given": "Ann"}],
"publisher": "Oz", "issued": {"date-parts": [["2011"]]}}, 3]"""


def test_software_is_a_book_with_a_version() -> None:
    items = [
        {"type": "book", "title": "Salt", "version": "1.2"},
        {"type": "document", "title": "Pepper", "genre": "Computer software"},
        {"type": "book", "title": "Bread", "edition": "2"},
    ]
    found, _ = records_of(json.dumps(items), "a.json")
    assert [one.entry_type for one in found] == ["software", "software", "book"]
    assert found[0].fields["version"] == "1.2"


def test_ris_is_read() -> None:
    [article, book], _ = records_of(RIS, "a.ris")
    assert article.entry_type == "article"
    assert article.fields == {
        "author": "Bee, Ann and van Eff, Jr., Carl",
        "title": r"On Salt \& Water",
        "journal": "Journal of Salt",
        "year": "2020",
        "month": "mar",
        "volume": "3",
        "number": "2",
        "pages": "1--9",
        "doi": "10.1000/salt_1",
        "url": "https://salt.example/paper",
        "keywords": "salt, sea water",
    }
    assert (book.entry_type, book.fields["isbn"], book.fields["address"]) == ("book", "9783161484100", "Oz")


def test_endnote_and_csl_json_are_read() -> None:
    [article], _ = records_of(ENDNOTE, "a.enw")
    assert (article.fields["author"], article.fields["pages"]) == ("Bee, Ann and Dee, Zoë", "1--9")
    [thesis], _ = records_of(CSL, "a.json")
    assert (thesis.entry_type, thesis.fields["school"], thesis.fields["year"]) == ("phdthesis", "Oz", "2011")


@pytest.mark.parametrize(
    ("kind", "entry_type", "container"),
    [
        ("journal-article", "article", "journal"),
        ("proceedings-article", "inproceedings", "booktitle"),
        ("book-chapter", "incollection", "booktitle"),
        ("reference-entry", "inreference", "booktitle"),
        ("monograph", "book", "series"),
        ("edited-book", "book", "series"),
        ("dissertation", "phdthesis", "series"),
        ("report", "techreport", "series"),
        ("peer-review", "article", "journal"),
        ("dataset", "dataset", "series"),
        ("posted-content", "misc", "howpublished"),
        ("article-journal", "article", "journal"),
    ],
)
def test_the_types_of_crossref_are_known(kind: str, entry_type: str, container: str) -> None:
    item = {"type": kind, "title": "Salt", "container-title": ["Loaf"], "institution": [{"name": "saltRxiv"}]}
    [record], _ = records_of(json.dumps(item), "a.json")
    assert (record.entry_type, record.fields[container]) == (entry_type, "Loaf")
    [preprint], _ = records_of(
        json.dumps({**item, "type": "posted-content", "container-title": []}), "a.json"
    )
    assert preprint.fields["howpublished"] == "saltRxiv"


def test_bibtex_is_read_with_its_problems() -> None:
    [record], problems = records_of("@article{a, title={T}\n author={Ann Bee}, file={x.pdf}}", "a.bib")
    assert (record.key, record.fields) == ("a", {"title": "T", "author": "Ann Bee"})
    assert [problem.path for problem in problems] == ["a.bib"]


@pytest.mark.parametrize("text", ["", "hello", "{", "[1, [2], null]", "%0 ", "TY  - "])
def test_what_is_no_such_file_gives_no_work_with_a_title(text: str) -> None:
    records, _ = records_of(text, "x")
    assert not any("title" in record.fields for record in records)


@given(st.text('TYAUER -\n%0{}[]":,1@', max_size=80))
def test_any_text_is_read(text: str) -> None:
    records_of(text, "x")
