"""A page's elements and texts in the order in which they are read."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator


def in_order(root: ET.Element) -> Iterator[tuple[ET.Element | None, str]]:
    """Each element with the text that it begins with; and, with None, each text behind an element.

    What is put into an element once it has come is not gone through.
    """
    waiting: list[ET.Element | str] = [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield None, item
        else:
            for child in reversed(item):
                waiting += (child.tail or "", child)
            yield item, item.text or ""
