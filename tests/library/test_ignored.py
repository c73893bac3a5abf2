"""The option `ignore`: what a site does not want to be told, in the build and in `check`."""

import pytest

from conftest import MakeSite
from mkdocs_pubs.cli.check import check_paths
from mkdocs_pubs.library.ignored import Ignored, Rule, ignore_option
from mkdocs_pubs.problems import Problem

PROBLEM = Problem("missing-year", "m", path="bib/old.bib", line=3, key="smith2020")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["missing-year"], "ignored"),
        (["missing-title"], "told"),
        ("missing-year", "ignored"),
        ([{"code": "missing-year", "key": "smith2020"}], "ignored"),
        ([{"code": "missing-year", "key": "smith2021"}], "told"),
        ([{"key": "smith2020"}], "ignored"),
        ([{"file": "bib/old.bib"}], "ignored"),
        ([{"file": "./bib/old.bib"}], "ignored"),
        ([{"file": "old.bib"}], "ignored"),
        ([{"file": "ld.bib"}], "told"),
        ([{"file": "bib/new.bib"}, "missing-year"], "ignored"),
        (None, "told"),
    ],
)
def test_a_code_an_entry_or_a_file_is_silenced(given: object, told: str) -> None:
    ignored, faults = ignore_option(given)
    assert not faults
    assert ignored.holds(PROBLEM) == (told == "ignored")


@pytest.mark.parametrize("item", [3, {}, [], {"entry": "a"}, {"code": ["a"]}, {"key": ""}, "Missing Year"])
def test_what_is_no_rule_is_named(item: object) -> None:
    ignored, [fault] = ignore_option([item, "missing-year"])
    assert fault.code == "ignore-option"
    assert ignored == Ignored((Rule("missing-year"),))


def test_the_build_and_check_are_silent(make_site: MakeSite) -> None:
    config = (
        "site_name: S\ntheme: {name: mkdocs, highlightjs: false}\nplugins:\n  - pubs:\n"
        "      ignore: [missing-year, {code: macro-finds-nothing}, {file: docs/b.md}]\n"
    )
    files = {
        "bib/a.bib": "@article{a, title={Bees}, author={Bee, Ann}}\n"
        "@article{b, author={Bee, Ann}, year=2020}\n",
        "docs/index.md": "<< publications kind=talk >>\n",
        "docs/b.md": "<< publications kidn=talk >>\n",
    }
    site = make_site(files, config)
    logged = [line for line in site.build(strict=False).log if ": pubs: " in line]
    assert [line.partition("; ")[0] for line in logged] == [
        "WARNING: pubs: bib/a.bib:2: [b] the entry has no title"
    ]
    assert [problem.code for problem in check_paths([], site.folder).problems] == ["missing-title"]


def test_an_ignore_that_is_taken_out_holds_no_longer(make_site: MakeSite) -> None:
    files = {"bib/a.bib": "@article{a, title={Bees}, author={Bee, Ann}}\n"}
    ignoring = make_site(files, {"plugins": [{"pubs": {"ignore": ["missing-year"]}}]})
    assert ignoring.build().warnings == ()
    [warning] = make_site(files).build().warnings
    assert "the entry has no year" in warning
