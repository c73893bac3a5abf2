"""Abstracts are read late, yet what is wrong with them is said at once."""

import pytest
from entry_of import entry_of

from mkdocs_pubs.bibtex.convert import convert
from mkdocs_pubs.text.latex import decode


@pytest.mark.parametrize(
    ("abstract", "unknown"),
    [
        ("Plain words -- and $\\ell_1$ norms.", []),
        ("It costs $5 on \\foobar{x}.", ["foobar"]),
        ("From $5 to $10 \\foobar{x}.", ["foobar"]),
        ("With \\foobar{x}.", ["foobar"]),
        ("From $5 and \\alpha{x} to $10.", []),
        ("<p>Of <i>Ants</i></p>", []),
        ("{}", []),
        ("", []),
    ],
)
def test_an_abstract_says_what_its_latex_says(abstract: str, unknown: list[str]) -> None:
    publication, problems = convert(
        entry_of("article", title="T", author="Ann Bee", year="2020", abstract=abstract)
    )
    assert [name for one in problems for name in unknown if name in one.message] == unknown
    assert len(problems) == len(unknown)
    text = decode(abstract).text
    assert bool(publication.abstract) is bool(text)
    assert str(publication.abstract) == str(text)
    if text:
        assert publication.abstract.__html__() == text.__html__()
        assert publication.abstract.unlinked() == text.unlinked()
