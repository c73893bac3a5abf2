from typing import Any

import pytest

from mkdocs_pubs.formats.csl_json import csl_type, to_csl_json
from mkdocs_pubs.model.date import PartialDate, Season
from mkdocs_pubs.model.entry import Entry, Field
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.publication import Author, Kind, Publication, PubState, Venue
from mkdocs_pubs.text.rich_text import RichText


def publication(
    entry_type: str = "article", kind: Kind = Kind.ARTICLE, bib_note: str = "", **values: Any
) -> Publication:
    """A publication; names in `values` that are none of its attributes are fields of its entry."""
    attributes = {name: values.pop(name) for name in list(values) if name in Publication.__dataclass_fields__}
    fields = {name: Field(name, value) for name, value in {"note": bib_note, **values}.items()}
    entry = Entry(entry_type, "DBLP:k/1", "a.bib", 1, "", fields)
    return Publication(entry, kind, RichText((attributes.pop("title", "T"),)), **attributes)


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
            journal="Journal of \\'Etudes",
            volume="12",
            number="3",
            pages="1--9, 12--15",
            issn="1234-5678",
            publisher="A \\& B",
            address="Berlin",
            bib_note="N",
            shorttitle="S",
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
        ("article", Kind.ARTICLE, {"entrysubtype": "magazine"}, "article-magazine"),
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
def test_types(entry_type: str, kind: Kind, values: dict[str, str], expected: str) -> None:
    assert csl_type(publication(entry_type, kind, **values)) == expected


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


@pytest.mark.parametrize(
    ("entry_type", "kind", "values", "expected"),
    [
        ("inproceedings", Kind.CONFERENCE, {"booktitle": "Proc. of X"}, {"container-title": "Proc. of X"}),
        (
            "incollection",
            Kind.CHAPTER,
            {"booktitle": "B", "booksubtitle": "Sub", "series": "LNCS", "number": "7"},
            {"container-title": "B: Sub", "collection-title": "LNCS", "collection-number": "7"},
        ),
        ("phdthesis", Kind.THESIS, {"school": "ETH"}, {"publisher": "ETH", "genre": "PhD thesis"}),
        ("thesis", Kind.THESIS, {"type": "mathesis"}, {"genre": "Master's thesis"}),
        (
            "techreport",
            Kind.REPORT,
            {"institution": "CERN", "number": "12", "type": "Memo"},
            {"publisher": "CERN", "number": "12", "genre": "Memo"},
        ),
        (
            "inproceedings",
            Kind.CONFERENCE,
            {"address": "New York", "location": "Seattle"},
            {"publisher-place": "New York", "event-place": "Seattle"},
        ),
        (
            "book",
            Kind.BOOK,
            {"location": "Paris", "edition": "2"},
            {"publisher-place": "Paris", "edition": "2"},
        ),
        ("article", Kind.ARTICLE, {"eid": "e12"}, {"number": "e12"}),
        ("article", Kind.ARTICLE, {"numpages": "9"}, {"number-of-pages": "9"}),
        (
            "article",
            Kind.ARTICLE,
            {"translator": "Bee, Ann"},
            {"translator": [{"family": "Bee", "given": "Ann"}]},
        ),
        ("article", Kind.ARTICLE, {"pubstate": PubState.IN_PRESS}, {"status": "in press"}),
        (
            "article",
            Kind.ARTICLE,
            {
                "journal": "\\apj",
                "venue": Venue(RichText(("ApJ",)), RichText(("The Astrophysical Journal",))),
            },
            {"container-title": "The Astrophysical Journal"},
        ),
        (
            "article",
            Kind.ARTICLE,
            {"journal": "Submitted to: Nature", "pubstate": PubState.SUBMITTED},
            {"container-title": "Nature", "status": "submitted"},
        ),
        (
            "inproceedings",
            Kind.CONFERENCE,
            {"booktitle": "To appear in {Proc.} of X", "pubstate": PubState.FORTHCOMING},
            {"container-title": "Proc. of X", "status": "forthcoming"},
        ),
        (
            "article",
            Kind.ARTICLE,
            {"journal": "Accepted Papers of X", "pmcid": "PMC7", "identifiers": {"pmcid": "PMC7"}},
            {"container-title": "Accepted Papers of X", "PMCID": "PMC7"},
        ),
        ("article", Kind.ARTICLE, {"collaboration": "ATLAS"}, {"author": [{"literal": "ATLAS"}]}),
        (
            "article",
            Kind.ARTICLE,
            {
                "collaboration": "ATLAS",
                "authors": (Author(Name("Bee", "A.")),),
                "author": "Bee, A. and {ATLAS}",
            },
            {"author": [{"family": "Bee", "given": "A."}, {"literal": "ATLAS"}]},
        ),
        ("article", Kind.ARTICLE, {"year": "the {\\'A}ge"}, {"issued": {"literal": "the Áge"}}),
        (
            "book",
            Kind.BOOK,
            {"editors": (Author(Name("Bee", "A.")),)},
            {"editor": [{"family": "Bee", "given": "A."}]},
        ),
    ],
)
def test_variables(entry_type: str, kind: Kind, values: dict[str, Any], expected: dict[str, Any]) -> None:
    found = to_csl_json(publication(entry_type, kind, **values))
    assert {name: value for name, value in found.items() if name in expected} == expected


@pytest.mark.parametrize(
    ("url", "fields", "expected"),
    [
        ("https://doi.org/10.1/A", {}, None),
        ("https://doi.org/10.1/A", {"url": "https://doi.org/10.1/A"}, "https://doi.org/10.1/A"),
        ("https://example.org", {}, "https://example.org"),
        ("papers/a.pdf", {}, None),
    ],
)
def test_urls(url: str, fields: dict[str, str], expected: str | None) -> None:
    entry = Entry(
        "article", "k", "a.bib", 1, "", {name: Field(name, value) for name, value in fields.items()}
    )
    found = Publication(entry, Kind.ARTICLE, RichText(("T",)), url=url, identifiers={"doi": "10.1/a"})
    assert to_csl_json(found).get("URL") == expected
