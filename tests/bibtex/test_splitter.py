"""A text becomes bibtexparser's blocks, also where bibtexparser's own splitter gives up."""

from copy import deepcopy
from pathlib import Path

import pytest
from bibtexparser.library import Library
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    Entry,
    ExplicitComment,
    ImplicitComment,
    ParsingFailedBlock,
    Preamble,
    String,
)

from mkdocs_pubs.bibtex.reader import decode_bytes, read
from mkdocs_pubs.bibtex.splitter import Splitter, blocks_of, origin_of

BIBS = sorted((Path(__file__).parent.parent / "data/bibs").glob("*/*.bib"))

TEXT = """% Encoding: UTF-8
A word about this file.

@string{ai = "Artificial" # { Intelligence}}
@preamble( "\\newcommand{\\x}{y}" )
@Article{turing1950,
  Author = {Turing, A. M.},
  journal = ai,
}
  @article{turing1950, title = "Twice"} behind it
@comment{jabref-meta: x}
@misc{}
"""


def _described(block: Block) -> tuple[object, ...]:
    match block:
        case Entry():
            return Entry, block.start_line, block.key, {one.key: one.value for one in block.fields}
        case String():
            return String, block.start_line, block.key, block.value
        case Preamble():
            return Preamble, block.start_line, block.value
        case ExplicitComment() | ImplicitComment():
            return type(block), block.start_line, block.comment
        case _:
            return type(block), block.start_line, block.raw


def test_every_kind_of_block_with_its_line() -> None:
    library = Splitter(TEXT).split()
    assert list(map(_described, blocks_of(library))) == [
        (ImplicitComment, 0, "% Encoding: UTF-8\nA word about this file."),
        (String, 3, "ai", "Artificial Intelligence"),
        (Preamble, 4, '"\\newcommand{\\x}{y}"'),
        (Entry, 5, "turing1950", {"author": "Turing, A. M.", "journal": "Artificial Intelligence"}),
        (Entry, 9, "turing1950", {"title": "Twice"}),
        (ImplicitComment, 9, "behind it"),
        (ExplicitComment, 10, "jabref-meta: x"),
        (ParsingFailedBlock, 11, "@misc{}"),
    ]
    assert [type(block) for block in library.blocks if isinstance(block, ParsingFailedBlock)] == [
        DuplicateBlockKeyBlock,
        ParsingFailedBlock,
    ]


def test_an_entry_knows_its_place_and_those_of_its_fields() -> None:
    first, second = (block for block in blocks_of(Splitter(TEXT).split()) if isinstance(block, Entry))
    origin = origin_of(second)
    assert origin is not None
    assert (origin.line, origin.column, origin.text) == (10, 3, second.raw)
    origin = origin_of(first)
    assert origin is not None
    author = origin.fields["author"]
    assert origin.text[author.start : author.end] == "Author = {Turing, A. M.}"


def test_a_copy_of_an_entry_has_the_same_origin() -> None:
    library = Splitter(TEXT).split()
    copied = deepcopy(library)
    assert list(map(origin_of, blocks_of(copied))) == list(map(origin_of, blocks_of(library)))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("@a{k, t = {x} y = {z}}", ["x", "z"]),  # no comma
        ('@a{k, t = "K\\"onig"}', [r"K\"onig"]),
        ("@a(k, t = {x (y)})", ["x (y)"]),
        ("@a{k, t = {mail me @home, y = {z}}", ["mail me @home", "z"]),
        ("@a{k, t = {x\n@b{l, u = {v}}", ["x", "v"]),  # never closed
    ],
)
def test_what_bibtexparser_itself_gives_up_on(text: str, values: list[str]) -> None:
    assert [one.value for entry in Splitter(text).split().entries for one in entry.fields] == values


@pytest.mark.parametrize("path", BIBS, ids=lambda path: path.stem)
def test_nothing_of_a_file_is_lost(path: Path) -> None:
    """The blocks' own texts, put together, are the file but for white space."""
    text, _ = decode_bytes(path.read_bytes(), path.name)
    raw: list[str] = []
    for block in Splitter(text).split().blocks:
        # An @string with two macros is two blocks of bibtexparser's.
        if not (isinstance(block, String) and raw and raw[-1] == block.raw):
            raw.append(block.raw or "")
    assert "".join("".join(raw).split()) == "".join(text.split())


@pytest.mark.parametrize("path", BIBS, ids=lambda path: path.stem)
def test_the_reader_freezes_every_entry(path: Path) -> None:
    text, _ = decode_bytes(path.read_bytes(), path.name)
    library: Library = Splitter(text).split()
    split = [block.key for block in blocks_of(library) if isinstance(block, Entry)]
    assert [entry.key for entry in read(text, path.name).entries] == split
