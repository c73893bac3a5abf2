"""A list of publications that somebody wrote by hand, in Markdown or HTML, becomes a site of this package."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import markdown

from mkdocs_pubs.bibtex.reader import read
from mkdocs_pubs.cli.migration.bibliography import Bibliography, lacking
from mkdocs_pubs.cli.migration.html_blocks import Block, blocks_of
from mkdocs_pubs.cli.migration.new_site import CONFIG, NewSite, SiteIdentity, config_text, yaml_text
from mkdocs_pubs.cli.migration.references import is_people
from mkdocs_pubs.cli.migration.source_files import SourceFiles
from mkdocs_pubs.cli.migration.written_works import Person, Work, joined_cards, links_of, work_of
from mkdocs_pubs.cli.report import counted
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import words

MARKDOWN = frozenset((".md", ".markdown"))
SUFFIXES = MARKDOWN | {".html", ".htm"}
_MACRO = "<< publications >>"
# What a list says and an entry to be copied does not.
_LINKS = words("pdf code bibtex supplement slides video poster project dataset demo blog url")
_DATES = words("year pubstate")
_PEOPLE = words("author editor")
_BESIDE = _LINKS | {"summary", "doi"}
# What a heading says beside the name of whose page it is.
_NO_NAME = regex(
    r"\b(?:(?:list|all|complete|selected|recent|academic|home|web) )*"
    r"(?:publications?|papers?|research|page|curriculum vitae|cv|works|bibliography)\b(?: (?:of|by))?"
    r"|[’']s?\b|\bprof(?:essor)?\.?|\bdr\.?",
    re.IGNORECASE,
)
_YEAR = regex(r"\b(?:19|20)\d\d\b")
_ENTRY = regex(r"@\w+\s*\{")
_NO_SLUG = regex(r"\W+")


def migrate_list(path: Path) -> NewSite | None:
    """The site of a page with a list; None where no publication is found on it."""
    files = SourceFiles(path.parent)
    text = files.text(path.name)
    is_markdown = path.suffix.lower() in MARKDOWN
    html = markdown.markdown(text, extensions=["tables", "sane_lists"]) if is_markdown else text
    blocks = joined_cards(blocks_of(html))
    found = _works(blocks)
    if not found:
        return None
    found = _with_owner(found, blocks)
    bibliography = Bibliography()
    entries = _entries_by_title(blocks)
    keys = [_added(bibliography, work, entries) for _, work in found]
    people, picks = _directory([work for _, work in found])
    for key, picked in zip(keys, picks, strict=True):
        bibliography.add_extra(key, {"people": picked})
    owner = next((str(said["name"]) for said in people.values() if said.get("me")), "")
    made: dict[str, str | Path] = {"bib/publications.bib": bibliography.text}
    if people:
        made["bib/authors.yml"] = yaml_text({"authors": people})
    if bibliography.extra:
        made["bib/extra.yml"] = yaml_text(bibliography.extra)
    around = (
        _around(text, [block for block, _ in found]) if is_markdown else f"# {owner or 'Home'}\n\n{_MACRO}\n"
    )
    made["docs/index.md"] = around
    made[CONFIG] = config_text(SiteIdentity(owner or "Publications", owner), [("Home", "index.md")])
    linked = sum("url" in said for said in people.values())
    came = (counted(len(found), "publication"), counted(linked, "person with a link", "people with links"))
    left = () if is_markdown else ("the text around the list",)
    made |= _named_files(files, [work for _, work in found])
    undated = (key for key, (_, work) in zip(keys, found, strict=True) if not _DATES & work.fields.keys())
    doubtful = tuple(f"[{key}] no year was found" for key in undated)
    unnamed = (key for key, (_, work) in zip(keys, found, strict=True) if not _PEOPLE & work.fields.keys())
    doubtful += tuple(f"[{key}] no authors were found" for key in unnamed)
    doubtful += tuple(f"this was not read: {text[:70]} …" for text in _unread(blocks, found))
    return NewSite("a written list", made, came=came, left=left, doubtful=(*doubtful, *files.unread))


def _works(blocks: list[Block]) -> list[tuple[Block, Work]]:
    """The works of a page: those of the kind of blocks that holds most of them."""
    works: list[tuple[Block, Work]] = []
    for block in blocks:
        if work := work_of(block):
            works.append((block, work))
        elif works and (links := links_of(block)):
            last = works[-1][1]
            works[-1] = works[-1][0], last._replace(fields={**links, **last.fields})
    counts = Counter(block.tag for block, _ in works)
    most = counts.most_common(1)[0][0] if counts else ""
    return [(block, work) for block, work in works if block.tag == most]


def _with_owner(found: list[tuple[Block, Work]], blocks: list[Block]) -> list[tuple[Block, Work]]:
    """The works with whose page it is among the authors, where a list names the others alone, or nobody."""
    if not any(work.lacks_owner for _, work in found):
        return found
    headings = (block.text for block in blocks if block.tag in {"h1", "h2"})
    owner = next(
        (name for text in headings if is_people(name := _NO_NAME.sub(" ", text).strip(" .,:|–—-"))), ""
    )
    if not owner:
        return found
    return [(block, _by(owner, work) if work.lacks_owner else work) for block, work in found]


def _by(owner: str, work: Work) -> Work:
    role = "editor" if "editor" in work.fields else "author"
    others = work.fields.get(role, "")
    people = (Person(owner, strong=True), *work.people)
    return work._replace(
        fields={**work.fields, role: " and ".join(filter(None, (owner, others)))},
        people=people if role == "author" else (),
    )


def _unread(blocks: list[Block], found: list[tuple[Block, Work]]) -> Iterator[str]:
    """The texts among the works of a page that say a year, and are no work that was understood."""
    places = [place for place, block in enumerate(blocks) if any(block is one for one, _ in found)]
    read = set(places)
    last = blocks[places[-1]]
    for place in range(places[0], len(blocks)):
        block = blocks[place]
        is_among = place < places[-1] or block.heading == last.heading
        is_like = block.tag == blocks[places[0]].tag and place not in read
        if is_among and is_like and _YEAR.search(block.text) and not _ENTRY.search(block.text):
            yield block.text


def _named_files(files: SourceFiles, works: list[Work]) -> dict[str, Path]:
    """The files beside the page that works link, by their paths in the new site."""
    named = (work.fields[field] for work in works for field in _LINKS & work.fields.keys())
    local = (unquote(path) for path in named if "://" not in path)
    return {f"docs/{path.lstrip('/')}": found for path in local if (found := files.find(path))}


def _entries_by_title(blocks: list[Block]) -> dict[str, str]:
    """The texts of the entries that a page shows to be copied, by their folded titles."""
    texts = ("".join(run.text for run in block.runs) for block in blocks)
    shown = (text for text in texts if _ENTRY.search(text))
    entries = (entry for text in shown for entry in read(text, "").entries)
    return {fold(decode_text(entry.get("title"))): entry.text for entry in entries}


def _added(bibliography: Bibliography, work: Work, entries: dict[str, str]) -> str:
    """Add a work, by its own entry where the page shows one; the citation key."""
    text = entries.get(fold(work.fields["title"]))
    entry = bibliography.add_text(text) if text else None
    if entry is None:
        return bibliography.add(work.entry_type, work.fields)
    bibliography.add_extra(entry.key, lacking(entry, {k: v for k, v in work.fields.items() if k in _BESIDE}))
    return entry.key


def _directory(works: list[Work]) -> tuple[dict[str, dict[str, object]], list[dict[int, str]]]:
    """The people who are linked or stand out; and of each work who is meant where several have one name."""
    urls: dict[str, Counter[str]] = {}
    names: dict[str, str] = {}
    strong = Counter(fold(person.name) for work in works for person in work.people if person.strong)
    owner = strong.most_common(1)[0][0] if strong else ""
    for person in (person for work in works for person in work.people):
        names.setdefault(fold(person.name), person.name)
        if person.url:
            urls.setdefault(fold(person.name), Counter())[person.url] += 1
    people: dict[str, dict[str, object]] = {}
    ids: dict[tuple[str, str], str] = {}
    if owner:
        urls = {owner: Counter(), **urls}
    for name, found in urls.items():
        base = _NO_SLUG.sub("-", name).strip("-") or "person"
        for number, (url, _) in enumerate(found.most_common() or [("", 0)], start=1):
            person_id = base if number == 1 else f"{base}-{number}"
            said = {"name": names[name], "me": name == owner, "url": url}
            said["default"] = number == 1 and len(found) > 1
            people[person_id] = {key: value for key, value in said.items() if value}
            ids[name, url] = person_id
    return people, [_picked(work.people, ids, urls) for work in works]


def _picked(
    people: tuple[Person, ...], ids: dict[tuple[str, str], str], urls: dict[str, Counter[str]]
) -> dict[int, str]:
    """By place, those of an author list who are not the first of their name."""
    picked: dict[int, str] = {}
    for place, person in enumerate(people, start=1):
        name = fold(person.name)
        if person.url and person.url != urls[name].most_common(1)[0][0]:
            picked[place] = ids[name, person.url]
    return picked


def _around(text: str, blocks: list[Block]) -> str:
    """A page of Markdown with the macro in the place of its list."""
    lines = text.splitlines()
    marks = [_first_words(block) for block in (blocks[0], blocks[-1])]
    places = [next((at for at, line in enumerate(lines) if mark in _plain(line)), -1) for mark in marks]
    first, last = places
    if min(places) < 0:
        return f"{_MACRO}\n"
    while first and lines[first - 1].lstrip().startswith("|"):
        first -= 1  # the head of the table
    while last + 1 < len(lines) and lines[last + 1].strip():
        last += 1
    kept = [*lines[:first], "", _MACRO, "", *lines[last + 1 :]]
    return regex(r"\n{3,}").sub("\n\n", "\n".join(kept)).strip() + "\n"


def _first_words(block: Block) -> str:
    return _plain(block.text)[:40].strip()


def _plain(text: str) -> str:
    return " ".join(regex(r"[^\w\s]").sub(" ", text).split())
