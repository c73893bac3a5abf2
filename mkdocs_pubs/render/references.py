"""References become HTML: one in a bibliography, one in a note, and the bibliography of a whole site."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from mkdocs_pubs.formats.citation import to_reference
from mkdocs_pubs.formats.in_text import letters
from mkdocs_pubs.formats.pieces import Pieces
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.render.renderer import Renderer


class CitingPage(NamedTuple):
    """A page that cites a work: its title, and where on it the work is cited first."""

    title: str
    url: str


class ShownReference(NamedTuple):
    """A reference as a page shows it.

    Attributes:
        publication: the work.
        id: of its element.
        pieces: what is said of it.
        backlinks: the ids of what leads to it on its page.
        pages: the pages that cite it, in a bibliography of a site.
    """

    publication: Publication
    id: str = ""
    pieces: Pieces = ()
    backlinks: Sequence[str] = ()
    pages: Sequence[CitingPage] = ()


def reference_html(renderer: Renderer, shown: ShownReference, base: str = "") -> str:
    """The HTML of a reference in a bibliography.

    Args:
        renderer: has the templates, and knows where links lead.
        shown: the reference.
        base: what leads from the page to the site's root.
    """
    return renderer.render(
        "bibliography-row",
        publication=shown.publication,
        row=shown.publication,
        reference=renderer.shown_pieces(shown.pieces, base),
        backlinks=shown.backlinks,
        pages=shown.pages,
    )


def note_html(renderer: Renderer, pieces: Pieces, base: str = "") -> str:
    """The HTML of a note."""
    return renderer.render("note", pieces=renderer.shown_pieces(pieces, base))


def bibliography_html(
    renderer: Renderer, references: Sequence[ShownReference], style: str, base: str = ""
) -> str:
    """The HTML of a whole bibliography, for a page that is HTML already; works of one year get letters."""
    labels = renderer.labels
    letter_of = letters([one.publication for one in references], labels)
    rows = []
    for one in references:
        work = one.publication
        pieces = to_reference(work, labels, style, letter_of.get(work.order, ""))
        html = reference_html(renderer, one._replace(pieces=pieces), base)
        rows.append((one.id, Markup(html)))  # noqa: S704  # a template's
    return renderer.render("bibliography", rows=rows, style=style)
