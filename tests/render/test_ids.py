"""Ids: what a fragment may hold, the page's own before ours, and no name that a script looks up."""

import re
from collections.abc import Iterator
from pathlib import Path

import mkdocs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.render.ids import PageIds, fragment, is_reserved

MKDOCS = Path(mkdocs.__file__).parent
FOLDERS = (MKDOCS / "themes", MKDOCS / "contrib" / "search", MKDOCS.parent / "material" / "templates")
LOOKUPS = (  # in scripts and templates of themes: by id, and as a global variable
    r"""getElementById\(\s*["'`]([^"'`$]+)["'`]""",
    r"""["'`]#([A-Za-z_][\w-]*)["'`]""",
    r"""<\w[^<>]*?\sid="([^"{]+)"[^>]*>""",
    r"""\b(?:window|globalThis|document)\.([A-Za-z_$][\w$]*)""",
    r"""\btypeof ([A-Za-z_$][\w$]{2,})""",
)
NO_NAMES = {"this"}


def _looked_up(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        # The stemmers of lunr run in a worker, which has no page.
        if path.suffix in {".html", ".js"} and "lunr" not in str(path):
            text = path.read_text("utf-8")
            for pattern in LOOKUPS:
                yield from re.findall(pattern, text)


def test_what_the_themes_look_up_is_reserved() -> None:
    names = {name for folder in FOLDERS for name in _looked_up(folder)} - NO_NAMES
    assert {"__config", "mkdocs_search_modal", "content_search", "dataLayer", "mermaid"} <= names
    assert {name for name in names if not is_reserved(name)} == set()


@pytest.mark.parametrize(
    "name",
    [
        *("__config", "__search", "__palette_0", "__", "_", "__proto__", "__codelineno-0-1"),
        *("null", "undefined", "NaN", "true", "mkdocsPubs", "pubs-bibtex-1", "pubs-", "PUBS-x"),
        *("location", "LOCATION", "document", "navigator", "top", "self", "name", "status", "constructor"),
        *("base_url", "shortcuts", "search_index_only", "jQuery", "$", "MathJax", "MJX-SVG-global-cache"),
        *("document$", "location$", "hljs", "mermaid", "lunr", "Worker", "toString", "cookie"),
        *("mkdocs-search-query", "mkdocs_search_modal", "mkdocs_keyboard_modal", "keyboardModalLabel"),
        *("navbar-collapse", "toc-collapse", "theme-menu", "rtd-search-form", "content_search", "searchbox"),
    ],
)
def test_reserved_names(name: str) -> None:
    assert fragment(name) == f"pub-{name}"


@pytest.mark.parametrize(
    "name", ["knuth1984", "DBLP:conf/nips/X", "_x", "pub-x", "2020", "config", "mkdocs2024", "a$b", "1"]
)
def test_other_names_stay(name: str) -> None:
    assert fragment(name) == name


@given(st.lists(st.sampled_from(["__config", "_", "pub-_", "null", "pubs", "a", "a_1", "$", "", "\x00"])))
def test_no_id_is_reserved_or_given_twice(names: list[str]) -> None:
    ids = PageIds(["a", "pub-null"])
    given_out = [ids.free(name) for name in names]
    given_out += ids.unused(names)
    assert len({*given_out, "a", "pub-null"}) == len(given_out) + 2
    assert not any(map(is_reserved, given_out))


@given(st.text())
def test_an_id_needs_no_escape_in_a_fragment(name: str) -> None:
    assert re.fullmatch(r"[\w!$&'()*+,;=:@/?.~-]+", fragment(name))
    assert not is_reserved(fragment(name))
