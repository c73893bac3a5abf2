"""The files beside the pages: one .bib for each entry, and one for all.

A build writes and forgets them, `mkdocs serve` hands them out from memory: MkDocs empties the site's folder
at each rebuild, and to write thousands of files again would take longer than all the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property, partial
from hashlib import blake2b
from pathlib import Path
from typing import Self

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel

from mkdocs_pubs.bibtex.writer import bibtex_of
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.text.regex import regex

_ALL = "all"
_NO_SLUG = regex(r"[^a-z0-9._-]+")
# Names of devices, which Windows takes for no file whatever their ending.
_DEVICES = (
    "aux",
    "con",
    "nul",
    "prn",
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
)
# File systems take 255 bytes for a name, the hash and the ending among them.
_LONGEST = 200


def slugs(publications: Sequence[Publication]) -> tuple[str, ...]:
    """The names of the publications' files without ending: the key in lower case.

    Of several keys with one name it is that of the key which is written so, else of the first; the others,
    and a key that is cut off or taken by Windows for a device, have a hash of the key behind it. So the
    address of a paper does not move when another comes.
    """
    own = {publication.key for publication in publications}
    taken = {_ALL, *_DEVICES}
    counts: dict[str, int] = {}
    found: list[str] = []
    for publication in publications:
        key = publication.key
        slug = base = _NO_SLUG.sub("-", key.lower())[:_LONGEST] or "-"
        if slug in taken or len(key) > _LONGEST or (slug != key and slug in own):
            slug = f"{base}-{blake2b(key.encode('utf-8', 'surrogatepass'), digest_size=4).hexdigest()}"
        again = slug
        while slug in taken:  # the same key again
            counts[again] = counts.get(again, 0) + 1
            slug = f"{again}_{counts[again]}"
        taken.add(slug)
        found.append(slug)
    return tuple(found)


def bib_files(
    named: Iterable[tuple[Publication, str]], folder: str
) -> Iterator[tuple[str, Callable[[], str]]]:
    """Each file to publish: its path in the site, and what makes its text when it is asked for.

    The file of everything comes first; a hidden entry (`bibtex_show = false`) has no file and is not in it.

    Args:
        named: publications, each with the name of its file from `slugs`.
        folder: of the site.
    """
    entries = {
        f"{folder}/{slug}.bib": publication.entry for publication, slug in named if publication.show_bibtex
    }
    # To make each text once, for the whole and for its own file, saves 2 % of a build of 1,000.
    texts: dict[str, str] = {}

    def whole() -> str:
        made = {path: _text_of(entry) for path, entry in entries.items()}
        texts.update(made)
        return "\n".join(made.values())

    def one(path: str) -> str:
        return texts.pop(path, "") or _text_of(entries[path])

    yield f"{folder}/{_ALL}.bib", whole
    for path in entries:
        yield path, partial(one, path)


def _text_of(entry: Entry) -> str:
    return bibtex_of(entry).strip() + "\n"


class LazyFile(File):
    """A file of the site whose text is made when it is asked for; MkDocs's link check knows it before."""

    make: Callable[[], str]

    @cached_property
    def _content(self) -> str | bytes | None:  # type: ignore[override]  # where MkDocs keeps what it is given
        return self.make().encode()

    @classmethod
    def create(cls, config: MkDocsConfig, path: str, make: Callable[[], str]) -> Self:
        """The file at `path` of the site, with the text that `make` gives."""
        file = cls(
            path,
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=config.use_directory_urls,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        file.generated_by = "pubs"
        # mkdocs-static-i18n and Material's projects ask where every file comes from; not from docs/.
        file.abs_src_path = __file__
        file.make = make
        return file


class DiskFile(LazyFile):
    """A file that is not kept in memory once it is written."""

    def copy_file(self, dirty: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  # MkDocs's signature
        """Write it; who asks for its content later reads what was written."""
        path = Path(self.abs_dest_path)
        beside = path.with_name(f"{path.name}.part")  # so that no half a file is left
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(self.content_bytes)
            beside.replace(path)
        except OSError as error:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise PluginError(f"{path} can't be written ({error.strerror or error})") from error
        self.abs_src_path = self.abs_dest_path
        self._content = None
        self.make = str  # what it was made of may go


class MemoryFile(LazyFile):
    """A file that is never written."""

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002  # MkDocs's signature
        """Leave it in memory."""
