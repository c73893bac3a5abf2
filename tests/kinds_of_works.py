"""A publication of each kind, from `data/kinds.bib`, by its kind."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mkdocs_pubs.library.files import SourceFile, Sources
from mkdocs_pubs.library.library import Loader
from mkdocs_pubs.model.publication import Publication

KINDS_BIB = Path(__file__).parent / "data" / "kinds.bib"


def _publications() -> Mapping[str, Publication]:
    library = Loader().load(Sources((SourceFile("bib/kinds.bib", KINDS_BIB.read_bytes()),)))
    return {publication.key: publication for publication in library.publications}


WORKS = _publications()
