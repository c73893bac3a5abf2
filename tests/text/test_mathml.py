"""Formulas as MathML: what it looks like, that each command is known, and that nothing else comes of any."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.text.latex import decode, decode_paragraphs
from mkdocs_pubs.text.latex_math import formula
from mkdocs_pubs.text.math_commands import COMMANDS, ENVIRONMENTS
from mkdocs_pubs.text.math_symbols import MATH_SYMBOLS
from mkdocs_pubs.text.math_tables import letter
from mkdocs_pubs.text.mathml import mathml
from mkdocs_pubs.text.rich_text import Math
from payloads import MATHML_ATTRIBUTES, MATHML_ELEMENTS


def shown(source: str, *, is_display: bool = False) -> str:
    """What is in the `math` elements."""
    found = mathml(source, is_display=is_display)
    assert found.startswith("<math")
    return "|".join(piece.partition(">")[2] for piece in found.split("</math>")[:-1])


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
        ("x_i^{n+1}", "<msubsup><mi>x</mi><mi>i</mi><mrow><mi>n</mi>{+}<mn>1</mn></mrow></msubsup>"),
        ("x^12.5", "<msup><mi>x</mi><mn>12.5</mn></msup>"),
        ("f''", "<msup><mi>f</mi><mo>′′</mo></msup>"),
        (r"\frac{a}{b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
        (r"\frac ab", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
        (r"{a \over b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
        (r"\dfrac12", '<mstyle displaystyle="true"><mfrac><mn>12</mn><mrow></mrow></mfrac></mstyle>'),
        (r"\sqrt x", "<msqrt><mi>x</mi></msqrt>"),
        (r"\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>"),
        (r"\hat\theta", '<mover accent="true"><mi>θ</mi><mo stretchy="false">^</mo></mover>'),
        (r"\overline{z}", '<mover><mi>z</mi><mo stretchy="true">‾</mo></mover>'),
        (r"\mathbb{R}", "<mi>ℝ</mi>"),
        (r"\mathbf{x}\mathcal{L}\mathfrak{g}", "<mi>𝐱</mi><mi>ℒ</mi><mi>𝔤</mi>"),
        (r"\boldsymbol{\alpha} 1", "<mi>𝜶</mi><mn>1</mn>"),
        (r"\mathrm{d}x", '<mi mathvariant="normal">d</mi><mi>x</mi>'),
        (r"{\bf x} y", "<mi>𝐱</mi><mi>y</mi>"),
        (r"-x", '<mo form="prefix">−</mo><mi>x</mi>'),
        (r"a-(-b)", '<mi>a</mi>{−}{(}<mo form="prefix">−</mo><mi>b</mi>{)}'),
        (r"\infty", "<mi>∞</mi>"),
        (r"\not= x", "{≠}<mi>x</mi>"),
        (r"n \log n", '<mi>n</mi><mo lspace=".167em" rspace=".167em">log</mo><mi>n</mi>'),
        (r"\log(n)", '<mo lspace="0" rspace="0">log</mo>{(}<mi>n</mi>{)}'),
        (
            r"\max_i x",
            '<munder><mo lspace="0" rspace=".167em" movablelimits="true">max</mo><mi>i</mi></munder>{x}',
        ),
        (
            r"\sum_i^n",
            '<munderover><mo movablelimits="true">∑</mo><mi>i</mi><mi>n</mi></munderover>',
        ),
        (r"\int_0^1", "<msubsup>{∫}<mn>0</mn><mn>1</mn></msubsup>"),
        (r"\text{if }x", "<mtext>if\u00a0</mtext><mi>x</mi>"),
        (r"a\,b", '<mi>a</mi><mspace width=".167em"></mspace><mi>b</mi>'),
        (
            r"\left( x \right]",
            '<mrow><mo fence="true" form="prefix" stretchy="true">(</mo>{x}{]}</mrow>',
        ),
        (
            r"\begin{pmatrix} x & \\ x \end{pmatrix}",
            "<mrow>{f(}<mtable><mtr><mtd>{x}</mtd><mtd></mtd></mtr><mtr><mtd>{x}</mtd></mtr></mtable>{f)}</mrow>",
        ),
        (r"\overbrace{a}^n", '<mover><mover><mi>a</mi><mo stretchy="true">⏞</mo></mover><mi>n</mi></mover>'),
        (r"\binom nk", '<mrow>{f(}<mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac>{f)}</mrow>'),
    ],
)
def test_formulas(source: str, expected: str) -> None:
    expected = expected.replace("{x}", "<mi>x</mi>")
    expected = expected.replace("{]}", '<mo fence="true" form="postfix" stretchy="true">]</mo>')
    for sign in "+−≠∫":
        expected = expected.replace(f"{{{sign}}}", f'<mo form="infix">{sign}</mo>')
    for sign in "()":
        expected = expected.replace(f"{{{sign}}}", f'<mo stretchy="false">{sign}</mo>')
        expected = expected.replace(f"{{f{sign}}}", f'<mo fence="true">{sign}</mo>')
    assert shown(source) == expected


@pytest.mark.parametrize(
    ("char", "alphabet", "expected"),
    [
        *(("A", "SCRIPT", "𝒜"), ("B", "SCRIPT", "ℬ"), ("C", "FRAKTUR", "ℭ"), ("ζ", "BOLD", "𝛇")),
        *(("é", "BOLD", "é"), ("7", "BOLD ITALIC", "𝟕"), ("0", "DOUBLE-STRUCK", "𝟘"), ("+", "BOLD", "+")),
        ("x", "roman", "x"),
    ],
)
def test_letters_of_other_alphabets(char: str, alphabet: str, expected: str) -> None:
    assert letter(char, alphabet) == expected


def test_a_long_formula_may_be_parted_behind_its_operators() -> None:
    source = r"a + b = \left( c + d \right) - {e + f}, g"
    assert [piece.count("<mi>") for piece in shown(source).split("|")] == [1, 1, 2, 2, 1]
    assert mathml(source, is_display=True).count("<math") == 1
    assert mathml("a+b").count("<math") == 1


def _parsed(html: str) -> ET.Element:
    return ET.fromstring(f"<p>{html}</p>")  # noqa: S314  # ours


def _checked(source: str) -> str:
    """The MathML of a formula, which has text and elements of a list alone."""
    found = mathml(source)
    for element in _parsed(found).iter():
        assert element.tag in MATHML_ELEMENTS | {"p"}
        assert set(element.attrib) <= MATHML_ATTRIBUTES
    return found


def test_each_command_is_known() -> None:
    for name in sorted(COMMANDS - set("!|,:;> {}$&%#_")):
        found = _checked(rf"a \{name}{{x}}{{y}} b")
        assert found
        if name not in {*MATH_SYMBOLS.values(), "mod"}:
            assert f">{name}<" not in found, name
        assert "\\" not in found.replace(">\\<", "")
    for name in ENVIRONMENTS:
        argument = {"array": "{cc}", "subarray": "{c}", "alignedat": "{1}"}.get(name, "")
        found = _checked(rf"\begin{{{name}}}{argument} a & b \\ c & d \end{{{name}}}")
        assert found.count("<mtr>") == 2
        assert found.count("<mtd") == 4


def test_each_symbol_shows_what_it_is() -> None:
    for name, text in MATH_SYMBOLS.items():
        found = "".join(_parsed(mathml(rf"x \{name} y")).itertext())
        assert text.strip().replace("*", "∗") in found or name == "sqrt", name


@given(
    st.lists(
        st.sampled_from(["{", "}", "_", "^", "&", r"\\", "'", " ", "<b>", '"', "1", "x", "[", "]", "."])
        | st.sampled_from(sorted(COMMANDS)).map(lambda name: f"\\{name}")
        | st.sampled_from(sorted(ENVIRONMENTS)).map(lambda name: rf"\begin{{{name}}}")
        | st.sampled_from([r"\end{matrix}", r"\right", r"\operatorname*", "é王"]),
        max_size=30,
    )
)
def test_whatever_stands_there_is_elements_and_text(pieces: list[str]) -> None:
    _checked(" ".join(pieces))


@pytest.mark.parametrize(
    "source", [r"\hat" * 400, "{" * 500, "x^{" * 300, r"\left(" * 150, r"\frac" * 200, r"a \over " * 100]
)
def test_what_nests_without_end_is_text(source: str) -> None:
    assert mathml(source) == ""
    one = Math(source, "plain <b>", is_native=True)
    assert decode("x").text._replace(nodes=(one,)).__html__() == "plain &lt;b&gt;"


def test_a_site_without_an_engine_has_formulas_of_mathml() -> None:
    found = decode(r"On $O(n^2)$ and \(x\)", None)
    assert found.text.__html__() == (
        f'On <span class="pubs-math">{mathml("O(n^2)")}</span>'
        f' and <span class="pubs-math">{mathml("x")}</span>'
    )
    assert str(found.text) == "On O(n²) and x"
    assert decode(r"$\href{https://a.org}{x}$", None).untypeset == (r"\href",)
    assert "math" not in decode(r"$\href{https://a.org}{x}$", None).text.__html__()


def test_chemistry_is_text_in_mathml() -> None:
    assert formula(r"\ce{H2O}", None)[0] == Math(r"\text{H₂O}", "H₂O", is_display=False, is_native=True)


@pytest.mark.parametrize(
    ("source", "is_display"),
    [(r"A \[x = y\] b", True), (r"A $$x = y$$ b", True), ("the set $$A$$ is", False), ("$x = y$", False)],
)
def test_displayed_formulas_of_an_abstract_stay_displayed(source: str, is_display: bool) -> None:  # noqa: FBT001
    native, typeset = (decode_paragraphs(source, own).text.__html__() for own in (None, ()))
    assert ('<math display="block">' in native) == ("pubs-display" in native) == is_display
    assert (r'<span class="arithmatex">\[' in typeset) == is_display
    assert 'display="block"' not in decode(source, None).text.__html__()
