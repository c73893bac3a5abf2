"""Publications for the tests of queries: a few by hand, and any by hypothesis."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from mkdocs_pubs.formats.citation import to_citation
from mkdocs_pubs.model.date import PartialDate
from mkdocs_pubs.model.details import Details
from mkdocs_pubs.model.entry import Entry, Field
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.publication import Author, Award, Kind, Link, Publication, PubState, Venue
from mkdocs_pubs.query.lexer import MacroName, quoted
from mkdocs_pubs.query.look import LAYOUTS, Look
from mkdocs_pubs.query.macro import Macro, parse
from mkdocs_pubs.query.options import Options
from mkdocs_pubs.query.query import Query
from mkdocs_pubs.query.sorting import SortKey
from mkdocs_pubs.render.published_files import PublishedFiles
from mkdocs_pubs.text.rich_text import RichText


def publication(key: str, **given: Any) -> Publication:
    """A publication from short forms: names as (given, family), text as plain strings."""
    fields = {name: Field(name, value) for name, value in given.pop("fields", {}).items()}
    entry = Entry(given.pop("type", "misc"), key, given.pop("path", "bib/own.bib"), 1, "", fields)
    for role in ("authors", "editors"):
        given[role] = people_of(given.get(role, ()))
    if "translators" in given:
        given["details"] = Details(translators=people_of(given.pop("translators")))
    if isinstance(given.get("date"), int):
        given["date"] = PartialDate(given["date"])
    if isinstance(given.get("venue"), str):
        given["venue"] = Venue(rich(given["venue"]))
    for name in ("abstract", "summary", "note"):
        given[name] = rich(given.get(name, ""))
    return Publication(entry, given.pop("kind", Kind.OTHER), rich(given.pop("title", key)), **given)


def people_of(people: Sequence[Author | tuple[str, str]]) -> tuple[Author, ...]:
    """Authors from pairs of given and family name."""
    return tuple(
        one if isinstance(one, Author) else Author(Name(family=one[1], given=one[0])) for one in people
    )


def rich(text: str) -> RichText:
    return RichText((text,)) if text else RichText()


def published(publications: Sequence[Publication]) -> dict[str, str]:
    """The texts of the files that a site publishes which lists all, by their paths."""
    files = PublishedFiles(publications, "pubs", to_citation, lambda _: True).files()
    return {file.path: file.make() for file in files}


def macro_of(text: str, defaults: Options | None = None, layouts: frozenset[str] = LAYOUTS) -> Macro:
    macro, _ = parse(text, defaults or Options(), layouts)
    assert macro is not None
    return macro


def query_of(options: str) -> Query:
    text = f"<< publications {options} >>"
    _, faults = parse(text)
    assert faults == ()
    return macro_of(text).query


LIBRARY = (
    publication(
        "wang2018",
        type="article",
        kind=Kind.ARTICLE,
        title="Zebra",
        authors=[("Yunhe", "Wang"), Author(Name("Xu", "Chang"), person="chang-xu-2")],
        date=PartialDate(2018, 6, 2),
        venue=Venue(rich("TPAMI"), rich("IEEE Transactions on Pattern Analysis")),
        keywords=("Compression", "deep learning"),
        links=(Link("pdf", "a.pdf"), Link("code", "https://example.org/code")),
        identifiers={"doi": "10.1/a"},
        selected=True,
        order=0,
        fields={"note": "Best Paper", "volume": "12", "grant": "ERC 948; NSERC 12"},
        position=10,
    ),
    publication(
        "godel1931",
        type="inproceedings",
        kind=Kind.CONFERENCE,
        title="Über formal unentscheidbare Sätze",
        authors=[("Kurt", "Gödel")],
        editors=[("Hans", "Hahn")],
        date=1931,
        venue="NeurIPS 2019",
        keywords=("Logic",),
        award=Award(rich("Prize")),
        abstract="Text",
        path="bib/old/classics.bib",
        order=1,
        fields={"note": "{\\'E}tude", "volume": "two"},
        position=9,
    ),
    publication(
        "neumann2020",
        type="book",
        kind=Kind.BOOK,
        title="an Abacus",
        authors=[Author(Name("Neumann", "John", "von")), Author(Name("Xu", "Chang"), person="chang-xu")],
        date=PartialDate(2020, 3),
        preview="a.png",
        fields={"url": "https://example.org/~x"},
        order=2,
    ),
    publication("soon", kind=Kind.ARTICLE, pubstate=PubState.IN_PRESS, authors=[("", "王云鹤")], order=3),
    publication("undated", kind=Kind.TALK, show_bibtex=False, order=4),
)
PEOPLE = {
    "chang xu": frozenset({"chang-xu", "chang-xu-2"}),
    "kleene": frozenset({"stephen-kleene"}),
    "changxu": frozenset({"chang-xu"}),
}


def keys(publications: Sequence[Publication]) -> str:
    return " ".join(one.key for one in publications)


NAMES = st.sampled_from(["Wang", "Xu", "Gödel", "王云鹤"])
PUBLICATIONS = st.lists(
    st.builds(
        lambda **given: publication("", **given),
        kind=st.sampled_from([Kind.ARTICLE, Kind.TALK, Kind.OTHER]),
        type=st.sampled_from(["article", "misc"]),
        title=st.sampled_from(["", "A", "b", "Ä"]),
        authors=st.lists(st.tuples(st.sampled_from(["", "A."]), NAMES), max_size=2),
        date=st.none()
        | st.dates(date(2019, 1, 1), date(2020, 2, 28)).map(
            lambda day: PartialDate(day.year, day.month, day.day)
        )
        | st.builds(PartialDate, st.integers(2018, 2020), st.none() | st.integers(1, 3)),
        pubstate=st.none() | st.sampled_from(PubState),
        venue=st.none() | st.sampled_from(["VLDB", "vldb", "Other", "ICML"]),
        keywords=st.lists(st.sampled_from(["ML", "ml", "other", "Sets"]), max_size=3).map(tuple),
        selected=st.booleans(),
        position=st.sampled_from([None, 1.0, 2.0]),
    ),
    max_size=8,
).map(lambda made: [rekeyed(one, place) for place, one in enumerate(made)])


def rekeyed(one: Publication, place: int) -> Publication:
    given = {name: getattr(one, name) for name in Publication._fields}
    entry = Entry(one.type, f"k{place}", one.entry.path, 1, "", one.entry.fields)
    return Publication(**{**given, "entry": entry, "order": place})


def spelled(macro: Macro) -> str:
    """The macro in one spelling, without what is as by default."""
    if macro.name is MacroName.CITE:
        words = [",".join(map(quoted, macro.keys))]
    else:
        words = [*map(str, macro.query.conditions), *_settings_of(macro.query), *_settings_of(macro.look)]
    return " ".join(("<<", macro.name, *words, ">>"))


def _settings_of(part: Query | Look) -> Iterator[str]:
    for name, value in part._asdict().items():
        if name != "conditions" and value != part._field_defaults[name]:
            yield f"{name}={_spelling(value)}"


def _spelling(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ",".join(map(_part, value))
    return quoted(str(value))


def _part(value: object) -> str:
    if isinstance(value, SortKey):
        return f"-{value.name}" if value.descending else value.name
    return quoted("=".join(value) if isinstance(value, tuple) else str(value))
