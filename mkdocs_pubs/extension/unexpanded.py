"""Macros that stand where they can't be expanded."""

from __future__ import annotations

from mkdocs_pubs.extension.hidden import without_hidden
from mkdocs_pubs.extension.page import Page
from mkdocs_pubs.problems import Fault
from mkdocs_pubs.query.macro import find_macros


def unexpanded(start: int) -> Fault:
    """The fault of a macro for a list that begins at `start` and has not its lines for itself."""
    message = "a macro must start its own line, outside of running text and raw HTML"
    return Fault("macro-unexpanded", message, start)


def report_unexpanded(page: Page) -> None:
    """Report macros that stand in raw HTML, where Markdown does not look for them."""
    for raw in page.md.htmlStash.rawHtmlBlocks:
        if isinstance(raw, str) and "<<" in raw:
            written = page.written(raw.strip(), own_line=None)
            indent = len(raw) - len(raw.lstrip())
            for found in find_macros(without_hidden(raw)):
                if not found.escaped:
                    page.host.report(page.md, unexpanded(found.start - indent), written)
