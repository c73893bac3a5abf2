"""What a visitor does on a page with a list: find, take along, arrive; in a real browser."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from conftest import MakeSite, ServeDir
from gallery import PALETTES
from mkdocs_pubs.query.look import PARTS
from mkdocs_pubs.render.assets import asset
from sites import Built

KEY = "tang2020beyond"
SHOWN = ".pubs .h-cite:visible"
FOUND = ".pubs-count"
COPIED = "texts => navigator.clipboard.readText().then(found => texts.every(text => found.includes(text)))"


@pytest.fixture(name="site_url")
def _site_url(home: Built, serve_dir: ServeDir) -> str:
    return serve_dir(home.root, "/~wang/")


@pytest.fixture(name="context")
def _context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        context.set_default_timeout(10_000)
        yield context


@pytest.fixture(name="page")
def _page(context: BrowserContext, site_url: str) -> Iterator[Page]:
    """The list by year, with every error of its scripts as the test's."""
    errors: list[str] = []
    with context.new_page() as page:
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{site_url}publications/")
        expect(page.locator(".pubs-facets button").first).to_be_visible()
        yield page
    assert errors == []


def _facet(page: Page, name: str, value: str) -> None:
    facet = page.locator(f".pubs-facets [data-facet={name}]")
    if facet.get_attribute("aria-expanded") == "false":
        facet.click()
    page.locator(f'.pubs-values [data-value="{value}"]').click()


def test_words_are_found_and_marked(page: Page) -> None:
    box = page.get_by_role("searchbox", name="Search publications")
    box.fill("DROPOUT  tàng")
    expect(page.locator(SHOWN)).to_have_count(1)
    expect(page.locator(FOUND)).to_have_text("1 of 23 publications")
    expect(page.locator(".pubs [role=status]")).to_have_text("1 of 23 publications")
    expect(page.locator(".pubs .pubs-group:visible")).to_have_count(1)
    page.wait_for_function("CSS.highlights.get('pubs').size > 1")
    marked = page.evaluate(
        """[...CSS.highlights.get("pubs")].map((range) =>
           range.startContainer.data.slice(range.startOffset, range.endOffset))"""
    )
    assert set(marked) == {"Dropout", "Tang"}
    page.wait_for_url(re.compile(r"\?pubs-q=DROPOUT"))
    box.press("Escape")
    expect(page.locator(SHOWN)).to_have_count(23)
    expect(box).to_have_value("")
    page.wait_for_function("!location.search")


def test_facets_narrow_and_back_leads_back(page: Page) -> None:
    _facet(page, "year", "2020")
    in_2020 = page.locator(SHOWN).count()
    assert 0 < in_2020 < 23
    number = page.locator('.pubs-values [data-value="2020"] .pubs-number')
    assert number.inner_text() == str(in_2020)
    _facet(page, "year", "2018")
    both = page.locator(SHOWN).count()
    assert in_2020 < both < 23
    _facet(page, "kind", "article")
    articles = page.locator(SHOWN).count()
    assert articles < both
    assert "pubs-year=2020&pubs-year=2018&pubs-kind=article" in page.url
    for expected in (both, in_2020, 23):
        page.go_back()
        expect(page.locator(SHOWN)).to_have_count(expected)
    for expected in (in_2020, both, articles):
        page.go_forward()
        expect(page.locator(SHOWN)).to_have_count(expected)
    page.locator(".pubs-clear").click()
    expect(page.locator(SHOWN)).to_have_count(23)


def test_code_is_a_facet(page: Page) -> None:
    code = page.get_by_role("button", name="With code", exact=True)
    code.click()
    expect(code).to_have_attribute("aria-pressed", "true")
    expect(page.locator(SHOWN)).to_have_count(page.locator("a[data-link=code]").count())


def test_what_is_chosen_stands_as_chips_that_take_it_back(page: Page) -> None:
    chips = page.locator(".pubs-chips button")
    _facet(page, "year", "2020")
    _facet(page, "kind", "conference")
    _facet(page, "author", "Boxin Shi")
    expect(chips).to_have_text(["2020 ×", "Conference papers ×", "Boxin Shi ×"])
    page.get_by_role("button", name="Remove 2020", exact=True).press("Enter")
    expect(chips).to_have_text(["Conference papers ×", "Boxin Shi ×"])
    expect(chips.first).to_be_focused()
    page.wait_for_url(re.compile(r"\?pubs-kind=conference&pubs-author=Boxin\+Shi$"))
    chips.last.click()
    expect(chips).to_have_text(["Conference papers ×"])
    expect(chips.first).to_be_focused()
    chips.first.click()
    expect(chips).to_have_count(0)
    expect(page.locator(".pubs-search")).to_be_focused()
    expect(page.locator(SHOWN)).to_have_count(23)


def test_the_table_of_contents_is_true_under_a_filter(page: Page) -> None:
    contents = page.locator(".md-sidebar--secondary .md-nav__item:visible")
    expect(contents).to_have_text(["2020", "2019", "2018", "2017", "2016"])
    page.locator(".pubs-search").fill("legonet")
    expect(contents).to_have_text(["2019"])
    page.locator(".pubs-sort").select_option("title")
    expect(contents).to_have_count(0)
    page.locator(".pubs-sort").select_option("")
    page.locator(".pubs-clear").click()
    expect(contents).to_have_text(["2020", "2019", "2018", "2017", "2016"])


def test_the_visitor_chooses_the_order(page: Page) -> None:
    titles, groups = page.locator(".pubs .p-name:visible"), page.locator(".pubs .pubs-group:visible")
    listed = titles.all_inner_texts()
    page.get_by_role("combobox", name="Order").select_option("Oldest first")
    years = page.locator(".pubs .dt-published").evaluate_all("times => times.map(time => time.dateTime)")
    assert years == sorted(years)
    expect(groups).to_have_count(0)
    page.get_by_role("combobox", name="Order").select_option("By title")
    expect(titles.first).to_have_text(min(listed, key=str.lower))
    assert titles.all_inner_texts() == sorted(listed, key=str.lower)
    page.locator(".pubs-search").fill("legonet")
    expect(page.locator(SHOWN)).to_have_count(1)
    page.wait_for_url("**/?pubs-q=legonet&pubs-sort=title")
    page.reload()
    expect(page.locator(SHOWN)).to_have_count(1)
    page.locator(".pubs-clear").click()
    assert titles.all_inner_texts() == sorted(listed, key=str.lower)
    page.get_by_role("combobox", name="Order").select_option("As listed")
    expect(groups).to_have_count(5)
    assert titles.all_inner_texts() == listed


def test_controls_have_names_that_read_as_words(page: Page) -> None:
    _facet(page, "year", "2019")
    for role, name in {
        "searchbox": "Search publications",
        "combobox": "Order",
        "group": "Year",
    }.items():
        expect(page.locator(".pubs-controls").get_by_role(role, name=name, exact=True)).to_have_count(1)  # type: ignore[arg-type]
    names = page.locator(".pubs-controls").aria_snapshot()
    assert '- button "2020, 3 publications"' in names
    assert '- button "2019, 9 publications" [pressed]' in names
    assert '- button "Year" [expanded]' in names
    assert '- button "Remove 2019"' in names
    page.locator(".pubs-facets [data-facet=author]").click()
    assert '- button "Yunhe Wang, 9 publications"' in page.locator(".pubs-values").aria_snapshot()
    page.get_by_role("button", name="Show more").click()
    assert re.search('- button ".+, 1 publication"', page.locator(".pubs-values").aria_snapshot())
    links = page.locator(SHOWN).first.aria_snapshot()
    assert '- button "bibtex"' in links


def test_the_keyboard_goes_from_a_button_through_its_values_to_the_list(page: Page) -> None:
    def focused() -> str:
        seen = "getComputedStyle(document.activeElement).outlineStyle !== 'none'"
        assert page.evaluate(seen)
        return str(page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.textContent"))

    page.locator(".pubs-search").focus()
    path = []
    page.keyboard.press("Tab")
    path.append(focused())
    page.keyboard.press("Enter")
    for _ in range(5):
        page.keyboard.press("Tab")
        path.append(focused())
    page.keyboard.press("Space")
    expect(page.locator(".pubs-chips button")).to_have_text(["2016 ×"])
    expect(page.locator(SHOWN)).to_have_count(2)
    page.keyboard.press("Tab")
    path.append(focused())
    years = ["2020", "2019", "2018", "2017", "2016"]
    assert [name.split(",")[0] for name in path] == ["Year", *years, "Kind"]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Escape")
    assert focused() == "Year"
    expect(page.locator(".pubs-values")).to_be_hidden()
    for last in ("Venue", "Topic", "Author", "With code"):
        page.locator(".pubs-facets").get_by_role("button", name=last, exact=True).focus()
    for name in ("Order", "Export"):
        page.keyboard.press("Tab")
        assert focused() == name
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.pubs > :not(.pubs-controls) *')")
    page.locator(".pubs-search").focus()
    for name in ("Clear", "Remove 2016"):
        page.keyboard.press("Shift+Tab")
        assert focused() == name
    page.locator("a[data-link=bibtex]:visible").first.focus()
    page.keyboard.press("Space")
    expect(page.locator(".pubs-bibtex")).to_be_visible()


def test_values_are_hidden_when_the_visitor_goes_elsewhere(page: Page) -> None:
    values, venue = page.locator(".pubs-values"), page.locator(".pubs-facets [data-facet=venue]")
    venue.click()
    expect(values).to_be_visible()
    page.locator(".pubs-facets [data-facet=kind]").click()
    expect(venue).to_have_attribute("aria-expanded", "false")
    expect(values).to_have_attribute("aria-label", "Kind")
    page.locator(".pubs-search").click()
    expect(values).to_be_hidden()


def test_the_largest_values_come_first_then_more(page: Page) -> None:
    page.locator(".pubs-facets [data-facet=author]").click()
    values = page.locator(".pubs-values [data-value]")
    expect(values).to_have_count(12)
    numbers = [int(number) for number in page.locator(".pubs-number").all_inner_texts()]
    assert numbers == sorted(numbers, reverse=True)
    page.get_by_role("button", name="Show more").press("Enter")
    assert values.count() > 12
    expect(values.nth(12)).to_be_focused()
    assert values.nth(0).inner_text().startswith("Yunhe Wang")
    for number in (0, 11):
        values.nth(number).click()
    expect(page.locator(".pubs-chips button")).to_have_count(2)
    expect(values.nth(0)).to_have_attribute("aria-pressed", "true")


def test_the_controls_stay_in_reach_and_hide_no_title(page: Page, site_url: str) -> None:
    page.locator(".h-cite").last.scroll_into_view_if_needed()
    expect(page.locator(".pubs-search")).to_be_in_viewport(ratio=1)
    page.goto("about:blank")
    page.goto(f"{site_url}publications/#wang2018towards", wait_until="networkidle")
    expect(page.locator("#wang2018towards")).to_be_in_viewport()
    title = page.locator("#wang2018towards").bounding_box()
    bar = page.locator(".pubs-controls").bounding_box()
    assert title
    assert bar
    assert title["y"] >= bar["y"] + bar["height"]
    page.set_viewport_size({"width": 1280, "height": 480})
    page.locator(".h-cite").last.scroll_into_view_if_needed()
    expect(page.locator(".pubs-search")).not_to_be_in_viewport()


def test_a_filtered_list_can_be_linked(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}publications/?x=1&pubs-q=dropout&pubs-year=2020&pubs-venue=nowhere")
    expect(page.locator(SHOWN)).to_have_count(1)
    expect(page.get_by_role("searchbox", name="Search publications")).to_have_value("dropout")
    page.locator(".pubs-clear").click()
    page.wait_for_function("location.search === '?x=1'")


def test_a_permanent_link_leads_into_a_filtered_list(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}publications/?pubs-q=legonet#{KEY}")
    row = page.locator(f".h-cite:has(#{KEY})")
    expect(row).to_be_visible()
    expect(row).to_be_in_viewport()
    expect(page.locator(SHOWN)).to_have_count(2)
    top = page.locator(f"#{KEY}").bounding_box()
    header = page.locator(".md-header").bounding_box()
    assert top
    assert header
    assert top["y"] >= header["y"] + header["height"]
    page.get_by_role("searchbox", name="Search publications").fill("legonet e")
    expect(page.locator(SHOWN)).to_have_count(1)
    page.wait_for_function("!location.hash")
    page.evaluate(f"location.hash = '{KEY}'")
    expect(row).to_be_visible()


def test_bibtex_opens_in_place(page: Page, site_url: str) -> None:
    row = page.locator(f".h-cite:has(#{KEY})")
    link = row.locator("a[data-link=bibtex]")
    link.press("Enter")
    panel = row.get_by_role("group", name=re.compile("^bibtex: Beyond Dropout"))
    copy = panel.get_by_role("button", name="Copy", exact=True)
    expect(copy).to_be_focused()
    expect(link).to_have_attribute("aria-expanded", "true")
    answer = page.request.get(f"{site_url}pubs/{KEY}.bib")
    assert panel.locator("code").inner_text() == answer.text().strip()
    assert panel.locator(".nl").inner_text() == KEY
    assert {"title", "author", "year"} <= set(panel.locator(".n").all_inner_texts())
    copy.press("Enter")
    expect(page.locator(".pubs [role=status]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == answer.text().strip()
    with page.expect_download() as download:
        panel.get_by_role("link", name="Download").click()
    assert download.value.suggested_filename == f"{KEY}.bib"
    panel.get_by_role("button", name="Close").press("Escape")
    expect(panel).to_have_count(0)
    expect(link).to_be_focused()
    expect(link).to_have_attribute("aria-expanded", "false")


def test_cite_gives_the_reference_bibtex_and_ris(page: Page, site_url: str) -> None:
    row = page.locator(f".h-cite:has(#{KEY})")
    cite = row.get_by_role("button", name="cite", exact=True)
    expect(cite).to_have_attribute("aria-expanded", "false")
    cite.press("Enter")
    panel = row.get_by_role("group", name=re.compile("^cite: Beyond Dropout"))
    expect(panel.get_by_role("button", name="Copy citation")).to_be_focused()
    expect(cite).to_have_attribute("aria-expanded", "true")
    reference = panel.locator(".pubs-reference")
    expect(reference).to_have_text(re.compile(r"^Tang, Y., .*\(2020\)\. Beyond Dropout"))
    bibtex = page.request.get(f"{site_url}pubs/{KEY}.bib").text()
    records = page.request.get(f"{site_url}pubs/all.ris").body().decode().split("\r\n\r\n")
    (ris,) = (record for record in records if "Beyond Dropout" in record)
    for name, text in {
        "Copy citation": reference.inner_text(),
        "Copy BibTeX": bibtex,
        "Copy RIS": ris.rstrip("\r\n") + "\r\n",
    }.items():
        panel.get_by_role("button", name=name).click()
        page.wait_for_function(COPIED, arg=[text])
    for name, ending in {"Download BibTeX": "bib", "Download RIS": "ris"}.items():
        with page.expect_download() as download:
            panel.get_by_role("button", name=name).click()
        assert download.value.suggested_filename == f"{KEY}.{ending}"
    assert Path(download.value.path()).read_bytes().decode() == ris.rstrip("\r\n") + "\r\n"
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_have_count(0)
    expect(cite).to_be_focused()


def test_what_is_shown_can_be_taken_along_as_it_is_shown(page: Page, site_url: str) -> None:
    page.locator(".pubs-search").fill("frequency domain")
    page.get_by_role("combobox", name="Order").select_option("By title")
    keys = page.locator(f"{SHOWN} .p-name").evaluate_all("titles => titles.map(title => title.id)")
    assert len(keys) == 3
    page.get_by_role("button", name="Export").click()
    values = page.get_by_role("group", name="Export")
    taken = {}
    for name, ending in {"BibTeX": "bib", "RIS": "ris", "CSL-JSON": "json"}.items():
        with page.expect_download() as download:
            values.get_by_role("button", name=f"Download {name}").click()
        assert download.value.suggested_filename == f"publications.{ending}"
        taken[ending] = Path(download.value.path()).read_bytes().decode()
    assert taken["bib"] == "\n".join(page.request.get(f"{site_url}pubs/{key}.bib").text() for key in keys)
    assert re.findall(r"(?m)^ID  - (\S+)", taken["ris"]) == keys
    assert [item["id"] for item in json.loads(taken["json"])] == keys
    values.get_by_role("button", name="Copy BibTeX").click()
    expect(page.locator(".pubs [role=status]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == taken["bib"]


def test_a_file_that_is_not_to_be_had_is_said(page: Page) -> None:
    page.route("**/pubs/all.*", lambda route: route.fulfill(status=404, body="gone"))
    page.get_by_role("button", name="Export").click()
    page.get_by_role("button", name="Copy RIS").click()
    expect(page.locator(".pubs [role=status]")).to_have_text("Not to be had now")
    page.get_by_role("button", name="cite").first.click()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    expect(page.locator(".pubs-bibtex")).to_have_count(0)
    page.unroute("**/pubs/all.*")
    page.get_by_role("button", name="cite").first.click()
    expect(page.locator(".pubs-reference")).to_be_visible()


def test_bibtex_that_cannot_be_fetched_is_followed(page: Page) -> None:
    page.route("**/pubs/*.bib", lambda route: route.fulfill(status=404, body="gone"))
    page.locator(f".h-cite:has(#{KEY}) a[data-link=bibtex]").click()
    page.wait_for_url(f"**/pubs/{KEY}.bib")


def test_without_script_all_is_there(browser: Browser, site_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context, context.new_page() as page:
        page.goto(f"{site_url}publications/")
        assert page.locator(SHOWN).count() == 23
        assert page.locator(".pubs :is(button, input, select):visible").count() == 0
        box = page.locator(".pubs-controls").bounding_box()
        assert box is None or box["height"] == 0
        link = page.locator("a[data-link=bibtex]").first
        answer = page.request.get(f"{site_url}publications/{link.get_attribute('href')}")
        assert answer.text().startswith("@")


BIB = "".join(
    f"@article{{k{number}, title={{Paper {number} on {word}}}, author={{Ann Müller and Bo Łukasz}},"
    f" journal={{Journal, {number % 3}}}, year={2000 + number % 5}, keywords={{{word}, common}},"
    f" abstract={{An abstract about {word} and more}}, code={{https://code.example/{number}}}}}\n"
    for number, word in enumerate(("Straße", "naïve", "œuvre", "İstanbul", "ΣΊΣΥΦΟΣ", "plain") * 6)
)
MATERIAL = {"theme": {"name": "material", "font": False}, "plugins": ["pubs"]}


def _opened(make_site: MakeSite, serve_dir: ServeDir, context: BrowserContext, text: str) -> Page:
    built = make_site({"bib/a.bib": BIB, "docs/index.md": text}, MATERIAL).build()
    assert not built.warnings
    page = context.new_page()
    page.goto(serve_dir(built.root))
    return page


def test_letters_are_folded_as_in_the_build(
    make_site: MakeSite, serve_dir: ServeDir, context: BrowserContext
) -> None:
    page = _opened(make_site, serve_dir, context, "# Home\n\n<< publications >>\n")
    box = page.locator(".pubs-search")
    for text, number in {
        "strasse": 6,
        "NAIVE": 6,
        "oeuvre": 6,
        "istanbul": 6,
        "σισυφος": 6,
        "muller lukasz": 36,
        "AND more": 36,
        "common": 36,
        "2003": 7,
        "nothing like it": 0,
        '"paper 7"': 1,
        "naive “Paper 7”": 1,
        "paper 7": 3,
        '"7 paper"': 0,
        '"about naive and': 6,
        '"plain ann"': 0,  # a phrase stands in one part of a row
        '""': 36,
    }.items():
        box.fill(text)
        said = {0: "No publication found", 36: "36 publications"}.get(number, f"{number} of 36 publications")
        expect(page.locator(FOUND)).to_have_text(said)
        expect(page.locator(SHOWN)).to_have_count(number)


def test_lists_of_a_page_are_filtered_apart_and_works_counted_once(
    make_site: MakeSite, serve_dir: ServeDir, context: BrowserContext
) -> None:
    macros = (
        "publications group=keywords",
        "publications limit=5 filter=true layout=list",
        "publications limit=2",
    )
    text = "".join(f"# {macro}\n\n<< {macro} >>\n\n" for macro in macros)
    page = _opened(make_site, serve_dir, context, text)
    expect(page.locator(FOUND)).to_have_text(["36 publications", "5 publications"])
    page.locator(".pubs-search").first.fill("naive")
    expect(page.locator(FOUND)).to_have_text(["6 of 36 publications", "5 publications"])
    expect(page.locator(".pubs-group:visible")).to_have_count(2)
    page.locator(".pubs-search").last.fill("nothing")
    expect(page.locator(FOUND)).to_have_text(["6 of 36 publications", "No publication found"])
    page.wait_for_url("**/?pubs-q=naive&pubs-2-q=nothing")
    page.reload()
    expect(page.locator(FOUND)).to_have_text(["6 of 36 publications", "No publication found"])


@pytest.mark.parametrize("layout", ["table", "list", "cv"])
def test_every_key_of_a_paper_leads_to_its_row(
    make_site: MakeSite, serve_dir: ServeDir, context: BrowserContext, layout: str
) -> None:
    paper = "title={The Merged One}, author={Ann Müller}, journal={J}, year=2002, doi={10.1000/one}}"
    preprint = (
        "title={The Merged One}, author={Ann Müller}, year=2001, eprint={8901.00001}, eprinttype={arxiv}}"
    )
    bib = f"{BIB}@article{{first, {paper}\n@article{{Sec:ond/x, {paper}\n@misc{{pre, {preprint}\n"
    macro = f"<< publications layout={layout} filter=true >>"
    files = {
        "bib/a.bib": bib,
        "docs/index.md": f"# Home\n\n[Old](#Sec:ond/x), << cite pre >>\n\n{macro}\n",
        "docs/other.md": "# Other\n\n[There](index.md#pre)\n",
    }
    config = {**MATERIAL, "validation": {"links": {"anchors": "warn"}}}
    built = make_site(files, config).build()
    assert not [line for line in built.warnings if "anchor" in line]
    url = serve_dir(built.root)
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 400})

    def leads_there() -> None:
        title = page.locator("#first")
        expect(title).to_have_text("The Merged One")
        expect(title).to_be_in_viewport(ratio=1)
        header, box = page.locator(".md-header").bounding_box(), title.bounding_box()
        assert header
        assert box
        assert box["y"] >= header["y"] + header["height"]
        tint = title.evaluate("title => getComputedStyle(title.parentElement).backgroundColor")
        assert tint != "rgba(0, 0, 0, 0)", layout

    page.goto(f"{url}#pre", wait_until="networkidle")
    leads_there()
    page.goto(f"{url}?pubs-q=naive#Sec:ond/x", wait_until="networkidle")
    leads_there()
    page.goto(url, wait_until="networkidle")
    page.get_by_role("link", name="Old").click()
    leads_there()
    page.goto(url, wait_until="networkidle")
    page.locator(".pubs-cite a").click()
    leads_there()
    page.goto(f"{url}other/", wait_until="networkidle")
    page.get_by_role("link", name="There").click()
    page.wait_for_url("**/#pre")
    leads_there()


def test_nothing_moves_while_the_page_loads(
    make_site: MakeSite, serve_dir: ServeDir, context: BrowserContext
) -> None:
    text = "# Home\n\n<< publications chart=true >>\n"
    url = serve_dir(make_site({"bib/a.bib": BIB, "docs/index.md": text}, MATERIAL).build().root)
    for width in (320, 768, 1280):
        with context.new_page() as page:
            page.set_viewport_size({"width": width, "height": 800})
            page.add_init_script(
                """window.shifts = []; new PerformanceObserver((list) => shifts.push(...list.getEntries()
                .map((shift) => shift.value))).observe({type: "layout-shift", buffered: true})"""
            )
            page.goto(url)
            expect(page.locator(".pubs-facets button").first).to_be_visible()
            page.wait_for_timeout(300)
            assert page.evaluate("shifts") == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_weight_and_names(home: Built) -> None:
    for name, most in {"pubs.js": 11_264, "pubs.css": 6144}.items():
        text = asset(name).text.encode()
        assert len(gzip.compress(text, 9)) <= most
        stem, _, ending = name.partition(".")
        (found,) = (
            path for path in home.files if re.fullmatch(rf"assets/pubs/{stem}\.[0-9a-f]{{8}}\.{ending}", path)
        )
        assert (home.root / found).read_bytes() == text
    element = re.compile(r"<script[^>]+assets/pubs/pubs\.")
    with_script = {path for path in home.files if path.endswith(".html") and element.search(home.text(path))}
    with_list = {path for path in home.files if path.endswith(".html") and home.page(path).rows}
    assert with_script == with_list


def _violations(browser: Browser, url: str, act: Callable[[Page], None]) -> list[str]:
    sources = ("script-src", "style-src", "connect-src", "worker-src")
    policy = "default-src 'none'; img-src 'self' data:; " + "; ".join(
        f"{source} 'self'" for source in sources
    )
    with browser.new_context() as context, context.new_page() as page:

        def guard(route: Route) -> None:
            answer = route.fetch()
            route.fulfill(response=answer, headers=answer.headers | {"content-security-policy": policy})

        page.route("**/*", guard)
        page.add_init_script(
            """window.violations = []; document.addEventListener("securitypolicyviolation",
            ({violatedDirective, blockedURI}) => violations.push(`${violatedDirective} ${blockedURI}`))"""
        )
        page.goto(url)
        act(page)
        page.wait_for_timeout(200)
        return sorted(re.sub(r"http://[^/ ]+", "", found) for found in page.evaluate("violations"))


def test_a_strict_policy_is_kept(make_site: MakeSite, serve_dir: ServeDir, browser: Browser) -> None:
    def use(page: Page) -> None:
        page.locator(".pubs-search").fill("plain")
        _facet(page, "author", "Ann Müller")
        page.locator(".pubs-sort").select_option("title")
        page.locator("a[data-link=bibtex]:visible").first.click()
        page.locator(".pubs-bibtex .pubs-copy").first.click()
        expect(page.locator(".pubs-bibtex code")).to_be_visible()
        page.locator("[data-link=cite]:visible").first.click()
        expect(page.locator(".pubs-reference")).to_be_visible()
        page.locator(".pubs-chart button").first.click()
        page.get_by_role("button", name="Export").click()
        with page.expect_download():
            page.get_by_role("button", name="Download RIS").first.click()

    def look(page: Page) -> None:
        page.locator("h1").wait_for()

    text = "# Home\n\n<< publications chart=true >>\n"
    site = make_site({"bib/a.bib": BIB, "docs/index.md": text}, MATERIAL)
    with_plugin = _violations(browser, serve_dir(site.build().root), use)
    site.write(
        {
            "docs/index.md": "# Home\n\nNo list.\n",
            "mkdocs.yml": "site_name: Site\ntheme: {name: material, font: false}\nplugins: []\n",
        }
    )
    assert with_plugin == _violations(browser, serve_dir(site.build().root), look)


SEARCHED = {
    "site_url": "http://127.0.0.1/",
    "theme": {
        "name": "material",
        "font": False,
        "features": [
            "navigation.instant",
            "navigation.instant.prefetch",
            "navigation.tabs",
            "navigation.footer",
            "search.highlight",
        ],
    },
    "plugins": ["search", "pubs"],
}


def _instant(make_site: MakeSite, serve_dir: ServeDir, context: BrowserContext) -> tuple[Page, list[str]]:
    """A page under instant navigation: it takes the site's own address from the sitemap."""
    site = make_site({"bib/a.bib": BIB, "docs/other.md": "# Other\n\nText.\n"}, SEARCHED)
    built = site.build()
    assert not built.warnings
    url = serve_dir(built.root)
    sitemap = built.root / "sitemap.xml"
    sitemap.write_text(sitemap.read_text("utf-8").replace("http://127.0.0.1/", url), "utf-8")
    page = context.new_page()
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.goto(url, wait_until="networkidle")
    page.evaluate("window.sameDocument = true")
    return page, requested


def test_instant_navigation_there_and_back_twice(
    make_site: MakeSite, serve_dir: ServeDir, context: BrowserContext
) -> None:
    page, requested = _instant(make_site, serve_dir, context)
    home = urlsplit(page.url)
    for _ in range(2):
        page.locator(".pubs-search").fill("naive")
        expect(page.locator(SHOWN)).to_have_count(6)
        page.locator(".md-tabs a", has_text="Other").click()
        expect(page.locator("h1")).to_have_text(re.compile("Other"))
        page.go_back()
        expect(page.locator(".pubs-search")).to_have_count(1)
        expect(page.locator(".pubs-search")).to_have_value("naive")
        expect(page.locator(SHOWN)).to_have_count(6)
        page.go_forward()
        expect(page.locator("h1")).to_have_text(re.compile("Other"))
        page.locator(".md-tabs a", has_text="Home").click()
        expect(page.locator(SHOWN)).to_have_count(36)
        expect(page.locator(".pubs-controls .pubs-facets")).to_have_count(1)
        _facet(page, "year", "2003")
        expect(page.locator(SHOWN)).to_have_count(7)
        page.go_back()
        expect(page.locator(SHOWN)).to_have_count(36)
        page.locator("a[data-link=bibtex]").first.click()
        expect(page.locator(".pubs-bibtex")).to_have_count(1)
    assert page.evaluate("window.sameDocument")
    hosts = {urlsplit(url).netloc for url in requested if not url.startswith(("data:", "blob:"))}
    assert hosts == {home.netloc}


@pytest.mark.parametrize("words", ["Paper 7", "oeuvre Müller", "abstract about naïve"])
def test_the_themes_own_search_leads_to_the_row(
    make_site: MakeSite, serve_dir: ServeDir, context: BrowserContext, words: str
) -> None:
    page, _ = _instant(make_site, serve_dir, context)
    page.goto(f"{page.url}other/", wait_until="networkidle")
    box = page.locator("[data-md-component=search-query]")
    box.click()
    box.press_sequentially(words)
    result = page.locator(".md-search-result__link[href*='#k']").first
    # The rest of a page's results is folded under its first one.
    more = page.locator(".md-search-result__more > summary").first
    page.locator(".md-search-result__link:visible").first.wait_for()
    if not result.is_visible():
        more.click()
    target = (result.get_attribute("href") or "").partition("#")[2]
    result.click()
    row = page.locator(f".h-cite:has(#{target})")
    expect(row).to_be_in_viewport()
    expect(page.locator(f"#{target}:target")).to_have_count(1)


@pytest.mark.parametrize("layout", ["table", "list", "cv", "references"])
def test_axe_finds_nothing_in_what_the_script_makes(
    make_site: MakeSite, serve_dir: ServeDir, context: BrowserContext, layout: str
) -> None:
    macro = f"publications layout={layout} show={','.join(PARTS)} chart=true filter=true group=year"
    page = _opened(make_site, serve_dir, context, f"# Home\n\n<< {macro} >>\n")
    page.set_viewport_size({"width": 360, "height": 800})
    page.add_style_tag(content="* { transition: none !important }")
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    page.locator(".pubs-search").fill("naive")
    page.locator(".pubs-chart button").nth(1).click()
    for link in ("bibtex", "cite"):
        if layout != "references":
            page.locator(f"[data-link={link}]:visible").first.click()
            expect(page.locator(".pubs-bibtex")).to_have_count(1 + (link == "cite"))
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    for opener in ("Author", "Export"):
        page.get_by_role("button", name=opener).click()
        expect(page.locator(".pubs-values")).to_be_visible()
        page.mouse.move(0, 0)
        for scheme in ("default", "slate"):
            page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
            found = page.evaluate("rules => axe.run('.pubs', {runOnly: rules})", rules)
            violations = [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]
            assert violations == [], (opener, scheme)


def test_controls_have_contrast_in_every_palette(
    make_site: MakeSite, serve_dir: ServeDir, context: BrowserContext
) -> None:
    macro = "publications chart=true filter=true show=venue,year,links,keywords,cite"
    page = _opened(make_site, serve_dir, context, f"# Home\n\n<< {macro} >>\n")
    page.add_style_tag(content="* { transition: none !important }")
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    page.locator(".pubs-search").fill("paper 7")
    page.locator("[data-link=cite]:visible").first.click()
    expect(page.locator(".pubs-reference")).to_be_visible()
    _facet(page, "year", "2002")
    page.mouse.move(0, 0)
    faint = page.evaluate(
        """async (palettes) => {
          const faint = []
          for (const scheme of ["default", "slate"]) for (const palette of palettes) {
            document.body.dataset.mdColorScheme = scheme
            document.body.dataset.mdColorPrimary = palette
            const { violations } = await axe.run(".pubs", { runOnly: ["color-contrast"] })
            for (const { nodes } of violations) faint.push([scheme, palette, nodes[0].html])
          }
          return faint
        }""",
        list(PALETTES),
    )
    assert faint == []


def test_a_chart_by_year_filters_and_is_a_table(
    make_site: MakeSite, serve_dir: ServeDir, context: BrowserContext
) -> None:
    page = _opened(make_site, serve_dir, context, "# Home\n\n<< publications chart=true >>\n")
    table = page.get_by_role("table", name="Publications by year")
    expect(table.get_by_role("columnheader")).to_have_text(["2000", "2001", "2002", "2003", "2004"])
    bars = table.get_by_role("button")
    assert bars.evaluate_all("bars => bars.map(bar => bar.ariaLabel)")[:2] == [
        "2000, 8 publications",
        "2001, 7 publications",
    ]
    heights = bars.evaluate_all("bars => bars.map(bar => bar.firstChild.offsetHeight)")
    assert heights[0] == max(heights)
    assert min(heights) > heights[0] / 2
    table.get_by_role("button", name="2001, 7 publications").press("Enter")
    expect(page.locator(SHOWN)).to_have_count(7)
    expect(bars.nth(1)).to_have_attribute("aria-pressed", "true")
    page.locator(".pubs-search").fill("naive")
    expect(bars.nth(0)).to_have_attribute("aria-label", re.compile("^2000, [12] publications?$"))
    page.wait_for_url("**/?pubs-q=naive&pubs-year=2001")
    bars.nth(1).click()
    expect(page.locator(SHOWN)).to_have_count(6)


def test_venues_and_topics_of_a_row_lead_to_their_works(
    make_site: MakeSite, serve_dir: ServeDir, context: BrowserContext
) -> None:
    site = make_site(
        {
            "bib/a.bib": BIB,
            "bib/venues.yml": "Journal, 2: {full: The Second Journal, url: 'https://example.org/'}\n",
            "docs/index.md": "# Home\n\n<< publications show=venue,year,keywords filter=true >>\n",
        },
        SEARCHED,
    )
    page = context.new_page()
    page.goto(serve_dir(site.build().root))
    expect(page.locator(".pubs-facets button").first).to_be_visible()
    page.locator(".h-cite:has(#k1)").get_by_role("link", name="naïve", exact=True).click()
    expect(page.locator(FOUND)).to_have_text("6 of 36 publications")
    page.wait_for_url("**/?pubs-keywords=na%C3%AFve")
    expect(page.locator(".pubs-search")).to_be_in_viewport()
    page.locator(SHOWN).first.get_by_role("link", name=re.compile("^Journal, ")).click()
    expect(page.locator(FOUND)).to_have_text("6 of 36 publications")
    page.go_back()
    page.go_back()
    expect(page.locator(FOUND)).to_have_text("36 publications")
    venue = page.locator(".h-cite:has(.pubs-full)").first
    venue.locator("summary").click()
    expect(venue.get_by_role("link", name="The Second Journal")).to_have_attribute(
        "href", "https://example.org/"
    )
    only = venue.get_by_role("link", name="Only Journal, 2")
    with context.expect_page() as other:
        only.click(modifiers=["ControlOrMeta"])
    expect(other.value.locator(FOUND)).to_have_text("12 of 36 publications")
    expect(page.locator(FOUND)).to_have_text("36 publications")
    only.click()
    expect(page.locator(FOUND)).to_have_text("12 of 36 publications")


ODD = r"""
@misc{plain, title={Plain {One}}, author={Ann Bee}, year=2001, note={One.

@home it is.

Two.}}
@article(round, title="Round", author="Ann Bee", year=2002, journal={J})
@misc{hidden, title={Hidden}, author={Ann Bee}, year=2003, bibtex_show={false}}
@misc{Twice, title={First of a key}, author={Ann Bee}, year=2004}
@misc{Twice, title={Second of a key}, author={Bo Cee}, year=2005}
@misc{elsewhere, title={Elsewhere}, author={Ann Bee}, year=2006, bibtex={https://example.org/e.bib}}
@misc{unlisted, title={Unlisted}, author={Ann Bee}, year=1999}
"""


def test_each_record_is_found_in_the_files_of_all(
    make_site: MakeSite, serve_dir: ServeDir, context: BrowserContext
) -> None:
    macro = "<< publications filter=true year>=2000 sort=year >>"
    site = make_site({"bib/a.bib": ODD, "docs/index.md": f"# Home\n\n{macro}\n"}, MATERIAL)
    page = context.new_page()
    url = serve_dir(site.build(strict=False).root)
    page.goto(url)
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download BibTeX").click()
    links = page.locator("[data-link=bibtex]").evaluate_all("links => links.map(link => link.href)")
    files = [link if link.startswith(url) else f"{url}pubs/elsewhere.bib" for link in links]
    assert len(files) == len(set(files)) == 5
    assert page.locator(".h-cite[data-file]").evaluate_all("rows => rows.map(row => row.dataset.file)") == [
        "elsewhere"
    ]
    texts = [page.request.get(file).text() for file in files]
    assert Path(download.value.path()).read_bytes().decode() == "\n".join(texts)
    assert "\n\n@home" in texts[0]
    for title, key in {"Round": "round", "Second of a key": "Twice", "Elsewhere": "elsewhere"}.items():
        row = page.locator(".h-cite", has_text=title)
        row.get_by_role("button", name="cite").click()
        row.get_by_role("button", name="Copy BibTeX").click()
        page.wait_for_function(COPIED, arg=[title, key])
    assert page.locator(".h-cite", has_text="Hidden").get_by_role("button", name="cite").count() == 0


def test_the_bibtex_of_a_row_comes_from_the_file_of_all(
    make_site: MakeSite, serve_dir: ServeDir, context: BrowserContext
) -> None:
    config = {**MATERIAL, "plugins": [{"pubs": {"publish": "all"}}]}
    built = make_site({"bib/a.bib": BIB}, config).build()
    page = context.new_page()
    page.goto(serve_dir(built.root))
    row = page.locator(".h-cite:has([data-link=bibtex])").nth(1)
    key = str(row.locator("[data-link=bibtex]").get_attribute("href")).partition("#")[2]
    row.get_by_role("button", name="bibtex").click()
    shown = row.locator("code").inner_text()
    assert re.match(rf"@\w+\{{{key},", shown, re.IGNORECASE)
    assert shown.strip() in built.text("pubs/all.bib")
    row.get_by_role("button", name="Copy", exact=True).click()
    page.wait_for_function(
        "text => navigator.clipboard.readText().then(copied => copied === text)", arg=shown
    )
    with page.expect_download() as download:
        row.get_by_role("link", name="Download").click()
    assert download.value.suggested_filename == f"{key}.bib"
    assert Path(download.value.path()).read_text() == shown


def test_without_published_files_the_reference_is_in_the_row(
    make_site: MakeSite, serve_dir: ServeDir, context: BrowserContext
) -> None:
    config = {**MATERIAL, "plugins": [{"pubs": {"publish": False}}]}
    page = context.new_page()
    page.goto(serve_dir(make_site({"bib/a.bib": BIB}, config).build().root))
    page.get_by_role("button", name="cite").first.click()
    page.get_by_role("button", name="Copy citation").click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.startsWith('Müller, A., '))")
    assert page.get_by_role("button", name=re.compile("Export|BibTeX")).count() == 0


def test_all_abstracts_open_and_close(
    make_site: MakeSite, serve_dir: ServeDir, context: BrowserContext
) -> None:
    page = _opened(make_site, serve_dir, context, "# Home\n\n<< publications >>\n")
    button = page.get_by_role("button", name="Abstracts")
    button.click()
    expect(page.locator(".e-content:visible")).to_have_count(36)
    expect(button).to_have_attribute("aria-pressed", "true")
    page.locator(".pubs-search").fill("about plain")
    page.wait_for_function("CSS.highlights.get('pubs').size === 18")
    button.click()
    expect(page.locator(".e-content:visible")).to_have_count(0)
    # What is folded away has no marks: WebKit would paint them over the whole page.
    page.wait_for_function("CSS.highlights.get('pubs').size === 6")


def test_words_for_want_of_others_say_their_language(
    make_site: MakeSite, serve_dir: ServeDir, context: BrowserContext
) -> None:
    theme = {"name": "material", "font": False, "language": "fi"}
    plugin = {"pubs": {"labels": {"abstract": "tiivistelmä"}}}
    files = {"bib/a.bib": BIB, "docs/index.md": "# Koti\n\n<< publications group=kind >>\n"}
    site = make_site(files, {"theme": theme, "plugins": [plugin]})
    page = context.new_page()
    page.goto(serve_dir(site.build(strict=False).root))
    page.get_by_role("button", name="cite").first.click()
    expect(page.locator(".pubs-bibtex")).to_be_visible()
    tongue = "one => one.closest('[lang]').lang"
    for found, language in {
        "[data-link=code]": "en",
        "[data-link=cite]": "en",
        ".pubs-group": "en",
        ".pubs-facets button": "en",
        ".pubs-actions button": "en",
        ".pubs-said": "en",
        ".pubs-abstract summary": "fi",
        ".p-name": "fi",
        ".pubs-reference": "fi",
    }.items():
        assert page.locator(found).first.evaluate(tongue) == language, found
