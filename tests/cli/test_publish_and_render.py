"""`mkdocs-pubs publish` and `mkdocs-pubs render`: what pages of other generators need."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from conftest import REPOSITORY, MakeSite
from host_environments import run
from mkdocs_pubs.cli.main import main
from mkdocs_pubs.extension.freshness import stamp
from mkdocs_pubs.extension.site import Site as SiteState
from mkdocs_pubs.library.files import manifest_text, published_before
from mkdocs_pubs.library.site_files import site_at
from mkdocs_pubs.render.assets import asset
from pages import Page, html_errors
from sites import Built, Site

BIB = """
@article{bee2020, title={On Bees}, author={Ann Bee}, journal={J}, year=2020, pdf={papers/a.pdf}}
@article{bee2021, title={On Wasps}, author={Ann Bee}, journal={J}, year=2021}
@misc{home, title={Never listed}, author={Dee, D}, year={2011}}
"""
FILES = {
    "bib/a.bib": BIB,
    "docs/papers/a.pdf": "%PDF",
    "docs/index.md": "# Home\n\n<< publications kind=article >>\n",
    "docs/sub/deep.md": "# Deep\n\n<< publications kind=article filter=true >>\n",
}
ZENSICAL = """site_name: Site
site_author: Ann Bee
watch: [bib]
plugins: [pubs]
theme: {name: material, font: false}
markdown_extensions: [pubs]
"""


@pytest.fixture
def site(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Site:
    found = make_site(FILES, ZENSICAL)
    monkeypatch.chdir(found.folder)
    return found


def _state(site: Site) -> SiteState:
    files = site_at(site.folder)
    assert files is not None
    return SiteState(files, site.folder)


def _written(site: Site) -> set[str]:
    docs = site.folder / "docs"
    return {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file()}


def test_what_lists_show_is_published_and_linked(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["publish"]) == 0
    names = {"all.bib", "all.ris", "all.json", "bee2020.bib", "bee2021.bib", ".published"}
    made = {f"pubs/{name}" for name in names} | {asset("pubs.css").path, asset("pubs.js").path}
    assert _written(site) == made | {name.removeprefix("docs/") for name in FILES if name.startswith("docs/")}
    assert "7 files in docs/" in capsys.readouterr().err
    # Another text under the right stamp is linked still: Zensical makes no texts to compare.
    state, docs = _state(site), site.folder / "docs"
    site.write({"docs/pubs/bee2020.bib": "@misc{bee2020}\n"})
    ours = published_before(docs, "pubs")
    site.write({"docs/pubs/.published": manifest_text(ours, stamp(state, docs, ours))})
    done = run(site.folder, "build", "--strict", host="zensical")
    assert done.returncode == 0, done.stderr
    built = site.folder / "site"
    page = Page((built / "sub/deep/index.html").read_text("utf-8"))
    assert [row.url("bibtex") for row in page.rows] == ["../../pubs/bee2021.bib", "../../pubs/bee2020.bib"]
    assert 'data-files="../../pubs/"' in page.source
    assert f'<link href="../../{asset("pubs.css").path}" rel="stylesheet"' in page.source
    assert f'<script defer="defer" src="../../{asset("pubs.js").path}"' in page.source
    assert "<style>/* The publications" not in page.source
    assert len(json.loads((built / "pubs/all.json").read_text("utf-8"))) == 2
    # MkDocs makes the same files itself.
    assert not site.build().warnings
    assert "bee2021.bib" in site.build().page("sub/deep/index.html").source


def test_a_file_that_says_something_else_is_not_linked(site: Site) -> None:
    main(["publish"])
    site.write({"bib/a.bib": BIB.replace("On Bees", "On Ants")})
    run(site.folder, "build", host="zensical")
    page = Page((site.folder / "site/index.html").read_text("utf-8"))
    assert "On Ants" in unquote(page.rows[1].url("bibtex") or "")
    assert main(["publish"]) == 0
    assert "On Ants" in (site.folder / "docs/pubs/bee2020.bib").read_text("utf-8")


def test_what_is_published_no_more_is_deleted_and_what_others_put_there_stays(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["publish"])
    site.write({"bib/a.bib": BIB.replace("bee2021", "wasp2021"), "docs/pubs/mine.bib": "@misc{mine}"})
    stamp = (site.folder / "docs/pubs/bee2020.bib").stat().st_mtime_ns
    main(["publish"])
    assert {"pubs/wasp2021.bib", "pubs/mine.bib"} <= _written(site)
    assert "pubs/bee2021.bib" not in _written(site)
    assert (site.folder / "docs/pubs/bee2020.bib").stat().st_mtime_ns == stamp
    site.write({"bib/a.bib": BIB.replace("bee2021", "mine")})
    assert main(["publish"]) == 1
    assert "docs/pubs/mine.bib: this file is in the way of pubs/mine.bib" in capsys.readouterr().err
    assert (site.folder / "docs/pubs/mine.bib").read_text("utf-8") == "@misc{mine}"


def test_a_list_of_files_that_leads_out_deletes_nothing(site: Site) -> None:
    site.write({"docs/pubs/.published": "../../bib/a.bib\n/etc/passwd\npubs/../../mkdocs.yml\n"})
    assert main(["publish"]) == 0
    assert (site.folder / "bib/a.bib").exists()
    assert (site.folder / "mkdocs.yml").exists()


PAPERS = """
@article{bee2020, title={On {{Bees}} & "Wasps"}, author={Ann Bee and Bob Cee}, journal={J. Bees}, year=2020,
  doi={10.1000/182}, pdf={papers/a.pdf}, summary={They {fly}.}, abstract={First.

  Second, of $x^2$ and << publications >>, {{in braces}}.}}
@article{bee2021, title={On <script>alert()</script> Ants\u2028}, author={Ann Bee}, journal={J},
  year=2021, ids={old2021}}
@article{cee2022, title={Of Others}, author={Bob Cee}, journal={J}, year=2022}
@misc{home, title={Never listed}, author={Ann Bee}, year={2011}}
"""
WITH_PAGES = """site_name: Site
site_author: Ann Bee
site_url: https://bee.example/~ann/
watch: [bib]
plugins: [search, pubs: {pages: true}]
theme: {name: material, font: false, custom_dir: overrides}
markdown_extensions: [pubs]
nav: [index.md, sub/papers.md]
"""
HEAD = (
    r"<title>.*?</title>",
    r'<meta (?:name="[dc]|property)[^>]*>',
    r'<link rel="[cd][^>]*>',
    r'<script type="application/ld.json">.*?</script>',
)
PAPER = re.compile(r'<div class="pubs pubs-paper.*</nav>', re.DOTALL)


def _override() -> str:
    """The template that the manual gives."""
    manual = (REPOSITORY / "docs/manual/hosts.md").read_text("utf-8")
    found = re.search(r'```html title="overrides/main.html"\n(.*?)```', manual, re.DOTALL)
    assert found
    return found[1]


def test_papers_have_pages_under_zensical(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "bib/a.bib": PAPERS,
        "docs/papers/a.pdf": "%PDF",
        "docs/index.md": "# Home\n\nSee << cite bee2020 >>, << cite cee2022 >>.\n",
        "docs/sub/papers.md": "# My papers\n\n<< publications kind=article >>\n",
        "overrides/main.html": _override(),
    }
    site = make_site(files, WITH_PAGES)
    monkeypatch.chdir(site.folder)
    assert main(["publish"]) == 0
    by_mkdocs = site.build()
    assert not by_mkdocs.warnings
    expected = {path: by_mkdocs.text(path) for path in ("pubs/bee2020/index.html", "pubs/bee2021/index.html")}
    links = [row.links for row in by_mkdocs.page("sub/papers/index.html").rows]
    feed = by_mkdocs.text("pubs.xml")
    done = run(site.folder, "build", "--clean", "--strict", host="zensical")
    assert done.returncode == 0, done.stderr
    built = Built(site.folder / "site", (), failed=False)
    for path, text in expected.items():
        made = built.text(path)
        for source in (made, text):
            assert html_errors(source) == []
        content = [PAPER.search(source) for source in (made, text)]
        assert content[0]
        assert content[1]
        assert content[0][0].replace("&#123;", "{") == content[1][0]
        for head in HEAD:
            assert sorted(re.findall(head, made)) == sorted(re.findall(head, text)), head
    assert [row.links for row in built.page("sub/papers/index.html").rows] == links
    assert re.findall(r'cite"><a href="([^"]*)', built.text()) == ["pubs/bee2020/", "sub/papers/#cee2022"]
    assert 'content="0; url=../../pubs/bee2021/"' in built.text("pubs/old2021/index.html")
    assert built.text("pubs.xml") == feed
    assert 'type="application/atom+xml" title="Publications" href="../../pubs.xml"' in built.text(
        "sub/papers/index.html"
    )
    assert "pubs/cee2022" not in built.text("sitemap.xml")
    # An edit makes them old; without them all is as before.
    site.write({"bib/a.bib": PAPERS.replace("J. Bees", "Annals")})
    done = run(site.folder, "build", "--clean", "--strict", host="zensical")
    assert done.returncode == 1
    assert "docs/pubs: the pages of publications here are older" in done.stderr
    site.write({"bib/a.bib": "", "docs/sub/papers.md": "# None\n"})
    main(["publish"])
    assert not list(site.folder.glob("docs/pubs/*.md"))


@pytest.mark.usefixtures("site")
def test_render_prints_all_that_a_page_needs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", "## Papers\n\n<< publications key=bee2020 filter=true >>"]) == 0
    html = capsys.readouterr().out
    page = Page(f"<!DOCTYPE html><html lang=en><head><title>T</title></head><body>{html}</body></html>")
    assert html_errors(page.source) == []
    (row,) = page.rows
    assert (row.heading, row.title_url, row.authors[0].bold) == ("h3", "papers/a.pdf", True)
    assert "@article{bee2020" in unquote(row.url("bibtex") or "")
    assert asset("pubs.css").text in html
    assert asset("pubs.js").text in html


def test_render_may_link_to_files(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    text = "<< publications key=bee2020 >>"
    assert main(["render", text, "--files", "static", "--base", "/x/"]) == 0
    html = capsys.readouterr().out
    assert f'href="/x/{asset("pubs.css").path}"' in html
    assert 'href="/x/pubs/bee2020.bib"' in html
    assert (site.folder / "static/pubs/bee2020.bib").is_file()
    assert (site.folder / "static" / asset("pubs.js").path).is_file()


def test_render_needs_no_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Site(tmp_path).write({"refs/a.bib": BIB.replace(", pdf={papers/a.pdf}", "")})
    monkeypatch.chdir(tmp_path)
    options = ["--bib", "refs", "--owner", "Ann Bee", "--language", "de"]
    assert main(["render", "<< publications kind=article >>", *options]) == 0
    html = capsys.readouterr().out
    assert "<strong>" in html
    assert "Veröffentlichungen" in html
    assert main(["render", "<< publications knd=article >>", *options]) == 1
    assert 'error: -: in << publications knd=article >>: there is no option "knd"' in capsys.readouterr().err
