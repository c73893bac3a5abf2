"""What holds for macros, YAML files and formulas of any text; property tests and the fuzzer try it.

`reading.py` has what holds for .bib files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Any

from mkdocs_pubs.library.files import SourceFile, Sources
from mkdocs_pubs.library.library import Library, Loader
from mkdocs_pubs.query.lexer import find_macros
from mkdocs_pubs.query.macro import parse
from mkdocs_pubs.query.query import check, groups, select
from mkdocs_pubs.text.latex import decode
from mkdocs_pubs.text.math_commands import COMMANDS, LONGEST
from mkdocs_pubs.text.rich_text import Math, Node
from mkdocs_pubs.text.urls import clean_url
from payloads import ELEMENTS, MATHML_ATTRIBUTES

_COMMANDS = COMMANDS | {"begin", "end", "ce", "\\"}
_COMMAND = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
BIB = b"""
@article{k1, title = {A}, author = {Ann Bee and Chang Xu}, journal = {Journal of Bees}, year = 2020,
  keywords = {bees; wax}, doi = {10.1000/1}}
@inproceedings{k2, title = {B}, author = {Bee, A.}, booktitle = {Proc. of {NIPS}}, year = 2019,
  crossref = {k3}}
@proceedings{k3, title = {C}, editor = {Bo Cow}, month = jan, note = {Oral}}
"""
BIB_FILE = SourceFile("bib/a.bib", BIB)
LIBRARY = Loader().load(Sources((BIB_FILE,)))


def check_macro(data: bytes) -> None:
    """Read the macros of a text and do what they ask for: nothing raises, and faults stand inside of them."""
    text = data.decode("utf-8", "replace")
    end = 0
    for found in find_macros(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        source = text[found.start : found.end]
        macro, faults = parse(source)
        publications = LIBRARY.publications
        if macro is not None:
            faults += check(macro.query, publications)
            chosen = select(publications, macro.query)
            assert {one.order for one in chosen} <= {one.order for one in publications}
            assert all(group.publications for group in groups(chosen, macro.query))
        assert all(fault.start <= len(source) for fault in faults)


def check_yaml(data: bytes) -> None:
    """Read a text as each of the YAML files, beside entries: nothing raises, no entry is lost, places fit."""
    # What is missing at the end is missed on the line behind it.
    lines = len(data.splitlines()) + 1
    for name in ("authors", "extra", "venues"):
        path = f"bib/{name}.yml"
        sources: dict[str, Any] = {name: SourceFile(path, data)}
        library = Loader().load(Sources((BIB_FILE,), **sources))
        _check_library(library)
        for problem in library.problems:
            assert problem.path != path or problem.line is None or 1 <= problem.line <= lines, problem


def _check_library(library: Library) -> None:
    assert {one.entry.key for one in library.publications} <= {"k1", "k2", "k3"}
    for publication in library.publications:
        check_html(publication.title.__html__())
        check_html(publication.summary.__html__())
        for link in publication.links:
            assert clean_url(link.url), link


def check_formula(data: bytes) -> None:
    """Decode a text, and formulas of it: what comes out is HTML of few elements and of known commands."""
    text = data.decode("utf-8", "replace")
    for source in (text, f"${text}$", rf"\({text}\)", rf"\begin{{align}}{text}\end{{align}}"):
        decoded = decode(source)
        check_html(decoded.text.__html__())
        check_html(decoded.text.unlinked().__html__())
        check_html(decode(source, None).text.__html__())  # as MathML
        for formula in _formulas(decoded.text.nodes):
            assert len(formula) <= 2 * LONGEST
            assert set(_COMMAND.findall(formula)) <= _COMMANDS, formula


def _formulas(nodes: Iterable[Node]) -> Iterator[str]:
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if isinstance(node, Math):
            yield node.source
        elif not isinstance(node, str):
            waiting += node.nodes


class _Checked(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS, tag
        for name, value in attrs:
            assert name in {"class", "href"} | MATHML_ATTRIBUTES, name
            assert name != "href" or clean_url(value or ""), value
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def check_html(html: str) -> None:
    """HTML of rich text: a few elements, well nested, and links alone have an address."""
    parser = _Checked()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    assert not {"\x02", "\x03"} & set(html)
