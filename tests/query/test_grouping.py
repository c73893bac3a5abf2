"""Under which headings publications stand."""

from collections.abc import Sequence

import pytest

from mkdocs_pubs.model.details import Details
from mkdocs_pubs.model.publication import LABEL_KEYS, Kind, Publication, PubState, Role
from mkdocs_pubs.query.query import Query, groups, select
from publications import LIBRARY, keys, people_of, publication, query_of


def shown(publications: Sequence[Publication], options: str) -> list[tuple[str, str]]:
    query = query_of(options)
    return [(group.key, keys(group.publications)) for group in groups(select(publications, query), query)]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("sort=file", [("", "wang2018 godel1931 neumann2020 soon undated")]),
        (
            "group=year",
            [
                ("forthcoming", "soon"),
                ("2020", "neumann2020"),
                ("2018", "wang2018"),
                ("1931", "godel1931"),
                ("undated", "undated"),
            ],
        ),
        (
            "group=year sort=year",
            [
                ("1931", "godel1931"),
                ("2018", "wang2018"),
                ("2020", "neumann2020"),
                ("forthcoming", "soon"),
                ("undated", "undated"),
            ],
        ),
        (
            "group=year sort=-title,date kind!=talk",
            [("forthcoming", "soon"), ("2020", "neumann2020"), ("2018", "wang2018"), ("1931", "godel1931")],
        ),
        (
            "group=kind sort=file",
            [
                ("article", "wang2018 soon"),
                ("conference", "godel1931"),
                ("book", "neumann2020"),
                ("talk", "undated"),
            ],
        ),
        (
            "group=kind sort=-kind,file",
            [
                ("talk", "undated"),
                ("book", "neumann2020"),
                ("conference", "godel1931"),
                ("article", "wang2018 soon"),
            ],
        ),
        (
            "group=kind sort=file group_order=book,talk",
            [
                ("book", "neumann2020"),
                ("talk", "undated"),
                ("article", "wang2018 soon"),
                ("conference", "godel1931"),
            ],
        ),
        (
            "group=kind sort=file group_order=talk,*,Article,poster",
            [
                ("talk", "undated"),
                ("conference", "godel1931"),
                ("book", "neumann2020"),
                ("article", "wang2018 soon"),
            ],
        ),
        (
            "group=venue sort=file",
            [("neurips 2019", "godel1931"), ("tpami", "wang2018"), ("other", "neumann2020 soon undated")],
        ),
        (
            "group=venue sort=-venue",
            [("tpami", "wang2018"), ("neurips 2019", "godel1931"), ("other", "neumann2020 soon undated")],
        ),
        (
            "group=keywords sort=file",
            [
                ("compression", "wang2018"),
                ("deep learning", "wang2018"),
                ("logic", "godel1931"),
                ("other", "neumann2020 soon undated"),
            ],
        ),
        (
            "group=pubstate sort=file",
            [("inpress", "soon"), ("published", "wang2018 godel1931 neumann2020 undated")],
        ),
        ("group=year limit=2", [("forthcoming", "soon"), ("2020", "neumann2020")]),
        ("kind=poster", []),
        ("kind=poster group=year", []),
    ],
)
def test_groups_hold_what_is_selected(options: str, expected: list[tuple[str, str]]) -> None:
    assert shown(LIBRARY, options) == expected


def test_headings_come_from_the_page_the_language_or_the_publication() -> None:
    labels = {"article": "Zeitschriften", "talk": "Vorträge"}
    query = query_of('group=kind group_names="talk=Einladungen, Reden, book=Bücher"')
    named = {group.key: group.label for group in groups(LIBRARY, query, labels)}
    assert named == {
        "article": "Zeitschriften",
        "conference": "conference",
        "book": "Bücher",
        "talk": "Einladungen, Reden",
    }
    by_keyword = query_of('group=keywords group_names="LOGIC=Foundations"')
    labelled = [
        group.label for group in groups(LIBRARY, by_keyword, {"compression": "no", "other": "Übrige"})
    ]
    assert labelled == ["Compression", "deep learning", "Foundations", "Übrige"]


def test_each_label_that_a_language_has_is_one_that_groups_ask_for() -> None:
    everything = [publication(kind, kind=kind) for kind in Kind]
    everything += [publication(state, pubstate=state) for state in PubState]
    everything += [
        publication(role, details=Details(contributors=((role, people_of([("A", "B")])),))) for role in Role
    ]
    asked = {
        group.key
        for name in ("kind", "pubstate", "year", "venue", "role")
        for group in groups(everything, Query(group=name))
    }
    assert asked == set(LABEL_KEYS)


def test_a_keyword_given_twice_lists_a_publication_once() -> None:
    twice = publication("a", keywords=("ML", "ml", "  "))
    (group,) = groups([twice], Query(group="keywords"))
    assert (group.key, group.label, group.publications) == ("ml", "ML", (twice,))
