"""A MkDocs hook, the floor: puts finished HTML into each page after Markdown, and does nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

PLACE = "<p>THE LIST</p>"


def on_page_content(html: str, *, page: Any, config: Any, **_: object) -> str:
    """The page with the list that lies beside the site under the page's name."""
    if PLACE not in html:
        return html
    path = Path(config.config_file_path).parent / "lists" / f"{page.file.src_uri}.html"
    return html.replace(PLACE, path.read_text(encoding="utf-8"))
