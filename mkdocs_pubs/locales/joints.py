"""What stands between names side by side, in the page's language and the names' script.

Chinese and Japanese separate names in their own script by `、`, without spaces; names in Latin letters keep
the comma and the spaces of theirs, on a Chinese page too. Patterns as in CLDR (list patterns).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from mkdocs_pubs.model.name_parts import is_family_first

_FIRST_WIDE = "\u2e80"  # from here on signs are as wide as a Han character, and bring their space with them


class Joints(NamedTuple):
    """What stands between names, with its spaces.

    Attributes:
        comma: between two of several.
        et_al: behind the last, where others are left out of a list.
        et_al_cited: likewise behind the one name of a citation.
        pair: between the two of two.
        last: before the last of more.
    """

    comma: str
    et_al: str
    et_al_cited: str
    pair: str
    last: str


def around(labels: Mapping[str, str], roles: Sequence[str]) -> tuple[str, str]:
    """What stands before and behind people who did all this for a work: "ed. and trans. ", "".

    In Chinese and Japanese it stands behind: 山田 編・訳.
    """
    sides = [labels[f"by_{role}"].partition("{people}")[::2] for role in roles]
    word = labels["both_roles"]
    joint = word if word >= _FIRST_WIDE else f" {word} "
    before, behind = (joint.join(map(str.strip, filter(None, side))) for side in zip(*sides, strict=True))
    return f"{before} " if before else "", f" {behind}" if behind else ""


def joints(labels: Mapping[str, str], names: Iterable[str]) -> Joints:
    """What stands between `names` on a page with these labels."""
    comma, et_al = labels["comma"], labels["et_al"]
    is_wide = comma >= _FIRST_WIDE
    if is_wide and any(map(is_family_first, names)):
        return Joints(comma, et_al, et_al, labels["and"], labels["and_last"])
    comma = ", " if is_wide else f"{comma} "
    last = labels["and_last"]
    return Joints(
        comma,
        f" {et_al}" if is_wide else f"{comma}{et_al}",
        f" {et_al}",
        f" {labels['and']} ",
        f"{last} " if last.startswith(",") else f" {last} ",
    )
