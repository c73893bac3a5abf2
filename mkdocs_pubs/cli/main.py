"""Say what is wrong with .bib files without building a site, export them, and bring a list from elsewhere."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from mkdocs_pubs import __version__
from mkdocs_pubs.cli.asking import agrees
from mkdocs_pubs.cli.check import check_paths
from mkdocs_pubs.cli.export import FORMATS as EXPORTS
from mkdocs_pubs.cli.export import export_paths
from mkdocs_pubs.cli.report import FORMATS, as_text, summary
from mkdocs_pubs.cli.whole_files import write_whole
from mkdocs_pubs.library.files import shown
from mkdocs_pubs.library.site_files import SiteFiles, files_of, site_at, site_from
from mkdocs_pubs.problems import Level

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
            print(f"mkdocs-pubs: {error.strerror or error}", file=sys.stderr)
        return 1


def _run(arguments: Sequence[str] | None) -> int:
    options = _parser().parse_args(arguments)
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="mkdocs-pubs", description=__doc__)
    parser.add_argument("--version", action="version", version=f"mkdocs-pubs {__version__}")
    names = "check | export | import | add | new | publish | render"
    commands = parser.add_subparsers(dest="command", required=True, metavar=names)
    check = commands.add_parser(
        "check",
        help="say what is wrong with the files of bib/",
        description="Say what is wrong with .bib files, authors.yml, extra.yml, venues.yml and the options "
        "in mkdocs.yml, and how to mend it. "
        "The exit status is 1 where there is an error or a warning, 0 where there are only hints.",
    )
    check.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="folders, or single files of them; without any, the folder that mkdocs.yml names, or bib",
    )
    check.add_argument(
        "--format",
        choices=tuple(FORMATS),
        default="text",
        help="for people (the default), for programs, or as annotations of a GitHub workflow",
    )
    check.add_argument(
        "--min-level",
        choices=tuple(level.value for level in Level),
        default=Level.HINT.value,
        help="what is told and counts: errors alone, warnings too, or hints as well (the default)",
    )
    check.add_argument(
        "--fix",
        action="store_true",
        help="mend what is safe: the difference is shown first, and written once you say so",
    )
    check.add_argument("--yes", action="store_true", help="with --fix: write without asking")
    export = commands.add_parser(
        "export",
        help="write every entry as read",
        description="Write every entry as read, before any merging, to standard output; problems go to "
        "standard error. The exit status is 1 where there is an error.",
    )
    export.add_argument("--to", choices=EXPORTS, required=True, help="the format")
    export.add_argument("paths", nargs="+", metavar="PATH", help=".bib files, or folders of some")
    bring = commands.add_parser(
        "import",
        help="make a site of the list that you have elsewhere",
        description="Make a site of what lies at PATH, a checkout of al-folio, Hugo Blox or academicpages, "
        "or a page of Markdown or HTML with a list, and say what came along. What is there stays as it is. "
        "The exit status is 1 where a file can't be written.",
    )
    bring.add_argument("path", metavar="PATH", help="the folder of the old site, or the page")
    bring.add_argument("folder", metavar="FOLDER", help="the folder of the new site")
    add = commands.add_parser(
        "add",
        help="add works by their identifiers, or from files of other programs",
        description="Add works to a .bib file: by a DOI, an arXiv identifier, an ISBN, a PubMed identifier "
        "(pmid:…), a key of dblp (dblp:…) or OpenReview (openreview:…), all of an ORCID; or from a .bib, "
        "RIS, CSL-JSON or EndNote file; - for standard input. Entries are shown first, and written once you "
        "say so. What is there already is not added again. Only this command asks services of the web.",
    )
    add.add_argument("names", nargs="+", metavar="WORK", help="identifiers and files")
    add.add_argument(
        "--to", metavar="FILE", help="the .bib file; by default the site's, or bib/publications.bib"
    )
    add.add_argument("--yes", action="store_true", help="write without asking")
    add.add_argument(
        "--contact", default="", metavar="ADDRESS", help="your address of mail, for the services"
    )
    new = commands.add_parser(
        "new",
        help="make a new site",
        description="Make a site with a home page, your publications by year, a CV, and a workflow that "
        "checks and deploys it. Without --name it asks three questions.",
    )
    new.add_argument("folder", metavar="FOLDER", help="where it is written")
    new.add_argument("--name", default="", help="whose site it is")
    new.add_argument(
        "--from",
        dest="sources",
        nargs="+",
        default=[],
        metavar="SOURCE",
        help="where your publications are: an old site, a page, files, identifiers",
    )
    new.add_argument(
        "--link", action="append", default=[], metavar="TEXT=ADDRESS", help="a link on the home page"
    )
    written = commands.add_parser(
        "publish",
        help="write .bib files, style sheet and script into docs/",
        description="Write what pages link to into the documentation's folder, for Zensical, which publishes "
        "what lies there alone. Write it anew after each edit: pages link to files only while they say what "
        "they should. The exit status is 1 where something can't be written.",
    )
    text = commands.add_parser(
        "render",
        help="print the HTML of a macro, for other generators",
        description="Print the HTML of Markdown with macros, with style, script and BibTeX in it, for "
        "generators that know nothing of mkdocs-pubs; problems go to standard error. The exit status is 1 "
        "where there is an error or a warning.",
    )
    text.add_argument("text", metavar="TEXT", help="Markdown with macros; - reads it from standard input")
    text.add_argument("--bib", metavar="FOLDER", help="the folder of the .bib files, where no site says so")
    text.add_argument("--owner", metavar="NAME", help="the name in bold, where no site says so")
    text.add_argument("--language", metavar="TAG", help="the language of the words, where no site says so")
    text.add_argument(
        "--files", metavar="FOLDER", help="write style, script and BibTeX there, and link to them"
    )
    text.add_argument(
        "--base", metavar="ADDRESS", default="", help="what stands before relative addresses, as / or ../"
    )
    for command in (check, export, written, text):
        command.add_argument(
            "-f",
            "--config-file",
            type=_site,
            metavar="FILE",
            help="the mkdocs.yml whose options hold; by default that of the site whose files these are",
        )
    return parser


def _check(options: argparse.Namespace) -> int:
    if options.fix:
        _fix(options)
    checked = check_paths(options.paths, Path.cwd(), options.config_file)
    levels = list(Level)
    told = levels[: levels.index(Level(options.min_level)) + 1]
    problems = [problem for problem in checked.problems if problem.level in told]
    for line in FORMATS[options.format](problems):
        print(line)
    if options.format == "text":
        print(summary(problems, checked.publications), file=sys.stderr)
    return int(any(problem.level is not Level.HINT for problem in problems))


def _fix(options: argparse.Namespace) -> None:
    from mkdocs_pubs.cli.mend import difference, mended  # noqa: PLC0415  # few mend by a command

    for place in range(_FIXES):
        texts = mended(options.paths, Path.cwd(), options.config_file)
        if not texts:
            if place == 0:
                print("nothing is safe to mend", file=sys.stderr)
            return
        for path, (before, now) in texts.items():
            print(difference(shown(path, Path.cwd()), before, now), end="")
        if not (options.yes or agrees(f"mend {len(texts)} files? [y/N] ")):
            return
        for path, (_, now) in texts.items():
            write_whole(path, now.encode())


def _export(options: argparse.Namespace) -> int:
    text, problems = export_paths(options.paths, options.to, Path.cwd(), options.config_file)
    print(text)
    for line in as_text(problems):
        print(line, file=sys.stderr)
    return int(any(problem.level is Level.ERROR for problem in problems))


def _import(options: argparse.Namespace) -> int:
    # Few who check their files bring a site from elsewhere.
    from mkdocs_pubs.cli.import_site import report_of, write_site  # noqa: PLC0415
    from mkdocs_pubs.cli.migration.origins import migrate  # noqa: PLC0415

    site = migrate(Path(options.path))
    if site is None:
        print(f"mkdocs-pubs: {options.path} holds no site that is known here", file=sys.stderr)
        return 1
    written = write_site(site, Path(options.folder))
    for line in report_of(site, written, options.folder):
        print(line)
    return int(bool(written.failed))


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
    print(f"{count} files in {shown(files.docs, root)}/", file=sys.stderr)
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
    return int(any(problem.level is not Level.HINT for problem in problems))


def _site(name: str) -> SiteFiles:
    """The site whose mkdocs.yml the command names."""
    site = site_from(Path(os.path.normpath(Path.cwd() / name)))
    if site is None:
        raise argparse.ArgumentTypeError(f"{name} can't be read as a mkdocs.yml")
    return site
