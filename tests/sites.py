"""Small sites for the tests: written to a folder, built by MkDocs, read back."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import mkdocs
import yaml
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from pages import Page

HOST = mkdocs.__name__
"""The program that builds sites: `mkdocs`, or `properdocs`, whose modules answer to the names of MkDocs's."""

# A line of the log: the level padded to eight columns, a dash, the message.
_LOG_LINE = re.compile(r"(?m)^(DEBUG|INFO|WARNING|ERROR|CRITICAL) +- +(.*)$")

# Material announces on stderr the end of its maintenance, which no test is about; COLUMNS would wrap the log.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "COLUMNS"} | {
    "NO_MKDOCS_2_WARNING": "true"
}


@dataclass(frozen=True)
class Built:
    """What a build gave.

    Attributes:
        root: the folder of the built site.
        log: one "LEVEL: message" for each record of MkDocs and its plugins, from INFO up.
        failed: the build was aborted, as a strict one is after a warning.
    """

    root: Path
    log: tuple[str, ...]
    failed: bool

    @property
    def warnings(self) -> tuple[str, ...]:
        """The messages that fail a strict build."""
        return tuple(
            line.partition(": ")[2] for line in self.log if line.startswith(("WARNING", "ERROR", "CRITICAL"))
        )

    @cached_property
    def files(self) -> frozenset[str]:
        """Paths of all files of the built site, relative to it."""
        return frozenset(
            path.relative_to(self.root).as_posix() for path in self.root.rglob("*") if path.is_file()
        )

    def text(self, path: str = "index.html") -> str:
        """A file of the built site."""
        return (self.root / path).read_text(encoding="utf-8")

    def page(self, path: str = "index.html") -> Page:
        """A page of the built site, parsed."""
        return Page(self.text(path))


@dataclass(frozen=True)
class Site:
    """A site's source in a folder of its own, with `mkdocs.yml` in it."""

    folder: Path

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files, by their paths in the site's folder."""
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def build(
        self, *, strict: bool = True, command: Literal["build", "serve"] = "build", dirty: bool = False
    ) -> Built:
        """Build in this process: quick, and the warnings of our code fail the test.

        With `command="serve"` plugins build as they do for `mkdocs serve`. A dirty build makes the pages
        alone that changed since the one before.
        """
        output = self.folder / "site"
        with _recorded(HOST) as records:
            try:
                config = load_config(str(self.folder / "mkdocs.yml"), strict=strict, site_dir=str(output))
                config.plugins.on_startup(command=command, dirty=dirty)
                try:
                    build_site(config, dirty=dirty)
                    failed = False
                finally:
                    config.plugins.on_shutdown()
            except Abort:
                failed = True
        log = (f"{record.levelname}: {record.getMessage()}" for record in records)
        return Built(output, tuple(log), failed)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `mkdocs` in the site's folder, in a process of its own; output and log are in `stderr`."""
        return run_mkdocs(self.folder, *arguments)

    def build_process(self, *, strict: bool = True) -> Built:
        """Build as a user does, by `mkdocs build` in a process of its own."""
        output = self.folder / "site"
        done = self.run("build", "--strict" if strict else "--no-strict", "-d", str(output))
        log = (f"{level}: {message}" for level, message in _LOG_LINE.findall(done.stderr))
        return Built(output, tuple(log), done.returncode != 0)


def run_mkdocs(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs` in `folder`; a failure is the caller's to judge."""
    return subprocess.run(
        [sys.executable, "-m", HOST, *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def write_site(
    folder: Path, files: Mapping[str, str | bytes], config: str | Mapping[str, Any] | None = None
) -> Site:
    """Write a site's source.

    Args:
        folder: where.
        files: their contents by path, over a `docs/index.md` that lists all publications.
        config: `mkdocs.yml` as text or as data. Data is laid over a quiet default: MkDocs's own theme, and
            the plugin alone.
    """
    site = Site(folder)
    if not isinstance(config, str):
        settings: dict[str, Any] = {
            "site_name": "Site",
            "theme": {"name": "mkdocs", "highlightjs": False},
            "plugins": ["pubs"],
        }
        config = yaml.safe_dump(settings | dict(config or {}), allow_unicode=True, sort_keys=False)
    site.write({"docs/index.md": "# Home\n\n<< publications >>\n"} | dict(files) | {"mkdocs.yml": config})
    return site


@contextmanager
def _recorded(name: str) -> Iterator[list[logging.LogRecord]]:
    """The records that a logger and those below it get, from INFO up."""
    records: list[logging.LogRecord] = []

    class Recorder(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record)

    logger = logging.getLogger(name)
    recorder = Recorder(logging.INFO)
    level = logger.level
    logger.addHandler(recorder)
    logger.setLevel(logging.INFO)
    try:
        yield records
    finally:
        logger.removeHandler(recorder)
        logger.setLevel(level)
