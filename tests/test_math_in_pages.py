"""Formulas in pages: shown by browsers themselves, in their column, or left to the site's engine."""

import pytest
from playwright.sync_api import Browser, expect

from conftest import MakeSite, ServeDir

LONG = " + ".join(rf"\frac{{x_{{{number}}}}}{{y}}" for number in range(40))
WIDE = r"\begin{matrix}" + "&".join(["abcdef"] * 30) + r"\end{matrix}"
BIB = rf"""
@article{{a, title={{On $O(n^2)$}}, author={{A B}}, year=2020,
  abstract={{It is \[ E = mc^2 \] as $x$ says, and $$k$$ is a letter.}}}}
@article{{b, title={{On ${LONG}$}}, author={{A B}}, year=2019, summary={{On ${WIDE}$}},
  abstract={{It is \[ {LONG} \] indeed.}}}}
@article{{c, title={{On $\href{{https://a.example/}}{{x}}$}}, author={{A B}}, year=2018}}
"""
LOOK = """() => {
  document.querySelectorAll("details").forEach((one) => (one.open = true))
  const root = document.documentElement
  const box = (element) => element.getBoundingClientRect()
  const math = [...document.querySelectorAll(".pubs math")]
  const display = document.querySelector(".pubs-display")
  const power = document.querySelector("msup")
  const range = document.createRange()
  range.selectNode(display.previousSibling)
  return {
    over: root.scrollWidth - root.clientWidth,
    empty: math.filter((one) => !box(one).width || !box(one).height).length,
    exponent: box(power.lastElementChild).bottom < box(power).bottom,
    apart: box(display).top >= range.getBoundingClientRect().bottom - 1,
    displayed: document.querySelectorAll(".pubs-display").length,
    links: document.querySelectorAll(".pubs math a, .pubs-math a").length,
    held: document.querySelectorAll(".p-name")[2].querySelectorAll("math").length,
  }
}"""


def test_browsers_show_formulas_in_their_column(
    make_site: MakeSite, browser: Browser, serve_dir: ServeDir
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800}, java_script_enabled=True)
    built = make_site({"bib/a.bib": BIB}, {"theme": {"name": "material", "font": False}}).build()
    page.goto(serve_dir(built.root))
    assert page.evaluate(LOOK) == {
        "over": 0,
        "empty": 0,
        "exponent": True,
        "apart": True,
        "displayed": 2,
        "links": 0,
        "held": 0,
    }
    page.close()


@pytest.mark.parametrize(
    ("config", "is_native"),
    [
        ({}, True),
        ({"extra_javascript": ["javascripts/mathjax.js"]}, False),
        ({"plugins": [{"pubs": {"math": "arithmatex"}}]}, False),
        ({"plugins": [{"pubs": {"math": "mathml"}}], "extra_javascript": ["javascripts/katex.js"]}, True),
    ],
)
def test_an_engine_of_the_site_has_formulas_left_to_it(
    make_site: MakeSite, config: dict[str, object], *, is_native: bool
) -> None:
    files = {"bib/a.bib": BIB, "docs/javascripts/mathjax.js": "", "docs/javascripts/katex.js": ""}
    html = make_site(files, config).build().text()
    assert (r'<span class="arithmatex">\(O(n^2)\)</span>' in html) == (not is_native)
    assert ("<math>" in html) == is_native
    assert (r'<span class="arithmatex">\[E = mc^2\]</span>' in html) == (not is_native)
    assert ('<math display="block">' in html) == is_native


MATHJAX = """
window.MathJax = {
  startup: { promise: Promise.resolve() },
  typesetPromise: async (formulas) => formulas.forEach((one) => (one.dataset.typeset = "by us")),
}
"""


def test_formulas_of_a_page_that_instant_navigation_brings_are_typeset(
    make_site: MakeSite, browser: Browser, serve_dir: ServeDir
) -> None:
    site = make_site(
        {"bib/a.bib": BIB, "docs/other.md": "# Other\n\nText.\n", "docs/javascripts/mathjax.js": MATHJAX},
        {
            "site_url": "http://127.0.0.1/",
            "theme": {"name": "material", "font": False, "features": ["navigation.instant"]},
            "extra_javascript": ["javascripts/mathjax.js"],
        },
    )
    built = site.build()
    url = serve_dir(built.root)
    sitemap = built.root / "sitemap.xml"
    sitemap.write_text(sitemap.read_text("utf-8").replace("http://127.0.0.1/", url), "utf-8")
    with browser.new_page() as page:
        page.goto(url, wait_until="networkidle")
        # As the page loads that is MathJax's own work: it would go over formulas twice.
        expect(page.locator(".pubs .arithmatex").first).to_be_attached()
        expect(page.locator("[data-typeset]")).to_have_count(0)
        page.goto(f"{url}other/", wait_until="networkidle")
        page.evaluate("window.sameDocument = true")
        page.locator(".md-nav__link", has_text="Home").first.click()
        expect(page.locator(".pubs .arithmatex:not([data-typeset])")).to_have_count(0)
        expect(page.locator(".pubs .arithmatex[data-typeset]").first).to_be_attached()
        assert page.evaluate("window.sameDocument")
