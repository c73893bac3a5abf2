"""Text with emphasis, links and math, escaped once: by its type."""

from __future__ import annotations

from enum import StrEnum
from html import escape
from typing import NamedTuple, TypeAlias

PARAGRAPH_END = "\n\n"
"""What stands between paragraphs, in text where they count."""


class Style(StrEnum):
    """How a span of rich text is set; the value is its HTML element, `SMALL_CAPS` aside."""

    EMPHASIS = "em"
    ITALIC = "i"
    BOLD = "b"
    CODE = "code"
    SUPERSCRIPT = "sup"
    SUBSCRIPT = "sub"
    SMALL_CAPS = "small-caps"


class Styled(NamedTuple):
    """A span of rich text set in one style."""

    style: Style
    nodes: tuple[Node, ...]


class Hyperlink(NamedTuple):
    """A link inside rich text; the URL's scheme was checked when it was made."""

    url: str
    nodes: tuple[Node, ...]


class Math(NamedTuple):
    """A formula, kept whole for MathJax or KaTeX, or for MathML.

    Attributes:
        source: TeX without its delimiters.
        plain: the formula as readable text, for search and metadata.
        is_display: it stands on lines of its own.
        is_native: browsers show it by themselves, as MathML; the site has no MathJax or KaTeX.
    """

    source: str
    plain: str
    is_display: bool = False
    is_native: bool = False


Node: TypeAlias = str | Styled | Hyperlink | Math


class RichText(NamedTuple):
    """Text with emphasis, links and math. Escaping happens here, once.

    `str()` of it is plain text; in a Jinja2 template with autoescape it comes out as safe HTML.
    """

    nodes: tuple[Node, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.nodes)

    def __str__(self) -> str:
        # Most texts are one string.
        first = self.nodes[0] if len(self.nodes) == 1 else None
        return first if isinstance(first, str) else _plain(self.nodes)

    def __html__(self) -> str:
        return _html(self.nodes)

    def paragraphs(self) -> tuple[RichText, ...]:
        """The paragraphs, one by one; a text that was decoded without them is one."""
        if not any(isinstance(node, str) and PARAGRAPH_END in node for node in self.nodes):
            return (self,) if str(self).strip() else ()
        found: list[list[Node]] = [[]]
        for node in self.nodes:
            first, *others = node.split(PARAGRAPH_END) if isinstance(node, str) else [node]
            found[-1].append(first)
            found += [[other] for other in others]
        texts = (RichText(tuple(node for node in nodes if node)) for nodes in found)
        return tuple(text for text in texts if str(text).strip())

    def unlinked(self) -> RichText:
        """The same text without links, for use inside a link."""
        if all(isinstance(node, str) for node in self.nodes):
            return self
        return RichText(_unlinked(self.nodes))


EMPTY = RichText()
"""No text."""


def _unlinked(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    kept: list[Node] = []
    for node in nodes:
        if isinstance(node, Hyperlink):
            kept += _unlinked(node.nodes)
        elif isinstance(node, Styled):
            kept.append(Styled(node.style, _unlinked(node.nodes)))
        else:
            kept.append(node)
    return tuple(kept)


def _plain(nodes: tuple[Node, ...]) -> str:
    parts: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            parts.append(node)
        elif isinstance(node, Math):
            parts.append(node.plain)
        else:
            parts.append(_plain(node.nodes))
    return "".join(parts)


def _html(nodes: tuple[Node, ...]) -> str:
    parts: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            # KaTeX, as Material sets it up, takes what is between two dollars of one text for a formula.
            html = escape(node)
            parts.append(html.replace("$", "<span>$</span>") if "$" in html else html)
        elif isinstance(node, Math):
            parts.append(_formula(node))
        elif isinstance(node, Hyperlink):
            parts.append(f'<a href="{escape(node.url)}">{_html(node.nodes)}</a>')
        elif node.style is Style.SMALL_CAPS:
            parts.append(f'<span class="pubs-small-caps">{_html(node.nodes)}</span>')
        else:
            parts.append(f"<{node.style}>{_html(node.nodes)}</{node.style}>")
    return "".join(parts)


def _formula(formula: Math) -> str:
    if not formula.is_native:
        # The markup of pymdownx.arithmatex in generic mode, which MathJax and KaTeX look for.
        left, right = ("\\[", "\\]") if formula.is_display else ("\\(", "\\)")
        return f'<span class="arithmatex">{left}{escape(formula.source)}{right}</span>'
    from mkdocs_pubs.text.mathml import mathml  # noqa: PLC0415  # few sites have formulas

    name = "pubs-math pubs-display" if formula.is_display else "pubs-math"
    made = mathml(formula.source, is_display=formula.is_display)
    return f'<span class="{name}">{made}</span>' if made else escape(formula.plain)
