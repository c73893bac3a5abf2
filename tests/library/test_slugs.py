"""The names of the published files, and of pages of papers."""

from mkdocs_pubs.library.slugs import slugs
from publications import publication


def slugs_of(*keys: str) -> list[str]:
    return list(slugs([publication(key) for key in keys]))


def test_a_slug_is_the_key_in_lower_case() -> None:
    assert slugs_of("Some:Key/2020", "a b", "a.b_c-d") == ["some-key-2020", "a-b", "a.b_c-d"]


def test_of_keys_with_one_name_the_one_written_so_has_it() -> None:
    assert slugs_of("A", "a", "all", "王", "李") == ["a-af3c7293", "a", "all-89de40b5", "-", "--1962edb3"]


def test_an_address_stays_when_other_papers_come() -> None:
    keys = ["x:1", "Foo", "CON", "x/1"]
    alone = slugs_of(*keys)
    assert slugs_of(*keys, "X:1", "x?1", "FOO", "nul")[: len(keys)] == alone
    assert len(set(alone)) == len(keys)


def test_a_key_that_comes_again_is_counted() -> None:
    first, second, third, fourth = slugs_of("k", "k", "k", "k")
    assert first == "k"
    assert [third, fourth] == [f"{second}_1", f"{second}_2"]


def test_no_key_leads_out_of_the_folder_or_to_no_file() -> None:
    found = slugs_of("../../x", "CON", "nul")
    assert found[0] == "..-..-x"
    assert [slug.partition("-")[0] for slug in found[1:]] == ["con", "nul"]
    assert not {"con", "nul"} & set(found)


def test_a_name_is_never_longer_than_a_file_system_takes() -> None:
    first, second = slugs_of("k" * 100_000, "k" * 99_999)
    assert first != second
    assert len(f"{second}.bib") < 255


def test_many_keys_of_one_name_have_a_hash_each() -> None:
    found = slugs_of(*(chr(0x4E00 + number) for number in range(20_000)))
    assert len(set(found)) == 20_000
    assert len({len(slug) for slug in found[1:]}) == 1
