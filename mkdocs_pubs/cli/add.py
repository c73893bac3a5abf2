"""Add works to a .bib file, after they were shown."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from mkdocs_pubs.cli.records.addition import Bibliography, addition, append
from mkdocs_pubs.cli.records.client import Client
from mkdocs_pubs.cli.records.search import find
from mkdocs_pubs.cli.report import counted
from mkdocs_pubs.cli.terminal import agrees, finish, progress
from mkdocs_pubs.library.files import shown
from mkdocs_pubs.library.site_files import site_at


def add_works(names: Sequence[str], to: str | None, contact: str, *, is_sure: bool) -> int:
    """Find works, show their entries, and add them once somebody says so; the exit status.

    Args:
        names: as `find` takes them.
        to: the .bib file; None for the site's own.
        contact: the address that services are told.
        is_sure: nobody is asked.
    """
    path = Path(to) if to else _bib_file(Path.cwd())
    client = client_for(contact)
    pasted = sys.stdin.read() if "-" in names else ""
    bibliography = Bibliography(path.parent)
    found = find(names, client, pasted, progress("works looked up"), bibliography.key_of)
    new = addition(found.records, bibliography)
    for line in (*map(str, found.problems), *found.failed, *found.known, *new.known):
        print(line, file=sys.stderr)
    if not new.keys:
        other = "name a DOI, another identifier or a file; mkdocs-pubs add --help lists all"
        finish("nothing was added", other if found.failed else f"mkdocs-pubs check {shown(path, Path.cwd())}")
        return int(bool(found.failed))
    print(new.text)
    name = shown(path, Path.cwd())
    count = counted(len(new.keys), "entry", "entries")
    if not is_sure and not agrees(f"add {count} to {name}? [y/N] "):
        finish("nothing was added", "the same again, and y to the question or --yes")
        return 1
    append(path, new.text)
    finish(f"{count} added to {name}", f"mkdocs-pubs check {name}")
    return int(bool(found.failed))


def _bib_file(folder: Path) -> Path:
    """The .bib file of the site in a folder: its only one, or that of the most entries."""
    site = site_at(folder)
    bib = site.bib if site else folder / "bib"
    files = sorted(bib.glob("*.bib"), key=lambda path: path.stat().st_size) if bib.is_dir() else []
    return files[-1] if files else bib / "publications.bib"


def client_for(contact: str) -> Client:
    """Who asks services for this user: their answers are kept where programs keep such things."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Client(contact, os.environ.get("MKDOCS_PUBS_SERVICES", ""), Path(base) / "mkdocs-pubs")
