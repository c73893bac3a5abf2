"""Citations in brackets, and the bibliography that a page has of them."""

from __future__ import annotations

import itertools
import logging
from collections import Counter
from pathlib import Path
from typing import Any

import markdown
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import MakeSite
from mkdocs_pubs.extension import PubsExtension
from pages import Page, text_of, with_class

BIB = """
@article{one, title={First}, author={Ann Bee}, journal={J}, volume=1, pages={1--9}, year=2020,
  doi={10.1000/1}}
@book{Two:x, title={Second}, author={Carl Cee and Dan Dee}, publisher={P}, year=2019, ids={old2019}}
@article{three, title={Third}, author={A Bee and C Cee and D Dee}, journal={J}, year=2018,
  url={https://x.org/3}}
@article{later, title={Later}, author={Ann Bee}, journal={J}, year=2020}
@misc{none}
@misc{__config, title={Hostile <b>}, author={<i>, "x}, year=2001}
"""
KEYS = ("one", "Two:x", "three", "later", "none", "__config")
EXTENSIONS = ["admonition", "footnotes", "tables", "toc", "attr_list", "md_in_html", "pymdownx.superfences"]


@pytest.fixture(scope="module", autouse=True)
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    (folder / "bib").mkdir()
    (folder / "bib/a.bib").write_text(BIB, "utf-8")
    return folder


class Renderer:
    """Renders texts one after another, as plain Python-Markdown does."""

    def __init__(self, folder: Path, **options: Any) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            extension = PubsExtension(citations=True, **options)
            self.md = markdown.Markdown(extensions=[*EXTENSIONS, extension])
            self.md.convert("<< publications.count >>")

    def page(self, text: str) -> Page:
        return Page(self.md.reset().convert(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("See [@one], and [@three].", '"[@one]"'),
        ("See [p. 3 of @Two:x; @x].\n\n<< publications.count >>", '"[p. 3 of @Two:x; @x]"'),
        ("- [@one]", '"[@one]"'),
        (r"See \[@one], [@octocat], [@one](https://x.org), `[@one]`, one [@one2021]", ""),
        ("[@one]\n\n[@one]: https://x.org", ""),
    ],
)
def test_a_citation_on_a_page_without_citations_is_a_hint(
    folder: Path, caplog: pytest.LogCaptureFixture, text: str, said: str
) -> None:
    with pytest.MonkeyPatch.context() as patch, caplog.at_level(logging.INFO):
        patch.chdir(folder)
        html = markdown.Markdown(extensions=[PubsExtension()]).convert(text)
    assert "pubs-cite" not in html
    hints = [one.getMessage() for one in caplog.records if "shown as it stands" in one.getMessage()]
    assert len(hints) == bool(said)
    assert all(said in one for one in hints)


@pytest.fixture(scope="module")
def numeric(folder: Path) -> Renderer:
    return Renderer(folder)


@pytest.fixture(scope="module")
def by_year(folder: Path) -> Renderer:
    return Renderer(folder, defaults={"style": "author-year"}, bare_citations=True)


def cites(page: Page) -> list[str]:
    return [text_of(one) for one in with_class(page.tree, "pubs-cite")]


def references(page: Page) -> list[str]:
    return [text_of(one) for one in with_class(page.tree, "pubs-reference")]


@pytest.mark.parametrize(
    ("text", "numbers", "years"),
    [
        ("[@one]", ["[1]"], ["(Bee, 2020)"]),
        ("[@one; @Two:x]", ["[1], [2]"], ["(Bee, 2020; Cee & Dee, 2019)"]),
        (
            "[@three; @one; @Two:x; @later] [@one; @later; @Two:x]",
            ["[1]–[4]", "[2]–[4]"],
            [
                "(Bee et al., 2018; Bee, 2020a; Cee & Dee, 2019; Bee, 2020b)",
                "(Bee, 2020a, 2020b; Cee & Dee, 2019)",
            ],
        ),
        (
            "[see @one; @two:x; @three, and so on] [@three, p. 3; @two:x; @one; @none; @later]",
            ["see [1]–[3], and so on", "[1], [2], [3, p. 3], [4], [5]"],
            [
                "(see Bee, 2020a; Cee & Dee, 2019; Bee et al., 2018, and so on)",
                "(Bee et al., 2018, p. 3; Cee & Dee, 2019; Bee, 2020a; none, n.d.; Bee, 2020b)",
            ],
        ),
        (
            "[@one; but @two:x; @three] [@three; @nobody2020; @two:x; also @one]",
            ["[1], but [2], [3]", "[3], nobody2020?, [2], also [1]"],
            [
                "(Bee, 2020; but Cee & Dee, 2019; Bee et al., 2018)",
                "(Bee et al., 2018; nobody2020?; Cee & Dee, 2019; also Bee, 2020)",
            ],
        ),
        ("[@two:X] [@one]", ["[1]", "[2]"], ["(Cee & Dee, 2019)", "(Bee, 2020)"]),
        ("[@old2019]", ["[1]"], ["(Cee & Dee, 2019)"]),
        (
            "[see *the* @one, pp. 3-5 and `x`; also @three]",
            ["see the [1, pp. 3–5] and x, also [2]"],
            ["(see the Bee, 2020, pp. 3–5 and x; also Bee et al., 2018)"],
        ),
        ("Bee [-@one, § 4]", ["[1, sec. 4]"], ["(2020, sec. 4)"]),
        ("[@one] [@later]", ["[1]", "[2]"], ["(Bee, 2020a)", "(Bee, 2020b)"]),
        (
            "[@one, p. 3; @later] [@one; also @later] [@later; @one, p. 3]",
            ["[1, p. 3], [2]", "[1], also [2]", "[1, p. 3], [2]"],
            ["(Bee, 2020a, p. 3; 2020b)", "(Bee, 2020a; also Bee, 2020b)", "(Bee, 2020b; 2020a, p. 3)"],
        ),
        ("[@none]", ["[1]"], ["(none, n.d.)"]),
        ("<< cite one, three >>", ["[1], [2]"], ["(Bee, 2020; Bee et al., 2018)"]),
        ("[@one; @nobody2020]", ["[1], nobody2020?"], ["(Bee, 2020; nobody2020?)"]),
        ("[text [@one] here](https://y.org)", ["[1]"], ["(Bee, 2020)"]),
    ],
)
def test_citations_in_both_styles(
    numeric: Renderer, by_year: Renderer, text: str, numbers: list[str], years: list[str]
) -> None:
    assert cites(numeric.page(text)) == numbers
    assert cites(by_year.page(text)) == years


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("@one says so.", "Bee (2020)"),
        ("As @Two:x [p. 3; @three] say.", "Cee and Dee (2019, p. 3; Bee et al., 2018)"),
        ("As -@one says", "(2020)"),
        ("mail me@one.org, https://x.org/@one, `@one`, @octocat", None),
    ],
)
def test_keys_in_the_sentence_by_an_option_of_their_own(
    numeric: Renderer, by_year: Renderer, text: str, said: str | None
) -> None:
    assert cites(by_year.page(text)) == ([said] if said else [])
    if "[" not in text:
        assert cites(numeric.page(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "# Heading [@one]",
        "- item\n\n    - [@one] nested",
        "| a |\n| - |\n| [@one] |",
        "!!! note\n\n    [@one]",
        "> quoted [@one]",
        "Text[^1].\n\n[^1]: A note [@one].",
        '<figure markdown="1">\n<figcaption markdown="1">Caption [@one]</figcaption>\n</figure>',
        '<div markdown="1">\n[@one]\n</div>',
        '<figure markdown="span">\n  ![](x.png)\n  <figcaption>Caption [@one]</figcaption>\n</figure>',
        "<div markdown>\n<figcaption>A<br>[@one] <code>[@three] <i>[@three]</i></code></figcaption>\n</div>",
        "*emphasis [@one]*",
        "over two\nlines [see\n@one]",
    ],
)
def test_places_of_citations(numeric: Renderer, text: str) -> None:
    page = numeric.page(text)
    assert [said.removeprefix("see ") for said in cites(page)] == ["[1]"]
    assert references(page) == ["A. Bee, “First,” J, vol. 1, pp. 1–9, 2020, doi: 10.1000/1. ↩"]


@pytest.mark.parametrize(
    "text",
    [
        "`[@one]`",
        "    [@one]",
        "```\n[@one]\n```",
        "~~~ python\n@one\n~~~",
        "<code>[@one]</code>",
        "<!-- [@one] -->",
        '<b title="[@one]">x</b>',
        r"\[@one]",
        r"[\@one]",
        "[@one](https://x.org)",
        "[@one][x]\n\n[x]: https://x.org",
        "[@one]\n\n[@one]: https://x.org",
        "[@one]{.x}",
        "![@one](x.png)",
        "<me@one.org>",
        "[@octocat], [@octo-cat]",
        "see[^@one]",
    ],
)
def test_what_is_no_citation(numeric: Renderer, text: str, caplog: pytest.LogCaptureFixture) -> None:
    page = numeric.page(text)
    assert (cites(page), references(page)) == ([], [])
    assert not with_class(page.tree, "pubs-bibliography")
    assert not caplog.records


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("<p>[@one], <b title='[@one]'>x</b>, [@nobody], <code>[@one]</code></p>", "[@one]"),
        ("<div markdown>\n<figcaption>A << publications >></figcaption>\n</div>", "<< publications >>"),
    ],
)
def test_what_stays_in_html_is_named(
    numeric: Renderer, text: str, named: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert cites(numeric.page(text)) == []
    (record,) = caplog.records
    assert named in record.getMessage()


def test_without_the_option_all_stays_as_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    html = markdown.markdown("[@one] << cite one >>", extensions=[PubsExtension()])
    assert "[@one]" in html
    assert not with_class(Page(html).tree, "pubs-bibliography")
    assert "Bee, 2020" in html


def test_mistakes_are_named(numeric: Renderer, caplog: pytest.LogCaptureFixture) -> None:
    numeric.page("[@thre] [@bee1999] [@one, @Two:x] [@octocat] [@one; see below]\n\n<< bibliography >>")
    assert [record.getMessage().partition("; ")[0] for record in caplog.records] == [
        '[@thre]: no publication has the key "thre"',
        '[@bee1999]: no publication has the key "bee1999"',
        "[@one, @Two:x]: two keys stand side by side in a citation",
        "[@one",
    ]
    assert caplog.records[0].getMessage().endswith('did you mean "three"?')
    assert "here there is none" in caplog.records[3].getMessage()
    assert {record.levelno for record in caplog.records} <= {logging.WARNING, logging.ERROR}


def test_the_bibliography_stands_where_it_is_asked_for(numeric: Renderer) -> None:
    page = numeric.page(
        "# T\n\n[@one] [@three]\n\n<< bibliography sort=author,year heading=Literature >>\n\n## Behind"
    )
    texts = [text_of(one) for one in page.tree.iter() if one.tag in {"h2", "li"}]
    assert [said[:10] for said in texts] == ["Literature", "A. Bee, C.", "A. Bee, “F", "Behind"]
    assert cites(page) == ["[2]", "[1]"]


def test_the_order_of_a_bibliography(by_year: Renderer) -> None:
    page = by_year.page("[@Two:x] [@one] [@three]")
    assert [said[:8] for said in references(page)] == ["Bee, A.,", "Bee, A. ", "Cee, C.,"]
    page = by_year.page("[@Two:x] [@one]\n\n<< bibliography sort=given backlinks=false >>")
    assert [said[:8] for said in references(page)] == ["Cee, C.,", "Bee, A. "]
    assert not with_class(page.tree, "pubs-backlinks")


def test_what_is_not_cited_is_listed_by_nocite(folder: Path) -> None:
    page = Renderer(folder, nocite="@three, @one").page("[@one]")
    assert [said[:10] for said in references(page)] == ["A. Bee, “F", "A. Bee, C."]
    everything = Renderer(folder, nocite="@*").page("<< bibliography >>")
    assert len(references(everything)) == len(KEYS)
    assert not Renderer(folder, nocite="@*").page("A page without.").tree.findall(".//ol")


def test_a_site_in_another_language(folder: Path) -> None:
    page = Renderer(folder, language="de", defaults={"heading": "true"}).page("[@one, pp. 3-4]")
    assert cites(page) == ["[1, S. 3–4]"]
    assert [text_of(one) for one in page.tree.iter("h2")] == ["Literatur"]


@pytest.fixture(scope="module")
def notes(folder: Path) -> Renderer:
    return Renderer(folder, defaults={"style": "notes"}, bare_citations=True)


def notes_of(page: Page) -> list[str]:
    (block,) = with_class(page.tree, "footnote")
    return [text_of(item).rstrip("\xa0↩ ") for item in block.iter("li")]


FIRST_NOTE = "Ann Bee, “First,” J 1 (2020): 5, https://doi.org/10.1000/1"


def test_citations_as_footnotes(notes: Renderer) -> None:
    page = notes.page(
        "One [see @one, p. 5; also @three]. Two[^x]. Three [@one, 6]. @Two:x says.\n\n[^x]: Mine."
    )
    assert notes_of(page) == [
        f"See {FIRST_NOTE}; also A Bee, C Cee, and D Dee, “Third,” J (2018), https://x.org/3.",
        "Mine.",
        "Bee, “First,” 6.",
        "Carl Cee and Dan Dee, Second (P, 2019).",
    ]
    (paragraph, *_) = page.tree.iter("p")
    assert text_of(paragraph) == "One.1 Two2. Three.3 Cee and Dee4 says."
    assert not with_class(page.tree, "pubs-bibliography")


def test_in_a_footnote_a_citation_is_told_there(notes: Renderer) -> None:
    page = notes.page("One[^x] [@one].\n\n[^x]: Mine [@one, 5].")
    assert notes_of(page) == [
        "Mine Bee, “First,” 5.",
        "Ann Bee, “First,” J 1 (2020): 1–9, https://doi.org/10.1000/1.",
    ]


def test_notes_and_a_bibliography(notes: Renderer) -> None:
    page = notes.page("One [@one] two [@one].\n\n<< bibliography >>")
    assert references(page) == ["Bee, Ann. “First.” J 1 (2020): 1–9. https://doi.org/10.1000/1. ↩1 ↩2"]
    assert notes_of(page)[1] == "Bee, “First.”"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    keys=st.lists(st.lists(st.sampled_from(KEYS), min_size=1, max_size=3), min_size=1, max_size=6),
    own=st.booleans(),
)
def test_every_note_leads_back(notes: Renderer, keys: list[list[str]], *, own: bool) -> None:
    mine = "Mine[^x].\n\n[^x]: Text." if own else ""
    page = notes.page(
        "\n\n".join("[" + ";".join(f"@{{{key}}}" for key in some) + "]" for some in keys) + mine
    )
    ids = Counter(one.get("id") for one in page.tree.iter() if one.get("id"))
    assert set(ids.values()) == {1}
    (block,) = with_class(page.tree, "footnote")
    items = list(block.iter("li"))
    links = with_class(page.tree, "footnote-ref")
    assert [link.get("href") for link in links] == [f"#{item.get('id')}" for item in items]
    assert [text_of(link) for link in links] == [str(number) for number in range(1, len(items) + 1)]
    for item in items:
        (back,) = with_class(item, "footnote-backref")
        assert (back.get("href") or "")[1:] in ids


PIECES = st.lists(
    st.one_of(
        st.lists(st.sampled_from(KEYS), min_size=1, max_size=4).map(
            lambda keys: "[" + "; ".join(f"see @{{{key}}}, p. 3" for key in keys) + "]"
        ),
        st.lists(st.sampled_from(KEYS), min_size=3, max_size=5).map(
            lambda keys: "[" + "; ".join(f"@{{{key}}}" for key in keys) + "]"
        ),
        st.sampled_from(KEYS).map(lambda key: f"<< cite {key} >>"),
        st.sampled_from(KEYS).map(lambda key: f"## [-@{{{key}}}] ref-{key}"),
        st.sampled_from(KEYS).map(lambda key: f"- [@{{{key}}}]{{ #cite-{key} }}"),
        st.sampled_from(["Text.", "<< bibliography >>", "`[@one]`", "[@nobody]", '<b id="ref-one">x</b>']),
    ),
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=PIECES, is_numeric=st.booleans())
def test_every_citation_leads_to_a_reference_and_back_and_none_twice(
    numeric: Renderer, by_year: Renderer, pieces: list[str], *, is_numeric: bool
) -> None:
    page = (numeric if is_numeric else by_year).page("\n\n".join(pieces))
    ids = Counter(one.get("id") for one in page.tree.iter() if one.get("id"))
    lists = with_class(page.tree, "pubs-bibliography")
    rows = {row.get("id"): row for listed in lists for row in listed}
    citing = [link for link in page.tree.iter("a") if link.get("role") == "doc-biblioref"]
    # Within a run of numbers a work has its place, and no number.
    spans = (span for cite in with_class(page.tree, "pubs-cite") for span in cite.iter("span"))
    within = [at for span in spans if (at := span.get("id"))]
    assert {ids[at] for at in (*rows, *(link.get("id") for link in citing))} <= {1}
    back = {
        link.get("href"): at
        for at, row in rows.items()
        for link in row.iter("a")
        if link.get("role") == "doc-backlink"
    }
    for link in citing:
        target = (link.get("href") or "")[1:]
        assert target in rows
        assert back[f"#{link.get('id')}"] == target
    assert len(back) == len(citing) + len(within)
    assert {back[f"#{at}"] for at in within} | {(link.get("href") or "")[1:] for link in citing} == set(rows)
    shown = [text_of(row).rstrip("↩0123456789 ") for row in rows.values()]
    assert len(set(shown)) == len(shown)


def test_a_page_of_a_site(make_site: MakeSite) -> None:
    files = {
        "bib/a.bib": BIB,
        "docs/index.md": "---\ncitations: true\nnocite: '@three'\n---\n\n# Home\n\nA [@one].\n\nNear.\n\n"
        "And [@onne] here.\n",
        "docs/other.md": "# Other\n\n[@one] << cite one >>\n",
        "docs/below.md": "---\npubs: {citations: true, style: author-year}\n---\n\n[@one]\n",
    }
    config = {"validation": {"links": {"anchors": "warn"}}}
    built = make_site(files, config).build(strict=False)
    assert [line for line in built.warnings if "docs/" in line] == [
        'pubs: docs/index.md:12:6: no publication has the key "onne"; did you mean "one"?'
    ]
    page = built.page()
    assert (cites(page), len(references(page))) == (["[1]"], 2)
    assert "[@one] Bee, 2020" in built.page("other/index.html").text
    assert cites(built.page("below/index.html")) == ["(Bee, 2020)"]


def test_references_follow_the_people_of_the_site(make_site: MakeSite) -> None:
    files = {
        "bib/a.bib": BIB,
        "bib/authors.yml": "authors:\n  bee: {name: Ann Bee, me: true, url: 'https://bee.org'}\n",
        "docs/index.md": "[@one]\n",
    }
    built = make_site(files, {"plugins": [{"pubs": {"citations": True}}]}).build()
    (reference,) = with_class(built.page().tree, "pubs-reference")
    (bold,) = reference.iter("strong")
    assert [(text_of(link), link.get("href")) for link in bold.iter("a")] == [("A. Bee", "https://bee.org")]


def test_numbers_follow_the_text_and_not_the_order_of_parsing(numeric: Renderer) -> None:
    keys = list(itertools.islice(itertools.cycle(["one", "Two:x", "three"]), 6))
    text = f"# [@{keys[0]}]\n\n- [@{keys[1]}]\n\n| a |\n| - |\n| [@{keys[2]}] |\n\nEnd [@one]."
    assert cites(numeric.page(text)) == ["[1]", "[2]", "[3]", "[1]"]


SITE = {
    "bib/a.bib": BIB,
    "docs/index.md": "# Home\n\nWords of home [@three].\n",
    "docs/z.md": "# Zebra\n\nAgain [@one] [@three].\n",
    "docs/all.md": "# All\n\n<< bibliography site style=author-year >>\n",
}
CITING = {"plugins": ["search", {"pubs": {"citations": True}}], "validation": {"links": {"anchors": "warn"}}}


def test_a_bibliography_of_the_whole_site(make_site: MakeSite) -> None:
    built = make_site(SITE, CITING).build(strict=False)
    assert not [line for line in built.warnings if "docs/" in line or "anchor" in line]
    page = built.page("all/index.html")
    assert references(page) == [
        "Bee, A., Cee, C., & Dee, D. (2018). Third. J. https://x.org/3 cited in Home, Zebra",
        "Bee, A. (2020). First. J, 1, 1–9. https://doi.org/10.1000/1 cited in Zebra",
    ]
    places = with_class(page.tree, "pubs-cited-in")
    assert [[link.get("href") for link in place.iter("a")] for place in places] == [
        ["../#cite-three", "../z/#cite-three"],
        ["../z/#cite-one"],
    ]
    assert "cited-one" in page.ids
    assert "cite-three" in built.page().ids


def test_one_by_one_a_whole_site_is_not_known(numeric: Renderer, caplog: pytest.LogCaptureFixture) -> None:
    numeric.page("[@one]\n\n<< bibliography site >>")
    (record,) = caplog.records
    assert record.getMessage().startswith("<< bibliography site >>: pages are rendered one by one here")


def test_search_finds_citing_pages_by_their_own_words(make_site: MakeSite) -> None:
    built = make_site(SITE, CITING).build(strict=False)
    index = built.text("search/search_index.json")
    assert "Words of home [1]" in index
    assert "Third" not in index
    assert references(built.page())


DOCSTRINGS = """
from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

class Docstrings(Preprocessor):
    '''Renders by itself what stands behind ":::", as mkdocstrings does.'''

    def run(self, lines):
        return [self.rendered(line) if line.startswith(":::") else line for line in lines]

    def rendered(self, line):
        ours = [one for one in extensions if "pubs" in type(one).__module__]
        inner = Markdown(extensions=ours)
        inner.treeprocessors.register(self.md.treeprocessors["relpath"], "relpath", 0)
        return self.md.htmlStash.store(inner.convert(line.removeprefix("::: ")))

class DocstringExtension(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Docstrings(md), "docstrings", 1)

def on_config(config):
    global extensions
    extensions = config.markdown_extensions
    extensions.append(DocstringExtension())
"""


@pytest.mark.parametrize("style", ["numeric", "author-year", "notes"])
def test_docstrings_are_numbered_with_their_page(make_site: MakeSite, style: str) -> None:
    files = {
        "bib/a.bib": BIB,
        "docs/index.md": "# API\n\nFirst [@three].\n\n::: It is *so* [see *also* @one, p. 3; @three].\n\n"
        "Last [@Two:x].\n",
        "docs/only.md": "# Only\n\n::: It is so [@one].\n",
        "hooks.py": DOCSTRINGS,
    }
    pubs = {"citations": True, "defaults": {"style": style}}
    built = make_site(files, {"plugins": [{"pubs": pubs}], "hooks": ["hooks.py"]}).build(strict=False)
    assert not [line for line in built.warnings if "docs/" in line]
    page = built.page()
    assert "\x02" not in built.text()
    assert "data-pubs-citation" not in built.text()
    if style == "notes":
        assert [said[:20] for said in notes_of(page)] == [
            "A Bee, C Cee, and D ",
            "See also Ann Bee, “F",
            "Carl Cee and Dan Dee",
        ]
        assert [text_of(link) for link in with_class(page.tree, "footnote-ref")] == ["1", "2", "3"]
        assert "It is so.2" in page.text
        assert len(notes_of(built.page("only/index.html"))) == 1
        return
    said = (
        "It is so see also [2, p. 3], [1]."
        if style == "numeric"
        else "(see also Bee, 2020, p. 3; Bee et al., 2018)"
    )
    assert said in page.text
    assert len(references(page)) == 3
    assert len(references(built.page("only/index.html"))) == 1
    back = {link.get("href") for link in page.tree.iter("a") if link.get("role") == "doc-backlink"}
    citing = {f"#{link.get('id')}" for link in page.tree.iter("a") if link.get("role") == "doc-biblioref"}
    assert len(citing) == 4
    assert citing == back


@pytest.mark.parametrize("style", ["numeric", "author-year", "notes"])
def test_hostile_texts_stay_text_in_docstrings_too(make_site: MakeSite, style: str) -> None:
    hostile = "<script>alert(1)</script>"
    bib = f"@misc{{x, title={{{hostile}}}, author={{{{{hostile}}}}}, year=2001, journal={{{hostile}}}}}\n"
    files = {
        "bib/a.bib": bib,
        "docs/index.md": f"# A\n\n@x [see @x, {hostile}; @{{{hostile}}}]\n\n"
        f"::: @x [@x; @{{{hostile}}}] says\n",
        "docs/all.md": "# All\n\n<< bibliography site >>\n",
        "hooks.py": DOCSTRINGS,
    }
    pubs = {"citations": True, "bare_citations": True, "defaults": {"style": style}}
    built = make_site(files, {"plugins": [{"pubs": pubs}], "hooks": ["hooks.py"]}).build(strict=False)
    # A page's author may write HTML, and did so once.
    for path, own in (("index.html", 1), ("all/index.html", 0)):
        scripts = [text_of(one) for one in built.page(path).tree.iter("script")]
        assert scripts.count("alert(1)") <= own
        assert "&lt;script&gt;alert(1)" in built.text(path)


def test_excerpts_of_a_blog_lead_to_the_references_of_the_post(make_site: MakeSite) -> None:
    post = "---\ndate: 2024-01-01\n---\n\n# News\n\nWe cite [@one].\n\n<!-- more -->\n\nMore [@three].\n"
    files = {
        "bib/a.bib": BIB,
        "docs/blog/index.md": "# Blog\n",
        "docs/blog/posts/news.md": post,
        "docs/index.md": "# H\n",
    }
    config = {
        "theme": {"name": "material", "font": False},
        "plugins": ["blog", {"pubs": {"citations": True}}],
    }
    built = make_site(files, config).build_process(strict=False)
    assert not built.failed
    (link,) = (
        one for one in built.page("blog/index.html").tree.iter("a") if one.get("role") == "doc-biblioref"
    )
    assert (link.get("href"), text_of(link), link.get("id")) == ("2024/01/01/news/#ref-one", "[1]", None)
    post_page = built.page("blog/2024/01/01/news/index.html")
    assert len(references(post_page)) == 2
    assert "ref-one" in post_page.ids
