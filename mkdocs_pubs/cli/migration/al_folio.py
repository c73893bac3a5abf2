"""A site of al-folio becomes a site of this package: its .bib files unedited, its people, venues and lists.

Source: al-folio's `_layouts/bib.liquid` for where it looks for the files that entries name and whom it links,
its CUSTOMIZE.md for the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from mkdocs_pubs.cli.migration.coauthors import directory_of
from mkdocs_pubs.cli.migration.jekyll_pages import JekyllPages
from mkdocs_pubs.cli.migration.liquid import Scholar
from mkdocs_pubs.cli.migration.new_site import CONFIG, NewSite, SiteIdentity, config_text, yaml_text
from mkdocs_pubs.cli.migration.source_files import SourceFiles, mapping_of, text_of, unmarked
from mkdocs_pubs.library.folder import load
from mkdocs_pubs.model.publication import Publication

_FOLDERS = {
    "preview": "assets/img/publication_preview",
    "pdf": "assets/pdf",
    "supp": "assets/pdf",
    "poster": "assets/pdf",
    "slides": "assets/pdf",
    "html": "assets/html",
    "video": "assets/video",
}
"""Where the files that a field names lie."""

_BIB = "_bibliography"


def is_al_folio(files: SourceFiles) -> bool:
    """Whether a folder holds a site of al-folio, or another one of jekyll-scholar."""
    return files.find("_config.yml") is not None and any(files.paths(_BIB, ".bib"))


def migrate_al_folio(files: SourceFiles) -> NewSite:
    """The site that takes the place of one of al-folio; nothing of it is changed."""
    config = files.mapping("_config.yml")
    scholar = mapping_of(config.get("scholar"))
    publications = load(files.root / _BIB).publications
    made: dict[str, str | Path] = {}
    bibs = list(files.paths(_BIB, ".bib"))
    for path in bibs:
        if found := files.find(path):
            made[f"bib/{PurePosixPath(path).relative_to(_BIB)}"] = found
    coauthors = files.mapping("_data/coauthors.yml")
    owner, people, unlinked = directory_of(_full_name(config), scholar, coauthors, publications)
    identity = _identity(config, owner)
    if people:
        made["bib/authors.yml"] = yaml_text({"authors": people})
    if venues := files.find("_data/venues.yml"):
        made["bib/venues.yml"] = venues
    named = _named_files(files, publications)
    made |= named.files
    if named.extra:
        made["bib/extra.yml"] = yaml_text(named.extra)
    source = text_of(scholar.get("bibliography")).removesuffix(".bib") if len(bibs) > 1 else ""
    settings = Scholar("" if "*" in source else source, text_of(scholar.get("group_by")))
    keys = {publication.key for publication in publications}
    pages = JekyllPages(files, config, settings, keys).convert(owner)
    made |= pages.files
    options: dict[str, Any] = {"folders": named.folders} if named.folders else {}
    limit = text_of(config.get("max_author_limit"))
    if limit.isdecimal():
        options["defaults"] = {"max_authors": int(limit)}
    made[CONFIG] = config_text(identity, pages.nav, options)
    linked = sum(1 for person in people.values() if "url" in person)
    came = (
        f"{len(publications)} publications from {len(bibs)} .bib files, unedited",
        f"{linked} people with links",
        f"{len(named.files)} pictures, papers and slides that entries name",
        *pages.came,
    )
    left = tuple(pages.left)
    if unlinked:
        left = (f"people of _data/coauthors.yml whom no entry has: {', '.join(unlinked)}", *left)
    doubtful = (
        *(f"[{key}] {field} = {{{path}}}: there is no such file" for key, field, path in named.missing),
        *files.unread,
        *pages.doubtful,
    )
    return NewSite("al-folio", made, came, left, doubtful)


def _full_name(config: Mapping[str, Any]) -> str:
    parts = (text_of(config.get(name)) for name in ("first_name", "middle_name", "last_name"))
    return " ".join(filter(None, parts))


def _identity(config: Mapping[str, Any], author: str) -> SiteIdentity:
    title = unmarked(text_of(config.get("title")))
    name = author if title in {"", "blank"} else title
    url = text_of(config.get("url")).rstrip("/") + text_of(config.get("baseurl"))
    language = text_of(config.get("lang"))
    description = unmarked(text_of(config.get("description")))
    return SiteIdentity(name or "Publications", author, description, url and f"{url}/", language)


class _NamedFiles(NamedTuple):
    """The files that entries name.

    Attributes:
        files: by their paths in the new site.
        folders: the option `folders`: where relative paths of a field begin.
        extra: what extra.yml says of fields whose paths have no such folder.
        missing: key, field and path of each that is not there.
    """

    files: dict[str, str | Path]
    folders: dict[str, str]
    extra: dict[str, dict[str, str]]
    missing: list[tuple[str, str, str]]


def _named_files(files: SourceFiles, publications: tuple[Publication, ...]) -> _NamedFiles:
    named = _NamedFiles({}, {}, {}, [])
    for field, folder in _FOLDERS.items():
        values = {one.key: value for one in publications if (value := _local(one, field))}
        # A path with `/` in front begins at the site's root; then the field has no folder for all.
        is_rooted = any(value.startswith("/") for value in values.values())
        if values and not is_rooted:
            named.folders[field] = folder
        for key, value in values.items():
            path = value.lstrip("/") if value.startswith("/") else f"{folder}/{value}"
            if file := files.find(path):
                named.files[f"docs/{path}"] = file
            else:
                named.missing.append((key, field, value))
            if is_rooted:
                named.extra.setdefault(key, {})[field] = path
    return named


def _local(publication: Publication, field: str) -> str:
    """The path of a file of the site that a field names; "" where it is none."""
    found = publication.entry.fields.get(field)
    value = found.value.strip() if found else ""
    return "" if "://" in value or value.startswith(("//", "mailto:")) else value
