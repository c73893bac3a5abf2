"""A site's middlewares change what is shown and published, and break nothing."""
# ruff: noqa: ARG002  # what a middleware is handed

import sys
from collections.abc import Callable, Collection
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from bibtexparser.library import Library
from bibtexparser.middlewares import (
    BlockMiddleware,
    LatexDecodingMiddleware,
    LibraryMiddleware,
    MergeCoAuthors,
    MergeNameParts,
    MonthAbbreviationMiddleware,
    MonthIntMiddleware,
    NormalizeFieldKeys,
    SeparateCoAuthors,
    SortBlocksByTypeAndKeyMiddleware,
    SortFieldsAlphabeticallyMiddleware,
    SplitNameParts,
)
from bibtexparser.middlewares.middleware import Middleware
from bibtexparser.model import Block, Entry, Field, ImplicitComment, MiddlewareErrorBlock

from mkdocs_pubs.bibtex.middlewares import Step, load_steps
from mkdocs_pubs.bibtex.reader import BibFile, read
from mkdocs_pubs.bibtex.writer import bibtex_of
from mkdocs_pubs.library.files import SourceFile
from mkdocs_pubs.library.library import read_entries

TEXT = """@string{jb = "Journal of Bees"}
@Article{bee2020,
  Title = {Bees},
  journal = jb # { A},
  month = mar,
  year = 2020
}
  @article{ant2019, title = "Ants", journal = {Journal of Bees A}, number = 7}
@article{bee2020, title = {Bees again}, journal = {J. Ants}}
"""


class EachEntry(BlockMiddleware):
    """Does what a function says with each entry."""

    def __init__(self, function: Callable[[Entry], object]) -> None:
        super().__init__()
        self._function = function

    def transform_entry(self, entry: Entry, library: Library) -> Any:
        return self._function(entry)


class WholeLibrary(LibraryMiddleware):
    """Does what a function says with the library."""

    def __init__(self, function: Callable[[Library], object]) -> None:
        super().__init__()
        self._function = function

    def transform(self, library: Library) -> Any:
        return self._function(library)


def _read(text: str, *middlewares: Middleware) -> BibFile:
    return read(text, "a.bib", {}, [Step(f"my.Step{n}", one) for n, one in enumerate(middlewares)])


def _each(function: Callable[[Entry], object], text: str = TEXT) -> BibFile:
    return _read(text, EachEntry(function))


def _values(found: BibFile) -> list[tuple[str, dict[str, str]]]:
    return [(one.key, {name: field.value for name, field in one.fields.items()}) for one in found.entries]


def _told(found: BibFile) -> list[tuple[str, int | None, int | None, str | None]]:
    return [(one.code, one.line, one.column, one.key) for one in found.problems]


def _abbreviate(entry: Entry) -> Entry:
    if entry["journal"] == "Journal of Bees A":
        entry["journal"] = "J. Bees A"
    return entry


def test_a_changed_value_stands_in_its_place_and_is_published_there() -> None:
    found = _each(_abbreviate)
    first, second, third = found.entries
    assert [one.get("journal") for one in found.entries] == ["J. Bees A", "J. Bees A", "J. Ants"]
    assert first.place_of("journal") == ("a.bib", 4, 3)
    assert second.place_of("journal") == ("a.bib", 8, 37)
    assert bibtex_of(first) == (
        "@Article{bee2020,\n  Title = {Bees},\n  journal = {J. Bees A},\n  month = mar,\n  year = 2020\n}"
    )
    assert bibtex_of(second) == '@article{ant2019, title = "Ants", journal = {J. Bees A}, number = 7}'
    assert bibtex_of(third) == third.text
    assert not found.problems


def test_numbers_and_months_that_were_changed_are_published_anew() -> None:
    def change(entry: Entry) -> Entry:
        entry["year"], entry["month"] = 2021, "April"
        return entry

    assert bibtex_of(_each(change).entries[0]).splitlines()[-3:] == [
        "  month = {April},",
        "  year = {2021}",
        "}",
    ]


def test_what_does_nothing_leaves_all_as_it_is() -> None:
    assert _each(lambda entry: entry) == read(TEXT, "a.bib")
    assert _read(TEXT, WholeLibrary(lambda library: library)) == read(TEXT, "a.bib")


def test_fields_are_added_behind_renamed_and_dropped() -> None:
    def change(entry: Entry) -> Entry:
        entry["tldr"] = "About bees"
        entry.fields_dict["title"].key = "BookTitle"
        del entry["journal"]
        entry.set_field(Field("Note", "  two\n lines "))
        entry["number"] = None
        return entry

    first, second, _ = _each(change).entries
    assert first.fields.keys() == {"booktitle", "month", "year", "tldr", "note"}
    assert bibtex_of(first) == (
        "@Article{bee2020,\n  month = mar,\n  year = 2020,\n  booktitle = {Bees},\n  note = {two lines}\n}"
    )
    assert second.fields.keys() == {"booktitle", "tldr", "note"}


def test_an_entry_of_another_key_and_type() -> None:
    def change(entry: Entry) -> Entry:
        entry.key, entry.entry_type = f"x:{entry.key}", "InProceedings"
        return entry

    first = _each(change).entries[0]
    assert (first.key, first.type, first.line) == ("x:bee2020", "inproceedings", 2)
    assert bibtex_of(first).startswith("@inproceedings{x:bee2020,\n  Title = {Bees},\n")


def test_an_entry_made_anew_has_the_place_of_the_old() -> None:
    found = _each(lambda entry: Entry("misc", f"{entry.key}b", [Field("title", entry["title"])]))
    assert [(one.key, one.line, one.column) for one in found.entries] == [
        ("bee2020b", 2, 1),
        ("ant2019b", 8, 3),
        ("bee2020b", 9, 1),
    ]
    assert found.entries[1].place_of("title") == ("a.bib", 8, 21)
    assert bibtex_of(found.entries[1]) == '@misc{ant2019b,\n  title = "Ants"\n}'
    assert not found.problems


@pytest.mark.parametrize("collection", [list, tuple, iter])
def test_entries_may_be_added(collection: Callable[[list[Block]], Collection[Block]]) -> None:
    def double(entry: Entry) -> object:
        return collection([entry, Entry("misc", f"{entry.key}-talk", [Field("title", "Talk")])])

    found = _each(double)
    assert [one.key for one in found.entries[:4]] == ["bee2020", "bee2020-talk", "ant2019", "ant2019-talk"]
    assert bibtex_of(found.entries[3]) == "@misc{ant2019-talk,\n  title = {Talk}\n}"
    assert (found.entries[3].line, found.entries[3].column) == (8, 3)
    assert not found.problems


def test_what_is_dropped_is_counted_in_a_hint() -> None:
    found = _each(lambda entry: entry if entry["title"] == "Ants" else None)
    assert [one.key for one in found.entries] == ["ant2019"]
    [hint] = found.problems
    assert str(hint) == (
        "a.bib:2:1: [bee2020] my.Step0 leaves out 2 of 3 entries; "
        "let transform_entry return the entry if it should be read"
    )
    assert hint.level == "hint"
    whole = _read(TEXT, WholeLibrary(lambda library: Library(library.blocks[-2:-1])))
    assert [one.key for one in whole.entries] == ["ant2019"]
    assert [one.message for one in whole.problems] == ["my.Step0 leaves out 2 of 3 entries"]


def test_a_middleware_that_leaves_nothing_at_all_is_a_warning() -> None:
    def levels(keys: str) -> list[str]:
        steps = (Step("my.Step", EachEntry(lambda entry: None if entry.key in keys else entry)),)
        files = [SourceFile(f"{key}.bib", f"@misc{{{key}, title = {{T}}}}".encode()) for key in "ab"]
        return [str(one.level) for one in read_entries(files, steps)[1]]

    assert levels("a") == ["hint"]
    assert levels("ab") == ["warning", "warning"]


def _half(entry: Entry) -> Entry:
    entry["title"] = "half"
    entry.key, entry.entry_type = "lost", "book"
    entry.fields_dict["journal"].key = "venue"
    entry.fields.reverse()
    raise ValueError("not this one")


def test_what_fails_in_the_middle_leaves_the_entry_and_says_where() -> None:
    def change(entry: Entry) -> Entry:
        return _half(entry) if "number" in entry else _abbreviate(entry)

    found = _each(change)
    assert _values(found) == [_values(_each(_abbreviate))[0], *_values(read(TEXT, "a.bib"))[1:]]
    assert bibtex_of(found.entries[1]) == found.entries[1].text
    [problem] = found.problems
    assert _told(found) == [("middleware", 8, 3, "ant2019")]
    assert "my.Step0 fails here (ValueError: not this one, test_middlewares.py:" in problem.message


@pytest.mark.parametrize(
    "made",
    [
        "text",
        7,
        [Entry("misc", "new", []), "text"],
        Entry("misc", "", []),
        Entry("misc", "new", [Field("a name", "x")]),
        Entry("misc", "new", [Field("title", {"no": "text"})]),
        SystemExit(3),
        RecursionError("deep"),
        KeyError(),
    ],
    ids=str,
)
def test_what_no_entry_can_be_is_a_problem_too(made: object) -> None:
    def change(_: Entry) -> object:
        if isinstance(made, BaseException):
            raise made
        return made

    found = _each(change)
    assert _values(found) == _values(read(TEXT, "a.bib"))
    # Three entries fail alike.
    [problem] = found.problems
    assert _told(found) == [("middleware", 2, 1, "bee2020")]
    assert "my.Step0 fails here, and with 2 more (" in problem.message


def test_a_list_that_was_changed_in_place_is_undone() -> None:
    def add(entry: Entry) -> Entry:
        entry["author"].append("Dee, Dan")
        raise ValueError(entry["author"])

    found = _read("@misc{a, author = {Bee, Ann and Cee, Carl}}", SeparateCoAuthors(), EachEntry(add))
    assert found.entries[0].get("author") == "Bee, Ann and Cee, Carl"
    assert [one.code for one in found.problems] == ["middleware"]


def test_what_fails_for_a_whole_library_leaves_it() -> None:
    def spoil(library: Library) -> Library:
        for entry in library.entries:
            entry.fields = []
        raise RuntimeError("no")

    for function in (spoil, lambda _: None, lambda library: library.entries):
        found = _read(TEXT, WholeLibrary(function))
        assert _values(found) == _values(read(TEXT, "a.bib"))
        assert _told(found) == [("middleware", None, None, None)]


def test_an_entry_that_fails_in_a_whole_library_costs_no_other() -> None:
    def change(library: Library) -> Library:
        blocks: list[Block] = []
        for block in library.blocks:
            if isinstance(block, Entry):
                block["title"] += "!"
            failed = isinstance(block, Entry) and "number" in block
            blocks.append(MiddlewareErrorBlock(block, ValueError("n")) if failed else block)
        return Library(blocks, fail_on_duplicate_key=False)

    found = _read(TEXT, WholeLibrary(change))
    assert [one.get("title") for one in found.entries] == ["Bees!", "Ants", "Bees again"]
    assert _told(found) == [("middleware", 8, 3, "ant2019")]


def test_a_whole_library_may_be_made_anew() -> None:
    def anew(library: Library) -> Library:
        made = [Entry(one.entry_type, one.key, [*one.fields, Field("note", "n")]) for one in library.entries]
        return Library([*made, Entry("misc", "new", [])])

    found = _read(TEXT, WholeLibrary(anew))
    assert [(one.key, one.line, one.get("note")) for one in found.entries] == [
        ("bee2020", 2, "n"),
        ("ant2019", 8, "n"),
        ("new", 1, ""),
    ]
    assert bibtex_of(found.entries[1]).endswith("number = 7, note = {n}}")


def test_steps_run_one_after_the_other_and_past_one_that_fails() -> None:
    def shout(entry: Entry) -> Entry:
        entry["journal"] = entry["journal"].upper()
        return entry

    found = _read(TEXT, EachEntry(_abbreviate), EachEntry(_half), EachEntry(shout))
    assert [one.get("journal") for one in found.entries] == ["J. BEES A", "J. BEES A", "J. ANTS"]
    assert [one.message.split()[0] for one in found.problems] == ["my.Step1"]


def test_other_blocks_may_come_go_and_fail() -> None:
    class Comments(BlockMiddleware):
        def transform_string(self, string: Any, library: Library) -> Any:
            return [string, ImplicitComment("new")]

        def transform_implicit_comment(self, implicit_comment: Any, library: Library) -> Any:
            raise ValueError("c")

    found = _read("a word\n" + TEXT, Comments())
    assert len(found.entries) == 3
    assert _told(found) == [("middleware", 1, None, None)]


def test_a_block_middleware_with_a_transform_of_its_own() -> None:
    class Own(BlockMiddleware):
        def transform(self, library: Library) -> Library:
            library.entries[0]["title"] = "Own"
            return library

    assert [one.get("title") for one in _read(TEXT, Own()).entries] == ["Own", "Ants", "Bees again"]


@pytest.mark.parametrize(
    ("middleware", "field", "value"),
    [
        (MonthIntMiddleware(), "month", "3"),
        (MonthAbbreviationMiddleware(), "month", "mar"),
        (NormalizeFieldKeys(), "title", "Bees"),
        (SortFieldsAlphabeticallyMiddleware(), "year", "2020"),
        (SortBlocksByTypeAndKeyMiddleware(), "title", "Bees"),
        (LatexDecodingMiddleware(), "title", "Bees"),
        (LatexDecodingMiddleware(allow_inplace_modification=False), "title", "Bees"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_bibtexparsers_own_middlewares(middleware: Middleware, field: str, value: str) -> None:
    found = _read(TEXT, middleware)
    assert sorted(one.key for one in found.entries) == ["ant2019", "bee2020", "bee2020"]
    bees = next(one for one in found.entries if one.line == 2)
    assert bees.get(field) == value
    assert not found.problems


def test_blocks_that_are_sorted_keep_their_places() -> None:
    found = _read(TEXT, SortBlocksByTypeAndKeyMiddleware())
    assert [(one.key, one.line) for one in found.entries[:2]] == [("ant2019", 8), ("bee2020", 2)]
    assert sorted(map(bibtex_of, found.entries)) == sorted(map(bibtex_of, read(TEXT, "a.bib").entries))


def test_names_that_were_split_are_joined_again() -> None:
    names = "Ann von Bee and {World Health Organization} and others"
    text = f"@misc{{a, author={{{names}}}}}\n@misc{{b, author={{Bee, Ann,}}}}"
    found = _read(text, SeparateCoAuthors(), SplitNameParts())
    assert [one.get("author") for one in found.entries] == [
        "von Bee, Ann and {World Health Organization} and others",
        "Bee, Ann,",
    ]
    assert _told(found) == [("middleware", 2, 1, "b")]
    merged = _read(text, SeparateCoAuthors(), SplitNameParts(), MergeNameParts("first"), MergeCoAuthors())
    assert merged.entries[0].get("author") == names


def test_lists_of_keywords_are_joined_by_commas() -> None:
    def split(entry: Entry) -> Entry:
        entry["keywords"] = entry["keywords"].split(";")
        entry["selected"] = True
        return entry

    [entry] = _each(split, "@misc{a, keywords = {bees;ants}}").entries
    assert (entry.get("keywords"), entry.get("selected")) == ("bees, ants", "true")


STEPS = """
from bibtexparser.middlewares import BlockMiddleware
from my_words import WORD

class Add(BlockMiddleware):
    def __init__(self, name="note"):
        super().__init__()
        self.name = name

    def transform_entry(self, entry, library):
        entry[self.name] = WORD
        return entry

made = Add("tldr")

def plain(entry):
    return entry

class Forgetful(BlockMiddleware):
    def __init__(self):
        self.name = "note"
"""


def _site(folder: Path, word: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "my_steps.py").write_text(STEPS)
    (folder / "my_words.py").write_text(f"WORD = {word!r}\n")
    return folder


def _fields_of(given: list[object], folder: Path) -> dict[str, str]:
    steps, faults, _ = load_steps(given, folder)
    assert not faults
    [(_, values)] = _values(read("@misc{a, title={T}}", "a.bib", {}, steps))
    return values


def test_a_site_names_classes_and_instances(tmp_path: Path) -> None:
    folder = _site(tmp_path, "W")
    given: list[object] = ["my_steps.Add", {"my_steps.Add": {"name": "annote"}}, "my_steps.made"]
    assert _fields_of(given, folder) == {"title": "T", "note": "W", "annote": "W", "tldr": "W"}
    given = [{"my_steps.Add": None, "bibtexparser.middlewares.MonthIntMiddleware": {}}]
    assert _fields_of(given, folder) == {"title": "T", "note": "W"}


def test_sites_and_builds_have_modules_of_their_own(tmp_path: Path) -> None:
    path, names = list(sys.path), {name for name in sys.modules if name.startswith("my_")}
    one, two = _site(tmp_path / "one", "1"), _site(tmp_path / "two", "2")
    assert _fields_of(["my_steps.Add"], one)["note"] == "1"
    assert _fields_of(["my_steps.Add"], two)["note"] == "2"
    _site(one, "3")
    assert _fields_of(["my_steps.Add"], one)["note"] == "3"
    assert sys.path == path
    assert {name for name in sys.modules if name.startswith("my_")} == names
    assert {child.name for child in one.iterdir()} == {"my_steps.py", "my_words.py"}


def test_a_module_that_others_have_imported_stays_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = ModuleType("my_words")
    monkeypatch.setitem(sys.modules, "my_words", theirs)
    assert _fields_of(["my_steps.Add"], _site(tmp_path, "W"))["note"] == "W"
    assert sys.modules["my_words"] is theirs


def test_the_files_of_own_modules_are_told(tmp_path: Path) -> None:
    folder = _site(tmp_path, "W")
    (folder / "broken.py").write_text("def")
    _, faults, files = load_steps(["my_steps.Add", "broken.X", "nowhere.X"], folder)
    assert {Path(name).name for name in files} == {"my_steps.py", "my_words.py", "broken.py"}
    assert len(faults) == 2


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("nowhere.X", "nowhere.X can't be used (ModuleNotFoundError: No module named 'nowhere')"),
        ("my_steps.Nothing", "AttributeError: module 'my_steps' has no attribute 'Nothing'"),
        ("pathlib.Path", "TypeError: it is no middleware of bibtexparser"),
        ({"my_steps.Add": {"nam": 1}}, "got an unexpected keyword argument 'nam'"),
        ({"my_steps.Add": "title"}, "TypeError: its arguments are no mapping from names to values"),
        ({"my_steps.made": {}}, "TypeError: it is no class, so it takes no arguments"),
        ("bibtexparser.middlewares.SortBlocksMiddleware", "missing 1 required positional argument: 'key'"),
        ("Add", "ImportError: it names no class of the module"),
        ("broken.X", "SyntaxError: "),
        ("leaves.X", "SystemExit: 3, leaves.py:2"),
        (7, "7 can't be used"),
        ("my_steps.plain", "TypeError: it is no middleware of bibtexparser"),
        ("my_steps.Forgetful", "TypeError: its __init__ does not call super().__init__()"),
    ],
    ids=str,
)
def test_what_can_t_be_made_is_said(given: object, message: str, tmp_path: Path) -> None:
    folder = _site(tmp_path, "W")
    (folder / "broken.py").write_text("def")
    (folder / "leaves.py").write_text("import sys\nsys.exit(3)\n")
    steps, [fault], _ = load_steps([given, "my_steps.Add"], folder)
    assert [step.name for step in steps] == ["my_steps.Add"]
    assert message in fault.message
    assert fault.code == "middleware-option"
    assert fault.trail == (str(next(iter(given))) if isinstance(given, dict) else str(given),)
