"""What a publication is: frozen values that know nothing of BibTeX, Markdown or MkDocs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from html import escape
from typing import NamedTuple, TypeAlias

from mkdocs_pubs.regex import regex


class Style(StrEnum):
    """How a span of rich text is set; the value is its HTML element, `SMALL_CAPS` aside."""

    EMPHASIS = "em"
    ITALIC = "i"
    BOLD = "b"
    CODE = "code"
    SUPERSCRIPT = "sup"
    SUBSCRIPT = "sub"
    SMALL_CAPS = "small-caps"


@dataclass(frozen=True, slots=True)
class Styled:
    """A span of rich text set in one style."""

    style: Style
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link inside rich text; the URL's scheme was checked when it was made."""

    url: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Math:
    """A formula, kept whole for MathJax or KaTeX.

    Attributes:
        source: TeX without its delimiters.
        plain: the formula as readable text, for search and metadata.
    """

    source: str
    plain: str


Node: TypeAlias = str | Styled | Hyperlink | Math


@dataclass(frozen=True, slots=True)
class RichText:
    """Text with emphasis, links and math. Escaping happens here, once.

    `str()` of it is plain text; in a Jinja2 template with autoescape it comes out as safe HTML.
    """

    nodes: tuple[Node, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.nodes)

    def __str__(self) -> str:
        return _plain(self.nodes)

    def __html__(self) -> str:
        return _html(self.nodes)

    def unlinked(self) -> RichText:
        """The same text without links, for use inside a link."""
        if all(isinstance(node, str) for node in self.nodes):
            return self
        return RichText(_unlinked(self.nodes))


@dataclass(frozen=True, slots=True)
class LateText:
    """Rich text that is read whenever it is asked for: an abstract is long, and many lists do not show it.

    Attributes:
        source: what it is read from; it has text.
        read: how; raises nothing.
    """

    source: str
    read: Callable[[str], RichText]

    def __str__(self) -> str:
        return str(self.read(self.source))

    def __html__(self) -> str:
        return self.read(self.source).__html__()


def _unlinked(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    kept: list[Node] = []
    for node in nodes:
        if isinstance(node, Hyperlink):
            kept += _unlinked(node.nodes)
        elif isinstance(node, Styled):
            kept.append(Styled(node.style, _unlinked(node.nodes)))
        else:
            kept.append(node)
    return tuple(kept)


def _plain(nodes: tuple[Node, ...]) -> str:
    parts: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            parts.append(node)
        elif isinstance(node, Math):
            parts.append(node.plain)
        else:
            parts.append(_plain(node.nodes))
    return "".join(parts)


def _html(nodes: tuple[Node, ...]) -> str:
    parts: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            parts.append(escape(node))
        elif isinstance(node, Math):
            # The markup of pymdownx.arithmatex in generic mode, which MathJax and KaTeX look for.
            parts.append(f'<span class="arithmatex">\\({escape(node.source)}\\)</span>')
        elif isinstance(node, Hyperlink):
            parts.append(f'<a href="{escape(node.url)}">{_html(node.nodes)}</a>')
        elif node.style is Style.SMALL_CAPS:
            parts.append(f'<span class="pubs-small-caps">{_html(node.nodes)}</span>')
        else:
            parts.append(f"<{node.style}>{_html(node.nodes)}</{node.style}>")
    return "".join(parts)


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


@dataclass(frozen=True, slots=True)
class Author:
    """One name in an entry's author or editor list, and what the entry says of it.

    Attributes:
        name: the name's parts.
        person: id in authors.yml: what the entry picked, later who the directory found; None for nobody.
        marks: what the name is marked with, in order: "equal", "corresponding", or a sign such as "†".
        url: where the name leads, "" for nowhere.
        me: whether this is the site's owner.
    """

    name: Name
    person: str | None = None
    marks: tuple[str, ...] = ()
    url: str = ""
    me: bool = False


class Season(StrEnum):
    """EDTF's seasons, 21 to 24."""

    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as exactly as it is known (ISO 8601-2, EDTF level 1, as biblatex reads it).

    Attributes:
        year: the year; 0 and negative years are astronomical.
        month: 1 to 12, None where unknown.
        day: 1 to 31, None where unknown.
        season: instead of a month.
        end: the end of a range.
        open_end: the range has no end yet ("2020/").
        approximate: "circa".
        uncertain: marked with "?".
    """

    year: int
    month: int | None = None
    day: int | None = None
    season: Season | None = None
    end: PartialDate | None = None
    open_end: bool = False
    approximate: bool = False
    uncertain: bool = False

    @property
    def iso(self) -> str:
        """The start as HTML's `datetime` takes it: "2020", "2020-05" or "2020-05-01"."""
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"


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
    THESIS = "thesis"
    REPORT = "report"
    PATENT = "patent"
    SOFTWARE = "software"
    DATASET = "dataset"
    TALK = "talk"
    POSTER = "poster"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a work appeared.

    Attributes:
        name: what the page shows: the abbreviation or acronym where there is one, else the full name.
        full: the full name, "" where `name` is all there is.
        url: where the name leads, "" for nowhere; absolute, its scheme is allowed.
        aliases: what else it is called in the entry and in venues.yml.
    """

    name: RichText
    full: RichText = RichText()
    url: str = ""
    aliases: tuple[str, ...] = ()


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


class Field(NamedTuple):
    """One field of an entry.

    Attributes:
        name: in lower case.
        value: what it says, macros and `#` resolved, white space as BibTeX folds it, LaTeX untouched.
        start: where its name begins in the entry's text, for a field that was laid over another the place of
            that one; -1 when it stands elsewhere.
        end: where its value ends there, the comma not included.
        literal: `text[start:end]` stands alone and says `value`: it uses no macro, nothing was laid over it.
        origin: the key of the entry it was inherited from, or the file of what laid it over or lent it;
            "" for its own.
        line: its line in that file, from 1; 0 for what is inherited and for its own.
        written: what the entry calls it, where the site has declared that field to be this one; else "".
    """

    name: str
    value: str
    start: int = -1
    end: int = -1
    literal: bool = True
    origin: str = ""
    line: int = 0
    written: str = ""


class Place(NamedTuple):
    """Where something is to be mended: the file as the user knows it; line and column from 1."""

    path: str
    line: int
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a .bib file, as the file has it.

    Attributes:
        type: in lower case ("inproceedings").
        key: the citation key, as written.
        path: the file as the user knows it.
        line: its first line in the file, from 1.
        text: its whole text in the file, from `@` to the closing delimiter.
        fields: by lower-case name, in the file's order, inherited ones last.
        borrowed: the names of fields that another entry of the same paper lent; they are shown, but are no
            part of this entry's BibTeX.
        column: where it begins in its first line, from 1.
    """

    type: str
    key: str
    path: str
    line: int
    text: str
    fields: Mapping[str, Field]
    borrowed: frozenset[str] = frozenset()
    column: int = 1

    def get(self, name: str) -> str:
        """The value of a field, "" where it is absent or empty."""
        found = self.fields.get(name)
        return found.value if found else ""

    def written(self, name: str) -> str:
        """What the author calls a field: another name where the site has declared it to be this one."""
        found = self.fields.get(name)
        return (found and found.written) or name

    def place_of(self, name: str) -> Place:
        """Where a field is to be mended: where its name begins; the entry's line if that is elsewhere."""
        found = self.fields.get(self.written(name))
        if found is not None and found.line:
            return Place(found.origin, found.line)
        if found is None or found.start < 0:
            return Place(self.path, self.line)
        line_start = self.text.rfind("\n", 0, found.start) + 1
        column = found.start - line_start + (1 if line_start else self.column)
        return Place(self.path, self.line + self.text.count("\n", 0, line_start), column)


@dataclass(frozen=True, slots=True)
class Publication:
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
        url: the target of the title, "" for plain text; checked and encoded like a link's.
        links: in the order shown; the one to the made BibTeX file is not among them.
        show_bibtex: False where the entry says `bibtex_show = false`.
        identifiers: "doi", "arxiv", "pmid", "pmcid", "isbn", "hal", "openreview": bare and normalised.
        note: a recognised note ("Oral").
        keywords: as written, decoded.
        preview: a picture's path relative to `docs/`.
        preview_alt: what the picture shows, "" where it says no more than the title.
        mark_notes: what a mark of the authors means, in the author's own words.
        language: BCP 47 tag from `langid`, "" where unknown.
        order: its place among all entries of the library, for "the file's order".
        also: the keys of the other entries of the same paper.
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
    url: str = ""
    links: tuple[Link, ...] = ()
    show_bibtex: bool = True
    identifiers: Mapping[str, str] = field(default_factory=dict)
    summary: RichText = RichText()
    abstract: RichText | LateText = RichText()
    note: RichText = RichText()
    keywords: tuple[str, ...] = ()
    award: Award | None = None
    selected: bool = False
    preview: str = ""
    preview_alt: str = ""
    mark_notes: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    order: int = 0
    also: tuple[str, ...] = ()
    versions: tuple[Publication, ...] = ()

    @property
    def key(self) -> str:
        """The citation key."""
        return self.entry.key

    @property
    def keys(self) -> tuple[str, ...]:
        """Its citation key, those of the other entries of the same paper, and those of its preprints."""
        return (self.key, *self.also, *(key for version in self.versions for key in version.keys))

    @property
    def type(self) -> str:
        """The entry type in lower case."""
        return self.entry.type
