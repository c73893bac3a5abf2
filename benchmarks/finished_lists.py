"""A Markdown extension, the floor on every host: finished HTML where a page says THE LIST and a name."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

LIST = "THE LIST "


class _Lists(BlockProcessor):
    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002  # Python-Markdown's signature
        return block.startswith(LIST)

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        html = Path("lists", blocks.pop(0).removeprefix(LIST).strip()).read_text(encoding="utf-8")
        ET.SubElement(parent, "p").text = self.parser.md.htmlStash.store(html)


class _FinishedLists(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        md.parser.blockprocessors.register(_Lists(md.parser), "finished", 75)


def makeExtension() -> Extension:  # noqa: N802  # Python-Markdown's name
    """The extension, for Python-Markdown's own loader."""
    return _FinishedLists()
