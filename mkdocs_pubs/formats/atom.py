"""A feed of publications, for readers that tell their user of a new one.

Source: RFC 4287, the Atom Syndication Format.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from urllib.parse import quote

from mkdocs_pubs.formats.citation import to_citation
from mkdocs_pubs.locales.labels import Labels
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.text.regex import regex

_ATOM, _XHTML = "http://www.w3.org/2005/Atom", "http://www.w3.org/1999/xhtml"
_MOST_ENTRIES = 50
# A reader asks for the feed every hour; the reference names twenty.
_MOST_AUTHORS = 100
# What XML 1.0 has no place for.
_NO_CHARACTER = regex(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Feed(NamedTuple):
    """What a feed is about.

    Attributes:
        url: its own address.
        site: the address of the site, with a slash at the end.
        title: its title.
        author: whose publications these are.
        labels: the words of references, and the language.
    """

    url: str
    site: str
    title: str
    author: str
    labels: Labels


def to_atom(feed: Feed, publications: Iterable[Publication], address_of: Callable[[Publication], str]) -> str:
    """The newest fifty publications as a feed.

    A publication is as new as its entry, where a reference manager wrote when it took that in, else as its
    date; what has neither is left out. Its id is made of the site's address and its citation key, the oldest
    where it has old ones (`ids`), and of nothing else: no other paper and no change to this one moves it.

    Args:
        feed: what it is about.
        publications: in any order.
        address_of: where a publication is found.
    """
    dated = [
        _Dated(_added(one), _published(one), one, own) for one, own in _with_ids(publications, feed.site)
    ]
    newest = sorted((one for one in dated if one.added), key=lambda one: one[:2], reverse=True)
    del newest[_MOST_ENTRIES:]
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": feed.labels.language})
    _add(root, "id", feed.url)
    _add(root, "title", feed.title)
    _add(root, "updated", max((one.added for one in newest), default="1970-01-01T00:00:00Z"))
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.url)
    _add(root, "link", rel="alternate", type="text/html", href=feed.site)
    _add(_add(root, "author"), "name", feed.author)
    _add(root, "generator", "mkdocs-pubs")
    for one in newest:
        _fill(_add(root, "entry"), one, address_of(one.publication), feed.labels)
    ET.indent(root)
    return f"{ET.tostring(root, 'unicode', xml_declaration=True)}\n"


class _Dated(NamedTuple):
    """A publication with when it was added, when it was published, and its id."""

    added: str
    published: str
    publication: Publication
    id: str


def _with_ids(publications: Iterable[Publication], site: str) -> Iterator[tuple[Publication, str]]:
    seen: Counter[str] = Counter()
    for publication in publications:
        key = (publication.key, *publication.details.old_keys)[-1]
        again = f"_{seen[key]}" if seen[key] else ""
        seen[key] += 1
        yield publication, f"{site}pubs/{quote(key, safe='', errors='replace')}{again}"


def _published(publication: Publication) -> str:
    """The day of publication as RFC 3339 has it, the first that it may be; "" where it is not known."""
    date = publication.date
    if date is None or not 1 <= date.year <= 9999:  # noqa: PLR2004  # the years of RFC 3339
        return ""
    return f"{date.year:04}-{date.month or 1:02}-{date.day or 1:02}T00:00:00Z"


def _added(publication: Publication) -> str:
    return publication.details.added or _published(publication)


def _fill(entry: ET.Element, dated: _Dated, address: str, labels: Labels) -> None:
    publication = dated.publication
    _add(entry, "id", dated.id)
    _add(entry, "title", str(publication.title) or publication.key)
    _add(entry, "published", dated.added)
    _add(entry, "updated", dated.added)
    for name, url in _authors(publication):
        author = _add(entry, "author")
        _add(author, "name", name)
        if url.startswith(("http://", "https://")):
            _add(author, "uri", url)
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    if publication.url.startswith(("http://", "https://")):
        _add(entry, "link", rel="related", href=publication.url)
    for keyword in dict.fromkeys(publication.keywords):
        _add(entry, "category", term=keyword)
    content = ET.SubElement(_add(entry, "content", type="xhtml"), "div", {"xmlns": _XHTML})
    for paragraph in _paragraphs(publication, labels):
        _add(content, "p", paragraph)


def _authors(publication: Publication) -> Iterator[tuple[str, str]]:
    """Who a publication is by, each with an address or none; the feed's author where nobody is named."""
    for author in publication.authors[:_MOST_AUTHORS]:
        yield str(author.name), author.url
    if publication.collaboration:
        yield publication.collaboration, ""


def _paragraphs(publication: Publication, labels: Labels) -> Iterator[str]:
    yield to_citation(publication, labels)
    if publication.summary:
        yield str(publication.summary)
    yield from map(str, publication.abstract.paragraphs())


def _add(parent: ET.Element, tag: str, text: str = "", /, **attributes: str) -> ET.Element:
    clean = {name: _NO_CHARACTER.sub("", value) for name, value in attributes.items()}
    element = ET.SubElement(parent, tag, clean)
    element.text = _NO_CHARACTER.sub("", text)
    return element
