"""The command `mkdocs-pubs`: what each of its subcommands does and prints."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from mkdocs_pubs.cli.arguments import parser
from mkdocs_pubs.cli.check import check_paths
from mkdocs_pubs.cli.export import export_paths
from mkdocs_pubs.cli.report import FORMATS, as_text, counted, summary
from mkdocs_pubs.cli.terminal import agrees, finish, progress
from mkdocs_pubs.cli.writing import write_whole
from mkdocs_pubs.library.files import shown
from mkdocs_pubs.library.site_files import files_of, site_at
from mkdocs_pubs.problems import Level, Problem

_MEND = "mend what stands above"
_FIX = "; mkdocs-pubs check --fix mends what is safe"
_EXPORTED = {
    "bibtex": "keep it as a .bib file, and look at it with mkdocs-pubs check FILE",
    "csl-json": "keep it as a .json file, which Zotero, JabRef or pandoc read",
    "ris": "keep it as a .ris file, which Zotero, JabRef, Mendeley or EndNote read",
}
_FIXES = 3  # what is mended may show what else is wrong with an entry


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit status.

    It is 0 where all is well, 1 where there is a fault, 2 where the command itself is wrong.
    """
    try:
        return _run(arguments)
    except OSError as error:
        # Whoever read has had enough (`| head`), or there is no room; Python would complain once more on its
        # way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            finish(
                f"mkdocs-pubs: {error.strerror or error}",
                "see why, and run it again; nothing is half written",
            )
        return 1


def _run(arguments: Sequence[str] | None) -> int:
    options = parser().parse_args(arguments)
    is_for_people = options.command == "check" and options.format == "text"
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Programs read UTF-8; what a terminal does not have is written as its escape.
            encoding = None if is_for_people or stream is sys.stderr else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    commands = {
        "check": _check,
        "export": _export,
        "import": _import,
        "add": _add,
        "new": _new,
        "publish": _publish,
        "render": _render,
    }
    status = commands[options.command](options)
    sys.stdout.flush()
    return status


def _check(options: argparse.Namespace) -> int:
    if options.fix:
        _fix(options)
    checked = check_paths(options.paths, Path.cwd(), options.config_file)
    levels = list(Level)
    told = levels[: levels.index(Level(options.min_level)) + 1]
    found = checked.problems
    if options.against:
        gone = _against(options)
        if gone is None:
            return 2
        found += gone
    problems = [problem for problem in found if problem.level in told]
    for line in FORMATS[options.format](problems):
        print(line)
    if options.format == "text":
        finish(summary(problems, checked.publications), _next(options, problems))
    return int(any(problem.level is not Level.HINT for problem in problems))


def _next(options: argparse.Namespace, problems: Sequence[Problem]) -> str:
    """What comes after a check."""
    from mkdocs_pubs.cli.mend import mended  # noqa: PLC0415  # it brings difflib

    if any(problem.level is not Level.HINT for problem in problems):
        return (
            f"{_MEND}; mkdocs-pubs check --fix mends what is safe" if mended(problems, Path.cwd()) else _MEND
        )
    if options.config_file or site_at(Path.cwd()):
        return "mkdocs serve"
    return f"make a site of it: mkdocs-pubs new FOLDER --from {' '.join(options.paths) or 'bib/*.bib'}"


def _against(options: argparse.Namespace) -> tuple[Problem, ...] | None:
    """What is gone of an earlier build; None, and a line that says why, where that can't be said."""
    from mkdocs_pubs.cli.against import compare  # noqa: PLC0415  # few compare builds
    from mkdocs_pubs.cli.records.client import Client  # noqa: PLC0415  # likewise

    site = options.config_file or site_at(Path.cwd())
    if site is None:
        print("mkdocs-pubs: there is no configuration of a site here; name one with -f", file=sys.stderr)
        return None
    said = compare(options.against, site, Client(), progress("pages read"))
    if isinstance(said, str):
        print(f"mkdocs-pubs: {said}", file=sys.stderr)
        return None
    if said.stale:
        print(f"the build is older than {said.stale}; build anew: mkdocs build", file=sys.stderr)
    gone = len(said.problems)
    print(f"{said.looked:,} addresses of {options.against} looked for: {gone:,} gone", file=sys.stderr)
    return said.problems


def _fix(options: argparse.Namespace) -> None:
    from mkdocs_pubs.cli.mend import difference, mended  # noqa: PLC0415  # few mend by a command

    for place in range(_FIXES):
        found = check_paths(options.paths, Path.cwd(), options.config_file).problems
        texts = mended(found, Path.cwd())
        if not texts:
            if place == 0:
                print("nothing is safe to mend", file=sys.stderr)
            return
        for path, (before, now) in texts.items():
            print(difference(shown(path, Path.cwd()), before, now), end="")
        if not (options.yes or agrees(f"mend {counted(len(texts), 'file')}? [y/N] ")):
            return
        for path, (_, now) in texts.items():
            write_whole(path, now.encode())
            print(f"mended: {shown(path, Path.cwd())}", file=sys.stderr)


def _export(options: argparse.Namespace) -> int:
    text, count, problems = export_paths(options.paths, options.to, Path.cwd(), options.config_file)
    print(text)
    for line in as_text(problems):
        print(line, file=sys.stderr)
    is_fine = all(problem.level is not Level.ERROR for problem in problems)
    written = f"{counted(count, 'entry', 'entries')} written as {options.to}"
    finish(written, _EXPORTED[options.to] if is_fine else _MEND)
    return int(not is_fine)


def _import(options: argparse.Namespace) -> int:
    # Few who check their files bring a site from elsewhere.
    from mkdocs_pubs.cli.import_site import import_site  # noqa: PLC0415

    return import_site(options.path, options.folder, redirects_by_plugin=options.redirects == "plugin")


def _add(options: argparse.Namespace) -> int:
    # Few who check their files ask services of the web.
    from mkdocs_pubs.cli.add import add_works  # noqa: PLC0415

    return add_works(options.names, options.to, options.contact, is_sure=options.yes)


def _new(options: argparse.Namespace) -> int:
    from mkdocs_pubs.cli.new import make_site  # noqa: PLC0415  # likewise

    return make_site(options.folder, options.name, options.sources, options.link)


def _publish(options: argparse.Namespace) -> int:
    from mkdocs_pubs.cli.publish import publish  # noqa: PLC0415  # it brings what renders pages
    from mkdocs_pubs.extension.site import Site  # noqa: PLC0415  # likewise

    root = Path.cwd()
    files = options.config_file or site_at(root)
    if files is None:
        print("mkdocs-pubs: there is no configuration of a site here; name one with -f", file=sys.stderr)
        return 1
    site = Site(files, files.config.parent)
    count, problems = publish(site, files.docs, root)
    for line in as_text((*site.problems, *problems)):
        print(line, file=sys.stderr)
    finish(f"{counted(count, 'file')} in {shown(files.docs, root)}/", _MEND if problems else "zensical build")
    return int(bool(problems))


def _render(options: argparse.Namespace) -> int:
    from mkdocs_pubs.cli.render import render  # noqa: PLC0415  # it brings Markdown

    root = Path.cwd()
    files = options.config_file or site_at(root)
    said = {"bib_dir": options.bib, "owner": options.owner, "language": options.language}
    given = {name: value for name, value in said.items() if value}
    if files is None:
        files = files_of(root / "mkdocs.yml", root, {"docs_dir": ".", **given})
    elif given:
        files = files_of(files.config, files.config.parent, {**files.options, **given})
    folder = Path(options.files) if options.files else None
    text = sys.stdin.read() if options.text == "-" else options.text
    html, problems = render(text, files, root, folder, options.base)
    print(html)
    for line in as_text(problems):
        print(line, file=sys.stderr)
    is_fine = all(problem.level is Level.HINT for problem in problems)
    beside = f", and the files that it names to {options.files}" if options.files else ""
    finish(f"HTML written{beside}", "put it into your page" if is_fine else _MEND)
    return int(not is_fine)
