"""Each code that the package reports is explained in the manual, and no other."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
REPORTERS = {
    "Problem",
    "Fault",
    "_warn",
    "fault",
    "warning",
    "_problem",
    "_Fault",
    "note",
}
CODE = re.compile(r"[a-z]+(-[a-z]+)+")
# Made of a part that varies.
MADE = {f"{field}-{what}" for field in ("crossref", "xdata") for what in ("missing", "cycle")} | {
    "macro-unknown-key"
}
# Codes of one word, which no pattern tells from other words.
SHORT = {"middleware", "name", "annotation", "date", "pubstate", "encoding", "label", "switch", "template"}


def _reported() -> set[str]:
    found = set(MADE | SHORT)
    for path in (ROOT / "mkdocs_pubs").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            values = [*node.args[:2], *(word.value for word in node.keywords if word.arg == "code")]
            if name in REPORTERS:
                constants = [inner for value in values for inner in ast.walk(value)]
                found |= {
                    inner.value
                    for inner in constants
                    if isinstance(inner, ast.Constant)
                    and isinstance(inner.value, str)
                    and CODE.fullmatch(inner.value)
                }
    return found


def explained() -> set[str]:
    """The codes of the manual's tables."""
    text = (ROOT / "docs/manual/problems.md").read_text("utf-8")
    rows = re.findall(r"^\| (\[?`[a-z].*?) \|", text, re.MULTILINE)
    return {code for row in rows for code in re.findall(r"`([a-z-]+)`", row)}


def test_every_code_can_be_linked_to() -> None:
    text = (ROOT / "docs/manual/problems.md").read_text("utf-8")
    for code in explained():
        assert f"[`{code}`](#{code}){{ #{code} }}" in text


def test_every_code_isexplained() -> None:
    assert _reported() - explained() == set()


def test_no_code_is_explained_that_there_is_not() -> None:
    text = "".join(path.read_text("utf-8") for path in (ROOT / "mkdocs_pubs").rglob("*.py"))
    assert {code for code in explained() if f'"{code}"' not in text} <= MADE
