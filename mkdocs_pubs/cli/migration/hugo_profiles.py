"""The people of a site of Hugo Blox: `content/authors/NAME/_index.md`, or `data/authors/NAME.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from mkdocs_pubs.cli.migration.source_files import Page, SourceFiles, mapping_of, text_of
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.regex import regex

_NO_SLUG = regex(r"\W+")
_PROFILE = regex(r"content/(?:[^/]+/)*authors?/([^/]+)/_index\.md")
_TEXTS = {
    **dict.fromkeys(("envelope", "at-symbol", "email", "mail"), "E-mail"),
    **dict.fromkeys(("globe", "home", "house", "link"), "Home page"),
    **dict.fromkeys(("twitter", "x", "x-twitter"), "X"),
    **dict.fromkeys(("cv", "file", "document"), "CV"),
    "github": "GitHub",
    "gitlab": "GitLab",
    "google-scholar": "Google Scholar",
    "linkedin": "LinkedIn",
    "orcid": "ORCID",
    "researchgate": "ResearchGate",
    "dblp": "dblp",
}
"""The text of a link by its icon."""
# Of someone's addresses the first of these kinds is the one to link.
_HOME_PAGES = (
    "globe",
    "home",
    "link",
    "house",
    "google-scholar",
    "graduation-cap",
    "github",
    "linkedin",
    "twitter",
)


class Profiles:
    """The profiles of a site's authors.

    Args:
        files: the site.

    Attributes:
        paths: of the profiles.
        owner: the profile of the site's owner; an empty page where there is none.
    """

    def __init__(self, files: SourceFiles) -> None:
        self._pages = dict(_pages(files))
        self.paths = frozenset(page.path for page in self._pages.values())
        owners = (page for name, page in self._pages.items() if _is_owner(name, page))
        self.owner = next(owners, Page("", {}, ""))

    def name(self, author: str) -> str:
        """Somebody's name; a publication may name its authors by the folders of their profiles."""
        page = self._pages.get(author) or self._pages.get(_NO_SLUG.sub("-", author.lower()).strip("-"))
        return (name_of(page) if page else "") or author

    def links(self) -> Iterator[tuple[str, str]]:
        """Text and address of each link of the owner's profile."""
        for one in map(mapping_of, _socials(self.owner)):
            kind = text_of(one.get("icon")).split("/")[-1]
            address = _address(one)
            if kind and address and not address.startswith("#"):
                by_icon = _TEXTS.get(kind) or kind.replace("-", " ").capitalize()
                by_host = "Google Scholar" if "://scholar.google." in address else ""
                text = text_of(one.get("label")) or by_host or by_icon
                yield text, address

    def people(self) -> dict[str, dict[str, Any]]:
        """What authors.yml says: the owner, and everybody else with an address."""
        people: dict[str, dict[str, Any]] = {}
        own = name_of(self.owner)
        if own:
            people["me"] = {"name": own, "me": True}
        for person_id, page in self._pages.items():
            name, url = name_of(page), _home_page(page)
            if name and url and fold(name) != fold(own):
                people[person_id] = {"name": name, "url": url}
        return people


def name_of(page: Page) -> str:
    """The name on a profile."""
    display = text_of(mapping_of(page.meta.get("name")).get("display"))
    return page.text("title") or display or page.text("name")


def _pages(files: SourceFiles) -> Iterator[tuple[str, Page]]:
    for path in files.paths("content", ".md"):
        if found := _PROFILE.fullmatch(path):
            yield found[1], files.page(path)
    for path in files.paths("data/authors", ".yaml", ".yml"):
        yield PurePosixPath(path).stem, Page(path, files.mapping(path), "")


def _is_owner(name: str, page: Page) -> bool:
    return page.meta.get("superuser") is True or name in {"admin", "me"}


def _home_page(page: Page) -> str:
    """The address that stands for somebody; "" for none."""
    found = {
        text_of(one.get("icon")).split("/")[-1]: _address(one) for one in map(mapping_of, _socials(page))
    }
    return next((found[kind] for kind in _HOME_PAGES if found.get(kind, "").startswith("http")), "")


def _socials(page: Page) -> Iterable[object]:
    said = page.meta.get("social") or page.meta.get("profiles") or page.meta.get("links")
    return said if isinstance(said, list) else ()


def _address(said: Mapping[str, Any]) -> str:
    return text_of(said.get("link") or said.get("url"))
