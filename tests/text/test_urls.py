import re
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_pubs.text.urls import clean_url, is_relative

ALLOWED = [
    # absolute, nothing to do
    ("https://example.org/a?b=c&d=e#f", "https://example.org/a?b=c&d=e#f"),
    ("http://example.org", "http://example.org"),
    ("http://example.org:8080/x", "http://example.org:8080/x"),
    ("ftp://ftp.example.org/a.pdf", "ftp://ftp.example.org/a.pdf"),
    ("mailto:ann@example.org?subject=a b", "mailto:ann@example.org?subject=a%20b"),
    # the scheme in any case, in what browsers ignore
    ("HTTPS://Example.org/A", "https://Example.org/A"),
    ("  ht\ttps://example.org/\n", "https://example.org/"),
    ("\ufeffhttps://example.org/\u200b", "https://example.org/"),
    # encoding
    ("https://example.org/a paper.pdf", "https://example.org/a%20paper.pdf"),
    ("https://example.org/a%20b%c", "https://example.org/a%20b%25c"),
    ("https://example.org/100%", "https://example.org/100%25"),
    ("https://example.org/Gödel", "https://example.org/G%C3%B6del"),
    ('https://example.org/<b>"|^`{}[]', "https://example.org/%3Cb%3E%22%7C%5E%60%7B%7D%5B%5D"),
    ("https://example.org/a\\b", "https://example.org/a%5Cb"),
    ("https://example.org/~ann/(a),b;c='d'", "https://example.org/~ann/(a),b;c='d'"),
    ("https://example.org?q=1", "https://example.org?q=1"),
    ("https://example.org/\ud800", "https://example.org/"),
    # hosts
    ("https://ann@example.org/", "https://ann@example.org/"),
    ("https://[::1]:80/x", "https://[::1]:80/x"),
    ("https://bücher.example/ü", "https://bücher.example/%C3%BC"),
    ("www.example.org/x", "https://www.example.org/x"),
    ("doi.org/10.1000/182", "https://doi.org/10.1000/182"),
    ("github.com/ann/tool", "https://github.com/ann/tool"),
    # relative
    ("papers/tang.pdf", "papers/tang.pdf"),
    ("./papers/a b.pdf", "./papers/a%20b.pdf"),
    ("../x.pdf", "../x.pdf"),
    ("/papers/x.pdf", "/papers/x.pdf"),
    ("#results", "#results"),
    ("?page=2", "?page=2"),
    ("论文.pdf", "%E8%AE%BA%E6%96%87.pdf"),
    ("papers/a:b.pdf", "papers/a:b.pdf"),
    ("wwwroot/x.pdf", "wwwroot/x.pdf"),
]
REFUSED = [
    "",
    "   ",
    "\x00\x01",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " \x01javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\u200bscript:alert(1)",
    "\u00a0javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///home/ann/a.pdf",
    "blob:https://example.org/x",
    "about:blank",
    "view-source:https://example.org",
    "C:\\papers\\a.pdf",
    "C:/papers/a.pdf",
    "papers\\a.pdf",
    "\\\\server\\share",
    "/\\example.org",
    "//example.org/x",
    "/\t/example.org/x",
    "https:",
    "https://",
    "https:example.org",
    "https:/example.org",
    "https:///example.org",
    "https:\\\\example.org",
    "https://good.example\\@evil.example/",
    "https://exa mple.org/",
    "https://exa%6dple.org/",
    "https://<script>/",
    "mailto:",
    "localhost:8000/x",
]


@pytest.mark.parametrize(("text", "url"), ALLOWED)
def test_a_link_is_encoded(text: str, url: str) -> None:
    assert clean_url(text) == url


@pytest.mark.parametrize("text", REFUSED)
def test_what_must_not_be_a_link_is_refused(text: str) -> None:
    assert clean_url(text) is None


@pytest.mark.parametrize("url", ["papers/x.pdf", "/x", "#x", "?x", "%3A", "2020:x"])
def test_relative(url: str) -> None:
    assert is_relative(url)


@pytest.mark.parametrize("url", ["https://example.org", "mailto:ann@example.org", "ftp://example.org/"])
def test_absolute(url: str) -> None:
    assert not is_relative(url)


# What a browser makes of an address: controls and blanks around it go, tabs and line breaks everywhere.
def scheme_for_a_browser(url: str) -> str:
    stripped = re.sub(r"[\t\r\n]", "", url.strip("".join(map(chr, range(0x21)))))
    found = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", stripped)
    return found[1].lower() if found else ""


WORDS = r"java script : data: http https:// // \ / % www. @"
FRAGMENTS = ["\t", "\x00", *WORDS.split()]
PIECES = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=4)), max_size=8).map("".join)


@given(st.one_of(PIECES, st.text()))
@example("ſcript:x")
@example("http\u212a:x")
def test_whatever_comes_in_only_links_go_out(text: str) -> None:
    url = clean_url(text)
    if url is None:
        return
    assert scheme_for_a_browser(url) in ("", "http", "https", "ftp", "mailto")
    assert is_relative(url) == (scheme_for_a_browser(url) == "")
    assert "\\" not in url
    assert not re.search(r"[\s\x00-\x20\x7f-\x9f<>\"`{}|^]", url)
    assert not re.search(r"%(?![0-9A-Fa-f]{2})", url)
    assert clean_url(url) == url
    if is_relative(url):
        assert not url.startswith("//")
        assert url.isascii()
    elif not url.startswith("mailto:"):
        authority = re.match(r"[a-z]+://([^/?#]*)", url)
        assert authority is not None
        assert authority[1]
        assert url[authority.end() :].isascii()


def test_the_host_that_python_reads_is_the_one_written() -> None:
    url = clean_url("https://good.example/a@evil.example")
    assert url is not None
    assert urlsplit(url).hostname == "good.example"


def test_long_values_take_no_time() -> None:
    assert clean_url("https://example.org/" + "%" * 500_000) == "https://example.org/" + "%25" * 500_000
    assert clean_url("https://" + "a" * 500_000 + "\\") is None
