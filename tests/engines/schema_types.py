"""JSON-LD of each kind against the types of schema.org, in schema-dts and TypeScript: for `make engines`.

A property that a type does not have, or a value of another kind, fails. The name of this module keeps it out
of `make test`, which needs no npm.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from conftest import REPOSITORY
from kinds_of_works import WORKS
from mkdocs_pubs.formats.json_ld import json_ld
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.publication import Author, PubState

PACKAGES = REPOSITORY / ".engines/node_modules"
OPTIONS = ("--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--target", "es2022")
PEOPLE = (
    Author(
        Name("Wang", "Yunhe", variant="王云鹤"),
        url="https://example.org/w",
        orcid="https://orcid.org/0000-0002-1825-0097",
    ),
    Author(Name("The Lab", literal=True)),
)


def objects() -> dict[str, dict[str, object]]:
    """The JSON-LD of each kind by its name, with all that a page may know of it."""
    found = {}
    for kind, work in WORKS.items():
        details = work.details._replace(translators=PEOPLE[:1])
        full = work._replace(
            authors=PEOPLE,
            editors=PEOPLE,
            collaboration="ATLAS",
            pubstate=PubState.IN_PRESS,
            keywords=("one", "two"),
            language="de",
            details=details,
        )
        found[kind] = json_ld(
            full,
            url="https://example.org/a/",
            pdf="https://example.org/a.pdf",
            image="https://example.org/a.png",
            description="What it is.",
        )
    return found


def compiled(folder: Path, found: dict[str, dict[str, object]]) -> str:
    """What TypeScript says of objects, each held against the type that it names; "" where all is well."""
    types = sorted({str(one["@type"]) for one in found.values()})
    lines = [f"import type {{ WithContext, {', '.join(types)} }} from 'schema-dts'"]
    for name, one in found.items():
        lines.append(
            f"export const {name}: WithContext<{one['@type']}> = {json.dumps(one, ensure_ascii=False)}"
        )
    (folder / "node_modules").symlink_to(PACKAGES, target_is_directory=True)
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    (folder / "kinds.ts").write_text("\n".join(lines), encoding="utf-8")
    node = shutil.which("node")
    assert node, "node is needed"
    command = [node, str(PACKAGES / "typescript/bin/tsc"), *OPTIONS, "kinds.ts"]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True).stdout


def test_each_kind_is_what_schema_org_says(tmp_path: Path) -> None:
    assert compiled(tmp_path, objects()) == ""


def test_what_a_type_does_not_have_is_found(tmp_path: Path) -> None:
    wrong: dict[str, dict[str, object]] = {
        "book": {"pagination": "1-2"},
        "article": {"author": 7},
        "thesis": {"bookEdition": "2"},
    }
    said = compiled(tmp_path, {kind: objects()[kind] | found for kind, found in wrong.items()})
    assert [name in said for found in wrong.values() for name in found] == [True, True, True]
