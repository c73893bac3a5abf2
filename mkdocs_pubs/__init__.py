"""Show a researcher's publications on a MkDocs site, straight from BibTeX.

The names in `__all__` are the public API; all others may change with any release. A name is imported when it
is first asked for (PEP 562), since every site with the plugin imports this package.

Example:
    >>> from mkdocs_pubs import load, select, to_citation
    >>> articles, problems = select(load("bib"), "kind=article sort=year")
    >>> print(to_citation(articles[0]))
    Lovelace, A. (1843). Notes on the Analytical Engine. Scientific Memoirs, 3, 666–731.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as type checkers know it: to import typing costs more than all the rest
if TYPE_CHECKING:
    from typing import Any

    from mkdocs_pubs.bibtex.writer import to_bibtex
    from mkdocs_pubs.formats.citation import to_citation
    from mkdocs_pubs.formats.csl_json import to_csl_json
    from mkdocs_pubs.formats.ris import to_ris
    from mkdocs_pubs.library.folder import load, select
    from mkdocs_pubs.library.library import Library
    from mkdocs_pubs.model.date import PartialDate
    from mkdocs_pubs.model.details import Details
    from mkdocs_pubs.model.name import Name
    from mkdocs_pubs.model.publication import Author, Award, Kind, Link, Publication, PubState, Venue
    from mkdocs_pubs.problems import Level, Problem
    from mkdocs_pubs.text.rich_text import RichText

__version__ = "0.1.0"

__all__ = [
    "Author",
    "Award",
    "Details",
    "Kind",
    "Level",
    "Library",
    "Link",
    "Name",
    "PartialDate",
    "Problem",
    "PubState",
    "Publication",
    "RichText",
    "Venue",
    "__version__",
    "load",
    "select",
    "to_bibtex",
    "to_citation",
    "to_csl_json",
    "to_ris",
]

_MODULES = {
    "bibtex.writer": ("to_bibtex",),
    "formats.citation": ("to_citation",),
    "formats.csl_json": ("to_csl_json",),
    "formats.ris": ("to_ris",),
    "library.folder": ("load", "select"),
    "library.library": ("Library",),
    "model.date": ("PartialDate",),
    "model.details": ("Details",),
    "model.name": ("Name",),
    "model.publication": ("Author", "Award", "Kind", "Link", "PubState", "Publication", "Venue"),
    "problems": ("Level", "Problem"),
    "text.rich_text": ("RichText",),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:  # what it is, type checkers read above
    """Import a public name when it is first asked for."""
    if name not in _MODULE_OF:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415  # not every site asks for a name

    value = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, imported or not."""
    return sorted(__all__)
