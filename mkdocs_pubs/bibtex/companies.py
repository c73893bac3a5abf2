r"""Organisations that stand among the names without braces: `Smith \& Sons`, `Apple, Inc.`.

BibTeX parts them like a person's name; what is shown would be "Inc. Apple".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mkdocs_pubs.model.name import is_family_first
from mkdocs_pubs.text.braces import split
from mkdocs_pubs.text.regex import regex

# What stands behind the comma of a company's name, and is no given name. "Co" and "AG" may be one.
_LEGAL_FORM = regex(
    r"(?:inc|ltd|llc|l\.l\.c|corp|gmbh|plc|incorporated|limited|corporation)\.?", re.IGNORECASE
)
_LONE_SIGN = regex(r"(?<=\s)\\?&(?=\s)")
_BRACE_OR_LONE_SIGN = regex(r"[{}]|(?<=\s)\\?&(?=\s)")
_ORGANISATION = regex(
    r"\b(?:of|for|the|inc|ltd|llc|corp|co|company|corporation|limited|sons|brothers|bros|partners|associates|foundation"
    r"|group|institutes?|institution|universit\w*|college|school|department|ministry|office|agency|bureau|cent(?:er|re)"
    r"|society|association|committee|council|laborator(?:y|ies)|labs?|technolog(?:y|ies)|systems|research)\b",
    re.IGNORECASE,
)


def is_organisation(text: str, parts: Sequence[str]) -> bool:
    """Whether a name is none of a person.

    Args:
        text: the name, LaTeX source.
        parts: what stands between its commas.
    """
    if "&" in text and len(split(text, _BRACE_OR_LONE_SIGN)) > 1:
        return True
    return len(parts) > 1 and _LEGAL_FORM.fullmatch(parts[-1]) is not None


def is_joint_name(text: str) -> bool:
    r"""Whether a text with an `&` is the name of one company, and not those of several people.

    It is where it says so ("Bill & Melinda Gates Foundation"), or where one side of the sign is a single word
    of a script with capitals and no comma stands in it: "Smith & Sons", "Ernst & Young".
    """
    if _ORGANISATION.search(text):
        return True
    sides = [side.split() for side in _LONE_SIGN.split(text)]
    return "," not in text and any(len(side) == 1 and not is_family_first(side[0]) for side in sides)
