"""The manual's page on templates holds: each variable that it names is there for a template of the site."""

import re
from typing import Any

import pytest
from jinja2 import Template
from jinja2.defaults import DEFAULT_NAMESPACE

from conftest import REPOSITORY, MakeSite
from mkdocs_pubs.render.row import Row

PAGE = (REPOSITORY / "docs/manual/templates.md").read_text("utf-8")
BIB = """@article{one, title={First paper}, author={Ann Bee}, journal={J}, year=2020, month=5, series={S}}"""


def variables(section: str) -> list[str]:
    text = PAGE.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `(.+?)` \|", text, re.MULTILINE)


def test_every_documented_variable_is_there(make_site: MakeSite) -> None:
    both = variables("In both")
    row, around = variables("In a row"), variables("Around the rows")
    assert min(len(both), len(row), len(around)) > 3
    files = {
        "bib/a.bib": BIB,
        "own/pubs/probe-row.html": "".join(f"{{{{ {name} }}}}|" for name in (*row, *both)),
        "own/pubs/probe.html": "".join(f"{{{{ {name} }}}}|" for name in (*around, *both)),
        "docs/index.md": "# Home\n\n<< publications layout=probe >>\n",
    }
    built = make_site(files, {"theme": {"name": "mkdocs", "custom_dir": "own"}}).build()
    assert not built.warnings
    assert "|First paper|" in built.text()


def test_every_variable_is_documented(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    given: set[str] = set()
    render = Template.render

    def recorded(template: Template, *arguments: Any, **variables: Any) -> str:
        if str(template.name).startswith("table"):
            given.update(variables, template.environment.globals)
        return render(template, *arguments, **variables)

    monkeypatch.setattr(Template, "render", recorded)
    make_site({"bib/a.bib": BIB}).build()
    documented = re.findall(r"^\| `(.+?)` \|", PAGE, re.MULTILINE)
    assert "labels" in given
    assert given - set(DEFAULT_NAMESPACE) == {re.split(r"\W", name)[0] for name in documented}
    # What a row has beside its publication; the height stands in the line of the width.
    of_row = set(Row._fields) - {"publication"}
    assert of_row <= set(re.findall(r"`row\.(\w+)`", PAGE))


def test_the_layout_in_the_manual_works(make_site: MakeSite) -> None:
    one, around = re.findall(r"```html\n(.*?)\n```", PAGE, re.DOTALL)
    files = {
        "bib/a.bib": BIB,
        "own/pubs/short-row.html": one,
        "own/pubs/short.html": around,
        "docs/index.md": "# Home\n\n<< publications layout=short >>\n",
    }
    config = {"theme": {"name": "mkdocs", "custom_dir": "own", "locale": "de"}}
    built = make_site(files, config).build()
    assert "<ul><li>First paper (Mai 2020)</li></ul>" in built.text()
