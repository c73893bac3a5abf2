"""What is a citation in Markdown, and what it says: golden cases, held against pandoc's own Markdown."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.query.citations import (
    BARE,
    BRACKETS,
    Citation,
    bare_citation_at,
    citation_at,
    keys_in,
)
from mkdocs_pubs.query.lexer import is_escaped
from mkdocs_pubs.text.locators import Locator, read_locator

CASES = yaml.safe_load((Path(__file__).parent / "citation_syntax.yml").read_text("utf-8"))
_START = re.compile(f"{BRACKETS}|{BARE}", re.DOTALL)


def citations(text: str) -> Iterator[Citation]:
    place = 0
    while found := _START.search(text, place):
        place = found.end()
        if is_escaped(text, found.start()):
            continue
        read = citation_at if found[0] == "[" else bare_citation_at
        if citation := read(text, found.start()):
            yield citation
            place = citation.end


def read(text: str) -> tuple[list[str], list[str]]:
    works: list[str] = []
    faults: list[str] = []
    for citation in citations(text):
        for place, work in enumerate(citation.works):
            is_in_text = citation.in_text and place == 0
            sign = "@" if is_in_text else "-" if work.year_only else ""
            locator = f"{work.locator.kind} {work.locator.numbers}" if work.locator else ""
            works.append(" | ".join((work.prefix, sign + work.key, locator, work.suffix)))
            assert text[citation.start + work.start :].startswith("@") or work.start == 0
        faults += (
            f"{citation.start + fault.start} {fault.code}: {fault.sentence}" for fault in citation.faults
        )
    return works, faults


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_citation_is_read_as_meant_and_its_mistakes_are_named(case: dict[str, Any]) -> None:
    works, faults = read(case["text"])
    assert works == case.get("works", [])
    assert faults == case.get("faults", [])


def keys_of_pandoc(text: str) -> list[str]:
    command = ["pandoc", "-f", "markdown-smart", "-t", "json"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    signs = {"AuthorInText": "@", "SuppressAuthor": "-", "NormalCitation": ""}
    found: list[str] = []
    waiting = [json.loads(done.stdout)["blocks"]]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict) and node.get("t") == "Cite":
            found += (signs[one["citationMode"]["t"]] + one["citationId"] for one in node["c"][0])
        elif isinstance(node, dict | list):
            waiting += reversed(list(node.values()) if isinstance(node, dict) else node)
    return found


def test_pandoc_finds_the_same_keys_but_where_we_say_so() -> None:
    if shutil.which("pandoc") is None:
        return  # the golden cases hold what it found
    for case in CASES:
        ours = [work.split(" | ")[1] for work in case.get("works", [])]
        assert (case["text"], keys_of_pandoc(case["text"])) == (case["text"], case.get("pandoc", ours))


@pytest.mark.parametrize(
    ("text", "references", "expected"),
    [
        ("[@a]", {"@a"}, False),
        ("[@A  b]", {"@a b"}, False),
        ("[@a][ref]", {"ref"}, False),
        ("[@a] [Ref]", {"ref"}, False),
        ("[@a][]", {"@a"}, False),
        ("[@a][ref]", set(), True),
        ("[@a][]", set(), True),
        ("[@a] [@b]", set(), True),
    ],
)
def test_a_defined_link_is_none(text: str, references: set[str], *, expected: bool) -> None:
    assert (citation_at(text, 0, references) is not None) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("@a, @b:c", ("a", "b:c")), ("@*", ("*",)), ("a, b c", ("a", "b", "c")), ("", ())],
)
def test_keys_of_a_list(text: str, expected: tuple[str, ...]) -> None:
    assert keys_in(text) == expected


TEXTS = st.text("[]@;-a1b. ,\\`{}(\n*x§p", max_size=60)


@given(TEXTS)
def test_whatever_stands_there_is_read(text: str) -> None:
    for citation in citations(text):
        assert 0 <= citation.start < citation.end <= len(text)
        assert citation.works
        for work in citation.works:
            assert work.key in text
            # In braces a key may be anything.
            assert f"@{{{work.key}}}" in text or not work.key.endswith((".", ","))


@given(TEXTS)
def test_a_locator_takes_nothing_away(text: str) -> None:
    locator, rest = read_locator(text)
    assert text.endswith(rest)
    assert locator is None or any(char.isalnum() for char in locator.numbers) or "{" in text


@pytest.mark.parametrize(
    "piece", ["[@a", "[a ", "[[a]", "@a [", "[@a;", "[@a [b", "@{a", "[`@a", "[@a\\", "-@"]
)
def test_hostile_text_is_read_in_time(piece: str) -> None:
    """A quadratic reader would take minutes here."""
    list(citations(piece * 40_000))


def test_several_pages_are_several() -> None:
    assert Locator("page", "3–5").is_several
    assert not Locator("page", "3").is_several
