"""What holds for the reading of any bytes at all; property tests and the fuzzer try it."""

import json
import re
from collections.abc import Iterator
from unittest.mock import patch

from mkdocs_pubs.bibtex import inherit
from mkdocs_pubs.bibtex import reader as entries
from mkdocs_pubs.bibtex.convert import convert
from mkdocs_pubs.bibtex.fields import NAME_LISTS, has_mail, is_private
from mkdocs_pubs.bibtex.name_lists import without_marks
from mkdocs_pubs.bibtex.parser import Scanner
from mkdocs_pubs.bibtex.tokens import Block
from mkdocs_pubs.bibtex.writer import bibtex_of
from mkdocs_pubs.formats.csl_json import to_csl_json
from mkdocs_pubs.library.duplicates import merge
from mkdocs_pubs.model.entry import Entry

_OPENING = re.compile(r"^@[A-Za-z]+\{[A-Za-z0-9:]+,", re.MULTILINE)
_BRACE = re.compile(r"[{}]")
_REFERENCES = {"crossref", "xdata", "xref"}


def check_bytes(data: bytes) -> None:
    """Read `data` as a .bib file and take it all the way; every invariant is asserted."""
    text, _ = entries.decode_bytes(data, "a.bib")
    found, blocks = _read(text)
    _check_places(text, found, blocks)
    inherited = inherit.resolve(found.entries)
    assert len(inherited.entries) == len(found.entries)
    converted = [convert(entry, order) for order, entry in enumerate(inherited.entries)]
    publications, _ = merge(converted)
    assert len(publications) <= len(converted)
    assert {key for one in publications for key in (one.key, *one.also)} == {
        entry.key for entry in found.entries
    }
    json.dumps([to_csl_json(one.publication) for one in converted], allow_nan=False)
    for one in converted:
        check_export(one.publication.entry)
    for publication in publications:
        check_export(publication.entry)


def check_export(entry: Entry) -> None:
    """The BibTeX of an entry, read again, says what the entry says, but for what is private."""
    written = bibtex_of(entry)
    [again] = entries.read(written, "b.bib").entries
    assert (again.type, again.key) == (entry.type, entry.key), written
    expected = {name: value for name, value in _public(entry) if _is_balanced(value)}
    assert {name: one.value for name, one in again.fields.items()} == expected, written


def _public(entry: Entry) -> Iterator[tuple[str, str]]:
    for name, one in entry.fields.items():
        is_own = is_private(name) or has_mail(name, one.value)
        if one.value and name not in _REFERENCES and not is_own:
            yield name, without_marks(one.value) if name in NAME_LISTS else one.value


def _is_balanced(value: str) -> bool:
    depth = 0
    for brace in _BRACE.findall(value):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _read(text: str) -> tuple[entries.BibFile, list[Block]]:
    """The file, and the blocks of it that the scanner read."""
    blocks: list[Block] = []
    scan = Scanner.block

    def record(scanner: Scanner, start: int) -> Block | None:
        block = scan(scanner, start)
        if block is not None:
            blocks.append(block)
        return block

    with patch.object(Scanner, "block", record):
        return entries.read(text, "a.bib"), blocks


def _check_places(text: str, found: entries.BibFile, blocks: list[Block]) -> None:
    """Entries and fields stand where they say, and each opening ends as an entry or a problem."""
    covered: list[tuple[int, int]] = []
    at = 0
    for entry in found.entries:
        at = text.index(entry.text, at)
        while text.count("\n", 0, at) + 1 < entry.line:
            # The same text stands before this in a comment.
            at = text.index(entry.text, at + 1)
        assert text.count("\n", 0, at) + 1 == entry.line
        covered.append((at, at + len(entry.text)))
        at += len(entry.text)
        for name, one in entry.fields.items():
            assert entry.text[one.start : one.end].lower().startswith(name)
            assert 0 < one.start < one.end <= len(entry.text)
    starts = {start for start, _ in covered}
    for block in blocks:
        assert block.end > block.start
        covered.append((block.start, block.end))
        if block.type not in {"comment", "preamble", "string"} and block.start not in starts:
            assert any(problem.line for problem in found.problems), text[block.start : block.end]
    for opening in _OPENING.finditer(text):
        assert any(start <= opening.start() < end for start, end in covered), opening[0]
