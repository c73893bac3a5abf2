"""Which field names mean something: to the standards, to this package, to the programs that write .bib files.

The names stand in `fields.yml`, with their sources.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from mkdocs_pubs.text.braces import is_balanced
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import read_table, words

_TABLE: Mapping[str, str] = read_table(Path(__file__).parent / "fields.yml")
_NAMES = {group: words(names) for group, names in _TABLE.items()}

PRIVATE = _NAMES["site"] | _NAMES["manager"] | _NAMES["records"] | {"abstract"}
"""What is cut from the BibTeX that a visitor takes along: the site's fields, the reference manager's, and
people's addresses, money and cited papers that services export.

The author's bibliographic fields stay, `keywords`, `note`, `url` and every identifier among them. The
abstract goes: it would bury the citation, and the page shows it by itself.
"""

UNREAD = _NAMES["manager"] | _NAMES["records"]
"""Fields of which nothing is shown or done."""

KNOWN = frozenset().union(*_NAMES.values())
"""Every field name that is expected; `is_known` knows the families of names besides."""

VERBATIM = _NAMES["verbatim"]
"""Fields that hold no LaTeX (biblatex's types "verbatim" and "uri", and the links of this package)."""

FLAGS = frozenset(("bibtex_show", "featured", "merge_preprints", "page", "selected"))
"""Fields that say yes or no."""

TEXTS_BY_LANGUAGE = (
    *("title", "subtitle", "booktitle", "journal", "abstract", "note", "keywords"),
    *("summary", "award", "award_name", "preview_alt"),
)
"""Texts that an entry may have in more languages, by names such as `title_de`."""

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
        ("keywords", "tags", "keyword"),
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

_PRIVATE_FAMILIES = regex(
    r".+\+an(?:[:;].+)?"  # biblatex's data annotations
    r"|url_.+|(?:bdsk|citeulike|mendeley|zotero|jabref|readcube|papers\d?)[-_].+"
    rf"|(?:{'|'.join(TEXTS_BY_LANGUAGE)})_[a-z]{{2}}(?:[-_][a-z]{{2,4}})?"
    r"|.+[ ].+"  # Scopus, Web of Science
    # People's addresses and numbers, money, cited papers, counts and remarks, whatever a service calls them.
    r"|.*e-?mails?.*|.*correspond(?:ence|ing|ent).*|reprint[-_]?address.*|.*affiliations?.*|.*orcids?.*"
    r"|addresses|(?:author|authors)[-_]?(?:address(?:es)?|ids?)|address[-_]author|researcher[-_]?ids?.*"
    r"|fund(?:er|ers|ing).*|grants?(?:[-_].+)?|acknowledge?ments?|sponsors?"
    r"|cited[-_]?(?:by|references?).*|times[-_]cited.*|citations?(?:[-_]count)?|(?:.+[-_])?path"
    r"|(?:my|own|internal|private|personal)[-_]?notes?|private"
)
_MAIL = regex(r"[\w.+-]{1,64}@[\w-]{1,63}\.[A-Za-z]{2}")
_PUBLIC_FAMILIES = regex(
    r"(?:user|list|name|verb)[a-f](?:type)?"
    r"|(?:event|orig|url|end)(?:day|month|year|hour|minute|second|season|timezone|date|yeardivision)"
)
# `/unread` and `_tablet`, which extensions of Zotero set; `#nosource`; `⛔ No DOI found`, and other emojis.
_MANAGERS_TAG = regex(
    r"(?:\A|[,;])[\s\\{]*(?:[/_]|#(?:nosource|broken)|[\u2600-\u27bf\u2b50\u2b55\U0001f000-\U0001faff])"
)
_SHORTEST_TYPO = 4
_SHORTEST_WITH_WRONG_LETTER = 7
_SHORTEST_WITH_MISTAKES = 10
_LONGEST_NAME = 60
_TYPO_RATIO = 0.85


_SWITCHES = {
    **dict.fromkeys(("true", "yes", "1", "on"), True),
    **dict.fromkeys(("false", "no", "0", "off"), False),
}


def switched(value: str) -> bool | None:
    """What the value of a field that says yes or no says; None where it says neither."""
    return _SWITCHES.get(value.strip(" {}").lower())


def is_known(name: str) -> bool:
    """Whether a field of this lower-case name is expected in a .bib file."""
    return name in KNOWN or is_private(name) or _PUBLIC_FAMILIES.fullmatch(name) is not None


def is_private(name: str) -> bool:
    """Whether a field of this lower-case name is no business of a visitor's.

    Besides `PRIVATE` these are the link fields `url_NAME`, a manager's families (`bdsk-url-1`), the data
    annotations, which mark people for the site, and fields switched off by a leading `opt` (AUCTeX).
    """
    if name in KNOWN:
        return name in PRIVATE
    is_off = name.startswith("opt") and name.removeprefix("opt") in KNOWN
    return is_off or _PRIVATE_FAMILIES.fullmatch(name) is not None


def has_mail(name: str, value: str) -> bool:
    """Whether a field of prose holds somebody's e-mail address."""
    return "@" in value and name not in VERBATIM and name not in NAME_LISTS and bool(_MAIL.search(value))


def keyword_items(source: str) -> list[str]:
    """The keywords in a field, as written, without the tags that are for a reference manager alone."""
    words = source.split(_separator(source))
    if not _has_tag(source):
        return words
    return [word for word in words if not _MANAGERS_TAG.match(word)]


def public_keywords(source: str) -> str:
    """A field of keywords without such tags; as it stands where it has none."""
    if not _has_tag(source):
        return source
    public = _separator(source).join(keyword_items(source)).strip()
    return public if is_balanced(public) else source


def _has_tag(source: str) -> bool:
    # Most keywords have none of these signs: a search takes 4 µs.
    is_plain = source.isascii() and not ("/" in source or "_" in source or "#" in source)
    return not is_plain and _MANAGERS_TAG.search(source) is not None


def _separator(source: str) -> str:
    return ";" if ";" in source else ","


# A long word takes 0.5 ms, and a program may write its own field into each of ten thousand entries.
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
