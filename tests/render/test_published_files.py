"""What a site publishes beside its pages: the same publications in each format."""

import json
import re
from functools import partial

from mkdocs_pubs.formats.citation import to_citation
from mkdocs_pubs.locales.labels import labels_for
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.render.published_files import PublishedFiles
from publications import LIBRARY, publication, published

ALL = ["pubs/all.bib", "pubs/all.ris", "pubs/all.json"]


def _listing(*shown: Publication) -> dict[str, str]:
    orders = {one.order for one in shown}
    files = PublishedFiles(LIBRARY, "out", to_citation, lambda one: one.order in orders)
    return {file.path: file.make() for file in files.files() if file.publication is None}


def test_each_format_has_the_same_publications_in_one_order() -> None:
    texts = published(LIBRARY)
    items = json.loads(texts["pubs/all.json"])
    ids = [line.removeprefix("ID  - ") for line in texts["pubs/all.ris"].split("\r\n") if line[:2] == "ID"]
    assert ids == [item["id"] for item in items] == ["wang2018", "godel1931", "neumann2020", "soon"]
    assert re.findall(r"@\w+\{(\w+)", texts["pubs/all.bib"]) == ids


def test_a_hidden_entry_is_in_no_file() -> None:
    texts = published(LIBRARY)
    assert list(texts) == [*ALL, *(f"pubs/{one.key}.bib" for one in LIBRARY if one.show_bibtex)]
    assert not [text for text in texts.values() if "undated" in text]


def test_the_files_of_all_hold_what_pages_list() -> None:
    texts = _listing(LIBRARY[1])
    assert list(texts) == ["out/all.bib", "out/all.ris", "out/all.json"]
    assert all("godel1931" in text for text in texts.values())
    assert not [text for text in texts.values() if "wang2018" in text or "neumann2020" in text]


def test_a_preprint_goes_with_the_row_that_it_stands_in() -> None:
    inside = publication("Pre:1", order=1)
    shown = publication("pub", order=2, versions=(inside,))
    files = PublishedFiles([shown], "pubs", to_citation, lambda one: one.key == "pub")
    assert [one.key for one in files.listed()] == ["Pre:1", "pub"]
    assert [item["custom"]["file"] for item in json.loads(list(files.files())[2].make())] == ["pre-1", "pub"]


def test_nothing_listed_makes_files_that_can_be_read() -> None:
    texts = _listing()
    assert texts["out/all.bib"] == texts["out/all.ris"] == ""
    assert json.loads(texts["out/all.json"]) == []


def test_an_item_has_the_reference_in_the_words_of_the_site() -> None:
    labels, _ = labels_for("de", {})
    one = publication("k", title="T", authors=[("Ann", "Bee"), ("Bob", "Cee")], date=2020)
    [item] = json.loads(
        list(PublishedFiles([one], "pubs", partial(to_citation, labels=labels), lambda _: True).files())[
            2
        ].make()
    )
    assert item["custom"] == {"file": "k", "reference": "Bee, A. und Cee, B. (2020). T."}
