from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.library import yaml_nodes
from mkdocs_pubs.problems import Level


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "~", "null\n", "---\n"])
def test_an_empty_file_is_no_fault(text: str) -> None:
    assert yaml_nodes.compose_mapping(text, "a.yml") == (None, ())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: [1, 2\nc: 3\n", 3),
        ("a: 1\n\tb: 2\n", 2),
        ("- a\n- b\n", 1),
        ("\n\njust text", 3),
        ("a: 1\nb: \x00\n", 2),
        ("a: *nobody\n", 1),
        ("a: 1\n---\nb: 2\n", 2),
        ("a: \ud800\n", 1),
    ],
)
def test_a_fault_has_its_line(text: str, line: int) -> None:
    root, problems = yaml_nodes.compose_mapping(text, "bib/a.yml")
    assert root is None
    [problem] = problems
    assert (problem.code, problem.level, problem.path) == ("yaml-syntax", Level.ERROR, "bib/a.yml")
    assert problem.line == line


def test_deep_nesting_is_a_fault_and_ends_no_process() -> None:
    root, problems = yaml_nodes.compose_mapping("a: " + "[" * 200_000, "a.yml")
    assert root is None
    assert "nest" in problems[0].message  # PyYAML counts too, in words of its own


@given(st.text())
def test_no_text_raises(text: str) -> None:
    yaml_nodes.compose_mapping(text, "a.yml")


def test_scalars_are_taken_as_written() -> None:
    root, _ = yaml_nodes.compose_mapping(
        "a: 2001.10\nb: 0o17\nc: 12:30\nd: no\ne: ~\nf: 2020-05-01\n", "a.yml"
    )
    assert root is not None
    texts = [yaml_nodes.text_of(value) for _, value in root.value]
    assert texts == ["2001.10", "0o17", "12:30", "no", "", "2020-05-01"]
    assert yaml_nodes.boolean_of(root.value[3][1]) is False


def test_aliases_that_repeat_too_much_are_refused() -> None:
    laughs = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    laughs += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    root, [problem] = yaml_nodes.compose_mapping("\n".join(laughs), "bib/extra.yml")
    assert root is None
    assert "aliases (*name) repeat too much" in problem.message
    long = f"a: &a {'x' * 100_000}\nb: [{', '.join(['*a'] * 1000)}]"
    assert yaml_nodes.compose_mapping(long, "bib/extra.yml")[0] is None


def test_an_alias_is_read() -> None:
    root, problems = yaml_nodes.compose_mapping("a: &a {note: N}\nb: *a", "bib/extra.yml")
    assert root is not None
    assert not problems


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[1, no, 'no', 2020-01-02, ~]", [1, False, "no", date(2020, 1, 2), None]),
        ("{b: &b {c: x}, d: *b}", {"b": {"c": "x"}, "d": {"c": "x"}}),
        ("!ENV [NAME, x]", None),
        ("{a: !ENV NAME}", {"a": "NAME"}),
        *((f"!!{tag} maybe", None) for tag in ("bool", "int", "float", "timestamp", "binary")),
        ("{[a]: b}", None),
        ("!!python/object/apply:os.getcwd []", None),
    ],
)
def test_a_plain_value_has_no_tags_and_runs_nothing(text: str, value: object) -> None:
    root, _ = yaml_nodes.compose_mapping(f"x: {text}", "a.yml")
    assert root is not None
    _, node = root.value[0]
    assert yaml_nodes.plain_value(node) == value


def test_the_line_of_a_name_in_a_list() -> None:
    text = "plugins:\n- search\n- pubs:\n    steps:\n    - a.A\n    - b.B: {c: d}\n"
    for trail, line in {("a.A",): 5, ("b.B",): 6, ("b.B", "c"): 6, ("x",): 4}.items():
        assert yaml_nodes.yaml_line(text, ["plugins", "pubs", "steps", *trail]) == line
    assert yaml_nodes.yaml_line(text, ["plugins", "search"]) == 2


@given(st.text(alphabet="a1:,[]{}&*!?-~ \n'\"<#."))
def test_no_plain_value_raises(text: str) -> None:
    root, _ = yaml_nodes.compose_mapping(text, "a.yml")
    if root is not None:
        yaml_nodes.plain_value(root)
