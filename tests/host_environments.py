"""Environments of their own for the hosts beside MkDocs, which would get in each other's way in one.

As a program it makes them below the running Python's environment, each with the group of pyproject.toml that
has its name, and this package in it. A test that finds none fails, and says so.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

HOSTS = ("properdocs", "zensical")
"""What `make test` needs; `plugins` is for `make plugins`."""
_REPOSITORY = Path(__file__).parent.parent
_FOLDER = Path(sys.prefix) / "hosts"
_PROGRAMS = "Scripts" if os.name == "nt" else "bin"


def program(host: str, name: str = "") -> str:
    """The path of a program in the environment of `host`: the host's own where no other is named.

    Raises:
        FileNotFoundError: it is not there.
    """
    path = _FOLDER / host / _PROGRAMS / ((name or host) + (".exe" if os.name == "nt" else ""))
    if not path.exists():
        raise FileNotFoundError(f"there is no {path}: run `python tests/host_environments.py`")
    return str(path)


def run(folder: Path, *arguments: str, host: str) -> subprocess.CompletedProcess[str]:
    """Run a host's program in `folder`, with the package of this repository; a failure is the caller's."""
    return subprocess.run(
        [program(host), *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(_REPOSITORY), "NO_MKDOCS_2_WARNING": "true"},
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def main(names: list[str]) -> int:
    for host in names or HOSTS:
        venv.create(_FOLDER / host, with_pip=True)
        python = program(host, "python")
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        # `pip install --group` came with pip 25.1.
        subprocess.run([*pip, "--upgrade", "pip>=25.1"], check=True)
        subprocess.run([*pip, "--editable", ".", "--group", host], check=True, cwd=_REPOSITORY)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
