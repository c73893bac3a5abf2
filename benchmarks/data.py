"""Generated bibliographies: entries as exporters and authors write them, the same at every run."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from benchmarks.exporters import export, proceedings, strings
from benchmarks.works import Works

_CROSSREF = re.compile(r"\{(.+)\}")
REVISION = "Revision 0000"
"""Stands in the title of the middle entry; a benchmark counts it up to edit one entry."""


def write_bib(path: Path, count: int) -> None:
    """Write `count` entries to `path`, one after the other: no text of all is kept.

    Beside it stands `authors.yml`, with who is named most often.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    works = Works(random.Random(20170610))  # noqa: S311  # data, not a secret
    with path.open("w", encoding="utf-8") as file:
        file.write(strings())
        file.writelines(_entries(works, count))
    people = {
        f"person-{number}": {
            "name": f"{person.given} {person.family}",
            "url": f"https://example.org/~{number}",
        }
        for number, person in enumerate(works.regulars)
        if person.given
    }
    with path.with_name("authors.yml").open("w", encoding="utf-8") as file:
        yaml.safe_dump({"authors": people}, file, allow_unicode=True)


def _entries(works: Works, count: int) -> Iterator[str]:
    parents: dict[str, None] = {}
    for number in range(count):
        work = works.make(number)
        if number == count // 2:
            work = replace(work, title=f"{work.title} {REVISION}")
        entry = export(works.chance, work)
        if parent := _CROSSREF.fullmatch(entry.fields.get("crossref", "")):
            parents[parent[1]] = None
        yield str(entry)
    for key in parents:
        yield str(proceedings(key))
