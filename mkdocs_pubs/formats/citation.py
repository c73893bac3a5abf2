"""A publication as one plain line, to be pasted into a text: close to APA's seventh edition, chapter 9."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from mkdocs_pubs.locales.joints import Joints, joints
from mkdocs_pubs.locales.labels import Labels, english
from mkdocs_pubs.model.date import PartialDate
from mkdocs_pubs.model.identifier_pages import page_of
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.name_parts import is_family_first, spaced_initials, without_degrees
from mkdocs_pubs.model.publication import Author, Kind, Publication, PubState
from mkdocs_pubs.text.regex import regex

_MOST_NAMES = 20
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
_INITIAL = regex(r"[^\s.-]+|-")


def to_citation(publication: Publication, labels: Labels | None = None) -> str:
    """The reference as plain text.

    What `labels` has a word for is said in its language (what joins names, editors, states as "in press"), in
    English where they are not given; the few words of references alone ("In", "pp.") are English.

    Example:
        >>> from mkdocs_pubs import load, to_citation
        >>> print(to_citation(load("bib").publications[0]))
        Lovelace, A. (1843). Notes on the Analytical Engine. Scientific Memoirs, 3, 666–731.
    """
    words = labels or english()
    people, title = _people(publication, words), _title(publication)
    date = f"({_when(publication, words)})"
    opening = [_stopped(people), _stopped(date), title] if people else [title, _stopped(date)]
    source = _stopped(_source(publication, words))
    return " ".join(part for part in (*opening, source, _link(publication)) if part)


def _people(publication: Publication, labels: Labels) -> str:
    if publication.authors:
        names = [_inverted(author.name) for author in publication.authors]
        authors = _listed(names, joints(labels, names), et_al=publication.et_al)
        return f"{authors} ({publication.collaboration})" if publication.collaboration else authors
    if publication.collaboration:
        return publication.collaboration
    if publication.editors:
        names = [_inverted(editor.name) for editor in publication.editors]
        editors = _listed(names, joints(labels, names), et_al=publication.editors_et_al)
        return f"{editors} ({_role(publication, labels)})"
    return ""


def _role(publication: Publication, labels: Labels) -> str:
    several = len(publication.editors) > 1 or publication.editors_et_al
    word = labels["editors" if several else "editor"]
    return f"{word[:1].upper()}{word[1:]}"


def _listed(names: Sequence[str], between: Joints, *, et_al: bool) -> str:
    if et_al:
        return f"{between.comma.join(names[:_MOST_NAMES])}{between.et_al}"
    if len(names) > _MOST_NAMES:
        return between.comma.join((*names[: _MOST_NAMES - 1], f"… {names[-1]}"))
    if len(names) > 1:
        return f"{between.comma.join(names[:-1])}{between.last}{names[-1]}"
    return names[0]


@lru_cache(maxsize=4096)
def _inverted(name: Name) -> str:
    """Family name first, given names as initials: "van Gogh, V."."""
    if name.literal or not name.given or is_family_first(name.family):
        return str(name)
    family, initials, suffix = _cited_parts(name)
    return ", ".join(part for part in (family, initials, suffix) if part)


def _cited_parts(name: Name) -> tuple[str, str, str]:
    """The family name with its prefix, the initials, and the suffix without academic degrees."""
    family = f"{name.prefix} {name.family}" if name.prefix else name.family
    return family, _initials(spaced_initials(name.family, name.given)), without_degrees(name.suffix)


def _initials(given: str) -> str:
    """The initials of given names: "Jean-Paul M." becomes "J.-P. M."."""
    parts = _INITIAL.findall(given)
    # The first letter: a name may begin with a quotation mark or an ayn.
    letters = [next(filter(_is_letter, part), part[0]) for part in parts]
    initials = "".join("-" if letter == "-" else f"{letter}. " for letter in letters)
    return initials.replace(". -", ".-").strip(" -")


def _is_letter(char: str) -> bool:
    return unicodedata.category(char) in {"Lu", "Ll", "Lt", "Lo"}


def _when(publication: Publication, labels: Labels) -> str:
    state = publication.pubstate
    if state in _UNDATED or (state and publication.date is None):
        return labels[state]
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
    details = publication.details
    if publication.kind is Kind.REPORT and details.number:
        title += f" (No. {details.number})"
    if publication.kind is Kind.BOOK and details.edition:
        title += f" ({details.edition} ed.)"
    description = _DESCRIPTIONS.get(publication.kind)
    if publication.kind is Kind.THESIS:
        description = details.genre or description
    return _stopped(f"{title} [{description}]" if description else title)


def _source(publication: Publication, labels: Labels) -> str:
    details = publication.details
    venue = str(publication.venue.full or publication.venue.name) if publication.venue else ""
    pages, publisher = details.pages, details.publisher
    if venue == publisher:
        # A part of a book of which only the publisher is known.
        return publisher
    if publication.kind in {Kind.CONFERENCE, Kind.CHAPTER} and venue:
        book = f"In {_editors(publication, labels)}{venue}"
        if pages:
            book += f" (pp. {pages})" if "–" in pages or "," in pages else f" (p. {pages})"
        return f"{_stopped(book)} {publisher}" if publisher else book
    if publication.kind is Kind.ARTICLE and venue:
        volume, number = details.volume, details.number
        numbered = f"{volume}({number})" if volume and number else volume or (f"({number})" if number else "")
        where = pages or (f"Article {details.article_number}" if details.article_number else "")
        return ", ".join(part for part in (venue, numbered, where) if part)
    return (
        f"{_stopped(venue)} {publisher}".strip() if publication.kind is not Kind.BOOK else publisher or venue
    )


def _editors(publication: Publication, labels: Labels) -> str:
    """The editors of the book in which an author's part appeared, given names first."""
    if not publication.authors or not publication.editors:
        return ""
    names = [_upright(editor) for editor in publication.editors]
    between = joints(labels, names)
    is_pair = len(names) == 2 and not publication.editors_et_al  # noqa: PLR2004 -- a pair has no comma
    listed = between.pair.join(names) if is_pair else _listed(names, between, et_al=publication.editors_et_al)
    return f"{listed} ({_role(publication, labels)}), "


def _upright(author: Author) -> str:
    name = author.name
    if name.literal or not name.given or is_family_first(name.family):
        return str(name)
    family, initials, suffix = _cited_parts(name)
    return " ".join(part for part in (initials, family, suffix) if part)


def _link(publication: Publication) -> str:
    identifiers = publication.identifiers
    if "doi" not in identifiers and publication.url.startswith(("http://", "https://")):
        return publication.url
    return page_of(identifiers)


def _stopped(text: str) -> str:
    """`text` with a full stop, unless it ends a sentence already."""
    return text if not text or text.endswith((".", "?", "!", "…")) else f"{text}."
