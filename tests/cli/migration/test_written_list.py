"""Lists that people write by hand become entries and people."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.bibtex.reader import read
from mkdocs_pubs.cli.migration.html_blocks import blocks_of
from mkdocs_pubs.cli.migration.new_site import NewSite
from mkdocs_pubs.cli.migration.written_list import migrate_list
from mkdocs_pubs.cli.migration.written_works import work_of
from mkdocs_pubs.cli.writing import write_site
from sites import Site

TABLE = json.loads((Path(__file__).parents[2] / "data/table.json").read_text("utf-8"))


def _migrated(path: Path, text: str) -> NewSite:
    path.write_text(text, encoding="utf-8")
    site = migrate_list(path)
    assert site is not None
    return site


def _as_markdown(row: dict[str, object]) -> str:
    """A row of the table as the home page of old had it."""

    def linked(text: str, url: str | None) -> str:
        return f"[{text}]({url})" if url else text

    people = ", ".join(
        f"**{one['name']}**" if one["highlighted"] else linked(one["name"], one["url"])
        for one in row["authors"]  # type: ignore[attr-defined]
    )
    links = " / ".join(linked(one["label"], one["url"]) for one in row["links"])  # type: ignore[attr-defined]
    title = linked(str(row["title"]), str(row["title_url"]))
    return f"| {title} {people} *{row['venue']}*, {row['year']} {links}{row['summary']} |"


def test_the_table_of_a_home_page_comes_in_whole(tmp_path: Path) -> None:
    rows = "\n".join(map(_as_markdown, TABLE))
    site = _migrated(
        tmp_path / "home.md", f"## Me\n\nHello, since 2016.\n\n| Publications |\n| --- |\n{rows}\n"
    )
    entries = read(str(site.files["bib/publications.bib"]), "").entries
    people = yaml.safe_load(str(site.files["bib/authors.yml"]))["authors"]
    extra = yaml.safe_load(str(site.files["bib/extra.yml"]))
    assert site.files["docs/index.md"] == "## Me\n\nHello, since 2016.\n\n<< publications >>\n"
    assert len(entries) == len(TABLE) == 23
    for row, entry in zip(TABLE, entries, strict=True):
        assert entry.get("title") == row["title"]
        assert entry.get("author").split(" and ") == [one["name"] for one in row["authors"]]
        assert entry.get("booktitle") or entry.get("journal") == row["venue"]
        assert (entry.get("year"), entry.get("url")) == (str(row["year"]), row["title_url"])
        assert entry.get("summary") == row["summary"]
        assert {link["label"]: link["url"] for link in row["links"]} == {
            name: entry.get(name) for name in ("pdf", "code", "bibtex", "supplement") if entry.get(name)
        }
        for place, one in enumerate(row["authors"], start=1):
            picked = extra.get(entry.key, {}).get("people", {}).get(place)
            named = [said for said in people.values() if said["name"] == one["name"]]
            said = people[picked] if picked else next(iter(named), {})
            assert one["url"] in (None, said.get("url"))
            assert one["highlighted"] == said.get("me", False)


LISTS = (Path(__file__).parents[2] / "data/written_lists.txt").read_text("utf-8")


@pytest.mark.parametrize("case", LISTS.strip().split("\n\n"))
def test_other_shapes_come_in(tmp_path: Path, case: str) -> None:
    text, *expected = case.split("\n=> ")
    entries = read(str(_migrated(tmp_path / "list.md", text).files["bib/publications.bib"]), "").entries
    shown = [{entry.type, *(f"{name}={entry.get(name)}" for name in entry.fields)} for entry in entries]
    assert shown == [set(entry.split("|")) for entry in expected]


def test_html_with_entries_to_copy_gives_them_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files/a b.pdf").write_text("%PDF")
    entry = "@article{bee21,\n title = {{Salt of the Earth}},\n author = {Bee, Ann},\n year = 2021}"
    html = f"""<html><script>x</script><body><p>I was born in 1990 in Oz.</p>
    <p><b>Ann Bee</b>, and Bo Cee. <b>Salt of the Earth</b>. In: <i>Journal of Salt</i>, 2021.</p>
    <p>[<a href="javascript:show()">Abstract</a>] [<a href="files/a%20b.pdf">PDF</a>]</p><pre>{entry}</pre>
    <p>Something said in 2020 that is no work</p>
    <p>Bo Cee, <b>Ann Bee</b>. <b>Bread without any salt</b>. In: <i>Loaf 2020</i>, 2020.</p></body></html>"""
    site = _migrated(tmp_path / "index.html", html)
    assert entry in str(site.files["bib/publications.bib"])
    assert yaml.safe_load(str(site.files["bib/extra.yml"])) == {"bee21": {"pdf": "files/a%20b.pdf"}}
    assert site.came[0] == "2 publications"
    assert site.doubtful == ("this was not read: Something said in 2020 that is no work …",)
    write_site(site.files, tmp_path / "new")
    built = Site(tmp_path / "new").build()
    assert built.warnings == ()
    assert "<strong" in built.text()


def test_a_page_without_works_gives_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Me\n\nI moved to Oz in 2020. [Email](mailto:a@b.c)\n")
    assert migrate_list(tmp_path / "a.md") is None


@given(st.text("<>/plitrbem\"'= Aa,.()2019[]“”&\n", max_size=120))
def test_any_page_is_read(html: str) -> None:
    for block in blocks_of(html):
        work = work_of(block)
        assert work is None or work.fields["title"]
