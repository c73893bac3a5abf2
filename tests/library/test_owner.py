"""The owner by initials, and owners whom the entries don't know."""

from pathlib import Path

import pytest

from mkdocs_pubs.cli.check import check_paths
from mkdocs_pubs.cli.report import as_text
from mkdocs_pubs.library.files import SourceFile, Sources
from mkdocs_pubs.library.library import Library, Loader
from sites import write_site


def load(*people: str, owner: str = "Ann Bee", authors: str = "") -> Library:
    bib = "".join(
        f"@article{{k{number}, title={{Title {number}}}, author={{{names}}}, journal={{J}}, year=2020}}\n"
        for number, names in enumerate(people)
    )
    file = SourceFile("authors.yml", authors.encode()) if authors else None
    return Loader().load(Sources((SourceFile("a.bib", bib.encode()),), authors=file, owner=owner))


def bold(library: Library) -> list[str]:
    return [str(one.name) for publication in library.publications for one in publication.authors if one.me]


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (["Bee, A. and Cee, A."], ["A. Bee"]),
        (["A. M. Bee and B. Bee"], ["A. M. Bee"]),
        (["Bee, A.", "Bee, Ann"], ["A. Bee", "Ann Bee"]),
        (["Bee A and Cee C"], ["Bee A"]),
        # the initials may be another's
        (["Bee, A.", "Bee, Alice"], []),
        (["Bee, A.", "Cee, Carl", "Bee, Andrew C."], []),
        (["Bee, A. L.", "Bee, Andrew C."], ["A. L. Bee"]),
        (["Bee, A.", "Bee, Bob"], ["A. Bee"]),
        (["Bees, A. and de Bee, A."], []),
        (["{A. Bee}"], []),
        # a middle initial
        (["Bee, Ann", "Bee, Ann E.", "Bee, A. E."], ["Ann Bee", "Ann E. Bee", "A. E. Bee"]),
        (["Bee, Ann", "Bee, Ann E.", "Bee, Ann F.", "Bee, A."], ["Ann Bee"]),
        (["Bee, Ann E.", "Bee, A. F."], ["Ann E. Bee"]),
        (["Bee, Ann E.", "Bee, Ann Eve"], []),
        (["Bee, Anne E.", "Bee, Ann Eve", "Bee, Annie"], []),
    ],
)
def test_the_owner_is_found_by_initials_that_fit_nobody_else(people: list[str], expected: list[str]) -> None:
    assert bold(load(*people)) == expected


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (["Bee, Ann", "Bee, A.", "Bee, A. M.", "Bee, A. N."], ["Ann Bee", "A. Bee", "A. M. Bee"]),
        (["Bee, Ann Mary"], ["Ann Mary Bee"]),
        (["Bee, Ann Nora"], []),
    ],
)
def test_an_owner_with_a_middle_initial_may_lack_it(people: list[str], expected: list[str]) -> None:
    assert bold(load(*people, owner="Ann M. Bee")) == expected


def test_a_person_who_is_me_is_found_by_initials_too() -> None:
    authors = "authors:\n  ann: {name: Ann Bee, me: true, url: /ann}\n  al: {name: Alan Cee}\n"
    library = load("Bee, A. and Cee, A.", authors=authors, owner="")
    first, second = library.publications[0].authors
    assert (first.person, first.url, first.me) == ("ann", "/ann", True)
    assert (second.person, second.me) == (None, False)
    other = load("Bee, A.", authors=authors.replace("Alan Cee", "Alan Bee"), owner="")
    assert bold(other) == []


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (["Bee, Ann"], []),
        (["Cee, Carl"], ["Ann Bee is in no publication; add authors.yml beside the .bib files"]),
        (["Bee, Anne M."], ['Ann Bee is in no publication; if this is the same person, add "Anne M. Bee"']),
        (["Beee, Ann"], ['Ann Bee is in no publication; if this is the same person, add "Ann Beee"']),
        (["Bee, Ann", *(["Cee, Carl"] * 30)], []),  # a member of a group
        (
            ["Bee, Ann", "Bee, Annie", *(["Cee, Carl"] * 30)],
            ['Ann Bee is in 1 of 32 publications; if this is the same person, add "Annie Bee"'],
        ),
        (["Bee, Ann", "Bee, Ann E.", "Bee, Ann E."], []),
        (
            ["Bee, Ann", "Bee, Ann E.", "Bee, Ann F."],
            ['Ann Bee is in 1 of 3 publications; if this is the same person, add "Ann E. Bee", "Ann F. Bee"'],
        ),
        (["Bee, Ann", "Cee, Carl", "Dee, Dan"], []),
        ([], []),
    ],
)
def test_an_owner_whom_few_entries_know_is_a_hint(people: list[str], expected: list[str]) -> None:
    found = [fault.sentence for fault in load(*people).doubts()]
    assert len(found) == len(expected)
    assert all(one.startswith(start) for one, start in zip(found, expected, strict=True))


def test_a_me_that_nobody_is_is_a_warning() -> None:
    authors = "authors:\n  ann: {name: Ann Bee, me: true}\n  carl: {name: Carl Cee, me: true}\n"
    library = load("Bee, Annie and Cee, Carl", authors=authors, owner="")
    [problem] = library.problems
    assert str(problem) == (
        "authors.yml:2: [ann] Ann Bee is `me`, and in no publication; "
        'add to the aliases who it is: "Annie Bee"'
    )
    assert not library.doubts()


def test_the_hint_names_its_line_in_the_configuration(tmp_path: Path) -> None:
    files = {"bib/a.bib": "@misc{a, title={Bees}, author={Cee, Carl}, year=2020}", "docs/index.md": ""}
    write_site(tmp_path, files, "site_name: S\nsite_author: Ann Bee\nplugins: [pubs]\n")
    [line] = as_text(check_paths([], tmp_path).problems)
    assert line.startswith("hint: mkdocs.yml:2: Ann Bee is in no publication")
    (tmp_path / "mkdocs.yml").unlink()
    toml = '[project]\nsite_name = "S"\nsite_author = "Ann Bee"\n[project.markdown_extensions.pubs]\n'
    (tmp_path / "zensical.toml").write_text(toml)
    [line] = as_text(check_paths([], tmp_path).problems)
    assert line.startswith("hint: zensical.toml:3: Ann Bee is in no publication")
