"""A site of academicpages becomes one of ours."""

from pathlib import Path

import pytest
import yaml

from mkdocs_pubs.cli.migration.new_site import NewSite, led_on
from mkdocs_pubs.cli.migration.origins import migrate
from mkdocs_pubs.cli.writing import write_site
from sites import Site

ENTRY = """@article{bee2020salt,
 title = {On {Salt}},
 author = {Bee, Ann},
 journal = {J. Salt},
 year = 2020}"""
OTHER = "@book{other, title={Not on a page}, author={Bee, Ann}, year=2001}\n"
CONFIG = "title: Ann's pages\nname: &name Ann Bee\nurl: https://Ann.example\nauthor: {name: Ann Bee}\n"
FILES: dict[str, str | bytes] = {
    "_config.yml": CONFIG,
    "_pages/about.md": "---\npermalink: /\n---\nHello.\n",
    "markdown_generator/pubs.bib": f"{ENTRY}\n\n{OTHER}",
    "_publications/2020-01-01-salt.md": """---
title: 'On salt'
collection: publications
date: 2020-01-01
permalink: /publication/salt
excerpt: 'All of <b>it</b>.'
paperurl: ann.example/files/salt.pdf
---
""",
    "_publications/2019-05-01-bread.md": """---
title: "Bread &amp; Butter: 100% of it"
date: 2019-05-01
venue: 'Loaf Conf'
category: conferences
slidesurl: '/files/gone.pdf'
paperurl: 'https://example.org/b_1'
citation: 'Dee, C., &amp; Bee, A. (2019). &quot;Bread &amp; Butter: 100% of it.&quot; <i>Loaf Conf</i>. 1(2).'
---
""",
    "_publications/2018-01-01-tbd.md": "---\ntitle: 'Water'\ndate: 2018-01-01\ncitation: 'TBD'\n---\n",
    "files/salt.pdf": "%PDF",
}


@pytest.fixture
def site(tmp_path: Path) -> NewSite:
    Site(tmp_path / "old").write(FILES)
    found = migrate(tmp_path / "old")
    assert found is not None
    return found


def test_an_entry_of_the_same_title_is_taken_as_it_is(site: NewSite) -> None:
    text = str(site.files["bib/publications.bib"])
    assert ENTRY in text
    assert "Not on a page" not in text
    assert yaml.safe_load(str(site.files["bib/extra.yml"]))["bee2020salt"] == {
        "summary": "All of it.",
        "pdf": "files/salt.pdf",
    }


def test_without_one_the_citation_is_read_and_marked(site: NewSite) -> None:
    text = str(site.files["bib/publications.bib"])
    assert (
        "% Look at this entry: it was read from a formatted citation.\n@inproceedings{dee2019bread,\n"
        "  title = {Bread \\& Butter: 100\\% of it},\n  author = {Dee, C. and Bee, A.},\n" in text
    )
    assert "booktitle = {Loaf Conf}" in text
    assert site.came[0] == "3 publications, 1 of them from .bib files"
    assert site.doubtful == (
        "_publications/2018-01-01-tbd.md: its authors were not found [2018water]",
        "_publications/2019-05-01-bread.md: /files/gone.pdf is no file of the site",
        "_publications/2019-05-01-bread.md: read from its citation [dee2019bread]",
    )


def test_the_new_site_builds(site: NewSite, tmp_path: Path) -> None:
    write_site(led_on(site).files, tmp_path / "new")
    built = Site(tmp_path / "new").build()
    assert [warning.partition("[")[2] for warning in built.warnings] == [
        "2018water] the entry has no author; add author = {Family, Given and …}"
    ]
    html = built.text("publications/index.html")
    for words in (
        "On Salt",
        "Bread &amp; Butter: 100% of it",
        "../files/salt.pdf",
        "https://example.org/b_1",
    ):
        assert words in html
    assert "url=../../publications/#bee2020salt" in built.text("publication/salt/index.html")


def test_loops_headings_and_full_addresses_of_the_site_are_understood(tmp_path: Path) -> None:
    cv = (
        "---\npermalink: /cv/\ntitle: CV\nredirect_from: [/resume]\n---\nEducation\n======\n\n"
        "A degree of the school of salt in the town of Oz.\n\n```\nx\n===\n```\n\nPublications\n===\n<ul>"
        "{% for post in site.publications %}{% include archive-single-cv.html %}{% endfor %}</ul>\n"
    )
    paper = (
        "---\ntitle: Water\npaperurl: 'http://www.example.org/x.pdf'\n"
        "slidesurl: 'http://ANN.example/files/salt.pdf'\n"
        "citation: 'Dee C, Bee AB. (2018). Water. J. Salt.'\n---\n"
    )
    files = {
        "_pages/cv.md": cv,
        "_publications/2018-01-01-tbd.md": paper,
        "_publications/n.md": "---\ntitle: N\n---\n",
    }
    Site(tmp_path).write(FILES | files)
    site = migrate(tmp_path)
    assert site is not None
    text = str(site.files["docs/cv.md"])
    assert "## Education\n" in text
    assert "```\nx\n===\n```" in text
    assert text.endswith("## Publications\n\n<< publications layout=cv >>\n")
    assert site.moved["resume"].page == "cv.md"
    extra = yaml.safe_load(str(site.files["bib/extra.yml"]))
    assert {"slides": "files/salt.pdf", "pdf": "http://www.example.org/x.pdf"} in extra.values()
    bib = str(site.files["bib/publications.bib"])
    assert "author = {Dee, C and Bee, A. B.}" in bib
    assert "its authors were not found on the old site.\n" in bib


def test_two_pages_of_one_address_both_come_along_and_all_publications_have_a_page(tmp_path: Path) -> None:
    cv = "---\npermalink: /cv/\ntitle: CV\n---\nA page of so many words that it has a text of its own.\n"
    files = {
        "_pages/cv.md": cv,
        "_pages/cv - old.md": f"{cv}{{% for p in site.publications %}}{{% endfor %}}\n",
    }
    Site(tmp_path).write(FILES | files)
    site = migrate(tmp_path)
    assert site is not None
    pages = {path: str(text) for path, text in site.files.items() if path.endswith(".md")}
    assert pages.keys() >= {"docs/cv.md", "docs/cv-old-2.md", "docs/publications.md"}
    assert "<< publications >>" in pages["docs/cv.md"] + pages["docs/cv-old-2.md"]
