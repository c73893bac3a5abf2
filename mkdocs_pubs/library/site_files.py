"""Where a site keeps its files, as its mkdocs.yml says; read without MkDocs, so that nothing in it is run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from mkdocs_pubs.library import yaml_nodes
from mkdocs_pubs.library.link_options import link_options

_NAMES = ("mkdocs.yml", "mkdocs.yaml")
_FALSE = ("false", "no", "off")  # YAML 1.1, 10.3


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """The folders of a site.

    Attributes:
        bib: where the .bib files are.
        docs: where the documentation is.
        link_fields: bib fields that become links besides, each with the link's name.
        merge_preprints: whether a preprint and what it was published as are one.
    """

    bib: Path
    docs: Path
    link_fields: tuple[tuple[str, str], ...] = ()
    merge_preprints: bool = True

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


def site_at(folder: Path) -> SiteFiles | None:
    """The site whose mkdocs.yml lies in `folder`; None where there is none that can be read."""
    for name in _NAMES:
        try:
            text = (folder / name).read_text("utf-8", errors="replace")
        except OSError:
            continue
        root, _ = yaml_nodes.compose_mapping(text, name)
        if root is None:
            return None
        options = _options_of_plugin(_value(root, "plugins"))
        docs, bib = _text(root, "docs_dir", "docs"), _text(options, "bib_dir", "bib")
        links, _ = link_options({"fields": _texts(_value(_value(options, "links"), "fields"))})
        merges = _text(options, "merge_preprints", "true").lower() not in _FALSE
        return SiteFiles(folder / bib, folder / docs, links.fields, merges)
    return None


def site_of(bib: Path) -> SiteFiles | None:
    """The site that takes its publications from the folder `bib`: of the nearest mkdocs.yml above it."""
    bib = bib.resolve()
    for folder in bib.parents:
        site = site_at(folder)
        if site is not None:
            return site if site.bib.resolve() == bib else None
    return None


def _value(node: yaml.Node | None, name: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for key, value in node.value if yaml_nodes.text_of(key) == name), None)


def _text(node: yaml.Node | None, name: str, otherwise: str) -> str:
    value = _value(node, name)
    return (yaml_nodes.text_of(value) if value is not None else None) or otherwise


def _texts(node: yaml.Node | None) -> dict[str | None, str | None]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return {yaml_nodes.text_of(key): yaml_nodes.text_of(value) for key, value in pairs}


def _options_of_plugin(plugins: yaml.Node | None) -> yaml.Node | None:
    """The options of the plugin: MkDocs takes a list of plugins, and a mapping."""
    items = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    return next((options for item in items if (options := _value(item, "pubs"))), None)
