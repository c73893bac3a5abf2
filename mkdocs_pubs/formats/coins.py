"""A publication as a ContextObject in a span (COinS), by which Zotero finds all papers of a list.

Sources: "OpenURL COinS: A Convention to Embed Bibliographic Metadata in HTML", 2005, and the matrices of
ANSI/NISO Z39.88-2004 for keys and values (journal, book, dissertation, patent, Dublin Core). Where no matrix
knows the type of a work, Dublin Core's says it in Zotero's word for it, which is what Zotero itself writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote_plus

from mkdocs_pubs.formats.csl_json import csl_type
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.publication import Author, Publication


class _Quoted(dict[int, str]):
    """What stands for each character in a value, found when it is first asked for."""

    def __missing__(self, code: int) -> str:
        # What may stand as it is in a query and in an attribute stays.
        found = self[code] = quote_plus(chr(code), "!*()~:/,;@$?")
        return found


_QUOTED = _Quoted()
_MATRICES = {
    "article-journal": ("journal", "article"),
    "review": ("journal", "article"),
    "paper-conference": ("book", "proceeding"),
    "book": ("book", "book"),
    "pamphlet": ("book", "book"),
    "chapter": ("book", "bookitem"),
    "entry-encyclopedia": ("book", "bookitem"),
    "report": ("book", "report"),
    "thesis": ("dissertation", ""),
    "patent": ("patent", ""),
}
"""The matrix of a work by its type in CSL, and its genre there; that of all others is Dublin Core's."""

_ZOTERO_TYPES = {
    "article": "preprint",
    "article-magazine": "magazineArticle",
    "article-newspaper": "newspaperArticle",
    "dataset": "dataset",
    "graphic": "artwork",
    "legal_case": "case",
    "legislation": "statute",
    "manuscript": "manuscript",
    "motion_picture": "videoRecording",
    "personal_communication": "letter",
    "software": "computerProgram",
    "song": "audioRecording",
    "speech": "presentation",
    "standard": "standard",
    "webpage": "webpage",
}


def to_coins(publication: Publication) -> str:
    """The ContextObject of a publication: keys and values as in the query of an address, `&` between them.

    All people are in it, no abstract. It is the text of a `title`, and still to be escaped for HTML.

    Example:
        >>> from mkdocs_pubs import load
        >>> to_coins(load("bib").publications[0]).split("&")[2:4]
        ['rft.genre=article', 'rft.atitle=Notes+on+the+Analytical+Engine']
    """
    kind = csl_type(publication)
    matrix, genre = _MATRICES.get(kind, ("dc", ""))
    values = (
        ("rft.genre", genre),
        ("rft.type", _ZOTERO_TYPES.get(kind, "document") if matrix == "dc" else ""),
        *_titles(publication, matrix, genre),
        *_people(publication, "rft.inventor" if matrix == "patent" else "rft.au"),
        ("rft.date", publication.date.iso if publication.date else ""),
        *_details(publication, matrix),
    )
    head = f"ctx_ver=Z39.88-2004&rft_val_fmt=info:ofi/fmt:kev:mtx:{matrix}"
    return "&".join((head, *(f"{key}={value.translate(_QUOTED)}" for key, value in values if value)))


def _titles(publication: Publication, matrix: str, genre: str) -> Iterator[tuple[str, str]]:
    """The title, and the journal or book around it."""
    title, details = str(publication.title), publication.details
    if genre == "article":
        yield "rft.atitle", title
        yield "rft.jtitle", details.container
        yield "rft.stitle", details.container_short
    elif genre in {"proceeding", "bookitem"}:
        yield "rft.atitle", title
        yield "rft.btitle", details.container
    elif matrix == "book":
        yield "rft.btitle", title
    else:
        yield "rft.title", title
        yield "rft.source", details.container if matrix == "dc" else ""


def _people(publication: Publication, key: str) -> Iterator[tuple[str, str]]:
    """The authors, else the editors: the matrices have no place for who edited a book with authors."""
    people: Iterable[Author] = publication.details.signed or publication.authors or publication.editors
    names = [person.name for person in people]
    if publication.collaboration and not publication.details.signed:
        names.append(Name(publication.collaboration, literal=True))
    for place, name in enumerate(names):
        if not name.literal:
            yield key, _inverted(name)
        elif place == 0 or "," in name.family:
            yield "rft.aucorp", name.family
        else:
            # Zotero puts an `aucorp` before all people, and parts a name without comma at its last space.
            yield key, f"{name.family},"


def _inverted(name: Name) -> str:
    """The name as "Family, Given": the comma tells the parts apart, so that there is one at most."""
    family = f"{name.prefix} {name.family}" if name.prefix else name.family
    given = f"{name.given} {name.suffix}" if name.suffix else name.given
    return f"{family}, {given}" if given else family


def _details(publication: Publication, matrix: str) -> Iterator[tuple[str, str]]:
    details, identifiers = publication.details, publication.identifiers
    issuer = details.publisher or details.institution
    if matrix == "dissertation":
        yield "rft.inst", details.institution or details.publisher
        yield "rft.degree", details.genre
    elif matrix == "patent":
        yield "rft.number", details.number
        yield "rft.assignee", details.holder
    elif matrix == "dc":
        yield "rft.publisher", issuer
    else:
        yield "rft.volume", details.volume
        yield "rft.issue", (details.number or details.issue) if matrix == "journal" else ""
        yield "rft.pages", details.pages.replace("–", "-") or details.article_number
        yield "rft.edition", details.edition
        yield "rft.series", details.series
        yield "rft.place", details.place
        yield "rft.pub", issuer
        yield "rft.issn", details.issn
        yield "rft.isbn", identifiers.get("isbn", "")
    if doi := identifiers.get("doi"):
        yield "rft_id", f"info:doi/{doi}"
    elif publication.url.startswith(("http://", "https://")):
        yield "rft_id", publication.url
