"""A name in its parts, as BibTeX has them, and how it is read: in some scripts the family stands first."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Self

from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a name, decoded: BibTeX's four, or a literal that has none.

    Attributes:
        family: "Neumann"; for a literal (a corporate or single-part name) the whole of it.
        given: "John".
        prefix: the von part, "von".
        suffix: the Jr part, "Jr.".
        literal: the name is one unit and has no parts.
        variant: the whole name in another script, where the entry gives it: "王云鹤" of
            "Yunhe Wang (王云鹤)".
    """

    family: str
    given: str = ""
    prefix: str = ""
    suffix: str = ""
    literal: bool = False
    variant: str = ""

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
        found = _IN_BRACKETS.fullmatch(whole)
        if found and has_family_first(found[1]) != has_family_first(found[2]):
            whole, variant = found.groups()
        parts = [part.split() for part in whole.split(",") if part.strip()]
        if len(parts) < len(("family", "given")):
            words = whole.replace(",", " ").split()
            if is_family_first(whole):
                return cls(words[0], "".join(words[1:]), variant=variant)
            lower = [place for place, word in enumerate(words[:-1]) if word[0].islower()]
            first, last = (lower[0], lower[-1] + 1) if lower else (len(words) - 1, len(words) - 1)
            given, prefix, family = words[: max(first, 0)], words[max(first, 0) : last], words[max(last, 0) :]
            return cls(" ".join(family), " ".join(given), " ".join(prefix), variant=variant)
        family, *suffix, given = parts[:3]
        lower = [place for place, word in enumerate(family[:-1]) if word[0].islower()]
        last = lower[-1] + 1 if lower and family[0][0].islower() else 0
        return cls(
            " ".join(family[last:]),
            " ".join(given),
            " ".join(family[:last]),
            " ".join(suffix[0]) if suffix else "",
            variant=variant,
        )

    def __str__(self) -> str:
        """The name as it is read: "John von Neumann, Jr."; one in Han or Kana family first and whole.

        What it is in another script follows in brackets: "Yunhe Wang (王云鹤)".
        """
        return f"{self._read} ({self.variant})" if self.variant else self._read

    @property
    def _read(self) -> str:
        if self.literal or not (self.given or self.prefix or self.suffix):
            return self.family
        if is_family_first(self.family) and is_family_first(self.given):
            return f"{self.family}{self.given}"
        name = " ".join(part for part in (self.given, self.prefix, self.family) if part)
        return f"{name}, {self.suffix}" if self.suffix else name

    @property
    def short(self) -> str:
        """The name with initials, in its own script: "J. von Neumann"; one in Han or Kana stays whole."""
        if self.literal or not self.given or is_family_first(self.given):
            return self._read
        return str(replace(self, variant="", given=_INITIAL.sub(r"\1.", self.given)))


_IN_BRACKETS = regex(r"(.+?)\s*[(（]([^()（）]+)[)）]")
# The first letter of a given name with the rest of it; hyphens stay: "Jean-Paul" is "J.-P."
_INITIAL = regex(r"([^\W\d_])[^\s-]*")

# Where the scripts begin, and what follows them: Kana, Han with its extensions, and Hangul syllables.
_FAMILY_FIRST = "\u3040\u3100\u3400\ua000\uac00\ud7b0\U00020000\U00040000"


def is_family_first(text: str) -> bool:
    """Whether `text` is written in a script whose names stand family first and unspaced."""
    return not text.isascii() and all(map(_is_of_these, "".join(text.split())))


def has_family_first(text: str) -> bool:
    """Whether a sign of such a script stands in `text`."""
    return not text.isascii() and any(map(_is_of_these, text))


def _is_of_these(sign: str) -> bool:
    return bisect_right(_FAMILY_FIRST, sign) % 2 == 1


_TYPOGRAPHY = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2019": "'", "\u02bc": "'"})


def spellings(name: Name) -> frozenset[str]:
    """What a name is compared by: given name first and family name first, folded, without dots or commas.

    Two names are the same when they have a spelling in common. "Y. W. Wang" and "Y.W. Wang" have; initials
    and the full given name have not. A name in Han, Kana or Hangul is compared without spaces. What a name is
    in another script counts as well.
    """
    if name.variant:
        return spellings(replace(name, variant="")) | spellings(Name.from_text(name.variant))
    family, given = name.family, name.given
    if is_family_first(family) and (not given or is_family_first(given)):
        return frozenset("".join(fold(text).split()) for text in (family + given, given + family))
    last = f"{name.prefix} {family}"
    return frozenset(
        _folded(text) for text in (f"{given} {last} {name.suffix}", f"{last} {name.suffix} {given}")
    )


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
