"""Ids that authors of entries choose, on pages of each theme: nothing of the theme or the script is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown
from playwright.sync_api import Browser, Dialog, Locator, Page, expect
from pymdownx.slugs import slugify

from conftest import ServeDir
from mkdocs_pubs.render.ids import is_reserved
from pages import Page as ReadPage
from sites import Built, write_site

THEMES = ("material", "mkdocs", "readthedocs")
NAMES = (
    *("__config", "__search", "__drawer", "__toc", "__palette", "__palette_0", "__", "_", "__proto__"),
    *(
        "mkdocsPubs",
        "null",
        "undefined",
        "true",
        "pubs-bibtex-1",
        "pubs-bibtex-2",
        "pubs-values-1",
        "pubs-values",
    ),
    *("location", "document", "navigator", "top", "self", "name", "status", "constructor", "body", "forms"),
    *("base_url", "search_index_only", "shortcuts", "keyCodes", "bootstrap", "jQuery", "$", "SphinxRtdTheme"),
    *("document$", "location$", "target$", "viewport$", "component$", "MathJax", "katex", "hljs", "lunr"),
    *("mermaid", "Worker", "dataLayer", "CSS", "Highlight", "mkdocs-search-query", "mkdocs-search-results"),
    *("mkdocs_search_modal", "mkdocs_keyboard_modal", "navbar-collapse", "toc-collapse", "content_search"),
    *("searchWorker", "rtd-search-form", "search", "searchbox", "hljs-light", "hljs-dark", "theme-menu"),
)
# Its title is what Material would run, were it taken for the configuration.
SETTINGS = (
    r'\{"base":"https://evil.example/a/","features":[],"search":"data:text/javascript,0","tags":null,'
    r'"translations":\{\},"version":\{"provider":"mike"\}\}'
)
# What other scripts and authors of pages may use as ids, our own script's among them.
FOREIGN = ("mkdocsPubs", "null", "pubs-bibtex-1", "pubs-values-1", "undefined")
LISTS = f"""# Home

{"".join(f'<p id="{name}">Foreign</p>' for name in FOREIGN)}

<< publications filter=true >>

# Keywords

<< publications group=keywords layout=list >>

# Venues

<< publications group=venue layout=cv filter=true >>
"""


def _bib() -> str:
    entries = [
        f"@article{{{name}, title = {{{SETTINGS if name == '__config' else f'Title {number}'}}}, "
        f"author = {{A B}}, year = 2020, journal = {{{name}}}, keywords = {{{name}}}}}"
        for number, name in enumerate(NAMES)
    ]
    # Merged into one row, whose other keys lead to it, too.
    merged = "title = {Merged}, author = {A B}, year = 2019, doi = {10.1000/1}, journal = {Journal}"
    entries += [f"@article{{{key}, {merged}}}" for key in ("sound", "__tabbed_1", "Null", "Location")]
    entries += [r"@misc{entity, title = {Entity}, keywords = {&#95;&#95;config, \_\_config, {\_}\_search}}"]
    return "\n".join(entries)


@pytest.fixture(name="built", params=THEMES, scope="module")
def _built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    theme: dict[str, Any] = {"name": request.param}
    theme |= {"font": False} if request.param == "material" else {"highlightjs": False}
    files = {
        "bib/a.bib": _bib(),
        "docs/index.md": LISTS,
        "docs/other.md": "# Other\n\nOf << cite __config >> and << cite sound >>.\n",
    }
    config = {"theme": theme, "plugins": ["search", "pubs"]}
    return write_site(tmp_path_factory.mktemp("site"), files, config).build(strict=False)


@pytest.fixture(name="page")
def _page(built: Built, browser: Browser, serve_dir: ServeDir) -> Iterator[Page]:
    """The page with the lists; an error of a script and a request to another host are the test's."""
    address = serve_dir(built.root)
    faults: list[str] = []
    with browser.new_context() as context, context.new_page() as page:
        context.set_default_timeout(10_000)
        page.on("pageerror", lambda error: faults.append(str(error)))

        def on_dialog(dialog: Dialog) -> None:
            faults.append(f"dialog {dialog.message}")
            dialog.dismiss()

        page.on("dialog", on_dialog)
        page.on("request", lambda asked: None if asked.url.startswith(address) else faults.append(asked.url))
        page.goto(address)
        expect(page.locator(".pubs-facets").first).to_be_visible()
        yield page
    assert faults == []


def test_no_id_is_one_that_scripts_look_up(built: Built) -> None:
    page = built.page()
    ours = _ids_of_lists(page)
    assert len(ours) == len(set(ours)) > 4 * len(NAMES)
    assert [found for found in ours if is_reserved(found)] == []
    assert len(page.ids) == len(set(page.ids))


def _ids_of_lists(page: ReadPage) -> list[str]:
    return [found for source in page.lists for found in ReadPage(source).ids]


def test_every_fragment_that_is_named_leads_to_an_element(built: Built) -> None:
    page = built.page()
    ids = set(page.ids)
    assert {"sound", "pub-__tabbed_1", "pub-__config", "pub-null", "pub-$", "pub-Null"} <= ids
    cited = [link.get("href", "") for link in built.page("other/index.html").tree.iter("a")]
    cited = [fragment for href in cited if (fragment := href.partition("#")[2])]
    # A group of this name, a venue, comes first; a keyword that begins so is a reference manager's own.
    assert cited[-2:] == ["pub-__config_1", "sound"]
    assert set(cited[-2:]) <= ids
    headings = {f"#{heading.get('id')}" for level in ("h2", "h3") for heading in page.tree.iter(level)}
    named = {href for link in page.tree.iter("a") if (href := link.get("href", "")).startswith("#pub-")}
    assert named <= headings


def test_the_page_stays_the_themes(page: Page) -> None:
    taken = page.evaluate(
        """names => names.filter(name => [document.getElementById(name), window[name], document[name]].some(
           found => found instanceof Element && found.closest(".pubs")))""",
        [name for name in NAMES if not name.startswith("pubs-")],
    )
    assert taken == []


def test_the_script_works_and_takes_nothing_away(page: Page) -> None:
    headings = page.locator(".pubs .p-name").count()
    assert headings > 3 * len(NAMES)
    first, _, last = page.locator(".pubs").all()
    for number in (0, 9):
        _open_and_close(first.locator(".h-cite").nth(number))
    for found in (first, last):
        found.get_by_role("searchbox").fill("Merged")
        expect(found.locator(".h-cite:visible")).to_have_count(1)
        found.locator(".pubs-facets [data-facet=venue]").click()
        name = found.locator(".pubs-facets [data-facet=venue]").get_attribute("aria-controls")
        expect(found.locator(f"[id='{name}']")).to_be_visible()
    assert page.locator(".pubs .p-name").count() == headings
    assert page.get_by_text("Foreign").count() == len(FOREIGN)


def _open_and_close(row: Locator) -> None:
    link = row.locator("a[data-link=bibtex]")
    panel = row.locator(".pubs-bibtex")
    link.click()
    expect(panel).to_have_count(1)
    expect(link).to_have_attribute("aria-controls", str(panel.get_attribute("id")))
    panel.get_by_role("button", name="Copy", exact=True).click()
    expect(panel.get_by_role("button", name="Copied")).to_be_visible()
    link.click()
    expect(panel).to_have_count(0)
    expect(link).to_have_attribute("aria-expanded", "false")


def test_the_sites_search_works(page: Page) -> None:
    if page.locator(".md-search").count():
        page.locator(".md-search__input").click()
        page.keyboard.type("merged")
        expect(page.locator(".md-search-result__item").first).to_be_attached()
    elif page.locator("#mkdocs_search_modal").count():
        page.locator("[data-bs-target='#mkdocs_search_modal']").first.click()
        page.locator("#mkdocs-search-query").press_sequentially("merged")
        expect(page.locator("#mkdocs-search-results a").first).to_be_visible()
    else:
        page.locator("#rtd-search-form input").first.fill("merged")
        page.keyboard.press("Enter")
        expect(page.locator("#mkdocs-search-results a").first).to_be_visible()


@pytest.mark.parametrize(
    "toc", [{}, {"slugify": slugify(case="none", percent_encode=True), "separator": "_", "permalink": True}]
)
def test_the_extension_by_itself_follows_the_same_rule(tmp_path: Path, toc: dict[str, Any]) -> None:
    write_site(tmp_path, {"bib/a.bib": _bib()})
    config = {"pubs": {"bib_dir": str(tmp_path / "bib")}, "toc": toc}
    md = Markdown(extensions=["pubs", "toc"], extension_configs=config)
    page = ReadPage(md.convert(LISTS))
    ours = _ids_of_lists(page)
    assert len(ours) == len(set(ours)) > 4 * len(NAMES)
    assert [found for found in ours if is_reserved(found)] == []
    assert {"sound", "pub-__config", "pub-null", "pub-$"} <= set(ours)
    # The table of contents leads to the headings' own ids.
    toc_html = md.toc  # type: ignore[attr-defined]  # what the extension adds
    assert set(re.findall(r'href="#([^"]+)"', unescape(toc_html))) <= set(page.ids)
