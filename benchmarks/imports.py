"""What importing the plugin costs a site, once MkDocs is there.

As a command, what one process does: `python -m benchmarks.imports`.
"""

from __future__ import annotations

import importlib
import time

from benchmarks.contest import Contest, in_turn
from benchmarks.processes import run_worker

# What `mkdocs build` has imported by itself before it looks for plugins.
_MKDOCS = ("mkdocs", "mkdocs.__main__", "mkdocs.commands.build", "mkdocs.config.defaults")


def measure_imports(rounds: int) -> Contest:
    """The import of the plugin, in processes that have built nothing yet."""
    return in_turn("import", "0", {"mkdocs-pubs": lambda: run_worker("benchmarks.imports", [])}, rounds)


def main() -> None:
    """Import MkDocs as a build does, then the plugin; print what the second cost."""
    for name in _MKDOCS:
        importlib.import_module(name)
    seconds, cpu = time.perf_counter(), time.process_time()
    importlib.import_module("mkdocs_pubs.plugin")
    print(time.perf_counter() - seconds, time.process_time() - cpu)


if __name__ == "__main__":
    main()
