"""A site of lists in each layout, for the tests of the look: what it holds, and what is measured of it."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
PROBES = "".join((HERE / f"{name}_probes.js").read_text("utf-8") for name in ("look", "control"))
PEOPLE = " and ".join(f"Person, P. {number}" for number in range(1, 30))
BIB = (HERE / "data/look.bib").read_text("utf-8").replace("PEOPLE", PEOPLE)
BADGE = """@inproceedings{icml2018, title={A Smaller Network}, author={Wang, Yunhe and Xu, Chao}, abbr={ICML},
  booktitle={International Conference on Machine Learning}, pdf={https://example.org/b.pdf}, year=2018,
  keywords={pruning, AI}}
"""
FILES = {
    "bib/a.bib": BIB,
    "bib/b.bib": BADGE,
    "bib/authors.yml": "authors:\n  me: {name: Yunhe Wang, me: true}\n"
    '  cx: {name: Chao Xu, url: "https://example.org/x"}\n  p3: {name: P. 20 Person, url: "https://example.org/p"}\n',
    "bib/venues.yml": 'NeurIPS: {color: "#68448b", url: "https://neurips.cc/"}\n',
    "docs/wide.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200"/>',
    "docs/index.md": "# Table\n\nText.\n\n<< publications >>\n",
    "docs/bare.md": "# Without pictures\n\n<< publications filter=true"
    " show=authors,venue,year,links,bibtex,summary,abstract,keywords >>\n",
    "docs/list.md": "# List\n\n<< publications layout=list >>\n",
    "docs/cv.md": "# CV\n\n<< publications layout=cv prefix=P >>\n",
    "docs/few.md": "# Few\n\n<< publications layout=cv max_authors=3 >>\n",
    "docs/years.md": "# Years\n\n<< publications group=year filter=true chart=true >>\n",
    "docs/references.md": "# References\n\n<< publications layout=references >>\n",
}
CONFIG = {
    "site_author": "Yunhe Wang",
    "theme": {"name": "material", "font": False},
    "use_directory_urls": False,
}
PAGES = ("index.html", "bare.html", "list.html", "cv.html", "years.html", "references.html")
WIDTHS = (320, 360, 768, 1024, 1440)
PALETTES = (
    *("red", "pink", "purple", "deep-purple", "indigo", "blue", "light-blue", "cyan", "teal", "green"),
    *("light-green", "lime", "yellow", "amber", "orange", "deep-orange", "brown", "grey", "blue-grey"),
    *("black", "white"),
)
