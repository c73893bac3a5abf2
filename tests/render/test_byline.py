"""A long list of people folds, with everyone in it once and at their place."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.publication import Author
from mkdocs_pubs.render.byline import Run, byline


def people(count: int) -> list[Author]:
    return [Author(Name(str(place))) for place in range(1, count + 1)]


@pytest.mark.parametrize(
    ("count", "at_most", "kept", "expected"),
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
def test_folds(count: int, at_most: int | None, kept: tuple[int, ...], expected: str) -> None:
    runs = byline(people(count), at_most, lambda author: int(str(author.name)) in kept)
    assert " ".join(map(written, runs)) == expected


def written(run: Run) -> str:
    names = " ".join(str(author.name) for author in run.people)
    return f"({names})" if run.folded else names


@given(st.integers(0, 40), st.none() | st.integers(1, 10), st.sets(st.integers(1, 40)))
def test_nobody_is_lost_and_who_is_kept_stands_open(count: int, at_most: int | None, kept: set[int]) -> None:
    listed = people(count)
    runs = byline(listed, at_most, lambda author: int(str(author.name)) in kept)
    assert [author for run in runs for author in run.people] == listed
    assert all(run.people for run in runs)
    assert all(one.folded != other.folded for one, other in pairwise(runs))
    assert not kept & {int(str(author.name)) for run in runs if run.folded for author in run.people}
