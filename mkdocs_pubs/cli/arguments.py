"""What the command takes: its subcommands, their arguments and options."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from mkdocs_pubs import __version__
from mkdocs_pubs.cli.export import FORMATS as EXPORTS
from mkdocs_pubs.cli.report import FORMATS
from mkdocs_pubs.library.site_files import SiteFiles, site_from
from mkdocs_pubs.problems import Level

_WHAT = "Check .bib files and the pages of a site, export publications, add some, and make or bring a site."


def parser() -> argparse.ArgumentParser:
    """The parser of the command."""
    command_line = argparse.ArgumentParser(prog="mkdocs-pubs", description=_WHAT)
    command_line.add_argument("--version", action="version", version=f"mkdocs-pubs {__version__}")
    names = "check | export | import | add | new | publish | render"
    commands = command_line.add_subparsers(dest="command", required=True, metavar=names)
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
    check.add_argument(
        "--against",
        metavar="BUILD",
        help="name the addresses of an earlier build that the one in site/ does not have, of pages, rows and "
        "files; BUILD is its folder, or the address where it is served, which is then asked",
    )
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
    bring.add_argument(
        "--redirects",
        choices=("pages", "plugin"),
        default="pages",
        help="what leads from old addresses to the new ones: pages that are written (the default), or the "
        "plugin mkdocs-redirects",
    )
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
        "--link",
        action="extend",
        nargs="+",
        default=[],
        metavar="TEXT=ADDRESS",
        help="links on the home page",
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
    return command_line


def _site(name: str) -> SiteFiles:
    """The site whose mkdocs.yml the command names."""
    site = site_from(Path(os.path.normpath(Path.cwd() / name)))
    if site is None:
        raise argparse.ArgumentTypeError(f"{name} can't be read as a mkdocs.yml")
    return site
