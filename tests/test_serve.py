"""`mkdocs serve` shows what is edited in bib/ without a restart."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from urllib.error import URLError
from urllib.request import urlopen

from conftest import MakeSite
from sites import ENVIRONMENT, HOST, Site, write_site

PATIENCE = 30.0  # seconds; a rebuild takes about one
ENTRY = "@article{%s, title={%s}, author={Ann Bee}, journal={J}, year=2020}\n"


@contextmanager
def _serving(site: Site, *options: str) -> Iterator[Callable[..., str]]:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", HOST, "serve", "-a", f"127.0.0.1:{port}", *options]
    log = site.folder / "serve.log"
    with (
        log.open("w") as output,
        subprocess.Popen(command, cwd=site.folder, env=ENVIRONMENT, stdout=output, stderr=output) as server,
    ):

        def page(path: str = "") -> str:
            try:
                with urlopen(f"http://127.0.0.1:{port}/{path}", timeout=5) as answer:  # loopback
                    return str(answer.read().decode())
            except (URLError, ConnectionError, TimeoutError):
                return ""

        try:
            yield page
        finally:
            server.terminate()


def _comes(page: Callable[..., str], holds: Callable[[str], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if holds(page()):
            return True
        time.sleep(0.2)
    return False


def _shows(title: str) -> Callable[[str], bool]:
    return lambda text: f"{title}<" in text


def _shows_none(text: str) -> bool:
    return "Home" in text and "h-cite" not in text


def test_every_edit_shows(make_site: MakeSite) -> None:
    site = make_site({"bib/a.bib": ENTRY % ("a", "Before")})
    with _serving(site) as page:
        assert _comes(page, lambda text: "Before" in text)
        site.write({"bib/a.bib": ENTRY % ("a", "After")})
        assert _comes(page, lambda text: "After" in text and "Before" not in text)
        assert "After" in page("pubs/a.bib")
        assert page("pubs/a.bib") in page("pubs/all.bib")
        assert page("pubs/none.bib") == ""
        site.write({"bib/authors.yml": "authors:\n  ann: {name: Ann Bee, url: 'https://ann.example/'}\n"})
        assert _comes(page, lambda text: "https://ann.example/" in text)
        site.write({"bib/authors.yml": "authors:\n  ann: {name: Ann Bee, url: 'https://bee.example/'}\n"})
        assert _comes(page, lambda text: "https://bee.example/" in text)
        site.write({"bib/venues.yml": "J: {full: Journal of Ants, url: 'https://ants.example/'}\n"})
        assert _comes(page, lambda text: "https://ants.example/" in text)
        site.write({"bib/b.bib": ENTRY % ("b", "Added")})
        assert _comes(page, lambda text: "Added" in text)
        (site.folder / "bib/b.bib").unlink()
        assert _comes(page, lambda text: "Added" not in text and "After" in text)


def test_the_page_of_a_publication_follows_its_entry(make_site: MakeSite) -> None:
    config = {"plugins": [{"pubs": {"pages": True}}]}
    site = make_site({"bib/a.bib": ENTRY % ("a", "Before")}, config)
    with _serving(site) as page:
        assert _comes(page, lambda text: "Before" in text)
        assert "Before" in page("pubs/a/")
        site.write({"bib/a.bib": ENTRY % ("a", "After") + ENTRY % ("b", "Another")})
        # A page from disk and one from memory ask for changes alike, and are found without their slash.
        assert _comes(lambda: page("pubs/a/"), lambda text: "After" in text)
        assert _comes(lambda: page("pubs/b"), lambda text: "Another" in text)
        assert "livereload(" in page("pubs/a/")
        assert page("pubs/c/") == ""


def test_a_folder_that_appears_shows(make_site: MakeSite) -> None:
    site = make_site({}, {"plugins": [{"pubs": {"bib_dir": "data/bib"}}]})
    with _serving(site) as page:
        assert _comes(page, lambda text: "Home" in text)
        (site.folder / "data").mkdir()
        site.write({"new/a.bib": ENTRY % ("a", "Moved here")})
        (site.folder / "new").rename(site.folder / "data/bib")
        assert _comes(page, lambda text: "Moved here" in text)
        site.write({"data/bib/a.bib": ENTRY % ("a", "Edited")})
        assert _comes(page, lambda text: "Edited" in text)
        shutil.rmtree(site.folder / "data/bib")
        assert _comes(page, lambda text: "Edited" not in text)
        site.write({"data/bib/a.bib": ENTRY % ("a", "Made again")})
        assert _comes(page, lambda text: "Made again" in text)
        site.write({"data/bib/a.bib": ENTRY % ("a", "Edited again")})
        assert _comes(page, lambda text: "Edited again" in text)


def test_a_folder_that_goes_with_the_one_above_it_comes_back(make_site: MakeSite) -> None:
    files = {"some/data/bib/a.bib": ENTRY % ("a", "First")}
    site = make_site(files, {"plugins": [{"pubs": {"bib_dir": "some/data/bib"}}]})
    with _serving(site) as page:
        assert _comes(page, lambda text: "First" in text)
        for gone, title in ("some/data", "Second"), ("some", "Third"), ("some/data/bib", "Fourth"):
            shutil.rmtree(site.folder / gone)
            assert _comes(page, _shows_none)
            for shown in title, f"{title} edited":
                site.write({"some/data/bib/a.bib": ENTRY % ("a", shown)})
                assert _comes(page, _shows(shown))


def test_a_folder_beside_the_site_comes_and_goes(tmp_path: Path) -> None:
    beside = Site(tmp_path)
    beside.write({"bib/a.bib": ENTRY % ("a", "First")})
    config = {"plugins": [{"pubs": {"bib_dir": "../bib"}}]}
    with _serving(write_site(tmp_path / "site", {}, config)) as page:
        assert _comes(page, lambda text: "First" in text)
        for title in "Second", "Third":
            shutil.rmtree(tmp_path / "bib")
            assert _comes(page, _shows_none)
            for shown in title, f"{title} edited":
                beside.write({"bib/a.bib": ENTRY % ("a", shown)})
                assert _comes(page, _shows(shown))


STEPS = """
from bibtexparser.middlewares import BlockMiddleware
from my_words import WORD

class Name(BlockMiddleware):
    def transform_entry(self, entry, library):
        entry["title"] = WORD
        return entry
"""


def test_an_edit_of_a_middleware_shows(make_site: MakeSite) -> None:
    files = {"bib/a.bib": ENTRY % ("a", "First"), "my_steps.py": STEPS, "my_words.py": "WORD = 'Second'\n"}
    site = make_site(
        {**files, "docs/index.md": "# Home\n\n<< publications >>\n"},
        {"plugins": [{"pubs": {"middlewares": ["my_steps.Name"]}}]},
    )
    with _serving(site) as page:
        assert _comes(page, _shows("Second"))
        site.write({"my_words.py": "WORD = 'Third!'\n"})
        assert _comes(page, _shows("Third!"))
        site.write({"my_steps.py": STEPS.replace("WORD\n        return", "'Fourth'\n        return")})
        assert _comes(page, _shows("Fourth"))
        site.write({"my_steps.py": "def"})
        assert _comes(page, _shows("First"))
        site.write({"my_steps.py": STEPS})
        assert _comes(page, _shows("Third!"))


def test_a_folder_that_the_site_watches_by_itself_comes_back(make_site: MakeSite) -> None:
    site = make_site({"bib/a.bib": ENTRY % ("a", "First")}, {"watch": ["bib"]})
    log = site.folder / "serve.log"
    with _serving(site) as page:
        assert _comes(page, _shows("First"))
        shutil.rmtree(site.folder / "bib")
        # MkDocs takes no such option while there is no such folder.
        assert _comes(lambda: log.read_text("utf-8"), lambda text: "Config value 'watch'" in text)
        for title in "Second", "Third":
            site.write({"bib/a.bib": ENTRY % ("a", title)})
            assert _comes(page, _shows(title))


def test_every_edit_of_extra_yml_shows(make_site: MakeSite) -> None:
    site = make_site({"bib/a.bib": ENTRY % ("a", "Title")})
    with _serving(site) as page:
        assert _comes(page, lambda text: "Title" in text)
        site.write({"bib/extra.yml": "a: {summary: Laid over}\n"})
        assert _comes(page, lambda text: "Laid over" in text)
        site.write({"bib/extra.yml": "a: {summary: Edited}\n"})
        assert _comes(page, lambda text: "Edited" in text and "Laid over" not in text)
        (site.folder / "bib/extra.yml").rename(site.folder / "bib/extra.txt")
        assert _comes(page, lambda text: "Edited" not in text and "Title" in text)
        (site.folder / "bib/a.bib").rename(site.folder / "bib/renamed.bib")
        site.write({"bib/extra.yml": "a: {title: At last}\nb: {title: T}\n"})
        assert _comes(page, lambda text: "At last" in text)
    log = (site.folder / "serve.log").read_text("utf-8")
    assert 'bib/extra.yml:2: [b] no entry has the key "b"' in log


def test_every_edit_of_the_sites_own_templates_shows(make_site: MakeSite) -> None:
    files = {
        "bib/a.bib": ENTRY % ("a", "Title"),
        "docs/index.md": "# Home\n\n<< publications >>\n\n<< publications layout=names >>\n",
        "own/readme.txt": "Templates go here.",
    }
    site = make_site(files, {"theme": {"name": "mkdocs", "highlightjs": False, "custom_dir": "own"}})
    with _serving(site) as page:
        assert _comes(page, lambda text: "Title" in text)
        assert "pubs-note-to-author" in page()
        site.write({"own/pubs/table-row.html": "<tr><td>Before: {{ publication.title }}</td></tr>"})
        assert _comes(page, lambda text: "Before: Title" in text)
        site.write({"own/pubs/table-row.html": "<tr><td>After: {{ publication.title }}</td></tr>"})
        assert _comes(page, lambda text: "After: Title" in text and "Before" not in text)
        site.write({
            "own/pubs/names-row.html": "[{{ publication.key }}]",
            "own/pubs/names.html": "<p>First {% for row in rows %}{{ row }}{% endfor %}</p>",
        })  # fmt: skip
        assert _comes(page, lambda text: "<p>First [a]</p>" in text and "pubs-note" not in text)
        site.write({"own/pubs/names.html": "<p>Then {% for row in rows %}{{ row }}{% endfor %}</p>"})
        assert _comes(page, lambda text: "<p>Then [a]</p>" in text)
        (site.folder / "own/pubs/table-row.html").unlink()
        assert _comes(page, lambda text: "After" not in text and 'class="h-cite"' in text)


def test_the_files_are_there_without_live_reload(make_site: MakeSite) -> None:
    site = make_site({"bib/a.bib": ENTRY % ("a", "Title")})
    with _serving(site, "--no-livereload") as page:
        assert _comes(page, lambda text: "Title" in text)
        assert "Title" in page("pubs/a.bib")
