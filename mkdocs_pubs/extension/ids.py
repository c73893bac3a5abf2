"""The ids of a page: which are taken, and which a row gets."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence

from mkdocs_pubs.text.regex import regex

_ID = regex(r"""\sid\s*=\s*["']?([^"'\s>]+)""")


class IdsOnPage:
    """The ids that a page has, and gets.

    Args:
        root: the page's elements.
        stashed: the page's raw HTML.
    """

    def __init__(self, root: ET.Element, stashed: Iterable[object]) -> None:
        self._taken = {at for element in root.iter() if (at := element.get("id"))}
        # How far each was counted, so that many of one name take no longer than as many others.
        self._counts: dict[str, int] = {}
        for raw in stashed:
            if isinstance(raw, str) and "id" in raw:
                self._taken.update(_ID.findall(raw))

    def free(self, wanted: str) -> str:
        """An id that the page had not yet: `wanted`, else with `_1`, `_2` as `toc` numbers them."""
        at = wanted
        while at in self._taken:
            self._counts[wanted] = self._counts.get(wanted, 0) + 1
            at = f"{wanted}_{self._counts[wanted]}"
        self._taken.add(at)
        return at

    def unused(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """Those of `wanted` that the page had not yet, each once."""
        unused = tuple(at for at in dict.fromkeys(wanted) if at not in self._taken)
        self._taken.update(unused)
        return unused
