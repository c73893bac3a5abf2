"""Formatted references become fields of entries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.cli.migration.references import fields_of, people_of

REFERENCES = """
Bee, A. B., Dee, C.-D., &amp; Köhler, E. (2020). On salt: a study? J. Salt, 3(2), 1–9. https://doi.org/10.1000/x
article|author=Bee, A. B. and Dee, C.-D. and Köhler, E.|title=On salt: a study?|year=2020|journal=J. Salt|\
volume=3|number=2|pages=1--9|doi=10.1000/x

Ann Bee,  Carl Dee, &quot;On Salt: A Study.&quot; Phys. Rev. Lett., 2012.
article|author=Ann Bee and Carl Dee|title=On Salt: A Study|year=2012|journal=Phys. Rev. Lett

Bee A, van Dee KJ, Fee X. Salt in the Connectivity and Evidence. Journal of Salt. 2021; 7(3):182.
article|author=Bee, A and van Dee, K. J. and Fee, X.|title=Salt in the Connectivity and Evidence|year=2021|\
journal=Journal of Salt|volume=7|number=3|pages=182

A. Bee, C. Dee and E. Fee. “A Title, with commas”, Proc. of the 3rd Conf. on Salt (SALT), 2015, pp. 1–9.
inproceedings|author=A. Bee and C. Dee and E. Fee|title=A Title, with commas|year=2015|pages=1--9|\
booktitle=Proc. of the 3rd Conf. on Salt (SALT)

Bee, A., Dee, C., et al. Salt is all you need. In Advances in Salt, pp. 5998-6008, 2017.
inproceedings|author=Bee, A. and Dee, C. and others|title=Salt is all you need|year=2017|pages=5998--6008|\
booktitle=Advances in Salt

Bee A. 2011. Short things are good. PhD thesis, University of Oz.
phdthesis|author=Bee, A.|title=Short things are good|year=2011|school=University of Oz

Bee, A. (2022, May). Salt and water. arXiv:2205.00001.
misc|author=Bee, A.|title=Salt and water|year=2022|howpublished=arXiv:2205.00001|eprint=2205.00001

Bee, A., & Dee, C. (in press). On salt. Journal of Salt.
article|author=Bee, A. and Dee, C.|title=On salt|journal=Journal of Salt

Ann Bee, Carl Dee. On Salt and Water and Bread. Nature 12, 2020.
article|author=Ann Bee and Carl Dee|title=On Salt and Water and Bread|year=2020|journal=Nature 12
"""


@pytest.mark.parametrize("case", REFERENCES.strip().split("\n\n"))
def test_a_reference_gives_its_fields(case: str) -> None:
    reference, _, expected = case.partition("\n")
    entry_type, fields = fields_of(reference)
    assert "|".join([entry_type, *(f"{name}={fields[name]}" for name in ORDER if name in fields)]) == expected


ORDER = [
    "author",
    "title",
    "year",
    "journal",
    "volume",
    "number",
    "pages",
    "doi",
    "booktitle",
    "school",
    "howpublished",
    "eprint",
]


def test_a_known_title_parts_the_reference() -> None:
    _, fields = fields_of("Ann Bee. Salt. And. Water. Journal of Salt, 2020.", "Salt. and. water")
    assert (fields["author"], fields["title"]) == ("Ann Bee", "Salt. and. water")
    assert fields["journal"] == "Journal of Salt"


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Bee, A.; Dee, C.", ["Bee, A.", "Dee, C."]),
        ("Bee, A, Dee, C, Fee, E. TBD", ["Bee, A", "Dee, C", "Fee, E. TBD"]),
        ("Müller, Ü. & Łuk, Ż.", ["Müller, Ü.", "Łuk, Ż."]),
        ("Bee, A., … Fee, E.", ["Bee, A.", "Fee, E.", "others"]),
        ("", []),
        ("...", []),
    ],
)
def test_names_are_read(text: str, people: list[str]) -> None:
    assert people_of(text) == people


@given(st.text("ABab., &();:“”\"'-–2019/", max_size=60), st.text("ab. ", max_size=6))
def test_any_text_is_read(reference: str, title: str) -> None:
    _, fields = fields_of(reference, title)
    assert all(fields.values())
