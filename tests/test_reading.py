"""What holds for the reading of any bytes: seeds, what the fuzzer has found, and entries of every make."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import reading
from mkdocs_pubs.bibtex import inherit
from mkdocs_pubs.bibtex import reader as entries
from mkdocs_pubs.bibtex.convert import convert
from mkdocs_pubs.bibtex.fields import is_private
from mkdocs_pubs.bibtex.writer import bibtex_of
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.model.publication import Publication

BIBS = Path(__file__).parent / "data/bibs"

FOUND = {
    "an empty entry": b"@article{ }, bdsk-url-1 ,\r  title={T}\r}",
    "a form feed at a line's end": b"@article{date={a,\n  title={Line one\f\n  line two},\n  year=2020\n}",
    "the same text in a comment": b"% @article{a, title={T}}\n@article{a, title={T}}",
    "a reference to xdata": b"@xdata{x, title={T}}\n@book{b, title={xdata=x-title}, year={2020}}",
    "nothing behind a #": b"@article{a, title={T} # , year=20 # # 20}",
    "a comment behind the type": b"@article % note\n{a, title={T}}",
    "a comment in place of the =": b"@misc{,i%=e\n{T",
    "a % in a key": b"@a{= %",
    "a month's number in a broken entry": b"@misc{,note{p\nmonth={6",
    "a brace without partner in quotes": b'@article{a, title="a } b", note="a { b", year=2020}',
    "a name that is long by its white space": b"@article{a, author={Ann* "
    + b"Bee  \n" * 200
    + b"*, C}, title={T}}",
    "a command on two lines": b'@preamble{"\\newcommand{\\cmd}{one\n  two}"}\n@article{a, title={\\cmd}}',
    "people who are nothing but marks": b"@article{a, author={* and *, Bee}, title={T}}",
}


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found(name: str) -> None:
    reading.check_bytes(FOUND[name])


@pytest.mark.parametrize("path", sorted(BIBS.glob("*/*.bib")), ids=lambda path: path.name)
def test_files(path: Path) -> None:
    reading.check_bytes(path.read_bytes())


PIECES = [
    *(
        "@",
        "article",
        "{",
        "}",
        "(",
        ")",
        '"',
        ",",
        "=",
        "#",
        "%",
        "\\",
        "\n",
        " ",
        "\r",
        "\0",
        "\x0c",
        "\u00a0",
    ),
    *(
        "k",
        "title",
        "year",
        "2020",
        "jan",
        "@string{",
        "@comment{",
        "@article{k,",
        "crossref={k}",
        "xdata={k}",
    ),
    *("title={T}", "\\'e", "$x$", "é", "王"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text(text: str) -> None:
    reading.check_bytes(text.encode())


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    reading.check_bytes(data)


NAMES = st.lists(
    st.sampled_from(
        [
            *(
                "Ann Bee",
                "Bee, Ann",
                "von der Bee, Ann",
                "de la Bee, Jr., Ann",
                "{The Group}",
                "王云鹤",
                "others",
            ),
            *(
                r"\'Eric {\"O}st",
                r"Bee, \L{}ukasz",
                "family=Bee, given=Ann",
                "Bee*, Ann",
                r"Garc{\'\i}a P{\'e}rez, J.",
            ),
        ]
    ),
    min_size=1,
    max_size=4,
).map(" and ".join)
TEXTS = st.lists(
    st.sampled_from(
        [
            *(
                "Deep",
                "{DNA}",
                r"\emph{in vivo}",
                "$x_{1}^2$",
                r"caf\'e",
                r"{\"U}ber",
                "--",
                "50\\%",
                "a % b",
                "@b",
                "王",
            ),
            *("``x''", r"\textbf{\emph{y}}", "é", "a = b", "#", "x, y", r"\unknown{z}", r"\&", "{}"),
        ]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)
FIELDS = {
    "title": TEXTS,
    "author": NAMES,
    "editor": NAMES,
    "abstract": TEXTS,
    "journal": st.sampled_from(["CoRR", r"\apj", "Nature", "Proc. of the ACM"]),
    "booktitle": TEXTS,
    "year": st.sampled_from(["2020", "in press", "1999"]),
    "date": st.sampled_from(["2020-05", "2019/2020", "2020-21", "2020~"]),
    "doi": st.sampled_from(["10.1000/a_b", r"10.1000/a\_b", "https://doi.org/10.1000/X"]),
    "eprint": st.sampled_from(["2001.00001", "hep-th/9901001"]),
    "url": st.sampled_from(["https://x.org/a%20b?c=d&e", r"https://x.org/a\_b", "javascript:x"]),
    "keywords": st.sampled_from(["a, b", "a; {b}"]),
    "pubstate": st.sampled_from(["inpress", "odd"]),
    "file": TEXTS,
    "url_code": st.just("https://x.org/code"),
    "author+an": st.just("1=equal"),
    "crossref": st.sampled_from(["p", "nowhere"]),
    "xdata": st.just("x"),
}
PARENTS = (
    '@string{acm = "ACM " # {Trans.}}\n'
    "@proceedings{p, title={Proc. of {X}}, year=2001, editor={Ed Ito}, doi={10.1000/p}}\n"
    "@xdata{x, publisher={The {P}}, location={Rome}}\n"
)
WRITTEN_BARE = st.sampled_from(
    ["journal = acm", 'series = acm # " on " # {X}', "month = jan", 'month = 10 # "~" # feb']
)
KEYS = st.sampled_from(["k", "Müller2020", "DBLP:conf/x/Y", "10.1145/3.4", "2020A&A...1P", "O'Neil", "a+b"])


@st.composite
def texts_of_entries(draw: st.DrawFn) -> str:
    """An entry as its author might have written it."""
    names = draw(st.lists(st.sampled_from(list(FIELDS)), unique=True, max_size=8))
    written = []
    for name in names:
        value = draw(FIELDS[name])
        opener, closer = draw(st.sampled_from([("{", "}"), ('"', '"')])) if '"' not in value else ("{", "}")
        spelt = draw(st.sampled_from([name, name.upper(), name.capitalize()]))
        equals = draw(st.sampled_from(["=", " = ", "\n =\t"]))
        written.append(f"{spelt}{equals}{opener}{value}{closer}")
    written += [source for source in draw(st.lists(WRITTEN_BARE, max_size=1)) if "journal" not in names]
    separator = draw(st.sampled_from([",", ", ", ",\n  ", " , % note\n "]))
    opener, closer = draw(st.sampled_from([("{", "}"), ("(", ")"), (" {", ",\n}")]))
    kind = draw(st.sampled_from(["article", "InProceedings", "misc", "BOOK", "phdthesis", "online"]))
    return f"@{kind}{opener}{separator.join([draw(KEYS), *written])}{closer}"


def _last_entry(text: str) -> Entry:
    return inherit.resolve(entries.read(text, "a.bib").entries).entries[-1]


def _shown(entry: Entry) -> dict[str, object]:
    """What a publication shows of the fields that are not private."""
    public = {name: one for name, one in entry.fields.items() if not is_private(name)}
    found, _ = convert(entry._replace(fields=public))
    said = {name: getattr(found, name) for name in Publication._fields if name != "entry"}
    # Marks at names are not taken along.
    people = {name: [one._replace(marks=()) for one in said[name]] for name in ("authors", "editors")}
    return said | people


@example("@article(k,url_code={https://x.org/code})")  # nothing but the key is left
@given(texts_of_entries())
def test_what_is_written_and_read_back_is_the_same_publication(text: str) -> None:
    first = _last_entry(PARENTS + text)
    again = _last_entry(bibtex_of(first))
    assert _shown(again) == _shown(first)
    assert (again.key, again.type) == (first.key, first.type)
    reading.check_bytes((PARENTS + text).encode())
