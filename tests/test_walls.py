"""The walls of the house: what may import what, and who may speak."""

import ast
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


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))


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


def test_imports_go_one_way() -> None:
    """No module is reached from itself by what is imported where modules begin."""
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        own = "mkdocs_pubs." + _name(path).removesuffix(".py").replace("/", ".")
        tree = ast.parse(path.read_text("utf-8"))
        names = {
            name
            for node in tree.body
            if isinstance(node, ast.ImportFrom) and node.module
            for name in (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))
        }
        graph[own] = {name for name in names if name.startswith("mkdocs_pubs.")}

    def visit(module: str, above: tuple[str, ...]) -> None:
        assert module not in above, " -> ".join((*above, module))
        if module in done:
            return
        for name in graph.get(module, ()):
            visit(name, (*above, module))
        done.add(module)

    done: set[str] = set()
    for module in graph:
        visit(module, ())
    assert "mkdocs_pubs.plugin" in done


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
