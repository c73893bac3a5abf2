"""Entries that are made from what is known of a work: their citation keys and how they are written."""

from __future__ import annotations

import string
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping

from bibtexparser.model import Entry as LibraryEntry
from bibtexparser.model import Field as LibraryField

from mkdocs_pubs.bibtex.fields import NAME_LISTS, VERBATIM
from mkdocs_pubs.bibtex.name_lists import split_people
from mkdocs_pubs.bibtex.writer import in_layout
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.text.braces import is_braced
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import words

USUAL = "{family}{year}{word}"
"""The style of Google Scholar's keys: "bee2020dance"."""

_LETTERS = string.ascii_lowercase
_NO_KEY = regex(r"[^a-z0-9]+")
_SMALL_WORDS = words("a an and das de der die ein eine el for from in la le les of on the to un une")
# A letter behind a year tells two papers apart, and is no part of the style.
_TELLING_LETTER = regex(r"(?<=\d)[a-z]$")


def style_of(entries: Iterable[Entry]) -> str:
    """The style of most citation keys: `{family}`, `{Family}`, `{year}`, `{yy}`, `{word}`, `{Word}` in order.

    Example:
        >>> style_of([])
        '{family}{year}{word}'
    """
    styles = Counter(filter(None, map(_style, entries)))
    [(style, count), *_] = styles.most_common(1) or [(USUAL, 0)]
    return style if count > 1 else USUAL


def new_key(people: str, year: str, title: str, taken: Container[str], style: str = USUAL) -> str:
    """A citation key that is not taken.

    Args:
        people: as the field `author` has them.
        year: "" where unknown.
        title: as readers see it.
        taken: the keys that are there, in lower case.
        style: as `style_of` gives it.

    Example:
        >>> new_key("Bee, Ann and Dee, C.", "2020", "On the Dance of Bees", {"bee2020dance"})
        'bee2020danceb'
    """
    family, word = first_family(people), next(_title_words(title), "")
    key = style.format(
        family=family, Family=family.capitalize(), year=year, yy=year[-2:], word=word, Word=word.capitalize()
    )
    base = key.strip("_-:.") or "entry"
    key, number = base, 1
    while key.lower() in taken:
        key = f"{base}{_LETTERS[number]}" if number < len(_LETTERS) else f"{base}-{number}"
        number += 1
    return key


def first_family(people: str) -> str:
    """The family name of the first of these people, in small letters and figures alone."""
    names, _ = split_people(people)
    return _slug(Name.from_text(decode_text(names[0])).family) if names else ""


def _title_words(title: str) -> Iterator[str]:
    slugs = map(_slug, title.split())
    return (word for word in slugs if word and word not in _SMALL_WORDS)


def _slug(text: str) -> str:
    return _NO_KEY.sub("", unicodedata.normalize("NFKD", fold(text)))


def _style(entry: Entry) -> str:
    """The style of one citation key; "" where it is of none that is known."""
    family, year = first_family(entry.first(("author", "editor"))), entry.get("year") or entry.get("date")[:4]
    key = _TELLING_LETTER.sub("", entry.key)
    if not family or not year or family not in key.lower():
        return ""
    at = key.lower().index(family)
    said = "{Family}" if key[at].isupper() else "{family}"
    style = f"{key[:at]}{said}{key[at + len(family) :]}"
    if year in style:
        style = style.replace(year, "{year}", 1)
    elif year[-2:] in style:
        style = style.replace(year[-2:], "{yy}", 1)
    for word in _title_words(decode_text(entry.get("title"))):
        found = style.lower().find(word, style.find("}") + 1)
        if found >= 0:
            said = "{Word}" if style[found].isupper() else "{word}"
            style = f"{style[:found]}{said}{style[found + len(word) :]}"
            break
    return style if _STYLE.fullmatch(style) else ""


_STYLE = regex(r"(?:\{\w+\}[_:.-]?)+")


# What TeX takes for its own, and what says it in a text; formulas stay as they are.
_SPECIAL = regex(r"(\$[^$]+\$)|([#%&_$~^\\{}])")
_NAMED = {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}


def write_entry(entry_type: str, key: str, fields: Mapping[str, str]) -> str:
    r"""An entry in one layout, with a line end behind it.

    Args:
        entry_type: "article".
        key: the citation key.
        fields: what readers see, by the names of fields; addresses and paths as they are. Those without a
            value are left out. Names of people are joined by " and "; one in braces is a unit.

    Example:
        >>> print(write_entry("article", "bee2020", {"title": "Salt & Water", "url": "https://a.b/c_d"}))
        @article{bee2020,
          title = {Salt \& Water},
          url = {https://a.b/c_d}
        }
        <BLANKLINE>
    """
    return write_latex(entry_type, key, latex_fields(fields))


def write_latex(entry_type: str, key: str, fields: Mapping[str, str]) -> str:
    """As `write_entry`, of values in LaTeX, as a .bib file has them."""
    written = [LibraryField(name, value) for name, value in fields.items() if value]
    return in_layout(LibraryEntry(entry_type, key, written))


def latex_fields(fields: Mapping[str, str]) -> dict[str, str]:
    """What readers see as a .bib file has it, by the names of fields; what has no value is left out."""
    return {name: _written(name, value) for name, value in fields.items() if value}


def _written(name: str, value: str) -> str:
    if name in VERBATIM:
        return " ".join(value.split())
    if name not in NAME_LISTS:
        return latex_of(value)
    # Braces around a name say that it is one unit.
    people = value.split(" and ")
    return " and ".join(f"{{{latex_of(one[1:-1])}}}" if is_braced(one) else latex_of(one) for one in people)


def latex_of(text: str) -> str:
    """A text as BibTeX writes it: what TeX takes for its own is escaped, but for formulas between dollars."""
    return _SPECIAL.sub(
        lambda found: found[1] or _NAMED.get(found[2], f"\\{found[2]}"), " ".join(text.split())
    )
