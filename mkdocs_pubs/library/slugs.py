"""The names of the publications' files and pages in the built site."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.text.regex import regex

ALL = "all"
"""The name of the files of all publications, without ending."""

_NO_SLUG = regex(r"[^a-z0-9._-]+")
# Names of devices, which Windows takes for no file whatever their ending.
_DEVICES = (
    "aux",
    "con",
    "nul",
    "prn",
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
)
# File systems take 255 bytes for a name, the hash and the ending among them.
_LONGEST = 200


def plain_slug(key: str) -> str:
    """The name that a citation key has where no other key takes it.

    >>> plain_slug("DBLP:conf/Wang 18")
    'dblp-conf-wang-18'
    """
    return _NO_SLUG.sub("-", key.lower())[:_LONGEST] or "-"


def slugs(publications: Sequence[Publication]) -> tuple[str, ...]:
    """The names of the publications' files without ending: the key in lower case.

    Of several keys with one name it is that of the key which is written so, else of the first; the others,
    and a key that is cut off or taken by Windows for a device, have a hash of the key behind it. So the
    address of a paper does not move when another comes.
    """
    own = {publication.key for publication in publications}
    taken = {ALL, *_DEVICES}
    counts: dict[str, int] = {}
    found: list[str] = []
    for publication in publications:
        key = publication.key
        slug = base = plain_slug(key)
        if slug in taken or len(key) > _LONGEST or (slug != key and slug in own):
            slug = f"{base}-{blake2b(key.encode('utf-8', 'surrogatepass'), digest_size=4).hexdigest()}"
        again = slug
        while slug in taken:  # the same key again
            counts[again] = counts.get(again, 0) + 1
            slug = f"{again}_{counts[again]}"
        taken.add(slug)
        found.append(slug)
    return tuple(found)
