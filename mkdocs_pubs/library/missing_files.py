"""The files of the documentation that entries name (a pdf, a picture, a page), and which are not there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple
from unicodedata import normalize

from mkdocs_pubs.library.library import Library
from mkdocs_pubs.library.versions import with_versions
from mkdocs_pubs.model.entry import Place
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.problems import Level, Problem
from mkdocs_pubs.text.folding import fold, nearest, stream_safe
from mkdocs_pubs.text.urls import names_file, path_of

# Looking for what was meant walks over all files: a folder that was moved gets a few answers.
_FEW = 20
_MANY_FILES = 5000
# So many files that lie below one folder are told at once.
_SEVERAL = 3


def missing_files(
    library: Library, is_there: Callable[[str], bool], files: Collection[str]
) -> tuple[Problem, ...]:
    """A problem for each field that names a file which the documentation does not have.

    Where several files that a field names lie below one folder, one problem says so.

    Args:
        library: all publications of the site, whether a page lists them or not, and its people.
        is_there: says of a path relative to the documentation's folder whether there is such a file.
        files: the paths of all files, among which what was meant is looked for.
    """
    references = tuple(dict.fromkeys(_references(library)))
    missing = [named for named in references if not is_there(named.path)]
    by_name = {fold(PurePosixPath(path).name): path for path in files} if missing else {}
    moved: dict[tuple[str, str], list[_FileReference]] = {}
    problems: dict[Problem, None] = {}
    for named in missing:
        near = by_name.get(fold(PurePosixPath(named.path).name), "")
        if named.is_entrys and near.endswith(f"/{named.path}"):
            moved.setdefault((named.field, near.removesuffix(f"/{named.path}")), []).append(named)
    for (field, folder), several in moved.items():
        if len(several) >= _SEVERAL:
            missing = [named for named in missing if named not in several]
            problems[_moved(several, field, folder)] = None
    unnamed = set(files) - {named.path for named in references} if missing else set()
    for named in missing:
        near = by_name.get(fold(PurePosixPath(named.path).name), "")
        fix = f'did you mean "{near}"?' if near else None
        if near and len(set(map(_composed, (near, named.path)))) == 1:
            fix = "its name there has accents as signs of their own, or has not: copy it from the folder"
        if fix is None and len(problems) < _FEW and len(files) <= _MANY_FILES:
            fix = _meant(named.path, unnamed)
        message = f'there is no file "{_quoted(named.path)}" in the documentation folder'
        fix = fix or "put the file there, or write the path relative to that folder"
        problems[_problem(named, message, fix)] = None
    return tuple(problems)


def _meant(path: str, files: Collection[str]) -> str | None:
    """A fix that names the file of the same kind whose name is near, of those that are given."""
    wanted = PurePosixPath(path)
    alike = (one for one in map(PurePosixPath, sorted(files)) if one.suffix.lower() == wanted.suffix.lower())
    stems = {one.stem: one for one in alike}
    near = nearest(wanted.stem, stems)
    return f'did you mean "{stems[near]}"?' if near else None


def _moved(references: Sequence[_FileReference], field: str, folder: str) -> Problem:
    """The one problem of many files that lie below one folder."""
    first, count = references[0], len(references) - 1
    message = f'"{_quoted(first.path)}" and {count} more files that {field} names lie below "{folder}"'
    return _problem(first, message, f"write folders: {{{field}: {folder}}} in mkdocs.yml")


def _problem(named: _FileReference, message: str, fix: str) -> Problem:
    place = named.place
    return Problem("missing-file", message, Level.WARNING, *place, key=named.key, field=named.field, fix=fix)


def _composed(path: str) -> str:
    return normalize("NFC", stream_safe(path))


class _FileReference(NamedTuple):
    """A path relative to the documentation's folder, and the place, key and field that name it."""

    path: str
    place: Place
    key: str
    field: str
    is_entrys: bool = False


def _references(library: Library) -> Iterator[_FileReference]:
    for publication in with_versions(library.publications):
        shown = set(_urls(publication))
        for one in publication.duplicates or (publication,):
            entry = one.entry
            for field, url in _addresses(one):
                if names_file(url) and url in shown:
                    place, written = entry.place_of(field), entry.written(field)
                    yield _FileReference(path_of(url), place, entry.key, written, is_entrys=True)
    for person in library.directory.people.values():
        if names_file(person.url):
            yield _FileReference(path_of(person.url), Place(person.path, person.line), person.id, "url")


_LONGEST_QUOTE = 120


def _quoted(path: str) -> str:
    return path if len(path) <= _LONGEST_QUOTE else f"{path[:_LONGEST_QUOTE]}…"


def _addresses(publication: Publication) -> Iterator[tuple[str, str]]:
    """What a publication links to and shows, with the field that each address was read from.

    What came from its preprints is theirs.
    """
    lent = {one for version in publication.versions for one in _urls(version)}
    for link in publication.links:
        if link.url in lent:
            continue
        yield link.field or link.name, link.url
    if publication.url and publication.url not in lent:
        yield publication.url_field, publication.url
    if publication.preview and publication.preview not in lent:
        yield publication.preview_field, publication.preview


def _urls(publication: Publication) -> Iterator[str]:
    yield from (publication.url, publication.preview, *(link.url for link in publication.links))
