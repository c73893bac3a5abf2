"""Entries that are made from what is known of a work, not read from a .bib file."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Container, Mapping

from bibtexparser.model import Entry as LibraryEntry
from bibtexparser.model import Field as LibraryField

from mkdocs_pubs.bibtex.fields import VERBATIM
from mkdocs_pubs.bibtex.name_lists import split_people
from mkdocs_pubs.bibtex.writer import in_layout
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.text.folding import fold
from mkdocs_pubs.text.latex import decode_text
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import words

# What TeX takes for its own, and what says it in a text; formulas stay as they are.
_SPECIAL = regex(r"(\$[^$]+\$)|([#%&_$~^\\{}])")
_NAMED = {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}
_LETTERS = string.ascii_lowercase
_NO_KEY = regex(r"[^a-z0-9]+")
_NO_TITLE_WORD = words("a an and das de der die ein eine el for from in la le les of on the to un une")


def write_entry(entry_type: str, key: str, fields: Mapping[str, str]) -> str:
    r"""An entry in one layout, with a line end behind it.

    Args:
        entry_type: "article".
        key: the citation key.
        fields: what readers see, by the names of fields; addresses and paths as they are. Those without a
            value are left out. Names of people are joined by " and ".

    Example:
        >>> print(write_entry("article", "bee2020", {"title": "Salt & Water", "url": "https://a.b/c_d"}))
        @article{bee2020,
          title = {Salt \& Water},
          url = {https://a.b/c_d}
        }
        <BLANKLINE>
    """
    written = [
        LibraryField(name, " ".join(value.split()) if name in VERBATIM else latex_of(value))
        for name, value in fields.items()
        if value
    ]
    return in_layout(LibraryEntry(entry_type, key, written))


def latex_of(text: str) -> str:
    """A text as BibTeX writes it: what TeX takes for its own is escaped, but for formulas between dollars."""
    return _SPECIAL.sub(
        lambda found: found[1] or _NAMED.get(found[2], f"\\{found[2]}"), " ".join(text.split())
    )


def people_of(text: str) -> list[str]:
    """The names of a list as people write it: "Ann Bee, C. Dee & E. Fee", "Bee, A., Dee, C., et al."."""
    names, _ = split_people(text.replace("{", "").replace("}", ""))
    return [" ".join(name.split()) for name in names if name.strip()]


def new_key(people: str, year: str, title: str, taken: Container[str]) -> str:
    """A citation key that is not taken: family name, year, and a word of the title.

    Args:
        people: as the field `author` has them.
        year: "" where unknown.
        title: as readers see it.
        taken: the keys that are there, in lower case.

    Example:
        >>> new_key("Bee, Ann and Dee, C.", "2020", "On the Dance of Bees", {"bee2020dance"})
        'bee2020danceb'
    """
    names, _ = split_people(people)
    family = Name.from_text(decode_text(names[0])).family if names else ""
    slugs = map(_slug, title.split())
    word = next((word for word in slugs if word and word not in _NO_TITLE_WORD), "")
    base = f"{_slug(family)}{year}{word}" or "entry"
    key, number = base, 1
    while key in taken:
        key = f"{base}{_LETTERS[number]}" if number < len(_LETTERS) else f"{base}-{number}"
        number += 1
    return key


def _slug(text: str) -> str:
    return _NO_KEY.sub("", unicodedata.normalize("NFKD", fold(text)))
