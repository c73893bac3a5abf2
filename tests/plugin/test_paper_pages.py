"""A page for each publication: which there are, where they lie, what their heads say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import extruct
import html5lib
import pytest
from playwright.sync_api import Browser

from conftest import ServeDir
from kinds_of_works import KINDS_BIB, WORKS
from mkdocs_pubs.plugin.paper_pages import PageAddresses
from pages import html_errors, with_class
from sites import Built, write_site

SITE = "https://ann.example.org/~bee/"
ABSTRACT = "A first paragraph with <b> & more.\n\nA second one, of $x^2$."
MANY = "".join(f" and Person, Given N{number}" for number in range(24))
BIB = f"""
@article{{Main:2020, title = {{A <Main> \\& "Quoted" Title}}, author = {{Bee, Ann and Cee, Dan}},
  journal = {{Journal of Things}}, shortjournal = {{JT}}, volume = 3, number = 4, pages = {{5--17}},
  year = 2020, month = may, doi = {{10.1000/182}}, summary = {{What it says.}}, abstract = {{{ABSTRACT}}},
  keywords = {{one, two}}, pdf = {{files/a.pdf}}, preview = {{files/a.png}}, preview_alt = {{A plot}},
  ids = {{old2019, older:key}}}}
@misc{{pre2019, title = {{A <Main> \\& "Quoted" Title}}, author = {{Bee, Ann and Cee, Dan}}, year = 2019,
  eprint = {{1911.00001}}, eprinttype = {{arxiv}}}}
@misc{{begun, title = {{Not Yet}}, author = {{Bee, Ann}}, pubstate = {{inpreparation}}}}
@misc{{shown, title = {{Nearly}}, author = {{Bee, Ann}}, pubstate = {{inpreparation}}, url = {{https://example.org/draft}}}}
@misc{{without, title = {{No Page}}, author = {{Bee, Ann}}, year = 2001, page = {{false}}}}
@misc{{unlisted, title = {{Nowhere}}, author = {{Bee, Ann}}, year = 2000}}
@article{{crowd, title = {{Of Many}}, author = {{Bee, Ann{MANY}}},
  journal = {{Journal of Things}}, year = 2017, abstract = {{{"Words & words. " * 300}}}}}
@article{{others, title = {{Of Others}}, author = {{Eff, Eve}}, journal = {{J}}, year = 2018}}
"""
OWN = {*WORKS} - {"article"} | {"main-2020", "shown", "crowd"}
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\0\0\0\x02\0"
FILES: dict[str, str | bytes] = {
    "bib/a.bib": BIB,
    "bib/kinds.bib": KINDS_BIB.read_bytes(),
    "bib/authors.yml": "authors:\n  ann: {name: Ann Bee, me: true, orcid: 0000-0002-1825-0097}\n"
    '  dan: {name: Dan Cee, url: "https://dan.example.org/"}\n',
    "docs/index.md": "# Home\n\nSee << cite Main:2020 >>, << cite begun >>.\n\n"
    "<< publications key!=unlisted >>\n",
    "docs/papers.md": "# My Papers\n\n<< publications group=year key!=unlisted >>\n",
    "docs/files/a.pdf": b"%PDF",
    "docs/files/a.png": PNG,
}
LARGEST_HEAD = 6000


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """With Material, at an address with a path."""
    config = {
        "site_url": SITE,
        "site_description": "All of Ann.",
        "theme": {"name": "material", "font": False},
        "plugins": ["search", {"pubs": {"pages": True}}],
    }
    return write_site(tmp_path_factory.mktemp("pages"), FILES, config).build()


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """With MkDocs's theme, without an owner, directories or an address, and with all that turns it round."""
    config = {
        "use_directory_urls": False,
        "plugins": ["search", {"pubs": {"pages": True, "titles": "page", "publish_dir": "my/papers"}}],
    }
    unowned = FILES | {"bib/authors.yml": "authors: {}\n"}
    return write_site(tmp_path_factory.mktemp("elsewhere"), unowned, config).build()


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """With Read the Docs's theme, of everybody, without files, and with a template of the site's own."""
    config = {
        "site_url": SITE,
        "theme": {"name": "readthedocs", "custom_dir": "theme"},
        "plugins": ["search", {"pubs": {"pages": "all", "publish": False}}],
    }
    template = "{% include 'original/page.html' %}<p>Mine: {{ publication.key }}, {{ paper.numbers }}</p>"
    own = {"theme/pubs/page.html": template, "theme/pubs/page-head.html": "{{ no_such }}"}
    return write_site(tmp_path_factory.mktemp("everything"), FILES | own, config).build(strict=False)


def pages_of(site: Built, folder: str = "pubs") -> dict[str, str]:
    """The HTML of the pages by the publications' slugs; without what leads elsewhere."""
    found = re.compile(rf"{folder}/(.+?)(?:/index)?\.html")
    paths = {at[1]: path for path in site.files if (at := found.fullmatch(path))}
    texts = {slug: site.text(path) for slug, path in paths.items()}
    return {slug: text for slug, text in texts.items() if 'http-equiv="refresh"' not in text}


def head_of(page: str) -> str:
    """What a page's head has from us: all behind the theme's own."""
    start = page.index('<meta name="citation_title"')
    described = page.find('<meta name="description"')
    return page[described if 0 <= described < start else start : page.index("</head>")]


def metas(page: str) -> list[tuple[str, str]]:
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return [
        (one.get("name") or one.get("property") or "", one.get("content") or "") for one in tree.iter("meta")
    ]


def links(page: str) -> list[tuple[str, str, str]]:
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return [(one.get("rel") or "", one.get("type") or "", one.get("href") or "") for one in tree.iter("link")]


def addresses(page: str) -> Iterator[str]:
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    for element in tree.iter():
        yield from filter(None, (element.get("href"), element.get("src")))


def test_what_a_page_lists_and_the_owner_wrote_has_a_page(built: Built) -> None:
    assert set(pages_of(built)) == OWN


def test_without_an_owner_all_that_is_listed_has_a_page(elsewhere: Built) -> None:
    assert set(pages_of(elsewhere, "my/papers")) == OWN | {"article", "others"}


def test_all_have_a_page_listed_or_not_but_where_it_says_no(everything: Built) -> None:
    assert set(pages_of(everything)) == OWN | {"article", "others", "unlisted"}


def test_without_the_option_there_is_none(home: Built) -> None:
    """The repository's own site has it, and its titles keep their targets."""
    assert len(pages_of(home)) == 23
    for row in home.page().rows:
        assert row.url("details") == f"pubs/{row.id}/"
        assert row.title_url
        assert not row.title_url.startswith("pubs/")


@pytest.mark.parametrize("slug", sorted(OWN))
def test_every_address_of_a_page_leads_somewhere(built: Built, elsewhere: Built, slug: str) -> None:
    pages = [(built, f"pubs/{slug}/index.html"), (elsewhere, f"my/papers/{slug}.html")]
    for site, path in pages:
        for address in addresses(site.text(path)):
            parts = urlsplit(address)
            if parts.scheme or not parts.path:
                continue
            target = (Path("/") / path).parent / unquote(parts.path)
            found = Path(*[part for part in _walked(target).parts if part != "/"])
            file = found / "index.html" if (site.root / found).is_dir() else found
            assert file.as_posix() in site.files, address
            if parts.fragment:
                assert f'id="{parts.fragment}"' in site.text(file.as_posix()), address


def _walked(path: Path) -> Path:
    """A path without its dots."""
    walked = Path("/")
    for part in path.parts[1:]:
        walked = walked.parent if part == ".." else walked / part
    return walked


def test_a_row_leads_to_its_page_and_the_page_back(built: Built, elsewhere: Built) -> None:
    row = next(row for row in built.page().rows if row.id == "Main:2020")
    assert row.title_url == "https://doi.org/10.1000/182"
    assert row.url("details") == "pubs/main-2020/"
    back = with_class(built.page("pubs/main-2020/index.html").tree, "pubs-back")[0][0]
    assert (back.text, back.get("href")) == ("My Papers", "../../papers/#Main:2020")
    assert {row.url("details") for row in built.page().rows if row.id in ("begun", "others", "without")} == {
        None
    }
    turned = next(row for row in elsewhere.page().rows if row.id == "Main:2020")
    assert turned.title_url == "my/papers/main-2020.html"
    assert turned.url("details") is None
    assert turned.url("doi") == "https://doi.org/10.1000/182"


def test_a_citation_leads_to_the_page_else_to_the_row(built: Built) -> None:
    cited = re.findall(r'class="pubs-cite"><a href="([^"]*)"', built.text())
    assert cited == ["pubs/main-2020/", "#begun"]


def test_the_page_shows_what_is_known(built: Built) -> None:
    page = built.page("pubs/main-2020/index.html")
    paper = with_class(page.tree, "pubs-paper")[0]
    text = " ".join(" ".join(paper.itertext()).split()).replace(" ,", ",")
    assert "Ann Bee, Dan Cee" in text
    assert "JT Journal of Things, 3(4), 5–17 · May 2020" in text
    assert "What it says. Abstract A first paragraph with <b> & more. A second one" in text
    assert 'Bee, A., & Cee, D. (2020). A <Main> & "Quoted" Title. Journal of Things, 3(4), 5–17.' in text
    assert "@article{Main:2020" in text
    assert "Versions arXiv, 2019" in text
    assert not list(paper.iter("details"))
    assert [one.get("data-link") for one in paper.iter("a") if one.get("data-link")][:2] == ["doi", "pdf"]
    image = next(paper.iter("img"))
    assert (image.get("width"), image.get("height"), image.get("alt")) == ("640", "320", "A plot")
    assert [one.text for one in paper.iter("a") if one.get("type")] == ["BibTeX", "RIS", "CSL-JSON"]
    [number] = [len(list(page.tree.iter(name))) for name in ["h1"]]
    assert number == 1


def test_files_of_each_format_lie_beside_the_page(built: Built) -> None:
    assert built.text("pubs/main-2020.ris").startswith("TY  - JOUR")
    [item] = json.loads(built.text("pubs/main-2020.json"))
    assert item["id"] == "Main:2020"
    assert "pubs/others.ris" not in built.files
    assert "pubs/main-2020.bib" in built.files


def test_one_page_leads_to_the_next_as_in_lists(built: Built) -> None:
    order = [row.id.lower().replace(":", "-") for row in built.page("papers/index.html").rows]
    order = [slug for slug in order if slug in OWN]
    for place, slug in enumerate(order):
        tree = built.page(f"pubs/{slug}/index.html").tree
        beside = {
            one.get("rel"): one.get("href") for one in tree.iter("a") if one.get("rel") in ("prev", "next")
        }
        expected = {}
        if place:
            expected["prev"] = f"../../pubs/{order[place - 1]}/"
        if place + 1 < len(order):
            expected["next"] = f"../../pubs/{order[place + 1]}/"
        assert beside == expected


def test_an_old_key_leads_to_the_page(built: Built) -> None:
    for old in ("old2019", "older-key", "pre2019"):
        page = built.text(f"pubs/{old}/index.html")
        assert '<meta http-equiv="refresh" content="0; url=../../pubs/main-2020/">' in page
        assert f'<link rel="canonical" href="{SITE}pubs/main-2020/">' in page
        assert html_errors(page) == []
    assert "pubs/old2019/" not in built.text("sitemap.xml")


def test_the_head_says_what_machines_read(built: Built) -> None:
    page = built.text("pubs/main-2020/index.html")
    said = metas(page)
    assert [one for one in said if one[0] == "description"] == [("description", "What it says.")]
    for one in (
        ("citation_title", 'A <Main> & "Quoted" Title'),
        ("citation_author", "Bee, Ann"),
        ("citation_author", "Cee, Dan"),
        ("citation_publication_date", "2020/5"),
        ("citation_public_url", f"{SITE}pubs/main-2020/"),
        ("citation_pdf_url", f"{SITE}files/a.pdf"),
        ("og:type", "article"),
        ("og:title", 'A <Main> & "Quoted" Title'),
        ("og:url", f"{SITE}pubs/main-2020/"),
        ("og:image", f"{SITE}files/a.png"),
        ("og:image:alt", "A plot"),
        ("og:description", "What it says."),
        ("article:published_time", "2020-05"),
    ):
        assert said.count(one) == 1
    assert [content for name, content in said if name == "citation_abstract"] == [
        "A first paragraph with <b> & more.\n\nA second one, of x²."
    ]
    found = links(page)
    assert ("canonical", "", f"{SITE}pubs/main-2020/") in found
    assert ("cite-as", "", "https://doi.org/10.1000/182") in found
    assert [(kind, href) for rel, kind, href in found if rel == "describedby"] == [
        ("application/x-bibtex", "../../pubs/main-2020.bib"),
        ("application/x-research-info-systems", "../../pubs/main-2020.ris"),
        ("application/vnd.citationstyles.csl+json", "../../pubs/main-2020.json"),
    ]
    title = re.search(r"<title>(.*?)</title>", page)
    assert title
    assert title[1] == "A &lt;Main&gt; &amp; &quot;Quoted&quot; Title - Site"


@pytest.mark.parametrize("slug", sorted(OWN))
def test_the_head_holds_nothing_else(built: Built, slug: str) -> None:
    page = built.text(f"pubs/{slug}/index.html")
    assert len(head_of(page).encode()) <= LARGEST_HEAD
    assert "Z3988" not in page
    assert not [rel for rel, _, _ in links(page) if rel == "alternate"]
    said = dict(metas(page))
    if slug != "main-2020":
        assert "citation_pdf_url" not in said
        assert "og:image" not in said
    if slug not in ("main-2020", "dataset", "crowd"):
        assert "description" not in said
        assert "og:description" not in said
    [linked] = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    assert linked["url"] == f"{SITE}pubs/{slug}/"
    assert linked["author"][0] == {
        "@type": "Person",
        "name": "Ann Bee",
        "sameAs": "https://orcid.org/0000-0002-1825-0097",
    }
    graph = dict(extruct.extract(page, syntaxes=["opengraph"])["opengraph"][0]["properties"])
    assert graph["og:url"] == linked["url"]


def test_an_abstract_is_cut_where_people_need_the_head(built: Built) -> None:
    said = metas(built.text("pubs/crowd/index.html"))
    assert len([name for name, _ in said if name == "citation_author"]) == 25
    [abstract] = [content for name, content in said if name == "citation_abstract"]
    assert 500 < len(abstract) < 1500
    assert abstract.endswith(" …")


@pytest.mark.parametrize("slug", sorted(OWN))
def test_markup_has_no_error(built: Built, elsewhere: Built, slug: str) -> None:
    page = built.text(f"pubs/{slug}/index.html")
    theme = html_errors(built.text("papers/index.html"))
    assert [error for error in html_errors(page) if error not in theme] == []
    page = elsewhere.text(f"my/papers/{slug}.html")
    theme = html_errors(elsewhere.text("papers.html"))
    assert [error for error in html_errors(page) if error not in theme] == []


def test_search_finds_each_publication_once(built: Built, elsewhere: Built) -> None:
    for site, url, other in (
        (built, "pubs/main-2020/", "papers/#others"),
        (elsewhere, "my/papers/main-2020.html", "my/papers/others.html"),
    ):
        docs = json.loads(site.text("search/search_index.json"))["docs"]
        found = [doc for doc in docs if "Quoted" in doc["title"]]
        assert [doc["location"] for doc in found] == [url]
        assert "A second one" in found[0]["text"]
        assert "How to cite" not in found[0]["text"]
        assert [doc["location"] for doc in docs if doc["title"] == "Of Others"] == [other]


def test_the_sitemap_has_each_page(built: Built) -> None:
    found = re.findall(rf"<loc>{SITE}pubs/([^<]*)/</loc>", built.text("sitemap.xml"))
    assert sorted(found) == sorted(OWN)


def test_a_site_without_an_address_says_so_once(elsewhere: Built, built: Built) -> None:
    assert len([line for line in elsewhere.log if "site_url" in line]) == 1
    assert not [line for line in built.log if "site_url" in line]
    page = elsewhere.text("my/papers/main-2020.html")
    assert "citation_public_url" not in page
    assert "citation_pdf_url" not in page
    assert "og:url" not in page
    assert 'rel="canonical"' not in page


def test_the_site_has_templates_of_its_own(everything: Built) -> None:
    page = everything.text("pubs/main-2020/index.html")
    assert "<p>Mine: Main:2020, 3(4), 5–17</p>" in page
    # The one that fails is told of once, and the package's own takes its place.
    assert "citation_title" in page
    assert len([line for line in everything.log if "page-head.html" in line]) == 1


def test_without_published_files_the_page_leads_to_none(everything: Built) -> None:
    assert not [path for path in everything.files if path.endswith((".bib", ".ris"))]
    page = everything.text("pubs/main-2020/index.html")
    assert "describedby" not in page
    assert "@article" not in page
    assert "How to cite" in page


def test_a_title_in_a_script_of_the_theme_stays_in_its_string(everything: Built) -> None:
    page = everything.text("pubs/main-2020/index.html")
    found = re.search(r"var (?:mk|proper)docs_page_name = (.*?);", page)
    assert found
    assert json.loads(found[1]) == 'A <Main> & "Quoted" Title'
    assert "<Main>" not in found[1]


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_axe_finds_nothing(built: Built, browser: Browser, serve_dir: ServeDir, scheme: str) -> None:
    url = serve_dir(built.root, "/~bee/")
    with browser.new_context() as context, context.new_page() as page:
        page.goto(f"{url}pubs/main-2020/", wait_until="load")
        page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
        page.add_style_tag(content="* { transition: none !important }")
        page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
        found: dict[str, Any] = page.evaluate("axe.run('.pubs')")
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []


def test_one_click_copies_the_reference_and_the_entry(
    built: Built, browser: Browser, serve_dir: ServeDir
) -> None:
    url = serve_dir(built.root)
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(f"{url}pubs/main-2020/", wait_until="load")
        buttons = page.locator("button[data-copy]")
        copied = []
        for button in buttons.all():
            button.click()
            page.wait_for_function("document.querySelector('.pubs-said').textContent === 'Copied'")
            copied.append(page.evaluate("navigator.clipboard.readText()"))
        assert [text[:8] for text in copied] == ["Bee, A.,", "@article"]
        assert copied[1] == built.text("pubs/main-2020.bib").strip()


def test_each_language_has_pages_of_its_own() -> None:
    home, below = (PageAddresses("my/pubs", url, use_directory_urls=True) for url in ("./", "de/"))
    assert (home.path("a"), home.url("a"), home.base) == ("my/pubs/a/index.html", "my/pubs/a/", "../../../")
    assert (below.path("a"), below.url("a")) == ("de/my/pubs/a/index.html", "de/my/pubs/a/")
    assert (below.base, below.published) == ("../../../../", "my/pubs")
    flat = PageAddresses("pubs", "de/index.html", use_directory_urls=False)
    assert (flat.path("a"), flat.url("a"), flat.base) == ("de/pubs/a.html", "de/pubs/a.html", "../../")


def test_a_sitemap_has_the_pages_of_every_language(tmp_path: Path) -> None:
    """As mkdocs-static-i18n builds them: one after the other, with one configuration."""
    translate = """
from mkdocs.plugins import event_priority

BUILDS = []

@event_priority(-100)
def on_nav(nav, config, files):
    nav.homepage.file.url = "de/" if BUILDS else nav.homepage.file.url
    return nav

@event_priority(-100)
def on_post_build(config):
    from mkdocs.commands.build import build
    from mkdocs import utils

    BUILDS.append("de")
    if len(BUILDS) == 1:
        clean, utils.clean_directory = utils.clean_directory, lambda _: None
        build(config)
        utils.clean_directory = clean
"""
    config = {
        "site_url": SITE,
        "hooks": ["translate.py"],
        "plugins": [{"pubs": {"pages": True}}],
    }
    site = write_site(tmp_path, FILES | {"translate.py": translate}, config).build()
    assert "pubs/book/index.html" in site.files
    assert "de/pubs/book/index.html" in site.files
    assert "../../../pubs/book.bib" in site.text("de/pubs/book/index.html")
    found = re.findall(rf"<loc>{SITE}([^<]*)pubs/book/</loc>", site.text("sitemap.xml"))
    assert found == ["", "de/"]
