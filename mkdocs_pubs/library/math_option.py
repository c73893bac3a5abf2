"""The option `math`: whether formulas are left to MathJax or KaTeX, or become MathML, which needs neither."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs_pubs.problems import Fault

MODES = ("auto", "mathml", "arithmatex")
"""What the option may be."""

_ENGINES = ("mathjax", "katex")
_CHEMISTRY = ("mathjax", "mhchem")
# They mark formulas for an engine, which may come from a template of the site.
_MARKERS = ("arithmatex", "mdx_math", "katex")


def math_option(given: Mapping[str, Any]) -> tuple[frozenset[str] | None, tuple[Fault, ...]]:
    """What formulas may have besides the commands that all sites know; None where they become MathML.

    `auto` finds an engine where `extra_javascript` names one, where an extension marks formulas and the theme
    has templates of the site's, and where `math_commands` says what the engine knows.

    Args:
        given: the options `math` and `math_commands`; `extra_javascript`, `markdown_extensions` and the
            theme's `custom_dir`, as the configuration has them.
    """
    commands, faults = _math_commands(given.get("math_commands"))
    mode = given.get("math") or "auto"
    if mode not in MODES:
        fix = f"write one of {', '.join(MODES)}"
        faults += (Fault("math-option", f'math cannot be "{mode}"', fix=fix, trail=("math",)),)
    scripts = " ".join(map(str, given.get("extra_javascript") or ())).lower()
    if mode == "arithmatex" or (mode != "mathml" and (commands or _has_engine(given, scripts))):
        # MathJax loads mhchem by itself.
        has_chemistry = any(name in scripts for name in _CHEMISTRY)
        return commands | {"ce"} if has_chemistry else commands, faults
    return None, faults


def _has_engine(given: Mapping[str, Any], scripts: str) -> bool:
    extensions = " ".join(map(str, given.get("markdown_extensions") or ())).lower()
    return any(engine in scripts for engine in _ENGINES) or bool(
        given.get("custom_dir") and any(marker in extensions for marker in _MARKERS)
    )


def _math_commands(given: object) -> tuple[frozenset[str], tuple[Fault, ...]]:
    names = given if isinstance(given, list) else [given] if given else []
    known = {name.removeprefix("\\") for name in names if isinstance(name, str)}
    known = {name for name in known if name.isascii() and name.removesuffix("*").isalpha()}
    if len(known) == len(names):
        return frozenset(known), ()
    message = "math_commands is a list of names of commands, of letters alone"
    fix = "write the names without a backslash: math_commands: [norm, abs]"
    return frozenset(known), (Fault("math-option", message, fix=fix, trail=("math_commands",)),)
