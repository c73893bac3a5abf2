"""A MkDocs hook: says what each rebuild under `mkdocs serve` cost, from the moment it begins to its end."""

from __future__ import annotations

import logging
import sys
import time

from mkdocs.plugins import event_priority

_LAST = -100


class _Stopwatch(logging.Handler):
    """Hears in MkDocs's log that a build begins; it stays where MkDocs loads its hooks anew."""

    cpu = 0.0
    seconds = 0.0

    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage().startswith("Building documentation"):
            self.cpu, self.seconds = time.process_time(), time.perf_counter()


_log = logging.getLogger("mkdocs")


def _stopwatch() -> _Stopwatch:
    # The class of an earlier load is another one of the same name.
    for handler in _log.handlers:
        if type(handler).__name__ == _Stopwatch.__name__:
            return handler  # type: ignore[return-value]
    made = _Stopwatch()
    _log.addHandler(made)
    return made


_watch = _stopwatch()


@event_priority(_LAST)
def on_post_build(**_: object) -> None:
    """Print what the build cost; of MkDocs's own lines one like an earlier one is left out."""
    seconds, cpu = time.perf_counter() - _watch.seconds, time.process_time() - _watch.cpu
    print(f"BUILT {seconds} {cpu}", file=sys.stderr, flush=True)
