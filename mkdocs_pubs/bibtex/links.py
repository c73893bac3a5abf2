"""The links of an entry: where its title leads, and what stands beside it, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from mkdocs_pubs.bibtex.identifiers import doi_url, find_doi, is_bare_doi
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.model.publication import Link
from mkdocs_pubs.text.braces import unescape_verbatim
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.urls import clean_url, is_relative

_FIELDS = {
    "pdf": ("pdf", "url_pdf", "url_paper", "paperurl"),
    "code": ("code", "url_code", "github"),
    "bibtex": ("bibtex",),
    "supplement": ("supplement", "supp", "url_supplement", "url_supp"),
    "project": ("project", "url_project", "website", "url_website"),
    "slides": ("slides", "url_slides", "slidesurl"),
    "poster": ("poster", "url_poster"),
    "video": ("video", "url_video"),
    "dataset": ("dataset", "url_dataset", "data", "url_data"),
    "demo": ("demo", "url_demo"),
    "blog": ("blog", "url_blog"),
}
_LINK_OF_FIELD = {field: name for name, fields in _FIELDS.items() for field in fields}
_FIRST = ("pdf", "code", "bibtex", "supplement")
_REST = tuple(name for name in _FIELDS if name not in _FIRST)

_COMMAND = regex(r"\\(?:url|href|nolinkurl|path)\s*\{([^{}]*)\}(?:\s*\{[^{}]*\})?")
_ABSOLUTE = regex(r"(?:https?|ftp)://[^\s<>\"{}]+|\bwww\.[^\s<>\"{}]+", re.IGNORECASE)
_PLAIN_ADDRESS = regex(r"https?://[A-Za-z0-9/?#:@!$&()*+=._~%-]+")
_NEXT = regex(r"(?<![\s;,|])[\s;,|]+(?:and\s+)?(?=(?:https?|ftp)://|www\.)", re.IGNORECASE)
_REPOSITORY = regex(r"[A-Za-z0-9-]+/[A-Za-z0-9._-]+")
_SCHEME = regex(r"(?:https?|ftp)://", re.IGNORECASE)
_PATH = regex(r"[^\s@{}]*[./][^\s@{}]*")
_ARXIV_PAGE = regex(r"(?:arxiv\.org/abs/|doi\.org/10\.48550/arxiv\.)([^?#]+?)(?:v\d+)?", re.IGNORECASE)
_LONGEST_QUOTE = 80
# Where an identifier leads that the entry gives by itself, and not in an address.
_PAGES = (
    ("hal", "HAL", "https://hal.science/", ("hal_id", "halid", "eprint")),
    ("openreview", "OpenReview", "https://openreview.net/forum?id=", ("openreview",)),
)
LINK_FIELDS = frozenset(_LINK_OF_FIELD) | {"url", "html"}
"""The bib fields that are links by themselves; so is every `url_NAME`."""
LINK_NAMES = frozenset(_FIELDS) | {"html", "doi", "arxiv", "pubmed", "pmc"} | {name for name, *_ in _PAGES}
"""The names of the links that are known; a field `url_NAME` makes any other."""


class LinkFault(NamedTuple):
    """Why the value of a field became no link.

    Attributes:
        field: its name.
        code: stable name of the kind of fault (`url-scheme`).
        message: what is wrong, a clause without a final stop.
        fix: how to mend it, a clause without a final stop.
    """

    field: str
    code: str
    message: str
    fix: str


class Links(NamedTuple):
    """What an entry links to.

    Attributes:
        url: the title's target, "" for none.
        links: pdf, code, bibtex (only where the entry gives an address of its own), supplement, the rest.
        faults: the values that may not be links.
    """

    url: str
    links: tuple[Link, ...]
    faults: tuple[LinkFault, ...] = ()


def build_links(entry: Entry, identifiers: Mapping[str, str]) -> Links:
    """The links of an entry, whose `identifiers` are those of `find_identifiers`.

    The title leads to `url`, else `html`, the DOI, arXiv, an address in `howpublished`, the pdf. A link that
    repeats the title's target or an earlier link is left out, except pdf. Where two fields mean the
    same link, the later one stands among the rest under its own name if it leads elsewhere.
    """
    read = _Addresses(entry)
    named = read.named
    if "pdf" not in named and (made := _made_pdf(identifiers)):
        named["pdf"] = Link("pdf", made)
    doi, arxiv = identifiers.get("doi"), identifiers.get("arxiv")
    doi_link = doi_url(doi) if doi else ""
    arxiv_link = f"https://arxiv.org/abs/{arxiv}" if arxiv else ""
    given = unquote(read.url).lower()
    url = read.url or read.html or doi_link or arxiv_link or _howpublished_url(entry)
    pdf = named.pop("pdf", None)
    if not url and pdf is not None:
        url = pdf.url

    candidates = [named[name] for name in _FIRST if name in named]
    if read.html and read.html != url:
        candidates.append(Link("html", read.html, field="html"))
    candidates.extend(named[name] for name in _REST if name in named)
    # An address that holds the identifier leads to the same paper.
    if doi and doi not in given:
        candidates.append(Link("doi", doi_link, "DOI", _present(entry, "doi")))
    if arxiv and arxiv.lower() not in given:
        candidates.append(Link("arxiv", arxiv_link, "arXiv", _present(entry, "eprint", "arxiv")))
    if "pmid" in identifiers:
        address = f"https://pubmed.ncbi.nlm.nih.gov/{identifiers['pmid']}/"
        candidates.append(Link("pubmed", address, "PubMed", _present(entry, "pmid", "eprint")))
    pmcid = identifiers.get("pmcid", "")
    if pmcid and pmcid.lower() not in given and (field := _present(entry, "pmcid")):
        address = f"https://pmc.ncbi.nlm.nih.gov/articles/{pmcid}/"
        candidates.append(Link("pmc", address, "PubMed Central", field))
    candidates.extend(_pages(entry, identifiers, given))
    candidates.extend(read.others)

    links = [pdf] if pdf is not None else []
    seen = {comparable(url)}
    seen.update(comparable(link.url) for link in links)
    for link in candidates:
        target = comparable(link.url)
        if target not in seen:
            seen.add(target)
            links.append(link)
    return Links(url, tuple(links), tuple(read.faults))


def _pages(entry: Entry, identifiers: Mapping[str, str], given: str) -> Iterator[Link]:
    """The pages of identifiers that the entry has in fields of their own, unless its address leads there."""
    for name, label, page, fields in _PAGES:
        if (
            name in identifiers
            and identifiers[name].lower() not in given
            and (field := _present(entry, *fields))
        ):
            yield Link(name, page + identifiers[name], label, field)


class _Addresses:
    """The addresses in the fields of an entry, read in one walk over them."""

    def __init__(self, entry: Entry) -> None:
        self.named: dict[str, Link] = {}
        self.others: list[Link] = []
        self.faults: list[LinkFault] = []
        self.url = self._read(entry, "url")
        self.html = self._read(entry, "html")
        given: dict[str, list[str]] = {}
        for field in entry.fields:
            if field in _LINK_OF_FIELD:
                given.setdefault(_LINK_OF_FIELD[field], []).append(field)
            elif field.startswith("url_") and (address := self._read(entry, field)):
                self.others.append(_own_link(field, address))
        for name, fields in given.items():
            self._choose(entry, name, sorted(fields, key=_FIELDS[name].index))

    def _choose(self, entry: Entry, name: str, fields: list[str]) -> None:
        for field in fields:
            address = self._read(entry, field)
            if address and name not in self.named:
                self.named[name] = Link(name, address, field=field)
            elif address:
                self.others.append(_own_link(field, address))

    def _read(self, entry: Entry, field: str) -> str:
        value = entry.get(field)
        if not value:
            return ""
        text = _first_address(value)
        if field == "github" and _REPOSITORY.fullmatch(text):
            return f"https://github.com/{text}"
        if is_bare_doi(text) and (doi := find_doi(text)):
            return doi_url(doi)
        address = clean_url(text)
        if field == "bibtex" and not (address and (_SCHEME.match(text) or _PATH.fullmatch(text))):
            return ""  # many exports keep an entry's own text here
        if address is None:
            self.faults.append(_refusal(field, text))
        return address or ""


def _own_link(field: str, address: str) -> Link:
    name = field.removeprefix("url_") or field
    label = name.replace("_", " ")
    return Link(name, address, label if label != name else "", field)


def _refusal(field: str, text: str) -> LinkFault:
    start = "".join(
        char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text[:_LONGEST_QUOTE]
    )
    quoted = f"{start}…" if len(text) > _LONGEST_QUOTE else start
    return LinkFault(
        field,
        "url-scheme",
        f'"{quoted}" may not be a link',
        "write an http, https, ftp or mailto address, or a path relative to docs/",
    )


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


def _howpublished_url(entry: Entry) -> str:
    value = entry.get("howpublished")
    if not value:
        return ""
    command = _COMMAND.search(value)
    found = _ABSOLUTE.search(unescape_verbatim(command[1] if command else value))
    if found is None:
        return ""
    text = found[0].rstrip(".,;:")
    if text.endswith(")") and "(" not in text:
        text = text.rstrip(").,;")
    return clean_url(text) or ""


def _made_pdf(identifiers: Mapping[str, str]) -> str:
    # The version of record before the preprint.
    if "acl" in identifiers:
        return f"https://aclanthology.org/{identifiers['acl']}.pdf"
    if "openreview" in identifiers:
        return f"https://openreview.net/pdf?id={identifiers['openreview']}"
    if "arxiv" in identifiers:
        return f"https://arxiv.org/pdf/{identifiers['arxiv']}"
    return ""


def _present(entry: Entry, *names: str) -> str:
    return next((name for name in names if name in entry.fields), "")


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
    page = _ARXIV_PAGE.fullmatch(target)
    return f"arxiv.org/abs/{page[1]}" if page else target
