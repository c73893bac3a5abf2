"""Marks behind names: shown with what they mean."""

import re
from pathlib import Path

import pytest

from conftest import MakeSite
from mkdocs_pubs.bibtex.name_lists import read_notes
from mkdocs_pubs.library.files import SourceFile, Sources
from mkdocs_pubs.library.library import Loader
from mkdocs_pubs.model.marks import KNOWN_MARKS
from pages import text_of, with_class


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        ("* Equal contribution", {"*": "Equal contribution"}),
        (
            "*Equal contribution; †Corresponding author",
            {"*": "Equal contribution", "†": "Corresponding author"},
        ),
        ("$^*$ Equal. $^\\dagger$ Lead", {"*": "Equal.", "†": "Lead"}),
        ("\\textsuperscript{*}equal<br>{\\ddag} now at X", {"*": "equal", "‡": "now at X"}),
        ("Both gave the same", {"": "Both gave the same"}),
        ("** shared; * equal", {"**": "shared", "*": "equal"}),
        ("2*3 is six", {"": "2*3 is six"}),
        ("*", {"": "*"}),
        ("", {}),
    ],
)
def test_an_annotation_explains_signs(annotation: str, expected: dict[str, str]) -> None:
    assert read_notes(annotation) == expected


ENTRY = "@article{%s, title={%s}, author={%s}, journal={J}, year=%d %s}\n"
BIB = (
    ENTRY % ("a", "A", "Ann Bee and Carl Cee", 2020, ", author+an={1=equal; 2=equal,corresponding}")
    + ENTRY % ("b", "B", "Ann Bee* and Carl Cee", 2019, ", annotation={* Corresponding, at Y}")
    + ENTRY % ("c", "C", "Ann Bee and Carl Cee", 2018, ", author+an={1=highlight}")
    + ENTRY % ("d", "D", "Ann Bee and Carl Cee", 2017, "")
)


@pytest.mark.parametrize("layout", ["table", "list", "cv"])
@pytest.mark.parametrize("group", ["year", "none"])
def test_each_row_explains_its_marks(make_site: MakeSite, layout: str, group: str) -> None:
    files = {
        "bib/a.bib": BIB,
        "bib/extra.yml": "d: {marks: {2: ‡}, annotation: '‡ now & at <Z>'}\n",
        "docs/index.md": f"# Home\n\n<< publications layout={layout} group={group} >>\n",
    }
    built = make_site(files).build()
    assert not built.warnings
    tree = built.page().tree
    assert [text_of(one) for one in with_class(tree, "pubs-marks")] == [
        "* equal contribution; † corresponding author",
        "* Corresponding, at Y",
        "‡ now & at <Z>",
    ]
    marks = [
        [(text_of(sign), sign.get("title")) for sign in mark.iter("span")]
        for mark in with_class(tree, "pubs-mark")
    ]
    assert marks == [
        [("*", "equal contribution")],
        [("*", "equal contribution"), ("†", "corresponding author")],
        [("*", "Corresponding, at Y")],
        [("‡", "now & at <Z>")],
    ]


def test_a_mark_of_authors_yml_stands_wherever_the_person_is_listed(make_site: MakeSite) -> None:
    files = {
        "bib/a.bib": BIB,
        "bib/authors.yml": "authors: {b: {name: Ann Bee, mark: student}, c: {name: Carl Cee, mark: equel}}",
        "docs/index.md": "# Home\n\n<< publications key=a,d layout=cv >>\n",
    }
    built = make_site(files).build(strict=False)
    assert [text_of(one) for one in with_class(built.page().tree, "pubs-marks")] == [
        "* equal contribution; ° advised student; † corresponding author",
        "° advised student",
    ]
    (problem,) = built.warnings
    assert '"equel" is no mark; write one of equal, corresponding, student' in problem


@pytest.mark.parametrize(
    ("author", "more", "code"),
    [
        ("Ann Bee*", "", "mark-unexplained"),
        ("Ann Bee*", "annotation={Both alike}", ""),
        ("Ann Bee*", "annotation={* Alike}", ""),
        ("Ann Bee*†", "annotation={* Alike}", "mark-unexplained"),
        ("Ann Bee", "author+an={1=equal,corresponding}", ""),
        ("Ann Bee", "author+an={1=corespondng}", "mark-unknown"),
        ("Ann Bee", "author+an={1=highlight}", ""),
    ],
)
def test_a_mark_without_a_meaning_is_named(author: str, more: str, code: str) -> None:
    bib = ENTRY % ("a", "A", author, 2020, f", {more}")
    found = Loader().load(Sources(bib=(SourceFile("a.bib", bib.encode()),)))
    assert [one.code for one in found.problems] == ([code] if code else [])


@pytest.mark.parametrize(("mark", "codes"), [("supervisor", ["mark-unknown"]), ("equal", []), ("a", [])])
def test_a_word_that_is_no_mark_is_named_in_extra_yml(mark: str, codes: list[str]) -> None:
    bib = SourceFile("a.bib", (ENTRY % ("a", "A", "Ann Bee", 2020, "")).encode())
    extra = SourceFile("bib/extra.yml", f"a: {{marks: {{1: {mark}}}}}".encode())
    found = Loader().load(Sources(bib=(bib,), extra=extra)).problems
    assert [one.code for one in found] == codes
    assert all(one.path == "bib/extra.yml" and "corresponding" in (one.fix or "") for one in found)


def test_a_sign_never_parts_from_what_it_says(make_site: MakeSite) -> None:
    built = make_site({"bib/a.bib": BIB, "docs/index.md": "# Home\n\n<< publications key=a >>\n"}).build()
    (marks,) = with_class(built.page().tree, "pubs-marks")
    text = "".join(marks.itertext())
    assert text == "*\xa0equal contribution; †\xa0corresponding author"


def test_the_manual_names_each_mark() -> None:
    manual = Path(__file__).parents[2] / "docs/manual/people.md"
    _, _, below = manual.read_text("utf-8").partition("| mark | sign |")
    table, _, _ = below.partition("\n\n")
    named = (word for row in table.splitlines()[2:] for word in re.findall(r"`([\w-]+)`", row.split("|")[1]))
    assert sorted(named) == sorted(KNOWN_MARKS)
