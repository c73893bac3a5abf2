"""A long list of people folds, with everyone in it once and at their place."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.locales.labels import labels_for
from mkdocs_pubs.model.publication import Kind
from mkdocs_pubs.render.byline import Person, Run, byline, fold
from publications import publication


def people(count: int, bold: Collection[int]) -> list[Person]:
    return [Person(str(place), is_bold=place in bold) for place in range(1, count + 1)]


@pytest.mark.parametrize(
    ("count", "at_most", "bold", "expected"),
    [
        (0, 3, (), ""),
        (3, 3, (), "1 2 3"),
        (4, 3, (), "1 2 3 4"),  # "1 more" would take as much room
        (5, 3, (), "1 2 3 (4 5)"),
        (5, None, (), "1 2 3 4 5"),
        (8, 2, (5,), "1 2 (3 4) 5 (6 7 8)"),
        (8, 2, (3,), "1 2 3 (4 5 6 7 8)"),
        (8, 2, (4,), "1 2 3 4 (5 6 7 8)"),
        (8, 2, (8,), "1 2 (3 4 5 6 7) 8"),
        (8, 2, (7,), "1 2 (3 4 5 6) 7 8"),
    ],
)
def test_folds(count: int, at_most: int | None, bold: tuple[int, ...], expected: str) -> None:
    assert " ".join(map(written, fold(people(count, bold), at_most))) == expected


def test_paper_has_few_people_where_the_page_asks_for_few_or_they_are_many() -> None:
    kept = [
        [run.kept for run in fold(people(count, ()), 3, is_asked=is_asked) if run.folded]
        for count, is_asked in ((53, False), (54, False), (5, True))
    ]
    assert kept == [[False], [True], [True]]


def written(run: Run) -> str:
    names = " ".join(person.name for person in run.people)
    return f"({names})" if run.folded else names


@given(st.integers(0, 40), st.none() | st.integers(1, 10), st.sets(st.integers(1, 40)))
def test_nobody_is_lost_and_who_is_bold_stands_open(count: int, at_most: int | None, bold: set[int]) -> None:
    listed = people(count, bold)
    runs = fold(listed, at_most)
    assert [person for run in runs for person in run.people] == listed
    assert all(run.people for run in runs)
    assert all(one.folded != other.folded for one, other in pairwise(runs))
    assert not any(person.is_bold for run in runs if run.folded for person in run.people)


ANN, CARL, DORA = ("Ann", "Bee"), ("Carl", "Cee"), ("Dora", "Dee")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"authors": [CARL], "editors": [ANN], "translators": [ANN]}, "Carl Cee; ed. and trans. Ann Bee"),
        (
            {"authors": [CARL], "editors": [DORA], "translators": [ANN]},
            "Carl Cee; ed. Dora Dee; trans. Ann Bee",
        ),
        ({"authors": [CARL], "translators": [ANN, DORA]}, "Carl Cee; trans. Ann Bee, Dora Dee"),
        ({"editors": [CARL], "translators": [ANN]}, "Carl Cee (ed.); trans. Ann Bee"),
        ({"translators": [ANN]}, "trans. Ann Bee"),
        ({"authors": [CARL], "editors": [ANN], "kind": Kind.CHAPTER}, "Carl Cee"),
        ({"editors": [ANN], "kind": Kind.CHAPTER}, "Ann Bee (ed.)"),
    ],
)
def test_who_else_made_a_work_stands_with_the_part(given: dict[str, object], expected: str) -> None:
    assert spoken("en", **given) == expected


def test_a_part_stands_behind_its_people_in_japanese() -> None:
    given = {"authors": [CARL], "editors": [ANN], "translators": [ANN]}
    assert spoken("ja", **given) == "Carl Cee; Ann Bee 編・訳"
    assert spoken("de", **given) == "Carl Cee; Hrsg. und Übers. Ann Bee"


def spoken(language: str, **given: object) -> str:
    labels, _ = labels_for(language)
    found = byline(publication("a", **{"kind": Kind.BOOK, **given}), None, labels, str, None)
    assert found is not None
    assert not found.group
    return "".join(
        f"{run.before}{''.join(f'{who.before}{who.name}' for who in run.people)}{run.behind}"
        for run in found.runs
    )
