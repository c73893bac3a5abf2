"""Import modules once, after all that a build of MkDocs imports: `python import_modules.py MODULE…`."""

from __future__ import annotations

import importlib
import sys
import time

# What `mkdocs build` has imported by itself before it looks for plugins.
_MKDOCS = ("mkdocs", "mkdocs.__main__", "mkdocs.commands.build", "mkdocs.config.defaults")


def main(*modules: str) -> None:
    """Import MkDocs as a build does, then these modules; print the seconds and the CPU of the second."""
    for name in _MKDOCS:
        importlib.import_module(name)
    seconds, cpu = time.perf_counter(), time.process_time()
    for name in modules:
        importlib.import_module(name)
    print(time.perf_counter() - seconds, time.process_time() - cpu)


if __name__ == "__main__":
    main(*sys.argv[1:])
