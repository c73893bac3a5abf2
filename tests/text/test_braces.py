"""Braces: which are balanced, what stands outside them, what a verbatim field says."""

import re

import pytest

from mkdocs_pubs.text.braces import is_balanced, is_braced, split, unescape_verbatim


@pytest.mark.parametrize(
    ("text", "balanced", "braced"),
    [
        ("", True, False),
        ("plain", True, False),
        ("{A and B}", True, True),
        ("{A} and {B}", True, False),
        ("{{A}, B}", True, True),
        ("}{", False, False),
        ("{{A}", False, False),
        ("{A}}", False, False),
    ],
)
def test_pairs_of_braces(text: str, balanced: bool, braced: bool) -> None:  # noqa: FBT001
    assert is_balanced(text) is balanced
    assert is_braced(text) is braced


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ("a,b", ["a", "b"]),
        ("{a,b},c", ["{a,b}", "c"]),
        ("a},b", ["a}", "b"]),
        ("{a,b", ["{a,b"]),
        ("", [""]),
    ],
)
def test_a_text_is_split_outside_braces(source: str, pieces: list[str]) -> None:
    assert split(source, re.compile(r"[{}]|,")) == pieces


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"https://doi.org/10.1007/978-3-030-1\_5", "https://doi.org/10.1007/978-3-030-1_5"),
        (r"https://a.org/\~{}me/\~you", "https://a.org/~me/~you"),
        (r"a\%20b\&c=\#d\$", "a%20b&c=#d$"),
        (r"https://a.org/x{\_}y", "https://a.org/x_y"),
        (" {https://a.org} ", "https://a.org"),
        (r"\url{https://a.org/%20}", "https://a.org/%20"),
        (r"\url{{https://a.org}}", "https://a.org"),
        ("{a}{b}", "{a}{b}"),
        (r"C:\papers\n.pdf", r"C:\papers\n.pdf"),
        ("a%20b&c~d--e$f``", "a%20b&c~d--e$f``"),
        ("", ""),
    ],
)
def test_verbatim_fields(source: str, text: str) -> None:
    assert unescape_verbatim(source) == text
