"""What a letter typed into the search box of a list costs of script: `python -m benchmarks.browser`.

The time is that of the event's handler: finding, hiding and counting; matches are marked later. Each letter
is typed in three rounds, of which the quickest counts: what else the machine does is not ours. The browser
named by PUBS_BROWSER runs, else playwright's own.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Thread

from playwright.sync_api import Browser, sync_playwright

from benchmarks.data import write_bib
from benchmarks.sites import FLOOR, OURS, Shape, write_sites

_SIZES = (1000, 10_000)
_TYPED = ("pruning", "zebra", "graph", "learning 2019")
_PATIENCE = 120_000  # milliseconds, for a page of many rows to load
_TYPE = """async (words) => {
  const box = document.querySelector(".pubs-search");
  const times = {};
  for (let round = 0; round < 3; round++)
    for (const word of words) for (let end = 1; end <= word.length; end++) {
      box.value = word.slice(0, end);
      const start = performance.now();
      box.dispatchEvent(new Event("input", { bubbles: true }));
      const time = performance.now() - start;
      times[box.value] = Math.min(time, times[box.value] ?? Infinity);
      await new Promise((done) => setTimeout(done, 60));
    }
  return Object.values(times);
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def main() -> None:
    """Measure each size, and print a Markdown table."""
    print("| rows | letters | median ms | most ms |\n| --: | --: | --: | --: |", flush=True)
    with TemporaryDirectory(prefix="pubs-bench-") as folder, sync_playwright() as playwright:
        launch = partial(playwright.chromium.launch, args=["--no-sandbox"])
        browser = launch(executable_path=os.environ.get("PUBS_BROWSER"))
        for size in map(int, sys.argv[1:] or _SIZES):
            times = _times(browser, Path(folder) / str(size), size)
            print(f"| {size} | {len(times)} | {median(times):.1f} | {max(times):.1f} |", flush=True)


def _times(browser: Browser, folder: Path, size: int) -> list[float]:
    folder.mkdir()
    bib = folder / "generated.bib"
    write_bib(bib, size)
    site = write_sites(folder / "sites", [bib], (FLOOR, OURS), Shape(search=False))[OURS.name]
    site.build()
    handler = partial(_Quiet, directory=str(site.folder / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, browser.new_page() as page:
        Thread(target=server.serve_forever, daemon=True).start()
        page.goto(f"http://127.0.0.1:{server.server_port}/", timeout=_PATIENCE)
        page.locator(".pubs-facets button").first.wait_for(timeout=_PATIENCE)
        times: list[float] = page.evaluate(_TYPE, _TYPED)
        server.shutdown()
    return times


if __name__ == "__main__":
    main()
