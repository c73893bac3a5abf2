"""A MkDocs hook: says what each part of the plugin's work costs in this build, as JSON in a file.

The time of a part is without that of the parts that it calls.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.plugins import event_priority

from mkdocs_pubs.bibtex import reader
from mkdocs_pubs.library import library
from mkdocs_pubs.plugin.published import DiskFile
from mkdocs_pubs.render.renderer import Renderer

_LAST = -1000
_costs: Counter[str] = Counter()
_inner = [0.0]


def _measure(owner: Any, name: str, part: str) -> None:
    work: Callable[..., object] = getattr(owner, name)

    def measured(*arguments: object, **named: object) -> object:
        start = time.process_time()
        _inner.append(0.0)
        try:
            return work(*arguments, **named)
        finally:
            cost = time.process_time() - start
            _costs[part] += cost - _inner.pop()  # type: ignore[assignment]  # a counter of seconds
            _inner[-1] += cost

    setattr(owner, name, measured)


_measure(reader, "read", "reading")
_measure(library, "convert", "conversion")
_measure(library.Loader, "load", "people and merging")
_measure(Renderer, "render_group", "rendering")
_measure(DiskFile, "copy_file", "published files")


@event_priority(_LAST)
def on_post_build(**_: object) -> None:
    """Write the parts' CPU seconds to the file that the environment names."""
    Path(os.environ["PUBS_PARTS"]).write_text(json.dumps(_costs), encoding="utf-8")
