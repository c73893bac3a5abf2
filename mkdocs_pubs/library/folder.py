"""A folder of publications for programs: load it, and select from it as a macro does."""

from __future__ import annotations

from pathlib import Path

from mkdocs_pubs.library.files import read_sources
from mkdocs_pubs.library.library import Library, Loader
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.problems import Problem, in_order
from mkdocs_pubs.query.macro import parse
from mkdocs_pubs.query.query import Query, check
from mkdocs_pubs.query.query import select as selected


def load(folder: str | Path, *, owner: str = "") -> Library:
    """Read a folder of publications: its .bib files, `authors.yml`, `extra.yml` and `venues.yml`.

    Bad input raises nothing. What is wrong is in the problems, in the order in which one mends it.

    Args:
        folder: where the files are.
        owner: the name of the site's author, whose names are `me`; "" where nobody is marked so.

    Returns:
        The library: `publications`, in the files' order; `people`, those of `authors.yml`; `problems`.

    Example:
        >>> from mkdocs_pubs import load
        >>> library = load("bib", owner="Ada Lovelace")
        >>> [publication.key for publication in library.publications]
        ['lovelace1843', 'turing1936']
        >>> [str(author.name) for author in library.publications[0].authors if author.me]
        ['Ada Lovelace']
    """
    sources, unread = read_sources(Path(folder), Path())
    library = Loader().load(sources._replace(owner=owner))
    library.problems = tuple(in_order((*unread, *library.problems)))
    return library


def select(library: Library, options: str = "") -> tuple[tuple[Publication, ...], tuple[Problem, ...]]:
    """The publications that a macro with these options shows, in its order.

    Args:
        library: what to select from.
        options: as between `<< publications` and `>>`; those for the look alone change nothing.

    Returns:
        The publications; and what is wrong with the options.

    Example:
        >>> from mkdocs_pubs import load, select
        >>> found, problems = select(load("bib"), "kind=article year<=1900")
        >>> [publication.key for publication in found]
        ['lovelace1843']
        >>> found, problems = select(load("bib"), "knd=article")
        >>> print(problems[0])
        there is no option "knd"; did you mean "kind"?
    """
    macro, faults = parse(f"<< publications {options} >>")
    query = macro.query if macro else Query()
    people = library.directory.ids_by_name
    publications = library.asked_by(query)
    faults = (*faults, *check(query, publications, people))
    return selected(publications, query, people), tuple(fault.at("") for fault in faults)
