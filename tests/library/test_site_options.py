"""What the options of a site say, from plain values and from mkdocs.yml without MkDocs."""

from pathlib import Path

import pytest

from mkdocs_pubs.library.files import Sources
from mkdocs_pubs.library.site_files import site_at, site_of
from mkdocs_pubs.library.site_options import located, site_options
from mkdocs_pubs.query.look import LAYOUTS


def test_without_options_all_is_as_by_default() -> None:
    options, faults = site_options({})
    assert faults == ()
    assert (options.owner, options.merge_preprints, options.links.fields) == ("", True, ())
    assert options.labels.language == "en"
    assert options.applied_to(Sources()) == Sources()


def test_sources_are_read_as_the_options_say() -> None:
    given = {
        "owner": "Ann Bee",
        "merge_preprints": False,
        "names": "directory",
        "links": {"fields": {"Hub": "model"}},
    }
    options, _ = site_options(given)
    assert options.applied_to(Sources()) == Sources(
        owner="Ann Bee", merge_preprints=False, directory_names=True, link_fields=(("hub", "model"),)
    )


def test_words_of_ones_own_stand_over_those_of_the_language() -> None:
    given = {"language": "de", "labels": {"publications": "Werke"}, "links": {"labels": {"pdf": "Datei"}}}
    options, faults = site_options(given)
    assert faults == ()
    assert (options.labels["publications"], options.labels.link("pdf")) == ("Werke", "Datei")
    assert options.labels["abstract"] == "Zusammenfassung"


def test_a_fault_has_the_trail_that_leads_to_it() -> None:
    given = {
        "defaults": {"kidn": "book"},
        "labels": ["x"],
        "links": {"order": ["pdf"], "fields": {"pdf": "model"}},
    }
    _, faults = site_options(given)
    assert [(fault.code, fault.trail) for fault in faults] == [
        ("label", ("labels",)),
        ("macro-option", ("defaults", "kidn")),
        ("link-option", ("links", "fields", "pdf")),
    ]


def test_a_fault_is_located_in_mkdocs_yml(tmp_path: Path) -> None:
    config = tmp_path / "site/mkdocs.yml"
    config.parent.mkdir()
    config.write_text("plugins:\n- search\n- pubs:\n    defaults:\n      kidn: book\n", "utf-8")
    _, faults = site_options({"defaults": {"kidn": "book"}})
    (problem,) = located(faults, config, tmp_path)
    assert (problem.path, problem.line, problem.code) == ("site/mkdocs.yml", 5, "macro-option")


@pytest.mark.parametrize(
    ("text", "bib", "docs", "options"),
    [
        ("", "bib", "docs", {"owner": "", "language": "en", "site_url": None}),
        (
            "plugins: [search, pubs]\ndocs_dir: text",
            "bib",
            "text",
            {"owner": "", "language": "en", "site_url": None},
        ),
        (
            "site_author: A B\ntheme: {name: material, language: de}\nplugins: {pubs: {bib_dir: b}}",
            "b",
            "docs",
            {"bib_dir": "b", "owner": "A B", "language": "de", "site_url": None},
        ),
        (
            "theme: {locale: fr}\nx: &x {bib_dir: b}\nplugins: [pubs: {<<: *x, links: !ENV L}]",
            "b",
            "docs",
            {"bib_dir": "b", "links": "L", "owner": "", "language": "fr", "site_url": None},
        ),
        (
            "site_author: !ENV [A, b]\ntheme: x\nplugins: !!python/name:os.system\ndocs_dir: [x]",
            "bib",
            "docs",
            {"owner": "", "language": "en", "site_url": None},
        ),
    ],
)
def test_mkdocs_yml_is_read_without_mkdocs(
    tmp_path: Path, text: str, bib: str, docs: str, options: dict[str, object]
) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Site\n{text}\n", "utf-8")
    site = site_at(tmp_path)
    assert site is not None
    assert (site.bib, site.docs) == (tmp_path / bib, tmp_path / docs)
    elsewhere = dict.fromkeys(
        (
            "extra_javascript",
            "markdown_extensions",
            "custom_dir",
            "site_dir",
            "use_directory_urls",
        )
    )
    assert site.options == elsewhere | options | {"folder": tmp_path, "site_name": "Site"}


def test_properdocs_has_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_author: Ann Bee\n", "utf-8")
    (tmp_path / "properdocs.yml").write_text("site_author: Bob Cee\n", "utf-8")
    site = site_at(tmp_path)
    assert site is not None
    assert (site.config.name, site.options["owner"]) == ("properdocs.yml", "Bob Cee")


TOML = """
[project]
site_name = "X"
site_author = "Ann Bee"
docs_dir = "pages"
markdown_extensions.admonition = {}

[project.theme]
language = "de"

[project.markdown_extensions.pubs]
bib_dir = "data"
defaults = {group = "year", knd = "article"}
"""


def test_zensical_has_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_author: Bob Cee\n", "utf-8")
    (tmp_path / "zensical.toml").write_text(TOML, "utf-8")
    site = site_at(tmp_path)
    assert site is not None
    assert (site.bib, site.docs) == (tmp_path / "data", tmp_path / "pages")
    assert (site.options["owner"], site.options["language"]) == ("Ann Bee", "de")
    _, faults = site_options(site.options, site.layouts)
    (problem,) = located(faults, site.config, tmp_path, site.section)
    assert str(problem) == 'zensical.toml:13: there is no option "knd"; did you mean "kind"?'


def test_a_configuration_that_names_us_counts_before_one_that_does_not(tmp_path: Path) -> None:
    (tmp_path / "zensical.toml").write_text("[project]\nsite_name = 'X'\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("markdown_extensions: [toc, pubs: {bib_dir: data}]\n", "utf-8")
    site = site_at(tmp_path)
    assert site is not None
    assert (site.config.name, site.bib) == ("mkdocs.yml", tmp_path / "data")
    (tmp_path / "mkdocs.yml").write_text("plugins: [pubs]\nmarkdown_extensions: [pubs: {}]\n", "utf-8")
    site = site_at(tmp_path)
    assert site is not None
    assert (site.section, site.bib) == ("plugins", tmp_path / "bib")


@pytest.mark.parametrize("text", ["[project", "a = " + "[" * 2000, "project = 3\n"])
def test_what_is_no_toml_is_no_accident(tmp_path: Path, text: str) -> None:
    (tmp_path / "zensical.toml").write_text(text, "utf-8")
    site = site_at(tmp_path)
    assert site is None or site.bib == tmp_path / "bib"


def test_layouts_of_ones_own_are_known(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("theme: {name: mkdocs, custom_dir: mine}\n", "utf-8")
    (tmp_path / "mine/pubs").mkdir(parents=True)
    (tmp_path / "mine/pubs/cards-row.html").touch()
    site = site_at(tmp_path)
    assert site is not None
    assert site.layouts == LAYOUTS | {"cards"}


def test_a_folder_is_that_of_the_nearest_site_which_names_it(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("plugins: [{pubs: {bib_dir: a/bib}}]\n", "utf-8")
    assert site_of(tmp_path / "a/bib") == site_at(tmp_path)
    assert site_of(tmp_path / "bib") is None
    (tmp_path / "a").mkdir()
    (tmp_path / "a/mkdocs.yml").write_text("site_name: Other\n", "utf-8")
    assert site_of(tmp_path / "a/bib") == site_at(tmp_path / "a")


@pytest.mark.parametrize(
    ("given", "commands"),
    [
        ({}, None),
        ({"markdown_extensions": ["toc", {"pymdownx.arithmatex": {"generic": True}}]}, None),
        ({"markdown_extensions": ["pymdownx.arithmatex"], "custom_dir": "overrides"}, frozenset()),
        ({"markdown_extensions": ["toc"], "custom_dir": "overrides"}, None),
        ({"extra_javascript": ["js/menu.js", "https://cdn.example/MathJax@3/tex.js"]}, frozenset(["ce"])),
        ({"extra_javascript": ["js/katex.js", "js/mhchem.js"]}, frozenset(["ce"])),
        ({"extra_javascript": [{"path": "js/katex.mjs", "type": "module"}]}, frozenset()),
        ({"extra_javascript": ["js/menu.js"]}, None),
        ({"math_commands": ["norm"]}, frozenset(["norm"])),
        ({"math": "mathml", "math_commands": ["norm"], "extra_javascript": ["katex.js"]}, None),
        ({"math": "arithmatex"}, frozenset()),
    ],
)
def test_formulas_are_left_to_an_engine_where_there_is_one(
    given: dict[str, object], commands: frozenset[str] | None
) -> None:
    options, faults = site_options(given)
    assert (options.math_commands, faults) == (commands, ())


@pytest.mark.parametrize("mode", ["latex", ["mathml"], 7])
def test_an_unknown_mode_of_formulas_is_named(mode: object) -> None:
    options, [fault] = site_options({"math": mode})
    assert (options.math_commands, fault.code, fault.trail) == (None, "math-option", ("math",))
