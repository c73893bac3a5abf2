"""The feed of a site: what it is about, and the link by which browsers and readers find it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from urllib.parse import urljoin

from mkdocs_pubs.locales.labels import Labels
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.render.published_files import PublishedFile

_PATH = "pubs.xml"


class SiteFeed:
    """An Atom feed at the root of a site.

    It has what pages list, and of that what the owner wrote, where the owner wrote any.

    Args:
        site: the address of the site, with a slash at the end.
        name: of the site.
        author: whose publications these are.
        labels: the words that pages show.
    """

    def __init__(self, site: str, name: str, author: str, labels: Labels) -> None:
        self._site, self._author, self._labels = site, author, labels
        self._title = f"{labels['publications']} · {name}"

    def file(
        self, listed: Callable[[], Sequence[Publication]], address_of: Callable[[Publication], str]
    ) -> PublishedFile:
        """The file to publish.

        Args:
            listed: what pages list, when all are made.
            address_of: where a publication stands, from the site's root.
        """
        return PublishedFile(_PATH, lambda: self._text(listed(), address_of))

    def _text(self, listed: Sequence[Publication], address_of: Callable[[Publication], str]) -> str:
        from mkdocs_pubs.formats.atom import Feed, to_atom  # noqa: PLC0415  # many sites have no feed

        own = [one for one in listed if any(person.me for person in (*one.authors, *one.editors))]
        feed = Feed(self._site + _PATH, self._site, self._title, self._author, self._labels)
        return to_atom(feed, own or listed, lambda one: urljoin(self._site, address_of(one)))

    def linked_from(self, html: str, base: str) -> str:
        """The HTML of a page with a link to the feed in its head.

        Args:
            html: the page.
            base: what leads from it to the site's root: "", "../", "../../".
        """
        attributes = {"rel": "alternate", "type": "application/atom+xml", "title": self._title}
        link = ET.tostring(ET.Element("link", {**attributes, "href": base + _PATH}), "unicode", "html")
        return html.replace("</head>", f"{link}</head>", 1)
