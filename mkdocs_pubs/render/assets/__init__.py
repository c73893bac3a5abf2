"""The style sheet and the script of the pages, published under names that change with their content."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).parent
_DIGITS = 8


class Asset(NamedTuple):
    """A file of the package that pages ask for.

    Attributes:
        path: in the built site, relative to its root; it may be cached for ever.
        text: its content.
    """

    path: str
    text: str


@lru_cache(maxsize=8)
def asset(name: str) -> Asset:
    """The asset of this file name in `assets/`: "pubs.css" becomes `assets/pubs/pubs.0123abcd.css`."""
    text = (_FOLDER / name).read_text("utf-8")
    stem, _, ending = name.rpartition(".")
    digest = sha256(text.encode()).hexdigest()[:_DIGITS]
    return Asset(f"assets/pubs/{stem}.{digest}.{ending}", text)
