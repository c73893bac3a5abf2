"""A publication as a reference, in one of the styles there are: in pieces for pages, plain to be pasted."""

from __future__ import annotations

from mkdocs_pubs.formats import author_year
from mkdocs_pubs.formats.pieces import Pieces, plain
from mkdocs_pubs.locales.labels import Labels, english
from mkdocs_pubs.model.publication import Publication

AUTHOR_YEAR, NUMERIC, NOTES = "author-year", "numeric", "notes"
"""The styles: close to APA's, close to the IEEE's, and close to Chicago's notes and bibliography."""


def to_reference(
    publication: Publication, labels: Labels, style: str = AUTHOR_YEAR, letter: str = ""
) -> Pieces:
    """The reference in pieces, as a list of references has it.

    Args:
        publication: the work.
        labels: the words of references, in the page's language.
        style: `AUTHOR_YEAR`, `NUMERIC` or `NOTES`.
        letter: what tells it from other works of the same people and year; by author and year alone.
    """
    if style == NUMERIC:
        from mkdocs_pubs.formats import numeric  # noqa: PLC0415  # few sites have this style

        return numeric.reference(publication, labels)
    if style == NOTES:
        from mkdocs_pubs.formats import notes  # noqa: PLC0415  # likewise

        return notes.reference(publication, labels)
    return author_year.reference(publication, labels, letter)


def to_citation(publication: Publication, labels: Labels | None = None, style: str = AUTHOR_YEAR) -> str:
    """The reference as plain text, in the language of `labels`: English where they are not given.

    Example:
        >>> from mkdocs_pubs import load, to_citation
        >>> print(to_citation(load("bib").publications[0]))
        Lovelace, A. (1843). Notes on the Analytical Engine. Scientific Memoirs, 3, 666–731.
    """
    return plain(to_reference(publication, labels or english(), style))
