"""What the configuration of a site says, read without its host, so that nothing is run for it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from mkdocs_pubs.library.yaml_nodes import compose_mapping, plain_value
from mkdocs_pubs.query.look import LAYOUTS
from mkdocs_pubs.text.tables import words

CONFIG_NAMES = ("zensical.toml", "properdocs.yml", "properdocs.yaml", "mkdocs.yml", "mkdocs.yaml")
"""The names of a site's configuration. Zensical looks for the first and the last two, ProperDocs for all but
the first."""
# Configurations inherit from one another so often at most; MkDocs knows no limit but Python's.
_DEEPEST = 20
_OF_THE_SITE = (
    "site_name",
    "site_url",
    "site_dir",
    "use_directory_urls",
    "extra_javascript",
    "markdown_extensions",
)
_SECTIONS = ("plugins", "markdown_extensions")
# Plugins that add files to the documentation.
_FILE_MAKERS = words("gen-files multirepo monorepo mkdocs-jupyter mkdoxy api-autonav gallery simple")
_TOML_KEY = r"(?<![\w-]){}(?=[\"']?\s*[=.\]])"


class SiteFiles(NamedTuple):
    """The files of a site.

    Attributes:
        config: its mkdocs.yml, properdocs.yml or zensical.toml.
        bib: the folder of the .bib files.
        docs: the folder of the documentation.
        theme: the folder of the theme's files that are the site's own; None where there is none.
        options: those of the plugin as written, or where there is none of the Markdown extension; and
            `owner`, `language`, `folder` and the like of the site.
        section: the part of the configuration that has them, "" where none names us.
        given: the options by themselves, as written.
        makers: what may make files while the site is built: plugins, and `hooks`.
        nav: the paths of the pages that the configuration's navigation names, in order.
        excluded: patterns of `exclude_docs`, of which the simple ones are understood.
    """

    config: Path
    bib: Path
    docs: Path
    theme: Path | None
    options: Mapping[str, Any]
    section: str = ""
    nav: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    given: Mapping[str, Any] = MappingProxyType({})
    makers: tuple[str, ...] = ()

    @property
    def layouts(self) -> frozenset[str]:
        """The layouts that lists may name: the package's, and the site's own."""
        return layouts_in([self.theme] if self.theme else [])

    def extension(self, name: str) -> Mapping[str, Any] | None:
        """The options of a Markdown extension, as written; None where the site does not have it."""
        return _named(self.options.get("markdown_extensions"), name)

    def is_excluded(self, path: str) -> bool:
        """Whether the configuration leaves a file of the documentation out."""
        name = path.rpartition("/")[2]
        return any(
            fnmatchcase(path, pattern) or fnmatchcase(name, pattern) or path.startswith(f"{pattern}/")
            for pattern in self.excluded
        )

    def has(self, path: str) -> bool:
        """Whether the system finds a file of this path in the documentation; some do without the case."""
        if path.startswith(("/", "\\")) or ".." in path.split("/") or "\0" in path:
            return False
        try:
            return (self.docs / path).is_file()
        except OSError:
            return False

    def pages(self) -> list[str]:
        """The paths of all pages, in the order of the navigation."""
        places = {path: place for place, path in enumerate(self.nav)}
        found = (path for path in self.paths() if path.endswith(".md"))
        return sorted(found, key=lambda path: (places.get(path, len(places)), path))

    def paths(self) -> Iterator[str]:
        """The paths of all files of the documentation, in the same order on every system."""
        for folder, folders, names in os.walk(self.docs):
            folders.sort()
            for name in sorted(names):
                yield (Path(folder) / name).relative_to(self.docs).as_posix()


def layouts_in(theme_folders: Iterable[Path]) -> frozenset[str]:
    """The names of the package's layouts and of those that a theme's folders have templates for."""
    templates = [template for folder in theme_folders for template in (folder / "pubs").glob("*-row.html")]
    return LAYOUTS.union(template.stem.removesuffix("-row") for template in templates)


def site_at(folder: Path) -> SiteFiles | None:
    """The site whose configuration lies in `folder`; None where there is none that can be read.

    Of several configurations the first that names the plugin or the extension, else the first.
    """
    paths = (folder / name for name in CONFIG_NAMES)
    sites = [site for path in paths if path.is_file() and (site := site_from(path))]
    return next((site for site in sites if site.section), sites[0] if sites else None)


def site_from(config: Path) -> SiteFiles | None:
    """The site of a configuration, whatever its name; None where it can't be read."""
    try:
        text = config.read_text("utf-8", errors="replace")
        if config.suffix == ".toml":
            import tomllib  # noqa: PLC0415  # Zensical's sites alone have such a file

            said = tomllib.loads(text)
            return _site(config, _mapping(said.get("project", said)))
    except (OSError, ValueError, RecursionError):
        return None
    root, _ = compose_mapping(text, config.name)
    return None if root is None else _site(config, _inherited(_mapping(plain_value(root)), config))


def _inherited(said: dict[str, Any], config: Path, above: int = 0) -> dict[str, Any]:
    """What a configuration says over that which it names with INHERIT, merged as MkDocs merges them."""
    name = said.get("INHERIT")
    if not isinstance(name, str) or above > _DEEPEST:
        return said
    parent = config.parent / name
    try:
        root, _ = compose_mapping(parent.read_text("utf-8", errors="replace"), name)
    except OSError:
        return said
    given = _inherited(_mapping(plain_value(root)) if root is not None else {}, parent, above + 1)
    return _merged(given, said)


def _merged(given: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(given)
    for name, value in over.items():
        earlier = merged.get(name)
        both = isinstance(earlier, dict) and isinstance(value, dict)
        merged[name] = _merged(earlier, value) if both else value  # type: ignore[arg-type]  # both are mappings
    return merged


def site_of(bib: Path) -> SiteFiles | None:
    """The site that takes its publications from the folder `bib`: of the nearest configuration above it."""
    bib = bib.resolve()
    for folder in bib.parents:
        site = site_at(folder)
        if site is not None:
            return site if site.bib.resolve() == bib else None
    return None


def files_of(config: Path, root: Path, said: Mapping[str, Any]) -> SiteFiles:
    """The files of a site whose host has read its configuration already.

    Args:
        config: the path of the configuration; the plugin's or the extension's options in it hold.
        root: the folder of the site.
        said: what the host says: options over those, and `docs_dir`, `custom_dir`, `owner`, `language`.
    """
    written = site_from(config)
    options = {**(written.options if written else {}), "folder": root, **said}
    return SiteFiles(
        config,
        root / str(options.get("bib_dir") or "bib"),
        (root / str(options.get("docs_dir") or "docs")).resolve(),
        root / str(options["custom_dir"]) if options.get("custom_dir") else None,
        options,
        written.section if written else "markdown_extensions",
        written.nav if written else (),
    )


def _site(config: Path, said: Mapping[str, Any]) -> SiteFiles:
    theme = _mapping(said.get("theme"))
    named = {section: _named(said.get(section)) for section in _SECTIONS}
    section = next((one for one, options in named.items() if options is not None), "")
    options = named.get(section) or {}
    return SiteFiles(
        config,
        config.parent / _text(options.get("bib_dir"), "bib"),
        config.parent / _text(said.get("docs_dir"), "docs"),
        config.parent / theme["custom_dir"] if _text(theme.get("custom_dir")) else None,
        {
            **options,
            "folder": config.parent,
            "owner": _text(said.get("site_author")),
            **{name: said.get(name) for name in _OF_THE_SITE},
            "custom_dir": theme.get("custom_dir"),
            "language": _text(theme.get("language")) or _text(theme.get("locale"), "en"),
        },
        section,
        tuple(_pages_of(said.get("nav"))),
        tuple(_text(said.get("exclude_docs")).replace("/**", "").split()),
        options,
        tuple(_makers(said)),
    )


def _makers(said: Mapping[str, Any]) -> Iterator[str]:
    """What may make files while the site is built."""
    plugins = said.get("plugins")
    for one in plugins if isinstance(plugins, list) else [plugins]:
        for name in map(str, one if isinstance(one, dict) else [one]):
            if name.rpartition("/")[2] in _FILE_MAKERS:
                yield name
    if said.get("hooks"):
        yield "a hook"


def _pages_of(nav: object) -> Iterator[str]:
    """The paths in a navigation: a list of paths, and of mappings from titles to a path or to such a list."""
    waiting = [nav]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, list | dict):
            waiting += reversed(list(item.values() if isinstance(item, dict) else item))


def _named(section: object, name: str = "pubs") -> dict[str, Any] | None:
    """The options of ours, or of another, in a list or a mapping of plugins; None where it is not there."""
    for item in section if isinstance(section, list) else [section]:
        if item == name:
            return {}
        if isinstance(item, dict) and name in item:
            return _mapping(item[name])
    return None


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object, otherwise: str = "") -> str:
    return value if isinstance(value, str) and value else otherwise


def toml_line(text: str, trail: Sequence[str]) -> int | None:
    r"""The line, from 1, of the last key of `trail` in a TOML file, or else of the one before it.

    Each key is looked for behind the one before it, by what follows a key: what stands in a comment is taken
    for one, too. None where neither of the two is there.

    >>> toml_line("[project]\n[project.markdown_extensions.pubs]\nbib_dir = 'b'", ["pubs", "bib_dir"])
    3
    """
    place = 0
    line: int | None = None
    for depth, name in enumerate(trail):
        found = re.compile(_TOML_KEY.format(re.escape(name))).search(text, place)
        if found is None:
            return line if depth == len(trail) - 1 else None
        place = found.end()
        line = text.count("\n", 0, place) + 1
    return line
