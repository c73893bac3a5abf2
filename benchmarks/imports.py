"""What importing the plugin costs a site, once MkDocs is there: by itself, and with what a list needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from benchmarks.contest import OTHER, Contest, in_turn
from benchmarks.processes import CHECKOUT, run_worker

_MODULES: Mapping[str, Sequence[str]] = {
    "mkdocs_pubs": ("mkdocs_pubs",),
    "the plugin": ("mkdocs_pubs.plugin",),
    "the plugin and its engine": (
        "mkdocs_pubs.plugin",
        "mkdocs_pubs.plugin.host",
        "mkdocs_pubs.extension.lists",
    ),
}


def measure_imports(rounds: int, against: Path | None) -> Contest:
    """The imports, each in processes of its own that have built nothing yet.

    Of another checkout only the plugin is imported: what its engine consists of is its own affair.
    """
    contenders = {
        name: partial(run_worker, "import_modules", modules, CHECKOUT) for name, modules in _MODULES.items()
    }
    if against:
        contenders[OTHER] = partial(run_worker, "import_modules", _MODULES["the plugin"], against)
    return in_turn("import", "0", contenders, rounds)
