"""A list as a search index reads it: each publication's heading with its id, and its text without markup.

A search plugin parses a page's whole HTML, tag by tag, which costs more than all else of a long list. It is
handed the same words in a few tags instead. They are taken from the finished HTML, whatever template made it,
so that what a page does not show is not found either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mkdocs_pubs.regex import regex

_HEADING = regex(r"<(h[1-6])\b([^>]*)>([^<]*+(?:<(?!/h[1-6]\b)[^<]*+)*+)</h[1-6]\s*>", re.IGNORECASE)
_ID = regex(r"""\sid\s*=\s*(?:"[^"]*"|'[^']*')""", re.IGNORECASE)
# The patterns begin with "<", which makes them quick to find: all of a long page is searched.
# The labels of links would be found at every publication.
_LABEL = regex(r'<a (?:class="pubs-permalink"|data-link=")[^>]*>[^<]*</a>(?: /)?')
_INLINE = regex(r"</?(?:a|abbr|b|bdi|code|em|i|small|span|strong|sub|sup|time)\b[^>]*>")
_TAGS = regex(r"<[^>]*>(?:\s*<[^>]*>)*+\s*")
# What a template of the site's may hold that search plugins treat by themselves.
_SPECIAL = regex(r"<(?:script|style|object|template|pre|!)", re.IGNORECASE)
_SPECIAL_NAMES = ("data-search-", "linenodiv")


class Lightened(NamedTuple):
    """A page's content while it is indexed.

    Attributes:
        content: with the lists in few tags.
        original: as it was.
        swapped: each list as it was and as it is in `content`, in order.
    """

    content: str
    original: str
    swapped: tuple[tuple[str, str], ...]

    def restored(self, content: str) -> str:
        """`content`, which others may have changed since, with the lists as they were."""
        if content == self.content:
            return self.original
        back = _replaced(content, [(light, full) for full, light in self.swapped])
        return self.original if back is None else back


def lighten(content: str, lists: Sequence[str]) -> Lightened | None:
    """A page's content with its lists, given in order, in few tags; None where they do not stand in it."""
    swapped = tuple((full, light) for full in lists if (light := _light(full)) != full)
    replaced = _replaced(content, swapped) if swapped else None
    return None if replaced is None else Lightened(replaced, content, swapped)


def _replaced(content: str, pairs: Sequence[tuple[str, str]]) -> str | None:
    """`content` with each second in place of its first; None where one is missing, or not in order."""
    pieces: list[str] = []
    position = 0
    for old, new in pairs:
        at = content.find(old, position)
        if at < 0:
            return None
        pieces += content[position:at], new
        position = at + len(old)
    return "".join((*pieces, content[position:]))


def _light(html: str) -> str:
    """A list's headings and text; the list itself where it holds what search plugins treat by themselves."""
    if _SPECIAL.search(html) or any(name in html for name in _SPECIAL_NAMES):
        return html
    parts: list[str] = []
    end = 0
    for heading in _HEADING.finditer(html):
        parts.append(_paragraph(html[end : heading.start()]))
        name, found = heading[1], _ID.search(heading[2])
        parts.append(f"<{name}{found[0] if found else ''}>{_text(heading[3])}</{name}>")
        end = heading.end()
    parts.append(_paragraph(html[end:]))
    return "\n".join(filter(None, parts))


def _paragraph(html: str) -> str:
    text = _text(_LABEL.sub("", html))
    return f"<p>{text}</p>" if text else ""


def _text(html: str) -> str:
    """The words of some HTML, still escaped."""
    return _TAGS.sub(" ", _INLINE.sub("", html)).strip()
