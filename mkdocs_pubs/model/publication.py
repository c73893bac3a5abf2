"""What a publication is: frozen values that know nothing of BibTeX, Markdown or MkDocs."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from mkdocs_pubs.model.date import PartialDate
from mkdocs_pubs.model.details import Details
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.text.rich_text import EMPTY, RichText


class Author(NamedTuple):
    """One name in an entry's author or editor list, and what the entry says of it.

    Attributes:
        name: the name's parts.
        person: id in authors.yml: what the entry picked, later who the directory found; None for nobody.
        marks: what the name is marked with, in order: "equal", "corresponding", or a sign such as "†".
        url: where the name leads, "" for nowhere.
        orcid: the address of the ORCID iD, "" where unknown.
        me: whether this is the site's owner.
    """

    name: Name
    person: str | None = None
    marks: tuple[str, ...] = ()
    url: str = ""
    orcid: str = ""
    me: bool = False


class PubState(StrEnum):
    """How far a publication has come (biblatex's pubstate); published ones have none."""

    IN_PREPARATION = "inpreparation"
    SUBMITTED = "submitted"
    FORTHCOMING = "forthcoming"
    IN_PRESS = "inpress"
    PREPUBLISHED = "prepublished"


class Kind(StrEnum):
    """What a work is to its readers, apart from the entry type."""

    ARTICLE = "article"
    CONFERENCE = "conference"
    PREPRINT = "preprint"
    BOOK = "book"
    CHAPTER = "chapter"
    REVIEW = "review"
    ENTRY = "entry"
    THESIS = "thesis"
    REPORT = "report"
    PATENT = "patent"
    SOFTWARE = "software"
    DATASET = "dataset"
    TALK = "talk"
    POSTER = "poster"
    OTHER = "other"


class Role(StrEnum):
    """What somebody did for a work, the roles that count first in front (biblatex's fields of names)."""

    AUTHOR = "author"
    EDITOR = "editor"
    TRANSLATOR = "translator"
    ANNOTATOR = "annotator"
    COMMENTATOR = "commentator"
    INTRODUCTION = "introduction"
    FOREWORD = "foreword"
    AFTERWORD = "afterword"


# Their editors are those of the volume in which they appeared.
_IN_A_VOLUME = frozenset(
    (Kind.ARTICLE, Kind.CONFERENCE, Kind.CHAPTER, Kind.ENTRY, Kind.REVIEW, Kind.PREPRINT)
)

DERIVATIONS = ("translationof", "reprintof", "reviewof")
"""What `details.relation` may be where a work is made from another one, and is another work."""

PUBLISHED = "published"
"""What `pubstate` is called where a publication has none."""

FORTHCOMING = "forthcoming"
UNDATED = "undated"
OTHER = "other"

LABEL_KEYS = (*Kind, *PubState, *Role, PUBLISHED, UNDATED)
"""The keys of groups whose names depend on the page's language; `forthcoming` and `other` are among them."""


LONGEST_SHORT = 20
"""How many characters a venue's name has at most to be short: more is no badge."""

# The relative luminance (WCAG 2.2) on which black and white have the same contrast, 4.58.
_MIDDLE = 0.179


class Venue(NamedTuple):
    """Where a work appeared.

    Attributes:
        name: what the page shows: the abbreviation or acronym where there is one, else the full name.
        full: the full name, "" where `name` is all there is.
        url: where the name leads, "" for nowhere; absolute, its scheme is allowed.
        aliases: what else it is called in the entry and in venues.yml.
        is_short: whether `name` is short enough for a badge: an abbreviation, an acronym, a preprint server.
        color: of its badge, "#00369f"; "" for the theme's.
    """

    name: RichText
    full: RichText = EMPTY
    url: str = ""
    aliases: tuple[str, ...] = ()
    is_short: bool = False
    color: str = ""

    @property
    def is_bright(self) -> bool:
        """Whether black is read better on the badge's colour than white."""
        weights = {1: 0.2126, 3: 0.7152, 5: 0.0722}
        parts = [weight * (int(self.color[at : at + 2], 16) / 255.0) ** 2.2 for at, weight in weights.items()]
        return float(sum(parts)) > _MIDDLE


class Link(NamedTuple):
    """A link of a publication.

    Attributes:
        name: what it leads to ("pdf", "code", "supplement", "doi", …): the `data-link` of its element.
        url: absolute with an allowed scheme, or a path relative to `docs/`; percent-encoded.
        label: its text where it differs from `name`.
        field: the bib field it was read from, "" where it was made.
    """

    name: str
    url: str
    label: str = ""
    field: str = ""


class Award(NamedTuple):
    """A distinction: the text, and a short label for it."""

    text: RichText
    label: str = ""


_NO_DETAILS = Details()
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Publication(NamedTuple):
    """One publication, as the site shows it.

    Attributes:
        entry: what it was made from.
        kind: what it is to a reader.
        title: with the subtitle; empty where the entry has none.
        authors: in order.
        editors: in order; shown where there is no author.
        et_al: the author list ends in "and others"; `editors_et_al` likewise.
        collaboration: who the authors stand for ("ATLAS Collaboration").
        date: None where unknown.
        pubstate: None when published.
        venue: None where unknown.
        details: volume, pages, publisher and the like.
        url: the target of the title, "" for plain text; checked and encoded like a link's.
        url_field: the bib field it was read from, "" where it was made.
        links: in the order shown; the one to the made BibTeX file is not among them.
        show_bibtex: False where the entry says `bibtex_show = false`.
        show_page: False where the entry says `page = false`: it has no page of its own.
        identifiers: "doi", "arxiv", "pmid", "pmcid", "isbn", "hal", "openreview": bare and normalised.
        note: a recognised note ("Oral"); of a patent its number.
        keywords: as written, decoded.
        preview: a picture's path relative to `docs/`.
        preview_field: the bib field it was read from.
        preview_alt: what the picture shows, "" where it says no more than the title.
        mark_notes: what a mark of the authors means, in the author's own words.
        language: BCP 47 tag from `langid`, "" where unknown.
        position: its place among the others where the entry gives it one, for `sort=order`.
        merge_preprints: False where the entry says that it stays apart from its preprint.
        order: its place among all entries of the library, for "the file's order".
        original: the title of what this is a translation, a reprint or a review of, where another
            publication is it (`details.relation`).
        duplicates: what each entry is by itself, where several are this paper; in the files' order.
        versions: its preprints, shown in its row.
    """

    entry: Entry
    kind: Kind
    title: RichText
    authors: tuple[Author, ...] = ()
    editors: tuple[Author, ...] = ()
    et_al: bool = False
    editors_et_al: bool = False
    collaboration: str = ""
    date: PartialDate | None = None
    pubstate: PubState | None = None
    venue: Venue | None = None
    details: Details = _NO_DETAILS
    url: str = ""
    url_field: str = ""
    links: tuple[Link, ...] = ()
    show_bibtex: bool = True
    show_page: bool = True
    identifiers: Mapping[str, str] = _NOTHING
    summary: RichText = EMPTY
    abstract: RichText = EMPTY
    note: RichText = EMPTY
    keywords: tuple[str, ...] = ()
    award: Award | None = None
    selected: bool = False
    preview: str = ""
    preview_field: str = ""
    preview_alt: str = ""
    mark_notes: Mapping[str, str] = _NOTHING
    language: str = ""
    position: float | None = None
    merge_preprints: bool = True
    order: int = 0
    original: RichText = EMPTY
    duplicates: tuple["Publication", ...] = ()
    versions: tuple["Publication", ...] = ()

    @property
    def key(self) -> str:
        """The citation key."""
        return self.entry.key

    @property
    def also(self) -> tuple[str, ...]:
        """The keys of the other entries of the same paper."""
        return tuple(dict.fromkeys(one.key for one in self.duplicates if one.key != self.key))

    @property
    def keys(self) -> tuple[str, ...]:
        """Its citation key, those of other entries of the paper, old ones, and those of its preprints."""
        if not (self.duplicates or self.versions or self.details.old_keys):
            return (self.entry.key,)
        old = (key for one in (*self.duplicates, self) for key in one.details.old_keys)
        versions = (key for version in self.versions for key in version.keys)
        return tuple(dict.fromkeys((self.key, *self.also, *old, *versions)))

    @property
    def people(self) -> Mapping[Role, tuple[Author, ...]]:
        """Who made the work, by what they did; the editors of the volume that it is part of did not.

        The first of these are those whom a row names first.
        """
        found: dict[Role, tuple[Author, ...]] = {Role.AUTHOR: self.authors} if self.authors else {}
        is_in_volume = self.kind in _IN_A_VOLUME and (self.authors or self.collaboration)
        if self.editors and not is_in_volume:
            found[Role.EDITOR] = self.editors
        if self.details.translators:
            found[Role.TRANSLATOR] = self.details.translators
        return {**found, **dict(self.details.contributors)} if self.details.contributors else found

    @property
    def parts(self) -> Sequence[tuple[Sequence[Role], tuple[Author, ...]]]:
        """Who made the work beside those whom a row names first, each list of people with all that it did."""
        found: list[tuple[list[Role], tuple[Author, ...]]] = []
        first = Role.AUTHOR if self.authors or self.collaboration else Role.EDITOR
        for role, people in self.people.items():
            if role is first:
                continue
            if found and found[-1][1] == people:
                found[-1][0].append(role)
            else:
                found.append(([role], people))
        return found

    def roles_of(self, is_meant: Callable[[Author], bool]) -> tuple[Role, ...]:
        """What those who are meant did for the work; what its first people did, where nobody is meant."""
        people = self.people
        roles = tuple(role for role, listed in people.items() if any(map(is_meant, listed)))
        return roles or ((Role.AUTHOR,) if self.collaboration else tuple(people)[:1])

    def field(self, name: str) -> str:
        """A bib field as the file has it; of the other entries of the same paper where this one lacks it."""
        return next(filter(None, (one.entry.get(name) for one in (self, *self.duplicates))), "")

    @property
    def type(self) -> str:
        """The entry type in lower case."""
        return self.entry.type

    @property
    def path(self) -> str:
        """The file that it was read from, as the user knows it."""
        return self.entry.path
