"""The same paper twice is one publication.

Two entries are one paper when they share the key and the title, a DOI, or an arXiv identifier; so are those
that a third one joins. The first wins, and what it lacks comes from the others; but where and when a paper
appeared is what its published entry says, not its preprint. An identifier that two plainly different papers
share (a volume's DOI at two of its chapters, an erratum with the arXiv identifier of what it mends) joins
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce

from mkdocs_pubs.bibtex.convert import Conversion
from mkdocs_pubs.bibtex.fields import FIELD_OF_IDENTIFIER
from mkdocs_pubs.library.completion import PUBLISHED_KINDS, completed
from mkdocs_pubs.model.publication import Kind, Publication
from mkdocs_pubs.problems import Level, Problem
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import words

_IDENTIFIERS = ("doi", "arxiv")
_WORDS = regex(r"\w+")
_CORRECTION = regex(
    r"\W*(?:(?:author|publisher)\W{0,3}s? )?(?:errat(?:um|a)|corrigend(?:um|a)|corrections?|addend(?:um|a)"
    r"|retraction|comments? on|response|reply|rejoinder|discussion of)\b"
)

_VOLUMES = words(
    "proceedings mvproceedings book mvbook collection mvcollection reference mvreference periodical"
)
_FIRST_PAGE = regex(r"\w+")
_FEW_COMMON_WORDS = 0.4
# A paper is held against so many that have its identifier and are others.
_MOST_OWNERS = 20
# Titles of fewer words say too little, and so do shorter words.
_FEWEST_WORDS = 3
_SHORTEST_WORD = 5
_ROMAN = frozenset("ivxlcdm")
_ANOTHER_KEY = "give one of the two another key"


def merge(found: Sequence[Conversion]) -> tuple[tuple[Publication, ...], tuple[Problem, ...]]:
    """Make one publication of all entries of one paper.

    Args:
        found: the publications of all listed entries, in the files' order.

    Returns:
        The publications, each in the place of its first entry, and the problems: those of the entries, save
        for what an entry lacked and a twin has; which entries are one, and which only look so.
    """
    publications = [one.publication for one in found]
    groups = _Groups(publications)
    members: dict[int, list[int]] = {}
    for place in range(len(found)):
        members.setdefault(groups.root(place), []).append(place)
    papers: list[Publication] = []
    problems: list[Problem] = []
    for places in members.values():
        first, *others = (publications[place] for place in places)
        paper = _merged((first, *others)) if others else first
        papers.append(paper)
        told = [problem for place in places for problem in found[place].problems]
        problems += [problem for problem in told if not _is_settled(problem, paper)]
        for other in others:
            message = f"this is the paper of {_place(first)} again; both are shown as one"
            problems.append(
                _problem("same-paper", message, Level.HINT, other, "delete one of the two entries")
            )
    return tuple(papers), (*problems, *groups.problems, *_namesakes(publications, groups))


class _Groups:
    """Which publications are one: a forest over their places, each tree's root its first.

    Attributes:
        titles: as they are compared, by place.
        problems: what is doubtful.
    """

    def __init__(self, publications: Sequence[Publication]) -> None:
        self._parents = list(range(len(publications)))
        self.problems: list[Problem] = []
        self.titles = list(map(_title, publications))
        owners: dict[tuple[str, str], list[int]] = {}
        for place, publication in enumerate(publications):
            for identity in _identities(publication, self.titles[place]):
                known = owners.setdefault(identity, [])
                same = (one for one in known if not _are_different(publications[one], publication))
                if (earlier := next(same, None)) is not None:
                    self._join(earlier, place)
                    continue
                if known:
                    self._report(publications[known[0]], publication, *identity)
                if len(known) < _MOST_OWNERS:
                    known.append(place)

    def root(self, place: int) -> int:
        parents = self._parents
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    def _join(self, one: int, other: int) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        self._parents[second] = first

    def _report(self, first: Publication, other: Publication, kind: str, value: str) -> None:
        name = "DOI" if kind == "doi" else "arXiv identifier"
        message = f"{_place(first)} with another title has the same {name} ({value}); both are shown"
        fix = f"give each its own {name}"
        place = other.entry.place_of(FIELD_OF_IDENTIFIER[kind])
        is_usual = _is_correction(first) != _is_correction(other)
        level = Level.HINT if is_usual else Level.WARNING
        self.problems.append(Problem("shared-identifier", message, level, *place, key=other.key, fix=fix))


def _identities(publication: Publication, title: str) -> Iterator[tuple[str, str]]:
    """What makes two entries the same paper, each with its kind."""
    for kind in _IDENTIFIERS:
        if value := publication.identifiers.get(kind):
            yield kind, value.lower()
    # Without a title the key tells nothing of the paper but what the entry says.
    said = title or repr(sorted((one.name, one.value) for one in publication.entry.fields.values()))
    yield f"key {publication.key}", said


def _title(publication: Publication) -> str:
    return " ".join(_WORDS.findall(fold(str(publication.title))))


def _is_correction(publication: Publication) -> bool:
    return _CORRECTION.match(fold(str(publication.title))) is not None


def _are_different(one: Publication, other: Publication) -> bool:
    """Whether two that share an identifier are plainly not the same paper."""
    title, other_title = _title(one), _title(other)
    if not title or not other_title or title == other_title:
        return False
    if _is_correction(one) != _is_correction(other):
        return True
    own, others = words(title), words(other_title)
    common = len(own & others) / min(len(own), len(others))
    if common > _FEW_COMMON_WORDS:
        return False
    if (one.type in _VOLUMES) != (other.type in _VOLUMES):
        return True
    people, other_people = _families(one), _families(other)
    if people and other_people and set(people).isdisjoint(other_people):
        return True
    pages, other_pages = (_FIRST_PAGE.search(each.details.pages) for each in (one, other))
    return bool(pages and other_pages and pages[0] != other_pages[0])


def _families(publication: Publication) -> list[str]:
    return [fold(author.name.family) for author in publication.authors or publication.editors]


def _merged(twins: Sequence[Publication]) -> Publication:
    """One publication of all `twins`.

    The first is completed by the others, unless it is a preprint and another is published; it always gives
    the key and the place in the order.
    """
    first = base = twins[0]
    if first.kind is Kind.PREPRINT:
        base = next((twin for twin in twins if twin.kind in PUBLISHED_KINDS), first)
    merged = reduce(completed, (twin for twin in twins if twin is not base), base)
    entry = replace(base.entry, key=first.key)
    return replace(merged, entry=entry, order=first.order, duplicates=tuple(twins))


def _is_settled(problem: Problem, merged: Publication) -> bool:
    """Whether an entry lacks what another one of the same paper has."""
    if problem.code == "missing-title":
        return bool(merged.title)
    if problem.code == "missing-author":
        return bool(merged.authors or merged.editors or merged.collaboration)
    return problem.code == "missing-year" and bool(merged.date or merged.pubstate)


def _namesakes(publications: Sequence[Publication], groups: _Groups) -> Iterator[Problem]:
    """The papers of which one has the key or the title of another, or almost its title."""
    keys: dict[str, int] = {}
    folded_keys: dict[str, int] = {}
    titles: dict[str, int] = {}
    near_titles: dict[str, int] = {}
    for place, publication in enumerate(publications):
        title = groups.titles[place]
        first = keys.setdefault(publication.key, place)
        alike = folded_keys.setdefault(publication.key.lower(), place)
        titled = titles.setdefault(title, place) if title else place
        near = min(
            (near_titles.setdefault(key, place) for key in _near_keys(publication, title)), default=place
        )
        root = groups.root(place)
        if groups.root(first) != root:
            earlier = publications[first].entry
            message = f"the key is taken by another paper in {earlier.path}:{earlier.line}; both are shown"
            yield _problem("same-key", message, Level.ERROR, publication, _ANOTHER_KEY)
            continue
        if groups.root(alike) != root and publications[alike].key != publication.key:
            key = _place(publications[alike])
            message = f"the key is that of {key} but for its case, which BibTeX does not tell apart"
            yield _problem("same-key", message, Level.HINT, publication, _ANOTHER_KEY)
        same = titled if titled != place else near
        if groups.root(same) != root:
            how = "the same" if same == titled else "almost the same"
            message = f"{_place(publications[same])} has {how} title"
            fix = "delete one of the two, if they are the same paper"
            yield _problem("same-title", message, Level.HINT, publication, fix)


def _near_keys(publication: Publication, title: str) -> Iterator[str]:
    """What titles of one author have in common that are almost the same.

    They say the same but for how words are joined ("data-free", "datafree") and for plurals; or their long
    words have the same letters ("modelling", "modeling") but for a British u or z. Numbers have to be the
    same, and so have short words: "Part I" is not "Part II".
    """
    families = _families(publication)[:1]
    parts = title.split()
    if not families or len(parts) < _FEWEST_WORDS:
        return
    numbers = " ".join(word for word in parts if word.isdecimal())
    yield f"{families[0]}|{numbers}|{''.join(word.removesuffix('s') for word in parts)}"
    yield f"{families[0]}||{' '.join(map(_letters, parts))}"


def _letters(word: str) -> str:
    if len(word) < _SHORTEST_WORD or not word.isalpha() or _ROMAN.issuperset(word):
        return word
    return word[0] + "".join(sorted(set(word.replace("our", "or")) - {"s", "z"}))


def _place(publication: Publication) -> str:
    entry = publication.entry
    return f"{entry.path}:{entry.line} [{entry.key}]"


def _problem(code: str, message: str, level: Level, publication: Publication, fix: str) -> Problem:
    entry = publication.entry
    return Problem(code, message, level, entry.path, entry.line, key=entry.key, fix=fix)
