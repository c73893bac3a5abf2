"""Say what Zotero makes of a built site: of each page, and of the files of all publications.

    ZOTERO_SERVER=http://127.0.0.1:1969 python tests/zotero.py site [index.html …]

Zotero's translation-server is a program of its own, which you install and start (CONTRIBUTING.md, Tests); it
is asked over HTTP. The site is served on loopback for it. Without names of pages all are tried.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

SEVERAL = 300  # the server answers so where its user is to choose
FIELDS = (
    "date",
    "publicationTitle",
    "proceedingsTitle",
    "bookTitle",
    "volume",
    "issue",
    "pages",
    "DOI",
    "url",
)


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library's name
        """Leave the terminal to what Zotero says."""


def asked(server: str, endpoint: str, body: str, kind: str) -> tuple[int, Any]:
    """The status and the answer of Zotero's server, its JSON or its text."""
    request = Request(f"{server}/{endpoint}", body.encode(), {"Content-Type": kind})  # noqa: S310  # as given
    try:
        with urlopen(request, timeout=300) as answer:  # noqa: S310  # likewise
            return answer.status, json.load(answer)
    except HTTPError as error:
        text = error.read().decode()
        return error.code, json.loads(text) if error.code == SEVERAL else text


def web(server: str, address: str) -> tuple[int, list[dict[str, Any]]]:
    """How many items Zotero offers on a page, 0 where it takes the page alone, and all of them."""
    status, said = asked(server, "web", address, "text/plain")
    offered = len(said["items"]) if status == SEVERAL else 0
    if offered:
        status, said = asked(server, "web", json.dumps(said), "application/json")
    return offered, said if isinstance(said, list) else [{"itemType": f"{status}: {said}"}]


def described(item: dict[str, Any]) -> str:
    """An item in one line."""
    people = [
        f"{one['creatorType']} {one.get('lastName', '')}|{one.get('firstName', one.get('name', ''))}"
        for one in item.get("creators", ())
    ]
    more = [f"{name}={item[name]}" for name in FIELDS if item.get(name)]
    return " · ".join((item["itemType"], item.get("title", ""), ", ".join(people[:4]), *more))


def lines(server: str, folder: Path, base: str, pages: list[str]) -> Iterator[str]:
    """What Zotero says of each page, and of each file of all publications."""
    for path in pages or sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html")):
        offered, items = web(server, f"{base}/{path.removesuffix('index.html')}")
        yield f"{path}: {f'{offered} offered' if offered else 'one'}"
        yield from (f"  {described(item)}" for item in items)
    for file in () if pages else sorted(folder.glob("**/all.[rjb]*")):
        status, items = asked(server, "import", file.read_text("utf-8"), "text/plain")
        found = Counter(item["itemType"] for item in items) if isinstance(items, list) else items
        yield f"{file.relative_to(folder)}: {status} {found}"


def main(folder: str, *pages: str) -> None:
    """Ask about a built site."""
    server = os.environ.get("ZOTERO_SERVER", "").rstrip("/")
    if not server.startswith(("http://", "https://")):
        sys.exit("ZOTERO_SERVER has no address of a translation-server")
    handler = partial(QuietHandler, directory=folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as site:
        Thread(target=site.serve_forever, daemon=True).start()
        for line in lines(server, Path(folder), f"http://127.0.0.1:{site.server_port}", list(pages)):
            print(line, flush=True)  # noqa: T201  # a command prints
        site.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])
