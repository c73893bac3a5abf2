"""What Zensical's command line says and its configuration does not: the command, its file, strictness."""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from mkdocs_pubs.extension.log import BuildLog

_CONFIGS = ("zensical.toml", "mkdocs.yml", "mkdocs.yaml")
_LAST = -100


class ProblemsFoundError(Exception):
    """Ends a strict build: Zensical counts no warnings but its own."""


def is_serve() -> bool:
    """Whether pages are made for their author."""
    return sys.argv[1:2] == ["serve"]


def config_path(root: Path) -> Path:
    """The site's configuration: the file that the command names, else the one that Zensical finds."""
    arguments = sys.argv[1:]
    for place, argument in enumerate(arguments[:-1]):
        if argument in {"-f", "--config-file"}:
            return Path(arguments[place + 1]).resolve()
    named = (one.partition("=")[2] for one in arguments if one.startswith("--config-file="))
    if name := next(named, ""):
        return Path(name).resolve()
    return next((root / name for name in _CONFIGS if (root / name).is_file()), root / _CONFIGS[0])


def end_strictly(md: Markdown, config: Mapping[str, Any], log: BuildLog) -> None:
    """Have a strict build fail at the end of a page if there are problems by then.

    A page that fails is not kept by Zensical, so that the next build fails too; the other pages are made all
    the same.
    """
    is_strict = config.get("strict") or not {"-s", "--strict"}.isdisjoint(sys.argv)
    if is_strict and sys.argv[1:2] == ["build"]:
        sys.excepthook = _tell_shortly
        md.treeprocessors.register(_Verdict(md, log), "pubs-verdict", _LAST)


class _Verdict(Treeprocessor):
    def __init__(self, md: Markdown, log: BuildLog) -> None:
        super().__init__(md)
        self._log = log

    def run(self, root: ET.Element) -> None:  # noqa: ARG002  # Python-Markdown's signature
        if self._log.has_warnings:
            raise ProblemsFoundError


def _tell_shortly(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say in a line why the build failed, where our problems are why: Zensical hands on a whole traceback."""
    if ProblemsFoundError.__name__ in str(error):
        sys.stderr.write("pubs: aborted for the problems named above (strict)\n")
    else:
        sys.__excepthook__(kind, error, trace)
