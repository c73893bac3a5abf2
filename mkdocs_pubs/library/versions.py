"""A preprint and what it was published as are one publication, shown as the published one.

Source for the relation: `related` and `relatedtype` of the biblatex manual, section 3.5. It knows no type for
preprints, so authors make up their own: what their words say counts, else the kinds of the two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mkdocs_pubs.bibtex.links import comparable
from mkdocs_pubs.model.name import spellings
from mkdocs_pubs.model.publication import Author, Kind, Link, Publication
from mkdocs_pubs.problems import Level, Problem
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.regex import regex

# What a preprint becomes, the likeliest first: a talk or a data set of the same title is another work.
_PUBLISHED_KINDS = (Kind.ARTICLE, Kind.CONFERENCE, Kind.CHAPTER, Kind.BOOK, Kind.THESIS, Kind.REPORT)
_RANKS = {kind: rank for rank, kind in enumerate(_PUBLISHED_KINDS)}
_RELATED_IS_EARLIER = frozenset(("preprint", "eprint", "arxiv", "haspreprint", "earlierversion"))
_RELATED_IS_LATER = frozenset(
    ("preprintof", "eprintof", "published", "publishedas", "publishedin", "laterversion")
)
_RELATED_IS_EITHER = frozenset(("", "version", "versions", "default"))
_FIRST = {name: place for place, name in enumerate(("pdf", "code", "bibtex", "supplement"))}
_LONGEST_LABEL = 24
_NO_LETTER = regex(r"[\W_]+")


def joined(publications: Sequence[Publication]) -> tuple[tuple[Publication, ...], tuple[Problem, ...]]:
    """Put preprints into the publications that they became.

    A preprint belongs to the entry that `related` joins it with, in either direction; else to the one with
    the same title and authors, if it is an article, a conference paper, a chapter, a book, a thesis or a
    report. Of several the first that appeared is meant, a report last. An entry with
    `merge_preprints = {false}` stays by itself. Entries of one DOI or arXiv identifier are one already
    (`merging.py`).

    Args:
        publications: in order, with their people known.

    Returns:
        The publications without the preprints, which stand in `versions` of what they became and have given
        it what it lacked; and a problem for each `related` that would make a circle.
    """
    joining = _Joining(publications)
    joining.by_relation()
    joining.by_likeness()
    if not joining.later_of:
        return tuple(publications), tuple(joining.problems)
    versions: dict[int, list[Publication]] = {}
    for place in joining.later_of:
        versions.setdefault(joining.last_of(place), []).append(publications[place])
    return tuple(
        _completed(publication, versions[place]) if place in versions else publication
        for place, publication in enumerate(publications)
        if place not in joining.later_of
    ), tuple(joining.problems)


def with_versions(publications: Sequence[Publication]) -> tuple[Publication, ...]:
    """All publications and the preprints inside them, each by itself, in the files' order."""
    if not any(publication.versions for publication in publications):
        return tuple(publications)
    everything = [one for publication in publications for one in (publication, *publication.versions)]
    return tuple(sorted(everything, key=lambda publication: publication.order))


class _Joining:
    """Which publication became which, by their places in the list."""

    def __init__(self, publications: Sequence[Publication]) -> None:
        self.publications = publications
        self.later_of: dict[int, int] = {}
        self.problems: list[Problem] = []
        self._alone = {place for place, one in enumerate(publications) if not one.merge_preprints}

    def last_of(self, place: int) -> int:
        """What a publication became in the end."""
        while place in self.later_of:
            place = self.later_of[place]
        return place

    def by_relation(self) -> None:
        places: dict[str, int] = {}
        for place, publication in enumerate(self.publications):
            places.setdefault(publication.key, place)
        for place, publication in enumerate(self.publications):
            for key in publication.details.related:
                other = places.get(key)
                if other is not None and other != place and self._alone.isdisjoint((place, other)):
                    self._relate(place, other)

    def _relate(self, place: int, other: int) -> None:
        publication = self.publications[place]
        said = _NO_LETTER.sub("", publication.details.relation)
        if said in _RELATED_IS_EARLIER:
            self._join(other, place)
        elif said in _RELATED_IS_LATER:
            self._join(place, other)
        elif said in _RELATED_IS_EITHER:
            is_preprint = publication.kind is Kind.PREPRINT
            if is_preprint != (self.publications[other].kind is Kind.PREPRINT):
                self._join(*((place, other) if is_preprint else (other, place)))

    def _join(self, earlier: int, later: int) -> None:
        if self.last_of(later) == earlier:
            first, second = self.publications[earlier], self.publications[later]
            place = second.entry.place_of("related")
            message = f"{first.key} and {second.key} are each said to be the preprint of the other"
            fix = "keep `related` in one of the two"
            self.problems.append(
                Problem(
                    "related-cycle",
                    message,
                    Level.WARNING,
                    *place,
                    key=second.key,
                    field="related",
                    fix=fix,
                )
            )
        else:
            self.later_of.setdefault(earlier, later)

    def by_likeness(self) -> None:
        rivals: dict[str, list[int]] = {}
        preprints: list[int] = []
        for place, publication in enumerate(self.publications):
            if place in self.later_of or place in self._alone:
                continue
            if publication.kind is Kind.PREPRINT:
                preprints.append(place)
            elif publication.kind in _RANKS:
                rivals.setdefault(_title(publication), []).append(place)
        for place in preprints:
            preprint = self.publications[place]
            found = [
                other
                for other in rivals.get(_title(preprint), ())
                if _title(preprint) and _same_authors(preprint, self.publications[other])
            ]
            if found:
                self.later_of[place] = min(found, key=self._preference)

    def _preference(self, place: int) -> tuple[bool, str, int, int]:
        publication = self.publications[place]
        date = publication.date
        rank = _RANKS[publication.kind]
        return (publication.kind is Kind.REPORT, date.iso if date else "9999", rank, place)


def _title(publication: Publication) -> str:
    """The letters and digits of a title: case, accents, markup and punctuation tell no two works apart."""
    return _NO_LETTER.sub("", fold(str(publication.title)))


def _same_authors(one: Publication, other: Publication) -> bool:
    """Whether two entries have the same authors, in any order, the given names perhaps as initials."""
    first, second = one.authors, other.authors
    if not first and not second:
        return bool(one.collaboration) and fold(one.collaboration) == fold(other.collaboration)
    common = min(len(first), len(second))
    begin_alike = common > 0 and all(map(_same_person, first[:common], second[:common]))
    if len(first) != len(second) or begin_alike:
        # A list that is cut short begins as the whole one does.
        may_be_cut = (one.et_al or len(first) >= len(second)) and (other.et_al or len(second) >= len(first))
        return begin_alike and may_be_cut
    return Counter(map(_family, first)) == Counter(map(_family, second)) and _are_matched(first, second)


def _are_matched(first: Sequence[Author], second: Sequence[Author]) -> bool:
    """Whether each of the one list is another one of the other."""
    left = list(second)
    for author in first:
        match = next((place for place, candidate in enumerate(left) if _same_person(author, candidate)), None)
        if match is None:
            return False
        del left[match]
    return True


def _family(author: Author) -> str:
    return _NO_LETTER.sub("", fold(f"{author.name.prefix} {author.name.family}"))


def _same_person(one: Author, other: Author) -> bool:
    """The same family name, and given names of which the one may be the initials of the other."""
    if one.person is not None and one.person == other.person:
        return True
    if not spellings(one.name).isdisjoint(spellings(other.name)):
        return True
    if _family(one) != _family(other):
        return False
    given, others = (_NO_LETTER.sub(" ", fold(author.name.given)).split() for author in (one, other))
    return not given or not others or given[0].startswith(others[0]) or others[0].startswith(given[0])


def _completed(publication: Publication, versions: Sequence[Publication]) -> Publication:
    """A publication with what it lacks of its preprints: links, and what is said of the work itself."""
    whole = publication
    for version in versions:
        whole = replace(
            whole,
            authors=_known_authors(whole, version),
            mark_notes=whole.mark_notes or version.mark_notes,
            url=whole.url or version.url,
            links=tuple(_links(whole, version)),
            identifiers={**version.identifiers, **whole.identifiers}
            if version.identifiers
            else whole.identifiers,
            summary=whole.summary or version.summary,
            abstract=whole.abstract or version.abstract,
            keywords=whole.keywords or version.keywords,
            award=whole.award or version.award,
            selected=whole.selected or version.selected,
            preview=whole.preview or version.preview,
            preview_alt=whole.preview_alt if whole.preview else version.preview_alt,
        )
    return replace(whole, versions=tuple(versions))


def _known_authors(whole: Publication, version: Publication) -> tuple[Author, ...]:
    """The authors, with the marks that only the preprint gives them."""
    marked = any(author.marks for author in whole.authors)
    if marked or not any(author.marks for author in version.authors):
        return whole.authors
    if len(whole.authors) != len(version.authors) or not all(
        map(_same_person, whole.authors, version.authors)
    ):
        return whole.authors
    return tuple(
        replace(author, marks=other.marks)
        for author, other in zip(whole.authors, version.authors, strict=True)
    )


def _links(whole: Publication, version: Publication) -> Iterator[Link]:
    """The links of both in the usual order: of the preprint those whose name the published one has not."""
    names = {link.name for link in whole.links}
    page = _page_of(version)
    added = [link for link in version.links if link.name not in names and link.name != "bibtex"]
    if page is not None and page.name not in names | {link.name for link in added}:
        added.append(page)
    seen = {comparable(whole.url or version.url), *(comparable(link.url) for link in whole.links)}
    links = list(whole.links)
    for link in added:
        target = comparable(link.url)
        if target not in seen or link.name == "pdf":
            seen.add(target)
            links.append(link)
    yield from sorted(links, key=lambda link: _FIRST.get(link.name, len(_FIRST)))


def _page_of(version: Publication) -> Link | None:
    """The link to where a preprint lies, under the name of its server."""
    if arxiv := version.identifiers.get("arxiv"):
        return Link("arxiv", f"https://arxiv.org/abs/{arxiv}", "arXiv")
    if not version.url:
        return None
    name = str(version.venue.name) if version.venue is not None else ""
    return Link("preprint", version.url, name if len(name) <= _LONGEST_LABEL else "")
