"""Tables that a module writes as one text: easier to read and to keep than hundreds of quoted words."""

from __future__ import annotations


def words(table: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(table.split())


def pairs(table: str) -> dict[str, str]:
    """What each first word of a table stands for: `"ss ß o ø"` becomes `{"ss": "ß", "o": "ø"}`."""
    listed = table.split()
    return dict(zip(listed[::2], listed[1::2], strict=True))
