"""Lists as kramdown has them become lists as Python-Markdown has them."""

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.cli.migration.kramdown import as_python_markdown, has_emoji_code, with_headings

CASES = {
    "a list behind a line": ("Members:\n+ Ann\n+ Bo", "Members:\n\n+ Ann\n+ Bo"),
    "items below items": ("- a\n  - b\n    1. c\n  - d\n- e", "- a\n    - b\n        1. c\n    - d\n- e"),
    "tabs": ("+ a\n\t- b", "+ a\n    - b"),
    "a line that goes on": (
        "- a\n  goes on\n\n  a paragraph\n\nafter",
        "- a\n    goes on\n\n    a paragraph\n\nafter",
    ),
    "a list that is over": ("- a\n\ntext\n  - b", "- a\n\ntext\n\n- b"),
    "code": ("```\n- a\n  - b\n```\n~~~\n```\n- c\n~~~", None),
    "indented code": ("text\n\n    - a", None),
    "html": ("<ul>\n  <li>a</li>\n  - b\n</ul>", None),
    "attributes by name": ("{:refdef: a='b'}\na {:.x}\n{: refdef}\n{: .big}", "a {:.x}\n{: .big}"),
    "a rule": ("text\n\n- - -\n***\ntext", None),
    "a list as it should be": ("text\n\n* a\n* b\n\n    text\n", None),
    "no list": ("1984 was a year.\n-5 is a number\n*so* it is", None),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=list(CASES))
def test_lists_are_read_as_before(text: str, expected: str | None) -> None:
    assert as_python_markdown(text) == (text if expected is None else expected)


def test_python_markdown_reads_what_kramdown_read() -> None:
    html = markdown.markdown(as_python_markdown("Members:\n+ Ann\n  - of Oz\n+ Bo"))
    assert html.count("<ul>") == 2
    assert "<p>Members:</p>" in html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<h2>A</h2>", "<h2>A</h2>"),
        ("<div>\n  <h2>A</h2>\n</div>\n\n<h3>B</h3>", "<div>\n  <h2>A</h2>\n</div>\n\n<h3>B</h3>"),
        ('<div markdown="1">\n<h2>A</h2>\n</div>', "<div>\n<h2>A</h2>\n</div>"),
        ("</div>\n<ul><li>\n<h2>A</h2>\n</li></ul>", "</div>\n<ul><li>\n<h2>A</h2>\n</li></ul>"),
        ("A\n===", "<h1>A</h1>"),
        ("```\nB\n---\n<h2>C</h2>\n```", "<pre><code>B\n---\n&lt;h2&gt;C&lt;/h2&gt;\n</code></pre>"),
    ],
)
def test_no_heading_shows_its_signs(text: str, html: str) -> None:
    written = with_headings(text)
    assert markdown.markdown(written, extensions=["md_in_html", "fenced_code"]) == html


@given(st.text("- +*1.ab\n\t`<", max_size=60))
def test_no_line_is_lost(text: str) -> None:
    written = as_python_markdown(text)
    assert written.split() == text.split()
    assert as_python_markdown(written).split() == text.split()


@pytest.mark.parametrize(
    ("text", "has_code"),
    [
        ("I weave :thread: by day", True),
        (":+1:", True),
        ("`:thread:`", False),
        ("```\n:thread:\n```", False),
        ("<< cite DBLP:conf:loom >> at 10:30:15, see a::b::c", False),
        ("https://loom.example/:id:/", False),
    ],
)
def test_codes_of_emoji_are_found(text: str, *, has_code: bool) -> None:
    assert has_emoji_code(text) is has_code
