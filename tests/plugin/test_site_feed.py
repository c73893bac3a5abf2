"""The feed of a site: where there is one, what it holds, and how readers find it."""

from typing import Any

import feedparser
import pytest

from conftest import MakeSite
from sites import Built

BIB = """
@article{old, title={Old}, author={Ann Bee}, year=2018}
@article{new, title={New}, author={Carl Cee and Ann Bee}, year=2020, date-added={2021-01-02 03:04:05 +0000}}
@article{theirs, title={Theirs}, author={Carl Cee}, year=2022}
@article{unlisted, title={Unlisted}, author={Ann Bee}, year=2023}
"""
CONFIG = {"site_url": "https://a.org/lab/", "site_author": "Ann Bee"}
PAGES = {
    "docs/index.md": "# Home\n\n<< cite unlisted >>\n",
    "docs/papers/all.md": "# Papers\n\n<< publications key!=unlisted >>\n",
}


def _feed(built: Built) -> Any:
    found = feedparser.parse(str(built.root / "pubs.xml"))
    assert not found.bozo
    return found


def _links(built: Built, path: str) -> list[tuple[str | None, str | None]]:
    links = built.page(path).tree.iter("link")
    feeds = (link for link in links if link.get("type") == "application/atom+xml")
    return [(link.get("title"), link.get("href")) for link in feeds]


@pytest.mark.parametrize("directories", [True, False])
def test_a_site_with_address_and_owner_has_a_feed(make_site: MakeSite, *, directories: bool) -> None:
    config = CONFIG | {"use_directory_urls": directories}
    site = make_site({"bib/a.bib": BIB, **PAGES}, config)
    built = site.build()
    found = _feed(built)
    page = "papers/all/" if directories else "papers/all.html"
    assert [(entry.id, entry.link, entry.updated) for entry in found.entries] == [
        ("https://a.org/lab/pubs/new", f"https://a.org/lab/{page}#new", "2021-01-02T03:04:05Z"),
        ("https://a.org/lab/pubs/old", f"https://a.org/lab/{page}#old", "2018-01-01T00:00:00Z"),
    ]
    assert (found.feed.id, found.feed.author) == ("https://a.org/lab/pubs.xml", "Ann Bee")
    way = "../.." if directories else ".."
    assert _links(built, f"{page}index.html" if directories else page) == [
        ("Publications \u00b7 Site", f"{way}/pubs.xml")
    ]
    assert _links(built, "index.html") == []
    before = built.text("pubs.xml")
    assert site.build().text("pubs.xml") == before


def test_who_is_me_owns_a_site(make_site: MakeSite) -> None:
    people = "authors: {ann: {name: Ann Bee, me: true}}"
    config = {"site_url": "https://a.org/"}
    built = make_site({"bib/a.bib": BIB, "bib/authors.yml": people}, config).build()
    assert (_feed(built).feed.author, len(_feed(built).entries)) == ("Ann Bee", 3)
    assert _feed(built).entries[0].link == "https://a.org/#unlisted"


def test_where_the_owner_wrote_none_all_are_in_the_feed(make_site: MakeSite) -> None:
    built = make_site({"bib/a.bib": BIB}, CONFIG | {"site_author": "The Lab"}).build()
    assert (_feed(built).feed.author, len(_feed(built).entries)) == ("The Lab", 4)


@pytest.mark.parametrize(
    "changes",
    [
        {"site_url": ""},
        {"site_author": None},
        {"plugins": [{"pubs": {"feed": False}}]},
        {"plugins": [{"pubs": {"publish": False}}]},
    ],
)
def test_there_is_none_otherwise(make_site: MakeSite, changes: dict[str, Any]) -> None:
    built = make_site({"bib/a.bib": BIB, **PAGES}, CONFIG | changes).build()
    assert "pubs.xml" not in built.files
    assert "application/atom+xml" not in built.text("papers/all/index.html")


def test_a_site_that_lists_nothing_has_none(make_site: MakeSite) -> None:
    built = make_site({"bib/a.bib": BIB, "docs/index.md": "<< cite old >>\n"}, CONFIG).build()
    assert "pubs.xml" not in built.files
