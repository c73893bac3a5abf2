"""Hostile text in every field and file, in every layout, on every host, in a browser: it stays text.

Each payload stands in each known field, in citation keys and strings, and in the other files of a site. The
page may hold the elements of the HTML contract alone, and asks nobody for anything.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from markdown import Markdown
from playwright.sync_api import Browser, Dialog, Page, expect

from conftest import ServeDir
from mkdocs_pubs.bibtex.fields import KNOWN
from payloads import ADDRESSES, ATTRIBUTES, ELEMENTS, TEXTS
from sites import write_site

PARTS = 8  # entries for each payload: one would let its fields hide each other
LISTED = ("crossref", "entryset", "xdata")  # they would take what another entry says
FAMILIES = ("url_own", "author+an", "author+an:id", "bdsk-url-1", "unknown-field", "optnote")
FIELDS = sorted((*(KNOWN - set(LISTED)), *FAMILIES))
EXTENSIONS = ["attr_list", "md_in_html", "toc", "footnotes", "abbr", "def_list", "smarty"]
LISTS = """# Table

<< publications show=all filter=true >>

# List

<< publications show=all layout=list group=keywords >>

# Venues

<< publications show=all layout=list group=venue >>

# CV

<< publications show=all layout=cv >>

# Kinds

<< publications group=kind show=year >>
"""
CHECK = """([elements, attributes]) => {
  const faults = new Set()
  const schemes = ["http:", "https:", "ftp:", "mailto:"]
  for (const element of document.querySelectorAll(".pubs *")) {
    const say = (what) => faults.add(`${what} ${element.outerHTML.slice(0, 200)}`)
    if (!elements.includes(element.localName)) say("element")
    for (const { name, value } of element.attributes) {
      if (!attributes.includes(name)) say(name)
      if (!["href", "src"].includes(name)) continue
      const url = new URL(value, document.baseURI)
      if (!schemes.includes(url.protocol) || (name === "src" && url.origin !== location.origin)) say(name)
    }
  }
  return [...faults].slice(0, 20)
}"""
OUTSIDE = """() => [...new Set([...document.querySelectorAll("*")].filter((one) => !one.closest(".pubs"))
  .map((one) => [one.localName, ...[...one.attributes].map(({ name }) => name).sort()].join(" ")))]"""


def _bib(payloads: tuple[str, ...]) -> str:
    sound = {"author": "Ann Bee", "journal": "Journal", "year": "2020"}
    entries: list[str] = []
    for number, payload in enumerate(payloads):
        person = {"author": f"Ann Bee{number}", "journal": f"Venue {number}", "keywords": "plain"}
        for part in range(PARTS):
            hostile = dict.fromkeys(FIELDS[part::PARTS], payload)
            hostile |= {"title": f"{payload} {number}"} if "title" in hostile else {}
            entries.append(_entry(f"k{number}-{part}", {"title": f"T{number} {part}"} | sound | hostile))
        key = re.sub(r"[\s,{}=#%]+", "", payload)
        entries.append(_entry(f"{key}{number}", {"title": f"Key {number}"} | sound | person))
        entries.append(_entry(f"extra{number}", {"title": f"Extra {number}"} | sound))
        entries.append(f"@string{{s{number} = {{{payload}}}}}")
        entries.append(
            f"@misc{{string{number}, title = s{number} # {{ {number}}}, year = 2020, note = s{number}}}"
        )
    return "\n".join(entries)


def _entry(key: str, fields: dict[str, str]) -> str:
    return f"@article{{{key}, {', '.join(f'{name} = {{{value}}}' for name, value in fields.items())}}}"


def _files(payloads: tuple[str, ...]) -> dict[str, str]:
    numbered = list(enumerate(text for text in payloads if "\x00" not in text))
    people = {
        f"id{number} {text}": {"name": f"Ann Bee{number}", "aliases": [text, f"{text} Bee"], "url": text}
        for number, text in numbered
    }
    venues = {
        f"{text} {number}": {"full": text, "url": text, "aliases": [f"Venue {number}"]}
        for number, text in numbered
    }
    names = (
        "title",
        "author",
        "summary",
        "abstract",
        "award",
        "note",
        "url",
        "pdf",
        "preview",
        "keywords",
        "marks",
    )
    extra = {
        f"extra{number}": dict.fromkeys(names, text) | {"title": f"{text} {number}"}
        for number, text in numbered
    }
    return {
        "bib/a.bib": _bib(payloads),
        "bib/<img src=x onerror=alert(1)>.bib": "@misc{named, title = {By its file}, year = {x}}",
        "bib/authors.yml": json.dumps({"authors": people}),
        "bib/venues.yml": json.dumps(venues),
        "bib/extra.yml": json.dumps(extra),
        "docs/index.md": LISTS,
    }


LABELS = {
    name: TEXTS[number]
    for number, name in enumerate(
        ("publications", "abstract", "article", "permalink", "cite", "copy", "year", "venue")
    )
}


def _built(folder: Path, host: str, files: dict[str, str]) -> Path:
    """The folder of a built site, by a theme's name or by the extension alone."""
    folder.mkdir()
    if host == "extension":
        md = Markdown(
            extensions=[*EXTENSIONS, "pubs"], extension_configs={"pubs": {"bib_dir": f"{folder}/bib"}}
        )
        write_site(folder, files)
        (folder / "index.html").write_text(f"<!doctype html><title>x</title>{md.convert(LISTS)}", "utf-8")
        return folder
    config = {
        "theme": {"name": host} | ({"font": False} if host == "material" else {"highlightjs": False}),
        "plugins": [{"pubs": {"labels": LABELS}}],
        "markdown_extensions": [*EXTENSIONS, {"pymdownx.arithmatex": {"generic": True}}],
        "site_author": TEXTS[0],
    }
    built = write_site(folder, files, config).build(strict=False)
    assert not built.failed
    return built.root


@pytest.mark.parametrize("host", ["material", "mkdocs", "extension"])
def test_payloads_stay_text(host: str, tmp_path: Path, browser: Browser, serve_dir: ServeDir) -> None:
    faults: list[str] = []
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()

        def on_dialog(dialog: Dialog) -> None:
            faults.append(f"dialog {dialog.message}")
            dialog.dismiss()

        page.on("dialog", on_dialog)
        page.on("pageerror", lambda error: faults.append(f"error {error}"))
        page.on("request", lambda asked: faults.append(asked.url))

        def opened(name: str, payloads: tuple[str, ...]) -> str:
            root = _built(tmp_path / name, host, _files(payloads))
            address = serve_dir(root)
            page.goto(address)
            return address

        sound = opened("sound", ("sound",))
        outside, errors = set(page.evaluate(OUTSIDE)), set(faults)
        hostile = opened("hostile", (*TEXTS, *ADDRESSES))
        assert set(page.evaluate(OUTSIDE)) <= outside
        assert page.evaluate("document.baseURI.startsWith(location.origin)")
        count = len((*TEXTS, *ADDRESSES)) * (PARTS + 3) + 1
        assert page.locator(".pubs").first.locator(".h-cite").count() == count
        if host != "extension":
            _use(page)
        assert page.evaluate(CHECK, [sorted(ELEMENTS), sorted(ATTRIBUTES)]) == []
    # The scroll spy of MkDocs's own theme knows no id that begins with a digit, such as a year's.
    known = re.compile(rf"{sound}|{hostile}|error .*'#\d\w*' is not a valid selector")
    assert [fault for fault in faults if fault not in errors and not known.match(fault)] == []


def _use(page: Page) -> None:
    """Show what the script makes of the payloads: the values of facets, and BibTeX."""
    first = page.locator(".pubs").first
    for name in ("venue", "keywords"):
        first.locator(f".pubs-facets [data-facet={name}]").click()
        expect(first.locator(".pubs-values button").first).to_be_visible()
        first.locator(".pubs-values button").first.click()
    first.locator(".pubs-clear").click()
    links = first.locator("a[data-link=bibtex][href^='pubs/']")
    for count, number in enumerate(range(0, links.count(), 60), 1):
        links.nth(number).click()
        expect(first.locator(".pubs-bibtex")).to_have_count(count)
