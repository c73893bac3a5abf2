"""What is imported when: a site pays for the engine where it has publications, and not before."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import MakeSite
from sites import ENVIRONMENT

THIN = {
    *("mkdocs_pubs", "mkdocs_pubs.problems"),
    *("mkdocs_pubs.extension", "mkdocs_pubs.extension.extension", "mkdocs_pubs.extension.log"),
    *("mkdocs_pubs.library", "mkdocs_pubs.library.files"),
    *(
        "mkdocs_pubs.plugin",
        "mkdocs_pubs.plugin.config",
        "mkdocs_pubs.plugin.plugin",
    ),
    *("mkdocs_pubs.render", "mkdocs_pubs.render.assets"),
}
"""What the plugin imports by itself. Each more costs every site that has it: see `benchmarks/imports.py`."""

CITING = {
    *("mkdocs_pubs.extension.bibliography", "mkdocs_pubs.extension.citation_text"),
    *("mkdocs_pubs.extension.notes", "mkdocs_pubs.render.references"),
    *("mkdocs_pubs.formats.in_text", "mkdocs_pubs.formats.notes", "mkdocs_pubs.formats.numeric"),
}
"""What a site without citations does without: 0.5 % of a build of 23 entries."""

BUILD = """
from mkdocs.commands.build import build
from mkdocs.config import load_config
build(load_config("mkdocs.yml"))
"""


def _imported_by(program: str, folder: Path) -> set[str]:
    """Our own modules that a process has imported after `program`."""
    tell = "import json, sys; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", f"{program}\n{tell}"],
        capture_output=True,
        check=True,
        cwd=folder,
        env=ENVIRONMENT,
        text=True,
    )
    return {name for name in json.loads(done.stdout) if name.partition(".")[0] == "mkdocs_pubs"}


def test_the_plugin_comes_without_the_engine(tmp_path: Path) -> None:
    assert _imported_by("import mkdocs_pubs.plugin", tmp_path) == THIN


@pytest.mark.parametrize("files", [{}, {"bib/notes.txt": "none yet"}])
def test_a_site_without_publications_comes_without_the_engine(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    site = make_site({"docs/index.md": "# Home\n\n1 < 2\n", "docs/more.md": "# More\n", **files})
    assert _imported_by(BUILD, site.folder) == THIN


def test_a_macro_or_a_file_to_read_brings_the_engine(make_site: MakeSite) -> None:
    without_files = make_site({"docs/index.md": "# Home\n\n<< publications >>\n"})
    imported = _imported_by(BUILD, without_files.folder)
    assert "mkdocs_pubs.render.renderer" in imported
    assert imported.isdisjoint(CITING)
    without_macros = make_site({"docs/index.md": "# Home\n", "bib/a.bib": "@book{a, title={T}}"})
    assert "mkdocs_pubs.library.library" in _imported_by(BUILD, without_macros.folder)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"defaults": {"knd": "article"}}, 'mkdocs.yml:8: there is no option "knd"; did you mean "kind"?'),
        ({"labels": {"abstrct": "X"}}, 'mkdocs.yml:8: there is no label "abstrct"; did you mean "abstract"?'),
        ({"links": {"ordr": []}}, 'mkdocs.yml:8: links has no "ordr"; did you mean "order"?'),
    ],
)
def test_options_are_checked_where_there_is_nothing_to_read(
    make_site: MakeSite, options: dict[str, object], message: str
) -> None:
    site = make_site({"docs/index.md": "# Home\n"}, {"plugins": [{"pubs": options}]})
    assert message in "\n".join(site.build(strict=False).warnings)


def test_a_fault_of_authors_is_named_where_there_is_no_bib_file(make_site: MakeSite) -> None:
    site = make_site({"docs/index.md": "# Home\n", "bib/authors.yml": "authors: 3\n"})
    assert any(line.startswith("pubs: bib/authors.yml:1:") for line in site.build(strict=False).warnings)
