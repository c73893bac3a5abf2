"""Quantities of siunitx and formulas of mhchem as plain text, as far as titles have them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from mkdocs_pubs.text.latex_symbols import NO_BREAK_SPACE, raised
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import pairs

_PREFIXES = pairs("nano n micro µ milli m centi c deci d hecto h kilo k mega M giga G tera T")
_UNITS = pairs(
    "metre m meter m gram g kilogram kg second s ampere A kelvin K mole mol hertz Hz newton N pascal Pa "
    "joule J watt W volt V ohm Ω tesla T celsius °C degreeCelsius °C degree ° minute min hour h day d "
    "litre L liter L electronvolt eV decibel dB percent % byte B bit bit parsec pc year yr"
)
_POWERS = pairs("squared 2 cubed 3")
_UNIT_TOKEN = regex(r"\\([A-Za-z]+)|\\[,;:! ]|\^\{?(-?\d+)\}?|([^\\^.~\s{}]+)")
_CHEMICAL_TOKEN = regex(
    r"(<=>|->)|\^\{?(\d*[-+]|\d+)\}?|(?<=[A-Za-z)\]])_?\{?(\d+)\}?|(?<=[\w)\]])([-+])(?=[\s\])]|$)|[{}\\$]"
)
_ARROWS = {"->": "→", "<=>": "⇌"}


def _number(source: str) -> str:
    value, _, power = source.strip().lower().partition("e")
    shown = value.replace("+-", "±").replace("-", "−")
    return f"{shown} × 10{raised('^', power)}".replace(" ", NO_BREAK_SPACE) if power else shown


def _unit(source: str) -> str:
    units: list[tuple[str, str]] = []
    prefix = sign = ""
    for name, exponent, text in _UNIT_TOKEN.findall(source):
        power = exponent or _POWERS.get(name, "")
        if name == "per":
            sign = "-"
        elif name in _PREFIXES:
            prefix = _PREFIXES[name]
        elif power and units:
            units[-1] = (units[-1][0], units[-1][1] + power)
        elif symbol := _UNITS.get(name, name or text):
            units.append((prefix + symbol, sign))
            prefix = sign = ""
    powers = (f"{power}1" if power == "-" else power for _, power in units)
    return NO_BREAK_SPACE.join(
        symbol + raised("^", power) for (symbol, _), power in zip(units, powers, strict=True)
    )


def _quantity(value: str, unit: str) -> str:
    symbol = _unit(unit)
    return _number(value) + ("" if symbol in ("", "°") else NO_BREAK_SPACE) + symbol


def _angle(source: str) -> str:
    return "".join(part + sign for part, sign in zip(source.split(";"), "°′″", strict=False) if part)


def _chemical(source: str) -> str:
    def shown(found: re.Match[str]) -> str:
        arrow, above, below, charge = found.groups(default="")
        return _ARROWS.get(arrow, "") or (raised("_", below) if below else raised("^", above or charge))

    return " ".join(_CHEMICAL_TOKEN.sub(shown, source).split())


QUANTITIES: Mapping[str, tuple[int, Callable[..., str]]] = {
    **dict.fromkeys(("SI", "qty"), (2, _quantity)),
    **dict.fromkeys(("si", "unit"), (1, _unit)),
    "num": (1, _number),
    "ang": (1, _angle),
    "ce": (1, _chemical),
}
"""The commands of siunitx and mhchem: how many arguments they take, and what these show as plain text."""
_QUANTITY = regex(
    rf"\\({'|'.join(QUANTITIES)})(?![A-Za-z]) ?(?:\[[^][{{}}]{{0,200}}\])?"
    r"\{((?:[^{}]|\{[^{}]{0,40}\}){0,400})\}(?:\{([^{}]*)\})?"
)


def with_quantities(source: str, form: str, *, keep_chemistry: bool = False) -> str:
    """A formula with its quantities as text in the form given."""

    def shown(found: re.Match[str]) -> str:
        name, first, second = found.groups()
        size, text = QUANTITIES[name]
        if (name == "ce" and keep_chemistry) or (size > 1 and second is None):
            return found[0]
        if size > 1:
            return form % text(first, second)
        return form % text(first) + ("" if second is None else f"{{{second}}}")

    return _QUANTITY.sub(shown, source) if "{" in source else source
