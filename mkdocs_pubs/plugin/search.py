"""A list as a search index reads it: each publication's heading with its id, and its text without markup.

A search plugin parses a page's whole HTML, tag by tag, which costs more than all else of a long list. It is
handed the same words in a few tags instead. They are taken from the finished HTML, whatever template made it,
so that what a page does not show is not found either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from html import escape, unescape
from types import MappingProxyType
from typing import Any, NamedTuple

from mkdocs.structure.toc import TableOfContents

from mkdocs_pubs.text.regex import regex

_HEADING = regex(r"<(h[1-6])\b([^>]*)>([^<]*+(?:<(?!/h[1-6]\b)[^<]*+)*+)</h[1-6]\s*>", re.IGNORECASE)
_ID = regex(r"""\sid\s*=\s*(?:"[^"]*"|'[^']*')""", re.IGNORECASE)
# The patterns begin with "<", which makes them quick to find: all of a long page is searched.
# Tags within a text; the labels of links and the header for who hears a table, which would be found at every
# publication and group.
_NO_TEXT = regex(
    r'<(?:a (?:class="pubs-(?:permalink|only)"|data-link=")|button data-link=")[^>]*>[^<]*</(?:a|button)>'
    r'|<thead class="pubs-hidden"><tr><th\b[^>]*>[^<]*</th></tr></thead>'
    r"|</?(?:a|abbr|b|bdi|code|em|i|small|span|strong|sub|sup|time)\b[^>]*>"
)
_TAGS = regex(r"<[^>]*>(?:\s*<[^>]*>)*+\s*")
# It holds no other list.
_BIBLIOGRAPHY = regex(
    r'<ol (?:[^>]* )?class="[^">]*\bpubs-bibliography\b[^>]*>[^<]*+(?:<(?!/ol>)[^<]*+)*+</ol>'
)
# What a template of the site's may hold that search plugins treat by themselves.
_SPECIAL = regex(r"<(?=[!sotp])(?:script|style|object|template|pre|!)", re.IGNORECASE)
_OPENING = regex(r"\s*<([a-z]+)\b[^>]*>", re.IGNORECASE)
_ENDS = 200
_NO_HEADINGS = TableOfContents([])
_SPECIAL_NAMES = ("data-search-", "linenodiv")


class SearchPage(NamedTuple):
    """A page that is made outside of MkDocs, as the search plugins of MkDocs and Material read it."""

    title: str
    content: str
    url: str
    meta: Mapping[str, Any] = MappingProxyType({})
    toc: TableOfContents = _NO_HEADINGS


def search_page(title: str, texts: Iterable[str], url: str) -> SearchPage:
    """The page of this title at an address, with plain texts of which each is a paragraph."""
    text = "".join(f"<p>{escape(said, quote=False)}</p>" for said in texts if said.strip())
    return SearchPage(title, f"<h1>{escape(title, quote=False)}</h1>{text}", url)


class ListFingerprint(NamedTuple):
    """A list by what it is found again on its page, so that its HTML need not be kept a second time.

    Attributes:
        start: its first characters.
        end: its last ones.
        length: how many it has.
    """

    start: str
    end: str
    length: int


def fingerprint(html: str) -> ListFingerprint:
    """How the list whose HTML is `html` is found again."""
    return ListFingerprint(html[:_ENDS], html[-_ENDS:], len(html))


class SearchView(NamedTuple):
    """A page's content while it is indexed.

    Attributes:
        content: with the lists in few tags.
        original: as it was.
        spans: where each list stands in `original` and in `content`, in order.
    """

    content: str
    original: str
    spans: tuple[tuple[slice, slice], ...]

    def restored(self, content: str) -> str:
        """`content`, which others may have changed since, with the lists as they were."""
        if content == self.content:
            return self.original
        pieces: list[str] = []
        position = 0
        for full, light in self.spans:
            text = self.content[light]
            at = content.find(text, position)
            if at < 0:
                return self.original
            pieces += content[position:at], self.original[full]
            position = at + len(text)
        return "".join((*pieces, content[position:]))


def search_view(
    content: str, lists: Sequence[ListFingerprint], elsewhere: AbstractSet[str] = frozenset()
) -> SearchView | None:
    """A page's content with its lists, given in order, in few tags; None where they do not stand in it.

    Bibliographies are left out: a page that cites a paper is found by its own words.

    Args:
        content: of the page.
        lists: on it.
        elsewhere: the ids of rows whose publications are to be found at another place, and not here.
    """
    found = _found(content, lists)
    if found is None:
        return None
    bibliographies = {bounds.span() for bounds in _BIBLIOGRAPHY.finditer(content)}
    pieces: list[str] = []
    spans: list[tuple[slice, slice]] = []
    length = position = 0
    for start, end in sorted((*found, *bibliographies)):
        is_left_out = (start, end) in bibliographies
        if not is_left_out and _is_special(content, start, end):
            continue
        light = "" if is_left_out else "".join(_light(content, start, end, elsewhere))
        if not light and not elsewhere and not is_left_out:
            continue
        light = light or f"<!-- list {len(spans)} -->"  # where it is put back
        pieces += content[position:start], light
        light_start = length + start - position
        length = light_start + len(light)
        position = end
        spans.append((slice(start, end), slice(light_start, length)))
    pieces.append(content[position:])
    return SearchView("".join(pieces), content, tuple(spans)) if spans else None


def _found(content: str, lists: Sequence[ListFingerprint]) -> list[tuple[int, int]] | None:
    """Where the lists stand in `content`; None where one does not, or not in order.

    One that another plugin has changed since, as those do that put links around pictures, is known by its
    first tag.
    """
    spans: list[tuple[int, int]] = []
    position = 0
    for one in lists:
        at = content.find(one.start, position)
        while at >= 0 and not content.endswith(one.end, at, at + one.length):
            at = content.find(one.start, at + 1)
        span = (at, at + one.length) if at >= 0 else _changed(content, one.start, position)
        if span is None:
            return None
        position = span[1]
        spans.append(span)
    return spans


def _changed(content: str, start: str, position: int) -> tuple[int, int] | None:
    """Where the element that begins like `start` stands from `position` on."""
    opening = _OPENING.match(start)
    at = content.find(opening[0], position) if opening else -1
    if opening is None or at < 0:
        return None
    depth = 0
    for tag in re.compile(rf"<(?:(/){opening[1]}\s*>|{opening[1]}\b)", re.IGNORECASE).finditer(content, at):
        depth += -1 if tag[1] else 1
        if not depth:
            return at, tag.end()
    return None


def _is_special(content: str, start: int, end: int) -> bool:
    """Whether a list holds what search plugins treat by themselves; it is left to them."""
    if any(content.find(name, start, end) >= 0 for name in _SPECIAL_NAMES):
        return True
    return _SPECIAL.search(content, start, end) is not None


def _light(content: str, start: int, end: int, elsewhere: AbstractSet[str]) -> Iterator[str]:
    """A list's headings and text, piece by piece; no row whose id is in `elsewhere`."""
    is_elsewhere = False
    for heading in _HEADING.finditer(content, start, end):
        if not is_elsewhere:
            yield _paragraph(content[start : heading.start()])
        name, found = heading[1], _ID.search(heading[2])
        start = heading.end()
        is_elsewhere = found is not None and unescape(found[0].partition("=")[2].strip()[1:-1]) in elsewhere
        if not is_elsewhere:
            yield f"<{name}{found[0] if found else ''}>{_text(heading[3])}</{name}>\n"
    if not is_elsewhere:
        yield _paragraph(content[start:end])


def _paragraph(html: str) -> str:
    text = _text(html)
    return f"<p>{text}</p>\n" if text else ""


def _text(html: str) -> str:
    """The words of some HTML, still escaped."""
    return _TAGS.sub(" ", _NO_TEXT.sub("", html)).strip()
