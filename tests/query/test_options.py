"""Options of the site, of a page and of a macro: which holds, and how YAML says them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.query.look import Look
from mkdocs_pubs.query.macro import parse
from mkdocs_pubs.query.options import Options
from mkdocs_pubs.query.reader import options_from_mapping
from publications import macro_of, spelled


@pytest.mark.parametrize(
    ("look", "note", "keywords"),
    [
        (Look(), True, False),
        (Look("list"), False, False),
        (Look("cv"), True, False),
        (Look("own"), True, False),
        (Look("list", show=("note", "keywords")), True, True),
        (Look(show=("year",)), False, False),
        (Look(hide=("note",)), False, False),
        (Look(hide=("year",)), True, False),
    ],
)
def test_show_and_hide_decide_what_the_layout_shows(look: Look, *, note: bool, keywords: bool) -> None:
    assert look.shows("note") is note
    assert look.shows("keywords") is keywords


def test_the_macro_wins_over_its_defaults_option_by_option() -> None:
    defaults, faults = options_from_mapping(
        {"group": "year", "limit": 5, "kind": "article", "year": ">=2000"}
    )
    assert faults == ()
    macro = macro_of("<< publications kind=book limit=none >>", defaults)
    assert spelled(macro) == "<< publications year>=2000 kind=book group=year >>"


def test_a_count_takes_filters_of_its_defaults_and_no_limit() -> None:
    defaults, _ = options_from_mapping({"limit": 5, "group": "year", "source": "own"})
    assert spelled(macro_of("<< publications.count >>", defaults)) == "<< publications.count source=own >>"


def test_a_page_narrows_the_sites_options() -> None:
    site, _ = options_from_mapping({"limit": 5, "layout": "cv", "kind": "book"})
    page, _ = options_from_mapping({"limit": None, "kind": ["article", "talk"]})
    assert (
        spelled(macro_of("<< publications >>", page.over(site)))
        == "<< publications kind=article,talk layout=cv >>"
    )


def test_a_setting_that_is_not_understood_leaves_its_default() -> None:
    defaults, _ = options_from_mapping({"sort": "-year", "show": "year"})
    macro = macro_of("<< publications sort=datum show=none >>", defaults)
    assert spelled(macro) == "<< publications sort=-year >>"


@pytest.mark.parametrize(
    ("mapping", "meant"),
    [
        ({"limit": 5}, "<< publications limit=5 >>"),
        ({"selected": True}, "<< publications selected=true >>"),
        ({"year": 2020}, "<< publications year=2020 >>"),
        ({"year": [2018, "2020..2022"]}, "<< publications year=2018,2020..2022 >>"),
        ({"year": [">=2018", "<=2020"]}, "<< publications year>=2018 year<=2020 >>"),
        ({"kind": "!=preprint"}, "<< publications kind!=preprint >>"),
        ({"author": "Wang, Yunhe"}, '<< publications author="Wang, Yunhe" >>'),
        ({"sort": "-year, title"}, "<< publications sort=-year,title >>"),
        ({"group": "none", "limit": None}, "<< publications >>"),
        ({"caption": "<5 papers"}, '<< publications caption="<5 papers" >>'),
        ({"field.note": "Oral"}, "<< publications field.note=Oral >>"),
        ({"group_names": {"talk": "Talks, invited", "book": "Books"}},
         '<< publications group_names="talk=Talks, invited","book=Books" >>'),
    ],
)  # fmt: skip
def test_options_in_yaml_speak_the_macros_language(mapping: dict[str, object], meant: str) -> None:
    options, faults = options_from_mapping(mapping)
    assert faults == ()
    assert spelled(macro_of("<< publications >>", options)) == meant


@pytest.mark.parametrize(
    ("mapping", "message", "fix"),
    [
        ({"gruop": "year"}, 'there is no option "gruop"', 'did you mean "group"?'),
        (
            {"limit": "many"},
            'limit is a number from 1 on, not "many"',
            "write limit=5, or limit=none for all",
        ),
        ({"limit": -1}, 'limit is a number from 1 on, not "-1"', "write limit=5, or limit=none for all"),
        ({"limit": True}, 'limit is a number from 1 on, not "true"', "write limit=5, or limit=none for all"),
        ({"kind": {"a": 1}}, 'kind cannot be "a=1"', None),
        ({"group": "kind", "group_order": "tlk"}, 'group_order: "tlk" is no kind', 'did you mean "talk"?'),
    ],
)
def test_mistakes_in_yaml_are_named_too(mapping: dict[str, object], message: str, fix: str | None) -> None:
    _, (fault,) = options_from_mapping(mapping)
    assert (fault.message, fault.start) == (message, -1)
    assert fix is None or fault.fix == fix


def test_headings_may_be_named_where_only_some_pages_group() -> None:
    defaults, faults = options_from_mapping({"group_names": "conference=Talks"})
    assert faults == ()
    assert parse("<< publications >>", defaults)[1] == ()
    assert parse("<< publications group=year >>", defaults)[1] == ()


def test_a_layout_of_the_site_is_known() -> None:
    text = "<< publications layout=wall >>"
    assert [fault.code for fault in parse(text)[1]] == ["macro-value"]
    macro = macro_of(text, Options(), frozenset({"table", "wall"}))
    assert macro.look.layout == "wall"
    assert macro_of("<< publications layout=CV >>").look.layout == "cv"


SIMPLE_VALUES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates())


@given(
    st.dictionaries(
        st.one_of(
            st.text(), st.sampled_from(["kind", "year", "limit", "group", "group_names", "caption", "show"])
        ),
        st.one_of(SIMPLE_VALUES, st.lists(SIMPLE_VALUES), st.dictionaries(st.text(), SIMPLE_VALUES)),
    )
)
def test_no_mapping_makes_the_options_raise(mapping: dict[str, object]) -> None:
    options, faults = options_from_mapping(mapping)
    assert all(fault.start == -1 for fault in faults)
    assert macro_of("<< publications >>", options)
