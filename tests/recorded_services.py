"""A server on loopback that answers as the services of the web do: their shapes, and their faults."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import unquote

CROSSREF = {
    "type": "article-journal",
    "title": ["On Salt & <i>Water</i>"],
    "container-title": ["Journal of Salt"],
    "author": [
        {"given": "Ann", "family": "Bee", "sequence": "first"},
        {"given": "Carl", "family": "Eff", "non-dropping-particle": "van"},
        {"name": "The Salt Group"},
    ],
    "issued": {"date-parts": [[2020, 3, 1]]},
    "volume": "3",
    "issue": "2",
    "page": "1-9",
    "DOI": "10.1000/salt_1",
    "publisher": "Salt Press",
    "abstract": "<jats:p>All of it.</jats:p>",
}
ARXIV = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><entry>
<id>http://arxiv.org/abs/2106.01234v2</id><published>2021-06-02T00:00:00Z</published>
<title>Bread
  and $\\alpha$ Butter</title><summary>Spread it.</summary>
<author><name>Ann Bee</name></author><author><name>Dee Gee</name></author>
<arxiv:primary_category term="cs.LG"/></entry></feed>"""
UNKNOWN_ARXIV = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Error</title></entry></feed>'
DBLP = """@inproceedings{DBLP:conf/loaf/Bee19,
  author    = {Ann Bee and
               Zo{\\"{e}} Dee},
  title     = {Loaves {\\&} Fishes},
  booktitle = {{LOAF} 2019},
  year      = {2019},
  biburl    = {https://dblp.org/rec/conf/loaf/Bee19.bib},
  bibsource = {dblp}
}
"""
ORCID = {
    "group": [
        {"work-summary": [{"title": {"title": {"value": "Salt"}}, "external-ids": {"external-id": [
            {"external-id-type": "doi", "external-id-value": "10.1000/salt_1"}]}}]},
        {"work-summary": [{"title": {"title": {"value": "A talk on bread"}}, "external-ids": None,
                           "journal-title": {"value": "Loaf Days"}, "url": None,
                           "publication-date": {"year": {"value": "2018"}}}]},
    ]
}  # fmt: skip
BOOK = {
    "ISBN:9783161484100": {
        "title": "Bread",
        "subtitle": "A history",
        "authors": [{"name": "Ann Bee"}],
        "publishers": [{"name": "Loaf Press"}],
        "publish_date": "May 2015",
    }
}
NOTE = {"notes": [{"content": {"title": {"value": "Open bread"}, "authors": {"value": ["Ann Bee"]},
                               "abstract": {"value": "Open."}, "_bibtex": {"value": DBLP}}}]}  # fmt: skip
PUBMED = CROSSREF | {"title": "Salt in the blood", "DOI": "10.1000/blood", "PMID": "12345678"}

ANSWERS = {
    "/doi.org/10.1000/salt_1?": json.dumps(CROSSREF),
    "/export.arxiv.org/api/query?id_list=2106.01234": ARXIV,
    "/export.arxiv.org/api/query?id_list=2106.99999": UNKNOWN_ARXIV,
    "/dblp.org/rec/conf/loaf/Bee19.bib?": DBLP,
    "/pub.orcid.org/v3.0/0000-0002-1825-0097/works?": json.dumps(ORCID),
    "/openlibrary.org/api/books?bibkeys=ISBN:9783161484100&format=json&jscmd=data": json.dumps(BOOK),
    "/openlibrary.org/api/books?bibkeys=ISBN:0306406152&format=json&jscmd=data": "{}",
    "/api2.openreview.net/notes?id=abc-1": json.dumps(NOTE),
    "/api.ncbi.nlm.nih.gov/lit/ctxp/v1/pubmed/?format=csl&id=12345678": json.dumps(PUBMED),
    "/doi.org/10.1000/rubbish?": "<html>busy",
    "/doi.org/10.1000/list?": "[]",
}


@dataclass
class Services:
    """The server: its address, what was asked, and how often it is busy first."""

    url: str
    asked: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    busy: int = 0
    retry_after: str = ""


@contextmanager
def services() -> Iterator[Services]:
    """A server that runs meanwhile."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(self.path)
            state.asked.append(path)
            state.agents.append(self.headers["User-Agent"])
            if state.busy:
                state.busy -= 1
                self.send_response(429)
                if state.retry_after:
                    self.send_header("Retry-After", state.retry_after)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            body = ANSWERS.get(path, "").encode()
            self.send_response(200 if path in ANSWERS else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state = Services(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
