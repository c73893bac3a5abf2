"""Publications are values: equal by what they say, and never to a bare tuple."""

import pytest

from mkdocs_pubs.model.publication import Award, Link
from publications import rich


@pytest.mark.parametrize(
    ("value", "parts"),
    [(Link("pdf", "a.pdf"), ("pdf", "a.pdf", "", "")), (Award(rich("Prize")), (rich("Prize"), ""))],
)
def test_links_and_awards_are_no_tuples(value: object, parts: object) -> None:
    assert value != parts
