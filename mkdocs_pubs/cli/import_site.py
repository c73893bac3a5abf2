"""Bring a site from elsewhere: write it without touching what is there, and say what came along."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mkdocs_pubs.cli.check import check_paths
from mkdocs_pubs.cli.migration.new_site import NewSite, led_on, with_surroundings
from mkdocs_pubs.cli.migration.origins import migrate
from mkdocs_pubs.cli.migration.owner_spellings import with_owner_spellings
from mkdocs_pubs.cli.report import counted, summary
from mkdocs_pubs.cli.terminal import finish
from mkdocs_pubs.cli.writing import Written, write_site
from mkdocs_pubs.problems import Level

_KNOWN = (
    "name the source of a site of al-folio, Hugo Blox or academicpages (what its repository holds, not what "
    "is built of it), or a page of Markdown or HTML with a list"
)
_RECORDS = frozenset((".bib", ".ris", ".json", ".enw"))


def import_site(path: str, folder: str, *, redirects_by_plugin: bool) -> int:
    """Write a site of what lies at a path into a folder; the exit status."""
    site = migrate(Path(path)) if Path(path).exists() else None
    if site is None:
        reason, then = f"{path} holds no site that is known here, and no list", _KNOWN
        if not Path(path).exists():
            reason, then = f"there is no {path}", "name the folder of your old site, or a page with a list"
        elif Path(path).suffix in _RECORDS or any(Path(path).glob("*.bib")):
            records = path if Path(path).suffix else f"{path}/*.bib"
            reason, then = f"{path} is no site", f"make one of it: mkdocs-pubs new {folder} --from {records}"
        finish(f"mkdocs-pubs: {reason}", then)
        return 1
    return int(write_and_report(led_on(site, by_plugin=redirects_by_plugin), folder))


def write_and_report(site: NewSite, folder: str) -> bool:
    """Write a site into a folder, and print the report; whether a file could not be written."""
    site = with_owner_spellings(with_surroundings(site))
    written = write_site(site.files, Path(folder))
    for line in report_of(site, written, folder):
        print(line)
    if "bib" in {path.partition("/")[0] for path in written.new}:
        # As the build sees them, so that nobody is surprised by what the old site's files always had.
        checked = check_paths((), Path(folder).resolve())
        print(f"\nmkdocs-pubs check finds: {summary(checked.problems, checked.publications)}")
        if any(problem.level is not Level.HINT for problem in checked.problems):
            print("the workflow's check shows them, and fails until they are mended; it deploys all the same")
    again = "see why, and run it again: what is there stays, and the rest is written"
    print(f"\nnext: {again if written.failed else f'cd {folder}; mkdocs-pubs check; mkdocs serve'}")
    return bool(written.failed)


def report_of(site: NewSite, written: Written, folder: str) -> Iterator[str]:
    """The lines that say what came along, and what did not."""
    yield f"{site.origin}: {counted(len(written.new), 'file')} written to {folder}"
    for heading, lines in (
        ("came along", site.came if written.new else ()),
        ("did not come along", site.left),
        ("there before, not touched", written.kept),
        ("could not be written", written.failed),
        ("to be looked at", site.doubtful),
    ):
        if lines:
            yield f"\n{heading}:"
            yield from (f"  {line}" for line in dict.fromkeys(lines))
