"""A block of a hand-written list becomes what an entry says: title, people, venue, year, links, summary."""

from __future__ import annotations

import re
from typing import NamedTuple

from mkdocs_pubs.cli.migration.html_blocks import Block, Run
from mkdocs_pubs.cli.migration.references import fields_of, people_of
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import pairs

_LINKS = pairs("""
pdf pdf paper pdf fulltext pdf preprint url_preprint code code github code software code source code
bibtex bibtex bib bibtex cite bibtex
supplement supplement supp supplement supplementary supplement appendix supplement
slides slides talk video video video recording video poster poster
project project website project page project homepage project
data dataset dataset dataset demo demo blog blog arxiv arxiv
doi url link url html url url url publisher url journal url
""")
"""The field of a link by the first word of its text that is one of these."""

_YEAR = regex(r"\b(1[89]\d\d|20\d\d)\b")
_WORD = regex(r"[^\W\d_]+")
_QUOTED = regex(r"[“\"„«]([^”\"»]{8,})[”\"»]")
_SIGNS = " \t\n\r\f.,;:/|·•–—-[](){}"
_JOURNAL = regex(
    r"journal|transactions|trans\.|letters|review|annals|magazine|^ieee t|^acm t|^nature|^science"
)
_PREPRINT = regex(r"arxiv|biorxiv|medrxiv|preprint|ssrn")
_CONFERENCE = regex(r"proc|conference|conf\.|symposium|workshop|congress")
_ACRONYM = regex(r"\W*(?:[A-Z]+[a-z]*[A-Z]\w*|[A-Z]{3,})\b[^.]{0,25}")
# A name has few words, each of which begins with a letter, and no number.
_NAME = regex(r"(?:[^\W\d_][\w'’.\-*†‡]*[\s,]*){1,7}")
_LISTED = regex(r"\s*(?:,|;|&|and\b|\(|$)")
_NOWHERE = ("javascript:", "#", "mailto:")
_FEWEST_WORDS = 3
_SHORTEST_SUMMARY = 12  # signs


class Person(NamedTuple):
    """Somebody in a byline: the name, where it leads, and whether it stands out."""

    name: str
    url: str = ""
    strong: bool = False


class Work(NamedTuple):
    """A work as a list shows it.

    Attributes:
        entry_type: "article".
        fields: of its entry, without those that are not known.
        people: its authors, in order; their names as in `fields`.
    """

    entry_type: str
    fields: dict[str, str]
    people: tuple[Person, ...]


def links_of(block: Block) -> dict[str, str]:
    """The links of a block that holds nothing else, by their fields; they belong to the work before it."""
    head, links, _ = _parted(block.runs)
    return {} if any(_WORD.search(run.text) for run in head) else links


def work_of(block: Block) -> Work | None:
    """The work that a block shows; None where it shows none."""
    head, links, behind = _parted(block.runs)
    text = "".join(run.text for run in head)
    found = _title(head)
    year = _YEAR.findall(text) or _YEAR.findall(block.heading)
    if not (year or links) or not (found or year):
        return None
    entry_type, fields = fields_of(text, found.title if found else "")
    if found:
        fields |= _around(head, found)
        entry_type = _type_of(fields.pop("venue", ""), entry_type, fields)
    people = fields.get("author", "").split(" and ")
    if not fields.get("title") or not all(map(_NAME.fullmatch, people)):
        return None
    if found and found.href and not links.get("url"):
        links["url"] = found.href
    fields.setdefault("year", year[-1] if year else "")
    summary = behind.strip(" \n-–—:")
    if len(summary) >= _SHORTEST_SUMMARY:
        fields["summary"] = " ".join(summary.split())
    fields = {**fields, **links}
    return Work(
        entry_type, {name: said for name, said in fields.items() if said}, _people(fields["author"], head)
    )


def _parted(runs: tuple[Run, ...]) -> tuple[list[Run], dict[str, str], str]:
    """The runs before the links of a work, the links by their fields, and the text behind them."""
    links: dict[str, str] = {}
    head: list[Run] = []
    behind = ""
    for run in runs:
        if run.href.startswith(_NOWHERE):
            continue
        if field := _link_field(run):
            links.setdefault(field, run.href)
            behind = ""
        elif links and not run.href:
            behind += run.text
        elif not links:
            head.append(run)
    if links.get("url", "").startswith("https://doi.org/"):
        links["doi"] = links.pop("url").removeprefix("https://doi.org/")
    return head, links, behind.strip(" \n/|·()[]")


def _link_field(run: Run) -> str:
    """The field of a link, by its text; "" where it is none of a work's."""
    said = [word.lower() for word in _WORD.findall(run.text)]
    if not run.href or not said or len(said) > _FEWEST_WORDS:
        return ""
    return next((_LINKS[word] for word in said if word in _LINKS), "")


class _Title(NamedTuple):
    """A title: its text, where it leads, and the places of its first run and behind its last one."""

    title: str
    href: str
    start: int
    end: int


def _title(head: list[Run]) -> _Title | None:
    """The title of a work by how it is marked: quoted, linked, strong, or emphasised before the rest."""
    first = next((place for place, run in enumerate(head) if _WORD.search(run.text)), 0)
    for place, run in enumerate(head):
        # What stands first and alone is a title, however short; somebody's name has another behind it.
        is_alone = place == first and not _LISTED.match("".join(run.text for run in head[place + 1 :]))
        if (run.href or run.strong) and (_is_title(run.text) or (is_alone and _WORD.search(run.text))):
            return _Title(_bare(run.text), run.href, place, place + 1)
    for place, run in enumerate(head):
        if found := _QUOTED.search(run.text):
            return _Title(_bare(found[1]), run.href, place, place + 1)
    # Of two texts in italics the second one is the venue.
    marked = [place for place, run in enumerate(head) if run.em and _WORD.search(run.text)]
    if len(marked) > 1:
        return _Title(_bare(head[marked[0]].text), "", marked[0], marked[0] + 1)
    return None


def _is_title(text: str) -> bool:
    said = _WORD.findall(text)
    # A name may have three words, too, but no small one, and no colon.
    is_prose = any(word.islower() for word in said) or ":" in text
    return len(said) > _FEWEST_WORDS or (len(said) == _FEWEST_WORDS and is_prose)


def _bare(text: str) -> str:
    return " ".join(text.split()).strip(' ,;:“”"').removesuffix(".")


def _around(head: list[Run], title: _Title) -> dict[str, str]:
    """The people and the venue of a work whose title is known, by their places and their marks."""
    before = "".join(run.text for run in head[: title.start])
    rest = head[title.end :]
    venues = [place for place, run in enumerate(rest) if run.em and run.text.strip(_SIGNS)]
    people_end = venues[0] if venues else len(rest)
    said: dict[str, str] = {}
    if venues:
        said["venue"] = _bare(rest[venues[0]].text)
    if not _WORD.search(before):
        behind = "".join(run.text for run in rest[:people_end])
        people, _, place = behind.strip().partition("\n")
        if not venues:
            people, place = _cut(people, place)
        said["author"] = " and ".join(people_of(people))
        said.setdefault("venue", _YEAR.split(place, maxsplit=1)[0].strip(_SIGNS))
    return said


def _cut(people: str, place: str) -> tuple[str, str]:
    """People and venue in one line, parted at the last full stop, or before the last comma and a year."""
    if place.strip():
        return people, place
    stop = regex(r"(?<=\w{2})\.\s+").search(people)
    return (people[: stop.start()], people[stop.end() :]) if stop else (people, "")


def _type_of(venue: str, entry_type: str, fields: dict[str, str]) -> str:
    """The entry type of a work in a venue, which goes into its field."""
    for field in ("journal", "booktitle", "howpublished"):
        if venue:
            fields.pop(field, None)
    if not venue:
        return entry_type
    said = fold(venue)
    if _PREPRINT.search(said):
        entry_type, field = "misc", "howpublished"
    elif _JOURNAL.search(said):
        entry_type, field = "article", "journal"
    elif _CONFERENCE.search(said) or _ACRONYM.fullmatch(venue):
        entry_type, field = "inproceedings", "booktitle"
    else:
        entry_type, field = "article", "journal"
    fields[field] = venue
    return entry_type


def _people(author: str, head: list[Run]) -> tuple[Person, ...]:
    """Who the authors are: what is linked, and what stands out, among the runs of a work."""
    marked: dict[str, list[Run]] = {}
    for run in head:
        if run.href or run.strong:
            marked.setdefault(_key(run.text), []).append(run)
    people = []
    for name in author.split(" and "):
        # Two of one name stand in their order.
        runs = marked.get(_key(name)) or [Run("")]
        run = runs.pop(0) if len(runs) > 1 else runs[0]
        people.append(Person(name, run.href, run.strong))
    return tuple(people)


def _key(name: str) -> str:
    return fold(re.sub(r"[^\w\s]", "", name)).strip()
