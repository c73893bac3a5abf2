"""Where macros stand in a text."""

from time import perf_counter

import pytest

from mkdocs_pubs.query.lexer import find_macros


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<< publications >>", ["<< publications >>"]),
        ("I wrote << publications.count >>, see << cite a >>.", ["<< publications.count >>", "<< cite a >>"]),
        ("<<publications\n  limit=5\n>>\nrest >>", ["<<publications\n  limit=5\n>>"]),
        ("<< publications caption='a >> b' >> c >>", ["<< publications caption='a >> b' >>"]),
        ('<< publications caption="a \\" >> b" >>', ['<< publications caption="a \\" >> b" >>']),
        ("<< publications author=O'Brien >> isn't", ["<< publications author=O'Brien >>"]),
        ('<< publications author="Xu >> said "x" >>', ['<< publications author="Xu >> said "x" >>']),
        ('<< publications author="Xu >> and', ['<< publications author="Xu >>']),
        ('<< publications a="x >> and << publications b="y" >>',
         ['<< publications a="x >>', '<< publications b="y" >>']),
        ("<< publicatoins limit=5 >>", ["<< publicatoins limit=5 >>"]),
        ("std::cout << value >> 2; a << 3; << cat EOF >>", []),
        ("<< publikationen", []),
        ("<<\n\npublications >>", []),
        ("<<< publications >>>", ["<< publications >>"]),
    ],
)  # fmt: skip
def test_macros_are_found(text: str, found: list[str]) -> None:
    occurrences = list(find_macros(text))
    assert [text[one.start : one.end] for one in occurrences] == found
    assert all(one.closed and not one.escaped for one in occurrences)


def test_a_macro_without_an_end_reaches_to_the_end_of_its_block() -> None:
    text = "<< publications limit=5\n\n>> << cite a >>"
    first, second = find_macros(text)
    assert (text[first.start : first.end], first.closed) == ("<< publications limit=5", False)
    assert (text[second.start : second.end], second.closed) == ("<< cite a >>", True)


@pytest.mark.parametrize(
    ("before", "escaped"), [("", False), ("\\", True), ("\\\\", False), ("\\\\\\", True), ("x\\", True)]
)
def test_a_backslash_escapes_a_macro(before: str, *, escaped: bool) -> None:
    (found,) = find_macros(f"{before}<< publications >>")
    assert (found.start, found.escaped) == (len(before), escaped)


@pytest.mark.parametrize(
    "text",
    [
        "<< publications " * 40_000,
        "\\" * 400_000 + "<<",
        '<< publications a="' * 40_000,
        "<<" + " " * 400_000,
    ],
    ids=["never closed", "backslashes", "quotes", "spaces"],
)
def test_finding_takes_linear_time(text: str) -> None:
    begin = perf_counter()
    sum(1 for _ in find_macros(text))
    assert perf_counter() - begin < 2
