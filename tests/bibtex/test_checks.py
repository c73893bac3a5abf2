"""Files that were spoiled: marks of a merge, text decoded twice, pages of the web, lost signs."""

import pytest

from mkdocs_pubs.bibtex.checks import conflicts, twice_decoded, without_at
from mkdocs_pubs.bibtex.kinds import meant_type
from mkdocs_pubs.bibtex.reader import read
from mkdocs_pubs.library.files import SourceFile, Sources
from mkdocs_pubs.library.library import Loader

BEE = "@misc{a, title={Bees}, author={Bee, Ann}, year=2020}\n"


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> branch\n", [2]),
        (
            "<<<<<<< HEAD\nb\n||||||| base\nx\n=======\nc\n>>>>>>> branch\n<<<<<<< x\n=======\n>>>>>>> y",
            [0, 55],
        ),
        ("a\n>>>>>>> branch\n", [2]),  # what is left of one that somebody mended
        ("Heading\n=======\n", []),
        ("x <<<<<<< HEAD\n", []),
        ("<<<<<<<<<< HEAD\n", []),
    ],
)
def test_conflicts_of_a_merge(text: str, starts: list[int]) -> None:
    assert [fault.start for fault in conflicts(text)] == starts


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [
        ("author = {AndrÃ© Bee}", "AndrÃ©", "André"),
        ("title = {â€œbees}", "â€œbees", "“bees"),
        ("title = {NaÃ¯ve KrÃ¼ger}", "NaÃ¯ve", "Naïve"),
        ("author = {DvoÅ™Ã¡k}", "DvoÅ™Ã¡k", "Dvořák"),
        ("title = {30Â°C}", "Â°C", "°C"),
        ("title = {1â€“9}", "â€“", "–"),
    ],
)
def test_text_that_was_decoded_twice(text: str, word: str, meant: str) -> None:
    [fault] = twice_decoded(text)
    assert fault.message.startswith(f'"{word}" looks')
    assert fault.fix is not None
    assert fault.fix.startswith(f'did you mean "{meant}"?')
    assert text[fault.start :].startswith(word)


@pytest.mark.parametrize(
    "text",
    [
        "André",
        "SÃO PAULO",
        "»Über«",
        "„BÄ“",
        "Århus",
        "Đà Nẵng",
        "À la carte",
        "São João",
        "Ñandú",
        "Â",
        "ESPAÑA ",
    ],
)
def test_text_that_is_right_draws_no_message(text: str) -> None:
    assert not list(twice_decoded(f"title = {{{text}}}"))


def test_each_file_says_it_once_with_the_number_of_places() -> None:
    text = BEE.replace("Ann", "AndrÃ©") + BEE.replace("Bees", "NaÃ¯ve").replace("{a", "{b")
    bib, venues = SourceFile("a.bib", text.encode()), SourceFile("v.yml", b"<<<<<<< HEAD\n")
    problems = Loader().load(Sources((bib,), venues=venues)).problems
    found = [str(one) for one in problems if one.code in {"mojibake", "merge-conflict"}]
    assert found[0].startswith('a.bib:1: "AndrÃ©" looks as if it had been decoded twice, and so do 1 more')
    assert found[1].startswith("v.yml:1: here stands a conflict of a merge")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("article{a, title = {Bees}}", 1),
        ("text\n  InProceedings{a,\n  title = {Bees}}\nbook{b, title={B}}", 2),
        ("% article{a, title = {Bees}}", 0),
        ("an article{a, title = {Bees}}", 0),
        ("article{a, title}", 0),
        ("novel{a, title = {Bees}}", 0),
    ],
)
def test_entries_without_their_sign(text: str, number: int) -> None:
    assert len(list(without_at(text))) == number
    assert [one.code for one in read(text + "\n" + BEE, "a.bib").problems] == ["syntax-no-entry"] * number


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        (" \n", "the file is empty"),
        ("% none yet\n", "there is no entry in the file"),
        ("<!DOCTYPE html>\n<html>404", "the file is a page of the web, and no BibTeX"),
        ('<?xml version="1.0"?>\n<html lang="en">', "the file is a page of the web, and no BibTeX"),
    ],
)
def test_a_list_without_entries(text: str, message: str) -> None:
    [problem] = read(text, "a.bib").problems
    assert (problem.code, problem.message) == ("no-entries", message)


@pytest.mark.parametrize("text", [BEE, '@string{a = "b"}', '@preamble{"\\newcommand{\\x}{y}"}'])
def test_a_file_that_others_need_is_no_empty_one(text: str) -> None:
    assert not read(text, "a.bib").problems


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("aticle", "article"),
        ("inproceeding", "inproceedings"),
        ("in-proceedings", "inproceedings"),
        ("phdthesys", "phdthesis"),
        ("article", ""),
        ("novel", ""),
        ("x", ""),
    ],
)
def test_a_misspelled_type_is_read_as_meant(name: str, meant: str) -> None:
    assert meant_type(name) == meant
    text = f"@{name}{{a, title={{Bees}}, author={{Bee, Ann}}, year=2020, kind={{book}}}}"
    assert not Loader().load(Sources((SourceFile("a.bib", text.encode()),))).problems
