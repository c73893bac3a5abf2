"""Options of the site, of a page and of a macro; and what a page says of its mistakes."""

import pytest

from conftest import MakeSite
from pages import text_of

BIB = """
@article{one, title={First paper}, author={Ann Bee}, journal={J}, year=2020}
@inproceedings{two, title={Second paper}, author={Carl Cee}, booktitle={Conf}, year=2019}
@book{three, title={Third}, author={Dan Dee}, publisher={P}, year=2018}
"""


def places(warnings: tuple[str, ...]) -> list[str]:
    return [line.removeprefix("pubs: ").split(": ")[0] for line in warnings]


def titles(make_site: MakeSite, front: str, macro: str, defaults: dict[str, object]) -> list[str]:
    files = {"bib/a.bib": BIB, "docs/index.md": f"---\n{front}\n---\n\n# Home\n\n{macro}\n"}
    built = make_site(files, {"plugins": [{"pubs": {"defaults": defaults}}]}).build()
    assert not built.warnings
    return [row.title for row in built.page().rows]


@pytest.mark.parametrize(
    ("front", "macro", "defaults", "shown"),
    [
        ("pubs: {kind: article}", "<< publications >>", {}, ["First paper"]),
        ("pubs: {kind: [article, book]}", "<< publications year=2018 >>", {}, ["Third"]),
        ("pubs: {limit: 2}", "<< publications >>", {"limit": 1}, ["First paper", "Second paper"]),
        ("pubs: {limit: 2}", "<< publications limit=1 >>", {"limit": 3}, ["First paper"]),
        ("pubs: {kind: book}", "<< publications >>", {"kind": "article"}, ["Third"]),
        ("pubs: {sort: year}", "<< publications >>", {"kind": "article,book"}, ["Third", "First paper"]),
        ("pubs:", "<< publications limit=1 >>", {}, ["First paper"]),
    ],
)
def test_the_nearest_option_wins(
    make_site: MakeSite, front: str, macro: str, defaults: dict[str, object], shown: list[str]
) -> None:
    assert titles(make_site, front, macro, defaults) == shown


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("pubs:\n  limit: 1\n  knd: book", 'docs/index.md:4: there is no option "knd"; did you mean "kind"?'),
        ("pubs: year", "docs/index.md:2: pubs: holds no options"),
        ("title: x\npubs: [year]", "docs/index.md:3: pubs: holds no options"),
        ("pubs: {year: 2020..2010}", "docs/index.md:2: the range 2020..2010 ends before it begins"),
    ],
)
def test_a_mistake_in_front_matter_has_its_line(make_site: MakeSite, front: str, message: str) -> None:
    text = f"---\n{front}\n---\n\n# Home\n\n<< publications limit=1 >>\n\n<< publications limit=2 >>\n"
    site = make_site({"bib/a.bib": BIB, "docs/index.md": text})
    built = site.build(strict=False)
    assert len([line for line in built.warnings if message in line]) == 1, built.warnings
    assert len(built.page().rows) == 3


def test_a_mistake_in_mkdocs_yml_has_its_line(make_site: MakeSite) -> None:
    config = (
        "site_name: x\ntheme: {name: mkdocs, highlightjs: false}\nplugins:\n  - pubs:\n"
        "      defaults:\n        limit: 1\n        gruop: year\n"
    )
    built = make_site({"bib/a.bib": BIB}, config).build(strict=False)
    assert any('mkdocs.yml:7: there is no option "gruop"; did you mean "group"?' in x for x in built.warnings)


def test_the_same_mistake_twice_is_named_twice(make_site: MakeSite) -> None:
    text = (
        "---\ntitle: x\n---\n\n```\n<< publications knd=a >>\n```\n\n# Home\n\n<< publications knd=a >>\n\n"
        "- item\n\n    << publications knd=a >>\n\nAnd << cite nobody >> and << cite nobody >>.\n"
    )
    built = make_site({"bib/a.bib": BIB, "docs/index.md": text}).build(strict=False)
    assert places(built.warnings) == [
        "docs/index.md:11:17",
        "docs/index.md:15:21",
        "docs/index.md:17:13",
        "docs/index.md:17:35",
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lines_count_from_the_files_start(make_site: MakeSite, newline: str, mark: str) -> None:
    text = f"{mark}---\ntitle: x\n---\n\n# Home\n\n<< publications knd=a >>\n".replace("\n", newline)
    built = make_site({"bib/a.bib": BIB, "docs/index.md": text.encode()}).build(strict=False)
    assert places(built.warnings) == ["docs/index.md:7:17"]


def test_a_macro_in_raw_html_has_its_own_line(make_site: MakeSite) -> None:
    raw = "<div>\n<!-- << publications >> -->\n<p>\n<< publications >></p>\n</div>\n"
    text = f"# Home\n\n<< publications >>\n\n{raw}"
    built = make_site({"bib/a.bib": BIB, "docs/index.md": text}).build(strict=False)
    assert places(built.warnings) == ["docs/index.md:8:1"]


def test_a_post_and_its_excerpt_name_a_mistake_once(make_site: MakeSite) -> None:
    post = "---\ndate: 2024-01-01\n---\n\n# News\n\n<< publications knd=a >>\n\n<!-- more -->\n\nMore.\n"
    files = {"bib/a.bib": BIB, "docs/blog/index.md": "# Blog\n", "docs/blog/posts/news.md": post}
    config = {"theme": {"name": "material", "font": False}, "plugins": ["blog", "pubs"]}
    built = make_site(files, config).build_process(strict=False)
    lines = [line for line in built.warnings if "knd" in line]
    assert len(lines) == 1
    assert "docs/blog/posts/news.md:7:17" in lines[0]


def test_a_mistake_in_a_snippet_names_page_and_macro(make_site: MakeSite) -> None:
    files = {
        "bib/a.bib": BIB,
        "parts/list.md": "<< publications knd=a >>\n",
        "docs/index.md": '# Home\n\n--8<-- "parts/list.md"\n',
    }
    config = {"markdown_extensions": [{"pymdownx.snippets": {"base_path": ["."], "check_paths": False}}]}
    built = make_site(files, config).build_process(strict=False)
    (line,) = (line for line in built.warnings if "knd" in line)
    assert 'docs/index.md: in << publications knd=a >>: there is no option "knd"' in line


TEMPLATES = {
    "syntax": ("{% if %}", "own/pubs/table-row.html:1: the template is broken"),
    "unknown variable": (
        "<tr>\n<td>{{ publikation.title }}",
        "own/pubs/table-row.html:2: the template is broken: 'pub",
    ),
    "unknown label": ("{{ labels.abstrakt }}", "own/pubs/table-row.html:1: the template is broken"),
    "an error": ("\n\n{{ 1 / 0 }}", "own/pubs/table-row.html:3: the template is broken: division by zero"),
    "a missing file": (
        '{% include "none.html" %}',
        "own/pubs/table-row.html:1: the template is broken: there is no",
    ),
}


@pytest.mark.parametrize(("template", "message"), TEMPLATES.values(), ids=TEMPLATES)
def test_a_broken_template_is_named_and_the_list_is_shown(
    make_site: MakeSite, template: str, message: str
) -> None:
    files = {"bib/a.bib": BIB, "own/pubs/table-row.html": template}
    built = make_site(files, {"theme": {"name": "mkdocs", "custom_dir": "own"}}).build(strict=False)
    assert not built.failed
    (line,) = built.warnings
    assert message in line
    assert [row.title for row in built.page().rows] == ["First paper", "Second paper", "Third"]


def test_a_broken_layout_of_the_site_is_shown_as_a_table(make_site: MakeSite) -> None:
    files = {
        "bib/a.bib": BIB,
        "own/pubs/wall-row.html": "{{ publication.title }}",
        "docs/index.md": "# Home\n\n<< publications layout=wall >>\n",
    }
    built = make_site(files, {"theme": {"name": "mkdocs", "custom_dir": "own"}}).build(strict=False)
    (line,) = built.warnings
    assert 'there is no template "wall.html"' in line
    assert len(built.page().rows) == 3


def test_serving_shows_notes_in_the_macros_place(make_site: MakeSite) -> None:
    text = "# Home\n\n<< publications knd=a >>\n\n<< publicatoins >>\n\nSee << cite nobody >>.\n"
    site = make_site({"bib/a.bib": BIB, "docs/index.md": text})
    quiet = text_of(site.build(strict=False).page().tree)
    assert "there is no option" not in quiet
    served = site.build(strict=False, command="serve")
    shown = text_of(served.page().tree)
    assert 'there is no option "knd"; did you mean "kind"?' in shown
    assert 'there is no macro "publicatoins"' in shown
    assert '<mark title="no publication fits key=nobody' in served.text()
    assert len(served.page().rows) == 3
