import re
from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.bibtex.convert import convert
from mkdocs_pubs.bibtex.fields import NAME_LISTS, is_private
from mkdocs_pubs.bibtex.name_lists import without_marks
from mkdocs_pubs.bibtex.reader import decode_bytes, read, read_library
from mkdocs_pubs.bibtex.writer import bibtex_of, write_library
from mkdocs_pubs.model.entry import Entry, Field


def entry(
    text: str, *sources: str, others: tuple[Field, ...] = (), values: Mapping[str, str] = MappingProxyType({})
) -> Entry:
    """An entry whose own fields stand in `text` as `sources`; `values` are those that a macro hides."""
    fields = {}
    position = 0
    for source in sources:
        start = text.index(source, position)
        position = start + len(source)
        name, _, written = source.partition("=")
        name = name.strip().lower()
        literal = name not in values
        value = " ".join(written.strip()[1:-1].split()) if literal else values[name]
        fields[name] = Field(name, value, start, position, literal)
    fields |= {field.name: field for field in others}
    named = re.match(r"@\s*(\w+)", text)
    return Entry(named[1].lower() if named else "article", "k", "a.bib", 1, text, fields)


def parsed(text: str) -> dict[str, str]:
    library = parse_string(text)
    assert not library.failed_blocks
    [found] = library.entries
    assert found.key == "k"
    return {field.key: field.value for field in found.fields}


def test_nothing_private_leaves_the_text_as_it_is() -> None:
    text = '@Article { k ,\r\n\tTitle = {A   {B}\r\n  c},\n\n   YEAR="2020" , doi = {}\n}'
    assert bibtex_of(entry(text, "Title = {A   {B}\r\n  c}", 'YEAR="2020"', "doi = {}")) == text


@pytest.mark.parametrize(
    ("text", "sources", "expected"),
    [
        (
            "@article{k,\n  file = {/home/me},\n  title = {T},\n  year = {2020}\n}",
            ["file = {/home/me}", "title = {T}", "year = {2020}"],
            "@article{k,\n  title = {T},\n  year = {2020}\n}",
        ),
        (
            "@article{k,\n  title = {T},\n  annote = {one\n    two},\n  year = {2020},\n}",
            ["title = {T}", "annote = {one\n    two}", "year = {2020}"],
            "@article{k,\n  title = {T},\n  year = {2020},\n}",
        ),
        (
            "@article{k,\n  title = {T},\n  owner = {me}\n}",
            ["title = {T}", "owner = {me}"],
            "@article{k,\n  title = {T}\n}",
        ),
        (
            "@article{k, title={T}, file={f}, year={2020}}",
            ["title={T}", "file={f}", "year={2020}"],
            "@article{k, title={T}, year={2020}}",
        ),
        (
            "@article(k\n , file={f}\n , title={T}\n , owner={me}\n)",
            ["file={f}", "title={T}", "owner={me}"],
            "@article(k\n , title={T}\n)",
        ),
        ("@article{k,\n  file = {f},\n}", ["file = {f}"], "@article{k,\n}"),
        (
            "@article{k,\n  title={T},\n  funding_text 1={Grant 7},\n  year={2020}\n}",
            ["title={T}", "funding_text 1={Grant 7}", "year={2020}"],
            "@article{k,\n  title={T},\n  year={2020}\n}",
        ),
        (
            "@article{k,\n  title={T},\n  Author-Email={a@b.edu}\n}",
            ["title={T}", "Author-Email={a@b.edu}"],
            "@article{k,\n  title={T}\n}",
        ),
    ],
)
def test_private_fields_are_cut_by_their_place(text: str, sources: list[str], expected: str) -> None:
    assert bibtex_of(entry(text, *sources)) == expected


@pytest.mark.parametrize(
    ("between", "said"),
    [
        (",\n  file = {/home/me/again},\n  ", "home"),
        (",\n  title = {Second},\n  ", "Second"),
        (",\n  % year = {1999},\n  ", "1999"),
        (",,\n  ", ",,"),
        ("\n  ", "\n  \n"),
    ],
)
def test_what_stands_between_fields_and_does_not_count_goes(between: str, said: str) -> None:
    text = f"@article{{k,\n  title = {{T}}{between}year = {{2020}}\n}}"
    written = bibtex_of(entry(text, "title = {T}", "year = {2020}"))
    assert written == "@article{k,\n  title = {T},\n  year = {2020}\n}"
    assert said not in written


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("journal = acm", "ACM Trans.", "journal = {ACM Trans.}"),
        ('Journal  =  acm # " Trans."', "ACM Trans.", "Journal  =  {ACM Trans.}"),
        ("month = jan", "jan", "month = jan"),
        ('month = dec # "~30"', "dec~30", 'month = dec # "~30"'),
        ("month = 10 # {~} # JAN", "10~jan", "month = 10 # {~} # JAN"),
        ("month = janvier", "January", "month = {January}"),
    ],
)
def test_only_the_value_of_a_macro_is_written_out(source: str, value: str, expected: str) -> None:
    name = source.partition("=")[0].strip().lower()
    found = entry(
        f"@article{{k,\n  {source},\n  title = {{T}}\n}}", source, "title = {T}", values={name: value}
    )
    assert bibtex_of(found) == f"@article{{k,\n  {expected},\n  title = {{T}}\n}}"


def test_what_was_inherited_follows_and_the_reference_goes() -> None:
    text = "@inproceedings{k,\n    crossref = {p},\n    title = {T},\n}"
    others = (
        Field("booktitle", "Book", origin="p"),
        Field("file", "/home", origin="p"),
        Field("note", "", origin="p"),
    )
    written = bibtex_of(entry(text, "crossref = {p}", "title = {T}", others=others))
    assert written == "@inproceedings{k,\n    title = {T},\n    booktitle = {Book},\n}"


def test_what_was_laid_over_stands_in_place() -> None:
    found = entry("@article{k,\n  title = {Old},\n  date = {2020}\n}", "title = {Old}", "date = {2020}")
    title, date = found.fields["title"], found.fields["date"]
    laid = {
        "title": Field("title", "New", title.start, title.end, literal=False, origin="extra.yml", line=1),
        "date": Field("date", "", date.start, date.end, literal=False, origin="extra.yml", line=2),
        "year": Field("year", "2021", origin="extra.yml", line=2),
        "summary": Field("summary", "S", origin="extra.yml", line=3),
    }
    laid_over = Entry(found.type, found.key, found.path, 1, found.text, laid)
    assert bibtex_of(laid_over) == "@article{k,\n  title = {New},\n  year = {2021}\n}"


@pytest.mark.parametrize(
    "text",
    [
        "@article{k,\n  title = {T},\n  file = {/home/me}\n",
        "@article{\n  title = {T},\n  file = {/home/me}\n}",
        "@article{k\n  title = {T}\n  file = {/home/me}\n}",
        "@article{k,\n  title = {T},\n  file = {/home/me}\n} and some junk {",
        "@article(\n  title = {T},\n  file = {/home/me}\n)",
    ],
)
def test_a_broken_text_still_gives_an_entry(text: str) -> None:
    written = bibtex_of(entry(text, "title = {T}", "file = {/home/me}"))
    assert written == "@article{k,\n  title = {T}\n}"


def test_an_entry_closes_as_it_opens() -> None:
    text = "@article(k,\n  title = {T}\n}"
    assert bibtex_of(entry(text, "title = {T}")) == "@article(k,\n  title = {T}\n)"


def test_a_span_that_is_no_value_falls_back_to_the_values() -> None:
    found = entry("@article{k,\n  title = {T},\n  year = {2020\n}", "title = {T}", "year = {2020\n")
    assert parsed(bibtex_of(found))["title"] == "T"


def test_a_span_with_junk_before_the_name_falls_back_to_the_values() -> None:
    text = "@article{k,\n  title,\n  title = {T}\n}"
    field = Field("title", "T", text.index("title"), text.index("\n}"))
    assert (
        bibtex_of(Entry("article", "k", "a.bib", 1, text, {"title": field}))
        == "@article{k,\n  title = {T}\n}"
    )


def test_a_value_that_braces_cannot_hold_is_left_out() -> None:
    others = (Field("note", "a } b {", origin="extra.yml", line=1), Field("year", "2020", origin="p"))
    written = bibtex_of(entry("@article{k, title={T}}", "title={T}", others=others))
    assert written == "@article{k, title={T}, year = {2020}}"


def is_balanced(value: str) -> bool:
    depths = [0, *accumulate((char == "{") - (char == "}") for char in value)]
    return min(depths) == depths[-1] == 0


PIECES = ["a", "b ", "\n", '"', "#", "%", "\\x", "=", "é", ", ", "{}", "{c", "d}", "{{e} f}"]
VALUES = st.lists(st.sampled_from(PIECES), max_size=6).map("".join).filter(is_balanced)
FIELDS = "title author year file note annote doi owner abstract journal bdsk-url-1"
NAMES = st.sampled_from(FIELDS.split())
SEPARATORS = st.sampled_from([",\n  ", ", ", ",", "\n  , ", ",\n\n\t", " ,\r\n"])


def shown(name: str, value: str) -> str:
    return without_marks(value) if name in NAME_LISTS else value


@given(
    st.lists(st.tuples(NAMES, VALUES, SEPARATORS), max_size=8, unique_by=lambda each: each[0]),
    st.sampled_from(["\n}", ",\n}", "}", ",}"]),
)
def test_what_is_written_reads_back_the_same(given: list[tuple[str, str, str]], end: str) -> None:
    text = "@article{k"
    fields = {}
    for name, value, separator in given:
        start = len(text + separator)
        text += f"{separator}{name} = {{{value}}}"
        fields[name] = Field(name, value, start, len(text))
    text += end
    written = bibtex_of(Entry("article", "k", "a.bib", 1, text, fields))
    kept = {name: value for name, value, _ in given if not is_private(name)}
    if not kept:
        assert written in {"@article{k" + end, "@article{k,\n}"}
        return
    assert all(f"{name} = {{{shown(name, value)}}}" in written for name, value in kept.items())
    public = {name: value for name, value in parsed(text).items() if not is_private(name)}
    assert parsed(written) == {name: shown(name, value) for name, value in public.items()}


@given(
    st.text(alphabet="@ak{}(),= \n", max_size=40),
    st.lists(st.tuples(NAMES, st.integers(-1, 45), st.integers(-1, 45), st.booleans()), max_size=4),
)
def test_no_span_raises(text: str, spans: list[tuple[str, int, int, bool]]) -> None:
    fields = {name: Field(name, "v", start, end, literal) for name, start, end, literal in spans}
    assert bibtex_of(Entry("article", "k", "a.bib", 1, text, fields)).startswith("@")


BIBS = sorted((Path(__file__).parent.parent / "data/bibs").glob("*/*.bib"))


def _written_anew(text: str) -> str:
    library, _, _ = read_library(text, "a.bib")
    return write_library(library)


def _values_of(text: str) -> list[tuple[str, str, dict[str, str]]]:
    return [
        (one.type, one.key, {name: field.value for name, field in one.fields.items() if name != "month"})
        for one in read(text, "a.bib").entries
    ]


def test_a_file_is_written_anew_in_one_layout() -> None:
    text = """% Encoding: UTF-8
@string{jb = "Journal of Bees"}
@preamble("x")
@Article(a, title = "One" # { two}, journal = jb, month = mar # "",
  year = 2020 )
a word @misc{a,title={Again}} @misc{}
@comment{jabref: x}
@comment(odd { one)
"""
    assert (
        _written_anew(text)
        == """% Encoding: UTF-8

@preamble{"x"}

@article{a,
  title = {One two},
  journal = {Journal of Bees},
  month = mar,
  year = {2020}
}

a word

@misc{a,
  title = {Again}
}

@comment{jabref: x}
"""
    )


def test_a_brace_without_a_partner_gets_a_name() -> None:
    text = "@misc{a,\n title = {Open \\{ interval},\n note = {n}\n}\n"
    written = _written_anew(text)
    assert written == "@misc{a,\n  title = {Open \\lbrace interval},\n  note = {n}\n}\n"


@pytest.mark.parametrize("path", BIBS, ids=lambda path: path.stem)
def test_what_is_written_anew_says_the_same_and_stays(path: Path) -> None:
    text, _ = decode_bytes(path.read_bytes(), path.name)
    written = _written_anew(text)
    assert _written_anew(written) == written
    if path.stem != "escaped-brace-unbal":
        assert _values_of(written) == _values_of(text)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"{Bee$^*$, Ann and Bo  Cee*}", "{Bee, Ann and Bo  Cee}"),
        (r"{Ann Bee*, Bo Cee† and others}", "{Ann Bee, Bo Cee and others}"),
        ('"Ann Bee*\n  and Bo Cee\\textsuperscript{$\\dagger$}"', '"Ann Bee\n  and Bo Cee"'),
        (r"{{Dan Eee}$^{*,\dagger}$ AND {The * Group}}", r"{{Dan Eee} and {The * Group}}"),
        (r"{Bee*, Ann\thanks{Equal} and \'{E}lise \v{S}im{\dag}}", r"{Bee, Ann and \'{E}lise \v{S}im}"),
        (r"{M\"uller, J{\"o}rg and d'Arc, Jeanne}", r"{M\"uller, J{\"o}rg and d'Arc, Jeanne}"),
    ],
)
def test_marks_at_names_are_not_taken_along(written: str, shown: str) -> None:
    text = f"@misc{{a,\n  title = {{On A*}},\n  author = {written}}}"
    (found,) = read(text, "a.bib").entries
    assert bibtex_of(found) == text.replace(written, shown)


def test_marks_in_values_that_are_written_out_go() -> None:
    text = '@string{b = "Ann Bee*"} @misc{a, title = {A}, editor = b # " and Bo Cee$^\\dag$"}'
    (found,) = read(text, "a.bib").entries
    assert "editor = {Ann Bee and Bo Cee}" in bibtex_of(found)


def test_fields_with_somebodys_address_are_left_out() -> None:
    entry = read(
        "@misc{a, title={Bees @ home}, note={Write to ann.bee@example.org}, url={https://x.org/@bee},"
        " howpublished={\\url{https://medium.com/@bee/x}}, year=2020}",
        "a.bib",
    ).entries[0]
    written = bibtex_of(entry)
    assert "example.org" not in written
    assert all(kept in written for kept in ("Bees @ home", "https://x.org/@bee", "medium.com/@bee"))


def test_keywords_that_stood_one_by_one_are_written_as_one_field() -> None:
    text = '@misc{a, keywords = {b # c}, title = {T}, keywords = "d"}'
    [entry] = read(text, "a.bib").entries
    assert bibtex_of(entry) == "@misc{a, keywords = {b # c, d}, title = {T}\n}"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("{⛔ No DOI found,/unread,machine learning, To read}", "{machine learning, To read}"),
        (r"{Bees; \_tablet; {\#nosource}; {Wasps, big}}", "{Bees; {Wasps, big}}"),
        ('"{Bees, /unread}, x"', '"{Bees, /unread}, x"'),
        ("{and/or,  C#, a_b, ∞-categories, #MeToo}", "{and/or,  C#, a_b, ∞-categories, #MeToo}"),
    ],
)
def test_tags_for_a_reference_manager_alone_are_not_taken_along(written: str, shown: str) -> None:
    text = f"@misc{{a,\n  keywords = {written},\n  title = {{A}}}}"
    (found,) = read(text, "a.bib").entries
    assert bibtex_of(found) == text.replace(written, shown)
    words = tuple(word.strip() for word in re.split("[,;]", shown[1:-1]))
    if "{" not in shown[1:-1]:
        assert convert(found).publication.keywords == words


def test_a_field_of_such_tags_alone_goes() -> None:
    (found,) = read("@misc{a, keywords = {/unread}, title = {A}}", "a.bib").entries
    assert bibtex_of(found) == "@misc{a, title = {A}}"
