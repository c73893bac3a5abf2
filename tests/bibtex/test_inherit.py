"""crossref and xdata."""

import pytest

from mkdocs_pubs.bibtex.inherit import Inheritance, resolve
from mkdocs_pubs.bibtex.reader import read


def _resolved(text: str) -> Inheritance:
    return resolve(read(text, "a.bib").entries)


def test_a_paper_takes_over_from_its_proceedings() -> None:
    found = _resolved(
        "@inproceedings{a, author={Ann Bee}, title={T}, crossref={p}}\n"
        "@proceedings{p, title={Proc. X}, subtitle={S}, date={2020-05-01}, editor={Ed Ito}, doi={10.1/p}}"
    )
    child = found.entries[0]
    assert {name: field.value for name, field in child.fields.items()} == {
        "author": "Ann Bee",
        "title": "T",
        "crossref": "p",
        "booktitle": "Proc. X",
        "booksubtitle": "S",
        "date": "2020-05-01",
        "editor": "Ed Ito",
    }
    assert child.fields["editor"].origin == "p"
    assert found.parents == {1}


def test_xdata_hands_down_all_and_is_not_listed() -> None:
    found = _resolved(
        "@xdata{x, publisher={ACM}, location={Rome}}\n@book{b, title={T}, location={Bern}, xdata={x}}"
    )
    assert found.entries[1].get("publisher") == "ACM"
    assert found.entries[1].get("location") == "Bern"
    assert (set(found.unlisted), set(found.parents)) == ({0}, set())


def test_chains_cycles_and_nowhere() -> None:
    found = _resolved(
        "@xdata{x, note={N}, xdata={y}}\n@xdata{y, publisher={P}}\n@book{b, title={T}, xdata={x}}\n"
        "@book{c, title={T}, xdata={d}}\n@xdata{d, xdata={e}}\n@xdata{e, xdata={d}}\n"
        "@book{f, title={T}, crossref={nobody}}"
    )
    by_key = {entry.key: entry for entry in found.entries}
    assert (by_key["b"].get("note"), by_key["b"].get("publisher")) == ("N", "P")
    assert {(problem.code, problem.line) for problem in found.problems} >= {("crossref-missing", 7)}
    assert any(problem.code == "xdata-cycle" for problem in found.problems)


CASES = {
    "BibTeX's own way": (
        (
            "@inproceedings{a, title={T}, crossref={p}}\n"
            "@proceedings{p, title={Proc. X}, booktitle={Proc. of X}, subtitle={S}, year=2020, publisher={A}}"
        ),
        {"title": "T", "booktitle": "Proc. of X", "year": "2020", "publisher": "A"},
    ),
    "an article of an issue": (
        "@article{a, title={T}, crossref={p}}\n@periodical{p, title={J}, subtitle={S}, volume=3, issn={1}}",
        {"title": "T", "journaltitle": "J", "journalsubtitle": "S", "volume": "3", "issn": "1"},
    ),
    "a chapter of one's own book": (
        "@inbook{a, title={T}, crossref={p}}\n@book{p, title={B}, author={Ann Bee}, isbn={1}}",
        {"title": "T", "booktitle": "B", "author": "Ann Bee", "bookauthor": "Ann Bee", "isbn": "1"},
    ),
    "a volume of volumes": (
        (
            "@incollection{a, title={T}, crossref={p}}\n@collection{p, title={B}, crossref={q}}\n"
            "@mvcollection{q, title={M}, editor={Ed Ito}}"
        ),
        {"title": "T", "booktitle": "B", "maintitle": "M", "editor": "Ed Ito"},
    ),
    "what is the volume's own": (
        (
            "@inproceedings{a, title={T}, crossref={p}}\n@proceedings{p, title={P}, url={u}, doi={d}, "
            "code={c}, pdf={f}, abstract={A}, keywords={k}, note={n}, summary={s}, pages={9}, url_x={x}}"
        ),
        {"title": "T", "booktitle": "P"},
    ),
    "one date": (
        "@inproceedings{a, title={T}, year=2019, crossref={p}}\n@proceedings{p, date={2020}, issn=1}",
        {"title": "T", "year": "2019", "issn": "1"},
    ),
    "an annotation goes with its field": (
        (
            "@inproceedings{a, title={T}, editor={X}, crossref={p}}\n"
            "@proceedings{p, title={P}, title+an={=h}, editor={E}, editor+an={1=h}}"
        ),
        {"title": "T", "editor": "X", "booktitle": "P", "booktitle+an": "=h"},
    ),
    "by reference": (
        (
            "@book{a, title={xdata=x-title}, author={Ann Bee and xdata=x-author-2}, "
            "location={xdata=y-location-1}}\n"
            "@xdata{x, title={T}, author={B and C}}\n@xdata{y, location={xdata=z-location-2}}\n"
            "@xdata{z, location={L and M}}"
        ),
        {"title": "T", "author": "Ann Bee and C", "location": "M"},
    ),
    "a list, an alias, another case": (
        (
            "@book{a, title={T}, xdata={old, Y}}\n@xdata{x, ids={older, old}, publisher={P}, url={u}}\n"
            "@xdata{y, location={L}, publisher={Q}}"
        ),
        {"title": "T", "publisher": "P", "url": "u", "location": "L"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_taken_over(name: str) -> None:
    text, expected = CASES[name]
    found = _resolved(text)
    got = {name: field.value for name, field in found.entries[0].fields.items()}
    assert {name: value for name, value in got.items() if name not in ("crossref", "xdata")} == expected
    assert not found.problems
    assert all((field.start >= 0) == (not field.origin) for field in found.entries[0].fields.values())


def test_only_volumes_without_authors_of_their_own_are_mere_parents() -> None:
    found = _resolved(
        "@inbook{a, crossref={b}}\n@book{b, author={Ann Bee}}\n@inbook{c, crossref={d}}\n"
        "@book{d, editor={Ed Ito}}\n@article{e, crossref={f}}\n@article{f, title={T}}\n@proceedings{g}"
    )
    assert found.parents == {3}


@pytest.mark.parametrize(
    ("entry", "is_unlisted"),
    [
        ("@set{s, entryset={a,b}, keywords={x}}", True),
        ("@CONTROL{REVTEX41Control}", True),
        ('@CONTROL{apsrev41Control, author="08", title="0"}', True),
        ('@IEEEtranBSTCTL{IEEEexample:BSTcontrol, CTLuse_forced_etal = "yes"}', True),
        ("@article{c, title={T}, options={skipbib=true}}", True),
        ("@article{c, title={T}, options={useprefix=true, skipbib}}", True),
        ("@book{c, title={T}, options = {dataonly}}", True),
        ("@article{c, title={T}, options={skipbib=false}}", False),
        ("@article{c, title={T}, options={useprefix=true, dataonly = false}}", False),
        ("@article{c, title={Skipbib}, options={skipbiblist}}", False),
        ("@misc{control, title={Control}}", False),
    ],
)
def test_what_is_no_work_is_never_listed(entry: str, is_unlisted: bool) -> None:  # noqa: FBT001
    assert _resolved(entry).unlisted == ({0} if is_unlisted else set())


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("@book{a, crossref={a}}", ["1 crossref-cycle"]),
        ("@book{a, title={T}, crossref={b}}\n@book{b, year=1, crossref={a}}", ["2 crossref-cycle"]),
        ("@book{a,\n title={T},\n xdata={x, y}}\n@xdata{x, note={N}}", ["3 xdata-missing"]),
        ("@book{a,\n title={xdata=x-note}}\n@xdata{x, title={N}}", ["2 xdata-missing"]),
        ("@book{a, title={xdata=x-title}}\n@xdata{x, title={xdata=x-title}}", ["2 xdata-missing"]),
    ],
)
def test_references_that_lead_nowhere(text: str, problems: list[str]) -> None:
    found = _resolved(text).problems
    assert [f"{problem.line} {problem.code}" for problem in found][: len(problems)] == problems


def test_a_chain_of_a_thousand_ends() -> None:
    text = "".join(f"@book{{k{n}, f{n}={{x}}, crossref={{k{n + 1}}}}}\n" for n in range(1000))
    found = _resolved(text)
    assert found.entries[0].get("f9") == "x"
    assert {problem.code for problem in found.problems} == {"crossref-cycle", "crossref-missing"}


def test_a_missing_key_is_guessed() -> None:
    (problem,) = _resolved("@book{a, crossref={icml2021}}\n@proceedings{icml2020, title={P}}").problems
    assert "icml2020" in (problem.fix or "")


def test_only_the_first_missing_keys_are_guessed() -> None:
    text = "".join(f"@book{{b{n}, crossref={{icml2020-{n}}}}}\n" for n in range(60))
    problems = _resolved(f"{text}@proceedings{{icml2020, title={{P}}}}").problems
    assert len(problems) == 60
    assert sum("icml2020" in (problem.fix or "") for problem in problems) == 20
    assert all(problem.fix for problem in problems)
