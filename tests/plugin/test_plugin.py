"""The plugin in real builds: options, files, faults, links below any base path, hostile text."""

import errno
import json
import os
from io import BytesIO
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from conftest import MakeSite
from mkdocs_pubs.render.layouts import Layouts
from pages import html_errors
from sites import Built

BIB = """
@article{Some:Key, title={A paper}, author={Ann Bee}, journal={J}, year=2020, pdf={papers/a b.pdf}}
@article{other, title={Another}, author={Carl Cee}, journal={J}, year=2019, selected={true},
  file={/home/a.pdf}}
"""


@pytest.mark.parametrize("directories", [True, False])
@pytest.mark.parametrize("page", ["index.md", "sub/folder/page.md"])
def test_links_lead_to_files_of_the_site(make_site: MakeSite, page: str, *, directories: bool) -> None:
    files = {
        "bib/a.bib": BIB,
        "docs/papers/a b.pdf": "%PDF",
        f"docs/{page}": "# Page\n\n<< publications >>\n",
    }
    built = make_site(files, {"use_directory_urls": directories}).build()
    assert not built.warnings
    name = PurePosixPath(page).with_suffix("")
    path = f"{name}/index.html" if directories and name.name != "index" else f"{name}.html"
    rows = built.page(path).rows
    assert len(rows) == 2
    addresses = [row.url("bibtex") for row in rows] + [rows[0].url("pdf"), rows[0].title_url]
    for address in addresses:
        assert address
        assert not address.startswith("/")
        target = PurePosixPath(path).parent / unquote(address)
        parts: list[str] = []
        for part in target.parts:
            if part == "..":
                parts.pop()
            else:
                parts.append(part)
        assert "/".join(parts) in built.files
    assert {"pubs/some-key.bib", "pubs/other.bib", "pubs/all.bib", "papers/a b.pdf"} <= built.files
    assert built.text("pubs/all.bib").count("@article") == 2
    own = built.text("pubs/other.bib")
    assert "title={Another}" in own
    assert "/home" not in own
    assert "selected" not in own


def test_other_pages_may_link_to_a_publication(make_site: MakeSite) -> None:
    files = {
        "bib/a.bib": BIB.replace("papers/a b.pdf", "https://x.org/a.pdf"),
        "docs/b.md": "[it](index.md#other)\n",
    }
    config = {"validation": {"links": {"anchors": "warn"}}}
    assert not make_site(files, config).build().warnings
    files["docs/b.md"] = "[it](index.md#others)\n"
    assert make_site(files, config).build().failed


FAULTS = {
    "no folder": ({}, "bib: there is no such folder"),
    "no .bib file": ({"bib/authors.yml": ""}, "bib: there is no .bib file in it"),
    "not UTF-8": (
        {"bib/a.bib": b"@article{a,\n author={M\xfcller, J}, title={T}, year=2020}"},
        "bib/a.bib:2: the file is not in UTF-8",
    ),
    "broken entry": (
        {"bib/a.bib": "@article{a,\n title={T}\n author={Ann Bee}, year=2020}"},
        "bib/a.bib:2:11: [a] title: a comma is missing",
    ),
    "no year": (
        {"bib/a.bib": "\n@article{a, title={T}, author={A B}}"},
        "bib/a.bib:2: [a] the entry has no year",
    ),
    "a year that is none": (
        {"bib/a.bib": "@article{a,\n title={T}, author={A B},\n year={2O20}}"},
        'bib/a.bib:3:2: [a] year: "2O20" is no year; write year = 2020',
    ),
    "a forbidden address": (
        {"bib/a.bib": "@article{a, title={T}, author={A B}, year=2020,\n url={javascript:alert(1)}}"},
        "bib/a.bib:2:2: [a] url",
    ),
    "a missing file": (
        {"bib/a.bib": "@article{a, title={T}, author={A B}, year=2020,\n pdf={no.pdf}}"},
        'bib/a.bib:2:2: [a] pdf: there is no file "no.pdf"',
    ),
    "a missing file that the title leads to": (
        {"bib/a.bib": "@article{a, title={T}, author={A B}, year=2020,\n html={no.html}}"},
        'bib/a.bib:2:2: [a] html: there is no file "no.html"',
    ),
    "an ambiguous name": (
        {
            "bib/a.bib": "@article{a, title={T},\n author={A B}, year=2020}",
            "bib/authors.yml": "authors:\n  x: {name: A B}\n  y: {name: A B}\n",
        },
        "bib/a.bib:2:2: [a] author",
    ),
}


@pytest.mark.parametrize(("files", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named_and_the_rest_is_built(
    make_site: MakeSite, files: dict[str, str | bytes], message: str
) -> None:
    sound = (
        {"bib/z.bib": "@article{z, title={Sound}, author={Z Z}, year=2001}"} if "bib/a.bib" in files else {}
    )
    site = make_site({**files, **sound})
    built = site.build()
    assert built.failed
    assert len([line for line in built.warnings if message in line]) == 1, built.warnings
    lenient = site.build(strict=False)
    assert not lenient.failed
    assert ("Sound" in [row.title for row in lenient.page().rows]) == bool(sound)


def test_a_missing_file_is_named_once_where_it_is_said(make_site: MakeSite) -> None:
    files = {
        "bib/a.bib": "@article{a, title={T}, author={A B}, year=2020,\n pdf={b.pdf},\n image={../no.png}}",
        "bib/extra.yml": "a:\n  note: Oral\n  slides: no/talk.pdf?page=2\n",
        "docs/papers/B.pdf": "%PDF",
        "docs/index.md": "# No list\n",
        "docs/one.md": "<< publications >>\n",
        "docs/sub/two.md": "<< publications layout=list >>\n",
    }
    built = make_site(files).build(strict=False)
    there = "in the documentation folder"
    otherwise = "put the file there, or write the path relative to that folder"
    assert sorted(built.warnings) == [
        f'pubs: bib/a.bib:2:2: [a] pdf: there is no file "b.pdf" {there}; did you mean "papers/B.pdf"?',
        f'pubs: bib/a.bib:3:2: [a] image: there is no file "../no.png" {there}; {otherwise}',
        f'pubs: bib/extra.yml:3: [a] slides: there is no file "no/talk.pdf" {there}; {otherwise}',
    ]
    (row,) = built.page("sub/two/index.html").rows
    assert [name for name, _, _ in row.links] == ["bibtex"]
    unlisted = make_site(files | {"docs/one.md": "# No list\n", "docs/sub/two.md": "# Nor here\n"})
    assert len(unlisted.build(strict=False).warnings) == 3


def test_what_was_meant_is_a_file_of_its_kind_that_no_other_entry_names(make_site: MakeSite) -> None:
    bib = "@misc{%s, title={T%s}, author={A B}, year=2020, pdf={p/bee202%s.pdf}}\n"
    files = {
        "bib/a.bib": bib % ("a", "one", "1") + bib % ("b", "two", "2"),
        "docs/p/bee2021.pdf": "%PDF",
        "docs/p/bee2022.zip": "PK",
        "docs/index.md": "<< publications >>\n",
    }
    [line] = make_site(files).build(strict=False).warnings
    assert line.endswith("put the file there, or write the path relative to that folder")
    [line] = make_site(files | {"docs/q/bee-2022.pdf": "%PDF"}).build(strict=False).warnings
    assert line.endswith('did you mean "q/bee-2022.pdf"?')


def test_many_problems_of_one_kind_are_summed_up(make_site: MakeSite) -> None:
    entry = "@article{k%d, title={T%d}, author={A B}}\n"
    files = {
        "bib/a.bib": "".join(entry % (number, number) for number in range(1_200)),
        "docs/index.md": "\n\n".join(f"<< publications.count year=x{number} >>" for number in range(53)),
        "docs/b.md": "<< publications.count colour=red >>\n",
    }
    built = make_site(files).build(strict=False)
    assert len([line for line in built.warnings if "the entry has no year" in line]) == 50
    assert "pubs: bib/a.bib:50: [k49] the entry has no year; add year = {…}" in built.warnings
    sums = [line for line in built.warnings if " more of the kind " in line]
    assert sums == [
        "pubs: and 1,150 more of the kind missing-year; `mkdocs-pubs check` lists all",
        "pubs: and 3 more of the kind macro-value",
    ]
    assert [line for line in built.warnings if "colour" in line]
    again = make_site(files).build()
    assert again.failed


def test_a_person_may_have_a_page_of_the_site(make_site: MakeSite) -> None:
    files = {
        "bib/a.bib": "@article{a, title={T}, author={Ann Bee and C. Cee}, year=2020}",
        "bib/authors.yml": "authors:\n  a: {name: Ann Bee, url: team/a.md}\n  c: {name: C. Cee, url: x.md}\n",
        "docs/team/a.md": "# Ann\n",
        "docs/sub/list.md": "<< publications >>\n",
    }
    built = make_site(files).build(strict=False)
    (row,) = built.page("sub/list/index.html").rows
    assert [author.url for author in row.authors] == ["../../team/a/", None]
    (warning,) = built.warnings
    assert warning.startswith('pubs: bib/authors.yml:3: [c] url: there is no file "x.md"')


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"bibdir": "x"}, "Unrecognised configuration name: bibdir"),
        ({"bib_dir": 3}, "Expected type"),
        ({"publish_dir": "../x"}, "is no folder of the site"),
    ],
)
def test_a_wrong_option_is_a_configuration_error(
    make_site: MakeSite, options: dict[str, object], message: str
) -> None:
    done = make_site({"bib/a.bib": ""}, {"plugins": [{"pubs": options}]}).run("build", "--strict")
    assert done.returncode != 0
    assert message in done.stderr


def test_an_excerpt_of_a_blog_holds_a_list(make_site: MakeSite) -> None:
    post = "---\ndate: 2024-01-01\n---\n\n# News\n\n<< publications >>\n\n<!-- more -->\n\nMore.\n"
    bib = "@article{a, title={T}, author={A B}, year=2020}"
    files = {"bib/a.bib": bib, "docs/blog/index.md": "# Blog\n", "docs/blog/posts/news.md": post}
    config = {"theme": {"name": "material", "font": False}, "plugins": ["blog", "pubs"]}
    built = make_site(files, config).build_process(strict=False)
    assert not built.failed
    assert [row.url("bibtex") for row in built.page("blog/index.html").rows] == ["../pubs/a.bib"]


def test_options_are_followed(make_site: MakeSite) -> None:
    files = {"texts/a.bib": BIB.replace("papers/a b.pdf", "https://x.org/a.pdf")}
    options = {"bib_dir": "texts", "publish_dir": "data/bib", "defaults": {"limit": 1}}
    built = make_site(files, {"plugins": [{"pubs": options}]}).build()
    assert not built.warnings
    assert [row.url("bibtex") for row in built.page().rows] == ["data/bib/some-key.bib"]
    assert "data/bib/all.bib" in built.files


TWO = "@article{a, title={T}, author={A B}, year=2020}\n@article{b, title={U}, author={A B}, year=2020}\n"
FILES = {"pubs/all.bib", "pubs/all.ris", "pubs/all.json"}


def _published(built: Built) -> set[str]:
    return {path for path in built.files if path.startswith("pubs/")}


@pytest.mark.parametrize("draft", ["", "draft.md"])
def test_what_no_page_lists_is_not_published(make_site: MakeSite, draft: str) -> None:
    pages = {"docs/index.md": "<< publications key=a >>\n\nAs << cite b >> says.\n"}
    pages |= {f"docs/{draft}": "<< publications >>"} if draft else {}
    built = make_site({"bib/a.bib": TWO, **pages}, {"draft_docs": draft}).build()
    assert _published(built) == {*FILES, "pubs/a.bib"}
    assert "@article{b" not in built.text("pubs/all.bib")
    assert [item["id"] for item in json.loads(built.text("pubs/all.json"))] == ["a"]
    assert "ID  - b" not in built.text("pubs/all.ris")


def test_where_nothing_is_listed_nothing_is_published(make_site: MakeSite) -> None:
    built = make_site({"bib/a.bib": TWO, "docs/index.md": "As << cite b >> says.\n"}).build()
    assert not _published(built)


def test_who_links_to_a_file_asks_for_it(make_site: MakeSite) -> None:
    index = "<< publications key=a >>\n\n[the other](pubs/b.bib)\n"
    built = make_site({"bib/a.bib": TWO, "docs/index.md": index}).build()
    assert _published(built) == {*FILES, "pubs/a.bib", "pubs/b.bib"}


def test_a_site_may_publish_no_files(make_site: MakeSite) -> None:
    built = make_site({"bib/a.bib": TWO}, {"plugins": [{"pubs": {"publish": False}}]}).build()
    assert not _published(built)
    assert [row.url("bibtex") for row in built.page().rows] == [None, None]


def test_a_site_may_publish_the_files_of_all_alone(make_site: MakeSite) -> None:
    built = make_site({"bib/a.bib": TWO}, {"plugins": [{"pubs": {"publish": "all"}}]}).build()
    assert _published(built) == FILES
    assert [row.url("bibtex") for row in built.page().rows] == ["pubs/all.bib#a", "pubs/all.bib#b"]
    assert "data-file=" not in built.text("index.html")  # the link says it


def test_papers_with_a_page_have_their_files_all_the_same(make_site: MakeSite) -> None:
    files = {"bib/a.bib": TWO.replace("@article{b,", "@article{b, page = false,")}
    built = make_site(files, {"plugins": [{"pubs": {"publish": "all", "pages": "all"}}]}).build()
    assert {"pubs/a.bib", "pubs/a.ris", "pubs/a.json"} <= _published(built)
    assert "pubs/b.bib" not in _published(built)
    assert [row.url("bibtex") for row in built.page().rows] == ["pubs/a.bib", "pubs/all.bib#b"]


def test_a_dirty_build_leaves_the_files_of_all_as_they_are(make_site: MakeSite) -> None:
    site = make_site({"bib/a.bib": TWO, "docs/more.md": "# More\n"})
    site.build()
    site.write({"docs/more.md": "# More\n\nText.\n", "bib/a.bib": TWO.replace("{U}", "{New}")})
    os.utime(site.folder / "docs/more.md", (2**32, 2**32))
    built = site.build(dirty=True)
    assert _published(built) == {*FILES, "pubs/a.bib", "pubs/b.bib"}
    assert "@article{b" in built.text("pubs/all.bib")
    assert "{New}" in built.text("pubs/b.bib")


def test_a_file_in_the_way_is_a_problem(make_site: MakeSite) -> None:
    bib = "@article{a, title={T}, author={A B}, year=2020}"
    built = make_site({"bib/a.bib": bib, "docs/pubs/a.bib": "mine"}).build()
    assert any("pubs/a.bib: this file is in the way" in line for line in built.warnings)


@pytest.mark.parametrize(
    ("name", "publish_dir", "hidden"),
    [
        ("PUBS/All.bib", "pubs", "pubs/all.bib"),
        ("pubs/a.bib/x.txt", "pubs", "pubs/a.bib"),
        ("papers", "papers", "papers/a.bib"),
        ("index.md", "index.html", "index.html/a.bib"),
    ],
)
def test_folders_and_other_cases_are_in_the_way_too(
    make_site: MakeSite, name: str, publish_dir: str, hidden: str
) -> None:
    bib = "@article{a, title={T}, author={A B}, year=2020}"
    config = {"plugins": [{"pubs": {"publish_dir": publish_dir}}], "theme": {"name": "mkdocs"}}
    files = {"bib/a.bib": bib, f"docs/{name}": "mine", "docs/more.md": "<< publications >>"}
    built = make_site(files, config).build()
    said = f"pubs: {name}: this file is in the way of {hidden}, which the plugin publishes"
    assert any(line.startswith(said) for line in built.warnings)


def test_a_disk_without_room_ends_the_build_in_one_line(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(BytesIO):
        def write(self, _: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    def opened(path: str) -> Full:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).touch()
        return Full()

    site = make_site({"bib/a.bib": "@article{a, title={T}, author={A B}, year=2020}"})
    monkeypatch.setattr("mkdocs_pubs.plugin.published._opened", opened)
    built = site.build()
    assert built.failed
    assert built.warnings[-1].endswith("site/pubs/all.bib can't be written (No space left on device)")
    assert not list(site.folder.glob("site/pubs/*"))


def test_hostile_text_does_no_harm(make_site: MakeSite) -> None:
    bib = """@article{a"><script>alert(1)</script>,
      title = {<script>alert(2)</script> "quoted" \x02klzzwxh:0000\x03 & 'more'},
      author = {<img src=x onerror=alert(3)> and A" onmouseover="alert(4)},
      journal = {<b>J</b>}, year = 2020, url = {java\tscript:alert(5)}, pdf = {data:text/html,x},
      code = {https://x.org/"onclick="alert(6)}, summary = {</td></table><script>alert(7)</script>},
      abstract = {$<script>alert(8)</script>$ \\href{javascript:alert(9)}{x}}}"""
    built = make_site({"bib/a.bib": bib}).build(strict=False)
    source = built.text()
    content = source[source.index('<div class="pubs"') :]
    table = content[: content.index("</table>")]
    assert "<script" not in table
    assert "<img" not in table
    page = built.page()
    (row,) = page.rows
    assert row.title_url is None or row.title_url.startswith("https://x.org/")
    assert row.url("pdf") is None
    for element in page.tree.iter():
        assert not [name for name in element.attrib if str(name).startswith("on")]
        assert not str(element.get("href", "")).lower().replace("\t", "").startswith(("javascript", "data"))
    assert not html_errors(f"<!doctype html><title>x</title>{table}</table></div>")


def test_files_that_are_gathered_again_are_read_again(make_site: MakeSite) -> None:
    site = make_site({"bib/a.bib": "@book{a, title={A}, author={A B}, year=2020, publisher={P}}"})
    config = load_config(str(site.folder / "mkdocs.yml"))
    config.plugins.on_config(config)
    for key in ("b", "c"):
        site.write({"bib/a.bib": f"@book{{{key}, title={{A}}, author={{A B}}, year=2020, publisher={{P}}}}"})
        files = config.plugins.on_files(get_files(config), config=config)
        assert files.get_file_from_path(f"pubs/{key}.bib") is not None


@pytest.mark.parametrize(
    "pages",
    [
        {"a.md": "<< publications >>", "b.md": "<< publications >>"},
        {"a.md": '--8<-- "c.txt"', "b.md": '--8<-- "c.txt"', "c.txt": "<< publications >>"},
    ],
    ids=["pages", "snippets"],
)
def test_the_html_of_a_publication_is_made_once_for_all_pages(
    make_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: dict[str, str]
) -> None:
    made: list[str] = []
    render = Layouts.render

    def recorded(layouts: Layouts, name: str, **variables: object) -> str:
        made.append(name)
        return render(layouts, name, **variables)

    monkeypatch.setattr(Layouts, "render", recorded)
    entry = "@misc{%s, title={%s}, author={A B}, year=2020}\n"
    files = {"bib/a.bib": entry % ("a", "T") + entry % ("b", "U"), "docs/index.md": "# Home\n"}
    files |= {f"docs/{name}": f"{text}\n" for name, text in pages.items()}
    snippets = {"pymdownx.snippets": {"base_path": [str(tmp_path / "docs")]}}
    built = make_site(files, {"markdown_extensions": [snippets]}).build()
    assert len(built.page("a/index.html").rows) == len(built.page("b/index.html").rows) == 2
    assert made.count("table-row") == 2
