"""The owner of a new site, as the entries spell the name: "Geoffrey E. Hinton" for Geoffrey Hinton."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mkdocs_pubs.cli.migration.new_site import CONFIG, NewSite, yaml_text, yaml_value
from mkdocs_pubs.library.files import SourceFile, Sources
from mkdocs_pubs.library.library import Loader
from mkdocs_pubs.library.owner import family_of, given_of
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.text.folding import fold

_AUTHORS = "bib/authors.yml"


def with_owner_spellings(site: NewSite) -> NewSite:
    """A site whose authors.yml has the spellings of its owner that only middle names part from the name."""
    config, said = _yaml(site, CONFIG), _yaml(site, _AUTHORS)
    owner = Name.from_text(str(config.get("site_author") or ""))
    people: dict[str, Any] = said.get("authors") or {}
    own = next((one for one in people.values() if one.get("me")), None)
    known = {
        fold(name) for name in (str(owner), *((own or {}).get("aliases") or ()), (own or {}).get("name", ""))
    }
    found = [name for name in dict.fromkeys(_alike(owner, _names(site))) if fold(name) not in known]
    if not found or not given_of(owner):
        return site
    me = own or {"name": str(owner), "me": True}
    me["aliases"] = [*(me.get("aliases") or ()), *found]
    people = people if own else {"me": me, **people}
    came = (*site.came, f"your name as the entries have it: {', '.join(found)} (in {_AUTHORS})")
    return site._replace(files={**site.files, _AUTHORS: yaml_text({"authors": people})}, came=came)


def _yaml(site: NewSite, path: str) -> dict[str, Any]:
    text = site.files.get(path, "")
    said = yaml_value(text) if isinstance(text, str) else None
    return said if isinstance(said, dict) else {}


def _names(site: NewSite) -> Iterator[Name]:
    bibs = {path: content for path, content in site.files.items() if path.endswith(".bib")}
    sources = (
        SourceFile(path, content.read_bytes() if isinstance(content, Path) else content.encode())
        for path, content in bibs.items()
    )
    for publication in Loader().load(Sources(bib=tuple(sources))).publications:
        yield from (author.name for author in (*publication.authors, *publication.editors))


def _alike(owner: Name, names: Iterable[Name]) -> Iterator[str]:
    """The names of the same family and first given name, where the others do not contradict."""
    family, given = family_of(owner), given_of(owner)
    for name in names:
        other = given_of(name)
        if family and family_of(name) == family and other[:1] == given[:1] and len(given[0]) > 1:
            both = zip(given[1:], other[1:], strict=False)
            if all(
                one.startswith(two[:1]) and (len(one) == 1 or len(two) == 1 or one == two)
                for one, two in both
            ):
                yield str(name)
