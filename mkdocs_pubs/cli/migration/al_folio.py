"""A site of al-folio becomes a site of this package: its .bib files unedited, its people, venues and lists.

Source: al-folio's `_layouts/bib.liquid` for whom it links, its CUSTOMIZE.md for the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs_pubs.cli.migration.coauthors import directory_of
from mkdocs_pubs.cli.migration.entry_fields import mark_meanings, named_files
from mkdocs_pubs.cli.migration.jekyll_files import JekyllFiles
from mkdocs_pubs.cli.migration.jekyll_pages import JekyllPages
from mkdocs_pubs.cli.migration.liquid import Scholar
from mkdocs_pubs.cli.migration.new_site import CONFIG, NewSite, SiteIdentity, config_text, yaml_text
from mkdocs_pubs.cli.migration.source_files import SourceFiles, mapping_of, plain_text, text_of, unmarked
from mkdocs_pubs.cli.report import counted
from mkdocs_pubs.library.folder import load
from mkdocs_pubs.library.venues import load_venues
from mkdocs_pubs.model.publication import Publication

_BIB = "_bibliography"
_VENUES = "_data/venues.yml"
_DATA = ("_data/coauthors.yml", "_data/socials.yml", _VENUES)
_NOBODY = "You R. Name"  # whom the theme comes with
_SETTINGS = ("google_analytics", "icon", "footer_text", "contact_note", "keywords")


def is_al_folio(files: SourceFiles) -> bool:
    """Whether a folder holds a site of al-folio, or another one of jekyll-scholar."""
    return files.find("_config.yml") is not None and any(files.paths(_BIB, ".bib"))


def migrate_al_folio(files: SourceFiles) -> NewSite:
    """The site that takes the place of one of al-folio; nothing of it is changed."""
    config = files.mapping("_config.yml")
    scholar = mapping_of(config.get("scholar"))
    library = load(files.root / _BIB)
    publications = library.publications
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
    venues, left = _venues(files, publications)
    made |= venues
    source = text_of(scholar.get("bibliography")).removesuffix(".bib") if len(bibs) > 1 else ""
    settings = Scholar("" if "*" in source else source, text_of(scholar.get("group_by")))
    keys = {publication.key for publication in publications}
    taken = JekyllFiles(files, config)
    pages = JekyllPages(taken, config, settings, keys, library).convert(owner)
    named = named_files(taken, publications, identity.url.rstrip("/"), pages.addresses)
    made |= {**named.files, **pages.files}
    prose = "\n".join(text for text in pages.files.values() if isinstance(text, str))
    for key, meaning in mark_meanings(publications, prose):
        named.extra.setdefault(key, {})["annotation"] = meaning
    if named.extra:
        made["bib/extra.yml"] = yaml_text(named.extra)
    options = named.options
    if named.own:  # what its own layout shows is meant, however it is called
        options["ignore"] = ["unknown-field"]
    limit = text_of(config.get("max_author_limit"))
    if limit.isdecimal():
        options["defaults"] = {"max_authors": int(limit)}
    made[CONFIG] = config_text(identity, pages.nav, options, pages.extensions)
    linked = sum(1 for person in people.values() if "url" in person)
    came = (
        f"{counted(len(publications), 'publication')} from {counted(len(bibs), '.bib file')}, unedited",
        counted(linked, "person with a link", "people with links"),
        counted(len(named.files), "picture, paper or slides", "pictures, papers and slides")
        + " that entries name",
        *pages.came,
    )
    left += (*_unread(files, config), *pages.left)
    if unlinked:
        left = (f"people of _data/coauthors.yml whom no entry has: {', '.join(unlinked)}", *left)
    doubtful = (
        *named.missing,
        *files.unread,
        *pages.doubtful,
    )
    return NewSite("al-folio", made, pages.moved, came, left=left, doubtful=doubtful)


def _venues(
    files: SourceFiles, publications: Iterable[Publication]
) -> tuple[dict[str, Path], tuple[str, ...]]:
    """The file of venues, and what the report says; those of the theme, where nothing appeared, stay."""
    found = files.find(_VENUES)
    known, _ = load_venues(files.text(_VENUES), _VENUES)
    if found and any(known.resolve(one) is not one for one in publications):
        return {"bib/venues.yml": found}, ()
    return {}, ((f"the venues of {_VENUES}, at which nothing appeared",) if found else ())


def _unread(files: SourceFiles, config: Mapping[str, Any]) -> Iterator[str]:
    """A line for the files of data, and one for the settings, that have no place in the new site."""
    others = [path for path in files.paths("_data", ".yml", ".yaml", ".json") if path not in _DATA]
    if others:
        yield f"what stands in {', '.join(others)}"
    if settings := [name for name in _SETTINGS if text_of(config.get(name))]:
        yield f"settings of _config.yml: {', '.join(settings)}"


def _full_name(config: Mapping[str, Any]) -> str:
    parts = (text_of(config.get(name)) for name in ("first_name", "middle_name", "last_name"))
    name = " ".join(filter(None, parts))
    return "" if name == _NOBODY else name


def _identity(config: Mapping[str, Any], author: str) -> SiteIdentity:
    title = unmarked(text_of(config.get("title")))
    name = author if title in {"", "blank"} else title
    url = text_of(config.get("url")).rstrip("/") + text_of(config.get("baseurl"))
    language = text_of(config.get("lang"))
    description = plain_text(text_of(config.get("description")))
    return SiteIdentity(name or "Publications", author, description, url and f"{url}/", language)
