"""Takes the manual's pictures from the built site: `python tests/screenshots.py SITE FOLDER`.

Each shows the site as Chromium does: in the light and the dark scheme, on a phone, and as it is printed.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from conftest import served
from find_browser import find_browser


@dataclass(frozen=True)
class Picture:
    """One picture.

    Attributes:
        name: of its file, without the ending.
        page: its address below the site's root.
        size: width and height in CSS pixels; on paper the width of A4 without its margins.
        scheme: which of the two colour schemes the visitor's system asks for.
        medium: the screen or paper.
    """

    name: str
    page: str
    size: tuple[int, int]
    scheme: Literal["light", "dark"] = "light"
    medium: Literal["screen", "print"] = "screen"


PICTURES = (
    Picture("light", "", (1280, 880)),
    Picture("dark", "publications/", (1280, 820), scheme="dark"),
    Picture("phone", "publications/", (360, 640)),
    Picture("print", "cv/", (720, 900), medium="print"),
    Picture("filter", "publications/?pubs-year=2019&pubs-venue=ICCV", (1280, 520)),
)


def take(browser: Browser, base: str, picture: Picture, folder: Path) -> None:
    """Take a picture of the site served at `base`."""
    width, height = picture.size
    with browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=picture.scheme, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        page.emulate_media(media=picture.medium)
        page.goto(base + picture.page, wait_until="networkidle")
        page.screenshot(path=folder / f"{picture.name}.png", animations="disabled", caret="hide")


def main(site: Path, folder: Path) -> None:
    """Take all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with served(site, "/") as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--headless", "--no-sandbox", "--hide-scrollbars"]
        )
        for picture in PICTURES:
            take(browser, base, picture, folder)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
