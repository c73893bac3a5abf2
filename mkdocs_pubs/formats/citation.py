"""A publication as one plain line, to be pasted into a text: close to APA's seventh edition, chapter 9."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from mkdocs_pubs.bibtex.latex import decode_text
from mkdocs_pubs.model import Author, Kind, Name, PartialDate, Publication, PubState, is_family_first
from mkdocs_pubs.regex import regex

_MOST_NAMES = 20
_STATES = {
    PubState.IN_PREPARATION: "in preparation",
    PubState.SUBMITTED: "submitted",
    PubState.FORTHCOMING: "forthcoming",
    PubState.IN_PRESS: "in press",
    PubState.PREPUBLISHED: "advance online publication",
}
_UNDATED = frozenset((PubState.IN_PREPARATION, PubState.SUBMITTED, PubState.IN_PRESS, PubState.FORTHCOMING))
_DESCRIPTIONS = {
    Kind.THESIS: "Thesis",
    Kind.PREPRINT: "Preprint",
    Kind.SOFTWARE: "Computer software",
    Kind.DATASET: "Data set",
    Kind.PATENT: "Patent",
    Kind.TALK: "Talk",
    Kind.POSTER: "Poster",
}
_THESES = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master's thesis",
    "mathesis": "Master's thesis",
    "bathesis": "Bachelor's thesis",
}
_DASHES = regex(r"\s*(?:--+|[\u2010-\u2014-])\s*")
_INITIAL = regex(r"[^\s.-]+|-")


def to_citation(publication: Publication) -> str:
    """The reference as plain text.

    "Tang, Y., Wang, Y., & Xu, C. (2020). Title. Venue, 12(3), 1–9. https://doi.org/…"
    """
    people, title = _people(publication), _title(publication)
    date = f"({_when(publication)})"
    opening = [_stopped(people), _stopped(date), title] if people else [title, _stopped(date)]
    return " ".join(part for part in (*opening, _stopped(_source(publication)), _link(publication)) if part)


def _people(publication: Publication) -> str:
    if publication.authors:
        authors = _listed([_inverted(author.name) for author in publication.authors], et_al=publication.et_al)
        return f"{authors} ({publication.collaboration})" if publication.collaboration else authors
    if publication.collaboration:
        return publication.collaboration
    if publication.editors:
        several = len(publication.editors) > 1 or publication.editors_et_al
        editors = _listed(
            [_inverted(editor.name) for editor in publication.editors], et_al=publication.editors_et_al
        )
        return f"{editors} ({'Eds.' if several else 'Ed.'})"
    return ""


def _listed(names: Sequence[str], *, et_al: bool) -> str:
    if et_al:
        return ", ".join((*names[:_MOST_NAMES], "et al."))
    if len(names) > _MOST_NAMES:
        return ", ".join((*names[: _MOST_NAMES - 1], f"… {names[-1]}"))
    if len(names) > 1:
        return f"{', '.join(names[:-1])}, & {names[-1]}"
    return names[0]


@lru_cache(maxsize=4096)
def _inverted(name: Name) -> str:
    """Family name first, given names as initials: "van Gogh, V."."""
    if name.literal or not name.given or is_family_first(name.family):
        return str(name)
    family = f"{name.prefix} {name.family}" if name.prefix else name.family
    return ", ".join(part for part in (family, _initials(name.given), name.suffix) if part)


def _initials(given: str) -> str:
    """The initials of given names: "Jean-Paul M." becomes "J.-P. M."."""
    parts = _INITIAL.findall(given)
    # The first letter: a name may begin with a quotation mark or an ayn.
    letters = [next(filter(_is_letter, part), part[0]) for part in parts]
    initials = "".join("-" if letter == "-" else f"{letter}. " for letter in letters)
    return initials.replace(". -", ".-").strip(" -")


def _is_letter(char: str) -> bool:
    return unicodedata.category(char) in {"Lu", "Ll", "Lt", "Lo"}


def _when(publication: Publication) -> str:
    state = publication.pubstate
    if state in _UNDATED or (state and publication.date is None):
        return _STATES[state]
    return _years(publication.date) if publication.date else "n.d."


def _years(date: PartialDate) -> str:
    years = f"{date.year}"
    if date.end and date.end.year != date.year:
        years += f"–{date.end.year}"
    elif date.open_end:
        years += "–"
    return f"ca. {years}" if date.approximate or date.uncertain else years


def _title(publication: Publication) -> str:
    title = str(publication.title) or "[Untitled]"
    entry = publication.entry
    if publication.kind is Kind.REPORT and entry.get("number"):
        title += f" (No. {decode_text(entry.get('number'))})"
    if publication.kind is Kind.BOOK and entry.get("edition"):
        title += f" ({decode_text(entry.get('edition'))} ed.)"
    description = _DESCRIPTIONS.get(publication.kind)
    if publication.kind is Kind.THESIS:
        kind = entry.get("type")
        description = _THESES.get((kind or publication.type).lower()) or decode_text(kind) or description
    return _stopped(f"{title} [{description}]" if description else title)


def _source(publication: Publication) -> str:
    entry = publication.entry
    venue = str(publication.venue.full or publication.venue.name) if publication.venue else ""
    pages = _DASHES.sub("–", decode_text(entry.get("pages")))
    publisher = decode_text(entry.get("publisher"))
    if venue == publisher:
        # A part of a book of which only the publisher is known.
        return publisher
    if publication.kind in {Kind.CONFERENCE, Kind.CHAPTER} and venue:
        book = f"In {_editors(publication)}{venue}"
        if pages:
            book += f" (pp. {pages})" if "–" in pages or "," in pages else f" (p. {pages})"
        return f"{_stopped(book)} {publisher}" if publisher else book
    if publication.kind is Kind.ARTICLE and venue:
        volume, number = (decode_text(entry.get(name)) for name in ("volume", "number"))
        numbered = f"{volume}({number})" if volume and number else volume or (f"({number})" if number else "")
        eid = decode_text(entry.get("eid") or entry.get("articleno"))
        where = pages or (f"Article {eid}" if eid else "")
        return ", ".join(part for part in (venue, numbered, where) if part)
    return (
        f"{_stopped(venue)} {publisher}".strip() if publication.kind is not Kind.BOOK else publisher or venue
    )


def _editors(publication: Publication) -> str:
    """The editors of the book in which an author's part appeared, given names first."""
    if not publication.authors or not publication.editors:
        return ""
    names = [_upright(editor) for editor in publication.editors]
    if publication.editors_et_al:
        return f"{', '.join(names)}, et al. (Eds.), "
    if len(names) == 1:
        return f"{names[0]} (Ed.), "
    last = f" & {names[-1]}" if len(names) == 2 else f", & {names[-1]}"  # noqa: PLR2004 -- a pair has no comma
    return f"{', '.join(names[:-1])}{last} (Eds.), "


def _upright(author: Author) -> str:
    name = author.name
    if name.literal or not name.given or is_family_first(name.family):
        return str(name)
    family = f"{name.prefix} {name.family}" if name.prefix else name.family
    return " ".join(part for part in (_initials(name.given), family, name.suffix) if part)


def _link(publication: Publication) -> str:
    if doi := publication.identifiers.get("doi"):
        return f"https://doi.org/{doi}"
    if publication.url.startswith(("http://", "https://")):
        return publication.url
    arxiv = publication.identifiers.get("arxiv")
    return f"https://arxiv.org/abs/{arxiv}" if arxiv else ""


def _stopped(text: str) -> str:
    """`text` with a full stop, unless it ends a sentence already."""
    return text if not text or text.endswith((".", "?", "!", "…")) else f"{text}."
