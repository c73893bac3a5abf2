"""The examples of the manual's page on problems: check and the build print what it says is printed."""

import re
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

import pytest

from conftest import MakeSite
from mkdocs_pubs.cli.check import check_paths
from mkdocs_pubs.cli.report import as_text
from mkdocs_pubs.extension.log import BuildLog
from mkdocs_pubs.problems import Problem
from sites import Site, write_site
from test_problem_codes import explained

PAGE = Path(__file__).parent.parent / "docs/manual/problems.md"
FENCE = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.DOTALL | re.MULTILINE)
LEVELS = {"error": "WARNING", "warning": "WARNING", "hint": "INFO"}
_CHECKED = ("bib/", "mkdocs.yml", "docs/", "overrides/")
BEE = "@article{bee2020, title = {Bees}, author = {Bee, Ann}, year = 2020}\n"
# What no page can show: bytes, and files that are not there. By the line that is printed, without its fix.
ALONE: dict[str, dict[str, str | bytes]] = {
    "error: bib: there is no such folder": {},
    "error: bib: there is no .bib file in it": {"bib/authors.yml": "authors: {}\n"},
    "error: bib/more.bib: the file can't be read (it is no file)": {"bib/a.bib": BEE, "bib/more.bib/x": ""},
    "error: bib/merged.bib:2: here stands a conflict of a merge": {
        "bib/merged.bib": f"{BEE}{'<' * 7} HEAD\n{'=' * 7}\n{'>' * 7} bees\n",
    },
    "warning: bib/empty.bib:1: the file is empty": {"bib/a.bib": BEE, "bib/empty.bib": ""},
    "warning: bib/a.bib:1: the file is not in UTF-8": {
        "bib/a.bib": BEE.replace("Ann", "Än").encode("cp1252")
    },
    "warning: bib/people.yml: nobody reads this file": {"bib/a.bib": BEE, "bib/people.yml": "a: b\n"},
    "hint: docs/bees.bib: the site publishes this file as it is": {"bib/a.bib": BEE, "docs/bees.bib": BEE},
    "error: pubs/bee2020.bib: this file is in the way": {"bib/a.bib": BEE, "docs/pubs/bee2020.bib": "x"},
    "error: bib/a.bib:2:": {
        "bib/a.bib": "@string{bees = {"
        + "bees" * 250_000
        + "}}\n"
        + BEE.replace("2020}", "2020, annote = bees" + " # bees" * 20 + "}")
    },
}


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
EXAMPLES_WITH_FILES = {first: example for first, example in EXAMPLES.items() if example[0]}


def _site(make_site: MakeSite, files: Mapping[str, str | bytes]) -> Site:
    sources = {name: text for name, text in files.items() if name != "mkdocs.yml"}
    given = str(files.get("mkdocs.yml", "plugins: [pubs]\n"))
    config = "site_name: Site\n" * ("site_name" not in given) + given
    # Its lines count: what the example leaves out stands below it.
    theme = "" if "theme:" in given else "theme: {name: mkdocs, highlightjs: false}\n"
    return make_site({"docs/index.md": "# No list\n", **sources}, config + theme)


def _checked(site: Site) -> list[str]:
    return list(as_text(check_paths([], site.folder).problems))


def _logged(site: Site) -> list[str]:
    built = site.build(strict=False)
    return [line for line in built.log if line.partition(": ")[2].startswith("pubs: ")]


def _as_logged(line: str) -> str:
    level, said = line.split(": ", 1)
    return f"{LEVELS[level]}: pubs: {said}"


@pytest.mark.parametrize("example", EXAMPLES_WITH_FILES.values(), ids=list(EXAMPLES_WITH_FILES))
def test_check_and_the_build_print_what_the_manual_says(
    make_site: MakeSite, example: tuple[dict[str, str], list[str]]
) -> None:
    files, lines = example
    site = _site(make_site, files)
    checked = _checked(site)
    # What is told of the build's own files and of its navigation is told by a build alone.
    assert checked == [line for line in lines if line.split(": ", 1)[1].startswith(_CHECKED)]
    assert sorted(_logged(site)) == sorted(map(_as_logged, lines))
    assert site.build().failed


@pytest.mark.parametrize(("line", "files"), ALONE.items(), ids=list(ALONE))
def test_a_line_of_the_manual_that_needs_no_example(
    make_site: MakeSite, line: str, files: dict[str, str | bytes]
) -> None:
    site = make_site({"docs/index.md": "# No list\n", **files})
    [said] = [one for lines in EXAMPLES.values() for one in lines[1] if one.startswith(line)]
    assert _logged(site) == [_as_logged(said)]


def test_each_code_of_the_manual_has_an_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found: set[str] = set()
    add = BuildLog.add

    def recorded(log: BuildLog, problems: Iterable[Problem]) -> None:
        told = tuple(problems)
        found.update(problem.code for problem in told)
        add(log, told)

    monkeypatch.setattr(BuildLog, "add", recorded)
    sites: list[Mapping[str, str | bytes]] = [*ALONE.values()]
    sites += [files for files, _ in EXAMPLES_WITH_FILES.values()]
    for number, files in enumerate(sites):
        _logged(_site(partial(write_site, tmp_path / str(number)), files))
    # Of Zensical's and of the command's: tests/hosts/test_zensical.py, tests/cli/test_against.py,
    # tests/library/test_option_types.py.
    assert explained() - found == {"unwatched", "stale-pages", "address-gone", "site-option"}
