"""What a host refuses of a configuration, the check says, too."""

from pathlib import Path

import pytest

from mkdocs_pubs.library.option_types import TYPES, refused
from mkdocs_pubs.library.site_files import site_at
from mkdocs_pubs.plugin.config import PubsConfig


def _said(folder: Path, config: str) -> list[str]:
    (folder / "mkdocs.yml").write_text(f"site_name: S\n{config}\n", "utf-8")
    site = site_at(folder)
    assert site is not None
    return [f"{fault.level}: {fault.sentence}" for fault in refused(site)]


def test_each_option_of_the_plugin_has_its_type() -> None:
    assert TYPES.keys() == PubsConfig().keys()
    for name, option in PubsConfig._schema:  # noqa: SLF001  # MkDocs has no other way to ask
        wanted = getattr(option, "choices", None)
        assert TYPES[name] == (tuple(wanted) if wanted else getattr(option, "_type", None))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("middleware: [x]", 'warning: there is no option "middleware"; did you mean "middlewares"?'),
        ("publish: yes please", 'error: publish can\'t be "yes please"; write true or false or all'),
        ("feed: [x]", "error: feed can't be ['x']; write true or false"),
        ("bib_dir: 3", "error: bib_dir can't be 3; write text"),
        ("ignore: missing-year", 'error: ignore can\'t be "missing-year"; write a list'),
        ("titles: 1", "error: titles can't be 1; write work or page"),
    ],
)
def test_an_option_that_there_is_not_and_a_value_of_another_type(
    tmp_path: Path, options: str, said: str
) -> None:
    assert _said(tmp_path, f"plugins: [pubs: {{{options}}}]") == [said]


def test_what_a_host_takes_and_what_is_told_elsewhere_is_not_said(tmp_path: Path) -> None:
    given = "{pages: all, publish: false, labels: x, bib_dir: , math: y, bib_file: refs.bib, citations: true}"
    assert _said(tmp_path, f"plugins: [pubs: {given}]") == []
    assert _said(tmp_path, "markdown_extensions: [pubs: {owner: A B, nocite: [x]}]") == []
    assert len(_said(tmp_path, "plugins: [pubs: {owner: A B}]")) == 1


def test_folders_that_are_not_there(tmp_path: Path) -> None:
    config = "docs_dir: text\ntheme: {name: mkdocs, custom_dir: mine}\nplugins: [pubs]"
    assert _said(tmp_path, config) == [
        'error: docs_dir: there is no folder "text"; make it, or write where it is',
        'error: custom_dir: there is no folder "mine"; make it, or write where it is',
    ]
    for name in ("text", "mine"):
        (tmp_path / name).mkdir()
    assert _said(tmp_path, config) == []
