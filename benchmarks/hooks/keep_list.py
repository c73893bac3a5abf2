"""A MkDocs hook: keeps the finished HTML of each page's list, for the floor to put in.

Without the headings' ids: by them Material's search makes a section of each publication, which a table put in
by hand would not have.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

_ID = re.compile(r'(<h[1-6] class="p-name") id="[^"]*"')


def on_page_content(html: str, *, page: Any, **_: object) -> None:
    """Write the page's list to the folder that the environment names."""
    start = html.find('<div class="pubs')
    if start >= 0:
        path = Path(os.environ["PUBS_LISTS"]) / f"{page.file.src_uri}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_ID.sub(r"\1", html[start:]), encoding="utf-8")
