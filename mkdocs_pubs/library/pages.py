"""Which publications have a page of their own, in which order, and which old addresses lead to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mkdocs_pubs.library.library import Library
from mkdocs_pubs.library.slugs import ALL, plain_slug
from mkdocs_pubs.model.publication import Publication, PubState
from mkdocs_pubs.query.sorting import arrange


def with_page(
    library: Library, named: Iterable[tuple[Publication, str]], *, everyone: bool = False
) -> tuple[tuple[Publication, str], ...]:
    """The publications that have a page if they are listed, with their slugs, newest first as in lists.

    Those of the site's owner; with `everyone`, or where nobody is the owner, all. None is made for an entry
    that says `page = false`, or for work in preparation that has no link.

    Args:
        library: of the site.
        named: its publications with their slugs.
        everyone: whoever wrote them.
    """
    everyone = everyone or not library.directory.has_owner
    slugs = {publication.order: slug for publication, slug in named}
    in_order = arrange(library.publications, ())
    wanted = (one for one in in_order if _has_page(one) and (everyone or _is_owners(one)))
    return tuple((one, slugs[one.order]) for one in wanted)


def _has_page(publication: Publication) -> bool:
    is_begun = publication.pubstate is PubState.IN_PREPARATION
    return publication.show_page and not (is_begun and not publication.url and not publication.links)


def _is_owners(publication: Publication) -> bool:
    return any(one.me for one in publication.authors or publication.editors)


def redirects(
    publications: Sequence[Publication], named: Sequence[tuple[Publication, str]]
) -> Mapping[str, Publication]:
    """From the slugs of a publication's other keys, old ones among them, to the publication.

    Args:
        publications: those with a page.
        named: all of the site with their slugs, the preprints inside them too. No address of another
            publication leads elsewhere.
    """
    inside = {version.order for publication in publications for version in publication.versions}
    taken = {ALL, *(slug for publication, slug in named if publication.order not in inside)}
    slugs = {publication.key: slug for publication, slug in named if publication.order in inside}
    found: dict[str, Publication] = {}
    for publication in publications:
        for key in publication.keys[1:]:
            slug = slugs.get(key) or plain_slug(key)
            if slug not in taken:
                found.setdefault(slug, publication)
    return found
