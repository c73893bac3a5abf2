"""Make a new site, from three answers."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from mkdocs_pubs.cli.add import client_for
from mkdocs_pubs.cli.import_site import write_and_report
from mkdocs_pubs.cli.migration.new_site import led_on
from mkdocs_pubs.cli.migration.origins import migrate
from mkdocs_pubs.cli.records.addition import addition
from mkdocs_pubs.cli.records.search import find
from mkdocs_pubs.cli.starter import starter_site
from mkdocs_pubs.cli.terminal import answer, progress


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
        sources = sources or answer("Your publications: an old site, a page, files, DOIs, an ORCID").split()
        links = links or answer("Links for your home page, such as Scholar=https://…").split()
    if not name:
        print("mkdocs-pubs: a site needs a name: --name 'Ann Bee'", file=sys.stderr)
        return 2
    brought = None
    names: list[str] = []
    for source in sources:
        site = migrate(Path(source)) if Path(source).exists() else None
        if site is None:
            names.append(source)
        else:
            brought = led_on(site)
    found = find(names, client_for(""), "", progress("works looked up"))
    for line in found.failed:
        print(line, file=sys.stderr)
    entries = addition(found.records, Path(os.devnull)).text
    parted = [(text, url) for text, _, url in (link.partition("=") for link in links) if url]
    site = starter_site(name, parted, entries, brought)
    return int(write_and_report(site, folder) or bool(found.failed))
