"""The files of a new site, for one who has none yet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, PackageLoader

from mkdocs_pubs.bibtex.new_entries import new_key, write_entry
from mkdocs_pubs.cli.migration.new_site import CONFIG, NewSite, SiteIdentity, config_text

_FEW = 10
"""So many publications the home page shows."""

_NAV = (("Home", "index.md"), ("Publications", "publications.md"), ("CV", "cv.md"))
_BIB = "bib/publications.bib"


def starter_site(
    name: str, links: Sequence[tuple[str, str]], entries: str, brought: NewSite | None
) -> NewSite:
    """A site with a home page, publications by year, a CV, and a workflow that checks and deploys it.

    Args:
        name: whose site it is.
        links: text and address of each link on the home page.
        entries: BibTeX; "" for none.
        brought: a site that was brought along, whose own files come first.
    """
    templates = Environment(  # noqa: S701  # it makes Markdown and YAML, of what its owner says
        loader=PackageLoader("mkdocs_pubs.cli", "starter"), trim_blocks=True, lstrip_blocks=True
    )
    shown = {"name": name, "links": links, "heading": "Publications", "options": f"limit={_FEW}"}
    made: dict[str, str | Path] = {
        **{f"docs/{page}": templates.get_template(page).render(shown) + "\n" for _, page in _NAV},
        ".github/workflows/site.yml": templates.get_template("site.yml").render() + "\n",
        CONFIG: config_text(SiteIdentity(name, name), _NAV),
        _BIB: entries or _example(name),
    }
    came: tuple[str, ...] = ("a home page, publications by year, a CV, and a workflow for GitHub Pages",)
    if brought is None:
        hint = () if entries else (f"{_BIB} holds an example; add your own with: mkdocs-pubs add DOI",)
        return NewSite("a new site", made, came=came, doubtful=hint)
    # What lies beside the site that is brought along: the workflow, and no page that nothing leads to.
    beside = {path: content for path, content in made.items() if path.startswith(".github")}
    came = (*brought.came, "a workflow for GitHub Pages")
    return brought._replace(files={**beside, **brought.files}, came=came)


def _example(name: str) -> str:
    fields = {
        "title": "An example of a publication",
        "author": name,
        "year": "2024",
        "howpublished": "Example Press",
    }
    key = new_key(name, fields["year"], fields["title"], ())
    return f"% An example: put your own entries in its place.\n{write_entry('misc', key, fields)}"
