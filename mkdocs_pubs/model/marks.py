"""The marks behind names: their signs, and what they mean."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs_pubs.model.publication import Publication

_SIGNS = {"equal": "*", "corresponding": "†", "student": "°"}
_SAME = {"joint": "equal", "first": "equal", "cofirst": "equal", "co-first": "equal"}
KNOWN_MARKS = (*_SIGNS, *_SAME)
"""The marks that have a meaning of their own."""

Notes = tuple[tuple[str, str], ...]
"""Signs with their words, in the order used."""


def signs(publication: Publication, labels: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """The sign and the meaning of each mark of a publication that is shown, by the mark.

    Args:
        publication: whose authors and editors have the marks.
        labels: the words for `equal`, `corresponding` and `student` in the page's language.

    Returns:
        `{"equal": ("*", "equal contribution")}`; the meaning is "" where the entry does not say it. A word
        that is no known mark is left out: in biblatex an annotation may mean anything
        (`author+an = {1=highlight}`).
    """
    people = (one for listed in publication.people.values() for one in listed)
    used = dict.fromkeys(mark for person in people for mark in person.marks)
    notes = publication.mark_notes
    found: dict[str, tuple[str, str]] = {}
    for mark in used:
        name = _SAME.get(mark, mark)
        sign = _SIGNS.get(name, mark)
        words = notes.get(mark) or notes.get(sign) or ""
        if not words and (len(used) == 1 or name not in _SIGNS):
            words = notes.get("", "")
        words = words or (labels[name] if name in _SIGNS else "")
        if words or not mark.isalpha() or len(mark) == 1:
            found[mark] = (sign, words)
    return found


def notes(publication: Publication, labels: Mapping[str, str]) -> Notes:
    """What the marks of a publication's people mean, in the order used, without those that say nothing."""
    if not any(person.marks for listed in publication.people.values() for person in listed):
        return ()
    return tuple(dict(found for found in signs(publication, labels).values() if found[1]).items())
