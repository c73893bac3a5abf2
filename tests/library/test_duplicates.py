"""The same paper twice."""

import pytest

from mkdocs_pubs.bibtex.writer import bibtex_of
from mkdocs_pubs.library.files import SourceFile, Sources
from mkdocs_pubs.library.library import Library, Loader
from mkdocs_pubs.model.publication import Kind
from publications import published


def _load(*texts: str) -> Library:
    files = [SourceFile(f"bib/{number}.bib", text.encode()) for number, text in enumerate(texts)]
    return Loader().load(Sources(bib=tuple(files)))


def _codes(library: Library) -> list[tuple[str, str | None, int | None]]:
    return [(problem.code, problem.path, problem.line) for problem in library.problems]


def _entry(
    key: str, title: str = "Deep Nets", more: str = "", author: str = "Ann Bee", kind: str = "article"
) -> str:
    return f"@{kind}{{{key}, title={{{title}}}, author={{{author}}}, year=2020, {more}}}\n"


PREPRINT = _entry(
    "pre",
    more="journal={CoRR}, volume={abs/2001.00001}, abstract={Nets.}, eprint={2001.00001}, "
    "archiveprefix={arXiv}",
)
PUBLISHED = _entry(
    "pub", more="booktitle={Proc. of CVPR}, pages={1--9}, arxiv={2001.00001}", kind="inproceedings"
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("doi={10.1000/x}", "doi={https://doi.org/10.1000/X}"),
        ("eprint={2001.00001v2}, archiveprefix={arXiv}", "url={https://arxiv.org/abs/2001.00001}"),
    ],
)
def test_an_identifier_makes_two_entries_one_paper(one: str, other: str) -> None:
    library = _load(_entry("a", "T", one), "\n" + _entry("b", "T", f"{other}, abstract={{More}}"))
    [found] = library.publications
    assert (found.key, found.also, str(found.title), str(found.abstract)) == ("a", ("b",), "T", "More")
    assert _codes(library) == [("same-paper", "bib/1.bib", 2)]
    assert "bib/0.bib:1 [a]" in library.problems[0].message


def test_one_paper_is_published_once_under_its_first_key() -> None:
    library = _load(
        _entry("a", more="doi={10.1000/x}") + _entry("b", more="doi={10.1000/x}") + _entry("c", "U")
    )
    texts = published(library.publications)
    assert [path for path in texts if path.endswith(".bib")] == ["pubs/all.bib", "pubs/a.bib", "pubs/c.bib"]
    assert texts["pubs/all.bib"] == f"{texts['pubs/a.bib']}\n{texts['pubs/c.bib']}"


def test_titles_are_compared_without_case_accents_latex_and_punctuation() -> None:
    library = _load(
        _entry("a", r"{\"U}ber {DNA}: a Study"), _entry("a", "über DNA -- A study.", "abstract={More}")
    )
    assert [str(found.abstract) for found in library.publications] == ["More"]


def test_one_key_for_two_papers_shows_both_and_names_both_places() -> None:
    library = _load("\n" + _entry("a", "One"), "\n\n" + _entry("a", "Two"))
    assert [str(found.title) for found in library.publications] == ["One", "Two"]
    assert _codes(library) == [("same-key", "bib/1.bib", 3)]
    assert "bib/0.bib:2" in library.problems[0].message


def test_entries_are_one_paper_through_a_third() -> None:
    library = _load(
        _entry("c", "X y z", "eprint={2001.00001}, archiveprefix={arXiv}"),
        _entry("a", "Other words", "doi={10.1000/x}"),
        _entry("b", "Deep", "doi={10.1000/X}, arxiv={2001.00001}"),
    )
    [found] = library.publications
    assert (found.key, found.also, found.identifiers["doi"]) == ("c", ("a", "b"), "10.1000/x")
    assert [code for code, _, _ in _codes(library)] == ["same-paper", "same-paper"]


@pytest.mark.parametrize("texts", [(PREPRINT, PUBLISHED), (PUBLISHED, PREPRINT)])
def test_a_preprint_does_not_take_the_venue_from_the_published_paper(texts: tuple[str, str]) -> None:
    [found] = _load(*texts).publications
    assert found.venue is not None
    assert (found.kind, str(found.venue.name), str(found.abstract)) == (Kind.CONFERENCE, "CVPR", "Nets.")
    assert found.key == ("pre" if texts[0] is PREPRINT else "pub")
    assert not found.entry.get("journal")
    assert found.field("eprint") == "2001.00001"


@pytest.mark.parametrize("texts", [(PREPRINT, PUBLISHED), (PUBLISHED, PREPRINT)])
def test_the_bibtex_is_one_author_s_text(texts: tuple[str, str]) -> None:
    [found] = _load(*texts).publications
    written = " ".join(bibtex_of(found.entry).split())
    assert written == PUBLISHED.strip().replace("{pub,", f"{{{found.key},")


def test_dates_and_annotations_are_not_mixed() -> None:
    library = _load(
        _entry("a", more="doi={10.1000/x}"),
        "@article{b, title={Deep nets}, author={Ann Bee and Carl Cee}, author+an={2=equal}, date={2019-05},"
        " month=may, doi={10.1000/x}}",
    )
    [found] = library.publications
    assert found.date is not None
    assert (found.date.iso, found.authors[0].marks, len(found.authors)) == ("2020", (), 1)
    assert [problem.code for problem in library.problems] == ["same-paper"]


def test_the_title_leads_where_an_entry_says() -> None:
    one = _entry("a", more="doi={10.1000/x}, eprint={2001.00001}, archiveprefix={arXiv}")
    other = _entry("b", more="doi={10.1000/x}, url={https://x.org/}, pdf={https://x.org/a.pdf}")
    for texts in ((one, other), (other, one)):
        [found] = _load(*texts).publications
        assert (found.url, found.url_field) == ("https://x.org/", "url")
        assert [(link.name, link.url) for link in found.links] == [
            ("pdf", "https://x.org/a.pdf"),
            ("doi", "https://doi.org/10.1000/x"),
            ("arxiv", "https://arxiv.org/abs/2001.00001"),
        ]


def test_details_come_from_all_entries_and_the_short_name_of_a_venue() -> None:
    [found] = _load(
        _entry("a", more="doi={10.1000/x}, journal={Journal of X}, volume={1}"),
        _entry("b", more="doi={10.1000/x}, journal={Journal of X}, abbr={JX}, volume={1}, pages={3--4}"),
    ).publications
    assert (found.details.volume, found.details.pages) == ("1", "3–4")
    assert found.venue is not None
    assert (str(found.venue.name), str(found.venue.full)) == ("JX", "Journal of X")


def test_marks_come_from_the_entry_that_has_them() -> None:
    [found] = _load(
        _entry("a", more="doi={10.1000/x}", author="A. Bee and C. Cee"),
        _entry("b", more="doi={10.1000/x}, author+an={2=equal}", author="Ann Bee and Carl Cee"),
    ).publications
    assert [(str(one.name), one.marks) for one in found.authors] == [("A. Bee", ()), ("C. Cee", ("equal",))]


def test_what_a_twin_has_is_not_missing() -> None:
    library = _load(
        "@article{a, title={Deep nets}, doi={10.1000/x}}",
        _entry("b", more="doi={10.1000/x}, url={javascript:x}"),
    )
    assert [code for code, _, _ in _codes(library)] == ["url-scheme", "same-paper"]
    assert library.problems[0].key == "b"


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        # Two chapters with their volume's DOI.
        (
            _entry("a", "Sorting by graphs", "doi={10.1000/v}", "Ann Bee"),
            _entry("b", "Cells of mice", "doi={10.1000/v}", "Carl Cee"),
            "warning",
        ),
        (
            _entry("a", "Sorting by graphs", "doi={10.1000/v}, pages={1--9}"),
            _entry("b", "Cells of mice", "doi={10.1000/v}, pages={10--19}"),
            "warning",
        ),
        # A volume, and a chapter of it.
        (
            _entry("a", "Proceedings of X", "doi={10.1000/v}", "Ann Bee", "proceedings"),
            _entry("b", "Cells of mice", "doi={10.1000/v}", "Ann Bee", "inproceedings"),
            "warning",
        ),
        # ADS gives an erratum the arXiv identifier of its paper.
        (
            _entry("a", more="arxiv={2001.00001}"),
            _entry("b", "Erratum: Deep nets", "arxiv={2001.00001}"),
            "hint",
        ),
    ],
)
def test_different_papers_with_one_identifier_stay_two(one: str, other: str, level: str) -> None:
    library = _load(one, other)
    assert [found.key for found in library.publications] == ["a", "b"]
    [problem] = library.problems
    assert (problem.code, problem.level, problem.path) == ("shared-identifier", level, "bib/1.bib")


def test_keys_that_differ_in_case_are_named() -> None:
    library = _load(_entry("a", "One"), _entry("A", "Two"))
    assert len(library.publications) == 2
    assert [(problem.code, problem.level) for problem in library.problems] == [("same-key", "hint")]


def test_the_same_title_is_a_hint() -> None:
    library = _load(_entry("a"), _entry("b"))
    assert len(library.publications) == 2
    assert [(problem.code, problem.level) for problem in library.problems] == [("same-title", "hint")]


NEAR = [
    ("Data-Free Learning of Students", "Datafree learning of students"),
    ("Data-Free Learning of Students", "Data Free Learning of Student."),
    ("A Study of {\\'E}tudes", "A study of etude"),
    ("Modelling the Behaviour of Bees", "Modeling the behaviour of bees"),
    ("Modelling the Behaviour of Bees", "Modelling the Behavior of Bees"),
    ("Optimising Deep Nets Quickly", "Optimizing Deep Nets Quickly"),
    ("Towards Evolutionary Compression", "Towards Evolutoinary Compression"),
    ("Bees in 2020: A Survey", "Bee in 2020 -- a survey"),
]
FAR = [
    ("The Theory of Bees, Part I", "The Theory of Bees, Part II"),
    ("The Theory of Bees, Part XVIII", "The Theory of Bees, Part XXVIII"),
    ("The Theory of Bees, 1", "The Theory of Bees, 2"),
    ("Release 1.2 of the Tool", "Release 12 of the Tool"),
    ("Results for the Year 2019", "Results for the Year 2020"),
    ("Interactions of Photons with Matter", "Interactions of Protons with Matter"),
    ("Learning on the Left", "Learning to the Left"),
    ("On Symmetric Functions Over Fields", "On Asymmetric Functions Over Fields"),
    ("Deep Nets", "Deep Net"),
]


@pytest.mark.parametrize(("one", "other"), NEAR)
def test_almost_the_same_title_is_a_hint(one: str, other: str) -> None:
    library = _load(_entry("a", one), _entry("b", other))
    assert [(problem.code, problem.level) for problem in library.problems] == [("same-title", "hint")]
    assert "bib/0.bib:1 [a] has almost the same title" in library.problems[0].message
    assert not _load(_entry("a", one), _entry("b", other, author="Carl Cee")).problems


@pytest.mark.parametrize(("one", "other"), FAR)
def test_titles_that_differ_in_what_counts_are_not_near(one: str, other: str) -> None:
    assert not _load(_entry("a", one), _entry("b", other)).problems


def test_a_paper_with_the_key_of_a_mere_parent_is_not_lost() -> None:
    library = _load(
        "@inproceedings{a, title={T}, author={A B}, crossref={p}}\n@proceedings{p, title={Proc}, year=2020}",
        _entry("p"),
    )
    assert [found.type for found in library.publications] == ["inproceedings", "article"]


def test_entries_without_titles_are_one_only_if_they_say_the_same() -> None:
    same, other = "@misc{a, url={https://x.org/}}\n", "@misc{a, url={https://y.org/}}\n"
    assert len(_load(same, same).publications) == 1
    assert len(_load(same, other).publications) == 2


def test_the_entry_that_contradicts_itself_is_told() -> None:
    library = _load(
        "@article{a, title={One of these}, author={Bee, Ann}, year=2025, journal={arXiv:2502.19916},"
        " eprint={2506.05855}, archiveprefix={arXiv}}\n"
        "@article{b, title={Another title}, author={Cee, Carl}, year=2025, journal={arXiv:2506.05855},"
        " eprint={2506.05855}, archiveprefix={arXiv}}\n"
    )
    [problem] = [one for one in library.problems if one.code == "shared-identifier"]
    assert (problem.key, problem.fix) == ("a", "write eprint = {2502.19916}, if that is right")
    assert problem.message.endswith("and here journal says 2502.19916")
