"""What exporters spoil in LaTeX text is mended, and what only looks so stays."""

import time

import pytest

from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.latex_repairs import repaired

REPAIRED = {
    # accents behind their letters
    r"He{\'}le{\`}ne": "Hélène",
    r"Mun{\~}oz, Mun\~{}oz, Mun{\~{}}oz": "Muñoz, Muñoz, Muñoz",
    r"C{\v{}}ech, Gonc{\c}alves, A{\r}s": "Čech, Gonçalves, Ås",
    r"Garc{\i}{\'}a": "García",
    r"E{\'}VA, E{\'}va, MUN{\~}OZ": "ÉVA, Éva, MUÑOZ",
    r"I{\^}le": "Île",
    # powers, tildes, apostrophes
    r"\~{}user, 2\^{}3, n\^{}2, e\^{}x": "~user, 2^3, n^2, e^x",
    r"d{\'}Alembert, O{\'}Neil, l{\'}art": "d´Alembert, O´Neil, l´art",
    r"K{\aa}{\'}": "Kå´",
    # combining marks
    "Martı\u0301nez, Taı\u0308bi, Mu\u0308ller": "Martínez, Taïbi, Müller",
    "e\u0302\u0301, ı\u0323": "ế, ị",
    # conditionals of TeX
    r"30\ifmmode^\circ\else\textdegree\fi{}C": "30°C",
    r"\ifmmode\pm\else\textpm\fi{}5": "±5",
    r"$x\ifmmode\pm\else\textpm\fi y$": "x±y",
    r"a\ifmmode b\ifmmode c\else d\fi e\else f\ifmmode g\else h\fi i\fi j": "afhij",
    r"\$5 \ifmmode a\else b\fi{} \$": "$5 b $",
    # escaped entities
    r"It{\&}{\#}39;s 1990{\&}{\#}x2013;2000": "It's 1990–2000",
    r"\&\#8217;quoted{\&}\#8217; {&}{#}8217;": "’quoted’ ’",
    r"A {\&}amp; B \&amp; C &amp; D {\&} E": "A & B & C & D & E",
    # escaped braces around a sign
    r"Psychonomic Bulletin \{\&\} Review": "Psychonomic Bulletin & Review",
    r"the set \{0, 1\}": "the set {0, 1}",
    # escaped braces around a word with capitals, and none around a set
    r"In \{CO2\} and \{HITRAN\}, \{LiDAR\}": "In CO2 and HITRAN, LiDAR",
    r"\{X\}, \{benzyl\}, \{A, B\}, $\{AB\}$": "{X}, {benzyl}, {A, B}, {AB}",
    # escaped commands
    r"of {\textbackslash}textit\{in-situ\} and {\textbackslash}emph\{x y\}": "of in-situ and x y",
    r"{\textbackslash}ldots\{x\}": "\\ldots{x}",
    # commands of MathSciNet
    r"Gel\cprime fand, Il{\cprime}in, {\Dbar}uro, \dbar": "Gel'fand, Il'in, Đuro, đ",
    r"Ma\polhk {e}c, H\ocirc{u}la, \soft{t}, \udot{s}, \cftil{e}": "Maęc, Hůla, ť, ṣ, ễ",
    r"\lasp a\rasp, a\cydot b": "‘a’, a·b",
}


@pytest.mark.parametrize(("source", "text"), REPAIRED.items(), ids=REPAIRED)
def test_repaired(source: str, text: str) -> None:
    assert decode_text(source) == text


@pytest.mark.parametrize("source", [r"\ifmmode a", r"\fi x \else", r"a \else b", "plain", ""])
def test_what_is_not_spoilt_stays(source: str) -> None:
    assert repaired(source) == source


@pytest.mark.parametrize(
    "piece",
    [
        "\\ifmmode ",
        "\\ifmmode a\\else ",
        "\\fi",
        "e{\\'}",
        "e\u0301",
        "\u0301",
        "\\{\\&\\}",
        "{\\i}",
        "{\\&}{\\#}",
    ],
)
def test_long_values_take_no_time(piece: str) -> None:
    started = time.process_time()
    decode_text(piece * 20_000)
    assert time.process_time() - started < 2
