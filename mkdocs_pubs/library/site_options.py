"""The options of a site, as mkdocs.yml has them, and of a page, as its front matter has them.

The plugin, the command and the Markdown extension by itself read the same options here. Nothing of MkDocs is
needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs_pubs.library.bibtex_plugin import foreign_options
from mkdocs_pubs.library.files import Sources, shown, site_folder
from mkdocs_pubs.library.ignored import Ignored, ignore_option
from mkdocs_pubs.library.link_options import LinkOptions, folder_options, keyed_files, link_options
from mkdocs_pubs.library.math_option import math_option
from mkdocs_pubs.library.site_files import toml_line
from mkdocs_pubs.library.yaml_nodes import yaml_line
from mkdocs_pubs.locales.labels import Labels, labels_for
from mkdocs_pubs.problems import Fault, Level, Problem
from mkdocs_pubs.query.citations import keys_in
from mkdocs_pubs.query.look import LAYOUTS
from mkdocs_pubs.query.options import Options
from mkdocs_pubs.query.reader import options_from_mapping

if TYPE_CHECKING:
    from mkdocs_pubs.bibtex.middlewares import Step

OF_CITATIONS = frozenset({"citations", "bare_citations", "nocite"})
"""The options that say what a page does with `[@key]`."""
# What a site says elsewhere than in our options.
_OF_SITE = frozenset({("site_author",), ("docs_dir",), ("theme", "custom_dir")})
# What is said of an option that should hold others, and holds something else.
_NO_MAPPING = {
    "defaults": "macro-option",
    "labels": "label",
    "links": "link-option",
    "folders": "folder-option",
}


class SiteOptions(NamedTuple):
    """What the options of a site say.

    Attributes:
        defaults: the options of every list.
        labels: the words that pages show.
        links: order and text of links, fields declared as links.
        folders: where the files of fields lie, by the field's name.
        merge_preprints: a preprint and what it was published as are one publication.
        directory_names: people are shown under the names that authors.yml gives them.
        owner: the name of the site's author, "" where unknown.
        steps: the middlewares that entries go through.
        modules: the files of the site's own modules among them.
        coins: rows of lists tell Zotero of their publications.
        math_commands: the commands that the site defines for MathJax or KaTeX; None where it has neither,
            and formulas become MathML.
        pages: publications have pages of their own, those of the site's owner that lists show.
        pages_for_all: every one has.
        titles_lead_to_pages: titles in lists lead to these pages.
        ignored: the problems that are not told.
        language: the tag of the language that the site is in, "" where unknown.
        publish_dir: the folder of the site that made files go to.
    """

    defaults: Options
    labels: Labels
    links: LinkOptions
    folders: tuple[tuple[str, str], ...] = ()
    merge_preprints: bool = True
    directory_names: bool = False
    owner: str = ""
    steps: tuple[Step, ...] = ()
    modules: tuple[str, ...] = ()
    coins: bool = True
    math_commands: frozenset[str] | None = None
    pages: bool = False
    pages_for_all: bool = False
    titles_lead_to_pages: bool = False
    ignored: Ignored = Ignored()
    publish_dir: str = "pubs"
    language: str = ""

    def applied_to(self, sources: Sources, files: Iterable[str] = ()) -> Sources:
        """The same files, read as these options say; `files` are the paths of the documentation's own."""
        return sources._replace(
            owner=self.owner,
            merge_preprints=self.merge_preprints,
            directory_names=self.directory_names,
            link_fields=self.links.fields,
            folders=self.folders,
            keyed_files=keyed_files(self.folders, files) if self.folders else frozenset(),
            math_commands=self.math_commands,
            steps=self.steps,
            language=self.language,
        )


def site_options(
    given: Mapping[str, Any], layouts: frozenset[str] = LAYOUTS
) -> tuple[SiteOptions, tuple[Fault, ...]]:
    """Understand the options of a site.

    Args:
        given: the plugin's options by their names, and `owner`, `language`, the `folder` of mkdocs.yml,
            and what `math_option` looks at, which a site says elsewhere; what is not there is as by default.
        layouts: the layouts that there are.

    Returns:
        The options, without what is not understood, and what is wrong, each fault with the trail of names
        that leads to it.
    """
    held = {name: given.get(name) or {} for name in _NO_MAPPING}
    faults = [
        Fault(_NO_MAPPING[name], f"{name} holds no options", fix="write one a line below it", trail=(name,))
        for name, value in held.items()
        if not isinstance(value, Mapping)
    ]
    held = {name: value if isinstance(value, Mapping) else {} for name, value in held.items()}
    links, wrong_links = link_options(held["links"])
    defaults, wrong_defaults = options_from_mapping(held["defaults"], layouts)
    labels, wrong_labels = labels_for(str(given.get("language") or "en"), held["labels"])
    faults += (fault._replace(trail=("defaults", fault.subject)) for fault in wrong_defaults)
    faults += (fault._replace(trail=("labels", fault.subject)) for fault in wrong_labels)
    options = SiteOptions(
        defaults,
        labels.with_links(links.labels),
        links,
        merge_preprints=given.get("merge_preprints") is not False,
        directory_names=given.get("names") == "directory",
        coins=given.get("coins") is not False,
        owner=str(given.get("owner") or ""),
        language=str(given.get("language") or ""),
        pages=given.get("pages") in (True, "all"),
        pages_for_all=given.get("pages") == "all",
        titles_lead_to_pages=given.get("titles") == "page",
    )
    if options.pages and not given.get("site_url"):
        message = "search engines need the address of the site, and site_url says none"
        fix = "write site_url: https://… in mkdocs.yml; the pages are made all the same"
        faults.append(Fault("site-url", message, fix=fix, trail=("pages",), level=Level.HINT))
    folder = given.get("publish_dir")
    if isinstance(folder, str) and site_folder(folder):
        options = options._replace(publish_dir=site_folder(folder))
    elif folder is not None:
        fix = 'write a relative path such as "pubs"'
        message = "publish_dir is no folder of the site"
        faults.append(Fault("folder-option", message, fix=fix, trail=("publish_dir",)))
    math_commands, wrong_commands = math_option(given)
    folders, wrong_folders = folder_options(held["folders"], links)
    ignored, wrong_ignored = ignore_option(given.get("ignore"))
    options = options._replace(math_commands=math_commands, folders=folders, ignored=ignored)
    faults += (*wrong_links, *wrong_folders, *wrong_commands, *wrong_ignored, *foreign_options(given))
    named = given.get("middlewares")
    if named and isinstance(named, list):
        from mkdocs_pubs.bibtex.middlewares import load_steps  # noqa: PLC0415  # most sites have none

        steps, wrong_steps, modules = load_steps(named, Path(given.get("folder") or ""))
        options = options._replace(steps=steps, modules=modules)
        faults += (fault._replace(trail=("middlewares", *fault.trail)) for fault in wrong_steps)
    elif named:
        fix = "write each on a line of its own, behind a dash"
        faults.append(Fault("middleware-option", "middlewares is no list", fix=fix, trail=("middlewares",)))
    return options, tuple(faults)


def located(
    faults: Iterable[Fault], config: Path, root: Path, section: str = "plugins"
) -> tuple[Problem, ...]:
    """Faults of options as problems, each with its line in the site's configuration.

    Args:
        faults: as `site_options` and `LinkOptions.unknown` give them.
        config: the path of mkdocs.yml, or of zensical.toml.
        root: what paths in problems are relative to.
        section: the part of the configuration that has the options.
    """
    wrong = tuple(faults)
    text = config.read_text("utf-8", errors="replace") if wrong and config.is_file() else ""
    line_of = toml_line if config.suffix == ".toml" else yaml_line
    top = ["project"] if config.suffix == ".toml" else []
    return tuple(
        fault.at(
            shown(config, root),
            line_of(
                text, [*top, *fault.trail] if fault.trail in _OF_SITE else [section, "pubs", *fault.trail]
            ),
        )
        for fault in wrong
    )


class CitationOptions(NamedTuple):
    """What a page does with `[@key]`.

    Attributes:
        is_on: it is a citation.
        is_bare: so is `@key` without brackets.
        nocite: the keys that the page's bibliography lists besides; `*` stands for all.
    """

    is_on: bool = False
    is_bare: bool = False
    nocite: tuple[str, ...] = ()


def citation_options(site: Mapping[str, Any], meta: Mapping[str, Any]) -> CitationOptions:
    """What a page does with citations: as its front matter says, else as the site does.

    Args:
        site: the plugin's options by their names.
        meta: the page's front matter, in which the options stand by themselves or below `pubs`.
    """
    own = meta.get("pubs")
    given = {**site, **(own if isinstance(own, Mapping) else {}), **meta}
    bare = given.get("bare_citations") is True
    named = given.get("nocite") or ()
    listed = named if isinstance(named, list | tuple) else (named,)
    keys = tuple(key for one in listed for key in keys_in(str(one)))
    return CitationOptions(given.get("citations") is True, bare, keys)


def page_options(given: object, layouts: frozenset[str]) -> tuple[Options, tuple[Fault, ...]]:
    """Understand `pubs:` in a page's front matter, None where the page has none."""
    if given is None:
        return Options(), ()
    if isinstance(given, Mapping):
        rest = {name: value for name, value in given.items() if name not in OF_CITATIONS}
        return options_from_mapping(rest, layouts)
    fix = "write one option a line below it: group: year"
    return Options(), (Fault("front-matter", "pubs: holds no options", fix=fix),)
