"""The options `links` and `folders`: order and text of links, more fields that are links, where files lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from mkdocs_pubs.bibtex.fields import SYNONYMS
from mkdocs_pubs.bibtex.links import LINK_FIELDS, LINK_NAMES
from mkdocs_pubs.bibtex.site_fields import KEY
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.problems import Fault, Level
from mkdocs_pubs.text.folding import suggestion
from mkdocs_pubs.text.regex import regex

OTHERS = "*"
"""What stands in an order for all links that it does not name."""

_SECTIONS = ("order", "labels", "fields")
_EXAMPLE = 'for example links: {order: [pdf, code], labels: {pdf: "PDF"}, fields: {huggingface: model}}'
# It becomes a `data-link`, a part of a field's name and a value of the filter `has`.
_NAME = regex(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")
_PLACEHOLDER = regex(r"\{[^{}]*\}?|\}")
_FIELD = regex(r"[a-z0-9][a-z0-9_:.+-]*")


class LinkOptions(NamedTuple):
    """How a site shows links.

    Attributes:
        order: names of links, the first stands first; without `OTHERS` all others come behind.
        labels: the text of a link by its name.
        fields: the link that a bib field becomes, by the field's name in lower case.
    """

    order: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    fields: tuple[tuple[str, str], ...] = ()

    def unknown(self, publications: Iterable[Publication]) -> Iterator[Fault]:
        """Names in the order and the labels that no link has, the publications' own links among them."""
        named = [("order", name) for name in self.order] + [("labels", name) for name, _ in self.labels]
        if not named:
            return
        own = {link.name for publication in publications for link in publication.links}
        known = sorted({*LINK_NAMES, "details", *(link for _, link in self.fields), *own})
        for section, name in named:
            if name not in known and name != OTHERS:
                fix = suggestion(name, known, f"the links are {', '.join(known)}")
                yield _fault(f'no publication has a link "{name}"', fix, section, name, level=Level.WARNING)


def link_options(given: Mapping[object, object]) -> tuple[LinkOptions, tuple[Fault, ...]]:
    """Read the option; what can't be used is left out, with a fault."""
    faults = [
        _fault(f'links has no "{name}"', suggestion(str(name), _SECTIONS, _EXAMPLE), str(name))
        for name in given
        if name not in _SECTIONS
    ]
    order = given.get("order") or []
    if not isinstance(order, list) or not all(isinstance(name, str) for name in order):
        message = "links.order is a list of names of links"
        faults.append(_fault(message, "write order: [pdf, code, bibtex]", "order"))
        order = []
    labels = _pairs(given.get("labels"), "labels", faults)
    fields: dict[str, str] = {}
    for field, link in _pairs(given.get("fields"), "fields", faults).items():
        if wrong := _field_fault(field, link):
            faults.append(wrong)
        else:
            fields[field.lower()] = link
    options = LinkOptions(tuple(dict.fromkeys(order)), tuple(labels.items()), tuple(fields.items()))
    return options, tuple(faults)


def folder_options(
    given: Mapping[object, object], links: LinkOptions
) -> tuple[tuple[tuple[str, str], ...], tuple[Fault, ...]]:
    """Read the option `folders`: by a field's name, where its files lie; `links` are the site's own.

    A folder is relative to that of the documentation; with `{key}` it is the path of a file.
    """
    folders: dict[str, str] = {}
    faults: list[Fault] = []
    own = {name for pair in links.fields for name in pair}
    known = sorted(LINK_FIELDS.union(SYNONYMS["preview"], own))
    for name, value in given.items():
        field = str(name).lower()
        folder = value.strip().removeprefix("./").strip("/") if isinstance(value, str) else ""
        placeholders = set(_PLACEHOLDER.findall(folder)) - {KEY}
        if field not in known and not field.startswith("url_"):
            message = f'"{name}" is no field that names a file'
            fix = suggestion(field, known, "write the name of a field such as pdf")
        elif not folder or placeholders or ".." in folder.split("/") or "\\" in folder or ":" in folder:
            message = f"folders.{name} is no folder of the documentation"
            fix = 'write a path such as papers, or "papers/{key}.pdf"'
        else:
            folders[field] = folder
            continue
        faults.append(Fault("folder-option", message, fix=fix, trail=("folders", str(name))))
    return tuple(folders.items()), tuple(faults)


def keyed_files(folders: Iterable[tuple[str, str]], files: Iterable[str]) -> frozenset[str]:
    """Those of the documentation's `files` that entries may find by their keys."""
    patterns = [folder.split(KEY) for _, folder in folders if KEY in folder]
    ends = [(parts[0], parts[-1]) for parts in patterns]
    return frozenset(path for path in files if any(path.startswith(a) and path.endswith(b) for a, b in ends))


def _fault(message: str, fix: str | None, *trail: str, level: Level = Level.ERROR) -> Fault:
    return Fault("link-option", message, fix=fix, level=level, trail=("links", *trail))


def _pairs(given: object, section: str, faults: list[Fault]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    if not isinstance(given, dict | None):
        faults.append(_fault(f"links.{section} is a mapping of names", _EXAMPLE, section))
        return pairs
    for name, value in (given or {}).items():
        if isinstance(name, str) and isinstance(value, str) and value.strip():
            pairs[name] = value.strip()
        else:
            message = f'in links.{section} "{name}" has no text'
            faults.append(_fault(message, _EXAMPLE, section, str(name)))
    return pairs


def _field_fault(written: str, link: str) -> Fault | None:
    """What is wrong with a field that is declared as a link."""
    field = written.lower()
    if not _FIELD.fullmatch(field):
        return _fault(f'"{written}" is no name of a bib field', "such as huggingface", "fields", written)
    if field in LINK_FIELDS or field.startswith("url_"):
        fix = "links.order and links.labels say how it stands"
        return _fault(f'the field "{field}" is a link already', fix, "fields", written)
    if not _NAME.fullmatch(link):
        fix = "use small letters, digits, - and _, and links.labels for its text"
        return _fault(f'"{link}" is no name of a link', fix, "fields", written)
    return None
