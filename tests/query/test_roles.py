"""Roles: who counts for `author=`, what `role=` chooses, how `group=role` sorts."""

import pytest

from mkdocs_pubs.locales.labels import english
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.publication import Author, Kind
from mkdocs_pubs.query.query import asked_for, groups, select
from publications import keys, publication, query_of

ANN, CARL = Author(Name("Bee", "Ann"), me=True), ("Carl", "Cee")
PUBLICATIONS = [
    publication("wrote", kind=Kind.BOOK, authors=[ANN]),
    publication("edited", kind=Kind.BOOK, authors=[CARL], editors=[ANN]),
    publication("volume", kind=Kind.BOOK, editors=[CARL, ANN]),
    publication("chapter", kind=Kind.CHAPTER, authors=[CARL], editors=[ANN]),
    publication("translated", kind=Kind.BOOK, authors=[CARL], translators=[ANN]),
    publication("both", kind=Kind.BOOK, authors=[CARL], editors=[ANN], translators=[ANN]),
    publication("carls", kind=Kind.ARTICLE, authors=[CARL]),
    publication("team", kind=Kind.ARTICLE, collaboration="The Hive"),
    publication("nobodys", kind=Kind.OTHER),
]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("author='Ann Bee'", "wrote edited volume translated both"),
        ("author=Bee role=editor", "edited volume both"),
        ("author=Cee role=editor", "volume"),
        ("author=Cee role=author,editor", "edited volume chapter translated both carls"),
        ("editor=Bee", "edited volume chapter both"),
        # nobody is asked for: the owner's part, or that of those who stand first
        ("role=editor", "edited volume both"),
        ("kind=book role=translator", "translated both"),
        ("role=author", "wrote chapter carls team"),
        ("role!=author", "edited volume translated both nobodys"),
        ("role=*", "wrote edited volume chapter translated both carls team"),
        ("role=foreword", ""),
        ("has=translator", "translated both"),
    ],
)
def test_roles_choose(options: str, expected: str) -> None:
    assert keys(select(PUBLICATIONS, query_of(options))) == expected


def test_groups_by_role_have_each_publication_once() -> None:
    query = query_of("group=role")
    found = groups(select(PUBLICATIONS, query), query, english().headings())
    assert [(group.label, keys(group.publications)) for group in found] == [
        ("Author", "wrote chapter carls team"),
        ("Editor", "edited volume both"),
        ("Translator", "translated"),
        ("Other", "nobodys"),
    ]


def test_those_asked_for_are_bold_whatever_they_did() -> None:
    query = query_of("author=Bee")
    assert asked_for(PUBLICATIONS, query) == frozenset({ANN})
