"""Which publications, in which order and under which headings: pure functions over Publications."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from mkdocs_pubs.model.publication import Author, Publication
from mkdocs_pubs.problems import Fault, Level
from mkdocs_pubs.query.conditions import (
    HAS,
    IS_OWNER,
    TEXTS,
    Condition,
    People,
    alternatives,
    author_test,
    makers,
    predicate,
    there_is,
)
from mkdocs_pubs.query.grouping import Group, grouped, keys_by_name, rearranged
from mkdocs_pubs.query.lexer import Operator
from mkdocs_pubs.query.sorting import GIVEN, SortKey, arrange
from mkdocs_pubs.query.values import EQUALITY, Text
from mkdocs_pubs.text.folding import fits_text, fold, suggestion

_NOBODY: People = MappingProxyType({})


class Query(NamedTuple):
    """What a list shows; hashable, so that it can be part of a cache's key.

    Attributes:
        conditions: all of them must hold.
        sort: what to sort by, the most important first; empty for the default order (`sorting.arrange`).
        group: one of `GROUP_NAMES`, None for a list in one piece.
        limit: how many at most, None for all; counted after sorting, before grouping.
        group_order: keys of the groups that come first; "*" stands for all the others.
        group_names: headings of the page's author, by a group's key.
    """

    conditions: tuple[Condition, ...] = ()
    sort: tuple[SortKey, ...] = ()
    group: str | None = None
    limit: int | None = None
    group_order: tuple[str, ...] = ()
    group_names: tuple[tuple[str, str], ...] = ()


def select(
    publications: Sequence[Publication], query: Query, people: People = _NOBODY
) -> tuple[Publication, ...]:
    """The publications for which all conditions hold, in order, cut at the limit.

    `people` says which ids of authors.yml a folded name or alias stands for, so that `author=` understands
    names that no entry spells out.
    """
    chosen = tuple(_chosen(query, publications, people))
    is_given = any(key.name == GIVEN for key in query.sort)
    return arrange(chosen, query.sort, _given_places(query, chosen) if is_given else None)[: query.limit]


def _given_places(query: Query, chosen: Sequence[Publication]) -> dict[int, int]:
    """By a publication's `order` the place of the first value of `key` that fits it."""
    values = [
        value
        for condition in query.conditions
        if condition.option == "key" and condition.operator is Operator.IS
        for value in condition.values
    ]
    exact = {
        form: place
        for place, value in reversed(tuple(enumerate(values)))
        if isinstance(value, Text)
        for form in value.forms
    }
    patterns = [(place, form) for form, place in exact.items() if "*" in form]
    places: dict[int, int] = {}
    for publication in chosen:
        keys = [fold(key) for key in publication.keys]
        found = [exact[key] for key in keys if key in exact]
        found += (place for place, form in patterns if any(fits_text(key, form) for key in keys))
        if found:
            places[publication.order] = min(found)
    return places


def groups(
    selected: Sequence[Publication], query: Query, labels: Mapping[str, str] | None = None
) -> tuple[Group, ...]:
    """The selected publications under the query's headings; in one group without a key where it has none.

    Every publication is in a group, by keywords in one for each of its keywords. The groups come as
    `GROUP_NAMES` says, turned round where `sort` begins so: `sort=year` begins with the oldest year,
    `sort=-venue` with the last venue. `labels` has the headings in the page's language by a group's key.
    """
    if query.group is None:
        return (Group("", "", tuple(selected)),) if selected else ()
    found = grouped(selected, query.group, labels or {}, turned=_is_turned(query.group, query.sort))
    if query.group_order or query.group_names:
        return rearranged(found, query.group, query.group_order, query.group_names)
    return found


def asked_for(
    selected: Sequence[Publication], query: Query, people: People = _NOBODY
) -> frozenset[Author] | None:
    """The authors that `author=` asks for, who are in bold there; None where it asks for nobody."""
    fits = _asked(query, selected, people)
    if fits is None:
        return None
    return frozenset(author for publication in selected for author in makers(publication) if fits(author))


def _asked(
    query: Query, publications: Sequence[Publication], people: People
) -> Callable[[Author], bool] | None:
    """Whether `author=` asks for somebody, as a function; None where it asks for nobody."""
    values = [
        value
        for condition in query.conditions
        if condition.option == "author" and condition.operator is Operator.IS
        for value in alternatives(condition, publications, people)
    ]
    return author_test(values, people) if values else None


def check(query: Query, publications: Sequence[Publication], people: People = _NOBODY) -> tuple[Fault, ...]:
    """What the query asks for and the library does not have, each with what was probably meant.

    A key, person, keyword, venue, type, file, link or field's text that no publication has is a fault, also
    beside alternatives that some have; so is a filter, or all of them together, that finds nothing. Nothing
    is at fault with an empty library.
    """
    if not publications:
        return ()
    faults = [
        fault
        for condition in query.conditions
        for fault in _unmatched_values(condition, publications, people)
    ]
    faults += _unknown_groups(query, publications)
    if any(key.name == GIVEN for key in query.sort) and not any(
        condition.option == "key" and condition.operator is Operator.IS for condition in query.conditions
    ):
        fix = "name the keys in that order: key=a,b,c"
        faults.append(Fault("macro-value", "sort=given has no keys to follow", -1, "sort", fix))
    return tuple(faults) or _finding_nothing(query, publications, people)


def _chosen(query: Query, publications: Sequence[Publication], people: People) -> Iterator[Publication]:
    is_meant = _asked(query, publications, people) or IS_OWNER
    tests = [predicate(condition, publications, people, is_meant) for condition in query.conditions]
    return (publication for publication in publications if all(test(publication) for test in tests))


def _is_turned(group: str, sort: Sequence[SortKey]) -> bool:
    if not sort:
        return False
    first = sort[0]
    if group == "year" and first.name in ("date", "year"):
        return not first.descending
    return first.name == group and first.descending


_CLOSED = frozenset({"kind", "year", "selected", "pubstate", "role"})
_FEW = 8
"""So many values fit in a line."""


def _unmatched_values(
    condition: Condition, publications: Sequence[Publication], people: People
) -> Iterator[Fault]:
    if condition.option in _CLOSED or condition.operator not in EQUALITY:
        return
    is_there = there_is(condition.option, publications, people)
    for value in alternatives(condition, publications, people):
        if condition.option == "has" and fold(str(value)) in HAS:
            continue
        if not is_there(value):
            alone = condition._replace(operator=Operator.IS, values=(value,))
            yield _unmatched(alone, publications, people)


def _unmatched(condition: Condition, publications: Sequence[Publication], people: People) -> Fault:
    option, (value,) = condition.option, condition.values
    known = _known_values(option, publications, people)
    distinct = sorted(set(known))
    there_are = f"there are {', '.join(distinct)}" if 0 < len(distinct) <= _FEW else None
    return Fault(
        code=f"macro-unknown-{option}" if option == "key" else "macro-unknown-value",
        message=f"no publication fits {condition}",
        start=condition.start,
        subject=option,
        fix=suggestion(str(value), known, there_are),
        level=Level.WARNING,
    )


def _known_values(option: str, publications: Sequence[Publication], people: People) -> list[str]:
    """What the option may be set to, in the order of the publications."""
    known = [*HAS] if option == "has" else []
    if texts_of := TEXTS.get(option):
        known += dict.fromkeys(text for publication in publications for text in texts_of(publication))
    if option in ("author", "editor"):
        known += sorted(frozenset[str]().union(*people.values()))
    return known


def _unknown_groups(query: Query, publications: Sequence[Publication]) -> Iterator[Fault]:
    if query.group not in ("venue", "keywords"):
        return
    found = grouped(publications, query.group, {})
    known = keys_by_name(found, query.group)
    for option, keys in (("group_order", query.group_order), ("group_names", dict(query.group_names))):
        for key in keys:
            if key != "*" and fold(key) not in known:
                yield Fault(
                    code="macro-unknown-value",
                    message=f'{option} names "{key}", and no publication has it as {query.group}',
                    subject=option,
                    fix=suggestion(key, [*(group.label for group in found), *known]),
                    level=Level.WARNING,
                )


def _finding_nothing(query: Query, publications: Sequence[Publication], people: People) -> tuple[Fault, ...]:
    if next(_chosen(query, publications, people), None) is not None:
        return ()
    for condition in query.conditions:
        if not any(map(predicate(condition, publications, people), publications)):
            is_selection = condition.option == "selected" and condition.operator is Operator.IS
            fix = "mark some with selected = {true}, or selected: true in extra.yml" if is_selection else None
            return (_nothing(f"no publication fits {condition}", condition, fix),)
    together = " ".join(map(str, query.conditions))
    message = f"each filter fits some publication, but none fits all of {together}"
    asked = Counter(condition.option for condition in query.conditions if condition.operator is Operator.IS)
    twice = next((option for option, count in asked.items() if count > 1), None)
    fix = f"for one or the other write {twice}=…,…" if twice else None
    return (_nothing(message, query.conditions[-1], fix),)


def _nothing(message: str, condition: Condition, fix: str | None = None) -> Fault:
    return Fault("macro-finds-nothing", message, condition.start, condition.option, fix, Level.WARNING)
