"""Read .bib files once: `python read_bibs.py READER FILE…`."""

from __future__ import annotations

import gc
import logging
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path


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


_READERS = {"bibtexparser's splitter": _split, "mkdocs-pubs": _read}


def main(reader: str, *paths: str) -> None:
    """Read the files, and print the seconds and the CPU that it took, without the imports."""
    work = _READERS[reader]([Path(path) for path in paths])
    gc.collect()
    seconds, cpu = time.perf_counter(), time.process_time()
    made = work()
    print(time.perf_counter() - seconds, time.process_time() - cpu)
    # What was made ends with the process: that is not reading.
    sys.stdout.flush()
    os._exit(0 if made is not None else 1)


if __name__ == "__main__":
    main(*sys.argv[1:])
