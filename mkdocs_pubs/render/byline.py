"""A byline: which of a publication's people stand in it open, and which are folded away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from mkdocs_pubs.model.publication import Author


class Run(NamedTuple):
    """People who stand side by side in a byline, all of them open or all of them folded."""

    people: tuple[Author, ...]
    folded: bool = False


def byline(
    people: Sequence[Author], at_most: int | None, is_kept: Callable[[Author], bool]
) -> tuple[Run, ...]:
    """Fold a long list of people; each stands in it once, at their place.

    Args:
        people: in order.
        at_most: how many stand open from the first on; None for all.
        is_kept: who stands open wherever they are.

    Returns:
        Runs, open ones and folded ones by turns. A person alone is never folded: "1 more" saves nothing.
    """
    if at_most is None or len(people) <= at_most + 1:
        return (Run(tuple(people)),) if people else ()
    open_ = [place < at_most or is_kept(author) for place, author in enumerate(people)]
    hidden = [
        (is_open, [author for _, author in run])
        for is_open, run in groupby(zip(open_, people, strict=True), key=lambda pair: pair[0])
    ]
    runs: list[Run] = []
    for is_open, run in hidden:
        if is_open or len(run) == 1:
            before = runs.pop().people if runs and not runs[-1].folded else ()
            runs.append(Run((*before, *run)))
        else:
            runs.append(Run(tuple(run), folded=True))
    return tuple(runs)
