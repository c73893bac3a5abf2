from typing import Any

import pytest

from mkdocs_pubs.formats.csl_json import csl_type, to_csl_json
from mkdocs_pubs.model.date import PartialDate, Season
from mkdocs_pubs.model.details import Details
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.publication import Author, Kind, Publication, PubState
from mkdocs_pubs.text.rich_text import RichText


def publication(
    entry_type: str = "article", kind: Kind = Kind.ARTICLE, details: Details | None = None, **values: Any
) -> Publication:
    entry = Entry(entry_type, "DBLP:k/1", "a.bib", 1, "", {})
    return Publication(entry, kind, RichText(("T",)), details=details or Details(), **values)


def test_an_article() -> None:
    found = to_csl_json(
        publication(
            authors=(
                Author(Name("Beethoven", "Ludwig", "van", "Jr.")),
                Author(Name("ATLAS Collaboration", literal=True)),
                Author(Name("Plato")),
                Author(Name("Wang", "Yunhe", variant="王云鹤")),
            ),
            date=PartialDate(2020, 5, 1),
            identifiers={"doi": "10.1/a", "pmid": "7", "isbn": "9783161484100"},
            abstract=RichText(("An abstract.",)),
            keywords=("one", "two words"),
            language="de",
            url="https://example.org/a",
            details=Details(
                container="Journal of Études",
                volume="12",
                number="3",
                pages="1–9, 12–15",
                issn="1234-5678",
                publisher="A & B",
                place="Berlin",
                note="N",
                title_short="S",
            ),
        )
    )
    assert found == {
        "id": "DBLP:k/1",
        "citation-key": "DBLP:k/1",
        "type": "article-journal",
        "title": "T",
        "author": [
            {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van", "suffix": "Jr."},
            {"literal": "ATLAS Collaboration"},
            {"family": "Plato"},
            {"family": "Wang", "given": "Yunhe"},
        ],
        "issued": {"date-parts": [[2020, 5, 1]]},
        "container-title": "Journal of Études",
        "volume": "12",
        "issue": "3",
        "page": "1-9, 12-15",
        "DOI": "10.1/a",
        "PMID": "7",
        "ISBN": "9783161484100",
        "ISSN": "1234-5678",
        "publisher": "A & B",
        "publisher-place": "Berlin",
        "abstract": "An abstract.",
        "keyword": "one, two words",
        "language": "de",
        "note": "N",
        "title-short": "S",
        "URL": "https://example.org/a",
    }


def test_what_is_not_said_is_not_there() -> None:
    found = to_csl_json(publication("misc", Kind.OTHER, et_al=True))
    assert found == {"id": "DBLP:k/1", "citation-key": "DBLP:k/1", "type": "document", "title": "T"}


@pytest.mark.parametrize(
    ("entry_type", "kind", "values", "expected"),
    [
        ("article", Kind.ARTICLE, {}, "article-journal"),
        ("article", Kind.PREPRINT, {}, "article"),
        ("misc", Kind.PREPRINT, {}, "article"),
        ("article", Kind.ARTICLE, {"details": Details(subtype="Magazine")}, "article-magazine"),
        ("inproceedings", Kind.CONFERENCE, {}, "paper-conference"),
        ("inproceedings", Kind.POSTER, {}, "speech"),
        ("incollection", Kind.CHAPTER, {}, "chapter"),
        ("inbook", Kind.CHAPTER, {}, "chapter"),
        ("proceedings", Kind.BOOK, {}, "book"),
        ("phdthesis", Kind.THESIS, {}, "thesis"),
        ("techreport", Kind.REPORT, {}, "report"),
        ("misc", Kind.SOFTWARE, {}, "software"),
        ("misc", Kind.PATENT, {}, "patent"),
        ("online", Kind.OTHER, {}, "webpage"),
        ("unpublished", Kind.OTHER, {}, "manuscript"),
        ("somethingelse", Kind.BOOK, {}, "book"),
        ("somethingelse", Kind.OTHER, {}, "document"),
    ],
)
def test_types(entry_type: str, kind: Kind, values: dict[str, Any], expected: str) -> None:
    assert csl_type(publication(entry_type, kind, **values)) == expected


@pytest.mark.parametrize(
    ("kind", "details", "expected", "genre"),
    [
        # Zotero 7's import refuses a file that has the type "software" in it.
        (Kind.SOFTWARE, Details(version="1.2"), "book", None),
        (Kind.SOFTWARE, Details(), "document", "Computer software"),
        (Kind.REVIEW, Details(container="Choice"), "article-journal", None),
        (Kind.REVIEW, Details(), "review", None),
    ],
)
def test_types_that_zotero_imports(kind: Kind, details: Details, expected: str, genre: str | None) -> None:
    item = to_csl_json(publication("misc", kind, details=details))
    assert (item["type"], item.get("genre")) == (expected, genre)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (PartialDate(2020), {"date-parts": [[2020]]}),
        (PartialDate(2020, 5), {"date-parts": [[2020, 5]]}),
        (PartialDate(2020, end=PartialDate(2021, 2)), {"date-parts": [[2020], [2021, 2]]}),
        (PartialDate(2020, open_end=True), {"date-parts": [[2020]]}),
        (PartialDate(2020, season=Season.AUTUMN), {"date-parts": [[2020]], "season": 3}),
        (PartialDate(1850, approximate=True), {"date-parts": [[1850]], "circa": True}),
        (PartialDate(1850, uncertain=True), {"date-parts": [[1850]], "circa": True}),
    ],
)
def test_dates(date: PartialDate, expected: dict[str, Any]) -> None:
    assert to_csl_json(publication(date=date))["issued"] == expected


BEE = Author(Name("Bee", "A."))
BEE_IN_CSL = {"family": "Bee", "given": "A."}


@pytest.mark.parametrize(
    ("kind", "details", "expected"),
    [
        (
            Kind.CHAPTER,
            Details(container="B: Sub", series="LNCS", number="7"),
            {"container-title": "B: Sub", "collection-title": "LNCS", "collection-number": "7"},
        ),
        (Kind.THESIS, Details(institution="ETH", genre="A"), {"publisher": "ETH", "genre": "A"}),
        (Kind.POSTER, Details(), {"genre": "Poster"}),
        (
            Kind.REPORT,
            Details(institution="I", publisher="P", number="12"),
            {"publisher": "P", "number": "12"},
        ),
        (
            Kind.CONFERENCE,
            Details(place="New York", event="X", event_place="Seattle"),
            {"publisher-place": "New York", "event-title": "X", "event-place": "Seattle"},
        ),
        (Kind.BOOK, Details(place="Paris", edition="2"), {"publisher-place": "Paris", "edition": "2"}),
        (Kind.ARTICLE, Details(article_number="e12", issue="May"), {"number": "e12", "issue": "May"}),
        (Kind.ARTICLE, Details(page_total="9"), {"number-of-pages": "9"}),
        (Kind.ARTICLE, Details(translators=(BEE,)), {"translator": [BEE_IN_CSL]}),
        (Kind.CHAPTER, Details(book_authors=(BEE,)), {"container-author": [BEE_IN_CSL]}),
        (Kind.ARTICLE, Details(date="the Áge"), {"issued": {"literal": "the Áge"}}),
    ],
)
def test_details(kind: Kind, details: Details, expected: dict[str, Any]) -> None:
    found = to_csl_json(publication("", kind, details))
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"pubstate": PubState.IN_PRESS}, {"status": "in press"}),
        ({"pubstate": PubState.IN_PRESS, "details": Details(date="soon")}, {"issued": None}),
        ({"identifiers": {"pmcid": "PMC7"}}, {"PMCID": "PMC7"}),
        ({"collaboration": "ATLAS"}, {"author": [{"literal": "ATLAS"}]}),
        (
            {
                "collaboration": "ATLAS",
                "authors": (BEE,),
                "details": Details(signed=(BEE, Author(Name("ATLAS", literal=True)))),
            },
            {"author": [BEE_IN_CSL, {"literal": "ATLAS"}]},
        ),
        ({"editors": (BEE,)}, {"editor": [BEE_IN_CSL]}),
    ],
)
def test_variables(values: dict[str, Any], expected: dict[str, Any]) -> None:
    found = to_csl_json(publication(**values))
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("url", "field", "expected"),
    [
        ("https://doi.org/10.1/A", "", None),
        ("https://doi.org/10.1/A", "url", "https://doi.org/10.1/A"),
        ("https://example.org", "", "https://example.org"),
        ("papers/a.pdf", "pdf", None),
    ],
)
def test_urls(url: str, field: str, expected: str | None) -> None:
    found = publication(url=url, url_field=field, identifiers={"doi": "10.1/a"})
    assert to_csl_json(found).get("URL") == expected
