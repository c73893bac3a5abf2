"""A name in its parts, as BibTeX has them, and how it is read: in some scripts the family stands first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Self

from mkdocs_pubs.model.name_parts import (
    NameParts,
    behind_family,
    first_last,
    has_family_first,
    initials_last,
    is_family_first,
    is_katakana,
    last_first,
    spaced_initials,
    tidy_given,
)
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex


class Name(NamedTuple):
    """The parts of a name, decoded: BibTeX's four, or a literal that has none.

    Attributes:
        family: "Neumann"; for a literal (a corporate or single-part name) the whole of it.
        given: "John".
        prefix: the von part, "von".
        suffix: the Jr part, "Jr.".
        literal: the name is one unit and has no parts.
        variant: the whole name in another script, where the entry gives it: "王云鹤" of
            "Yunhe Wang (王云鹤)".
        written: the name as it is read where its parts do not say so: "Sammy Davis Jr.", without a comma,
            "Toll AD", マーク・デルクロア.
    """

    family: str
    given: str = ""
    prefix: str = ""
    suffix: str = ""
    literal: bool = False
    variant: str = ""
    written: str = ""

    @classmethod
    def from_text(cls, text: str) -> Self:
        """The name that a plain text is: "John von Neumann", "von Neumann, John" or "King, Jr., Martin".

        An author field of a .bib file says more than that, and is read by `bibtex.names`. What stands in
        braces, or is two names joined by "and", is a literal. Never raises.
        """
        whole = decode_text(text)
        if (text.startswith("{") and text.endswith("}")) or " and " in whole.lower():
            return cls(whole, literal=True)
        variant = ""
        found = _IN_BRACKETS.fullmatch(whole) if whole.endswith((")", "）")) else None
        if found and has_family_first(found[1]) != has_family_first(found[2]):
            whole, variant = found.groups()
        first, *rest = [" ".join(part.split()) for part in whole.split(",") if part.strip()] or [""]
        given, suffix = behind_family(rest, len(first.split())) if rest else ("", "")
        words = first.split()
        if not words:
            return cls("")
        if given:
            return cls.from_parts(last_first(words, _is_lower), given, suffix, variant=variant)
        [turned] = initials_last([first])
        if turned:
            return cls.from_parts(NameParts([turned[0]], [turned[1]], is_turned=True), written=first)
        return cls.from_parts(first_last(words, _is_lower), suffix=suffix, written=first, variant=variant)

    @classmethod
    def from_parts(  # noqa: PLR0913 -- the parts of a name, and how they were written
        cls,
        parts: NameParts,
        given: str = "",
        suffix: str = "",
        written: str = "",
        variant: str = "",
        *,
        text_of: Callable[[Sequence[str]], str] = " ".join,
    ) -> Self:
        """The name of these parts.

        Args:
            parts: of the whole name, or of what stands before its comma.
            given: the given name where it stands behind a comma.
            suffix: the suffix where it stands behind a comma.
            written: the whole as it is written, but for what stands behind commas.
            variant: the name in another script.
            text_of: what words of the parts say.
        """
        family, prefix = text_of(parts.family), text_of(parts.prefix) if parts.prefix else ""
        if parts.given:
            given = text_of(parts.given)
            if is_family_first(family) and not is_katakana(family + given):
                given = "".join(given.split())
        given = tidy_given(given)
        if not parts.is_turned:
            return cls(family, given, prefix, suffix, variant=variant)
        said = written or " ".join(filter(None, (given, prefix, family, parts.suffix)))
        said = f"{said}, {suffix}" if suffix else said
        joined = ", ".join(filter(None, (parts.suffix, suffix)))
        return cls(family, given, prefix, joined, variant=variant, written=said)

    def __str__(self) -> str:
        """The name as it is read: "John von Neumann, Jr."; one in Han or Kana family first and whole.

        What it is in another script follows in brackets: "Yunhe Wang (王云鹤)".
        """
        return f"{self._read} ({self.variant})" if self.variant else self._read

    @property
    def _read(self) -> str:
        if self.written:
            return self.written
        if self.literal or not (self.given or self.prefix or self.suffix):
            return self.family
        if is_family_first(self.family) and is_family_first(self.given):
            is_foreign = is_katakana(self.family) and is_katakana(self.given)
            return f"{self.family}{' ' if is_foreign else ''}{self.given}"
        name = " ".join(filter(None, (self.given, self.prefix, self.family)))
        return f"{name}, {self.suffix}" if self.suffix else name

    @property
    def short(self) -> str:
        """The name with initials, in its own script: "J. von Neumann"; one in Han or Kana stays whole."""
        if self.literal or not self.given or is_family_first(self.given):
            return self._read
        given = _INITIAL.sub(r"\1.", spaced_initials(self.family, self.given))
        return str(self._replace(variant="", written="", given=given))


_IN_BRACKETS = regex(r"(.+?)\s*[(（]([^()（）]+)[)）]")
# The first letter of a given name with the rest of it; hyphens stay: "Jean-Paul" is "J.-P."
_INITIAL = regex(r"([^\W\d_])[^\s.-]*\.?")


def _is_lower(word: str) -> bool:
    return word[:1].islower()


_TYPOGRAPHY = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2019": "'", "\u02bc": "'"})


def spellings(name: Name) -> frozenset[str]:
    """What a name is compared by: given name first and family name first, folded, without dots or commas.

    Two names are the same when they have a spelling in common. "Y. W. Wang" and "Y.W. Wang" have; initials
    and the full given name have not. A name in Han, Kana or Hangul is compared without spaces. What a name is
    in another script counts as well.
    """
    if name.variant:
        return spellings(name._replace(variant="")) | spellings(Name.from_text(name.variant))
    family, given = name.family, name.given
    if is_family_first(family) and (not given or is_family_first(given)):
        return frozenset("".join(fold(text).split()) for text in (family + given, given + family))
    last = f"{name.prefix} {family}"
    found = {_folded(text) for text in (f"{given} {last} {name.suffix}", f"{last} {name.suffix} {given}")}
    spaced = spaced_initials(family, given)
    return frozenset(found) if spaced == given else frozenset(found | spellings(name._replace(given=spaced)))


def words(part: str) -> frozenset[str]:
    """What one part of a name consists of: its folded words, or its characters in Han, Kana or Hangul.

    Names with a spelling in common have all words in common, whatever part they stand in.
    """
    return frozenset(fold(part)) if is_family_first(part) else frozenset(_folded(part).split())


def _folded(text: str) -> str:
    folded = fold(text if text.isascii() else text.translate(_TYPOGRAPHY))
    if "." in folded:
        folded = " ".join(folded.replace(".-", "-").replace(".", " ").split())
    return folded
