"""What a CV says of a work: all that a committee asks for, and nothing twice."""

from __future__ import annotations

import pytest

from mkdocs_pubs.formats.pieces import plain
from mkdocs_pubs.formats.vita import source
from mkdocs_pubs.library.files import SourceFile, Sources
from mkdocs_pubs.library.library import Loader
from mkdocs_pubs.locales.labels import english

CASES = {
    "article": (
        "article",
        "journal={Nature}, volume=12, number=3, pages={1--9}, year=2024, doi={10.1000/x}, arxiv={2401.00001}",
        "Nature, vol. 12, no. 3, pp. 1–9 | 2024 | doi: 10.1000/x, arXiv: 2401.00001",
    ),
    "article number": (
        "article",
        "journal={PLOS ONE}, volume=5, eid={e123}, year=2024",
        "PLOS ONE, vol. 5, Article e123 | 2024 | ",
    ),
    "conference": (
        "inproceedings",
        "abbr={ICLR}, year=2020, pages={1--2}, publisher={IEEE}, booktitle={Conference on Representations}",
        "In Conference on Representations (ICLR), IEEE, pp. 1–2 | 2020 | ",
    ),
    "chapter": (
        "incollection",
        "booktitle={The Book}, editor={C. Dee and E. Eff}, edition=2, publisher={P}, pages=7, year=2020",
        "In The Book, C. Dee & E. Eff (eds.), 2nd ed., P, p. 7 | 2020 | ",
    ),
    "book": (
        "book",
        "publisher={MIT Press}, address={Cambridge}, volume=2, year=2020",
        "vol. 2, Cambridge: MIT Press | 2020 | ",
    ),
    "thesis": (
        "phdthesis",
        "school={Peking University}, year=2018",
        "PhD thesis, Peking University | 2018 | ",
    ),
    "report": (
        "techreport",
        "institution={Lab}, number={TR-7}, year=2017",
        "Lab, no. TR-7 | 2017 | ",
    ),
    "talk": (
        "misc",
        "kind={talk}, howpublished={Invited talk at the Summer School}, address={Lisbon}, date={2016-07-14}",
        "Talk, Summer School, Lisbon | 14 July 2016 | ",
    ),
    "patent": (
        "patent",
        "number={US 1}, holder={Company}, note={Granted}, year=2016",
        "Patent, Company | 2016 | ",
    ),
    "in press": (
        "article",
        "journal={J}, year=2026, pubstate={inpress}",
        "J | in press | ",
    ),
    "nothing": (
        "misc",
        "",
        " |  | ",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_cv_says_all_of_a_work(case: str) -> None:
    kind, fields, expected = CASES[case]
    bib = f"@{kind}{{k, title={{T}}, author={{A. Bee}}, {fields}}}"
    (publication,) = Loader().load(Sources(bib=(SourceFile("a.bib", bib.encode()),))).publications
    found = source(publication, english())
    assert " | ".join(map(plain, (found.where, found.when, found.numbers))) == expected
    assert found.is_year is plain(found.when).isdigit()
