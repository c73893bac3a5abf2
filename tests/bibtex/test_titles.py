"""Titles of several fields, and of what databases put behind them."""

import pytest
from entry_of import entry_of

from mkdocs_pubs.bibtex.convert import convert
from mkdocs_pubs.bibtex.prose import with_chapter


@pytest.mark.parametrize(
    ("entry_type", "fields", "title"),
    [
        (
            "book",
            {"title": "Supplementum", "maintitle": "Corpus", "volume": "3"},
            "Corpus, vol. 3: Supplementum",
        ),
        ("book", {"title": "Letters", "maintitle": "Works", "mainsubtitle": "All"}, "Works: All: Letters"),
        ("collection", {"maintitle": "Works", "volume": "II"}, "Works, vol. II"),
        ("book", {"title": "The Art", "volume": "2"}, "The Art, vol. 2"),
        ("book", {"title": "The Art", "volume": "Band 2"}, "The Art, Band 2"),
        ("book", {"title": "The Art, Volume 2", "volume": "2"}, "The Art, Volume 2"),
        ("book", {"title": "The Art", "volume": "12", "series": "LNCS"}, "The Art"),
        ("article", {"title": "The Art", "volume": "12"}, "The Art"),
        ("periodical", {"title": "Comput. Graph.", "issuetitle": "Semantic"}, "Comput. Graph.: Semantic"),
        ("book", {"title": "Why?", "titleaddon": "A Play"}, "Why? A Play"),
        ("book", {"title": "Hamlet", "titleaddon": "A Play"}, "Hamlet. A Play"),
        ("legislation", {"title": "Bee Act", "titleaddon": "of 2002"}, "Bee Act of 2002"),
        ("article", {"title": "A: b", "subtitle": "B"}, "A: b"),
        # PubMed and SAGE
        ("article", {"title": "Risk of bees."}, "Risk of bees"),
        ("article", {"title": "Bees (and wasps)."}, "Bees (and wasps)"),
        ("article", {"title": r"Bees and \emph{wasps}."}, "Bees and wasps"),
        ("article", {"title": "Depression in life:"}, "Depression in life"),
        ("article", {"title": "Depression in life", "subtitle": "A study."}, "Depression in life: A study"),
        # stops that are the title's own
        ("article", {"title": "A reply to Bee et al."}, "A reply to Bee et al."),
        ("article", {"title": "Made in the U.S."}, "Made in the U.S."),
        ("article", {"title": "The rise of Bee Inc."}, "The rise of Bee Inc."),
        ("article", {"title": "No bees. No honey."}, "No bees. No honey."),
        ("article", {"title": "And then …"}, "And then …"),
        ("article", {"title": "Plan B."}, "Plan B."),
        ("article", {"title": "."}, "."),
    ],
)
def test_a_title_is_made_of_its_fields(entry_type: str, fields: dict[str, str], title: str) -> None:
    assert str(convert(entry_of(entry_type, **fields)).publication.title) == title


@pytest.mark.parametrize(
    ("fields", "title", "venue"),
    [
        ({"title": "The book", "chapter": "Introduction to Things"}, "Introduction to Things", "The book"),
        ({"booktitle": "The book", "chapter": "Pressure"}, "Pressure", "The book"),
        ({"title": "The part", "booktitle": "The book", "chapter": "Pressure"}, "The part", "The book"),
        *(
            ({"title": "The book", "chapter": number, "publisher": "P"}, "The book", "P")
            for number in ("7", "IV", "Chapter 12", "3.2 and 3.3", "A", "Kapitel III", "twelve", "{5}")
        ),
    ],
)
def test_the_words_of_a_chapter_are_its_title(fields: dict[str, str], title: str, venue: str) -> None:
    entry = entry_of("inbook", **fields)
    publication, problems = convert(entry)
    assert str(publication.title) == title
    assert publication.venue is not None
    assert str(publication.venue.name) == venue
    assert publication.entry is entry  # published as it stands
    assert not [one for one in problems if one.code == "missing-title"]


def test_a_chapter_of_words_is_a_title_in_parts_of_books_alone() -> None:
    entry = entry_of("book", title="The book", chapter="Pressure")
    assert with_chapter(entry) is entry
