"""Files become entries: small hard cases, real files against an independent reading, and any text at all."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.bibtex.entries import BibFile, decode_bytes, read

BIBS = Path(__file__).parent.parent / "data/bibs"


def _read(path: Path) -> BibFile:
    text, problems = decode_bytes(path.read_bytes(), path.name)
    found = read(text, path.name)
    return BibFile(found.path, found.entries, found.macros, (*problems, *found.problems))


def _fields(found: BibFile) -> list[tuple[str, dict[str, str]]]:
    return [
        (entry.key, {name: field.value for name, field in entry.fields.items()}) for entry in found.entries
    ]


T, U, V = {"title": "T"}, {"title": "U"}, {"title": "V"}
YEAR = {"title": "T", "year": "2020"}
# What each case must give, and the problems: `line code`.
NASTY = {
    "abstract-percent-brace": (
        [("a", {**YEAR, "abstract": '50\\% of {x} at $x_{i}$ "quoted, text" = y'}), ("b", U)],
        [],
    ),
    "at-inside": (
        [
            (
                "a",
                {
                    **YEAR,
                    "title": "Mail me @home, user@example.com",
                    "abstract": "line @article{fake, title={no}} more",
                },
            ),
            ("b", T),
        ],
        [],
    ),
    "at-inside2": ([("a", {**YEAR, "abstract": "contact: @foo (bar) baz"}), ("b", T)], []),
    "at-top": ([("a", T)], []),
    "backslash-brace-end": ([("a", {**YEAR, "file": "C:\\papers\\"}), ("b", T)], []),
    "backslash-end": ([("a", {**YEAR, "note": "line one \\\\"}), ("b", T)], []),
    "bom": ([("a", T)], []),
    "brace-in-quotes-comma": ([("a", {**YEAR, "title": 'foo {a, "b, c" d}, bar'}), ("b", T)], []),
    "comment-entry": ([("b", T)], []),
    "comment-line": ([("b", T)], []),
    "concat": (
        [("a", {**YEAR, "title": "ACM Trans. on X", "month": "10~January", "journal": "AB"})],
        [],
    ),
    "cr-only": ([("a", YEAR), ("b", U)], []),
    "crlf": ([("a", {**YEAR, "title": "Line one line two"}), ("b", U)], []),
    "double-comma": ([("a", YEAR), ("b", T)], ["2 syntax-comma"]),
    "dup-field": (
        [("a", {"title": "First", "author": "Ann Bee", "year": "2001"}), ("b", {"title": "x"}), ("c", T)],
        ["1 duplicate-field", "2 duplicate-field"],
    ),
    "empty-fields": ([("a", {}), ("b", U)], []),
    "entry-in-line": ([("a", T), ("b", U)], []),
    "eof": ([("b", U), ("a", YEAR)], ["2 syntax-unclosed"]),
    "escaped-quote": ([("a", {**YEAR, "title": 'K\\"onig der L\\"uste'}), ("b", T)], []),
    "extra-brace": ([("a", T), ("b", U)], []),
    "latin1": ([("a", {"author": "Müller, Jörg", "title": "T"})], ["1 encoding"]),
    "missing-comma": ([("a", {**YEAR, "author": "Ann Bee"}), ("b", T)], ["2 syntax-missing-comma"]),
    "missing-comma-bare": ([("a", {**YEAR, "pages": "1--2"}), ("b", T)], ["3 syntax-missing-comma"]),
    "missing-comma-key": ([("a", YEAR), ("b", T)], ["1 syntax-missing-comma"]),
    "missing-comma-quote": ([("a", {**YEAR, "author": "Ann Bee"}), ("b", T)], ["2 syntax-missing-comma"]),
    "missing-key": (
        [("untitled-1", YEAR), ("untitled-5", U), ("untitled-6", {**V, "year": "2021"}), ("b", T)],
        ["1 syntax-missing-key", "5 syntax-missing-key", "6 syntax-missing-key"],
    ),
    "odd-keys": (
        [
            *(
                ("DBLP:conf/icse/X+Y19", T),
                ('smith:2020:"foo"', T),
                ("a b", T),
                ("Müller2020", T),
                ("a=b", T),
            ),
            *(("10.1000/x(1)2", T), ("o'neil_#1", T), ("a{b}c", T), ("end", T)),
        ],
        ["3 syntax-key", "8 syntax-key"],
    ),
    "paren": ([("a", {**YEAR, "title": "A (b) c", "note": "x)y"}), ("b", {"title": "v"})], []),
    "percent-entry": ([("b", T)], []),
    "percent-field": ([("a", {"title": "T", "year": "2000"})], []),
    "quote-in-braces-in-quotes": (
        [
            ("a", {"title": 'The {"}best{"} one', "year": "2020"}),
            ("b", {"title": '{"U}ber den Wolken', "year": "2021"}),
            ("c", {"title": 'A {\\"O}sterreich, {\\"u}ber', "year": "2022"}),
            ("d", T),
        ],
        [],
    ),
    "single-nofields": ([("a", {}), ("b", {}), ("c", T)], []),
    "string-case": ([("a", {**T, "journal": "Phys. Rev. Lett."})], []),
    "string-chain": ([("a", {**YEAR, "journal": "IEEE TSE"})], []),
    "string-late": ([("a", T)], ["1 undefined-string"]),
    "string-redef": ([("a", {**T, "journal": "one"}), ("b", {**T, "journal": "two"})], []),
    "text-between": ([("a", T), ("b", U), ("c", V)], []),
    "trailing-text-field": ([("a", YEAR), ("b", U)], []),
    "type-newline": (
        [("a", T), ("b", U), ("c", V), ("d", V), ("e", {"title": "W"}), ("z", {"title": "Z"})],
        [],
    ),
    "unclosed": ([("a", {"title": "T, year=2020"}), ("b", U), ("c", V)], ["1 syntax-unclosed"]),
    "undef-macro": ([("a", YEAR)], ["1 undefined-string"]),
}


@pytest.mark.parametrize("name", NASTY)
def test_hard_case(name: str) -> None:
    found = _read(BIBS / "nasty" / f"{name}.bib")
    entries, problems = NASTY[name]
    assert _fields(found) == entries
    assert [f"{problem.line} {problem.code}" for problem in found.problems] == problems


# What the reference reads and no program that knows `%` as a comment does.
COMMENTED_OUT = {"bunching", "L27", "L28", "rlang"}
# An entry without a key whose first field the reference takes for one; a switch written as a macro.
DIFFERENT = {("npm__bibtex-parse__double-concat", "foo"), "selected"}


@pytest.mark.parametrize("path", sorted((BIBS / "real").glob("*.bib")), ids=lambda path: path.stem)
def test_real_file(path: Path) -> None:
    found = {(entry.key, entry.line): entry for entry in _read(path).entries}
    reference = json.loads((BIBS / "reference" / f"{path.name}.json").read_text("utf-8"))["entries"]
    assert reference
    for expected in reference:
        if expected["key"] in COMMENTED_OUT or (path.stem, expected["key"]) in DIFFERENT:
            continue
        entry = found[expected["key"], expected["line"]]
        assert entry.type == expected["type"].lower()
        for name, value in expected["fields"].items():
            if name not in DIFFERENT:
                assert entry.get(name) == value.strip(), (entry.key, name)


PIECES = st.lists(
    st.sampled_from(
        [
            *'@{}()",=#%\\\n',
            "@article{k,",
            "title",
            "{T}",
            '"',
            " = ",
            "@string{a = {b}}",
            "@comment",
            "year=1999,",
            "é",
        ]
    ),
    max_size=40,
).map("".join)


@given(st.one_of(PIECES, st.text(max_size=200)))
def test_no_text_raises_and_spans_hold_their_fields(text: str) -> None:
    found = read(text, "x.bib")
    for entry in found.entries:
        assert entry.text in text
        for name, field in entry.fields.items():
            assert entry.text[field.start : field.end].lower().startswith(name)
    assert all(problem.line for problem in found.problems)


@pytest.mark.parametrize(
    "text",
    [
        "@a{" * 100_000,
        "@a{b,t={" * 50_000,
        "{" * 500_000,
        '@a{b,t="' * 50_000,
        "@" * 500_000,
        '@a{b,t="x' + "{" * 10_000,
    ],
    ids=["openings", "braces", "only braces", "quotes", "at", "deep"],
)
def test_hostile_text_ends(text: str) -> None:
    assert read(text, "x.bib").path == "x.bib"


def test_macros_of_other_files_are_known() -> None:
    found = read("@article{a, title={T}, journal = acm}", "x.bib", {"acm": "ACM"})
    assert found.entries[0].get("journal") == "ACM"
    assert not found.problems
