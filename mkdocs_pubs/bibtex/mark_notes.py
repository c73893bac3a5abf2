"""What the marks behind an entry's names mean, from its `annotation`, in its author's own words."""

from __future__ import annotations

import re

from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex

_SIGNS = "*†‡§¶#"
_COMMANDS = {"dagger": "†", "dag": "†", "ddagger": "‡", "ddag": "‡", "ast": "*", "S": "§", "P": "¶"}
_COMMAND = regex(r"\{?\\(ddagger|ddag|dagger|dag|ast|S|P)(?![A-Za-z])\}?")
_RAISED = regex(rf"\$\s*\^?\s*\{{?\s*([{_SIGNS}]+)\s*\}}?\s*\$|\\textsuperscript\s*\{{([{_SIGNS}]+)\}}")
_BREAK = regex(r"<br\s{0,3}/?>|\\\\", re.IGNORECASE)
_PIECE = regex(rf"(?:^|(?<=[\s;,.]))([{_SIGNS}]{{1,3}})[\s:]*([^{_SIGNS}]+)")


def read_notes(source: str) -> dict[str, str]:
    """The words for each sign of an `annotation`: `* Equal contribution; † now at X`.

    What holds no sign comes under "": it explains whatever mark there is.
    """
    text = _COMMAND.sub(lambda found: _COMMANDS[found[1]], source.replace("∗", "*"))
    text = _RAISED.sub(lambda found: found[1] or found[2], _BREAK.sub("; ", text))
    plain = decode_text(text)
    notes: dict[str, str] = {}
    for found in _PIECE.finditer(plain):
        words = found[2].strip(" ;,")
        if words:
            notes.setdefault(found[1], words)
    if not notes and plain.strip(" ;,"):
        notes[""] = plain.strip(" ;,")
    return notes
