"""The public API: its names, and the examples that the manual and the docstrings give of them."""

import doctest
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import mkdocs_pubs
from conftest import REPOSITORY

PAGE = (REPOSITORY / "docs/manual/api.md").read_text("utf-8")
FUNCTIONS = ("load", "select", "to_bibtex", "to_citation", "to_csl_json", "to_ris")


def _fenced(language: str) -> list[str]:
    return re.findall(rf"^```{language}[^\n]*\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder that the manual's page shows, as `bib` of the working directory."""
    (bib,) = _fenced("bibtex")
    (tmp_path / "bib").mkdir()
    (tmp_path / "bib" / "publications.bib").write_text(bib, "utf-8")
    monkeypatch.chdir(tmp_path)


def _failures(text: str, name: str) -> int:
    test = doctest.DocTestParser().get_doctest(text, {}, name, None, 0)
    assert test.examples, f"{name} has no example"
    return doctest.DocTestRunner().run(test).failed


def test_the_public_names_are_these() -> None:
    assert mkdocs_pubs.__all__ == sorted(mkdocs_pubs.__all__)
    assert {*mkdocs_pubs.__all__} == {
        *FUNCTIONS,
        *(
            "Author",
            "Award",
            "Details",
            "Kind",
            "Library",
            "Link",
            "Name",
            "PartialDate",
            "PubState",
            "Publication",
        ),
        *("Level", "Problem", "RichText", "Venue", "__version__"),
    }
    assert dir(mkdocs_pubs) == mkdocs_pubs.__all__


@pytest.mark.parametrize("name", [name for name in mkdocs_pubs.__all__ if name != "__version__"])
def test_a_public_name_has_its_own_name_and_a_docstring(name: str) -> None:
    value = getattr(mkdocs_pubs, name)
    assert value.__name__ == name
    assert len(inspect.getdoc(value) or "") > len(name)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_example_of_a_function_holds(name: str) -> None:
    assert not _failures(inspect.getdoc(getattr(mkdocs_pubs, name)) or "", name)


def test_the_examples_of_the_package_and_of_the_manual_hold() -> None:
    assert not _failures(mkdocs_pubs.__doc__ or "", "mkdocs_pubs")
    assert not _failures("".join(_fenced("pycon")), "docs/manual/api.md")


def test_the_manual_names_each_public_name() -> None:
    assert [name for name in mkdocs_pubs.__all__ if name not in PAGE] == ["__version__"]


def test_a_name_that_there_is_not_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'lod'"):
        mkdocs_pubs.lod  # noqa: B018  # asking for it is the test


def test_the_package_alone_imports_nothing_of_its_own() -> None:
    script = "import sys, mkdocs_pubs; print(*(name for name in sys.modules if 'mkdocs_pubs' in name))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["mkdocs_pubs"]
