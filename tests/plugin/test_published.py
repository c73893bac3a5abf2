"""The names of the published files."""

from mkdocs_pubs.plugin.published import slugs
from publications import publication


def slugs_of(*keys: str) -> list[str]:
    return list(slugs([publication(key) for key in keys]))


def test_a_slug_is_the_key_in_lower_case() -> None:
    assert slugs_of("Some:Key/2020", "a b", "a.b_c-d") == ["some-key-2020", "a-b", "a.b_c-d"]


def test_collisions_are_counted() -> None:
    assert slugs_of("A", "a", "a_1", "a", "all", "王", "李") == [
        "a",
        "a_1",
        "a_1_1",
        "a_2",
        "all_1",
        "-",
        "-_1",
    ]


def test_no_key_leads_out_of_the_folder_or_to_no_file() -> None:
    assert slugs_of("../../x", "CON", "nul") == ["..-..-x", "con_1", "nul_1"]


def test_a_name_is_never_longer_than_a_file_system_takes() -> None:
    first, second = slugs_of("k" * 100_000, "k" * 99_999)
    assert first != second
    assert len(f"{second}.bib") < 255


def test_many_keys_of_one_slug_are_counted_on() -> None:
    found = slugs_of(*(chr(0x4E00 + number) for number in range(20_000)))
    assert len(set(found)) == 20_000
    assert found[-1] == "-_19999"
