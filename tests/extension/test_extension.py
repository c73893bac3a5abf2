"""Macros on a page: where they are expanded, where they stay as they are, and what surrounds them."""

from pathlib import Path

import markdown
import pytest

from conftest import MakeSite
from pages import Page, text_of

BIB = """
@article{one, title={First paper}, author={Ann Bee}, journal={J}, year=2020}
@inproceedings{two, title={Second paper}, author={Carl Cee}, booktitle={Conf}, year=2019}
"""
EXTENSIONS = [
    *("admonition", "attr_list", "def_list", "footnotes", "md_in_html", "smarty", "pymdownx.details"),
    *("pymdownx.superfences", "pymdownx.snippets", {"pymdownx.tabbed": {"alternate_style": True}}),
    {"toc": {"permalink": True}},
]
CONFIG = {"markdown_extensions": EXTENSIONS}

INSIDE = {
    "alone": "<< publications >>",
    "admonition": '!!! note "Papers"\n\n    << publications >>\n',
    "details": '??? note "Papers"\n\n    << publications >>\n',
    "tab": '=== "Papers"\n\n    << publications >>\n\n=== "Other"\n\n    Text\n',
    "list": "- item\n\n    << publications >>\n\n- another\n",
    "quote": "> << publications >>\n",
    "html": '<div markdown="1">\n\n<< publications >>\n\n</div>\n',
    "after a heading's line": "## Papers\n<< publications >>\n",
    "after a paragraph's line": "These are they:\n<< publications >>\n",
    "on several lines": "<< publications\n   sort=title\n   limit=5 >>\n",
}


@pytest.mark.parametrize("text", INSIDE.values(), ids=INSIDE)
def test_expands(make_site: MakeSite, text: str) -> None:
    built = make_site({"bib/a.bib": BIB, "docs/index.md": f"# Home\n\n{text}\n"}, CONFIG).build()
    page = built.page()
    assert not built.warnings
    assert [row.title for row in page.rows] == ["First paper", "Second paper"]
    assert "<<" not in text_of(page.tree)


def test_a_snippet_holds_the_only_macro(make_site: MakeSite, tmp_path: Path) -> None:
    snippets = {"pymdownx.snippets": {"base_path": [str(tmp_path)]}}
    (tmp_path / "papers.txt").write_text("<< publications >>\n", encoding="utf-8")
    files = {"bib/a.bib": BIB, "docs/index.md": '# Home\n\n--8<-- "papers.txt"\n'}
    built = make_site(files, {"markdown_extensions": [snippets]}).build()
    assert [row.title for row in built.page().rows] == ["First paper", "Second paper"]


LITERAL = {
    "fence": "```\n<< publications >>\n```\n",
    "indented": "Text\n\n    << publications >>\n",
    "inline code": "Write `<< publications >>` in a page.\n",
    "comment": "<!-- << publications >> -->\n\n`<< publications >>`\n",
    "comment in a paragraph": "Text <!-- << publications >> --> and `<< publications >>`\n",
    "code element in a paragraph": "<code>&lt;&lt; publications</code> and <code><< publications >></code>\n",
    "escaped": "\\<< publications >>\n",
    "escaped in text": "Write \\<< publications limit=3 >> in a page.\n",
}


@pytest.mark.parametrize("text", LITERAL.values(), ids=LITERAL)
def test_stays_as_it_is(make_site: MakeSite, text: str) -> None:
    built = make_site({"bib/a.bib": BIB, "docs/index.md": f"# Home\n\n{text}\n"}, CONFIG).build()
    page = built.page()
    assert not built.warnings
    assert not page.rows
    assert "<< publications" in text_of(page.tree)
    assert "\\<<" not in text_of(page.tree)


def test_several_lists_on_a_page_have_ids_of_their_own(make_site: MakeSite) -> None:
    text = "# Home\n\n## one\n\n<< publications >>\n\n<< publications limit=1 >>\n"
    built = make_site({"bib/a.bib": BIB, "docs/index.md": text}, CONFIG).build()
    page = built.page()
    # The page's own heading "one" comes before the row of that key.
    assert [row.id for row in page.rows] == ["one_1", "two", "one_2"]
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize(("before", "heading"), [("# A", "h2"), ("# A\n\n### B", "h4"), ("###### F", "h6")])
def test_titles_stand_one_level_below_the_nearest_heading(
    make_site: MakeSite, before: str, heading: str
) -> None:
    built = make_site({"bib/a.bib": BIB, "docs/index.md": f"{before}\n\n<< publications >>\n"}).build()
    assert {row.heading for row in built.page().rows} == {heading}


def test_groups_have_headings_in_the_table_of_contents(make_site: MakeSite) -> None:
    text = "# Home\n\n[TOC]\n\n## Papers\n\n<< publications group=year >>\n"
    built = make_site({"bib/a.bib": BIB, "docs/index.md": text}, CONFIG).build()
    source = built.text()
    assert '<a href="#2020">2020</a>' in source
    assert '<a href="#2019">2019</a>' in source
    assert {row.heading for row in built.page().rows} == {"h4"}
    assert source.count('<section class="pubs-section">') == 2


def test_count_and_citation_in_running_text(make_site: MakeSite) -> None:
    text = "# Home\n\nOf << publications.count >> papers, << cite two >> is one.\n\n<< publications >>\n"
    built = make_site({"bib/a.bib": BIB, "docs/index.md": text}, CONFIG).build()
    assert not built.warnings
    assert "Of 2 papers, Cee, 2019 is one." in text_of(built.page().tree)
    assert 'href="#two"' in built.text()


MISTAKES = {
    "in running text": ("See << publications >> here.\n", "docs/index.md:3:5", "own line"),
    "an unknown option": ("<< publications knd=article >>\n", "docs/index.md:3:17", "kind"),
    "a macro that is never closed": ("<< publications kind=article\n", "docs/index.md:3:1", "never closed"),
    "a key that nobody has": ("<< cite twoo >>\n", "docs/index.md:3:9", "two"),
    "in raw HTML": ("<div>\n<< publications >>\n</div>\n", "docs/index.md:4:1", "own line"),
}


@pytest.mark.parametrize(("text", "place", "hint"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_with_its_place(make_site: MakeSite, text: str, place: str, hint: str) -> None:
    built = make_site({"bib/a.bib": BIB, "docs/index.md": f"# Home\n\n{text}"}, CONFIG).build()
    assert built.failed
    (message,) = (line for line in built.warnings if "docs/index.md" in line)
    assert place in message
    assert hint in message


BAD, BAD_CITE = "<< publications knd=x >>", "<< cite twoo >>"
SEVERAL = {
    "lists": (f"{BAD}\n\nText\n\n!!! note\n\n    {BAD}\n", ["3:17", "9:21"]),
    "citations": (f"- See *{BAD_CITE}*.\n\nand {BAD_CITE}\n", ["3:16", "5:13"]),
    "a list in text, and one that is none": (
        "See << publications >> here\n\n<< publications >>\n",
        ["3:5"],
    ),
    "a list, code behind": (f"{BAD}\n\nText\n\n    {BAD}\n", ["3:17"]),
    "code that shows code": (f"Text\n\n    ```\n    {BAD}\n    ```\n\n{BAD}\n", ["9:17"]),
    "code that shows escapes": (f"Text\n\n    \\{BAD}\n\n{BAD}\n", ["7:17"]),
    "escaped before": (f"\\{BAD}\n\n{BAD}\n", ["5:17"]),
    "a citation, code behind": (f"See {BAD_CITE}.\n\n    {BAD_CITE}\n", ["3:13"]),
}


@pytest.mark.parametrize("extensions", [EXTENSIONS, ["admonition"]], ids=["many", "few"])
@pytest.mark.parametrize(("text", "places"), SEVERAL.values(), ids=SEVERAL)
def test_each_of_several_same_macros_has_its_own_place(
    make_site: MakeSite, text: str, places: list[str], extensions: list[object]
) -> None:
    files = {"bib/a.bib": BIB, "docs/index.md": f"# Home\n\n{text}"}
    built = make_site(files, {"markdown_extensions": extensions}).build()
    found = [line.split("docs/index.md:")[1].split(": ")[0] for line in built.warnings]
    assert sorted(found) == sorted(places)


def test_a_site_replaces_a_template_and_adds_a_layout(make_site: MakeSite) -> None:
    files = {
        "bib/a.bib": BIB,
        "docs/index.md": "# Home\n\n<< publications >>\n\n<< publications layout=names >>\n",
        "own/pubs/list.html": "unused",
        "own/pubs/table-row.html": "<tr><td>mine: {{ publication.title }}</td></tr>",
        "own/pubs/names.html": "<p>{% for row in rows %}{{ row }}{% endfor %}</p>",
        "own/pubs/names-row.html": "[{{ publication.key }}]",
    }
    built = make_site(files, {"theme": {"name": "mkdocs", "custom_dir": "own"}}).build()
    assert not built.warnings
    assert "mine: First paper" in built.text()
    assert "<p>[one][two]</p>" in built.text()
    assert not [name for name in built.files if name.endswith("-row.html")]


def test_on_the_site_of_several_only_who_is_asked_for_is_bold(make_site: MakeSite) -> None:
    people = "authors: {b: {name: Ann Bee, me: true}, c: {name: Carl Cee, me: true}}"
    text = "# A\n\n<< publications >>\n\n<< publications author='Carl Cee' >>\n"
    built = make_site({"bib/a.bib": BIB, "bib/authors.yml": people, "docs/index.md": text}).build()
    bold = [[author.name for author in row.authors if author.bold] for row in built.page().rows]
    assert bold == [[], [], ["Carl Cee"]]


def test_bold_is_the_owner_and_in_a_list_of_somebody_that_person(make_site: MakeSite) -> None:
    text = "# Home\n\n<< publications >>\n\n<< publications author=Cee >>\n"
    built = make_site({"bib/a.bib": BIB, "docs/index.md": text}, {"site_author": "Ann Bee"}).build()
    bold = [[author.name for author in row.authors if author.bold] for row in built.page().rows]
    assert bold == [["Ann Bee"], [], ["Carl Cee"]]


def test_without_mkdocs_the_folder_is_read_from_where_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bib").mkdir()
    (tmp_path / "bib/a.bib").write_text(BIB, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    html = markdown.markdown("# Home\n\n<< publications >>\n", extensions=["pubs"])
    assert [row.title for row in Page(html).rows] == ["First paper", "Second paper"]


def test_an_instance_converts_one_text_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bib").mkdir()
    (tmp_path / "bib/a.bib").write_text(BIB, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    converter = markdown.Markdown(extensions=["pubs"])
    for text, titles in (
        ("<< publications >>", ["First paper", "Second paper"]),
        ("<< publications limit=1 >>", ["First paper"]),
        ("nothing", []),
    ):
        assert [row.title for row in Page(converter.reset().convert(text)).rows] == titles


def test_rows_tell_zotero_unless_an_option_says_no(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bib").mkdir()
    (tmp_path / "bib/a.bib").write_text(BIB, "utf-8")
    monkeypatch.chdir(tmp_path)
    for options, count in (({}, 2), ({"coins": False}, 0)):
        html = markdown.markdown(
            "<< publications >>", extensions=["pubs"], extension_configs={"pubs": options}
        )
        assert html.count("Z3988") == count
        assert ("rft.atitle=Second+paper" in html) == bool(count)
