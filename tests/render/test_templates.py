"""The manual's page on templates holds: its examples work, and each variable that it names is there."""

import re
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Template
from jinja2.defaults import DEFAULT_NAMESPACE

from conftest import REPOSITORY, MakeSite
from mkdocs_pubs.render.byline import Byline, Mark, Person
from mkdocs_pubs.render.layouts import Layouts
from mkdocs_pubs.render.paper import Head, Paper
from mkdocs_pubs.render.row import Picture, Row, ShownLink
from pages import html_errors, text_of, with_class

PAGE = (REPOSITORY / "docs/manual/templates.md").read_text("utf-8")
FOLDER = REPOSITORY / "mkdocs_pubs/render/templates"
EXAMPLES = dict(re.findall(r'^```html title="(.+?)"\n(.*?\n)```$', PAGE, re.DOTALL | re.MULTILINE))
THEME = {"name": "mkdocs", "custom_dir": "overrides", "locale": "de"}
BIB = """@article{one, title={First paper}, author={Ann Bee}, journal={J}, year=2020, month=5, series={S},
    openaccess={true}, code={https://example.org/code}, author+an={1=equal}}"""


def named(section: str) -> list[str]:
    """What the tables of a section have in their first column."""
    text = PAGE.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `(.+?)` \|", text, re.MULTILINE)


def test_every_documented_variable_is_there(make_site: MakeSite) -> None:
    both = named("In both")
    row, around = named("In a row"), named("Around the rows")
    assert min(len(both), len(row), len(around)) > 2
    files = {
        "bib/a.bib": BIB,
        "overrides/pubs/probe-row.html": "".join(f"{{{{ {name} }}}}|" for name in (*row, *both)),
        "overrides/pubs/probe.html": "".join(f"{{{{ {name} }}}}|" for name in (*around, *both)),
        "docs/index.md": "# Home\n\n<< publications layout=probe >>\n",
    }
    built = make_site(files, {"theme": THEME}).build()
    assert not built.warnings
    assert "|probe|" in built.text()


def test_every_variable_is_documented(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    given: set[str] = set()
    render = Template.render

    def recorded(template: Template, variables: dict[str, Any]) -> str:
        if str(template.name).startswith("table"):
            given.update(variables, template.environment.globals)
        return render(template, variables)

    monkeypatch.setattr(Template, "render", recorded)
    make_site({"bib/a.bib": BIB}).build()
    documented = [name for section in ("In a row", "Around the rows", "In both") for name in named(section)]
    assert given - set(DEFAULT_NAMESPACE) == {re.split(r"\W", name)[0] for name in documented}
    assert set(Row._fields) == set(re.findall(r"`row\.(\w+)", PAGE))
    for value in (Byline, Person, Mark, ShownLink, Picture):
        assert all(f"`{name}`" in PAGE for name in value._fields), value


def test_what_a_page_has_is_documented() -> None:
    documented = named("The page of a paper")
    names = {name for cell in documented for name in re.findall(r"(?:paper|head)\.\w+", cell)}
    text = PAGE.partition("\n## The page of a paper\n")[2]
    names |= set(re.findall(r"`((?:paper|head)\.\w+)`", text))
    assert names == {f"paper.{name}" for name in Paper._fields} | {f"head.{name}" for name in Head._fields}


def test_every_part_is_documented() -> None:
    assert set(named("Parts")) == {f"parts/{path.name}" for path in FOLDER.glob("parts/*.html")}


def test_the_examples_of_the_manual_work(make_site: MakeSite) -> None:
    assert len(EXAMPLES) == 5
    files = {
        "bib/a.bib": BIB,
        "bib/b.bib": "@misc{two, title={Second}, author={Ann Bee}, year=2019}",
        "docs/short.md": "<< publications layout=short >>\n",
        "docs/list.md": "<< publications layout=list filter=true >>\n",
        "docs/index.md": "# Home\n\n<< publications >>\n",
    }
    config = {"theme": THEME, "site_url": "https://example.org/", "plugins": [{"pubs": {"pages": True}}]}
    built = make_site(files | EXAMPLES, config).build()
    assert 'subject=one">Tell me</a>' in built.text("pubs/one/index.html")
    assert not built.warnings
    assert "<ul><li>First paper (Mai 2020)</li><li>Second (2019)</li></ul>" in built.text("short/index.html")
    badge = '<span class="pubs-badge">Open access</span>'
    when = '<span class="pubs-when">, <time class="dt-published" datetime="2020-05">2020</time></span>'
    venue = f'<em class="p-publication">J</em>{when} {badge}'
    page = built.page("list/index.html")
    document = f"<!doctype html><html lang=en><head><title>List</title></head><body>{page.lists[0]}"
    assert html_errors(document) == []
    row = with_class(page.tree, "h-cite")[0]
    assert text_of(row).startswith("First paper#Ann Bee*. J, 2020 Open access * gleicher Beitrag")
    # What the filter and Zotero need, and what the marks mean.
    assert row.get("data-kind") == "article"
    assert {"Z3988", "pubs-marks"} <= {one.get("class") for one in row.iter("span")}
    assert f'<div class="pubs-venue">{venue}</div>' in built.text()


STRAYS = {
    "parts/were.html": 'did you mean "parts/where.html"?',
    "where.html": 'did you mean "parts/where.html"?',
    "tabel-row.html": 'did you mean "table-row.html"?',
    "short-row.html": 'include it in another, or write the layout\'s other half, "short.html"',
}
USED = {
    "parts/where.html": '{% include "original/parts/where.html" %}{% include "parts/mine.html" %}',
    "parts/mine.html": "",
    "wide.html": "",
    "wide-row.html": "",
}


def test_a_template_that_nothing_uses_is_told(tmp_path: Path) -> None:
    for name, text in {**dict.fromkeys(STRAYS, ""), **USED}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    found = {
        Path(one.path).relative_to(tmp_path).as_posix(): one.fix for one in Layouts([str(tmp_path)]).strays()
    }
    assert found == STRAYS
    # A folder whose name begins as another's is not in that one.
    folders = [str(tmp_path / name) for name in ("pubs", "pubs2")]
    for folder in folders:
        Path(folder).mkdir()
        (Path(folder) / "list.html").write_text("", "utf-8")
    assert not list(Layouts(folders).strays())
    (tmp_path / "parts/mine.html").write_text("{% include look.layout %}", "utf-8")
    assert not list(Layouts([str(tmp_path)]).strays())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "{{ publication.doi }}",
            'a publication has no "doi"; a field of its entry is publication.field("doi")',
        ),
        ("{{ row.titel }}", 'a row has no "titel"'),
        ("{{ titel }}", "'titel' is undefined"),
        ('{% include "parts/none.html" %}', 'there is no template "parts/none.html"'),
        (
            '{% include "list-row.html" %}',
            'it includes itself; the package\'s own is found below "original/"',
        ),
        ("{% if row %}", "Unexpected end of template. Jinja was looking for the following tags"),
    ],
)
def test_a_broken_template_is_told_in_the_manuals_words(make_site: MakeSite, text: str, said: str) -> None:
    files = {
        "bib/a.bib": BIB,
        "overrides/pubs/list-row.html": text,
        "docs/index.md": "# Home\n\n<< publications layout=list >>\n",
    }
    [warning] = make_site(files, {"theme": THEME}).build().warnings
    assert f"list-row.html:1: the template is broken: {said}" in warning
    assert ".;" not in warning
