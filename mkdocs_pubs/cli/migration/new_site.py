"""What a migration makes: the files of a new site, and what is to be told of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from jinja2 import Environment, PackageLoader

CONFIG = "mkdocs.yml"
"""The path of a new site's configuration."""

_PALETTE = [
    {
        "media": "(prefers-color-scheme: light)",
        "scheme": "default",
        "toggle": {"icon": "material/brightness-7", "name": "Switch to dark mode"},
    },
    {
        "media": "(prefers-color-scheme: dark)",
        "scheme": "slate",
        "toggle": {"icon": "material/brightness-4", "name": "Switch to light mode"},
    },
]
_EXTENSIONS = ["admonition", "attr_list", "footnotes", "md_in_html", "tables", {"toc": {"permalink": True}}]


class NewSite(NamedTuple):
    """A site to be written.

    Attributes:
        origin: what it comes from: "al-folio".
        files: by the path in the new site, the text of a file, or the file that is copied.
        came: what came along, a line each.
        left: what did not come along, a line each.
        doubtful: what somebody should look at, a line each.
    """

    origin: str
    files: Mapping[str, str | Path]
    came: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteIdentity:
    """What mkdocs.yml says of a site.

    Attributes:
        name: the title of the site.
        author: whose site it is, "" for nobody's.
        description: one line.
        url: where it is served.
        language: of the theme, such as "en".
    """

    name: str
    author: str = ""
    description: str = ""
    url: str = ""
    language: str = ""


def config_text(
    site: SiteIdentity, nav: Sequence[tuple[str, str]], options: Mapping[str, Any] | None = None
) -> str:
    """The text of a mkdocs.yml.

    Args:
        site: what the site is.
        nav: title and path of each page, in order.
        options: those of the plugin.
    """
    said = {
        "site_name": site.name,
        "site_author": site.author,
        "site_description": site.description,
        "site_url": site.url,
        "nav": [{title: path} for title, path in nav],
        "theme": {
            "name": "material",
            **({"language": site.language} if site.language else {}),
            "font": False,
            "features": ["navigation.instant", "navigation.tabs", "navigation.top", "toc.follow"],
            "palette": _PALETTE,
        },
        "plugins": ["search", {"pubs": dict(options)} if options else "pubs"],
        "markdown_extensions": _EXTENSIONS,
    }
    return yaml_text({key: value for key, value in said.items() if value})


def redirect(title: str, url: str) -> str:
    """A page at an old address that leads to a new one.

    Args:
        title: of the page that moved.
        url: where it is now, from the old address.
    """
    templates = Environment(loader=PackageLoader(__package__, "templates"), autoescape=True)
    return templates.get_template("redirect.html").render(title=title, url=url)


def yaml_text(value: object) -> str:
    """A value as a YAML file holds it: in its own order, in UTF-8, long texts in one line."""
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1_000)
