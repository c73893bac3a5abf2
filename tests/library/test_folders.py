"""The option `folders`: where relative paths begin, and files that entries find by their keys."""

from pathlib import Path

import pytest

from conftest import MakeSite
from mkdocs_pubs.bibtex.site_fields import with_folders
from mkdocs_pubs.cli.check import check_paths
from mkdocs_pubs.cli.report import as_text
from mkdocs_pubs.library.link_options import LinkOptions, folder_options
from mkdocs_pubs.model.entry import Entry, Field
from sites import write_site

CONFIG = "site_name: S\ntheme: {name: mkdocs, highlightjs: false}\nplugins:\n  - pubs:\n"


def entry_of(key: str = "DBLP:bee/20", **fields: str) -> Entry:
    return Entry("misc", key, "a.bib", 3, "", {name: Field(name, value) for name, value in fields.items()})


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("a.pdf", "assets/pdf/a.pdf"),
        ("./x/a b.pdf", "assets/pdf/x/a b.pdf"),
        ("assets/pdf/a.pdf", "assets/pdf/a.pdf"),
        ("/a.pdf", "/a.pdf"),
        ("https://example.org/a.pdf", "https://example.org/a.pdf"),
        ("www.example.org/a.pdf", "www.example.org/a.pdf"),
        ("insights.example.com/a.pdf", "insights.example.com/a.pdf"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("#part", "#part"),
    ],
)
def test_relative_paths_begin_in_the_folder(value: str, path: str) -> None:
    [found] = with_folders([entry_of(pdf=value)], {"pdf": "assets/pdf"}, ())
    assert found.get("pdf") == path


@pytest.mark.parametrize(
    ("fields", "files", "path"),
    [
        ({}, {"papers/DBLP_bee_20.pdf"}, "papers/DBLP_bee_20.pdf"),
        ({}, {"papers/DBLP-bee-20.pdf"}, "papers/DBLP-bee-20.pdf"),
        ({}, {"papers/DBLP:bee/20.pdf"}, "papers/DBLP:bee/20.pdf"),
        ({"ids": "bee, bee19"}, {"papers/bee19.pdf"}, "papers/bee19.pdf"),
        ({}, {"papers/bee.pdf"}, ""),
        ({"pdf": "own.pdf"}, {"papers/DBLP_bee_20.pdf"}, "own.pdf"),
        ({"url_pdf": "own.pdf"}, {"papers/DBLP_bee_20.pdf"}, ""),
    ],
)
def test_an_entry_finds_its_file_by_its_key(fields: dict[str, str], files: set[str], path: str) -> None:
    [found] = with_folders([entry_of(**fields)], {"pdf": "papers/{key}.pdf"}, files)
    assert found.get("pdf") == path


@pytest.mark.parametrize(
    "given",
    [
        {"pdf": "../papers"},
        {"pdf": "/"},
        {"pdf": 3},
        {"pdf": "https://example.org"},
        {"pdf": "papers/{kye}.pdf"},
        {"pdf": "papers\\\\x"},
        {"title": "papers"},
        {"pfd": "papers"},
    ],
)
def test_what_is_no_folder_is_named(given: dict[object, object]) -> None:
    folders, [fault] = folder_options(given, LinkOptions())
    assert folders == ()
    assert fault.code == "folder-option"
    assert fault.trail == ("folders", next(iter(given)))


def test_declared_links_have_folders_too() -> None:
    links = LinkOptions(fields=(("handout", "handout"),))
    assert folder_options({"handout": "files/"}, links) == ((("handout", "files"),), ())


def test_a_site_links_its_files_and_check_agrees(make_site: MakeSite) -> None:
    site = make_site(
        {
            "docs/index.md": "<< publications >>\n",
            "docs/papers/bee2020.pdf": "x",
            "docs/img/bee.png": "x",
            "bib/a.bib": "@article{bee2020, title={Bees}, author={Bee, Ann}, year=2020, preview={bee.png}}\n"
            "@article{bee2021, title={Wasps}, author={Bee, Ann}, year=2021, preview={wasp.png}}\n",
        },
        CONFIG + '      folders: {pdf: "papers/{key}.pdf", preview: img}\n',
    )
    built = site.build(strict=False)
    page = built.text()
    assert 'href="papers/bee2020.pdf"' in page
    assert 'src="img/bee.png"' in page
    assert "bee2021.pdf" not in page
    missing = 'bib/a.bib:2:64: [bee2021] preview: there is no file "img/wasp.png"'
    assert len([line for line in built.log if missing in line]) == 1
    [line] = as_text(check_paths([], site.folder).problems)
    assert missing in line


def test_many_files_below_one_folder_are_told_once(tmp_path: Path) -> None:
    entries = "".join(
        f"@article{{b{n}, title={{Title {n}}}, author={{Bee, Ann}}, year=202{n}, pdf={{b{n}.pdf}}}}\n"
        for n in range(4)
    )
    files = {f"docs/assets/pdf/b{n}.pdf": "x" for n in range(3)}
    write_site(
        tmp_path, {"docs/index.md": "", "bib/a.bib": entries, **files}, CONFIG.replace("pubs:", "pubs")
    )
    lines = list(as_text(check_paths([], tmp_path).problems))
    assert lines[0] == (
        'warning: bib/a.bib:1:61: [b0] pdf: "b0.pdf" and 2 more files that pdf names lie below "assets/pdf"; '
        "write folders: {pdf: assets/pdf} in mkdocs.yml"
    )
    assert 'there is no file "b3.pdf"' in lines[1]
    assert len(lines) == 2
