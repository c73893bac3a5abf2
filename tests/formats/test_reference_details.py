"""Particulars of references, from entries as people write them."""

from pathlib import Path

import pytest
import yaml

from mkdocs_pubs.formats.citation import NOTES, NUMERIC, to_citation
from mkdocs_pubs.formats.csl_json import to_csl_json
from mkdocs_pubs.library.files import SourceFile, Sources
from mkdocs_pubs.library.library import Loader
from mkdocs_pubs.model.publication import Publication

BOOK = "@book{k, author={Gide, André}, title={The Novel}, publisher={Knopf}, year=1950, "
WORKS = yaml.safe_load((Path(__file__).parent / "details.yml").read_text("utf-8"))


def first_of(text: str) -> Publication:
    return Loader().load(Sources((SourceFile("a.bib", text.encode()),))).publications[0]


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work["reference"])
def test_a_reference_by_author_and_year(work: dict[str, str]) -> None:
    assert to_citation(first_of(work["entry"])) == work["reference"]


def test_other_styles_name_those_beside_the_authors() -> None:
    work = first_of(BOOK + "translator={Bee, Ann and Cee, Carl}, edition=2, address={New York}}")
    numeric = "A. Gide, The Novel, 2nd ed., A. Bee and C. Cee, Trans. New York: Knopf, 1950."
    notes = "Gide, André. The Novel. Trans. Ann Bee and Carl Cee. 2nd ed. New York: Knopf, 1950."
    assert to_citation(work, style=NUMERIC) == numeric
    assert to_citation(work, style=NOTES) == notes


def test_the_year_of_the_original_is_in_csl() -> None:
    item = to_csl_json(first_of("@book{k, author={Lap, P.}, title={Essay}, year={1814/1995}}"))
    assert (item["issued"], item["original-date"]) == ({"date-parts": [[1995]]}, {"date-parts": [[1814]]})
