"""What Markdown leaves as it is: code, comments, front matter."""

from mkdocs_pubs.extension.hidden import hidden_in_html, hidden_in_markdown


def hidden(text: str, *, in_html: bool) -> list[str]:
    find = hidden_in_html if in_html else hidden_in_markdown
    return [text[start:end] for start, end in find(text)]


def test_html_hides_comments_and_code() -> None:
    text = "a `b` <!-- c --> <CODE x>d</code> <pre>e</pre\n<!-- f"
    assert hidden(text, in_html=True) == ["<!-- c -->", "<CODE x>d</code>"]
    assert hidden(text, in_html=False) == ["`b`", "<!-- c -->", "<CODE x>d</code>"]
