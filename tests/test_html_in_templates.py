"""HTML stands in templates: no module writes a tag, but for those of a small table."""

import ast
import re
from collections.abc import Iterator

from test_layers import MODULES, PACKAGE

TAG = re.compile(r"(?<!P)</?[a-zA-Z][\w-]*[\s/>]")  # "(?P<name>" is a group

REASONS = {
    "text/rich_text.py": "the elements in a title or an abstract, whose text is of any depth",
    "render/feed.py": "where the head of a theme's page ends",
    "plugin/search.py": "the paragraph that a search plugin reads in the place of a list",
    "plugin/shell.py": "the heading that themes look for, in whose place a page's content comes",
    "plugin/paper_pages.py": "the entries of the sitemap",
    "extension/notes.py": "where notes stand in HTML that mkdocstrings has finished",
    "extension/paper_files.py": "the style of a page that Zensical makes of Markdown",
    "cli/migration/new_site.py": "the column of a home page, which is Markdown",
    "extension/positions.py": "a regular expression that others are put together from",
}


def texts(node: ast.AST) -> Iterator[str]:
    """The strings below a node, `x` for what is filled in; docstrings and regular expressions left out."""
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.JoinedStr(values):
                yield "".join(str(one.value) if isinstance(one, ast.Constant) else "x" for one in values)
            case ast.Constant(str(text)):
                yield text
            case ast.Expr(ast.Constant()) | ast.Call(ast.Name("regex")):
                pass
            case _:
                yield from texts(child)


def test_a_tag_is_found() -> None:
    source = '"""A <p>."""\na = f"<h{level} id"\nb = regex("<p>")\nc = ["</p>"]\nd = "a < b > c"'
    assert [bool(TAG.search(text)) for text in texts(ast.parse(source))] == [True, True, False]


def test_html_stands_in_templates() -> None:
    writers = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if any(map(TAG.search, texts(ast.parse(path.read_text("utf-8")))))
    }
    assert writers == set(REASONS)
