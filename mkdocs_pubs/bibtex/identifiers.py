"""The identifiers of a work, wherever an entry has them: own fields, URLs, the name of a journal."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote

from mkdocs_pubs.bibtex.fields import SYNONYMS
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.text.braces import unescape_verbatim
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import pairs

# In the order in which their identifiers count.
_ADDRESSES = ("url", "html", *SYNONYMS["pdf"], "howpublished", "openreview")

# No pattern here runs on without a bound: values may be long and hostile.
_DOI = r"10\.\d{4,9}(?:\.\d{1,9}){0,3}/[^\s\"{}\\]{1,500}"
_FIND_DOI = regex(_DOI)
# The short form of a DOI (shortdoi.org), alone or behind the resolver.
_SHORT_DOI = regex(
    r"\s*(?:doi:\s*)?(?:https?://(?:dx\.)?doi\.org/)?(?:10/|(?<=doi\.org/))((?-i:[A-Za-z0-9]{3,12}))/?\s*",
    re.IGNORECASE,
)
_ONE_SCHEME = regex(r"https?://(?!.*https?://)", re.IGNORECASE)
_BARE_DOI = regex(r"\s*(?:doi:\s*)?10\.\d{4,9}(?:\.\d{1,9}){0,3}/", re.IGNORECASE)
_CLOSING = {")": "(", "]": "[", ">": "<"}

# YYMM.NNNNN, before April 2007 archive[.XX]/YYMMNNN (arXiv's help on its identifiers).
_ARXIV = (
    r"(?-i:(\d{4}\.\d{4,5}|[A-Za-z]{2,12}(?:-[A-Za-z]{2,6})?(?:\.[A-Za-z]{2})?/\d{7})(?:[vV]\d+)?(?![\d/]))"
)
_BARE_ARXIV = regex(
    rf"\s*(?:https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/|arxiv:\s*|abs/)?{_ARXIV}", re.IGNORECASE
)
_NAMED_ARXIV = regex(rf"arxiv(?:\.org/(?:abs|pdf)/|:\s*|\.|\s+){_ARXIV}", re.IGNORECASE)
_ARXIV_NUMBER = regex(r"\d{7}")
_ARXIV_JOURNAL = regex(r"\W{0,3}(?:arxiv\b|corr\b|computing research repository)", re.IGNORECASE)
_ARXIV_PROSE = (*SYNONYMS["journal"], "howpublished", "number")
_ARXIV_DOI = "10.48550/"

_HAL = r"\b([a-z]{2,12}(?:-[a-z]{2,12})?[-_]\d{6,9})(?:v\d+)?\b"
_ACL = r"([A-Z]\d{2}-\d{4,5}|(?:19|20)\d{2}\.[a-z0-9_]{1,40}-[a-z0-9_]{1,40}\.\d{1,4})"
_ACL_DOI = regex(rf"10\.18653/v1/{_ACL}", re.IGNORECASE)
_ISBN = regex(
    r"97[89](?:[ -]?\d|[\u2010-\u2013]\d){10}(?!\d)"
    r"|\d(?:[ -]?\d|[\u2010-\u2013]\d){8}(?:[ -]?[\dXx]|[\u2010-\u2013][\dXx])(?!\d)"
)
_NOT_ISBN = regex(r"[^0-9X]")

# In fields made for an identifier: which it is, and what it looks like there.
_OWN_FIELDS = {
    "pmid": ("pmid", regex(r"\d{1,9}")),
    "pubmedid": ("pmid", regex(r"\d{1,9}")),
    "pmcid": ("pmcid", regex(r"\d{3,12}")),
    "isbn": ("isbn", _ISBN),
    "hal_id": ("hal", regex(_HAL, re.IGNORECASE)),
    "halid": ("hal", regex(_HAL, re.IGNORECASE)),
    "openreview": ("openreview", regex(r"(?<![^\s])[\w-]{6,20}(?!\S)")),
}
_IN_NOTES = {
    "pmid": regex(r"\bPMID: ?(\d{1,9})\b"),
    "pmcid": regex(r"\bPMCID: ?PMC(\d{3,12})\b"),
}
_EPRINT_FIELDS = {"pubmed": "pmid", "pmid": "pmid", "hal": "hal_id"}
# Other archives by their `eprinttype`; the first three are biblatex's own.
_ARCHIVES = pairs("jstor jstor hdl hdl handle hdl googlebooks googlebooks iacr iacr cryptoeprint iacr")
_IN_ARCHIVE = regex(r"[\w./:-]{3,80}")

# In addresses, each with a word that asks cheaply whether there may be one.
_IN_ADDRESSES = tuple(
    (identifier, site, regex(pattern, re.IGNORECASE))
    for identifier, site, pattern in (
        ("doi", "doi.org", rf"doi\.org/({_DOI}|10\.\d{{4,9}}%2F[^\s\"{{}}\\]{{1,500}})"),
        ("arxiv", "arxiv.org", rf"arxiv\.org/(?:abs|pdf|html)/{_ARXIV}"),
        ("pmid", "pubmed", r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d{1,9})"),
        ("pmcid", "nih.gov", r"ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/(?:PMC)?(\d{3,12})"),
        (
            "openreview",
            "openreview",
            r"openreview\.net/(?:forum|pdf|attachment)\?(?:[^\s#]{0,100}&)?id=([\w-]{4,40})",
        ),
        ("acl", "acl", rf"(?:aclanthology\.org|aclweb\.org/anthology(?:/papers/[\w/]{{1,12}})?)/{_ACL}"),
        ("hal", "hal", rf"\bhal(?:[-.]\w{{1,40}}){{0,6}}\.(?:science|fr)/{_HAL}"),
    )
)


def _spell_doi(text: str) -> str:
    doi = unquote(text) if "%" in text else text
    while doi[-1] in ".,;:'" or (doi[-1] in _CLOSING and doi.count(_CLOSING[doi[-1]]) < doi.count(doi[-1])):
        doi = doi[:-1]
    return doi.lower()


def _spell_acl(text: str) -> str:
    # P19-1001 in capitals, 2020.acl-main.1 in small letters.
    return text.upper() if text[0].isalpha() else text.lower()


_SPELLINGS: Mapping[str, Callable[[str], str]] = {
    "doi": _spell_doi,
    "pmcid": lambda text: f"PMC{text}",
    "isbn": lambda text: _NOT_ISBN.sub("", text.upper()),
    "hal": str.lower,
    "acl": _spell_acl,
}


def find_identifiers(entry: Entry) -> dict[str, str]:
    """The identifiers of an entry: bare and normalised, those that it lacks left out.

    - "doi": in lower case, without resolver or prefix;
    - "arxiv": as written, without prefix and version ("2001.00001", "hep-th/9901001", "math.GT/0309136");
    - "pmid": PubMed's number; "pmcid": PubMed Central's with its prefix ("PMC123");
    - "isbn": the first, without hyphens; the check digit is not held against it;
    - "hal": without version ("hal-01234567"); "openreview": the forum's id; "acl": the Anthology's id;
    - "jstor", "hdl", "googlebooks", "iacr": as the archive calls it.

    A field made for an identifier counts before an address that holds it.
    """
    found: dict[str, str] = {}
    fields = entry.fields
    if doi := own_doi(entry):
        found["doi"] = doi
    for field in fields:
        if field in _OWN_FIELDS:
            _read_own_field(field, entry.get(field), found)
    for field in filter(fields.__contains__, _ADDRESSES):
        _read_address(field, entry.get(field), found)
    _read_note(entry.get("note"), found)
    archive = ""
    if "eprint" in fields:
        archive = entry.first(SYNONYMS["eprinttype"]).strip("{} ").lower()
    if archive in _EPRINT_FIELDS:
        _read_own_field(_EPRINT_FIELDS[archive], entry.get("eprint"), found)
    elif archive in _ARCHIVES and _IN_ARCHIVE.fullmatch(eprint := unescape_verbatim(entry.get("eprint"))):
        found[_ARCHIVES[archive]] = eprint
    doi = found.get("doi", "")
    if arxiv := _find_arxiv(entry, archive, doi):
        found["arxiv"] = arxiv
    if "acl" not in found and doi.startswith("10.18653/") and (acl := _ACL_DOI.fullmatch(doi)):
        found["acl"] = _spell_acl(acl[1])
    return found


def own_doi(entry: Entry) -> str | None:
    """The DOI that the field made for it says, perhaps in its short form; None without one."""
    value = unwrapped(entry, "doi") if "doi" in entry.fields else ""
    if not value:
        return None
    text = unescape_verbatim(value)
    text = unquote(text) if "%2" in text else text
    short = None if "10." in text else _SHORT_DOI.fullmatch(text)
    return f"10/{short[1].lower()}" if short else find_doi(text)


def unwrapped(entry: Entry, field: str) -> str:
    """The value of a field that holds an address or a DOI, whole where it was broken into lines."""
    one = entry.fields[field]
    value = one.value
    is_broken = " " in value and one.literal and "\n" in entry.text[one.start : one.end]
    is_one = is_broken and (_ONE_SCHEME.match(value) or is_bare_doi(value))
    return "".join(value.split()) if is_one else value


def find_doi(text: str) -> str | None:
    """The DOI in `text`, in lower case; None without one.

    Around it may stand a resolver's address, `doi:` and punctuation. The DOI Handbook allows any printable
    character in the suffix; a closing bracket at the end belongs to it where its opening does.
    """
    found = _FIND_DOI.search(text)
    return _spell_doi(found[0]) if found else None


def is_bare_doi(text: str) -> bool:
    """Whether `text` is a DOI where an address was asked for ("10.1000/182", "doi:10.1000/182")."""
    return "10." in text and _BARE_DOI.match(text) is not None


def is_arxiv_journal(text: str) -> bool:
    """Whether a journal's name is arXiv's ("CoRR", "arXiv preprint arXiv:2001.00001")."""
    lower = text.lower()
    may_be = "arxiv" in lower or "corr" in lower or "computing" in lower
    return may_be and _ARXIV_JOURNAL.match(text) is not None


def _read_own_field(field: str, value: str, found: dict[str, str]) -> None:
    identifier, pattern = _OWN_FIELDS[field]
    if identifier in found or not value:
        return
    if match := pattern.search(unescape_verbatim(value)):
        found[identifier] = _SPELLINGS.get(identifier, str)(match[match.lastindex or 0])


def _read_address(field: str, value: str, found: dict[str, str]) -> None:
    if field in ("url", "html") and is_bare_doi(value):
        if doi := find_doi(unescape_verbatim(value)):
            found.setdefault("doi", doi)
        return
    lower = value.lower()
    for identifier, site, pattern in _IN_ADDRESSES:
        if site in lower and identifier not in found and (match := pattern.search(unescape_verbatim(value))):
            found[identifier] = _SPELLINGS.get(identifier, str)(match[1])


def _read_note(note: str, found: dict[str, str]) -> None:
    """PubMed's numbers, which Zotero keeps among what it has no field for."""
    for identifier, pattern in _IN_NOTES.items() if "PM" in note else ():
        if identifier not in found and (match := pattern.search(note)):
            found[identifier] = _SPELLINGS.get(identifier, str)(match[1])


def _find_arxiv(entry: Entry, archive: str, doi: str) -> str | None:
    """The arXiv identifier: of a field for it, else of the DOI, a journal's name or number, an address."""
    fields = entry.fields
    if "eprint" in fields and archive in ("", "arxiv"):
        eprint = unescape_verbatim(entry.get("eprint"))
        if match := _BARE_ARXIV.match(eprint):
            return match[1]
        category = entry.first(SYNONYMS["eprintclass"])
        if archive and category and _ARXIV_NUMBER.fullmatch(eprint):
            return f"{category}/{eprint}"
    for field in SYNONYMS["arxiv"]:
        if field in fields and (match := _BARE_ARXIV.match(unescape_verbatim(entry.get(field)))):
            return match[1]
    if doi.startswith(_ARXIV_DOI) and (match := _NAMED_ARXIV.match(doi, len(_ARXIV_DOI))):
        return match[1]
    return _find_arxiv_in_journal(entry)


def other_arxiv(entry: Entry, arxiv: str) -> tuple[str, str] | None:
    """Where an entry names another arXiv identifier than this one, and which; None where it does not."""
    named = ((field, _find_named_arxiv(entry.get(field))) for field in (*_ARXIV_PROSE, "note"))
    return next(((field, number) for field, number in named if number and number.lower() != arxiv), None)


def _find_arxiv_in_journal(entry: Entry) -> str | None:
    fields = entry.fields
    for field in _ARXIV_PROSE:
        if field in fields and (arxiv := _find_named_arxiv(entry.get(field))):
            return arxiv
    note = entry.get("note")
    # "arXiv:2001.00001", and no remark on another paper
    if is_arxiv_journal(note) and (arxiv := _find_named_arxiv(note)):
        return arxiv
    if is_arxiv_journal(entry.first(SYNONYMS["journal"])):
        for field in ("volume", "eid", "pages", "number"):
            if match := _BARE_ARXIV.match(entry.get(field)):
                return match[1]
    return None


def _find_named_arxiv(text: str) -> str:
    match = _NAMED_ARXIV.search(text) if "arxiv" in text.lower() else None
    return match[1] if match else ""
