r"""Quantities and chemical formulas as readable text: `\SI{5}{\metre}` is "5 m", `\ce{H2O}` is "H₂O".

Sources: the manuals of the LaTeX packages siunitx (version 3, with the names of version 2) and mhchem. Units
are joined as siunitx does it by itself: "m s⁻¹".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from mkdocs_pubs.text.latex_scripts import raised
from mkdocs_pubs.text.latex_symbols import NO_BREAK_SPACE, SYMBOLS
from mkdocs_pubs.text.regex import regex


def _pairs(table: str) -> dict[str, str]:
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_PREFIXES = _pairs(
    "quecto q ronto r yocto y zepto z atto a femto f pico p nano n micro µ milli m centi c deci d "
    "deca da deka da hecto h kilo k mega M giga G tera T peta P exa E zetta Z yotta Y ronna R quetta Q "
    "kibi Ki mebi Mi gibi Gi tebi Ti pebi Pi"
)
_UNITS = _pairs(
    "metre m meter m gram g kilogram kg second s ampere A kelvin K mole mol candela cd hertz Hz "
    "newton N pascal Pa joule J watt W coulomb C volt V farad F ohm Ω siemens S weber Wb tesla T "
    "henry H celsius °C degreeCelsius °C lumen lm lux lx becquerel Bq gray Gy sievert Sv katal kat "
    "radian rad steradian sr minute min hour h day d degree ° arcminute ′ arcmin ′ arcsecond ″ arcsec ″ "
    "hectare ha litre L liter L tonne t electronvolt eV dalton Da astronomicalunit au atomicmassunit u "
    "neper Np bel B decibel dB percent % angstrom Å barn b knot kn nauticalmile M clight c hbar ℏ "
    "electronmass mₑ elementarycharge e bohr a₀ hartree Eₕ bit bit byte B parsec pc year yr "
    "lightyear ly um µm us µs ug µg ul µl uL µL uA µA uV µV uW µW uF µF uJ µJ umol µmol"
)
# What says something of the unit behind it: its prefix, its sign, its power.
_BEFORE = {name: (prefix, "", "") for name, prefix in _PREFIXES.items()} | {
    "per": ("", "−", ""),
    "square": ("", "", "2"),
    "cubic": ("", "", "3"),
}
_POWERS = {"squared": "2", "cubed": "3"}
_ARGUMENTS = frozenset(("tothe", "raiseto", "of"))
# These stand at their number without a space.
_CLOSE = frozenset(("°", "′", "″"))
_UNIT_TOKEN = regex(
    r"\\([A-Za-z]+)|\\(.)|\^\s*([^\s{}])|(\^)?\s*\{([^{}]*)\}|[.~\s]+|([^\\^.~\s{}]+)", re.DOTALL
)
_NUMBER_TOKEN = regex(r"\s*(?:(\+-|\\pm)|([eEdD])(?=\s*[-+\d])|(x)|(.))", re.DOTALL)
_CHEMICAL = regex(
    r"(<-->|<=>>|<<=>|<->|<=>|->|<-)"
    r"|\^\s*(?:\{([^{}]*)\}|(\d*[-+]|\S))"
    r"|_\s*(?:\{([^{}]*)\}|(\S))"
    r"|(?<=[A-Za-z)\]}])(\d+)"
    r"|(?<=[A-Za-z\d)\]])([-+])(?=[\s})\]^]|$)"
    r"|\\([A-Za-z]+) ?"
    r"|([.*])(?=\s*\d*[A-Z])"
    r"|([{}$\\])"
)
_ARROWS = {"->": "→", "<-": "←", "<->": "↔", "<-->": "⇄", "<=>": "⇌", "<=>>": "⇌", "<<=>": "⇌"}


def number(source: str) -> str:
    r"""What `\num{…}` shows: "1.5 × 10⁻³" for `1.5e-3`, "5 ± 1" for `5 +- 1`."""
    said: list[str] = []
    for found in _NUMBER_TOKEN.finditer(source.strip()):
        plus_minus, exponent, times, char = found.groups()
        if exponent:
            power = raised("^", _signed(found.string[found.end() :].replace("+", "")))
            said.append(f" × 10{power}" if said else f"10{power}")
            break
        said.append(" ± " if plus_minus else " × " if times else _signed(char))
    return "".join(said).replace(" ", NO_BREAK_SPACE)


def unit(source: str) -> str:
    r"""What `\unit{…}` shows: "m s⁻²" for `\metre\per\second\squared`, "km/h" for `km/h`."""
    units: list[str] = []
    powers: list[str] = []
    prefix, sign, power, awaited = "", "", "", ""
    for found in _UNIT_TOKEN.finditer(source):
        word, escaped, digit, caret, group, text = found.groups()
        if before := _BEFORE.get(word):
            prefix, sign, power = prefix + before[0], before[1] or sign, before[2] or power
        elif word in _POWERS and units:
            powers[-1] += _POWERS[word]
        elif word in _ARGUMENTS:
            awaited = word
        elif awaited == "raiseto" and group is not None:
            power, awaited = _signed(group), ""
        elif (digit or group is not None) and units:
            if caret or digit or awaited == "tothe":
                powers[-1] += _signed(digit or group)
            else:
                units[-1] += f"({group})"
            awaited = ""
        elif said := _UNITS.get(word or "") or word or (escaped or "").strip(" ,;:!>") or text or group:
            units.append(prefix + said)
            powers.append(sign + power)
            prefix, sign, power = "", "", ""
    return NO_BREAK_SPACE.join(map(_raised, units, powers))


def _raised(name: str, power: str) -> str:
    """A unit with its power; one that is only negative is 1 above the line."""
    return name + raised("^", f"{power}1" if power == "−" else power) if power else name


def _signed(text: str) -> str:
    return text.replace("-", "−")


def quantity(value: str, of: str) -> str:
    r"""What `\qty{…}{…}` shows: "5 m", "45°"."""
    symbol = unit(of)
    joint = "" if symbol in _CLOSE or not symbol else NO_BREAK_SPACE
    return f"{number(value)}{joint}{symbol}"


def angle(source: str) -> str:
    r"""What `\ang{…}` shows: "45°30′" for `45;30`."""
    parts = zip(source.split(";"), "°′″", strict=False)
    return "".join(f"{number(part)}{sign}" for part, sign in parts if part.strip())


def chemical(source: str) -> str:
    r"""What `\ce{…}` shows: "H₂O", "SO₄²⁻", "2 H₂ + O₂ → 2 H₂O"."""
    return " ".join(_CHEMICAL.sub(_chemical_sign, source).split())


def _chemical_sign(found: re.Match[str]) -> str:
    arrow, raised_group, raised_sign, lowered_group, lowered_sign, count, charge, word, dot, _ = (
        found.groups()
    )
    if arrow:
        return _ARROWS[arrow]
    if above := raised_group or raised_sign or charge:
        return raised("^", _signed(above))
    if below := lowered_group or lowered_sign or count:
        return raised("_", below)
    if word:
        return SYMBOLS.get(word, "")
    return "·" if dot else ""


def _ranged(low: str, high: str, of: str = "") -> str:
    return f"{number(low)}–{quantity(high, of)}"


def _listed(values: str, of: str = "") -> str:
    *others, last = values.split(";")
    return ", ".join((*map(number, others), quantity(last, of)))


SHOWN: Mapping[str, tuple[int, Callable[..., str]]] = {
    **dict.fromkeys(("SI", "qty"), (2, quantity)),
    **dict.fromkeys(("si", "unit"), (1, unit)),
    **dict.fromkeys(("SIrange", "qtyrange"), (3, _ranged)),
    **dict.fromkeys(("SIlist", "qtylist"), (2, _listed)),
    "num": (1, number),
    "numrange": (2, _ranged),
    "numlist": (1, _listed),
    "ang": (1, angle),
    "ce": (1, chemical),
}
"""The commands by name: how many arguments they take, and what these show."""
