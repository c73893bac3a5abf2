"""A click on a citation shows its reference in place; without script it leads there. In a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from conftest import ServeDir
from sites import Built, write_site

ENTRY = "@article{{{0}, title={{T{0}}}, author={{Ann Bee}}, year=2020}}\n"
FILES = {
    "bib/a.bib": '@article{one, title={First <b>"}, author={Ann Bee}, journal={J}, year=2020}\n'
    + "".join(map(ENTRY.format, "abcdefg")),
    "docs/index.md": "# Home\n\nText [@one].\n\n" + "Words.\n\n" * 60 + "Last [@one].\n",
    "docs/runs.md": "# Runs\n\n[@a; @b; @c; @e; @f; @g; @d]\n\n[@a; @c; @e; @f]\n",
}
CONFIG = {
    "plugins": [{"pubs": {"citations": True}}],
    "theme": {"name": "material", "font": False, "features": ["navigation.instant", "content.tooltips"]},
    "site_url": "http://127.0.0.1/",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return write_site(tmp_path_factory.mktemp("cited"), FILES, CONFIG).build()


@pytest.mark.parametrize("has_script", [True, False])
def test_a_citation_shows_its_reference(
    built: Built, browser: Browser, serve_dir: ServeDir, *, has_script: bool
) -> None:
    errors: list[str] = []
    with browser.new_context(java_script_enabled=has_script) as context, context.new_page() as page:
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(serve_dir(built.root))
        citation = page.locator("a[role=doc-biblioref]").first
        reference = page.locator("#ref-one")
        shown = page.locator(".pubs-shown")
        if has_script:
            page.wait_for_function("window[Symbol.for('mkdocs-pubs')]")
            citation.click()
            expect(shown).to_contain_text('A. Bee, “First <b>",” J, 2020.')
            box, anchor = shown.bounding_box(), citation.bounding_box()
            assert box
            assert anchor
            assert 0 <= box["y"] - anchor["y"] - anchor["height"] < 10
            expect(reference).not_to_be_in_viewport()
            page.keyboard.press("Escape")
            expect(shown).to_have_count(0)
            citation.click()
            shown.get_by_role("link", name="References").click()
        else:
            citation.click()
        expect(reference).to_be_in_viewport()
        expect(shown).to_have_count(0)
        assert page.url.endswith("#ref-one")
        page.locator("a[role=doc-backlink]").first.click()
        expect(citation).to_be_in_viewport()
    assert errors == []


def test_a_run_of_numbers_shows_all_its_works(built: Built, browser: Browser, serve_dir: ServeDir) -> None:
    with browser.new_context() as context, context.new_page() as page:
        page.set_default_timeout(10_000)
        page.goto(f"{serve_dir(built.root)}runs/")
        page.wait_for_function("window[Symbol.for('mkdocs-pubs')]")
        links = page.locator("a[role=doc-biblioref]")
        expect(links).to_have_text(["[1]", "[7]", "[1]", "[3]", "[5]"])
        for place, titles in ((1, "abcefgd"), (2, "a"), (3, "cef"), (4, "cef")):
            links.nth(place).click()
            shown = page.locator(".pubs-shown .p-name")
            expect(shown).to_have_text([f"T{name}" for name in titles])
            page.keyboard.press("Escape")
            expect(shown).to_have_count(0)
