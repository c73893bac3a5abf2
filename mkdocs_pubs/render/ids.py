"""Ids of what lists put into a page: made in one place, and never one that a script looks up.

Whoever writes a citation key or a keyword chooses an id of the page. A theme that asks for its own element
gets the first of that id: Material reads its settings from `#__config`. And a script finds an element as a
global variable of this name (https://html.spec.whatwg.org/multipage/#named-access-on-the-window-object).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from mkdocs_pubs.text.regex import regex

_FILE = Path(__file__).parent / "reserved_ids.txt"
_NO_FRAGMENT = regex(r"[^\w!$&'()*+,;=:@/?.~-]+")
# Material's, of which a second `_` would be one, too (`__1`), and its variables, which end with `$`; ours;
# those of MkDocs's themes; MathJax's.
_RESERVED = regex(
    r"__|_\Z|[\w$]*\$\Z|pubs-|mkdocs(?:[-_]|pubs\Z)|rtd-|mathjax(?:[-_]|\Z)|mjx[-_]", re.IGNORECASE
)

Ids = tuple[str, ...]
"""The id of a row's heading, and other ids that lead to the row."""


@cache
def _reserved_names() -> frozenset[str]:
    lines = _FILE.read_text("utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


def is_reserved(name: str) -> bool:
    """Whether a script of a page may look `name` up.

    >>> is_reserved("__config"), is_reserved("Location"), is_reserved("knuth1984")
    (True, True, False)
    """
    return _RESERVED.match(name) is not None or name.lower() in _reserved_names()


def fragment(name: str) -> str:
    """The id for a name: what no fragment may hold is replaced by `-`, and `pub-` put before a reserved one.

    >>> fragment("knuth 1984"), fragment("__config")
    ('knuth-1984', 'pub-__config')
    """
    wanted = _NO_FRAGMENT.sub("-", name) or "-"
    return f"pub-{wanted}" if is_reserved(wanted) else wanted


class PageIds:
    """The ids that a page has, and gets.

    Args:
        taken: those that it has.
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        # How far each was counted, so that many of one name take no longer than as many others.
        self._counts: dict[str, int] = {}

    def free(self, name: str) -> str:
        """The id for a name: its fragment; where the page has that, with `_1`, `_2` as `toc` numbers them.

        >>> ids = PageIds(["a"])
        >>> ids.free("a"), ids.free("a"), ids.free("b")
        ('a_1', 'a_2', 'b')
        """
        at = wanted = fragment(name)
        while at in self._taken:
            self._counts[wanted] = self._counts.get(wanted, 0) + 1
            at = f"{wanted}_{self._counts[wanted]}"
        self._taken.add(at)
        return at

    def unused(self, names: Iterable[str]) -> Ids:
        """The fragments of `names` that the page had not yet, each once."""
        unused = tuple(at for at in dict.fromkeys(map(fragment, names)) if at not in self._taken)
        self._taken.update(unused)
        return unused
