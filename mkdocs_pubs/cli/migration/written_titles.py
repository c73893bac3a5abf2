"""The title of a work in a list, by what marks it: a link, strong text, quotes, italics, a cell."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from mkdocs_pubs.cli.migration.html_blocks import Run
from mkdocs_pubs.cli.migration.references import is_people, people_of
from mkdocs_pubs.text.regex import regex

_YEAR = regex(r"\b(1[89]\d\d|20\d\d)\b")
_WORD = regex(r"[^\W\d_]+")
_QUOTED = regex(r"“((?:[^“”]|“[^“”]*”){8,400}?)”|[\"„«]([^\"”“»]{8,400})[\"”“»]|''(.{8,400}?)''")
_EDITORS = regex(r"[\s,(]+eds?\.?\)?\s*$", re.IGNORECASE)
_LAST_YEAR = regex(r"[\s,(]*(?:\((?:in press|forthcoming)|(?:1[89]\d\d|20\d\d))[a-z]?\)?[.,:]*\s*$")
_SIGNS = " \t\n\r\f.,;:/|·•–—-[](){}"
_ADDRESS = regex(r"(?:https?://|doi:|www\.)\S+|10\.\d{4,9}/\S+", re.IGNORECASE)
_STOP = regex(r"(?<=\w{2})[.?!](?:\s+|$)|\n|[”\"]\s")
_BEHIND_NAME = regex(r"\.[^\S\n]+[A-Z“\"*]|[.,]*[^\S\n]*\(?\d{4}")
_FEWEST_WORDS = 3
_LONGEST_LIST = 4_000  # signs of a list of people


class MarkedText:
    """The runs of a work as one text, and where each of them begins."""

    def __init__(self, runs: list[Run]) -> None:
        self.text = "".join(run.text for run in runs)
        self.spans: list[tuple[int, int, Run]] = []
        at = 0
        for run in runs:
            self.spans.append((at, at + len(run.text), run))
            at += len(run.text)
        self._stops = [found.span() for found in _STOP.finditer(self.text)]

    def emphasised(self, start: int = 0) -> Iterator[tuple[int, int, str]]:
        """Begin, end and text of what is in italics behind a place."""
        for begin, end, run in self.spans:
            if begin >= start and run.em and _WORD.search(run.text) and not self._is_among_people(begin, end):
                yield begin, end, run.text

    def _is_among_people(self, begin: int, end: int) -> bool:
        """Whether what stands there is one name in a list of people, as some set their own in italics."""
        at = bisect(self._stops, begin, key=lambda stop: stop[1])
        start = self._stops[at - 1][1] if at else 0
        stop = next((first for first, _ in self._stops[at:] if first >= end), len(self.text))
        listed = self.text[start:stop]
        if len(listed) > _LONGEST_LIST:
            return False
        names = people_of(listed)
        is_one = self.text[begin:end].strip(_SIGNS) in (name.strip(_SIGNS) for name in names)
        return is_one and len(names) > 1 and is_people(listed, is_alike=False)


class Title(NamedTuple):
    """A title: its text, its places, where it leads, and whether quotes or italics mark it as such."""

    title: str
    start: int
    end: int
    href: str = ""
    is_quoted: bool = False
    is_book: bool = False


def title_of(text: MarkedText) -> Title | None:
    """The title of a work by how it is marked: linked, strong, quoted, italic, in a cell of its own."""
    for begin, end, run in text.spans:
        before, behind = text.text[:begin].strip(_SIGNS), text.text[end:]
        if not (run.href or run.strong) or _ADDRESS.fullmatch(run.text.strip()):
            continue
        # What stands first and alone is a title, however short; somebody's name has another behind it.
        is_alone = not before and not re.match(r"\s*(?:,|;|&|and\b|\(|$)", behind)
        if _is_title(run.text) or (is_alone and _WORD.search(run.text) and not _is_name_first(run, behind)):
            line = behind.partition("\n")[0]
            more = len(line) if re.match(r"\s*:\s", line) and not _YEAR.search(line) else 0
            return Title(bare(text.text[begin : end + more]), begin, end + more, run.href)
    if quoted := _QUOTED.search(text.text):
        said = quoted[1] or quoted[2] or quoted[3]
        return Title(bare(said), quoted.start(), quoted.end(), is_quoted=True)
    marked = list(islice(text.emphasised(), 2))
    before = text.text[: marked[0][0]].strip(_SIGNS) if marked else ""
    # Of two texts in italics the second one is the venue; of one, where nothing but people stands before it.
    if marked and (len(marked) > 1 or not before or is_people(_EDITORS.sub("", without_year(before)))):
        begin, end, said = marked[0]
        return Title(bare(said), begin, end, is_quoted=True, is_book=len(marked) == 1)
    return _title_by_lines(text.text)


def _title_by_lines(text: str) -> Title | None:
    """The first of several lines that is neither people, nor a year."""
    lines = [(found.start(), found[0]) for found in regex(r"[^\n]*\w[^\n]*").finditer(text)]
    if len(lines) < _FEWEST_WORDS:
        return None
    # A short title looks like a name; the people are those of whom there are most.
    people = max(
        (line for _, line in lines if is_people(line)), key=lambda line: len(people_of(line)), default=""
    )
    for start, line in lines:
        if line is not people and _WORD.search(line) and _YEAR.sub("", line).strip(_SIGNS):
            return Title(bare(line), start, start + len(line))
    return None


def _is_name_first(run: Run, behind: str) -> bool:
    """Whether somebody's name stands first, as before a year: "**Bee, A.**, 2009."."""
    return (
        is_people(run.text)
        and _BEHIND_NAME.match(f".{behind}" if run.text[-1:] == "." else behind) is not None
    )


def _is_title(text: str) -> bool:
    said = _WORD.findall(text)
    # A name may have three words, too, but no small one, and no colon.
    is_prose = any(word.islower() for word in said) or ":" in text
    is_long = len(said) > _FEWEST_WORDS and not (regex(r"\b\w\.").search(text) and is_people(text))
    return is_long or (len(said) == _FEWEST_WORDS and is_prose and not is_people(text))


def bare(text: str) -> str:
    """A title or a venue without the signs behind it."""
    return " ".join(text.split()).strip(" ,;:").removesuffix(".").removesuffix(",")


def without_year(text: str) -> str:
    """A text without the year, or "(in press)", at its end."""
    return _LAST_YEAR.sub("", text)
