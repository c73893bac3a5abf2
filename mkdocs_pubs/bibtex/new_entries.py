"""Entries that are made from what is known of a work, not read from a .bib file."""

from __future__ import annotations

from collections.abc import Mapping

from bibtexparser.model import Entry as LibraryEntry
from bibtexparser.model import Field as LibraryField

from mkdocs_pubs.bibtex.fields import NAME_LISTS, VERBATIM
from mkdocs_pubs.bibtex.writer import in_layout
from mkdocs_pubs.text.braces import is_braced
from mkdocs_pubs.text.regex import regex

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
