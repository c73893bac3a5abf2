"""What somebody at a terminal is asked and shown; nobody is asked elsewhere, and no bar stands in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

Tell = Callable[[int, int], None]
"""Is told how many of how many are done."""

_WIDTH = 30  # signs
_PAUSE = 0.1  # seconds between two pictures of a bar


def answer(question: str) -> str:
    """What somebody answers, without white space around it; "" where nobody is there."""
    if not sys.stdin.isatty():
        return ""
    print(f"{question}: ", end="", flush=True)
    return sys.stdin.readline().strip()


def agrees(question: str) -> bool:
    """Whether somebody says yes; where nobody is there, a line says how to do without."""
    if not sys.stdin.isatty():
        print(f"{question}nobody is there to answer; write --yes", file=sys.stderr)
        return False
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def finish(did: str, then: str) -> None:
    """Say on standard error what a command did, and what comes next."""
    print(f"{did}\nnext: {then}", file=sys.stderr)


def progress(what: str) -> Tell:
    """A bar on standard error, where that is a terminal: `[#####.....] 12 of 24 works looked up`.

    Args:
        what: what is done with what, "works looked up".
    """
    drawn = [0.0]

    def tell(done: int, total: int) -> None:
        is_last = done >= total
        if total <= 1 or not sys.stderr.isatty() or (not is_last and time.monotonic() - drawn[0] < _PAUSE):
            return
        drawn[0] = time.monotonic()
        bar = ("#" * (_WIDTH * done // total)).ljust(_WIDTH, ".")
        print(
            f"\r[{bar}] {done:,} of {total:,} {what}",
            end="\n" if is_last else "",
            file=sys.stderr,
            flush=True,
        )

    return tell
