"""Patents: their number, who gave it, and who holds it."""

import pytest
from entry_of import entry_of

from mkdocs_pubs.bibtex.convert import convert
from mkdocs_pubs.bibtex.details import patent_number


@pytest.mark.parametrize(
    ("fields", "number", "called"),
    [
        ({"number": "7,654,321", "nationality": "United States"}, "7,654,321", "U.S. Patent"),
        ({"number": "US1234567B2", "type": "patentus"}, "US1234567B2", "U.S. Patent"),
        ({"number": "1234567", "type": "patreqeu"}, "1234567", "European Patent Application"),
        ({"number": "EP1234567A1", "location": "France and Germany"}, "EP1234567A1", "Patent"),
        ({"patent-number": "8990000"}, "8990000", "Patent"),
        ({"note": "US Patent App. 12/345,678"}, "12/345,678", "US Patent App."),
        ({"note": "{US} Patent 8,990,000"}, "8,990,000", "US Patent"),
        ({"howpublished": "U.S. Patent No. 7,654,321, filed 2009"}, "7,654,321", "U.S. Patent"),
        ({"howpublished": "European Patent EP 1 234 567"}, "EP 1 234 567", "European Patent"),
        ({"note": "Patent pending"}, "", "Patent"),
    ],
)
def test_the_number_of_a_patent(fields: dict[str, str], number: str, called: str) -> None:
    assert patent_number(entry_of("patent", **fields)) == (number, called)


@pytest.mark.parametrize(
    ("fields", "note", "venue"),
    [
        ({"number": "7,654,321", "nationality": "US", "assignee": "ACME"}, "U.S. Patent 7,654,321", "ACME"),
        ({"number": "US1234567B2", "holder": "{ACME} and {Bee Co}"}, "US1234567B2", "ACME and Bee Co"),
        ({"note": "US Patent 1,2345", "publisher": "Google Patents"}, "US Patent 1,2345", ""),
        ({}, "", ""),
    ],
)
def test_a_row_has_the_number_and_the_holder(fields: dict[str, str], note: str, venue: str) -> None:
    publication = convert(entry_of("patent", title="Bees", **fields)).publication
    assert str(publication.note) == note
    assert str(publication.venue.name if publication.venue else "") == venue
