"""Real builds beside the plugins that sites have: `make plugins`.

Each case says in its name what is beside ours, and in its function what is looked at; what holds for every
one is looked at in `Built.check`. Not tried, for what they need of the network: Material's `social`, which
fetches fonts, and `multirepo` with a repository elsewhere: here it takes one on the same machine.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from posixpath import normpath
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote

import pytest
import yaml

from conftest import REPOSITORY
from host_environments import program
from mkdocs_pubs.cli.migration.new_site import CONFIG
from mkdocs_pubs.cli.starter import Publications, starter_site
from pages import Page
from sites import Site

BIB = """
@article{bee2020, title={On Bees}, author={Ann Bee and Bob Cee}, journal={J}, year=2020, pdf={papers/a.pdf},
  abstract={Long.}, preview={img/bee.png}, summary_fr={Les abeilles volent.}, title_fr={Des abeilles}}
@article{bee2021, title={On Wasps}, author={Ann Bee}, journal={J}, year=2021, url={https://bee.example/w}}
"""
FILES: Mapping[str, str] = {
    "bib/a.bib": BIB,
    "docs/index.md": "# Home\n\nSee << cite bee2020 >>.\n",
    "docs/list.md": "# Papers\n\n<< publications group=year filter=true >>\n",
    "docs/papers/a.pdf": "%PDF",
    "docs/img/bee.png": "no picture",
}
TITLES = ["On Wasps", "On Bees"]


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Built]:
    """Builds a site with some plugins beside ours, and looks at what holds beside every one of them."""

    def build(  # noqa: PLR0913, PLR0917  # what sites differ in
        plugins: list[Any],
        files: Mapping[str, str] | None = None,
        page: str = "list/index.html",
        titles: list[str] = TITLES,
        without: Sequence[str] = (),
        options: Mapping[str, Any] = MappingProxyType({}),
        **config: Any,
    ) -> Built:
        site = Site(tmp_path)
        settings = {
            "site_name": "Site",
            "site_author": "Ann Bee",
            "site_url": "https://bee.example/",
            "theme": {"name": "material", "font": False},
            "plugins": [*plugins, {"pubs": dict(options)}],
        }
        text = yaml.safe_dump(settings | config, sort_keys=False)
        kept = {name: content for name, content in FILES.items() if name not in without}
        site.write({**kept, **(files or {}), "mkdocs.yml": text})
        built = Built(tmp_path)
        built.run("build")
        built.check(page, titles)
        return built

    return build


class Built:
    """A built site.

    Attributes:
        folder: of its sources.
        log: what the build said.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = ""

    def run(self, *arguments: str, name: str = "mkdocs") -> None:
        """Run a program of the environment in the site's folder."""
        environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "GIT_CONFIG_GLOBAL": os.devnull}
        path = f"{Path(program('plugins', 'python')).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            [program("plugins", name), *arguments],
            cwd=self.folder,
            env=environment | {"PATH": path, "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            text=True,
            check=False,
        )
        self.log = done.stdout + done.stderr
        assert done.returncode == 0, self.log

    def page(self, path: str) -> Page:
        """A page of the site."""
        return Page((self.folder / "site" / path).read_text("utf-8"))

    def check(self, path: str, titles: list[str]) -> None:
        """The page has its rows, style and script once, no id twice, and its links lead to files."""
        assert "pubs: " not in self.log.replace("No such", ""), self.log
        page = self.page(path)
        assert [row.title for row in page.rows] == titles
        assert len(re.findall(r'href="?[^" >]*assets/pubs/pubs\.\w+\.css', page.source)) == 1
        assert len(re.findall(r'src="?[^" >]*assets/pubs/pubs\.\w+\.js', page.source)) == 1
        assert [one for one, count in Counter(page.ids).items() if count > 1] == []
        for row in page.rows:
            for _, _, url in row.links:
                if "//" not in url:
                    target = normpath(f"{Path(path).parent.as_posix()}/{unquote(url)}")
                    assert (self.folder / "site" / target).exists(), url

    def check_paper(self, address: str, title: str, language: str) -> None:
        """The page of a paper has its head, its content, and nothing of what its shell was made with."""
        path = address + "index.html" if address.endswith("/") else address
        source = (self.folder / "site" / path).read_text("utf-8")
        head, _, content = source.partition("<body")
        assert re.search(rf"<title>{title} - Site</title>", head)
        assert re.search(rf"<html[^>]*lang=\"?{language}\b", head)
        assert re.search(rf'<link [^>]*href="?https://bee.example/{address}(?!\w)[^>]*>', head)
        assert head.count("citation_title") == head.count("application/ld+json") == 1
        assert content.count("pubs-paper") == content.count("<h1") == 1
        assert not re.search(r"pubs[0-9a-f]{16}", source)
        for url in re.findall(r'(?:href|src)="?([^" >#]+)', content.partition("pubs-paper")[2]):
            if ":" not in url:
                target = normpath(f"{Path(path).parent.as_posix()}/{unquote(url)}")
                assert (self.folder / "site" / target).exists(), url


Make = Callable[..., Built]


def _git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Ann Bee", "-c", "user.email=ann@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


I18N = {
    "languages": [
        {"locale": "en", "name": "English", "default": True, "build": True},
        {"locale": "fr", "name": "Français", "build": True},
    ]
}


def test_static_i18n_suffix(make: Make) -> None:
    built = make(["search", {"i18n": {"docs_structure": "suffix", **I18N}}])
    built.check("fr/list/index.html", ["On Wasps", "Des abeilles"])
    page = built.page("fr/list/index.html")
    assert "Rechercher" in page.source
    assert "Les abeilles volent." in page.source
    assert "abeilles" not in built.page("list/index.html").source
    assert 'href="list/#bee2020"' in built.page("fr/index.html").source


def test_static_i18n_folder(make: Make) -> None:
    files = {
        f"docs/{language}/{name}": FILES[f"docs/{name}"]
        for language in ("en", "fr")
        for name in ("index.md", "list.md")
    }
    files |= {"docs/fr/papers/fr.pdf": "%PDF", "bib/extra.yml": "bee2021: {pdf: papers/fr.pdf}\n"}
    files |= {"docs/en/papers/fr.pdf": "%PDF"}
    site = {"docs_structure": "folder", **I18N}
    built = make(["search", {"i18n": site}], files, without=["docs/index.md", "docs/list.md"])
    built.check("fr/list/index.html", ["On Wasps", "Des abeilles"])
    assert built.page("fr/list/index.html").rows[0].url("pdf") == "../../fr/papers/fr.pdf"


def test_two_languages_of_a_new_site_as_the_manual_says(tmp_path: Path) -> None:
    recipe = (REPOSITORY / "docs/manual/recipes.md").read_text("utf-8").partition("## Two languages")[2]
    plugins = re.findall(r"^```yaml .*\n([^`]*)^```$", recipe, re.MULTILINE)[0]
    made = starter_site("Ann Bee", [], Publications(entries=BIB))
    config = yaml.safe_load(str(made.files[CONFIG])) | yaml.safe_load(plugins)
    config["theme"]["features"].remove("navigation.instant")
    files = {path: str(text) for path, text in made.files.items()}
    german = {"docs/index.de.md": "# Anna Biene\n\n<< publications >>\n"}
    Site(tmp_path).write({**files, **FILES, **german, CONFIG: yaml.safe_dump(config, sort_keys=False)})
    built = Built(tmp_path)
    built.run("build", "--strict")
    assert ">Start<" in re.sub(r"\s", "", built.page("de/index.html").source)
    assert "Zusammenfassung" in built.page("de/publications/index.html").source


def test_material_projects(make: Make) -> None:
    config = "site_name: Sub\ntheme: {name: material, font: false}\nplugins: [search, pubs]\n"
    files = {
        "projects/sub/mkdocs.yml": config,
        "projects/sub/docs/index.md": "# Sub\n\n<< publications >>\n",
        "projects/sub/bib/a.bib": "@article{c, title={Of Cees}, author={Cee, B}, journal={J}, year=2019}",
    }
    built = make(["search", "projects"], files)
    built.check("sub/index.html", ["Of Cees"])


def test_material_blog(make: Make) -> None:
    post = "---\ndate: 2024-0{0}-01\n---\n# Post {0}\n\n<< publications key=bee2020 >>\n\n<!-- more -->\n"
    files = {f"docs/blog/posts/p{number}.md": post.format(number) for number in (1, 2)}
    built = make(["search", "blog"], {**files, "docs/blog/index.md": "# Blog\n"})
    for path in "blog/index.html", "blog/archive/2024/index.html":
        page = built.page(path)
        assert [row.title for row in page.rows] == ["On Bees"] * 2
        assert [one for one, count in Counter(page.ids).items() if count > 1] == []
        assert re.search(r"pubs\.\w+\.js", page.source)


def test_print_site(make: Make) -> None:
    built = make(["search", "print-site"])
    page = built.page("print_page/index.html")
    assert [row.title for row in page.rows] == TITLES
    assert [one for one, count in Counter(page.ids).items() if count > 1] == []
    assert re.search(r"pubs\.\w+\.js", page.source)
    ids = set(page.ids)
    for link in re.findall(r'class="pubs-permalink" href="#([^"]+)"', page.source):
        assert link in ids


def test_monorepo(make: Make) -> None:
    files = {
        "sub/mkdocs.yml": "site_name: sub\nnav: [{Home: index.md}]\n",
        "sub/docs/index.md": "# Sub\n\n<< publications key=bee2021 >>\n",
    }
    nav = [{"Home": "index.md"}, {"List": "list.md"}, {"Sub": "!include ./sub/mkdocs.yml"}]
    make(["search", "monorepo"], files, nav=nav).check("sub/index.html", ["On Wasps"])


def test_multirepo(make: Make, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    Site(other).write({"docs/index.md": "# Other\n\n<< publications key=bee2021 >>\n"})
    _git(other, "init", "--quiet", "-b", "main", ".")
    _git(other, "add", ".")
    _git(other, "commit", "--quiet", "-m", "Docs")
    repos = [{"section": "Other", "import_url": f"file://{other}?branch=main"}]
    built = make(["search", {"multirepo": {"repos": repos, "cleanup": True}}], edit_uri="edit/main/docs/")
    built.check("Other/index.html", ["On Wasps"])


def test_autorefs(make: Make) -> None:
    built = make(["search", "autorefs"], {"docs/more.md": "# More\n\n[It][bee2020] and [wasps][bee2021].\n"})
    source = built.page("more/index.html").source
    assert re.findall(r'href="(\.\./list/#[^"]+)"', source) == ["../list/#bee2020", "../list/#bee2021"]


def test_mkdocstrings(make: Make) -> None:
    files = {
        "work.py": 'def fly():\n    """Fly, as << cite bee2021 >>."""\n',
        "docs/api.md": "# API\n\n::: work\n\n## Papers\n\n<< publications key=bee2020 >>\n",
        "docs/cited.md": "---\ncitations: true\n---\n# API\n\n[@bee2020]\n\n::: work\n",
    }
    built = make(["search", {"mkdocstrings": {"handlers": {"python": {"paths": ["."]}}}}], files)
    built.check("api/index.html", ["On Bees"])
    assert "Bee, 2021" in built.page("api/index.html").text
    assert "Fly, as [2]" in built.page("cited/index.html").text


def test_macros(make: Make) -> None:
    page = "# Papers\n\n{{ 6 * 7 }}\n\n<< publications group=year filter=true {{ 'limit=2' }} >>\n"
    built = make(["search", "macros"], {"docs/list.md": page})
    assert "42" in built.page("list/index.html").text


def test_awesome_nav(make: Make) -> None:
    built = make(["search", "awesome-nav"], {"docs/.nav.yml": "nav:\n  - list.md\n  - index.md\n"})
    assert 'href="list/#bee2020"' in built.page("index.html").source


def test_literate_nav(make: Make) -> None:
    make(["search", "literate-nav"], {"docs/SUMMARY.md": "* [Papers](list.md)\n* [Home](index.md)\n"})


def test_gen_files(make: Make) -> None:
    script = 'import mkdocs_gen_files\nwith mkdocs_gen_files.open("made.md", "w") as page:\n'
    script += '    page.write("# Made\\n\\n<< publications key=bee2021 >>\\n")\n'
    built = make(["search", {"gen-files": {"scripts": ["gen.py"]}}], {"gen.py": script})
    built.check("made/index.html", ["On Wasps"])


def test_redirects(make: Make) -> None:
    built = make(["search", {"redirects": {"redirect_maps": {"old.md": "list.md"}}}])
    assert "../list/" in (built.folder / "site/old/index.html").read_text("utf-8")


def test_rss(make: Make) -> None:
    built = make(["search", {"rss": {"use_git": False}}], {"docs/list.md": FILES["docs/list.md"]})
    assert (built.folder / "site/feed_rss_created.xml").exists()
    assert (built.folder / "site/pubs.xml").exists()


def test_minify(make: Make) -> None:
    make(["search", {"minify": {"minify_html": True}}])


def test_material_privacy(make: Make) -> None:
    make(["search", "privacy"])


def test_material_offline(make: Make) -> None:
    built = make(["search", "offline"], page="list.html")
    assert [row.url("bibtex") for row in built.page("list.html").rows] == [
        "pubs/bee2021.bib",
        "pubs/bee2020.bib",
    ]


def test_glightbox(make: Make) -> None:
    make(["search", "glightbox"])


def test_mike(make: Make) -> None:
    built = make(["search", "mike"])
    _git(built.folder, "init", "--quiet", "-b", "main", ".")
    _git(built.folder, "config", "user.name", "Ann Bee")
    _git(built.folder, "config", "user.email", "ann@example.org")
    _git(built.folder, "add", ".")
    _git(built.folder, "commit", "--quiet", "-m", "Site")
    built.run("deploy", "1.0", name="mike")
    done = subprocess.run(
        ["git", "ls-tree", "-r", "--name-only", "gh-pages"],
        cwd=built.folder,
        check=True,
        capture_output=True,
        text=True,
    )
    assert {"1.0/list/index.html", "1.0/pubs/bee2020.bib", "1.0/pubs/all.json"} <= set(done.stdout.split())


def test_search_finds_each_paper_once(make: Make) -> None:
    built = make(["search"])
    index = json.loads((built.folder / "site/search/search_index.json").read_text("utf-8"))
    assert sum(one["title"] == "On Bees" for one in index["docs"]) == 1


POST = {"docs/blog/index.md": "# Blog\n", "docs/blog/posts/p.md": "---\ndate: 2024-01-01\n---\n# Post\n"}
QUIET_MACROS = {"macros": {"j2_variable_start_string": "[[=", "j2_variable_end_string": "=]]"}}


@pytest.mark.parametrize(
    ("beside", "files"),
    [
        ([{"minify": {"minify_html": True}}], {}),
        (["privacy"], {}),
        (["tags"], {"docs/tagged.md": "---\ntags: [bees]\n---\n# Tagged\n"}),
        (["blog"], POST),
        ([{"rss": {"use_git": False}}], {}),
        ([QUIET_MACROS], {}),
        (["glightbox"], {}),
        (["blog", "tags", QUIET_MACROS, "privacy", {"minify": {"minify_html": True}}], POST),
    ],
    ids=["minify", "privacy", "tags", "blog", "rss", "macros", "glightbox", "several"],
)
def test_pages_of_papers(make: Make, beside: list[Any], files: Mapping[str, str]) -> None:
    built = make(["search", *beside], files, options={"pages": True})
    built.check_paper("pubs/bee2020/", "On Bees", "en")
    index = json.loads((built.folder / "site/search/search_index.json").read_text("utf-8"))
    assert [one["location"] for one in index["docs"] if one["title"] == "On Bees"] == ["pubs/bee2020/"]


def test_pages_of_papers_offline(make: Make) -> None:
    built = make(["search", "offline"], page="list.html", options={"pages": True})
    built.check_paper("pubs/bee2020.html", "On Bees", "en")


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_pages_of_papers_in_other_themes(make: Make, theme: str) -> None:
    built = make(
        ["search", {"minify": {"minify_html": True}}], options={"pages": True}, theme={"name": theme}
    )
    built.check_paper("pubs/bee2020/", "On Bees", "en")


def test_pages_of_papers_of_each_language(make: Make) -> None:
    built = make(["search", {"i18n": {"docs_structure": "suffix", **I18N}}], options={"pages": True})
    built.check_paper("pubs/bee2020/", "On Bees", "en")
    built.check_paper("fr/pubs/bee2020/", "Des abeilles", "fr")
    sitemap = (built.folder / "site/sitemap.xml").read_text("utf-8")
    for address in "pubs/bee2020/", "fr/pubs/bee2020/":
        assert sitemap.count(f"<loc>https://bee.example/{address}</loc>") == 1
