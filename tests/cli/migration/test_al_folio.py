"""A site of al-folio becomes one of ours; the site here has each thing once that real ones have."""

import re
from pathlib import Path

import pytest
import yaml

from mkdocs_pubs.cli.main import main
from mkdocs_pubs.cli.migration.new_site import PAGE_HEAD, NewSite, led_on
from mkdocs_pubs.cli.migration.origins import migrate
from mkdocs_pubs.cli.writing import write_site
from sites import Site

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x08\x00\x00\x00\x06\x08\x02\x00\x00\x00"
PAPERS = r"""---
---
@string{acs = {ACS Nano}}
@article{noor2022sheets,
  abbr = {NANO}, bibtex_show = {true}, selected = {true},
  title = {Sheets of Light}, author = {Noor, Ana M. and Quist, Bo* and K{\"o}hler, D.},
  journal = acs, year = {2022}, pdf = {sheets.pdf}, preview = {sheets.png}, code = {https://example.org/c}
}
@inproceedings{quist2021,
  title = {Threads}, author = {Bo Quist and A. M. Noor}, booktitle = {Proc. LOOM}, year = {2021},
  slides = {gone.pdf}
}
"""
FILES: dict[str, str | bytes] = {
    "_config.yml": """
title: blank
first_name: Ana
middle_name: M.
last_name: Noor
url: https://ana.example
lang: en
description: > # a comment
  Optics &amp; <em>weaving</em>
max_author_limit: 8
email: ana@loom.example
github_username: ana
orcid_id: 0000-0002-1825-0097
twitter_username: # none
scholar: {last_name: [Noor], first_name: [Ana M., A. M.], bibliography: papers.bib, group_by: year}
""",
    "_bibliography/papers.bib": PAPERS,
    "_bibliography/talks.bib": "@misc{talk, title={A Talk}, author={Noor, Ana M.}, year=2020, note={Talk}}",
    "_data/coauthors.yml": """
"quist":
  - firstname: [Bo, B.]
    url: https://quist.example
"Köhler":
    url: https://koehler.example
"Noor": [{firstname: [Ana M., Ana], url: "https://ana.example"}]
"Einstein": [{firstname: [Albert], url: "https://einstein.example"}]
""",
    "_data/venues.yml": 'NANO: {color: "#00369f", url: "https://nano.example"}\n',
    "_layouts/page.liquid": "{% bibliography --cited %}",
    "_pages/about.md": """---
permalink: /
subtitle: "[LOOM](https://loom.example)"
profile: {image: ana.png, address: "<p>2 Loom Street</p> <p>Oz</p>"}
selected_papers: true
---
Weaver. [My papers](/publications/), [teaching](/teaching/), [cv]({{ '/assets/pdf/cv.pdf' | relative_url }}).
<script>track()</script>
""",
    "_pages/publications.md": """---
permalink: /publications/
title: <b>my</b> publications
nav: true
nav_order: 2
years: [2022, 2021]
---
<!-- the list -->
{% include bib_search.liquid %}
<div class="publications">
<h1>Articles</h1>
{%- for y in page.years %}
  <h2 class="year">{{y}}</h2>
  {% bibliography -f papers -q @*[year={{y}}]* %}
{% endfor %}
    <h1>Talks</h1>
    {% bibliography -f talks --group_by none --max 3 %}
</div>

First {% cite noor2022sheets quist2021 %}. {% include news.liquid %}
""",
    "_pages/people.md": """---
title: people
nav: true
nav_order: 1
---
Who works in the group:
- Bo Quist, see [his slides](https://Ana.example/share/bo.pdf)
  - of Oz, and of many other places
""",
    "_pages/hidden.md": "---\ntitle: hidden\n---\nA page that is linked from elsewhere, and in no menu.\n",
    "_pages/empty.md": "---\ntitle: empty\nnav: true\n---\n{% for p in site.projects %}{{ p }}{% endfor %}\n",
    "share/bo.pdf": "%PDF",
    "_posts/2023-01-01-demo.md": "---\ntitle: demo\n---\nSo {% cite einstein1905 %} says.\n",
    "assets/pdf/sheets.pdf": "%PDF",
    "assets/pdf/cv.pdf": "%PDF cv",
    "assets/pdf/unused.pdf": "%PDF",
    "assets/img/ana.png": PNG,
    "assets/img/publication_preview/sheets.png": PNG,
}


def _migrated(folder: Path, files: dict[str, str | bytes] = FILES) -> NewSite:
    Site(folder).write(files)
    site = migrate(folder)
    assert site is not None
    return site


def test_files_come_along_as_they_are(tmp_path: Path) -> None:
    site = _migrated(tmp_path / "old")
    write_site(site.files, tmp_path / "new")
    assert (tmp_path / "new/bib/papers.bib").read_text("utf-8") == PAPERS
    copied = {name for name, content in site.files.items() if isinstance(content, Path)}
    assert copied == {
        "bib/papers.bib",
        "bib/talks.bib",
        "bib/venues.yml",
        "docs/assets/img/ana.png",
        "docs/assets/img/publication_preview/sheets.png",
        "docs/assets/pdf/cv.pdf",
        "docs/assets/pdf/sheets.pdf",
        "docs/share/bo.pdf",
    }


def test_people_get_the_spellings_of_the_entries(tmp_path: Path) -> None:
    site = _migrated(tmp_path)
    assert yaml.safe_load(str(site.files["bib/authors.yml"])) == {
        "authors": {
            "ana-m-noor": {"name": "Ana M. Noor", "me": True, "aliases": ["A. M. Noor"]},
            "bo-quist": {"name": "Bo Quist", "url": "https://quist.example"},
            "d-kohler": {"name": "D. Köhler", "url": "https://koehler.example"},
        }
    }
    assert "people of _data/coauthors.yml whom no entry has: Albert Einstein" in site.left


def test_lists_become_macros(tmp_path: Path) -> None:
    site = _migrated(tmp_path)
    assert site.files["docs/publications.md"] == (
        f"{PAGE_HEAD}# My publications\n\n## Articles\n\n<< publications source=papers group=year >>\n\n"
        "## Talks\n\n<< publications source=talks limit=3 >>\n\n"
        "First << cite noor2022sheets >>, << cite quist2021 >>.\n"
    )
    home = str(site.files["docs/index.md"])
    assert home.startswith(
        "---\nhide: [navigation, toc]\n---\n\n# Ana M. Noor\n\n**[LOOM](https://loom.example)**\n\n"
        '<div class="profile" markdown>\n\n![Ana M. Noor](assets/img/ana.png){ width=240 }\n\n'
        "2 Loom Street  \nOz\n\n"
        "- [E-mail](mailto:ana@loom.example)\n- [ORCID](https://orcid.org/0000-0002-1825-0097)\n"
        "- [GitHub](https://github.com/ana)\n\n</div>\n\nWeaver."
    )
    assert "[My papers](publications.md), [teaching](https://ana.example/teaching)" in home
    assert home.endswith(
        "[cv](assets/pdf/cv.pdf).\n\n## Selected publications\n\n<< publications selected=true >>\n"
    )


def test_pages_with_a_text_of_their_own_come_along(tmp_path: Path) -> None:
    site = _migrated(tmp_path)
    assert site.files["docs/people.md"] == (
        f"{PAGE_HEAD}# People\n\nWho works in the group:\n\n- Bo Quist, see [his slides](share/bo.pdf)\n"
        "    - of Oz, and of many other places\n"
    )
    nav = yaml.safe_load(str(site.files["mkdocs.yml"]))["nav"]
    assert nav == [{"Home": "index.md"}, {"People": "people.md"}, {"My publications": "publications.md"}]
    assert {"docs/share/bo.pdf", "docs/hidden.md"} <= site.files.keys()
    assert "pages with a text of their own: _pages/hidden.md, _pages/people.md" in site.came


def test_the_report_says_what_is_missing(tmp_path: Path) -> None:
    site = _migrated(tmp_path)
    assert "_pages/publications.md: {% include news.liquid %}" in site.left
    assert "_pages/about.md: its own scripts and styles" in site.left
    assert "_posts/2023-01-01-demo.md: it cites nothing that is there" in site.left
    assert "[quist2021] slides = {gone.pdf}: there is no such file" in site.doubtful
    [gone] = [line for line in site.doubtful if "/teaching/" in line]
    assert gone.startswith(
        "_pages/about.md: the link to /teaching/ leads to the old site, which is gone once"
    )
    assert "1 page of _posts" in site.left
    assert "_pages/empty.md: it only lists what stays behind" in site.left


def test_the_new_site_builds(tmp_path: Path) -> None:
    write_site(_migrated(tmp_path / "old").files, tmp_path / "new")
    built = Site(tmp_path / "new").build()
    [warning] = built.warnings
    assert warning.startswith(
        'pubs: bib/papers.bib:11:3: [quist2021] slides: there is no file "assets/pdf/gone.pdf"'
    )
    html = built.text("publications/index.html")
    assert re.search(r"<strong><[^>]+>Ana M. Noor", html)
    assert html.index("Sheets of Light") < html.index("Threads") < html.index("A Talk")
    assert "https://quist.example" in html
    assert "../assets/pdf/sheets.pdf" in html


def test_paths_from_the_root_go_into_extra_yml(tmp_path: Path) -> None:
    files = FILES | {
        "_bibliography/talks.bib": "@misc{t, title={T}, author={A B}, year=2020, pdf={/papers/t.pdf}}",
        "papers/t.pdf": "%PDF",
    }
    site = _migrated(tmp_path, files)
    assert yaml.safe_load(str(site.files["bib/extra.yml"])) == {
        "noor2022sheets": {"pdf": "assets/pdf/sheets.pdf"},
        "t": {"pdf": "papers/t.pdf"},
    }
    options = yaml.safe_load(str(site.files["mkdocs.yml"]))["plugins"][1]["pubs"]
    assert "pdf" not in options["folders"]
    assert "docs/papers/t.pdf" in site.files


def test_a_file_outside_the_site_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "secret.pdf").write_text("secret")
    bib = "@misc{t, title={T}, author={A B}, year=2020, pdf={../../../secret.pdf}}"
    site = _migrated(tmp_path / "old", FILES | {"_bibliography/talks.bib": bib})
    assert not any("secret" in name for name in site.files)
    assert "[t] pdf = {../../../secret.pdf}: there is no such file" in site.doubtful


def test_unreadable_yaml_is_told(tmp_path: Path) -> None:
    site = _migrated(tmp_path, FILES | {"_data/coauthors.yml": "a: [b"})
    assert any(line.startswith("_data/coauthors.yml:") for line in site.doubtful)
    assert "docs/publications.md" in site.files


OWN_LAYOUT = """
<!-- <a href="{{ entry.hidden }}">Hidden</a> -->
<span class="abbr-cell">{{entry.abbrv}}</span> <img src="{{ entry.icon }}" alt="">
<a href="{{ entry.pdf }}">PDF</a> &middot; <a class="x" href="{{ entry.tool }}" rel="x">[Tool]</a>
"""


def test_fields_that_the_sites_own_layout_shows_come_along(tmp_path: Path) -> None:
    files = FILES | {
        "_layouts/bib.html": OWN_LAYOUT,
        "_bibliography/talks.bib": "@misc{t, title={T}, author={A B}, year=2020, abbrv={ANTS}, "
        "icon={/assets/img/t.png}, tool={/tool/}, hidden={x}, website={/page/}, code={/c.zip}}",
        "assets/img/t.png": PNG,
        "c.zip": "zip",
    }
    site = _migrated(tmp_path / "old", files)
    assert yaml.safe_load(str(site.files["bib/extra.yml"]))["t"] == {
        "website": "https://ana.example/page/",
        "code": "c.zip",
        "tool": "https://ana.example/tool/",
        "preview": "assets/img/t.png",
        "abbr": "ANTS",
    }
    options = yaml.safe_load(str(site.files["mkdocs.yml"]))["plugins"][1]["pubs"]
    assert options["links"] == {"fields": {"tool": "tool"}, "labels": {"tool": "Tool"}}
    assert options["ignore"] == ["unknown-field"]
    assert {"docs/assets/img/t.png", "docs/c.zip"} <= site.files.keys()
    assert "[t] tool = {/tool/} leads to the old site" in site.doubtful
    write_site(site.files, tmp_path / "new")
    built = Site(tmp_path / "new").build()
    assert len(built.warnings) == 1  # of quist2021's slides
    html = built.text("publications/index.html")
    for shown in (
        '<a data-link="tool" href="https://ana.example/tool/">Tool</a>',
        "ANTS",
        "assets/img/t.png",
    ):
        assert shown in html


def test_kinds_in_the_place_of_venues_hide_no_venue(tmp_path: Path) -> None:
    bib = "@article{t, title={T}, author={A B}, year=2020, abbr={Journals}, journal={J. of Looms}}"
    site = _migrated(tmp_path, FILES | {"_bibliography/talks.bib": bib})
    extra = yaml.safe_load(str(site.files["bib/extra.yml"]))
    assert extra["t"] == {"abbr": ""}
    assert "noor2022sheets" not in extra


def test_the_page_at_the_root_is_the_home_page_whatever_it_is_called(tmp_path: Path) -> None:
    home = "---\npermalink: /\ntitle: Home\n---\nHello, I am Ana, and I weave by day and by night.\n"
    about = "---\ntitle: More\n---\nThis is a page about looms that many people in town have.\n"
    site = _migrated(tmp_path, FILES | {"_pages/start.md": home, "_pages/about.md": about})
    assert "Hello, I am Ana" in str(site.files["docs/index.md"])
    assert "about looms" in str(site.files["docs/about.md"])
    assert "docs/start.md" not in site.files


def test_entries_lead_to_the_pages_that_came_along_and_old_addresses_too(tmp_path: Path) -> None:
    page = (
        "---\ntitle: Talk\npermalink: /talk.html\nredirect_from: [/old/talk/]\n---\n"
        "A page with a text of its own, on a talk.\n"
    )
    bib = "@misc{t, title={T}, author={A B}, year=2020, website={/talk.html}}"
    site = led_on(
        _migrated(tmp_path / "old", FILES | {"_pages/talk.md": page, "_bibliography/talks.bib": bib})
    )
    assert yaml.safe_load(str(site.files["bib/extra.yml"]))["t"] == {"website": "talk.md"}
    write_site(site.files, tmp_path / "new")
    built = Site(tmp_path / "new").build()
    assert "url=talk/" in built.text("talk.html")
    assert "url=../../talk/" in built.text("old/talk/index.html")
    assert '<a data-link="project" href="../talk/"' in built.text("publications/index.html")


def test_a_page_with_a_pdf_comes_along_and_what_has_no_place_is_told(tmp_path: Path) -> None:
    page = "---\ntitle: cv\npermalink: /cv/\ncv_pdf: cv.pdf\n---\n"
    config = str(FILES["_config.yml"]) + "\ngoogle_analytics: G-1\nfooter_text: >\n  Mine\n"
    about = "---\npermalink: /\n---\nHello.{{ site.baseurl }}\n{:refdef: style='x'}\n[x](/cv/)\n{: refdef}\n"
    files = FILES | {"_pages/cv.md": page, "_data/cv.yml": "a: b\n", "_config.yml": config}
    site = _migrated(tmp_path, files | {"_pages/about.md": about})
    assert site.files["docs/cv.md"] == f"{PAGE_HEAD}# Cv\n\n[PDF](assets/pdf/cv.pdf)\n"
    assert "docs/assets/pdf/cv.pdf" in site.files
    assert {"what stands in _data/cv.yml", "settings of _config.yml: google_analytics, footer_text"} <= set(
        site.left
    )
    assert "refdef" not in str(site.files["docs/index.md"])
    assert not any("baseurl" in line for line in site.left)


def test_the_theme_s_own_name_is_nobody_s(tmp_path: Path) -> None:
    config = (
        "title: Loom Lab\nfirst_name: You\nmiddle_name: R.\nlast_name: Name\n"
        "scholar: {last_name: [Einstein]}\n"
    )
    site = _migrated(tmp_path, FILES | {"_config.yml": config})
    assert "me: true" not in str(site.files["bib/authors.yml"])
    assert "site_name: Loom Lab\n" in str(site.files["mkdocs.yml"])
    assert "site_author" not in str(site.files["mkdocs.yml"])


def test_what_belongs_to_one_of_two_works_of_a_key_is_told_and_not_said_of_both(tmp_path: Path) -> None:
    bib = "".join(
        f"@misc{{t, title={{{title}}}, author={{A B}}, year=2020, website={{/c{title}.zip}}}}\n"
        for title in "PQ"
    )
    remedy = "give one of them another key, and say website: %s of its own in bib/extra.yml"
    site = _migrated(tmp_path, FILES | {"_bibliography/talks.bib": bib, "cP.zip": "z", "cQ.zip": "z"})
    assert "t" not in yaml.safe_load(str(site.files.get("bib/extra.yml", "{}")))
    assert [line for line in site.doubtful if line.startswith("[t] ")] == [
        f"[t] is the key of two works; {remedy % 'cP.zip'}",
        f"[t] is the key of two works; {remedy % 'cQ.zip'}",
    ]


def test_venues_of_the_theme_stay_there(tmp_path: Path) -> None:
    assert "bib/venues.yml" in _migrated(tmp_path / "own", FILES).files
    site = _migrated(tmp_path / "theme", FILES | {"_data/venues.yml": "AJP: {url: 'https://ajp.example'}\n"})
    assert "bib/venues.yml" not in site.files
    assert "the venues of _data/venues.yml, at which nothing appeared" in site.left


def test_a_list_that_has_nothing_yet_says_nothing(tmp_path: Path) -> None:
    page = "---\npermalink: /p/\n---\n{% bibliography -f talks -q @book %}\n{% bibliography -f papers %}\n"
    site = _migrated(tmp_path, FILES | {"_pages/publications.md": page})
    text = str(site.files["docs/p.md"])
    assert '<< publications source=talks type=book group=year empty="" >>' in text
    assert "<< publications source=papers group=year >>" in text


def test_what_marks_mean_is_said_once_on_a_page(tmp_path: Path) -> None:
    page = (
        str(FILES["_pages/publications.md"]) + "\n\\* denotes equal contribution, † corresponding author.\n"
    )
    site = _migrated(tmp_path, FILES | {"_pages/publications.md": page})
    extra = yaml.safe_load(str(site.files["bib/extra.yml"]))
    assert extra["noor2022sheets"]["annotation"] == "* equal contribution"
    assert "quist2021" not in extra


def test_what_jekyll_does_not_build_is_neither_taken_nor_missed(tmp_path: Path) -> None:
    config = (
        str(FILES["_config.yml"]) + "\nexclude: [_posts/, '_pages/h*.md', share, _bibliography/talks.bib]\n"
    )
    draft = "---\npublished: false\n---\nA page that nobody was meant to read before it is done.\n"
    site = _migrated(tmp_path, FILES | {"_config.yml": config, "_pages/draft.md": draft})
    assert not {"docs/hidden.md", "docs/draft.md", "docs/share/bo.pdf"} & site.files.keys()
    assert not [line for line in (*site.left, *site.came) if "_posts" in line or "draft" in line]
    assert "bib/talks.bib" in site.files  # which jekyll-scholar reads by itself


BLOG = """---
title: blog
nav: true
---
<div class="post">
  <h1>{{ site.blog_name }}</h1>
  <h2>{{ site.blog_description }}</h2>
  <ul>{% for tag in site.display_tags %}<li><a href="{{ tag }}">{{ tag }}</a></li>&bull; {% endfor %}</ul>
  {% for post in paginator.posts %}<li><h3>{{ post.title }}</h3> min read on the day of</li>{% endfor %}
</div>
"""


def test_a_page_that_only_lists_posts_stays_behind_and_is_named(tmp_path: Path) -> None:
    config = str(FILES["_config.yml"]) + (
        "\nblog_name: Loom\nblog_description: a simple whitespace theme for academics\n"
        "display_tags: [one, two, three, four, five, six, seven, eight]\n"
    )
    mine = BLOG + "\nI write here about looms, about threads, and about light.\n"
    pages: dict[str, str | bytes] = {"_config.yml": config, "blog/index.html": BLOG, "_pages/mine.md": mine}
    site = _migrated(tmp_path, FILES | pages)
    assert "docs/blog.md" not in site.files
    assert "blog/index.html: it only lists what stays behind" in site.left
    assert "about looms" in str(site.files["docs/mine.md"])


def test_pages_in_folders_come_along_and_what_the_theme_is_made_of_does_not(tmp_path: Path) -> None:
    page = "---\ntitle: Looms\n---\nHere are all the looms that we have had so far.\n"
    paths = ("looms/old.md", "looms/_part.md", "looms/README.md", "_includes/part.md", "assets/js/part.html")
    link = "---\ntitle: Links\n---\nAbout [all of the looms of our town](/looms/), and about reeds.\n"
    site = _migrated(
        tmp_path, FILES | dict.fromkeys(paths, page) | {"looms/index.md": page, "links.md": link}
    )
    found = {path for path in site.files if "part" in path or "looms" in path}
    assert found == {"docs/looms/old.md", "docs/looms.md"}
    assert "(looms.md)" in str(site.files["docs/links.md"])


def test_the_menu_has_the_indexes_of_folders_alone(tmp_path: Path) -> None:
    page = "---\ntitle: Looms\n---\nHere are all the looms that we have had so far.\n"
    files = {path: text.replace("nav: true\n", "") for path, text in FILES.items() if isinstance(text, str)}
    site = _migrated(tmp_path, {**files, "looms/old.md": page, "looms/index.md": page})
    nav = [path for one in yaml.safe_load(str(site.files["mkdocs.yml"]))["nav"] for path in one.values()]
    assert sorted(nav) == ["hidden.md", "index.md", "looms.md", "people.md", "publications.md"]
    assert "docs/looms/old.md" in site.files


def test_what_nobody_sees_is_no_text(tmp_path: Path) -> None:
    page = "---\ntitle: cv\n---\n<!-- Here is my whole cv, as of today: <embed src='//x.example/a'> -->\n"
    site = _migrated(tmp_path, FILES | {"_pages/cv.md": page})
    assert "_pages/cv.md: it holds no text of its own" in site.left


def test_a_page_has_one_heading_at_its_top(tmp_path: Path) -> None:
    page = (
        "---\ntitle: Looms\n---\n<div>\n<h1>Looms, old and new</h1>\nAll that we have had so far.\n</div>\n"
    )
    site = _migrated(tmp_path, FILES | {"looms.html": page})
    assert str(site.files["docs/looms.md"]).startswith(f"{PAGE_HEAD}<div>\n<h1>Looms, old and new</h1>")


def test_few_characters_of_chinese_are_a_text(tmp_path: Path) -> None:
    page = "---\ntitle: 组\n---\n我们研究织物与光。欢迎来信\n"
    assert "docs/group.md" in _migrated(tmp_path, FILES | {"_pages/group.md": page}).files


CV = """---
title: cv
permalink: /me/cv/
---
<div class="row">
  <a href="{{ site.baseurl }}/assets/pdf/cv.pdf">Download</a> <a href="/people/">people</a> <a href="/">me</a>
  <embed src="{{ '/assets/pdf/cv.pdf' | relative_url }}" type="application/pdf">
</div>
"""


def test_a_page_that_only_shows_a_pdf_comes_along_with_it(tmp_path: Path) -> None:
    site = _migrated(tmp_path, FILES | {"_pages/cv.md": CV})
    text = str(site.files["docs/me/cv.md"])
    for link in (
        'href="../../assets/pdf/cv.pdf">Download',
        'href="../../people/">people',
        'href="../../">me',
        '<embed src="../../assets/pdf/cv.pdf"',
    ):
        assert link in text  # as the page is served; MkDocs leaves links of HTML alone
    assert "docs/assets/pdf/cv.pdf" in site.files


@pytest.mark.parametrize(
    ("text", "comes"),
    [
        ("[cv](/assets/pdf/cv.pdf)", True),
        ('<object data="/assets/pdf/cv.pdf"></object>', True),
        ('<iframe width="1" src="https://drive.example/cv"></iframe>', True),
        ("[cv](/assets/pdf/gone.pdf)", False),
        ("[cv](/people/)", False),
    ],
)
def test_what_counts_as_a_document(tmp_path: Path, text: str, *, comes: bool) -> None:
    site = _migrated(tmp_path, FILES | {"_pages/cv.md": f"---\ntitle: cv\n---\n{text}\n"})
    assert ("docs/cv.md" in site.files) is comes
    assert ("_pages/cv.md: it holds no text of its own" in site.left) is not comes


def test_the_theme_s_words_below_a_title_are_left_out(tmp_path: Path) -> None:
    page = str(FILES["_pages/people.md"])
    said = "publications by categories in reversed chronological order. generated by jekyll-scholar."
    of_theme, own = (page.replace("nav: true", f"description: {one}") for one in (said, "publications by us"))
    site = _migrated(tmp_path, FILES | {"_pages/people.md": of_theme, "_pages/own.md": own})
    assert "chronological" not in str(site.files["docs/people.md"])
    assert "# People\n\npublications by us\n\n" in str(site.files["docs/own.md"])


def _with_emoji(
    *, config: str = "", gemfile: str = "", text: str = "Weaver of :computer: and :seedling:."
) -> dict[str, str | bytes]:
    about = f"---\npermalink: /\n---\n{text}\n"
    config = f"{FILES['_config.yml']!s}\n{config}"
    return FILES | {"_config.yml": config, "Gemfile": gemfile, "_pages/about.md": about}


def test_codes_of_emoji_are_shown_where_the_old_site_showed_them(tmp_path: Path) -> None:
    Site(tmp_path / "old").write(_with_emoji(config="plugins: [jemoji]"))
    assert main(["import", str(tmp_path / "old"), str(tmp_path / "new")]) == 0
    html = Site(tmp_path / "new").build().text("index.html")
    assert re.search(r'Weaver of <img alt="💻" class="twemoji"', html)


def test_emoji_are_switched_on_only_where_they_are_meant(tmp_path: Path) -> None:
    files = {
        "gem": _with_emoji(
            config="exclude: [Gemfile]", gemfile="group :jekyll_plugins do\n  gem 'jemoji'\nend"
        ),
        "none": _with_emoji(gemfile="# gem 'jemoji'\ngem 'jemojis'"),
        "unused": _with_emoji(config="plugins: [jemoji]", text="Weaver, at 10:30:15."),
    }
    configs = {name: str(_migrated(tmp_path / name, of).files["mkdocs.yml"]) for name, of in files.items()}
    assert {name for name, config in configs.items() if "emoji" in config} == {"gem"}


def test_a_configuration_with_emoji_takes_redirects_by_a_plugin(tmp_path: Path) -> None:
    page = "---\ntitle: Old\nredirect_from: /older/\n---\nA page that has moved once or twice before.\n"
    files = _with_emoji(config="plugins: [jemoji]") | {"_pages/old.md": page}
    config = str(led_on(_migrated(tmp_path, files), by_plugin=True).files["mkdocs.yml"])
    assert "- redirects:" in config
    assert "emoji_index: !!python/name:material.extensions.emoji.twemoji" in config
