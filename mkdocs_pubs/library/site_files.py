"""What the mkdocs.yml of a site says, read without MkDocs, so that nothing is run for it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs_pubs.library.yaml_nodes import compose_mapping, plain_value
from mkdocs_pubs.query.look import LAYOUTS

CONFIG_NAMES = ("properdocs.yml", "properdocs.yaml", "mkdocs.yml", "mkdocs.yaml")
"""The names of a site's configuration, as ProperDocs looks for them; MkDocs knows the last two."""


class SiteFiles(NamedTuple):
    """The files of a site.

    Attributes:
        config: its mkdocs.yml, or properdocs.yml.
        bib: the folder of the .bib files.
        docs: the folder of the documentation.
        theme: the folder of the theme's files that are the site's own; None where there is none.
        options: the plugin's options as written, and `owner`, `language` and `folder` of the site.
    """

    config: Path
    bib: Path
    docs: Path
    theme: Path | None
    options: Mapping[str, Any]

    @property
    def layouts(self) -> frozenset[str]:
        """The layouts that lists may name: the package's, and the site's own."""
        return layouts_in([self.theme] if self.theme else [])

    def has(self, path: str) -> bool:
        """Whether the documentation has a file of this path, as MkDocs would find it."""
        if path.startswith(("/", "\\")) or ".." in path.split("/") or "\0" in path:
            return False
        try:
            return (self.docs / path).is_file()
        except OSError:
            return False

    def paths(self) -> Iterator[str]:
        """The paths of all files of the documentation."""
        for folder, _, names in os.walk(self.docs):
            for name in names:
                yield (Path(folder) / name).relative_to(self.docs).as_posix()


def layouts_in(theme_folders: Iterable[Path]) -> frozenset[str]:
    """The names of the package's layouts and of those that a theme's folders have templates for."""
    templates = [template for folder in theme_folders for template in (folder / "pubs").glob("*-row.html")]
    return LAYOUTS.union(template.stem.removesuffix("-row") for template in templates)


def site_at(folder: Path) -> SiteFiles | None:
    """The site whose mkdocs.yml lies in `folder`; None where there is none that can be read."""
    return next((site_from(path) for name in CONFIG_NAMES if (path := folder / name).is_file()), None)


def site_from(config: Path) -> SiteFiles | None:
    """The site of a mkdocs.yml, whatever its name; None where it can't be read."""
    try:
        text = config.read_text("utf-8", errors="replace")
    except OSError:
        return None
    root, _ = compose_mapping(text, config.name)
    return None if root is None else _site(config, _mapping(plain_value(root)))


def site_of(bib: Path) -> SiteFiles | None:
    """The site that takes its publications from the folder `bib`: of the nearest mkdocs.yml above it."""
    bib = bib.resolve()
    for folder in bib.parents:
        site = site_at(folder)
        if site is not None:
            return site if site.bib.resolve() == bib else None
    return None


def _site(config: Path, said: Mapping[str, Any]) -> SiteFiles:
    theme = _mapping(said.get("theme"))
    plugins = said.get("plugins")
    # MkDocs takes a list of plugins, and a mapping.
    items = map(_mapping, plugins if isinstance(plugins, list) else [plugins])
    options = next((_mapping(item["pubs"]) for item in items if "pubs" in item), {})
    return SiteFiles(
        config,
        config.parent / _text(options.get("bib_dir"), "bib"),
        config.parent / _text(said.get("docs_dir"), "docs"),
        config.parent / theme["custom_dir"] if _text(theme.get("custom_dir")) else None,
        {
            **options,
            "folder": config.parent,
            "owner": _text(said.get("site_author")),
            "language": _text(theme.get("language")) or _text(theme.get("locale")),
        },
    )


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object, otherwise: str = "") -> str:
    return value if isinstance(value, str) and value else otherwise
