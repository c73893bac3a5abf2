"""What may become a link: an address with an allowed scheme, or a relative path, percent-encoded.

A URL is read here as browsers read it (WHATWG URL Standard, "basic URL parser"), so that what they
would take for another scheme or another host is refused; it is written as RFC 3986 wants it.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from mkdocs_pubs.text.regex import regex

# Browsers drop tabs and line breaks anywhere and other controls at the ends; what no reader can see
# (zero-width and bidirectional formatting, lone surrogates) goes with them.
_INVISIBLE = regex(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+")
_HTTP = ("https://", "http://")
_SCHEME = regex(r"[A-Za-z][A-Za-z0-9+.-]*:")
_WITH_HOST = frozenset(("http", "https", "ftp"))
_AUTHORITY = regex(
    r"//(?:[^\s/?#@\\<>\"'`{}|^]*@)?"  # user information
    r"(?:\[[0-9a-f:.]+\]|[^\s/?#@:\\<>\"'`{}|^%\[\]]+)"  # an IP literal or a name
    r"(?::[0-9]*)?(?=[/?#]|$)",
    re.IGNORECASE,
)
# Hosts that people write without a scheme, and that no folder of a site is called.
_BARE_HOST = regex(r"www\.[^/.]+\.|(?:(?:dx\.)?doi|arxiv)\.org/|github\.com/", re.IGNORECASE)
_BARE_PERCENT = regex(r"%(?![0-9a-f]{2})", re.IGNORECASE)
_SAFE = "/?#:@!$&'()*+,;=%"
_PLAIN = regex(r"[A-Za-z0-9/?#:@&()+,;=%._~-]*")


def clean_url(text: str) -> str | None:
    r"""The URL that `text` stands for, checked and percent-encoded; None where it must not be a link.

    Absolute URLs need one of the schemes http, https, ftp and mailto, and a host but for mailto. Without a
    scheme it is a relative reference: a path, `?query` or `#fragment`; `www.example.org` is
    taken for the host it means. Refused: other schemes (`javascript:`, `file:`, `C:`), the other host
    behind `//` or `\`, and what has nothing in it.

    Path, query and fragment come out as ASCII: spaces, non-ASCII (as UTF-8) and other characters that
    RFC 3986 does not allow are percent-encoded, existing `%XX` are kept, a bare `%` is `%25`. A host
    with letters beyond ASCII stays as it is, as in an IRI (RFC 3987).
    """
    url = (text if text.isprintable() else _INVISIBLE.sub("", text)).strip()
    if not url.startswith(_HTTP) and _BARE_HOST.match(url):
        url = f"https://{url}"
    name, _, rest = url.partition(":")
    if not (rest and name in _WITH_HOST) and _SCHEME.match(url) is None:
        if not url or "\\" in url or url.startswith("//"):
            return None
        return _encode(url)
    name = name.lower()
    if name == "mailto":
        return f"mailto:{_encode(rest)}" if rest else None
    authority = _AUTHORITY.match(rest) if name in _WITH_HOST else None
    if authority is None:
        return None
    return f"{name}:{authority[0]}{_encode(rest[authority.end() :])}"


def is_relative(url: str) -> bool:
    """Whether a URL from `clean_url` is relative: a path, query or fragment of the site itself."""
    return not url.startswith(_HTTP) and _SCHEME.match(url) is None


def names_file(url: str) -> bool:
    """Whether a URL from `clean_url` is the path of a file of the documentation."""
    return bool(url) and is_relative(url) and not url.startswith(("#", "?"))


def host_of(url: str) -> str:
    """The host of a URL from `clean_url` without "www.", in lower case; "" where it has none.

    >>> host_of("https://www.Example.org/a"), host_of("papers/a.pdf")
    ('example.org', '')
    """
    authority = _AUTHORITY.match(url.partition(":")[2])
    host = authority[0][2:].rpartition("@")[2] if authority and not is_relative(url) else ""
    return host.lower().removeprefix("www.")


def path_of(url: str) -> str:
    """The path that a relative URL names: without its query and fragment, percent-encoding undone."""
    return unquote(url.split("?", 1)[0].split("#", 1)[0])


def _encode(text: str) -> str:
    encoded = text if _PLAIN.fullmatch(text) else quote(text, safe=_SAFE)
    return _BARE_PERCENT.sub("%25", encoded) if "%" in encoded else encoded
