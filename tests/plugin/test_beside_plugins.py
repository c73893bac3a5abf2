"""What plugins beside ours rely on; `make plugins` builds with the real ones."""

from __future__ import annotations

from conftest import MakeSite

ENTRY = "@article{bee2020, title={On Bees}, author={Ann Bee}, journal={J}, year=2020}\n"
# As mkdocs-static-i18n does: it asks for the path of each file, and builds again within the build.
LANGUAGES = """
from pathlib import Path
from mkdocs import utils
from mkdocs.commands.build import build

building = []

def on_files(files, config):
    for file in files:
        assert Path(file.abs_src_path).is_file(), file
        if file.generated_by == "pubs":
            assert not Path(file.abs_src_path).is_relative_to(config.docs_dir), file
    return files

def on_post_build(config):
    if not building:
        building.append(True)
        clean, utils.clean_directory = utils.clean_directory, lambda folder: None
        for language in "fr", "de":
            config.theme["language"] = language
            build(config)
        utils.clean_directory = clean
"""


def test_a_build_within_the_build_has_all_once(make_site: MakeSite) -> None:
    files = {"bib/a.bib": ENTRY.replace("year=2020", ""), "hook.py": LANGUAGES}
    site = make_site(files, {"hooks": ["hook.py"], "strict": False})
    built = site.build(strict=False)
    assert not built.failed
    assert built.text().count('href="assets/pubs/pubs.') == 1
    assert len([line for line in built.log if "has no year" in line]) == 1
    assert "Veröffentlichungen" in built.text()
    assert built.text("pubs/bee2020.bib") == built.text("pubs/all.bib")


def test_each_language_has_its_texts_and_the_first_ones_are_published(make_site: MakeSite) -> None:
    entry = ENTRY.replace("year=2020", "year=2020, title_de={Von Bienen}, summary_fr={Ceci}, summary={This}")
    files = {"bib/a.bib": entry, "hook.py": LANGUAGES, "bib/extra.yml": "bee2020: {summary_de: Dies}\n"}
    built = make_site(files, {"hooks": ["hook.py"]}).build()
    (row,) = built.page().rows  # in the last language
    assert (row.title, row.summary) == ("Von Bienen", "Dies")
    assert "title={On Bees}" in built.text("pubs/bee2020.bib")
    assert "Bienen" not in built.text("pubs/all.json") + built.text("pubs/bee2020.bib")


def test_the_plugin_twice_is_said(make_site: MakeSite) -> None:
    site = make_site({"bib/a.bib": ENTRY}, {"plugins": ["pubs", {"pubs": {"bib_dir": "other"}}]})
    done = site.run("build")
    assert done.returncode == 1
    assert "mkdocs.yml names the plugin pubs twice: name it once" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_extension_may_be_named_too(make_site: MakeSite) -> None:
    """One mkdocs.yml serves MkDocs and Zensical, which knows the extension alone."""
    options = {"plugins": [{"pubs": {"defaults": {"group": "year"}}}]}
    files = {"bib/a.bib": ENTRY}
    alone = make_site(files, options).build().page()
    both = make_site(files, options | {"markdown_extensions": ["pubs"]}).build().page()
    assert both.lists == alone.lists != []
    assert 'href="pubs/bee2020.bib"' in both.source
