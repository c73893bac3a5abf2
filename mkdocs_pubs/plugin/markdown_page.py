"""The page that an instance of Python-Markdown renders under MkDocs: what MkDocs has put into the instance.

An event tells which page is rendered, but plugins render others meanwhile: a blog makes an excerpt of each
post with an instance of its own.
"""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from mkdocs.structure.files import File

_ANCHORS = ("mkdocs_extract_anchors", "properdocs_extract_anchors")


def anchor_collector(md: Markdown) -> Any:
    """What collects a page's ids, for the link check; None where `md` renders no page for itself."""
    return next((md.treeprocessors[name] for name in _ANCHORS if name in md.treeprocessors), None)


def file_of(md: Markdown) -> File:
    """The file of the page that `md` renders, or an excerpt of it."""
    file: File = md.treeprocessors["relpath"].file  # type: ignore[attr-defined]  # MkDocs's own class
    return file


def base_of(file: File) -> str:
    """What leads from a page to the site's root: "", "../", "../../".

    The home page is called "", "." or "./".
    """
    return "" if file.url in ("", ".", "./") else "../" * file.url.count("/")
