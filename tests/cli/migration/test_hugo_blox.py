"""A site of Hugo Blox becomes one of ours; the site here has each thing once that real ones have."""

from pathlib import Path

import pytest
import yaml

from mkdocs_pubs.cli.migration.new_site import NewSite, led_on
from mkdocs_pubs.cli.migration.origins import migrate
from mkdocs_pubs.cli.writing import write_site
from sites import Site

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x08\x00\x00\x00\x06\x08\x02\x00\x00\x00"
CITE = (
    "@article{sheets22,\n title = {Sheets of {Light}},\n author = {Noor, Ana and Quist, Bo},\n year = 2022}\n"
)
FILES: dict[str, str | bytes] = {
    "config/_default/hugo.yaml": "title: Ana's Loom\nbaseURL: https://ana.example/\nlanguageCode: en-us\n",
    "config/_default/params.toml": "[broken",
    "content/authors/admin/_index.md": """---
title: Ana Noor
superuser: true
role: Weaver
organizations: [{name: Loom, url: "https://loom.example"}]
bio: I weave.
social:
- {icon: envelope, link: 'mailto:ana@loom.example'}
- {icon: google-scholar, icon_pack: ai, link: 'https://scholar.example/ana'}
- {icon: star, link: '#x'}
---
I weave *light*. {{< icon name="x" >}}
""",
    "content/authors/admin/avatar.png": PNG,
    "content/authors/bo/_index.md": "---\ntitle: Bo Quist\nsocial: [{icon: globe, link: 'https://bo.example'}]\n---\n",
    "data/authors/dee.yaml": "name: {display: Dee Köhler}\nlinks: [{icon: brands/github, url: 'https://github.com/dee'}]\n",
    "content/publication/_index.md": "---\ntitle: Publications\n---\n",
    "content/publication/sheets/index.md": """---
title: "Sheets of Light"
authors: [admin, bo]
author_notes: ["Equal contribution", "Equal contribution"]
date: "2022-03-01T00:00:00Z"
publication_types: ["article-journal"]
publication: "*Journal of Looms*"
publication_short: In *JoL*
abstract: One sheet. Two sheets.
summary: Light is **woven**.
tags: [weaving, light]
featured: true
doi: 10.1000/x_y
url_pdf: sheets/paper.pdf
url_code: https://example.org/c
url_dataset: '#'
url_video: /gone.mp4
links: [{name: Loom page, url: "https://loom.example/s"}, {type: slides, url: uploads/s.pdf}]
---
""",
    "content/publication/sheets/cite.bib": CITE,
    "content/publication/sheets/featured.png": PNG,
    "static/sheets/paper.pdf": "%PDF",
    "static/uploads/s.pdf": "%PDF",
    "content/publication/threads/index.md": r"""---
title: 'Threads & 100% of $\beta$_{1}'
authors: [Bo Quist, Dee Köhler, admin]
date: 2021-05-01
publication_types: ['1']
publication: In *Proceedings of LOOM*
hugoblox: {ids: {doi: 10.1000/182}}
---
More on threads.
""",
    "content/publication/threads/threads.pdf": "%PDF",
    "content/publication/pre/index.md": "---\ntitle: Pre\nauthors: [admin]\ndate: 2020-01-01\n"
    "publication_types: [article]\ndoi: https://openreview.net/forum?id=1\n---\n",
    "content/publication/pre/cite.bib": "no entry",
    "content/publication/draft/index.md": "---\ntitle: Draft\ndraft: true\n---\n",
}


@pytest.fixture
def site(tmp_path: Path) -> NewSite:
    Site(tmp_path / "old").write(FILES)
    found = migrate(tmp_path / "old")
    assert found is not None
    return found


def test_entries_are_those_of_cite_bib_or_made_from_the_page(site: NewSite) -> None:
    text = str(site.files["bib/publications.bib"])
    assert CITE in text
    assert "@inproceedings{quist2021threads,\n  title = {Threads \\& 100\\% of $\\beta$\\_\\{1\\}}," in text
    assert "author = {Bo Quist and Dee Köhler and Ana Noor}" in text
    assert "booktitle = {Proceedings of LOOM}" in text
    assert "doi = {10.1000/182}" in text


def test_what_bibtex_lacks_goes_into_extra_yml(site: NewSite) -> None:
    extra = yaml.safe_load(str(site.files["bib/extra.yml"]))
    assert extra["sheets22"] == {
        "abbr": "JoL",
        "summary": "Light is woven.",
        "selected": True,
        "pdf": "sheets/paper.pdf",
        "code": "https://example.org/c",
        "url_loom_page": "https://loom.example/s",
        "slides": "uploads/s.pdf",
        "preview": "publication/sheets/featured.png",
        "marks": {1: "equal", 2: "equal"},
        "doi": "10.1000/x_y",
        "abstract": "One sheet. Two sheets.",
        "keywords": "weaving, light",
        "journal": "Journal of Looms",
    }
    assert extra["quist2021threads"] == {"pdf": "publication/threads/threads.pdf"}
    assert extra["noor2020pre"] == {"kind": "preprint"}


def test_people_are_those_with_a_profile(site: NewSite) -> None:
    assert yaml.safe_load(str(site.files["bib/authors.yml"]))["authors"] == {
        "me": {"name": "Ana Noor", "me": True},
        "bo": {"name": "Bo Quist", "url": "https://bo.example"},
        "dee": {"name": "Dee Köhler", "url": "https://github.com/dee"},
    }


def test_the_home_page_is_the_owners_profile(site: NewSite) -> None:
    assert site.files["docs/index.md"] == (
        "---\nhide: [navigation, toc]\n---\n\n# Ana Noor\n\n**Weaver, [Loom](https://loom.example)**\n\n"
        '<div class="profile" markdown>\n\n![Ana Noor](authors/admin/avatar.png){ width=240 }\n\n'
        "- [E-mail](mailto:ana@loom.example)\n- [Google Scholar](https://scholar.example/ana)\n\n</div>\n\n"
        "I weave *light*.\n\n"
        "## Selected publications\n\n<< publications selected=true >>\n"
    )


def test_the_report_says_what_is_missing(site: NewSite) -> None:
    assert site.left == ("content/publication/draft/index.md: a draft", "the texts of the pages threads")
    assert "content/publication/sheets: /gone.mp4 is no file of the site" in site.doubtful
    assert "content/publication/pre/cite.bib: it holds not one entry; the page holds" in site.doubtful
    assert any(line.startswith("config/_default/params.toml: ") for line in site.doubtful)


def test_the_new_site_builds_and_old_addresses_lead_to_rows(site: NewSite, tmp_path: Path) -> None:
    write_site(led_on(site).files, tmp_path / "new")
    built = Site(tmp_path / "new").build()
    assert built.warnings == ()
    html = built.text("publications/index.html")
    for words in ("Sheets of Light", "Journal of Looms", "https://bo.example", "sheets/paper.pdf", "2022"):
        assert words in html
    assert 'id="sheets22"' in html
    assert "url=../../publications/#sheets22" in built.text("publication/sheets/index.html")


def test_mkdocs_redirects_leads_on_in_place_of_pages(site: NewSite) -> None:
    led = led_on(site, by_plugin=True)
    config = yaml.safe_load(str(led.files["mkdocs.yml"]))
    assert config["plugins"][-1]["redirects"]["redirect_maps"] == {
        "publication/sheets/index.md": "publications.md#sheets22",
        "publication/threads/index.md": "publications.md#quist2021threads",
        "publication/pre/index.md": "publications.md#noor2020pre",
    }
    assert led.files.keys() == site.files.keys()
    assert led.came[-1] == ("3 old addresses leading to the new ones by mkdocs-redirects, to be installed")


def test_another_title_and_links_of_any_name_are_kept(tmp_path: Path) -> None:
    page = "---\ntitle: FairShares\nurl_blog: https://b.example\nurl_PapersWithCode: https://c.example\n"
    files = FILES | {
        "content/publication/sheets/index.md": f"{page}tags: [fair]\n---\n",
        "content/publication/sheets/cite.bib": CITE.replace("}\n}", "},\n keywords={x}\n}"),
    }
    Site(tmp_path / "old").write(files)
    site = migrate(tmp_path / "old")
    assert site is not None
    extra = yaml.safe_load(str(site.files["bib/extra.yml"]))["sheets22"]
    assert extra["blog"] == "https://b.example"
    assert extra["url_paperswithcode"] == "https://c.example"
    assert extra["keywords"] == "fair"
    assert '[sheets22] its page calls it "FairShares", cite.bib otherwise' in site.doubtful


def test_what_the_page_alone_says_comes_along(tmp_path: Path) -> None:
    page = (
        "---\ntitle: Sheets of Light\nauthors: [admin, bo, Cy Dee]\n"
        "hugoblox: {ids: {arxiv: 2101.00001v1}}\n---\n"
    )
    profile = (
        "---\ntitle: Ana Noor\nsuperuser: true\nsocial: [{icon: graduation-cap, link: "
        "'https://scholar.google.com/citations?user=a'}]\n---\nSee {{< staticref \"uploads/s.pdf\" "
        '"newtab" >}}my CV{{< /staticref >}}.\n<DIV class=x>\n\n**So** [x](/event)\n</DIV>\n<!-- mine -->\n'
    )
    files = FILES | {
        "content/publication/sheets/index.md": page,
        "content/authors/admin/_index.md": profile,
        "content/post/hello/index.md": "---\ntitle: Hello\n---\nHello.\n",
        "content/post/bye.md": "---\ntitle: Bye\n---\nBye.\n",
        "content/about.md": "---\ntitle: About\n---\nA page.\n",
    }
    Site(tmp_path / "old").write(files)
    site = migrate(tmp_path / "old")
    assert site is not None
    extra = yaml.safe_load(str(site.files["bib/extra.yml"]))["sheets22"]
    assert (extra["author"], extra["arxiv"]) == ("Ana Noor and Bo Quist and Cy Dee", "2101.00001v1")
    assert "[sheets22] its page names more authors than cite.bib; the page holds" in site.doubtful
    home = str(site.files["docs/index.md"])
    assert "- [Google Scholar](https://scholar.google.com/citations?user=a)" in home
    assert "See [my CV](uploads/s.pdf).\n<DIV class=x markdown>\n\n**So** [x](/event)\n</DIV>\n\n" in home
    assert "content/authors/admin: /event is no file of the site" in site.doubtful
    assert [line for line in site.left if "content/post" in line or "about" in line] == [
        "content/about.md",
        "2 pages of content/post",
    ]
