"""The line that a problem is printed as."""

from mkdocs_pubs.problems import Level, Problem, Tally


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


def test_of_many_problems_of_one_kind_fifty_are_told() -> None:
    tally = Tally()
    told = [
        problem
        for number in range(1_100)
        for problem in (
            Problem("missing-year", str(number), path="bib/a.bib"),
            Problem("missing-year", str(number), Level.HINT, path="bib/a.bib"),
        )
        if tally.admits(problem)
    ]
    pages = [tally.admits(Problem("macro-value", str(number), path="docs/a.md")) for number in range(51)]
    assert [int(problem.message) for problem in told] == [place // 2 for place in range(100)]
    assert pages == [True] * 50 + [False]
    assert list(tally.rest()) == [
        (Level.WARNING, "and 1,050 more of the kind missing-year; `mkdocs-pubs check` lists all"),
        (Level.HINT, "and 1,050 more of the kind missing-year; `mkdocs-pubs check` lists all"),
        (Level.WARNING, "and 1 more of the kind macro-value"),
    ]
