"""A preprint and what it was published as are one publication, and nothing of either is lost."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import MakeSite
from mkdocs_pubs.library.files import SourceFile, Sources
from mkdocs_pubs.library.library import Library, Loader
from mkdocs_pubs.library.versions import joined, with_versions
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.query.query import groups, select
from publications import PUBLICATIONS, published, query_of

PREPRINT = "@misc{pre, title={%s}, author={%s}, eprint={2001.00001}, archiveprefix={arXiv}, year=2020 %s}\n"
PUBLISHED = "@inproceedings{pub, title={%s}, author={%s}, booktitle={ICML}, year=2021 %s}\n"


def library(text: str, *, merge: bool = True) -> Library:
    return Loader().load(Sources(bib=(SourceFile("a.bib", text.encode()),), merge_preprints=merge))


def rows(text: str) -> list[tuple[str, ...]]:
    return [publication.keys for publication in library(text).publications]


ONE = [("pub", "pre")]
TWO = [("pre",), ("pub",)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("A title", "Ann Bee and Carl Cee"), ("A title", "Ann Bee and Carl Cee"), ONE),
        (("A {GAN}: Its Title", "Bee, Ann"), ("A gan -- its title.", "Ann Bee"), ONE),
        (("$\\alpha$ {\\'E}tude", "Bee, Ann"), ("α Étude", "Ann Bee"), ONE),
        (("T", "Ann B. Bee and Carl Cee"), ("T", "A. Bee and C. Cee"), ONE),
        (("T", "Bee and Cee"), ("T", "Ann Bee and Carl Cee"), ONE),
        (("T", "Carl Cee and Ann Bee"), ("T", "Ann Bee and Carl Cee"), ONE),
        (("T", "Ann Bee and others"), ("T", "Ann Bee and Carl Cee"), ONE),
        (("T", "Ann Bee and Carl Cee"), ("T", "Ann Bee and others"), ONE),
        (("T", "Laurens van der Maaten"), ("T", "{van der Maaten}, Laurens"), ONE),
        (("T", "王云鹤"), ("T", "王 云鹤"), ONE),
        (("T", "Ann Bee"), ("T", "Ann Bee and Carl Cee"), TWO),
        (("T", "Zoe Bee"), ("T", "Ann Bee"), TWO),
        (("T", "Ann Bee and others"), ("T", "Carl Cee and Ann Bee"), TWO),
        (("T one", "Ann Bee"), ("T two", "Ann Bee"), TWO),
        (("--", "Ann Bee"), ("...", "Ann Bee"), TWO),
    ],
)
def test_the_same_title_and_authors_are_one_row(
    first: tuple[str, str], second: tuple[str, str], expected: list[tuple[str, ...]]
) -> None:
    preprint, published = PREPRINT % (*first, ""), PUBLISHED % (*second, "")
    assert rows(preprint + published) == expected
    assert sorted(rows(published + preprint)) == sorted(expected)


@pytest.mark.parametrize(
    ("preprint", "published", "expected"),
    [
        (", related={pub}", "", ONE),
        ("", ", related={pre}", ONE),
        (", related={pub}, relatedtype={publishedas}", ", related={pre}, relatedtype={preprint}", ONE),
        ("", ", related={nobody, pre}, relatedtype={version}", ONE),
        ("", ", related={pre}, relatedtype={translationof}", TWO),
        ("", ", related={nobody}", TWO),
        (", related={pub}, merge_preprints={false}", "", TWO),
        ("", ", related={pre}, merge_preprints={no}", TWO),
    ],
)
def test_a_relation_joins_what_has_another_title(
    preprint: str, published: str, expected: list[tuple[str, ...]]
) -> None:
    text = PREPRINT % ("Old", "A Bee", preprint) + PUBLISHED % ("New", "C Cee", published)
    assert rows(text) == expected


def test_a_mistyped_switch_is_a_problem() -> None:
    (problem,) = library(PREPRINT % ("T", "A Bee", ", merge_preprints={flase}")).problems
    assert (problem.code, problem.field) == ("switch", "merge_preprints")


def test_words_of_the_relation_count_before_kinds() -> None:
    text = (
        "@techreport{report, title={R}, author={A B}, institution={I}, year=2001}\n"
        "@article{paper, title={P}, author={A B}, journal={J}, year=2002, related={report},"
        " relatedtype={preprint}}\n"
    )
    assert rows(text) == [("paper", "report")]


def test_a_circle_is_a_problem_and_loses_nothing() -> None:
    text = PREPRINT % ("Old", "A Bee", ", related={pub}, relatedtype={preprint}") + PUBLISHED % (
        "New",
        "C Cee",
        ", related={pre}, relatedtype={preprint}",
    )
    found = library(text)
    assert [one.keys for one in found.publications] == [("pre", "pub")]
    (problem,) = (one for one in found.problems if one.code == "related-cycle")
    assert (problem.line, problem.key, problem.field) == (2, "pre", "related") or problem.key in (
        "pre",
        "pub",
    )


def test_several_preprints_join_the_first_that_appeared() -> None:
    title = "title={T}, author={A Bee}"
    text = (
        f"@misc{{arxiv, {title}, eprint={{2001.00001}}, archiveprefix={{arXiv}}, year=2020}}\n"
        f"@misc{{bio, {title}, publisher={{bioRxiv}}, url={{https://biorxiv.org/x}}, year=2020}}\n"
        f"@article{{journal, {title}, journal={{J}}, year=2022}}\n"
        f"@inproceedings{{conference, {title}, booktitle={{C}}, year=2021, url={{https://c.org}}}}\n"
        f"@techreport{{report, {title}, institution={{I}}, year=2019}}\n"
        f"@misc{{talk, {title}, type={{Talk}}, howpublished={{Invited talk at X}}, year=2020}}\n"
    )
    found = {one.key: one for one in library(text).publications}
    assert found["conference"].keys == ("conference", "arxiv", "bio")
    assert {"journal", "report", "talk"} <= found.keys()
    assert [(link.name, link.label) for link in found["conference"].links] == [
        ("pdf", ""),
        ("arxiv", "arXiv"),
        ("preprint", "bioRxiv"),
    ]


PAPER = "@{type}{{{key}, title={{A Big Idea}}, author={{Carl Cee}}, {more}}}\n"
IDEA = PAPER.format(type="misc", key="pre", more="eprint={2012.11111}, archiveprefix={arXiv}")
CONFERENCE = {"type": "inproceedings", "key": "conference"}
JOURNAL = {"type": "article", "key": "journal"}
THESIS = {"type": "phdthesis", "key": "thesis"}


@pytest.mark.parametrize(
    ("begun", "first", "second", "joined_with"),
    [
        ("year=2020", {**CONFERENCE, "more": "year=2015"}, {**JOURNAL, "more": "year=2021"}, "journal"),
        ("", {**CONFERENCE, "more": "year=2015"}, {**JOURNAL, "more": "year=2021"}, "journal"),
        ("year=2020", {**CONFERENCE, "more": "year=2021"}, {**JOURNAL, "more": "year=2022"}, "conference"),
        ("year=2020", {**CONFERENCE, "more": "year=2020"}, {**JOURNAL, "more": "year=2022"}, "conference"),
        ("year=2020", {**CONFERENCE, "more": "year=2019"}, {**JOURNAL, "more": "year=2015"}, "conference"),
        ("year=2020", {**THESIS, "more": "year=2020"}, {**JOURNAL, "more": "year=2021"}, "journal"),
        ("year=2020", {**THESIS, "more": "year=2021"}, {**JOURNAL, "more": "year=2015"}, "journal"),
        ("date=2020-11", {**CONFERENCE, "more": "date=2020-03"}, {**JOURNAL, "more": "year=2021"}, "journal"),
        (
            "year=2020",
            {**CONFERENCE, "more": "date=2021-06"},
            {**JOURNAL, "more": "date=2021-03"},
            "journal",
        ),
        ("year=2020", {**CONFERENCE, "more": "date=2021-06"}, {**JOURNAL, "more": "year=2021"}, ""),
        ("year=2020", {**CONFERENCE, "more": "year=2021"}, {**JOURNAL, "more": "year=2021"}, ""),
        ("year=2020", {**CONFERENCE, "more": "year=2021"}, {**JOURNAL, "more": "note={T}"}, "conference"),
    ],
)
def test_a_preprint_joins_the_paper_that_fits_its_year_or_none(
    begun: str, first: dict[str, str], second: dict[str, str], joined_with: str
) -> None:
    papers = [PAPER.format(**first), PAPER.format(**second)]
    preprint = IDEA.replace("eprint", f"{begun}, eprint" if begun else "eprint")
    for texts in ((*papers, preprint), (preprint, *papers[::-1])):
        found = library("".join(texts))
        assert [one.key for one in found.publications if "pre" in one.keys] == [joined_with or "pre"]
        unclear = [one for one in found.problems if one.code == "preprint-unclear"]
        assert [(one.key, one.level) for one in unclear] == ([] if joined_with else [("pre", "hint")])


def test_what_is_published_wins_and_takes_what_it_lacks() -> None:
    preprint = (
        PREPRINT
        % (
            "T",
            "Ann Bee* and Carl Cee",
            ", code={https://x.org/c}, summary={S}, abstract={A}, selected={true}",
        )
    ).replace("year=2020", "year=2020, pdf={https://x.org/own.pdf}, annotation={* equal}")
    published = PUBLISHED % (
        "T",
        "A. Bee and C. Cee",
        ", url={https://icml.cc/1}, pdf={https://icml.cc/1.pdf}",
    )
    (one,) = library(preprint + published).publications
    assert (one.key, one.kind, one.date and one.date.year, str(one.venue and one.venue.name)) == (
        "pub",
        "conference",
        2021,
        "ICML",
    )
    assert [(link.name, link.url) for link in one.links] == [
        ("pdf", "https://icml.cc/1.pdf"),
        ("code", "https://x.org/c"),
        ("arxiv", "https://arxiv.org/abs/2001.00001"),
    ]
    assert (str(one.summary), str(one.abstract), one.selected) == ("S", "A", True)
    assert [(str(author.name), author.marks) for author in one.authors] == [
        ("A. Bee", ("*",)),
        ("C. Cee", ()),
    ]
    assert one.mark_notes == {"*": "equal"}
    (bare,) = library(preprint + PUBLISHED % ("T", "A. Bee and C. Cee", "")).publications
    assert (bare.url, bare.links[0].url) == ("https://arxiv.org/abs/2001.00001", "https://x.org/own.pdf")


def test_the_doi_of_a_preprint_is_not_that_of_the_paper() -> None:
    preprint = "@misc{pre, title={T}, author={A Bee}, doi={10.26434/chemrxiv-1}, year=2020}\n"
    (one,) = library(preprint + PUBLISHED % ("T", "A Bee", ", url={https://icml.cc/1}")).publications
    assert one.keys == ("pub", "pre")
    assert "doi" not in one.identifiers
    assert [(link.name, link.label, link.url) for link in one.links] == [
        ("preprint", "ChemRxiv", "https://doi.org/10.26434/chemrxiv-1")
    ]


def test_both_keys_find_the_row_and_its_kind_is_the_published_one() -> None:
    found = library(PREPRINT % ("T", "A Bee", "") + PUBLISHED % ("T", "A Bee", "")).publications
    for options, count in {
        "key=pre": 1,
        "key=pub": 1,
        "kind=preprint": 0,
        "kind=conference": 1,
        "has=arxiv": 1,
        "year=2020": 0,
    }.items():
        assert len(select(found, query_of(options))) == count, options


def test_the_option_leaves_them_apart_and_no_hint_calls_them_doubles() -> None:
    text = PREPRINT % ("T", "A Bee", "") + PUBLISHED % ("T", "A Bee", "")
    assert not [one for one in library(text).problems if one.code == "same-title"]
    apart = library(text, merge=False)
    assert [one.keys for one in apart.publications] == TWO
    assert not apart.problems


def test_both_entries_are_published() -> None:
    found = library(PREPRINT % ("T", "A Bee", "") + PUBLISHED % ("T", "A Bee", "")).publications
    assert [one.key for one in with_versions(found)] == ["pre", "pub"]
    texts = published(found)
    assert list(texts)[3:] == ["pubs/pre.bib", "pubs/pub.bib"]
    assert [item["id"] for item in json.loads(texts["pubs/all.json"])] == ["pre", "pub"]
    assert "@misc{pre" in texts["pubs/all.bib"]
    assert "@inproceedings{pub" in texts["pubs/pub.bib"]


@given(PUBLICATIONS, st.sampled_from(["none", "year", "kind", "venue", "keywords", "pubstate"]))
def test_joining_loses_and_repeats_nothing(publications: list[Publication], group: str) -> None:
    shown, _ = joined(publications)
    assert sorted(one.key for one in with_versions(shown)) == sorted(one.key for one in publications)
    query = query_of(f"group={group}")
    placed = [one.key for found in groups(select(shown, query), query) for one in found.publications]
    assert set(placed) == {one.key for one in shown}


def test_a_page_shows_one_row_with_both_links_and_both_anchors(make_site: MakeSite) -> None:
    text = PREPRINT % ("T", "A Bee", "") + PUBLISHED % ("T", "A Bee", ", url={https://icml.cc/1}")
    files = {
        "bib/a.bib": text,
        "docs/index.md": "# Home\n\n[Old](#pre), [new](#pub)\n\n<< publications >>\n",
    }
    config = {"validation": {"links": {"anchors": "warn"}}}
    built = make_site(files, config).build()
    assert not built.warnings
    (row,) = built.page().rows
    assert (row.title_url, row.url("arxiv"), row.url("bibtex")) == (
        "https://icml.cc/1",
        "https://arxiv.org/abs/2001.00001",
        "pubs/pub.bib",
    )
    assert {"pre", "pub"} <= set(built.page().ids)
    assert {"pubs/pre.bib", "pubs/pub.bib"} <= built.files
    apart = make_site(files, {**config, "plugins": [{"pubs": {"merge_preprints": False}}]}).build()
    assert len(apart.page().rows) == 2


@pytest.mark.parametrize(
    ("relation", "said"),
    [
        ("translationof", "Translation of Die Biene"),
        ("reprintof", "Reprint of Die Biene"),
        ("ReviewOf", "Review of Die Biene"),
        ("multivolume", ""),
        ("preprint", ""),
    ],
)
def test_a_row_says_what_it_is_a_translation_a_reprint_or_a_review_of(
    make_site: MakeSite, relation: str, said: str
) -> None:
    text = (
        "@book{de, title={Die {Biene}}, author={A Bee}, publisher={P}, year=1950, ids={old}}\n"
        "@book{en, title={The Bee}, author={A Bee}, publisher={Q}, year=1960, note={Invited},"
        f" related={{old}}, relatedtype={{{relation}}}}}\n"
    )
    built = make_site({"bib/a.bib": text, "docs/index.md": "<< publications key=en >>\n"}).build()
    assert (f"{said}. Invited" if said else "Invited") in built.page().text
    assert ("Die Biene" in built.page().text) == bool(said)
