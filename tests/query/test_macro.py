"""What each writing of a macro means."""

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
from mkdocs_pubs.query.sorting import SORT_NAMES
from publications import macro_of, spelled

CASES = Path(__file__).parent.parent / "macro"


def golden_cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield pytest.param(case, id=f"{path.stem}: {case['text']}")


@pytest.mark.parametrize("case", list(golden_cases()))
def test_a_macro_is_read_as_meant_and_its_mistakes_are_named(case: dict[str, Any]) -> None:
    macro, faults = parse(case["text"])
    assert (spelled(macro) if macro else None) == case["macro"]
    lines = [f"{fault.start} {fault.code}: {fault.sentence}" for fault in faults]
    assert lines == case.get("faults", [])


def test_look_and_name_are_typed() -> None:
    macro = macro_of("<< publications layout=cv caption='My work' show=year,venue hide=links >>")
    assert macro.name is MacroName.LIST
    assert macro.look == Look("cv", "My work", ("year", "venue"), ("links",))


def test_macros_that_show_the_same_are_one_cache_key() -> None:
    one = macro_of("<< publications kind=article limit=5 >>")
    other = macro_of('<<publications\n  kind = "Article"  limit=5>>')
    assert one == other
    assert len({one, other}) == 1


@pytest.mark.parametrize(
    "inside",
    [
        '"\\' * 20_000,
        "'\\" * 20_000,
        "a=“" * 20_000,
        "=," * 20_000,
        "kind=" + "a," * 20_000,
        "a" + " " * 50_000,
    ],
    ids=["escapes", "single quotes", "typographic quotes", "strays", "values", "spaces"],
)
def test_reading_takes_linear_time(inside: str) -> None:
    begin = perf_counter()
    parse(f"<< publications {inside} >>")
    assert perf_counter() - begin < 2


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
    assert macro_of(spelled(macro)) == macro
