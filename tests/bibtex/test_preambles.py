"""Commands that a file defines in its @preambles, in the fields of that file."""

import time

import pytest

from mkdocs_pubs import to_bibtex
from mkdocs_pubs.bibtex.convert import Conversion, convert
from mkdocs_pubs.bibtex.reader import defined_commands, expanded, read


def _converted(preamble: str, fields: str) -> Conversion:
    file = read(f"@preamble{{{preamble}}}\n@article{{a, journal = {{J}}, {fields}}}", "a.bib")
    assert not file.problems
    return convert(file.entries[0])


TITLES = {
    (
        r"\\providecommand{\\MMAS}{{$\\cal MAX$--$\\cal MIN$} {Ant} {System}}",
        r"The \\MMAS for x",
    ): "The MAX–MIN Ant System for x",
    (r"\\newcommand{\\pkg}[1]{\\textbf{#1}}", r"For \\pkg{caret} and \\pkg {x}"): "For caret and x",
    (r"\\newcommand\\eks{\\em eks}", r"A \\eks{} b"): "A eks b",
    (r"\\def\\y#1#2{#2-#1}", r"\\y{1}{2}"): "2-1",
    (r"\\DeclareRobustCommand*{\\y}[2]{#2#1} ", r"\\y{a}{b}"): "ba",
    (r"\\def\\eks{E}\\def\\ee{\\eks\\eks}", r"\\ee"): "EE",
    (r"\\newcommand{\\R}{\\mathbb{R}}", r"$\\R^n$"): "ℝⁿ",
    (r"\\def\\cprime{$'$}", r"Gel\\cprime fand"): "Gel'fand",
    (r"\\newcommand{\\noopsort}[1]{}", r"{\\noopsort{a}}B"): "B",
}


@pytest.mark.parametrize(("sources", "title"), TITLES.items(), ids=TITLES.values())
def test_a_command_in_a_title(sources: tuple[str, str], title: str) -> None:
    preamble, source = (source.replace("\\\\", "\\") for source in sources)
    conversion = _converted(f'"{preamble}"', f"author = {{Bee, Ann}}, year = 2020, title = {{{source}}}")
    assert str(conversion.publication.title) == title
    assert not conversion.problems


def test_a_command_in_names_and_years() -> None:
    preamble = r'"\newcommand{\me}{\textbf{Doe, Jane}} " # "\newcommand{\switchargs}[2]{#2#1}"'
    fields = r"author = {\me and Bee, Ann}, title = {T}, year = {\switchargs{--90}{1968}}"
    publication = _converted(preamble, fields).publication
    assert [str(author.name) for author in publication.authors] == ["Jane Doe", "Ann Bee"]
    assert publication.date
    assert publication.date.year == 1968


def test_what_visitors_copy_stands_alone() -> None:
    publication = _converted(
        r'"\def\x{eks}"', r"author = {Bee, Ann}, year = 2020, title = {A \x}"
    ).publication
    assert "title = {A {eks}}" in to_bibtex(publication)


def test_a_command_without_its_arguments_stays() -> None:
    commands = defined_commands([r"\newcommand{\y}[2]{#1#2} \newcommand{\opt}[1][a]{#1}"])
    assert list(commands) == ["y"]
    assert expanded(r"\y{1} \y", commands) == r"\y{1} \y"


def test_commands_in_commands_do_not_grow_without_bounds() -> None:
    started = time.process_time()
    doubling = "".join(rf"\def\c{chr(97 + n)}{{\c{chr(96 + n)}\c{chr(96 + n)}}}" for n in range(1, 25))
    commands = defined_commands([rf"\def\ca{{{'x' * 100}}}" + doubling])
    assert len(expanded("".join(rf"\{name} " for name in commands) * 10_000, commands)) < 2_000_000
    assert time.process_time() - started < 2
