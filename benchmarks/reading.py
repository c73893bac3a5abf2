"""Reading to finished publications, beside bibtexparser's splitter over the same text.

As a command, what one process of the contest does: `python -m benchmarks.reading NAME FILE…`.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.contest import Contest, in_turn
from benchmarks.processes import Cost, run_worker


def _split(bibs: Sequence[Path]) -> Callable[[], object]:
    from bibtexparser.splitter import Splitter  # noqa: PLC0415  # imported by who is measured

    logging.disable()
    texts = [bib.read_text("utf-8", errors="replace") for bib in bibs]
    return lambda: [Splitter(text).split() for text in texts]


def _read(bibs: Sequence[Path]) -> Callable[[], object]:
    from mkdocs_pubs.library.files import SourceFile, Sources  # noqa: PLC0415  # likewise
    from mkdocs_pubs.library.library import Loader  # noqa: PLC0415  # likewise

    sources = Sources(tuple(SourceFile(bib.name, bib.read_bytes()) for bib in bibs))
    return lambda: Loader().load(sources)


_CONTENDERS: Mapping[str, Callable[[Sequence[Path]], Callable[[], object]]] = {
    "bibtexparser's splitter": _split,
    "mkdocs-pubs": _read,
}


def compare_reading(entries: str, bibs: Sequence[Path], rounds: int) -> Contest:
    """Each in a process of its own, that nothing is remembered; what is measured begins after the imports."""
    contenders = {
        name: lambda name=name: run_worker("benchmarks.reading", [name, *map(os.fspath, bibs)])
        for name in _CONTENDERS
    }
    return in_turn("reading", entries, contenders, rounds)


def main(name: str, *paths: str) -> None:
    """Read the files once, and print what that cost."""
    work = _CONTENDERS[name]([Path(path) for path in paths])
    gc.collect()
    seconds, cpu = time.perf_counter(), time.process_time()
    made = work()
    cost = Cost(time.perf_counter() - seconds, time.process_time() - cpu)
    print(cost.seconds, cost.cpu)
    # What was made is let go with the process: that is not reading.
    sys.stdout.flush()
    os._exit(0 if made is not None else 1)


if __name__ == "__main__":
    main(*sys.argv[1:])
