"""The layers: which package may import which, and who may log or print."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "mkdocs_pubs"
MODULES = sorted(PACKAGE.rglob("*.py"))
LAYERS = (
    ("text", "problems"),
    ("model",),
    ("bibtex", "query", "locales"),
    ("library", "formats"),
    ("render",),
    ("extension",),
    ("plugin", "zensical", "cli"),
)
"""From below to above: a part imports from layers below it, and not from its neighbours."""

MOST_READERS = 22
MOST_DEPENDENCIES = 50
TOP_LEVEL = {"__init__.py", "__main__.py", "problems.py", "py.typed"}


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _part(path: Path) -> str:
    return _name(path).partition("/")[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))


def _parts_imported(path: Path) -> set[str]:
    """The parts of the package that a module imports, wherever in it."""
    named = (name.split(".") for name in _imports(path) if name.startswith(f"{PACKAGE.name}."))
    known = {_part(module) for module in MODULES}
    return {name[1] for name in named if name[1] in known} - {_part(path)}


def _importing(package: str) -> set[str]:
    return {
        _part(path)
        for path in MODULES
        if any(name == package or name.startswith(f"{package}.") for name in _imports(path))
    }


def test_the_top_holds_packages_and_little_else() -> None:
    found = {path.name for path in PACKAGE.iterdir() if path.is_file()}
    assert found == TOP_LEVEL
    parts = {_part(path) for path in MODULES} - {"__init__", "__main__"}
    assert parts == {part for layer in LAYERS for part in layer}


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_imports_from_layers_below_alone(path: Path) -> None:
    if path.parent == PACKAGE and path.stem in {"__init__", "__main__"}:
        return
    layer = next(level for level, parts in enumerate(LAYERS) if _part(path) in parts)
    below = {part for parts in LAYERS[:layer] for part in parts}
    assert _parts_imported(path) <= below


def test_few_parts_depend_on_each_other() -> None:
    dependencies = {
        (_part(path), part)
        for path in MODULES
        if _part(path) not in {"__init__", "__main__"}
        for part in _parts_imported(path)
    }
    assert len(dependencies) <= MOST_DEPENDENCIES


def test_reading_is_in_few_modules() -> None:
    assert sum(_part(path) == "bibtex" and path.stem != "__init__" for path in MODULES) <= MOST_READERS


def test_only_the_plugin_imports_mkdocs() -> None:
    assert _importing("mkdocs") == {"plugin"}


def test_only_reading_and_writing_bibtex_imports_bibtexparser() -> None:
    assert _importing("bibtexparser") == {"bibtex"}


def test_formats_queries_and_rows_read_the_model_alone() -> None:
    reading = {
        _part(path)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "entry"
    }
    assert reading.isdisjoint({"formats", "query", "render"})


def test_only_hosts_log_or_print() -> None:
    assert _importing("logging") == {"extension", "zensical"}
    printing = {
        _part(path)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Name) and node.id == "print"
    }
    assert printing == {"cli"}


def test_a_page_without_a_macro_imports_no_engine() -> None:
    script = """
import sys
import markdown
from mkdocs_pubs.extension import PubsExtension
markdown.markdown("# Home\\n\\na < b and <b>bold</b>", extensions=[PubsExtension()])
print(*sorted(name for name in sys.modules if name.startswith("mkdocs_pubs.")))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["mkdocs_pubs.extension", "mkdocs_pubs.extension.extension"]
