"""A citation leads to one row of the site, whatever order the pages come in."""

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


def test_of_several_rows_on_a_page_and_of_pages_as_long_the_first_is_led_to() -> None:
    citations = Citations()
    citations.add("a/", [(ONE, ("one",)), (ONE, ("one_1",))])
    citations.add("b/", [(ONE, ("one",)), (TWO, ("two",))])
    row = citations.row_of(ONE)
    assert row is not None
    assert (row.url, row.id) == ("a/", "one")


def test_what_no_page_lists_has_no_row() -> None:
    citations = Citations()
    citations.add("a/", [(ONE, ("one",))])
    assert citations.row_of(TWO) is None


def test_a_paper_in_the_place_of_another_has_not_its_row() -> None:
    citations = Citations()
    citations.add("a/", [(ONE, ("one",))])
    assert citations.row_of(publication("other", order=1)) is None
