"""Fields as a site wants them read: which are links besides, where files lie, texts in its language.

A site in several languages shows each text in the language that it is built in, where the entry has it
(`title_de`, `summary_pt-br`, in a .bib file or in extra.yml). The published BibTeX stays as the author wrote
it: these fields are the site's own, and are cut from it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from mkdocs_pubs.bibtex.fields import SYNONYMS, TEXTS_BY_LANGUAGE
from mkdocs_pubs.bibtex.links import is_bare_host
from mkdocs_pubs.model.entry import Entry, Field
from mkdocs_pubs.text.braces import unescape_verbatim
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.urls import clean_url, names_file

KEY = "{key}"
"""What stands in a path for the citation key."""

# What a file's name may not hold, or a folder's: people write a dash or a low line in its place.
_NO_NAME = regex(r"[^\w.+()=&@!,;'~$^-]")


def declare(entries: Sequence[Entry], names: Mapping[str, str]) -> Sequence[Entry]:
    """The entries with what their declared fields say laid under the names that links are read from.

    Args:
        entries: as the files have them.
        names: the link that a field becomes, by the field's name in lower case: {"huggingface": "model"}
            reads `huggingface` as if it were `url_model`.

    A declared field stays what it is besides, for filters, templates and the published BibTeX. Where an entry
    has `url_model` too, that one counts.
    """
    return [_declared(entry, names) for entry in entries] if names else entries


def _declared(entry: Entry, names: Mapping[str, str]) -> Entry:
    added: dict[str, Field] = {}
    for field, link in names.items():
        target = f"url_{link}"
        if entry.get(field) and target not in entry.fields and target not in added:
            path, line, _ = entry.place_of(field)
            # It stands elsewhere, so that no writer of BibTeX looks for it in the entry's text.
            value = entry.fields[field].value
            added[target] = Field(target, value, literal=False, origin=path, line=line, written=field)
    return entry._replace(fields={**entry.fields, **added}) if added else entry


def with_folders(
    entries: Sequence[Entry], folders: Mapping[str, str], files: Collection[str]
) -> Sequence[Entry]:
    """The entries with the paths of their files from the documentation's folder on.

    Args:
        entries: as the files have them.
        folders: by a field's name the folder in which its relative paths begin, "assets/pdf"; or a path with
            `KEY`, "papers/{key}.pdf", by which an entry finds its file where it has no such field.
        files: the paths of the documentation's files, of which one is found by its key.

    A path that begins with the folder already, or with a slash, stays as it is.
    """
    return [_in_folders(entry, folders, files) for entry in entries] if folders else entries


def _in_folders(entry: Entry, folders: Mapping[str, str], files: Collection[str]) -> Entry:
    changed: dict[str, Field] = {}
    for name, folder in folders.items():
        own = entry.fields.get(name)
        if KEY in folder:
            has_one = any(entry.get(one) for one in SYNONYMS.get(name, (name,)))
            found = next((path for path in _by_key(folder, entry) if path in files), "")
            if found and not has_one:
                changed[name] = Field(name, found, literal=False, origin=entry.path, line=entry.line)
        elif own and _is_path(own.value) and not own.value.startswith(f"{folder}/"):
            path = own.value.strip("{} ").removeprefix("./")
            changed[name] = own._replace(value=f"{folder}/{path}", literal=False)
    return entry._replace(fields={**entry.fields, **changed}) if changed else entry


def _by_key(pattern: str, entry: Entry) -> Iterator[str]:
    keys = (entry.key, *filter(None, map(str.strip, entry.get("ids").split(","))))
    for key in keys:
        for name in dict.fromkeys((key, _NO_NAME.sub("_", key), _NO_NAME.sub("-", key))):
            yield pattern.replace(KEY, name)


def _is_path(value: str) -> bool:
    url = clean_url(unescape_verbatim(value).strip("{} "))
    return bool(url) and names_file(url or "") and not value.startswith("/") and not is_bare_host(value)


def in_language(entries: Sequence[Entry], tag: str) -> Sequence[Entry]:
    """The entries with their texts in a language, where they have them.

    Args:
        entries: as they are written, with what is laid over them.
        tag: the language's, in any spelling of BCP 47 or POSIX; "" for none.
    """
    names = {f"{text}_{one}": text for one in _tags(tag) for text in TEXTS_BY_LANGUAGE}
    if all(names.keys().isdisjoint(entry.fields) for entry in entries):
        return entries
    return [
        entry if names.keys().isdisjoint(entry.fields) else entry._replace(fields=_spoken(entry, names))
        for entry in entries
    ]


def _tags(tag: str) -> Iterator[str]:
    """The spellings of a language in names of fields, the least exact one first."""
    parts = tag.lower().replace("_", "-").split("-")
    for length in range(1, len(parts) + 1):
        yield "-".join(parts[:length])
        yield "_".join(parts[:length])


def _spoken(entry: Entry, names: dict[str, str]) -> dict[str, Field]:
    """The fields of an entry, what `names` calls a text of another name in the place of that text."""
    fields = dict(entry.fields)
    for name, text in names.items():
        said = fields.get(name)
        if said is not None and said.value:
            # The field keeps its place, and with it what the author wrote there.
            fields[text] = fields.get(text, said)._replace(name=text, value=said.value)
    return fields
