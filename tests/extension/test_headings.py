"""Groups' headings: in the table of contents, at the level that fits, with the page's own settings."""

import pytest

from conftest import MakeSite
from sites import Built

BIB = """
@article{y2020, title={A}, author={A B}, journal={J}, year=2020, keywords={x, y}}
@article{y2019, title={B}, author={A B}, journal={J}, year=2019, keywords={y}}
"""


def headings(built: Built) -> list[tuple[str, str | None]]:
    return [
        (one.tag, one.get("id"))
        for one in built.page().tree.iter()
        if one.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}
        and one.get("id") not in (None, "keyboardModalLabel")
    ]


@pytest.mark.parametrize(
    ("before", "group", "title"),
    [("", "h2", "h3"), ("# P", "h2", "h3"), ("# P\n\n### S", "h4", "h5"), ("###### S", "h6", "h6")],
)
def test_levels_fit_the_page(make_site: MakeSite, before: str, group: str, title: str) -> None:
    text = f"{before}\n\n<< publications group=year >>\n"
    built = make_site({"bib/a.bib": BIB, "docs/index.md": text}).build()
    assert not built.warnings
    assert headings(built)[-4:] == [(group, "2020"), (title, "y2020"), (group, "2019"), (title, "y2019")]


@pytest.mark.parametrize(
    ("before", "group", "title"),
    [
        ("<h3>S</h3>", "h4", "h5"),
        ("# P\n\n<div>\n<h2>S</h2>\n<H4 class='x'>T</H4>\n</div>\n\nText", "h5", "h6"),
        ("# P\n\n<h3>S</h3>\n\n## Q", "h3", "h4"),
        ("# P\n\nText with <h3>S</h3> inside", "h4", "h5"),
        ("# P\n\n<!-- <h3>S</h3> -->\n\n<pre><h3>S</h3></pre>\n\n<header>x</header>\n\n<hr>", "h2", "h3"),
        ("# P\n\n<div markdown>\n### S\n</div>", "h4", "h5"),
    ],
)
def test_headings_of_raw_html_count(make_site: MakeSite, before: str, group: str, title: str) -> None:
    text = f"{before}\n\n<< publications group=year >>\n\n<< publications key=y2020 >>\n"
    files = {"bib/a.bib": BIB, "docs/index.md": text}
    built = make_site(files, {"markdown_extensions": ["md_in_html"]}).build()
    assert headings(built)[-5:-1] == [
        *((group, "2020"), (title, "y2020"), (group, "2019"), (title, "y2019")),
    ]


def test_a_list_without_groups_below_no_heading(make_site: MakeSite) -> None:
    built = make_site({"bib/a.bib": BIB, "docs/index.md": "<< publications >>\n"}).build()
    assert headings(built) == [("h2", "y2020"), ("h2", "y2019")]


def test_toc_settings_hold_for_groups(make_site: MakeSite) -> None:
    toc = {"baselevel": 2, "permalink": "§", "toc_depth": "2-3"}
    files = {"bib/a.bib": BIB, "docs/index.md": "# Page\n\n<< publications group=year >>\n"}
    built = make_site(files, {"markdown_extensions": [{"toc": toc}]}).build()
    assert headings(built)[-4:] == [("h3", "2020"), ("h4", "y2020"), ("h3", "2019"), ("h4", "y2019")]
    assert '<a class="headerlink" href="#2020"' in built.text()
    assert '<a class="headerlink" href="#y2020"' not in built.text()


def test_a_publication_in_two_groups_has_two_ids_and_links_lead_to_the_first(make_site: MakeSite) -> None:
    text = (
        "# P\n\n<< cite y2020 >>\n\n<< publications group=keywords >>\n\n<< publications group=keywords >>\n"
    )
    built = make_site({"bib/a.bib": BIB, "docs/index.md": text}).build()
    ids = [at for _, at in headings(built)]
    assert len(set(ids)) == len(ids)
    assert [row.id for row in built.page().rows] == [
        *("y2020", "y2020_1", "y2019", "y2020_2", "y2020_3", "y2019_1"),
    ]
    assert ids.count("x") == ids.count("x_1") == 1
    assert '<span class="pubs-cite"><a href="#y2020">' in built.text()
