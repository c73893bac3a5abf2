"""The finished HTML of the lists, put in once the ids that the page has are known."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from mkdocs_pubs.extension.citations import lead
from mkdocs_pubs.extension.headings import set_levels
from mkdocs_pubs.extension.ids import IdsOnPage
from mkdocs_pubs.extension.page import ListOnPage, Page
from mkdocs_pubs.extension.unexpanded import report_unexpanded
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.query.macro import Look
from mkdocs_pubs.query.query import asked_for
from mkdocs_pubs.render.controls import is_filtered, words_of
from mkdocs_pubs.render.renderer import Surroundings, fragment


class Rows(Treeprocessor):
    """Renders the lists, once the ids that the page has are known."""

    def __init__(self, md: Markdown, page: Page) -> None:
        super().__init__(md)
        self._page = page

    def run(self, root: ET.Element) -> None:
        """Put the lists' HTML where it belongs, and lead citations to it."""
        page = self._page
        report_unexpanded(page)
        lists = page.lists
        page.reset()
        rows = self._render(root, lists) if lists else []
        lead(page, root, {publication.order: at for publication, at in reversed(rows)})

    def _render(self, root: ET.Element, lists: Sequence[ListOnPage]) -> list[tuple[Publication, str]]:
        """Put the lists' HTML in; returns the rows with their ids."""
        page, stash = self._page, self._page.md.htmlStash
        set_levels(root, lists, page.md)
        ids = IdsOnPage(root, stash.rawHtmlBlocks)
        given: list[tuple[Publication, str]] = []
        anchors: dict[str, tuple[str, ...]] = {}
        shown: list[str] = []
        for found in lists:
            surroundings = Surroundings(page.host.base(page.md), found.level)
            listed = [publication for group in found.groups for publication in group.publications]
            look = self._prepared(found, listed)
            whole = page.host.renderer.whole(listed, look)
            bold = asked_for(listed, found.macro.query, page.host.people)
            start = 1
            for group, slot in zip(found.groups, found.stashed, strict=True):
                rows = [
                    (publication, ids.free(fragment(publication.key))) for publication in group.publications
                ]
                given += rows
                anchors |= {
                    at: ids.unused([fragment(key) for key in publication.keys[1:]])
                    for publication, at in rows
                    if len(publication.keys) > 1
                }
                html = stash.rawHtmlBlocks[slot] = page.host.renderer.list(
                    rows,
                    surroundings,
                    look,
                    start=start,
                    last=slot == found.stashed[-1],
                    whole=whole,
                    anchors=anchors,
                    bold=bold,
                )
                start += len(rows)
                shown.append(html)
        page.host.shown(page.md, shown)
        page.host.listed(
            page.md, given, [*(at for _, at in given), *(at for all_ in anchors.values() for at in all_)]
        )
        if page.host.script:
            # In the content: Material's instant navigation runs again what stands there.
            source = page.host.base(page.md) + page.host.script
            ET.SubElement(root, "script", {"src": source, "defer": "defer"})
        return given

    def _prepared(self, found: ListOnPage, listed: Sequence[Publication]) -> Look:
        """The look of a list with its filter decided; its element gets what the script needs."""
        host, look = self._page.host, found.macro.look
        if not host.script:
            return look._replace(filter=False)
        count = len({publication.order for publication in listed})
        look = look._replace(filter=is_filtered(look.filter, count))
        kinds = (publication.kind for publication in listed) if look.filter else ()
        found.element.set("data-labels", words_of(host.renderer.labels, kinds))
        if look.filter:
            # The controls' place is kept from the start, so that nothing moves when the script fills it.
            found.element.insert(0, controls := ET.Element("div", {"class": "pubs-controls"}))
            controls.tail, found.element.text = found.element.text, None
        return look
