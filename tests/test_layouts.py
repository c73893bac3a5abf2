"""The HTML of each layout: a golden file for each page of `tests/layouts/`.

`pytest tests/test_layouts.py --update-golden` writes them anew; read what has changed before it is committed.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import MakeSite
from mkdocs_pubs.query.look import LAYOUTS

FOLDER = Path(__file__).parent / "layouts"
PAGES = sorted(FOLDER.glob("*.md"))
FILES: dict[str, str | bytes] = {
    **{f"docs/{path.name}": path.read_bytes() for path in PAGES},
    **{f"bib/{name}": (FOLDER / name).read_bytes() for name in ("publications.bib", "authors.yml")},
    "docs/papers/tang.pdf": b"%PDF-1.4",
    "docs/img/tang.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>',
    # The page's content alone, without a theme around it.
    "own/main.html": "{{ page.content }}\n",
}
THEME = {"name": None, "custom_dir": "own"}
STALE = "{} has changed; if it is meant to, run: pytest tests/test_layouts.py --update-golden"


def in_lines(html: str) -> str:
    """One element a line where no text stands between them, so that a change shows as a few lines.

    The script's name goes with its content, which is no matter of a layout.
    """
    return re.sub(r"pubs\.[0-9a-f]{8}\.js", "pubs.js", re.sub(r">\s*<", ">\n<", html))


def test_each_layout_has_a_page() -> None:
    assert {path.stem for path in PAGES} == LAYOUTS


@pytest.mark.parametrize("language", ["", "zh"])
def test_the_html_is_as_before(make_site: MakeSite, request: pytest.FixtureRequest, language: str) -> None:
    theme = THEME | ({"language": language} if language else {})
    built = make_site(FILES, {"theme": theme}).build()
    folder = FOLDER / language
    for page in PAGES:
        html = in_lines(built.text(f"{page.stem}/index.html"))
        golden = folder / f"{page.stem}.html"
        if request.config.getoption("--update-golden"):
            folder.mkdir(exist_ok=True)
            golden.write_text(html, encoding="utf-8")
        assert html == golden.read_text("utf-8"), STALE.format(golden.relative_to(FOLDER))


SHOWN = {
    "authors": "A. Bee",
    "venue": "Journal of J",
    "year": "2020",
    "links": 'data-link="pdf"',
    "summary": "In one line.",
    "abstract": "At length.",
    "award": "Best of all",
    "preview": "x.svg",
    "note": "Oral",
    "keywords": "honey",
}


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_each_part_is_shown_where_it_is_asked_for_and_no_other(make_site: MakeSite, layout: str) -> None:
    bib = """@article{x, title={T}, author={A. Bee}, journal={Journal of J}, year=2020,
        summary={In one line.}, pdf={https://example.org/x.pdf}, abstract={At length.}, award={Best of all},
        preview={x.svg}, note={Oral}, keywords={honey}}"""
    pages = {
        f"docs/{part}.md": f"<< publications layout={layout} show={part} filter=false >>\n" for part in SHOWN
    }
    picture = {"docs/x.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>'}
    own = {"own/main.html": "{{ page.content }}\n", "bib/x.bib": bib}
    built = make_site(pages | picture | own, {"theme": THEME}).build()
    for part in SHOWN:
        html = re.sub(r' data-citation="[^"]*"', "", built.text(f"{part}/index.html"))
        assert [shown for shown, text in SHOWN.items() if text in html] == [part]
