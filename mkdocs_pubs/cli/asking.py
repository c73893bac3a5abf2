"""Ask somebody at a terminal; nobody is asked elsewhere."""

from __future__ import annotations

import sys


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


def progress(done: int, total: int) -> None:
    """A line that says how far it is, where somebody looks at a terminal and it takes a while."""
    if total > 1 and sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\r{done} of {total} works looked up", end=end, file=sys.stderr, flush=True)
