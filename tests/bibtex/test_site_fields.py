"""Texts of an entry in the language of the site."""

from __future__ import annotations

import pytest

from mkdocs_pubs.bibtex.reader import read
from mkdocs_pubs.bibtex.site_fields import in_language
from mkdocs_pubs.bibtex.writer import bibtex_of

ENTRY = """@article{bee2020, title = {On Bees}, author = {Bee, Ann}, year = 2020,
  title_de = {Von Bienen}, title_de-AT = {Von die Bienen}, summary_pt_br = {Abelhas}, note_fr = {Ceci}}"""


@pytest.mark.parametrize(
    ("tag", "title", "summary"),
    [
        ("de", "Von Bienen", ""),
        ("de_AT", "Von die Bienen", ""),
        ("de-CH", "Von Bienen", ""),
        ("pt-BR", "On Bees", "Abelhas"),
        ("pt", "On Bees", ""),
        ("en", "On Bees", ""),
        ("", "On Bees", ""),
    ],
)
def test_the_nearest_language_is_taken(tag: str, title: str, summary: str) -> None:
    (entry,) = in_language(read(ENTRY, "a.bib", {}).entries, tag)
    assert (entry.get("title"), entry.get("summary")) == (title, summary)


def test_the_bibtex_is_the_authors() -> None:
    found = read(ENTRY, "a.bib", {}).entries
    plain = bibtex_of(found[0])
    assert "Bienen" not in plain
    assert bibtex_of(in_language(found, "de")[0]) == plain


def test_an_entry_without_other_languages_stays_as_it_is() -> None:
    found = read("@misc{a, title = {A}}", "a.bib", {}).entries
    assert in_language(found, "de") is found
