"""What a migration makes: the files of a new site, and what is to be told of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import yaml
from jinja2 import Environment, PackageLoader

from mkdocs_pubs.cli.report import counted
from mkdocs_pubs.text.regex import regex

CONFIG = "mkdocs.yml"
"""The path of a new site's configuration."""

PAGE_HEAD = "---\nhide: [navigation]\n---\n\n"
"""The front matter of a page that the bar names: a column beside it would say the same again."""

RECENT = """## Recent publications

<< publications limit=5 layout=list >>

[All publications](publications.md)"""
"""What a home page shows of a list that another page has whole."""

_WORKFLOW = ".github/workflows/site.yml"
STYLE = "assets/site.css"
"""The path below docs/ of a new site's style: a slim bar, strong headings, a portrait beside the words."""

_PALETTE = [
    {
        "media": "(prefers-color-scheme: light)",
        "scheme": "default",
        "primary": "white",
        "accent": "indigo",
        "toggle": {"icon": "material/brightness-7", "name": "Switch to dark mode"},
    },
    {
        "media": "(prefers-color-scheme: dark)",
        "scheme": "slate",
        "primary": "black",
        "accent": "indigo",
        "toggle": {"icon": "material/brightness-4", "name": "Switch to light mode"},
    },
]
_HTML = ".html"
_HOME_HEAD = "---\nhide: [navigation, toc]\n---"
_NAME = "tag:yaml.org,2002:python/name:"
_EXTENSIONS = ["admonition", "attr_list", "footnotes", "md_in_html", "tables", {"toc": {"permalink": True}}]


class PythonName(str):
    """What YAML calls `!!python/name:`: a function that MkDocs looks up when it reads its configuration."""

    __slots__ = ()


EMOJI = {
    "pymdownx.emoji": {
        "emoji_index": PythonName("material.extensions.emoji.twemoji"),
        "emoji_generator": PythonName("material.extensions.emoji.to_svg"),
    }
}
"""The extension that shows `:computer:` as a picture, as Material for MkDocs has it."""


class _Dumper(yaml.SafeDumper):
    """Writes names of functions, too."""


class _Loader(yaml.SafeLoader):
    """Reads names of functions as what they are, and calls nothing."""


_Dumper.add_representer(PythonName, lambda dumper, name: dumper.represent_scalar(f"{_NAME}{name}", ""))
_Loader.add_multi_constructor(_NAME, lambda _loader, name, _node: PythonName(name))


class Move(NamedTuple):
    """Where what stood at an old address is now: its title, the page, and the key of its row or ""."""

    title: str
    page: str
    key: str


class NewSite(NamedTuple):
    """A site to be written.

    Attributes:
        origin: what it comes from: "al-folio".
        files: by the path in the new site, the text of a file, or the file that is copied.
        moved: by the old address, as "publication/bees" or "bees.html", where its page is now.
        came: what came along, a line each.
        left: what did not come along, a line each.
        doubtful: what somebody should look at, a line each.
    """

    origin: str
    files: Mapping[str, str | Path]
    moved: Mapping[str, Move] = {}
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
    site: SiteIdentity,
    nav: Sequence[tuple[str, str]],
    options: Mapping[str, Any] | None = None,
    extensions: Sequence[str | Mapping[str, Any]] = (),
) -> str:
    """The text of a mkdocs.yml.

    Args:
        site: what the site is.
        nav: title and path of each page, in order.
        options: those of the plugin.
        extensions: of Markdown, besides those that each site has.
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
            "features": [
                "navigation.instant",
                "navigation.tabs",
                "navigation.tabs.sticky",
                "navigation.top",
                "toc.follow",
            ],
            "palette": _PALETTE,
        },
        "extra_css": [STYLE],
        "plugins": ["search", {"pubs": dict(options)} if options else "pubs"],
        "markdown_extensions": [*extensions, *_EXTENSIONS],
    }
    return yaml_text({key: value for key, value in said.items() if value})


def home_page(name: str, text: str, subtitle: str = "", profile: str = "") -> str:
    """The text of a home page.

    Args:
        name: whose it is.
        text: what stands on it, as Markdown.
        subtitle: the line below the name, as Markdown.
        profile: what stands beside it, from `profile_of`.
    """
    heading = "" if regex(r"^# ", re.MULTILINE).search(text) else f"# {name or 'Home'}"
    parts = (_HOME_HEAD, heading, f"**{subtitle}**" if subtitle else "", profile, text.strip())
    return "\n\n".join(filter(None, parts)) + "\n"


def profile_of(name: str, picture: str, links: Sequence[tuple[str, str]], address: str = "") -> str:
    """What stands beside the text of a home page; "" for nothing.

    Args:
        name: whose it is.
        picture: the path of a portrait, or "".
        links: text and address of each link.
        address: where to find them, as Markdown.
    """
    shown = f"![{name}]({picture}){{ width=240 }}" if picture else ""
    listed = "\n".join(f"- [{said}]({url})" for said, url in links)
    inner = "\n\n".join(filter(None, (shown, address, listed)))
    return f'<div class="profile" markdown>\n\n{inner}\n\n</div>' if inner else ""


def with_surroundings(site: NewSite) -> NewSite:
    """A site with the style that its mkdocs.yml names, and a workflow that checks and deploys it."""
    starter = files("mkdocs_pubs.cli.starter")
    beside: dict[str, str | Path] = {
        f"docs/{STYLE}": starter.joinpath("site.css").read_text("utf-8"),
        ".gitignore": "site/\n",
        _WORKFLOW: starter.joinpath("site.yml").read_text("utf-8"),
    }
    came = (*site.came, f"a workflow that checks the site and puts it on GitHub Pages ({_WORKFLOW})")
    return site._replace(files={**beside, **site.files}, came=came)


def led_on(site: NewSite, *, by_plugin: bool = False) -> NewSite:
    """A site whose old addresses lead to the new ones.

    Args:
        site: the site; `moved` says what moved.
        by_plugin: by the plugin mkdocs-redirects, which its mkdocs.yml then names; else by pages that are
            written.
    """
    if not site.moved:
        return site
    addresses = counted(len(site.moved), "old address", "old addresses")
    said = f"{addresses} leading to the new ones"
    came = (*site.came, said + (" by mkdocs-redirects, to be installed" if by_plugin else ""))
    files = dict(site.files)
    if by_plugin:
        config = yaml_value(str(site.files[CONFIG]))
        maps = {
            f"{old}/index.md": f"{move.page}{_fragment(move)}"
            for old, move in site.moved.items()
            if not old.endswith(_HTML)  # the plugin makes folders alone
        }
        config["plugins"].append({"redirects": {"redirect_maps": maps}})
        files[CONFIG] = yaml_text(config)
    templates = Environment(loader=PackageLoader(__package__, "templates"), autoescape=True)
    page = templates.get_template("redirect.html")
    for old, move in site.moved.items():
        if by_plugin and not old.endswith(_HTML):
            continue
        path = old if old.endswith(_HTML) else f"{old}/index.html"
        url = "../" * path.count("/") + move.page.removesuffix(".md") + f"/{_fragment(move)}"
        files.setdefault(f"docs/{path}", page.render(title=move.title, url=url))
    return site._replace(files=files, came=came)


def _fragment(move: Move) -> str:
    return f"#{quote(move.key)}" if move.key else ""


def yaml_text(value: object) -> str:
    """A value as a YAML file holds it: in its own order, in UTF-8, long texts in one line."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000)


def yaml_value(text: str) -> Any:
    """What a file of `yaml_text` holds."""
    return yaml.load(text, _Loader)  # noqa: S506  it is a SafeLoader
