"""A citation in running text: what it says, and the row that it leads to."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence

from markdown.util import AtomicString

from mkdocs_pubs.extension.page import Page
from mkdocs_pubs.locales.joints import joints
from mkdocs_pubs.locales.labels import Labels
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.query.macro import Macro
from mkdocs_pubs.text.folding import fold

# Stands for the address of a cited publication until the page's rows are known.
_CITED = "pubs-row:"
_PAIR = 2


def citation(macro: Macro, publications: Sequence[Publication], labels: Labels) -> ET.Element:
    """What stands for `<< cite … >>`: a link for each work, whose address `lead` puts in.

    A key that none of `publications` has is shown as it is.
    """
    whole = ET.Element("span", {"class": "pubs-cite"})
    by_key = {fold(key): one for one in publications for key in one.keys}
    last: ET.Element | None = None
    cited: set[int] = set()
    for key in macro.keys:
        publication = by_key.get(fold(key))
        if publication is not None and publication.order in cited:
            continue
        if last is not None:
            last.tail = "; "
        if publication is None:
            last = ET.SubElement(whole, "span")
            last.text = AtomicString(key)
            continue
        cited.add(publication.order)
        last = ET.SubElement(whole, "a", {"href": f"{_CITED}{publication.order}"})
        last.text = AtomicString(_short_reference(publication, labels))
    return whole


def _short_reference(publication: Publication, labels: Labels) -> str:
    """Authors and year, as running text names a work: "Wang et al., 2018"."""
    families = [author.name.family for author in publication.authors or publication.editors]
    if not families:
        who = publication.collaboration or str(publication.title)
    elif len(families) > _PAIR or publication.et_al:
        who = f"{families[0]}{joints(labels, families[:1]).et_al_cited}"
    else:
        who = joints(labels, families).pair.join(families)
    return f"{who}, {publication.date.year}" if publication.date else who


def lead(page: Page, root: ET.Element, rows: Mapping[int, str]) -> None:
    """Lead citations to their rows, or to where the host says; inside a link they are text.

    Args:
        page: the page that cites.
        root: its elements.
        rows: the id of a publication's first row on the page, by the publication's place in the library.
    """
    publications: dict[int, Publication] = {}
    inside = {id(inner) for link in root.iter("a") for inner in link.iter("a") if inner is not link}
    for element in list(root.iter("a")):
        href = element.get("href", "")
        if not href.startswith(_CITED):
            continue
        if not publications:
            publications = {one.order: one for one in page.host.library.publications}
        order = int(href.removeprefix(_CITED)) if href.removeprefix(_CITED).isdecimal() else -1
        publication = publications.get(order)
        address = ""
        if publication is not None and id(element) not in inside:
            address = f"#{rows[order]}" if order in rows else page.host.cited(page.md, publication)
        if address:
            element.set("href", address)
        else:
            element.tag = "span"
            del element.attrib["href"]
