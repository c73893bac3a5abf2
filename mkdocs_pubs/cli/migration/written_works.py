"""A block of a hand-written list becomes what an entry says: title, people, venue, year, links, summary."""

from __future__ import annotations

import re
from typing import NamedTuple

from mkdocs_pubs.cli.migration.html_blocks import Block, Run
from mkdocs_pubs.cli.migration.references import (
    are_names,
    details_of,
    fields_of,
    identifiers_of,
    is_people,
    people_of,
)
from mkdocs_pubs.cli.migration.written_titles import MarkedText, Title, bare, title_of, without_year
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import pairs, words

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
_LABEL = regex(r"^\s*(?:\[[^\[\]]{1,8}\]|\(?\d{1,3}[.)]|[•–])(?:\s+(?=\S)|\s*$)")
_WITH = regex(r"^\W*(?:joint(?:ly)?\s+)?with\s+", re.IGNORECASE)
_EDITORS = regex(r"[\s,(]+eds?\.?\)?\s*$", re.IGNORECASE)
_SIGNS = " \t\n\r\f.,;:/|·•–—-[](){}"
_JOURNAL = regex(
    r"journal|transactions|trans\.|letters|review|annals|magazine|^ieee t|^acm t|^nature|^science"
)
_PREPRINT = regex(r"arxiv|biorxiv|medrxiv|preprint|ssrn|psyarxiv")
_CONFERENCE = regex(r"proc|conference|conf\.|symposium|workshop|congress|advances in")
_ACRONYM = regex(r"\W*(?:[A-Z]+[a-z]*[A-Z]\w*|[A-Z]{3,})\b[^.]{0,25}")
_PUBLICATIONS = regex(
    r"publi[ck]|paper|article|book|chapter|preprint|monograph|thes[ei]s|proceedings|conference"
)
_NOWHERE = ("javascript:", "#", "mailto:")
_ADDRESS = regex(r"(?:https?://|doi:|www\.)\S+|10\.\d{4,9}/\S+", re.IGNORECASE)
_DOI = regex(r"https?://(?:dx\.)?doi\.org/(10\..+)")
_STATE = regex(r"\b(?:in press|forthcoming|to appear|submitted|under review|in review)\b", re.IGNORECASE)
_STATES = {"press": "inpress", "forthcoming": "forthcoming", "appear": "forthcoming"} | dict.fromkeys(
    ("submitted", "review"), "submitted"
)
_NO_SLUG = regex(r"\W+")
_STOP = regex(r"[.,;]\s+|\s+[-–—]\s+|\s*\(")
_MOST_PLACES = 200
_FEWEST_WORDS = 3
_LONGEST_CARD = 6  # blocks
_ROWS = words("li tr dd dt pre")
_HEADINGS = words("h1 h2 h3 h4 h5 h6")
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
        lacks_owner: the list names those alone with whom somebody wrote it, or nobody.
    """

    entry_type: str
    fields: dict[str, str]
    people: tuple[Person, ...]
    lacks_owner: bool = False


def joined_cards(blocks: list[Block]) -> list[Block]:
    """The blocks of a page, those of a card as one: a title in a block of its own, and people in the next."""
    starts: list[int] = []
    for at in range(len(blocks) - 1):
        if at - 1 not in starts[-1:] and _begins_card(blocks[at], blocks[at + 1]):
            starts.append(at)
    ends = dict(zip(starts, [*starts[1:], len(blocks)], strict=False))
    joined: list[Block] = []
    done = 0
    for at, block in enumerate(blocks):
        if at < done:
            continue
        if at not in ends:
            joined.append(block)
            continue
        done = at + 2
        while done < min(ends[at], at + _LONGEST_CARD) and blocks[done].tag not in _HEADINGS:
            done += 1
        title = tuple(run._replace(strong=True) for run in block.runs)
        rest = (run for one in blocks[at + 1 : done] for run in (Run("\n"), *one.runs))
        joined.append(Block("card", (*title, *rest), block.heading))
    return joined


def _begins_card(title: Block, people: Block) -> bool:
    said = title.text
    return (
        title.tag not in _ROWS
        and people.tag not in _ROWS
        and len(_WORD.findall(said)) > 1
        and not _YEAR.search(said)
        and not (title.tag in _HEADINGS and _is_of_a_list(said))
        and is_people("".join(run.text for run in people.runs).strip().partition("\n")[0])
    )


def _is_of_a_list(heading: str) -> bool:
    """Whether a heading is one of a list, as "Journal articles", and no title."""
    return len(heading.split()) <= _FEWEST_WORDS and _PUBLICATIONS.search(heading.lower()) is not None


def links_of(block: Block) -> dict[str, str]:
    """The links of a block that holds nothing else, by their fields; they belong to the work before it."""
    head, links, _ = _parted(block.runs)
    return {} if any(_WORD.search(run.text) for run in head) else links


def work_of(block: Block) -> Work | None:
    """The work that a block shows; None where it shows none."""
    head, links, behind = _parted(block.runs)
    text = MarkedText(head)
    years = _YEAR.findall(text.text) or _YEAR.findall(block.heading)
    state = _STATE.search(text.text)
    if not (years or links or state):
        return None
    title = title_of(text)
    if title:
        entry_type, fields, has_all = _around(text, title)
    elif years or state:
        entry_type, fields = _unmarked(text)
        has_all = True
    else:
        return None
    people = fields.get("author", "") or fields.get("editor", "")
    is_sure = title is not None and (
        title.is_quoted or _PUBLICATIONS.search(block.heading.lower()) is not None
    )
    if not fields.get("title") or (not are_names(_without_others(people)) if people else not is_sure):
        return None
    if title and title.href and not links.get("url"):
        links["url"] = title.href
    if years:
        fields.setdefault("year", years[-1])
    if state:
        fields["pubstate"] = _STATES[state[0].lower().split()[-1]]
    summary = behind.strip(" \n-–—:")
    if len(summary) >= _SHORTEST_SUMMARY:
        fields["summary"] = " ".join(summary.split())
    fields |= links
    if doi := _DOI.fullmatch(fields.get("url", "")):
        fields["doi"] = doi[1]
        del fields["url"]
    said = {name: value for name, value in fields.items() if value}
    return Work(entry_type, said, _people(said.get("author", ""), head), not has_all)


def _without_others(people: str) -> list[str]:
    return [name for name in people.split(" and ") if name != "others"]


def _parted(runs: tuple[Run, ...]) -> tuple[list[Run], dict[str, str], str]:
    """The runs before the links of a work, the links by their fields, and the text behind them."""
    links: dict[str, str] = {}
    head: list[Run] = []
    behind = ""
    for place, run in enumerate(runs):
        if run.href.startswith(_NOWHERE):
            continue
        if "?" in run.href and "://" not in run.href:  # it leads nowhere from another site
            run = run._replace(href="")  # noqa: PLW2901
        if run.href and _ADDRESS.fullmatch(run.text.strip()):
            links.setdefault("url", run.href)
        elif field := _link_field(run, links):
            links.setdefault(field, run.href)
            behind = ""
        elif links and not run.href and any(_link_field(one, {}) for one in runs[:place]):
            behind += run.text
        elif not links:
            head.append(run)
    if head and not head[0].href:
        head[0] = head[0]._replace(text=_LABEL.sub("", head[0].text, count=1))
    return head, links, behind.strip(" \n/|·()[]")


def _link_field(run: Run, links: dict[str, str]) -> str:
    """The field of a link, by its text; "" where it is none of a work's.

    Behind other links, one of another short text is a link of its own name.
    """
    said = [word.lower() for word in _WORD.findall(run.text)]
    if not run.href or not said or len(said) > _FEWEST_WORDS:
        return ""
    known = next((_LINKS[word] for word in said if word in _LINKS), "")
    return known or (f"url_{_NO_SLUG.sub('_', ' '.join(said))}" if links else "")


def _around(text: MarkedText, title: Title) -> tuple[str, dict[str, str], bool]:
    """Type and fields of what stands around a title, and whether the owner is among the people."""
    before, behind = text.text[: title.start], text.text[title.end :]
    fields: dict[str, str] = {"title": title.title}
    lines = [without_year(line.rstrip("\"“„«' ")) for line in before.split("\n")]
    role = "editor" if any(map(_EDITORS.search, lines)) else "author"
    named = (_EDITORS.sub("", line).rstrip(" ,;:") for line in lines)
    people = next((line for line in named if is_people(_WITH.sub("", line), is_alike=False)), "")
    start = title.end
    if not people:
        italics = next((begin for begin, _, _ in text.emphasised(title.end)), len(text.text))
        people, rest = _people_behind(text.text[title.end : italics])
        behind = rest + text.text[italics:]
    has_all = bool(people) and not _WITH.match(people)
    people = _WITH.sub("", people)
    fields[role] = " and ".join(people_of(people.strip(" ()[]")))
    if year := _YEAR.findall(before[-12:]):
        fields["year"] = year[-1]
    identifiers, behind = identifiers_of(behind)
    fields |= identifiers
    lines = behind.split("\n")
    if any(map(_WORD.search, lines)):  # a year or a count in a cell of its own is no part of the venue
        behind = "\n".join(filter(_WORD.search, lines))
    marked = next(text.emphasised(start), None)
    entry_type, details = details_of(behind)
    if marked:
        entry_type = _type_of(bare(marked[2]), entry_type, details)
    elif entry_type not in {"book", "phdthesis"}:
        venue = next((details.pop(name) for name in _VENUES if name in details), "")
        entry_type = _type_of(venue, entry_type, details)
    if title.is_book and not marked and "pages" not in details and role == "author" and entry_type != "book":
        entry_type = "misc" if entry_type == "inproceedings" else entry_type
    return entry_type, {**details, **{k: v for k, v in fields.items() if v}}, has_all


_VENUES = ("journal", "booktitle", "howpublished", "school")


def _people_behind(behind: str) -> tuple[str, str]:
    """The people who stand first behind a title, and the rest: of a line, a sentence, or before a year."""
    lines = behind.strip(_SIGNS + '"”').split("\n")
    for place, line in enumerate(lines):
        if is_people(line.strip(_SIGNS)):
            return line, "\n".join([*lines[:place], *lines[place + 1 :]])
    first = lines[0] if lines else ""
    stops = list(_STOP.finditer(first))[:_MOST_PLACES]
    for stop in reversed(stops):
        if is_people(first[: stop.start()]):
            return first[: stop.start()], "\n".join([first[stop.end() :], *lines[1:]])
    return "", behind


def _unmarked(text: MarkedText) -> tuple[str, dict[str, str]]:
    """Type and fields of a reference whose title is not marked; its venue may be."""
    venue = next(text.emphasised(), None)
    if venue is None:
        entry_type, fields = fields_of(text.text)
        return _type_of(fields.get("journal", ""), entry_type, fields), fields
    before = text.text[: venue[0]].rstrip(_SIGNS).removesuffix(" In").removesuffix(" in")
    _, fields = fields_of(f"{before}.")
    fields = {name: fields[name] for name in ("author", "title", "year") if name in fields}
    identifiers, behind = identifiers_of(text.text[venue[0] :])
    entry_type, details = details_of(behind)
    entry_type = _type_of(bare(venue[2]), entry_type, details)
    return entry_type, {**details, **identifiers, **fields}


def _type_of(venue: str, entry_type: str, fields: dict[str, str]) -> str:
    """The entry type of a work in a venue, which goes into its field."""
    if not venue:
        return entry_type
    for field in _VENUES:
        fields.pop(field, None)
    venue = regex(rf"[\s,]+(?:{fields.get('volume') or '(?!)'})\s*$").sub("", venue)
    said = fold(venue)
    if _PREPRINT.search(said):
        entry_type, field = "misc", "howpublished"
        venue = "arXiv" if said.startswith("arxiv") else venue
    elif entry_type == "phdthesis":
        field = "school"
    elif entry_type == "book":
        entry_type, field = "incollection", "booktitle"
    elif _JOURNAL.search(said):
        entry_type, field = "article", "journal"
    elif (
        _CONFERENCE.search(said)
        or entry_type == "inproceedings"
        or (_ACRONYM.fullmatch(venue) and "volume" not in fields)
    ):
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
    for name in filter(None, author.split(" and ")):
        # Two of one name stand in their order.
        runs = marked.get(_key(name)) or [Run("")]
        run = runs.pop(0) if len(runs) > 1 else runs[0]
        people.append(Person(name, run.href, run.strong))
    return tuple(people)


def _key(name: str) -> str:
    return fold(re.sub(r"[^\w\s]", "", name)).strip()
