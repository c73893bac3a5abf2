"""The walls of the house: what may import what, and who may speak."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "mkdocs_pubs"
MODULES = sorted(PACKAGE.rglob("*.py"))
HOSTS = {"plugin.py", "cli.py", "standalone.py", "__main__.py"}


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _dotted(path: Path) -> str:
    return f"{PACKAGE.name}/{_name(path)}".removesuffix(".py").replace("/", ".")


def _imported_by(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield from (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        yield from _imported_by(node)


def _importing(package: str) -> set[str]:
    return {
        _name(path)
        for path in MODULES
        if any(name == package or name.startswith(f"{package}.") for name in _imports(path))
    }


def test_only_the_edge_imports_mkdocs() -> None:
    assert _importing("mkdocs") == {"build_log.py", "config.py", "plugin.py", "serving.py", "site.py"}


def test_only_hosts_log_or_print() -> None:
    assert _importing("logging") == {"build_log.py", "standalone.py"}
    printing = {
        _name(path)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Name) and node.id == "print"
    }
    assert printing == {"cli.py"}


def _house() -> list[str]:
    """The modules in the order of CONTRIBUTING.md."""
    text = (PACKAGE.parent / "CONTRIBUTING.md").read_text("utf-8")
    modules: list[str] = []
    package = ""
    for line in text.partition("\nmkdocs_pubs/\n")[2].partition("```")[0].splitlines():
        # Two spaces before what stands in the house, four in a package; more before what only goes on.
        found = re.match(r" {2}( {2})?(?=\S)(\S+/)?((?:,? ?\w+\.py)*)", line)
        if found:
            is_inside, name, names = found.groups()
            package = package if is_inside else name or ""
            modules += [package + module for module in re.findall(r"\w+\.py", names)]
    return modules


def _imported_first(path: Path) -> set[str]:
    """The modules of the house that one imports where it begins."""
    names = {
        name
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in _imported_by(node)
    }
    return {_name(module) for module in MODULES if _dotted(module) in names and module.stem != "__init__"}


def test_the_list_of_the_house_has_every_module_once() -> None:
    assert sorted(_house()) == sorted(_name(path) for path in MODULES if path.stem != "__init__")


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_imports_only_what_stands_above_it_in_the_house(path: Path) -> None:
    house = _house()
    # A package's own file stands above all, and imports nothing.
    above = house[: house.index(_name(path))] if path.stem != "__init__" else []
    assert _imported_first(path) <= set(above)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_room_below_imports_a_host(path: Path) -> None:
    if _name(path) == "__main__.py":
        return
    hosts = {f"mkdocs_pubs.{name.removesuffix('.py')}" for name in HOSTS - {"standalone.py"}}
    assert not hosts & set(_imports(path))


def test_a_page_without_a_macro_imports_no_engine() -> None:
    script = """
import sys
import markdown
from mkdocs_pubs.extension import PubsExtension
markdown.markdown("# Home\\n\\na < b and <b>bold</b>", extensions=[PubsExtension()])
print(*sorted(name for name in sys.modules if name.startswith("mkdocs_pubs.")))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["mkdocs_pubs.extension"]
