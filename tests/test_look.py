"""How a list looks and whom it serves: sizes, schemes, paper, keyboard, screen readers; in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from conftest import REPOSITORY, MakeSite, ServeDir
from gallery import BIB, CONFIG, FILES, PAGES, PALETTES, PROBES, WIDTHS
from pages import html_errors, with_class
from sites import Built, write_site

CSS = REPOSITORY / "mkdocs_pubs/render/assets/pubs.css"
SCHEMES = ("default", "slate")
OPEN_ALL = "() => document.querySelectorAll('.pubs details').forEach(one => { one.open = true })"


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return write_site(tmp_path_factory.mktemp("gallery"), FILES, CONFIG).build(strict=False)


@pytest.fixture
def shown(gallery: Built, browser: Browser, serve_dir: ServeDir) -> Iterator[Page]:
    base = serve_dir(gallery.root)
    with browser.new_context(base_url=base, reduced_motion="reduce") as context, context.new_page() as page:
        yield page


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_against_wcag(shown: Page, path: str, scheme: str) -> None:
    shown.set_viewport_size({"width": 360, "height": 800})
    shown.goto(path)
    shown.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
    shown.add_style_tag(content="* { transition: none !important }")
    shown.evaluate(OPEN_ALL)
    shown.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found: dict[str, Any] = shown.evaluate("rules => axe.run('.pubs', {runOnly: rules})", rules)
    assert len(found["passes"]) > 5
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways_whatever_is_open(shown: Page, path: str) -> None:
    shown.goto(path)
    for is_open in (False, True):
        if is_open:
            shown.evaluate(f"async () => {{ {PROBES}; return openAll() }}")
            assert shown.locator(".pubs-bibtex").count() or not shown.locator(".pubs-links").count()
        for width in WIDTHS:
            shown.set_viewport_size({"width": width, "height": 800})
            assert shown.evaluate(f"() => {{ {PROBES}; return sideways() }}") == [], width
            assert shown.evaluate(f"() => {{ {PROBES}; return sidewaysOfPanels() }}") == [], width


# A low window, in which the controls do not stay; others in which their first line does, or does not.
@pytest.mark.parametrize(("width", "height"), [(360, 500), (1440, 500), (360, 700), (900, 700), (1440, 700)])
def test_years_stay_with_their_papers(shown: Page, width: int, height: int) -> None:
    shown.set_viewport_size({"width": width, "height": height})
    shown.goto("years.html")
    shown.locator(".pubs-facets button").first.wait_for()
    assert shown.locator(".pubs-by-year .pubs-group").count() > 3
    assert shown.evaluate(f"() => {{ {PROBES}; return strayYears() }}") == []


@pytest.mark.parametrize("path", PAGES)
def test_who_has_a_page_is_underlined_and_no_button_is(shown: Page, path: str) -> None:
    shown.goto(path)
    assert shown.evaluate(f"() => {{ {PROBES}; return underlines() }}") == []


# Of a link, a badge and a button: text, and what it stands on, as the browser paints it.
CONTRAST = """([palette, scheme]) => {
  document.body.setAttribute("data-md-color-primary", palette)
  document.body.setAttribute("data-md-color-scheme", scheme)
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true })
  const painted = (...colors) => {
    for (const color of colors) { canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1) }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
  }
  const light = (rgb) => {
    const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    const [r, g, b] = rgb.map((value) => linear(value / 255))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
  }
  const ground = getComputedStyle(document.body).backgroundColor
  const links = ["[data-link=pdf]", "[data-link=bibtex]"]
  const texts = [...links, ".pubs-more > summary", ".pubs-badge:not(:has(svg))", ".p-author"]
  return texts.map((name) => {
    const style = getComputedStyle(document.querySelector(`.pubs ${name}`))
    const own = light(painted(ground, style.backgroundColor))
    const text = light(painted(ground, style.backgroundColor, style.color))
    return [name, Math.max(own, text) / Math.min(own, text)]
  })
}"""


@pytest.mark.parametrize("scheme", SCHEMES)
def test_small_text_has_contrast_in_every_palette(shown: Page, scheme: str) -> None:
    shown.goto("index.html")
    shown.add_style_tag(content="* { transition: none !important }")
    found = {palette: shown.evaluate(CONTRAST, [palette, scheme]) for palette in PALETTES}
    assert len(found) == 21
    faint = [(palette, *one) for palette, several in found.items() for one in several if one[1] < 4.5]
    assert faint == []


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_other_themes_show_it_as_it_is_meant(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, serve_dir: ServeDir, theme: str
) -> None:
    settings = {**CONFIG, "theme": {"name": theme}}
    base = serve_dir(write_site(tmp_path_factory.mktemp(theme), FILES, settings).build(strict=False).root)
    with browser.new_context(base_url=base) as context, context.new_page() as page:
        for path in PAGES:
            page.goto(path)
            page.evaluate(f"async () => {{ {PROBES}; return openAll() }}")
            for width in (320, 1440):
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate(f"() => {{ {PROBES}; return sideways() }}") == [], (path, width)
            assert page.evaluate(f"() => {{ {PROBES}; return underlines() }}") == [], path
        page.goto("index.html")
        looks = """() => ["td", ".p-name", ".p-summary", ".pubs-badge"].map((name) => {
            const style = getComputedStyle(document.querySelector(`.pubs ${name}`))
            return [style.borderLeftWidth, style.marginTop, style.boxShadow, style.fontFamily]
        })"""
        found = page.evaluate(looks)
        assert [one[:3] for one in found] == [["0px", "0px", "none"]] * 4
        assert len({one[3] for one in found}) == 1


def test_the_first_screen_shows_rows(home: Built, browser: Browser, serve_dir: ServeDir) -> None:
    base = serve_dir(home.root)
    with browser.new_page(base_url=base, viewport={"width": 1440, "height": 900}) as page:
        page.goto("publications/")
        last = page.locator(".pubs .h-cite .pubs-links").nth(4).locator("a").last.bounding_box()
        assert last
        assert last["y"] + last["height"] <= 900
        page.goto("")
        rows = page.locator(".pubs .h-cite")
        first, second = rows.nth(0).bounding_box(), rows.nth(1).locator(".p-name").bounding_box()
        assert first
        assert second
        assert first["y"] + first["height"] < second["y"] + second["height"] <= 900


def test_controls_do_what_they_say(shown: Page) -> None:
    shown.goto("years.html")
    shown.locator(".pubs-facets button").first.wait_for()
    assert shown.evaluate(f"() => {{ {PROBES}; return brokenControls() }}") == []


def test_a_search_marks_only_matches(shown: Page) -> None:
    shown.goto("years.html")
    shown.locator(".pubs-search").wait_for()
    marked, rows, *wrong = shown.evaluate(f"() => {{ {PROBES}; return wrongMarks('vision') }}")
    assert (int(marked) > 0, rows, wrong) == (True, "1", [])


@pytest.mark.parametrize("path", PAGES)
def test_targets_are_24_pixels_wide_and_tall(shown: Page, path: str) -> None:
    shown.set_viewport_size({"width": 360, "height": 800})
    shown.goto(path)
    assert shown.evaluate(f"() => {{ {PROBES}; return smallTargets() }}") == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_moves_while_the_page_loads(shown: Page, path: str) -> None:
    shown.goto(path, wait_until="networkidle")
    shifts = shown.evaluate(
        "() => new Promise(done => { let sum = 0; new PerformanceObserver(list => {"
        " for (const entry of list.getEntries()) sum += entry.value })"
        ".observe({type: 'layout-shift', buffered: true});"
        " setTimeout(() => done(sum), 100) })"
    )
    assert shifts == 0


def test_an_anchor_lands_below_the_header(shown: Page) -> None:
    # So low that the page can always be scrolled that far.
    shown.set_viewport_size({"width": 1280, "height": 160})
    for path in PAGES:
        shown.goto(f"{path}#many2020", wait_until="networkidle")
        header = shown.locator(".md-header").bounding_box()
        title = shown.locator("#many2020").bounding_box()
        assert header is not None
        assert title is not None
        assert title["y"] >= header["y"] + header["height"], path


@pytest.mark.parametrize("width", [360, 1024, 1440])
def test_an_anchor_lands_below_the_controls_that_stay(shown: Page, width: int) -> None:
    shown.set_viewport_size({"width": width, "height": 570})
    covered = """name => {
        const target = document.getElementById(name)
        const title = target.matches(".p-name") ? target : target.parentElement.querySelector(".p-name")
        const { top, left } = title.getBoundingClientRect()
        return [window.scrollY > 0, title.contains(document.elementFromPoint(left + 2, top + 5))]
    }"""
    for name in ("2020", "zh2020", "ar2019"):
        shown.goto(f"years.html?{name}#{name}", wait_until="networkidle")
        assert shown.evaluate(covered, name) == [True, True], name


def test_without_script_people_venues_and_abstracts_unfold(
    gallery: Built, browser: Browser, serve_dir: ServeDir
) -> None:
    base = serve_dir(gallery.root)
    with browser.new_context(java_script_enabled=False) as context, context.new_page() as page:
        page.goto(base + "index.html")
        row = page.locator(".h-cite", has=page.locator("#many2020"))
        assert row.locator(".p-author").count() == 59
        assert visible(row.locator(".p-author").all()) == 13
        for more in row.locator("summary").all():
            more.press("Enter")
        assert visible(row.locator(".p-author").all()) == 59
        row = page.locator(".h-cite", has=page.locator("#rich2021"))
        venue, abstract = row.locator(".pubs-full"), row.locator(".e-content")
        assert visible([abstract]) == 0
        assert "Advances" not in venue.inner_text()
        row.get_by_text("NeurIPS", exact=True).click()
        row.get_by_text("abstract").click()
        assert venue.inner_text() == "NeurIPS Advances in Neural Information Processing Systems"
        assert visible([abstract]) == 1


def visible(people: list[Any]) -> int:
    """How many take room on the page; what a closed `details` holds has none to show."""
    return sum(
        person.evaluate("one => one.checkVisibility({contentVisibilityAuto: true})") for person in people
    )


def test_paper_has_everyone_and_no_controls(shown: Page) -> None:
    for path in PAGES[:-1]:
        shown.goto(path)
        shown.emulate_media(media="print")
        row = shown.locator(".h-cite", has=shown.locator("#many2020"))
        assert visible(row.locator(".p-author").all()) == 59, path
        heights = [author.bounding_box() for author in row.locator(".p-author").all()]
        assert all(box and box["height"] > 0 for box in heights), path
        for gone in (".pubs-links", ".pubs-more > summary", ".md-header", ".md-sidebar", ".md-footer"):
            assert visible(shown.locator(gone).all()) == 0, (path, gone)
    shown.goto("few.html")
    sheets = re.findall(rb"/Type /Page\b", shown.pdf(format="A4"))
    assert len(sheets) == 1


def test_paper_has_few_people_where_the_page_asks_for_few(shown: Page) -> None:
    shown.goto("few.html")
    shown.emulate_media(media="print")
    shown.evaluate(OPEN_ALL)  # as Material does before it prints
    row = shown.locator(".h-cite", has=shown.locator("#many2020"))
    assert visible(row.locator(".p-author").all()) == 4
    assert "26 more" in row.inner_text()


@pytest.mark.parametrize("path", ["cv.html", "years.html"])
def test_paper_breaks_between_rows_and_leaves_no_heading_behind(shown: Page, path: str) -> None:
    shown.goto(path)
    shown.emulate_media(media="print")
    breaks = """() => [...document.querySelectorAll(".pubs .h-cite, .pubs .pubs-group")].map((one) => {
        const { breakInside, breakAfter } = getComputedStyle(one)
        return one.matches(".h-cite") ? breakInside : breakAfter
    })"""
    assert set(shown.evaluate(breaks)) == {"avoid"}
    lines = (
        "() => [...document.querySelectorAll('.pubs a')].map((a) => getComputedStyle(a).textDecorationLine)"
    )
    assert set(shown.evaluate(lines)) == {"none"}


def test_language_and_direction_are_the_titles_own(gallery: Built) -> None:
    for path in PAGES:
        titles = with_class(gallery.page(path).tree, "p-name")
        said = {title.get("id"): (title.get("lang"), title.get("dir")) for title in titles}
        assert said["ar2019"] == ("ar", "auto")
        assert said["soon"] == (None, "auto")
        for row in with_class(gallery.page(path).tree, "h-cite"):
            assert row.get("lang") is None


def test_a_title_from_right_to_left_begins_at_the_lists_edge(shown: Page) -> None:
    shown.goto("index.html")
    edges = shown.evaluate(
        "() => ['ar2019', 'soon'].map(id => { const range = document.createRange();"
        " range.selectNodeContents(document.getElementById(id)); return range.getBoundingClientRect().left })"
    )
    assert abs(edges[0] - edges[1]) < 1
    assert shown.locator("#ar2019").evaluate("one => getComputedStyle(one).direction") == "rtl"


@pytest.mark.parametrize("path", PAGES)
def test_every_layout_is_good_html(gallery: Built, path: str) -> None:
    for markup in gallery.page(path).lists:
        assert (
            html_errors(f"<!doctype html><html lang=en><head><title>List</title></head><body>{markup}") == []
        )
        assert not re.search(r"\s(?:style|on\w+)=", markup)


def test_a_caption_stands_over_every_layout(make_site: MakeSite) -> None:
    for layout in ("table", "list", "cv"):
        text = f"# A\n\n<< publications layout={layout} group=year caption='My <own>' >>\n"
        source = make_site({"bib/a.bib": BIB, "docs/index.md": text}).build(strict=False).text()
        assert source.count("My &lt;own&gt;</") == 1, layout


def test_three_thousand_people_fold_and_keep_their_links(make_site: MakeSite) -> None:
    people = " and ".join(f"Person, P. {number}" for number in range(1, 3001))
    bib = f"@article{{a, title={{A}}, author={{{people}}}, journal={{J}}, year=2020}}"
    written = make_site({"bib/a.bib": bib, "bib/authors.yml": FILES["bib/authors.yml"]}).build().page()
    (row,) = written.rows
    assert len(row.authors) == 3000
    assert row.authors[19].url == "https://example.org/p"
    (fold,) = with_class(written.tree, "pubs-more")
    assert len(with_class(fold, "p-author")) == 2988


def test_numbers_go_on_over_the_groups_of_a_cv(home: Built) -> None:
    starts = re.findall(r'<ol class="pubs-list pubs-cv"(?: start="(\d+)")?>', home.text("cv/index.html"))
    assert starts == ["", "4"]


def test_style_has_the_themes_colours_alone() -> None:
    declared = re.sub(r"/\*.*?\*/", "", CSS.read_text("utf-8"), flags=re.DOTALL)
    # A star is golden everywhere; Read the Docs names no colours; black and white stand on a badge's own.
    own = (
        r"--pubs-gold: #e0a100|\.rst-content \.pubs \{[^}]*\}|-(?:deep|bright) \{ color: (?:white|black); \}"
    )
    declared = re.sub(own, "", declared)
    assert not re.search(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|lab)\(|:\s*(?:black|white|gr[ae]y)\b", declared)
    assert "http" not in declared.replace("//doi.org", "")
    assert "!important" not in re.sub(r"\.rst-content[^}]*\}", "", declared)
