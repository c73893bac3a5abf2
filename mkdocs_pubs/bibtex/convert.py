"""An entry becomes a Publication.

Names, dates, venues, links, details and LaTeX have a module each; this one calls them, and gathers what they
find wrong as problems with the field's own line.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from mkdocs_pubs.bibtex import fields
from mkdocs_pubs.bibtex.checks import lacks, unknown_names
from mkdocs_pubs.bibtex.dates import parse_date, parse_pubstate, pubstate_in_name
from mkdocs_pubs.bibtex.details import language_tag, patent_number, read_details
from mkdocs_pubs.bibtex.fields import SYNONYMS
from mkdocs_pubs.bibtex.identifiers import find_identifiers
from mkdocs_pubs.bibtex.links import build_links
from mkdocs_pubs.bibtex.name_lists import parse_annotations, read_notes
from mkdocs_pubs.bibtex.names import Names, parse_names
from mkdocs_pubs.bibtex.prose import read_abstract, title_of, with_chapter
from mkdocs_pubs.bibtex.venues import find_kind_and_venue, is_search_page
from mkdocs_pubs.model.date import PartialDate
from mkdocs_pubs.model.details import Details
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.model.marks import KNOWN_MARKS
from mkdocs_pubs.model.publication import Author, Award, Kind, Publication, PubState, Role
from mkdocs_pubs.problems import Fault, Level, Problem
from mkdocs_pubs.text.braces import unescape_verbatim
from mkdocs_pubs.text.folding import fold, suggestion
from mkdocs_pubs.text.html_markup import without_entities
from mkdocs_pubs.text.latex import decode, decode_text
from mkdocs_pubs.text.latex_decoder import FieldText
from mkdocs_pubs.text.math_commands import ENVIRONMENTS
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.rich_text import EMPTY, RichText
from mkdocs_pubs.text.urls import clean_url, is_relative

# An export's free notes are private or noise; these few say something to a reader.
_TELLING_NOTE = regex(
    r"\b(oral|spotlight|best (?:paper|student|demo)|honou?rable mention|runner.?up|equal(?:ly)? contribut\w*|"
    r"joint first|highlight|keynote|invited)\b",
    re.IGNORECASE,
)
_LONGEST_NOTE = 80
_GROUP = regex(r"(?:collaborations?|team|group|consortium)$", re.IGNORECASE)
_SEVERAL = regex(r",|;|&|(?<=\s)and(?=\s)", re.IGNORECASE)
# Who made a work besides its authors and editors: the roles are called as their fields.
_MORE_ROLES = tuple(role for role in Role if role not in (Role.AUTHOR, Role.EDITOR))
_NOBODY = Names(())
_ANNOTATIONS: Mapping[str, tuple[str, ...]] = {
    role: (f"{role}+an", f"{role}+an:default", f"{role}+an:id", f"{role}+an:mark") for role in Role
}
# Fields that may be a state as a whole, and names of venues that may begin or end with one.
_STATING = ("note", "addendum", "howpublished", "type")
_REPORTS = frozenset(("report", "techreport"))
_NAMES_WITH_STATE = ("booktitle", "journal", "journaltitle", "howpublished")


class Conversion(NamedTuple):
    """A publication as it came out of its entry, and what is wrong with the entry."""

    publication: Publication
    problems: tuple[Problem, ...] = ()


def _formula_problem(reason: str, field: str) -> tuple[str, str, str, str]:
    """The code of a formula that is shown as plain text, what is wrong, the field and how to mend it."""
    if not reason.startswith("\\"):
        message = f"a formula is {reason}, and is shown as plain text"
        return "math-size", message, field, "write less of it as one formula"
    message = f"formulas may not have {reason}, the formula is shown as plain text"
    name = reason.rstrip("}").rpartition("{")[2].lstrip("\\")
    fix = "write it otherwise"
    if name.isalpha() and name not in ENVIRONMENTS:
        fix = f"add {name} to math_commands, if your site defines it"
    return "math-command", message, field, fix


def convert(entry: Entry, order: int = 0, math_commands: Collection[str] | None = ()) -> Conversion:
    """Make the publication that an entry describes.

    Args:
        entry: with macros, crossref, xdata and extra.yml already resolved.
        order: the entry's place among all of the library.
        math_commands: what formulas may have besides, as the site says.

    Returns:
        The publication, whatever is missing from it, and what is wrong with the entry.
    """
    return _Converter(entry, math_commands).conversion(order)


class _Converter:
    """Reads the fields of one entry, and gathers what is wrong with them."""

    def __init__(self, entry: Entry, math_commands: Collection[str] | None) -> None:
        self.written = entry
        self.entry = with_chapter(entry)
        self.math_commands = math_commands
        self.problems: list[Problem] = []

    def conversion(self, order: int) -> Conversion:
        entry = self.entry
        identifiers = find_identifiers(entry)
        links = build_links(entry, identifiers)
        self._report(links.faults)
        collaboration = self._collaboration()
        authors = self._people("author")
        people = _without(collaboration, authors.authors) if collaboration else authors.authors
        editors = self._people("editor")
        date, pubstate = self._date()
        kind, venue = find_kind_and_venue(entry, identifiers)
        date = self._held(kind, date)
        self._report(unknown_names(entry, kind))
        preview, preview_field = self._preview()
        publication = Publication(
            entry=self.written,
            kind=kind,
            title=title_of(entry, self._rich),
            authors=people,
            editors=editors.authors,
            et_al=authors.et_al,
            editors_et_al=editors.et_al,
            collaboration=collaboration,
            date=date,
            pubstate=pubstate,
            venue=venue,
            url=links.url,
            url_field=links.url_field,
            links=links.links,
            show_bibtex=self._switch("bibtex_show") is not False,
            show_page=fields.switched(self.entry.get("page")) is not False,
            details=self._details(kind, authors.authors if people is not authors.authors else (), date),
            identifiers=identifiers,
            summary=self._rich(*SYNONYMS["summary"]),
            abstract=self._text("abstract", read_abstract(entry, self.math_commands)),
            note=self._note(kind),
            keywords=self._keywords(),
            award=self._award(),
            selected=any(map(self._switch, SYNONYMS["selected"])),
            preview=preview,
            preview_field=preview_field,
            preview_alt=decode_text(entry.get("preview_alt")),
            mark_notes=self._mark_notes(authors.authors),
            language=language_tag(entry.get("langid") or entry.get("language")),
            position=_number(entry.get("order")),
            merge_preprints=self._switch("merge_preprints") is not False,
            order=order,
        )
        self._report(lacks(entry, publication))
        return Conversion(publication, tuple(self.problems))

    def _warn(
        self, code: str, message: str, field: str, fix: str | None = None, level: Level = Level.WARNING
    ) -> None:
        field = self.entry.written(field)
        place = self.entry.place_of(field)
        laid_over = field in self.entry.fields and self.entry.fields[field].line
        name = fields.NAMES.get(field, field) if laid_over else field
        self.problems.append(Problem(code, message, level, *place, self.entry.key, name or None, fix=fix))

    def _report(self, faults: Iterable[Fault], field: str = "") -> None:
        for fault in faults:
            self._warn(fault.code, fault.message, field or fault.subject, fault.fix, fault.level)

    def _rich(self, *names: str) -> RichText:
        for name in names:
            if source := self.entry.get(name):
                return self._text(name, decode(source, self.math_commands))
        return EMPTY

    def _text(self, name: str, decoded: FieldText) -> RichText:
        for command in decoded.unknown:
            message = f"the command \\{command.lstrip(chr(92))} is not known, its argument is shown"
            self._warn("latex-command", message, name, level=Level.HINT)
        for reason in decoded.untypeset:
            self._warn(*_formula_problem(reason, name), Level.HINT)
        return decoded.text

    def _people(self, role: str) -> Names:
        source = self.entry.get(role)
        if not source:
            return _NOBODY
        names = parse_names(source)
        self._report(names.faults, role)
        annotated = self._annotated(role, names.authors)
        return names._replace(authors=annotated) if annotated is not names.authors else names

    def _annotated(self, role: str, authors: tuple[Author, ...]) -> tuple[Author, ...]:
        """The authors with the marks and ids that the data annotations give (biblatex manual, 3.7)."""
        found = [name for name in _ANNOTATIONS[role] if name in self.entry.fields]
        people = list(authors)
        for name in found:
            annotations = parse_annotations(self.entry.get(name))
            for fault in annotations.faults:
                self._warn("annotation", fault, name, 'write it as `1=equal; 3="some-id"`')
            for place, values in annotations.values.items():
                if not 1 <= place <= len(people):
                    there_are = "is one name" if len(people) == 1 else f"are {len(people)} names"
                    message = f"it says something of name {place}, but there {there_are} in {role}"
                    self._warn("annotation-place", message, name, "count the names from 1, or add the name")
                elif name.endswith(":id"):
                    people[place - 1] = people[place - 1]._replace(person=values[0])
                else:
                    marks = (*people[place - 1].marks, *values)
                    people[place - 1] = people[place - 1]._replace(marks=tuple(dict.fromkeys(marks)))
        return tuple(people) if found else authors

    def _details(self, kind: Kind, signed: tuple[Author, ...], date: PartialDate | None) -> Details:
        details = read_details(self.entry)
        named = [role for role in _MORE_ROLES if role in self.entry.fields]
        people = {role: found for role in named if (found := self._people(role).authors)}
        if people:
            details = details._replace(
                translators=people.pop(Role.TRANSLATOR, ()), contributors=tuple(people.items())
            )
        if kind is Kind.PATENT:
            number, called = patent_number(self.entry)
            publisher = "" if is_search_page(details.publisher) else details.publisher
            details = details._replace(number=number, genre=called, publisher=publisher)
        if signed:
            details = details._replace(signed=signed)
        if date is None and (said := self.entry.get("date") or self.entry.get("year")):
            details = details._replace(date=decode_text(said))
        return details

    def _collaboration(self) -> str:
        name = decode_text(self.entry.get("collaboration"))
        if not name or _GROUP.search(name):
            return name
        names = [part.strip() for part in _SEVERAL.split(name) if part.strip()]
        return f"{name} Collaboration" if len(names) == 1 else f"{' and '.join(names)} Collaborations"

    def _date(self) -> tuple[PartialDate | None, PubState | None]:
        entry = self.entry
        year = entry.first(("year", "early access year"))
        dated = parse_date(entry.get("date"), year, entry.get("month"), entry.get("day"))
        self._report(dated.faults)
        said = entry.get("pubstate")
        state = parse_pubstate(said) if said else None
        if said and state is None and fold(said) != "published":
            fix = f"write one of {', '.join(PubState)}"
            self._warn("pubstate", f'"{said}" is no state', "pubstate", fix)
        return dated.date, state or dated.pubstate or self._stated()

    def _held(self, kind: Kind, date: PartialDate | None) -> PartialDate | None:
        """The event's date where the entry has no other; of a talk also where it is the day in its year.

        Source: the biblatex manual, section 4.5.8, DeclareLabeldate: the event's follows date and year.
        """
        said = self.entry.get("eventdate")
        if not said or (date and (date.month or kind not in (Kind.TALK, Kind.POSTER))):
            return date
        held = parse_date(said, "", "").date
        return held if held and (date is None or date.year == held.year) else date

    def _stated(self) -> PubState | None:
        """The state that a note is, or that the name of the venue begins with."""
        get = self.entry.get
        # A working paper is a kind of report.
        stating = _STATING[:-1] if self.entry.type in _REPORTS else _STATING
        states = [parse_pubstate(decode_text(said)) for said in map(get, stating) if said]
        states += [pubstate_in_name(said) for said in map(get, _NAMES_WITH_STATE) if said]
        return next(filter(None, states), None)

    def _note(self, kind: Kind) -> RichText:
        if kind is Kind.PATENT:
            number, called = patent_number(self.entry)
            # What begins with its office's letters says that it is a patent's: "US1234567B2".
            text = number if number[:1].isalpha() else f"{called} {number}"
            return RichText((text,)) if number else EMPTY
        source = self.entry.get("note") or self.entry.get("addendum")
        if not source or len(source) > _LONGEST_NOTE or not _TELLING_NOTE.search(source):
            return EMPTY
        return decode(source, self.math_commands).text

    def _keywords(self) -> tuple[str, ...]:
        source = self.entry.first(SYNONYMS["keywords"])
        if not source:
            return ()
        words = map(decode_text, fields.keyword_items(without_entities(source)))
        return tuple(dict.fromkeys(word for word in words if word))

    def _award(self) -> Award | None:
        if "award" not in self.entry.fields and "award_name" not in self.entry.fields:
            return None
        text, label = self._rich("award"), decode_text(self.entry.get("award_name"))
        if (said := fields.switched(str(text))) is not None:
            # A switch: that there is an award is all that it says.
            text, label = EMPTY, label or ("Award" if said else "")
        return Award(text, label) if text or label else None

    def _switch(self, name: str) -> bool | None:
        """What a field that says yes or no says; None where it says neither."""
        said = self.entry.get(name)
        if not said:
            return None
        if fields.switched(said) is None:
            fix = f"write {name} = {{true}} or {name} = {{false}}"
            self._warn("switch", f'"{said[:40]}" is neither true nor false', name, fix)
        return fields.switched(said)

    def _preview(self) -> tuple[str, str]:
        """The path of a picture, and the field that names it."""
        for name in SYNONYMS["preview"]:
            if source := self.entry.get(name):
                url = clean_url(unescape_verbatim(source))
                if url is None:
                    self._warn("url-scheme", f'"{source[:60]}" is no address of a picture', name)
                elif not is_relative(url):
                    message = "the picture lies at another site, which visitors would have to ask"
                    fix = "save it in the documentation folder, and write its path there"
                    self._warn("remote-picture", f"{message}; it is not shown", name, fix, Level.HINT)
                    return "", ""
                return url or "", name
        return "", ""

    def _mark_notes(self, authors: tuple[Author, ...]) -> dict[str, str]:
        if not any(author.marks for author in authors):
            return {}
        notes = read_notes(self.entry.get("annotation"))
        for mark in dict.fromkeys(mark for author in authors for mark in author.marks):
            if mark in notes or "" in notes or mark in KNOWN_MARKS:
                continue
            if not mark.isalpha():
                message, fix = "is explained nowhere", f"add annotation = {{{mark} What it means}}"
                self._warn("mark-unexplained", f'the mark "{mark}" {message}', "author", fix, Level.HINT)
            elif meant := suggestion(mark, KNOWN_MARKS):
                self._warn("mark-unknown", f'no mark is called "{mark}"', fields.MARKS, meant)
            elif len(mark) > 1 and (said := self.entry.fields.get(fields.MARKS)) and said.line:
                # In a .bib file it may be meant for another program: `author+an = {1=highlight}`.
                fix = f"write one of {', '.join(KNOWN_MARKS)}, or a sign that `annotation` explains"
                self._warn("mark-unknown", f'no mark is called "{mark}"', fields.MARKS, fix, Level.HINT)
        return notes


def _number(text: str) -> float | None:
    try:
        number = float(text) if text else math.nan
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _without(collaboration: str, authors: tuple[Author, ...]) -> tuple[Author, ...]:
    """The authors but for the collaboration, where it stands among them too."""
    said = fold(collaboration)
    others = [one for one in authors if not (one.name.literal and fold(str(one.name)) == said)]
    return tuple(others) if len(others) < len(authors) else authors
