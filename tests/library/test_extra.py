import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.library.extra import Overlay, apply, load_overlay
from mkdocs_pubs.model.entry import Entry, Field
from mkdocs_pubs.problems import Level, Problem

PATH = "bib/extra.yml"


def entry(key: str, **values: str) -> Entry:
    text = f"@article{{{key}"
    fields = {}
    for name, value in values.items():
        text += ",\n  "
        start = len(text)
        text += f"{name} = {{{value}}}"
        fields[name] = Field(name, value, start, len(text))
    return Entry("article", key, "bib/a.bib", 10, text + "\n}", fields)


def load(text: str) -> Overlay:
    overlay, problems = load_overlay(text, PATH)
    assert problems == ()
    return overlay


def laid(text: str, *entries: Entry) -> dict[str, Field]:
    applied, problems = apply(entries, load(text))
    assert problems == ()
    return dict(applied[0].fields)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a text", "a text"),
        ("2020", "2020"),
        ("2001.10", "2001.10"),
        ("010", "010"),
        ("12:30", "12:30"),
        ("2020-05-01", "2020-05-01"),
        ("[a, 2, c d]", "a, 2, c d"),
        ("no", "no"),
        ("", ""),
        ('"  two   words\\n here "', "two words here"),
        ("|\n    two\n    lines", "two lines"),
    ],
)
def test_a_value_is_laid_over_as_written(value: str, expected: str) -> None:
    assert laid(f"k:\n  note: {value}\n", entry("k"))["note"].value == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("true", "true"), ("yes", "true"), ("False", "false"), ("off", "false"), ('"no"', "no")],
)
def test_switches_say_true_or_false(written: str, expected: str) -> None:
    assert laid(f"k: {{selected: {written}}}", entry("k"))["selected"].value == expected


def test_a_field_names_its_file_and_line() -> None:
    applied, _ = apply([entry("k", title="T")], load("# mine\nk:\n  title: New\n  Summary: S\n"))
    assert applied[0].fields["summary"] == Field("summary", "S", origin=PATH, line=4)
    assert applied[0].place_of("summary") == (PATH, 4, None)
    assert applied[0].place_of("title") == (PATH, 3, None)
    assert applied[0].place_of("author") == ("bib/a.bib", 10, None)


def test_a_field_takes_the_place_of_the_entrys_own() -> None:
    before = entry("k", title="Old", year="2020")
    after = laid("k: {title: New}", before)
    assert after["title"].value == "New"
    assert (after["title"].start, after["title"].end) == (
        before.fields["title"].start,
        before.fields["title"].end,
    )
    assert not after["title"].literal
    assert after["year"] is before.fields["year"]


@pytest.mark.parametrize(
    ("text", "old", "blanked"),
    [
        ("year: 2021", {"date": "2020-05"}, "date"),
        ("date: 2021", {"year": "2020"}, "year"),
        ("date: 2021", {"month": "may"}, "month"),
        ("tldr: short", {"summary": "long"}, "summary"),
        ("pdf: a.pdf", {"url_pdf": "b.pdf"}, "url_pdf"),
        ("slides: a.pdf", {"url_slides": "b.pdf"}, "url_slides"),
        ("video: https://x.org/", {"url_video": "https://y.org/"}, "url_video"),
    ],
)
def test_a_field_takes_the_place_of_its_synonyms(text: str, old: dict[str, str], blanked: str) -> None:
    assert laid(f"k: {{{text}}}", entry("k", **old))[blanked].value == ""


def test_two_synonyms_in_one_overlay_both_stay() -> None:
    after = laid("k: {year: 2021, date: 2021-05}", entry("k"))
    assert (after["year"].value, after["date"].value) == ("2021", "2021-05")


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("people: {7: chang-xu-2, 1: yunhe}", "author+an:id", '7="chang-xu-2"; 1="yunhe"'),
        ("marks: {1: equal, 2: [equal, corresponding]}", "author+an", "1=equal; 2=equal,corresponding"),
        ("marks: {3: †}", "author+an", "3=†"),
        ("author: [Ann Bee, 'Cee, Carl']", "author", "Ann Bee and Cee, Carl"),
    ],
)
def test_people_marks_and_names_become_what_an_entry_says(text: str, name: str, expected: str) -> None:
    assert laid(f"k: {{{text}}}", entry("k"))[name].value == expected


def test_people_are_laid_over_author_by_author() -> None:
    before = entry("k")
    old = {"author+an:id": Field("author+an:id", '1="a;b"; 2="c"; 12="d"')}
    before = Entry(before.type, before.key, before.path, before.line, before.text, old)
    assert laid("k: {people: {2: new}}", before)["author+an:id"].value == '1="a;b"; 12="d"; 2="new"'


def test_all_entries_of_a_key_are_laid_over_and_others_stay_the_same() -> None:
    entries = [entry("k"), entry("other"), entry("k")]
    applied, _ = apply(entries, load("k: {note: N}"))
    assert [found.get("note") for found in applied] == ["N", "", "N"]
    assert applied[1] is entries[1]


def test_an_old_key_is_that_of_its_entry() -> None:
    assert laid("old: {pdf: a.pdf}", entry("new", ids="older, old"))["pdf"].value == "a.pdf"
    both = "old: {pdf: b.pdf}\nnew: {pdf: a.pdf}"
    _, problems = apply([entry("new", ids="old")], load(both))
    assert [problem.key for problem in problems] == ["old"]


def test_without_a_file_nothing_changes() -> None:
    entries = (entry("k"),)
    assert apply(entries, load("")) == (entries, ())


@pytest.mark.parametrize(
    ("text", "code", "line", "said"),
    [
        ("k:\n  note: {a: b}\n", "extra-value", 2, "mapping"),
        ("k:\n  note: [[a], b]\n", "extra-value", 2, "list"),
        ("k: text\n", "extra-value", 1, "text"),
        ("k:\n  a b: c\n", "extra-field", 2, '"a b"'),
        ("k:\n  'x}, evil = {': c\n", "extra-field", 2, "x}"),
        ("k:\n  note: a\n  note: b\n", "yaml-duplicate", 3, "note"),
        ("k: {note: a}\nk: {note: b}\n", "yaml-duplicate", 2, '"k"'),
        ("k:\n  people:\n    0: a\n", "extra-place", 3, '"0"'),
        ("k:\n  people:\n    first: a\n", "extra-place", 3, '"first"'),
        ("k:\n  people: [a]\n", "extra-value", 2, "a list"),
        ("k:\n  people: {1: [a]}\n", "extra-value", 2, "a list"),
        ("k:\n  marks: {1: 'a;2=b'}\n", "extra-value", 2, "a;2=b"),
        ("k:\n  marks: {1: ''}\n", "extra-value", 2, "nothing"),
        ("k:\n  ? [a]\n  : b\n", "yaml-name", 2, "a list"),
        ("- k\n", "yaml-syntax", 1, "a list"),
    ],
)
def test_a_fault_is_named_with_its_line(text: str, code: str, line: int, said: str) -> None:
    _, problems = load_overlay(text, PATH)
    assert [(problem.code, problem.path, problem.line) for problem in problems] == [(code, PATH, line)]
    assert said in problems[0].message


def test_a_fault_does_not_take_the_rest_along() -> None:
    overlay, problems = load_overlay("k:\n  note: {}\n  url: u\n  people: {x: y, 2: z}\nm: {note: N}\n", PATH)
    assert len(problems) == 2
    assert [(field.name, field.value) for field in overlay.fields["k"]] == [
        ("url", "u"),
        ("author+an:id", '2="z"'),
    ]
    assert overlay.fields["m"][0].value == "N"


def problems_of(text: str, *entries: Entry) -> tuple[Problem, ...]:
    return apply(entries, load(text))[1]


def test_an_unknown_key_is_a_problem_with_what_was_meant() -> None:
    [problem] = problems_of("\ntang2020beyon: {note: N}\n", entry("tang2020beyond"))
    assert (problem.code, problem.line, problem.level) == ("extra-key", 2, Level.WARNING)
    assert "tang2020beyond" in (problem.fix or "")


def test_a_field_that_is_nearly_a_known_one_is_a_problem() -> None:
    [problem] = problems_of("k:\n  sumary: S\n", entry("k"))
    assert (problem.code, problem.line, problem.field) == ("extra-field", 2, "sumary")
    assert problem.level is Level.WARNING
    assert problem.fix == 'did you mean "summary"?'


def test_a_field_of_ones_own_is_no_problem() -> None:
    assert problems_of("k: {gadget: G}", entry("k")) == ()


def test_a_field_of_the_bib_files_own_is_no_problem() -> None:
    assert problems_of("k: {sumary: G}", entry("k"), entry("other", sumary="H")) == ()


@given(st.text(alphabet="k: {}[]\n-'\"1a=;|&*!?#,"))
def test_no_text_raises(text: str) -> None:
    overlay, _ = load_overlay(text, PATH)
    apply([entry("k", title="T")], overlay)


def test_a_key_as_long_as_a_book_is_compared_with_none() -> None:
    [problem] = problems_of(f"? {'ab' * 50_000}\n: {{note: N}}\n", entry("ba" * 50_000))
    assert problem.code == "extra-key"
    assert "take the key from the .bib file" in (problem.fix or "")
