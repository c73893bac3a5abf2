"""What MathJax 3, MathJax 4 and KaTeX make of formulas, in a browser: `make engines` installs and runs them.

Nothing that an author writes becomes a link, a style, a request or an id, and nothing leaves the column. The
name of this module keeps it out of `make test`, which needs no npm.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from conftest import REPOSITORY, served
from mkdocs_pubs.text.latex_math import formula
from mkdocs_pubs.text.math_commands import COMMANDS, ENVIRONMENTS
from mkdocs_pubs.text.math_symbols import MATH_SYMBOLS
from mkdocs_pubs.text.rich_text import Math
from sites import write_site

HARNESS = Path(__file__).parent / "harness.js"
PACKAGES = REPOSITORY / ".engines/node_modules"
MATHJAX: dict[str, dict[str, Any]] = {
    "tex": {"inlineMath": [["\\(", "\\)"]], "displayMath": [["\\[", "\\]"]], "processEnvironments": True},
    "options": {"ignoreHtmlClass": ".*|", "processHtmlClass": "arithmatex"},
    "loader": {"paths": {"fonts": "/engines/@mathjax"}},
    "startup": {"typeset": False},
}
# What is spoken takes ten times as long as what is seen.
SILENT = {"menuOptions": {"settings": {"enrich": False, "speech": False, "braille": False}}}
ENGINES = {
    "MathJax 3": ["mathjax-3/es5/tex-mml-chtml.js"],
    "MathJax 4": ["mathjax-4/tex-mml-chtml.js"],
    "KaTeX": ["katex/dist/katex.css", "katex/dist/katex.js", "katex/dist/contrib/auto-render.js"],
}

# Commands by what they need behind them to be whole.
TWO = frozenset(
    ["frac", "dfrac", "tfrac", "cfrac", "binom", "tbinom", "dbinom", "overset", "underset", "stackrel"]
)
ONE = frozenset(
    [
        "mathrm",
        "mathit",
        "mathbf",
        "mathsf",
        "mathtt",
        "mathcal",
        "mathscr",
        "mathfrak",
        "mathbb",
        "mathnormal",
        "boldsymbol",
        "pmb",
        "text",
        "textrm",
        "textit",
        "textbf",
        "textsf",
        "texttt",
        "textnormal",
        "textup",
        "hbox",
        "operatorname",
        "mathop",
        "mathbin",
        "mathrel",
        "mathord",
        "mathopen",
        "mathclose",
        "mathpunct",
        "mathinner",
        "hat",
        "widehat",
        "tilde",
        "widetilde",
        "bar",
        "overline",
        "underline",
        "breve",
        "dot",
        "ddot",
        "dddot",
        "ddddot",
        "mathring",
        "check",
        "acute",
        "grave",
        "vec",
        "overbrace",
        "underbrace",
        "overrightarrow",
        "overleftarrow",
        "overleftrightarrow",
        "underrightarrow",
        "underleftarrow",
        "underleftrightarrow",
        "boxed",
        "cancel",
        "bcancel",
        "xcancel",
        "sqrt",
        "substack",
        "xrightarrow",
        "xleftarrow",
        "pmod",
        "pod",
        "mod",
        "bra",
        "ket",
        "braket",
        "Bra",
        "Ket",
        "Braket",
        "phantom",
        "hphantom",
        "vphantom",
    ]
)
WHOLE = {
    **dict.fromkeys(("left", "right", "middle"), r"\left( x \middle| y \right)"),
    **dict.fromkeys(("limits", "nolimits"), r"\sum\limits_a^b \sum\nolimits_a^b"),
    **{name: f"{{a \\{name} b}}" for name in ("over", "choose", "atop", "brace", "brack")},
    **{
        name: rf"\{name}( x"
        for name in [
            "big",
            "Big",
            "bigg",
            "Bigg",
            "bigl",
            "bigr",
            "bigm",
            "Bigl",
            "Bigr",
            "Bigm",
            "biggl",
            "biggr",
            "biggm",
            "Biggl",
            "Biggr",
            "Biggm",
        ]
    },
    "not": r"\not= x",
}
BEGUN = {"array": r"{c|c}", "subarray": "{c}", "alignedat": "{1}"}
ARGUMENTS = (
    *('[href="javascript:evil(1)"]{x}', "{javascript:evil(1)}{evil}{x}", "[position:fixed;top:0]{x}{y}"),
    *("{red;position:fixed;background:url(https://evil.example/)}{x}", "[9000em]{9000em}{x}", " 9000em x"),
    *("*[evil]{evil}", "{<img src=evil onerror=evil()>}", "{\"onclick=evil() id='evil'}{x}", "{#1}{##}"),
    *(
        "^^68^^72ef{javascript:evil()}{x}",
        r"{\text{$\mathrm{evil}$}}{x}",
        "{&lt;evil&gt;}{&}",
        ".",
        "{{{x}}}{y}",
    ),
    *("@{evil}", r"\\", "{%evil}", "_^", "'", "{a}" * 9, "{" * 15 + "x" + "}" * 15),
)


def _whole(name: str) -> str:
    """A formula in which a command stands as it should."""
    if name in WHOLE:
        return WHOLE[name]
    return f"a\\{name}{'{x}' * (2 if name in TWO else name in ONE)} b"


def _environment(name: str, content: str) -> str:
    return rf"\begin{{{name}}}{BEGUN.get(name, '')}{content}\end{{{name}}}"


def _typeset(source: str) -> str:
    """The formula as a page has it, "" where it is plain text."""
    shown, _ = formula(source)
    return shown.source if isinstance(shown, Math) else ""


ATTACKS = [
    r"\mmlToken{mi}[href='javascript:evil(1)']{x}",
    r"\text{$\mmlToken{mi}[href='javascript:evil(1)' style='position:fixed']{x}$}",
    r"\bbox[position:fixed;background:url(https://evil.example/p.gif)]{x}",
    r"\fcolorbox{red;position:fixed;background:url(https://evil.example/p.gif)}{x}{y}",
    r"\colorbox{red;position:fixed}{x}",
    r"\definecolor{evil}{rgb}{1,0,0}\color{evil} x",
    r"\hspace{-900em}\rule{9000em}{9000em}",
    r"\href{javascript:evil(1)}{x}",
    r"\url{javascript:evil(1)}",
    r"\htmlId{evil}{x}\htmlClass{evil}{x}\htmlStyle{position:fixed}{x}\htmlData{evil=1}{x}",
    r"\cssId{evil}{x}\class{evil}{x}\style{position:fixed}{x}",
    r"\includegraphics[width=9000em]{https://evil.example/p.gif}",
    r"\unicode[evil;position:fixed]{65}",
    r"\require{html}\href{javascript:evil(1)}{x}",
    r"\def\evil{\href{javascript:evil(1)}{x}}\evil",
    r"\newcommand{\evil}[1]{\href{javascript:evil(1)}{#1}}\evil{x}",
    r"\kern-900em x \hskip900em y \mkern900mu z \raisebox{900em}{x}",
    r"\tag{evil}\label{evil}\ref{evil}",
    r"\begin{matrix} a \\[9000em] b \end{matrix}",
    r"\begin{array}{p{9000em}@{\hspace{900em}}c} a & b \end{array}",
    r"\genfrac{(}{)}{900em}{0}{x}{y}",
    r"\mathchoice{x}{\href{javascript:evil(1)}{x}}{y}{z}",
    r"\verb|\href{javascript:evil(1)}{x}| \char`\x",
    r"a\) \href{javascript:evil(1)}{b} \( c",
    r"\$\backslash href\{javascript:evil(1)\}\{x\}\$",
    r"\ce{\mmlToken{mi}[href='javascript:evil(1)']{x}}",
    r"\ce{\ href{javascript:evil(1)}{x}}",
    r"\csname href\endcsname{javascript:evil(1)}{x}",
    r"\toggle{x}{y}\endtoggle \texttip{x}{evil} \enclose{box}[href='javascript:evil(1)']{x}",
]
LARGE = [
    *("x+" * 490, r"\qquad" * 160, r"\text{" + "wide " * 150 + "}", r"\overline{" + "x" * 900 + "}"),
    *(r"\!" * 480 + "evil", r"\negthickspace" * 60 + "x", "W" * 999, r"\phantom{" + "W" * 900 + "}"),
    r"\begin{matrix}" + r"x\\" * 300 + r"\end{matrix}",
    r"\begin{matrix}" + r"x\\" * 40 + r"\end{matrix}",
    r"\substack{" + r"x\\" * 40 + "}",
    *(command * 18 + "x" + "}" * 18 for command in (r"\dfrac{1}{", r"\sqrt{", r"\boxed{", r"x^{", r"\hat{")),
    *(r"\underbrace{" * 18 + "x" + "}_{y}" * 18, r"\Biggl(" * 100, r"\left(" * 100 + "x" + r"\right)" * 100),
    r"\overset{" * 18 + "x" + "}{y}" * 18,
]
ORDINARY = [r"\alpha + x^2 \leq \sqrt{y}", r"\mathbb{R}^d", r"\ce{H2O} + \SI{5}{\metre}"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of Material's that lists the attacks, the large formulas and some ordinary ones."""
    assert PACKAGES.is_dir(), "the engines are not installed; run `make engines`"
    rows = [
        f"@article{{k{number}, author = {{Bee, Ann}}, year = {1900 + number},\n"
        f" title = {{T ${source}$}}, summary = {{S ${source}$}}, abstract = {{A ${source}$}}}}\n"
        for number, source in enumerate([*ATTACKS, *LARGE, *ORDINARY])
        if source.count("{") == source.count("}")
    ]
    pages = {
        f"docs/{name}.md": f"# P\n\n<< publications layout={name} >>\n" for name in ("table", "list", "cv")
    }
    built = write_site(
        tmp_path_factory.mktemp("engines"),
        {"bib/a.bib": "".join(rows), "docs/index.md": "# Home\n", **pages},
        {
            "site_name": "S",
            "theme": {"name": "material", "font": False},
            "plugins": [{"pubs": {"math": "arithmatex"}}],
        },
    ).build(strict=False)
    (built.root / "engines").symlink_to(PACKAGES)
    return built.root


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site, "/") as url:
        yield url


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> list[str]:
    return ENGINES[request.param]


class Visit:
    """A page with an engine, and what it does that it should not: requests to others, scripts, errors."""

    def __init__(self, browser: Browser, address: str, engine: list[str]) -> None:
        self.page: Page = browser.new_page(viewport={"width": 400, "height": 800})
        self.wrong: list[str] = []
        self._address, self._engine = address, engine
        self.page.route("**/*", self._answer)
        self.page.expose_function("evil", lambda *_: self.wrong.append("a script ran"))
        self.page.on("dialog", lambda dialog: self.wrong.append(dialog.message))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))

    def open(self, name: str) -> None:
        self.page.goto(self._address + name)
        options = MATHJAX["options"] | (SILENT if self._engine[0].startswith("mathjax-4") else {})
        self.page.evaluate(f"window.MathJax = {json.dumps(MATHJAX | {'options': options})}")
        for path in self._engine:
            add = self.page.add_style_tag if path.endswith(".css") else self.page.add_script_tag
            add(url=f"/engines/{path}")
        self.page.add_script_tag(path=HARNESS)
        self.page.evaluate("window.MathJax?.startup?.promise")

    def try_all(self, sources: list[str]) -> list[tuple[bool, list[str]]]:
        """For each formula: whether it is an error, and what is wrong in it."""
        found: list[tuple[bool, list[str]]] = []
        for start in range(0, len(sources), 200):
            found += self.page.evaluate("(some) => engineHarness.tryAll(some)", sources[start : start + 200])
        return found

    def _answer(self, route: Route) -> None:
        if route.request.url.startswith((self._address, "data:", "blob:")):
            route.continue_()
        else:
            self.wrong.append(f"asked for {route.request.url}")
            route.abort()


@pytest.fixture
def visit(browser: Browser, address: str, engine: list[str]) -> Iterator[Visit]:
    found = Visit(browser, address, engine)
    yield found
    found.page.close()
    assert not found.wrong


@pytest.mark.parametrize("layout", ["table", "list", "cv"])
def test_no_formula_does_more_than_mathematics_or_leaves_its_column(visit: Visit, layout: str) -> None:
    visit.open(f"{layout}/")
    visit.page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    result = visit.page.evaluate("engineHarness.wholePage()")
    assert result["found"] == []
    assert result["left"] == []
    # A click anywhere beside the list meets nothing of it.
    for x, y in ((5, 700), (390, 20), (200, 20)):
        visit.page.mouse.click(x, y)


def test_each_engine_knows_each_command_without_set_up(visit: Visit) -> None:
    visit.open("")
    sources = [_typeset(_whole(name)) for name in sorted(COMMANDS)]
    sources += [_typeset(_environment(name, r"a \\ b")) for name in ENVIRONMENTS]
    assert all(sources)
    results = visit.try_all(sources)
    assert [source for source, (is_error, _) in zip(sources, results, strict=True) if is_error] == []
    assert [wrong for _, wrong in results if wrong] == []


def test_no_command_takes_anything_else_from_its_arguments(visit: Visit) -> None:
    visit.open("")
    arguments = {name: ARGUMENTS[:1] if name in MATH_SYMBOLS else ARGUMENTS for name in sorted(COMMANDS)}
    sources = [f"\\{name}{argument}" for name, some in arguments.items() for argument in some]
    sources += [_environment(name, argument) for name in ENVIRONMENTS for argument in ARGUMENTS]
    sources += [
        f"\\begin{{{name}}}{argument} x \\end{{{name}}}" for name in ENVIRONMENTS for argument in ARGUMENTS
    ]
    sources = [typeset for source in sources if (typeset := _typeset(source))]
    assert len(sources) > 1500
    results = visit.try_all(sources)
    found = {source: wrong for source, (_, wrong) in zip(sources, results, strict=True) if wrong}
    assert found == {}


def test_chemistry_takes_nothing_else_from_its_argument(visit: Visit) -> None:
    visit.open("")
    sources = [rf"\ce{argument}" for argument in ARGUMENTS] + [rf"\ce{{{source}}}" for source in ATTACKS]
    sources = [shown.source for source in sources if isinstance(shown := formula(source, {"ce"})[0], Math)]
    assert len(sources) > 5
    assert [wrong for _, wrong in visit.try_all(sources) if wrong] == []


def test_what_is_not_on_the_list_would_be_seen(visit: Visit) -> None:
    visit.open("")
    [(_, wrong)] = visit.try_all([r"\href{javascript:evil(1)}{x}"])
    assert wrong
