"""The line that a problem is printed as."""

from mkdocs_pubs.problems import Level, Problem


def test_a_line_names_everything() -> None:
    problem = Problem(
        "date", '"2O20" is no year', Level.WARNING, "bib/a.bib", 42, 3, "k", "year", "write 2020"
    )
    assert str(problem) == 'bib/a.bib:42:3: [k] year: "2O20" is no year; write 2020'


def test_a_line_is_one_line_and_hides_nothing() -> None:
    problem = Problem("x", "a\n::error::b\x1b[2Jc\u202ed\x03", path="bib/\udcff.bib", key="k\r\n")
    assert str(problem) == r"bib/\udcff.bib: [k\r\n] a\n::error::b\x1b[2Jc\u202ed\x03"


def test_a_line_ends_at_last() -> None:
    assert (
        len(str(Problem("x", "m" * 10**6, path="p", key="k" * 10**6, field="f" * 10**6, fix="x" * 10**6)))
        < 2000
    )
