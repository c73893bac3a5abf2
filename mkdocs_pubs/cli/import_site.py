"""Write the site that a migration makes, without touching what is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mkdocs_pubs.cli.migration.new_site import NewSite
from mkdocs_pubs.cli.whole_files import write_whole


class Written(NamedTuple):
    """What became of the files of a new site, by their paths: written, there before, not to be written."""

    new: tuple[str, ...]
    kept: tuple[str, ...]
    failed: tuple[str, ...]


def write_site(site: NewSite, folder: Path) -> Written:
    """Write the files of a site that are not there yet; each is there whole or not at all."""
    new: list[str] = []
    kept: list[str] = []
    failed: list[str] = []
    for name, content in sorted(site.files.items()):
        try:
            (new if _write_new(folder / name, content) else kept).append(name)
        except OSError as error:
            failed.append(f"{name}: {error.strerror or error}")
    return Written(tuple(new), tuple(kept), tuple(failed))


def _write_new(path: Path, content: str | Path) -> bool:
    """Write a file; False where there is one already."""
    if path.exists() or path.is_symlink():
        return False
    write_whole(path, content.read_bytes() if isinstance(content, Path) else content.encode())
    return True


def report_of(site: NewSite, written: Written, folder: str) -> Iterator[str]:
    """The lines that say what came along, what did not, and what comes next."""
    yield f"{site.origin}: {len(written.new)} files written to {folder}"
    for heading, lines in (
        ("came along", site.came),
        ("did not come along", site.left),
        ("there before, not touched", written.kept),
        ("could not be written", written.failed),
        ("to be looked at", site.doubtful),
    ):
        if lines:
            yield f"\n{heading}:"
            yield from (f"  {line}" for line in lines)
    yield f"\nnext: cd {folder}; mkdocs-pubs check; mkdocs serve"
