"""The policy that the manual recommends: a page with lists keeps it, in Material, and all works."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from conftest import MakeSite, ServeDir

PAGE = (Path(__file__).parent.parent / "docs/manual/security.md").read_text("utf-8")
BIB = "".join(
    f"@article{{{name}, title = {{Paper on {name}}}, author = {{Ann Bee}}, journal = {{J}}, year = {year}}}\n"
    for year, name in enumerate(("ants", "bees", "wasps"), 2000)
)
THEMES = {
    "material": {
        "name": "material",
        "font": False,
        "features": ["navigation.instant", "search.suggest", "search.highlight", "content.code.copy"],
        "palette": [
            {"scheme": "default", "toggle": {"icon": "material/brightness-7", "name": "Dark"}},
            {"scheme": "slate", "toggle": {"icon": "material/brightness-4", "name": "Light"}},
        ],
    },
    "mkdocs": {"name": "mkdocs", "highlightjs": False},
    "readthedocs": {"name": "readthedocs", "highlightjs": False},
}


def _block(title: str) -> str:
    found = re.search(rf'```\w+ title="{title}"\n(.*?)```', PAGE, re.DOTALL)
    assert found
    return found[1]


def _policy(folder: Path) -> str:
    """The recommended policy, with what the manual's program prints for the site built in `folder`."""
    done = subprocess.run(
        [sys.executable, "-c", _block("csp.py")], cwd=folder, check=True, capture_output=True, text=True
    )
    lines = _block("Content-Security-Policy").splitlines()
    return " ".join(f"{done.stdout.strip()};" if line.startswith("script-src") else line for line in lines)


def _use(page: Page) -> None:
    page.locator(".pubs-search").fill("wasps")
    expect(page.locator(".h-cite:visible")).to_have_count(1)
    page.locator(".pubs-facets button").first.click()
    page.locator("a[data-link=bibtex]:visible").first.click()
    page.locator(".pubs-bibtex .pubs-copy").first.click()
    expect(page.locator(".pubs-bibtex code")).to_be_visible()
    if page.locator(".md-search__input").count():
        page.locator(".md-search__input").click()
        page.keyboard.type("paper")
        expect(page.locator(".md-search-result__item").first).to_be_attached()
        page.keyboard.press("Escape")
        page.locator("label[for=__palette_1]").first.click()


@pytest.mark.parametrize("theme", THEMES)
def test_the_recommended_policy_is_kept(
    make_site: MakeSite, serve_dir: ServeDir, browser: Browser, theme: str
) -> None:
    pages = {
        "docs/index.md": "# Home\n\n<< publications filter=true >>\n",
        "docs/a/b.md": "# B\n\n<< publications >>\n",
    }
    config = {"site_url": "http://127.0.0.1/", "theme": THEMES[theme], "plugins": ["search", "pubs"]}
    built = make_site({"bib/a.bib": BIB} | pages, config).build()
    policy = _policy(built.root.parent)
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]
    violations: list[str] = []
    with browser.new_context() as context, context.new_page() as page:

        def guard(route: Route) -> None:
            answer = route.fetch()
            route.fulfill(response=answer, headers=answer.headers | {"content-security-policy": policy})

        page.route("**/*", guard)
        page.expose_function("violated", lambda *what: violations.append(" ".join(what)))
        page.add_init_script(
            """document.addEventListener("securitypolicyviolation",
               ({violatedDirective, blockedURI}) => violated(violatedDirective, blockedURI))"""
        )
        page.on("pageerror", lambda error: violations.append(str(error)))
        address = serve_dir(built.root)
        page.goto(address)
        _use(page)
        page.goto(f"{address}a/b/")
        expect(page.locator(".h-cite").first).to_be_visible()
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))"
        )
        assert page.evaluate("window.ran") is None
        page.wait_for_timeout(200)
    # That of the test itself.
    assert violations == ["script-src-elem inline"]
