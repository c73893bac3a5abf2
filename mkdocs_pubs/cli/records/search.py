"""Find the records of works: by identifiers, in files of other programs, in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from mkdocs_pubs.cli.records.client import Client, Failure
from mkdocs_pubs.cli.records.files import records_of
from mkdocs_pubs.cli.records.identifier import Identifier, identifier_of
from mkdocs_pubs.cli.records.record import Record
from mkdocs_pubs.cli.records.services import look_up, works_of
from mkdocs_pubs.problems import Problem


class Found(NamedTuple):
    """What was found of the works that somebody named.

    Attributes:
        records: of works, in order.
        failed: a line for each that was not found.
        problems: of .bib files that were given.
    """

    records: list[Record]
    failed: list[str]
    problems: tuple[Problem, ...] = ()


def find(names: Iterable[str], client: Client, pasted: str, tell: Callable[[int, int], None]) -> Found:
    """Find works.

    Args:
        names: identifiers, and paths of files; "-" for `pasted`.
        client: asks services.
        pasted: the text of the clipboard.
        tell: is told how many works of how many were looked up.
    """
    found = Found([], [])
    problems: list[Problem] = []
    for name in names:
        identifier = identifier_of(name)
        path = Path(name)
        if name == "-" or path.is_file():
            try:
                text = pasted if name == "-" else path.read_text("utf-8-sig", errors="replace")
            except OSError as error:
                found.failed.append(f"{name}: it can't be read ({error.strerror or error})")
                continue
            records, faulty = records_of(text, name)
            problems += faulty
            found.records.extend(records)
            if not records:
                found.failed.append(f"{name}: it holds no work")
        elif identifier is None:
            found.failed.append(f"{name}: this is no identifier that is known, and no file")
        else:
            _look_up(name, identifier, client, found, tell)
    return found._replace(problems=tuple(problems))


def _look_up(
    name: str, identifier: Identifier, client: Client, found: Found, tell: Callable[[int, int], None]
) -> None:
    is_list = identifier.scheme == "orcid"
    listed = works_of(identifier.value, client) if is_list else [identifier]
    if isinstance(listed, Failure):
        found.failed.append(_told(name, listed))
        return
    for place, one in enumerate(listed, start=1):
        record = look_up(one, client) if isinstance(one, Identifier) else one
        if isinstance(record, Record):
            found.records.append(record)
        else:
            found.failed.append(_told(str(one[1]) if is_list else name, record))
        tell(place, len(listed))


def _told(name: str, failure: Failure) -> str:
    where = f"{failure.host} can't be reached" if failure.is_offline else failure.host
    return (
        f"{name}: {where} ({failure.reason})" if failure.is_offline else f"{name}: {where}: {failure.reason}"
    )
