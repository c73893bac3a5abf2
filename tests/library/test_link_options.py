"""The option `links`: order, texts and declared fields, on a page, and mistakes."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest

from conftest import MakeSite
from mkdocs_pubs.cli.check import check_paths
from mkdocs_pubs.library.link_options import LinkOptions, link_options
from pages import Page

BIB = """
@article{one, title={First paper}, author={Ann Bee}, journal={J}, year=2020, url={https://x.org},
  pdf={https://x.org/p.pdf}, code={https://x.org/c}, slides={https://x.org/s},
  huggingface={https://x.org/m?a=1&b=2}}
@article{two, title={Second paper}, author={Ann Bee}, journal={J}, year=2019, url_model={https://x.org/own},
  huggingface={https://x.org/other}, repo={https://x.org/repo}}
@article{odd, title={Third paper}, author={Ann Bee}, journal={J}, year=2018, url={https://x.org/odd},
  slide={https://x.org/slide}}
"""
PLUGIN = """\
site_name: Site
theme: {name: mkdocs, highlightjs: false}
plugins:
  - pubs:
      links:
"""


def test_order_texts_and_fields_of_ones_own(make_site: MakeSite) -> None:
    links = {
        "order": ["bibtex", "model", "*", "pdf"],
        "labels": {"model": "Model <card>", "slides": "Folien"},
        "fields": {"HuggingFace": "model", "repo": "code", "slide": "slides"},
    }
    built = make_site({"bib/a.bib": BIB}, {"plugins": [{"pubs": {"links": links}}]}).build()
    assert not built.warnings
    shown = [list(row.links) for row in built.page().rows]
    assert shown == [
        [
            ("bibtex", "bibtex", "pubs/one.bib"),
            ("model", "Model <card>", "https://x.org/m?a=1&b=2"),
            ("code", "code", "https://x.org/c"),
            ("slides", "Folien", "https://x.org/s"),
            ("pdf", "pdf", "https://x.org/p.pdf"),
        ],
        [
            ("bibtex", "bibtex", "pubs/two.bib"),
            ("model", "Model <card>", "https://x.org/own"),
            ("code", "code", "https://x.org/repo"),
        ],
        [("bibtex", "bibtex", "pubs/odd.bib"), ("slides", "Folien", "https://x.org/slide")],
    ]
    # The BibTeX that visitors take along is what the author wrote.
    assert "huggingface={https://x.org/m?a=1&b=2}" in built.text("pubs/one.bib")
    assert "url_model" not in built.text("pubs/one.bib")


def test_a_declared_link_may_not_break_out(make_site: MakeSite) -> None:
    bib = "@article{one, title={T}, author={A B}, year=2020,\n journal={J},\n hub={javascript:alert(1)}}"
    config = {"plugins": [{"pubs": {"links": {"fields": {"hub": "model"}}}}]}
    built = make_site({"bib/a.bib": bib}, config).build(strict=False)
    assert "javascript" not in built.text()
    (said,) = (line for line in built.warnings if "may not be a link" in line)
    assert 'bib/a.bib:3:2: [one] hub: "javascript:alert(1)" may not be a link' in said


def test_a_declared_field_that_names_no_file_goes_by_its_own_name(make_site: MakeSite) -> None:
    bib = "@article{one, title={T}, author={A B}, year=2020, journal={J},\n  hub={papers/none.pdf}}"
    config = {"plugins": [{"pubs": {"links": {"fields": {"hub": "model"}}}}]}
    built = make_site({"bib/a.bib": bib}, config).build(strict=False)
    (said,) = (line for line in built.warnings if "bib/a.bib" in line)
    assert 'bib/a.bib:2:3: [one] hub: there is no file "papers/none.pdf"' in said


def test_check_knows_the_fields_that_mkdocs_yml_declares(tmp_path: Path) -> None:
    (tmp_path / "bib").mkdir()
    bib = "@article{one, title={T}, author={A B}, year=2020, journal={J},\n  slide={javascript:alert(1)}}"
    (tmp_path / "bib/a.bib").write_text(bib, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        f"{PLUGIN}        fields: {{slide: slides, x: [y]}}\n", encoding="utf-8"
    )
    said = [(one.line, one.column, one.field, one.code) for one in check_paths([], tmp_path).problems]
    assert said == [(2, 3, "slide", "url-scheme"), (6, None, None, "link-option")]
    (tmp_path / "mkdocs.yml").write_text("site_name: Site\n", encoding="utf-8")
    assert [one.code for one in check_paths([], tmp_path).problems] == ["unknown-field"]


def test_without_mkdocs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "bib").mkdir()
    (tmp_path / "bib/a.bib").write_text(BIB, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    links = {
        "order": ["model", "*", "pdf"],
        "labels": {"model": "Card", "modle": "M"},
        "fields": {"huggingface": "model"},
    }
    html = markdown.markdown(
        "<< publications key=one >>",
        extensions=["pubs"],
        extension_configs={"pubs": {"links": links}},
    )
    (row,) = Page(html).rows
    assert [link[:2] for link in row.links] == [
        *(("model", "Card"), ("code", "code"), ("slides", "slides"), ("pdf", "pdf")),
    ]
    assert any('labels modle: no publication has a link "modle"' in line for line in caplog.messages)


def test_without_mkdocs_the_other_options_hold_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "bib").mkdir()
    (tmp_path / "bib/a.bib").write_text(BIB, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    given = {"defaults": {"limit": 1, "knd": "book"}, "labels": {"publications": "Papers"}}
    html = markdown.markdown("<< publications >>", extensions=["pubs"], extension_configs={"pubs": given})
    (row,) = Page(html).rows
    assert row.title == "First paper"
    assert "Papers" in html
    assert 'defaults knd: there is no option "knd"; did you mean "kind"?' in caplog.messages


def test_without_mkdocs_many_problems_are_summed_up_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "bib").mkdir()
    entries = "".join(f"@article{{k{number}, title={{T{number}}}, author={{A B}}}}\n" for number in range(60))
    (tmp_path / "bib/a.bib").write_text(entries, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    markdown.markdown("<< publications >>", extensions=["pubs"])
    assert len([line for line in caplog.messages if "the entry has no year" in line]) == 50
    assert caplog.messages[-1] == "and 10 more of the kind missing-year; `mkdocs-pubs check` lists all"


@pytest.mark.parametrize(
    ("written", "line", "message"),
    [
        ("        lables: {pdf: PDF}", 6, 'links has no "lables"; did you mean "labels"?'),
        (
            "        order: pdf",
            6,
            "links.order is a list of names of links; write order: [pdf, code, bibtex]",
        ),
        ("        order:\n          - pdf\n          - 5", 6, "links.order is a list of names of links"),
        ("        order: [cdoe, pdf]", 6, 'no publication has a link "cdoe"; did you mean "code"?'),
        ("        labels:\n          pdf: PDF\n          modle: M", 8, 'no publication has a link "modle"'),
        ("        labels:\n          pdf: [x]", 7, 'in links.labels "pdf" has no text'),
        ("        fields: [huggingface]", 6, "links.fields is a mapping of names; for example links: {"),
        ("        fields:\n          pdf: model", 7, 'the field "pdf" is a link already'),
        ("        fields:\n          hub: a b", 7, '"a b" is no name of a link; use small letters'),
        ("        fields:\n          a b: hub", 7, '"a b" is no name of a bib field; such as huggingface'),
    ],
)
def test_a_mistake_is_named_with_its_line(make_site: MakeSite, written: str, line: int, message: str) -> None:
    built = make_site({"bib/a.bib": BIB}, f"{PLUGIN}{written}\n").build(strict=False)
    problems = [warning for warning in built.warnings if "mkdocs.yml" in warning]
    assert len(problems) == 1
    assert f"mkdocs.yml:{line}: {message}" in problems[0]
    assert len(built.page().rows) == 3


def test_nothing_is_asked_for() -> None:
    assert link_options({}) == (LinkOptions(), ())
    assert link_options({"order": None, "labels": None, "fields": None}) == (LinkOptions(), ())
