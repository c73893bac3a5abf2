"""The macro: where it stands in text, and what each writing of it means."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.query.grouping import GROUP_NAMES
from mkdocs_pubs.query.lexer import MacroName, find_macros
from mkdocs_pubs.query.look import PARTS, Look
from mkdocs_pubs.query.macro import parse
from mkdocs_pubs.query.options import Options
from mkdocs_pubs.query.reader import options_from_mapping
from mkdocs_pubs.query.sorting import SORT_NAMES
from publications import macro_of

CASES = Path(__file__).parent / "macro"


def golden_cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield pytest.param(case, id=f"{path.stem}: {case['text']}")


@pytest.mark.parametrize("case", list(golden_cases()))
def test_a_macro_is_read_as_meant_and_its_mistakes_are_named(case: dict[str, Any]) -> None:
    macro, faults = parse(case["text"])
    assert (str(macro) if macro else None) == case["macro"]
    lines = [f"{fault.start} {fault.code}: {fault.sentence}" for fault in faults]
    assert lines == case.get("faults", [])


def test_look_and_name_are_typed() -> None:
    macro = macro_of("<< publications layout=cv caption='My work' show=year,venue hide=links >>")
    assert macro.name is MacroName.LIST
    assert macro.look == Look("cv", "My work", ("year", "venue"), ("links",))


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


def test_macros_that_show_the_same_are_one_cache_key() -> None:
    one = macro_of("<< publications kind=article limit=5 >>")
    other = macro_of('<<publications\n  kind = "Article"  limit=5>>')
    assert one == other
    assert len({one, other}) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<< publications >>", ["<< publications >>"]),
        ("I wrote << publications.count >>, see << cite a >>.", ["<< publications.count >>", "<< cite a >>"]),
        ("<<publications\n  limit=5\n>>\nrest >>", ["<<publications\n  limit=5\n>>"]),
        ("<< publications caption='a >> b' >> c >>", ["<< publications caption='a >> b' >>"]),
        ('<< publications caption="a \\" >> b" >>', ['<< publications caption="a \\" >> b" >>']),
        ("<< publications author=O'Brien >> isn't", ["<< publications author=O'Brien >>"]),
        ('<< publications author="Xu >> said "x" >>', ['<< publications author="Xu >> said "x" >>']),
        ('<< publications author="Xu >> and', ['<< publications author="Xu >>']),
        ('<< publications a="x >> and << publications b="y" >>',
         ['<< publications a="x >>', '<< publications b="y" >>']),
        ("<< publicatoins limit=5 >>", ["<< publicatoins limit=5 >>"]),
        ("std::cout << value >> 2; a << 3; << cat EOF >>", []),
        ("<< publikationen", []),
        ("<<\n\npublications >>", []),
        ("<<< publications >>>", ["<< publications >>"]),
    ],
)  # fmt: skip
def test_macros_are_found(text: str, found: list[str]) -> None:
    occurrences = list(find_macros(text))
    assert [text[one.start : one.end] for one in occurrences] == found
    assert all(one.closed and not one.escaped for one in occurrences)


def test_a_macro_without_an_end_reaches_to_the_end_of_its_block() -> None:
    text = "<< publications limit=5\n\n>> << cite a >>"
    first, second = find_macros(text)
    assert (text[first.start : first.end], first.closed) == ("<< publications limit=5", False)
    assert (text[second.start : second.end], second.closed) == ("<< cite a >>", True)


@pytest.mark.parametrize(
    ("before", "escaped"), [("", False), ("\\", True), ("\\\\", False), ("\\\\\\", True), ("x\\", True)]
)
def test_a_backslash_escapes_a_macro(before: str, *, escaped: bool) -> None:
    (found,) = find_macros(f"{before}<< publications >>")
    assert (found.start, found.escaped) == (len(before), escaped)


@pytest.mark.parametrize(
    "text",
    [
        "<< publications " * 40_000,
        "\\" * 400_000 + "<<",
        '<< publications a="' * 40_000,
        "<<" + " " * 400_000,
    ],
    ids=["never closed", "backslashes", "quotes", "spaces"],
)
def test_finding_takes_linear_time(text: str) -> None:
    begin = perf_counter()
    sum(1 for _ in find_macros(text))
    assert perf_counter() - begin < 2


def test_the_macro_wins_over_its_defaults_option_by_option() -> None:
    defaults, faults = options_from_mapping(
        {"group": "year", "limit": 5, "kind": "article", "year": ">=2000"}
    )
    assert faults == ()
    macro = macro_of("<< publications kind=book limit=none >>", defaults)
    assert str(macro) == "<< publications year>=2000 kind=book group=year >>"


def test_a_count_takes_filters_of_its_defaults_and_no_limit() -> None:
    defaults, _ = options_from_mapping({"limit": 5, "group": "year", "source": "own"})
    assert str(macro_of("<< publications.count >>", defaults)) == "<< publications.count source=own >>"


def test_a_page_narrows_the_sites_options() -> None:
    site, _ = options_from_mapping({"limit": 5, "layout": "cv", "kind": "book"})
    page, _ = options_from_mapping({"limit": None, "kind": ["article", "talk"]})
    assert (
        str(macro_of("<< publications >>", page.over(site)))
        == "<< publications kind=article,talk layout=cv >>"
    )


def test_a_setting_that_is_not_understood_leaves_its_default() -> None:
    defaults, _ = options_from_mapping({"sort": "-year", "show": "year"})
    macro = macro_of("<< publications sort=datum show=none >>", defaults)
    assert str(macro) == "<< publications sort=-year >>"


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
    assert str(macro_of("<< publications >>", options)) == meant


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


WORDS = st.sampled_from(
    [
        *(
            "=",
            ",",
            ">",
            "<",
            "!",
            '"',
            "'",
            "\\",
            " ",
            "\n",
            "*",
            "{",
            "}",
            ">=",
            "!=",
            "..",
            ">>",
            "<<",
            "«",
            "”",
        ),
        *("kind", "year", "has", "limit", "field.x", "sort", "show", "group_names", "publications", "cite"),
        *("2017", "2O17", "article", "a=b", "code", "-date", "none"),
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS).map("".join), st.lists(WORDS).map(" ".join)))
def test_no_text_makes_the_parser_raise(text: str) -> None:
    for candidate in (
        text,
        f"<< publications {text} >>",
        f"<< publications.count {text}>>",
        f"<< cite {text} >>",
    ):
        for fault in parse(candidate)[1]:
            assert 0 <= fault.start <= len(candidate)
        for found in find_macros(candidate):
            assert candidate.startswith("<<", found.start)
            assert found.start < found.end <= len(candidate)
            assert not found.closed or candidate.endswith(">>", 0, found.end)


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


# A brace before a quote is LaTeX inside quotes, so it is the one text that a value cannot hold.
TEXT = st.text(st.characters(exclude_characters="{", exclude_categories=["Cs", "Cc"]), min_size=1).map(
    lambda text: " ".join(text.split()) or "x"
)


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


OPTION = st.one_of(
    st.tuples(
        st.sampled_from(["author", "venue", "editor", "field.note"]), st.sampled_from(["=", "!="]), TEXT
    ).map(lambda parts: f"{parts[0]} {parts[1]} {quoted(parts[2])}"),
    TEXT.map(lambda text: f"caption={quoted(text)}"),
    st.lists(st.integers(1, 9999), min_size=2, max_size=2).map(lambda ends: f"year={min(ends)}..{max(ends)}"),
    st.lists(st.sampled_from(PARTS), min_size=1).map(lambda parts: f"show={','.join(parts)}"),
    st.lists(st.sampled_from(SORT_NAMES), min_size=1, unique=True).map(
        lambda keys: f"sort=-{','.join(keys)}"
    ),
    st.sampled_from(GROUP_NAMES).map(lambda name: f"group={name}"),
    st.integers(1, 10**6).map(lambda number: f"limit={number}"),
)


@given(st.lists(OPTION))
def test_the_canonical_spelling_means_the_same(options: list[str]) -> None:
    macro = macro_of(f"<< publications {' '.join(options)} >>")
    assert macro_of(str(macro)) == macro
