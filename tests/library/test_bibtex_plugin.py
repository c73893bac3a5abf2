"""What comes from mkdocs-bibtex is recognised, in mkdocs.yml and on pages."""

import pytest

from conftest import MakeSite
from mkdocs_pubs.library.bibtex_plugin import foreign_options

BIB = "@article{one, title={First}, author={Ann Bee}, journal={J}, year=2020}\n"


@pytest.mark.parametrize(
    ("file", "folder"),
    [
        ("bib/all.bib", "bib"),
        ("all.bib", "bib"),
        ("docs/refs/all.bib", "docs/refs"),
        ("https://api.zotero.org/x", "bib"),
    ],
)
def test_a_file_becomes_a_folder(file: str, folder: str) -> None:
    (fault,) = foreign_options({"bib_file": file, "bib_dir": "bib"})
    assert fault.fix == f"write bib_dir: {folder} and citations: true"


def test_a_site_of_mkdocs_bibtex_is_told_what_to_write(make_site: MakeSite) -> None:
    old = {"bib_file": "refs/a.bib", "bib_by_default": False, "csl_file": "apa.csl", "citations": True}
    pages = {
        "docs/index.md": "# Home\n\nText [@one].\n\n\\bibliography\n",
        "docs/all.md": "# All\n\n\\full_bibliography\n\n`\\bibliography` \\\\bibliography \\bibliographies\n",
    }
    built = make_site({"bib/a.bib": BIB, **pages}, {"plugins": [{"pubs": old}]}).build(strict=False)
    told = [line.partition("pubs: ")[2] for line in built.warnings if "mkdocs-bibtex" in line]
    assert [line.partition(":")[0] for line in told[:3]] == ["mkdocs.yml"] * 3
    assert told[:3] == sorted(told[:3], key=told.index)
    assert "bib_file is an option of mkdocs-bibtex; write bib_dir: refs and citations: true" in told[0]
    assert sorted(told[3:]) == [
        (
            "docs/all.md:3:1: \\full_bibliography is a command of mkdocs-bibtex; "
            "write << publications layout=references >>"
        ),
        "docs/index.md:5:1: \\bibliography is a command of mkdocs-bibtex; write << bibliography >>",
    ]


def test_a_page_without_anything_else_is_told_too(make_site: MakeSite) -> None:
    built = make_site({"bib/a.bib": BIB, "docs/index.md": "# Home\n\n\\full_bibliography\n"}).build(
        strict=False
    )
    assert [line for line in built.warnings if "docs/index.md:3:1" in line]
