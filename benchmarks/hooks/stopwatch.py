"""A MkDocs hook: says what each rebuild under `mkdocs serve` cost, from the moment it begins to its end."""

from __future__ import annotations

import logging
import sys
import time


class _Stopwatch(logging.Handler):
    """Listens to MkDocs's log; MkDocs loads its hooks anew at each rebuild, the listener stays."""

    cpu = 0.0
    seconds = 0.0

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if message.startswith("Building documentation"):
            self.cpu, self.seconds = time.process_time(), time.perf_counter()
        elif message.startswith("Documentation built"):
            seconds, cpu = time.perf_counter() - self.seconds, time.process_time() - self.cpu
            print(f"BUILT {seconds} {cpu}", file=sys.stderr, flush=True)


_log = logging.getLogger("mkdocs")
if not any(type(handler).__name__ == "_Stopwatch" for handler in _log.handlers):
    _log.addHandler(_Stopwatch())
