"""Queries as a whole: nothing is lost, and what finds nothing is named."""

from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.problems import Level
from mkdocs_pubs.query.grouping import GROUP_NAMES
from mkdocs_pubs.query.query import Query, asked_for, check, groups, select
from mkdocs_pubs.query.sorting import SORT_NAMES, SortKey
from publications import LIBRARY, PEOPLE, PUBLICATIONS, macro_of, publication, query_of


@pytest.mark.parametrize(
    ("options", "code", "message", "fix"),
    [
        ("key=wang2081", "macro-unknown-key", "no publication fits key=wang2081", 'did you mean "wang2018"?'),
        (
            "key=wang2018,nothing-like-it",
            "macro-unknown-key",
            "no publication fits key=nothing-like-it",
            "there are godel1931, neumann2020, soon, undated, wang2018",
        ),
        (
            "keywords=compresion",
            "macro-unknown-value",
            "no publication fits keywords=compresion",
            'did you mean "Compression"?',
        ),
        (
            "keywords!=logik",
            "macro-unknown-value",
            "no publication fits keywords=logik",
            'did you mean "Logic"?',
        ),
        (
            "author='Yune Wang'",
            "macro-unknown-value",
            'no publication fits author="Yune Wang"',
            'did you mean "Yunhe Wang"?',
        ),
        (
            "author=chang-xu-3",
            "macro-unknown-value",
            "no publication fits author=chang-xu-3",
            'did you mean "chang-xu-2"?',
        ),
        ("venue=TPAM", "macro-unknown-value", "no publication fits venue=TPAM", 'did you mean "TPAMI"?'),
        (
            "type=inproceeding",
            "macro-unknown-value",
            "no publication fits type=inproceeding",
            'did you mean "inproceedings"?',
        ),
        (
            "type=xxxx",
            "macro-unknown-value",
            "no publication fits type=xxxx",
            "there are article, book, inproceedings, misc",
        ),
        (
            "source=clasics.bib",
            "macro-unknown-value",
            "no publication fits source=clasics.bib",
            'did you mean "classics.bib"?',
        ),
        ("has=cod", "macro-unknown-value", "no publication fits has=cod", 'did you mean "code"?'),
        ("field.note=Worst", "macro-unknown-value", "no publication fits field.note=Worst", None),
        ("year>=2030", "macro-finds-nothing", "no publication fits year>=2030", None),
        ("kind=poster,dataset", "macro-finds-nothing", "no publication fits kind=poster,dataset", None),
        ("has=summary", "macro-finds-nothing", "no publication fits has=summary", None),
        (
            "kind=talk year=2018",
            "macro-finds-nothing",
            "each filter fits some publication, but none fits all of kind=talk year=2018",
            None,
        ),
        (
            "kind=article kind=book",
            "macro-finds-nothing",
            "each filter fits some publication, but none fits all of kind=article kind=book",
            "for one or the other write kind=…,…",
        ),
        (
            "group=venue group_order=TPAME",
            "macro-unknown-value",
            'group_order names "TPAME", and no publication has it as venue',
            'did you mean "TPAMI"?',
        ),
    ],
)
def test_what_nothing_has_is_named(options: str, code: str, message: str, fix: str | None) -> None:
    (fault,) = check(query_of(options), LIBRARY, PEOPLE)
    assert (fault.code, fault.message, fault.fix, fault.level) == (code, message, fix, Level.WARNING)


@pytest.mark.parametrize(
    "options",
    [
        *("", "kind=article,poster", "kind!=poster", "year=2018,1066", "has=code,summary"),
        *("source=own has!=summary", "key=wang*", "author='Yunhe Wang, Kurt Gödel'", "author=kleene,Wang"),
        "group=keywords group_order=*,logic,other",
    ],
)
def test_what_something_has_is_no_fault(options: str) -> None:
    people = {**PEOPLE, "kleene": frozenset({"chang-xu"})}
    assert check(query_of(options), LIBRARY, people) == ()


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ("kind=article", None),
        ("author!=Wang", None),
        ("author='Wang, Yunhe'", {"Yunhe Wang"}),
        ("author=chang-xu", {"Chang Xu"}),
        ("author='Yunhe Wang, Kurt Gödel'", {"Yunhe Wang", "Kurt Gödel"}),
        ("author='Yunhe Wang','Kurt Gödel' kind=article", {"Yunhe Wang"}),
    ],
)
def test_authors_that_are_asked_for(options: str, names: set[str] | None) -> None:
    query = query_of(options)
    authors = asked_for(select(LIBRARY, query, PEOPLE), query, PEOPLE)
    assert (None if authors is None else {str(author.name) for author in authors}) == names


def test_an_empty_library_is_no_fault_of_the_query() -> None:
    assert check(query_of("key=a year=2020"), ()) == ()


def test_a_fault_says_where_in_the_macro() -> None:
    text = "<< publications kind=article\n  keywords=nothing >>"
    (fault,) = check(macro_of(text).query, LIBRARY)
    assert text[fault.start :].startswith("keywords=nothing")
    problem = str(fault.at("docs/index.md", 4, 3))
    assert problem.startswith(
        "docs/index.md:4:3: no publication fits keywords=nothing; there are Compression"
    )


def test_a_cited_key_is_checked_like_a_filter() -> None:
    query = macro_of("<< cite wang2081 >>").query
    assert [fault.fix for fault in check(query, LIBRARY)] == ['did you mean "wang2018"?']


# A second implementation, written from the manual and as plainly as possible, to hold the first against.

PLAIN_TESTS: dict[str, Callable[[Publication, str], bool]] = {
    "kind": lambda one, value: one.kind == value,
    "type": lambda one, value: one.type == value,
    "year": lambda one, value: one.date is not None and str(one.date.year) == value,
    "keywords": lambda one, value: value.lower() in [keyword.lower() for keyword in one.keywords],
    "venue": lambda one, value: one.venue is not None and str(one.venue.name).lower() == value.lower(),
    "selected": lambda one, value: one.selected == (value == "true"),
    "author": lambda one, value: value in [author.name.family for author in one.authors],
    "pubstate": lambda one, value: (one.pubstate or "published") == value,
}
FILTER = st.one_of(
    *(
        st.tuples(st.just(option), st.booleans(), st.lists(st.sampled_from(values), min_size=1, max_size=2))
        for option, values in {
            "kind": ["article", "talk"],
            "type": ["article", "misc"],
            "year": ["2018", "2019", "2020"],
            "keywords": ["ML", "sets", "none"],
            "venue": ["VLDB", "icml"],
            "selected": ["true", "false"],
            "author": ["Wang", "Gödel", "王云鹤"],
            "pubstate": ["inpress", "published"],
        }.items()
    )
)
SORT = st.lists(st.builds(SortKey, st.sampled_from(SORT_NAMES), st.booleans()), max_size=3).map(tuple)


def plainly_selected(publications: list[Publication], filters: list[tuple[str, bool, list[str]]]) -> set[str]:
    return {
        one.key
        for one in publications
        if all(
            any(PLAIN_TESTS[option](one, value) for value in values) != excluded
            for option, excluded, values in filters
        )
    }


def plain_groups(one: Publication, group: str) -> set[str]:
    undated = "forthcoming" if one.pubstate else "undated"
    keys_by_group = {
        "year": {str(one.date.year) if one.date else undated},
        "kind": {str(one.kind)},
        "pubstate": {str(one.pubstate or "published")},
        "venue": {str(one.venue.name).lower() if one.venue else "other"},
        "keywords": {keyword.lower() for keyword in one.keywords} or {"other"},
        "role": {"author" if one.authors else "other"},
    }
    return keys_by_group[group]


@given(
    PUBLICATIONS,
    st.lists(FILTER, max_size=3),
    SORT,
    st.sampled_from(GROUP_NAMES),
    st.none() | st.integers(1, 9),
)
def test_no_publication_is_lost_or_repeated(
    publications: list[Publication],
    filters: list[tuple[str, bool, list[str]]],
    sort: tuple[SortKey, ...],
    group: str,
    limit: int | None,
) -> None:
    written = " ".join(
        f"{name}{'!=' if excluded else '='}{','.join(values)}" for name, excluded, values in filters
    )
    macro = macro_of(f"<< publications {written} >>")
    expected = plainly_selected(publications, filters)
    everything = select(publications, Query(macro.query.conditions, sort, group))
    assert sorted(one.key for one in everything) == sorted(expected)

    query = Query(macro.query.conditions, sort, group, limit, group_order=("2019", "*", "talk", "ml"))
    selected = select(publications, query)
    assert selected == everything[:limit]
    made = groups(selected, query)
    assert len({one.key for one in made}) == len(made)
    for one in selected:
        holding = [found.key for found in made for member in found.publications if member is one]
        assert sorted(holding) == sorted(plain_groups(one, group))
    for found in made:
        places = [selected.index(member) for member in found.publications]
        assert places
        assert places == sorted(places)


def test_fifty_lists_of_a_thousand_are_cheap() -> None:
    publications = [
        publication(
            f"k{place}", authors=[("Yunhe", f"Wang{place % 90}")] * 4, date=1990 + place % 30, order=place
        )
        for place in range(1000)
    ]
    query = query_of("author='Yunhe Wang7' year>=1995 has=date sort=-date")
    select(publications, query)
    begin = process_time()
    for _ in range(50):
        groups(select(publications, query), query)
    assert process_time() - begin < 2
