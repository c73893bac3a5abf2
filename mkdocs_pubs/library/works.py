"""Whether two publications are one work: what their titles, people, dates and venues say of it.

An identifier alone says little: volumes hand theirs to their chapters, and people paste a wrong one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from mkdocs_pubs.model.name import spellings
from mkdocs_pubs.model.publication import Author, Kind, Publication, Venue
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import words

# What tells no two titles, names or words apart.
_NO_LETTER = regex(r"[\W_]+")
_WORDS = regex(r"\w[\w+#]*")
_SMALL_WORDS = words("a an and in of the")
_NUMBERS = regex(r"\d+")
_TENS = ("", "x", "xx", "xxx")
_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_NUMERALS = {
    word: str(number)
    for names in (
        (ten + unit for ten in _TENS for unit in _UNITS),
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    )
    for number, word in enumerate(names)
    if word
}
_CORRECTION = regex(
    r"\W*(?:(?:author|publisher)\W{0,3}s? )?(?:errat(?:um|a)|corrigend(?:um|a)|corrections?|addend(?:um|a)"
    r"|retraction|comments? on|response|reply|rejoinder|discussion of|supplement(?:ary|al)?)\b"
    r"|.*[\[(:\u2013\u2014-]\W{0,3}(?:errat(?:um|a)|corrigend(?:um|a)|correction|addend(?:um|a)|retraction)\W*$"
)
# A title that many papers of one venue have.
_COMMON_TITLE = regex(
    r"(?:guest |special issue )*(?:abstracts?|afterword|book reviews?|comments?|conclusions?|discussion"
    r"|editors? note|editorial|epilogue|foreword|in memoriam|index|introduction|letters?(?: to the editor)?"
    r"|news|obituary|preface|prologue|reply|response|reviews?|untitled)"
)
_SUBTITLE = regex(r"\s*[:?!(\[–—]|\s-|\.\s")
# Titles of fewer words say too little to differ in a letter, and so do shorter words.
_FEWEST_WORDS = 3
_SHORTEST_WORD = 5
# "15 pages" is no place in a volume, and neither is what IEEE and Wiley write before there is one.
_NO_PAGES = regex(r"\d+ ?(?:p|pp|pages?|s)\.?|[01]–[01]|n/?a\b.*")
# What is another work than a paper of the same title.
_KINDS_APART = frozenset(
    (
        *(Kind.BOOK, Kind.THESIS, Kind.PATENT, Kind.SOFTWARE, Kind.DATASET, Kind.TALK, Kind.POSTER),
        Kind.REVIEW,
    )
)
# These are given again and again.
_REPEATED_KINDS = frozenset((Kind.TALK, Kind.POSTER))


class Wording(NamedTuple):
    """A title as it is compared.

    Attributes:
        text: its words, folded.
        key: what it says but for small words, how words are joined ("data-free", "datafree") and plurals;
            numbers first. Empty where there is no title.
        begin: its short words, and the first letters of the others; "" where they are too few to say much.
    """

    text: str
    key: str = ""
    begin: str = ""


# Titles stay when one entry is edited: to make the library of 10,000 again then takes 0.67 of the CPU
# (1.76 -> 1.14 s), and the first time 0.85.
@lru_cache(maxsize=65536)
def wording(title: str) -> Wording:
    """A title as it is compared."""
    found = _WORDS.findall(fold(title))
    text = " ".join(found)
    if not found:
        return Wording("")
    said = _telling(found)
    numbers = " ".join(_NUMBERS.findall(" ".join(said)))
    if len(found) < _FEWEST_WORDS:
        return Wording(text, f"{numbers}|{''.join(said)}")
    joined = "".join([word.removesuffix("s") for word in said])
    begin = " ".join([word if len(word) < _SHORTEST_WORD else word[0] for word in said])
    return Wording(text, f"{numbers}|{joined}", begin)


def _telling(found: list[str]) -> list[str]:
    """The words of a title but for small ones, numerals as numbers."""
    return [_NUMERALS.get(word, word) for word in found if word not in _SMALL_WORDS] or found


def are_near(one: Wording, other: Wording) -> bool:
    """Whether two titles may be one.

    They have the same key, or their long words have the same letters ("modelling", "modeling") but for a
    British u or z. Numbers are the same, and short words: "Part I" is not "Part II", but "Part 1".
    """
    if one.key == other.key:
        return bool(one.key)
    if not one.begin or one.begin != other.begin:
        return False
    words, others = (map(_letters, _telling(title.text.split())) for title in (one, other))
    return list(words) == list(others)


def _letters(word: str) -> str:
    if len(word) < _SHORTEST_WORD or not word.isalpha():
        return word
    return word[0] + "".join(sorted(set(word.replace("our", "or")).difference("sz")))


def is_title_of_many(title: Wording) -> bool:
    """Whether a title says nothing of its work ("Editorial")."""
    return _COMMON_TITLE.fullmatch(title.text) is not None


def is_correction(publication: Publication) -> bool:
    """Whether a publication is an erratum, a reply and the like to another one."""
    return _CORRECTION.match(fold(str(publication.title))) is not None


def is_shortened(one: Publication, other: Publication) -> bool:
    """Whether the title of one is that of the other without its subtitle."""
    titles = str(one.title), str(other.title)
    heads = [_SUBTITLE.split(title, maxsplit=1)[0] for title in titles]
    if _NUMBERS.findall(wording(titles[0]).key) != _NUMBERS.findall(wording(titles[1]).key):
        return False
    return any(
        fold(head) and are_near(wording(head), wording(title))
        for head, title in zip(heads, reversed(titles), strict=True)
    )


def facts(publication: Publication) -> Mapping[str, str]:
    """What is the same in all entries of one work that say it: two entries that differ in it are two works.

    Where a preprint appeared says nothing of where the paper did.
    """
    details, kind = publication.details, publication.kind
    pages = "" if _NO_PAGES.fullmatch(details.pages) else details.pages
    said = {
        "part": details.part,
        "edition": details.edition,
        "arxiv": publication.identifiers.get("arxiv", ""),
    }
    if kind is not Kind.PREPRINT:
        said |= {
            "volume": details.volume,
            "number": details.issue or details.number,
            "pages": pages,
            "version": details.version,
            "doi": publication.identifiers.get("doi", ""),
        }
    found = {
        name: value.lower() if name in publication.identifiers else _number(value)
        for name, value in said.items()
        if value
    }
    if kind is not Kind.OTHER:
        found["kind"] = kind if kind in _KINDS_APART else "paper"
    if publication.title:
        found["correction"] = str(is_correction(publication))
    return {name: value for name, value in found.items() if value}


def _number(text: str) -> str:
    """The first number of a text ("2" of "2nd", "Vol. 2", "II" and "2(1)"), else the text."""
    folded = fold(text)
    number = _NUMBERS.search(folded)
    if number is not None:
        return number[0].lstrip("0")
    return next((_NUMERALS[word] for word in _WORDS.findall(folded) if word in _NUMERALS), folded)


def agree(one: Publication, other: Publication) -> bool:
    """Whether people, year and venue of two that have near titles say that they are one work."""
    date, other_date = one.date, other.date
    if one.language and other.language and one.language != other.language:
        return False
    if date is None or other_date is None or date.year != other_date.year:
        return False
    if date.month != other_date.month and date.month and other_date.month:
        return False
    if one.kind in _REPEATED_KINDS and (date != other_date or date.month is None):
        return False
    if one.venue is None and other.venue is None:
        return bool(one.url) and one.url == other.url and have_same_people(one, other)
    return have_same_venue(one, other) and have_same_people(one, other)


def may_agree(one: Publication, other: Publication) -> bool:
    """Whether two that have near titles may be one work: nothing says that they are not."""
    if one.kind is not other.kind or one.kind in _REPEATED_KINDS or have_other_people(one, other):
        return False
    if one.language and other.language and one.language != other.language:
        return False
    if one.date and other.date and one.date.year != other.date.year:
        return False
    is_elsewhere = one.venue and other.venue and not have_same_venue(one, other)
    return not is_elsewhere or bool(one.details.pages and other.details.pages)


def have_same_venue(one: Publication, other: Publication) -> bool:
    """Whether two appeared in one venue, its name perhaps abbreviated."""
    if one.venue is None or other.venue is None:
        return False
    others = list(_venue_names(other.venue))
    return any(_is_name_of(name, another) for name in _venue_names(one.venue) for another in others)


def _venue_names(venue: Venue) -> Iterator[Sequence[str]]:
    for name in {str(venue.name), str(venue.full), *venue.aliases}:
        found = [word for word in _WORDS.findall(fold(name)) if not _NUMBERS.search(word)]
        if found := [word for word in found if word not in _SMALL_WORDS]:
            yield found


def _is_name_of(one: Sequence[str], other: Sequence[str]) -> bool:
    if len(one) == len(other):
        return all(
            word.startswith(another) or another.startswith(word)
            for word, another in zip(one, other, strict=True)
        )
    (acronym, *more), full = sorted((one, other), key=len)
    initials = "".join(word[0] for word in full if word not in ("for", "on"))
    return not more and len(acronym) >= _FEWEST_WORDS and initials.endswith(acronym)


def have_other_people(one: Publication, other: Publication) -> bool:
    """Whether nobody of the one is among those of the other; False where people of either are unknown."""
    first, second = ({family_of(author) for author in _people(each)} for each in (one, other))
    return bool(first and second and first.isdisjoint(second))


def have_same_people(one: Publication, other: Publication) -> bool:
    """Whether two have the same people, in any order, the given names perhaps as initials."""
    first, second = _people(one), _people(other)
    if not first and not second:
        return bool(one.collaboration) and fold(one.collaboration) == fold(other.collaboration)
    common = min(len(first), len(second))
    begin_alike = common > 0 and all(map(is_same_person, first[:common], second[:common]))
    if len(first) != len(second) or begin_alike:
        # A list that is cut short begins as the whole one does.
        may_be_cut = (one.et_al or len(first) >= len(second)) and (other.et_al or len(second) >= len(first))
        return begin_alike and may_be_cut
    return Counter(map(family_of, first)) == Counter(map(family_of, second)) and _are_matched(first, second)


def _people(publication: Publication) -> Sequence[Author]:
    return publication.authors or publication.editors or publication.details.translators


def _are_matched(first: Sequence[Author], second: Sequence[Author]) -> bool:
    """Whether each of the one list is another one of the other."""
    left = list(second)
    for author in first:
        match = next((one for one in left if is_same_person(author, one)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def is_same_person(one: Author, other: Author) -> bool:
    """The same family name, and given names of which the one may be the initials of the other."""
    if one.person is not None and one.person == other.person:
        return True
    if not spellings(one.name).isdisjoint(spellings(other.name)):
        return True
    if family_of(one) != family_of(other):
        return False
    given, others = (_NO_LETTER.sub(" ", fold(author.name.given)).split() for author in (one, other))
    return not given or not others or given[0].startswith(others[0]) or others[0].startswith(given[0])


def family_of(author: Author) -> str:
    """The family name as it is compared."""
    return _NO_LETTER.sub("", fold(f"{author.name.prefix} {author.name.family}"))
