"""A byline: who a work is by, and which of its people are folded away."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from mkdocs_pubs.locales.joints import around, joints
from mkdocs_pubs.locales.labels import Labels
from mkdocs_pubs.model.marks import signs
from mkdocs_pubs.model.publication import Author, Publication

_LONGEST_UNBROKEN = 30  # characters
_MOST_PRINTED = 50  # people


class Mark(NamedTuple):
    """A mark behind a name: its sign, and what it means, "" where nobody says it."""

    sign: str
    words: str


class Person(NamedTuple):
    """One of the people of a byline.

    Attributes:
        name: as the page shows it.
        url: where the name leads, "" for nowhere.
        is_bold: the list has the name in bold.
        marks: what stands behind the name.
        before: what stands between it and the person before, with its space.
    """

    name: str
    url: str = ""
    is_bold: bool = False
    marks: tuple[Mark, ...] = ()
    before: str = ""

    @property
    def is_long(self) -> bool:
        """Whether the name may break between lines: it is wider than a line of a phone."""
        return len(self.name) > _LONGEST_UNBROKEN


class Run(NamedTuple):
    """People who stand side by side in a byline.

    Attributes:
        people: in order.
        folded: all of them are folded.
        kept: they are folded on paper, too, since the page asks for few, or they would fill half of it.
        before: what stands before them: a comma, or what they did for the work beside its authors.
        behind: what stands behind them: words for others who are not named, and for editors.
        language: of the words before and behind them, "" where it is the page's.
    """

    people: tuple[Person, ...]
    folded: bool = False
    kept: bool = False
    before: str = ""
    behind: str = ""
    language: str = ""


class Byline(NamedTuple):
    """Who a work is by.

    Attributes:
        group: whom the people stand for ("ATLAS Collaboration"), "" for nobody.
        runs: the people, in order.
    """

    group: str
    runs: tuple[Run, ...]


def byline(  # noqa: PLR0913  # each is asked something else
    publication: Publication,
    at_most: int | None,
    labels: Labels,
    address: Callable[[str], str],
    bold: frozenset[Author] | None,
    *,
    is_asked: bool = False,
) -> Byline | None:
    """The byline of a publication: its authors, else its editors.

    Args:
        publication: whose byline it is.
        at_most: how many people stand open; None for all.
        labels: the words that pages show.
        address: where an address leads from the page.
        bold: who is in bold; None for the site's owner.
        is_asked: the page asks for `at_most`, which is kept on paper then.

    Returns:
        None where nobody is known.
    """
    group, is_edited = publication.collaboration, not publication.authors
    listed = publication.editors if is_edited else publication.authors
    et_al = publication.editors_et_al if is_edited else publication.et_al
    others = publication.parts
    if not (listed or et_al or group or others):
        return None
    is_marked = any(author.marks for author in (*listed, *(one for _, people in others for one in people)))
    known = signs(publication, labels) if is_marked else {}
    between = joints(labels, (str(author.name) for author in listed))

    def shown(people: Sequence[Author], *, is_short: bool = False) -> list[Person]:
        return [
            Person(
                author.name.short if is_short else str(author.name),
                address(author.url) if author.url else "",
                author.me if bold is None else author in bold,
                tuple(Mark(*known[mark]) for mark in author.marks if mark in known) if author.marks else (),
                between.comma if place else "",
            )
            for place, author in enumerate(people)
        ]

    people = shown(listed, is_short=bool(group) and et_al)
    runs = fold(people, at_most, between.comma, is_asked=is_asked) or [Run(())]
    behind, words = "", []
    if et_al:
        words.append("et_al")
        behind = (between.et_al_cited if group else between.et_al) if people else labels["et_al"]
    if group and people:
        runs[0] = runs[0]._replace(before=" (")
        behind += ")"
    if is_edited and people:
        words.append("editor" if len(people) == 1 else "editors")
        behind += f" ({labels[words[-1]]})"
    runs[-1] = runs[-1]._replace(behind=behind, language=labels.language_of(*words))
    for roles, who in others:
        before, behind = around(labels, roles)
        is_first = runs == [Run(())] and not group
        language = labels.language_of(*(f"by_{role}" for role in roles))
        before = before if is_first else f"; {before}"
        runs.append(Run(tuple(shown(who)), before=before, behind=behind, language=language))
    return Byline(group, tuple(runs))


def fold(
    people: Sequence[Person], at_most: int | None, comma: str = "", *, is_asked: bool = False
) -> list[Run]:
    """Fold a long list of people; each stands in it once, at their place, and who is in bold stands open.

    Args:
        people: in order.
        at_most: how many stand open from the first on; None for all.
        comma: what stands between two runs.
        is_asked: the page asks for so many, and paper has no more either.

    Returns:
        Runs, open ones and folded ones by turns. A person alone is never folded: "1 more" saves nothing.
    """
    if at_most is None or len(people) <= at_most + 1:
        return [Run(tuple(people))] if people else []
    is_open = [place < at_most or person.is_bold for place, person in enumerate(people)]
    runs: list[Run] = []
    for opened, pairs in groupby(zip(is_open, people, strict=True), key=lambda pair: pair[0]):
        run = tuple(person for _, person in pairs)
        folded = not opened and len(run) > 1
        if runs and not folded and not runs[-1].folded:
            runs[-1] = runs[-1]._replace(people=(*runs[-1].people, *run))
            continue
        if runs:
            run = (run[0]._replace(before=""), *run[1:])
        kept = folded and (is_asked or len(run) > _MOST_PRINTED)
        runs.append(Run(run, folded, kept, before=comma if runs else ""))
    return runs
