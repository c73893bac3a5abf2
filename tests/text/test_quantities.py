"""Quantities of siunitx and formulas of mhchem in running text and inside formulas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.text.latex import decode, decode_text
from mkdocs_pubs.text.latex_math import formula
from mkdocs_pubs.text.rich_text import Math

SHOWN = {
    r"\SI{5}{\metre}": "5 m",
    r"\qty{1.5e-3}{\kilo\gram}": "1.5 × 10⁻³ kg",
    r"\SI[per-mode=symbol]{5}{km/h}": "5 km/h",
    r"\SI{9.81}{\metre\per\second\squared}": "9.81 m s⁻²",
    r"\SI{5}{\per\second}": "5 s⁻¹",
    r"\si{kg.m^{-3}}": "kg m⁻³",
    r"\si{m\,s^2}": "m s²",
    r"\SI{45}{\degree}": "45°",
    r"\SI{-20}{\celsius}": "−20 °C",
    r"\SI{50}{\%}": "50 %",
    r"\SI{5}{\kilo\furlong}": "5 kfurlong",
    r"\num{12345}": "12345",
    r"\ang{45;30;}": "45°30′",
    r"\ce{H2O}": "H₂O",
    r"\ce{SO4^2-}": "SO₄²⁻",
    r"\ce{Na+} and \ce{Cl-}": "Na⁺ and Cl⁻",
    r"\ce{2H2 + O2 -> 2H2O}": "2H₂ + O₂ → 2H₂O",
    r"\ce{A <=> B}": "A ⇌ B",
    r"\ce{^{13}C}": "¹³C",
    r"\ce{(NH4)2SO4}": "(NH₄)₂SO₄",
    r"\ce{[Fe(CN)6]^3-}": "[Fe(CN)₆]³⁻",
    r"A \SI{10}{\giga\hertz} radio": "A 10 GHz radio",
    # without their arguments
    r"\SI{5}": "5",
    r"\qty(a)": "(a)",
    r"\SI[{5}{\metre}": "[5metre",
}


@pytest.mark.parametrize(("source", "text"), SHOWN.items(), ids=SHOWN)
def test_a_quantity_is_readable(source: str, text: str) -> None:
    decoded = decode(source)
    assert str(decoded.text).replace("\N{NO-BREAK SPACE}", " ") == text
    assert set(decoded.unknown) <= {"metre"}


def test_a_number_stays_at_its_unit() -> None:
    assert decode_text(r"\SI{5}{\metre}") == "5\N{NO-BREAK SPACE}m"


def test_in_a_formula_a_quantity_is_text_and_chemistry_is_left_to_mhchem() -> None:
    shown, _ = formula(r"v = \SI{5}{\metre\per\second} {x}")
    assert isinstance(shown, Math)
    assert shown.source.replace("\N{NO-BREAK SPACE}", " ") == r"v = \text{5 m s⁻¹} {x}"
    assert shown.plain == "v = 5 m s⁻¹ x"
    assert formula(r"\ce{H2O}", {"ce"}) == (Math(r"\ce{H2O}", "H₂O"), "")
    assert formula(r"x + \ce{^{13}C}") == (Math(r"x + \text{¹³C}", "x + ¹³C"), "")


@given(st.lists(st.sampled_from([*"{}[]^_;x+-e5 ", r"\SI", r"\ce", r"\metre", r"\per", "H2"])).map("".join))
def test_nothing_raises(source: str) -> None:
    decode(source)
    decode(f"${source}$")


@pytest.mark.parametrize(
    "piece", [r"\SI{", r"\ce{H2}", r"\SI{5}{\m}", r"\SI[", r"\num{1e", r"\unit{\per", "^{"]
)
def test_long_ones_take_no_time(piece: str) -> None:
    decode(piece * 20_000)
    decode(rf"\ce{{{piece.replace('{', '').replace('}', '') * 20_000}}}")
    decode(rf"\unit{{{piece.replace('{', '').replace('}', '') * 20_000}}}")
    decode(f"${piece * 20_000}$")


AMS_TEX = {
    r"2\sp{m}\pm 1": (r"2^{m}\pm 1", "2ᵐ±1"),
    r"L\sb p": (r"L_ p", "Lₚ"),
    r"\Bbb Q": (r"\mathbb Q", "ℚ"),
    r"{\Bbb{R}}^n": (r"{\mathbb{R}}^n", "ℝⁿ"),
    r"\frak g": (r"\mathfrak g", "𝔤"),
    r"\germ{sl}_n": (r"\mathfrak{sl}_n", "𝔰𝔩ₙ"),
    r"\scr H + \bold{G} + \Cal C": (r"\mathscr H + \mathbf{G} + \mathcal C", "H + G + C"),
    r"\mathfrak{S}_n": (r"\mathfrak{S}_n", "𝔖ₙ"),
    r"\spadesuit \boldsymbol x": (r"\spadesuit \boldsymbol x", "♠x"),
}


@pytest.mark.parametrize(("source", "expected"), AMS_TEX.items(), ids=AMS_TEX)
def test_ams_tex(source: str, expected: tuple[str, str]) -> None:
    shown, _ = formula(source)
    assert isinstance(shown, Math)
    assert (shown.source, shown.plain) == expected
