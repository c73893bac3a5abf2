"""Published files that nothing has changed for are not made anew to be compared."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from conftest import MakeSite
from mkdocs_pubs.cli.publish import publish
from mkdocs_pubs.extension.freshness import are_fresh
from mkdocs_pubs.extension.site import Site as SiteState
from mkdocs_pubs.library.site_files import site_at
from mkdocs_pubs.render.published_files import PublishedFiles
from sites import Site

CONFIG = """site_name: Site
theme: {name: material, language: de}
plugins:
  - pubs: {defaults: {author: [Ann Bee]}, math_commands: [foo, bar, baz]}
"""
BIB = "@article{bee2020, title={On Bees}, author={Ann Bee}, journal={J}, year=2020}"
FILES = {"bib/a.bib": BIB, "docs/index.md": "# Home\n\n<< publications >>\n"}


class MadeAnewError(Exception):
    """The texts of published files are made."""


def _state(site: Site) -> SiteState:
    files = site_at(site.folder)
    assert files is not None
    return SiteState(files, site.folder)


@pytest.fixture
def site(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site whose files were published, after which nothing may make their texts anew."""
    found = make_site(FILES, CONFIG)
    publish(_state(found), found.folder / "docs", found.folder)

    def fail(_: object, __: object = ()) -> None:
        raise MadeAnewError

    monkeypatch.setattr(PublishedFiles, "files", fail)
    return found


def test_files_that_nothing_has_changed_for_are_fresh(site: Site) -> None:
    assert are_fresh(_state(site), site.folder / "docs")


@pytest.mark.parametrize(
    "changed",
    [
        {"bib/a.bib": BIB.replace("Bees", "Ants")},
        {"bib/authors.yml": "authors: {ann: {name: Ann Bee}}"},
        {"docs/index.md": "# Home\n\n<< publications year=2020 >>\n"},
        {"docs/more.md": "# More\n"},
        {"docs/pubs/bee2020.bib": "@misc{other}"},
        {"docs/pubs/.published": "pubs/bee2020.bib\n"},
        {"mkdocs.yml": CONFIG.replace("Ann Bee", "Ann Bee, Bob Cee")},
        {"mkdocs.yml": CONFIG.replace("foo", "other")},
        {"mkdocs.yml": CONFIG.replace("language: de", "language: fr")},
        {"mkdocs.yml": CONFIG.replace("{defaults", "{publish: all, defaults")},
    ],
)
def test_whatever_may_change_them_has_them_compared(site: Site, changed: Mapping[str, str]) -> None:
    site.write(changed)
    with pytest.raises(MadeAnewError):
        are_fresh(_state(site), site.folder / "docs")


def test_what_middlewares_may_have_changed_is_compared(make_site: MakeSite) -> None:
    steps = CONFIG.replace("{defaults", "{middlewares: [steps.Step], defaults")
    step = "from bibtexparser.middlewares import BlockMiddleware\nclass Step(BlockMiddleware): pass\n"
    site = make_site({**FILES, "steps.py": step}, steps)
    docs = site.folder / "docs"
    publish(_state(site), docs, site.folder)
    assert (docs / "pubs/.published").read_text().startswith("# \n")
    assert are_fresh(_state(site), docs)
    site.write({"docs/pubs/bee2020.bib": "@misc{other}"})
    assert not are_fresh(_state(site), docs)


def test_a_file_that_is_in_the_way_is_never_fresh(make_site: MakeSite) -> None:
    site = make_site({**FILES, "docs/pubs/bee2020.bib": "@misc{mine}"}, CONFIG)
    docs = site.folder / "docs"
    assert publish(_state(site), docs, site.folder)[1]
    assert not are_fresh(_state(site), docs)
