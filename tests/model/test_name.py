"""Names of authors.yml and of options: read as those of .bib files, and compared with them."""

import pytest

from mkdocs_pubs.bibtex.names import parse_names
from mkdocs_pubs.model.name import Name, spellings

AS_IN_A_BIB_FILE = (
    "John von Neumann",
    "von Neumann, John",
    "King, Jr., Martin",
    "McKay, John W., Jr.",
    "Sammy Davis Jr.",
    "Henry Ford III",
    "Davis Jr., Sammy",
    "Zhang, Xi",
    "Smith, III",
    "Ann Roe, Ph.D.",
    "Иванов И.И.",
    "Brody JR",
    "Wei LI",
    "I. -L. Lai",
    "Lai, I. -L.",
    "デルクロア, マーク",
    "マーク・デルクロア",
    "デルクロア マーク",
    "남궁 민",
    "민수 김",
    "Yunhe Wang (王云鹤)",
)


@pytest.mark.parametrize("text", AS_IN_A_BIB_FILE)
def test_a_plain_text_is_the_name_that_it_is_in_a_bib_file(text: str) -> None:
    [author] = parse_names(text).authors
    assert Name.from_text(text) == author.name


ONE_NAME = (
    ("Sammy Davis Jr.", "Davis, Jr., Sammy", "Davis, Sammy, Jr.", "Davis Jr., Sammy"),
    ("Toll, AD", "Toll, A. D.", "A. D. Toll", "Toll A.D."),
    ("Lai, I. -L.", "I.-L. Lai"),
    ("マーク・デルクロア", "デルクロア, マーク", "デルクロア マーク"),
    ("남궁 민", "남궁, 민", "남궁민"),
    ("Иванов И.И.", "И. И. Иванов"),
)


@pytest.mark.parametrize("texts", ONE_NAME, ids=[texts[0] for texts in ONE_NAME])
def test_spellings_of_one_name(texts: tuple[str, ...]) -> None:
    first, *others = (spellings(Name.from_text(text)) for text in texts)
    assert all(first & other for other in others)


def test_names_that_differ() -> None:
    assert not spellings(Name.from_text("Sammy Davis Jr.")) & spellings(Name.from_text("Sammy Davis"))
    assert not spellings(Name.from_text("Zhang, Xi")) & spellings(Name.from_text("Zhang, X."))


SHORT = {
    "Davis, Sammy, Jr.": "S. Davis, Jr.",
    "Toll, AD": "A. D. Toll",
    "Иванов И.И.": "И.И. Иванов",
    "Lai, I.-Lin": "I.-L. Lai",
    "デルクロア, マーク": "デルクロア マーク",
}


@pytest.mark.parametrize(("text", "short"), SHORT.items(), ids=SHORT)
def test_short(text: str, short: str) -> None:
    assert Name.from_text(text).short == short
