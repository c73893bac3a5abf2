"""A name that an author field gives in two scripts: `Yunhe Wang (王云鹤)`, `王云鹤 (Yunhe Wang)`."""

from __future__ import annotations

import re
import unicodedata

from mkdocs_pubs.model.name import is_family_first
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex

# Longer names are accidents.
_LONGEST = 300
_IN_BRACKETS = regex(r"[ \t~]{0,9}[(（]([^()（）]{1,100})[)）]")
_BEHIND = regex(r"[ \t~]+([^\s~]{2,8})$")


def take_variant(source: str) -> tuple[str, str]:
    """A name without what it says in another script, and this as text; "" where it says nothing in one.

    Brackets count wherever they stand, as in `Wang (王), Yunhe (云鹤)`; what is in the script of the name,
    such as a nickname, stays where it is.
    """
    if len(source) > _LONGEST:
        return source, ""
    if "(" in source or "（" in source:
        return _without_brackets(source)
    found = None if source.isascii() else _BEHIND.search(source)
    if found is None or not is_family_first(found[1]):
        return source, ""
    rest = source[: found.start()].strip()
    # Behind a comma it is the given name.
    is_whole = " " in rest and not rest.endswith(",") and _scripts(rest) == {"LATIN"}
    return (rest, found[1]) if is_whole else (source, "")


def _without_brackets(source: str) -> tuple[str, str]:
    scripts = _scripts(decode_text(_IN_BRACKETS.sub("", source)))
    said: list[str] = []

    def kept(found: re.Match[str]) -> str:
        text = decode_text(found[1])
        inner = _scripts(text)
        if not inner or not scripts or inner & scripts:
            return found[0]
        said.append(text)
        return ""

    bare = _IN_BRACKETS.sub(kept, source)
    # The parts of a Chinese name make one word.
    return bare.strip(), ("" if all(map(is_family_first, said)) else " ").join(said)


def _scripts(text: str) -> set[str]:
    """The scripts of the letters of a text, by the first word of their Unicode names."""
    if text.isascii():
        return {"LATIN"} if any(map(str.isalpha, text)) else set()
    return {unicodedata.name(char, "").split(" ", 1)[0] for char in text if char.isalpha()}
