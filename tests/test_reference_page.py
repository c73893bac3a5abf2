"""The manual's reference page shows each option with its live result."""

import re

import pytest

from conftest import REPOSITORY
from mkdocs_pubs.query.lexer import MacroName
from mkdocs_pubs.query.macro import parse
from mkdocs_pubs.query.options import OPTIONS
from sites import Built

SOURCE = (REPOSITORY / "docs/manual/macro.md").read_text("utf-8")
FENCED = re.compile(r"^```markdown\n(.*?)\n```\n\n(.*?)$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("option", [*OPTIONS, "field.NAME"])
def test_each_option_has_a_live_example(option: str) -> None:
    _, _, section = SOURCE.partition(f"\n### `{option}` ")
    example = FENCED.search(section.partition("\n### ")[0])
    assert example, f"{option} has no example"
    written, live = example.groups()
    assert written == live
    macro, faults = parse(live)
    assert not faults
    assert macro is not None
    assert macro.name is MacroName.LIST
    assert re.search(rf"\b{option.replace('NAME', '')}\w*[=<>!]", live)


def test_every_example_shows_something(home: Built) -> None:
    page = home.page("manual/macro/index.html")
    live = FENCED.sub(r"\2", SOURCE).split("\n## In running text")[0]
    lists = re.findall(r"^<< publications .*>>$", live, re.MULTILINE)
    assert len(lists) == len(OPTIONS) + 1
    assert len(re.findall(r'<div class="pubs[ "]', home.text("manual/macro/index.html"))) == len(lists)
    assert len(page.rows) >= len(lists)
