"""An author field becomes names: split and parted before any decoding.

Sources: btxdoc, section 4; bibtex.web's `format_name`; the extended name format of the
biblatex manual, section 3.4.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from mkdocs_pubs.bibtex.name_lists import (
    at_commas,
    braced_people,
    braced_person,
    is_others,
    split_people,
    take_marks,
    without_others,
    words_of,
)
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.name_parts import (
    behind_family,
    ends_name,
    first_last,
    initials_last,
    is_family_first,
    last_first,
)
from mkdocs_pubs.model.publication import Author
from mkdocs_pubs.problems import Fault, Level
from mkdocs_pubs.text.braces import is_braced
from mkdocs_pubs.text.html_markup import without_entities
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.latex_repairs import repaired
from mkdocs_pubs.text.latex_symbols import ACCENTS, HIDDEN_ARGUMENTS
from mkdocs_pubs.text.regex import regex

_EXTENDED = regex(
    r"\s*(?:family|given|prefix|suffix|id|useprefix|usejunior|hash|nameformat)(?:-i)?\s*=", re.IGNORECASE
)
_NAME_PART = regex(r"""\s*([\w-]+)\s*=\s*(?:"([^"]*)"|(.*))\s*""", re.DOTALL)
_HOMONYM = regex(r"\s+0\d{3}$")
_SPECIAL = regex(r"\{\\([A-Za-z]+|.)\s*\{*([^\W\d_])?")
_COMMAND = regex(r"\\([A-Za-z]+)")
_ACCENT = regex(r"^\\(?:[A-Za-z]+\s*|.)")
_LETTER = regex(r"[^\W\d_]")
_LOWER_LETTERS = frozenset(("oe", "ae", "aa", "o", "l", "i", "j", "ss", "th", "dh", "dj", "ng"))
_UPPER_LETTERS = frozenset(("OE", "AE", "AA", "O", "L", "TH", "DH", "DJ", "NG"))
_LETTERS = _LOWER_LETTERS | _UPPER_LETTERS
# A letter with an accent, or one of these letters: as BibTeX wants it, `{\'e}`, and as people write it.
_MARK = r"(?<!\\)\\(?:[`'^\"~=.]|[vcuHkr](?![A-Za-z])) ?"
_LETTER_OF_LATEX = regex(
    rf"\{{{_MARK}(?:[A-Za-z]|\{{(?:[A-Za-z]|\\[ij])\}}|\\[ij])\}}|{_MARK}\{{(?:[A-Za-z]|\\[ij])\}}"
    rf"|(?<!\\)\\[`'^\"~=.][A-Za-z]|\{{\\(?:{'|'.join(sorted(_LETTERS))})\}}"
)
_LETTER_COMMANDS = _LETTERS | frozenset(("cprime", "cdprime", "cydot", "lasp", "rasp", "Dbar", "dbar"))
# A person all in bold or the like, who is no unit: \textbf{Bee, Ann}, {\bf Ann Bee}, and as people mark
# themselves in a CV, \myname{Bee, Ann}; the Astrophysics Data System writes {{Leja}, J.}.
_BALANCED = r"[^{}]*(?:\{[^{}]*\}[^{}]*)*"
_WHOLE = regex(
    rf"\\(?:text(?:bf|it|sc|sl|rm|md|up|normal)|emph|underline|uline|mbox|mkbib(?:bold|emph))\s*\{{({_BALANCED})\}}"
    rf"|\{{\\(?:bf|it|em|sc|sl|bfseries|itshape|scshape)(?![A-Za-z])\s*({_BALANCED})\}}"
    r"|\{(\{[^{}]{1,200}\},[^{}]{1,200})\}"
    rf"|\\(?!(?:{'|'.join(HIDDEN_ARGUMENTS)})\b)[A-Za-z]{{2,}}\s*\{{(?=[^{{}}]*[\s,])({_BALANCED})\}}"
)
_ROLE = regex(r"\s{0,9}\((?:eds?|editors?|hrsg|hg)\.?\)$", re.IGNORECASE)
_IN_BRACKETS = regex(r"[ \t~]{0,9}[(（]([^()（）]{1,100})[)）]")
_LONGEST_IN_BRACKETS = 300
_WITH_SUFFIX = 3
_FIX = "write the names as `Family, Given and Family, Given`"
# A command of letters ends at a blank, which parts no words: "Fran\\c cois", "Arnol\\cprime d".
_BLANK_BEHIND_COMMAND = regex(r"\\([A-Za-z]+) +(\{?)([^\W\d_])(?!nd\b)")
_RELAX = regex(r"(?<!\{)\\relax(?![A-Za-z]) ?")
# What Pure, Scopus and PubMed write where nobody signed.
_NOBODY = regex(
    r"[\[{]*(?:s\. ?n\.|no authors? (?:listed|name available)|no author id found)[\]}]*", re.IGNORECASE
)
_STARTS_OF_NOBODY = tuple("[{sSnN")
# Letters alone, which no decoding changes; some that Unicode has among them are raised, or marks of Katakana.
_PLAIN = regex(r"(?:[^\W\d_]++(?:, |\. |\.-|[ .,'-]|’)?+)++")
_NO_LETTERS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹\uff9e\uff9f")


class Names(NamedTuple):
    """What an author field says.

    Attributes:
        authors: the names in order, with the marks that stand in them.
        et_al: the list ends in "and others".
        faults: what is wrong with it; hints where it is understood all the same.
    """

    authors: tuple[Author, ...]
    et_al: bool = False
    faults: tuple[Fault, ...] = ()


def parse_names(source: str) -> Names:
    """Read an author or editor field; never raises."""
    authors: list[Author] = []
    source = _repaired(source)
    faults: list[Fault] = []
    if source.startswith("{") and (inside := braced_people(source)):
        faults.append(_fault("the list of names stands in braces as a whole", Level.HINT))
        source = inside
    pieces, joined = split_people(source)
    if joined:
        faults.append(_fault(joined, Level.HINT))
    et_al = False
    texts = [piece.strip(" ,\t\n~") for piece in pieces]
    for place, (text, families_first) in enumerate(zip(texts, _families_first(texts), strict=True), start=1):
        if is_others(text):
            et_al = True
            continue
        if text[:1] in _STARTS_OF_NOBODY and _NOBODY.fullmatch(text):
            continue
        bare = without_others(text)
        et_al = et_al or bare != text
        if not bare:
            faults.append(_fault(f"name {place} is empty", Level.HINT))
            continue
        author, fault = _parse_name(bare, families_first)
        if author is None:
            faults.append(_fault(f"name {place} is empty", Level.HINT))
        else:
            authors.append(author)
        if fault:
            faults.append(fault)
    return Names(tuple(authors), et_al, tuple(faults))


def _repaired(source: str) -> str:
    """An author field without what exporters spoiled in its names."""
    if source.isascii() and "\\" not in source and "&" not in source:
        return source
    source = repaired(without_entities(source))
    if "\\" in source:
        # No name has braces: Pure escapes those that BibTeX means.
        source = source.replace("\\{", "{").replace("\\}", "}")
        source = _RELAX.sub("", source) if "\\relax" in source else source
        source = _BLANK_BEHIND_COMMAND.sub(_closed, source)
        source = _LETTER_OF_LATEX.sub(lambda letter: decode_text(letter[0]), source)
    return source.replace("，", ",").replace("،", ",")


def _closed(found: re.Match[str]) -> str:
    name, brace, letter = found.groups()
    if name in ACCENTS:
        return f"\\{name}{brace}{letter}" if brace else f"\\{name}{{{letter}}}"
    if name in _LETTER_COMMANDS and letter.islower() and not brace:
        return f"{{\\{name}}}{letter}"
    return found[0]


def _families_first(texts: list[str]) -> list[tuple[str, str] | None]:
    ends = [text[-1:] for text in texts if "," not in text]
    if not ends or not any(end == "." or end.isupper() for end in ends):
        return [None] * len(texts)
    plain = [decode_text(text) if "\\" in text and not is_braced(text) else text for text in texts]
    return initials_last(["" if is_others(text) else text.replace("~", " ") for text in plain])


def _fault(message: str, level: Level) -> Fault:
    return Fault("name", message, fix=_FIX, level=level)


# With the caches of `fold` and of decoded texts: 17 % of reading real files.
@lru_cache(maxsize=65536)
def _parse_name(source: str, families_first: tuple[str, str] | None) -> tuple[Author | None, Fault | None]:
    """One name, None for an empty one, and what is wrong with it.

    `families_first` is its family name and its initials where these stand in this order.
    """
    if families_first:
        family, initials = families_first
        words = last_first(family.split(), str.islower)._replace(given=[initials], is_turned=True)
        return Author(Name.from_parts(words, written=f"{family} {initials}")), None
    if "=" in source and _EXTENDED.match(source):
        name = _extended(source)
        return Author(name) if str(name) else None, None
    is_plain = _NO_LETTERS.isdisjoint(source) and _PLAIN.fullmatch(source) is not None
    parts, marks, variant = (at_commas(source), (), "") if is_plain else _bare_parts(source)
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    fault = None
    if len(parts) > _WITH_SUFFIX and not ends_name(parts[-1]):
        fault = _fault(f'"{decode_text(source)[:60]}" has more than two commas', Level.WARNING)
    # What decoding leaves as it is, it leaves so in each part.
    is_plain = is_plain or all(decode_text(part) == part for part in parts)
    name = _name(parts, variant, " ".join if is_plain else _text)
    return Author(name, marks=marks) if name.family or str(name) else None, fault


def _bare_parts(source: str) -> tuple[list[str], tuple[str, ...], str]:
    """The parts of a name between its commas, without the marks in it; these, and the name in brackets."""
    text, marks = take_marks(source)
    text = _ROLE.sub("", text) if "(" in text else text
    text, variant = _take_variant(text)
    if text.startswith(("\\", "{")):
        styled = _WHOLE.fullmatch(text)
        text = next(filter(None, styled.groups()), "") if styled else braced_person(text) or text
    parts: list[str] = []
    for part in at_commas(text):
        bare, more = take_marks(part)
        marks += more
        bare = _ROLE.sub("", bare) if "(" in bare else bare
        parts.append(_HOMONYM.sub("", bare) if bare[-1:].isdigit() else bare)
    return parts, tuple(dict.fromkeys(marks)), variant


def _take_variant(source: str) -> tuple[str, str]:
    """A name without what it says in brackets in another script, and this as text: `Yunhe Wang (王云鹤)`.

    What is in the script of the name, such as a nickname, stays where it is.
    """
    if len(source) > _LONGEST_IN_BRACKETS or not ("(" in source or "（" in source):
        return source, ""
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
    return {unicodedata.name(char, "").split(" ", 1)[0] for char in text if char.isalpha()}


def _name(parts: list[str], variant: str, text_of: Callable[[Sequence[str]], str]) -> Name:
    """The name that the parts between its commas make; `text_of` decodes words of them."""
    first, words = parts[0], words_of(parts[0])
    given, suffix = behind_family(parts[1:], len(words)) if len(parts) > 1 else ("", "")
    if given:
        before = last_first(words, _is_lower)
        said = text_of(words_of(given))
        suffix = decode_text(suffix) if suffix else ""
        return Name.from_parts(before, said, suffix, variant=variant, text_of=text_of)
    if first.startswith("{") and not first.startswith("{\\") and is_braced(first):
        # In braces as a whole it is one unit.
        text = decode_text(first)
        return Name(text, "", "", decode_text(suffix), literal=not is_family_first(text), variant=variant)
    if not words:
        return Name("", suffix=suffix)
    whole = first_last(words, _is_lower)
    written = text_of(words) if whole.is_turned else ""
    return Name.from_parts(whole, "", decode_text(suffix), written, variant, text_of=text_of)


def _is_lower(word: str) -> bool:
    """BibTeX's case of a word: that of its first letter outside braces, or of its first special character."""
    if word[0].islower():
        return True
    if word.startswith("{\\"):
        special = _SPECIAL.match(word)
        return special is not None and _is_lower_special(special)
    if word[0] == "{":
        return False
    if word[0] == "\\" and (command := _COMMAND.match(word)) and command[1] in _LETTERS:
        return command[1] in _LOWER_LETTERS
    letter = _LETTER.search(_ACCENT.sub("", word) if word[0] == "\\" else word)
    return letter is not None and letter[0].islower()


def _is_lower_special(special: re.Match[str]) -> bool:
    if special[1] in _LOWER_LETTERS:
        return True
    return special[1] not in _UPPER_LETTERS and (special[2] or "").islower()


def _text(words: Sequence[str]) -> str:
    return decode_text(" ".join(words)).replace("\u00a0", " ") if words else ""


def _extended(source: str) -> Name:
    """Biblatex's `family=B, given=A, prefix=von, suffix=Jr`."""
    found: dict[str, str] = {}
    for part in at_commas(source):
        if pair := _NAME_PART.fullmatch(part):
            found[pair[1].lower()] = decode_text(pair[2] if pair[2] is not None else pair[3]).strip()
    family = found.get("family", "")
    if not family:
        return Name(found.get("given", "") or decode_text(source))
    return Name(family, found.get("given", ""), found.get("prefix", ""), found.get("suffix", ""))
