"""The repository's site shows the researcher's publications as the page that it rebuilds did."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import mf2py
import pytest
from playwright.sync_api import Browser

from conftest import REPOSITORY, ServeDir
from pages import Person, Row, html_errors, with_class
from sites import Built

TABLE: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "data" / "table.json").read_text(encoding="utf-8")
)

SCHOLAR = "https://scholar.google.com/citations?user="
SCHOLAR_SG = "https://scholar.google.com.sg/citations?user="

# Where the old table contradicts itself, or lacks what is known for sure, and what the site says instead:
# publication, what, the table's value, the site's.
DIFFERENCES = {
    # Linked in other rows, plain in these.
    ("Distilling Portable", "author 1: url", None, SCHOLAR_SG + "wZ9N88gAAAAJ"),
    ("Efficient Residual", "author 2: url", None, SCHOLAR + "N4F_3eoAAAAJ"),
    ("Efficient Residual", "author 3: url", None, SCHOLAR_SG + "0YI9rvsAAAAJ"),
    ("Efficient Residual", "author 5: url", None, "https://dblp.uni-trier.de/pers/hd/x/Xu:Chunjing"),
    ("LegoNet: Efficient", "author 1: url", None, SCHOLAR_SG + "ncssEKQAAAAJ"),
    ("Learning Instance-wise", "author 1: url", None, SCHOLAR_SG + "BHfo1zkAAAAJ"),
    ("Autoencoder Inspired", "author 3: url", None, SCHOLAR + "NeCCx-kAAAAJ"),
    # The only row in which bibtex stands before code.
    ("LegoNet: Efficient", "links", "pdf / bibtex / code", "pdf / code / bibtex"),
    # Two spellings of one conference.
    ("Learning Versatile", "venue", "NeuriPS", "NeurIPS"),
}


def row_of_table(row: dict[str, Any]) -> Row:
    """A row of the old table, its URLs as a valid page writes them."""
    return Row(
        id="",
        heading="",
        title=row["title"],
        title_url=_encoded(row["title_url"]),
        authors=tuple(Person(who["name"], who["url"], who["highlighted"]) for who in row["authors"]),
        venue=row["venue"],
        date=str(row["year"]),
        links=tuple((link["label"], link["label"], _encoded(link["url"])) for link in row["links"]),
        summary=row["summary"],
    )


def facts(row: Row) -> dict[str, object]:
    """What a row says that must be the same there and here, by name; its page is new."""
    links = [link for link in row.links if link[0] != "details"]
    found: dict[str, object] = {
        "title": row.title,
        "url": row.title_url,
        "venue": row.venue,
        "date": row.date,
        "links": " / ".join(name for name, _, _ in links),
    }
    for place, author in enumerate(row.authors, start=1):
        found |= {f"author {place}: {what}": value for what, value in asdict(author).items()}
    # The old page's BibTeX files are not this site's: see test_bibtex_leads_to_the_entry.
    return found | {f"{name}: url": url for name, _, url in links if name != "bibtex"}


def _encoded(url: str) -> str:
    return quote(url, safe=":/?&=%#")


def test_page_shows_the_table(home: Built) -> None:
    page = home.page()
    rows = page.rows
    assert len(with_class(page.tree, "pubs-table")) == 1
    assert len(rows) == len(TABLE) == 23
    differences = set()
    for there, here in zip(map(facts, map(row_of_table, TABLE)), map(facts, rows), strict=True):
        words = " ".join(str(there["title"]).split()[:2])
        differences |= {
            (words, what, there.get(what), here.get(what))
            for what in there | here
            if there.get(what) != here.get(what)
        }
    assert differences == DIFFERENCES


def test_microformats_say_the_same(home: Built) -> None:
    parsed = mf2py.parse(doc=home.text(), url="http://localhost/")
    cites = [item["properties"] for item in parsed["items"] if item["type"] == ["h-cite"]]
    rows = home.page().rows
    assert len(cites) == len(rows)
    for cite, row in zip(cites, rows, strict=True):
        assert cite["name"] == [row.title]
        assert cite["url"] == [row.title_url]
        assert cite["publication"] == [row.venue]
        assert cite["published"] == [row.date]
        assert cite["summary"] == [row.summary]
        people = [(card["properties"]["name"], card["properties"].get("url")) for card in cite["author"]]
        assert people == [([author.name], [author.url] if author.url else None) for author in row.authors]


def test_each_summary_is_one_new_line(home: Built) -> None:
    for row, old in zip(home.page().rows, TABLE, strict=True):
        assert 20 < len(row.summary) < 120, row.title
        assert row.summary != old["summary"]


def test_bibtex_leads_to_the_entry(home: Built) -> None:
    everything = home.text("pubs/all.bib")
    paths = [row.url("bibtex") for row in home.page().rows]
    assert len(set(paths)) == 23
    for row, path in zip(home.page().rows, paths, strict=True):
        assert path == f"pubs/{row.id}.bib"
        entry = home.text(path)
        assert entry.startswith(("@inproceedings{" + row.id + ",", "@article{" + row.id + ","))
        assert entry.strip() in everything


def test_two_people_of_one_name_are_told_apart(home: Built) -> None:
    urls = {author.url for row in home.page().rows for author in row.authors if author.name == "Chang Xu"}
    assert urls == {SCHOLAR + "N4F_3eoAAAAJ", SCHOLAR_SG + "61b6eYkAAAAJ"}


def test_year_page_has_the_same_publications_by_year(home: Built) -> None:
    page = home.page("publications/index.html")
    assert [row.id for row in page.rows] == [row.id for row in home.page().rows]
    years = [text for text in ("2020", "2019", "2018", "2017", "2016") if f'href="#{text}"' in page.source]
    assert years == ["2020", "2019", "2018", "2017", "2016"]


def test_cv_has_each_publication_once(home: Built) -> None:
    page = home.page("cv/index.html")
    assert Counter(row.title for row in page.rows) == Counter(row["title"] for row in TABLE)
    assert {row.venue for row in page.rows[:3]} == {
        "IEEE Transactions on Pattern Analysis and Machine Intelligence (IEEE TPAMI)",
        "IEEE Transactions on Image Processing (IEEE TIP)",
    }


def test_the_site_has_the_style_of_new_sites() -> None:
    # A copy: Windows may check a link out as a text.
    own = REPOSITORY / "docs/assets/site.css"
    assert not own.is_symlink()
    assert own.read_bytes() == (REPOSITORY / "mkdocs_pubs/cli/starter/site.css").read_bytes()


@pytest.mark.parametrize("path", ["index.html", "publications/index.html", "cv/index.html"])
def test_markup_has_no_html_error(home: Built, path: str) -> None:
    page = home.page(path)
    assert page.lists
    for markup in page.lists:
        document = f"<!doctype html><html lang=en><head><title>List</title></head><body>{markup}"
        assert html_errors(document) == []
    assert Counter(html_errors(page.source)) == Counter(html_errors(page.without_lists))
    assert [found for found, times in Counter(page.ids).items() if times > 1] == []


@pytest.mark.parametrize("base", ["/", "/~wang/home/"])
def test_page_asks_no_other_host(home: Built, browser: Browser, serve_dir: ServeDir, base: str) -> None:
    url = serve_dir(home.root, base)
    requested: list[str] = []
    failed: list[str] = []
    with browser.new_context() as context, context.new_page() as page:
        page.on("request", lambda request: requested.append(request.url))
        page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
        page.goto(url, wait_until="networkidle")
        assert page.locator("tr.h-cite").count() == 23
    assert requested
    hosts = {urlsplit(found).netloc for found in requested if not found.startswith(("data:", "blob:"))}
    assert hosts == {urlsplit(url).netloc}
    assert failed == []
