"""Between names stands what the page's language and the names' script have there."""

import pytest

from mkdocs_pubs.locales.joints import Joints, joints
from mkdocs_pubs.locales.labels import labels_for

LATIN, CHINESE, MIXED = ("Ann Bee", "Dan Dee"), ("王云鹤", "许超"), ("Ann Bee", "许超")


@pytest.mark.parametrize(
    ("language", "names", "expected"),
    [
        ("en", LATIN, Joints(", ", ", et al.", " et al.", " & ", ", & ")),
        ("en", CHINESE, Joints(", ", ", et al.", " et al.", " & ", ", & ")),
        ("de", LATIN, Joints(", ", ", et al.", " et al.", " und ", " und ")),
        ("zh", LATIN, Joints(", ", " 等", " 等", " 和 ", " 和 ")),
        ("zh", CHINESE, Joints("、", "等", "等", "和", "和")),
        ("zh-TW", MIXED, Joints("、", "等", "等", "和", "和")),
        ("ja", ("山田 太郎",), Joints("、", "ほか", "ほか", "と", "と")),
        ("ja", ("Taro Yamada",), Joints(", ", " ほか", " ほか", " と ", " と ")),
    ],
)
def test_joints(language: str, names: tuple[str, ...], expected: Joints) -> None:
    assert joints(labels_for(language)[0], names) == expected
