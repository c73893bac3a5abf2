"""One site on three hosts: the same rows, links, ids and problems."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from functools import partial
from pathlib import Path
from shutil import copy, copytree
from urllib.parse import unquote

import pytest

from conftest import REPOSITORY
from host_environments import run
from pages import Page, Row
from sites import Built, Site, run_mkdocs

CONFIG = """site_name: Site
site_author: Ann Bee
site_url: https://bee.example/
theme: {name: material, font: false, language: de}
watch: [bib]
plugins:
  - search
  - pubs: {defaults: {sort: -year}, labels: {link_bibtex: BIB}}
markdown_extensions: [pubs, toc: {permalink: true}, admonition]
"""
FILES = {
    "bib/a.bib": """
@article{bee2020, title={On Bees}, author={Ann Bee and Bob Cee}, journal={J. Bees}, year={2020},
  doi={10.1000/182}, pdf={papers/a b.pdf}, code={https://code.example/x}, abstract={Long one.}}
@article{bee:2021, title={Bees & {"}Wasps{"} at 100\\% #1}, author={Ann Bee}, journal={J. Bees}, year={2021},
  preview={img/bee.png}}
@article{bee2019, title={Wrong}, author={Ann Bee}, journal={J. Bees}, year={2O19}, pdf={none.pdf}}
@misc{home, title={Never listed}, author={Dee, D}, year={2011}, url={https://d.example/}}
""",
    "bib/authors.yml": "authors:\n  bob: {name: Bob Cee, url: people/bob.md}\n",
    "bib/extra.yml": "bee2020: {summary: Bees fly., selected: true, keywords: [bees, flight]}\n",
    "docs/papers/a b.pdf": "%PDF",
    "docs/img/bee.png": "no picture",
    "docs/people/bob.md": "# Bob\n",
    "docs/index.md": "# Home\n\nSee << cite bee2020 >>, << cite bee:2021 >>, << cite home >>.\n\n"
    "There are << publications.count kind=article >>, and `<< publications >>`.\n",
    "docs/papers.md": "# Papers\n\n<< publications kind=article group=year filter=true >>\n",
    "docs/sub/deep.md": "---\npubs:\n  layout: list\n  limt: 3\n---\n# Deep\n\nSee << cite home >>.\n\n"
    "!!! note\n\n    << publications selected=true >>\n\n<< publications key=none >>\n",
}
PAGES = ("index.html", "papers/index.html", "sub/deep/index.html")
HOSTS = ("mkdocs", "properdocs", "zensical")

DIFFERENT = {
    "BibTeX stands in the page": r' href="(?:data:[^"]*" download="[^"]*|[^"]*\.bib)"',
    "Zensical takes the mark away that it has read": r' data-search-exclude(?:="")?',
    "papers have no pages": r'<a data-link="details"[^>]*>[^<]*</a> ?',
    "each row holds its own reference": r' data-(?:files?|citation)="[^"]*"',
}
"""What is otherwise under Zensical, which publishes no made files, by name."""

_PROBLEM = re.compile(r"(?:WARNING|INFO)(?: +-  |: )pubs: (.*)")


def _build(folder: Path, host: str, *arguments: str) -> tuple[Built, subprocess.CompletedProcess[str]]:
    runs = run_mkdocs if host == "mkdocs" else partial(run, host=host)
    done = runs(folder, "build", *arguments)
    said = tuple(sorted(_PROBLEM.findall(done.stderr)))
    return Built(folder / "site", said, done.returncode != 0), done


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """The site as each host builds it; not strictly, as it has problems."""
    found: dict[str, Built] = {}
    for host in HOSTS:
        site = Site(tmp_path_factory.mktemp(host))
        site.write(FILES | {"mkdocs.yml": CONFIG})
        found[host], done = _build(site.folder, host)
        assert done.returncode == 0, done.stderr
    return found


def _comparable(html: str) -> str:
    return re.sub("|".join(DIFFERENT.values()), "", html)


def _without_bibtex(rows: list[Row]) -> list[Row]:
    return [
        replace(
            row, links=tuple((name, text, "" if name == "bibtex" else url) for name, text, url in row.links)
        )
        for row in rows
    ]


@pytest.mark.parametrize("path", PAGES)
def test_rows_and_links_are_the_same(built: dict[str, Built], path: str) -> None:
    pages = {host: built[host].page(path) for host in HOSTS}
    assert pages["properdocs"].rows == pages["mkdocs"].rows
    assert _without_bibtex(pages["zensical"].rows) == _without_bibtex(pages["mkdocs"].rows)


@pytest.mark.parametrize("path", PAGES)
def test_lists_citations_and_ids_are_the_same(built: dict[str, Built], path: str) -> None:
    def content(host: str) -> tuple[list[str], list[str]]:
        text = built[host].text(path)
        article = Page(text[text.index("<article") : text.index("</article>")])
        lists = list(map(_comparable, article.lists))
        cited = re.findall(r'<span class="pubs-cite">.*?</span>', article.source)
        return [*lists, *cited], [one for one in article.ids if not one.startswith("__")]

    expected = content("mkdocs")
    assert expected[0]
    for host in HOSTS[1:]:
        assert content(host) == expected


def test_problems_are_the_same(built: dict[str, Built]) -> None:
    assert len(built["mkdocs"].log) == 6
    for host in HOSTS[1:]:
        assert built[host].log == built["mkdocs"].log


@pytest.mark.parametrize("host", HOSTS)
def test_a_strict_build_fails_for_problems_alone(tmp_path: Path, host: str) -> None:
    site = Site(tmp_path)
    site.write(FILES | {"mkdocs.yml": CONFIG})
    for _ in range(2 if host == "zensical" else 1):  # it keeps what it has made
        _, done = _build(tmp_path, host, "--strict")
        assert done.returncode == 1
        assert "none.pdf" in done.stderr
        assert "Traceback" not in done.stderr
    site.write({
        "bib/a.bib": FILES["bib/a.bib"].replace("2O19", "2019").replace(", pdf={none.pdf}", ""),
        "docs/sub/deep.md": FILES["docs/sub/deep.md"].replace("key=none", "limit=1").replace("limt", "limit"),
    })  # fmt: skip
    _, done = _build(tmp_path, host, "--strict")
    assert done.returncode == 0, done.stderr


def test_the_bibtex_in_a_page_is_the_published_one(built: dict[str, Built]) -> None:
    mkdocs, zensical = built["mkdocs"], built["zensical"]
    for published, held in zip(
        mkdocs.page("papers/index.html").rows, zensical.page("papers/index.html").rows, strict=True
    ):
        kind, _, text = (held.url("bibtex") or "").partition(",")
        assert kind == "data:text/plain;charset=utf-8"
        assert unquote(text) == mkdocs.text((published.url("bibtex") or "").removeprefix("../"))
    assert 'download="bee:2021.bib"' in zensical.text("papers/index.html")


def test_the_home_page_is_the_same_under_zensical(home: Built, tmp_path: Path) -> None:
    """The site of this repository, built strictly with the one configuration that it has."""
    for name in ("bib", "docs", "mkdocs_pubs/locales"):  # pages of the manual show files of the last
        copytree(REPOSITORY / name, tmp_path / name)
    copy(REPOSITORY / "mkdocs.yml", tmp_path)
    done = run(tmp_path, "build", "--strict", host="zensical")
    assert done.returncode == 0, done.stderr
    pages = sorted(path.relative_to(home.root).as_posix() for path in home.root.rglob("index.html"))
    pages = [path for path in pages if not path.startswith("pubs/")]
    assert len(pages) > 10
    for path in pages:
        lists = [
            list(map(_comparable, page.lists))
            for page in (home.page(path), Page((tmp_path / "site" / path).read_text("utf-8")))
        ]
        assert lists[0] == lists[1]
