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
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from traceback import walk_tb
from types import ModuleType
from typing import Any, NamedTuple

from bibtexparser.library import Library
from bibtexparser.middlewares.middleware import BlockMiddleware, Middleware
from bibtexparser.model import Block, Entry, Field, MiddlewareErrorBlock

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
_FIX_NAME = "write the module, which lies beside mkdocs.yml, and the class, as in my_bib.Abbreviate"
_MISNAMED = (ImportError, AttributeError)


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
                fix = _FIX_NAME if isinstance(error, _MISNAMED) else "mend it, or its arguments in mkdocs.yml"
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
    if not module:
        raise ImportError("it names no class of the module")
    found = getattr(importlib.import_module(module), attribute)
    if not isinstance(arguments, Mapping | None):
        raise TypeError("its arguments are no mapping from names to values")
    if isinstance(found, type):
        found = found(**(arguments or {}))
    elif arguments is not None:
        raise TypeError("it is no class, so it takes no arguments")
    if not isinstance(found, Middleware):
        raise TypeError("it is no middleware of bibtexparser")
    try:
        _ = found.allow_inplace_modification
    except AttributeError:
        raise TypeError("its __init__ does not call super().__init__()") from None
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


class _Pass:
    """One step at work on one file; it has copies of the blocks, so that they stay where it fails."""

    def __init__(self, step: Step, path: str, problems: list[Problem]) -> None:
        self._step = step
        self._path = path
        self._problems = problems
        self._failures: dict[str, list[Block | None]] = {}

    def over(self, library: Library) -> Library:
        """The library as the step leaves it."""
        before = list(blocks_of(library))
        step = self._step.middleware
        if isinstance(step, BlockMiddleware) and type(step).transform is BlockMiddleware.transform:
            after: list[Block] = []
            for old in before:
                after += self._changed([old], partial(step.transform_block, _copy(old), library))
        else:
            copies = Library(list(map(_copy, before)), fail_on_duplicate_key=False)
            after = self._changed(before, lambda: blocks_of(step.transform(copies)))
        entries = [old for old in before if isinstance(old, Entry)]
        kept = {id(origin_of(block)) for block in after}
        dropped = [old for old in entries if id(origin_of(old)) not in kept]
        for said, blocks in self._failures.items():
            rest = f", and with {len(blocks) - 1} more" if len(blocks) > 1 else ""
            message = f"{self._step.name} fails here{rest} ({said}); what it fails with stays as it was"
            self._report("middleware", Level.WARNING, message, "mend the middleware, or the entry", blocks[0])
        if dropped:
            message = f"{self._step.name} leaves out {len(dropped)} of {len(entries)} entries"
            fix = "let transform_entry return the entry if it should be read"
            self._report("middleware-dropped", Level.HINT, message, fix, dropped[0])
        return Library(after, fail_on_duplicate_key=False)

    def _changed(self, before: Sequence[Block], transform: Callable[[], object]) -> list[Block]:
        """What becomes of some blocks; those that the step fails with stay."""
        only = before[0] if len(before) == 1 else None
        try:
            made: Any = transform()
            after = [made] if isinstance(made, Block) else list(map(_block, made or ()))
        except (Exception, SystemExit) as error:  # noqa: BLE001  # a site's own code may raise anything
            self._fail(error, only)
            return list(before)
        if only and (wrong := next(filter(None, map(_error_of, after)), None)):
            self._fail(wrong, only)
            return [only]
        _trace(before, after)
        originals = {id(origin_of(old)): old for old in before}
        kept: list[Block] = []
        for block in after:
            if wrong := _error_of(block):
                failed = block.ignore_error_block if isinstance(block, MiddlewareErrorBlock) else block
                original = originals.get(id(origin_of(failed))) if failed else None
                self._fail(wrong, original)
                kept += [original] if original else []
            else:
                kept.append(block)
        return kept

    def _fail(self, error: BaseException, block: Block | None) -> None:
        self._failures.setdefault(_described(error), []).append(block)

    def _report(self, code: str, level: Level, message: str, fix: str, block: Block | None) -> None:
        origin = origin_of(block) if block else None
        line = column = None
        if origin:
            line, column = origin.line, origin.column
        elif block and block.start_line is not None:
            line = block.start_line + 1
        key = block.key if isinstance(block, Entry) else None
        self._problems.append(Problem(code, message, level, self._path, line, column, key, fix=fix))


def _copy(block: Block) -> Block:
    """A block that a step may change; all but entries are of no account later."""
    if not isinstance(block, Entry):
        return block
    fields = [Field(one.key, deepcopy(one.value), one.start_line, one.enclosing) for one in block.fields]
    copied = Entry(block.entry_type, block.key, fields, block.start_line, block.raw)
    copied.parser_metadata.update(block.parser_metadata)
    return copied


def _block(made: object) -> Block:
    if not isinstance(made, Block):
        raise TypeError(f"a {type(made).__name__} is no block")
    return made


def _error_of(block: Block) -> Exception | None:
    """What is wrong with a block that a step left."""
    if isinstance(block, MiddlewareErrorBlock):
        return block.error
    if not isinstance(block, Entry):
        return None
    if not (block.key and block.entry_type):
        return ValueError("an entry has lost its citation key or its type")
    try:
        for one in block.fields:
            if not _FIELD_NAME.fullmatch(one.key):
                return ValueError(f'"{one.key}" is no name of a field')
            as_text(one.key, one.value)
    except TypeError as error:
        return error
    return None


def _trace(before: Sequence[Block], after: Sequence[Block]) -> None:
    """Give entries that were made anew the origin of the old ones: by their keys, or that of the only one."""
    kept = {id(origin_of(block)) for block in after}
    lost: dict[str, list[Origin]] = {}
    for old in before:
        origin = origin_of(old)
        if isinstance(old, Entry) and origin and id(origin) not in kept:
            lost.setdefault(old.key, []).append(origin)
    only = origin_of(before[0]) if len(before) == 1 else None
    for block in after:
        if isinstance(block, Entry) and origin_of(block) is None:
            origins = lost.get(block.key) or (next(iter(lost.values()), None) if only else None)
            place = only[:2] if only else ()
            set_origin(block, origins.pop(0) if origins else Origin(*place))


def _described(error: BaseException) -> str:
    """What was raised, and where in the site's own code."""
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    for frame, line in reversed([*walk_tb(error.__traceback__)]):
        name = frame.f_code.co_filename
        if not name.startswith(_NOT_THE_SITES):
            return f"{said}, {Path(name).name}:{line}"
    return said
