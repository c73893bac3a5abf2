"""What is imported when: a site pays for the engine where it has publications, and not before."""

import json
import subprocess
import sys

THIN = {
    *("mkdocs_pubs", "mkdocs_pubs.build_log", "mkdocs_pubs.config", "mkdocs_pubs.files"),
    *("mkdocs_pubs.plugin", "mkdocs_pubs.problems", "mkdocs_pubs.static"),
}
"""What the plugin imports by itself. Each more costs every site that has it: see `benchmarks/imports.py`."""


def _imported_by(program: str) -> set[str]:
    """Our own modules that a process has imported after `program`."""
    tell = "import json, sys; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", f"{program}\n{tell}"], capture_output=True, check=True, text=True
    )
    return {name for name in json.loads(done.stdout) if name.partition(".")[0] == "mkdocs_pubs"}


def test_the_plugin_comes_without_the_engine() -> None:
    assert _imported_by("import mkdocs_pubs.plugin") == THIN
