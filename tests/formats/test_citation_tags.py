from collections.abc import Mapping

import pytest

from kinds_of_works import WORKS
from mkdocs_pubs.formats.citation_tags import citation_tags
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.publication import Author, Kind

# What each kind has besides title, author and date; no other tag may be there.
TAGS: Mapping[str, list[tuple[str, str]]] = {
    "article": [
        ("journal_title", "Journal of Things"),
        ("journal_abbrev", "J. Things"),
        ("volume", "12"),
        ("issue", "3"),
        ("firstpage", "7"),
        ("lastpage", "19"),
        ("publisher", "Elsevier"),
        ("issn", "1234-5678"),
        ("doi", "10.1000/<1>"),
        ("language", "de"),
        ("keywords", "one; two"),
    ],
    "conference": [
        ("inbook_title", "Proceedings of the Conference on Things"),
        ("conference_title", "Conference on Things"),
        ("series_title", "LNCS"),
        ("firstpage", "1"),
        ("lastpage", "12"),
        ("publisher", "Springer"),
        ("isbn", "9783161484100"),
        ("editor", "Cee, Dan"),
    ],
    "preprint": [("publisher", "arXiv"), ("arxiv_id", "2001.00001"), ("z:itemType", "preprint")],
    "review": [("journal_title", "Journal of Things")],
    "entry": [("inbook_title", "Encyclopaedia of Things"), ("firstpage", "5"), ("lastpage", "6")],
    "book": [("publisher", "Springer"), ("isbn", "9783161484100"), ("z:itemType", "book")],
    "chapter": [
        ("inbook_title", "The Whole Book"),
        ("firstpage", "10"),
        ("lastpage", "20"),
        ("publisher", "Springer"),
        ("editor", "Cee, Dan"),
        ("editor", "Eff, Eve"),
    ],
    "thesis": [("dissertation_institution", "Uni of Things")],
    "report": [
        ("technical_report_institution", "Lab of Things"),
        ("technical_report_number", "TR-7"),
    ],
    "patent": [("patent_number", "US1234567"), ("z:itemType", "patent")],
    "software": [("z:itemType", "computerProgram")],
    "dataset": [("publisher", "Zenodo"), ("doi", "10.5281/1"), ("z:itemType", "dataset")],
    "talk": [("z:itemType", "presentation")],
    "poster": [("z:itemType", "presentation")],
    "other": [("z:itemType", "webpage")],
}


def test_every_kind_is_tried() -> None:
    assert {str(kind) for kind in Kind} <= set(WORKS)
    assert {key: str(work.kind) for key, work in WORKS.items()} == {key: key for key in WORKS}


@pytest.mark.parametrize("kind", WORKS)
def test_tags_of_a_kind(kind: str) -> None:
    work = WORKS[kind]
    found = [(name.removeprefix("citation_"), content) for name, content in citation_tags(work)]
    assert found[0] == ("title", str(work.title))
    people = [content for name, content in found if name == "author"]
    several = ["Wang, Yunhe", "van Beethoven, Ludwig", "ATLAS Collaboration,"]
    assert people == (several if kind == "article" else ["Bee, Ann"])
    assert [one for one in found if one[0] not in ("title", "author", "publication_date")] == TAGS[kind]


@pytest.mark.parametrize(
    ("kind", "date"), [("article", "2020/5/4"), ("conference", "2019/7"), ("book", "2001")]
)
def test_a_date_is_as_exact_as_it_is_known(kind: str, date: str) -> None:
    assert dict(citation_tags(WORKS[kind]))["citation_publication_date"] == date


def test_what_is_unknown_has_no_tag() -> None:
    bare = WORKS["other"]._replace(date=None, authors=(), url="")
    assert list(citation_tags(bare)) == [("citation_title", "A Page"), ("z:itemType", "webpage")]


def test_what_the_page_says() -> None:
    tags = dict(
        citation_tags(WORKS["book"], abstract="A.", url="https://a.org/b/", pdf="https://a.org/b.pdf")
    )
    assert tags["citation_abstract"] == "A."
    assert tags["citation_public_url"] == "https://a.org/b/"
    assert tags["citation_pdf_url"] == "https://a.org/b.pdf"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name("Bee", "Ann"), "Bee, Ann"),
        (Name("Bee", "Ann Marie"), "Bee, Ann Marie"),
        (Name("García Márquez", "Gabriel"), "García Márquez, Gabriel"),
        # Zotero would make two people of these.
        (Name("García Márquez", "Gabriel José"), "García\u00a0Márquez, Gabriel José"),
        (Name("Beethoven", "Ludwig Karl", "van"), "van\u00a0Beethoven, Ludwig Karl"),
        (Name("Institute, Inc.", literal=True), "Institute,\u00a0Inc."),
        (Name("King", "Martin", suffix="Jr."), "King, Martin Jr."),
        (Name("王", "云鹤"), "王, 云鹤"),
    ],
)
def test_a_sole_author_stays_one(name: Name, written: str) -> None:
    alone = WORKS["book"]._replace(authors=(Author(name),))
    assert dict(citation_tags(alone))["citation_author"] == written


def test_of_several_authors_none_needs_help() -> None:
    names = (Name("García Márquez", "Gabriel José"), Name("Bee", "Ann"))
    several = WORKS["book"]._replace(authors=tuple(map(Author, names)))
    assert ("citation_author", "García Márquez, Gabriel José") in list(citation_tags(several))


@pytest.mark.parametrize(
    ("name", "written"), [("ATLAS Collaboration", "ATLAS Collaboration,"), ("Aristotle", "Aristotle")]
)
def test_a_group_is_not_parted(name: str, written: str) -> None:
    names = (Name("Bee", "Ann"), Name(name, literal=True))
    several = WORKS["book"]._replace(authors=tuple(map(Author, names)))
    assert ("citation_author", written) in list(citation_tags(several))


@pytest.mark.parametrize(
    ("authors", "expected"),
    [((), ["ATLAS Collaboration,"]), ((Author(Name("Bee", "Ann")),), ["Bee, Ann", "ATLAS Collaboration,"])],
)
def test_a_collaboration_is_an_author(authors: tuple[Author, ...], expected: list[str]) -> None:
    work = WORKS["book"]._replace(authors=authors, collaboration="ATLAS Collaboration")
    assert [content for name, content in citation_tags(work) if name == "citation_author"] == expected
    signed = (Author(Name("ATLAS Collaboration", literal=True)), *authors)
    work = work._replace(details=work.details._replace(signed=signed))
    found = [content for name, content in citation_tags(work) if name == "citation_author"]
    assert found == [*expected[-1:], *expected[:-1]]
