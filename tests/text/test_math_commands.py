"""Which formulas are typeset: by a list of what they may have, and by the site's own commands."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_pubs.text.latex import decode
from mkdocs_pubs.text.latex_math import formula, readable
from mkdocs_pubs.text.math_commands import COMMANDS, DEEPEST, ENVIRONMENTS, LONGEST, safe_formula
from mkdocs_pubs.text.math_symbols import MATH_SYMBOLS
from mkdocs_pubs.text.rich_text import Math

ORDINARY = (
    *("k", "O(n^2)", r"\mathbb{R}^d", r"\ell_1", r"H_\infty", r"\sqrt{s}=7", r"\alpha\to\beta", r"x'", "a<b"),
    r"n \log n / \! \log\log n",
    r"\left\{ x \;\middle|\; \hat{x}_i \neq \frac{1}{2} \right\}",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
    r"\begin{cases} 1 & \text{if $x>0$} \\ 0 & \text{otherwise} \end{cases}",
    r"\begin{array}{c|r} a & b \\ c & d \end{array}",
    r"\begin{aligned}[t] a &= b \\ &= c \end{aligned}",
    r"\bigl\| \nabla f \bigr\|_{L^2(\Omega)} \lesssim \operatorname*{ess\,sup}_{x} |f|",
    r"a \equiv b \pmod{p}, \binom{n}{k}, {a \over b}",
    r"K\pi\not\to\bar{B}, B^0 \xrightarrow{f} \overset{!}{=}",
    r"\ket{\psi}\langle\phi|",
    r"\ce{H2O} + \ce{^{13}C}",
    r"\SI{5}{\metre}",
    r"50\% \& more",
)


@pytest.mark.parametrize("source", ORDINARY)
def test_an_ordinary_formula_is_typeset(source: str) -> None:
    shown, reason = formula(source)
    assert isinstance(shown, Math)
    assert not reason


def test_chemistry_is_left_to_mhchem_where_the_site_has_it() -> None:
    assert safe_formula(r"\ce{A ->[{x}] ^{13}C}", {"ce"})[0]
    for argument in ("{$x$}", r"{\mmlToken{mi}[href='javascript:alert(1)']{x}}", r"{\ href{a}}", " x"):
        assert safe_formula(rf"\ce{argument}", {"ce"}) == ("", r"\ce")


# By kind; what makes the formula plain text is what the hint names.
REFUSED = {
    # links, attributes, styles, requests
    r"\href{javascript:alert(1)}{x}": r"\href",
    r"\mmlToken{mi}[href='javascript:alert(1)']{x}": r"\mmlToken",
    r"\text{$\mmlToken{mi}[href='javascript:alert(1)']{x}$}": r"\mmlToken",
    r"\bbox[position:fixed;background:url(https://example.org/p.gif)]{x}": r"\bbox",
    r"\fcolorbox{red;position:fixed}{x}{y}": r"\fcolorbox",
    r"\definecolor{x}{rgb}{1,0,0} y": r"\definecolor",
    r"{\color{red} x}": r"\color",
    r"\htmlId{__config}{x}": r"\htmlId",
    r"\includegraphics{https://example.org/p.gif}": r"\includegraphics",
    r"\unicode[serif;position:fixed]{65}": r"\unicode",
    r"x \tag{1} \label{y}": r"\tag",
    r"\ref{x}": r"\ref",
    r"\require{html}": r"\require",
    # what would hide one of these
    r"\def\x{\href}\x{a}{b}": r"\def",
    r"\let\x\href": r"\let",
    r"\csname href\endcsname{a}{b}": r"\csname",
    r"\hr\relax ef{a}{b}": r"\hr",
    r"\verb|x|": r"\verb",
    r"\char`\x": r"\char",
    r"\text@{x}": r"\text@",
    r"a\) \href{b}{c} \(": r"\)",
    r"\%\\\href{a}{b}": r"\href",
    # sizes
    r"\hspace{-900em}\rule{9000em}{9000em}": r"\hspace",
    r"\kern900em x": r"\kern",
    r"\raisebox{900em}{x}": r"\raisebox",
    r"\genfrac{(}{)}{900em}{0}{x}{y}": r"\genfrac",
    r"\llap{xxxxxxxxxxxxxxxxxxx}": r"\llap",
    r"\begin{matrix} a \\[9000em] b \end{matrix}": r"\\",
    r"\begin{matrix} a \\ * [9000em] b \end{matrix}": r"\\",
    r"\Huge x": "",
    # environments and what they take
    r"\begin{tikzcd} a \end{tikzcd}": r"\begin{tikzcd}",
    r"\begin{mmlToken}{mi} a \end{mmlToken}": r"\begin{mmlToken}",
    r"\begin {equation} a \end{equation}": r"\begin {equation}",
    r"\begin\text{x}": r"\begin",
    r"\begin{array}{@{\hspace{9em}}c} a \end{array}": r"\begin{array}",
    r"\begin{array}{p{900em}} a \end{array}": r"\begin{array}",
    r"\begin{array}{*{9999}{c}} a \end{array}": r"\begin{array}",
    r"\begin{aligned}[x;position:fixed] a \end{aligned}": r"\begin{aligned}",
}


@pytest.mark.parametrize(("source", "named"), REFUSED.items(), ids=list(REFUSED))
def test_a_formula_that_may_do_more_than_mathematics_is_plain_text(source: str, named: str) -> None:
    found = decode(f"${source}$")
    if not named:  # it speaks to a printer alone
        assert "Huge" not in str(found.text)
        return
    assert "arithmatex" not in found.text.__html__()
    assert found.untypeset == (named,)


@pytest.mark.parametrize(
    "source",
    [
        "x" * (LONGEST + 1),
        "{" * (DEEPEST + 1) + "x" + "}" * (DEEPEST + 1),
        r"\begin{matrix}" * (DEEPEST + 1) + "x" + r"\end{matrix}" * (DEEPEST + 1),
        r"\begin{matrix}" + r"x\\" * 60 + r"\end{matrix}",
        r"\!" * 301 + "x",
    ],
)
def test_a_formula_out_of_all_proportion_is_plain_text(source: str) -> None:
    typeset, reason = safe_formula(source)
    assert not typeset
    assert reason.startswith(("longer than", "nested more than", "higher than", "of more than"))


def test_a_site_adds_its_own_commands() -> None:
    source = r"\norm{x} \begin{tikzcd} a \end{tikzcd}"
    assert safe_formula(source, {"norm", "tikzcd"}) == (source, "")
    assert safe_formula(source, {"norm"}) == ("", r"\begin{tikzcd}")
    # They do not make others wider.
    assert safe_formula(r"\norma{x}", {"norm"}) == ("", r"\norma")
    assert safe_formula(r"\begin{array}{p{9em}} x \end{array}", {"array"}) == ("", r"\begin{array}")


def test_what_engines_know_differently_is_written_as_all_know_it() -> None:
    written = {
        r"\bm{x}\in\mathds{R}": r"\boldsymbol{x}\in\mathbb{R}",
        r"5\degree": r"5\text{°}",
        r"{\protect x}": "{  x}",
        r"\mbox{a}": r"\text{a}",
        r"\begin{split} a \end{split}": r"\begin{aligned} a \end{aligned}",
        r"5\% of 6%": r"5\% of 6\%",
        r"a\\%b": r"a\\\%b",
        "x\\": "x ",
    }
    for source, expected in written.items():
        assert safe_formula(source) == (expected, "")


def test_each_symbol_is_readable_and_may_stand_in_a_formula() -> None:
    for name, shown in MATH_SYMBOLS.items():
        assert name == "sqrt" or readable(f"\\{name}") == shown.strip()
        assert name in COMMANDS


_COMMAND = re.compile(r"\\(?:(?:begin|end)\{(\w+)\}|([A-Za-z@]+|.|$))", re.DOTALL)
PIECES = st.sampled_from(
    [
        *(r"\href", r"\mmlToken", r"\def", r"\rule", r"\text", r"\frac", r"\alpha", r"\ce", r"\AA", r"\bm"),
        *(r"\begin", r"\end", r"\begin{array}", r"\begin{array}{c}", r"\begin{matrix}", r"\end{matrix}"),
        *(
            "{",
            "}",
            "[",
            "]",
            "$",
            "%",
            "&",
            "#",
            "^",
            "_",
            "~",
            " ",
            "\\",
            "\\\\",
            "@",
            "*",
            "href",
            "é",
            "x",
        ),
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
@example(r"\\\href{a}{b}")
@example(r"\\%\href{a}{b}")
def test_whatever_goes_in_each_command_of_what_is_typeset_is_allowed(source: str) -> None:
    typeset, reason = safe_formula(source)
    assert not typeset or not reason
    for environment, name in _COMMAND.findall(typeset):
        assert environment in ENVIRONMENTS if environment else name in COMMANDS | {"\\"}
    # What is written anew stays as it is.
    assert safe_formula(typeset)[0] in (typeset, "")


@pytest.mark.parametrize(
    ("source", "shown"),
    {
        r"2\sp{m}\pm 1": "2ᵐ±1",
        r"L\sb p": "Lₚ",
        r"\Bbb Q": "ℚ",
        r"\frak g, \germ{s}_n, \scr H, \bold{G}": "𝔤, 𝔰ₙ, H, G",
        r"a \equiv b \pmod{n}": "a ≡ b (mod n)",
        r"\ket{\psi}": "|ψ⟩",
        r"f \overset{!}{=} g": "f =^! g",
        r"{n \choose k} = a \over b": "n choose k = a / b",
        r"\begin{array}{cc} a \end{array}": "a",
        r"a\phantom{b}c": "ac",
    }.items(),
)
def test_a_formula_is_readable(source: str, shown: str) -> None:
    assert str(decode(f"${source}$").text) == shown
