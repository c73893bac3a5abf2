"""Tables that a module writes as one text: easier to read and to keep than hundreds of quoted words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def read_table(path: Path) -> Any:
    """What a YAML file of this package says."""
    # The loader in C, where PyYAML has it, takes a tenth of the time.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506  # a safe one


def words(table: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(table.split())


def pairs(table: str) -> dict[str, str]:
    """What each first word of a table stands for: `"ss ß o ø"` becomes `{"ss": "ß", "o": "ø"}`."""
    listed = table.split()
    return dict(zip(listed[::2], listed[1::2], strict=True))
