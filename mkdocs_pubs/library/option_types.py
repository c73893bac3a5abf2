"""What a host refuses of a site's configuration: options that there are not, values of another type, folders.

MkDocs and Python-Markdown say so themselves, and build nothing; `mkdocs-pubs check` runs neither, and says it
with this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_pubs.library.bibtex_plugin import is_foreign
from mkdocs_pubs.library.site_files import SiteFiles
from mkdocs_pubs.problems import Fault, Level
from mkdocs_pubs.text.folding import suggestion

TYPES: Mapping[str, type | tuple[object, ...]] = {
    **dict.fromkeys(("bib_dir", "publish_dir"), str),
    **dict.fromkeys(("feed", "merge_preprints", "coins", "citations", "bare_citations"), bool),
    **dict.fromkeys(("labels", "links", "folders", "defaults"), dict),
    **dict.fromkeys(("middlewares", "math_commands", "ignore"), list),
    "publish": (True, False, "all"),
    "pages": (False, True, "all"),
    "titles": ("work", "page"),
    "names": ("entry", "directory"),
    "math": ("auto", "mathml", "arithmatex"),
}
"""The plugin's options: the type of each, or all that it may be."""

OF_EXTENSION = frozenset(("owner", "language", "nocite"))
"""What the Markdown extension takes besides."""

_WORDS = {str: "text", bool: "true or false", dict: "options, each on a line below it", list: "a list"}
# What is said of these elsewhere, with what they should hold.
_TOLD = frozenset(("labels", "links", "folders", "defaults", "middlewares", "math", "publish_dir"))


def refused(files: SiteFiles) -> tuple[Fault, ...]:
    """What the site's host would refuse, each with the trail of names that leads to it."""
    return (*_wrong_options(files), *_missing_folders(files))


def _wrong_options(files: SiteFiles) -> Iterator[Fault]:
    known = [*TYPES, *(OF_EXTENSION if files.section == "markdown_extensions" else ())]
    for name, value in files.given.items():
        if name not in known:
            if not is_foreign(name):
                fix = suggestion(str(name), known, f"the options are {', '.join(known)}")
                yield _fault(f'there is no option "{name}"', fix, (str(name),), Level.WARNING)
        elif value is not None and name in TYPES and name not in _TOLD and not _fits(value, TYPES[name]):
            yield _fault(f"{name} can't be {_shown(value)}", f"write {_meant(TYPES[name])}", (name,))


def _missing_folders(files: SiteFiles) -> Iterator[Fault]:
    if not files.config.is_file():
        return
    # A folder of publications with options and no pages is read all the same.
    docs = None if files.docs.name == "docs" else files.docs
    for folder, trail in ((docs, ("docs_dir",)), (files.theme, ("theme", "custom_dir"))):
        if folder is not None and not folder.is_dir():
            fix = "make it, or write where it is"
            yield _fault(f'{trail[-1]}: there is no folder "{folder.name}"', fix, trail)


def _fits(value: object, wanted: type | tuple[object, ...]) -> bool:
    if isinstance(wanted, tuple):
        return any(value == one and type(value) is type(one) for one in wanted)
    return isinstance(value, wanted)


def _shown(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)[:60]


def _meant(wanted: type | tuple[object, ...]) -> str:
    if isinstance(wanted, tuple):
        return " or ".join(str(one).lower() for one in wanted)
    return _WORDS[wanted]


def _fault(message: str, fix: str | None, trail: tuple[str, ...], level: Level = Level.ERROR) -> Fault:
    return Fault("site-option", message, fix=fix, trail=trail, level=level)
