"""Twice the text costs twice the work, whatever the text: the calls made are counted, not the time."""

import os
import subprocess
import sys
from collections.abc import Callable
from cProfile import Profile
from pathlib import Path
from typing import Any, SupportsIndex

import pytest
from markdown import Markdown

from mkdocs_pubs.extension.extension import PubsExtension
from mkdocs_pubs.library.files import SourceFile, Sources
from mkdocs_pubs.library.library import Library, Loader
from mkdocs_pubs.query.look import LAYOUTS
from mkdocs_pubs.query.macro import parse
from mkdocs_pubs.query.options import Options
from mkdocs_pubs.query.query import check, select
from publications import published

SIZE = 400
SHAPES: dict[str, Callable[[int], str]] = {
    "entries": lambda n: "".join(
        f"@misc{{k{i}, title={{T{i}}}, author={{A{i} B}}, year=2020}}\n" for i in range(n)
    ),
    "one key": lambda n: "".join(f"@misc{{k, title={{T{i}}}, year=2020}}\n" for i in range(n)),
    "one slug": lambda n: "".join(f"@misc{{{chr(0x4E00 + i)}, title={{T{i}}}}}\n" for i in range(n)),
    "one title": lambda n: "".join(f"@misc{{k{i}, title={{T}}, author={{A{i} B}}}}\n" for i in range(n)),
    "near titles": lambda n: "".join(
        f"@misc{{k{i}, title={{On Bees in Field {i} by Night}}, author={{A B}}}}\n" for i in range(n)
    ),
    "one paper": lambda n: "".join(f"@misc{{k{i}, title={{T}}, doi={{10.1000/x}}}}\n" for i in range(n)),
    "authors": lambda n: "@misc{k, author={" + " and ".join(f"Ann{i} Bee" for i in range(n)) + "}}",
    "empty authors": lambda n: "@misc{k, author={" + "and " * n + "}}",
    "annotations": lambda n: (
        "@misc{k, author={A B}, author+an={" + ";".join(f"{i}=x" for i in range(n)) + "}}"
    ),
    "fields": lambda n: "@misc{k, " + ", ".join(f"field{i}={{x}}" for i in range(n)) + "}",
    "near fields": lambda n: "@misc{k, " + ", ".join(f"titel{i}={{x}}" for i in range(n)) + "}",
    "links": lambda n: "@misc{k, " + ", ".join(f"url_x{i}={{https://x.org/{i}}}" for i in range(n)) + "}",
    "one field": lambda n: "@misc{k, " + "title={x}, " * n + "}",
    "braces": lambda n: "@misc{k, title={" + "{" * n + "}" * n + "}}",
    "commands": lambda n: "@misc{k, title={" + r"\emph{" * n + "}" * n + "}}",
    "unknown commands": lambda n: "@misc{k, title={" + r"\foo{x}" * n + "}}",
    "math": lambda n: "@misc{k, title={" + "$x$ $" * n + "}}",
    "open braces": lambda n: "@misc{k, title={" + "{" * n,
    "open entries": lambda n: "@misc{k, title={\n" * n,
    "open quotes": lambda n: '@misc{k, title="\n' * n,
    "at signs": lambda n: "@" * n,
    "quotes that end nothing": lambda n: "@misc{k, " + 'x"=,1b' * n,
    "quotes between braces": lambda n: "@misc{k, " + 'x"={a},1b' * n,
    "openings behind a #": lambda n: "@misc{k, c=#@d{" * n,
    "marks in a name": lambda n: "@misc{k, author={a" + "\u0301\u0323" * n + " B}}",
    "xdata": lambda n: (
        "@misc{k, title={T}, xdata={"
        + ",".join(f"x{i}" for i in range(n))
        + "}}\n"
        + "".join(f"@xdata{{x{i}, field{i}={{v}}}}\n" for i in range(n))
    ),
    "keywords": lambda n: "@misc{k, keywords={" + "a, " * n + "}}",
    "strings": lambda n: "".join(f'@string{{s{i} = "x"}}\n@misc{{k{i}, title = s{i}}}\n' for i in range(n)),
    "undefined strings": lambda n: "".join(f"@misc{{k{i}, title = s{i}}}\n" for i in range(n)),
    "children": lambda n: (
        "@proceedings{p, title={P}, year=2020}\n"
        + "".join(f"@inproceedings{{k{i}, title={{T{i}}}, crossref={{p}}}}\n" for i in range(n))
    ),
    "orphans": lambda n: "".join(
        f"@inproceedings{{k{i}, title={{T{i}}}, crossref={{q{i}}}}}\n" for i in range(n)
    ),
    "fields of one work": lambda n: "".join(
        f"@article{{k{i}, title={{T}}, doi={{10.1000/x}}, url_x{i}={{https://x.org/{i}}}}}\n"
        for i in range(n)
    ),
    "preprints and papers": lambda n: "".join(
        f"@article{{k{i}, title={{On the bees}}, author={{Ann B{i % 7}}}, "
        f"journal={{{('Annals', 'arXiv')[i % 2]}}}}}\n"
        for i in range(n)
    ),
    "preprints of one title": lambda n: "".join(
        f"@article{{k{i}, title={{On the bees}}, author={{Ann B}}, eprinttype={{arxiv}}, "
        f"eprint={{2001.{i:05}}}}}\n"
        for i in range(n)
    ),
    "identifiers in a chain": lambda n: "".join(
        f"@article{{k{i}, title={{T}}, doi={{10.1000/{i // 2}}}, eprinttype={{arxiv}}, "
        f"eprint={{2001.{(i + 1) // 2:05}}}}}\n"
        for i in range(n)
    ),
    "related": lambda n: "".join(
        f"@article{{k{i}, title={{T{i}}}, related={{k0}}, relatedtype={{preprint}}}}\n" for i in range(n)
    ),
    "ladder of xdata": lambda n: (
        "@misc{k, title={T}, xdata={x0}}"
        + "".join(f"@xdata{{x{i}, f{i}={{x}}, xdata={{x{i + 1},x{i + 2},x{i + 3}}}}}\n" for i in range(n))
    ),
    "marks": lambda n: "@misc{k, title={a" + "\u0301\u0323" * n + "}}",
}


def _calls(work: Callable[[], object]) -> int:
    """How many calls something takes, those into C included."""
    profile = Profile()
    profile.runcall(work)
    return sum(one.callcount for one in profile.getstats())


def _load(text: str) -> Library:
    return Loader().load(Sources((SourceFile("bib/a.bib", text.encode()),)))


def _work(text: str) -> int:
    """How many it takes to read a file and to write what is published."""
    return _calls(lambda: published(_load(text).publications))


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_twice_the_text_is_twice_the_work(shape: Callable[[int], str]) -> None:
    # What is remembered of names and words from one reading to the next is remembered for both.
    published(_load(shape(2 * SIZE)).publications)
    once, twice = _work(shape(SIZE)), _work(shape(2 * SIZE))
    assert twice < 2.6 * once + 2000, (once, twice)


MACROS_OF_KEYS: dict[str, Callable[[list[str]], list[str]]] = {
    "a list of many keys": lambda keys: [f"<< publications key={','.join(keys)} >>"],
    "many citations": lambda keys: [f"<< cite {key} >>" for key in keys],
}


@pytest.mark.parametrize("macros", MACROS_OF_KEYS.values(), ids=MACROS_OF_KEYS)
def test_twice_the_keys_are_twice_the_work(macros: Callable[[list[str]], list[str]]) -> None:
    def work(count: int) -> int:
        library = _load(SHAPES["entries"](count))
        parsed = [parse(text, Options(), LAYOUTS)[0] for text in macros([f"k{i}" for i in range(count)])]
        queries = [macro.query for macro in parsed if macro]

        def ask() -> None:
            for query in queries:
                asked = library.asked_by(query)
                assert not check(query, asked)
                assert select(asked, query)

        return _calls(ask)

    once, twice = work(SIZE), work(2 * SIZE)
    assert twice < 2.6 * once + 2000, (once, twice)


# Searches are made by one call into C: here the processor's time has a limit, a hundred times what it takes.
PAGE_SIZE = 100_000
CPU_SECONDS = 15
PAGE_SHAPES = {
    "open comments": "<!-- ",
    "open code": "<code>x",
    "open elements": "<pre><script><style><!--",
    "closed and open": "<!-- a --><code>",
    "open ticks": "` `` ",
    "fences": "~~~\n```\n",
    "quoted fences": "> ```\n",
    "spaces": "    ",
    "front matter": "---\n",
}


def _limit() -> None:
    import resource  # noqa: PLC0415  # Windows has none

    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


BIB_SIZE = 40_000
BIB_SHAPES = {
    "openings in a word": "1@a(",
    "quotes": 'x"=,1b',
    "comments on one line": "@b{k,bd%",
    "values without names": "d {y} ",
    "openings behind a #": "@a{b, c=#@d{",
    "openings in braces": "@a{b, c={",
}


@pytest.mark.parametrize("begin", ["", "@a{b, c={x} "])
@pytest.mark.parametrize("shape", BIB_SHAPES.values(), ids=BIB_SHAPES)
def test_no_bib_file_takes_quadratic_time_to_search(shape: str, begin: str) -> None:
    script = (
        "from mkdocs_pubs.bibtex.reader import read;"
        f"print(len(read({begin!r} + {shape!r} * {BIB_SIZE}, 'a.bib').problems))"
    )
    _run(script)


@pytest.mark.parametrize("search", ["hidden_in_html", "hidden_in_markdown"])
@pytest.mark.parametrize("shape", PAGE_SHAPES.values(), ids=PAGE_SHAPES)
def test_no_page_takes_quadratic_time_to_search(shape: str, search: str) -> None:
    _run(
        f"from mkdocs_pubs.extension.positions import {search} as find\n"
        f"print(len(list(find({shape!r} * {PAGE_SIZE}))))"
    )


MARKS = 100_000
MARK_SHAPES = {
    "two marks": "\u0301\u0323",
    "marks of Katakana": "\uff9e\u0301",
    "marks that are several": "\u0f73\u0301",
    "signs and marks": "\u200d\u0301\u0323",
}


@pytest.mark.parametrize("call", ["folding import fold as f", "latex import decode_text as f"])
@pytest.mark.parametrize("shape", MARK_SHAPES.values(), ids=MARK_SHAPES)
def test_no_run_of_marks_takes_quadratic_time(shape: str, call: str) -> None:
    # Accents in LaTeX are composed with what stands behind them.
    _run(
        f"from mkdocs_pubs.text.{call}\nimport unicodedata\n"
        f"print(len(unicodedata.normalize('NFKD', f(r\"\\'\" + 'e' + {shape!r} * {MARKS}))))"
    )


RING = 4_000


def test_no_ring_of_aliases_takes_quadratic_time() -> None:
    _run(
        "from mkdocs_pubs.library.people import load_people\n"
        'person = \'  p{}: {{name: "N{} B", aliases: ["N{} B"], default: true}}\\n\'\n'
        f"people = ''.join(person.format(i, i, (i + 1) % {RING}) for i in range({RING}))\n"
        "print(len(load_people('authors:\\n' + people, 'a.yml')[1]))"
    )


# Much of this is done by few calls into C; the square of the size takes far longer than the limit.
LIBRARY_SHAPES: dict[str, tuple[int, Callable[[int], tuple[str, str]]]] = {
    "a chain of related": (20_000, lambda n: (_chain(n), "")),
    "items of one list by reference": (
        10_000,
        lambda n: (
            "@misc{k, title={T}, author={"
            + " and ".join(f"xdata=x-author-{i + 1}" for i in range(n))
            + "}}\n@xdata{x, author={"
            + " and ".join(f"A{i} B" for i in range(n))
            + "}}",
            "",
        ),
    ),
    "namesakes": (
        6_000,
        lambda n: (
            "".join(f"@misc{{k{i}, title={{T{i}}}, author={{N B}}}}\n" for i in range(n)),
            "authors:\n" + "".join(f"  p{i}: {{name: N B}}\n" for i in range(n)),
        ),
    ),
    "namesakes by default": (
        5_000,
        lambda n: ("", "authors:\n" + "".join(f"  p{i}: {{name: N B, default: true}}\n" for i in range(n))),
    ),
    "marks in a title": (100_000, lambda n: ("@misc{k, title={" + _marked(n) + "}}", "")),
    "marks in a name": (100_000, lambda n: ("@misc{k, title={T}, author={" + _marked(n) + " B}}", "")),
    "marks in a venue": (100_000, lambda n: ("@article{k, title={T}, journal={" + _marked(n) + "}}", "")),
    "marks in a keyword": (100_000, lambda n: ("@misc{k, title={T}, keywords={" + _marked(n) + "}}", "")),
    "marks in a key": (100_000, lambda n: ("@misc{" + _marked(n) + ", title={T}}", "")),
    "marks in YAML": (100_000, lambda n: ("", "authors: {p: {name: " + _marked(n) + "}}")),
    "marks of Katakana": (
        100_000,
        lambda n: ("@misc{k, title={" + "\uff76" + "\uff9e\u0323" * n + "}}", ""),
    ),
}


def _chain(count: int) -> str:
    return "".join(
        f"@article{{k{i}, title={{T{i}}}, related={{k{i + 1}}}, relatedtype={{preprint}}}}\n"
        for i in range(count)
    )


def _marked(count: int) -> str:
    return "a" + "\u0301\u0323" * count


@pytest.mark.parametrize(("size", "shape"), LIBRARY_SHAPES.values(), ids=LIBRARY_SHAPES)
def test_no_library_takes_quadratic_time(
    size: int, shape: Callable[[int], tuple[str, str]], tmp_path: Path
) -> None:
    for name, text in zip(("a.bib", "authors.yml"), shape(size), strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")
    _run(
        "from pathlib import Path\n"
        "from mkdocs_pubs.library.files import read_sources\n"
        "from mkdocs_pubs.library.library import Loader\n"
        f"sources, _ = read_sources(Path({str(tmp_path)!r}), Path())\n"
        "print(len(Loader().load(sources).publications))"
    )


MACROS = 2_000
MACRO_SHAPES = {
    "near names": "<< publication ",
    "open macros": "<< publications ",
    "open quotes": '<< publications a="',
    "citations": "<< cite one >> ",
    "lists in text": "see << publications >> x ",
    "between comments": "<!-- a --> << cite one >> ",
    "behind open comments": "<!-- << cite one >> ",
    "escaped": "\\<< publications >> ",
    "in code": "Text\n\n    << cite one >>\n\n",
    "in html": "<div>\n<< publications >>\n</div>\n\n",
    "below headings of html": "<h2>x</h2>\n\n<< cite one >>\n\n",
}


@pytest.mark.parametrize("shape", MACRO_SHAPES.values(), ids=MACRO_SHAPES)
def test_no_macros_take_quadratic_time_to_expand(shape: str) -> None:
    _run(f"import markdown; print(len(markdown.markdown({shape!r} * {MACROS}, extensions=['pubs'])))")


class _Copied(str):
    """A text that counts what is copied from it."""

    __slots__ = ("signs",)

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        found = super().__getitem__(key)
        self.signs = getattr(self, "signs", 0) + len(found)
        return found


def test_no_page_is_copied_for_each_of_its_keys() -> None:
    md = Markdown(extensions=[PubsExtension(citations=True, bare_citations=True)])
    md.convert("[@k]")
    text = _Copied("@k; " * MACROS)
    pattern: Any = md.inlinePatterns["pubs"]
    found = [pattern.handleMatch(match, text)[0] for match in pattern.getCompiledRegExp().finditer(text)]
    assert found == [None] * MACROS
    assert text.signs < 2 * len(text)


def test_a_page_of_mistakes_is_not_read_again_for_each() -> None:
    _run(
        "from mkdocs_pubs.extension.positions import MacroSource, position_of\n"
        f"macros = [f'<< publications knd=x{{number}} >>' for number in range({2 * MACROS})]\n"
        "page = '\\n\\n'.join(macros)\n"
        "print(len([position_of(page, MacroSource(macro, True), 0) for macro in macros]))"
    )


def _run(script: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", script],
        preexec_fn=_limit if os.name == "posix" else None,  # Windows has no such limits
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip().isdigit(), done
