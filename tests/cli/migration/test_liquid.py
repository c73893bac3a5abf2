"""The Liquid of pages becomes Markdown and macros."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.cli.migration.liquid import Scholar, convert_liquid

VARIABLES = {"site": {"a": {"b": "value"}}, "page": {"kinds": ["book", "thesis"], "years": [2020]}}


def _written(text: str, scholar: Scholar | None = None) -> str:
    converted = convert_liquid(text, VARIABLES, scholar or Scholar())
    assert converted.left == ()
    return "\n".join(filter(None, converted.text.split("\n")))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain { text } %}", "plain { text } %}"),
        ("{{ site.a.b }}", "value"),
        ("{{ '/assets/x.pdf' | relative_url }}", "/assets/x.pdf"),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
        ("a{% comment %}{% bibliography %}{% endcomment %}b", "ab"),
        ("{% if x %}yes{% endif %}", "yes"),
        ("{%- bibliography -%}", "<< publications >>"),
        ("{% bibliography --file {{ site.a.b }} %}", "<< publications source=value >>"),
        ("{% bibliography --cited %}", "<< bibliography >>"),
        ("{% bibliography_count --query @book %} books", "<< publications.count type=book >> books"),
        ("{% cite a b --locator 23 %}", "<< cite a >>, << cite b >>"),
        ("{% reference a %}", "<< cite a >>"),
        (
            "{% for k in page.kinds %}\n## {{ k }}\n{% bibliography -q @{{ k }} %}{% endfor %}",
            "## book\n<< publications type=book >>\n## thesis\n<< publications type=thesis >>",
        ),
        (
            "{% for y in page.years %}{{ y }}{% bibliography -q @*[year={{y}} && pdf]* %}{% endfor %}",
            "<< publications has=pdf group=year >>",
        ),
        ('{% include figure.html path="a.png" title="A" %}', "![A](a.png)"),
    ],
)
def test_liquid_becomes_markdown(text: str, written: str) -> None:
    assert _written(text) == written


def test_the_settings_of_the_site_hold_for_lists() -> None:
    scholar = Scholar("papers", "year")
    assert _written("{% bibliography %}", scholar) == "<< publications source=papers group=year >>"
    assert (
        _written("{% bibliography -f talks --group_by none %}", scholar) == "<< publications source=talks >>"
    )
    assert (
        _written("{% bibliography --group_by type %}", scholar)
        == "<< publications source=papers group=kind >>"
    )


def test_what_finds_no_place_is_told() -> None:
    text = "{% include x.html %}{{ unknown }}{% for a in b %}{% endfor %}"
    text += "{% bibliography --group_by mine %}{% widget 1 %}"
    assert convert_liquid(text, VARIABLES, Scholar()).left == (
        "{% include x.html %}",
        "{{ unknown }}",
        "a loop: {% for a in b %}",
        "the grouping of a list by mine; group=year, kind, venue or keywords may fit",
        "{% widget 1 %}",
    )


@given(st.text("{}%- forinendcit|a.'\n", max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert "{% bibliography" not in convert_liquid(text, VARIABLES, Scholar()).text


@pytest.mark.parametrize("is_shown", [True, False])
def test_the_search_box_is_an_option_of_the_lists_below_it(*, is_shown: bool) -> None:
    text = (
        "{% bibliography_count %}{% include bib_search.liquid %}{% bibliography -q @book %}{% bibliography %}"
    )
    option = " filter=true" if is_shown else ""
    written = convert_liquid(text, {"site": {"bib_search": is_shown}}, Scholar("", "year")).text
    assert [line for line in written.split("\n") if line] == [
        "<< publications.count >>",
        f"<< publications type=book group=year{option} >>",
        f"<< publications group=year{option} >>",
    ]
    assert (
        "filter" not in convert_liquid("{% bibliography %}", {"site": {"bib_search": True}}, Scholar()).text
    )
