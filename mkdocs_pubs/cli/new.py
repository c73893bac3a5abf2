"""Make a new site, from three answers."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs_pubs.cli.add import client_for
from mkdocs_pubs.cli.import_site import write_and_report
from mkdocs_pubs.cli.migration.new_site import led_on
from mkdocs_pubs.cli.migration.origins import migrate
from mkdocs_pubs.cli.records.addition import Bibliography, addition
from mkdocs_pubs.cli.records.search import find
from mkdocs_pubs.cli.starter import Publications, starter_site
from mkdocs_pubs.cli.terminal import answer, finish, progress
from mkdocs_pubs.text.regex import regex


def make_site(folder: str, name: str, sources: Sequence[str], links: Sequence[str]) -> int:
    """Write a new site; the exit status. What is not given is asked for, where somebody is there to answer.

    Args:
        folder: where it is written.
        name: whose site it is, "" to ask.
        sources: where the publications are: old sites, pages, files, identifiers.
        links: "TEXT=ADDRESS" each.
    """
    if not name:
        name = answer("Your name")
        if name:
            asked = answer("Your publications: an old site, a page, files, DOIs, an ORCID")
            sources = sources or [asked]
            links = links or answer("Links for your home page, such as Scholar=https://…").split()
    if not name:
        print("mkdocs-pubs: a site needs a name: --name 'Ann Bee'", file=sys.stderr)
        return 2
    brought = None
    names: list[str] = []
    bibs: dict[str, Path] = {}
    # Some write a comma between them, which no identifier ends with.
    named = filter(None, map(str.strip, sources))
    parts = [part for one in named for part in ([one] if Path(one).exists() else _parts(one))]
    for source in parts:
        path = Path(source)
        site = migrate(path) if path.exists() else None
        if site is not None:
            brought = led_on(site)
        elif path.suffix == ".bib" and path.is_file():
            bibs[path.name] = path
        else:
            names.append(source)
    found = find(names, client_for(""), "", progress("works looked up"))
    for line in found.failed:
        print(line, file=sys.stderr)
    if found.failed:
        print(f"{len(found.failed)} of {len(names)} not found", file=sys.stderr)
    if parts and not (brought or bibs or found.records):
        nothing = "mkdocs-pubs: none of your publications was found; nothing was written"
        finish(nothing, "look at the names above; without --from, the site begins with an example")
        return 1
    entries = addition(found.records, Bibliography(Path(os.devnull))).text
    site = starter_site(name, list(map(_link, links)), Publications(entries, bibs, brought))
    return int(write_and_report(site, folder) or bool(found.failed))


def _parts(said: str) -> list[str]:
    return [part for part in regex(r"[\s,;]+").split(said) if part]


def _link(said: str) -> tuple[str, str]:
    """Text and address of `TEXT=ADDRESS`; of an address alone, its host is the text."""
    text, _, url = said.partition("=")
    if url and "://" not in text:
        return text, url
    return urlsplit(said).netloc.removeprefix("www.") or said, said
