"""Which field names mean something: to the standards, to this package, to the programs that write .bib files.

Sources: btxdoc (BibTeX), the biblatex manual chapters 2.2 and 2.3 with its default data model,
and the exports of the services and managers named beside each group.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import words

_BIBTEX = words("""
    address annote author booktitle chapter crossref edition editor howpublished institution journal key
    month note number organization pages publisher school series title type volume year
""")

_BIBLATEX = words("""
    abstract addendum afterword annotation annotator archiveprefix authortype bookauthor bookpagination
    booksubtitle booktitleaddon commentator date day doi editora editoratype editorb editorbtype editorc
    editorctype editortype eid endday endhour endminute endmonth endseason endyear endyeardivision
    entryset entrysubtype eprint eprintclass eprinttype eventdate eventtitle eventtitleaddon execute
    file foreword gender hash holder hour hyphenation ids indexsorttitle indextitle introduction isan
    isbn ismn isrn issn issue issuesubtitle issuetitle issuetitleaddon iswc journalsubtitle journaltitle
    journaltitleaddon keywords label langid langidopts language library location mainsubtitle maintitle
    maintitleaddon minute nameaddon nameatype namebtype namectype options origdate origlanguage
    origlocation origpublisher origtitle pagetotal pagination part pdf presort primaryclass pubstate
    reader related relatedoptions relatedstring relatedtype remark reprinttitle season second
    shortauthor shorteditor shorthand shorthandintro shortjournal shortseries shorttitle sortkey
    sortname sortshorthand sorttitle sortyear subtitle timezone titleaddon translator url urldate urlday
    urlmonth urlyear usera userb userc userd usere userf venue version volumes xdata xref yeardivision
""")

# What the site shows or does with an entry, from its links to its switches, and al-folio's badges.
_SITE = words("""
    abbr additional_info altmetric award award_name bibtex bibtex_show blog code data dataset demo
    description dimensions featured github google_scholar_id html image inspirehep_id merge_preprints
    paperurl pdf poster preview preview_alt project publication_short selected slides slidesurl summary supp
    supplement tags teaser thumbnail tldr video website
""")

# What programs keep for themselves, from paths of the owner's disk to remarks and time stamps: Zotero,
# Mendeley, JabRef, BibDesk, Papers, ReadCube, Docear; BibSonomy, CiteULike; DBLP, ADS, Semantic Scholar.
_MANAGER = words("""
    __markedentry added-at adsnote adsurl annotation annote bibsource biburl comment creationdate
    date-added date-modified date_added date_modified file file-size groups interhash intrahash
    last-checked lastchecked local-file local-url mendeley-groups mendeley-tags modificationdate owner
    posted-at printed priority qualityassured ranking rating read readstatus relevance research-notes
    review s2id sentelink timestamp uri username
""")

# What services export about the work itself: ACM, IEEE, Scopus, Web of Science, PubMed; arXiv, INSPIRE, HAL,
# OpenReview, MathSciNet, zbMATH; patents; and what personal sites commonly add.
_SERVICES = words("""
    acmid affiliation affiliations art_number article-number articleno arxiv arxivid assignee
    author_keywords call-number callnumber categories category coden collaboration copyright
    correspondence_address1 dayfiled distributor document_type eissn experiment hal_id hal_version halid
    handle intype issue_date lastaccessed lccn link links monthfiled mrclass mrnumber mrreviewer
    nationality numpages openreview orcid-numbers patent-number pii pmcid pmid presentation press price
    pubmedid reportno reportnumber researcherid-numbers size slaccitation sn source status subject tag
    talk topic topics translated-title type_of_work unique-id urn web-of-science-categories yearfiled
    zbl zblnumber
""")

PRIVATE = _SITE | _MANAGER | {"abstract"}
"""What is cut from the BibTeX that a visitor takes along: the site's fields and the reference manager's.

The author's bibliographic fields stay, `keywords`, `note`, `url` and every identifier among them. The
abstract goes: it would bury the citation, and the page shows it by itself.
"""

KNOWN = _BIBTEX | _BIBLATEX | _SITE | _MANAGER | _SERVICES
"""Every field name that is expected; `is_known` knows the families of names besides."""

VERBATIM = words("""
    bibtex blog code data dataset demo doi eprint file github html image local-url openreview paperurl
    pdf poster preview project slides slidesurl supp supplement teaser thumbnail uri url verba verbb
    verbc video website
""")
"""Fields that hold no LaTeX (biblatex's types "verbatim" and "uri", and the links of this package)."""

FLAGS = frozenset(("bibtex_show", "featured", "merge_preprints", "selected"))
"""Fields that say yes or no."""

NAME_LISTS = frozenset(("author", "editor", "translator"))
"""Fields whose items are joined by "and"."""

PEOPLE = "author+an:id"
MARKS = "author+an"
NAMES = {PEOPLE: "people", MARKS: "marks"}
"""What extra.yml calls these fields."""

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    names[0]: names
    for names in (
        ("abbr", "shortjournal", "publication_short"),
        ("summary", "tldr", "description"),
        ("selected", "featured"),
        ("keywords", "tags"),
        ("preview", "image", "thumbnail", "teaser"),
        ("pdf", "url_pdf", "url_paper", "paperurl"),
        ("code", "url_code", "github"),
        ("supplement", "supp", "url_supplement", "url_supp"),
        ("project", "url_project", "website", "url_website"),
        ("slides", "url_slides", "slidesurl"),
        ("poster", "url_poster"),
        ("video", "url_video"),
        ("dataset", "url_dataset", "data", "url_data"),
        ("demo", "url_demo"),
        ("blog", "url_blog"),
        ("arxiv", "arxivid"),
        ("journal", "journaltitle"),
        ("eprinttype", "archiveprefix"),
        ("eprintclass", "primaryclass"),
    )
}
"""Fields that say the same, by the name that counts before the others, in the order in which they count."""

REPLACES: Mapping[str, frozenset[str]] = {
    **{name: frozenset(group) - {name} for group in SYNONYMS.values() for name in group},
    "date": frozenset(("year", "month", "day")),
    "year": frozenset(("date",)),
}
"""What other fields say the same, by name: laid over an entry, a field takes their place."""

FIELD_OF_IDENTIFIER = {"doi": "doi", "arxiv": "eprint"}
"""The field in which an entry is expected to have an identifier."""

_FAMILIES = regex(
    r".+\+an(?:[:;].+)?"  # biblatex's data annotations
    r"|url_.+|(?:bdsk|citeulike|mendeley|zotero|jabref|readcube|papers\d?)[-_].+"
    r"|(?:user|list|name|verb)[a-f](?:type)?"
    r"|(?:event|orig|url|end)(?:day|month|year|hour|minute|second|season|timezone|date|yeardivision)"
)
_PRIVATE_FAMILIES = regex(
    r".+\+an(?:[:;].+)?|url_.+|(?:bdsk|citeulike|mendeley|zotero|jabref|readcube|papers\d?)[-_].+"
)
_SHORTEST_TYPO = 4
_SHORTEST_WITH_WRONG_LETTER = 7
_SHORTEST_WITH_MISTAKES = 10
_LONGEST_NAME = 60
_TYPO_RATIO = 0.85


@lru_cache(maxsize=4096)
def is_known(name: str) -> bool:
    """Whether a field of this lower-case name is expected in a .bib file."""
    return name in KNOWN or bool(_FAMILIES.fullmatch(name)) or _is_disabled(name)


@lru_cache(maxsize=4096)
def is_private(name: str) -> bool:
    """Whether a field of this lower-case name is no business of a visitor's.

    Besides `PRIVATE` these are the link fields `url_NAME`, a manager's families (`bdsk-url-1`), the data
    annotations, which mark people for the site, and fields switched off by a leading `opt` (AUCTeX).
    """
    return name in PRIVATE or bool(_PRIVATE_FAMILIES.fullmatch(name)) or _is_disabled(name)


@lru_cache(maxsize=4096)
def nearest(name: str) -> str | None:
    """The known field that an unknown one was probably meant to be; None without a close one.

    Two letters swapped are close (`yaer`); a number behind a known name makes another name (`url2`).
    """
    if (
        is_known(name)
        or not _SHORTEST_TYPO <= len(name) <= _LONGEST_NAME
        or name.rstrip("0123456789_-") in KNOWN
    ):
        return None
    near = _with_one_mistake(name)
    # More than one mistake is looked for in words alone: numbered fields come by the thousand.
    if near or not name.isalpha() or len(name) < _SHORTEST_WITH_MISTAKES:
        return near
    from difflib import get_close_matches  # noqa: PLC0415  # only for a field that nobody knows

    close = get_close_matches(name, sorted(KNOWN), n=1, cutoff=_TYPO_RATIO)
    return close[0] if close else None


def _with_one_mistake(name: str) -> str | None:
    """The known field that `name` is but for two letters swapped, one too many, one missing, or one wrong."""
    known = _known_with_a_letter_missing()
    near = [known[text] for text in (name, *_with_a_letter_missing(name)) if text in known]
    for one in near:
        if len(one) != len(name) or len(name) >= _SHORTEST_WITH_WRONG_LETTER or sorted(one) == sorted(name):
            return one
    return None


def _with_a_letter_missing(name: str) -> Iterator[str]:
    return (name[:place] + name[place + 1 :] for place in range(len(name)))


@cache
def _known_with_a_letter_missing() -> Mapping[str, str]:
    """The known names by what they are with a letter missing or none."""
    names = sorted(KNOWN, reverse=True)
    return {text: name for name in names for text in _with_a_letter_missing(name)} | {
        one: one for one in names
    }


def _is_disabled(name: str) -> bool:
    return name.startswith("opt") and name.removeprefix("opt") in KNOWN
