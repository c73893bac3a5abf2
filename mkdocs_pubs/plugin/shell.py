"""What the theme has around the content of a page, rendered once and filled for each publication.

A page through MkDocs's own pipeline costs 7 to 13 ms. The theme's template is rendered once, with marks in
the place of what differs, and split at them.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from mkdocs_pubs.render.paper import PaperHtml
from mkdocs_pubs.text.regex import regex

# Nobody can write these into a title or a navigation.
_MARK = f"pubs{os.urandom(8).hex()}"
_TITLE, _ABOUT, _CONTENT = f"{_MARK}title", f"{_MARK}about", f"{_MARK}content"
_PIECES = regex(
    rf"(?P<about>\s*<meta\b[^>]*{_ABOUT}[^>]*>)|(?P<content><h1\b[^>]*>\s*{_CONTENT}\s*</h1>)"
    rf"|(?P<title>{_TITLE})|(?P<head></head>|(?=<body\b))|(?P<slug>{_MARK})(?![a-z])",
    re.IGNORECASE,
)
_SCRIPT = regex(r"<script\b[^>]*>.*?</script\s*>", re.IGNORECASE | re.DOTALL)
_IN_SCRIPT = "title in a script"


class _Piece(NamedTuple):
    """A text of the shell, or what stands in its place by name: `text` is "" then."""

    text: str
    name: str = ""


class Shell:
    """The HTML around the content of publications' pages.

    Args:
        html: of a page, with marks in it.
    """

    def __init__(self, html: str) -> None:
        self._pieces = tuple(_split(html))

    def page(self, paper: PaperHtml, slug: str) -> str:
        """The page of one publication."""
        values = {
            "title": escape(paper.title),
            _IN_SCRIPT: json.dumps(paper.title)[1:-1].replace("<", "\\u003c"),
            "about": "",  # the head of the paper has its own description
            "content": paper.content,
            "head": paper.head,
            "slug": slug,
        }
        return "".join([values[piece.name] if piece.name else piece.text for piece in self._pieces])


def _split(html: str) -> Iterator[_Piece]:
    scripts = [found.span() for found in _SCRIPT.finditer(html)]
    position, is_headed = 0, False
    for found in _PIECES.finditer(html):
        name = str(found.lastgroup)
        if name == "head" and is_headed:
            continue
        is_headed |= name == "head"
        if name == "title" and any(start < found.start() < end for start, end in scripts):
            name = _IN_SCRIPT
        yield _Piece(html[position : found.start()])
        yield _Piece("", name)
        # What stands behind the head ends it, or a minifier has left that out.
        position = found.start() if name == "head" else found.end()
    yield _Piece(html[position:])


def render_shell(  # noqa: PLR0913  # all that the theme needs
    env: Environment,
    nav: Navigation,
    files: Files,
    config: MkDocsConfig,
    *,
    folder: str,
    section: str,
    listing: Page | None = None,
) -> Shell:
    """Render the theme's template once.

    Args:
        env: the theme's, as all plugins have left it.
        nav: the site's navigation.
        files: of the site.
        config: the site's.
        folder: of the pages, in the site.
        section: the heading with the id "cite" that each page has.
        listing: the page with the longest list, whose place in the navigation the pages have.
    """
    file = File(
        f"{folder}/{_MARK}.md",
        src_dir=None,
        dest_dir=config.site_dir,
        use_directory_urls=config.use_directory_urls,
        inclusion=InclusionLevel.NOT_IN_NAV,
    )
    file.abs_src_path = __file__  # plugins ask for the path of a page's source
    page = Page(_TITLE, file, config)
    hidden = listing.meta.get("hide") if listing else None
    page.meta = {
        "title": _TITLE,
        "description": _ABOUT,
        "hide": [*(hidden if isinstance(hidden, list) else []), "toc"],
        "search": {"exclude": True},
    }
    # Themes put a heading of their own where the content has none, and an empty box where it has no sections.
    page.content, page.edit_url = f"<h1>{_CONTENT}</h1>", None
    page.toc = get_toc([{"name": section, "id": "cite", "level": 2, "children": []}])
    was_active = listing.active if listing else False
    if listing:
        listing.active = True
    try:
        html = env.get_template("main.html").render(get_context(nav, files, config, page))
    finally:
        if listing and not was_active:
            listing.active = False
    return Shell(config.plugins.on_post_page(html, page=page, config=config))
