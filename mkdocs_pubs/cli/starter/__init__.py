"""The files of a new site, for one who has none yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, PackageLoader

from mkdocs_pubs.bibtex.new_entries import new_key, write_entry
from mkdocs_pubs.cli.migration.new_site import (
    CONFIG,
    PAGE_HEAD,
    RECENT,
    NewSite,
    SiteIdentity,
    config_text,
    home_page,
    profile_of,
)

_NAV = (("Home", "index.md"), ("Publications", "publications.md"), ("CV", "cv.md"))
_BIB = "bib/publications.bib"


_TO_WRITE: tuple[str, ...] = (
    "docs/index.md, docs/cv.md: write what the comments <!-- --> there ask for, which nobody sees yet",
    "mkdocs.yml: write site_url, the address of the site, for search engines and the feed",
)


class Publications(NamedTuple):
    """What a new site starts with.

    Attributes:
        entries: BibTeX; "" for none.
        files: .bib files that are copied as they are, by their names.
        site: one that was brought along, whose own files come first.
    """

    entries: str = ""
    files: Mapping[str, Path] = {}
    site: NewSite | None = None


def starter_site(name: str, links: Sequence[tuple[str, str]], publications: Publications) -> NewSite:
    """A site with a home page, publications by year, a CV, and a workflow that checks and deploys it.

    Args:
        name: whose site it is.
        links: text and address of each link on the home page.
        publications: what it starts with.
    """
    templates = Environment(  # noqa: S701  # it makes Markdown and YAML, of what its owner says
        loader=PackageLoader("mkdocs_pubs.cli", "starter"), trim_blocks=True, lstrip_blocks=True
    )
    shown = {"name": name, "recent": RECENT}
    pages = {page: f"{PAGE_HEAD}{templates.get_template(page).render(shown)}\n" for _, page in _NAV}
    pages["index.md"] = home_page(
        name, pages["index.md"].removeprefix(PAGE_HEAD), profile=profile_of(name, "", links)
    )
    made: dict[str, str | Path] = {
        **{f"docs/{page}": text for page, text in pages.items()},
        CONFIG: config_text(SiteIdentity(name, name), _NAV),
    }
    copied = {f"bib/{file}": path for file, path in publications.files.items()}
    if publications.entries:
        made[_BIB if _BIB not in copied else "bib/more.bib"] = publications.entries
    elif not copied:
        made[_BIB] = _example(name)
    came: tuple[str, ...] = ("a home page, publications by year, a CV",)
    if copied:
        came += (f"{', '.join(publications.files)}, unedited",)
    brought = publications.site
    if brought is None:
        hint = _TO_WRITE
        if _BIB in made and not publications.entries:
            hint += (f"{_BIB} holds an example; add your own with: mkdocs-pubs add DOI",)
        return NewSite("a new site", {**made, **copied}, came=came, doubtful=hint)
    return brought._replace(files={**copied, **brought.files})


def _example(name: str) -> str:
    fields = {
        "title": "An example of a publication",
        "author": name,
        "year": "2024",
        "howpublished": "Example Press",
    }
    key = new_key(name, fields["year"], fields["title"], ())
    return f"% An example: put your own entries in its place.\n{write_entry('misc', key, fields)}"
