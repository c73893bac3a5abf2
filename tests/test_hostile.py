"""Hostile text through whole builds: the page stays safe, the build ends, the fault is named."""

import json
import os
import re
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import pytest
from playwright.sync_api import Browser, Dialog

from conftest import MakeSite, ServeDir
from mkdocs_pubs import load
from pages import html_errors, with_class
from payloads import ADDRESSES, ATTRIBUTES, ELEMENTS, TEXTS
from sites import Built

MATERIAL = {
    "theme": {"name": "material", "font": False},
    "plugins": ["search", "pubs"],
    "markdown_extensions": ["attr_list", "md_in_html", "toc", {"pymdownx.arithmatex": {"generic": True}}],
}
LISTS = """# Home

<< publications >>

# By year

<< publications group=year layout=list >>

# CV

<< publications layout=cv >>
"""
TEXT_FIELDS = ("title", "author", "journal", "summary", "abstract", "note", "award", "award_name", "keywords")
MORE_FIELDS = (
    "annotation",
    "collaboration",
    "pubstate",
    "langid",
    "author+an",
    "author+an:id",
    "abbr",
    "bdi",
    "doi",
)
LINK_FIELDS = ("url", "pdf", "code", "preview", "video", "url_own<x>", "howpublished", "html")


def _entry(key: str, **fields: str) -> str:
    known = {"title": "A title", "author": "Ann Bee", "journal": "J", "year": "2020"} | fields
    return (
        f"@article{{{key},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in known.items()) + "}\n"
    )


def _hostile_bib() -> str:
    entries = [
        _entry(f"text{number}", **dict.fromkeys(TEXT_FIELDS, f"{attack} oral {number}"))
        for number, attack in enumerate(TEXTS)
    ]
    entries += [
        _entry(f"more{number}", title=f"More {number}", **dict.fromkeys(MORE_FIELDS, attack))
        for number, attack in enumerate(TEXTS)
    ]
    entries += [
        _entry(f"link{number}", title=f"Link {number}", **dict.fromkeys(LINK_FIELDS, address))
        for number, address in enumerate(ADDRESSES)
    ]
    keys = ('a"><script>alert(1)</script>', "a' onclick='x", "../../x", "all", "CON", "..", "k" * 100_000)
    entries += [_entry(key, title=f"Key {number}") for number, key in enumerate(keys)]
    return "".join(entries)


AUTHORS = "authors:\n" + "".join(
    f"  {json.dumps(f'id{number} {attack}')}: "
    f"{{name: {json.dumps(f'Ann Bee {attack}')}, url: {json.dumps(ADDRESSES[number % len(ADDRESSES)])}}}\n"
    for number, attack in enumerate(TEXTS)
    if attack.isprintable()
)
EXTRA = "text0:\n" + "".join(
    f"  {name}: {json.dumps(attack)}\n"
    for name, attack in zip((*TEXT_FIELDS, *LINK_FIELDS), (*TEXTS[:9], *ADDRESSES[:8]), strict=True)
)


@pytest.fixture
def hostile(make_site: MakeSite) -> Built:
    files = {
        "bib/a.bib": _hostile_bib(),
        "bib/authors.yml": AUTHORS,
        "bib/extra.yml": EXTRA,
        "docs/index.md": LISTS,
    }
    config = {**MATERIAL, "site_author": TEXTS[0]}
    return make_site(files, config).build_process(strict=False)


def _assert_harmless(element: Element) -> None:
    for inside in element.iter():
        assert inside.tag.removeprefix("{http://www.w3.org/1998/Math/MathML}") in ELEMENTS, inside.tag
        for name, value in inside.attrib.items():
            assert name in ATTRIBUTES, (inside.tag, name, value)
        for name in ("href", "src"):
            address = inside.get(name)
            if address is not None:
                assert urlsplit(address).scheme in {"", "http", "https", "ftp", "mailto"}, address
                assert not re.search(r"[\x00-\x20\"'<>\\]", address.replace("'", "")), address
                assert not address.startswith("//"), address


def test_what_is_on_the_page_is_text(hostile: Built, browser: Browser, serve_dir: ServeDir) -> None:
    assert not hostile.failed
    page = hostile.page()
    lists = with_class(page.tree, "pubs")
    assert len(lists) == 3
    assert len(page.rows) == 3 * (2 * len(TEXTS) + len(ADDRESSES) + 7)
    for found in lists:
        _assert_harmless(found)
    # The attacks are shown as what they are.
    assert "<script>alert(1)</script>" in "".join(lists[0].itertext())
    assert "{{ 7*7 }} {% include" in "".join(lists[0].itertext())
    assert "**bold** [x](javascript:alert(1))" in "".join(lists[0].itertext())
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", page.source)
    for source in page.lists:
        # What stands for no character in Unicode (U+FFFE) is shown as none, and does no harm.
        assert set(html_errors(f"<!doctype html><title>x</title>{source}")) <= {"invalid-codepoint"}
    _assert_nothing_runs(hostile, browser, serve_dir)


def _assert_nothing_runs(built: Built, browser: Browser, serve_dir: ServeDir) -> None:
    address = serve_dir(built.root)
    faults: list[str] = []
    context = browser.new_context()
    tab = context.new_page()

    def on_dialog(dialog: Dialog) -> None:
        faults.append(f"dialog {dialog.message}")
        dialog.dismiss()

    tab.on("dialog", on_dialog)
    tab.on("pageerror", lambda error: faults.append(f"error {error}"))
    tab.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    tab.on(
        "request",
        lambda request: None if request.url.startswith(address) else faults.append(f"asks {request.url}"),
    )
    tab.goto(address)
    tab.wait_for_load_state("networkidle")
    # The search shows what its index holds as HTML.
    tab.locator(".md-search__input").click()
    tab.keyboard.type("oral")
    tab.locator(".md-search-result__item").first.wait_for(state="attached")
    assert not tab.locator(
        ".md-search-result script, .md-search-result img, .md-search-result iframe"
    ).count()
    context.close()
    # A picture from elsewhere is what an entry may show.
    assert [
        fault for fault in faults if not re.match(r"asks https://x\.example/|Failed to load", fault)
    ] == []


def test_the_files_beside_the_page_lie_where_they_should(hostile: Built) -> None:
    published = {path for path in hostile.files if path.endswith(".bib")}
    assert all(re.fullmatch(r"pubs/[a-z0-9._-]+\.bib", path) for path in published)
    assert {"pubs/..-..-x.bib", "pubs/all.bib"} <= published
    assert [sum(path.startswith(f"pubs/{name}-") for path in published) for name in ("all", "con")] == [1, 1]
    assert len(published) == 2 * len(TEXTS) + len(ADDRESSES) + 7 + 1
    index = json.loads(hostile.text("search/search_index.json"))
    for document in index["docs"]:
        assert not re.search(
            r"<(?!/?(?:p|code|pre|em|strong|ul|ol|li|mark|b|i|sub|sup|span|div|a)\b)[a-z!/]", document["text"]
        )


def test_the_log_is_one_line_a_problem(hostile: Built) -> None:
    problems = [line for line in hostile.log if "pubs: " in line]
    assert len(problems) > len(ADDRESSES)
    assert max(map(len, problems)) < 2000
    assert not [line for line in problems if not line.replace("\xa0", " ").isprintable()]
    # The log names the first of a kind, and says how many more there are; `load` gives all.
    named = [*problems, *map(str, load(hostile.root.parent / "bib").problems)]
    for number in range(12):
        assert any(f"[link{number}] " in line for line in named), ADDRESSES[number]


SIZES = {
    "long values": "".join(
        _entry(name, **{name: sign * (1_000_000 // len(sign))})
        for name, sign in {
            "title": "x ",
            "abstract": "<b> ",
            "url": "https://x.example/",
            "doi": "10.1000/(",
            "keywords": ", ",
            "year": "2",
            "month": "jan~",
            "summary": "$",
            "journal": "arxiv ",
            "note": "oral ",
            "howpublished": "http:",
            "booktitle": "proceedings of the ",
            "isbn": "1-",
            "pages": "-",
        }.items()
    ),
    "many authors": _entry("a", author=" and ".join(f"Ann{number} Bee" for number in range(10_000)))
    + _entry("b", author="and " * 10_000)
    + _entry("c", author="," * 10_000),
    "deep braces": _entry("a", title="{" * 10_000 + "x" + "}" * 10_000)
    + _entry("b", author="{" * 10_000 + "x" + "}" * 10_000)
    + _entry("c", abstract="\\emph{" * 10_000 + "x" + "}" * 10_000)
    + _entry("d", summary="$" + "{" * 10_000 + "x" + "}" * 10_000 + "$")
    + _entry("e", title="{" * 10_000),
    "many fields": _entry("a", **{f"field{number}": "x" for number in range(10_000)})
    + _entry("b", **{f"url_x{number}": f"https://x.example/{number}" for number in range(10_000)}),
    "never closed": "@article{a, title={" * 10_000 + "\n",
    "many at signs": "@" * 1_000_000,
    "many keys of one file": "".join(
        _entry(chr(0x4E00 + number), title=f"T{number}") for number in range(2_000)
    ),
    "a chain of crossrefs": "".join(
        _entry(f"k{n}", title=f"T{n}", crossref=f"k{n + 1}") for n in range(2_000)
    ),
}


@pytest.mark.parametrize("text", SIZES.values(), ids=SIZES)
def test_size_and_depth_cost_no_more_than_their_size(make_site: MakeSite, text: str) -> None:
    # Quadratic work on these takes minutes, and the run of the tests is ended by its own limit.
    built = make_site({"bib/a.bib": text + _entry("sound", title="Sound")}).build(strict=False)
    assert not built.failed
    assert 'id="sound"' in built.text()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes and no such names")
def test_odd_things_in_the_folder_are_named(make_site: MakeSite) -> None:
    site = make_site({"bib/a.bib": _entry("a"), "bib/.#a.bib": "", "bib/._b.bib": b"\xff\x00"})
    folder = site.folder / "bib"
    (folder / "folder.bib").mkdir()
    (folder / "loop.bib").symlink_to("loop.bib")
    (folder / "gone.bib").symlink_to("nowhere.bib")
    (folder / "authors.yml").symlink_to("nowhere.yml")
    (folder / "linked.bib").symlink_to(Path("../b.txt"))
    site.write({"b.txt": _entry("linked", title="Linked")})
    os.mkfifo(folder / "pipe.bib")
    (folder / "new\nline\x1b.bib").write_text(_entry("odd", title="Odd", year="x"), encoding="utf-8")
    built = site.build(strict=False)
    assert [row.title for row in built.page().rows] == ["A title", "Linked", "Odd"]
    unread = [line for line in built.warnings if "can't be read" in line]
    assert [line.split(":")[1].strip() for line in unread] == [
        "bib/authors.yml",
        "bib/folder.bib",
        "bib/gone.bib",
        "bib/loop.bib",
        "bib/pipe.bib",
    ]
    assert any(r"bib/new\nline\x1b.bib:5:3: [odd] year" in line for line in built.warnings)


def test_yaml_bombs_do_no_harm(make_site: MakeSite) -> None:
    laughs = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
    )
    files = {
        "bib/a.bib": _entry("a"),
        "bib/extra.yml": laughs,
        "bib/authors.yml": f"authors:\n{'[' * 100_000}",
    }
    built = make_site(files).build(strict=False)
    assert len(built.page().rows) == 1
    assert any("bib/extra.yml:1: this is not read as YAML: its aliases" in line for line in built.warnings)
    assert any("bib/authors.yml" in line and "not read as YAML" in line for line in built.warnings)


def test_words_of_mkdocs_yml_and_of_macros_are_text(make_site: MakeSite) -> None:
    attack = "<script>alert(1)</script>\x02klzzwxh:0\x03"
    quoted = '"<b onclick=x>'
    options = {
        "labels": {"publications": attack, "abstract": quoted, "article": attack},
        "defaults": {"caption": attack, "group_names": {"article": quoted}},
    }
    page = f"# Home\n\n<< publications group=kind caption='{quoted}' >>\n\n<< publications layout=list >>\n"
    files = {"bib/a.bib": _entry("a", abstract="x"), "docs/index.md": page}
    built = make_site(files, {"plugins": [{"pubs": options}], "site_author": attack}).build(strict=False)
    lists = with_class(built.page().tree, "pubs")
    assert len(lists) == 2
    for found in lists:
        _assert_harmless(found)


@pytest.mark.parametrize("folder", ["", "/", "..", "a/../../b", "<script>", "a b", "C:\\x", "\x00"])
def test_no_publish_dir_leads_out_of_the_site(make_site: MakeSite, folder: str) -> None:
    site = make_site({"bib/a.bib": _entry("a")}, {"plugins": [{"pubs": {"publish_dir": folder}}]})
    done = site.run("build")
    assert done.returncode != 0
    assert "is no folder of the site" in done.stderr
    assert "Traceback" not in done.stderr
