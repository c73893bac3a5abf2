"""A site's middlewares: steps that change the blocks of each file before anything is made of them.

They are bibtexparser's, or the site's own. Each is run as bibtexparser runs it, but for four things:

- an entry whose key was there before is an entry for it, too;
- what it can't do with an entry is a problem with the entry's place, and the entry goes on as it was;
- an entry that it makes anew stands where the old one stood;
- entries that it leaves out are counted.
"""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from traceback import walk_tb
from types import ModuleType
from typing import NamedTuple

from bibtexparser.library import Library
from bibtexparser.middlewares.middleware import BlockMiddleware, Middleware
from bibtexparser.model import Block, Entry, MiddlewareErrorBlock

from mkdocs_pubs.bibtex.splitter import Origin, as_text, blocks_of, origin_of, set_origin
from mkdocs_pubs.bibtex.tokens import NAME
from mkdocs_pubs.problems import Fault, Level, Problem
from mkdocs_pubs.text.regex import regex

_FIELD_NAME = regex(NAME)
# Where a site's folder holds a checkout of these, the ones that run stay.
_NEVER_ANEW = frozenset(("bibtexparser", "mkdocs_pubs", *sys.stdlib_module_names))
_NOT_THE_SITES = (
    str(Path(__file__).parents[1]),
    str(Path(inspect.getfile(Library)).parent),
    inspect.getfile(importlib),
    "<frozen",
)


@dataclass(frozen=True, eq=False)
class Step:
    """A middleware of a site under the name that mkdocs.yml gives it; each build makes it anew."""

    name: str
    middleware: Middleware


class Steps(NamedTuple):
    """The middlewares of a site.

    Attributes:
        steps: in their order.
        faults: what can't be imported or made.
        files: where the site's own modules lie that were imported for them.
    """

    steps: tuple[Step, ...] = ()
    faults: tuple[Fault, ...] = ()
    files: tuple[str, ...] = ()


def load_steps(given: Sequence[object], folder: Path) -> Steps:
    """Make the middlewares that a site names; one that can't be made is left out, with a fault.

    Args:
        given: names with dots, each of a class or of a middleware, or mappings from a name to the arguments
            of the class: `["my_bib.Sort", {"my_bib.Abbreviate": {"names": {…}}}]`.
        folder: the folder of mkdocs.yml, where the site's own modules lie.
    """
    steps: list[Step] = []
    faults: list[Fault] = []
    with _own_modules(folder) as files:
        for name, arguments in _named(given):
            try:
                steps.append(Step(name, _made(name, arguments)))
            except (Exception, SystemExit) as error:  # noqa: BLE001  # a module of the site may raise anything
                message = f"{name} can't be used ({_described(error)})"
                fix = "write the module and the class, as in my_bib.Abbreviate, and its arguments below it"
                faults.append(Fault("middleware-option", message, fix=fix, trail=(name,)))
    for name, _ in _named(given):  # also one that can't be imported yet
        own = folder / name.partition(".")[0]
        files += (str(path) for path in (own.with_suffix(".py"), own / "__init__.py") if path.is_file())
    return Steps(tuple(steps), tuple(faults), tuple(dict.fromkeys(files)))


def _named(given: Sequence[object]) -> Iterator[tuple[str, object]]:
    for one in given:
        if isinstance(one, Mapping):
            yield from ((str(name), arguments) for name, arguments in one.items())
        else:
            yield str(one), None


def _made(name: str, arguments: object) -> Middleware:
    module, _, attribute = name.rpartition(".")
    found = getattr(importlib.import_module(module), attribute)
    if isinstance(arguments, Mapping):
        found = found(**arguments)
    elif arguments is not None:
        raise TypeError("its arguments are no mapping from names to values")
    elif not isinstance(found, Middleware):
        found = found()
    if not isinstance(found, Middleware):
        raise TypeError("it is no middleware of bibtexparser")
    return found


@contextmanager
def _own_modules(folder: Path) -> Iterator[list[str]]:
    """Import what lies in `folder` from there, and anew; afterwards nothing of it is left.

    So each site has its own modules, and each build what they say now. Yields what becomes the list of their
    files at the end.
    """
    names = {path.stem for path in folder.glob("*.py")} | {path.parent.name for path in folder.glob("*/*.py")}
    names -= _NEVER_ANEW
    files: list[str] = []
    path, writes_nothing = list(sys.path), sys.dont_write_bytecode
    sys.path.insert(0, str(folder))
    sys.dont_write_bytecode = True  # it would hide an edit within the same second
    importlib.invalidate_caches()
    others = _without_modules(names)
    try:
        yield files
    finally:
        own = _without_modules(names)
        files += filter(None, (module.__file__ for module in own.values()))
        sys.modules.update(others)
        sys.path[:], sys.dont_write_bytecode = path, writes_nothing


def _without_modules(names: set[str]) -> dict[str, ModuleType]:
    """Take all modules of these packages out of those that are imported."""
    return {name: sys.modules.pop(name) for name in [*sys.modules] if name.partition(".")[0] in names}


def run(steps: Sequence[Step], library: Library, path: str) -> tuple[Library, list[Problem]]:
    """The library as the steps leave it, one after the other, and what went wrong in the file `path`."""
    problems: list[Problem] = []
    for step in steps:
        library = _Pass(step, path, problems).over(library)
    return library, problems


class _Snapshot:
    """A block as it was before a step had it."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.origin = origin_of(block)
        self.key: str | None = None
        if isinstance(block, Entry):
            self.key, self._type = block.key, block.entry_type
            self._fields = [(one, one.key, deepcopy(one.value), one.enclosing) for one in block.fields]

    def restored(self) -> Block:
        """The block as it was, whatever was done to it."""
        block = self.block
        if isinstance(block, Entry) and self.key is not None:
            block.key, block.entry_type = self.key, self._type
            block.fields = [one for one, *_ in self._fields]
            for one, name, value, enclosing in self._fields:
                one.key, one.value = name, value
                one.enclosing = enclosing
            set_origin(block, self.origin or Origin())
        return block


class _Pass:
    """One step at work on one file."""

    def __init__(self, step: Step, path: str, problems: list[Problem]) -> None:
        self._step = step
        self._path = path
        self._problems = problems

    def over(self, library: Library) -> Library:
        """The library as the step leaves it."""
        before = [_Snapshot(block) for block in blocks_of(library)]
        step = self._step.middleware
        if isinstance(step, BlockMiddleware) and type(step).transform is BlockMiddleware.transform:
            after = [block for old in before for block in self._blocks_from(old, step, library)]
        else:
            after = self._blocks_of_all(before, step, library)
        kept = {id(origin_of(block)) for block in after}
        dropped = [old for old in before if old.origin and id(old.origin) not in kept]
        if dropped:
            entries = sum(old.key is not None for old in before)
            message = f"{self._step.name} leaves out {len(dropped)} of {entries} entries"
            fix = "change the middleware if they should be read"
            self._report("middleware-dropped", Level.HINT, message, fix, dropped[0])
        return Library(after, fail_on_duplicate_key=False)

    def _blocks_from(self, old: _Snapshot, step: BlockMiddleware, library: Library) -> list[Block]:
        """What becomes of one block."""
        try:
            after = _changed(old.block, step, library)
        except (Exception, SystemExit) as error:  # noqa: BLE001  # a site's own code may raise anything
            self._fail(error, old)
            return [old.restored()]
        _trace([old], after)
        return after

    def _blocks_of_all(self, before: list[_Snapshot], step: Middleware, library: Library) -> list[Block]:
        """What becomes of all blocks, for a step that takes them as a whole."""
        try:
            after = list(blocks_of(step.transform(library)))
        except (Exception, SystemExit) as error:  # noqa: BLE001  # likewise
            self._fail(error)
            return [old.restored() for old in before]
        _trace(before, after)
        by_origin = {id(old.origin): old for old in before if old.origin}
        kept: list[Block] = []
        for block in after:
            wrong = _error_of(block)
            if wrong is None:
                kept.append(block)
                continue
            failed = block.ignore_error_block if isinstance(block, MiddlewareErrorBlock) else block
            found = by_origin.get(id(origin_of(failed))) if failed else None
            self._fail(wrong, found)
            kept += [found.restored()] if found else []
        return kept

    def _fail(self, error: BaseException, old: _Snapshot | None = None) -> None:
        message = f"{self._step.name} fails here ({_described(error)}), and changes nothing"
        self._report("middleware", Level.WARNING, message, "mend the middleware, or the entry", old)

    def _report(self, code: str, level: Level, message: str, fix: str, old: _Snapshot | None) -> None:
        place: tuple[int | None, int | None] = (None, None)
        if old and old.origin:
            place = old.origin.line, old.origin.column
        elif old and old.block.start_line is not None:
            place = old.block.start_line + 1, None
        key = old.key if old else None
        self._problems.append(Problem(code, message, level, self._path, *place, key, fix=fix))


def _changed(block: Block, step: BlockMiddleware, library: Library) -> list[Block]:
    """What a step makes of a block; raises what is wrong with that."""
    made = step.transform_block(block, library)
    changed = [made] if isinstance(made, Block) else list(made or ())
    for one in changed:
        if error := _error_of(one):
            raise error
    return changed


def _error_of(block: object) -> Exception | None:
    """What is wrong with something that a step left in place of a block."""
    if isinstance(block, MiddlewareErrorBlock):
        return block.error
    try:
        _check(block)
    except (TypeError, ValueError) as error:
        return error
    return None


def _check(block: object) -> None:
    if not isinstance(block, Block):
        raise TypeError(f"a {type(block).__name__} is no block")
    if isinstance(block, Entry):
        if not (block.key and block.entry_type):
            raise ValueError("an entry has lost its citation key or its type")
        for one in block.fields:
            if not _FIELD_NAME.fullmatch(one.key):
                raise ValueError(f'"{one.key}" is no name of a field')
            as_text(one.key, one.value)


def _trace(before: Sequence[_Snapshot], after: Sequence[Block]) -> None:
    """Give entries that were made anew the origin of the old ones: by their keys, or that of the only one."""
    kept = {id(origin_of(block)) for block in after}
    lost: dict[str | None, list[Origin]] = {}
    for old in before:
        if old.origin and id(old.origin) not in kept:
            lost.setdefault(old.key, []).append(old.origin)
    for block in after:
        if not isinstance(block, Entry) or origin_of(block):
            continue
        only = before[0] if len(before) == 1 else None
        origins = lost.get(block.key) or (only and lost.get(only.key))
        place = (only.origin or Origin())[:2] if only else ()
        set_origin(block, origins.pop(0) if origins else Origin(*place))


def _described(error: BaseException) -> str:
    """What was raised, and where in the site's own code."""
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    for frame, line in reversed([*walk_tb(error.__traceback__)]):
        name = frame.f_code.co_filename
        if not name.startswith(_NOT_THE_SITES):
            return f"{said}, {Path(name).name}:{line}"
    return said
