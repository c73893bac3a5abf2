"""Where a macro stands in its page, and an option in its YAML; what a page leaves as it is."""

import pytest

from mkdocs_pubs.extension.positions import MacroSource, hidden_in_html, hidden_in_markdown, position_of
from mkdocs_pubs.library.yaml_nodes import front_matter_line, yaml_line

MACRO = "<< publications knd=x >>"


def place(source: str, number: int = 0, offset: int = 16, *, own_line: bool | None = True) -> object:
    found = position_of(source, MacroSource(MACRO, own_line, number), offset)
    return tuple(found) if found else None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"{MACRO}\n", (1, 17)),
        (f"# Home\n\n{MACRO}\n", (3, 17)),
        (f"---\ntitle: '{MACRO}'\n---\n\n{MACRO}\n", (5, 17)),
        (f"```\n{MACRO}\n```\n\n{MACRO}\n", (5, 17)),
        (f"~~~ md\n{MACRO}\n~~~\n\n{MACRO}\n", (5, 17)),
        (f"`{MACRO}`\n\n{MACRO}\n", (3, 17)),
        (f"<!-- {MACRO} -->\n\n{MACRO}\n", (3, 17)),
        (f"<pre>\n{MACRO}\n</pre>\n\n{MACRO}\n", (5, 17)),
        (f"In text {MACRO} here\n\n{MACRO}\n", (3, 17)),
        (f"!!! note\n\n    {MACRO}\n", (3, 21)),
        (f"- item\n\n    {MACRO}\n", (3, 21)),
        (f"> {MACRO}\n", (1, 19)),
        ("# Home\n", None),
        (f"<!-- never closed\n\n{MACRO}\n", (3, 17)),
        (f"<!-- never closed <code>a</code> <pre\n\n{MACRO}\n", (3, 17)),
        (f"<CODE\nclass=x>{MACRO}</Code>\n\n{MACRO}\n", (4, 17)),
        (f"`a` <!-- `{MACRO} -->\n\n{MACRO}\n", (3, 17)),
    ],
)
def test_a_macro_is_found_outside_code(source: str, expected: tuple[int, int] | None) -> None:
    assert place(source) == expected


def test_each_of_several_same_macros_has_its_own_place() -> None:
    source = f"{MACRO}\n\ntext {MACRO} text\n\n{MACRO}\n"
    assert [place(source, number) for number in (0, 1)] == [(1, 17), (5, 17)]
    assert place(source, own_line=False) == (3, 22)
    assert [place(source, number, own_line=None) for number in (0, 1, 2)] == [(1, 17), (3, 22), (5, 17)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<< publications\n   knd=x >>\n", (2, 4)),
        ("!!! note\n\n    << publications\n       knd=x >>\n", (4, 8)),
        ("> << publications\n>    knd=x >>\n", (2, 6)),
    ],
)
def test_a_macro_over_several_lines_is_found_where_it_is_indented(
    source: str, expected: tuple[int, int]
) -> None:
    macro = MacroSource("<< publications\nknd=x >>", own_line=True)
    assert position_of(source, macro, macro.text.index("knd")) == expected


def test_an_option_is_found_in_yaml() -> None:
    config = "site_name: x\nplugins:\n  - search\n  - pubs:\n      defaults:\n        knd: a\n"
    trail = ["plugins", "pubs", "defaults"]
    assert yaml_line(config, [*trail, "knd"]) == 6
    assert yaml_line(config, [*trail, "other"]) == 5
    assert yaml_line("site_name: x\n", [*trail, "knd"]) is None
    assert yaml_line("a: !ENV [X, '']\nplugins:\n  pubs:\n    defaults: {knd: a}\n", [*trail, "knd"]) == 4
    assert yaml_line("a: [\n", ["a"]) is None


def test_an_option_is_found_in_front_matter() -> None:
    page = "---\ntitle: x\npubs:\n  group: year\n  knd: a\n---\n\n# Home\n"
    assert front_matter_line(page, ["pubs", "knd"]) == 5
    assert front_matter_line("# Home\n", ["pubs", "knd"]) is None


def hidden(text: str, *, in_html: bool) -> list[str]:
    find = hidden_in_html if in_html else hidden_in_markdown
    return [text[start:end] for start, end in find(text)]


def test_html_hides_comments_and_code() -> None:
    text = "a `b` <!-- c --> <CODE x>d</code> <pre>e</pre\n<!-- f"
    assert hidden(text, in_html=True) == ["<!-- c -->", "<CODE x>d</code>"]
    assert hidden(text, in_html=False) == ["`b`", "<!-- c -->", "<CODE x>d</code>"]
