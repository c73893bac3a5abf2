"""What importing the plugin costs a site, once MkDocs is there: by itself, and with what a list needs.

As a command, what one process does: `python -m benchmarks.imports MODULE…`.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Mapping, Sequence

from benchmarks.contest import Contest, in_turn
from benchmarks.processes import run_worker

# What `mkdocs build` has imported by itself before it looks for plugins.
_MKDOCS = ("mkdocs", "mkdocs.__main__", "mkdocs.commands.build", "mkdocs.config.defaults")
_CONTENDERS: Mapping[str, Sequence[str]] = {
    "the plugin": ("mkdocs_pubs.plugin.plugin",),
    "the plugin and its engine": (
        "mkdocs_pubs.plugin.plugin",
        "mkdocs_pubs.plugin.site",
        "mkdocs_pubs.extension.lists",
    ),
}


def measure_imports(rounds: int) -> Contest:
    """The imports, each in processes of its own that have built nothing yet."""
    contenders = {
        name: lambda modules=modules: run_worker("benchmarks.imports", modules)
        for name, modules in _CONTENDERS.items()
    }
    return in_turn("import", "0", contenders, rounds)


def main(*modules: str) -> None:
    """Import MkDocs as a build does, then these modules; print what the second cost."""
    for name in _MKDOCS:
        importlib.import_module(name)
    seconds, cpu = time.perf_counter(), time.process_time()
    for name in modules:
        importlib.import_module(name)
    print(time.perf_counter() - seconds, time.process_time() - cpu)


if __name__ == "__main__":
    main(*sys.argv[1:])
