"""Who stands in the author and editor fields of an entry, with the collaboration beside them."""

import pytest
from entry_of import entry_of

from mkdocs_pubs.bibtex.convert import convert
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.problems import Level


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("ATLAS", "ATLAS Collaboration"),
        ("ATLAS Collaboration", "ATLAS Collaboration"),
        ("ATLAS, CMS", "ATLAS and CMS Collaborations"),
        ("LIGO Scientific and Virgo", "LIGO Scientific and Virgo Collaborations"),
        ("Event Horizon Telescope Team", "Event Horizon Telescope Team"),
        ("", ""),
    ],
)
def test_a_collaboration(written: str, shown: str) -> None:
    publication, _ = convert(
        entry_of("article", author="Aad, Georges and others", collaboration=written, title="T", year="2012")
    )
    assert publication.collaboration == shown
    assert publication.et_al


def test_a_collaboration_stands_once() -> None:
    entry = entry_of("article", author="{ATLAS Collaboration} and Aad, G.", collaboration="ATLAS")
    publication, _ = convert(entry)
    assert [author.name for author in publication.authors] == [Name("Aad", "G.")]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        (Name("Aad", "Georges"), "G. Aad"),
        (Name("Neumann", "John", "von", "Jr."), "J. von Neumann, Jr."),
        (Name("Sartre", "Jean-Paul Émile"), "J.-P. É. Sartre"),
        (Name("Aad", "G."), "G. Aad"),
        (Name("王", "云鹤"), "王云鹤"),
        (Name("CERN", literal=True), "CERN"),
    ],
)
def test_a_name_with_initials(name: Name, short: str) -> None:
    assert name.short == short


def test_what_is_understood_is_a_hint_and_what_is_not_a_warning() -> None:
    _, hints = convert(entry_of("article", title="T", year="2020", author="Bee, A., Cee, C."))
    assert [(problem.code, problem.level) for problem in hints] == [("name", Level.HINT)]
    _, warnings = convert(
        entry_of("article", title="T", year="2020", author="Bee, Jr., Ann, Carl and Cee, C.")
    )
    assert [(problem.code, problem.level) for problem in warnings] == [("name", Level.WARNING)]


def test_annotations_of_editors() -> None:
    annotated = {"editor+an": "2=equal", "editor+an:id": '1="ann-bee"'}
    publication, problems = convert(
        entry_of("book", title="T", year="2020", editor="Bee, Ann and Cee, Carl", **annotated)
    )
    assert problems == ()
    assert [(editor.person, editor.marks) for editor in publication.editors] == [
        ("ann-bee", ()),
        (None, ("equal",)),
    ]


def test_published_is_a_state_that_says_nothing() -> None:
    publication, problems = convert(
        entry_of("article", title="T", author="A. Bee", year="2020", pubstate="Published")
    )
    assert (publication.pubstate, problems) == (None, ())
