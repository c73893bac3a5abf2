import json
from collections.abc import Mapping
from typing import Any

import extruct
import pytest

from kinds_of_works import WORKS
from mkdocs_pubs.formats.json_ld import json_ld, script_text
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.publication import Author, PubState
from mkdocs_pubs.text.rich_text import RichText

SPRINGER = {"@type": "Organization", "name": "Springer"}
# What each kind says besides name, author, date and address.
SAID: Mapping[str, dict[str, Any]] = {
    "conference": {
        "@type": "ScholarlyArticle",
        "headline": "A Talk at a Conference",
        "editor": [{"@type": "Person", "name": "Dan Cee"}],
        "isPartOf": {
            "@type": "Book",
            "name": "Proceedings of the Conference on Things",
            "isbn": "9783161484100",
        },
        "publisher": SPRINGER,
        "pagination": "1-9, 12",
    },
    "preprint": {
        "@type": "ScholarlyArticle",
        "headline": "A Preprint",
        "identifier": [{"@type": "PropertyValue", "propertyID": "arXiv", "value": "2001.00001"}],
        "sameAs": ["https://arxiv.org/abs/2001.00001"],
    },
    "review": {
        "@type": "ScholarlyArticle",
        "headline": "Review of a Book",
        "isPartOf": {"@type": "Periodical", "name": "Journal of Things"},
    },
    "entry": {
        "@type": "Article",
        "headline": "Thing",
        "isPartOf": {"@type": "Book", "name": "Encyclopaedia of Things"},
        "pagination": "5-6",
    },
    "book": {
        "@type": "Book",
        "publisher": SPRINGER,
        "isbn": "9783161484100",
        "bookEdition": "2",
        "numberOfPages": 321,
    },
    "chapter": {
        "@type": "Chapter",
        "headline": "A Chapter",
        "editor": [{"@type": "Person", "name": "Dan Cee"}, {"@type": "Person", "name": "Eve Eff"}],
        "isPartOf": {"@type": "Book", "name": "The Whole Book"},
        "publisher": SPRINGER,
        "pagination": "10-20",
    },
    "thesis": {
        "@type": "Thesis",
        "publisher": {"@type": "Organization", "name": "Uni of Things"},
        "inSupportOf": "PhD thesis",
    },
    "report": {
        "@type": "Report",
        "headline": "A Report",
        "publisher": {"@type": "Organization", "name": "Lab of Things"},
        "reportNumber": "TR-7",
    },
    "patent": {
        "@type": "CreativeWork",
        "identifier": [{"@type": "PropertyValue", "propertyID": "patent number", "value": "US1234567"}],
    },
    "software": {
        "@type": "SoftwareSourceCode",
        "version": "1.2",
        "codeRepository": "https://github.com/a/b",
    },
    "dataset": {
        "@type": "Dataset",
        "publisher": {"@type": "Organization", "name": "Zenodo"},
        "identifier": [{"@type": "PropertyValue", "propertyID": "DOI", "value": "10.5281/1"}],
        "sameAs": ["https://doi.org/10.5281/1"],
    },
    "talk": {"@type": "PresentationDigitalDocument"},
    "poster": {"@type": "Poster"},
    "other": {"@type": "WebPage", "sameAs": ["https://example.org/page"]},
}


def test_an_article() -> None:
    journal = {"@type": "Periodical", "name": "Journal of Things", "issn": "1234-5678"}
    volume = {"@type": "PublicationVolume", "volumeNumber": "12", "isPartOf": journal}
    assert json_ld(WORKS["article"], url="https://a.org/b/") == {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "@id": "https://a.org/b/#work",
        "url": "https://a.org/b/",
        "name": "Deep Nets & x²",
        "headline": "Deep Nets & x²",
        "author": [
            {"@type": "Person", "name": "Yunhe Wang"},
            {"@type": "Person", "name": "Ludwig van Beethoven"},
            {"@type": "Organization", "name": "ATLAS Collaboration"},
        ],
        "datePublished": "2020-05-04",
        "isPartOf": {"@type": "PublicationIssue", "issueNumber": "3", "isPartOf": volume},
        "publisher": {"@type": "Organization", "name": "Elsevier"},
        "pagination": "7-19",
        "inLanguage": "de",
        "keywords": ["one", "two"],
        "identifier": [{"@type": "PropertyValue", "propertyID": "DOI", "value": "10.1000/<1>"}],
        "sameAs": ["https://doi.org/10.1000/%3C1%3E"],
    }


@pytest.mark.parametrize("kind", SAID)
def test_a_kind(kind: str) -> None:
    work = WORKS[kind]
    common = {
        "@context": "https://schema.org",
        "name": str(work.title),
        "author": [{"@type": "Person", "name": "Ann Bee"}],
        "datePublished": work.date.iso if work.date else "",
    }
    assert json_ld(work) == common | SAID[kind]


def test_people_are_told_by_their_addresses() -> None:
    work = WORKS["book"]._replace(
        authors=(
            Author(Name("Bee", "Ann"), orcid="https://orcid.org/0000-0002-1825-0097"),
            Author(Name("Wang", "Yunhe", variant="王云鹤"), url="https://example.org/w"),
            Author(Name("Cee", "Dan"), url="people/dan/"),
        ),
        collaboration="ATLAS",
    )
    assert json_ld(work)["author"] == [
        {"@type": "Person", "name": "Ann Bee", "sameAs": "https://orcid.org/0000-0002-1825-0097"},
        {"@type": "Person", "name": "Yunhe Wang", "alternateName": "王云鹤", "url": "https://example.org/w"},
        {"@type": "Person", "name": "Dan Cee"},
        {"@type": "Organization", "name": "ATLAS"},
    ]


def test_an_organization_is_no_editor() -> None:
    editors = (Author(Name("Cee", "Dan")), Author(Name("The Lab", literal=True)))
    found = json_ld(WORKS["book"]._replace(editors=editors))
    assert found["editor"] == [{"@type": "Person", "name": "Dan Cee"}]
    assert found["contributor"] == [{"@type": "Organization", "name": "The Lab"}]


def test_what_the_page_knows() -> None:
    found = json_ld(
        WORKS["book"]._replace(pubstate=PubState.IN_PRESS),
        pdf="https://a.org/b.pdf",
        image="https://a.org/b.png",
        description="What it is.",
    )
    assert found["encoding"] == {
        "@type": "MediaObject",
        "contentUrl": "https://a.org/b.pdf",
        "encodingFormat": "application/pdf",
    }
    assert found["image"] == "https://a.org/b.png"
    assert found["description"] == "What it is."
    assert found["creativeWorkStatus"] == "In press"


def test_no_text_ends_the_script() -> None:
    title = RichText(('</script><script>alert("1")</script><!-- \u2028 é',))
    text = script_text(json_ld(WORKS["book"]._replace(title=title)))
    assert "<" not in text
    page = f'<html><head><script type="application/ld+json">{text}</script></head></html>'
    assert extruct.extract(page, syntaxes=["json-ld"])["json-ld"] == [json.loads(text)]
    assert json.loads(text)["name"] == str(title)
