"""crossref and xdata."""

from mkdocs_pubs.bibtex.entries import read
from mkdocs_pubs.bibtex.inherit import Inherited, resolve


def _resolved(text: str) -> Inherited:
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
    assert found.targets == {"p"}


def test_xdata_hands_down_all_and_is_not_listed() -> None:
    found = _resolved(
        "@xdata{x, publisher={ACM}, location={Rome}}\n@book{b, title={T}, location={Bern}, xdata={x}}"
    )
    assert found.entries[1].get("publisher") == "ACM"
    assert found.entries[1].get("location") == "Bern"
    assert found.targets == {"x"}


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
