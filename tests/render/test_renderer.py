"""Rows are made once, and again only where what they are made from has changed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from mkdocs_pubs.library.files import SourceFile, Sources
from mkdocs_pubs.library.library import Loader
from mkdocs_pubs.locales.labels import labels_for
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.query.look import LAYOUTS, Look
from mkdocs_pubs.render.links import SiteLinks
from mkdocs_pubs.render.renderer import Renderer
from publications import LIBRARY

BIB = b"""
@article{a, title={On A}, author={Ann Bee}, year={2020}, abstract={Much}, pdf={papers/a.pdf}}
@article{b, title={On B}, author={Carl Cee}, year={2021}}
"""


def _loaded(loader: Loader, bib: bytes = BIB) -> tuple[Publication, ...]:
    return loader.load(Sources((SourceFile("a.bib", bib),))).publications


def _renderer(
    folder: Path,
    earlier: Renderer | None = None,
    language: str = "en",
    there: str = "papers/a.pdf",
    bib: str = "pubs",
) -> Renderer:
    urls = {0: f"{bib}/a.bib", 1: f"{bib}/b.bib"}
    labels, _ = labels_for(language)
    return Renderer(
        [str(folder)], SiteLinks(lambda path: path if path == there else None, labels, urls), earlier
    )


def _html(renderer: Renderer, publications: tuple[Publication, ...]) -> str:
    context = renderer.row_context(Look(), "../")
    return renderer.render_group([(one, (one.key,)) for one in publications], context)


def test_a_later_renderer_makes_what_a_new_one_makes(tmp_path: Path) -> None:
    loader = Loader()
    publications = _loaded(loader)
    first = _renderer(tmp_path)
    html = _html(first, publications)
    assert _html(_renderer(tmp_path, first), publications) == html
    for changed in (("de",), ("en", ""), ("en", "papers/a.pdf", "papers")):
        later = _html(_renderer(tmp_path, first, *changed), publications)
        assert later == _html(_renderer(tmp_path, None, *changed), publications)
        assert later != html
    edited = _loaded(loader, BIB.replace(b"On B", b"On X"))
    assert "On X" in _html(_renderer(tmp_path, first), edited)


def test_a_changed_template_is_seen(tmp_path: Path) -> None:
    publications = _loaded(Loader())
    row = tmp_path / "table-row.html"
    row.write_text("<tr><td>one</td></tr>", "utf-8")
    first = _renderer(tmp_path)
    assert "one" in _html(first, publications)
    row.write_text("<tr><td>two</td></tr>", "utf-8")
    assert "two" in _html(_renderer(tmp_path, first), publications)
    row.unlink()
    assert "On A" in _html(_renderer(tmp_path, first), publications)


def test_only_the_row_of_an_edited_entry_is_made_again(tmp_path: Path) -> None:
    first = _renderer(tmp_path)
    _html(first, _loaded(Loader()))
    later = _renderer(tmp_path, first)
    rows = [row for known in first._rows.values() for row in known.values()]  # noqa: SLF001
    _html(later, _loaded(Loader(), BIB.replace(b"On B", b"On X")))
    again = [row for known in later._rows.values() for row in known.values()]  # noqa: SLF001
    assert [one is other for one, other in zip(rows, again, strict=True)] == [True, False]


def test_rows_that_are_taken_over_twice_follow_the_files_they_lead_to(tmp_path: Path) -> None:
    publications = _loaded(Loader())
    first = _renderer(tmp_path, there="")
    assert "papers/a.pdf" not in _html(first, publications)
    second = _renderer(tmp_path, first, there="")
    _html(second, publications)
    assert "papers/a.pdf" in _html(_renderer(tmp_path, second), publications)


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("table-row.html", b"<tr>\n{{ nothing }}", 2),
        ("table-row.html", b'<tr>\n{% include "parts/nothing.html" %}', 2),
        ("table-row.html", b"caf\xe9", 1),
        ("table.html", b"\n\n{% for row in rows %}", 3),
        ("parts/links.html", b"<i>\n{{ nothing }}", 2),
        ("parts/links.html", b"<i>\n{{ row.id | nothing }}", 2),
        ("parts/links.html", b'<i>\n{% include "parts/links.html" %}', 2),
        ("parts/marks.html", b"\n{% if %}", 2),
    ],
)
def test_a_broken_template_is_named_with_its_line(tmp_path: Path, name: str, text: bytes, line: int) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / name).write_bytes(text)
    publications = _loaded(Loader())
    renderer = _renderer(tmp_path)
    assert _html(renderer, publications) == _html(_renderer(tmp_path / "none"), publications)
    assert [(one.path, one.line) for one in renderer.problems] == [(str(tmp_path / name), line)]


def test_an_error_of_the_package_is_not_a_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cv.html").write_text("", "utf-8")
    monkeypatch.setattr("mkdocs_pubs.render.renderer.byline", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        _html(_renderer(tmp_path), _loaded(Loader()))


def test_a_file_is_looked_for_once(tmp_path: Path) -> None:
    asked: list[str] = []

    def resolve(path: str) -> str:
        asked.append(path)
        return path

    renderer = Renderer([str(tmp_path)], SiteLinks(resolve))
    publications = _loaded(Loader(), BIB.replace(b"{On B}", b"{On B}, pdf={papers/a.pdf}"))
    assert _html(renderer, publications).count("../papers/a.pdf") > 1
    assert asked == ["papers/a.pdf"]


def _coins(size: int, *, coins: bool = True, **look: Any) -> int:
    renderer = Renderer((), SiteLinks(lambda _: None), coins=coins)
    context = renderer.row_context(Look(**look), size=size)
    html = renderer.render_group([(one, (one.key,)) for one in LIBRARY], context)
    return html.count('<span class="Z3988" title="ctx_ver=Z39.88-2004&amp;rft_val_fmt=')


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_each_row_tells_zotero_of_its_paper(layout: str) -> None:
    assert _coins(2, layout=layout) == _coins(1000, layout=layout, show=("year",)) == len(LIBRARY)


def test_a_row_alone_very_many_or_who_wants_none_tell_nothing() -> None:
    assert not [_coins(size) for size in (0, 1, 1001) if _coins(size)]
    assert _coins(5, hide=("coins",)) == _coins(5, coins=False) == 0


def test_a_bylines_words_for_want_of_others_say_their_language(tmp_path: Path) -> None:
    bib = b"""
    @article{a, title={A}, author+an={1=equal}, author={Ann Bee and Carl Cee and others}, translator={Di Dee},
      year=2020}
    @collection{b, title={B}, editor={Ed Ee}, year=2019}
    """
    texts = {"et al.", "equal contribution", "trans.", "(ed.)"}
    for language, spoken in (("fi", texts), ("de", set[str]())):
        html = _html(_renderer(tmp_path, language=language), _loaded(Loader(), bib))
        assert {one.strip(" ,;") for one in re.findall(r'<span lang="en">([^<]*)<', html)} == spoken
        assert html.count('role="img" lang="en"') == bool(spoken)


def test_a_letter_outside_the_first_plane_makes_no_page_wider(tmp_path: Path) -> None:
    publications = _loaded(Loader(), BIB.replace(b"On A", "On 𠮷 and 𝒜".encode()))
    html = _html(_renderer(tmp_path), publications)
    assert "On &#134071; and &#119964;" in html
    assert max(html) <= "\uffff"


def test_a_script_of_the_sites_own_keeps_its_letters(tmp_path: Path) -> None:
    template = tmp_path / "table-row.html"
    template.write_text('<script>show("𝒜")</script>', encoding="utf-8")
    assert 'show("𝒜")' in _html(_renderer(tmp_path), _loaded(Loader()))
