"""Rebuilds under `mkdocs serve`, after an edit as an author makes it."""

from __future__ import annotations

import mmap
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from benchmarks.contest import Contest, in_turn
from benchmarks.data import REVISION
from benchmarks.processes import Cost, FailedError, environment
from benchmarks.sites import FLOOR, Contender, Shape, Site, write_sites

_FIRST_LOOK = 2.0
_BUILT = re.compile(r"BUILT (\S+) (\S+)")
_REVISION = re.compile(re.escape(REVISION[:-4]).encode() + rb"(\d{4})")


@dataclass(slots=True)
class _Served:
    """A site under `mkdocs serve`."""

    site: Site
    process: subprocess.Popen[str]
    edits: Iterator[int] = field(default_factory=lambda: count(1))

    def next_build(self) -> Cost:
        """Wait for the next build, and say what it cost."""
        lines: list[str] = []
        for line in self.process.stderr or ():
            if built := _BUILT.match(line):
                return Cost(float(built[1]), float(built[2]))
            lines.append(line)
        raise FailedError("".join(lines[-20:]))

    def after_page_edit(self) -> Cost:
        """What the rebuild after a new line in the page costs."""
        with self.site.page.open("a", encoding="utf-8") as page:
            page.write(f"\nEdited {next(self.edits)} times.\n")
        return self.next_build()

    def after_bib_edit(self) -> Cost:
        """What the rebuild after a change to one title costs."""
        with self.site.bib.open("r+b") as file, mmap.mmap(file.fileno(), 0) as text:
            if found := _REVISION.search(text):
                text[found.start(1) : found.end(1)] = f"{next(self.edits):04}".encode()
        os.utime(self.site.bib)
        return self.next_build()

    def after_nothing(self) -> Cost:
        """What the rebuild costs where a file was saved as it was."""
        os.utime(self.site.page)
        return self.next_build()


@contextmanager
def _serving(site: Site) -> Iterator[_Served]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with subprocess.Popen(  # noqa: S603  # our own command
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address],
        cwd=site.folder,
        env=environment(site.checkout),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        try:
            served = _Served(site, process)
            for line in process.stderr or ():
                if "Serving on" in line:
                    break
            # Only now MkDocs's watcher takes its first look at the files.
            time.sleep(_FIRST_LOOK)
            yield served
        finally:
            process.terminate()


def compare_rebuilds(
    folder: Path, entries: str, bibs: Sequence[Path], rounds: int, who: Sequence[Contender]
) -> Iterator[Contest]:
    """The rebuild after each kind of edit; the floor, which has no .bib file, edits its page instead."""
    sites = write_sites(folder, bibs, who, Shape(hook="stopwatch"))
    with ExitStack() as stack:
        served = {name: stack.enter_context(_serving(site)) for name, site in sites.items()}
        edits: dict[str, Callable[[_Served], Cost]] = {
            "a page edit": _Served.after_page_edit,
            "a one-entry .bib edit": _Served.after_bib_edit,
            "nothing": _Served.after_nothing,
        }
        for what, edit in edits.items():
            # The first of each kind finds caches that no later one does.
            contenders = {
                name: _after(one, _Served.after_page_edit if name == FLOOR.name else edit)
                for name, one in served.items()
            }
            yield in_turn(f"rebuild after {what}", entries, contenders, rounds)


def _after(served: _Served, edit: Callable[[_Served], Cost]) -> Callable[[], Cost]:
    return lambda: edit(served)
