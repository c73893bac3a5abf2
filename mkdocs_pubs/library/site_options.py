"""The options of a site, as mkdocs.yml has them, and of a page, as its front matter has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs_pubs.library.link_options import LinkOptions, Misplaced, link_options
from mkdocs_pubs.library.yaml_nodes import yaml_line
from mkdocs_pubs.locales.labels import Labels, labels_for
from mkdocs_pubs.problems import Fault, Problem
from mkdocs_pubs.query.macro import Options, options_from_mapping


class SiteOptions(NamedTuple):
    """What the options of the plugin say.

    Attributes:
        defaults: the options of every list.
        labels: the words that pages show.
        links: order and text of links, fields declared as links.
    """

    defaults: Options
    labels: Labels
    links: LinkOptions


class Given(NamedTuple):
    """The options of the plugin as mkdocs.yml has them, each under its name."""

    defaults: Mapping[str, Any]
    labels: Mapping[str, Any]
    links: Mapping[object, object]


def site_options(
    given: Given, language: str, layouts: frozenset[str], path: Path
) -> tuple[SiteOptions, tuple[Problem, ...]]:
    """Understand the options of the plugin.

    Args:
        given: what there is to understand.
        language: the theme's.
        layouts: the layouts that there are.
        path: the file that holds the options, for what is wrong with them.
    """
    link, wrong_links = link_options(given.links)
    default, faults = options_from_mapping(given.defaults, layouts)
    words, wrong_labels = labels_for(language, given.labels)
    problems = (
        *located("defaults", (Misplaced(fault, (fault.subject,)) for fault in faults), path),
        *located("labels", (Misplaced(fault, (fault.subject,)) for fault in wrong_labels), path),
        *located("links", wrong_links, path),
    )
    return SiteOptions(default, words.with_links(link.labels), link), problems


def located(option: str, misplaced: Iterable[Misplaced], path: Path) -> tuple[Problem, ...]:
    """Faults of an option of the plugin as problems, with their lines in mkdocs.yml."""
    wrong = tuple(misplaced)
    text = path.read_text("utf-8", errors="replace") if wrong and path.is_file() else ""
    return tuple(
        fault.at(path.name, yaml_line(text, ["plugins", "pubs", option, *trail])) for fault, trail in wrong
    )


def page_options(given: object, layouts: frozenset[str]) -> tuple[Options, tuple[Fault, ...]]:
    """Understand `pubs:` in a page's front matter, None where the page has none."""
    if given is None:
        return Options(), ()
    if isinstance(given, Mapping):
        return options_from_mapping(given, layouts)
    fix = "write one option a line below it: group: year"
    return Options(), (Fault("front-matter", "pubs: holds no options", fix=fix),)
