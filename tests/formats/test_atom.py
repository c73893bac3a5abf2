"""The feed, as feedparser reads it."""

from typing import Any

import feedparser

from mkdocs_pubs.formats.atom import Feed, to_atom
from mkdocs_pubs.locales.labels import english
from mkdocs_pubs.model.date import PartialDate
from mkdocs_pubs.model.details import Details
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.publication import Author, Publication
from publications import publication

FEED = Feed("https://a.org/pubs.xml", "https://a.org/", "Publications", "Ann Bee", english())


def read(*publications: Publication) -> Any:
    """What feedparser reads; it calls a feed bozo that is not well-formed."""
    found = feedparser.parse(to_atom(FEED, publications, lambda one: f"https://a.org/#{one.key}").encode())
    assert not found.bozo
    return found


def dated(key: str, year: int, added: str = "", **given: Any) -> Publication:
    return publication(key, date=PartialDate(year), details=Details(added=added), **given)


def test_a_feed_says_what_it_is_about() -> None:
    found = read(dated("k", 2020))
    assert (found.version, found.feed.id, found.feed.title) == ("atom10", FEED.url, "Publications")
    assert found.feed.author == "Ann Bee"
    assert {(link.rel, link.href) for link in found.feed.links} == {
        ("self", "https://a.org/pubs.xml"),
        ("alternate", "https://a.org/"),
    }
    assert found.feed.updated == "2020-01-01T00:00:00Z"


def test_a_feed_of_nothing_is_a_feed() -> None:
    assert read().entries == []


def test_an_entry_has_what_readers_show() -> None:
    one = publication(
        "k",
        title="On <b> & bees",
        authors=[
            Author(Name("Bee", "Ann"), url="https://a.org/~bee"),
            Author(Name("Cee", "Bob"), url="b.md"),
        ],
        collaboration="ATLAS",
        date=PartialDate(2020, 5, 2),
        url="https://doi.org/10.1/x",
        keywords=("a", "b & c", "a"),
        summary="In short.",
        abstract="Much.",
    )
    [entry] = read(one).entries
    assert (entry.title, entry.link) == ("On <b> & bees", "https://a.org/#k")
    assert entry.published == entry.updated == "2020-05-02T00:00:00Z"
    assert [dict(author) for author in entry.authors] == [
        {"name": "Ann Bee", "href": "https://a.org/~bee"},
        {"name": "Bob Cee"},
        {"name": "ATLAS"},
    ]
    assert [tag.term for tag in entry.tags] == ["a", "b & c"]
    assert ("related", one.url) in [(link.rel, link.href) for link in entry.links]
    [content] = entry.content
    assert content.type == "application/xhtml+xml"
    assert "On &lt;b&gt; &amp; bees" in content.value
    assert content.value.index("<p>In short.</p>") < content.value.index("<p>Much.</p>")


def test_the_newest_stand_first_by_when_they_were_added_else_by_date() -> None:
    found = read(
        dated("old", 2019),
        dated("later", 2005, "2020-06-01T10:00:00Z"),
        dated("first", 2020),
        dated("second", 2020),
        dated("together", 2001, "2018-01-01T00:00:00Z"),
        dated("with-it", 2002, "2018-01-01T00:00:00Z"),
        publication("undated"),
        dated("ancient", -44),
    )
    keys = [entry.id.rpartition("/")[2] for entry in found.entries]
    assert keys == ["later", "first", "second", "old", "with-it", "together"]
    assert found.feed.updated == found.entries[0].updated == "2020-06-01T10:00:00Z"


def test_fifty_are_enough() -> None:
    found = read(*(dated(f"k{year}", year) for year in range(1900, 2000)))
    assert [entry.id for entry in found.entries] == [
        f"https://a.org/pubs/k{year}" for year in range(1999, 1949, -1)
    ]


def test_an_id_is_made_of_the_oldest_key_alone() -> None:
    def ids(*papers: Publication) -> list[str]:
        return [entry.id for entry in read(*papers).entries]

    before = ids(dated("DBLP:a/B 1", 2020))
    renamed = publication(
        "new", title="Other", date=PartialDate(2021, 3), details=Details(old_keys=("newer", "DBLP:a/B 1"))
    )
    assert before == ["https://a.org/pubs/DBLP%3Aa%2FB%201"]
    assert ids(dated("dblp:a/b 1", 2022), renamed)[1:] == before
    assert len(set(ids(dated("k", 2020), dated("k", 2021)))) == 2


def test_no_text_breaks_the_feed() -> None:
    hostile = "]]>\x00\x0b\x1b\ufffe</title><script>&\ud800"
    one = dated("k\x00", 2020, title=hostile, abstract=hostile, keywords=(hostile,), authors=[(hostile, "B")])
    [entry] = read(one).entries
    assert entry.title == "]]></title><script>&"
    assert entry.tags[0].term == "]]></title><script>&"


def test_a_paper_of_thousands_names_some() -> None:
    [entry] = read(dated("k", 2020, authors=[(f"A{number}", "Bee") for number in range(3000)])).entries
    assert len(entry.authors) == 100
