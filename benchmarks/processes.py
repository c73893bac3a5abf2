"""What a process costs: time, CPU and memory, as the system counts them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

# Material announces on stderr the end of its maintenance.
ENVIRONMENT = dict(os.environ) | {"NO_MKDOCS_2_WARNING": "true", "PYTHONHASHSEED": "0"}
CHECKOUT = Path(__file__).parent.parent
"""The checkout that these benchmarks belong to."""
# Who uses a package has it compiled.
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)
# Linux counts the peak in KiB, macOS in bytes.
_PEAK_UNIT = 1024 if sys.platform.startswith("linux") else 1


@dataclass(frozen=True, slots=True)
class Cost:
    """What something cost.

    Attributes:
        seconds: from start to end.
        cpu: seconds of the processor, user and system; what ratios are made of.
        memory: the peak in MiB, 0 where it was not measured.
    """

    seconds: float
    cpu: float
    memory: float = 0.0


class FailedError(Exception):
    """A process that was to be measured failed; the text says how."""


def environment(checkout: Path) -> dict[str, str]:
    """The environment of a process that imports `mkdocs_pubs` from a checkout."""
    return {**ENVIRONMENT, "PYTHONPATH": os.fspath(checkout)}


def run(
    arguments: Sequence[str], folder: Path, checkout: Path = CHECKOUT, python: str | Path = sys.executable
) -> Cost:
    """Run a Python with `arguments` in `folder`, with the plugin of a checkout.

    The peak that the system tells of a child is at least this process's own: keep this one small.
    """
    with TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603  # our own command
            [python, *arguments],
            cwd=folder,
            env=environment(checkout),
            stdout=output,
            stderr=output,
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            output.seek(0)
            raise FailedError(output.read().decode(errors="replace")[-2000:])
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _PEAK_UNIT / 2**20)


def run_worker(name: str, arguments: Sequence[str], checkout: Path = CHECKOUT) -> Cost:
    """Run a script of `workers/`, which measures itself, and prints the seconds and the CPU that it took."""
    script = CHECKOUT / "benchmarks" / "workers" / f"{name}.py"
    done = subprocess.run(  # noqa: S603  # our own command
        [sys.executable, "-P", os.fspath(script), *arguments],
        env=environment(checkout),
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if done.returncode != 0:
        raise FailedError(done.stderr[-2000:])
    seconds, cpu = map(float, done.stdout.split())
    return Cost(seconds, cpu)
