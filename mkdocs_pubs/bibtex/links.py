"""The links of an entry: where its title leads, and what stands beside it, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from mkdocs_pubs.bibtex.fields import SYNONYMS
from mkdocs_pubs.bibtex.identifiers import find_doi, is_bare_doi, own_doi, unwrapped
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.model.identifier_pages import page_url
from mkdocs_pubs.model.publication import Link, Publication
from mkdocs_pubs.problems import Fault, Level
from mkdocs_pubs.text.braces import unescape_verbatim
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.urls import clean_url, is_relative

_FIRST = ("pdf", "code", "bibtex", "supplement")
_REST = ("project", "slides", "poster", "video", "dataset", "demo", "blog")
_FIELDS = {name: SYNONYMS.get(name, (name,)) for name in (*_FIRST, *_REST)}
_LINK_OF_FIELD = {field: name for name, fields in _FIELDS.items() for field in fields}

_COMMAND = regex(r"\\(?:url|href|nolinkurl|path)\s*\{([^{}]*)\}(?:\s*\{[^{}]*\})?")
_ABSOLUTE = regex(r"(?:https?|ftp)://[^\s<>\"{}]+|\bwww\.[^\s<>\"{}]+", re.IGNORECASE)
_PLAIN_ADDRESS = regex(r"https?://[A-Za-z0-9/?#:@!$&()*+=._~%-]+")
_NEXT = regex(r"(?<![\s;,|])[\s;,|]+(?:and\s+)?(?=(?:https?|ftp)://|www\.)", re.IGNORECASE)
_REPOSITORY = regex(r"[A-Za-z0-9-]+/[A-Za-z0-9._-]+")
_SCHEME = regex(r"(?:https?|ftp)://", re.IGNORECASE)
_PATH = regex(r"[^\s@{}]*[./][^\s@{}]*")
_ARXIV_PAGE = regex(r"(?:arxiv\.org/abs/|doi\.org/10\.48550/arxiv\.)([^?#]+?)(?:v\d+)?", re.IGNORECASE)
# What stands in an address behind a whole identifier: perhaps a version, then no more letters or digits
# but for the ending of a file or of one view of it.
_END = regex(r"(?:v\d+)?(?:[-_.](?:pdf|full|html?|abstract|short)\b|(?![^\W_]|[-_.:()]+[^\W_]))")
_LONGEST_QUOTE = 80


class _Page(NamedTuple):
    """The page of an identifier, as a link.

    Attributes:
        name: of the link.
        label: its text.
        fields: made for the identifier.
        is_usual: whether the page is linked to wherever the identifier was found, not for these fields alone.
    """

    name: str
    label: str
    fields: tuple[str, ...]
    is_usual: bool = False


_PAGES = {
    "doi": _Page("doi", "DOI", ("doi",), is_usual=True),
    "arxiv": _Page("arxiv", "arXiv", ("eprint", "arxiv"), is_usual=True),
    "pmid": _Page("pubmed", "PubMed", ("pmid", "eprint"), is_usual=True),
    "pmcid": _Page("pmc", "PubMed Central", ("pmcid",)),
    "hal": _Page("hal", "HAL", ("hal_id", "halid", "eprint")),
    "openreview": _Page("openreview", "OpenReview", ("openreview",)),
    "jstor": _Page("jstor", "JSTOR", ("eprint",)),
    "hdl": _Page("hdl", "Handle", ("eprint",)),
    "googlebooks": _Page("googlebooks", "Google Books", ("eprint",)),
    "iacr": _Page("iacr", "ePrint", ("eprint",)),
}
# The pages that a title leads to where the entry has no address, the likeliest first.
_TITLE_PAGES = ("doi", "arxiv", "jstor", "hdl", "googlebooks", "hal", "iacr")
# Fields besides in which an address may stand that no other field has.
_ELSEWHERE = ("note", "addendum", "bdsk-url-1", "ee", "link", "links", "uri")
# An address that leads to a DOI through another door: Scopus, which asks for a licence, or a library's proxy.
_WRAPPER = regex(r"https?://(?:[^/]*\.)?(?:scopus\.com/|(?:dx-)?doi-org\.|[^/]*proxy[^/]*/)", re.IGNORECASE)
# A host without its scheme: of endings that are none of files.
_HOST = regex(
    r"(?://)?((?:[a-z0-9-]{1,63}\.)+(?:com|org|net|edu|gov|int|io|info|eu|de|fr|uk|ch|at|nl|it|es|jp|cn|ca|au|be"
    r"|se|dk|fi|no|br|kr|in)(?::\d+)?(?:[/?#].*)?)",
    re.IGNORECASE,
)
_MISTYPED = regex(r"https?//", re.IGNORECASE)
# The PDF that each identifier leads to; the version of record before the preprint.
_PDFS = {
    "acl": "https://aclanthology.org/{}.pdf",
    "openreview": "https://openreview.net/pdf?id={}",
    "arxiv": "https://arxiv.org/pdf/{}",
}
_IDENTIFIER_OF_LINK = {page.name: identifier for identifier, page in _PAGES.items()}
_ORDER = {name: place for place, name in enumerate((*_FIRST, "html", *_REST, *_IDENTIFIER_OF_LINK))}
# What the title leads to by the field that it was read from, "" for what was made of an identifier.
_TARGETS = {"url": 0, "html": 1, "": 2}

LINK_FIELDS = frozenset(_LINK_OF_FIELD) | {"url", "html"}
"""The bib fields that are links by themselves; so is every `url_NAME`."""
LINK_NAMES = frozenset((*_FIELDS, "html", *_IDENTIFIER_OF_LINK))
"""The names of the links that are known; a field `url_NAME` makes any other."""


class Links(NamedTuple):
    """What an entry links to.

    Attributes:
        url: the title's target, "" for none.
        url_field: the field that it was read from, "" where it was made.
        links: pdf, code, bibtex (only where the entry gives an address of its own), supplement, the rest.
        faults: the values that may not be links, each with its field as subject.
    """

    url: str
    url_field: str
    links: tuple[Link, ...]
    faults: tuple[Fault, ...] = ()


def build_links(entry: Entry, identifiers: Mapping[str, str]) -> Links:
    """The links of an entry, whose `identifiers` are those of `find_identifiers`.

    The title leads to `url`, else `html`, the DOI, arXiv or another archive, an address in `howpublished`,
    the one address in `note` and its like, the pdf. An address that only wraps the DOI gives way to it. A
    link that repeats the title's target or an earlier link is left out, except pdf. Where two fields mean the
    same link, the later one stands among the rest under its own name if it leads elsewhere.
    """
    read = _Addresses(entry, identifiers)
    named = read.named
    made = next((name for name in _PDFS if name in identifiers), None)
    if made and "pdf" not in named:
        named["pdf"] = Link("pdf", _PDFS[made].format(identifiers[made]))
    url, field = _target(entry, read, identifiers)
    candidates = [named[name] for name in _FIRST if name in named] if named else []
    if read.html and read.html != url:
        candidates.append(Link("html", read.html, field="html"))
    if named:
        candidates += [named[name] for name in _REST if name in named]
    if identifiers:
        candidates += _pages(entry, identifiers)
    candidates += read.others
    return Links(url, field, distinct(candidates, url, identifiers), tuple(read.faults))


def _target(entry: Entry, read: _Addresses, identifiers: Mapping[str, str]) -> tuple[str, str]:
    """The target of the title, and the field that it was read from."""
    doi = identifiers.get("doi", "")
    if read.url and not (doi and _WRAPPER.match(read.url) and _holds(unquote(read.url).lower(), doi)):
        return read.url, "url"
    if read.html:
        return read.html, "html"
    for identifier in _TITLE_PAGES:
        if identifier in identifiers:
            return page_url(identifier, identifiers[identifier]), ""
    if addresses := _addresses_in(entry, "howpublished"):
        return addresses[0], "howpublished"
    elsewhere = {address: field for field in _ELSEWHERE for address in _addresses_in(entry, field)}
    if elsewhere and len({comparable(address) for address in elsewhere}) == 1:
        return next(iter(elsewhere.items()))
    pdf = read.named.get("pdf")
    return (pdf.url, pdf.field) if pdf else ("", "")


def distinct(links: Sequence[Link], url: str, identifiers: Mapping[str, str]) -> tuple[Link, ...]:
    """The links but for those that lead where the title or an earlier link does; a pdf always stays.

    Args:
        links: in order.
        url: the title's target.
        identifiers: of the publication. An address that holds one leads to the same page.
    """
    if not links:
        return ()
    address = (unquote(url) if "%" in url else url).lower()
    seen = {comparable(url), *(comparable(link.url) for link in links if link.name == "pdf")}
    found: list[Link] = []
    for link in links:
        target = comparable(link.url)
        if link.name != "pdf":
            identifier = _IDENTIFIER_OF_LINK.get(link.name, "")
            if target in seen or _holds(address, identifiers.get(identifier, "").lower()):
                continue
        seen.add(target)
        found.append(link)
    return tuple(found)


def in_order(links: Iterable[Link]) -> list[Link]:
    """Links in the order in which they are shown, those of other names last."""
    return sorted(links, key=lambda link: _ORDER.get(link.name, len(_ORDER)))


def rank_of_target(publication: Publication) -> int:
    """How far behind in the order of what a title leads to the target of this one is; the first is 0."""
    return _TARGETS.get(publication.url_field, len(_TARGETS)) if publication.url else len(_TARGETS) + 1


def _holds(address: str, identifier: str) -> bool:
    """Whether an identifier stands whole in an address, both in lower case."""
    # A number alone, as PubMed's, may stand in any address.
    place = address.find(identifier) if identifier and not identifier.isdecimal() else -1
    while place >= 0:
        end = place + len(identifier)
        if not address[place - 1 : place].isalnum() and (end == len(address) or _END.match(address, end)):
            return True
        place = address.find(identifier, place + 1)
    return False


def _pages(entry: Entry, identifiers: Mapping[str, str]) -> Iterator[Link]:
    for identifier, page in _PAGES.items():
        if identifier in identifiers:
            field = next((field for field in page.fields if field in entry.fields), "")
            if field or page.is_usual:
                yield Link(page.name, page_url(identifier, identifiers[identifier]), page.label, field)


class _Addresses:
    """The addresses in the fields of an entry, read in one walk over them."""

    def __init__(self, entry: Entry, identifiers: Mapping[str, str]) -> None:
        self.named: dict[str, Link] = {}
        self.others: list[Link] = []
        self.faults: list[Fault] = []
        self.url = self._read(entry, "url")
        self.html = self._read(entry, "html")
        doi, found = entry.get("doi").strip("{} "), identifiers.get("doi")
        if doi and not (found and found in doi.lower()) and not own_doi(entry):
            self.faults.append(_fault("doi", doi, "is no DOI", "write it as in 10.1000/182"))
        given: dict[str, list[str]] = {}
        for field in entry.fields:
            if field in _LINK_OF_FIELD:
                given.setdefault(_LINK_OF_FIELD[field], []).append(field)
            elif field.startswith("url_") and (address := self._read(entry, field)):
                self.others.append(_own_link(field, address))
        for name, fields in given.items():
            for field in sorted(fields, key=_FIELDS[name].index) if len(fields) > 1 else fields:
                address = self._read(entry, field)
                if address and name not in self.named:
                    self.named[name] = Link(name, address, field=field)
                elif address:
                    self.others.append(_own_link(field, address))

    def _read(self, entry: Entry, field: str) -> str:
        if field not in entry.fields or not entry.fields[field].value:
            return ""
        text = _first_address(unwrapped(entry, field))
        if field == "github" and _REPOSITORY.fullmatch(text):
            return f"https://github.com/{text}"
        if is_bare_doi(text) and (doi := find_doi(text)):
            return page_url("doi", doi)
        is_whole = text.startswith(("http://", "https://"))
        bare = None if is_whole else _HOST.fullmatch(text)
        if not is_whole and _MISTYPED.match(text):
            self.faults.append(_fault(field, text, "may not be a link", "write a colon behind https"))
            return ""
        address = clean_url(f"https://{bare[1]}" if bare else text)
        if field == "bibtex" and not (address and (_SCHEME.match(text) or _PATH.fullmatch(text))):
            return ""  # many exports keep an entry's own text here
        if bare and not text.lower().startswith("www."):
            fix = f"write https://{bare[1]}"
            self.faults.append(_fault(field, text, "lacks its scheme and is read with https://", fix))
        elif address is None:
            fix = "write an http, https, ftp or mailto address, or a path relative to docs/"
            self.faults.append(_fault(field, text, "may not be a link", fix))
        elif "{" in text or "}" in text or "\\" in text or "$" in text:
            fix = "write the address as the browser shows it"
            self.faults.append(_fault(field, text, "holds LaTeX, which leads nowhere", fix))
        return address or ""


def is_bare_host(text: str) -> bool:
    """Whether a text is an address without its scheme: "insights.ovid.com"."""
    return _HOST.fullmatch(text) is not None


def _own_link(field: str, address: str) -> Link:
    name = field.removeprefix("url_") or field
    label = name.replace("_", " ")
    return Link(name, address, label if label != name else "", field)


def _fault(field: str, text: str, what: str, fix: str) -> Fault:
    start = "".join(
        char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text[:_LONGEST_QUOTE]
    )
    quoted = f"{start}…" if len(text) > _LONGEST_QUOTE else start
    return Fault("url-scheme", f'"{quoted}" {what}', -1, field, fix, Level.WARNING)


def _first_address(value: str) -> str:
    r"""The address in a value that should be one, out of `\url{}`, braces and a list of several."""
    if _PLAIN_ADDRESS.fullmatch(value):
        return value
    text = value
    if "\\" in text and (command := _COMMAND.search(text)):
        text = command[1]
    text = unescape_verbatim(text).strip("{}<> ")
    if " " in text or ";" in text or "," in text or "|" in text:
        text = _NEXT.split(text, maxsplit=1)[0].rstrip(";,")
    return text


def _addresses_in(entry: Entry, field: str) -> list[str]:
    """The web addresses in a field of prose; a DOI that is the whole of it is one."""
    value = entry.get(field) if field in entry.fields else ""
    if not value:
        return []
    if is_bare_doi(value) and (doi := find_doi(value)):
        return [page_url("doi", doi)]
    commands = [command[1] for command in _COMMAND.finditer(value)] if "\\" in value else []
    found: list[str] = []
    for source in commands or [value]:
        for address in _ABSOLUTE.findall(unescape_verbatim(source)):
            text = address.rstrip(".,;:")
            if text.endswith(")") and "(" not in text:
                text = text.rstrip(").,;")
            if url := clean_url(text):
                found.append(url)
    return found


def comparable(url: str) -> str:
    """What two addresses of the same page have in common."""
    if is_relative(url):
        return url.removeprefix("./")
    target = url.partition("://")[2] or url
    target = unquote(target) if "%" in target else target
    host, slash, rest = target.partition("/")
    host = host.lower().removeprefix("www.").removeprefix("dx.")
    if host not in ("arxiv.org", "doi.org"):
        return f"{host}{slash}{rest}".rstrip("/")
    target = f"{host}/{rest.lower()}"
    page = _ARXIV_PAGE.fullmatch(target) if "arxiv" in target else None
    return f"arxiv.org/abs/{page[1]}" if page else target
