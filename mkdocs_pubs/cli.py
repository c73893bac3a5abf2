"""The command `mkdocs-pubs`: check .bib files without a site, and export them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from mkdocs_pubs.bibtex import entries, inherit
from mkdocs_pubs.bibtex.convert import convert
from mkdocs_pubs.files import read_sources
from mkdocs_pubs.formats.csl_json import to_csl
from mkdocs_pubs.library import Loader
from mkdocs_pubs.model import Entry
from mkdocs_pubs.problems import Level, Problem

_ANNOTATIONS = {Level.ERROR: "error", Level.WARNING: "warning", Level.HINT: "notice"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit status is 1 where there are errors or warnings."""
    options = _parser().parse_args(arguments)
    return _export(options.files) if options.command == "export" else _check(options.folder, options.format)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="mkdocs-pubs", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="say what is wrong with the files of a folder")
    check.add_argument("folder", nargs="?", default="bib", help="where the .bib files are (default: bib)")
    check.add_argument("--format", choices=("text", "json", "github"), default="text")
    export = commands.add_parser("export", help="write every entry as read")
    export.add_argument("--to", choices=("csl-json",), required=True)
    export.add_argument("files", nargs="+", metavar="FILE")
    return parser


def _check(folder: str, form: str) -> int:
    root = Path.cwd()
    sources, missing = read_sources(root / folder, root, "")
    problems = (*missing, *Loader().load(sources).problems)
    if form == "json":
        print(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            print(_annotation(problem) if form == "github" else f"{problem.level}: {problem}")
    return int(any(problem.level is not Level.HINT for problem in problems))


def _annotation(problem: Problem) -> str:
    """A problem as GitHub's workflow command, so that it shows beside the line in a pull request."""
    place = f"file={problem.path},line={problem.line or 1}"
    text = str(problem).replace("%", "%25").replace("\n", "%0A")
    return f"::{_ANNOTATIONS[problem.level]} {place}::{text}"


def _export(files: Sequence[str]) -> int:
    """Write every entry of the files as CSL-JSON, before any merging; problems go to standard error."""
    found: list[Entry] = []
    problems: list[Problem] = []
    for name in files:
        try:
            text, unreadable = entries.decode_bytes(Path(name).read_bytes(), name)
        except OSError as error:
            message = f"the file can't be read ({error.strerror})"
            problems.append(Problem("unreadable-file", message, Level.ERROR, name))
            continue
        read = entries.read(text, name)
        found += read.entries
        problems += (*unreadable, *read.problems)
    inherited = inherit.resolve(found)
    items = [to_csl(convert(entry)[0]) for entry in inherited.entries]
    print(json.dumps(items, ensure_ascii=False, indent=2))
    for problem in (*problems, *inherited.problems):
        print(f"{problem.level}: {problem}", file=sys.stderr)
    return int(any(problem.level is Level.ERROR for problem in problems))
