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


def merge(found: Sequence[Conversion]) -> tuple[tuple[Publication, ...], tuple[Problem, ...]]:
    """Make one publication of all entries of one paper.

    Args:
        found: the publications of all listed entries, in the files' order.

    Returns:
        The publications, each in the place of its first entry, and the problems: those of the entries, save
        for what an entry lacked and a twin has; which entries are one, and which only look so.
    """
    groups = _Groups(found)
    members: dict[int, list[int]] = {}
    for place in range(len(found)):
        members.setdefault(groups.root(place), []).append(place)
    publications: list[Publication] = []
    problems: list[Problem] = []
    for places in members.values():
        if len(places) == 1:
            one = found[places[0]]
            publications.append(one.publication)
            problems += one.problems
            continue
        twins = [found[place] for place in places]
        merged = _merged([twin.publication for twin in twins])
        publications.append(merged)
        problems += [
            problem for twin in twins for problem in twin.problems if not _is_settled(problem, merged)
        ]
        first, *others = (twin.publication for twin in twins)
        problems += [_same_paper(first, other) for other in others]
    problems += groups.problems
    problems += _namesakes(found, groups)
    return tuple(publications), tuple(problems)


class _Groups:
    """Which publications are one: a forest over their places, each tree's root its first.

    Attributes:
        titles: as they are compared, by place.
        problems: what is doubtful.
    """

    def __init__(self, found: Sequence[Conversion]) -> None:
        self._parents = list(range(len(found)))
        self.problems: list[Problem] = []
        self.titles = [_title(one.publication) for one in found]
        owners: dict[tuple[str, str], list[int]] = {}
        for place, one in enumerate(found):
            for identity in _identities(one.publication, self.titles[place]):
                known = owners.setdefault(identity, [])
                if not known:
                    known.append(place)
                    continue
                same = next(
                    (
                        other
                        for other in known
                        if not _are_different(found[other].publication, one.publication)
                    ),
                    None,
                )
                if same is not None:
                    self._join(same, place)
                elif len(known) < _MOST_OWNERS:
                    known.append(place)
                if same is None:
                    self._report(found[known[0]].publication, one.publication, *identity)

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
    if people and other_people and not people & other_people:
        return True
    pages, other_pages = (_FIRST_PAGE.search(each.details.pages) for each in (one, other))
    return bool(pages and other_pages and pages[0] != other_pages[0])


def _families(publication: Publication) -> set[str]:
    return {fold(author.name.family) for author in publication.authors or publication.editors}


def _first_family(publication: Publication) -> str:
    people = publication.authors or publication.editors
    return fold(people[0].name.family) if people else ""


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


def _namesakes(found: Sequence[Conversion], groups: _Groups) -> Iterator[Problem]:
    """The papers of which one has the key or the title of another, or almost its title."""
    keys: dict[str, int] = {}
    folded_keys: dict[str, int] = {}
    titles: dict[str, int] = {}
    near_titles: dict[str, int] = {}
    for place, (publication, _) in enumerate(found):
        title = groups.titles[place]
        first = keys.setdefault(publication.key, place)
        alike = folded_keys.setdefault(publication.key.lower(), place)
        titled = titles.setdefault(title, place) if title else place
        near = [near_titles.setdefault(key, place) for key in _near_keys(publication, title)]
        root = groups.root(place)
        if groups.root(first) != root:
            yield _same_key(found[first].publication, publication)
            continue
        if groups.root(alike) != root and found[alike].publication.key != publication.key:
            yield _like_key(found[alike].publication, publication)
        if groups.root(titled) != root:
            yield _same_title(found[titled].publication, publication, "the same")
        elif titled == place and (others := [one for one in near if groups.root(one) != root]):
            yield _same_title(found[min(others)].publication, publication, "almost the same")


def _near_keys(publication: Publication, title: str) -> Iterator[str]:
    """What titles of one author have in common that are almost the same.

    They say the same but for how words are joined ("data-free", "datafree") and for plurals; or their long
    words have the same letters ("modelling", "modeling") but for a British u or z. Numbers have to be the
    same, and so have short words: "Part I" is not "Part II".
    """
    family = _first_family(publication)
    parts = title.split()
    if not family or len(parts) < _FEWEST_WORDS:
        return
    numbers = " ".join(word for word in parts if word.isdecimal())
    yield f"{family}|{numbers}|{''.join(word.removesuffix('s') for word in parts)}"
    yield f"{family}||{' '.join(map(_letters, parts))}"


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


def _same_paper(first: Publication, other: Publication) -> Problem:
    message = f"this is the paper of {_place(first)} again; both are shown as one"
    return _problem("same-paper", message, Level.HINT, other, "delete one of the two entries")


def _same_key(first: Publication, other: Publication) -> Problem:
    place = f"{first.entry.path}:{first.entry.line}"
    message = f"the key is taken by another paper in {place}; both are shown"
    return _problem("same-key", message, Level.ERROR, other, "give one of the two another key")


def _like_key(first: Publication, other: Publication) -> Problem:
    message = f"the key is that of {_place(first)} but for its case, which BibTeX does not tell apart"
    return _problem("same-key", message, Level.HINT, other, "give one of the two another key")


def _same_title(first: Publication, other: Publication, alike: str) -> Problem:
    message = f"{_place(first)} has {alike} title"
    fix = "delete one of the two, if they are the same paper"
    return _problem("same-title", message, Level.HINT, other, fix)
