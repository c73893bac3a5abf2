"""A page's lists as search plugins index them."""

from __future__ import annotations

import json
import re

import pytest

from conftest import MakeSite
from mkdocs_pubs.plugin.search import fingerprint, search_view
from sites import Built

BIB = """
@article{alpha, title = {On <Alpha> \\& {\\"U}ber}, author = {M{\\"u}ller, Ada and Wang, Wei}, year = {2020},
  journal = {Journal of Letters}, pdf = {https://example.org/a.pdf}, abstract = {Quite an abstract thing.}}
@article{beta, title = {On Beta}, author = {Xu, Chao}, year = {2019}, journal = {Annals}}
"""
PAGE = """# Papers

!!! note

    << publications key=alpha >>

## Rest { data-search-exclude="yes" }

<< publications group=year hide=abstract >>
"""


def _index(built: Built) -> dict[str, dict[str, str]]:
    docs: list[dict[str, str]] = json.loads(built.text("search/search_index.json"))["docs"]
    return {doc["location"]: doc for doc in docs}


def _site(make_site: MakeSite, *plugins: str, page: str = PAGE, theme: str = "material") -> Built:
    return make_site(
        {"bib/a.bib": BIB, "docs/index.md": page},
        {
            "theme": {"name": theme} | ({"font": False} if theme == "material" else {}),
            "plugins": [*plugins, "pubs"],
            "markdown_extensions": ["admonition", "attr_list"],
        },
    ).build()


def test_each_publication_is_a_section_with_its_people_and_abstract(make_site: MakeSite) -> None:
    index = _index(_site(make_site, "search"))
    found = index["#alpha"]
    assert found["title"] == "On &lt;Alpha&gt; &amp; Über"
    text = re.sub(r"<[^>]+>", "", found["text"])
    assert "Ada Müller, Wei Wang" in text
    assert "Journal of Letters" in text
    assert "Quite an abstract thing." in text
    assert "pdf" not in text


def test_what_the_page_hides_is_not_indexed(make_site: MakeSite) -> None:
    index = _index(_site(make_site, "search"))
    assert "abstract" not in index["#beta"]["text"]
    assert not [place for place, found in index.items() if "Publications" in found["text"]]


def test_each_publication_is_found_once(make_site: MakeSite) -> None:
    index = _index(_site(make_site, "search"))
    assert "#alpha" in index
    assert "#alpha_1" not in index


def test_an_excluded_heading_stays_excluded(make_site: MakeSite) -> None:
    built = _site(make_site, "search")
    assert "#rest" not in _index(built)
    assert "data-search-exclude" not in built.text()


def test_the_page_is_the_same_with_search_and_without(make_site: MakeSite) -> None:
    def article(built: Built) -> str:
        found = re.search(r"<article.*?</article>", built.text(), re.DOTALL)
        assert found
        return found[0]

    page = PAGE.replace(' { data-search-exclude="yes" }', "")
    assert article(_site(make_site, "search", page=page)) == article(_site(make_site, page=page))


def test_mkdocs_own_search_finds_each_in_the_page(make_site: MakeSite) -> None:
    index = _index(_site(make_site, "search", theme="mkdocs"))
    assert "Ada Müller" in index[""]["text"]
    assert "On Beta" in index[""]["text"]
    assert "2019" in index["#2019"]["title"]


def test_an_excluded_page_has_no_sections(make_site: MakeSite) -> None:
    page = f"---\nsearch:\n  exclude: true\n---\n{PAGE}"
    assert not _index(_site(make_site, "search", page=page))


HOOK = """
from mkdocs.plugins import event_priority

lengths = []

def on_page_context(context, *, page, **_):
    lengths.append(len(page.toc.items))

@event_priority(-100)
def on_post_page(output, *, page, **_):
    return f"{output}<!-- {lengths} {len(page.toc.items)} -->"
"""


@pytest.mark.parametrize(("theme", "while_indexed"), [("material", 0), ("mkdocs", 2)])
def test_material_does_not_walk_the_table_of_contents(
    make_site: MakeSite, theme: str, while_indexed: int
) -> None:
    built = make_site(
        {
            "bib/a.bib": BIB,
            "docs/index.md": "## A\n\n## B\n\n<< publications group=year >>\n",
            "hook.py": HOOK,
        },
        {"theme": {"name": theme}, "plugins": ["search", "pubs"], "hooks": ["hook.py"]},
    ).build()
    assert f"<!-- [{while_indexed}] 2 -->" in built.text()
    assert "#2019" in _index(built)


LIST = (
    '<table>\n<tr><td><h2 class="p-name" id="a"><a href="#">A</a></h2>\n<p>B, <b>C</b></p></td></tr></table>'
)


def test_a_list_becomes_a_heading_and_a_paragraph() -> None:
    view = search_view(f"<p>x</p>{LIST}<p>y</p>", [fingerprint(LIST)])
    assert view is not None
    assert view.content == '<p>x</p><h2 id="a">A</h2>\n<p>B, C</p>\n<p>y</p>'
    assert view.restored(view.content) == f"<p>x</p>{LIST}<p>y</p>"


def test_what_others_change_in_between_is_kept() -> None:
    view = search_view(f"<p>x</p>{LIST}<p>y</p>", [fingerprint(LIST)])
    assert view is not None
    assert view.restored(view.content.replace("<p>y", "<p>z")) == f"<p>x</p>{LIST}<p>z</p>"


def test_a_list_that_others_changed_comes_back_whole() -> None:
    view = search_view(f"<p>x</p>{LIST}", [fingerprint(LIST)])
    assert view is not None
    assert view.restored("<p>gone</p>") == f"<p>x</p>{LIST}"


@pytest.mark.parametrize("mark", ["<script>1</script>", "<i data-search-exclude>x</i>", "<!-- x -->"])
def test_what_search_plugins_treat_by_themselves_is_left_to_them(mark: str) -> None:
    special = LIST.replace("</table>", f"{mark}</table>")
    assert search_view(special, [fingerprint(special)]) is None


def test_a_list_that_is_not_in_the_page_changes_nothing() -> None:
    assert search_view("<p>x</p>", [fingerprint(LIST)]) is None


@pytest.mark.parametrize("inside", ["<a class=glightbox><img></a>", "<table><tr><td></td></tr></table >"])
def test_a_list_that_another_plugin_has_changed_is_known_by_its_tag(inside: str) -> None:
    changed = LIST.replace("B, <b>", f"{inside} B, <b>")
    other = LIST.replace(">A<", ">Z<")
    view = search_view(f"<p>x</p>{changed}{other}<p>y</p>", [fingerprint(LIST), fingerprint(other)], {"a"})
    assert view is not None
    assert [view.original[full] for full, _ in view.spans] == [changed, other]
    assert view.restored(view.content.replace("<p>y", "<p>z")) == f"<p>x</p>{changed}{other}<p>z</p>"


def test_a_list_whose_end_is_gone_is_left_as_it_is() -> None:
    assert search_view(LIST.replace("</table>", ""), [fingerprint(LIST)]) is None


def test_a_list_without_words_stays_where_it_is() -> None:
    empty = "<table></table>"
    view = search_view(f"<p>x</p>{empty}{LIST}<p>y</p>", [fingerprint(empty), fingerprint(LIST)])
    assert view is not None
    assert empty in view.content
    changed = view.content.replace("<p>y", "<p>z")
    assert view.restored(changed) == f"<p>x</p>{empty}{LIST}<p>z</p>"
