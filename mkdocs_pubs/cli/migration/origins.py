"""What lies in a folder, and which migration it needs."""

from __future__ import annotations

from pathlib import Path

from mkdocs_pubs.cli.migration.academicpages import is_academicpages, migrate_academicpages
from mkdocs_pubs.cli.migration.al_folio import is_al_folio, migrate_al_folio
from mkdocs_pubs.cli.migration.hugo_blox import is_hugo_blox, migrate_hugo_blox
from mkdocs_pubs.cli.migration.new_site import NewSite
from mkdocs_pubs.cli.migration.source_files import SourceFiles
from mkdocs_pubs.cli.migration.written_list import SUFFIXES, migrate_list

_ORIGINS = (
    (is_al_folio, migrate_al_folio),
    (is_academicpages, migrate_academicpages),
    (is_hugo_blox, migrate_hugo_blox),
)


def migrate(path: Path) -> NewSite | None:
    """The site that takes the place of what lies at `path`; None where that is nothing known."""
    if path.is_file():
        return migrate_list(path) if path.suffix.lower() in SUFFIXES else None
    files = SourceFiles(path)
    return next((make(files) for fits, make in _ORIGINS if fits(files)), None)
