"""A block of a hand-written list becomes what an entry says: title, people, venue, year, links, summary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mkdocs_pubs.cli.migration.html_blocks import Block, Run
from mkdocs_pubs.cli.migration.references import details_of, fields_of, identifiers_of, is_people, people_of
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
_LABEL = regex(r"^\s*(?:\[[^\[\]]{1,8}\]|\(?\d{1,3}[.)]|[•–])\s+(?=\S)")
_QUOTED = regex(r"“((?:[^“”]|“[^“”]*”){8,}?)”|[\"„«]([^\"”“»]{8,})[\"”“»]|''(.{8,}?)''")
_WITH = regex(r"^\W*(?:joint(?:ly)?\s+)?with\s+", re.IGNORECASE)
_EDITORS = regex(r"[\s,(]+eds?\.?\)?\s*$", re.IGNORECASE)
_LAST_YEAR = regex(r"[\s,(]*(?:\((?:in press|forthcoming)|(?:1[89]\d\d|20\d\d))[a-z]?\)?[.,:]*\s*$")
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
_BEHIND_NAME = regex(r"\.[^\S\n]+[A-Z“\"*]|[.,]*[^\S\n]*\(?\d{4}")
_STATE = regex(r"\b(?:in press|forthcoming|to appear|submitted|under review|in review)\b", re.IGNORECASE)
_STATES = {"press": "inpress", "forthcoming": "forthcoming", "appear": "forthcoming"} | dict.fromkeys(
    ("submitted", "review"), "submitted"
)
_NO_SLUG = regex(r"\W+")
_STOP = regex(r"[.,;]\s+|\s+[-–—]\s+|\s*\(")
_MOST_PLACES = 200
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
        lacks_owner: the list names those alone with whom somebody wrote it, or nobody.
    """

    entry_type: str
    fields: dict[str, str]
    people: tuple[Person, ...]
    lacks_owner: bool = False


def links_of(block: Block) -> dict[str, str]:
    """The links of a block that holds nothing else, by their fields; they belong to the work before it."""
    head, links, _ = _parted(block.runs)
    return {} if any(_WORD.search(run.text) for run in head) else links


def work_of(block: Block) -> Work | None:
    """The work that a block shows; None where it shows none."""
    head, links, behind = _parted(block.runs)
    text = _Text(head)
    years = _YEAR.findall(text.text) or _YEAR.findall(block.heading)
    state = _STATE.search(text.text)
    if not (years or links or state):
        return None
    title = _title(text)
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
    if not fields.get("title") or (not is_people(people, is_alike=False) if people else not is_sure):
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


class _Text:
    """The runs of a work as one text, and where each of them begins."""

    def __init__(self, runs: list[Run]) -> None:
        self.text = "".join(run.text for run in runs)
        self.spans: list[tuple[int, int, Run]] = []
        at = 0
        for run in runs:
            self.spans.append((at, at + len(run.text), run))
            at += len(run.text)

    def emphasised(self, start: int = 0) -> Iterator[tuple[int, int, str]]:
        """Begin, end and text of what is in italics behind a place."""
        for begin, end, run in self.spans:
            if begin >= start and run.em and len(_WORD.findall(run.text)) and run.text.strip(_SIGNS):
                yield begin, end, run.text


class _Title(NamedTuple):
    """A title: its text, its places, where it leads, and whether quotes or italics mark it as such."""

    title: str
    start: int
    end: int
    href: str = ""
    is_quoted: bool = False
    is_book: bool = False


def _title(text: _Text) -> _Title | None:
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
            return _Title(_bare(text.text[begin : end + more]), begin, end + more, run.href)
    if quoted := _QUOTED.search(text.text):
        said = quoted[1] or quoted[2] or quoted[3]
        return _Title(_bare(said), quoted.start(), quoted.end(), is_quoted=True)
    marked = list(text.emphasised())
    before = text.text[: marked[0][0]].strip(_SIGNS) if marked else ""
    # Of two texts in italics the second one is the venue; of one, where nothing but people stands before it.
    if marked and (len(marked) > 1 or not before or is_people(_EDITORS.sub("", _without_year(before)))):
        begin, end, said = marked[0]
        return _Title(_bare(said), begin, end, is_quoted=True, is_book=len(marked) == 1)
    return _title_by_lines(text.text)


def _title_by_lines(text: str) -> _Title | None:
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
            return _Title(_bare(line), start, start + len(line))
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


def _bare(text: str) -> str:
    return " ".join(text.split()).strip(" ,;:").removesuffix(".").removesuffix(",")


def _without_year(text: str) -> str:
    return _LAST_YEAR.sub("", text)


def _around(text: _Text, title: _Title) -> tuple[str, dict[str, str], bool]:
    """Type and fields of what stands around a title, and whether the owner is among the people."""
    before, behind = text.text[: title.start], text.text[title.end :]
    fields: dict[str, str] = {"title": title.title}
    lines = [_without_year(line.rstrip("\"“„«' ")) for line in before.split("\n")]
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
        entry_type = _type_of(_bare(marked[2]), entry_type, details)
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


def _unmarked(text: _Text) -> tuple[str, dict[str, str]]:
    """Type and fields of a reference whose title is not marked; its venue may be."""
    venue = next(text.emphasised(), None)
    if venue is None:
        return fields_of(text.text)
    before = text.text[: venue[0]].rstrip(_SIGNS).removesuffix(" In").removesuffix(" in")
    _, fields = fields_of(f"{before}.")
    fields = {name: fields[name] for name in ("author", "title", "year") if name in fields}
    identifiers, behind = identifiers_of(text.text[venue[0] :])
    entry_type, details = details_of(behind)
    entry_type = _type_of(_bare(venue[2]), entry_type, details)
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
