"""`new`: three answers give a site that builds strictly."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_pubs.cli.main import main
from recorded_services import services
from sites import Site


@pytest.fixture(autouse=True)
def _server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    with services() as running:
        monkeypatch.setenv("MKDOCS_PUBS_SERVICES", running.url)
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        monkeypatch.chdir(tmp_path)
        yield


def test_a_name_and_identifiers_give_a_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources = ["10.1000/salt_1", "2106.01234", "dblp:conf/loaf/Bee19"]
    link = ["--link", "Scholar=https://scholar.example/?user=1"]
    assert main(["new", "site", "--name", "Ann Bee", "--from", *sources, *link]) == 0
    assert capsys.readouterr().out.startswith("a new site: 8 files written to site\n")
    built = Site(tmp_path / "site").build()
    assert built.warnings == ()
    html = built.text()
    for words in ("On Salt &amp; Water", "https://scholar.example/?user=1", "<strong>"):
        assert words in html
    assert "Bread and" in built.text("cv/index.html")
    assert (tmp_path / "site/.github/workflows/site.yml").is_file()
    comment = re.compile("<!--.*?-->", re.DOTALL)
    for page in ("index.html", "cv/index.html"):  # what to write is for the owner alone
        assert "position" not in comment.sub("", built.text(page))
    assert '<ul class="pubs-list"' in html


def test_a_name_alone_gives_a_site_with_an_example(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "site", "--name", "Zoë {Bee}"]) == 0
    assert "holds an example" in capsys.readouterr().out
    assert Site(tmp_path / "site").build().warnings == ()


def test_questions_are_asked_where_somebody_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = io.StringIO("Ann Bee\n10.1000/salt_1\nCode=https://code.example\n")
    monkeypatch.setattr(answers, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", answers)
    assert main(["new", "site"]) == 0
    assert capsys.readouterr().out.startswith("Your name: Your publications: ")
    assert "[Code](https://code.example)" in (tmp_path / "site/docs/index.md").read_text("utf-8")
    assert "bee2020salt" in (tmp_path / "site/bib/publications.bib").read_text("utf-8")


def test_nobody_there_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "site"]) == 2
    assert "a site needs a name" in capsys.readouterr().err
    assert not Path("site").exists()


def test_a_bib_file_is_taken_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bib = "% mine\n@misc{my:key, title={Salt}, author={Bee, Ann}, year=2020, howpublished={Oz}}\n"
    (tmp_path / "ada.bib").write_text(bib)
    assert main(["new", "site", "--name", "Ann Bee", "--from", "ada.bib", "10.1000/salt_1"]) == 0
    printed = capsys.readouterr().out
    assert "ada.bib, unedited" in printed
    assert "example" not in printed
    assert (tmp_path / "site/bib/ada.bib").read_text("utf-8") == bib
    assert "On Salt" in (tmp_path / "site/bib/publications.bib").read_text("utf-8")


def test_the_owner_is_known_by_the_spelling_of_the_entries(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = ("Bee, Ann K.", "Bee, Annie", "Bee, Carl", "A. Bee")
    bib = "".join(
        f"@misc{{k{number}, title={{T{number}}}, author={{{name}}}, year=2020, howpublished={{Oz}}}}\n"
        for number, name in enumerate(people)
    )
    (tmp_path / "ada.bib").write_text(bib)
    assert main(["new", "site", "--name", "Ann Bee", "--from", "ada.bib"]) == 0
    authors = (tmp_path / "site/bib/authors.yml").read_text("utf-8")
    assert authors == "authors:\n  me:\n    name: Ann Bee\n    me: true\n    aliases:\n    - Ann K. Bee\n"
    assert "your name as the entries have it: Ann K. Bee (in bib/authors.yml)" in capsys.readouterr().out


def test_identifiers_may_have_commas_between_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["new", "site", "--name", "Ann Bee", "--from", "10.1000/salt_1, 2106.01234,10.1000/none"]) == 1
    )
    assert (tmp_path / "site/bib/publications.bib").read_text("utf-8").count("\n@") == 1
    assert "1 of 3 not found" in capsys.readouterr().err


def test_nothing_is_made_up_where_nothing_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "site", "--name", "Ann Bee", "--from", "mistyped.bib"]) == 1
    assert "none of your publications was found; nothing was written" in capsys.readouterr().err
    assert not Path("site").exists()


def test_a_link_without_a_text_has_its_host(tmp_path: Path) -> None:
    assert main(["new", "site", "--name", "Ann Bee", "--link", "https://www.loaf.example/?a=b"]) == 0
    home = (tmp_path / "site/docs/index.md").read_text("utf-8")
    assert "- [loaf.example](https://www.loaf.example/?a=b)\n" in home


def test_an_old_site_is_brought_along(tmp_path: Path) -> None:
    bib = "@misc{a, title={Salt}, author={Ann Bee}, year=2020, howpublished={Oz}}"
    Site(tmp_path / "old").write({"_config.yml": "title: Ann", "_bibliography/papers.bib": bib})
    assert main(["new", "site", "--name", "Ann Bee", "--from", "old"]) == 0
    assert (tmp_path / "site/bib/papers.bib").read_text("utf-8") == bib
    assert not (tmp_path / "site/docs/cv.md").exists()
    assert (tmp_path / "site/.github/workflows/site.yml").is_file()
    assert Site(tmp_path / "site").build().warnings == ()


def test_what_is_there_stays(tmp_path: Path) -> None:
    Site(tmp_path / "site").write({"docs/index.md": "mine"})
    assert main(["new", "site", "--name", "Ann Bee"]) == 0
    assert (tmp_path / "site/docs/index.md").read_text("utf-8") == "mine"
