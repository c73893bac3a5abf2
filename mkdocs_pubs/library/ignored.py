"""The option `ignore`: the problems that a site does not want to be told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from mkdocs_pubs.problems import Fault, Problem
from mkdocs_pubs.text.folding import suggestion
from mkdocs_pubs.text.regex import regex

_PARTS = ("code", "key", "file")
_CODE = regex(r"[a-z]+(?:-[a-z]+)*")
_EXAMPLE = "write codes, or what they are ignored for: [missing-year, {code: unknown-field, key: smith2020}]"


class Rule(NamedTuple):
    """What is ignored: problems of this code, entry and file; "" for any."""

    code: str = ""
    key: str = ""
    file: str = ""

    def fits(self, problem: Problem) -> bool:
        """Whether a problem is one of these."""
        return (
            self.code in ("", problem.code)
            and self.key in ("", problem.key)
            and (not self.file or problem.path == self.file or problem.path.endswith(f"/{self.file}"))
        )


class Ignored(NamedTuple):
    """The problems that a site does not want to be told."""

    rules: tuple[Rule, ...] = ()

    def holds(self, problem: Problem) -> bool:
        """Whether a problem is one of them."""
        return any(rule.fits(problem) for rule in self.rules)


def ignore_option(given: object) -> tuple[Ignored, tuple[Fault, ...]]:
    """Read the option: a list of codes, and of mappings with `code`, `key` or `file`.

    A file is named as problems name it, or by the end of its path.
    """
    rules: list[Rule] = []
    faults: list[Fault] = []
    for item in given if isinstance(given, list) else [given] if given else ():
        rule = _rule(item)
        if isinstance(rule, Rule):
            rules.append(rule)
        else:
            faults.append(rule)
    return Ignored(tuple(rules)), tuple(faults)


def _rule(item: object) -> Rule | Fault:
    said = {"code": item} if isinstance(item, str) else item
    if not isinstance(said, Mapping) or not said:
        return _fault("ignore holds something that is neither a code nor a mapping", _EXAMPLE)
    for name, value in said.items():
        if name not in _PARTS:
            return _fault(f'ignore has no "{name}"', suggestion(str(name), _PARTS, _EXAMPLE))
        if not isinstance(value, str | int) or not str(value).strip():
            return _fault(f"the {name} in ignore is no text", _EXAMPLE)
    rule = Rule(**{name: str(value).strip() for name, value in said.items()})
    if rule.code and not _CODE.fullmatch(rule.code):
        message = f'"{rule.code[:60]}" is no code of a problem'
        return _fault(message, "the manual's page Problems has the codes")
    return rule._replace(file=rule.file.removeprefix("./"))


def _fault(message: str, fix: str | None) -> Fault:
    return Fault("ignore-option", message, fix=fix, trail=("ignore",))
