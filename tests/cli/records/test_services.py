"""What services answer becomes records; what goes wrong is told."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_pubs.cli.records.client import Client, Failure
from mkdocs_pubs.cli.records.identifier import Identifier, identifier_of, identifiers_in
from mkdocs_pubs.cli.records.record import Record
from mkdocs_pubs.cli.records.services import look_up, works_of
from recorded_services import Services, services


@pytest.fixture
def server() -> Iterator[Services]:
    with services() as running:
        yield running


def _client(server: Services, **options: object) -> Client:
    return Client(server=server.url, wait=lambda _: None, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("10.1000/182", ("doi", "10.1000/182")),
        (" https://doi.org/10.1000/a(b)c ", ("doi", "10.1000/a(b)c")),
        ("arXiv:2106.01234v2", ("arxiv", "2106.01234")),
        ("https://arxiv.org/pdf/hep-th/9901001.pdf", ("arxiv", "hep-th/9901001")),
        ("0000-0002-1825-0097", ("orcid", "0000-0002-1825-0097")),
        ("ISBN 978-3-16-148410-0", ("isbn", "9783161484100")),
        ("0-306-40615-2", ("isbn", "0306406152")),
        ("978-3-16-148410-1", None),
        ("pmid:12345678", ("pubmed", "12345678")),
        ("https://pubmed.ncbi.nlm.nih.gov/12345678/", ("pubmed", "12345678")),
        ("dblp:conf/loaf/Bee19", ("dblp", "conf/loaf/Bee19")),
        ("https://dblp.org/rec/conf/loaf/Bee19.html", ("dblp", "conf/loaf/Bee19")),
        ("https://openreview.net/forum?id=abc-1", ("openreview", "abc-1")),
        ("salt.bib", None),
        ("", None),
    ],
)
def test_an_identifier_is_told_by_its_shape(text: str, identifier: tuple[str, str] | None) -> None:
    assert identifier_of(text) == (Identifier(*identifier) if identifier else None)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "see doi:10.1000/182, and (https://doi.org/10.1016/S0140-6736(05)66182-6).",
            "10.1000/182 10.1016/S0140-6736(05)66182-6",
        ),
        ('<a href="https://dx.doi.org/10.1000/a">10.1000/a</a>; DOI: 10.1000/b*', "10.1000/a 10.1000/b"),
        ("[a paper](https://dl.acm.org/doi/10.1145/1.2)", "10.1145/1.2"),
        (
            "arXiv: 2106.01234v2; https://arxiv.org/abs/hep-th/9901001. PMID 12345678, ISBN 0-306-40615-2",
            "2106.01234 hep-th/9901001 12345678 0306406152",
        ),
        (
            "https://openreview.net/forum?id=abc-1 https://dblp.org/rec/conf/loaf/Bee19.html",
            "abc-1 conf/loaf/Bee19",
        ),
        ("Tel. 12345678, 2106.01234, https://orcid.org/0000-0002-1825-0097, p. 10.1000", ""),
    ],
)
def test_identifiers_are_found_in_a_text(text: str, values: str) -> None:
    assert [one.value for one in identifiers_in(text)] == values.split()


@pytest.mark.parametrize(
    ("name", "entry_type", "fields"),
    [
        (
            "10.1000/salt_1",
            "article",
            {
                "author": "Bee, Ann and van Eff, Carl and {The Salt Group}",
                "title": r"On Salt \& Water",
                "journal": "Journal of Salt",
                "year": "2020",
                "month": "mar",
                "volume": "3",
                "number": "2",
                "pages": "1--9",
                "publisher": "Salt Press",
                "doi": "10.1000/salt_1",
                "abstract": "All of it.",
            },
        ),
        (
            "2106.01234",
            "misc",
            {
                "author": "Ann Bee and Dee Gee",
                "title": r"Bread and $\alpha$ Butter",
                "year": "2021",
                "eprint": "2106.01234",
                "archiveprefix": "arXiv",
                "primaryclass": "cs.LG",
                "abstract": "Spread it.",
            },
        ),
        (
            "978-3-16-148410-0",
            "book",
            {
                "author": "Ann Bee",
                "title": "Bread: A history",
                "publisher": "Loaf Press",
                "year": "2015",
                "isbn": "9783161484100",
            },
        ),
    ],
)
def test_an_answer_becomes_a_record(
    server: Services, name: str, entry_type: str, fields: dict[str, str]
) -> None:
    identifier = identifier_of(name)
    assert identifier
    assert look_up(identifier, _client(server)) == Record(entry_type, fields)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("dblp:conf/loaf/Bee19", r"Loaves {\&} Fishes"),
        ("openreview:abc-1", r"Loaves {\&} Fishes"),
        ("pmid:12345678", "Salt in the blood"),
    ],
)
def test_other_services_answer_too(server: Services, name: str, title: str) -> None:
    identifier = identifier_of(name)
    assert identifier
    record = look_up(identifier, _client(server))
    assert isinstance(record, Record)
    assert record.fields["title"] == title
    assert "biburl" not in record.fields


def test_an_orcid_lists_works_by_their_identifiers(server: Services) -> None:
    talk = {"title": "A talk on bread", "howpublished": "Loaf Days", "year": "2018"}
    assert works_of("0000-0002-1825-0097", _client(server)) == [
        Identifier("doi", "10.1000/salt_1"),
        Record("misc", talk),
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("10.1000/none", "it knows nothing of this name"),
        ("2106.99999", "it knows nothing of this name"),
        ("0306406152", "it knows nothing of this name"),
        ("10.1000/rubbish", "its answer can't be read"),
        ("10.1000/list", "it knows nothing of this name"),
    ],
)
def test_what_is_not_there_or_is_rubbish_is_told(server: Services, name: str, reason: str) -> None:
    identifier = identifier_of(name)
    assert identifier
    failure = look_up(identifier, _client(server))
    assert isinstance(failure, Failure)
    assert failure.reason == reason
    assert not failure.is_offline


def test_a_busy_service_is_asked_again_when_it_says_so(server: Services) -> None:
    waited: list[float] = []
    client = Client("me@example.org", server.url, wait=waited.append)
    server.busy, server.retry_after = 1, "7"
    assert isinstance(look_up(Identifier("doi", "10.1000/salt_1"), client), Record)
    server.busy, server.retry_after = 2, ""
    assert isinstance(look_up(Identifier("doi", "10.1000/salt_1"), client), Record)
    assert waited == [7, 2, 4]
    assert server.agents[0].startswith("mkdocs-pubs/")
    assert server.agents[0].endswith("(mailto:me@example.org)")


def test_a_service_that_stays_busy_is_left_alone(server: Services) -> None:
    server.busy = 99
    failure = look_up(Identifier("doi", "10.1000/salt_1"), _client(server))
    assert failure == Failure("doi.org", "it answered with HTTP status 429")
    assert len(server.asked) == 3
    server.retry_after = "3600"
    look_up(Identifier("doi", "10.1000/salt_1"), _client(server))
    assert len(server.asked) == 4


def test_an_answer_is_kept(server: Services, tmp_path: Path) -> None:
    for _ in range(2):
        assert isinstance(
            look_up(Identifier("doi", "10.1000/salt_1"), _client(server, kept=tmp_path)), Record
        )
    assert len(server.asked) == 1


def test_offline_is_told() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    failure = look_up(Identifier("doi", "10.1000/1"), Client(server=f"http://127.0.0.1:{port}"))
    assert isinstance(failure, Failure)
    assert failure.is_offline
