import pytest

from mkdocs_pubs.bibtex import fields

EXPECTED = """
title journaltitle eprinttype biburl bdsk-url-3 adsurl numpages url_video userc author+an
author+an:id mendeley-tags summary bibtex_show eventyear optnote namebtype
fjournal pubmed_id zmnumber journal-iso
"""
PRIVATE = """
file annote owner timestamp groups __markedentry bdsk-file-1 date-added adsnote biburl bibsource
summary pdf code selected preview abbr award bibtex_show abstract author+an:id url_pdf optnote
mendeley-groups author_email funding_text funding-text correspondence_address2 cited-references orcid
"""


@pytest.mark.parametrize("name", EXPECTED.split())
def test_fields_of_standards_exports_and_site_are_known(name: str) -> None:
    assert fields.is_known(name)
    assert fields.nearest(name) is None


@pytest.mark.parametrize(
    ("typo", "meant"),
    [
        ("yaer", "year"),
        ("titel", "title"),
        ("auhtor", "author"),
        ("authors", "author"),
        ("jornal", "journal"),
        ("booktitel", "booktitle"),
        ("keywrds", "keywords"),
        ("abstarct", "abstract"),
    ],
)
def test_a_typo_finds_its_field(typo: str, meant: str) -> None:
    assert not fields.is_known(typo)
    assert fields.nearest(typo) == meant


@pytest.mark.parametrize(
    "name", ["url2", "note1", "mode", "rate", "foo", "grant", "location_2", "x", "", "é"]
)
def test_other_words_are_nobodys_typo(name: str) -> None:
    assert fields.nearest(name) is None


@pytest.mark.parametrize("name", PRIVATE.split())
def test_private_fields(name: str) -> None:
    assert fields.is_private(name)
    assert fields.is_known(name)


@pytest.mark.parametrize(
    "name",
    [
        "name",
        "title",
        "url",
        "doi",
        "eprint",
        "keywords",
        "note",
        "isbn",
        "month",
        "options",
        "pmid",
        "arxiv",
        "own",
    ],
)
def test_bibliographic_and_own_fields_are_not_private(name: str) -> None:
    assert not fields.is_private(name)


def test_every_name_is_in_lower_case() -> None:
    for names in (fields.KNOWN, fields.PRIVATE, fields.FLAGS, fields.REPLACES):
        assert all(name == name.lower() for name in names)
    assert all(fields.is_known(name) for name in fields.REPLACES)


@pytest.mark.parametrize(
    "name",
    [
        *("e-mail", "corresponding_author", "reprint-address", "author_address", "researcher-id", "orcid_id"),
        *("author_affiliation", "funder", "grant_numbers", "acknowledgments", "cited_by", "times_cited"),
        *("cited_reference_count", "pdf-path", "my_notes", "internal_note", "address-author"),
    ],
)
def test_people_money_and_remarks_are_private_whatever_they_are_called(name: str) -> None:
    assert fields.is_private(name)


@pytest.mark.parametrize("name", ["address", "authors", "citation_key", "granted", "pathology"])
def test_names_that_only_begin_so_are_public(name: str) -> None:
    assert not fields.is_private(name)
