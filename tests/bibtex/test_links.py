import pytest
from entry_of import entry_of

from mkdocs_pubs.bibtex.identifiers import find_identifiers
from mkdocs_pubs.bibtex.links import Links, build_links
from mkdocs_pubs.bibtex.reader import read


def links_of(**fields: str) -> Links:
    entry = entry_of("article", **fields)
    return build_links(entry, find_identifiers(entry))


def pairs(links: Links) -> list[tuple[str, str]]:
    return [(link.name, link.url) for link in links.links]


X = "https://example.org"


@pytest.mark.parametrize(
    ("fields", "target"),
    [
        ({"url": f"{X}/u", "html": f"{X}/h", "doi": "10.1000/1"}, f"{X}/u"),
        ({"html": f"{X}/h", "doi": "10.1000/1"}, f"{X}/h"),
        ({"doi": "10.1000/1", "eprint": "2001.00001"}, "https://doi.org/10.1000/1"),
        ({"eprint": "2001.00001", "howpublished": f"{X}/p"}, "https://arxiv.org/abs/2001.00001"),
        ({"howpublished": rf"Blog, \url{{{X}/p\_q}}.", "pdf": "a.pdf"}, f"{X}/p_q"),
        ({"howpublished": f"available at {X}/p (2020)."}, f"{X}/p"),
        ({"pdf": "a.pdf"}, "a.pdf"),
        ({"howpublished": "Handed out"}, ""),
        ({}, ""),
        ({"url": "", "html": f"{X}/h"}, f"{X}/h"),
        # as real files write it
        ({"url": rf"{X}/978-3\_5\&a=\%20b\#c"}, f"{X}/978-3_5&a=%20b#c"),
        ({"url": rf"\url{{{X}/a_b}}"}, f"{X}/a_b"),
        ({"url": rf"\href{{{X}/a}}{{here}}"}, f"{X}/a"),
        ({"url": f"{X}/a; {X}/b"}, f"{X}/a"),
        ({"url": f"{X}/a {X}/b"}, f"{X}/a"),
        ({"url": f"<{X}/a>"}, f"{X}/a"),
        ({"url": f"{X}/a b,c;d"}, f"{X}/a%20b,c;d"),
        ({"html": "10.31219/osf.io/kfnzt"}, "https://doi.org/10.31219/osf.io/kfnzt"),
        ({"html": "relativity.html"}, "relativity.html"),
        # signs as reference managers escape them
        ({"url": rf"{X}/{{~}}bee/a{{\_}}b"}, f"{X}/~bee/a_b"),
        ({"url": rf"{X}/{{\~{{}}}}bee"}, f"{X}/~bee"),
        ({"url": rf"{X}/$\sim$bee"}, f"{X}/~bee"),
        ({"url": rf"{X}/\textasciitilde{{}}bee"}, f"{X}/~bee"),
        ({"pdf": rf"{X}/{{\textasciitilde}}bee/x{{\textunderscore}}y.pdf"}, f"{X}/~bee/x_y.pdf"),
        ({"url": f"{X}/a?b=1&amp;c=2"}, f"{X}/a?b=1&c=2"),
        # archives besides arXiv
        ({"eprint": "2938351", "eprinttype": "jstor"}, "https://www.jstor.org/stable/2938351"),
        ({"eprint": "10419/12345", "eprinttype": "hdl"}, "https://hdl.handle.net/10419/12345"),
        ({"eprint": "Sl08AAAA", "eprinttype": "googlebooks"}, "https://books.google.com/books?id=Sl08AAAA"),
        ({"eprint": "2018/766", "eprinttype": "iacr"}, "https://eprint.iacr.org/2018/766"),
        ({"doi": "10/gf3gnj"}, "https://doi.org/10/gf3gnj"),
        # the one address that stands elsewhere
        ({"note": rf"\url{{{X}/1}}"}, f"{X}/1"),
        ({"note": rf"Available at \url{{{X}/2}}"}, f"{X}/2"),
        ({"note": f"{X}/1 and {X}/2"}, ""),
        ({"note": "doi:10.1000/note"}, "https://doi.org/10.1000/note"),
        ({"bdsk-url-1": "https://doi.org/10.1000/b"}, "https://doi.org/10.1000/b"),
        (
            {"ee": "https://doi.org/10.1000/ee", "link": "http://dx.doi.org/10.1000/EE"},
            "https://doi.org/10.1000/ee",
        ),
        ({"uri": f"{X}/5", "link": f"{X}/6"}, ""),
        # an address that only wraps the DOI
        (
            {
                "url": "https://www.scopus.com/inward/record.uri?eid=2&doi=10.1000%2f1&md5=0",
                "doi": "10.1000/1",
            },
            "https://doi.org/10.1000/1",
        ),
        (
            {"url": "https://doi-org.proxy.lib.x.edu/10.1000/1", "doi": "10.1000/1"},
            "https://doi.org/10.1000/1",
        ),
        ({"url": "https://dl.acm.org/doi/10.1000/1", "doi": "10.1000/1"}, "https://dl.acm.org/doi/10.1000/1"),
        (
            {"url": "https://www.scopus.com/record?eid=2", "doi": "10.1000/1"},
            "https://www.scopus.com/record?eid=2",
        ),
        # a host without its scheme
        ({"url": "insights.ovid.com"}, "https://insights.ovid.com"),
        ({"url": "//www.example.org/book/978"}, "https://www.example.org/book/978"),
        ({"pdf": "tang2020.io.pdf"}, "tang2020.io.pdf"),
        ({"url": "papers/x.de/a.html"}, "papers/x.de/a.html"),
    ],
)
def test_the_title_leads_somewhere(fields: dict[str, str], target: str) -> None:
    assert links_of(**fields).url == target


@pytest.mark.parametrize(
    ("fields", "pdf"),
    [
        ({"pdf": "papers/a b.pdf"}, "papers/a%20b.pdf"),
        ({"url_pdf": f"{X}/a.pdf"}, f"{X}/a.pdf"),
        ({"url_paper": f"{X}/a.pdf"}, f"{X}/a.pdf"),
        ({"paperurl": f"{X}/a.pdf"}, f"{X}/a.pdf"),
        ({"eprint": "2001.00001"}, "https://arxiv.org/pdf/2001.00001"),
        ({"eprint": "2001.00001", "pdf": "a.pdf"}, "a.pdf"),
        (
            {"url": "https://aclanthology.org/2020.acl-main.1/"},
            "https://aclanthology.org/2020.acl-main.1.pdf",
        ),
        ({"url": "https://openreview.net/forum?id=YicbFdNTTy"}, "https://openreview.net/pdf?id=YicbFdNTTy"),
        (
            {"url": "https://aclanthology.org/P19-1001", "eprint": "2001.00001"},
            "https://aclanthology.org/P19-1001.pdf",
        ),
    ],
)
def test_a_pdf_is_given_or_made(fields: dict[str, str], pdf: str) -> None:
    first = links_of(**fields).links[0]
    assert (first.name, first.url) == ("pdf", pdf)


@pytest.mark.parametrize(
    ("fields", "links"),
    [
        ({"code": f"{X}/c"}, [("code", f"{X}/c")]),
        ({"url_code": f"{X}/c"}, [("code", f"{X}/c")]),
        ({"github": "ann/tool.py"}, [("code", "https://github.com/ann/tool.py")]),
        ({"github": "https://github.com/ann/tool"}, [("code", "https://github.com/ann/tool")]),
        (
            {"github": "ann/tool", "code": f"{X}/c"},
            [("code", f"{X}/c"), ("github", "https://github.com/ann/tool")],
        ),
        ({"supp": "s.pdf"}, [("supplement", "s.pdf")]),
        ({"url_supplement": "s.pdf"}, [("supplement", "s.pdf")]),
        ({"website": X}, [("project", X)]),
        ({"slidesurl": "s.pdf"}, [("slides", "s.pdf")]),
        ({"url_slides": "s.pdf"}, [("slides", "s.pdf")]),
        ({"data": f"{X}/d"}, [("dataset", f"{X}/d")]),
        ({"url_press_release": "p.html"}, [("press_release", "p.html")]),
        ({"doi": "10.1000/1", "url": X}, [("doi", "https://doi.org/10.1000/1")]),
        ({"pmid": "123", "url": X}, [("pubmed", "https://pubmed.ncbi.nlm.nih.gov/123/")]),
        ({"pmcid": "PMC123", "url": X}, [("pmc", "https://pmc.ncbi.nlm.nih.gov/articles/PMC123/")]),
        ({"pmcid": "123", "url": X}, [("pmc", "https://pmc.ncbi.nlm.nih.gov/articles/PMC123/")]),
        ({"pmcid": "PMC123", "url": "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/"}, []),
        ({"hal_id": "hal-01234567", "url": X}, [("hal", "https://hal.science/hal-01234567")]),
        ({"hal_id": "hal-01234567", "url": "https://hal.science/hal-01234567v2"}, []),
        (
            {"eprint": "hal-01234567", "eprinttype": "HAL", "url": X},
            [("hal", "https://hal.science/hal-01234567")],
        ),
        (
            {"openreview": "YicbFdNTTy", "url": X},
            [
                ("pdf", "https://openreview.net/pdf?id=YicbFdNTTy"),
                ("openreview", "https://openreview.net/forum?id=YicbFdNTTy"),
            ],
        ),
        (
            {"pmid": "https://pubmed.ncbi.nlm.nih.gov/123/", "url": X},
            [("pubmed", "https://pubmed.ncbi.nlm.nih.gov/123/")],
        ),
        ({"isbn": "978-3-16-148410-0", "url": X}, []),
        ({"bibtex": "files/a.bib"}, [("bibtex", "files/a.bib")]),
        ({"bibtex": f"{X}/a.bib"}, [("bibtex", f"{X}/a.bib")]),
        ({"bibtex": f"{X}/a b.bib"}, [("bibtex", f"{X}/a%20b.bib")]),
        ({"bibtex": "@article{a, title={T}, url={x.org/y}}"}, []),
        ({"bibtex": "true"}, []),
        ({"url": X, "html": f"{X}/h"}, [("html", f"{X}/h")]),
    ],
)
def test_links_by_field(fields: dict[str, str], links: list[tuple[str, str]]) -> None:
    assert pairs(links_of(**fields)) == links


FILE_ORDER = "blog demo url_zoo dataset video url_alp poster slides project supplement bibtex code pdf"
SHOWN = "pdf code bibtex supplement project slides poster video dataset demo blog doi arxiv pubmed zoo alp"


def test_links_stand_in_their_order_whatever_the_file_has() -> None:
    fields = {name: f"{X}/{name}.x" for name in FILE_ORDER.split()}
    links = links_of(url=X, doi="10.1000/1", eprint="2001.00001", pmid="1", **fields)
    assert [link.name for link in links.links] == SHOWN.split()
    labels = {link.name: link.label for link in links.links}
    assert (labels["doi"], labels["arxiv"], labels["pubmed"], labels["pdf"]) == ("DOI", "arXiv", "PubMed", "")


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({"doi": "10.1000/Ab"}, []),
        ({"url": "http://dx.doi.org/10.1000/AB", "doi": "10.1000/ab"}, []),
        ({"url": "http://arxiv.org/abs/2001.00001v2"}, ["pdf"]),
        ({"url": "https://arxiv.org/abs/2001.00001", "doi": "10.48550/arXiv.2001.00001"}, ["pdf"]),
        ({"url": f"{X}/p/", "project": "https://www.example.org/p"}, []),
        ({"url": f"{X}/P", "project": f"{X}/p"}, ["project"]),
        ({"url": f"{X}/a.pdf", "pdf": f"{X}/a.pdf"}, ["pdf"]),
        ({"url": X, "code": f"{X}/c", "demo": f"{X}/c"}, ["code"]),
    ],
)
def test_what_repeats_the_title_is_left_out_but_the_pdf(fields: dict[str, str], names: list[str]) -> None:
    assert [link.name for link in links_of(**fields).links] == names


@pytest.mark.parametrize(
    ("url", "identifier", "names"),
    [
        ("https://doi.org/10.1000/123", {"doi": "10.1000/12"}, ["doi"]),
        (f"{X}/10.1000/12.3", {"doi": "10.1000/12"}, ["doi"]),
        (f"{X}/10.1000/12-a", {"doi": "10.1000/12"}, ["doi"]),
        (f"{X}/110.1000/12", {"doi": "10.1000/12"}, ["doi"]),
        (f"{X}/110.1000/12/10.1000/12", {"doi": "10.1000/12"}, []),
        (f"{X}/doi/10.1000%2F12?view=x", {"doi": "10.1000/12"}, []),
        (f"{X}/10.1000/12/abstract", {"doi": "10.1000/12"}, []),
        ("https://www.biorxiv.org/content/10.1101/123v2.full.pdf", {"doi": "10.1101/123"}, []),
        (f"{X}/10.1000/12.html", {"doi": "10.1000/12"}, []),
        (f"{X}/2001.00001v2", {"arxiv": "2001.00001"}, ["pdf"]),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC1234/", {"pmcid": "PMC123"}, ["pmc"]),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC123/", {"pmcid": "PMC123"}, []),
        (f"{X}/7/", {"pmid": "7"}, ["pubmed"]),
    ],
)
def test_an_address_that_holds_a_whole_identifier_leads_there(
    url: str, identifier: dict[str, str], names: list[str]
) -> None:
    assert [link.name for link in links_of(url=url, **identifier).links] == names


def test_a_refused_address_is_named_and_the_next_is_taken() -> None:
    links = links_of(
        url="javascript:alert(1)", doi="10.1000/1", pdf="C:\\a.pdf", url_x="data:,\x02" + "x" * 100
    )
    assert links.url == "https://doi.org/10.1000/1"
    assert links.links == ()
    faults = {fault.subject: fault for fault in links.faults}
    assert len(links.faults) == len(faults)
    assert {name: fault.code for name, fault in faults.items()} == dict.fromkeys(
        ("url", "pdf", "url_x"), "url-scheme"
    )
    assert faults["url"].message == '"javascript:alert(1)" may not be a link'
    assert "docs/" in (faults["url"].fix or "")
    assert faults["url_x"].message.isprintable()
    assert len(faults["url_x"].message) < 120


def test_a_link_knows_its_field() -> None:
    links = links_of(url_code=f"{X}/c", eprint="2001.00001", doi="10.1000/1")
    assert {link.name: link.field for link in links.links} == {
        "pdf": "",
        "code": "url_code",
        "arxiv": "eprint",
    }


def test_long_values_take_no_time() -> None:
    for value in ("," * 300_000, "\\url{" * 50_000, "www." * 50_000, "a." * 100_000, " and" * 50_000):
        links_of(url=value, howpublished=value, bibtex=value)


@pytest.mark.parametrize(
    ("fields", "message", "fix"),
    [
        ({"url": "x.edu/a"}, '"x.edu/a" lacks its scheme and is read with https://', "write https://x.edu/a"),
        (
            {"url": rf"{X}/\foo{{a}}"},
            rf'"{X}/\foo{{a" holds LaTeX, which leads nowhere',
            "write the address as the browser shows it",
        ),
        ({"url": "https//x.edu"}, '"https//x.edu" may not be a link', "write a colon behind https"),
        ({"doi": "see publisher"}, '"see publisher" is no DOI', "write it as in 10.1000/182"),
    ],
)
def test_an_address_that_leads_nowhere_is_named(fields: dict[str, str], message: str, fix: str) -> None:
    (fault,) = links_of(**fields).faults
    assert (fault.code, fault.message, fault.fix) == ("url-scheme", message, fix)


def test_braces_around_nothing_are_no_doi() -> None:
    assert links_of(doi="{{}}").faults == ()


def test_what_was_broken_into_lines_is_whole() -> None:
    text = "@misc{k, url = {https://x.org/a/\n   b/c}, doi = {10.1002/ab\n  cd}, title = {T}}"
    (entry,) = read(text, "a.bib").entries
    assert find_identifiers(entry) == {"doi": "10.1002/abcd"}
    assert build_links(entry, {}).url == "https://x.org/a/b/c"
