"""Files of publications where nobody reads them, or where everybody may."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from conftest import MakeSite
from mkdocs_pubs.cli.check import check_paths
from mkdocs_pubs.library.library import Library
from mkdocs_pubs.library.people import Directory
from mkdocs_pubs.library.stray_files import stray_files

BEE = "@article{bee2020, title={Bees}, author={Bee, Ann}, year=2020}\n"


def told(folder: Path, *paths: str, published: Sequence[str] = ()) -> list[str]:
    for path in paths:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(BEE)
    found = stray_files(folder, folder / "bib", folder / "docs", published, Library((), Directory()))
    return [f"{one.level} {one.path} {one.code} {(one.fix or '').partition('?')[0]}" for one in found]


def test_what_is_read_draws_no_message(tmp_path: Path) -> None:
    paths = [
        "bib/a.bib",
        "bib/authors.yml",
        "bib/extra.yml",
        "bib/venues.yml",
        "bib/talks/b.BIB",
        "bib/README.md",
    ]
    assert not told(tmp_path, *paths, "bib/.#a.bib", "docs/.authors.yml", "mkdocs.yml", "bib/.x/authors.yaml")


@pytest.mark.parametrize(
    ("path", "level", "meant"),
    [
        ("bib/authors.yaml", "warning", "authors.yml"),
        ("bib/author.yml", "warning", "authors.yml"),
        ("bib/coauthors.yml", "warning", "authors.yml"),
        ("bib/venue.yml", "warning", "venues.yml"),
        ("bib/talks/extra.yml", "warning", "extra.yml"),
    ],
)
def test_yaml_files_of_other_names(path: str, level: str, meant: str, tmp_path: Path) -> None:
    assert told(tmp_path, "bib/a.bib", path) == [f"{level} {path} unread-file is it {meant}"]


def test_files_that_only_look_like_ours(tmp_path: Path) -> None:
    lines = told(
        tmp_path, "bib/a.bib", "bib/config.yml", "bib/b.bib.txt", "papers.bib", "_bibliography/c.bib"
    )
    assert [line.split()[:3] for line in lines] == [
        ["warning", "bib/b.bib.txt", "unread-file"],
        ["hint", "bib/config.yml", "unread-file"],
        ["hint", "papers.bib", "unread-file"],
        ["hint", "_bibliography/c.bib", "unread-file"],
    ]


def test_raw_files_of_the_site_are_told_by_build_and_check(make_site: MakeSite) -> None:
    config = (
        "site_name: S\ntheme: {name: mkdocs, highlightjs: false}\nplugins:\n  - pubs: {bib_dir: docs/bib}\n"
    )
    linked = (
        BEE.replace("bee2020", "cee2020").replace("Bees", "Wasps").replace("}\n", ", bibtex={own.bib}}\n")
    )
    files = {
        "docs/bib/a.bib": BEE + linked,
        "docs/own.bib": BEE,
        "docs/x.bib": BEE,
        "docs/index.md": "# Home\n",
    }
    site = make_site(files, config)
    expected = ["docs/bib/a.bib", "docs/x.bib"]
    logged = [line for line in site.build(strict=False).log if "publishes this file as it is" in line]
    assert sorted(line.split(": ")[2] for line in logged) == expected
    assert [one.path for one in check_paths([], site.folder).problems if one.code == "raw-bib"] == expected
    (site.folder / "mkdocs.yml").write_text(config + 'exclude_docs: "*.bib"\n')
    assert not [line for line in site.build(strict=False).log if "publishes this file" in line]
    assert not [one for one in check_paths([], site.folder).problems if one.code == "raw-bib"]
