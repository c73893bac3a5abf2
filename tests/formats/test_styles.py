"""References of every kind of work in each style: a golden file for each of two languages.

`pytest tests/formats/test_styles.py --update-golden` writes them anew; read what has changed.
"""

from pathlib import Path

import pytest

from mkdocs_pubs import load
from mkdocs_pubs.formats import notes
from mkdocs_pubs.formats.citation import AUTHOR_YEAR, NOTES, NUMERIC, to_citation, to_reference
from mkdocs_pubs.formats.pieces import Role, plain
from mkdocs_pubs.locales.labels import Labels, english, labels_for, languages
from mkdocs_pubs.model.publication import Kind, Publication

FOLDER = Path(__file__).parent / "styles"
STYLES = (AUTHOR_YEAR, NUMERIC, NOTES)


@pytest.fixture(scope="module")
def works() -> tuple[Publication, ...]:
    return load(FOLDER).publications


def written(works: tuple[Publication, ...], labels: Labels) -> str:
    lines: list[str] = []
    for work in works:
        lines += (f"{work.key} ({work.kind})", *(f"  {to_citation(work, labels, style)}" for style in STYLES))
        lines += (f"  {plain(notes.note(work, labels, '5'))}", f"  {plain(notes.short_note(work, labels))}")
    return "\n".join((*lines, ""))


def test_there_is_a_work_of_each_kind(works: tuple[Publication, ...]) -> None:
    assert {work.kind for work in works} == set(Kind)


@pytest.mark.parametrize("language", ["en", "de"])
def test_references_are_as_before(
    works: tuple[Publication, ...], request: pytest.FixtureRequest, language: str
) -> None:
    text = written(works, labels_for(language)[0])
    golden = FOLDER / f"{language}.txt"
    if request.config.getoption("--update-golden"):
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("style", STYLES)
def test_no_language_leaves_a_gap(works: tuple[Publication, ...], language: str, style: str) -> None:
    for work in works:
        reference = to_citation(work, labels_for(language)[0], style)
        assert "{" not in reference
        assert not any(gap in reference for gap in ("  ", "..", ",,", " ,", "()", "[]", ", ."))


@pytest.mark.parametrize("style", STYLES)
def test_people_title_and_address_are_known_as_such(works: tuple[Publication, ...], style: str) -> None:
    work = next(one for one in works if one.key == "a1")
    pieces = to_reference(work, english(), style)
    by_role = {role: [piece for piece in pieces if piece.role == role] for role in Role}
    assert [piece.person for piece in by_role[Role.AUTHOR]] == list(work.authors)
    assert [piece.text for piece in by_role[Role.TITLE]] == [work.title]
    assert [str(piece.text) for piece in pieces if piece.is_italic][:1] in (
        ["Journal of Things"],
        ["J. Things"],
    )
    assert [piece.url for piece in by_role[Role.LINK]] == ["https://doi.org/10.1000/a"]
