"""Find the records of works: by identifiers, in files of other programs, in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from mkdocs_pubs.cli.records.client import Client, Failure
from mkdocs_pubs.cli.records.files import records_of
from mkdocs_pubs.cli.records.identifier import Identifier, identifier_of, identifiers_in
from mkdocs_pubs.cli.records.record import Record
from mkdocs_pubs.cli.records.services import look_up, works_of
from mkdocs_pubs.problems import Problem


class Found(NamedTuple):
    """What was found of the works that somebody named.

    Attributes:
        records: of works, in order.
        failed: a line for each that was not found.
        known: a line for each that was not looked up, since it is there.
        problems: of .bib files that were given.
    """

    records: list[Record]
    failed: list[str]
    known: list[str]
    problems: tuple[Problem, ...] = ()


def find(
    names: Iterable[str],
    client: Client,
    pasted: str,
    tell: Callable[[int, int], None],
    key_of: Callable[[Identifier], str | None] = lambda _: None,
) -> Found:
    """Find works.

    Args:
        names: identifiers, and paths of files; "-" for `pasted`.
        client: asks services.
        pasted: the text of the clipboard.
        tell: is told how many works of how many were looked up.
        key_of: the key of the entry with an identifier, where there is one already.
    """
    found = Found([], [], [])
    problems: list[Problem] = []
    # What is to be looked up: an identifier, or a record or a failure that needs no more asking.
    works: list[tuple[str, Identifier | Record | Failure]] = []
    for name in names:
        identifier = identifier_of(name)
        if name == "-" or Path(name).is_file():
            held, faulty = _of_file(name, pasted, found.failed)
            problems += faulty
            works += ((one.value if isinstance(one, Identifier) else name, one) for one in held)
        elif identifier is None:
            found.failed.append(f"{name}: this is no identifier that is known, and no file")
        elif identifier.scheme == "orcid":
            listed = works_of(identifier.value, client)
            several = [listed] if isinstance(listed, Failure) else listed
            works += ((one.value if isinstance(one, Identifier) else name, one) for one in several)
        else:
            works.append((name, identifier))
    keys = {one: key for _, one in works if isinstance(one, Identifier) and (key := key_of(one))}
    asked = sum(isinstance(one, Identifier) and one not in keys for _, one in works)
    done = 0
    for name, one in works:
        if isinstance(one, Identifier) and one in keys:
            found.known.append(f"{name}: it is there, as {keys[one]}")
            continue
        record = look_up(one, client) if isinstance(one, Identifier) else one
        if isinstance(record, Record):
            found.records.append(record)
        else:
            found.failed.append(_told(name, record))
        if isinstance(one, Identifier):
            done += 1
            tell(done, asked)
    return found._replace(problems=tuple(problems))


def _of_file(
    name: str, pasted: str, failed: list[str]
) -> tuple[Sequence[Record | Identifier], tuple[Problem, ...]]:
    """What a file, or the clipboard, holds, and its problems; `failed` grows where that is nothing.

    A text of no format may name works by identifiers.
    """
    try:
        text = pasted if name == "-" else Path(name).read_text("utf-8-sig", errors="replace")
    except OSError as error:
        failed.append(f"{name}: it can't be read ({error.strerror or error})")
        return (), ()
    records, problems = records_of(text, name)
    if records:
        return records, problems
    identifiers = identifiers_in(text)
    if not identifiers:
        failed.append(f"{name}: it holds no work, and no DOI or other identifier of one")
    # That it has no entry is no fault of such a text.
    return identifiers, tuple(one for one in problems if one.code != "no-entries")


def _told(name: str, failure: Failure) -> str:
    where = f"{failure.host} can't be reached" if failure.is_offline else failure.host
    return (
        f"{name}: {where} ({failure.reason})" if failure.is_offline else f"{name}: {where}: {failure.reason}"
    )
