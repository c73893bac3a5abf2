r"""What mkdocs-bibtex called things, for those who come from it: its options, and its commands on pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from mkdocs_pubs.problems import Fault, Level
from mkdocs_pubs.text.regex import regex

_OPTIONS = {
    "bib_file": "write bib_dir: {folder} and citations: true",
    "bib_command": "leave it out, and write << bibliography >> on pages",
    "full_bib_command": "leave it out, and write << publications layout=references >> on pages",
    "bib_by_default": "leave it out: references stand where << bibliography >> does, else at the end",
    "csl_file": "write defaults: {{style: numeric}}, or author-year, or notes",
    "csl_file_encoding": "leave it out",
    "footnote_format": "leave it out: citations need no footnotes; defaults: {{style: notes}} makes some",
    "enable_inline_citations": "write bare_citations: true",
    "unescape_for_arithmatex": "leave it out: formulas are kept",
}
COMMANDS = {
    "\\bibliography": "<< bibliography >>",
    "\\full_bibliography": "<< publications layout=references >>",
}
"""Its commands on pages, and what to write instead."""
COMMAND = r"\\(?:full_)?bibliography\b"
"""Finds them."""

_FILE = regex(r"[^/\\]*\.bib")


def foreign_options(given: Mapping[str, Any]) -> tuple[Fault, ...]:
    """A fault for each option of mkdocs-bibtex among those of the plugin."""
    return tuple(
        Fault(
            "foreign-option",
            f"{name} is an option of mkdocs-bibtex",
            subject=name,
            fix=fix.format(folder=_folder(str(given[name]))),
            level=Level.WARNING,
            trail=(name,),
        )
        for name, fix in _OPTIONS.items()
        if name in given
    )


def is_foreign(name: object) -> bool:
    """Whether an option is one of mkdocs-bibtex."""
    return name in _OPTIONS


def foreign_command(command: str) -> Fault:
    """The fault of one of its commands on a page."""
    message = f"{command} is a command of mkdocs-bibtex"
    return Fault("foreign-option", message, 0, fix=f"write {COMMANDS[command]}", level=Level.WARNING)


def _folder(file: str) -> str:
    """The folder of a .bib file, as `bib_dir` takes it."""
    path = PurePosixPath(file)
    folder = path.parent if _FILE.fullmatch(path.name) else path
    return "bib" if "://" in file or str(folder) == "." else str(folder)
