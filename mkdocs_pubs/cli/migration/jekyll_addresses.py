"""Where the pages of a Jekyll site are served, and where they lie in the new one.

Source: "Permalinks" and "Pages" in Jekyll's documentation.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from mkdocs_pubs.cli.migration.source_files import Page
from mkdocs_pubs.text.regex import regex

_NO_ADDRESS = regex(r"[^\w.]+")


def is_page(path: str) -> bool:
    """Whether Jekyll makes a page of a file, and none of a collection."""
    names = path.removeprefix("_pages/").split("/")
    is_note = len(names) > 1 and names[-1].casefold() == "readme.md"
    return names[0] != "assets" and not is_note and not any(name.startswith("_") for name in names)


def is_inner(path: str) -> bool:
    """Whether a page lies in a folder beside others, where menus do not lead."""
    return "/" in path.removeprefix("_pages/") and PurePosixPath(path).stem != "index"


def permalink(page: Page) -> str:
    """The address of a page below the site's root, without slashes around it."""
    said = page.text("permalink").strip("/").removesuffix("index.html").removesuffix(".html").strip("/")
    if said or page.text("permalink"):
        return said
    path = PurePosixPath(page.path)
    parts = path.parent.parts if path.stem == "index" else path.with_suffix("").parts
    return "/".join(part.lstrip("_") for part in parts if part != "_pages")


def places_of(pages: Iterable[Page]) -> dict[str, str]:
    """The path below docs/ of each page. Of two pages of one address, the one that is called so keeps it."""
    places: dict[str, str] = {}
    for page in sorted(pages, key=lambda page: f"{PurePosixPath(page.path).stem}.md" != _place(page)):
        place, number = _place(page), 2
        while place in places.values():
            place, number = f"{_NO_ADDRESS.sub('-', PurePosixPath(page.path).stem)}-{number}.md", number + 1
        places[page.path] = place
    return places


def _place(page: Page) -> str:
    """The path below docs/ of a page: its old address holds, where it has no address of its own patterns."""
    address = permalink(page)
    return f"{address if address and ':' not in address else PurePosixPath(page.path).stem}.md"


def folder_of(place: str) -> str:
    """The folder that a page of docs/ is served at."""
    path = PurePosixPath(place)
    return str(path.parent if path.name == "index.md" else path.with_suffix(""))
