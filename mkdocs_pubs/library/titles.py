"""Titles that are almost the same, found without holding each against each."""

from __future__ import annotations

from mkdocs_pubs.text.regex import regex

# Titles of fewer words say too little, and so do shorter words.
_FEWEST_WORDS = 3
_SHORTEST_WORD = 5
# A title is held against so many that share a half with it.
_MOST_RIVALS = 8
_ROMAN = frozenset("ivxlcdm")
_DIGITS = regex(r"\d+")


class NearTitles:
    """The titles met so far, of which one is asked for that is almost the same.

    Two titles are when they say the same but for how words are joined ("data-free", "datafree") and for
    plurals, or when one long word differs by a letter. Numbers have to be the same, and so have short words:
    "Part I" is not "Part II". Where one word differs one half of the title does not, so that titles are
    looked up by their halves.
    """

    def __init__(self) -> None:
        self._titles: dict[int, str] = {}
        self._first: dict[str, int] = {}
        self._more: dict[str, list[int]] = {}

    def add(self, place: int, title: str, family: str) -> int | None:
        """Remember a title, and find an earlier one that is almost the same.

        Args:
            place: a number by which the title is told.
            title: its folded words, single spaces between them.
            family: the folded family name of the first author: the titles of two people are never near.

        Returns:
            The place of the earlier title; None where there is none.
        """
        title = self._titles[place] = f"{title} ".replace("s ", " ").rstrip()
        words = title.split(" ")
        size = len(words)
        if size < _FEWEST_WORDS or not family:
            return None
        half = size // 2
        first = self._first.setdefault(f"{family}|{''.join(words)}", place)
        found = first if first != place and _numbers(title) == _numbers(self._titles[first]) else None
        begin, end = (
            f"{family}|{size}|{' '.join(words[:half])}|",
            f"{family}|{size}||{' '.join(words[half:])}",
        )
        for key in (begin, end):
            first = self._first.setdefault(key, place)
            if first != place:
                rivals = self._more.setdefault(key, [first])
                if found is None:
                    found = next((rival for rival in rivals if _has_slip(title, self._titles[rival])), None)
                if len(rivals) < _MOST_RIVALS:
                    rivals.append(place)
        return found


def _numbers(title: str) -> list[str]:
    return _DIGITS.findall(title)


def _has_slip(title: str, other: str) -> bool:
    """Whether two titles of as many words differ in one word, and that by a slip."""
    differing = [pair for pair in zip(title.split(), other.split(), strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and _is_slip(*differing[0])


def _is_slip(one: str, other: str) -> bool:
    """Whether a word is another with one letter too many, two swapped, or an s for a z.

    Another letter may make another word: "photon", "proton".
    """
    short, long = sorted((one, other), key=len)
    letters = short + long
    if (
        len(short) < _SHORTEST_WORD
        or not letters.isalpha()
        or short[0] != long[0]
        or _ROMAN.issuperset(letters)
    ):
        return False
    at = next((at for at, (left, right) in enumerate(zip(short, long, strict=False)) if left != right), None)
    if at is None or len(short) < len(long):
        at = len(short) if at is None else at
        return short[at:] == long[at + 1 :]
    if {short[at], long[at]} == {"s", "z"}:
        return short[at + 1 :] == long[at + 1 :]
    return short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
