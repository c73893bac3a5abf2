"""Which processors expand a page's macros, and in what order.

A block processor just below `code` finds the macros, so that lists, admonitions and tabs hold them and code
does not. It leaves an empty `div.pubs`; before `toc` the groups' headings are put in as elements, and after
`toc` the finished HTML is stashed, when the ids that the page has already are known.
"""

from __future__ import annotations

from markdown import Markdown

from mkdocs_pubs.extension.blocks import Blocks
from mkdocs_pubs.extension.headings import Headings
from mkdocs_pubs.extension.host import Host
from mkdocs_pubs.extension.inline import Inline
from mkdocs_pubs.extension.literal import CodeBlocks, CodeInText
from mkdocs_pubs.extension.page import Page
from mkdocs_pubs.extension.rows import Rows

_CODE_BLOCKS_PRIORITY = 81  # just above `code` at 80, which may be another extension's
_CODE_IN_TEXT_PRIORITY = 35  # above `inline` at 20, and above what colours code at 30
_BLOCK_PRIORITY = 75  # just below `code` at 80: indented code keeps its macros
_HEADINGS_PRIORITY = 6  # just above `toc` at 5
_ROWS_PRIORITY = 2  # below `toc`, above MkDocs's own processors at 1 and 0
_INLINE_PRIORITY = 185  # between `backtick` at 190 and `escape` at 180


def register(md: Markdown, host: Host) -> None:
    """Have `md` expand macros with the publications of `host`."""
    page = Page(md, host)
    md.parser.blockprocessors.register(CodeBlocks(md.parser, page), "pubs-code", _CODE_BLOCKS_PRIORITY)
    md.treeprocessors.register(CodeInText(md, page), "pubs-code", _CODE_IN_TEXT_PRIORITY)
    md.parser.blockprocessors.register(Blocks(md.parser, page), "pubs", _BLOCK_PRIORITY)
    md.inlinePatterns.register(Inline(page), "pubs", _INLINE_PRIORITY)
    md.treeprocessors.register(Headings(md, page), "pubs-headings", _HEADINGS_PRIORITY)
    md.treeprocessors.register(Rows(md, page), "pubs-rows", _ROWS_PRIORITY)
