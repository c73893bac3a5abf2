"""The look in Firefox and in WebKit, measured as in `test_look.py`; `make engines` runs it.

Each page stands in a frame as wide as a phone, a tablet or a desk: media queries in it ask for the frame.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from browsers import ENGINES, Engine

from conftest import served
from gallery import CONFIG, FILES, PAGES, PROBES, WIDTHS
from sites import write_site

SHELL = '<!doctype html><meta charset="utf-8"><title>Shell</title><body>'
FRAME = """(async () => {
  const [path, width, height, code, probes] = %s
  document.body.replaceChildren()
  const frame = document.createElement("iframe")
  Object.assign(frame.style, { width: `${width}px`, height: `${height}px`, border: 0 })
  document.body.append(frame)
  await new Promise((done) => { frame.onload = done; frame.src = path })
  const page = frame.contentWindow
  for (let turn = 0; turn < 100 && page.document.querySelector(".pubs-controls:empty"); turn++) {
    await new Promise((done) => setTimeout(done, 50))
  }
  return page.eval(`(async () => { ${probes}; return await (${code}) })()`)
})()"""


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    built = write_site(tmp_path_factory.mktemp("looks"), FILES, CONFIG).build(strict=False)
    (built.root / "shell.html").write_text(SHELL, "utf-8")
    with served(built.root, "/") as address:
        yield address


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest, gallery: str) -> Iterator[Engine]:
    with ENGINES[request.param]() as started:
        started.open(f"{gallery}shell.html")
        yield started


def probe(engine: Engine, page: str, code: str, width: int = 1024, height: int = 700) -> Any:
    """What a probe of `look_probes.js` or `control_probes.js` gives for a page of this size."""
    return engine.evaluate(FRAME % json.dumps([page, width, height, code, PROBES]))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_scrolls_sideways_whatever_is_open(engine: Engine, page: str, width: int) -> None:
    assert probe(engine, page, "sideways()", width) == []
    assert probe(engine, page, "openAll().then(sideways)", width) == []
    if page in ("bare.html", "years.html"):
        assert probe(engine, page, "sidewaysOfPanels()", width) == []


@pytest.mark.parametrize("width", [360, 1440])
def test_years_stay_with_their_papers(engine: Engine, width: int) -> None:
    assert probe(engine, "years.html", "strayYears()", width, 500) == []


@pytest.mark.parametrize("page", PAGES)
def test_who_has_a_page_is_underlined_and_no_button_is(engine: Engine, page: str) -> None:
    assert probe(engine, page, "underlines()") == []


@pytest.mark.parametrize("width", [360, 1440])
def test_controls_do_what_they_say(engine: Engine, width: int) -> None:
    assert probe(engine, "years.html", "brokenControls()", width) == []


def test_a_search_marks_only_matches(engine: Engine) -> None:
    marked, rows, *wrong = probe(engine, "years.html", "wrongMarks('vision')")
    assert (int(marked) > 0, rows, wrong) == (True, "1", [])


@pytest.mark.parametrize("page", PAGES)
def test_targets_are_24_pixels_wide_and_tall(engine: Engine, page: str) -> None:
    assert probe(engine, page, "smallTargets()", 360) == []
