"""Abstracts: their paragraphs, without headings; and those that say there is none."""

import pytest

from mkdocs_pubs.bibtex.convert import convert
from mkdocs_pubs.bibtex.reader import read
from mkdocs_pubs.model.publication import Publication


def _publication(abstract: str) -> Publication:
    text = f"@misc{{a, author = {{Bee, Ann}}, title = {{T}}, year = 2001, abstract = {abstract}}}"
    return convert(read(text, "a.bib").entries[0]).publication


PARAGRAPHS = {
    "{<jats:title>Abstract</jats:title><jats:p>First.</jats:p><jats:p>Second <i>x</i>.</jats:p>}": [
        "First.",
        "Second x.",
    ],
    r"{First. \par Second: \begin{itemize} \item one \item two \end{itemize} Third.}": [
        "First.",
        "Second:",
        "one",
        "two",
        "Third.",
    ],
    "{First.\n\n Second\n goes on.\n \t\nThird.}": ["First.", "Second goes on.", "Third."],
    '"First.\n\nSecond."': ["First.", "Second."],
    "{First.<br/><br/>Second.}": ["First.", "Second."],
    r"{One \emph{par \par agraph}.}": ["One par agraph."],
    r"{A \begin{equation}x\end{equation} b.}": ["A x b."],
    "{Abstract: We show.}": ["We show."],
    "{Abstract. We show.}": ["We show."],
    "{ABSTRACT We show.}": ["We show."],
    r"{\textbf{Abstract} We show.}": ["We show."],
    "{<b>Summary:</b> We show.}": ["We show."],
    "{摘要：本文}": ["摘要：本文"],
    "{Abstract interpretation is old.}": ["Abstract interpretation is old."],
    "{Abstract}": ["Abstract"],
    "{No abstract is available for this item.}": [],
    "{[No abstract available]}": [],
    "{Abstract not available.}": [],
    "{N/A}": [],
    "{No abstract domain is available that holds both.}": [
        "No abstract domain is available that holds both."
    ],
}


@pytest.mark.parametrize(("abstract", "paragraphs"), PARAGRAPHS.items(), ids=PARAGRAPHS)
def test_paragraphs(abstract: str, paragraphs: list[str]) -> None:
    assert [str(one) for one in _publication(abstract).abstract.paragraphs()] == paragraphs


def test_the_plain_text_keeps_paragraphs_apart() -> None:
    assert str(_publication("{First.\n\nSecond.}").abstract) == "First.\n\nSecond."
