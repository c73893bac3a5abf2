from typing import Any

import pytest

from mkdocs_pubs.formats.citation import to_citation
from mkdocs_pubs.locales.labels import labels_for
from mkdocs_pubs.model.date import PartialDate
from mkdocs_pubs.model.details import Details
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.publication import Author, Kind, Publication, PubState, Venue
from mkdocs_pubs.text.rich_text import RichText

TANG, WANG, XU = (
    Author(name) for name in (Name("Tang", "Yehui"), Name("Wang", "Yunhe"), Name("Xu", "Chang"))
)


def publication(entry_type: str = "article", kind: Kind = Kind.ARTICLE, **values: Any) -> Publication:
    values = {"title": "Title", "authors": (TANG,), "date": PartialDate(2020, 5), **values}
    attributes = {name: values.pop(name) for name in list(values) if name in Publication._fields}
    if isinstance(attributes.get("venue"), str):
        attributes["venue"] = Venue(RichText((attributes["venue"],)))
    title = RichText((attributes.pop("title"),))
    entry = Entry(entry_type, "k", "a.bib", 1, "", {})
    return Publication(entry, kind, title, details=Details(**values), **attributes)


@pytest.mark.parametrize(
    ("entry_type", "kind", "values", "expected"),
    [
        (
            "article",
            Kind.ARTICLE,
            {
                "authors": (TANG, WANG, XU),
                "venue": Venue(RichText(("J",)), RichText(("Journal of Things",))),
                "volume": "12",
                "number": "3",
                "pages": "1–9",
                "identifiers": {"doi": "10.1/a"},
            },
            "Tang, Y., Wang, Y., & Xu, C. (2020). Title. Journal of Things, 12(3), 1–9. https://doi.org/10.1/a",
        ),
        (
            "article",
            Kind.ARTICLE,
            {"venue": "J", "volume": "1", "article_number": "e7"},
            "Tang, Y. (2020). Title. J, 1, Article e7.",
        ),
        (
            "inproceedings",
            Kind.CONFERENCE,
            {"venue": "NeurIPS", "pages": "1–9", "editors": (WANG, XU), "publisher": "MIT Press"},
            "Tang, Y. (2020). Title. In Y. Wang & C. Xu (Eds.), NeurIPS (pp. 1–9). MIT Press.",
        ),
        ("incollection", Kind.CHAPTER, {"venue": "B", "pages": "7"}, "Tang, Y. (2020). Title. In B (p. 7)."),
        ("inbook", Kind.CHAPTER, {"venue": "Dell", "publisher": "Dell"}, "Tang, Y. (2020). Title. Dell."),
        (
            "phdthesis",
            Kind.THESIS,
            {"venue": "ETH", "genre": "PhD thesis"},
            "Tang, Y. (2020). Title [PhD thesis]. ETH.",
        ),
        (
            "techreport",
            Kind.REPORT,
            {"venue": "CERN", "number": "12"},
            "Tang, Y. (2020). Title (No. 12). CERN.",
        ),
        (
            "book",
            Kind.BOOK,
            {"publisher": "MIT Press", "edition": "2nd"},
            "Tang, Y. (2020). Title (2nd ed.). MIT Press.",
        ),
        (
            "misc",
            Kind.PREPRINT,
            {"venue": "arXiv", "identifiers": {"arxiv": "2001.1"}},
            "Tang, Y. (2020). Title [Preprint]. arXiv. https://arxiv.org/abs/2001.1",
        ),
        (
            "misc",
            Kind.OTHER,
            {"url": "https://example.org/x"},
            "Tang, Y. (2020). Title. https://example.org/x",
        ),
        ("misc", Kind.OTHER, {"url": "papers/a.pdf", "title": "Why?"}, "Tang, Y. (2020). Why?"),
        ("misc", Kind.OTHER, {"authors": (), "date": None}, "Title. (n.d.)."),
        (
            "book",
            Kind.BOOK,
            {"authors": (), "editors": (WANG, XU)},
            "Wang, Y., & Xu, C. (Eds.). (2020). Title.",
        ),
        ("book", Kind.BOOK, {"authors": (), "editors": (WANG,)}, "Wang, Y. (Ed.). (2020). Title."),
        ("misc", Kind.OTHER, {"et_al": True}, "Tang, Y., et al. (2020). Title."),
        ("misc", Kind.OTHER, {"authors": (), "collaboration": "ATLAS"}, "ATLAS. (2020). Title."),
        ("misc", Kind.OTHER, {"pubstate": PubState.IN_PRESS}, "Tang, Y. (in press). Title."),
        ("misc", Kind.OTHER, {"pubstate": PubState.PREPUBLISHED}, "Tang, Y. (2020). Title."),
        (
            "misc",
            Kind.OTHER,
            {"date": PartialDate(2019, end=PartialDate(2020))},
            "Tang, Y. (2019–2020). Title.",
        ),
        ("misc", Kind.OTHER, {"date": PartialDate(1850, approximate=True)}, "Tang, Y. (ca. 1850). Title."),
    ],
)
def test_references(entry_type: str, kind: Kind, values: dict[str, Any], expected: str) -> None:
    assert to_citation(publication(entry_type, kind, **values)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (Name("Gogh", "Vincent", "van"), "van Gogh, V."),
        (Name("King", "Martin Luther", suffix="Jr."), "King, M. L., Jr."),
        (Name("Serre", "Jean-Pierre"), "Serre, J.-P."),
        (Name("Wang", "Y.W."), "Wang, Y. W."),
        (Name("Hadi", "ʿAbd al-"), "Hadi, A. a."),
        (Name("王", "云鹤"), "王云鹤"),
        (Name("Plato"), "Plato"),
        (Name("The Working Group", literal=True), "The Working Group"),
    ],
)
def test_names(name: Name, expected: str) -> None:
    stop = "" if expected.endswith(".") else "."
    assert (
        to_citation(publication("misc", Kind.OTHER, authors=(Author(name),)))
        == f"{expected}{stop} (2020). Title."
    )


def test_a_doi_stands_in_its_address_quoted() -> None:
    cited = publication("misc", Kind.OTHER, identifiers={"doi": "10.1/a<b>#c?d e"})
    assert to_citation(cited) == "Tang, Y. (2020). Title. https://doi.org/10.1/a%3Cb%3E%23c%3Fd%20e"


def test_of_very_many_authors_the_last_stands_after_nineteen() -> None:
    authors = tuple(Author(Name(f"N{number}", "A.")) for number in range(3000))
    reference = to_citation(publication("misc", Kind.OTHER, authors=authors))
    assert reference.startswith("N0, A., N1, A., ")
    assert reference.endswith(", N18, A., … N2999, A. (2020). Title.")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", "Wang, Y., Xu, C. und Tang, Y. (Hrsg.). (2020). Title."),
        ("fr", "Wang, Y., Xu, C. et Tang, Y. (Éd.). (2020). Title."),
        ("zh", "Wang, Y., Xu, C. 和 Tang, Y. (编). (2020). Title."),
    ],
)
def test_names_are_joined_in_the_pages_language(language: str, expected: str) -> None:
    editors = (WANG, XU, Author(Name("Tang", "Yehui")))
    book = publication("book", Kind.BOOK, authors=(), editors=editors)
    assert to_citation(book, labels_for(language)[0]) == expected
