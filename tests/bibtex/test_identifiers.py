import pytest
from entry_of import entry_of
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.bibtex.identifiers import find_doi, find_identifiers, is_bare_doi
from mkdocs_pubs.model.identifier_pages import page_url

CASES = [
    # DOI
    ({"doi": "10.1145/3447548.3467361"}, {"doi": "10.1145/3447548.3467361"}),
    ({"doi": "https://doi.org/10.1103/PhysRev.47.777"}, {"doi": "10.1103/physrev.47.777"}),
    ({"doi": "http://dx.doi.org/10.1000/ABC"}, {"doi": "10.1000/abc"}),
    ({"doi": "doi:10.1000/182."}, {"doi": "10.1000/182"}),
    ({"doi": "DOI: 10.1000/182;"}, {"doi": "10.1000/182"}),
    ({"doi": r"10.1007/978-3-030-58536-5\_5"}, {"doi": "10.1007/978-3-030-58536-5_5"}),
    ({"doi": r"\url{10.1000/182}"}, {"doi": "10.1000/182"}),
    ({"doi": "10.1016/0022-2836(81)90087-5"}, {"doi": "10.1016/0022-2836(81)90087-5"}),
    ({"doi": "(10.1000/182)"}, {"doi": "10.1000/182"}),
    (
        {"doi": "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2"},
        {"doi": "10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2"},
    ),
    ({"doi": "https://doi.org/10.1000%2F182"}, {"doi": "10.1000/182"}),
    ({"doi": "n/a"}, {}),
    ({"doi": ""}, {}),
    ({"url": "https://doi.org/10.1000/182"}, {"doi": "10.1000/182"}),
    ({"html": "10.31219/osf.io/kfnzt"}, {"doi": "10.31219/osf.io/kfnzt"}),
    ({"url": "https://dl.acm.org/doi/10.1000/182"}, {}),
    ({"doi": "10.1000/own", "url": "https://doi.org/10.1000/other"}, {"doi": "10.1000/own"}),
    ({"howpublished": r"\url{https://doi.org/10.5281/zenodo.1}"}, {"doi": "10.5281/zenodo.1"}),
    # arXiv
    ({"eprint": "2001.00001", "archiveprefix": "arXiv"}, {"arxiv": "2001.00001"}),
    ({"eprint": "2001.00001v3", "eprinttype": "arxiv"}, {"arxiv": "2001.00001"}),
    ({"eprint": "arXiv:1501.00001"}, {"arxiv": "1501.00001"}),
    ({"eprint": "math.GT/0309136", "archiveprefix": "arXiv"}, {"arxiv": "math.GT/0309136"}),
    ({"eprint": "hep-th/9901001v2"}, {"arxiv": "hep-th/9901001"}),
    ({"eprint": "9901001", "eprinttype": "arxiv", "eprintclass": "hep-th"}, {"arxiv": "hep-th/9901001"}),
    ({"eprint": "https://arxiv.org/abs/2001.00001"}, {"arxiv": "2001.00001"}),
    ({"eprint": "1810.001", "archiveprefix": "ascl"}, {}),
    ({"eprint": "2001.00001", "archiveprefix": "ascl"}, {}),
    ({"eprint": "10.2307/1234", "eprinttype": "jstor"}, {"jstor": "10.2307/1234"}),
    ({"eprint": "10419/12345", "eprinttype": "hdl"}, {"hdl": "10419/12345"}),
    ({"eprint": "2018/766", "eprinttype": "{IACR}"}, {"iacr": "2018/766"}),
    ({"eprint": "see there", "eprinttype": "jstor"}, {}),
    ({"doi": "10/gf3gnj"}, {"doi": "10/gf3gnj"}),
    ({"doi": "https://doi.org/GF3GNJ"}, {"doi": "10/gf3gnj"}),
    ({"doi": "see publisher"}, {}),
    (
        {"doi": r"10.1002/(SICI)1097-0258(1998)17:15/16{\textless}1661::AID-S{\textgreater}3.0.CO;2-2"},
        {"doi": "10.1002/(sici)1097-0258(1998)17:15/16<1661::aid-s>3.0.co;2-2"},
    ),
    (
        {"doi": "10.1002/1(1999)85:1&lt;1::AID-X1&gt;3.0.CO;2-B"},
        {"doi": "10.1002/1(1999)85:1<1::aid-x1>3.0.co;2-b"},
    ),
    ({"doi": "10.1002/1(1999)85:1$<$1::AID$>$3.0.CO;2-C"}, {"doi": "10.1002/1(1999)85:1<1::aid>3.0.co;2-c"}),
    ({"arxiv": "2001.00001"}, {"arxiv": "2001.00001"}),
    ({"arxiv": "arXiv:2001.00001 [cs.LG]"}, {"arxiv": "2001.00001"}),
    ({"journal": "arXiv preprint arXiv:2001.00001"}, {"arxiv": "2001.00001"}),
    ({"note": "arXiv:2001.00001"}, {"arxiv": "2001.00001"}),
    ({"note": "arXiv preprint arXiv:2001.00001"}, {"arxiv": "2001.00001"}),
    ({"note": "A reply to arXiv:2001.00001"}, {}),
    ({"journal": "CoRR", "volume": "abs/2001.00001"}, {"arxiv": "2001.00001"}),
    ({"journal": "CoRR", "volume": "cs.CL/9901001"}, {"arxiv": "cs.CL/9901001"}),
    ({"journal": "arXiv e-prints", "eid": "arXiv:1905.00001"}, {"arxiv": "1905.00001"}),
    ({"journal": "ArXiv", "volume": "abs/1706.03762"}, {"arxiv": "1706.03762"}),
    ({"journal": "Nature", "volume": "abs/2001.00001"}, {}),
    ({"journal": "Corrosion", "volume": "2001.00001"}, {}),
    ({"number": "arXiv:2001.00001"}, {"arxiv": "2001.00001"}),
    ({"note": "extends arXiv:2001.00001"}, {}),
    ({"doi": "10.48550/arXiv.2001.00001"}, {"doi": "10.48550/arxiv.2001.00001", "arxiv": "2001.00001"}),
    ({"url": "http://arxiv.org/abs/2001.00001v2"}, {"arxiv": "2001.00001"}),
    ({"pdf": "https://arxiv.org/pdf/2001.00001v2.pdf"}, {"arxiv": "2001.00001"}),
    ({"url": "https://arxiv.org/abs/hep-th/9901001"}, {"arxiv": "hep-th/9901001"}),
    # PubMed and its archive
    ({"pmid": "PMID: 12345678"}, {"pmid": "12345678"}),
    ({"note": "Number: 3 PMID: 12345678 PMCID: PMC345"}, {"pmid": "12345678", "pmcid": "PMC345"}),
    ({"note": "At 3 PM"}, {}),
    ({"eprint": "12345678", "eprinttype": "pubmed"}, {"pmid": "12345678"}),
    ({"url": "https://pubmed.ncbi.nlm.nih.gov/12345678/"}, {"pmid": "12345678"}),
    ({"url": "https://www.ncbi.nlm.nih.gov/pubmed/12345678"}, {"pmid": "12345678"}),
    ({"pmcid": "3531190"}, {"pmcid": "PMC3531190"}),
    ({"url": "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3531190/"}, {"pmcid": "PMC3531190"}),
    # ISBN
    ({"isbn": "978-0-201-89683-1"}, {"isbn": "9780201896831"}),
    ({"isbn": "0-201-03801-3"}, {"isbn": "0201038013"}),
    ({"isbn": "080442957x"}, {"isbn": "080442957X"}),
    ({"isbn": "978-1-4503-8332-5, 978-1-4503-8333-2"}, {"isbn": "9781450383325"}),
    ({"isbn": "978‐0‐201‐89683‐2"}, {"isbn": "9780201896832"}),
    ({"isbn": "none"}, {}),
    # HAL, OpenReview, ACL
    ({"hal_id": "hal-01234567", "hal_version": "v2"}, {"hal": "hal-01234567"}),
    ({"eprint": "tel-01234567", "eprinttype": "HAL"}, {"hal": "tel-01234567"}),
    ({"url": "https://hal.science/hal-01234567v2/document"}, {"hal": "hal-01234567"}),
    ({"url": "https://hal.archives-ouvertes.fr/hal-01234567"}, {"hal": "hal-01234567"}),
    ({"url": "https://hal.inria.fr/inria-00123456"}, {"hal": "inria-00123456"}),
    ({"url": "https://openreview.net/forum?id=YicbFdNTTy"}, {"openreview": "YicbFdNTTy"}),
    ({"pdf": "https://openreview.net/pdf?id=rJ4km2R5t7"}, {"openreview": "rJ4km2R5t7"}),
    ({"openreview": "rJ4km2R5t7"}, {"openreview": "rJ4km2R5t7"}),
    ({"openreview": "https://openreview.net/forum?id=rJ4km2R5t7"}, {"openreview": "rJ4km2R5t7"}),
    ({"url": "https://aclanthology.org/2020.acl-main.1/"}, {"acl": "2020.acl-main.1"}),
    ({"url": "https://www.aclweb.org/anthology/P19-1001"}, {"acl": "P19-1001"}),
    ({"doi": "10.18653/v1/P19-1001"}, {"doi": "10.18653/v1/p19-1001", "acl": "P19-1001"}),
    (
        {"doi": "10.18653/v1/2020.acl-main.1"},
        {"doi": "10.18653/v1/2020.acl-main.1", "acl": "2020.acl-main.1"},
    ),
]


@pytest.mark.parametrize(("fields", "identifiers"), CASES)
def test_identifiers_are_found_and_normalised(fields: dict[str, str], identifiers: dict[str, str]) -> None:
    assert find_identifiers(entry_of("misc", **fields)) == identifiers


def test_a_doi_becomes_an_address() -> None:
    assert page_url("doi", "10.1000/a<b>#c?d%e f(1)") == "https://doi.org/10.1000/a%3Cb%3E%23c%3Fd%25e%20f(1)"


def test_only_a_bare_doi_is_one() -> None:
    assert is_bare_doi("doi:10.1000/182")
    assert not is_bare_doi("https://doi.org/10.1000/182")
    assert not is_bare_doi("10.pdf")


NAMES = ("doi", "url", "eprint", "eprinttype", "journal", "volume", "isbn", "pmcid", "hal_id", "openreview")
FRAGMENTS = r"10. 10.1000/ arxiv : /abs/ 2001.00001 v2 doi.org/ %2F %zz hal- 0123456 . ) ] { } \url{ CoRR"
PIECES = st.lists(st.sampled_from(FRAGMENTS.split()), max_size=8).map("".join)


@given(st.dictionaries(st.sampled_from(NAMES), st.one_of(PIECES, st.text(max_size=9)), max_size=3))
def test_no_value_raises_and_no_identifier_is_empty(fields: dict[str, str]) -> None:
    for identifier in find_identifiers(entry_of("misc", **fields)).values():
        assert identifier
        assert not set(identifier) & set(" \n{}")


@pytest.mark.parametrize(
    "piece", ["10.1010/", "10.1010.", "hal-", "arxiv.", ")", "a-", "openreview.net/forum?"]
)
def test_long_values_take_no_time(piece: str) -> None:
    value = "doi.org/" + piece * 20_000
    find_doi(value)
    find_identifiers(entry_of("misc", doi=value, url=value, hal_id=value, isbn=value, journal=value))
