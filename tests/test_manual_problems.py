"""The examples of the manual's page on problems: check and the build print what it says is printed."""

import re
from pathlib import Path

import pytest

from conftest import MakeSite
from mkdocs_pubs.checking import check_paths
from mkdocs_pubs.reporting import as_text

PAGE = Path(__file__).parent.parent / "docs/manual/problems.md"
FENCE = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.DOTALL | re.MULTILINE)


def _examples() -> dict[str, tuple[dict[str, str], list[str]]]:
    """By its first line: the files of an example, and the lines that are said to be printed."""
    found: dict[str, tuple[dict[str, str], list[str]]] = {}
    files: dict[str, str] = {}
    for language, name, text in FENCE.findall(PAGE.read_text("utf-8")):
        if name:
            files[name] = text
        elif language == "text":
            lines = text.splitlines()
            found[lines[0]] = (files, lines)
            files = {}
    return found


EXAMPLES = _examples()


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 6
    assert sum(len(lines) for _, lines in EXAMPLES.values()) >= 30


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=list(EXAMPLES))
def test_check_and_the_build_print_what_the_manual_says(
    make_site: MakeSite, example: tuple[dict[str, str], list[str]]
) -> None:
    files, lines = example
    site = make_site({**files, "docs/index.md": "# No list\n"})
    assert list(as_text(check_paths([], site.folder).problems)) == lines
    built = site.build(strict=False)
    logged = [line for line in built.log if " pubs: " in line]
    levels = {"error": "WARNING", "warning": "WARNING", "hint": "INFO"}
    expected = [line.split(": ", 1) for line in lines]
    assert sorted(logged) == sorted(f"{levels[level]}: pubs: {said}" for level, said in expected)
    assert site.build().failed
