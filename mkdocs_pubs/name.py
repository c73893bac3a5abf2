"""A name in its parts, as BibTeX has them, and how it is read: in some scripts the family stands first."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from mkdocs_pubs.regex import regex


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
