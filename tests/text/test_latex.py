"""LaTeX field text: what is shown, what is marked up, what is safe, and that nothing breaks or hangs it."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from mkdocs_pubs.text.braces import unescape_verbatim
from mkdocs_pubs.text.latex import decode, decode_text
from mkdocs_pubs.text.latex_math import readable
from mkdocs_pubs.text.rich_text import Hyperlink, Math, RichText, Style, Styled

ACCENTS = [
    (r"\'e", "é"),
    (r"{\'e}", "é"),
    (r"\'{e}", "é"),
    (r"{\'{e}}", "é"),
    (r"\' e", "é"),
    (r"\'\i", "í"),
    (r"{\'\i}", "í"),
    (r"\'{\i}", "í"),
    (r"\"{\i}", "ï"),
    (r"\'\i{}x", "íx"),
    (r"\v{\j}", "ǰ"),
    (r"\`a", "à"),
    (r"\^o", "ô"),
    (r"\~n", "ñ"),
    (r"\=a", "ā"),
    (r"\.z", "ż"),
    (r"\.I", "İ"),
    (r"\.{\i}", "i"),
    (r"\c c", "ç"),
    (r"\c{s}", "ş"),
    (r"\v s", "š"),
    (r"\v{C}", "Č"),
    (r"\H o", "ő"),
    (r"\k{a}", "ą"),
    (r"\r a", "å"),
    (r"\u{g}", "ğ"),
    (r"\d{s}", "ṣ"),
    (r"\b{d}", "ḏ"),
    (r"\h{a}", "ả"),
    (r"\t{oo}", "o͡o"),
    (r"\textcommabelow{s}", "ș"),
    (r"\textogonekcentered{a}", "ą"),
    (r"\'{\^e}", "ế"),
    (r"\d{\^o}", "ộ"),
    (r"\'{\o}", "ǿ"),
    (r"\v{cab}", "čab"),
    (r"G{\"o}del", "Gödel"),
    (r"Erd{\H{o}}s", "Erdős"),
    (r"\AA ngstr\"om", "Ångström"),
    (r"a\\'e", "a 'e"),
]

SIGNS = [
    (
        r"{\uppercase{i}}ntroduction to {\MakeUppercase h}ello, \lowercase{LO{W}}",
        "Introduction to Hello, low",
    ),
    (r"\MakeUppercase{a \lowercase{B} \'e $x$ {c}} d", "A b É x C d"),
    (r"A\kern-.1em B, C\kern 1pt plus 2pt D, e\hskip 1em f", "AB, CD, e f"),
    (r"x\nobreakdash-y z\penalty0 \textalpha{} \textOmega and \textminus 5", "x-y z α Ωand −5"),
    (r"z\penalty -100 y, \raise.4ex\hbox{.}", "z y, ."),
    ("at z ~ 3 and of ~300, (~5)", "at z ~ 3 and of ~300, (~5)"),
    ("Fig.~1", "Fig.\u00a01"),
    (r"Stra\ss e, Stra{\ss}e, Stra\ss{}e", "Straße, Straße, Straße"),
    (r"\o\O\l\L\ae\AE\oe\OE\aa\AA\i\j\dh\DH\th\TH\dj\DJ\ng\NG", "øØłŁæÆœŒåÅıȷðÐþÞđĐŋŊ"),
    ("pages 1--2---3", "pages 1–2—3"),
    ("-{}-", "--"),
    ("``It's''", "“It's”"),
    ("the dogs' `big' day", "the dogs' ‘big’ day"),
    ("!`Hola! ?`Que?", "¡Hola! ¿Que?"),
    ("Fig.~1", "Fig.\u00a01"),
    (r"\& \% \# \$ \_ \{ \}", "& % # $ _ { }"),
    (r"one \\ two\newline three", "one two three"),
    (r"J.\,K., re\-cord, e.g.\ x", "J.\u202fK., record, e.g. x"),
    (r"\~{}user, 2\^{}3, \~/x", "~user, 2^3, ~/x"),
    ("50% more & a_b, x^2, #1", "50% more & a_b, x^2, #1"),
    ('"quoted" "a', '"quoted" "a'),
    ("{DNA} and {the {RNA}} W{\\textsubscript{2}}", "DNA and the RNA W2"),
    (r"\TeX, \LaTeX\ and \BibTeX{} by \XeTeX{}, \LaTeXe", "TeX, LaTeX and BibTeX by XeTeX, LaTeX2e"),
    (r"\copyright{} X\texttrademark, \dots\S 2, 3\textmu m, 5\textdegree", "© X™, …§2, 3µm, 5°"),
    (r"\pounds 3 \euro 4 \P", "£3 €4 ¶"),
    (r"a textendash: \textendash", "a textendash: –"),
    (r"\alpha-helix, \beta{} sheet", "α-helix, β sheet"),
    (r"{\noopsort{1973b}}1973 \SortNoop{x}A \noop{y}B", "1973 A B"),
    (r"\mbox{X} \text{Y} \textrm{Z} \underline{U} \relax\protect V", "X Y Z U V"),
    (r"\texorpdfstring{A}{B} \textcolor{red}{C} \foreignlanguage{german}{D}", "A C D"),
    (r"\enquote{a \enquote{b} c} \enquote*{d} \mkbibquote{e}", "“a ‘b’ c” “d” “e”"),
    (r"\mkbibparens{x \mkbibbrackets{y}}", "(x [y])"),
    ("a {} b \\emph{} c", "a b c"),
    ("  white \n\t space\u2028 runs ", "white space runs"),
    ("no\x00 con\x1btrol\x7f \x02wzxhzdk:0\x03 \ufeffchars", "no control wzxhzdk:0 chars"),
    ("\u202eevil\u202c \u2066iso\u2069", "evil iso"),
    ("a } b", "a b"),
    ("{a {b", "a b"),
    ("ends in \\", "ends in \\"),
    ("", ""),
]

SPANS: list[tuple[str, str]] = [
    (r"\emph{a} \textit{b} \textbf{c}", "<em>a</em> <i>b</i> <b>c</b>"),
    (r"\textsc{a} \texttt{b}", '<span class="pubs-small-caps">a</span> <code>b</code>'),
    (r"10\textsuperscript{th} H\textsubscript{2}O", "10<sup>th</sup> H<sub>2</sub>O"),
    (r"x\textsuperscript2y", "x<sup>2</sup>y"),
    (r"{\em a} {\it b} {\bf c} {\tt d}", "<em>a</em> <i>b</i> <b>c</b> <code>d</code>"),
    (r"{\sc a} b", '<span class="pubs-small-caps">a</span> b'),
    (r"{a \em b {c} \bf d} e", "a <em>b c <b>d</b></em> e"),
    (r"\emph{a \textbf{b} c}", "<em>a <b>b</b> c</em>"),
    (r"\mkbibemph{a} \mkbibbold{b}", "<em>a</em> <b>b</b>"),
    (r"\emph{a }b", "<em>a</em> b"),
    (r"a \emph{b }", "a <em>b</em>"),
    (r"\'\emph{e}", "<em>é</em>"),
    (r"\emph{open", "<em>open</em>"),
    (r"\url{https://a.org/x\_y~z}", '<a href="https://a.org/x_y~z">https://a.org/x_y~z</a>'),
    (r"\href{https://a.org/?a=1&b=2}{T \emph{x}}", '<a href="https://a.org/?a=1&amp;b=2">T <em>x</em></a>'),
    (r"\href{mailto:a@b.org}{mail}", '<a href="mailto:a@b.org">mail</a>'),
    (r"\href{javascript:alert(1)}{bad} \url{data:text/html,x}", "bad data:text/html,x"),
    ("\\href{java\x01script:x}{bad} \\href{ JaVaScRiPt:x}{bad}", "bad bad"),
    (r"\href{papers/a.pdf}{relative}", "relative"),
    (r'\href{https://a.org/" onclick="x}{q}', '<a href="https://a.org/%22%20onclick=%22x">q</a>'),
    (r"\href{https://a.org}{\url{https://b.org}}", '<a href="https://a.org">https://b.org</a>'),
    ("<script>alert('x')</script>", "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;"),
    (r"\emph{<img src=x onerror=y>}", "<em>&lt;img src=x onerror=y&gt;</em>"),
    (r"$a<b>\&$", '<span class="arithmatex">\\(a&lt;b&gt;\\&amp;\\)</span>'),
]

HTML = [
    ("A &amp; B", "A &amp; B"),
    (r"A \&amp; B {\&}amp; C", "A &amp; B &amp; C"),
    ("p &lt; 0.05", "p &lt; 0.05"),
    ("M&uuml;ller &#8211; &#x27;s", "Müller – &#x27;s"),
    ("H<sub>2</sub>O, <sup>13</sup>C", "H<sub>2</sub>O, <sup>13</sup>C"),
    ("<i>E. coli</i> <b>x</b> <em>y</em>", "<i>E. coli</i> <b>x</b> <i>y</i>"),
    ("<i>in CO<sub>2</sub></i>", "<i>in CO<sub>2</sub></i>"),
    ("&lt;i&gt;E. coli&lt;/i&gt; &amp;lt; x", "<i>E. coli</i> &lt; x"),
    ("<jats:p>A <jats:italic>b</jats:italic></jats:p>", "A <i>b</i>"),
    (r"{\textless}i{\textgreater}E{\textless}/i{\textgreater}", "<i>E</i>"),
    (r"$\less$i$\greater$E$\less$/i$\greater$", "<i>E</i>"),
    ("{$<$}sub{$>$}2{$<$}/sub{$>$}", "<sub>2</sub>"),
    ('<span class="nocase">x</span>', "x"),
    ('[<b><a href="https://x.org/?a=1">Best</a></b>] <a and b>', "[<b>Best</b>] &lt;a and b&gt;"),
    ('<span style="font-variant: small-caps;">x</span>', '<span class="pubs-small-caps">x</span>'),
    ("a<br/>b", "a b"),
    (
        "<mml:math><mml:msub><mml:mi>H</mml:mi><mml:mn>2</mml:mn></mml:msub><mml:mi>O</mml:mi></mml:math>",
        "H<sub>2</sub>O",
    ),
    (r"{\textdollar}k{\textdollar}-Means", r'<span class="arithmatex">\(k\)</span>-Means'),
    (r"\${\textbackslash}ell\_1\$-norm", r'<span class="arithmatex">\(\ell_1\)</span>-norm'),
    (
        r"{\textdollar}O(n{\textasciicircum}2){\textdollar}",
        r'<span class="arithmatex">\(O(n^2)\)</span>',
    ),
    # what is no markup is text
    (r"from {\textdollar}5 to {\textdollar}6, C:{\textbackslash}x", "from $5 to $6, C:\\x"),
    ("AT&T; x &copy y", "AT&amp;T; x &amp;copy y"),
    ("1 < 2 > 0, x<y and y>z", "1 &lt; 2 &gt; 0, x&lt;y and y&gt;z"),
    ("<i>open", "&lt;i&gt;open"),
    (r"{\textless}b{\textgreater}", "&lt;b&gt;"),
    ("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ('<i onclick="x">y</i>', "<i>y</i>"),
    ('<a href="javascript:x">y</a>', "y"),
    ("&#92;href{https://a.org}{b} &#36;5 &#123;", r"\hrefhttps://a.orgb $5 {"),
]

FORMULAS = [
    (r"$x^2$", "x^2", "x²"),
    (r"$$E = mc^2$$", "E = mc^2", "E = mc²"),
    (r"\(\alpha\)", r"\alpha", "α"),
    (r"\[ a \]", "a", "a"),
    (r"\ensuremath{\mathbb{R}^n}", r"\mathbb{R}^n", "ℝⁿ"),
    (r"$a \text{ if $b$ } c$", r"a \text{ if $b$ } c", "a if $b$ c"),
    (r"$5\$$", r"5\$", "5$"),
    (r"$50%$", r"50\%", "50%"),
    (r"$^{}$", "^{}", "^{}"),
]

READABLE = [
    (r"\sqrt{s} = 13\,\mathrm{TeV}", "√s = 13 TeV"),
    (r"O(n\log n)", "O(n log n)"),
    (r"O(n \log n)", "O(n log n)"),
    (r"\frac{a+b}{2}", "(a+b)/2"),
    (r"\frac12", "1/2"),
    (r"\sqrt[3]{x+1}", "³√(x+1)"),
    (r"x_{ij}^{-3}", "xᵢⱼ⁻³"),
    (r"e^{-x^2}", "e^(-x²)"),
    (r"\hat{x} \not= y", "x̂ ≠ y"),
    (r"K_S \to \pi^+ \pi^-", "K_S → π⁺ π⁻"),
    (r"90^\circ", "90°"),
    (r"\mathcal{O}(1)", "O(1)"),
    (r"\left( a \right)", "( a )"),
    (r"\mathrm{CO}_2", "CO₂"),
    (r"^{13}\mathrm{C}", "¹³C"),
    (r"\binom{n}{k}", "(n choose k)"),
    (r"\Lambda_\mathrm{QCD}", "Λ_QCD"),
    (r"\mycommand{x} \leqslant 1", "mycommandx ⩽ 1"),
    (r"A \rtimes B", "A ⋊ B"),
    (r"x^{", "x"),
    (r"\frac{a}", "a/()"),
]


@pytest.mark.parametrize(("source", "text"), ACCENTS + SIGNS)
def test_text(source: str, text: str) -> None:
    decoded = decode(source)
    assert str(decoded.text) == text
    assert decode_text(source) == text
    assert decoded.unknown == ()


@pytest.mark.parametrize(("source", "html"), SPANS)
def test_spans_and_escaping(source: str, html: str) -> None:
    assert decode(source).text.__html__() == html


@pytest.mark.parametrize(("source", "html"), HTML)
def test_html_of_exports(source: str, html: str) -> None:
    # A dollar stands by itself: two of one text would be a formula to KaTeX.
    assert decode(source).text.__html__() == html.replace("$", "<span>$</span>")
    assert decode(source).unknown == ()


def test_math_has_the_markup_of_arithmatex() -> None:
    options = {"pymdownx.arithmatex": {"generic": True}}
    markdown = Markdown(extensions=["pymdownx.arithmatex"], extension_configs=options)
    for formula in (r"x^2", r"O(n \log n)", r"a<b", r"a \& b", r"\alpha"):
        html = decode(f"In ${formula}$ we").text.__html__()
        assert f"<p>{html}</p>" == markdown.reset().convert(f"In ${formula}$ we")


def test_the_tree_of_nodes() -> None:
    assert decode(r"A \emph{b \textbf{c}} \href{https://d.org}{e}").text == RichText(
        (
            "A ",
            Styled(Style.EMPHASIS, ("b ", Styled(Style.BOLD, ("c",)))),
            " ",
            Hyperlink("https://d.org", ("e",)),
        )
    )
    assert decode(r"a\emph{}b").text == RichText(("ab",))
    assert decode(" {} ").text == RichText()


@pytest.mark.parametrize(("source", "formula", "plain"), FORMULAS)
def test_formulas_are_kept_whole(source: str, formula: str, plain: str) -> None:
    assert decode(f"In {source} we").text == RichText(("In ", Math(formula, plain), " we"))


@pytest.mark.parametrize(("formula", "plain"), READABLE)
def test_formulas_as_plain_text(formula: str, plain: str) -> None:
    assert readable(formula) == plain


def test_two_formulas_side_by_side() -> None:
    assert decode("$a$$b$").text == RichText((Math("a", "a"), Math("b", "b")))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"costs \$5 or \$10", "costs $5 or $10"),
        ("costs $5", "costs $5"),
        ("from $5 million to $7 million", "from $5 million to $7 million"),
        ("{a $x} b$", "a $x b$"),
        (r"\(open", "(open"),
        ("$$x$", "$$x$"),
    ],
)
def test_a_dollar_that_is_no_formula(source: str, text: str) -> None:
    assert decode(source).text == RichText((text,))


@pytest.mark.parametrize(
    "formula",
    [
        r"\href{javascript:alert(1)}{x}",
        r"\class{md-button}{x}",
        r"\style{position:fixed}{x}",
        r"\def\a{\a}x",
        r"\htmlStyle{x}{y}",
    ],
)
def test_a_formula_that_acts_is_plain_text(formula: str) -> None:
    text = decode(f"a ${formula}$").text
    assert len(text.nodes) == 1
    assert isinstance(text.nodes[0], str)
    assert "\\" not in str(text)


@pytest.mark.parametrize(
    ("source", "text", "unknown"),
    [
        (r"\foo{shown} on", "shown on", ("foo",)),
        (r"{\foo shown} on", "shown on", ("foo",)),
        (
            r"\sysname: it, \sysname{} and {\othername}",
            "sysname: it, sysname and othername",
            ("sysname", "othername"),
        ),
        (r"a \foo b, {\foo\ b}", "a foo b, foo b", ("foo",)),
        (r"\foo{\emph{x} \bar{y}}", "x y", ("foo", "bar")),
        (r"\today", "today", ("today",)),
    ],
)
def test_unknown_commands_show_their_argument(source: str, text: str, unknown: tuple[str, ...]) -> None:
    decoded = decode(source)
    assert str(decoded.text) == text
    assert decoded.unknown == unknown


HOSTILE = {
    "braces": "{" * 10**6,
    "closed braces": "{" * 500_000 + "}" * 500_000,
    "dollars": "$" * 10**6,
    "grouped dollars": "{$" * 400_000,
    "backslashes": "\\" * 10**6,
    "emphasis": "\\emph{" * 100_000,
    "closed emphasis": "\\emph{x " * 100_000 + "}" * 100_000,
    "switches": "{\\em x" * 100_000,
    "accents": "\\'" * 300_000 + "e",
    "mixed accents": "\\c\\'" * 200_000 + "e",
    "formula ends": "\\(" * 400_000,
    "deep formula": "$" + "x^{" * 200_000 + "$",
    "links": "\\href{https://a.org}{" * 40_000,
    "unclosed links": "\\url{" * 150_000,
    "names": "".join(f"\\x{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}q" for i in range(100_000)),
    "empty spans": "\\emph{}a" * 100_000,
    "verbatim": "\\url{" * 100_000 + "}" * 100_000,
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_input_takes_linear_time_and_no_recursion(source: str) -> None:
    start = time.process_time()
    text = decode(source).text
    str(text)
    text.__html__()
    unescape_verbatim(source)
    assert time.process_time() - start < 8  # quadratic code needs minutes


def test_deep_styles_end_in_plain_text() -> None:
    text = decode("\\emph{a" * 100 + "}" * 100).text
    assert str(text) == "a" * 100
    assert text.__html__().count("<em>") == 40


LATEX = st.lists(
    st.one_of(
        st.sampled_from([source for source, _ in ACCENTS + SIGNS + SPANS]),
        st.sampled_from("\\{}$~`'\"-!?^_%&# ()[]*"),
        st.sampled_from(
            ("\\emph{", "\\em ", "\\url{", "\\href{", "\\c", "\\(", "\\frac", "\\texorpdfstring{")
        ),
        st.text(max_size=5),
    ),
    max_size=12,
).map("".join)


@given(LATEX)
@example("\\texorpdfstring{a}{")
@example("$\\frac$")
@example("\\emph ")
def test_any_text_decodes(source: str) -> None:
    decoded = decode(source)
    plain = str(decoded.text)
    assert decode_text(source) == plain
    html = decoded.text.__html__()
    assert not {"\x02", "\x03", "\u202e", "\n"} & set(plain + html)
    assert "  " not in plain
    assert isinstance(unescape_verbatim(source), str)
    assert isinstance(readable(source), str)


@given(
    st.text(
        st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\\{}$~`'-<& \ufeff")
    )
)
def test_plain_text_stays_as_it_is(source: str) -> None:
    if any("\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069" for char in source):
        return
    assert decode_text(source) == source.strip()


@given(
    st.lists(st.sampled_from([*"<>/&;#x ", "i", "sub", "script", "amp", "lt", "mml:", "mi", "$", "\\"])).map(
        "".join
    )
)
def test_of_html_nothing_but_styles_comes_through(source: str) -> None:
    tags = re.findall(r"<[^>]*>", decode(source).text.__html__())
    formula = '<span class="arithmatex">'
    assert set(tags) <= {"<i>", "</i>", "<sub>", "</sub>", formula, "<span>", "</span>"}


@given(st.text("aeio{}~-&%\\'\"^ ", max_size=12))
def test_plain_text_shown_as_it_is_and_the_decoder_agree(source: str) -> None:
    # An empty formula shows nothing, but sends the whole field through the decoder.
    assert str(decode(f"$$$${source}").text) == decode_text(source)
