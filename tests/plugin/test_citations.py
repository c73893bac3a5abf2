"""A citation leads to one row of the site, whatever order the pages come in."""

from itertools import permutations

import pytest

from mkdocs_pubs.plugin.citations import Citations
from publications import publication

ONE, TWO = publication("one", order=1), publication("two", order=2)


def test_the_page_with_the_longest_list_is_led_to() -> None:
    for pages in (("short/", "long/"), ("long/", "short/")):
        citations = Citations()
        for url in pages:
            citations.add(
                url, [(ONE, (f"at-{url}",))] if url == "short/" else [(ONE, ("one",)), (TWO, ("two",))]
            )
        row = citations.row_of(ONE)
        assert row is not None
        assert (row.url, row.id) == ("long/", "one")


def test_of_several_rows_on_a_page_the_first_is_led_to() -> None:
    citations = Citations()
    citations.add("a/", [(ONE, ("one",)), (ONE, ("one_1",))])
    row = citations.row_of(ONE)
    assert row is not None
    assert (row.url, row.id) == ("a/", "one")


@pytest.mark.parametrize("order", list(permutations([("", 0), ("papers/", 1), ("cv/", 2)])))
def test_of_pages_as_long_the_first_of_the_navigation_is_led_to_the_home_page_last(
    order: tuple[tuple[str, int], ...],
) -> None:
    citations = Citations()
    for url, place in order:
        # A publication in two groups makes no page longer.
        rows = [(ONE, ("one",)), (ONE, ("one_1",))] if url == "cv/" else [(ONE, ("one",))]
        citations.add(url, rows, place)
    row = citations.row_of(ONE)
    assert row is not None
    assert row.url == "papers/"


def test_what_no_page_lists_has_no_row() -> None:
    citations = Citations()
    citations.add("a/", [(ONE, ("one",))])
    assert citations.row_of(TWO) is None


def test_a_paper_in_the_place_of_another_has_not_its_row() -> None:
    citations = Citations()
    citations.add("a/", [(ONE, ("one",))])
    assert citations.row_of(publication("other", order=1)) is None
