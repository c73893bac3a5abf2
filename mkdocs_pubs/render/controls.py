"""What a list tells the script of the page: whether a visitor can filter it, and in which words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from mkdocs_pubs.model.publication import Kind

FILTERED_FROM = 30
"""A list of at least so many publications has a search box, where the page's author says nothing else."""

_WORDS = (
    *("search", "year", "kind", "venue", "keywords", "code", "found", "none_found", "clear"),
    *("copy", "copied", "cite", "download", "close"),
)


def is_filtered(wanted: bool | None, count: int) -> bool:  # noqa: FBT001  # the value of the option
    """Whether a list of `count` publications has a search box: as its author wants, else where it is long."""
    return count >= FILTERED_FROM if wanted is None else wanted


def words_of(labels: Mapping[str, str], kinds: Iterable[Kind]) -> str:
    """The words that the script needs, as JSON: those of the controls, and the names of the list's kinds."""
    words = {name: labels[name] for name in _WORDS}
    used = set(kinds)
    names = {kind.value: labels[kind] for kind in Kind if kind in used}
    return json.dumps(words | {"kinds": names}, ensure_ascii=False, separators=(",", ":"))
