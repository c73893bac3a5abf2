"""Which entries are one work, and which are two: nothing is lost for a shared identifier."""

from pathlib import Path

import pytest

from mkdocs_pubs import load, select
from mkdocs_pubs.library.files import SourceFile, Sources
from mkdocs_pubs.library.library import Library, Loader


def _load(text: str) -> Library:
    return Loader().load(Sources(bib=(SourceFile("a.bib", text.encode()),)))


def _article(key: str, title: str = "Learning Deep Nets", more: str = "", people: str = "Ann Bee") -> str:
    rest = f"author={{{people}}}, journal={{J. of Bees}}, year=2020, {more}"
    return f"@article{{{key}, title={{{title}}}, {rest}}}\n"


def _chapter(key: str, title: str, more: str = "", people: str = "Ann Bee") -> str:
    book = "booktitle={The Northern Sea}, year=2015, doi={10.1000/book}"
    return f"@incollection{{{key}, title={{{title}}}, author={{{people}}}, {book}, {more}}}\n"


DOI = "doi={10.1000/x}"
ARXIV = "eprint={2001.00001}, archiveprefix={arXiv}"
NETS = "title={Learning Deep Nets}, author={Ann Bee}, year=2020"
PREPRINT = f"@misc{{pre, {NETS}, {ARXIV}}}\n"

ONE = {
    "one DOI, one title": _article("a", more=DOI) + _article("b", more="doi={https://doi.org/10.1000/X}"),
    "a hyphen": _article("a", "Data-Free Nets of Bees", DOI) + _article("b", "Datafree nets of bees", DOI),
    "a subtitle": _article("a", "Deep Nets: A Survey of Bees", DOI) + _article("b", "Deep nets", DOI),
    "small words": _article("a", "The Deep Nets of Bees", DOI) + _article("b", "Deep nets of the bees", DOI),
    "other numerals": _article("a", "Bees, Part II", DOI) + _article("b", "Bees, part 2", DOI),
    "types used loosely": _article("a", more=DOI) + f"@inproceedings{{b, {NETS}, booktitle={{Bees}}, {DOI}}}",
    "misc": _article("a", more=DOI) + f"@misc{{b, {NETS}, {DOI}}}",
    "volume and pages written otherwise": _article("a", more=f"{DOI}, volume={{12}}, pages={{1-9}}")
    + _article("b", more=f"{DOI}, volume={{Vol. 12 }}, pages={{1--9}}"),
    "pages before there are any": _article("a", more=f"{DOI}, pages={{1-1}}")
    + _article("b", more=f"{DOI}, pages={{31--40}}"),
    "a number of pages": _article("a", more=f"{DOI}, pages={{15 pages}}")
    + _article("b", more=f"{DOI}, pages={{31--45}}"),
    "online and in print": _article("a", more=DOI) + _article("b", more=DOI).replace("2020", "2021"),
    "no title": _article("a", more=DOI) + f"@misc{{b, {DOI}}}",
    "a renamed preprint": PREPRINT
    + f"@inproceedings{{b, title={{Networks}}, author={{A. Bee}}, booktitle={{ICML}}, year=2021, {ARXIV}}}",
    "a preprint and its paper": PREPRINT + _article("b", more=f"{ARXIV}, volume={{3}}, pages={{1--9}}"),
    "no identifier": _article("a") + _article("b", "Learning deep nets.", people="Bee, A."),
    "no identifier in one of the two": _article("a", more=DOI) + _article("b", more="volume={1}"),
    "people in another order": _article("a", people="Ann Bee and Carl Cee")
    + _article("b", people="Cee, C. and Bee, A."),
    "others": _article("a", people="Ann Bee and Carl Cee") + _article("b", people="Ann Bee and others"),
    "an abbreviated journal": _article("a") + _article("b").replace("J. of Bees", "Journal of Bees"),
    "an acronym": f"@inproceedings{{a, {NETS}, booktitle={{CVPR}}}}\n"
    f"@inproceedings{{b, {NETS}, booktitle={{IEEE Conference on Computer Vision and Pattern Recognition}}}}",
    "books": "@book{a, title={On Bees}, author={Ann Bee}, publisher={Springer}, year=2003, edition={2nd}}\n"
    "@book{b, title={On bees}, author={Bee, A.}, publisher={Springer}, year=2003, edition={Second}}",
    "one editorial": _article("a", "Editorial", "volume={1}, pages={1--2}")
    + _article("b", "Editorial", "pages={1-2}"),
    "one key and title": "@misc{a, title={On Bees}, year=2020}\n@misc{a, title={On bees.}, note={N}}",
}
TWO = {
    "chapters with their book's DOI": (
        _chapter("a", "The statistics of the sea in Norway")
        + _chapter("b", "The economy of the sea in Iceland"),
        ["shared-identifier"],
    ),
    "chapters of other people": (
        _chapter("a", "Introduction") + _chapter("b", "Introduction", people="Carl Cee"),
        ["shared-identifier"],
    ),
    "chapters on other pages": (
        _chapter("a", "Introduction", "pages={1--9}") + _chapter("b", "Introduction", "pages={11--19}"),
        ["shared-identifier"],
    ),
    "almost a word in common": (
        _chapter("a", "Trade Policy and Growth: The Case of Kenya")
        + _chapter("b", "Trade Policy and Growth: The Case of Ghana"),
        ["shared-identifier"],
    ),
    "parts": (
        _article("a", "Bees, Part I", DOI) + _article("b", "Bees, Part II", DOI),
        ["shared-identifier"],
    ),
    "parts in words": (
        _article("a", "Bees, Part One", DOI) + _article("b", "Bees, Part Two", DOI),
        ["shared-identifier"],
    ),
    "parts by letters": (
        _article("a", "Bees, Part A", DOI) + _article("b", "Bees, Part B", DOI),
        ["shared-identifier"],
    ),
    "a first part without its number": (
        _article("a", "Bees", DOI) + _article("b", "Bees II: Wasps", DOI),
        ["shared-identifier"],
    ),
    "years": (_article("a", "Report 2019", DOI) + _article("b", "Report 2020", DOI), ["shared-identifier"]),
    "volumes": (
        _article("a", more=f"{DOI}, volume=1") + _article("b", more=f"{DOI}, volume=2"),
        ["shared-identifier"],
    ),
    "numbers": (_article("a", more="number=1") + _article("b", more="number=2"), []),
    "pages": (_article("a", more="pages={1--9}") + _article("b", more="pages={11--19}"), []),
    "the field part": (_article("a", more="part=1") + _article("b", more="part=2"), []),
    "editions": (
        (
            "@book{a, title={On Bees}, author={Ann Bee}, publisher={Springer}, year=2003, edition={1}}\n"
            "@book{b, title={On Bees}, author={Ann Bee}, publisher={Springer}, year=2003, edition={2}}"
        ),
        [],
    ),
    "other DOIs": (_article("a", more=DOI) + _article("b", more="doi={10.1000/y}"), []),
    "a wrongly pasted DOI": (
        _article("a", "Learning invariance manifolds", DOI, "Ann Bee and Jan Ant")
        + _article("b", "A constrained model of simple cells", DOI, "Tay Con and Jan Ant"),
        ["shared-identifier"],
    ),
    "a paper and its later version with one arXiv number": (
        f"@inproceedings{{a, {NETS}, booktitle={{CVPR}}, {ARXIV}}}\n" + _article("b", more=ARXIV),
        ["shared-identifier"],
    ),
    "a thesis and a paper": (
        _article("a") + f"@phdthesis{{b, {NETS}, school={{U}}}}",
        [],
    ),
    "a thesis and a paper of one DOI": (
        _article("a", more=DOI) + f"@phdthesis{{b, {NETS}, school={{U}}, {DOI}}}",
        ["shared-identifier"],
    ),
    "data and a paper": (_article("a") + f"@dataset{{b, {NETS}, publisher={{Zenodo}}}}", []),
    "another year": (_article("a") + _article("b").replace("2020", "2021"), []),
    "another venue": (_article("a") + _article("b").replace("J. of Bees", "Nature"), []),
    "another month": (_article("a", more="month=may") + _article("b", more="month=jun"), ["same-title"]),
    "a talk given twice": (
        (
            f"@misc{{a, {NETS}, howpublished={{Invited talk}}, month=may}}\n"
            f"@misc{{b, {NETS}, howpublished={{Invited talk}}, month=jun}}"
        ),
        [],
    ),
    "editorials": (_article("a", "Editorial") + _article("b", "Editorial"), []),
    "other people": (_article("a") + _article("b", people="Carl Cee"), []),
    "more people": (_article("a") + _article("b", people="Ann Bee and Carl Cee"), ["same-title"]),
    "an erratum": (
        _article("a", more=DOI) + _article("b", "Erratum: Learning Deep Nets", DOI),
        ["shared-identifier"],
    ),
    "an erratum in brackets": (
        _article("a", more=DOI) + _article("b", "Learning Deep Nets (Corrigendum)", DOI),
        ["shared-identifier"],
    ),
    "a translation": (
        _article("a", more=f"{DOI}, related={{b}}, relatedtype={{translationof}}") + _article("b", more=DOI),
        ["shared-identifier"],
    ),
    "a reprint": (_article("a") + _article("b", more="related={a}, relatedtype={reprintof}"), []),
    "a review": (_article("a") + _article("b", more="related={a}, relatedtype={reviewof}"), []),
    "other languages": (
        _article("a", more="langid={english}") + _article("b", more="langid={german}"),
        [],
    ),
    "one key and another volume": (
        _article("a", more="volume=1") + _article("a", more="volume=2"),
        ["same-key"],
    ),
    "a book and its chapter": (
        (
            "@book{a, title={On Bees}, author={Ann Bee}, publisher={Springer}, year=2003, doi={10.1000/x}}\n"
            "@inbook{b, title={On Bees}, author={Ann Bee}, booktitle={On Bees}, year=2003, doi={10.1000/x}}"
        ),
        ["shared-identifier"],
    ),
}


@pytest.mark.parametrize("name", ONE)
def test_pairs_that_are_one_work(name: str) -> None:
    library = _load(ONE[name])
    assert len(library.publications) == 1
    assert [one.level for one in library.problems if one.code == "same-paper"] == ["hint"]


@pytest.mark.parametrize("name", TWO)
def test_pairs_that_are_two(name: str) -> None:
    text, codes = TWO[name]
    library = _load(text)
    assert len(library.publications) == 2
    assert [one.code for one in library.problems if not one.code.startswith("missing")] == codes


def test_two_that_a_third_resembles_stay_two() -> None:
    """What says too little to tell it from either joins one of them, and does not make them one."""
    first, second = (
        _article(key, more=f"{DOI}, pages={{{pages}}}") for key, pages in (("a", "1--9"), ("c", "11--19"))
    )
    for text in (first + _article("b", more=DOI) + second, _article("b", more=DOI) + first + second):
        assert len(_load(text).publications) == 2


def test_a_preprint_of_two_papers_does_not_make_them_one() -> None:
    conference = f"@inproceedings{{b, {NETS}, booktitle={{CVPR}}, {ARXIV}}}\n"
    library = _load(PREPRINT + conference + _article("c", more=ARXIV))
    assert [one.keys for one in library.publications] == [("pre", "b"), ("c",)]


def test_many_of_one_title_are_held_against_few() -> None:
    many = "".join(_article(f"k{number}", people=f"Ann B{number}") for number in range(2_000))
    assert len(_load(many).publications) == 2_000


def test_a_work_is_found_by_the_file_of_each_of_its_entries(tmp_path: Path) -> None:
    for name in ("all", "preprints"):
        (tmp_path / f"{name}.bib").write_text(_article("a", more=DOI))
    library = load(tmp_path)
    assert len(library.publications) == 1
    for name in ("all", "preprints"):
        assert select(library, f"source={name}") == (library.publications, ())
