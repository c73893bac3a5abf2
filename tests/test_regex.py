"""Regular expressions are compiled when they are first used, and all of them can be."""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

import pytest

import mkdocs_pubs
from mkdocs_pubs.text.regex import regex

ROOT = Path(mkdocs_pubs.__file__).parent
MODULES = [
    ".".join(path.relative_to(ROOT.parent).with_suffix("").parts)
    for path in sorted(ROOT.rglob("*.py"))
    if path.name != "__main__.py"
]
COUNT = """
import re, sys
compiled = []
plain = re._compiler.compile
def counted(pattern, flags=0):
    compiled.append(sys._getframe(3).f_globals["__name__"])
    return plain(pattern, flags)
re._compiler.compile = counted
import mkdocs_pubs.cli.main, mkdocs_pubs.plugin.host
print(*(name for name in compiled if name.startswith("mkdocs_pubs")))
"""


def _expressions(value: object) -> Iterator[object]:
    if type(value) is type(regex("")):
        yield value
    elif isinstance(value, Mapping):
        yield from _expressions(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _expressions(one)


@pytest.mark.parametrize("name", MODULES)
def test_every_expression_is_one(name: str) -> None:
    for expression in _expressions(vars(import_module(name))):
        assert isinstance(getattr(expression, "pattern"), str | bytes), expression  # noqa: B009  # untyped here


def test_an_expression_answers_as_if_compiled() -> None:
    word = regex("(?P<first>[a-z])[a-z]*", re.IGNORECASE)
    assert [found["first"] for found in word.finditer("Ab cd")] == ["A", "c"]
    assert word.sub("x", "Ab cd") == "x x"
    assert word.groups == 1
    assert regex(rb"\d").search(b"a1")
    with pytest.raises(re.error):
        regex("(").search("x")
    with pytest.raises(AttributeError):
        word.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_imports_compile_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", COUNT], capture_output=True, check=True, text=True)
    assert not done.stdout.split()
