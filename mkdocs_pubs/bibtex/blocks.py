"""A block of a .bib text as far as it could be read, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from mkdocs_pubs.model.entry import Field
from mkdocs_pubs.problems import Level


class SyntaxFault(NamedTuple):
    """A fault at an offset of the text.

    Attributes:
        code: stable name of the kind of fault, explained in the manual.
        message: what is wrong.
        at: the offset.
        fix: how to mend it.
        field: the field concerned, "" where there is none.
        level: how much it matters.
    """

    code: str
    message: str
    at: int
    fix: str
    field: str = ""
    level: Level = Level.ERROR


@dataclass(slots=True, eq=False)
class Block:
    """A block of a text, as far as it could be read.

    Attributes:
        type: in lower case; "comment", "preamble", "string", or an entry's.
        start: the offset of its `@`.
        closer: the delimiter that ends it.
        key: an entry's citation key, "" where it has none.
        end: the offset behind it.
        fields: an entry's fields or an @string's macros in order, repeated and empty ones included.
        faults: what is wrong with it.
    """

    type: str
    start: int
    closer: str = "}"
    key: str = ""
    end: int = 0
    fields: list[Field] = field(default_factory=list)
    faults: list[SyntaxFault] = field(default_factory=list)
