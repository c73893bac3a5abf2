"""What an unedited export of each service gives: one golden file an export, of the rows and the problems."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import MakeSite
from mkdocs_pubs.library.files import SourceFile, Sources
from mkdocs_pubs.library.library import Loader
from mkdocs_pubs.model.date import PartialDate
from mkdocs_pubs.model.publication import Author, Publication

EXPORTS = Path(__file__).parent / "exports"
NAMES = sorted(path.stem for path in EXPORTS.glob("*.bib"))


def person(author: Author) -> str:
    """ "given|prefix|family|suffix" without empty ends, a literal in braces, marks behind."""
    name = author.name
    parts = (
        f"{{{name.family}}}" if name.literal else f"{name.given}|{name.prefix}|{name.family}|{name.suffix}"
    )
    return " ".join((parts.rstrip("|"), *author.marks))


def day(date: PartialDate | None) -> str:
    if date is None:
        return ""
    return "/".join(filter(None, (f"{date.iso}{'~' if date.approximate else ''}", day(date.end))))


def row(publication: Publication) -> dict[str, Any]:
    """What a row says, the parts that it has not left out."""
    venue = publication.venue
    said = {
        "kind": str(publication.kind),
        "title": publication.title.__html__(),
        "url": publication.url,
        "authors": [*map(person, publication.authors), *(["et al."] if publication.et_al else [])],
        "editors": list(map(person, publication.editors)) if not publication.authors else [],
        "collaboration": publication.collaboration,
        "venue": str(venue.name) if venue else "",
        "full venue": str(venue.full) if venue else "",
        "date": day(publication.date),
        "state": str(publication.pubstate or ""),
        "links": {link.label or link.name: link.url for link in publication.links},
        "identifiers": dict(publication.identifiers),
        "note": str(publication.note),
        "award": str(publication.award.text) if publication.award else "",
        "summary": str(publication.summary),
        "abstract": str(publication.abstract),
        "keywords": list(publication.keywords),
        "preview": publication.preview,
        "selected": publication.selected,
        "language": publication.language,
    }
    return {name: value for name, value in said.items() if value}


def read(name: str) -> dict[str, Any]:
    file = SourceFile(f"{name}.bib", (EXPORTS / f"{name}.bib").read_bytes())
    library = Loader().load(Sources((file,), math_commands=frozenset()))
    return {
        "rows": {publication.key: row(publication) for publication in library.publications},
        "problems": [f"{problem.level}: {problem}" for problem in library.problems],
    }


@pytest.mark.parametrize("name", NAMES)
def test_an_export_gives_its_rows(name: str) -> None:
    expected = yaml.safe_load((EXPORTS / f"{name}.yml").read_text("utf-8"))
    assert read(name) == expected


def test_there_is_one_of_each_service() -> None:
    services = "acl acm ads al-folio arxiv dblp ieee inspire openreview scholar zotero"
    assert services.split() == NAMES


def test_a_site_of_all_exports(make_site: MakeSite) -> None:
    files: dict[str, str | bytes] = {
        f"bib/{name}.bib": (EXPORTS / f"{name}.bib").read_bytes() for name in NAMES
    }
    files["docs/index.md"] = "# All\n\n<< publications >>\n"
    files["docs/relativity.html"] = files["docs/example_pdf.pdf"] = files["docs/example_slides.pdf"] = b"x"
    files["docs/brownian-motion.gif"] = b"x"
    built = make_site(files).build()
    assert built.warnings == ()
    page = built.page()
    # One thesis is there twice, as Scholar and as Zotero have it.
    assert len(page.rows) == sum(len(read(name)["rows"]) for name in NAMES) - 1
    text = " ".join(page.text.split())
    assert "ATLAS Collaboration (G. Aad et al.)" in text
    assert "Ann Bee, Carl Cee (eds.)" in text
    assert "/home/ann" not in built.text()
