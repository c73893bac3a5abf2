"""How far a publication has come, by what people write into year, note and the name of the venue."""

from __future__ import annotations

import re

from mkdocs_pubs.model.publication import PubState
from mkdocs_pubs.text.regex import regex

_AT = r"(?: (?:to|for|at|by|in|on|with):? .{0,200})?"
_STATES = {
    PubState.IN_PREPARATION: r"in\s?prep(?:aration|\.)?|work in progress|in vorbereitung|en préparation"
    r"|(?:unpublished )?working paper|manuscript in preparation|in preparation for .{0,200}",
    PubState.SUBMITTED: r"(?:(?:currently|manuscript|paper|article|still) )?(?:is )?(?:under|in) "
    rf"(?:[\w-]{{1,20}} )?(?:peer )?(?:review|revision|submission){_AT}"
    rf"|(?:preprint |manuscript )?submitted{_AT}|(?:major|minor) revisions?"
    rf"|revise (?:and|&) resubmit{_AT}|r&r{_AT}|eingereicht{_AT}|soumis",
    PubState.FORTHCOMING: rf"(?:forthcoming|upcoming|to appear|to be (?:published|presented)){_AT}"
    rf"|(?:(?:paper|article|manuscript|just|provisionally|conditionally) )?accepted{_AT}"
    rf"|erscheint{_AT}|à paraître",
    PubState.IN_PRESS: rf"(?:article )?in\s?press{_AT}|in print|online[ -]first|early (?:access|view)"
    r"|(?:published )?(?:online )?ahead of print|advanced? (?:online publication|access|article)"
    r"|im druck|sous presse",
    PubState.PREPUBLISHED: r"prepublished|preprint",
}
_STATE = {state: regex(rf"[(\[]?(?:{words})[)\].]*", re.IGNORECASE) for state, words in _STATES.items()}
_LEADING = regex(
    r"\W{0,3}(submitted|accepted|under (?:review|submission)|to appear|in press|forthcoming)\b"
    r"(?! (?:papers|manuscripts|abstracts)\b)",
    re.IGNORECASE,
)


def parse_pubstate(text: str) -> PubState | None:
    """The state that the whole of `text` names: biblatex's key, or a phrase."""
    said = " ".join(text.strip(" {}").split())
    if not said:
        return None
    return next((state for state, words in _STATE.items() if words.fullmatch(said)), None)


def leading_pubstate(text: str) -> PubState | None:
    """The state that the name of a venue begins with: "Submitted to …", "To appear in …"."""
    found = _LEADING.match(text)
    return parse_pubstate(found[1]) if found else None
