"""Files become entries: small hard cases, real files against an independent reading, and any text at all."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.bibtex import parser
from mkdocs_pubs.bibtex.reader import BibFile, decode_bytes, macros_of, read
from mkdocs_pubs.problems import Level

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
    "alias-ids": (
        [
            (
                "a",
                {
                    "ids": "old1,old2",
                    "title": "T",
                    "journaltitle": "J",
                    "date": "2019-12-31/2020-01-02",
                    "eprint": "2001.00001",
                    "eprinttype": "arxiv",
                    "eprintclass": "cs.LG",
                },
            )
        ],
        [],
    ),
    "bare-numbers": (
        [("a", {**YEAR, "volume": "007", "pages": "1-2"}), ("b", U)],
        ["1 syntax-bare-value"],
    ),
    "bibdesk": (
        [
            (
                "a",
                {
                    "title": "T",
                    "bdsk-url-1": "http://x",
                    "author": "Ann Bee",
                    "date-added": "2010-01-01 10:00:00 +0000",
                },
            ),
            ("b", U),
        ],
        [],
    ),
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
    "dup-key": (
        [
            ("a", {"title": "First", "year": "2001"}),
            ("a", {"title": "Second", "year": "2002"}),
            ("A", {"title": "Third"}),
        ],
        [],
    ),
    "dup-field": (
        [("a", {"title": "First", "author": "Ann Bee", "year": "2001"}), ("b", {"title": "x"}), ("c", T)],
        ["1 duplicate-field", "2 duplicate-field"],
    ),
    "empty-fields": ([("a", {}), ("b", U)], ["1 syntax-no-value"]),
    "entry-in-line": ([("a", T), ("b", U)], []),
    "eof": ([("b", U), ("a", YEAR)], ["2 syntax-unclosed"]),
    "escaped-quote": ([("a", {**YEAR, "title": 'K\\"onig der L\\"uste'}), ("b", T)], ["1 syntax-quote"]),
    "escaped-brace": ([("a", {**YEAR, "title": "The set \\{1,2\\} of"}), ("b", T)], []),
    "escaped-brace-unbal": (
        [("a", {**YEAR, "title": "Open \\{ interval"}), ("b", T)],
        ["1 syntax-escaped-brace"],
    ),
    "equals-in-value": ([("a", {**YEAR, "title": "a=b, c=d", "url": "http://x/?a=1,b=2"})], []),
    "extra-brace": ([("a", T), ("b", U)], ["2 syntax-extra-brace"]),
    "field-odd": (
        [
            (
                "a",
                {
                    "bdsk-url-1": "x",
                    "journal:sub": "y",
                    "title+an": "1=highlight",
                    "title": "T",
                    "note_1": "n",
                    "x.y": "z",
                },
            )
        ],
        [],
    ),
    "frontmatter": ([("e", {"title": "I", "publisher": "American Physical Society,"})], []),
    "jabref-meta": ([("a", T), ("b", U)], []),
    "latin1": ([("a", {"author": "Müller, Jörg", "title": "T"})], ["1 encoding"]),
    "missing-comma": ([("a", {**YEAR, "author": "Ann Bee"}), ("b", T)], ["2 syntax-missing-comma"]),
    "missing-comma-bare": ([("a", {**YEAR, "pages": "1--2"}), ("b", T)], ["3 syntax-missing-comma"]),
    "missing-comma-key": ([("a", YEAR), ("b", T)], ["1 syntax-missing-comma"]),
    "missing-comma-quote": ([("a", {**YEAR, "author": "Ann Bee"}), ("b", T)], ["2 syntax-missing-comma"]),
    "missing-key": (
        [("untitled-1", YEAR), ("untitled-5", U), ("untitled-6", {**V, "year": "2021"}), ("b", T)],
        ["1 syntax-missing-key", "5 syntax-missing-key", "6 syntax-missing-key"],
    ),
    "month-macro": (
        [
            ("a", {**T, "month": "January"}),
            ("b", {**T, "month": "March"}),
            ("c", {**T, "month": "09"}),
            ("d", {**T, "month": "September"}),
            ("e", {**T, "month": "Feb."}),
            ("f", {**T, "month": "jun-jul"}),
        ],
        ["4 undefined-string"],
    ),
    "nested-quote-hash": ([("a", {**YEAR, "title": "a # b", "note": "x # y"})], []),
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
    "preamble": ([("a", {**T, "year": "{\\noop{2001}}2000"})], []),
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
    "tabs-nbsp": ([("a", {"title": "T\u00a0x", "year": "2020"}), ("b", U)], []),
    "text-between": ([("a", T), ("b", U), ("c", V)], []),
    "trailing-text-field": ([("a", YEAR), ("b", U)], []),
    "type-newline": (
        [("a", T), ("b", U), ("c", V), ("d", V), ("e", {"title": "W"}), ("z", {"title": "Z"})],
        [],
    ),
    "unclosed": ([("a", YEAR), ("b", U), ("c", V)], ["2 syntax-unclosed"]),
    "undef-macro": ([("a", YEAR)], ["1 undefined-string"]),
}


# What a line of trouble gives, and the problems: `line code`.
TROUBLE = {
    "a value without its end": (
        "@article{a,\n title={Foo {bar},\n author={A B},\n}\n@article{b, title={T}}",
        [("a", {"title": "Foo {bar}", "author": "A B"}), ("b", T)],
        ["2 syntax-unclosed"],
    ),
    "a last value without its end": (
        "@article{a,\n title={T},\n note={N\n}\n\n@article{b, title={T}}",
        [("a", {"title": "T", "note": "N"}), ("b", T)],
        ["3 syntax-unclosed"],
    ),
    "two values without their ends": (
        "@article{a,\n title={{T},\n note={{N},\n year=2020\n}\n\n@article{b, title={T}}",
        [("a", {"title": "{T}", "note": "{N}", "year": "2020"}), ("b", T)],
        ["2 syntax-unclosed", "3 syntax-unclosed"],
    ),
    "a quote without its end": (
        '@article{a,\n title="T,\n year="2020",\n}\n@article{b, title={T}}',
        [("a", YEAR), ("b", T)],
        ["2 syntax-unclosed"],
    ),
    "an entry without its end": (
        "@article{a, title={T},\n@article{b, title={T}}",
        [("a", T), ("b", T)],
        ["1 syntax-unclosed"],
    ),
    "inner quotes": (
        '@article{a, title = "The "best" one", year=2020}',
        [("a", {"title": 'The "best" one', "year": "2020"})],
        ["1 syntax-quote"],
    ),
    "text without braces": (
        "@article{a, title = {T}, month = 12 May, year = 2020 % sure\n}",
        [("a", {"title": "T", "month": "12 May", "year": "2020"})],
        ["1 syntax-bare-value"],
    ),
    "no equals sign": ("@article{a,\n title {T}}", [("a", T)], ["2 syntax-missing-equals"]),
    "no value": ("@article{a,\n year=\n title={T}}", [("a", T)], ["2 syntax-no-value"]),
    "text behind a value": (
        "@article{a,\n title = {T} indeed {,},\n year=2020}",
        [("a", YEAR)],
        ["2 syntax-field"],
    ),
    "two months of the year": (
        "@article{a, title={T}, month = Sept # { and } # june}",
        [("a", {**T, "month": "September and June"})],
        ["1 undefined-string", "1 undefined-string"],
    ),
    "a key like the first field": (
        "@article{title, title={T}, year=2020}",
        [("title", YEAR)],
        [],
    ),
    "a switch": ("@article{a, title={T}, selected = true}", [("a", {**T, "selected": "true"})], []),
    "a type of its own": ("@commentary{a, title={T}}", [("a", T)], []),
    "a comment left open": ("@comment{ see below\n@article{a, title={T}}", [("a", T)], []),
    "a comment without braces before an entry": (
        "@comment @article{a, title={T}}\n@comment see joe@uni.edu, or @foo{bar}\n@article{b, title={T}}",
        [("a", T), ("b", T)],
        [],
    ),
    "a key that ends in a no-break space": ("@misc{a b\xa0, title={T}}", [("a b", T)], ["1 syntax-key"]),
    "an entry that does not begin": (
        "@miscb, title={T}}\n@{misc{c,\n year=2020}\n@article{a, title={T}}",
        [("a", T)],
        ["1 syntax-no-entry", "2 syntax-no-entry"],
    ),
    "nothing but a key in parentheses": ("@misc(b)\n@article{a, title={T}}", [("b", {}), ("a", T)], []),
    "an entry in the place of a value": (
        "@misc{b, title=\n@article{a, title={T}}",
        [("b", {}), ("a", T)],
        ["1 syntax-unclosed", "1 syntax-no-value"],
    ),
    "an entry behind a hash": (
        "@misc{b, title=jan #\n@article(a, title={T})",
        [("b", {"title": "January"}), ("a", T)],
        ["1 syntax-unclosed", "1 syntax-no-value"],
    ),
    "an open quote before an entry": (
        '@misc{b, title="T}\n@article{a, title={T}}',
        [("b", T), ("a", T)],
        ["1 syntax-unclosed"],
    ),
    "an open quote before a concatenation": (
        '@misc(b, title = jan # "T,\n)\n@article(a, title = {T} # "")',
        [("b", {}), ("a", T)],
        ["1 syntax-field"],
    ),
    "the spaces of a macro": (
        '@string{acm = " ACM "} @article{a, title = "Proc." # acm # "T", journal = acm}',
        [("a", {"title": "Proc. ACM T", "journal": "ACM"})],
        [],
    ),
    "an e-mail address": ("joe@uni{x} and @foo (bar)\n@article{a, title={T}}", [("a", T)], []),
    "a repeated value": ("@article{a, title={T}, title={T}}", [("a", T)], ["1 duplicate-field"]),
    "keywords one by one": (
        "@article{a, title={T}, keywords={P, q}, keywords={R}, tags={x; y}, tags={z}, keywords={R}}",
        [("a", {**T, "keywords": "P, q, R, R", "tags": "x; y; z"})],
        [],
    ),
    "notes of Publish or Perish": (
        "@article{a, title={T}, note={Cited by 3}, note={Query date: 2022-12-16 12:45:25}}",
        [("a", {**T, "note": "Cited by 3"})],
        [],
    ),
    "a key in parentheses": ("@misc(10(1), title={T})", [("10(1)", T)], []),
}


@pytest.mark.parametrize("name", TROUBLE)
def test_trouble(name: str) -> None:
    text, entries, problems = TROUBLE[name]
    found = read(text, "x.bib")
    assert _fields(found) == entries
    assert [f"{problem.line} {problem.code}" for problem in found.problems] == problems


@pytest.mark.parametrize(
    "name", sorted({path.stem for path in (BIBS / "nasty").glob("*.bib")} - NASTY.keys())
)
def test_other_case_has_no_problem(name: str) -> None:
    assert not _read(BIBS / "nasty" / f"{name}.bib").problems


@pytest.mark.parametrize("name", NASTY)
def test_hard_case(name: str) -> None:
    found = _read(BIBS / "nasty" / f"{name}.bib")
    entries, problems = NASTY[name]
    assert _fields(found) == entries
    assert [f"{problem.line} {problem.code}" for problem in found.problems] == problems


# What the reference reads and no program that knows `%` as a comment does.
COMMENTED_OUT = {"bunching", "L27", "L28", "rlang"}
# An entry without a key whose first field the reference takes for one; a command that the file's @preamble
# defines; keywords that stand there twice; a switch written as a macro.
DIFFERENT = {
    *(("npm__bibtex-parse__double-concat", "foo"), ("PyPI__pybtex__xampl", "whole-set")),
    *(("RafalKucharskiPK__RafalKucharskiPK.github.io__other", "Gentile2013a"), "selected"),
}


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
    at = -1
    for entry in found.entries:
        at = text.replace("\r\n", "\n").replace("\r", "\n").find(entry.text, at + 1)
        assert at >= 0
        for name, field in entry.fields.items():
            assert entry.text[field.start : field.end].lower().startswith(name)
    assert all(problem.line and problem.fix for problem in found.problems)


@given(PIECES)
def test_plain_fields_read_the_same(text: str) -> None:
    found = read(text, "x.bib")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser, "PLAIN_FIELD", re.compile(r"(?!)"))
        alone = read(text, "x.bib")
    assert alone == found


@pytest.mark.parametrize("path", sorted(BIBS.glob("*/*.bib")), ids=lambda path: path.stem)
def test_plain_fields_of_files_read_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = _read(path)
    monkeypatch.setattr(parser, "PLAIN_FIELD", re.compile(r"(?!)"))
    assert _read(path) == found


@pytest.mark.parametrize(
    "text",
    [
        "@a{" * 100_000,
        "@a{b,t={" * 50_000,
        "@a{b,\n" + "t={x,\n" * 50_000,
        "@a{b,\n" + 't="x"y,\n' * 50_000,
        "@comment(\n" * 50_000,
        "@comment{\n" * 50_000,
        "@a{b,t={x}} " * 50_000,
        "@a{b,t={" + "x" * 1_000_000 + "}}",
        "{" * 500_000,
        '@a{b,t="' * 50_000,
        "@" * 500_000,
        '@a{b,t="x' + "{" * 10_000,
    ],
    ids=[
        "openings",
        "braces",
        "fields",
        "junk",
        "comments (",
        "comments {",
        "one line",
        "1 MB",
        "only braces",
        "quotes",
        "at",
        "deep",
    ],
)
def test_hostile_text_ends(text: str) -> None:
    assert read(text, "x.bib").path == "x.bib"


def test_macros_of_other_files_are_known() -> None:
    found = read("@article{a, title={T}, journal = acm}", "x.bib", {"acm": "ACM"})
    assert found.entries[0].get("journal") == "ACM"
    assert not found.problems


def test_a_macro_that_doubles_too_often_is_named() -> None:
    doubled = "".join(f"@string{{{chr(98 + n)} = {chr(97 + n)} # {chr(97 + n)}}}" for n in range(24))
    found = read(f'@string{{a = "xxxxxxxxxx"}}{doubled}@article{{k, title={{T}}, note = y # y}}', "x.bib")
    assert _fields(found) == [("k", T)]
    assert {problem.code for problem in found.problems} == {"string-size"}


def test_what_was_meant_by_a_macro_is_suggested() -> None:
    found = read("@string{cvpr = {CVPR}}\n@article{a, title={T},\n booktitle = cvprr}", "x.bib")
    (problem,) = found.problems
    assert (problem.level, problem.line, problem.column, problem.key, problem.field) == (
        *(Level.WARNING, 3, 14),
        *("a", "booktitle"),
    )
    assert "cvpr" in (problem.fix or "")


@pytest.mark.parametrize(
    ("source", "literal"),
    [
        ("year = 2020", True),
        ('title = "A" # {B}', True),
        ("month = jan", False),
        ('title = "K\\"onig"', False),
        ("pages = 1-2", False),
        ("year\u00a0= 2020", False),
        ("title % why\n = {T}", False),
    ],
)
def test_literal_is_what_stands_alone(source: str, *, literal: bool) -> None:
    (entry,) = read(f"@article{{a, {source}}}", "x.bib").entries
    (field,) = entry.fields.values()
    assert field.literal is literal
    assert entry.text[field.start : field.end] == source


def test_macros_of_a_text() -> None:
    text = '@STRING{a = "A"}\n% @string{b = "B"}\n@string(c = a # "C")'
    assert macros_of(text) == {"a": "A", "c": "AC"} == read(text, "x.bib").macros
    assert macros_of("@article{string, title={T}}") == {}


@pytest.mark.parametrize(
    ("data", "text", "line"),
    [
        ("é".encode(), "é", None),
        ("\ufeffé\r\nb".encode("utf-16"), "é\nb", None),
        ("é\n".encode() + b"\x93M\xfcller\x94", "é\n“Müller”", 2),
        (b"a\rb\r\n\x81", "a\nb\n\x81", 3),
    ],
)
def test_encodings(data: bytes, text: str, line: int | None) -> None:
    decoded, problems = decode_bytes(data, "x.bib")
    assert decoded.removeprefix("\ufeff") == text
    assert [problem.line for problem in problems] == ([line] if line else [])


@pytest.mark.parametrize(
    ("text", "fields", "problems"),
    [
        # biber takes a comment behind the type.
        ("@article % note\n{a, title={T}}", T, []),
        ("@article{a, title={T} # , year=2020}", YEAR, ["1 syntax-no-value"]),
        ("@article{a, title={T} # # {U}, year=2020}", {**YEAR, "title": "TU"}, ["1 syntax-no-value"]),
        ('@article{a, title="a } b", year=2020}', {**YEAR, "title": "a b"}, ["1 syntax-unclosed"]),
        ("@article{a, title={T\x0c\n U}}", {"title": "T U"}, []),
    ],
)
def test_what_neither_program_reads_whole(text: str, fields: dict[str, str], problems: list[str]) -> None:
    found = read(text, "a.bib")
    assert _fields(found) == [("a", fields)]
    assert [f"{problem.line} {problem.code}" for problem in found.problems] == problems


def test_an_empty_entry_is_named() -> None:
    found = read("@article{}\n@book{ }, title={T}}", "a.bib")
    assert not found.entries
    assert [f"{problem.line} {problem.code}" for problem in found.problems] == [
        "1 syntax-empty",
        "2 syntax-empty",
        "2 syntax-extra-brace",
    ]


MENDABLE = {
    "on a line": "@misc{%s, title={T %s}, author={A and B}, year=2020}\n",
    "in quotes": '@misc{%s,\n  title = "T {%s} x",\n  author = "A and B",\n  year = 2020\n}\n',
    "in braces": "@misc{%s,\n  title = {T {%s} x},\n  author = {A and B},\n  year = 2020,\n}\n\n",
    "in parentheses": '@misc(%s,\n  title = {T %s},\n  month = jan # "~3",\n)\n',
}


@pytest.mark.parametrize("name", MENDABLE)
def test_one_slip_costs_no_other_entry(name: str) -> None:
    """A character too few or too many, or an end that is missing, and all around it is read."""
    form = MENDABLE[name]
    broken = form % ("b", "broken")
    places = range(1, len(broken) - 1)
    slips = [broken[:at] + broken[at + 1 :] for at in places]
    slips += [broken[:at] + "\n" for at in places]
    slips += [broken[:at] + sign + broken[at:] for at in places for sign in '{}"(),=@#%\\']
    for slip in slips:
        text = form % ("a", "before") + slip + form % ("c", "behind") + form % ("d", "last")
        found = read(text, "x.bib")
        titles = {entry.key: entry.get("title") for entry in found.entries}
        assert "before" in titles["a"], slip
        assert "behind" in titles.get("c", ""), slip
        assert "last" in titles.get("d", ""), slip
        assert len(titles) > 3 or found.problems or "broken" not in slip, slip
