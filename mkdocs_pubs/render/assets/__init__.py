"""The style sheet and the script of the pages, and what a list tells the script."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).parent
_DIGITS = 8

FILTERED_FROM = 30
"""A list of at least so many publications has a search box, where the page's author says nothing else."""

_WORDS = (
    *("search", "year", "kind", "venue", "keywords", "code", "found", "none_found", "clear"),
    *("copy", "copied", "cite", "download", "close"),
)


class Asset(NamedTuple):
    """A file of the package that pages ask for.

    Attributes:
        path: in the built site, relative to its root; it changes with the content.
        text: its content.
        source: the path of the file itself.
    """

    path: str
    text: str
    source: str


@lru_cache(maxsize=8)
def asset(name: str) -> Asset:
    """The asset of this file name in `assets/`: "pubs.css" becomes `assets/pubs/pubs.0123abcd.css`."""
    source = _FOLDER / name
    text = source.read_text("utf-8")
    stem, _, ending = name.rpartition(".")
    digest = sha256(text.encode()).hexdigest()[:_DIGITS]
    return Asset(f"assets/pubs/{stem}.{digest}.{ending}", text, str(source))


def is_filtered(wanted: bool | None, count: int) -> bool:  # noqa: FBT001  # the value of the option
    """Whether a list of `count` publications has a search box: as its author wants, else where it is long."""
    return count >= FILTERED_FROM if wanted is None else wanted


def words_of(labels: Mapping[str, str], kinds: Iterable[str]) -> str:
    """The words that the script needs, as JSON: those of the controls, and the names of the list's kinds."""
    words = {name: labels[name] for name in _WORDS}
    names = {str(kind): labels[kind] for kind in kinds}
    return json.dumps(words | {"kinds": names}, ensure_ascii=False, separators=(",", ":"))
