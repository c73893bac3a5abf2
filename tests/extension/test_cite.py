"""Citations and counts in running text lead to rows, wherever these are."""

import pytest

from conftest import MakeSite
from pages import Page, text_of, with_class
from sites import Built

BIB = """
@article{one, title={First}, author={Ann Bee}, journal={J}, year=2020, url={https://x.org/1}}
@article{Two:x, title={Second}, author={Carl Cee and Dan Dee}, journal={J}, year=2019}
@article{three, title={Third}, author={A Bee and C Cee and D Dee}, journal={J}, year=2018, pdf={p.pdf}}
"""
CONFIG = {"validation": {"links": {"anchors": "warn"}}, "markdown_extensions": ["admonition", "tables"]}


def cites(built: Built, path: str = "index.html") -> list[tuple[str, str | None]]:
    found = with_class(built.page(path).tree, "pubs-cite")
    return [(text_of(one), one.get("href")) for cite in found for one in cite]


def test_a_row_on_the_page_comes_first_whatever_its_id(make_site: MakeSite) -> None:
    text = "# one\n\n<< cite one >> and << cite Two:x >>\n\n<< publications >>\n\n<< publications >>\n"
    built = make_site({"bib/a.bib": BIB, "docs/p.pdf": "%PDF", "docs/index.md": text}, CONFIG).build()
    assert not built.warnings
    assert cites(built) == [("Bee, 2020", "#one_1"), ("Cee & Dee, 2019", "#Two:x")]
    assert "one_1" in [row.id for row in built.page().rows]


@pytest.mark.parametrize("directories", [True, False])
def test_else_the_longest_list_of_another_page(make_site: MakeSite, *, directories: bool) -> None:
    files = {
        "bib/a.bib": BIB,
        "docs/p.pdf": "%PDF",
        "docs/a/short.md": "# Short\n\n<< publications key=one >>\n",
        "docs/index.md": "# Home\n\nSee << cite one, Two:x, one >>, see.\n",
        "docs/z/long.md": "# Long\n\n<< publications year>=2019 >>\n",
        "docs/z/other.md": "# Other << cite one >>\n\n!!! note\n\n    << cite three >>\n\n"
        "| a |\n| - |\n| << cite one >> |\n",
    }
    built = make_site(files, {**CONFIG, "use_directory_urls": directories}).build()
    assert not built.warnings
    page = "z/long/" if directories else "z/long.html"
    assert cites(built) == [("Bee, 2020", f"{page}#one"), ("Cee & Dee, 2019", f"{page}#Two:x")]
    assert text_of(with_class(built.page().tree, "pubs-cite")[0]) == "Bee, 2020; Cee & Dee, 2019"
    path, up = ("z/other/index.html", "../") if directories else ("z/other.html", "")
    base = "../../" if directories else "../"
    row = f"{up}long/#one" if directories else "long.html#one"
    assert cites(built, path) == [
        ("Bee, 2020", row),
        ("Bee et al., 2018", f"{base}p.pdf"),
        ("Bee, 2020", row),
    ]
    assert [line for line in built.log if "three is cited here, but no page lists it" in line]
    assert not [name for name in built.files if name.endswith(".html") and "pubs-cite:" in built.text(name)]


def test_an_old_key_finds_the_row_of_what_it_was(make_site: MakeSite) -> None:
    bib = BIB.replace("{First}", "{First}, ids={old2020, three}")
    text = (
        "# Home\n\n[Old](#old2020), << cite old2020 >>, << cite three >>\n\n<< publications key=old2020 >>\n"
    )
    built = make_site({"bib/a.bib": bib, "docs/p.pdf": "%PDF", "docs/index.md": text}, CONFIG).build()
    assert not built.warnings
    assert cites(built) == [("Bee, 2020", "#one"), ("Bee et al., 2018", "p.pdf")]
    assert [row.title for row in built.page().rows] == ["First"]
    assert "old2020" in built.page().ids


def test_inside_a_link_it_is_text_and_an_unknown_key_is_shown(make_site: MakeSite) -> None:
    text = (
        "# Home\n\n[see << cite one >>](https://y.org) and << cite nobody, one >>\n\n"
        "I wrote << publications.count year=2020 >> of them.\n"
    )
    files = {"bib/a.bib": BIB, "docs/p.pdf": "%PDF", "docs/index.md": text}
    built = make_site(files, CONFIG).build(strict=False)
    assert cites(built) == [("Bee, 2020", None), ("nobody", None), ("Bee, 2020", "https://x.org/1")]
    (outer,) = (one for one in built.page().tree.iter("a") if one.get("href") == "https://y.org")
    assert list(outer.iter("a")) == [outer]
    assert [line for line in built.warnings if "nobody" in line]
    assert "I wrote 1 of them." in built.page().text


def test_behind_a_backslash_that_is_one_it_is_expanded(make_site: MakeSite) -> None:
    text = "# Home\n\nA\\\\<< cite one >> and \\<< cite one >> and \\\\\\<< cite one >>\n"
    files = {"bib/a.bib": BIB, "docs/p.pdf": "%PDF", "docs/index.md": text}
    built = make_site(files, CONFIG).build()
    assert "A\\Bee, 2020 and << cite one >> and \\<< cite one >>" in text_of(built.page().tree)


def test_in_an_excerpt_of_a_blog(make_site: MakeSite) -> None:
    post = "---\ndate: 2024-01-01\n---\n\n# News\n\n<< cite one >>\n\n<!-- more -->\n\nMore.\n"
    files = {
        "bib/a.bib": BIB,
        "docs/p.pdf": "%PDF",
        "docs/blog/index.md": "# Blog\n",
        "docs/blog/posts/news.md": post,
        "docs/all.md": "# All\n\n<< publications >>\n",
        "docs/index.md": "# Home\n",
    }
    config = {"theme": {"name": "material", "font": False}, "plugins": ["blog", "pubs"]}
    built = make_site(files, config).build_process(strict=False)
    assert not built.failed
    assert cites(built, "blog/index.html") == [("Bee, 2020", "../all/#one")]
    assert cites(built, "blog/2024/01/01/news/index.html") == [("Bee, 2020", "../../../../../all/#one")]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Cee & Dee, 2019; Bee et al., 2018; 王云鹤 & 许超, 2020; Bee et al."),
        ("de", "Cee und Dee, 2019; Bee et al., 2018; 王云鹤 und 许超, 2020; Bee et al."),
        ("zh", "Cee 和 Dee, 2019; Bee 等, 2018; 王云鹤和许超, 2020; Bee 等"),
    ],
)
def test_a_citation_speaks_the_themes_language(make_site: MakeSite, language: str, said: str) -> None:
    bib = BIB + "@misc{zh, title={综述}, author={王云鹤 and 许超}, year=2020}\n"
    bib += "@misc{mixed, title={综述}, author={Ann Bee and 许超 and Dan Dee}}\n"
    text = "# Home\n\n<< cite Two:x, three, zh, mixed >>\n\n<< publications >>\n"
    theme = {"name": "material", "font": False, "language": language}
    files = {"bib/a.bib": bib, "docs/p.pdf": "%PDF", "docs/index.md": text}
    built = make_site(files, {"theme": theme}).build()
    assert text_of(with_class(built.page().tree, "pubs-cite")[0]) == said


def test_a_dirty_rebuild_remembers_the_rows_of_pages_that_did_not_change(make_site: MakeSite) -> None:
    files = {"bib/a.bib": BIB, "docs/p.pdf": "%PDF", "docs/list.md": "# List\n\n<< publications >>\n"}
    site = make_site({**files, "docs/index.md": "# Home\n"})
    site.build(command="serve")
    site.write({"docs/index.md": "# Home\n\n<< cite one >>\n"})
    assert cites(site.build(command="serve", dirty=True)) == [("Bee, 2020", "list/#one")]


HOOKS = """
def on_page_content(html, page, **_):
    seen(page, "early", html)

def on_env(env, files, **_):
    for file in files.documentation_pages():
        seen(file.page, "late", file.page.content)

def seen(page, when, html):
    with open(f"{when}.html", "a") as file:
        file.write(html if page.file.src_uri == "index.md" else "")
"""


def test_other_plugins_read_links_that_lead_somewhere(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "bib/a.bib": BIB.replace("pdf={p.pdf}", ""),
        "docs/index.md": "# Home\n\n<< cite one >> << cite Two:x >> << cite three >>\n",
        "docs/list.md": "# List\n\n<< publications key=one,Two:x >>\n",
        "hooks.py": HOOKS,
    }
    site = make_site(files, {"hooks": ["hooks.py"]})
    monkeypatch.chdir(site.folder)
    built = site.build()
    early, late = (Page((site.folder / f"{name}.html").read_text("utf-8")) for name in ("early", "late"))
    assert [link.get("href") for link in early.tree.iter("a")] == ["https://x.org/1", None, None]
    assert [link.get("href") for link in late.tree.iter("a")] == ["list/#one", "list/#Two:x"]
    assert [href for _, href in cites(built)] == ["list/#one", "list/#Two:x"]
    assert "data-pubs-cited" not in built.text()
    assert "Bee et al., 2018" in late.text
