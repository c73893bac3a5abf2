"""The option `links`: the order and the text of links, and the bib fields that become links besides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from mkdocs_pubs.bibtex.links import LINK_FIELDS, LINK_NAMES
from mkdocs_pubs.problems import Fault, Level
from mkdocs_pubs.text.folding import suggestion
from mkdocs_pubs.text.regex import regex

OTHERS = "*"
"""What stands in an order for all links that it does not name."""

_SECTIONS = ("order", "labels", "fields")
_EXAMPLE = 'links: {order: [pdf, code], labels: {pdf: "PDF"}, fields: {huggingface: model}}'
# It becomes a `data-link`, a part of a field's name and a value of the filter `has`.
_NAME = regex(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")
_FIELD = regex(r"[a-z0-9][a-z0-9_:.+-]*")


class Misplaced(NamedTuple):
    """A fault and the names of the options that lead to it, below `links`: ("fields", "huggingface")."""

    fault: Fault
    trail: tuple[str, ...] = ()


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

    def unknown(self, names: Iterable[str]) -> Iterator[Misplaced]:
        """Names in the order and the labels that no link has, `names` being those of the publications."""
        known = {*LINK_NAMES, *(link for _, link in self.fields), *names}
        for section, named in (("order", self.order), ("labels", [name for name, _ in self.labels])):
            for name in named:
                if name not in known and name != OTHERS:
                    fix = suggestion(name, sorted(known), f"the links are {', '.join(sorted(known))}")
                    message = f'no publication has a link "{name}"'
                    yield Misplaced(
                        Fault("link-option", message, fix=fix, level=Level.WARNING), (section, name)
                    )


def link_options(given: Mapping[object, object]) -> tuple[LinkOptions, tuple[Misplaced, ...]]:
    """Read the option; what can't be used is left out, with a fault."""
    faults: list[Misplaced] = []
    for name in given:
        if name not in _SECTIONS:
            fix = suggestion(str(name), _SECTIONS, f"for example {_EXAMPLE}")
            faults.append(Misplaced(Fault("link-option", f'links has no "{name}"', fix=fix), (str(name),)))
    order = _order(given.get("order"), faults)
    labels = _pairs(given.get("labels"), "labels", faults)
    fields = [
        (field.lower(), link)
        for field, link in _pairs(given.get("fields"), "fields", faults)
        if _is_usable(field.lower(), link, field, faults)
    ]
    return LinkOptions(order, tuple(labels), tuple(dict(fields).items())), tuple(faults)


def _order(given: object, faults: list[Misplaced]) -> tuple[str, ...]:
    names = given if isinstance(given, list) else [] if given is None else [given]
    if all(isinstance(name, str) for name in names) and isinstance(given, list | None):
        return tuple(dict.fromkeys(names))
    message = "links.order is a list of names of links"
    faults.append(
        Misplaced(Fault("link-option", message, fix="write order: [pdf, code, bibtex]"), ("order",))
    )
    return ()


def _pairs(given: object, section: str, faults: list[Misplaced]) -> list[tuple[str, str]]:
    if given is None:
        return []
    fix = f"for example {_EXAMPLE}"
    if not isinstance(given, dict):
        message = f"links.{section} is a mapping of names"
        faults.append(Misplaced(Fault("link-option", message, fix=fix), (section,)))
        return []
    pairs: list[tuple[str, str]] = []
    for name, value in given.items():
        if isinstance(name, str) and isinstance(value, str) and value.strip():
            pairs.append((name, value.strip()))
        else:
            message = f'in links.{section} "{name}" has no text'
            faults.append(Misplaced(Fault("link-option", message, fix=fix), (section, str(name))))
    return pairs


def _is_usable(field: str, link: str, written: str, faults: list[Misplaced]) -> bool:
    if not _FIELD.fullmatch(field):
        fault = Fault("link-option", f'"{written}" is no name of a bib field', fix="such as huggingface")
    elif field in LINK_FIELDS or field.startswith("url_"):
        fix = "links.order and links.labels say how it stands"
        fault = Fault("link-option", f'the field "{field}" is a link already', fix=fix)
    elif not _NAME.fullmatch(link):
        fix = "use small letters, digits, - and _, and links.labels for its text"
        fault = Fault("link-option", f'"{link}" is no name of a link', fix=fix)
    else:
        return True
    faults.append(Misplaced(fault, ("fields", written)))
    return False
