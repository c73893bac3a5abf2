"""BibTeX that a visitor takes along, and whole files in one layout.

What a visitor takes along is the author's own text, with what is private cut out by its place. What stays is
not rewritten, not even its white space. Where the text would not stand alone (a macro of @string, a parent's
field) or no longer says the value (a middleware changed it) just that value is written out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares.month import MonthAbbreviationMiddleware
from bibtexparser.middlewares.parsestack import default_unparse_stack
from bibtexparser.model import Block, ExplicitComment, ImplicitComment, ParsingFailedBlock, String
from bibtexparser.model import Entry as LibraryEntry
from bibtexparser.model import Field as LibraryField
from bibtexparser.writer import BibtexFormat

from mkdocs_pubs.bibtex.fields import NAME_LISTS, SYNONYMS, has_mail, is_private, public_keywords
from mkdocs_pubs.bibtex.name_lists import without_marks
from mkdocs_pubs.bibtex.splitter import Splitter, as_text, blocks_of
from mkdocs_pubs.bibtex.tokens import NAME, balanced, fold
from mkdocs_pubs.model.entry import Entry, Field
from mkdocs_pubs.model.publication import Publication
from mkdocs_pubs.text.braces import is_balanced
from mkdocs_pubs.text.regex import regex

_OPENING = regex(r"@\s*([^\s{}(),=\"#%']+)\s*[{(]\s*")
_SEPARATOR = regex(r"\s*,\s*")
_CLOSING = regex(r"\s*,?\s*([})])\s*")
_NAME_PART = regex(rf"{NAME}\s*=\s*")
# Every style has the months: they need no @string to be taken along.
_PART = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d+|\"[^\"{}]*\"|\{[^{}]*\})"
_MONTHS_ONLY = regex(rf"{_PART}(?:\s*#\s*{_PART})*", re.IGNORECASE)
# The entries they name are not taken along; what those give stands in this one.
_REFERENCES = frozenset(("crossref", "xdata", "xref"))
_KEYWORDS = SYNONYMS["keywords"]
_PARTLY_PUBLIC: Mapping[str, Callable[[str], str]] = {
    **dict.fromkeys(NAME_LISTS, without_marks),
    **dict.fromkeys(_KEYWORDS, public_keywords),
}
"""By field, what takes away what is for the site or the reference manager: marks at names, tags."""
_DEFAULT_SEPARATOR = ",\n  "


def to_bibtex(publication: Publication) -> str:
    """A publication as BibTeX, as a site publishes it: the author's own text without private fields.

    Example:
        >>> from mkdocs_pubs import load, to_bibtex
        >>> print(to_bibtex(load("bib").publications[1]))
        @techreport{turing1936,
          author = {Alan Turing},
          title = {Computable Numbers},
          institution = {King's College},
          year = 1936,
        }
    """
    return bibtex_of(publication.entry)


def bibtex_of(entry: Entry) -> str:
    """The entry as BibTeX that stands alone, without a line end after it.

    Kept fields stand as their author wrote them. Left out are private ones (see `bibtex.fields`), references
    to other entries, and what stands between fields and is none that counts: a repeated field, a comment.
    Macros other than the months are written out; inherited fields and those laid over follow.
    """
    text = entry.text
    own = [field for field in entry.fields.values() if field.start >= 0]
    own.sort(key=lambda field: field.start)
    head, closing, position = _head(entry, own)
    parts = [head]
    separator = _DEFAULT_SEPARATOR
    for field in own:
        before, position = position, field.end
        if field.start < before:
            return _written(entry)
        if not _is_kept(field):
            continue
        own_text = _own_text(text, field)
        if not own_text:
            return _written(entry)
        between = text[before : field.start]
        if between != separator and _SEPARATOR.fullmatch(between):
            separator = between
        parts += separator, own_text
    if len(own) < len(entry.fields):
        for field in _writable(entry):
            if field.start < 0:
                parts += separator, f"{field.name} = {{{_value(field)}}}"
    if len(parts) == 1 and closing == ")":
        parts.append(",")  # BibTeX would take the parenthesis for a part of the key
    end = _CLOSING.fullmatch(text, position)
    parts.append(text[position:].rstrip() if end and end[1] == closing else f"\n{closing}")
    return "".join(parts)


def _head(entry: Entry, own: list[Field]) -> tuple[str, str, int]:
    """What stands before the first separator, the delimiter that closes the entry, and where to read on."""
    text = entry.text
    opening = _OPENING.match(text)
    is_same = opening and opening[1].lower() == entry.type
    if opening and is_same and entry.key and text.startswith(entry.key, opening.end()):
        end = opening.end() + len(entry.key)
        if _SEPARATOR.match(text, end) if own else _CLOSING.fullmatch(text, end):
            return text[:end], ")" if "(" in opening[0] else "}", end
    return f"@{entry.type}{{{entry.key}", "}", own[0].start if own else len(text)


def _is_kept(field: Field) -> bool:
    # An own field without a value says so itself; one that lost it was blanked by what was laid over.
    if is_private(field.name) or field.name in _REFERENCES or has_mail(field.name, field.value):
        return False
    return bool(_value(field) or (field.literal and not field.value))


def _own_text(text: str, field: Field) -> str:
    """A field as it stands, or with just its value written out; "" where neither gives valid BibTeX."""
    own = text[field.start : field.end]
    name = _NAME_PART.match(own)
    if not name:
        return ""
    if field.literal:
        return _cleaned(own, name.end(), field) if own.count("{") == own.count("}") else ""
    if not is_balanced(field.value):
        return ""
    if not field.origin and _is_of_months(own, name.end()):
        return own
    return f"{name[0]}{{{_value(field)}}}"


def _cleaned(own: str, at: int, field: Field) -> str:
    """A field as it stands, whose value begins at `at`, without what `_PARTLY_PUBLIC` takes away."""
    if field.name not in _PARTLY_PUBLIC or own[at : at + 1] not in ("{", '"'):
        return own
    return f"{own[: at + 1]}{_PARTLY_PUBLIC[field.name](own[at + 1 : -1])}{own[-1]}"


def _value(field: Field) -> str:
    public = _PARTLY_PUBLIC.get(field.name)
    return public(field.value) if public else field.value


def _is_of_months(own: str, at: int) -> bool:
    """Whether a value is not literal only for the months in it; a reference to @xdata is what it names."""
    if not own.isascii() or "xdata" in own or (own.startswith(("{", '"'), at) and "#" not in own):
        return False
    return _MONTHS_ONLY.fullmatch(own, at) is not None


def _writable(entry: Entry) -> Iterator[Field]:
    """The kept fields whose values may stand in braces."""
    for field in entry.fields.values():
        if field.value and _is_kept(field) and is_balanced(field.value):
            yield field


def _written(entry: Entry) -> str:
    """The entry written from its values: for one whose text is too broken to cut."""
    fields = [LibraryField(field.name, _value(field)) for field in _writable(entry)]
    return in_layout(LibraryEntry(entry.type, entry.key, fields), has_months=False).rstrip()


def write_library(library: Library) -> str:
    """All blocks of a library in one layout, by bibtexparser's writer.

    Values are in braces and without macros, but for the months; so no @string is needed, and none is written.
    Of what could not be read only the comments are left. Written again from what was written, the text is the
    same.
    """
    blocks = filter(_is_written, blocks_of(library))
    return "\n".join(in_layout(_with_texts(block)) for block in blocks)


def in_layout(block: Block, *, has_months: bool = True) -> str:
    """A block by itself, in the layout of what is written anew, with a line end behind it.

    `has_months` says that months become the macros for them, "6" as well.
    """
    # In one library with others, a block with a key that was there before would be written as an error.
    layout = BibtexFormat()  # type: ignore[no-untyped-call]  # bibtexparser leaves it untyped
    layout.indent = "  "
    stack = default_unparse_stack(allow_inplace_modification=True)
    if has_months:
        stack.insert(0, MonthAbbreviationMiddleware())
    return write_string(Library([block]), stack, bibtex_format=layout)


def _is_written(block: Block) -> bool:
    if isinstance(block, ImplicitComment):
        # What is text behind a word may be an entry at the beginning of a line.
        alone = Splitter(block.comment).split().blocks if "@" in block.comment else ()
        return all(isinstance(one, ImplicitComment) for one in alone)
    if isinstance(block, ExplicitComment):
        return is_balanced(block.comment)
    return not isinstance(block, String | ParsingFailedBlock)


def _with_texts(block: Block) -> Block:
    """An entry with texts for values, each with a partner for each of its braces."""
    if isinstance(block, LibraryEntry):
        for one in block.fields:
            value = as_text(one.key, one.value)
            if not is_balanced(value):
                value = fold(balanced(value.replace(r"\{", r"\lbrace ").replace(r"\}", r"\rbrace ")))
            if value != one.value:
                one.value = value
    return block
