"""The style sheet and the script of the pages, and what a list tells the script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mkdocs_pubs.locales.labels import Labels  # the plugin alone does without the words

_FOLDER = Path(__file__).parent
_SCRIPT = "pubs.js"
_SCRIPT_PARTS = (
    *("dom", "folding", "works", "marks", "controls", "chart", "filter"),
    *("bibtex", "panels", "files", "paper", "citations", "page"),
)
_SCRIPT_COMMENT = ("// ", "*", "/*")  # what a line of it begins with
_STYLE_COMMENT = r"(?s)/\*.*?\*/"
_DIGITS = 8

FILTERED_FROM = 30
"""A list of at least so many publications has a search box, where the page's author says nothing else."""

_WORDS = ("copy", "copied", "cite", "copy_as", "download_as", "failed", "download", "close")
_FILTER_WORDS = (
    *("search", "year", "kind", "venue", "keywords", "code", "author", "clear"),
    *("found", "all_found", "none_found"),
    *("sort", "sort_listed", "sort_newest", "sort_oldest", "sort_title", "sort_venue"),
    *("remove", "value_one", "value_many", "show_more"),
    *("abstracts", "export", "by_year"),
)


class Asset(NamedTuple):
    """A file of the package that pages ask for.

    Attributes:
        path: in the built site, relative to its root; it changes with the content.
        text: its content.
        source: the path of a file that it comes from.
    """

    path: str
    text: str
    source: str


@lru_cache(maxsize=8)
def asset(name: str) -> Asset:
    """The asset of this file name in `assets/`: "pubs.css" becomes `assets/pubs/pubs.0123abcd.css`."""
    source = _FOLDER / ("script/page.js" if name == _SCRIPT else name)
    text = _script() if name == _SCRIPT else _lean(source.read_text("utf-8"))
    stem, _, ending = name.rpartition(".")
    digest = sha256(text.encode()).hexdigest()[:_DIGITS]
    return Asset(f"assets/pubs/{stem}.{digest}.{ending}", text, str(source))


def _script() -> str:
    """The files of `script/` as the one that pages ask for.

    They are the body of one function: the page gets none of their names, and each run in a page that instant
    navigation keeps has its own. Indentation and comments, a third of what visitors would load, are left out.
    """
    files = ((_FOLDER / "script" / f"{part}.js").read_text("utf-8") for part in _SCRIPT_PARTS)
    lines = (line.strip() for text in files for line in text.splitlines())
    code = (line.partition(" // ")[0].rstrip() for line in lines if not line.startswith(_SCRIPT_COMMENT))
    return "\n".join(("(() => {", '"use strict"', *filter(None, code), "})()", ""))


def _lean(style: str) -> str:
    """A style sheet without its comments and indentation, a fifth of what visitors would load."""
    lines = re.sub(_STYLE_COMMENT, "", style).splitlines()
    return "\n".join((*filter(None, map(str.strip, lines)), ""))


def is_filtered(wanted: bool | None, count: int) -> bool:  # noqa: FBT001  # the value of the option
    """Whether a list of `count` publications has a search box: as its author wants, else where it is long."""
    return count >= FILTERED_FROM if wanted is None else wanted


def words_of(labels: Labels, kinds: Iterable[str] | None) -> str:
    """The words that the script needs, as JSON.

    Args:
        labels: the words that pages show.
        kinds: of a list with a filter, whose controls need words, too; None without one.
    """
    names = _WORDS if kinds is None else (*_WORDS, *_FILTER_WORDS)
    words: dict[str, object] = {name: labels[name] for name in names}
    if language := labels.language_of(*names):
        words["language"] = language
    if kinds is not None:
        words["kinds"] = {str(kind): labels[kind] for kind in kinds}
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))
