"""Whole libraries: the same paper twice, the people, what is remembered."""

from mkdocs_pubs.library import Library, Loader, SourceFile, Sources


def _load(text: str, authors: str = "", extra: str = "") -> Library:
    return Loader().load(
        Sources(
            bib=(SourceFile("bib/a.bib", text.encode()),),
            authors=SourceFile("bib/authors.yml", authors.encode()),
            extra=SourceFile("bib/extra.yml", extra.encode()),
        )
    )


def _codes(library: Library) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.line) for problem in library.problems]


def test_the_same_doi_is_one_publication() -> None:
    library = _load(
        "@article{a, title={T}, author={A B}, year=2020, doi={10.1000/x}}\n"
        "@article{b, title={U}, author={A B}, year=2020, doi={https://doi.org/10.1000/X}, abstract={More}}"
    )
    (publication,) = library.publications
    assert (publication.key, str(publication.title), str(publication.abstract)) == ("a", "T", "More")
    assert _codes(library) == [("same-paper", 2)]


def test_one_key_for_two_papers_shows_both() -> None:
    library = _load(
        "@article{a, title={T}, author={A B}, year=1}\n@article{a, title={U}, author={A B}, year=2020}"
    )
    assert [str(publication.title) for publication in library.publications] == ["T", "U"]
    assert ("same-key", 2) in _codes(library)


def test_strings_of_another_file_are_known() -> None:
    files = (
        SourceFile("bib/a.bib", b"@article{a, title={T}, author={A B}, year=2020, journal=acm}"),
        SourceFile("bib/z.bib", b'@string{acm = "ACM Journal"}'),
    )
    library = Loader().load(Sources(bib=files))
    venue = library.publications[0].venue
    assert venue is not None
    assert str(venue.name) == "ACM Journal"
    assert not library.problems


def test_extra_is_laid_over_and_picks_people() -> None:
    library = _load(
        "@article{a, title={T}, author={Chang Xu}, year=2020}",
        "authors:\n  x1: {name: Chang Xu, default: true}\n  x2: {name: Chang Xu, url: 'https://x.org/'}\n",
        "a: {summary: Short, people: {1: x2}}\n",
    )
    (publication,) = library.publications
    assert str(publication.summary) == "Short"
    assert publication.authors[0].url == "https://x.org/"
    assert not library.problems


def test_parents_that_are_only_targets_are_not_listed() -> None:
    library = _load(
        "@inproceedings{a, title={T}, author={A B}, crossref={p}}\n@proceedings{p, title={Proc}, year=2020}"
    )
    assert [publication.key for publication in library.publications] == ["a"]


def test_what_did_not_change_is_not_read_again() -> None:
    loader = Loader()
    sources = Sources(bib=(SourceFile("bib/a.bib", b"@article{a, title={T}, author={A B}, year=2020}"),))
    again = Sources(bib=(SourceFile("bib/a.bib", b"@article{a, title={T}, author={A B}, year=2020}"),))
    assert loader.load(sources) is loader.load(again)
    assert loader.load(Sources()) is not loader.load(again)
