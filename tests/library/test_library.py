"""Whole libraries: the same paper twice, the people, what is remembered."""

import gc
from collections.abc import Callable
from typing import Any

import pytest

from conftest import MakeSite
from mkdocs_pubs.bibtex import convert as bibtex
from mkdocs_pubs.library import library as library_module
from mkdocs_pubs.library.files import SourceFile, Sources
from mkdocs_pubs.library.library import Library, Loader
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.problems import Problem
from mkdocs_pubs.query.look import LAYOUTS
from mkdocs_pubs.query.macro import parse
from mkdocs_pubs.query.options import Options


def _load(text: str, authors: str = "", extra: str = "") -> Library:
    return Loader().load(
        Sources(
            bib=(SourceFile("bib/a.bib", text.encode()),),
            authors=SourceFile("bib/authors.yml", authors.encode()),
            extra=SourceFile("bib/extra.yml", extra.encode()),
        )
    )


def _codes(library: Library) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.line) for problem in library.problems]


def test_a_problem_of_a_field_names_where_it_begins() -> None:
    library = _load(
        "  @article{a, title={T}, author={A B}, year={x}}  @article{b, title={T b}, author={A B}, year={y}}\n"
        "@article{c, title={T c},\n\tauthor={A B},  year = {z}}\n @article{d, title={T d}, author={A B}}"
    )
    assert [(problem.key, problem.line, problem.column) for problem in library.problems] == [
        ("a", 1, 40),
        ("b", 1, 90),
        ("c", 3, 17),
        ("d", 4, None),
    ]


def test_the_same_doi_is_one_publication() -> None:
    library = _load(
        "@article{a, title={T}, author={A B}, year=2020, doi={10.1000/x}}\n"
        "@article{b, title={T}, author={A B}, year=2020, doi={https://doi.org/10.1000/X}, abstract={More}}"
    )
    (publication,) = library.publications
    assert (publication.key, str(publication.title), str(publication.abstract)) == ("a", "T", "More")
    assert _codes(library) == [("same-paper", 2)]


def test_one_key_for_two_papers_shows_both() -> None:
    library = _load(
        "@article{a, title={T}, author={A B}, year=1}\n@article{a, title={U}, author={A B}, year=2020}"
    )
    assert [str(publication.title) for publication in library.publications] == ["T", "U"]
    assert ("same-key", 2) in _codes(library)


def test_strings_of_another_file_are_known() -> None:
    files = (
        SourceFile("bib/a.bib", b"@article{a, title={T}, author={A B}, year=2020, journal=acm}"),
        SourceFile("bib/z.bib", b'@string{acm = "ACM Journal"}'),
    )
    library = Loader().load(Sources(bib=files))
    venue = library.publications[0].venue
    assert venue is not None
    assert str(venue.name) == "ACM Journal"
    assert not library.problems


def test_extra_is_laid_over_and_picks_people() -> None:
    library = _load(
        "@article{a, title={T}, author={Chang Xu}, year=2020}",
        "authors:\n  x1: {name: Chang Xu, default: true}\n  x2: {name: Chang Xu, url: 'https://x.org/'}\n",
        "a: {summary: Short, people: {1: x2}}\n",
    )
    (publication,) = library.publications
    assert str(publication.summary) == "Short"
    assert publication.authors[0].url == "https://x.org/"
    assert not library.problems


def test_parents_that_are_only_targets_are_not_listed() -> None:
    library = _load(
        "@inproceedings{a, title={T}, author={A B}, crossref={p}}\n@proceedings{p, title={Proc}, year=2020}"
    )
    assert [publication.key for publication in library.publications] == ["a"]


def test_people_are_shown_under_the_names_of_the_directory() -> None:
    bib = SourceFile("a.bib", b"@article{a, title={T}, author={Bee, A. and Cee, Carl}, year=2020}")
    authors = SourceFile("authors.yml", b"authors: {ann: {name: Ann B. Bee, aliases: [A. Bee]}}")
    for directory_names, expected in ((False, "A. Bee"), (True, "Ann B. Bee")):
        (one,) = Loader().load(Sources((bib,), authors, directory_names=directory_names)).publications
        assert [str(author.name) for author in one.authors] == [expected, "Carl Cee"]
        assert [author.person for author in one.authors] == ["ann", None]


VOLUMES = """
@inbook{ch, author={Ann Bee}, title={Chapter by me}, crossref={vol}}
@book{vol, title={Edited volume}, editor={Carl Cee and Ann Bee}, year=2003, publisher={Springer}}
@inproceedings{other, author={Dan Dee}, title={Somebody's paper}, crossref={proc}}
@proceedings{proc, title={Proceedings of the 5th Workshop}, editor={Ann Bee}, year=2004, publisher={ACM}}
@inproceedings{more, author={Dan Dee}, title={Another paper}, crossref={theirs}}
@proceedings{theirs, title={Proceedings of Others}, editor={Eve Eff}, year=2004, publisher={ACM}}
"""


@pytest.mark.parametrize(
    ("authors", "owner", "mine"),
    [
        ("", "Ann Bee", ["vol", "proc"]),
        ("authors: {ann: {name: Ann Bee, me: true}}", "", ["vol", "proc"]),
        ("authors: {carl: {name: Carl Cee, me: true}}", "Ann Bee", ["vol"]),
        ("authors: {ann: {name: Ann Bee}}", "", []),
    ],
)
def test_a_volume_of_the_owner_is_listed_though_others_crossref_it(
    authors: str, owner: str, mine: list[str]
) -> None:
    bib, people = (
        SourceFile(name, text.encode()) for name, text in (("a.bib", VOLUMES), ("authors.yml", authors))
    )
    library = Loader().load(Sources(bib=(bib,), authors=people, owner=owner))
    papers = {"ch", "other", "more"}
    assert [one.key for one in library.publications if one.key not in papers] == mine
    assert papers.issubset(one.key for one in library.publications)
    assert not library.problems


def test_what_did_not_change_is_not_read_again() -> None:
    loader = Loader()
    sources = Sources(bib=(SourceFile("bib/a.bib", b"@article{a, title={T}, author={A B}, year=2020}"),))
    again = Sources(bib=(SourceFile("bib/a.bib", b"@article{a, title={T}, author={A B}, year=2020}"),))
    assert loader.load(sources) is loader.load(again)
    assert loader.load(Sources()) is not loader.load(again)


@pytest.mark.parametrize("switch", [gc.enable, gc.disable])
def test_garbage_collection_is_as_before_when_loading_fails(
    switch: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        assert not gc.isenabled()
        raise RuntimeError

    monkeypatch.setattr(library_module, "merge", fail)
    was_enabled = gc.isenabled()
    switch()
    try:
        with pytest.raises(RuntimeError):
            Loader().load(Sources())
        assert gc.isenabled() == (switch is gc.enable)
    finally:
        (gc.enable if was_enabled else gc.disable)()


ENTRIES = [
    "@article{a, title={On A}, author={Ann Bee}, year={2020}}",
    "@article{b, title={On B}, author={Carl Cee}, journal={CoRR}, doi={10.1/b}}",
    "@article{c, title={On \\unknown{C}}, author={Ann Bee and Dee, Eve}, year={2021}}",
    "@article{d, title={On D}, author={Carl Cee}, year={2019}, crossref={a}}",
]
AUTHORS = b"authors:\n  ann: {name: Ann Bee, url: 'https://example.org/'}\n"


def _sources(*entries: str, authors: bytes = AUTHORS, extra: bytes = b"") -> Sources:
    bib = "\n\n".join(entries).encode()
    return Sources(
        (SourceFile("a.bib", bib),), SourceFile("authors.yml", authors), SourceFile("extra.yml", extra)
    )


@pytest.mark.parametrize(
    "later",
    [
        _sources(*ENTRIES),
        _sources(ENTRIES[0], ENTRIES[1].replace("On B", "On Bees"), *ENTRIES[2:]),
        _sources("% a line\n", *ENTRIES),
        _sources(f"  {ENTRIES[0]}", "  ".join(ENTRIES[1:])),
        _sources("@article{new, title={New}, author={N N}, year={2000}}", *ENTRIES),
        _sources(*ENTRIES[1:]),
        _sources(*reversed(ENTRIES)),
        _sources(*ENTRIES, ENTRIES[2]),
        _sources(*ENTRIES, authors=b"authors:\n  carl: {name: Carl Cee, me: true}\n"),
        _sources(*ENTRIES, extra=b"b: {year: 2018, summary: Short}\n"),
        _sources(*ENTRIES[:2], "@article{broken, title={", *ENTRIES[2:]),
        Sources(),
    ],
)
def test_what_is_loaded_again_is_as_if_loaded_anew(later: Sources) -> None:
    loader = Loader()
    loader.load(_sources(*ENTRIES))
    again, anew = loader.load(later), Loader().load(later)
    assert again.publications == anew.publications
    assert again.problems == anew.problems
    assert loader.load(_sources(*ENTRIES)).problems == Loader().load(_sources(*ENTRIES)).problems


def test_an_edit_of_one_entry_converts_that_one(monkeypatch: pytest.MonkeyPatch) -> None:
    converted: list[str] = []

    def convert(entry: Entry, *rest: Any) -> tuple[Publication, tuple[Problem, ...]]:
        converted.append(entry.key)
        return bibtex.convert(entry, *rest)

    monkeypatch.setattr("mkdocs_pubs.library.library.convert", convert)
    loader = Loader()
    loader.load(_sources(*ENTRIES))
    assert converted == ["a", "b", "c", "d"]
    edited = loader.load(_sources(ENTRIES[0], ENTRIES[1].replace("On B", "On X"), *ENTRIES[2:]))
    assert converted[4:] == ["b"]
    assert str(edited.publications[1].title) == "On X"


def test_a_volume_that_only_others_name_is_found_by_its_key(make_site: MakeSite) -> None:
    bib = (
        "@inproceedings{a, title={On Bees}, author={Ann Bee}, crossref={p}}\n"
        "@proceedings{p, title={Bees}, editor={Dan Dee}, year=2020}\n"
    )
    library = _load(bib)
    assert [one.key for one in library.publications] == ["a"]
    assert [one.key for one in library.volumes] == ["p"]
    page = "<< publications >>\n\n<< publications key=p layout=list >>\n\nSee << cite p >>, [@p].\n"
    built = make_site({"bib/a.bib": bib, "docs/index.md": page}).build()
    assert [row.title for row in built.page().rows] == ["On Bees", "Bees"]
    assert "Dee, 2020" in built.text()
    assert not built.warnings


@pytest.mark.parametrize(
    ("macro", "asked"),
    [
        ("<< publications key=c,a >>", ["a", "c"]),
        ("<< cite A >>", ["a"]),
        ("<< publications key=old >>", ["b"]),
        ("<< publications key=p >>", ["p"]),
        ("<< publications key=a,x >>", ["a", "b", "c", "p"]),
        ('<< publications key="a*" >>', ["a", "b", "c", "p"]),
        ("<< publications key=a group=year >>", ["a", "b", "c", "p"]),
        ("<< publications key=a keywords=k >>", ["a", "b", "c", "p"]),
        ("<< publications key!=a >>", ["a", "b", "c"]),
    ],
)
def test_what_is_asked_for_by_keys_alone_is_chosen_from_these(macro: str, asked: list[str]) -> None:
    library = _load(
        "@inproceedings{a, title={On Bees}, author={Ann Bee}, crossref={p}}\n"
        "@misc{b, title={On Wasps}, author={Ann Bee}, ids={old}, keywords={k}}\n"
        "@misc{c, title={On Ants}, author={Ann Bee}}\n"
        "@proceedings{p, title={Bees}, editor={Dan Dee}, year=2020}\n"
    )
    parsed, _ = parse(macro, Options(), LAYOUTS)
    assert parsed
    assert [one.key for one in library.asked_by(parsed.query)] == asked
