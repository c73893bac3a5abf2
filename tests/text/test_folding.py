"""Texts that are the same but for case, accents and width; patterns; words that are near."""

import pytest

from mkdocs_pubs.text.folding import fits_text, fold, nearest, stream_safe, suggestion


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Müller-LÜDENSCHEIDT ", "muller-ludenscheidt"),
        ("Łódź  Ørsted", "lodz orsted"),
        ("Straße", "strasse"),
        ("ＡＢＣ", "abc"),
        ("王云鹤", "王云鹤"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "pattern", "fits"),
    [
        ("nature", "nature", True),
        ("nature", "nat*", True),
        ("nature", "*tur*", True),
        ("nature", "n*t*e", True),
        ("nature", "*", True),
        ("nature", "nat", False),
        ("aba", "ab*ba", False),
        ("nature", "n*x*e", False),
    ],
)
def test_a_pattern(text: str, pattern: str, fits: bool) -> None:  # noqa: FBT001
    assert fits_text(text, pattern) is fits


def test_the_nearest_word() -> None:
    assert nearest("Pubished", ["published", "submitted"]) == "published"
    assert nearest("xyz", ["published"]) is None
    assert nearest("a" * 201, ["a" * 201]) is None
    assert suggestion("titel", ["title"]) == 'did you mean "title"?'
    assert suggestion("xyz", ["title"], "leave it out") == "leave it out"


def test_marks_that_people_write_stay_and_a_flood_ends() -> None:
    vietnamese, thai, emoji = "Nguyễ\u0323n", "ก็\u0e49", "👩\u200d🔬"
    assert [stream_safe(text) for text in (vietnamese, thai, emoji)] == [vietnamese, thai, emoji]
    flood = "a" + "\u0301\u0323" * 500 + "b"
    assert stream_safe(flood) == "a" + "\u0301\u0323" * 15 + "b"
    assert stream_safe("—" * 100) == "—" * 100
