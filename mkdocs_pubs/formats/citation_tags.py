"""The `citation_*` tags in the head of a paper's page, by which Google Scholar and Zotero know the paper.

Sources: Google Scholar's "Inclusion Guidelines for Webmasters" (indexing, metadata), and the translator
"Embedded Metadata" of Zotero, for what it reads besides.
"""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_pubs.formats.csl_json import csl_type
from mkdocs_pubs.model.date import PartialDate
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.publication import Author, Kind, Publication

_NO_BREAK = "\u00a0"
_JOURNALS = frozenset(("article-journal", "article-magazine", "article-newspaper", "review", "periodical"))
_PARTS_OF_BOOKS = frozenset(("chapter", "entry-encyclopedia", "entry"))
_WITH_EDITORS = frozenset(("book", "paper-conference", *_PARTS_OF_BOOKS))
# Whose publisher is an institution that has a tag of its own.
_INSTITUTIONS = {
    "thesis": "citation_dissertation_institution",
    "report": "citation_technical_report_institution",
}
# Zotero's type where no `citation_*` tag tells it.
_ZOTERO_TYPES = {
    "article": "preprint",
    "article-magazine": "magazineArticle",
    "article-newspaper": "newspaperArticle",
    "book": "book",
    "dataset": "dataset",
    "graphic": "artwork",
    "legal_case": "case",
    "legislation": "statute",
    "manuscript": "manuscript",
    "motion_picture": "videoRecording",
    "patent": "patent",
    "personal_communication": "letter",
    "software": "computerProgram",
    "song": "audioRecording",
    "speech": "presentation",
    "standard": "standard",
    "webpage": "webpage",
}
_TOLD_BY_TAGS = frozenset(
    ("article-journal", "review", "paper-conference", "thesis", "report", *_PARTS_OF_BOOKS)
)
_IDENTIFIERS = (
    ("citation_isbn", "isbn"),
    ("citation_doi", "doi"),
    ("citation_arxiv_id", "arxiv"),
    ("citation_pmid", "pmid"),
)


def citation_tags(
    publication: Publication, *, abstract: str = "", url: str = "", pdf: str = ""
) -> Iterator[tuple[str, str]]:
    """The names and contents of the `meta` elements, in order; none is empty.

    Args:
        publication: whose page it is.
        abstract: its abstract, as far as the head has room for it.
        url: the page's absolute address, "" where unknown.
        pdf: the absolute address of a PDF on the page's own host, "" for none: Scholar takes no other.
    """
    kind, details = csl_type(publication), publication.details
    if publication.title:
        yield "citation_title", str(publication.title)
    group = "" if details.signed else publication.collaboration
    yield from _people("citation_author", details.signed or publication.authors, group)
    said = (
        ("citation_publication_date", _slashed(publication.date)),
        *_container(publication, kind),
        ("citation_volume", details.volume),
        ("citation_issue", "" if kind in _INSTITUTIONS or kind == "patent" else _issue(publication)),
        *_pages(details.pages or details.article_number),
        ("citation_publisher", _publisher(publication, kind)),
        ("citation_issn", details.issn),
        *((tag, publication.identifiers.get(name, "")) for tag, name in _IDENTIFIERS),
        ("citation_language", publication.language),
        ("citation_keywords", "; ".join(publication.keywords)),
        ("citation_abstract", abstract),
        ("citation_public_url", url),
        ("citation_pdf_url", pdf),
        ("z:itemType", "" if kind in _TOLD_BY_TAGS else _ZOTERO_TYPES.get(kind, "document")),
    )
    yield from ((tag, content) for tag, content in said if content)
    if kind in _WITH_EDITORS:
        yield from _people("citation_editor", publication.editors)


def _people(tag: str, people: tuple[Author, ...], collaboration: str = "") -> Iterator[tuple[str, str]]:
    names = [person.name for person in people]
    if collaboration:
        names.append(Name(collaboration, literal=True))
    yield from ((tag, _name(name, is_alone=len(names) == 1)) for name in names)


def _name(name: Name, *, is_alone: bool) -> str:
    """A name with its family first: "van Beethoven, Ludwig"; a group as a family without a given name.

    Zotero takes a sole author for several where it can split the text in two names; a no-break space keeps it
    from that. A text without a comma is a given name and a family to it: a group is "Collaboration, Atlas".
    It parts a group at a comma of its own, here as in Dublin Core's names: no tag keeps it whole beside
    others.
    """
    if name.literal and " " in name.family and "," not in name.family:
        return f"{name.family},"
    family = f"{name.prefix} {name.family}" if name.prefix else name.family
    given = f"{name.given} {name.suffix}".strip()
    if is_alone and ((" " in given and " " in family) or (not given and "," in family)):
        family = family.replace(" ", _NO_BREAK)
    return f"{family}, {given}" if given else family


def _slashed(date: PartialDate | None) -> str:
    """A date as Scholar wants it: "2020/5/1", "2020/5" or "2020"."""
    parts = (date.year, date.month, date.day) if date else ()
    return "/".join(str(part) for part in parts if part is not None)


def _container(publication: Publication, kind: str) -> Iterator[tuple[str, str]]:
    """What the work is part of, or who stands behind it."""
    details = publication.details
    if kind in _JOURNALS:
        yield "citation_journal_title", details.container
        yield "citation_journal_abbrev", details.container_short
    elif kind == "paper-conference":
        # In this order: Zotero's type is that of the last.
        yield "citation_inbook_title", details.container
        yield "citation_conference_title", details.event or details.container
    elif kind in _PARTS_OF_BOOKS:
        yield "citation_inbook_title", details.container
    elif kind == "patent":
        yield "citation_patent_number", details.number
    elif kind in _INSTITUTIONS:
        yield _INSTITUTIONS[kind], details.institution or details.publisher
        if kind == "report":
            yield "citation_technical_report_number", details.number
    yield "citation_series_title", details.series


def _issue(publication: Publication) -> str:
    details = publication.details
    return details.issue or ("" if publication.kind is Kind.BOOK else details.number)


def _pages(pages: str) -> Iterator[tuple[str, str]]:
    """The first page and the last: of "1–9, 12" 1 and 12."""
    yield "citation_firstpage", pages.split(",", maxsplit=1)[0].split("–", maxsplit=1)[0].strip()
    last = pages.rsplit(",", 1)[-1].rsplit("–", 1)[-1].strip()
    yield "citation_lastpage", last if last != pages else ""


def _publisher(publication: Publication, kind: str) -> str:
    if kind in _INSTITUTIONS:
        return ""
    details = publication.details
    if publication.kind is Kind.PREPRINT and publication.venue and not details.publisher:
        return str(publication.venue.name)  # the server, as arXiv
    return details.publisher or details.institution
